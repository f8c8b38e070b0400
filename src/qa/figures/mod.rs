//! Figures of both sides as values, for `numbers` and `dates`.
//!
//! A lenient reading: an amount has every value it may mean (1.500 is 1500 or
//! 1.5; 7:30 is also 19 and 30), and a word for a number may be matched but
//! need not be. Two sides agree when every figure has a partner.

mod read;
mod words;

pub(super) use read::{Amount, Named, Written};

use super::Reading;
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
    /// It measures in miles, feet, pounds …, which may be converted.
    pub imperial: bool,
}

impl Figures {
    pub(super) fn new(reading: &Reading<'_>) -> Figures {
        Figures { source: read::facts(&reading.source), target: read::facts(&reading.target) }
    }

    /// Figures of the source that the target does not have, and the reverse.
    pub(super) fn unmatched(&self) -> (Vec<&Amount>, Vec<&Amount>) {
        let imperial = self.source.imperial || self.target.imperial;
        let lacking = |these: &Facts, those: &Facts| -> Vec<usize> {
            these
                .amounts
                .iter()
                .enumerate()
                .filter(|(_, amount)| amount.written == Written::Figures)
                .filter(|(_, amount)| {
                    !those.amounts.iter().any(|other| amount.agrees(other, imperial))
                })
                .map(|(at, _)| at)
                .collect()
        };
        let source = lacking(&self.source, &self.target);
        let target = lacking(&self.target, &self.source);
        (
            source.into_iter().map(|at| &self.source.amounts[at]).collect(),
            target.into_iter().map(|at| &self.target.amounts[at]).collect(),
        )
    }

    /// Counting words, from two on, that have no partner on the other side.
    pub(super) fn unmatched_words(&self) -> (Vec<&Amount>, Vec<&Amount>) {
        let lacking = |these: &Facts, those: &Facts| -> Vec<usize> {
            these
                .amounts
                .iter()
                .enumerate()
                .filter(|(_, amount)| amount.written == Written::Counting)
                .filter(|(_, amount)| !those.amounts.iter().any(|other| amount.agrees(other, true)))
                .map(|(at, _)| at)
                .collect()
        };
        let source = lacking(&self.source, &self.target);
        let target = lacking(&self.target, &self.source);
        (
            source.into_iter().map(|at| &self.source.amounts[at]).collect(),
            target.into_iter().map(|at| &self.target.amounts[at]).collect(),
        )
    }
}
