//! Spaces at which a line may not break.

use super::cells::Cells;
use super::style::Style;

const NBSP: char = '\u{a0}';
const OPENING: [char; 8] = ['(', '[', '«', '„', '“', '‘', '"', '—'];
const CLOSING: [char; 14] = [')', ']', '»', '”', '“', '’', '"', ',', ';', ':', '!', '?', '…', '.'];

pub fn set(cells: &mut Cells, style: &Style) {
    let mut start = 0;
    for at in 0..cells.len() {
        let c = cells.get(at);
        if c == Some(' ') {
            let mut end = at + 1;
            while cells.get(end).is_some_and(|c| !c.is_whitespace()) {
                end += 1;
            }
            let (left, right) = (cells.word(start, at), cells.word(at + 1, end));
            if !left.is_empty() && !right.is_empty() && holds(&left, &right, style) {
                cells.put(at, NBSP);
            }
        }
        if c.is_some_and(char::is_whitespace) {
            start = at + 1;
        }
    }
}

/// Whether two words stay on one line.
fn holds(left: &str, right: &str, style: &Style) -> bool {
    let left = left.trim_start_matches(OPENING);
    let bare = right.trim_end_matches(CLOSING);
    let words = |text: &str| style.fold(text.trim_start_matches(OPENING));
    let folded_left = style.fold(left);
    if style.is_short(&folded_left) || style.is_particle(&style.fold(bare)) {
        return true;
    }
    if style.pairs_with(&folded_left, &words(right.trim_end_matches([')', ',', ';', ':']))) {
        return true;
    }
    let right_figure = right.trim_start_matches(OPENING).starts_with(|c: char| c.is_ascii_digit());
    let right_name = right.trim_start_matches(OPENING).starts_with(char::is_uppercase);
    if right_figure && style.goes_before_figures(&folded_left) {
        return true;
    }
    if right_name && (is_initials(left) || style.goes_before_names(&folded_left)) {
        return true;
    }
    if is_figure(left) {
        let thousands = bare.len() >= 3
            && bare.bytes().take_while(u8::is_ascii_digit).count() == 3
            && (1..=3).contains(&left.bytes().rev().take_while(u8::is_ascii_digit).count())
            && left.ends_with(|c: char| c.is_ascii_digit());
        let unit = right.trim_end_matches([')', ',', ';', ':', '!', '?', '»', '”', '"', '…']);
        return thousands || style.is_unit(unit) || style.is_unit(bare);
    }
    false
}

/// `А.`, `M.F.`, `J.`
fn is_initials(word: &str) -> bool {
    let mut chars = word.chars().peekable();
    let mut any = false;
    while let Some(c) = chars.next() {
        if !c.is_uppercase() || chars.next() != Some('.') {
            return false;
        }
        any = true;
        if chars.peek() == Some(&'-') {
            chars.next();
        }
    }
    any
}

/// A figure as it stands before its unit: `5`, `2,5`, `−3`, `$20`, `2025-ci`, `XIX`.
fn is_figure(word: &str) -> bool {
    let first =
        word.trim_start_matches(['-', '−', '+', '~', '≈', '<', '>', '$', '€', '£', '₼', '₽']);
    let digits = first.starts_with(|c: char| c.is_ascii_digit())
        && !first.ends_with([',', ';', ':', '!', '?', '.', ')', '»', '”']);
    let roman = !first.is_empty() && {
        let stem = first.split('-').next().unwrap_or_default();
        !stem.is_empty() && stem.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
    };
    digits || roman
}
