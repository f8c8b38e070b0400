//! Figures of both sides as values, for `numbers` and `dates`.
//!
//! A lenient reading: an amount has every value it may mean (1.500 is 1500 or
//! 1.5; 7:30 is also 19 and 30), and a word for a number may be matched but
//! need not be. Two sides agree when every figure has a partner.

mod amount;
mod calendar;
mod conversion;
mod currency;
mod moments;
mod numerals;
mod read;

pub(super) use amount::{Amount, Named, Written};
pub(super) use currency::exchanged;
pub(super) use moments::{bare_unit, changed, counted, is_first, other_period, other_unit};

use super::Reading;
use crate::lang::Lang;
use crate::text::Span;

/// The amounts, months and days of the week of both sides.
pub(super) struct Figures {
    pub source: Facts,
    pub target: Facts,
}

/// What one side says in numbers.
#[derive(Default)]
pub(super) struct Facts {
    pub amounts: Vec<Amount>,
    pub months: Vec<Named>,
    pub weekdays: Vec<Named>,
    /// Spans of whole dates: day and month, with or without year.
    pub dates: Vec<Span>,
}

impl Figures {
    pub(super) fn new(reading: &Reading<'_>) -> Figures {
        Figures { source: read::facts(&reading.source), target: read::facts(&reading.target) }
    }

    /// What the source writes in this way and the target does not say in any,
    /// and the reverse.
    pub(super) fn unmatched(&self, written: Written) -> (Vec<&Amount>, Vec<&Amount>) {
        (self.source.lacking(written, &self.target), self.target.lacking(written, &self.source))
    }
}

/// Whether a folded word is a month or a day of the week.
pub(super) fn is_calendar(word: &str, lang: Lang) -> bool {
    calendar::month(word, true, lang).is_some()
        || calendar::weekday(word, Some("günü"), lang).is_some()
}

impl Facts {
    fn lacking(&self, written: Written, other: &Facts) -> Vec<&Amount> {
        let of = |facts: &'_ Facts, written, amount: &Amount| {
            facts.amounts.iter().any(|that| that.written == written && amount.agrees(that))
        };
        self.amounts
            .iter()
            .filter(|amount| amount.written == written)
            .filter(|amount| {
                !other.amounts.iter().any(|that| {
                    // `Two held, a third is sought`: the third is no partner of
                    // three where it is one of the third over there.
                    let bound = match (written, that.written) {
                        (Written::Counting, Written::Ordinal) => of(self, Written::Ordinal, that),
                        (Written::Ordinal, Written::Counting) => of(self, Written::Counting, that),
                        _ => false,
                    };
                    // `Twice a week` has no partner in `March 2`.
                    let dated = matches!(written, Written::Counting | Written::Many)
                        && (that.written == Written::Month
                            || other.dates.iter().any(|date| date.overlaps(that.span)));
                    // 11 p.m. is not November.
                    let month = that.written == Written::Month && amount.half.is_some();
                    !bound && !dated && !month && amount.agrees(that)
                })
            })
            .collect()
    }
}
