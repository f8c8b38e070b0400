//! Repair: a stored target adapted to a query that differs from its source
//! only in slots.
//!
//! A slot is a figure with its ending, a number word, a date, a time, a
//! measure, an address, or a name or term of the glossary ([`read`]). Where
//! query and source are the same words around other slots ([`skeleton`]), each
//! slot that changed is found in the target and written anew in the form that
//! stands there ([`target`]). One rule decides all: **what cannot be proven is
//! not repaired**, and the match stays fuzzy.

mod az;
mod calendar;
pub mod edit;
mod en;
mod figure;
mod measure;
mod names;
mod read;
mod rest;
mod ru;
mod skeleton;
mod slots;
mod target;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use super::unit::Repair;
use crate::glossary::find::{Found, starts_in};
use crate::glossary::{Concept, ConceptId, TermSource};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::token::tokens;
use crate::text::{Span, Text};
use rest::Rest;
use skeleton::Side;
pub use slots::is_slot;

/// Adapts stored targets. With a glossary, also where names and terms differ.
#[derive(Default)]
pub struct Repairer<'a> {
    terms: Option<&'a dyn TermSource>,
    /// The names of the last query: its candidates come one after another.
    asked: RefCell<Option<(String, Lang, Rc<AskedOf>)>>,
}

/// The names of a text.
#[derive(Default)]
struct Named {
    /// Those that may stand in it.
    concepts: Vec<Concept>,
    /// Those that do.
    found: Vec<Found>,
}

impl Named {
    fn new(terms: &dyn TermSource, text: &str, lang: Lang) -> Result<Named, Problem> {
        let concepts = terms.candidates(lang, &starts_in(text, lang))?;
        let found = names::find(&concepts, text, lang);
        Ok(Named { concepts, found })
    }

    /// Whether there is something that may differ.
    fn is_any(&self) -> bool {
        self.found.iter().any(|found| !found.hit.derived)
    }

    fn names(&self) -> impl Iterator<Item = &ConceptId> {
        self.found.iter().map(|found| &found.hit.concept)
    }
}

/// What is known of a query.
struct AskedOf {
    named: Named,
    rest: Rest,
}

/// What a repair is asked of.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub query: &'a Text,
    /// As stored.
    pub source: &'a Text,
    /// As stored.
    pub target: &'a Text,
    pub from: Lang,
    pub to: Lang,
}

/// A target that says what the query says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repaired {
    pub target: Text,
    /// What was changed, in the order of the text; never empty.
    pub repairs: Vec<Repair>,
}

impl<'a> Repairer<'a> {
    pub const fn new(terms: Option<&'a dyn TermSource>) -> Repairer<'a> {
        Repairer { terms, asked: RefCell::new(None) }
    }

    /// The target in which every slot that differs was proven; `None` otherwise.
    /// `alike` says that query and source have the same general key: without
    /// it only names and terms can make the difference.
    ///
    /// # Errors
    /// What the glossary reports.
    pub fn repair(&self, asked: Asked<'_>, alike: bool) -> Result<Option<Repaired>, Problem> {
        let (query, source) = (asked.query.plain(), asked.source.plain());
        if query == source || asked.from == asked.to {
            return Ok(None);
        }
        // An address or a unit has no place in the key.
        let near = || missing(&query, &source).0 <= ADDRESS;
        if (alike || near())
            && let Some(repaired) = attempt(&asked, None)
        {
            return Ok(Some(repaired));
        }
        let Some(terms) = self.terms.filter(|_| differ_in_names(&query, &source)) else {
            return Ok(None);
        };
        let of_query = self.asked(terms, &query, asked.from)?;
        let asks = &of_query.named;
        if !asks.is_any() || !of_query.rest.may_stand_in(&source, asked.from) {
            return Ok(None);
        }
        let stored = Named::new(terms, &source, asked.from)?;
        let mut names = asks.names().chain(stored.names());
        let one = names.next();
        let differ = stored.is_any() && names.any(|name| Some(name) != one);
        Ok(if differ { attempt(&asked, Some((asks, &stored))) } else { None })
    }

    fn asked(
        &self,
        terms: &dyn TermSource,
        query: &str,
        lang: Lang,
    ) -> Result<Rc<AskedOf>, Problem> {
        let mut kept = self.asked.borrow_mut();
        if let Some((text, of, asked)) = kept.as_ref()
            && text == query
            && *of == lang
        {
            return Ok(Rc::clone(asked));
        }
        let named = Named::new(terms, query, lang)?;
        let rest = if named.is_any() {
            Rest::of(&side(query, lang, named.found.clone(), &named.concepts))
        } else {
            Rest::default()
        };
        let asked = Rc::new(AskedOf { named, rest });
        *kept = Some((query.to_owned(), lang, Rc::clone(&asked)));
        Ok(asked)
    }
}

/// Words that a change of names may cost, beside those of the names.
const FOLLOWING: usize = 8;

/// Words without a figure that a change of an address or unit may cost.
const ADDRESS: usize = 3;

/// How many words of the query, figures apart, the source does not have; and
/// how many there are.
fn missing(query: &str, source: &str) -> (usize, usize) {
    let words = |text: &str| -> Vec<String> {
        tokens(text).map(|token| token.span.of(text).to_owned()).collect()
    };
    let (query, source) = (words(query), words(source));
    let lacks =
        |word: &&String| !word.starts_with(|c: char| c.is_ascii_digit()) && !source.contains(word);
    (query.iter().filter(lacks).count(), query.len())
}

/// Whether two texts may differ in names alone: most of their words are the same.
fn differ_in_names(query: &str, source: &str) -> bool {
    let (missing, all) = missing(query, source);
    missing <= FOLLOWING && (missing * 3 <= all * 2 || all <= 6)
}

/// Tries it; with the names of query and source, also where they differ.
fn attempt(asked: &Asked<'_>, named: Option<(&Named, &Named)>) -> Option<Repaired> {
    let (query, source, target) = (asked.query.plain(), asked.source.plain(), asked.target.plain());
    let none = Named::default();
    let (of_query, of_source) = named.unwrap_or((&none, &none));
    let source = side(&source, asked.from, of_source.found.clone(), &of_source.concepts);
    let query = side(&query, asked.from, of_query.found.clone(), &of_query.concepts);
    let changed = skeleton::changed(&source, &query)?;
    if changed.is_empty() {
        return None;
    }
    let of_source: Vec<Concept> = of_source
        .concepts
        .iter()
        .filter(|concept| source.names.iter().any(|name| name.concept.id == concept.id))
        .cloned()
        .collect();
    let stored = side(&target, asked.to, names::find(&of_source, &target, asked.to), &of_source);
    let mut edits = target::adapt(&source, &query, &stored, &changed)?;
    edits.retain(|edit| edit.span.of(&target) != edit.to);
    if edits.is_empty() {
        return None;
    }
    let text = edit::apply(asked.target, &mut edits)?;
    holds(&query, &text.plain(), asked.to, &stored).then_some(())?;
    let repairs = edits
        .iter()
        .map(|edit| Repair {
            from: edit.span.of(&target).to_owned(),
            to: edit.to.clone(),
            why: edit.why,
        })
        .collect();
    Some(Repaired { target: text, repairs })
}

/// A text with its slots, among them the names that were found in it.
fn side<'a>(plain: &'a str, lang: Lang, found: Vec<Found>, concepts: &'a [Concept]) -> Side<'a> {
    let all = names::of(found, concepts, lang);
    let spans: Vec<(Span, usize)> = all
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_derived())
        .map(|(at, name)| (name.span, at))
        .collect();
    Side { plain, lang, items: read::items(plain, lang, &spans), names: all }
}

/// Reads the repaired text again: it has as many slots as the stored one had,
/// of the same kinds.
fn holds(_query: &Side<'_>, repaired: &str, lang: Lang, stored: &Side<'_>) -> bool {
    let again = read::items(repaired, lang, &[]).len();
    let before = read::items(stored.plain, lang, &[]).len();
    again == before || !stored.names.is_empty()
}
