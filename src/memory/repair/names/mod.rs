//! Names and terms of the glossary that differ between query and source.

mod russian;

use super::edit::Edit;
use crate::glossary::find::Found;
use crate::glossary::inflect::{Analysis, Case, Lemma, Number, Possessor, form, transfer};
use crate::glossary::{Concept, Finder, Kind, Status, Term};
use crate::lang::Lang;
use crate::text::normalize::fold;
use crate::text::token::tokens;
use crate::text::{Span, case};

/// A term where it stands in a text.
#[derive(Clone)]
pub struct Name<'a> {
    pub concept: &'a Concept,
    pub span: Span,
    term: &'a Term,
    readings: Vec<Analysis>,
    derived: bool,
}

impl Name<'_> {
    /// Whether both may stand in the same place: one kind of thing in one form.
    pub fn like(&self, other: &Name<'_>) -> bool {
        // Of an izafet (Xəzər dənizi) the possessive is part of the name.
        let bare = |reading: &Analysis| -> Vec<String> {
            let own = |tag: &&String| Possessor::from_code(tag).is_none() && *tag != "sg";
            reading.chain.iter().filter(own).cloned().collect()
        };
        self.concept.kind == other.concept.kind
            && self.readings.iter().any(|a| {
                other
                    .readings
                    .iter()
                    .any(|b| (a.case, a.number, bare(a)) == (b.case, b.number, bare(b)))
            })
    }

    fn cases(&self) -> impl Iterator<Item = Case> {
        self.readings.iter().map(|reading| reading.case)
    }

    pub const fn is_derived(&self) -> bool {
        self.derived
    }
}

/// The terms of these concepts in a text, derived words too.
pub fn find(concepts: &[Concept], plain: &str, lang: Lang) -> Vec<Found> {
    if concepts.is_empty() { Vec::new() } else { Finder::new(concepts, lang).read(plain) }
}

/// What was found in a text of this language, with its concepts.
pub fn of<'a>(found: Vec<Found>, concepts: &'a [Concept], lang: Lang) -> Vec<Name<'a>> {
    found
        .into_iter()
        .filter_map(|found| {
            let concept = concepts.iter().find(|concept| concept.id == found.hit.concept)?;
            let of = |term: &&Term| term.lang == lang && term.text == found.hit.term;
            let term = concept.terms.iter().find(of)?;
            Some(Name {
                concept,
                span: found.hit.span,
                term,
                derived: found.hit.derived,
                readings: found.readings.into_iter().filter(|reading| !reading.derived).collect(),
            })
        })
        .collect()
}

/// One name of the stored target that another one takes the place of.
pub struct Swap<'a> {
    /// Where the old concept stands in the source, and the text there.
    pub source: &'a Name<'a>,
    pub source_text: &'a str,
    /// As it stands in the target.
    pub target: &'a Name<'a>,
    pub new: &'a Concept,
}

/// The new name in the form that the stored one has; `None` where that cannot
/// be proven. `plain` is the stored target.
pub fn swap(swap: &Swap<'_>, from: Lang, to: Lang, plain: &str) -> Option<Edit> {
    let (old, new) = (swap.target, swap.new.preferred(to)?);
    if old.derived || !written_as_the_house_does(old, to) {
        return None;
    }
    let (before, after) = (Lemma::of(old.concept, old.term), Lemma::of(swap.new, new));
    let surface = old.span.of(plain);
    let around = Around::new(plain, old.span, to);
    if to == Lang::Ru {
        let told = russian::case_of(swap, from, &around).is_some();
        russian::nothing_else_changes(old, told, &before, &after, &around)?;
    }
    if to == Lang::En {
        same_article(old.concept.kind, &before, &after, &around)?;
    }
    if old.concept.kind == Kind::Person {
        same_person(old.concept, swap.new, to, &around)?;
    }
    let written = match to {
        Lang::Az => in_azerbaijani(old, surface, &before, &after).map(|text| apart(text, surface)),
        Lang::En => transfer(surface, &before, &after).map(|text| apostrophe(text, surface)),
        Lang::Ru => transfer(surface, &before, &after),
    };
    let text = written.or_else(|| {
        // Баку is Баку in every case: source and preposition say which it is.
        let case = (to == Lang::Ru).then(|| russian::case_of(swap, from, &around)).flatten()?;
        old.cases().any(|one| one == case).then(|| form(&after, case, Number::Singular)).flatten()
    })?;
    let opens = surface.chars().next().is_some_and(char::is_uppercase)
        && before.text.chars().next().is_some_and(char::is_lowercase);
    let text = if opens { case::capitalize(&text, to) } else { text };
    let why = match old.concept.kind {
        Kind::Person | Kind::Place | Kind::Organization => "name",
        _ => "term",
    };
    Some(Edit { span: old.span, to: text, why })
}

/// Whether the house writes the old name so, or admits this spelling of a
/// place. Any other spelling proves nothing, and neither does what is admitted
/// beside other kinds of names: a surname alone, an abbreviation.
fn written_as_the_house_does(old: &Name<'_>, to: Lang) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    match old.term.status {
        Status::Preferred => true,
        Status::Admitted => {
            old.concept.kind == Kind::Place
                && old
                    .concept
                    .preferred(to)
                    .is_some_and(|term| words(&term.text) == words(&old.term.text))
        }
        Status::Obsolete | Status::Forbidden => false,
    }
}

/// A case of the old name that is written as it stands, in the new name. Other
/// chains are carried over only where none of their endings says whose it is:
/// that may belong to the old name itself.
fn in_azerbaijani(
    old: &Name<'_>,
    surface: &str,
    before: &Lemma<'_>,
    after: &Lemma<'_>,
) -> Option<String> {
    let mut forms: Vec<String> = Case::of(Lang::Az)
        .iter()
        .filter(|case| form(before, **case, Number::Singular).as_deref() == Some(surface))
        .map(|case| form(after, *case, Number::Singular))
        .collect::<Option<_>>()?;
    forms.dedup();
    match forms.as_slice() {
        [one] => Some(one.clone()),
        [] if old.readings.iter().all(|reading| reading.possessor.is_none()) => {
            transfer(surface, before, after)
        }
        _ => None,
    }
}

/// Behind a vowel *ilə* stands apart: `Ağdamla`, but `Qəbələ ilə`.
fn apart(text: String, surface: &str) -> String {
    let stem =
        |text: &str| ["yla", "ylə"].iter().find_map(|end| Some(text.strip_suffix(end)?.len()));
    match stem(&text) {
        Some(end) if stem(surface).is_none() => format!("{} ilə", &text[..end]),
        _ => text,
    }
}

/// An apostrophe is written as the stored one.
fn apostrophe(text: String, surface: &str) -> String {
    let ends = |text: &str, sign: char| text.strip_suffix('s').unwrap_or(text).ends_with(sign);
    let (stored, other) = match surface {
        surface if ends(surface, '\'') => ('\'', '’'),
        surface if ends(surface, '’') => ('’', '\''),
        _ => return text,
    };
    match text.rfind(other) {
        Some(at) if ends(&text, other) => {
            format!("{}{stored}{}", &text[..at], &text[at + other.len_utf8()..])
        }
        _ => text,
    }
}

/// The words of the target beside a name.
struct Around {
    before: Vec<String>,
    after: Vec<String>,
    /// Whether only a space parts it from the word before.
    joined: bool,
}

impl Around {
    fn new(plain: &str, span: Span, lang: Lang) -> Around {
        let mut around = Around { before: Vec::new(), after: Vec::new(), joined: false };
        let mut last = 0;
        for token in tokens(plain) {
            let word = fold(token.span.of(plain), lang);
            if token.span.end <= span.start {
                around.before.push(word);
                last = token.span.end;
            } else if token.span.start >= span.end {
                around.after.push(word);
            }
        }
        let gap = Span::new(last, span.start).of(plain);
        around.joined = !around.before.is_empty() && gap.chars().all(char::is_whitespace);
        around
    }

    fn previous(&self) -> Option<&str> {
        self.before.last().filter(|_| self.joined).map(String::as_str)
    }

    fn any(&self, test: impl Fn(&str) -> bool) -> bool {
        self.before.iter().chain(&self.after).any(|word| test(word))
    }
}

/// English names with and without an article stand in different phrases, and
/// so do words of which one is counted and the other not.
fn same_article(kind: Kind, before: &Lemma<'_>, after: &Lemma<'_>, around: &Around) -> Option<()> {
    let plural = |lemma: &Lemma<'_>| lemma.text.ends_with('s') && !lemma.text.ends_with("ss");
    let takes_the = |lemma: &Lemma<'_>| {
        const PARTS: &[&str] = &[
            "Sea",
            "River",
            "Ocean",
            "Gulf",
            "Republic",
            "States",
            "Kingdom",
            "Emirates",
            "Nations",
            "Union",
            "Mountains",
            "Islands",
            "Federation",
            "UN",
            "EU",
            "OSCE",
            "CIS",
            "USA",
            "UK",
            "UAE",
            "IMF",
            "WHO",
            "Kura",
            "Aras",
            "Caucasus",
        ];
        let words: Vec<&str> = lemma.text.split(' ').collect();
        let named = words.iter().any(|word| PARTS.contains(word));
        let office = kind == Kind::Organization && words.len() > 1;
        named || office && words.last() != Some(&"University")
    };
    match kind {
        Kind::Person | Kind::Work => Some(()),
        Kind::Place | Kind::Organization => (takes_the(before) == takes_the(after)).then_some(()),
        Kind::Title | Kind::Event | Kind::Term => {
            const DETERMINERS: &[&str] = &[
                "the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "every",
                "each", "no", "another",
            ];
            let told = around.previous().is_some_and(|word| DETERMINERS.contains(&word));
            let alike = plural(before) == plural(after);
            (alike && (told || plural(before))).then_some(())
        }
    }
}

/// Persons: gender stands in Russian verbs and English pronouns.
fn same_person(old: &Concept, new: &Concept, to: Lang, around: &Around) -> Option<()> {
    let same = old.gender.is_some() && old.gender == new.gender;
    let told = match to {
        Lang::Az => false,
        Lang::En => around.any(|word| {
            matches!(
                word,
                "he" | "she"
                    | "his"
                    | "her"
                    | "him"
                    | "hers"
                    | "himself"
                    | "herself"
                    | "mr"
                    | "mrs"
                    | "ms"
                    | "actress"
                    | "actor"
                    | "king"
                    | "queen"
                    | "son"
                    | "daughter"
            )
        }),
        Lang::Ru => true,
    };
    (same || !told).then_some(())
}
