//! Propagation: what is translated once is translated wherever it stands again.
//!
//! The policy:
//! - a repetition has the same source, to the letter: the same case, the same
//!   tags, in the same language, in this story or another;
//! - it is written into segments that nobody has touched: without a draft, or
//!   with one that was propagated itself, so that a later hand reaches them too;
//! - the translation of a repetition between the same neighbours comes first;
//!   where there is none and translations differ, nothing is written;
//! - what is copied from an accepted draft is accepted, as a build would do
//!   with the same match, and anything else is proposed. Both are marked with
//!   the origin `propagated`.

use crate::desk::{DraftState, DraftVersion, settle};
use crate::lang::Lang;
use crate::memory::key;
use crate::problem::Problem;
use crate::store::articles::{self, Repetition};
use crate::store::{Writer, drafts};
use crate::sync::Body;
use crate::sync::change::DraftBody;
use crate::text::Text;

/// Origin of a draft that was copied from a repetition.
pub const PROPAGATED: &str = "propagated";

/// Propagates the drafts of one source text, after one of them was written.
/// Gives how many drafts were written.
///
/// # Errors
/// What the database reports.
pub fn propagate(
    writer: &mut Writer<'_>,
    from: Lang,
    source: &str,
    to: Lang,
) -> Result<usize, Problem> {
    let places = articles::repetitions(writer.tx(), source, from)?;
    let mut made: Vec<(&Repetition, DraftVersion)> = Vec::new();
    let mut waiting: Vec<(&Repetition, Vec<DraftVersion>)> = Vec::new();
    for place in &places {
        let live = drafts::live_of(writer.tx(), &place.article, &place.segment.0, to)?;
        if live.iter().all(|version| version.origin == PROPAGATED) {
            waiting.push((place, live));
        } else if let Some(standing) = settle(live)
            && standing.conflicts.is_empty()
            && standing.chosen.state != DraftState::Rejected
        {
            made.push((place, standing.chosen));
        }
    }
    let mut written = 0;
    for (place, live) in waiting {
        let Some(best) = choose(place, &made) else { continue };
        let state = match best.state {
            DraftState::Accepted => DraftState::Accepted,
            _ => DraftState::Proposed,
        };
        if let [only] = live.as_slice()
            && only.tagged == best.tagged
            && only.state == state
        {
            continue;
        }
        let sign = |tagged: &str| key::neighbour(&Text::from_tagged(tagged, None).plain(), from);
        writer.append(Body::Draft(DraftBody {
            article: place.article.clone(),
            segment: place.segment.0.clone(),
            to,
            source: source.to_owned(),
            text: best.tagged.clone(),
            state,
            origin: PROPAGATED.to_owned(),
            before: Some(sign(&place.before)),
            after: Some(sign(&place.after)),
            seen: live.into_iter().map(|version| version.id).collect(),
        }))?;
        written += 1;
    }
    Ok(written)
}

/// The draft that a place is given: of the same context, or the only one
/// there is.
fn choose<'a>(
    place: &Repetition,
    made: &'a [(&Repetition, DraftVersion)],
) -> Option<&'a DraftVersion> {
    let near: Vec<&DraftVersion> = made
        .iter()
        .filter(|(other, _)| other.before == place.before && other.after == place.after)
        .map(|(_, draft)| draft)
        .collect();
    let all: Vec<&DraftVersion> = made.iter().map(|(_, draft)| draft).collect();
    let among = if near.is_empty() { all } else { near };
    let accepted = among.iter().find(|draft| draft.state == DraftState::Accepted);
    let best = accepted.or_else(|| among.first())?;
    among.iter().all(|draft| draft.tagged == best.tagged).then_some(*best)
}
