//! Taking back: each unit of a file that came finds its segment, and is taken,
//! kept beside what is there, or refused.

use std::collections::HashMap;

use super::tags::{Tags, adopt, compare};
use crate::border::xml;
use crate::desk::{DraftState, DraftVersion};
use crate::interchange::handoff::{Returned, ReturnedUnit, Touched};
use crate::lang::Lang;
use crate::memory::key;
use crate::newsroom::corrections::successor;
use crate::newsroom::propagation::{PROPAGATED, propagate};
use crate::newsroom::{Office, StoryCopy, intake};
use crate::problem::Problem;
use crate::qa;
use crate::segment::SegmentId;
use crate::stamp::{ChangeId, Hlc};
use crate::store::articles::{self, ArticleRow, SegmentRow};
use crate::store::handoffs::{self, Handoff, HandoffBody, OutUnit};
use crate::store::{Store, drafts};
use crate::sync::Body;
use crate::sync::change::DraftBody;
use crate::text::Text;

/// Origin of a draft that came back with a hand-off.
const HAND_OFF: &str = "hand-off";

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

/// What taking a hand-off back did, as the contract counts it: a unit is
/// counted once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TakenBack {
    pub read: usize,
    pub added: usize,
    pub merged: usize,
    pub unchanged: usize,
    pub refused: Vec<Noted>,
    pub conflicts: Vec<Noted>,
    pub stale: Vec<Noted>,
    /// Units whose words changed, and which the file still calls untranslated.
    pub waiting: usize,
    /// Drafts of repetitions that were written along.
    pub propagated: usize,
}

/// Takes a file back, in one transaction. `to` is the language where the file
/// does not say it.
///
/// # Errors
/// A file no unit of which any story knows, or in no language of ours, or in
/// another one than was asked for.
pub fn take_back(
    store: &mut Store,
    office: &Office,
    returned: Returned,
    to: Option<Lang>,
) -> Result<TakenBack, Problem> {
    let to = language(&returned, to)?;
    let mut stories = Stories::new(store, office)?;
    let out = handoffs::all(stories.store.conn())?;
    let mut taking = Taking {
        to,
        latest: latest(&out, to),
        report: TakenBack { read: returned.units.len(), ..TakenBack::default() },
        bodies: Vec::new(),
        sources: Vec::new(),
    };
    let mut known = 0;
    let mut back: Vec<usize> = Vec::new();
    for unit in returned.units {
        let Some(place) = stories.find(&unit)? else {
            let what = unit.segment.clone();
            taking.report.refused.push(noted(&unit, "handoff-unknown", what));
            continue;
        };
        known += 1;
        if let Some((at, _)) = taking.left(&place)
            && !back.contains(&at)
        {
            back.push(at);
        }
        taking.unit(stories.store, &stories.open[&place.article], &unit, &place)?;
    }
    if known == 0 {
        return Err(Problem::input("handoff-none"));
    }
    let mut done = Vec::new();
    for at in back.into_iter().filter(|at| !out[*at].body.returned) {
        let body = HandoffBody { returned: true, ..out[at].body.clone() };
        let json = serde_json::to_string(&body)
            .map_err(|error| Problem::surroundings("json").because(error))?;
        done.push((out[at].id.clone(), json));
    }
    let Taking { mut report, bodies, sources, .. } = taking;
    report.propagated = store.write(&office.author, |writer| {
        for body in bodies {
            writer.append(Body::Draft(body))?;
        }
        for (id, json) in done {
            writer.append(Body::Handoff { id, json })?;
        }
        let mut propagated = 0;
        for (from, source) in sources {
            propagated += propagate(writer, from, &source, to)?;
        }
        Ok(propagated)
    })?;
    Ok(report)
}

fn language(returned: &Returned, asked: Option<Lang>) -> Result<Lang, Problem> {
    let named = returned.to.as_deref().map(|tag| (tag, Lang::parse(tag)));
    match (asked, named) {
        (Some(to), Some((tag, Ok(found)))) if found != to => {
            Err(Problem::usage("handoff-other-language").arg("found", tag).arg("asked", to))
        }
        (Some(to), _) | (None, Some((_, Ok(to)))) => Ok(to),
        (None, Some((tag, Err(_)))) => Err(Problem::input("handoff-language").arg("tag", tag)),
        (None, None) => Err(Problem::usage("handoff-no-language")),
    }
}

/// The newest hand-off that each segment left with, by story and segment.
type Latest<'a> = HashMap<(&'a str, &'a str), (usize, Hlc, &'a OutUnit)>;

fn latest(out: &[Handoff], to: Lang) -> Latest<'_> {
    let mut latest = HashMap::new();
    for (at, one) in out.iter().enumerate().filter(|(_, one)| one.body.to == to.code()) {
        for unit in &one.body.units {
            let key = (unit.article.as_str(), unit.segment.as_str());
            latest.entry(key).or_insert((at, one.since, unit));
        }
    }
    latest
}

/// The units of one file, as they are gone through.
struct Taking<'a> {
    to: Lang,
    latest: Latest<'a>,
    report: TakenBack,
    bodies: Vec<DraftBody>,
    /// Languages and sources whose repetitions are to be filled.
    sources: Vec<(Lang, String)>,
}

impl<'a> Taking<'a> {
    fn left(&self, place: &Placed) -> Option<(usize, (Hlc, &'a OutUnit))> {
        let key = (place.article.as_str(), place.row.id.0.as_str());
        self.latest.get(&key).map(|(at, since, unit)| (*at, (*since, *unit)))
    }

    fn unit(
        &mut self,
        store: &Store,
        story: &StoryCopy,
        unit: &ReturnedUnit,
        place: &Placed,
    ) -> Result<(), Problem> {
        let row = &place.row;
        let source = Text::from_tagged(&row.tagged, None);
        let left = self.left(place).map(|(_, left)| left);
        let Some(target) = unit.target.as_ref().map(|text| adopt(text, &source)) else {
            self.report.unchanged += 1;
            return Ok(());
        };
        let tagged = target.tagged();
        let left_text = left.and_then(|(_, out)| out.text.as_deref());
        if unit.touched == Touched::No {
            let same = tagged == row.tagged || left_text == Some(&tagged) || tagged.is_empty();
            self.report.waiting += usize::from(!same);
            self.report.unchanged += 1;
            return Ok(());
        }
        let live = drafts::live_of(store.conn(), &place.article, &row.id.0, self.to)?;
        // In Fluent an untouched message still holds its source.
        let untouched_source = unit.source.is_none() && left_text.is_none() && tagged == row.tagged;
        if left_text == Some(&tagged)
            || untouched_source
            || live.iter().any(|one| one.tagged == tagged)
            || self.taken_before(store, place, left, &tagged)?
        {
            self.report.unchanged += 1;
            return Ok(());
        }
        if let Some((why, what)) = self.refused(story, &source, &target) {
            self.report.refused.push(noted(unit, why, what));
            return Ok(());
        }
        let changed =
            unit.source.as_ref().is_some_and(|text| words(&adopt(text, &source)) != words(&source));
        let stale = row.place.is_none() || changed;
        let base = left.map(|(_, out)| out.versions());
        let unseen: Vec<&DraftVersion> = match &base {
            Some(base) => {
                live.iter().filter(|one| !base.contains(&one.id) && by_hand(one)).collect()
            }
            None => Vec::new(),
        };
        let seen = if unseen.is_empty() {
            live.iter().map(|one| one.id.clone()).collect()
        } else {
            let machine = live.iter().filter(|one| !by_hand(one)).map(|one| one.id.clone());
            base.unwrap_or_default().into_iter().chain(machine).collect::<Vec<ChangeId>>()
        };
        if let Some(other) = unseen.last() {
            self.report.conflicts.push(noted(unit, "handoff-conflict", other.tagged.clone()));
        } else if stale {
            let next = successor(store, story, &row.id)?;
            let (why, what) = match next {
                _ if changed => ("handoff-stale", source.plain().into_owned()),
                Some(next) => ("handoff-stale", next.text.plain().into_owned()),
                None => ("handoff-gone", String::new()),
            };
            self.report.stale.push(noted(unit, why, what));
        } else {
            if live.is_empty() {
                self.report.added += 1;
            } else {
                self.report.merged += 1;
            }
            let repeated = (story.row.lang, row.tagged.clone());
            if !self.sources.contains(&repeated) {
                self.sources.push(repeated);
            }
        }
        let doubtful = unit.touched == Touched::Doubtful || changed;
        self.bodies.push(DraftBody {
            article: place.article.clone(),
            segment: row.id.0.clone(),
            to: self.to,
            source: row.tagged.clone(),
            text: tagged,
            state: if doubtful { DraftState::Proposed } else { DraftState::Edited },
            origin: HAND_OFF.to_owned(),
            before: place.before.as_ref().map(|text| key::neighbour(text, story.row.lang)),
            after: place.after.as_ref().map(|text| key::neighbour(text, story.row.lang)),
            seen,
        });
        Ok(())
    }

    /// Whether these words came back with this hand-off before, and somebody
    /// has gone on from them since.
    fn taken_before(
        &self,
        store: &Store,
        place: &Placed,
        left: Option<(Hlc, &OutUnit)>,
        tagged: &str,
    ) -> Result<bool, Problem> {
        let Some((since, _)) = left else { return Ok(false) };
        let all = drafts::versions(store.conn(), &place.article, &place.row.id.0, self.to)?;
        Ok(all.iter().any(|one| one.origin == HAND_OFF && one.time > since && one.tagged == tagged))
    }

    /// Why a translation cannot be taken at all.
    fn refused(
        &self,
        story: &StoryCopy,
        source: &Text,
        target: &Text,
    ) -> Option<(&'static str, String)> {
        if story.row.lang == self.to {
            return Some(("handoff-own-language", self.to.code().to_owned()));
        }
        let control = |c: char| !xml::allowed(c) && !source.plain().contains(c);
        if target.plain().contains(control) {
            return Some(("refused-control", String::new()));
        }
        match compare(source, target) {
            Tags::Whole => {}
            Tags::Lost(tags) => return Some(("handoff-tags-lost", tags)),
            Tags::Extra(tags) => return Some(("handoff-tags-extra", tags)),
            Tags::Unpaired(what) => return Some(("handoff-tags-unpaired", what)),
        }
        // What was left as it is may be a name.
        let foreign = qa::foreign(target, self.to).filter(|_| target.plain() != source.plain());
        foreign.map(|tag| ("handoff-foreign", tag.to_owned()))
    }
}

/// Somebody wrote it, for this segment.
fn by_hand(version: &DraftVersion) -> bool {
    version.origin != PROPAGATED && version.origin != "memory"
}

/// The words of a text, whatever white space a tool put between them.
fn words(text: &Text) -> Vec<String> {
    text.plain().split_whitespace().map(str::to_owned).collect()
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

/// Where a returned unit belongs.
struct Placed {
    article: String,
    row: SegmentRow,
    before: Option<String>,
    after: Option<String>,
}

/// Stories by their segments, opened as they are needed.
struct Stories<'a> {
    store: &'a mut Store,
    office: &'a Office,
    open: HashMap<String, StoryCopy>,
    rows: Vec<ArticleRow>,
    /// Where the last unit was found: the next one is likely there too.
    last: usize,
}

impl<'a> Stories<'a> {
    fn new(store: &'a mut Store, office: &'a Office) -> Result<Stories<'a>, Problem> {
        let rows = articles::all(store.conn())?;
        Ok(Stories { store, office, open: HashMap::new(), rows, last: 0 })
    }

    fn find(&mut self, unit: &ReturnedUnit) -> Result<Option<Placed>, Problem> {
        let id = SegmentId(unit.segment.clone());
        let named = unit.article.as_deref();
        let is_named =
            |row: &ArticleRow| named.is_some_and(|name| row.id == name || row.key == name);
        let likely = (0..self.rows.len()).filter(|at| is_named(&self.rows[*at]));
        let likely: Vec<usize> = likely.chain([self.last]).collect();
        let mut rest = 0..self.rows.len();
        let mut order = likely.into_iter().chain(rest.by_ref());
        let (at, row) = loop {
            let Some(at) = order.next() else { return Ok(None) };
            let Some(story) = self.rows.get(at) else { continue };
            if let Some(row) = articles::segment(self.store.conn(), story.n, &id)? {
                break (at, row);
            }
        };
        self.last = at;
        let article = self.rows[at].id.clone();
        if !self.open.contains_key(&article) {
            let story = intake::open(self.store, self.office, self.rows[at].clone())?;
            self.open.insert(article.clone(), story);
        }
        let story = &self.open[&article];
        let (before, after) = story.position(&id).map(|at| story.neighbours(at)).unzip();
        // Opening a corrected story may have taken its place from the segment.
        let row = articles::segment(self.store.conn(), story.row.n, &id)?.unwrap_or(row);
        Ok(Some(Placed { article, row, before, after }))
    }
}
