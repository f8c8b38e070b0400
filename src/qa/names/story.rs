//! One person in two spellings within a story.

use crate::lang::Lang;
use crate::qa::Pair;
use crate::qa::finding::{Check, Finding};
use crate::qa::naming::Names;
use crate::qa::side::Side;

/// Persons whom a story names in two spellings, with the pair of the second.
pub fn story(pairs: &[Pair<'_>]) -> Vec<(usize, Finding)> {
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
            let Some(other) = there.counterpart(name) else { continue };
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
