//! Status: how far a story is in each language, and what keeps an edition back.

use std::collections::{HashMap, HashSet};

use crate::desk::DraftState;
use crate::lang::Lang;
use crate::problem::{Problem, Severity};
use crate::qa;
use crate::segment::{Change, SegmentId};
use crate::store::{Store, articles};
use crate::text::token;

use super::StoryCopy;
use super::build::Checks;
use super::checking;
use super::corrections::stales;
use super::drafting::standings;
use super::gate::Gate;

/// A story in all its languages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoryStatus {
    /// `key` of the story.
    pub article: String,
    pub lang: Lang,
    pub segments: usize,
    pub words: usize,
    pub languages: Vec<LanguageStatus>,
}

/// A story in one language: segments by what stands for them, which add up to
/// those of the story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LanguageStatus {
    pub to: Lang,
    /// It was written in this language too and is published as it stands.
    pub authored: bool,
    pub new: usize,
    pub stale: usize,
    pub proposed: usize,
    pub edited: usize,
    pub accepted: usize,
    pub rejected: usize,
    /// Segments with drafts that differ; counted above by the one that stands.
    pub conflicts: usize,
    /// Words of the source whose translation is accepted.
    pub words_accepted: usize,
    pub errors: usize,
    pub warnings: usize,
    /// What keeps an edition back, in the order of the story.
    pub blocks: Vec<Block>,
}

/// A segment that keeps an edition back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    pub segment: SegmentId,
    pub why: Why,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// There is no translation.
    New,
    /// Its source was corrected, in this way.
    Stale(Change),
    /// There is one, and nobody has accepted it.
    Waiting(DraftState),
    /// A check found an error, and the gate of the language asks for none.
    Error(qa::Check),
}

impl Why {
    pub const fn code(self) -> &'static str {
        match self {
            Why::New => "new",
            Why::Stale(_) => "stale",
            Why::Waiting(state) => state.code(),
            Why::Error(_) => "error",
        }
    }

    /// The class of the correction, or the check.
    pub const fn detail(self) -> Option<&'static str> {
        match self {
            Why::Stale(change) => Some(change.code()),
            Why::Error(check) => Some(check.code()),
            Why::New | Why::Waiting(_) => None,
        }
    }
}

/// How far a story is.
///
/// # Errors
/// What the database reports.
pub fn status(
    store: &Store,
    story: &StoryCopy,
    checks: &Checks,
    gates: &HashMap<Lang, Gate>,
) -> Result<StoryStatus, Problem> {
    let versions = articles::by_key(store.conn(), &story.row.key)?;
    let words: Vec<usize> =
        story.segments.iter().map(|segment| token::tokens(&segment.text.plain()).count()).collect();
    let mut languages = Vec::new();
    for to in Lang::ALL.into_iter().filter(|to| *to != story.row.lang) {
        let gate = gates.get(&to).copied().unwrap_or_default();
        let mut one = language(store, story, to, checks, gate, &words)?;
        one.authored = versions.iter().any(|version| version.lang == to && !version.retired);
        if one.authored {
            one.blocks.clear();
        }
        languages.push(one);
    }
    Ok(StoryStatus {
        article: story.row.key.clone(),
        lang: story.row.lang,
        segments: story.segments.len(),
        words: words.iter().sum(),
        languages,
    })
}

fn language(
    store: &Store,
    story: &StoryCopy,
    to: Lang,
    checks: &Checks,
    gate: Gate,
    words: &[usize],
) -> Result<LanguageStatus, Problem> {
    let standings = standings(store, story, to)?;
    let stales = stales(store, story, to)?;
    let found =
        checking::story(store, story, to, &checks.house, &checks.settings, &checks.waivers)?;
    let count = |severity| found.iter().filter(|one| one.finding.severity == severity).count();
    let mut one = LanguageStatus {
        to,
        authored: false,
        new: 0,
        stale: 0,
        proposed: 0,
        edited: 0,
        accepted: 0,
        rejected: 0,
        conflicts: 0,
        words_accepted: 0,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        blocks: Vec::new(),
    };
    let mut wrong: HashSet<(&SegmentId, qa::Check)> = HashSet::new();
    for (segment, words) in story.segments.iter().zip(words) {
        let standing = standings.get(&segment.id);
        one.conflicts += usize::from(standing.is_some_and(|one| !one.conflicts.is_empty()));
        let why = match (standing.map(|one| one.chosen.state), stales.get(&segment.id)) {
            (None, Some(stale)) => {
                one.stale += 1;
                Some(Why::Stale(stale.correction.class))
            }
            (None, None) => {
                one.new += 1;
                Some(Why::New)
            }
            (Some(state), _) => {
                let (counted, done) = match state {
                    DraftState::Accepted => (&mut one.accepted, true),
                    DraftState::Proposed => (&mut one.proposed, gate.proposals),
                    DraftState::Edited => (&mut one.edited, gate.proposals),
                    DraftState::Rejected => (&mut one.rejected, false),
                };
                *counted += 1;
                (!done).then_some(Why::Waiting(state))
            }
        };
        if standing.is_some_and(|one| one.chosen.state == DraftState::Accepted) {
            one.words_accepted += words;
        }
        let errors = found.iter().filter(|found| {
            gate.no_errors
                && why.is_none()
                && found.segment == segment.id
                && found.finding.severity == Severity::Error
        });
        let errors: Vec<Why> = errors
            .filter(|found| wrong.insert((&segment.id, found.finding.check)))
            .map(|found| Why::Error(found.finding.check))
            .collect();
        let all = why.into_iter().chain(errors);
        one.blocks.extend(all.map(|why| Block { segment: segment.id.clone(), why }));
    }
    Ok(one)
}
