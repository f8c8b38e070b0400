//! Which of the matches that overlap stays.

use crate::glossary::concept::Status;
use crate::glossary::inflect::pattern::Matched;
use crate::glossary::inflect::{Analysis, Rules, Slip};
use crate::lang::Lang;
use crate::text::Span;

/// A term that may stand at a span, with the ways it matched there.
pub(super) struct Candidate {
    pub(super) span: Span,
    /// Index of the term in its finder.
    pub(super) entry: usize,
    pub(super) status: Status,
    /// Words of the pattern.
    pub(super) words: usize,
    pub(super) matched: Matched,
    /// The other ways it may be read.
    pub(super) others: Vec<Matched>,
}

impl Candidate {
    pub(super) const fn derived(&self) -> bool {
        self.matched.derived
    }

    pub(super) const fn slip(&self) -> Option<Slip> {
        self.matched.slip
    }

    /// What the form may be read as, each reading once.
    pub(super) fn readings(&self, rules: &Rules, lang: Lang) -> Vec<Analysis> {
        let mut found: Vec<Analysis> = Vec::new();
        let all = std::iter::once(&self.matched).chain(&self.others);
        for reading in all.flat_map(|matched| matched.readings(rules, lang)) {
            if !found.contains(&reading) {
                found.push(reading);
            }
        }
        found
    }
}

/// Of matches that overlap the best stays: inflected before derived, then the
/// longest. Only what touches is compared, so a text may be of any length.
pub(super) fn settle(all: &mut Vec<Candidate>, from: usize) {
    if all.len() - from < 2 {
        return;
    }
    let mut new = all.split_off(from);
    new.sort_by_key(|one| one.span.start);
    let mut touching: Vec<Candidate> = Vec::new();
    let mut end = 0;
    for one in new {
        if one.span.start >= end {
            best(&mut touching, all);
        }
        end = end.max(one.span.end);
        touching.push(one);
    }
    best(&mut touching, all);
}

/// The best of some matches, in the order of the text.
fn best(touching: &mut Vec<Candidate>, all: &mut Vec<Candidate>) {
    if touching.len() < 2 {
        all.append(touching);
        return;
    }
    touching.sort_by_key(|one| {
        (
            one.derived(),
            std::cmp::Reverse(one.span.len()),
            one.slip(),
            std::cmp::Reverse(one.words),
            !one.matched.chain.is_empty(),
            one.status,
            one.entry,
        )
    });
    let kept_from = all.len();
    for one in touching.drain(..) {
        let kept = &mut all[kept_from..];
        let same = kept.iter_mut().find(|known| {
            known.span == one.span && known.entry == one.entry && known.derived() == one.derived()
        });
        if let Some(known) = same {
            known.others.push(one.matched);
        } else if !kept.iter().any(|known| known.span.overlaps(one.span)) {
            all.push(one);
        }
    }
    all[kept_from..].sort_by_key(|one| one.span.start);
}
