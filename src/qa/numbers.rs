//! `numbers`: every figure has its partner, however it is written.
//!
//! 16,000 is 16 min and 16 тысяч; 3 villages are üç kənd; order is free. A
//! figure without partner is a finding; two counting words that disagree are
//! one too, and so is one currency for another. The days and years of a date are figures among others here; that
//! they are a date is for `dates` to say.

use super::Reading;
use super::figures::{
    Amount, Facts, Figures, Written, bare_unit, counted, exchanged, is_first, other_unit,
};
use super::finding::{Check, Finding};
use super::side::Side;
use crate::text::Span;

pub(super) fn check(reading: &Reading<'_>, figures: &Figures, found: &mut Vec<Finding>) {
    let (source, target) = figures.unmatched(Written::Figures);
    report(Check::Numbers, reading, &source, &target, found);
    if source.is_empty() && target.is_empty() {
        for written in [Written::Counting, Written::Ordinal, Written::Fraction, Written::Many] {
            let (source, target) = figures.unmatched(written);
            // As many on both sides: one, or the two of `three or four`.
            if source.len() == target.len() && source.len() <= 2 {
                report(Check::Numbers, reading, &source, &target, found);
            }
        }
    }
    let one = || one_became_more(reading, figures);
    let unit =
        || other_unit((&reading.source, &figures.source), (&reading.target, &figures.target));
    if let Some(places) = exchanged(&reading.source, &reading.target).or_else(unit).or_else(one) {
        found.push(reading.changed(Check::Numbers, "qa-number-changed", places));
    }
}

/// A year that became five, the first half that became the second, and the
/// reverse: one is no counting word by itself, beside another number it is.
fn one_became_more(reading: &Reading<'_>, figures: &Figures) -> Option<(Span, Span)> {
    let sides = [(&reading.source, &figures.source), (&reading.target, &figures.target)];
    let turned = |which: usize, (one, more): (Span, Span)| {
        if which == 0 { (one, more) } else { (more, one) }
    };
    (0..2).find_map(|which| {
        let ((one, ones), (other, others)) = (sides[which], sides[1 - which]);
        let lacking = |written: Written| {
            let (source, target) = figures.unmatched(written);
            let (mine, theirs) = if which == 0 { (source, target) } else { (target, source) };
            (mine.is_empty() && theirs.len() == 1).then(|| theirs[0].clone())
        };
        if let Some(more) = lacking(Written::Counting)
            && let Some(unit) = counted(other, &more)
            && bare_unit(other, unit).is_none()
            && let Some(place) = bare_unit(one, unit)
        {
            return Some(turned(which, (place, more.span)));
        }
        let more = lacking(Written::Ordinal)?;
        let first = |side: &Side<'_>| {
            side.words.iter().find(|word| is_first(word, side.lang)).map(|word| word.span)
        };
        let says_one = |facts: &Facts| {
            facts
                .amounts
                .iter()
                .any(|amount| amount.values == [1.0] && amount.written != Written::Loosely)
        };
        let place = first(one)?;
        (first(other).is_none() && !says_one(others) && !ones.amounts.is_empty())
            .then(|| turned(which, (place, more.span)))
    })
}

/// Pairs what is missing with what was added, in order.
pub(super) fn report(
    check: Check,
    reading: &Reading<'_>,
    source: &[&Amount],
    target: &[&Amount],
    found: &mut Vec<Finding>,
) {
    let pairs = source.len().max(target.len());
    for at in 0..pairs {
        found.push(match (source.get(at), target.get(at)) {
            (Some(source), Some(target)) => {
                reading.changed(check, "qa-number-changed", (source.span, target.span))
            }
            (Some(source), None) => Finding::warning(check, "qa-number-missing")
                .arg("source", source.span.of(&reading.source.plain))
                .in_source(source.span),
            (None, Some(target)) => Finding::warning(check, "qa-number-added")
                .arg("target", target.span.of(&reading.target.plain))
                .in_target(target.span),
            (None, None) => continue,
        });
    }
}
