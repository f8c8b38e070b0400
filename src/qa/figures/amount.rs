//! What a side says in numbers: an amount with its possible values, a month
//! or a day of the week.

use super::imperial;
use crate::text::Span;

/// How an amount is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// With digits: it must have a partner.
    Figures,
    /// As a counting word: it may have one.
    Counting,
    /// As a word for a place in a row: it may have one.
    Ordinal,
    /// In some other way that may stand for the value.
    Loosely,
}

/// A number with every value it may mean.
#[derive(Clone, Debug)]
pub struct Amount {
    pub span: Span,
    pub values: Vec<f64>,
    pub written: Written,
    /// A year, or an hour of the clock.
    pub moment: bool,
}

impl Amount {
    pub(super) fn new(span: Span, values: Vec<f64>, written: Written) -> Amount {
        Amount { span, values, written, moment: false }
    }

    /// Whether both may mean the same value; with `converted`, also in another unit.
    pub fn agrees(&self, other: &Amount, converted: bool) -> bool {
        self.values.iter().any(|a| {
            other.values.iter().any(|b| {
                let same = (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
                same || converted && imperial::is_conversion(*a, *b)
            })
        })
    }
}

/// A month or a day of the week.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    pub span: Span,
    pub number: u32,
}
