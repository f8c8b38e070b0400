//! When rules change, the same words are other segments: drafts go along.
//!
//! A draft of a sentence that is now two is divided as its own language
//! divides it, when that gives as many pieces; drafts of sentences that are
//! now one are joined. What was accepted is accepted, so the memory knows the
//! new segments too. A draft that cannot be divided stays where it was and is
//! offered as stale.

use crate::desk::{DraftState, settle};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::segment::split::split_block;
use crate::segment::{self, Link};
use crate::store::articles::SegmentRow;
use crate::store::{Writer, drafts};
use crate::text::Text;

use super::drafting::{self, NewDraft};
use super::{Office, StoryCopy};

/// Origin of a draft that was divided or joined.
const RESEGMENTED: &str = "resegmented";

/// Carries the drafts of a story's former segments over to the new ones of
/// the same words. Gives how many drafts were written.
///
/// # Errors
/// What the database reports.
pub(super) fn carry(
    writer: &mut Writer<'_>,
    office: &Office,
    story: &StoryCopy,
    old: &[SegmentRow],
) -> Result<usize, Problem> {
    let new: Vec<String> = story.segments.iter().map(|segment| segment.text.tagged()).collect();
    let (olds, news): (Vec<&str>, Vec<&str>) = (
        old.iter().map(|row| row.tagged.as_str()).collect(),
        new.iter().map(String::as_str).collect(),
    );
    let mut written = 0;
    for link in segment::link(&olds, &news, story.row.lang) {
        let (from, into) = match link {
            Link::Split { old, new } => (vec![old], new),
            Link::Merged { old, new } => (old, vec![new]),
            _ => continue,
        };
        let words = |texts: &[&str], places: &[usize]| {
            places.iter().map(|at| texts[*at]).collect::<Vec<_>>().join(" ")
        };
        if words(&olds, &from) != words(&news, &into) {
            continue;
        }
        let former: Vec<&SegmentRow> = from.iter().map(|at| &old[*at]).collect();
        for to in Lang::ALL.into_iter().filter(|to| *to != story.row.lang) {
            written += carry_into(writer, office, story, &former, &into, to)?;
        }
    }
    Ok(written)
}

fn carry_into(
    writer: &mut Writer<'_>,
    office: &Office,
    story: &StoryCopy,
    former: &[&SegmentRow],
    into: &[usize],
    to: Lang,
) -> Result<usize, Problem> {
    let live = |writer: &Writer<'_>, segment: &str| {
        drafts::live_of(writer.tx(), &story.row.id, segment, to)
    };
    for at in into {
        if !live(writer, &story.segments[*at].id.0)?.is_empty() {
            return Ok(0);
        }
    }
    let mut texts = Vec::new();
    let mut state = DraftState::Accepted;
    for row in former {
        let Some(standing) = settle(live(writer, &row.id.0)?) else { return Ok(0) };
        if !standing.conflicts.is_empty() || standing.chosen.state == DraftState::Rejected {
            return Ok(0);
        }
        if standing.chosen.state != DraftState::Accepted {
            state = DraftState::Proposed;
        }
        texts.push(standing.chosen.tagged);
    }
    let whole = texts.join(" ");
    let pieces: Vec<String> = if let [_] = into {
        vec![whole]
    } else {
        let text = Text::from_tagged(&whole, Some(&Text::from_tagged(&former[0].tagged, None)));
        let pieces = split_block(&text, former[0].kind, office.segmenter(to));
        pieces.iter().map(|piece| piece.text.tagged()).collect()
    };
    if pieces.len() != into.len() {
        return Ok(0);
    }
    for (at, text) in into.iter().zip(pieces) {
        let segment = story.segments[*at].id.clone();
        drafting::set(writer, story, NewDraft { segment, to, text, state, origin: RESEGMENTED })?;
    }
    Ok(into.len())
}
