//! `spacing`: double, missing and stray spaces; no-break spaces as a hint.
//!
//! A missing no-break space is only a hint, unless the text has one in another
//! place of the same kind: then it was forgotten.

use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use super::finding::{Check, Finding};
use super::side::Side;
use crate::lang::Lang;
use crate::problem::Severity;
use crate::text::Span;

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($text).ok());
    };
}

pattern!(DOUBLE, r"[ \u{a0}\u{2007}\u{202f}\t]{2,}|\t");
pattern!(BEFORE, r"[\p{L}\p{N}\p{Pe}\p{Pf}%][ \u{a0}\u{202f}]+([,.;:!?…](?:[\s»”)]|$)|,\p{L})");
pattern!(
    AFTER,
    r"[\p{L}\p{Pe}\p{Pf}][,;](\p{L})|\p{Ll}{2}[.!?:](\p{Lu}\p{Ll}+)|\p{Ll}{3}[.!?](\p{Ll}{4,})|\d[;!?](\p{L})|\p{N}{2},(\p{L}{2})|\p{L}{2}[,;](\d)"
);
pattern!(INSIDE, r"[(\[«„] +\S|\S +[)\]»”]|(?:^|\s)“ +\S");
pattern!(AROUND, r"[,.;:]([«“„(])|\p{L}([«„(])\p{L}{2}|\)(\p{L}{3,})");
// An ending may follow a closing quotation mark in Azerbaijani: «Neftçi»nin.
pattern!(BEHIND, r"[»”](\p{L}{2,})");
// A dash stands between spaces in Azerbaijani and Russian.
pattern!(DASH, r"[\p{L}\p{N},»”][—] \S|[\p{L},»”] [—–][\p{L}«“„]|\p{L}{2}[—]\p{L}|\p{L}{2}– \p{L}");

/// Where a line should not break, a kind of place a pattern: groups of
/// figures, figure and unit, number sign, initials.
static UNBROKEN: LazyLock<[(Needs, Option<Regex>); 4]> = LazyLock::new(|| {
    [
        (digit as Needs, r"\d[ \u{a0}\u{202f}]\d{3}\b"),
        (
            digit,
            r"\d[ \u{a0}\u{202f}](?:%|₼|тыс|млн|млрд|трлн|г\.|гг\.|руб|км|min\b|mln|mlrd|milyon|milyard)",
        ),
        (|text| text.contains('№'), r"№[ \u{a0}\u{202f}]\d"),
        (initial, r"\b[А-ЯЁ]\.[ \u{a0}\u{202f}][А-ЯЁ]"),
    ]
    .map(|(needs, pattern)| (needs, Regex::new(pattern).ok()))
});

/// What a text must have that a pattern could be found in: nearly none has, and
/// that is told sooner.
type Needs = fn(&str) -> bool;

fn digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) || text.contains(char::is_numeric)
}

fn initial(text: &str) -> bool {
    text.match_indices('.').any(|(at, _)| text[..at].ends_with(char::is_uppercase))
}

pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let side = &reading.target;
    let text = &side.plain;
    let mut push = |message, span: Span, severity| {
        if !found
            .iter()
            .any(|other: &Finding| other.check == Check::Spacing && other.target == Some(span))
        {
            found.push(Finding::new(Check::Spacing, severity, message).in_target(span));
        }
    };
    for (pattern, message, langs) in [
        (&DOUBLE, "qa-spacing-double", &Lang::ALL[..]),
        (&BEFORE, "qa-spacing-before", &Lang::ALL),
        (&AFTER, "qa-spacing-after", &Lang::ALL),
        (&INSIDE, "qa-spacing-inside", &Lang::ALL),
        (&AROUND, "qa-spacing-around", &Lang::ALL),
        (&BEHIND, "qa-spacing-after", &[Lang::En, Lang::Ru]),
        (&DASH, "qa-spacing-around", &[Lang::Az, Lang::Ru]),
    ] {
        let Some(pattern) = pattern.as_ref().filter(|_| langs.contains(&side.lang)) else {
            continue;
        };
        for found in pattern.find_iter(text) {
            let span = Span::from(found.range());
            if !excused(found.as_str(), side, span, reading) {
                push(message, span, Severity::Warning);
            }
        }
    }
    let edges =
        |text: &str| (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    let (source_edges, target_edges) = (edges(&reading.source.plain), edges(text));
    if target_edges.0 && !source_edges.0 {
        push(
            "qa-spacing-edge",
            Span::new(0, text.len() - text.trim_start().len()),
            Severity::Warning,
        );
    }
    if target_edges.1 && !source_edges.1 {
        push("qa-spacing-edge", Span::new(text.trim_end().len(), text.len()), Severity::Warning);
    }
    for (needs, pattern) in UNBROKEN.iter().filter(|_| side.lang != Lang::En) {
        let Some(pattern) = pattern.as_ref().filter(|_| needs(text)) else { continue };
        let places = || pattern.find_iter(text);
        let kept = places().any(|place| place.as_str().contains(['\u{a0}', '\u{202f}']));
        for place in places().filter(|place| place.as_str().contains(' ')) {
            let severity = if kept { Severity::Warning } else { Severity::Info };
            push("qa-spacing-no-break", Span::from(place.range()), severity);
        }
    }
}

/// What looks like a slip and is an address, a name, or stands so in the source.
fn excused(hit: &str, side: &Side<'_>, span: Span, reading: &Reading<'_>) -> bool {
    if reading.source.plain.contains(hit) {
        return true;
    }
    // The word around it: `Modern.az`, `a,b@c`, `example.org/x`.
    let start = side.before(span.start).rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end =
        side.after(span.end).find(char::is_whitespace).map_or(side.plain.len(), |at| span.end + at);
    let word = side.plain.get(start..end).unwrap_or_default();
    let entity = word.contains('&') && word.contains(';');
    entity
        || word.contains("://")
        || word.contains('@')
        || word.contains("www.")
        || word.contains(".com")
        || word.contains(".az")
        || word.contains(".ru")
        || word.contains(".org")
}
