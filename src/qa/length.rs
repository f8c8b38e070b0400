//! `length`: a target that is far too short or too long for its source.
//!
//! Bounds are per direction, from how long news sentences are in the other
//! language; short segments are left alone, for a word may need five.

use super::Reading;
use super::finding::{Check, Finding};
use crate::lang::Lang;
use crate::text::Span;

/// Segments with fewer letters are not judged by their ratio.
const SHORT: usize = 40;

pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let source = reading.source.letters();
    let target = reading.target.letters();
    if source < SHORT && target < SHORT {
        if source >= 15 && target * 4 < source {
            found.push(finding("qa-length-short", reading));
        }
        return;
    }
    let usual = usual(reading.source.lang, reading.target.lang);
    #[expect(clippy::cast_precision_loss, reason = "lengths of sentences")]
    let ratio = target as f64 / source.max(1) as f64 / usual;
    // The longer a text, the more its length evens out. Of news sentences and
    // their translations one in two hundred is outside.
    let (low, high) = match source {
        0..40 => (0.45, 2.6),
        40..80 => (0.48, 2.1),
        80..150 => (0.56, 1.75),
        _ => (0.58, 1.65),
    };
    if ratio < low {
        found.push(finding("qa-length-short", reading));
    } else if ratio > high {
        found.push(finding("qa-length-long", reading));
    }
}

fn finding(message: &'static str, reading: &Reading<'_>) -> Finding {
    Finding::warning(Check::Length, message)
        .in_source(Span::new(0, reading.source.plain.len()))
        .in_target(Span::new(0, reading.target.plain.len()))
}

/// The usual ratio of letters.
const fn usual(from: Lang, to: Lang) -> f64 {
    match (from, to) {
        (Lang::En, Lang::Az) => 1.10,
        (Lang::En, Lang::Ru) => 1.11,
        (Lang::Az, Lang::En) => 0.92,
        (Lang::Az, Lang::Ru) => 1.01,
        (Lang::Ru, Lang::En) => 0.91,
        (Lang::Ru, Lang::Az) => 0.99,
        _ => 1.0,
    }
}
