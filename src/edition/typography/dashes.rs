//! Dashes, ranges, minus and ellipsis.

use super::cells::Cells;
use super::style::Style;

const NBSP: char = '\u{a0}';

pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | NBSP)
}

/// Three points become one sign.
pub fn ellipses(cells: &mut Cells) {
    let mut at = 0;
    while at < cells.len() {
        let run = (at..cells.len()).take_while(|i| cells.get(*i) == Some('.')).count();
        let free = (at..at + run).all(|i| !cells.kept(i));
        if run == 3 && free {
            cells.put(at, '…');
            cells.remove(at + 1..at + 3);
            at += 1;
        } else {
            at += run.max(1);
        }
    }
}

/// Dashes between words, ranges of figures, and minus.
pub fn set(cells: &mut Cells, style: &Style) {
    let mut at = 0;
    while at < cells.len() {
        let run = (at..cells.len()).take_while(|i| cells.get(*i).is_some_and(is_dash)).count();
        if run == 0 || cells.kept(at) {
            at += 1;
            continue;
        }
        let (before, after) = (cells.before(at), cells.get(at + run));
        let spaced = before.is_some_and(is_space) && after.is_some_and(is_space);
        if run <= 3
            && spaced
            && !(is_digit(neighbour(cells, at, false))
                && is_digit(neighbour(cells, at + run - 1, true)))
        {
            cells.put(at, style.dash());
            cells.remove(at + 1..at + run);
            // A line may not begin with the dash, unless the text does.
            if at > 1 {
                cells.put(at - 1, NBSP);
            }
        } else if at == 0 && run <= 2 && after.is_some_and(is_space) && style.dialogue() {
            cells.put(at, style.dash());
            cells.remove(at + 1..at + run);
            cells.put(at + 1, NBSP);
        } else if run == 1 && is_digit(before) && is_digit(after) {
            if is_range(cells, at) {
                cells.put(at, '–');
            }
        } else if run == 1
            && cells.get(at) == Some('-')
            && is_digit(after)
            && before.is_none_or(|c| is_space(c) || c == '(')
            && !is_digit(neighbour(cells, at, false))
        {
            cells.put(at, '−');
        }
        at += 1;
    }
}

/// The sign beyond the spaces next to an index.
fn neighbour(cells: &Cells, index: usize, forward: bool) -> Option<char> {
    let mut at = index;
    loop {
        at = if forward { at + 1 } else { at.checked_sub(1)? };
        let c = cells.get(at)?;
        if !is_space(c) {
            return Some(c);
        }
    }
}

/// Whether the hyphen between two figures says "from … to": 2020-2025, 10-15,
/// 2024-25. Dates, telephone numbers and model numbers are not ranges.
fn is_range(cells: &Cells, at: usize) -> bool {
    let digit = |i: usize| is_digit(cells.get(i));
    let mut start = at;
    while start > 0 && digit(start - 1) {
        start -= 1;
    }
    let mut end = at + 1;
    while digit(end) {
        end += 1;
    }
    let (left, right) = (at - start, end - at - 1);
    let lengths = match (left, right) {
        (4, 4) => true,
        (4, 2) => years(cells, at, end),
        (1..=3, 1..=3) => cells.get(start) != Some('0') || left == 1,
        _ => false,
    };
    // 2,5-3,5 and 2.5-3.5 are ranges as well; 1.2.3-4 and 2025-09-17 are not.
    let joins = |next: Option<usize>, step: isize| {
        let at = |n: isize| next.and_then(|i| i.checked_add_signed(n * step));
        let c = at(0).and_then(|i| cells.get(i));
        let beyond = at(1).is_some_and(digit);
        match c {
            None | Some(',') => false,
            Some('.') if beyond => {
                let mut n = 1;
                while at(n).is_some_and(digit) {
                    n += 1;
                }
                at(n).and_then(|i| cells.get(i)) == Some('.')
            }
            Some('.' | '/' | ':' | '_' | '+') => beyond,
            Some(c) if is_dash(c) => beyond,
            Some(c) => c.is_alphabetic(),
        }
    };
    let model = (left, right) == (3, 3) && names_a_model(cells, start);
    lengths && !model && !joins(start.checked_sub(1), -1) && !joins(Some(end), 1)
}

/// Boeing 737-800: a name stands before the figure.
fn names_a_model(cells: &Cells, start: usize) -> bool {
    let mut at = start;
    while at > 0 && cells.get(at - 1).is_some_and(is_space) {
        at -= 1;
    }
    while at > 0 && cells.get(at - 1).is_some_and(char::is_alphanumeric) {
        at -= 1;
    }
    at < start && cells.get(at).is_some_and(char::is_uppercase)
}

/// 2024-25: the second figure goes on from the first; 2025-09 is a month.
fn years(cells: &Cells, at: usize, end: usize) -> bool {
    let tail = cells.word(at - 2, at).parse::<u8>().unwrap_or(0);
    let next = cells.word(at + 1, end).parse::<u8>().unwrap_or(0);
    tail.checked_add(1) == Some(next) && next > 12
}
