//! A name in the place of another.

use std::ops::Range;

use super::changed;
use crate::glossary::gazetteer::PlaceKind;
use crate::lang::Lang;
use crate::qa::Reading;
use crate::qa::english;
use crate::qa::finding::Finding;
use crate::qa::naming::{Names, Naming, Sign, alike};
use crate::qa::side::{Script, Side};
use crate::text::Span;

/// Whether what stands beside a word in its run of capitals has its partner.
pub fn beside_stand(names: &Names, at: usize, standing: &[bool]) -> bool {
    names.run(at).all(|word| word == at || standing[word] || names.words[word].common)
}

/// Whether a name of the target stands where a name of the source should: both
/// are persons or places of a kind, or the names beside them are one.
pub fn in_place_of(here: &Names, at: usize, there: &Names, other: usize) -> bool {
    let (name, instead) = (&here.words[at], &there.words[other]);
    let kin = match (&name.sign, &instead.sign) {
        (Sign::Place(a), Sign::Place(b)) => a.iter().any(|a| b.iter().any(|b| a.kind == b.kind)),
        _ => name.is_person() && instead.is_person(),
    };
    let beside = || {
        here.before(at)
            // A surname ends the name of a person: what follows is of something else.
            .filter(|before| here.words[*before].is_person())
            .filter(|before| here.words[*before].sign != Sign::Surname)
            .and_then(|before| there.counterpart(&here.words[before]))
            .is_some_and(|before| there.before(other) == Some(before))
    };
    let ahead = || {
        here.after(at)
            .filter(|_| matches!(name.sign, Sign::Given(_)))
            .and_then(|after| there.counterpart(&here.words[after]))
            .is_some_and(|after| there.after(other) == Some(after))
    };
    kin || beside() || ahead()
}

/// A name in the place of another, of which only the capitals tell: every other
/// name has its partner, and these stand alone, after the same name, or are the
/// whole of a person's name.
pub fn find(
    reading: &Reading<'_>,
    (here, lost, standing): (&Names, &[usize], &[bool]),
    (there, new, standing_there): (&Names, &[usize], &[bool]),
) -> Option<Finding> {
    let solid = |names: &Names, at: usize, side: &Side<'_>| {
        let name = &names.words[at];
        let text = name.span().of(&side.plain);
        let joined = |c: char| matches!(c, '-' | '–' | '/' | '’' | '\'');
        !name.common
            && text.chars().count() > 3
            && Script::of_word(&text.replace(joined, "")) == Some(Script::of_lang(side.lang))
            && !side.quoted(name.span())
            && !side.bracketed(name.span())
    };
    if let (Some(from), Some(to)) = (
        left_over(here, lost, standing, &reading.source),
        left_over(there, new, standing_there, &reading.target),
    ) && !(reading.source.quoted_alone(from) && reading.target.quoted_alone(to))
        && from.of(&reading.source.plain) != to.of(&reading.target.plain)
        && !lost.iter().any(|at| {
            let name = &here.words[*at];
            new.iter().any(|to| alike(name, &there.words[*to]))
        })
    {
        return Some(changed(reading, from, to));
    }
    for at in lost {
        for other in new {
            let (name, instead) = (&here.words[*at], &there.words[*other]);
            if !solid(here, *at, &reading.source) || !solid(there, *other, &reading.target) {
                continue;
            }
            let beside = here.before(*at).zip(there.before(*other)).is_some_and(|(a, b)| {
                let (a, b) = (&here.words[a], &there.words[b]);
                // Azerbaijani and English write any word of a title with a capital.
                // Eliud is no word, and what follows it is none.
                let word = |name: &Naming| {
                    name.capital.word.readings.iter().any(|reading| english::may_be(reading))
                };
                let none = |names: &Names, before: &Naming, at: usize| {
                    names.lang() != Lang::En || !word(before) && !word(&names.words[at])
                };
                let told =
                    a.is_person() || b.is_person() || none(here, a, *at) && none(there, b, *other);
                !matches!(a.sign, Sign::Surname | Sign::Place(_))
                    && (told || [here.lang(), there.lang()].contains(&Lang::Ru))
                    && !a.common
                    && !b.common
                    && alike(a, b)
            });
            if beside {
                return Some(changed(reading, name.span(), instead.span()));
            }
            if ahead(here, *at, there, *other)
                && bare(here, *at, &reading.source)
                && bare(there, *other, &reading.target)
                && !is_english_word(here, *at)
                && !is_english_word(there, *other)
            {
                return Some(changed(reading, name.span(), instead.span()));
            }
            if let (Some(run), Some(others)) = (person(here, *at, lost), person(there, *other, new))
                && (here.words[run.clone()].iter().any(Naming::is_person)
                    || there.words[others.clone()].iter().any(Naming::is_person))
            {
                return Some(changed(reading, here.span(run), there.span(others)));
            }
        }
    }
    None
}

/// Whether the same surname follows two words that stand for no other.
fn ahead(here: &Names, at: usize, there: &Names, other: usize) -> bool {
    here.after(at).zip(there.after(other)).is_some_and(|(a, b)| {
        let (a, b) = (&here.words[a], &there.words[b]);
        let surname = |name: &Naming| !name.common && !matches!(name.sign, Sign::Place(_));
        surname(a) && surname(b) && alike(a, b)
    })
}

/// The words in a row around a word that have no partner, two of them at least,
/// where all that stands beside them in the run of capitals is told of: a title,
/// a place, a name that stands on the other side.
pub fn person(names: &Names, at: usize, lacking: &[usize]) -> Option<Range<usize>> {
    let run = names.run(at);
    let lacks = |word: &usize| lacking.contains(word);
    let start = (run.start..=at).rev().take_while(lacks).last()?;
    let end = (at..run.end).take_while(lacks).last()? + 1;
    let solid = |word: usize| !names.words[word].common;
    (end > start + 1 && end <= start + 4 && (start..end).all(solid)).then_some(start..end)
}

/// The one name of a side that has no partner: a word or a few in a row, of which
/// what stands beside has one.
fn left_over(names: &Names, lacking: &[usize], standing: &[bool], side: &Side<'_>) -> Option<Span> {
    let (first, last) = (*lacking.first()?, *lacking.last()?);
    let row = last + 1 - first == lacking.len() && lacking.len() <= 3;
    let one = |at: usize| {
        at == first
            || names.words[at].capital.follows
            || matches!(
                side.plain.get(names.words[at - 1].span().end..names.words[at].span().start),
                Some("–" | "-" | " – " | " — ")
            )
    };
    let beside = names
        .run(first)
        .chain(names.run(last))
        .all(|at| (first..=last).contains(&at) || standing[at] && !names.words[at].common);
    let span = Span::new(names.words[first].span().start, names.words[last].span().end);
    // Mo is a word, and Mo Farah none.
    let bare = |at: usize| bare(names, at, side);
    let words = (first..=last).all(|at| is_english_word(names, at));
    (row && !words
        && (first..=last).all(|at| one(at) && bare(at))
        && beside
        && span.of(&side.plain).chars().count() > 3
        && (!side.quoted(span) || side.quoted_alone(span))
        && !side.bracketed(span))
    .then_some(span)
}

/// No word that a capital alone makes a name: Father, ABŞ, Нижняя Калифорния.
fn bare(names: &Names, at: usize, side: &Side<'_>) -> bool {
    let name = &names.words[at];
    let text = name.span().of(&side.plain);
    let shouted = text.chars().nth(1).is_some_and(char::is_uppercase);
    let adjective = side.lang == Lang::Ru
        && names.after(at).is_some()
        && ["ая", "яя", "ий", "ый", "ой", "ое", "ее", "ие", "ые", "ую"]
            .iter()
            .any(|ending| text.ends_with(ending));
    let adjective = adjective
        || side.lang == Lang::Ru
            && (text.ends_with("ого") || text.ends_with("ому"))
            && !text.ends_with("ского")
            && !text.ends_with("скому");
    let land = match &name.sign {
        Sign::Place(places) => places.iter().all(|place| place.kind != PlaceKind::Town),
        _ => false,
    };
    !name.common && !shouted && !adjective && !land
}

/// Whether a name is no more than an English word with a capital.
fn is_english_word(names: &Names, at: usize) -> bool {
    let name = &names.words[at];
    let mut readings = name.capital.word.readings.iter();
    names.lang() == Lang::En
        && !name.is_person()
        && readings.any(|reading| reading.split('-').any(english::is_word))
}

/// The one who speaks in a headline (`Erdoğan: “…”`), where one side surely
/// names a person or place and the other begins with another.
pub fn speaker(reading: &Reading<'_>, here: &Names, there: &Names) -> Option<Finding> {
    fn first<'n>(names: &'n Names, side: &Side<'_>) -> Option<&'n Naming> {
        let name = names.words.first().filter(|name| side.before(name.span().start).is_empty())?;
        let after = side.after(name.span().end).strip_prefix(':')?.trim_start();
        after.starts_with(['“', '«', '"', '„']).then_some(name)
    }
    let (name, other) = (first(here, &reading.source)?, first(there, &reading.target)?);
    let told = name.sign != Sign::None || other.sign != Sign::None;
    (told && !alike(name, other)).then(|| changed(reading, name.span(), other.span()))
}

/// The only name of each side that has no partner: one is surely of a person
/// or a town, and the other, of which only its capital tells, stands alone.
pub fn sure(name: &Naming, alone: bool, instead: &Naming, other_alone: bool) -> bool {
    let strong = |name: &Naming| match &name.sign {
        Sign::Place(places) => places.iter().any(|place| place.kind == PlaceKind::Town),
        Sign::Given(_) | Sign::Surname => true,
        Sign::Beside(_) | Sign::None => false,
    };
    strong(name) && instead.sign == Sign::None && other_alone
        || name.sign == Sign::None && alone && strong(instead)
}
