//! `dates`: the same day, month and year, and the same day of the week.
//!
//! A month may be a word or a figure. What is left out on one side altogether
//! is no finding for days of the week and bare months: translators write
//! “yesterday” for “Sunday”. A year or an hour that stands alone is a figure
//! too, and `numbers` counts it among them.

use super::Reading;
use super::figures::{Amount, Facts, Figures, Named, Written, changed as moments, other_period};
use super::finding::{Check, Finding};
use super::numbers::report;

pub(super) fn check(reading: &Reading<'_>, figures: &Figures, found: &mut Vec<Finding>) {
    let (source, target) = figures.unmatched(Written::Figures);
    let dated = |amount: &&Amount, facts: &Facts| in_date(amount, facts) || amount.moment;
    let source: Vec<&Amount> =
        source.into_iter().filter(|amount| dated(amount, &figures.source)).collect();
    let target: Vec<&Amount> =
        target.into_iter().filter(|amount| dated(amount, &figures.target)).collect();
    report(Check::Dates, reading, &source, &target, found);
    let months = (&figures.source.months, &figures.target.months);
    changed(reading, months.0, months.1, "qa-date-month", found);
    let days = (&figures.source.weekdays, &figures.target.weekdays);
    changed(reading, days.0, days.1, "qa-date-weekday", found);
    let period =
        other_period((&reading.source, &figures.source), (&reading.target, &figures.target));
    for places in moments(&reading.source, &reading.target).into_iter().chain(period) {
        found.push(reading.changed(Check::Dates, "qa-date-moment", places));
    }
    if source.is_empty() && target.is_empty() && months.1.is_empty() {
        // A whole date whose month is nowhere.
        let lost = months.0.iter().find(|month| {
            figures
                .source
                .dates
                .iter()
                .any(|date| date.overlaps(month.span) && date.len() > month.span.len())
                && !figures.target.amounts.iter().any(|amount| {
                    amount.values.contains(&f64::from(month.number))
                        && amount.written != Written::Counting
                })
        });
        if let Some(month) = lost {
            found.push(
                Finding::warning(Check::Dates, "qa-date-month-missing")
                    .arg("source", month.span.of(&reading.source.plain))
                    .in_source(month.span),
            );
        }
    }
}

/// Whether an amount is the day or year of a date.
pub(super) fn in_date(amount: &Amount, facts: &Facts) -> bool {
    facts.dates.iter().any(|date| date.start <= amount.span.start && amount.span.end <= date.end)
}

/// One side names a month or day that the other does not, and the reverse.
fn changed(
    reading: &Reading<'_>,
    source: &[Named],
    target: &[Named],
    message: &'static str,
    found: &mut Vec<Finding>,
) {
    let lacking = |these: &[Named], those: &[Named]| {
        these.iter().find(|this| !those.iter().any(|that| that.number == this.number)).copied()
    };
    if let (Some(source), Some(target)) = (lacking(source, target), lacking(target, source)) {
        found.push(reading.changed(Check::Dates, message, (source.span, target.span)));
    }
}
