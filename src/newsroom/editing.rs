//! Editing: drafts set, accepted, rejected and taken back by hand, with their
//! repetitions.

use std::collections::HashMap;

use crate::desk::DraftState;
use crate::desk::history::{self, Before};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::segment::SegmentId;
use crate::store::{Store, drafts};

use super::StoryCopy;
use super::corrections::stales;
use super::drafting::{NewDraft, append, index, set, standings};
use super::propagation::propagate;

/// What writing drafts did.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Done {
    pub set: usize,
    /// Drafts of repetitions that were written with them.
    pub propagated: usize,
}

/// Writes drafts and those of their repetitions, all or none.
///
/// # Errors
/// A segment the story does not have; what the database reports.
pub fn set_all(
    store: &mut Store,
    author: &str,
    drafts: Vec<(&StoryCopy, NewDraft)>,
) -> Result<Done, Problem> {
    store.write(author, |writer| {
        let mut done = Done::default();
        let mut sources = Vec::new();
        for (story, draft) in drafts {
            let source = story
                .position(&draft.segment)
                .map(|at| (story.row.lang, story.segments[at].text.tagged(), draft.to));
            if set(writer, story, draft)?.is_some() {
                done.set += 1;
                sources.extend(source.filter(|source| !sources.contains(source)));
            }
        }
        for (from, source, to) in sources {
            done.propagated += propagate(writer, from, &source, to)?;
        }
        Ok(done)
    })
}

/// The standing drafts of segments in another state. A stale draft that is
/// accepted becomes the draft of the corrected segment.
///
/// # Errors
/// A segment the story does not have, or without a draft.
pub fn in_state(
    store: &Store,
    story: &StoryCopy,
    segments: &[SegmentId],
    to: Lang,
    state: DraftState,
) -> Result<Vec<NewDraft>, Problem> {
    let standings = standings(store, story, to)?;
    let stales = match state {
        DraftState::Accepted => stales(store, story, to)?,
        _ => HashMap::new(),
    };
    segments
        .iter()
        .map(|segment| {
            index(story, segment)?;
            let text = match (standings.get(segment), stales.get(segment)) {
                (Some(standing), _) => &standing.chosen.tagged,
                (None, Some(stale)) => &stale.draft.tagged,
                (None, None) => {
                    return Err(Problem::usage("draft-missing")
                        .arg("segment", &segment.0)
                        .arg("lang", to));
                }
            };
            let (segment, text) = (segment.clone(), text.clone());
            Ok(NewDraft { segment, to, text, state, origin: "person" })
        })
        .collect()
}

/// Takes the last step of a draft back.
///
/// # Errors
/// A draft without steps.
pub fn undo(
    store: &mut Store,
    author: &str,
    story: &StoryCopy,
    segment: &SegmentId,
    to: Lang,
) -> Result<DraftState, Problem> {
    index(story, segment)?;
    let versions = drafts::versions(store.conn(), &story.row.id, &segment.0, to)?;
    let (text, state) = match history::before(&versions) {
        Some(Before::Version(version)) => (version.tagged.clone(), version.state),
        // There was no draft, which is no state to be in.
        Some(Before::Nothing) => {
            let last = versions.last().map(|version| version.tagged.clone());
            (last.unwrap_or_default(), DraftState::Rejected)
        }
        None => {
            return Err(Problem::usage("draft-nothing-to-undo")
                .arg("segment", &segment.0)
                .arg("lang", to));
        }
    };
    let draft = NewDraft { segment: segment.clone(), to, text, state, origin: history::UNDO };
    store.write(author, |writer| {
        let live = drafts::live_of(writer.tx(), &story.row.id, &draft.segment.0, draft.to)?;
        append(writer, story, draft, live)
    })?;
    Ok(state)
}
