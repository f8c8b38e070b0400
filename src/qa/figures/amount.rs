//! What a side says in numbers: an amount with its possible values, a month
//! or a day of the week.

use super::conversion::Unit;
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
    /// As a part in words: it may have one.
    Fraction,
    /// As a month by its name: its partner is a figure.
    Month,
    /// As many, by a word alone: thousands.
    Many,
    /// In some other way that may stand for the value.
    Loosely,
}

/// The half of the day an hour is surely in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Half {
    Morning,
    Evening,
}

/// A number with every value it may mean.
#[derive(Clone, Debug)]
pub struct Amount {
    pub span: Span,
    pub values: Vec<f64>,
    pub written: Written,
    /// A year, or an hour of the clock.
    pub moment: bool,
    /// Of an hour whose half of the day is told.
    pub half: Option<Half>,
    /// What it counts, where that may be converted.
    pub unit: Option<Unit>,
    /// What it makes with the amounts before it: 1 million 250 thousand 400.
    pub sum: Option<f64>,
    /// The two figures behind its point or colon: qəpiks, cents, minutes.
    pub part: Option<u32>,
}

impl Amount {
    pub(super) fn new(span: Span, values: Vec<f64>, written: Written) -> Amount {
        Amount {
            span,
            values,
            written,
            moment: false,
            half: None,
            unit: None,
            sum: None,
            part: None,
        }
    }

    /// Whether both may mean the same value, also in another unit.
    pub fn agrees(&self, other: &Amount) -> bool {
        if let (Some(half), Some(others)) = (self.half, other.half)
            && half != others
        {
            return false;
        }
        // 1.08 may be 1 manat and 8 qəpik, and is not 1.80 for that.
        if let (Some(part), Some(others)) = (self.part, other.part)
            && part != others
            && self.unit.is_none()
            && other.unit.is_none()
        {
            return false;
        }
        let same = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
        self.values.iter().any(|a| {
            other.values.iter().any(|b| {
                same(*a, *b)
                    || match (self.unit, other.unit) {
                        (Some(unit), None) => unit.becomes(*a, *b),
                        (None, Some(unit)) => unit.becomes(*b, *a),
                        _ => false,
                    }
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
