//! Corrections: which drafts went stale when a story was read again, and what
//! they offer for the segments that took the place of theirs.

use std::collections::HashMap;

use crate::desk::correction::Correction;
use crate::desk::{DraftState, DraftVersion};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::segment::{Segment, SegmentId};
use crate::store::{Store, articles};

use super::StoryCopy;
use super::drafting::standings;

/// A draft whose source was corrected after it was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stale {
    pub draft: DraftVersion,
    pub correction: Correction,
}

/// The stale drafts of a story in one language: for each segment without a
/// draft of its own, the nearest one of the segments it was made from, through
/// as many corrections as there were.
///
/// # Errors
/// What the database reports.
pub fn stales(
    store: &Store,
    story: &StoryCopy,
    to: Lang,
) -> Result<HashMap<SegmentId, Stale>, Problem> {
    let formers = articles::formers(store.conn(), story.row.n)?;
    if formers.is_empty() {
        return Ok(HashMap::new());
    }
    let standings = standings(store, story, to)?;
    let mut found = HashMap::new();
    for segment in story.segments.iter().filter(|one| !standings.contains_key(&one.id)) {
        let line = lineage(&formers, &segment.id);
        let former = line.into_iter().find_map(|former| standings.get(former));
        if let Some(standing) = former
            && standing.chosen.state != DraftState::Rejected
        {
            let draft = standing.chosen.clone();
            let new = segment.text.tagged();
            let correction = Correction::between(&draft.source, &new, story.row.lang);
            found.insert(segment.id.clone(), Stale { draft, correction });
        }
    }
    Ok(found)
}

/// The segment that took the place of an earlier one, through all corrections.
///
/// # Errors
/// What the database reports.
pub fn successor<'a>(
    store: &Store,
    story: &'a StoryCopy,
    gone: &SegmentId,
) -> Result<Option<&'a Segment>, Problem> {
    let formers = articles::formers(store.conn(), story.row.n)?;
    Ok(story.segments.iter().find(|segment| lineage(&formers, &segment.id).contains(&gone)))
}

/// The segments that one was made from, the nearest first.
fn lineage<'a>(
    formers: &'a HashMap<SegmentId, SegmentId>,
    segment: &'a SegmentId,
) -> Vec<&'a SegmentId> {
    let mut line = Vec::new();
    let mut at = segment;
    // A text that came back to what it was closes the ring.
    while let Some(former) = formers.get(at).filter(|one| *one != segment && !line.contains(one)) {
        line.push(former);
        at = former;
    }
    line
}
