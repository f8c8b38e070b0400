//! Hand-offs over the store: packing what a translator needs, and taking back
//! what came.

use std::collections::HashMap;

use crate::desk::{DraftState, DraftVersion};
use crate::glossary::find::find_with;
use crate::interchange::handoff::{
    HandoffFormat, HandoffStory, HandoffUnit, Help, Package, Returned, ReturnedUnit, TermHelp,
    Touched,
};
use crate::lang::Lang;
use crate::memory::key;
use crate::memory::lookup::{Query, Wanted, lookup};
use crate::memory::repair::Repairer;
use crate::problem::Problem;
use crate::segment::SegmentId;
use crate::store::articles::{self, SegmentRow};
use crate::store::files::digest;
use crate::store::glossary::Glossary;
use crate::store::handoffs::{self, Handoff, HandoffBody, OutUnit};
use crate::store::{MemoryShelf, Store, drafts, glossary};
use crate::sync::Body;
use crate::sync::change::DraftBody;
use crate::text::{Inline, Mark, Text};

use super::{Office, StoryCopy, corrections, drafting, intake};

/// Matches below this are no help to a translator.
const HELPFUL: f64 = 70.0;

/// Packs stories for a translator. Segments that are done go along, so that
/// the whole story can be read.
///
/// # Errors
/// What the database reports.
pub fn pack(store: &Store, stories: &[StoryCopy], to: Lang) -> Result<Package, Problem> {
    let from = stories.first().map_or(Lang::Az, |story| story.row.lang);
    let mut package = Package { from, to, stories: Vec::new() };
    for story in stories.iter().filter(|story| story.row.lang == from) {
        let standing = drafting::standings(store, story, to)?;
        let stales = corrections::stales(store, story, to)?;
        let mut units = Vec::new();
        for (index, segment) in story.segments.iter().enumerate() {
            let source = segment.text.clone();
            let target = standing
                .get(&segment.id)
                .filter(|standing| standing.chosen.state != DraftState::Rejected)
                .map(|standing| {
                    let text = Text::from_tagged(&standing.chosen.tagged, Some(&source));
                    (text, standing.chosen.state)
                });
            let mut notes = Vec::new();
            let mut matches = Vec::new();
            if target.is_none() {
                matches = helps(store, story, index, to)?;
                if let Some(old) = stales.get(&segment.id) {
                    notes.push(format!("{} → {}", old.correction.line(), old.draft.tagged));
                }
            }
            units.push(HandoffUnit {
                segment: segment.id.0.clone(),
                kind: segment.kind,
                terms: terms(store, &source.plain(), from, to)?,
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

fn helps(store: &Store, story: &StoryCopy, index: usize, to: Lang) -> Result<Vec<Help>, Problem> {
    let (before, after) = story.neighbours(index);
    let query = Query {
        text: &story.segments[index].text,
        from: story.row.lang,
        to,
        before: Some(&before),
        after: Some(&after),
    };
    let shelf = MemoryShelf::new(store.conn())?;
    let terms = Glossary(store.conn());
    let repairer = Repairer::new(Some(&terms));
    let found = lookup(&query, Wanted { min: HELPFUL, limit: 3 }, &shelf, Some(repairer))?;
    Ok(found
        .into_iter()
        .map(|found| Help {
            score: found.score,
            source: found.source,
            target: found.target,
            origin: found.origin.code(),
        })
        .collect())
}

fn terms(store: &Store, plain: &str, from: Lang, to: Lang) -> Result<Vec<TermHelp>, Problem> {
    let mut terms: Vec<TermHelp> = Vec::new();
    for hit in find_with(&Glossary(store.conn()), plain, from)? {
        let Some((concept, false)) = glossary::concept(store.conn(), &hit.concept.0)? else {
            continue;
        };
        if let Some(term) = concept.preferred(to) {
            let help = TermHelp { source: hit.term, target: term.text.clone() };
            if !hit.derived && !terms.contains(&help) {
                terms.push(help);
            }
        }
    }
    Ok(terms)
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
    let id = digest(json.as_bytes())[..12].to_owned();
    store.write(author, |writer| writer.append(Body::Handoff { id: id.clone(), json }))?;
    Ok(id)
}

/// An item of a hand-off that was not taken as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Noted {
    pub line: u32,
    pub article: String,
    pub segment: String,
    /// Id of a message and its argument `what`.
    pub why: &'static str,
    pub what: String,
}

/// What taking a hand-off back did, as the contract counts it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TakenBack {
    pub read: usize,
    pub added: usize,
    pub merged: usize,
    pub unchanged: usize,
    pub refused: Vec<Noted>,
    pub conflicts: Vec<Noted>,
    pub stale: Vec<Noted>,
}

/// Takes a file back, in one transaction.
///
/// # Errors
/// A file no unit of which any story knows, or in no language of ours.
pub fn take_back(
    store: &mut Store,
    office: &Office,
    returned: Returned,
    to: Option<Lang>,
) -> Result<TakenBack, Problem> {
    let named = returned.to.as_deref().and_then(|tag| Lang::parse(tag).ok());
    let to = match (to, named, returned.to) {
        (Some(to), ..) | (None, Some(to), _) => to,
        (None, None, Some(tag)) => {
            return Err(Problem::input("handoff-language").arg("tag", tag));
        }
        (None, None, None) => return Err(Problem::usage("handoff-no-language")),
    };
    let mut report = TakenBack { read: returned.units.len(), ..TakenBack::default() };
    let mut stories = Stories::new(store, office)?;
    let out = handoffs::all(stories.store.conn())?;
    let latest = latest(&out, to);
    let mut bodies: Vec<DraftBody> = Vec::new();
    let mut known = 0;
    let mut back: Vec<usize> = Vec::new();
    for unit in returned.units {
        let refuse = |report: &mut TakenBack, unit: &ReturnedUnit, why, what: String| {
            report.refused.push(noted(unit, why, what));
        };
        let Some(place) = stories.find(&unit)? else {
            refuse(&mut report, &unit, "handoff-unknown", unit.segment.clone());
            continue;
        };
        known += 1;
        let left = latest
            .get(&(place.article.as_str(), place.row.id.0.as_str()))
            .map(|(at, unit)| (*at, *unit));
        if let Some((at, _)) = left
            && !back.contains(&at)
        {
            back.push(at);
        }
        let row = &place.row;
        let source = Text::from_tagged(&row.tagged, None);
        let target = unit.target.as_ref().map(|text| adopt(text, &source));
        let live = drafts::live_of(stories.store.conn(), &place.article, &row.id.0, to)?;
        let left_text = left.and_then(|(_, out)| out.text.clone());
        let (Some(target), true) = (target, unit.touched != Touched::No) else {
            report.unchanged += 1;
            continue;
        };
        let tagged = target.tagged();
        let same_as_left = left_text.as_deref() == Some(&tagged);
        // In Fluent an untouched message still holds its source.
        let untouched_source = unit.source.is_none() && left_text.is_none() && tagged == row.tagged;
        if same_as_left || untouched_source || live.iter().any(|one| one.tagged == tagged) {
            report.unchanged += 1;
            continue;
        }
        if let Some(why) = lost_tags(&source, &target) {
            refuse(&mut report, &unit, "handoff-tags", why);
            continue;
        }
        let changed_source =
            unit.source.as_ref().is_some_and(|text| adopt(text, &source).plain() != source.plain());
        if row.place.is_none() || changed_source {
            report.stale.push(noted(&unit, "handoff-stale", source.plain().into_owned()));
        }
        let base = left.map(|(_, out)| out.versions());
        let unseen =
            base.as_ref().is_some_and(|base| live.iter().any(|one| !base.contains(&one.id)));
        if unseen {
            let other = live.last().map(|one| one.tagged.clone()).unwrap_or_default();
            report.conflicts.push(noted(&unit, "handoff-conflict", other));
        } else if !(row.place.is_none() || changed_source) {
            if live.is_empty() {
                report.added += 1;
            } else {
                report.merged += 1;
            }
        }
        let state = if unit.touched == Touched::Doubtful || changed_source {
            DraftState::Proposed
        } else {
            DraftState::Edited
        };
        let seen = if unseen {
            base.unwrap_or_default()
        } else {
            live.into_iter().map(|one| one.id).collect()
        };
        bodies.push(DraftBody {
            article: place.article.clone(),
            segment: row.id.0.clone(),
            to,
            source: row.tagged.clone(),
            text: tagged,
            state,
            origin: "hand-off".to_owned(),
            before: place.before.as_ref().map(|text| key::neighbour(text, place.lang)),
            after: place.after.as_ref().map(|text| key::neighbour(text, place.lang)),
            seen,
        });
    }
    if known == 0 {
        return Err(Problem::input("handoff-none"));
    }
    let mut done = Vec::new();
    for at in back {
        let body = HandoffBody { returned: true, ..out[at].body.clone() };
        if out[at].body.returned {
            continue;
        }
        let json = serde_json::to_string(&body)
            .map_err(|error| Problem::surroundings("json").because(error))?;
        done.push((out[at].id.clone(), json));
    }
    store.write(&office.author, |writer| {
        for body in bodies {
            writer.append(Body::Draft(body))?;
        }
        for (id, json) in done {
            writer.append(Body::Handoff { id, json })?;
        }
        Ok(())
    })?;
    Ok(report)
}

fn noted(unit: &ReturnedUnit, why: &'static str, what: String) -> Noted {
    Noted {
        line: unit.line,
        article: unit.article.clone().unwrap_or_default(),
        segment: unit.segment.clone(),
        why,
        what,
    }
}

/// The newest hand-off that each segment left with, by story and segment.
fn latest(out: &[Handoff], to: Lang) -> HashMap<(&str, &str), (usize, &OutUnit)> {
    let mut latest = HashMap::new();
    for (at, one) in out.iter().enumerate().filter(|(_, one)| one.body.to == to.code()) {
        for unit in &one.body.units {
            latest.entry((unit.article.as_str(), unit.segment.as_str())).or_insert((at, unit));
        }
    }
    latest
}

/// Where a returned unit belongs.
struct Placed {
    article: String,
    lang: Lang,
    row: SegmentRow,
    before: Option<String>,
    after: Option<String>,
}

/// Stories by their segments, opened as they are needed.
struct Stories<'a> {
    store: &'a mut Store,
    office: &'a Office,
    open: HashMap<String, StoryCopy>,
    rows: Vec<articles::ArticleRow>,
}

impl<'a> Stories<'a> {
    fn new(store: &'a mut Store, office: &'a Office) -> Result<Stories<'a>, Problem> {
        let rows = articles::all(store.conn())?;
        Ok(Stories { store, office, open: HashMap::new(), rows })
    }

    fn find(&mut self, unit: &ReturnedUnit) -> Result<Option<Placed>, Problem> {
        let id = SegmentId(unit.segment.clone());
        let named = unit.article.as_deref();
        let rows: Vec<articles::ArticleRow> = self
            .rows
            .iter()
            .filter(|row| named.is_none_or(|name| row.id == name || row.key == name))
            .cloned()
            .collect();
        for row in
            rows.into_iter().chain(if named.is_some() { self.rows.clone() } else { Vec::new() })
        {
            let Some(segment) = articles::segment(self.store.conn(), row.n, &id)? else { continue };
            if !self.open.contains_key(&row.id) {
                let story = intake::open(self.store, self.office, row.clone())?;
                self.open.insert(row.id.clone(), story);
            }
            let story = &self.open[&row.id];
            let around = story.position(&id).map(|at| story.neighbours(at));
            let (before, after) = around.unzip();
            return Ok(Some(Placed {
                article: row.id,
                lang: row.lang,
                row: segment,
                before,
                after,
            }));
        }
        Ok(None)
    }
}

/// A text whose marks and slots are those of its source where the ids agree:
/// a format may not carry their kinds.
fn adopt(text: &Text, source: &Text) -> Text {
    let kind = |id: u32| {
        source.inlines().iter().find_map(|inline| match inline {
            Inline::Open(mark) if mark.id == id => Some(mark.kind),
            _ => None,
        })
    };
    let own = |mark: &Mark| Mark { id: mark.id, kind: kind(mark.id).unwrap_or(mark.kind) };
    let mut adopted = Text::default();
    for inline in text.inlines() {
        adopted.push(match inline {
            Inline::Open(mark) => Inline::Open(own(mark)),
            Inline::Close(mark) => Inline::Close(own(mark)),
            Inline::Slot(slot) => {
                Inline::Slot(source.slot(slot.id).cloned().unwrap_or_else(|| slot.clone()))
            }
            words => words.clone(),
        });
    }
    adopted
}

/// Names the tags that a translation lost or made up, if any.
fn lost_tags(source: &Text, target: &Text) -> Option<String> {
    let tags = |text: &Text| {
        let mut tags: Vec<String> = text
            .inlines()
            .iter()
            .filter_map(|inline| match inline {
                Inline::Words(_) => None,
                Inline::Open(mark) => Some(format!("<{}>", mark.name())),
                Inline::Close(mark) => Some(format!("</{}>", mark.name())),
                Inline::Slot(slot) => Some(format!("<x{}/>", slot.id)),
            })
            .collect();
        tags.sort();
        tags
    };
    let (wanted, found) = (tags(source), tags(target));
    if wanted == found && target.balanced().is_ok() {
        return None;
    }
    let lost: Vec<&str> =
        wanted.iter().filter(|tag| !found.contains(tag)).map(String::as_str).collect();
    let extra: Vec<&str> =
        found.iter().filter(|tag| !wanted.contains(tag)).map(String::as_str).collect();
    Some(format!("−{} +{}", lost.join(" "), extra.join(" ")))
}
