//! Packing: the segments of stories with what the newsroom knows about each.

use std::collections::HashMap;

use crate::desk::{DraftState, DraftVersion};
use crate::interchange::handoff::{
    HandoffFormat, HandoffStory, HandoffUnit, Help, Package, TermHelp,
};
use crate::lang::Lang;
use crate::memory::index::Sample;
use crate::memory::lookup::{Query, Wanted, lookup};
use crate::memory::repair::Repairer;
use crate::memory::{Match, score};
use crate::newsroom::StoryCopy;
use crate::newsroom::corrections::{Stale, stales};
use crate::newsroom::drafting::standings;
use crate::newsroom::terms::Terms;
use crate::problem::Problem;
use crate::stamp::Hlc;
use crate::store::files::digest;
use crate::store::glossary::Glossary;
use crate::store::handoffs::{HandoffBody, OutUnit};
use crate::store::{MemoryShelf, Store, drafts};
use crate::sync::Body;
use crate::text::Text;

/// Matches below this are no help to a translator.
const HELPFUL: f64 = 70.0;
/// How many a translator is shown for a segment.
const SHOWN: usize = 3;

/// Whether a story has something left to translate into a language.
///
/// # Errors
/// What the database reports.
pub fn open(store: &Store, story: &StoryCopy, to: Lang) -> Result<bool, Problem> {
    let standings = standings(store, story, to)?;
    Ok(story.segments.iter().any(|segment| {
        standings.get(&segment.id).is_none_or(|standing| {
            matches!(standing.chosen.state, DraftState::Proposed | DraftState::Rejected)
        })
    }))
}

/// Packs stories for a translator. Segments that are done go along, so that
/// the whole story can be read.
///
/// # Errors
/// What the database reports.
pub fn pack(
    store: &Store,
    stories: &[StoryCopy],
    to: Lang,
    terms: &Terms,
) -> Result<Package, Problem> {
    let from = stories.first().map_or(Lang::Az, |story| story.row.lang);
    let shelf = MemoryShelf::new(store.conn())?;
    let concepts = Glossary(store.conn());
    let repairer = Repairer::new(Some(&concepts));
    let mut package = Package { from, to, stories: Vec::new(), revised: Hlc::default() };
    for story in stories.iter().filter(|story| story.row.lang == from) {
        let standings = standings(store, story, to)?;
        let times = standings.values().map(|standing| standing.chosen.time);
        package.revised = times.fold(package.revised, Hlc::max);
        let mut stales = stales(store, story, to)?;
        let mut units = Vec::new();
        for (index, segment) in story.segments.iter().enumerate() {
            let source = segment.text.clone();
            let target = standings
                .get(&segment.id)
                .filter(|standing| standing.chosen.state != DraftState::Rejected)
                .map(|standing| {
                    let text = Text::from_tagged(&standing.chosen.tagged, Some(&source));
                    (text, standing.chosen.state)
                });
            let mut notes = Vec::new();
            let mut matches = Vec::new();
            if target.is_none() {
                if let Some(stale) = stales.remove(&segment.id) {
                    notes.push(stale.correction.line());
                    matches.push(former(&stale, &source, from));
                }
                matches.extend(helps(&shelf, &repairer, story, index, to)?);
            }
            units.push(HandoffUnit {
                segment: segment.id.0.clone(),
                kind: segment.kind,
                terms: terms
                    .entries(&source.plain(), from, to)
                    .into_iter()
                    .map(|(source, target)| TermHelp { source, target })
                    .collect(),
                source,
                target,
                matches,
                notes,
            });
        }
        // A story without words is no work, and XLIFF has no empty files.
        if !units.is_empty() {
            package.stories.push(HandoffStory { article: story.row.id.clone(), units });
        }
    }
    Ok(package)
}

/// The translation of a segment before it was corrected.
fn former(stale: &Stale, source: &Text, from: Lang) -> Help {
    let old = Text::from_tagged(&stale.draft.source, None);
    let hashes = |text: &Text| Sample::of(&text.plain(), from).tokens;
    Help {
        // Never as good as one that nobody has to look at.
        score: score::base(&hashes(&old), &hashes(source)).min(99.0),
        target: Text::from_tagged(&stale.draft.tagged, Some(&old)),
        source: old,
        origin: "stale",
    }
}

fn helps(
    shelf: &MemoryShelf<'_>,
    repairer: &Repairer<'_>,
    story: &StoryCopy,
    index: usize,
    to: Lang,
) -> Result<Vec<Help>, Problem> {
    let (before, after) = story.neighbours(index);
    let query = Query {
        text: &story.segments[index].text,
        from: story.row.lang,
        to,
        before: Some(&before),
        after: Some(&after),
        story: Some(&story.row.key),
    };
    let found = lookup(&query, Wanted { min: HELPFUL, limit: SHOWN }, shelf, Some(repairer))?;
    Ok(found.into_iter().map(help).collect())
}

fn help(found: Match) -> Help {
    Help {
        score: found.score,
        source: found.source,
        target: found.target,
        origin: found.origin.code(),
    }
}

/// Notes that a package has left. Gives the id of the hand-off.
///
/// # Errors
/// What the database reports.
pub fn note(
    store: &mut Store,
    author: &str,
    package: &Package,
    format: HandoffFormat,
    whom: Option<&str>,
) -> Result<String, Problem> {
    let mut units = Vec::new();
    for story in &package.stories {
        let mut live: HashMap<String, Vec<DraftVersion>> = HashMap::new();
        for version in drafts::live(store.conn(), &story.article, package.to)? {
            live.entry(version.segment.clone()).or_default().push(version);
        }
        for unit in &story.units {
            let versions = live.remove(&unit.segment).unwrap_or_default();
            units.push(OutUnit {
                article: story.article.clone(),
                segment: unit.segment.clone(),
                base: versions.into_iter().map(|one| (one.id.replica.0, one.id.seq)).collect(),
                text: unit.target.as_ref().map(|(text, _)| text.tagged()),
            });
        }
    }
    let body = HandoffBody {
        whom: whom.map(str::to_owned),
        to: package.to.code().to_owned(),
        format: format.code().to_owned(),
        units,
        returned: false,
    };
    let json = serde_json::to_string(&body)
        .map_err(|error| Problem::surroundings("json").because(error))?;
    // The same work handed out again is another hand-off.
    let id = digest(format!("{json}{}", store.wall_millis()).as_bytes())[..12].to_owned();
    store.write(author, |writer| writer.append(Body::Handoff { id: id.clone(), json }))?;
    Ok(id)
}
