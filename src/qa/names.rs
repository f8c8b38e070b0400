//! `names`: a name of the source is the same name in the target.
//!
//! Names are told by lists of given names and places, by the endings of
//! surnames, and by their capitals; spellings are compared by sound
//! (`glossary::names`). A finding needs a name on one side that is nowhere on
//! the other, and another name in its place; that a name is only left out is
//! told of whole persons.

use super::Pair;
use super::Reading;
use super::english;
use super::finding::{Check, Finding};
use super::naming::{Names, Naming, Sign, alike, is_calendar};
use super::side::{Script, Side};
use super::terms::Terms;
use crate::glossary::gazetteer::{Gazetteer, PlaceId};
use crate::lang::Lang;
use crate::text::Span;

pub(super) fn check(reading: &Reading<'_>, terms: &dyn Terms, found: &mut Vec<Finding>) {
    let (source, target) = (&reading.source, &reading.target);
    let (here, there) = (Names::of(source), Names::of(target));
    let (settled, rendered) = settled(reading, terms);
    let (standing, standing_there) = here.standing(&there);
    let free = |names: &Names, standing: &[bool], side: &Side<'_>, taken: &[Span], lang| {
        (0..names.words.len())
            .filter(|at| {
                let name = &names.words[*at];
                // A word of two scripts is for `script` to say.
                let script = Script::of_word(name.span().of(&side.plain));
                !name.unsure()
                    && script.is_some()
                    && !taken.iter().any(|span| span.overlaps(name.span()))
                    && !standing[*at]
                    && !is_calendar(name, lang, &side.plain)
            })
            .collect::<Vec<usize>>()
    };
    let lost = free(&here, &standing, source, &settled, source.lang);
    let new = free(&there, &standing_there, target, &rendered, target.lang);
    let mut taken: Vec<usize> = Vec::new();
    for at in &lost {
        let name = &here.words[*at];
        let instead = new.iter().copied().filter(|other| !taken.contains(other)).find(|other| {
            in_place_of(&here, *at, &there, *other, source.lang)
                || lost.len() == 1
                    && new.len() == 1
                    && sure(
                        name,
                        beside_stand(&here, *at, &standing),
                        &there.words[*other],
                        beside_stand(&there, *other, &standing_there),
                    )
        });
        if let Some(other) = instead {
            taken.push(other);
            let (from, to) = (name.span(), there.words[other].span());
            found.push(
                Finding::warning(Check::Names, "qa-name-changed")
                    .arg("source", from.of(&source.plain))
                    .arg("target", to.of(&target.plain))
                    .in_source(from)
                    .in_target(to),
            );
        }
    }
    if !found.iter().any(|finding| finding.check == Check::Names)
        && let Some(finding) =
            replaced(reading, (&here, &lost, &standing), (&there, &new, &standing_there))
                .or_else(|| speaker(reading, &here, &there))
                .or_else(|| country(reading, &here, (&there, &new)))
    {
        found.push(finding);
    }
    if found.iter().any(|finding| finding.check == Check::Names) {
        return;
    }
    // What begins a sentence may be the name that is missing, where another
    // begins the target's; a short word is a pronoun, which a name may explain.
    let begun = |at: &usize| {
        let name = &here.words[*at];
        let letters = name.span().of(&source.plain).chars().count();
        name.unsure() && !name.common && letters > 4 && !standing[*at]
    };
    let gone = |added: usize| {
        !lost.is_empty()
            || there.words[added].capital.begins && (0..here.words.len()).any(|at| begun(&at))
    };
    let spelled_out = |at: usize| {
        let run = there.run(at);
        matches!(there.words[at].sign, Sign::Given(_))
            && run.clone().any(|word| !new.contains(&word))
    };
    let added = new.iter().copied().find(|at| {
        let name = &there.words[*at];
        name.is_surely_person() && !name.common && !spelled_out(*at) && gone(*at)
    });
    if let Some(at) = added {
        let span = there.words[at].span();
        found.push(
            Finding::warning(Check::Names, "qa-name-added")
                .arg("target", span.of(&target.plain))
                .in_target(span),
        );
        return;
    }
    // A person of whom nothing is left: the given name alone may go.
    let whole = lost.iter().find(|at| {
        let run = here.run(**at);
        matches!(here.words[**at].sign, Sign::Given(_) | Sign::Surname)
            && run.clone().all(|word| lost.contains(&word))
    });
    if let Some(at) = whole {
        let run = here.run(*at);
        let span =
            Span::new(here.words[run.start].span().start, here.words[run.end - 1].span().end);
        found.push(
            Finding::warning(Check::Names, "qa-name-missing")
                .arg("source", span.of(&source.plain))
                .in_source(span),
        );
    }
}

/// Persons whom a story names in two spellings, with the pair of the second.
pub(super) fn story(pairs: &[Pair<'_>]) -> Vec<(usize, Finding)> {
    struct Known {
        from: Lang,
        to: Lang,
        source: Vec<String>,
        target: Vec<String>,
        text: String,
    }
    let mut known: Vec<Known> = Vec::new();
    let mut found = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let (source, target) = (Side::new(pair.source, pair.from), Side::new(pair.target, pair.to));
        let (here, there) = (Names::of(&source), Names::of(&target));
        for name in here.words.iter().filter(|name| name.is_person()) {
            let Some(other) = there.counterpart(name, pair.from) else { continue };
            let other = &there.words[other];
            let text = other.span().of(&target.plain);
            let share = |a: &[String], b: &[String]| a.iter().any(|reading| b.contains(reading));
            let earlier = known.iter().find(|known| {
                known.from == pair.from
                    && known.to == pair.to
                    && share(&known.source, &name.capital.word.readings)
            });
            match earlier {
                Some(earlier) if !share(&earlier.target, &other.capital.word.readings) => {
                    found.push((
                        at,
                        Finding::warning(Check::Names, "qa-name-two-ways")
                            .arg("name", text)
                            .arg("other", &earlier.text)
                            .in_source(name.span())
                            .in_target(other.span()),
                    ));
                }
                Some(_) => {}
                None => known.push(Known {
                    from: pair.from,
                    to: pair.to,
                    source: name.capital.word.readings.clone(),
                    target: other.capital.word.readings.clone(),
                    text: text.to_owned(),
                }),
            }
        }
    }
    found
}

/// Whether what stands beside a word in its run of capitals has its partner.
fn beside_stand(names: &Names, at: usize, standing: &[bool]) -> bool {
    names.run(at).all(|word| word == at || standing[word] || names.words[word].common)
}

/// Whether a name of the target stands where a name of the source should: both
/// are persons or places of a kind, or the names beside them are one.
fn in_place_of(here: &Names, at: usize, there: &Names, other: usize, lang: Lang) -> bool {
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
            .and_then(|before| there.counterpart(&here.words[before], lang))
            .is_some_and(|before| there.before(other) == Some(before))
    };
    let ahead = || {
        here.after(at)
            .filter(|_| matches!(name.sign, Sign::Given(_)))
            .and_then(|after| there.counterpart(&here.words[after], lang))
            .is_some_and(|after| there.after(other) == Some(after))
    };
    kin || beside() || ahead()
}

/// A name in the place of another, of which only the capitals tell: every other
/// name has its partner, and these stand alone, after the same name, or are the
/// whole of a person's name.
fn replaced(
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
            new.iter().any(|to| alike(name, here.lang(), &there.words[*to], there.lang()))
        })
    {
        return Some(
            Finding::warning(Check::Names, "qa-name-changed")
                .arg("source", from.of(&reading.source.plain))
                .arg("target", to.of(&reading.target.plain))
                .in_source(from)
                .in_target(to),
        );
    }
    let whole = |names: &Names, at: usize, lacking: &[usize]| {
        let run = names.run(at);
        (run.len() > 1 && run.clone().all(|word| lacking.contains(&word))).then_some(run)
    };
    let told = |from: Span, to: Span| {
        Finding::warning(Check::Names, "qa-name-changed")
            .arg("source", from.of(&reading.source.plain))
            .arg("target", to.of(&reading.target.plain))
            .in_source(from)
            .in_target(to)
    };
    for at in lost {
        for other in new {
            let (name, instead) = (&here.words[*at], &there.words[*other]);
            if !solid(here, *at, &reading.source) || !solid(there, *other, &reading.target) {
                continue;
            }
            let beside = here.before(*at).zip(there.before(*other)).is_some_and(|(a, b)| {
                let (a, b) = (&here.words[a], &there.words[b]);
                // Azerbaijani and English write any word of a title with a capital.
                let told = a.is_person() || b.is_person();
                !matches!(a.sign, Sign::Surname | Sign::Place(_))
                    && (told || [here.lang(), there.lang()].contains(&Lang::Ru))
                    && !a.common
                    && !b.common
                    && alike(a, here.lang(), b, there.lang())
            });
            if beside {
                return Some(told(name.span(), instead.span()));
            }
            if let (Some(run), Some(others)) = (whole(here, *at, lost), whole(there, *other, new)) {
                let person = |names: &Names, run: std::ops::Range<usize>| {
                    names.words[run].iter().any(Naming::is_person)
                };
                if person(here, run.clone()) || person(there, others.clone()) {
                    let span = |names: &Names, run: std::ops::Range<usize>| {
                        Span::new(
                            names.words[run.start].span().start,
                            names.words[run.end - 1].span().end,
                        )
                    };
                    return Some(told(span(here, run), span(there, others)));
                }
            }
        }
    }
    None
}

/// A country of the target that is not in the source, where one of the source is
/// not in the target, be it in small letters or an abbreviation.
fn country(
    reading: &Reading<'_>,
    here: &Names,
    (there, new): (&Names, &[usize]),
) -> Option<Finding> {
    let countries = |places: &[PlaceId]| -> Vec<PlaceId> {
        places.iter().filter(|place| place.kind == Gazetteer::COUNTRIES).copied().collect()
    };
    let (told, rendered) = (countries(here.places()), countries(there.places()));
    let lost = told.iter().any(|place| !rendered.contains(place));
    let at = new.iter().find(|at| match &there.words[**at].sign {
        Sign::Place(places) => !countries(places).is_empty(),
        _ => false,
    })?;
    let span = there.words[*at].span();
    lost.then(|| {
        Finding::warning(Check::Names, "qa-name-added")
            .arg("target", span.of(&reading.target.plain))
            .in_target(span)
    })
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
    (row && (first..=last).all(|at| one(at) && bare(names, at, side))
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
    let word = side.lang == Lang::En
        && name
            .capital
            .word
            .readings
            .iter()
            .any(|reading| reading.split('-').any(english::is_word));
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
        Sign::Place(places) => places.iter().all(|place| place.kind != Gazetteer::TOWNS),
        _ => false,
    };
    !name.common && !shouted && !adjective && !land && (!word || name.is_person())
}

/// The one who speaks in a headline (`Erdoğan: “…”`), where one side surely
/// names a person or place and the other begins with another.
fn speaker(reading: &Reading<'_>, here: &Names, there: &Names) -> Option<Finding> {
    fn first<'n>(names: &'n Names, side: &Side<'_>) -> Option<&'n Naming> {
        let name = names.words.first().filter(|name| side.before(name.span().start).is_empty())?;
        let after = side.after(name.span().end).strip_prefix(':')?.trim_start();
        after.starts_with(['“', '«', '"', '„']).then_some(name)
    }
    let (name, other) = (first(here, &reading.source)?, first(there, &reading.target)?);
    let told = name.sign != Sign::None || other.sign != Sign::None;
    (told && !alike(name, here.lang(), other, there.lang())).then(|| {
        Finding::warning(Check::Names, "qa-name-changed")
            .arg("source", name.span().of(&reading.source.plain))
            .arg("target", other.span().of(&reading.target.plain))
            .in_source(name.span())
            .in_target(other.span())
    })
}

/// The only name of each side that has no partner: one is surely of a person
/// or a town, and the other, of which only its capital tells, stands alone.
fn sure(name: &Naming, alone: bool, instead: &Naming, other_alone: bool) -> bool {
    let strong = |name: &Naming| match &name.sign {
        Sign::Place(places) => places.iter().any(|place| place.kind == Gazetteer::TOWNS),
        Sign::Given(_) | Sign::Surname => true,
        Sign::Beside(_) | Sign::None => false,
    };
    strong(name) && instead.sign == Sign::None && other_alone
        || name.sign == Sign::None && alone && strong(instead)
}

/// Spans of both sides where a term of the glossary stands for itself.
fn settled(reading: &Reading<'_>, terms: &dyn Terms) -> (Vec<Span>, Vec<Span>) {
    let source = terms.find(&reading.source.plain, reading.source.lang);
    let target = terms.find(&reading.target.plain, reading.target.lang);
    let spans = |hits: &[crate::glossary::Hit], others: &[crate::glossary::Hit]| {
        hits.iter()
            .filter(|hit| others.iter().any(|other| other.concept == hit.concept))
            .map(|hit| hit.span)
            .collect()
    };
    (spans(&source, &target), spans(&target, &source))
}
