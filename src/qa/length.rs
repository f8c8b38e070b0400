//! `length`: a target that is far too short or too long for its source.
//!
//! Bounds are per direction, from how long news sentences are in the other
//! language; short segments are left alone, for a word may need five.

use super::Reading;
use super::clauses::inner;
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
    let (low, high): (f64, f64) = match source {
        0..40 => (0.45, 2.6),
        40..80 => (0.48, 2.1),
        80..150 => (0.56, 1.75),
        _ => (0.58, 1.65),
    };
    let low = low.max(clause_lost(reading, source));
    if ratio < low {
        found.push(finding("qa-length-short", reading));
    } else if ratio > high {
        found.push(finding("qa-length-long", reading));
    }
}

/// The bound below which a clause is missing. Where the source sets a clause off
/// by a mark and the target has fewer marks, or none, less is needed to tell. By
/// direction, for a Russian sentence has more marks than its English one: of
/// published translations one in four hundred is below.
fn clause_lost(reading: &Reading<'_>, letters: usize) -> f64 {
    let (source, target) = (inner(&reading.source).count(), inner(&reading.target).count());
    let bounds = match (reading.source.lang, reading.target.lang) {
        (Lang::En, Lang::Az) => [0.72, 0.68, 0.60, 0.70],
        (Lang::En, Lang::Ru) => [0.68, 0.69, 0.57, 0.65],
        (Lang::Az, Lang::En) => [0.66, 0.65, 0.57, 0.60],
        (Lang::Az, Lang::Ru) => [0.73, 0.66, 0.57, 0.65],
        (Lang::Ru, Lang::En) => [0.67, 0.60, 0.58, 0.54],
        (Lang::Ru, Lang::Az) => [0.68, 0.66, 0.58, 0.62],
        _ => [0.0; 4],
    };
    match (letters, source > target, target) {
        (80.., true, 0) => bounds[0],
        (80.., true, _) => bounds[1],
        (80.., false, _) => bounds[2],
        (40..80, true, 0) => bounds[3],
        _ => 0.0,
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
