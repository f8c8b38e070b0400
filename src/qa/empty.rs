//! `empty`: a draft that says nothing where the source says something.

use super::finding::{Check, Finding};
use super::{Reading, side::Side};
use crate::text::{Inline, Span};

/// Returns whether the target is empty, where nothing else is worth checking.
pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) -> bool {
    let source = blank(&reading.source);
    let target = blank(&reading.target) || dashes(reading);
    if target && !source {
        found.push(
            Finding::error(Check::Empty, "qa-empty")
                .in_source(Span::new(0, reading.source.plain.len()))
                .in_target(Span::new(0, reading.target.plain.len())),
        );
    }
    target
}

/// White space and invisible characters only, and no slot.
fn blank(side: &Side<'_>) -> bool {
    let slots = side.text.inlines().iter().any(|inline| matches!(inline, Inline::Slot(_)));
    let invisible = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
    };
    side.plain.chars().all(invisible) && !(slots && side.plain.is_empty())
}

/// A dash or points where a sentence should be; in a cell a dash may be an answer.
fn dashes(reading: &Reading<'_>) -> bool {
    let mark = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '…' | '?' | '*');
    reading.source.words.len() > 3
        && reading.target.text.inlines().iter().all(|inline| !matches!(inline, Inline::Slot(_)))
        && reading.target.plain.chars().all(mark)
}
