//! Plain text as copied from a news page: lines, and what their layout says.
//!
//! A line is a block unless the text is wrapped by hand; then the lines of a
//! paragraph are joined. Bullets, `#` and `>` at the start of a line and
//! `**bold**` inside it are taken as the marks that people mean by them.

use std::ops::Range;

use super::draft::{Draft, Hint, TextBuilder};
use crate::article::{BlockKind, Form};
use crate::text::MarkKind;

/// The lines of a text.
pub fn drafts(source: &str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut group: Vec<Line<'_>> = Vec::new();
    let mut number = 0;
    let mut at = 0;
    for (index, raw) in source.split_inclusive('\n').enumerate() {
        let text = raw.trim_matches(blank);
        let start = at + raw.len() - raw.trim_start_matches(blank).len();
        at += raw.len();
        if text.is_empty() || is_rule(text) {
            number += 1;
            flush(&mut group, number, source, &mut drafts);
        } else {
            group.push(Line {
                text,
                range: start..start + text.len(),
                number: u32::try_from(index + 1).unwrap_or(u32::MAX),
            });
        }
    }
    flush(&mut group, number + 1, source, &mut drafts);
    drafts
}

struct Line<'a> {
    text: &'a str,
    range: Range<usize>,
    number: u32,
}

fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
}

/// A line of `---`, `***`, `====`, `* * *`.
fn is_rule(text: &str) -> bool {
    text.len() >= 3
        && text
            .chars()
            .all(|c| matches!(c, '-' | '*' | '=' | '_' | '—' | '–' | '~' | ' ' | '·' | '•'))
}

fn flush(group: &mut Vec<Line<'_>>, number: u32, source: &str, drafts: &mut Vec<Draft>) {
    let wrapped = is_wrapped(group);
    let rows = if wrapped { Vec::new() } else { rows(group) };
    let mut open: Option<Range<usize>> = None;
    let mut first = 0;
    for (at, line) in group.drain(..).enumerate() {
        if rows.get(at) == Some(&true) {
            drafts.extend(columns(line.text).map(|cell| {
                let start = line.range.start + cell.start;
                let range = start..start + cell.len();
                let draft = draft(source, range, line.number, number);
                Draft { hint: Hint::Kind(BlockKind::Cell), ..draft }
            }));
            continue;
        }
        if let Some(range) = &mut open {
            range.end = line.range.end;
        } else {
            first = line.number;
            open = Some(line.range.clone());
        }
        if wrapped {
            continue;
        }
        if let Some(range) = open.take() {
            drafts.push(draft(source, range, first, number));
        }
    }
    if let Some(range) = open {
        drafts.push(draft(source, range, first, number));
    }
}

/// Which lines of a group are rows of a table: as many columns as the line
/// before or after, with tabs or several spaces between.
fn rows(group: &[Line<'_>]) -> Vec<bool> {
    let counts: Vec<usize> = group.iter().map(|line| columns(line.text).count()).collect();
    let row = |at: usize| {
        let own = counts[at];
        let same = |other: Option<usize>| other.and_then(|at| counts.get(at)) == Some(&own);
        own >= 2 && (same(at.checked_sub(1)) || same(Some(at + 1)))
    };
    (0..group.len()).map(row).collect()
}

/// Where the columns of a line stand.
fn columns(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let gap = |at: usize| line[at..].starts_with('\t') || line[at..].starts_with("  ");
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = line.get(at..)?;
        at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if at >= line.len() {
            return None;
        }
        let end = line[at..]
            .char_indices()
            .find(|(i, _)| gap(at + i))
            .map_or(line.len(), |(i, _)| at + i);
        let cell = at..end;
        at = end;
        Some(cell)
    })
}

/// Whether the lines of a group are one paragraph, broken at a width.
fn is_wrapped(group: &[Line<'_>]) -> bool {
    let Some((_, before)) = group.split_last() else { return false };
    if before.is_empty() {
        return false;
    }
    let width = |line: &Line<'_>| line.text.chars().take(140).count();
    let fits = before.iter().all(|line| (38..=120).contains(&width(line)));
    let run_on = group.windows(2).filter(|pair| {
        let ends = pair[0].text.ends_with(['.', '!', '?', '…', ':', ';', ',']);
        let goes_on = pair[1].text.chars().next().is_some_and(char::is_lowercase);
        // A line that ends in `of the` goes on with a name.
        let last = pair[0].text.rsplit(' ').next().unwrap_or_default();
        let hangs = (1..=3).contains(&last.chars().count()) && last.chars().all(char::is_lowercase);
        goes_on && (!ends || pair[0].text.ends_with(',')) || hangs
    });
    let marked = group.iter().skip(1).any(|line| marker(line.text).is_some());
    fits && !marked && run_on.count() * 3 >= before.len()
}

/// A bullet or other mark at the start of a line: what it makes of the line,
/// and its length.
fn marker(text: &str) -> Option<(BlockKind, u8, usize)> {
    let hashes = text.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && text[hashes..].starts_with(' ') {
        let kind = if hashes == 1 { BlockKind::Headline } else { BlockKind::Heading };
        return Some((kind, u8::try_from(hashes).unwrap_or(6), hashes + 1));
    }
    let mut chars = text.chars();
    let first = chars.next()?;
    let spaced = chars.next().is_some_and(|c| c == ' ' || c == '\t' || c == '\u{a0}');
    match first {
        '>' => Some((BlockKind::Quote, 0, 1)),
        '•' | '▪' | '●' | '■' | '◦' | '‣' | '·' | '►' | '▶' | '✔' | '✅' => {
            Some((BlockKind::Item, 1, first.len_utf8()))
        }
        '*' if spaced => Some((BlockKind::Item, 1, 1)),
        _ => None,
    }
}

fn draft(source: &str, range: Range<usize>, line: u32, group: u32) -> Draft {
    let raw = &source[range.clone()];
    let (hint, level, skip) = match marker(raw) {
        Some((kind, level, skip)) => (Hint::Kind(kind), level, skip),
        None => (Hint::Line, 0, 0),
    };
    let body = raw[skip..].trim_start_matches(|c| blank(c) || skip > 0 && c == '\u{fe0f}');
    let start = range.end - body.len();
    let mut builder = TextBuilder::default();
    inline(body, &mut builder);
    let (text, codes) = builder.finish();
    Draft { hint, level, text, codes, range: start..range.end, form: Form::Plain, line, group }
}

/// `**bold**` and `*italic*` that were copied along.
fn inline(body: &str, builder: &mut TextBuilder) {
    if !body.contains('*') {
        builder.collapsed(body);
        return;
    }
    let mut rest = body;
    while let Some(at) = rest.find('*') {
        let run = rest[at..].bytes().take_while(|b| *b == b'*').count();
        let inner = &rest[at + run..];
        let before = rest[..at].chars().next_back();
        let marks = &rest[at..at + run];
        let close = inner.find(marks).filter(|close| {
            let words = &inner[..*close];
            run <= 3
                && !words.is_empty()
                && !words.starts_with(char::is_whitespace)
                && !words.ends_with(char::is_whitespace)
                && !words.contains(['\n', '*'])
                && before.is_none_or(|c| !c.is_alphanumeric())
                && !inner[close + run..].starts_with('*')
        });
        let Some(close) = close else {
            builder.collapsed(&rest[..at + run]);
            rest = inner;
            continue;
        };
        builder.collapsed(&rest[..at]);
        let kind = if run == 1 { MarkKind::Italic } else { MarkKind::Bold };
        builder.open(kind, marks, marks, None);
        builder.collapsed(&inner[..close]);
        builder.close(kind);
        rest = &inner[close + run..];
    }
    builder.collapsed(rest);
}
