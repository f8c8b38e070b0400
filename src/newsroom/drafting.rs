//! Drafting: what a story has in a language, and putting words to it.

use std::collections::HashMap;

use crate::desk::{DraftState, DraftVersion, Standing, settle};
use crate::lang::Lang;
use crate::memory::lookup::{Query, Wanted};
use crate::memory::repair::Repairer;
use crate::memory::{self, Match, key};
use crate::problem::Problem;
use crate::segment::SegmentId;
use crate::stamp::ChangeId;
use crate::store::glossary::Glossary;
use crate::store::memory_shelf::MemoryShelf;
use crate::store::{Store, Writer, drafts};
use crate::sync::Body;
use crate::sync::change::DraftBody;
use crate::text::Text;

use super::StoryCopy;
use super::lookup;

/// The drafts of a story in one language, by segment.
///
/// # Errors
/// What the database reports.
pub fn standings(
    store: &Store,
    story: &StoryCopy,
    to: Lang,
) -> Result<HashMap<SegmentId, Standing>, Problem> {
    let mut by_segment: HashMap<SegmentId, Vec<DraftVersion>> = HashMap::new();
    for version in drafts::live(store.conn(), &story.row.id, to)? {
        by_segment.entry(SegmentId(version.segment.clone())).or_default().push(version);
    }
    Ok(by_segment
        .into_iter()
        .filter_map(|(segment, live)| Some((segment, settle(live)?)))
        .collect())
}

/// A new version of a segment's translation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDraft {
    pub segment: SegmentId,
    pub to: Lang,
    /// The tagged translation.
    pub text: String,
    pub state: DraftState,
    pub origin: &'static str,
}

/// Appends a version that has seen the live ones. Nothing is appended when
/// the draft stands like that already.
///
/// # Errors
/// A segment the story does not have; what the database reports.
pub(super) fn set(
    writer: &mut Writer<'_>,
    story: &StoryCopy,
    draft: NewDraft,
) -> Result<Option<ChangeId>, Problem> {
    let live = drafts::live_of(writer.tx(), &story.row.id, &draft.segment.0, draft.to)?;
    set_over(writer, story, draft, live)
}

/// As [`set`], for a caller who knows the live versions of the draft.
fn set_over(
    writer: &mut Writer<'_>,
    story: &StoryCopy,
    draft: NewDraft,
    live: Vec<DraftVersion>,
) -> Result<Option<ChangeId>, Problem> {
    let source = &story.segments[index(story, &draft.segment)?].text;
    let text = Text::from_tagged(&draft.text, Some(source)).tagged();
    if let [only] = live.as_slice()
        && only.tagged == text
        && only.state == draft.state
    {
        return Ok(None);
    }
    append(writer, story, NewDraft { text, ..draft }, live).map(Some)
}

/// Appends a version over the live ones, as it is.
pub(super) fn append(
    writer: &mut Writer<'_>,
    story: &StoryCopy,
    draft: NewDraft,
    live: Vec<DraftVersion>,
) -> Result<ChangeId, Problem> {
    let index = index(story, &draft.segment)?;
    let (before, after) = story.neighbours(index);
    let body = DraftBody {
        article: story.row.id.clone(),
        segment: draft.segment.0,
        to: draft.to,
        source: story.segments[index].text.tagged(),
        text: draft.text,
        state: draft.state,
        origin: draft.origin.to_owned(),
        before: Some(key::neighbour(&before, story.row.lang)),
        after: Some(key::neighbour(&after, story.row.lang)),
        seen: live.into_iter().map(|version| version.id).collect(),
    };
    writer.append(Body::Draft(body)).map(|(_, id)| id)
}

pub(super) fn index(story: &StoryCopy, segment: &SegmentId) -> Result<usize, Problem> {
    story.position(segment).ok_or_else(|| {
        Problem::usage("segment-unknown").arg("segment", &segment.0).arg("article", &story.row.id)
    })
}

/// Undisputed exact and in-context matches for segments without a draft. With
/// `min` above 100 only those in context.
///
/// # Errors
/// What the database reports.
pub fn matches(
    store: &Store,
    story: &StoryCopy,
    to: Lang,
    min: f64,
) -> Result<Vec<NewDraft>, Problem> {
    let standing = standings(store, story, to)?;
    let mut found = Vec::new();
    for (index, segment) in story.segments.iter().enumerate() {
        if standing.contains_key(&segment.id) || segment.text.plain().trim().is_empty() {
            continue;
        }
        let (before, after) = story.neighbours(index);
        let query = Query {
            text: &segment.text,
            from: story.row.lang,
            to,
            before: Some(&before),
            after: Some(&after),
            story: Some(&story.row.key),
        };
        if let Some(best) = lookup::exact(store, &query)?.first()
            && best.score >= min.max(100.0)
        {
            found.push(NewDraft {
                segment: segment.id.clone(),
                to,
                text: best.target.tagged(),
                state: DraftState::Accepted,
                origin: "memory",
            });
        }
    }
    Ok(found)
}

/// The best match of at least `min` for each segment without a draft: what
/// the memory offers, and nobody has looked at.
///
/// # Errors
/// What the database reports.
pub fn offers(
    store: &Store,
    story: &StoryCopy,
    to: Lang,
    min: f64,
    standings: &HashMap<SegmentId, Standing>,
) -> Result<HashMap<SegmentId, Match>, Problem> {
    let shelf = MemoryShelf::new(store.conn())?;
    let terms = Glossary(store.conn());
    let repairer = Repairer::new(Some(&terms));
    let mut found = HashMap::new();
    for (index, segment) in story.segments.iter().enumerate() {
        if standings.contains_key(&segment.id) || segment.text.plain().trim().is_empty() {
            continue;
        }
        let (before, after) = story.neighbours(index);
        let query = Query {
            text: &segment.text,
            from: story.row.lang,
            to,
            before: Some(&before),
            after: Some(&after),
            story: Some(&story.row.key),
        };
        let best =
            memory::lookup::lookup(&query, Wanted { min, limit: 1 }, &shelf, Some(&repairer))?;
        found.extend(best.into_iter().next().map(|best| (segment.id.clone(), best)));
    }
    Ok(found)
}

/// Accepts matches for many stories in one transaction: a build of a thousand
/// stories waits for the disk once a batch. Returns how many.
///
/// # Errors
/// What the database reports.
pub fn fill(
    store: &mut Store,
    author: &str,
    found: Vec<(&StoryCopy, Lang, Vec<NewDraft>)>,
) -> Result<usize, Problem> {
    if found.iter().all(|(_, _, drafts)| drafts.is_empty()) {
        return Ok(0);
    }
    store.write(author, |writer| {
        let mut count = 0;
        for (story, to, found) in found {
            // Somebody else may have been quicker.
            let live = drafts::live(writer.tx(), &story.row.id, to)?;
            for draft in found {
                if live.iter().all(|version| version.segment != draft.segment.0) {
                    count += 1;
                    set_over(writer, story, draft, Vec::new())?;
                }
            }
        }
        Ok(count)
    })
}
