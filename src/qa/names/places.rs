//! A place in the place of another, be it told of by an adjective, and a North in
//! the place of a South.

use super::changed;
use crate::glossary::gazetteer::{PlaceId, PlaceKind};
use crate::lang::Lang;
use crate::qa::Reading;
use crate::qa::finding::{Check, Finding};
use crate::qa::naming::{Names, Sign, Told};
use crate::qa::side::Side;
use crate::text::Span;

/// A place of the source that is nowhere in the target, and one of the target
/// that is nowhere in the source: of one kind, or the only ones.
pub fn exchanged(
    reading: &Reading<'_>,
    (here, lost): (&Names, &[usize]),
    (there, new): (&Names, &[usize]),
) -> Option<Finding> {
    let gone = alone(here, lost, there);
    let come = alone(there, new, here);
    for from in &gone {
        for to in &come {
            // Barcelona is a club as well.
            let club = |a: PlaceKind, b: PlaceKind| a == PlaceKind::Firm && b == PlaceKind::Town;
            let alike = |a: PlaceKind, b: PlaceKind| a == b || club(a, b) || club(b, a);
            let kin = from.places.iter().any(|a| to.places.iter().any(|b| alike(a.kind, b.kind)));
            let only = gone.len() == 1 && come.len() == 1 && !from.small && !to.small;
            if kin || only {
                return Some(changed(reading, from.span, to.span));
            }
        }
    }
    country(reading, here, (there, new))
}

/// The words of a side that tell of a place which the other does not have.
fn alone<'n>(names: &'n Names, lacking: &[usize], others: &Names) -> Vec<&'n Told> {
    let tells = |told: &&Told| {
        told.adjective
            || lacking.iter().any(|at| {
                names.words[*at].span().overlaps(told.span)
                    && matches!(names.words[*at].sign, Sign::Place(_))
            })
    };
    let absent = |told: &&Told| !told.places.iter().any(|place| others.has(*place));
    names.places().iter().filter(absent).filter(tells).collect()
}

/// A country of the target that is not in the source, where one of the source is
/// not in the target, be it in small letters or an abbreviation.
fn country(
    reading: &Reading<'_>,
    here: &Names,
    (there, new): (&Names, &[usize]),
) -> Option<Finding> {
    let countries = |places: &[PlaceId]| {
        let country = |place: &&PlaceId| place.kind == PlaceKind::Country;
        places.iter().filter(country).copied().collect::<Vec<PlaceId>>()
    };
    let told = here.places().iter().flat_map(|told| countries(&told.places));
    let lost = told.into_iter().any(|place| !there.has(place));
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

/// A quarter before a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quarter {
    North,
    South,
    East,
    West,
}

/// North Korea for South Korea: the place is the same, what stands before it is not.
pub fn turned(reading: &Reading<'_>, here: &Names, there: &Names) -> Option<Finding> {
    let (from, to) = (quarters(here, &reading.source), quarters(there, &reading.target));
    from.iter().find_map(|(told, quarter, span)| {
        let same = |other: &&(&Told, Quarter, Span)| {
            told.places.iter().any(|place| other.0.places.contains(place))
        };
        let mut others = to.iter().filter(same);
        let first = others.clone().next()?;
        let both = from.iter().any(|one| one.1 == first.1 && same(&one));
        (others.all(|other| other.1 != *quarter) && !both).then(|| changed(reading, *span, first.2))
    })
}

/// The places of a side that have a quarter before them, with what both cover.
fn quarters<'n>(names: &'n Names, side: &Side<'_>) -> Vec<(&'n Told, Quarter, Span)> {
    let told = names.places().iter().filter(|told| !told.small);
    told.filter_map(|told| {
        let at = side.words.iter().position(|word| word.span == told.span)?;
        let before = side.words.get(at.checked_sub(1)?)?;
        let close = matches!(side.between(before, &side.words[at]), " " | "-" | "\u{a0}");
        // cənub-şərqi Kaliforniya
        let joined = side.before(before.span.start).ends_with('-');
        let quarter = quarter(&before.folded, side.lang).filter(|_| close && !joined)?;
        Some((told, quarter, Span::new(before.span.start, told.span.end)))
    })
    .collect()
}

fn quarter(word: &str, lang: Lang) -> Option<Quarter> {
    let stems: [(&str, Quarter); 4] = match lang {
        Lang::Az => [
            ("şimali", Quarter::North),
            ("cənubi", Quarter::South),
            ("şərqi", Quarter::East),
            ("qərbi", Quarter::West),
        ],
        Lang::En => [
            ("north", Quarter::North),
            ("south", Quarter::South),
            ("east", Quarter::East),
            ("west", Quarter::West),
        ],
        Lang::Ru => [
            ("северн", Quarter::North),
            ("южн", Quarter::South),
            ("восточн", Quarter::East),
            ("западн", Quarter::West),
        ],
    };
    // Southeast is neither.
    let ends = |rest: &str| lang == Lang::Ru || matches!(rest, "" | "ern");
    let found = stems.iter().find(|(stem, _)| word.strip_prefix(stem).is_some_and(ends));
    found.map(|(_, quarter)| *quarter)
}
