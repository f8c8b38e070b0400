//! `forbidden-character`: what has no place in a printed text.
//!
//! Control and direction characters, private and unassigned code points, the
//! replacement character, text decoded with the wrong table, letters that
//! became question marks, and entities left as they are. Emoji and what the
//! source itself has may stay.

use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use super::finding::{Check, Finding};
use crate::text::Span;

/// UTF-8 read as Windows-1252 or Windows-1251, and entities.
static GARBLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x) [ÃÂÄÅÉ][\u{80}-\u{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ] | â€. | [ÐÑ][\u{80}-\u{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]
        | (?:[РС][\u{80}-\u{bf}ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґё№єјЅѕї]){2,}
        | &(?:[a-z]{2,8}|\#\d{2,6}|\#x[0-9a-f]{2,6});",
    )
    .ok()
});

/// A letter that became a question mark: `Az?rbaycan`.
static LOST: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\p{L}\?\p{Ll}").ok());

pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let target = &reading.target.plain;
    let source = &reading.source.plain;
    let mut seen = Vec::new();
    for (at, c) in target.char_indices() {
        let next = target[at + c.len_utf8()..].chars().next();
        let previous = target[..at].chars().next_back();
        if forbidden(c, previous, next) && !source.contains(c) && !seen.contains(&c) {
            seen.push(c);
            found.push(
                Finding::warning(Check::ForbiddenCharacter, "qa-forbidden-character")
                    .arg("code", format!("U+{:04X}", u32::from(c)))
                    .in_target(Span::new(at, at + c.len_utf8())),
            );
        }
    }
    for pattern in [&GARBLED, &LOST] {
        let Some(garbled) = pattern.as_ref().and_then(|pattern| pattern.find(target)) else {
            continue;
        };
        if !source.contains(garbled.as_str()) {
            found.push(
                Finding::warning(Check::ForbiddenCharacter, "qa-forbidden-garbled")
                    .arg("text", garbled.as_str())
                    .in_target(Span::from(garbled.range())),
            );
        }
    }
}

fn forbidden(c: char, previous: Option<char>, next: Option<char>) -> bool {
    match c {
        ' '..='~' | '\n' | '\t' | '\u{a0}' => false,
        // Joiners belong to emoji.
        '\u{200d}' | '\u{fe0f}' => ![previous, next].iter().flatten().any(|c| *c >= '\u{2190}'),
        // The box of a letter that a font or a table did not have.
        '□' | '▯' => [previous, next].iter().flatten().any(|c| c.is_alphabetic()),
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        // A combining mark that found no letter to join.
        '\u{300}'..='\u{36f}' => c != '\u{301}',
        '\u{fe00}'..='\u{fe0e}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' => true,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => true,
        c => c.is_control() || u32::from(c) & 0xfffe == 0xfffe,
    }
}
