//! A new preferred term in accepted drafts: each place where the old one
//! stands is rewritten in the same case, number and capitals where that can be
//! proven, and listed for a person where not.
//!
//! Not proven are: a form that may be read in two ways with two answers; a
//! Russian term of another gender or number where the words around may agree
//! with it; an English article that would have to change; a draft on which
//! desks disagree.

use crate::desk::{DraftState, history};
use crate::glossary::inflect::{Analysis, Case, Lemma, Rules};
use crate::glossary::{Concept, Finder, Term};
use crate::lang::Lang;
use crate::memory::repair::edit::{self, Edit};
use crate::problem::Problem;
use crate::segment::SegmentId;
use crate::store::glossary::{self, FIELDS};
use crate::store::{Store, drafts};
use crate::text::Text;

use super::drafting::{self, NewDraft};
use super::{Office, StoryCopy};

/// Origin of a draft that a new term was put into.
pub const ORIGIN: &str = "term";

/// A draft that can be rewritten.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rewrite {
    /// `key` of the story.
    pub article: String,
    pub segment: SegmentId,
    /// Tagged.
    pub before: String,
    pub after: String,
    to: Lang,
    story: usize,
}

/// A place that a person has to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Left {
    pub article: String,
    pub segment: SegmentId,
    pub found: String,
}

/// What a new term would change.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Plan {
    pub rewrites: Vec<Rewrite>,
    pub left: Vec<Left>,
}

/// What `after` having another preferred term than `before` changes in the
/// accepted drafts of these stories.
///
/// # Errors
/// What the database reports.
pub fn plan(
    store: &Store,
    stories: &[StoryCopy],
    before: &Concept,
    after: &Concept,
    lang: Lang,
) -> Result<Plan, Problem> {
    let mut plan = Plan::default();
    let (Some(old), Some(new)) = (before.preferred(lang), after.preferred(lang)) else {
        return Ok(plan);
    };
    if old.text == new.text {
        return Ok(plan);
    }
    let change = Change::new(before, old, after, new);
    for (index, story) in stories.iter().enumerate().filter(|(_, s)| s.row.lang != lang) {
        let mut standings = drafting::standings(store, story, lang)?;
        for segment in &story.segments {
            let Some(standing) = standings.remove(&segment.id) else { continue };
            if standing.chosen.state != DraftState::Accepted {
                continue;
            }
            let tagged = standing.chosen.tagged;
            let target = Text::from_tagged(&tagged, Some(&segment.text));
            let (edits, left) = change.of(&target.plain());
            let article = story.row.key.clone();
            let rewritten = if standing.conflicts.is_empty() && left.is_empty() {
                edit::apply(&target, &mut edits.clone())
            } else {
                None
            };
            match rewritten {
                Some(_) if edits.is_empty() => {}
                Some(text) => plan.rewrites.push(Rewrite {
                    article,
                    segment: segment.id.clone(),
                    before: tagged,
                    after: text.tagged(),
                    to: lang,
                    story: index,
                }),
                None => {
                    let places = edits.iter().map(|edit| edit.span.of(&target.plain()).to_owned());
                    for found in left.into_iter().chain(places) {
                        let (article, segment) = (article.clone(), segment.id.clone());
                        plan.left.push(Left { article, segment, found });
                    }
                }
            }
        }
    }
    Ok(plan)
}

/// Stores the concept and rewrites the drafts of a plan, in one transaction.
///
/// # Errors
/// What the database reports.
pub fn apply(
    store: &mut Store,
    author: &str,
    stories: &[StoryCopy],
    concept: &Concept,
    plan: &Plan,
) -> Result<(), Problem> {
    store.write(author, |writer| {
        glossary::put(writer, concept, &FIELDS)?;
        for rewrite in &plan.rewrites {
            let draft = NewDraft {
                segment: rewrite.segment.clone(),
                to: rewrite.to,
                text: rewrite.after.clone(),
                state: DraftState::Accepted,
                origin: ORIGIN,
            };
            drafting::set(writer, &stories[rewrite.story], draft)?;
        }
        Ok(())
    })
}

/// What taking back an edit did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undone {
    /// The concept as it is again.
    pub concept: Concept,
    pub drafts: usize,
    /// Drafts that somebody has changed since, `key@lang` and segment.
    pub left: Vec<(String, String)>,
}

/// Takes back the last edit of a concept, and the drafts it rewrote.
///
/// # Errors
/// A concept with nothing to take back; what the database reports.
pub fn undo(
    store: &mut Store,
    office: &Office,
    stories: &[StoryCopy],
    id: &str,
) -> Result<Undone, Problem> {
    let Some(edit) = glossary::last_edit(store.conn(), id)? else {
        return Err(Problem::usage("concept-nothing-to-undo").arg("concept", id));
    };
    store.write(&office.author, |writer| {
        glossary::put(writer, &edit.before, &FIELDS)?;
        let mut undone = Undone { concept: edit.before.clone(), drafts: 0, left: Vec::new() };
        for (article, segment, to, change) in &edit.drafts {
            let versions = drafts::versions(writer.tx(), article, segment, *to)?;
            let at = versions.iter().position(|version| version.id == *change);
            let former = at.and_then(|at| versions.get(at.checked_sub(1)?));
            let live = at.is_some_and(|at| versions[at].live);
            let story = stories.iter().find(|story| story.row.id == *article);
            let (Some(former), Some(story), true) = (former, story, live) else {
                undone.left.push((article.clone(), segment.clone()));
                continue;
            };
            let draft = NewDraft {
                segment: SegmentId(segment.clone()),
                to: *to,
                text: former.tagged.clone(),
                state: former.state,
                origin: history::UNDO,
            };
            undone.drafts += usize::from(drafting::set(writer, story, draft)?.is_some());
        }
        Ok(undone)
    })
}

/// An old term and the one in its place.
struct Change<'a> {
    finder: Finder,
    old: Lemma<'a>,
    new: Lemma<'a>,
    /// Words around may agree with the term, and the new one is otherwise.
    disagrees: bool,
}

impl<'a> Change<'a> {
    fn new(before: &'a Concept, old: &'a Term, after: &'a Concept, new: &'a Term) -> Change<'a> {
        let mut only = before.clone();
        only.terms.retain(|term| term.lang == old.lang && term.text == old.text);
        let rules = &Rules::builtin().ru;
        let (old, new) = (Lemma::of(before, old), Lemma::of(after, new));
        let disagrees = old.lang == Lang::Ru && rules.agreement(&old) != rules.agreement(&new);
        Change { finder: Finder::new(&[only], old.lang), old, new, disagrees }
    }

    /// The edits of a plain text, and the places where none is certain.
    fn of(&self, plain: &str) -> (Vec<Edit>, Vec<String>) {
        let (mut edits, mut left) = (Vec::new(), Vec::new());
        for found in self.finder.read(plain).into_iter().filter(|found| !found.hit.derived) {
            let form = found.hit.span.of(plain);
            let before = plain.get(..found.hit.span.start).unwrap_or_default();
            let readings = match self.old.lang {
                Lang::Ru => Rules::builtin().governed(&found.readings, before),
                _ => found.readings.clone(),
            };
            let to = Rules::builtin().transfer_as(form, &readings, &self.old, &self.new);
            match to.filter(|_| self.fits(&readings, before)) {
                Some(to) => edits.push(Edit { span: found.hit.span, to, why: ORIGIN }),
                None => left.push(form.to_owned()),
            }
        }
        (edits, left)
    }

    /// Whether the words around stay right.
    fn fits(&self, readings: &[Analysis], before: &str) -> bool {
        let word =
            before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        match self.old.lang {
            Lang::Az => true,
            Lang::En => {
                let vowel = |lemma: &Lemma<'_>| {
                    lemma.text.starts_with(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o', 'u'])
                };
                !matches!(word, "a" | "an" | "A" | "An") || vowel(&self.old) == vowel(&self.new)
            }
            Lang::Ru if self.disagrees => {
                // A subject has its verb, and an adjective before it its ending.
                let subject = readings.iter().any(|reading| reading.case == Case::Nominative);
                let ends = ["ой", "ей", "ого", "его", "ому", "ему", "ым", "им", "ую", "юю", "ых"];
                !subject && !ends.iter().any(|end| word.ends_with(end))
            }
            Lang::Ru => true,
        }
    }
}
