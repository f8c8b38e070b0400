//! One person in two spellings within a story.

use crate::qa::finding::{Check, Finding};
use crate::qa::{Pair, Reading};
use crate::text::Span;

/// A person whom a pair names, in the readings of both sides.
pub struct Person {
    source: Vec<String>,
    target: Vec<String>,
    /// As it stands in the target.
    text: String,
    places: (Span, Span),
}

/// The persons of a pair that stand on both sides.
pub fn persons(reading: &Reading<'_>) -> Vec<Person> {
    let (here, there) = reading.names();
    let persons = here.words.iter().filter(|name| name.is_person());
    persons
        .filter_map(|name| {
            let other = &there.words[there.counterpart(name)?];
            Some(Person {
                source: name.capital.word.readings.clone(),
                target: other.capital.word.readings.clone(),
                text: other.span().of(&reading.target.plain).to_owned(),
                places: (name.span(), other.span()),
            })
        })
        .collect()
}

/// Persons whom a story names in two spellings, with the pair of the second.
pub fn two_ways(pairs: &[Pair<'_>], persons: &[Vec<Person>]) -> Vec<(usize, Finding)> {
    let share = |a: &[String], b: &[String]| a.iter().any(|reading| b.contains(reading));
    let mut known: Vec<(&Pair<'_>, &Person)> = Vec::new();
    let mut found = Vec::new();
    for (at, (pair, persons)) in pairs.iter().zip(persons).enumerate() {
        for person in persons {
            let earlier = known.iter().find(|(of, known)| {
                of.from == pair.from && of.to == pair.to && share(&known.source, &person.source)
            });
            match earlier {
                Some((_, earlier)) if !share(&earlier.target, &person.target) => {
                    found.push((
                        at,
                        Finding::warning(Check::Names, "qa-name-two-ways")
                            .arg("name", &person.text)
                            .arg("other", &earlier.text)
                            .in_source(person.places.0)
                            .in_target(person.places.1),
                    ));
                }
                Some(_) => {}
                None => known.push((pair, person)),
            }
        }
    }
    found
}
