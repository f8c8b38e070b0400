//! `names`: a name of the source is the same name in the target.
//!
//! Names are told by lists of given names and places, by the endings of
//! surnames, and by their capitals; spellings are compared by sound
//! (`glossary::names`). A finding needs a name on one side that is nowhere on
//! the other, and another name in its place; that a name is only left out is
//! told of whole persons.

mod institutions;
mod places;
mod replaced;
mod story;

use std::ops::Range;

pub(super) use self::story::{Person, persons, two_ways};
use super::Reading;
use super::finding::{Check, Finding};
use super::naming::{Names, Sign, is_calendar};
use super::side::{Script, Side};
use super::terms::Hits;
use crate::glossary::Hit;
use crate::text::Span;

pub(super) fn check(reading: &Reading<'_>, hits: &Hits, found: &mut Vec<Finding>) {
    let (source, target) = (&reading.source, &reading.target);
    let (here, there) = reading.names();
    let (settled, rendered) = settled(hits);
    let (standing, standing_there) = here.standing(there);
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
    let lost = free(here, &standing, source, &settled, source.lang);
    let new = free(there, &standing_there, target, &rendered, target.lang);
    let mut taken: Vec<usize> = Vec::new();
    for at in &lost {
        let name = &here.words[*at];
        let instead = new.iter().copied().filter(|other| !taken.contains(other)).find(|other| {
            replaced::in_place_of(here, *at, there, *other)
                || lost.len() == 1
                    && new.len() == 1
                    && replaced::sure(
                        name,
                        replaced::beside_stand(here, *at, &standing),
                        &there.words[*other],
                        replaced::beside_stand(there, *other, &standing_there),
                    )
        });
        if let Some(other) = instead {
            taken.push(other);
            let (from, to) = (name.span(), there.words[other].span());
            found.push(changed(reading, from, to));
        }
    }
    if !found.iter().any(|finding| finding.check == Check::Names)
        && let Some(finding) =
            replaced::find(reading, (here, &lost, &standing), (there, &new, &standing_there))
                .or_else(|| replaced::speaker(reading, here, there))
                .or_else(|| places::exchanged(reading, (here, &lost), (there, &new)))
                .or_else(|| places::turned(reading, here, there))
                .or_else(|| institutions::exchanged(reading))
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
    let whole = lost.iter().find_map(|at| {
        let told = |words: &Range<usize>| {
            let signs = here.words[words.clone()].iter().map(|name| &name.sign);
            signs.into_iter().any(|sign| matches!(sign, Sign::Given(_) | Sign::Surname))
        };
        let alone = Some(here.run(*at)).filter(|run| run.len() == 1);
        replaced::person(here, *at, &lost).or(alone).filter(told)
    });
    if let Some(words) = whole {
        let span = here.span(words);
        found.push(
            Finding::warning(Check::Names, "qa-name-missing")
                .arg("source", span.of(&source.plain))
                .in_source(span),
        );
    }
}

/// Spans of both sides where a term of the glossary stands for itself.
fn settled(Hits { source, target }: &Hits) -> (Vec<Span>, Vec<Span>) {
    let spans = |hits: &[Hit], others: &[Hit]| {
        hits.iter()
            .filter(|hit| others.iter().any(|other| other.concept == hit.concept))
            .map(|hit| hit.span)
            .collect()
    };
    (spans(source, target), spans(target, source))
}

/// That a name of the source is another one in the target.
fn changed(reading: &Reading<'_>, from: Span, to: Span) -> Finding {
    reading.changed(Check::Names, "qa-name-changed", (from, to))
}
