//! The engine: finds the places that could end a sentence, in one pass.
//!
//! Such a place is a terminator (`. ? ! …`), with whatever closes after it,
//! before white space. `judge` decides about each; patterns of an SRX file
//! come first. Time is linear in the text, also in one without any breaks.

use super::judge::Verdict;
use super::letters::{is_capital, is_figure, is_letter, is_small, is_word};
use super::reference::{next_year, within_reference};
use super::rules::{Rules, class};
use super::scan::{line_end, next_stop};
use super::site::{REACH, Site, ceil, floor, is_closing_quote, is_opener};
use crate::text::Span;

/// What was decided about a place, for `--explain`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// Where the sentence would end, in bytes.
    pub at: usize,
    pub breaks: bool,
    /// A stable word such as `abbreviation`; `rule N` for a rule of an SRX file.
    pub why: String,
}

/// Splits paragraphs into sentences.
#[derive(Debug)]
pub struct Engine {
    pub rules: Rules,
}

/// How far the scan has come.
struct Scan<'t> {
    text: &'t str,
    /// Where the sentence begins.
    start: usize,
    at: usize,
    /// Where a bracket opened inside the sentence.
    bracket: Option<usize>,
    /// Where the line ends, found once for all its places; behind `at` when
    /// it is not known yet.
    line_end: usize,
    /// Where the next year after a comma stands in the line, likewise.
    year: usize,
}

impl Engine {
    /// The sentences of a text, without outer white space. A line break ends
    /// a paragraph and so a sentence.
    pub fn split(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::with_capacity(text.len() / 120 + 1);
        self.run(text, &mut |span| spans.push(span), &mut |_, _| {});
        spans
    }

    /// Why each place that could end a sentence does or does not.
    pub fn explain(&self, text: &str) -> Vec<Decision> {
        let mut decisions = Vec::new();
        self.run(text, &mut |_| {}, &mut |at, verdict| {
            let why = match verdict.rule {
                0 => verdict.why.to_owned(),
                rule => format!("rule {rule}"),
            };
            decisions.push(Decision { at, breaks: verdict.breaks, why });
        });
        decisions
    }

    fn run(&self, text: &str, found: &mut dyn FnMut(Span), told: &mut dyn FnMut(usize, Verdict)) {
        let mut scan = Scan { text, start: 0, at: 0, bracket: None, line_end: 0, year: 0 };
        let bytes = text.as_bytes();
        while let Some(at) = next_stop(bytes, scan.at) {
            scan.at = at;
            match bytes[scan.at] {
                b'\n' | b'\r' | 0x0b | 0x0c => {
                    scan.push(scan.at, scan.at + 1, found);
                    scan.at += 1;
                }
                b'(' => {
                    scan.bracket.get_or_insert(scan.at);
                    scan.at += 1;
                }
                b')' => {
                    scan.bracket = None;
                    if let Some(at) = next_item(&text[scan.start..scan.at], &text[scan.at + 1..]) {
                        let at = scan.start + at;
                        told(at, Verdict::ITEM);
                        scan.push(at, at, found);
                    }
                    scan.at += 1;
                }
                0xe2 if text[scan.at..].starts_with(['\u{2028}', '\u{2029}']) => {
                    scan.push(scan.at, scan.at + 3, found);
                    scan.at += 3;
                }
                0xe2 if !text[scan.at..].starts_with('…') => scan.at += 3,
                _ => self.terminator(&mut scan, found, told),
            }
        }
        scan.push(text.len(), text.len(), found);
    }

    fn terminator(
        &self,
        scan: &mut Scan<'_>,
        found: &mut dyn FnMut(Span),
        told: &mut dyn FnMut(usize, Verdict),
    ) {
        let text = scan.text;
        let end = scan.at;
        let ends_at = end_of_terminators(text, end);
        let closed = self.footnote(text, end, skip_closers(text, ends_at));
        let gap = match text.as_bytes()[closed..] {
            // As nearly always.
            [b' ', next, ..] if next.is_ascii_alphanumeric() => closed + 1,
            _ => text[closed..]
                .find(|c: char| !c.is_whitespace() || is_line_break(c))
                .map_or(text.len(), |gap| closed + gap),
        };
        scan.at = ends_at;
        if gap == text.len() || text[gap..].starts_with(is_line_break) {
            return;
        }
        let glued = gap == closed;
        if glued && !self.glued_start(text, end, closed) {
            return;
        }
        if scan.line_end < gap {
            scan.line_end = line_end(text, gap);
            scan.year = 0;
        }
        if scan.year < gap {
            scan.year = next_year(text, gap, scan.line_end);
        }
        let from = floor(text, end.saturating_sub(REACH).max(scan.start));
        let after = &text[gap..ceil(text, gap + REACH).min(scan.line_end)];
        let before = &text[from..end];
        let whole = from == scan.start;
        // A bracket that opens the sentence, or is never closed, holds nothing.
        let inside = scan.bracket.is_some_and(|open| {
            let head = &text[scan.start..open];
            let opens = head.len() < 8
                && head.trim_start_matches(|c: char| is_opener(c) || c.is_whitespace()).is_empty();
            !opens && end - open <= REACH
        });
        let closes = text[ends_at..closed].contains(')');
        let site = Site {
            before,
            whole,
            ends: &text[end..ends_at],
            closers: &text[ends_at..closed],
            after,
            bracket: inside && (closes || is_closed(after)),
            year: within_reference(gap, scan.year),
        };
        if closes {
            scan.bracket = None;
        }
        let verdict = self.pattern(text, closed).unwrap_or_else(|| self.judge(&site));
        told(closed, verdict);
        if verdict.breaks {
            let at = match verdict.back {
                0 => closed,
                back => end - back,
            };
            let next = if verdict.back == 0 { gap } else { at };
            scan.push(at, next, found);
        }
        // The end of a source in brackets that belongs to the sentence before.
        if verdict.skip > 0 {
            let at = gap + verdict.skip;
            scan.push(at, at, found);
            scan.at = at;
            return;
        }
        scan.at = closed;
    }

    /// Past the number of a footnote that stands on the line as a figure:
    /// `It was fixed.14 It held.` The word before is long and no abbreviation.
    fn footnote(&self, text: &str, end: usize, closed: usize) -> usize {
        let digits = text.as_bytes()[closed..].iter().take(4).take_while(|b| b.is_ascii_digit());
        let after = closed + digits.count();
        if after == closed || after - closed > 2 || !text.as_bytes()[after..].starts_with(b" ") {
            return closed;
        }
        let begins = text[after + 1..].starts_with(|c| is_capital(c) || is_opener(c));
        let from = floor(text, end.saturating_sub(60));
        let head = &text[from..end];
        let word = &head[head.rfind(|c| !is_letter(c)).map_or(0, |at| ceil(head, at + 1))..];
        let long = word.chars().count() >= 4 && word.chars().all(is_small);
        let known = self.rules.classes(word).flags & class::ANY != 0;
        if begins && long && !known && text[end..].starts_with('.') { after } else { closed }
    }

    /// `album.That`: a space is missing where a sentence clearly begins.
    fn glued_start(&self, text: &str, end: usize, closed: usize) -> bool {
        let next = &text[closed..];
        // Figures and names of sites are the most.
        if closed != end + 1 || !next.starts_with(is_capital) {
            return false;
        }
        let word_end = next.find(|c: char| !is_letter(c)).unwrap_or(next.len().min(40));
        let Some(word) = next.get(..word_end).filter(|word| word.len() > 1) else { return false };
        let spaced = next[word_end..].starts_with([' ', ',', '\'', '’']);
        let titled = next[word_end..].starts_with(". ");
        let before = text[..end].chars().rev().take(3);
        let word_before = before.clone().count() == 3 && before.clone().all(is_small);
        let figure = before.clone().count() == 3 && before.clone().all(is_figure);
        let classes = self.rules.classes(word);
        spaced && word_before && classes.is(class::STARTER)
            || spaced && figure && classes.is(class::STRONG)
            || titled && word_before && classes.is(class::NEVER_END)
    }

    fn pattern(&self, text: &str, place: usize) -> Option<Verdict> {
        if self.rules.patterns.is_empty() {
            return None;
        }
        let from = floor(text, place.saturating_sub(REACH));
        let until = ceil(text, place + REACH);
        self.rules.patterns.iter().find_map(|pattern| {
            (pattern.after.is_match(&text[place..until])
                && pattern.before.is_match(&text[from..place]))
            .then(|| Verdict::of_rule(pattern.breaks, pattern.number))
        })
    }
}

impl Scan<'_> {
    /// Ends a sentence at `to`; the next one begins at `next`.
    fn push(&mut self, to: usize, next: usize, found: &mut dyn FnMut(Span)) {
        if let Some(piece) = self.text.get(self.start..to) {
            let from = self.start + (piece.len() - piece.trim_start().len());
            let to = from + piece.trim().len();
            if from < to {
                found(Span::new(from, to));
            }
        }
        self.start = next;
        self.bracket = None;
    }
}

pub const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

/// `1) Milk 2) Bread`: where the next item begins, told at its bracket.
fn next_item(before: &str, after: &str) -> Option<usize> {
    let digits = before.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
    let (head, number) = before.split_at(before.len() - digits);
    let first = before.trim_start().split(')').next().filter(|mark| mark.len() <= 3)?;
    let follows = first.parse::<u16>().ok()?.checked_add(1)? == number.parse::<u16>().ok()?;
    let apart = head.ends_with(char::is_whitespace) && !head.trim_end().ends_with([',', ';', ':']);
    let begins = after.strip_prefix(' ')?.starts_with(is_capital);
    (follows && apart && begins).then_some(head.len())
}

/// Whether a bracket that is open closes: not only one that opens later.
fn is_closed(after: &str) -> bool {
    let mut depth = 0_usize;
    for byte in after.bytes() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return true,
            b')' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// Past `?!`, `...`, and points with spaces between, `. . .`
fn end_of_terminators(text: &str, from: usize) -> usize {
    // Most are one point before a space, a letter or a figure.
    if let [b'.', next, after, ..] = &text.as_bytes()[from..]
        && (*next == b' ' && *after != b'.' || next.is_ascii_alphanumeric())
    {
        return from + 1;
    }
    let rest = &text[from..];
    let mut at = from + rest.find(|c| !matches!(c, '.' | '?' | '!' | '…')).unwrap_or(rest.len());
    // `Он замолчал. ...Мы тоже`: these points open what follows.
    let opens =
        |at: usize| text[at..].strip_prefix(" ...").is_some_and(|rest| rest.starts_with(is_word));
    while text[at..].starts_with(" .") && !text[at + 2..].starts_with(is_word) && !opens(at) {
        at += 2;
    }
    at
}

/// Quotes and brackets that close, and a footnote mark after them.
fn skip_closers(text: &str, from: usize) -> usize {
    if text.as_bytes().get(from).is_none_or(|b| *b == b' ' || b.is_ascii_alphanumeric()) {
        return from;
    }
    let mut at = from;
    loop {
        let rest = &text[at..];
        at += rest
            .find(|c| !is_closing_quote(c) && !matches!(c, ')' | ']' | '}'))
            .unwrap_or(rest.len());
        match text[at..].strip_prefix("&#39;") {
            Some(_) => at += 5,
            None => break,
        }
    }
    while let Some(inner) = text[at..].strip_prefix('[')
        && let Some(end) = inner.bytes().take(8).position(|b| b == b']')
        && end > 0
        && inner.as_bytes()[..end].iter().all(|b| b.is_ascii_alphanumeric() || *b == b' ')
    {
        at += end + 2;
    }
    let rest = &text[at..];
    at + rest
        .find(|c| !matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '*' | '†' | '‡'))
        .unwrap_or(rest.len())
}
