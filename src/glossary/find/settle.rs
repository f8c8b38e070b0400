//! Which of the matches that overlap stays.

use crate::glossary::concept::Status;
use crate::glossary::inflect::pattern::Matched;
use crate::glossary::inflect::{Analysis, Slip};
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
    /// At least one.
    pub(super) matched: Vec<Matched>,
}

impl Candidate {
    pub(super) fn derived(&self) -> bool {
        self.matched.first().is_some_and(|matched| matched.derived)
    }

    pub(super) fn slip(&self) -> Option<Slip> {
        self.matched.first().and_then(|matched| matched.slip)
    }

    /// What the form may be read as, each reading once.
    pub(super) fn readings(&self, lang: Lang) -> Vec<Analysis> {
        let mut found: Vec<Analysis> = Vec::new();
        for reading in self.matched.iter().flat_map(|matched| matched.readings(lang)) {
            if !found.contains(&reading) {
                found.push(reading);
            }
        }
        found
    }
}

/// Of matches that overlap the best stays: inflected before derived, then the longest.
pub(super) fn settle(all: &mut Vec<Candidate>, from: usize) {
    if all.len() - from < 2 {
        return;
    }
    let mut new: Vec<Candidate> = all.drain(from..).collect();
    new.sort_by_key(|one| {
        (
            one.derived(),
            std::cmp::Reverse(one.span.len()),
            one.slip(),
            std::cmp::Reverse(one.words),
            one.matched.iter().all(|matched| !matched.chain.is_empty()),
            one.status,
            one.entry,
        )
    });
    let kept_from = all.len();
    for one in new {
        let kept = &mut all[kept_from..];
        let same = kept.iter_mut().find(|known| {
            known.span == one.span && known.entry == one.entry && known.derived() == one.derived()
        });
        if let Some(known) = same {
            known.matched.extend(one.matched);
        } else if !kept.iter().any(|known| known.span.overlaps(one.span)) {
            all.push(one);
        }
    }
    all[kept_from..].sort_by_key(|one| one.span.start);
}
