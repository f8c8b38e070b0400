//! `numbers`: every figure has its partner, however it is written.
//!
//! 16,000 is 16 min and 16 тысяч; 3 villages are üç kənd; order is free. A
//! figure without partner is a finding; two counting words that disagree are
//! one too, and so is one currency for another. The days and years of a date are figures among others here; that
//! they are a date is for `dates` to say.

use super::Reading;
use super::figures::{Amount, Figures, Written, exchanged};
use super::finding::{Check, Finding};

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
    if let Some((source, target)) = exchanged(&reading.source, &reading.target) {
        found.push(
            Finding::warning(Check::Numbers, "qa-number-changed")
                .arg("source", source.of(&reading.source.plain))
                .arg("target", target.of(&reading.target.plain))
                .in_source(source)
                .in_target(target),
        );
    }
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
            (Some(source), Some(target)) => Finding::warning(check, "qa-number-changed")
                .arg("source", source.span.of(&reading.source.plain))
                .arg("target", target.span.of(&reading.target.plain))
                .in_source(source.span)
                .in_target(target.span),
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
