//! Quotes by depth, and apostrophes.

use super::cells::Cells;
use super::dashes::is_dash;
use super::style::Style;

/// The typewriter's apostrophe becomes `’` where it is one.
pub fn apostrophes(cells: &mut Cells, style: &Style) {
    if !style.apostrophes() {
        return;
    }
    let mut open: Option<usize> = None;
    for at in 0..cells.len() {
        let c = cells.get(at);
        if c != Some('\'') && c != Some('’') {
            continue;
        }
        let (before, after) = (cells.before(at), cells.get(at + 1));
        let in_word =
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        if in_word {
            cells.put(at, '’');
        } else if !style.single_quotes() || c != Some('\'') {
            // Quotes with one stroke are told apart in English only.
        } else if begins(before) && after.is_some_and(char::is_alphanumeric) {
            let elided = after.is_some_and(|c| c.is_ascii_digit());
            if elided || !closes_later(cells, at) {
                cells.put(at, '’');
            } else {
                cells.put(at, '‘');
                open = Some(at);
            }
        } else if before
            .is_some_and(|c| c.is_alphabetic() || (open.is_some() && !c.is_whitespace()))
        {
            cells.put(at, '’');
            open = None;
        }
    }
}

/// Whether a stroke further on ends the quotation that begins at `at`.
fn closes_later(cells: &Cells, at: usize) -> bool {
    (at + 1..cells.len()).any(|i| {
        cells.get(i) == Some('\'')
            && cells.before(i).is_some_and(|c| !c.is_whitespace())
            && !cells.get(i + 1).is_some_and(char::is_alphanumeric)
    })
}

fn begins(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace()
            || is_dash(c)
            || matches!(c, '(' | '[' | '{' | '«' | '„' | '“' | '‘' | '"' | '/')
    })
}

fn ends(after: Option<char>) -> bool {
    after.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?' | '…' | '»' | '”')
    })
}

/// Double quotes in pairs, by depth. Where they do not all pair up, or would
/// be read otherwise once they are set, they stay as they are.
pub fn set(cells: &mut Cells, style: &Style) {
    let Some(found) = pairs(cells) else { return };
    let signs = |of: &dyn Fn(usize) -> char, at: &[(usize, usize)]| -> Vec<(usize, char)> {
        at.iter().flat_map(|(start, end)| [*start, *end]).map(|i| (i, of(i))).collect()
    };
    let before = signs(&|i| cells.get(i).unwrap_or_default(), &found);
    for (start, end) in &found {
        let depth = found.iter().filter(|(s, e)| s < start && end < e).count();
        let (left, right) = style.quotes(depth);
        cells.put(*start, left);
        cells.put(*end, right);
    }
    // Inner quotes of one stroke are not looked for again.
    let outer =
        |pair: &&(usize, usize)| is_double(cells.get(pair.0)) && is_double(cells.get(pair.1));
    let expected: Vec<(usize, usize)> = found.iter().filter(outer).copied().collect();
    if pairs(cells).as_ref() != Some(&expected) {
        for (at, c) in before {
            cells.put(at, c);
        }
    }
}

const fn is_double(c: Option<char>) -> bool {
    matches!(c, Some('"' | '«' | '»' | '„' | '‟' | '“' | '”'))
}

/// The double quotes that belong together; `None` where one has no partner.
fn pairs(cells: &Cells) -> Option<Vec<(usize, usize)>> {
    let mut open: Vec<usize> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for at in (0..cells.len()).filter(|at| !cells.kept(*at)) {
        let c = cells.get(at);
        let opening = begins(cells.before(at)) && !ends(cells.get(at + 1));
        let opens = match c {
            Some('«' | '„' | '‟') => true,
            Some('»' | '”') => false,
            Some('“') => open.last().is_none_or(|i| cells.get(*i) != Some('„')),
            Some('"') => opening,
            _ => continue,
        };
        if opens {
            open.push(at);
        } else if let Some(start) = open.pop() {
            pairs.push((start, at));
        } else if c != Some('"') {
            // A stroke on its own may say inches; another sign is a slip.
            return None;
        }
    }
    open.is_empty().then_some(pairs)
}
