//! Corrections: which drafts went stale when a story was read again, and what
//! they offer for the segments that took the place of theirs.

use std::collections::HashMap;

use crate::desk::correction::Correction;
use crate::desk::{DraftState, DraftVersion};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::segment::SegmentId;
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
        let mut at = &segment.id;
        let mut passed = vec![at];
        while let Some(former) = formers.get(at).filter(|former| !passed.contains(former)) {
            at = former;
            passed.push(at);
            let Some(standing) = standings.get(at) else { continue };
            if standing.chosen.state != DraftState::Rejected {
                let draft = standing.chosen.clone();
                let new = segment.text.tagged();
                let correction = Correction::between(&draft.source, &new, story.row.lang);
                found.insert(segment.id.clone(), Stale { draft, correction });
            }
            break;
        }
    }
    Ok(found)
}
