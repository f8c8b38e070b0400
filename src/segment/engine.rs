//! The engine: where a sentence ends, in one pass over the text.
//!
//! A place can end a sentence when a terminator (`. ? ! …`), with whatever
//! closes after it, is followed by white space. What stands before and after
//! decides. Everything here looks at most a few words back or ahead, so the
//! time is linear in the text, also in one without any breaks.

use super::rules::Rules;
use crate::text::Span;
use crate::text::case::lower;

/// How far back an open bracket is looked for, in bytes.
const BRACKET_REACH: usize = 400;

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

/// What stands around a place.
struct Site<'a> {
    /// From the start of the sentence to its terminator.
    before: &'a str,
    /// The terminators, such as `.` or `?!`.
    ends: &'a str,
    /// What closes after them: quotes, brackets.
    closers: &'a str,
    /// From the first letter after the space on.
    after: &'a str,
}

impl Engine {
    /// The sentences of a text, without outer white space. A line break ends
    /// a paragraph and so a sentence.
    pub fn split(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        self.run(text, &mut |span| spans.push(span), &mut |_, _, _| {});
        spans
    }

    /// Why each place that could end a sentence does or does not.
    pub fn explain(&self, text: &str) -> Vec<Decision> {
        let mut decisions = Vec::new();
        self.run(text, &mut |_| {}, &mut |at, breaks, why| {
            decisions.push(Decision { at, breaks, why: why.to_owned() });
        });
        decisions
    }

    fn run(
        &self,
        text: &str,
        found: &mut dyn FnMut(Span),
        told: &mut dyn FnMut(usize, bool, &str),
    ) {
        let mut start = 0;
        for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}']) {
            self.paragraph(line, start, found, told);
            start += line.len();
            start += text[start..].chars().next().map_or(0, char::len_utf8);
        }
    }

    fn paragraph(
        &self,
        line: &str,
        offset: usize,
        found: &mut dyn FnMut(Span),
        told: &mut dyn FnMut(usize, bool, &str),
    ) {
        let mut push = |from: usize, to: usize| {
            let piece = &line[from..to];
            let from = from + (piece.len() - piece.trim_start().len());
            let to = from + piece.trim().len();
            if from < to {
                found(Span::new(offset + from, offset + to));
            }
        };
        let bytes = line.as_bytes();
        let mut start = 0;
        let mut at = 0;
        while let Some(end) = next_terminator(bytes, at) {
            let ends_at = skip_while(line, end, |c| matches!(c, '.' | '?' | '!' | '…'));
            at = ends_at;
            let closed = skip_closers(line, ends_at);
            let space = &line[closed..];
            let rest = space.trim_start();
            if rest.is_empty() {
                break;
            }
            if rest.len() == space.len() {
                continue;
            }
            let after_at = line.len() - rest.len();
            let site = Site {
                before: &line[start..end],
                ends: &line[end..ends_at],
                closers: &line[ends_at..closed],
                after: rest,
            };
            let (breaks, why) = self.decide(&site, line, closed);
            told(offset + closed, breaks, &why);
            if breaks {
                push(start, closed);
                start = after_at;
            }
            at = closed.max(at);
        }
        push(start, line.len());
    }

    fn decide(&self, site: &Site<'_>, line: &str, place: usize) -> (bool, String) {
        for pattern in &self.rules.patterns {
            let from = floor(line, place.saturating_sub(BRACKET_REACH));
            if pattern.after.is_match(&line[place..ceil(line, place + BRACKET_REACH)])
                && pattern.before.is_match(&line[from..place])
            {
                return (pattern.breaks, format!("rule {}", pattern.number));
            }
        }
        let (breaks, why) = self.judge(site);
        (breaks, why.to_owned())
    }

    fn judge(&self, site: &Site<'_>) -> (bool, &'static str) {
        if site.before.trim_start_matches(is_opener).trim().is_empty() {
            return (false, "start");
        }
        if site.before.ends_with('(') && site.closers.starts_with(')') {
            return (false, "remark");
        }
        let next = Next::of(site.after);
        let Some(first) = next.first else { return (false, "no-word") };
        if in_open_bracket(site) {
            return (false, "bracket");
        }
        if first.is_lowercase() {
            let word = lower(next.word, self.rules.lang);
            let brand = next.word.chars().nth(1).is_some_and(char::is_uppercase);
            if self.rules.small_names.contains(word.as_ref()) || brand {
                return (true, "small-name");
            }
            return (false, "lower-case");
        }
        if site.closers.chars().any(is_closing_quote) && self.attributed(site, &next) {
            return (false, "attribution");
        }
        if site.ends != "." || site.closers.chars().any(is_closing_quote) {
            return (true, "terminator");
        }
        self.full_stop(site, &next, first)
    }

    /// A single full stop before a capital or a figure.
    fn full_stop(&self, site: &Site<'_>, next: &Next<'_>, first: char) -> (bool, &'static str) {
        let rules = &self.rules;
        let word = last_word(site.before);
        if word.is_empty() {
            return (true, "full-stop");
        }
        if word.chars().all(|c| c.is_ascii_digit()) {
            return self.after_figure(site, word);
        }
        // `U.S.` looks like initials and is in a list; a lone capital never is.
        if is_initial(word) {
            let listed =
                word.contains('.') && rules.starter_only.contains(lower(word, rules.lang).as_ref());
            if !listed {
                return self.initial(site, word, next, first);
            }
        }
        let folded = lower(word, rules.lang);
        let joined = joined_abbreviation(site.before, word, rules.lang);
        let is = |set: &std::collections::HashSet<String>| {
            set.contains(folded.as_ref()) || joined.as_ref().is_some_and(|both| set.contains(both))
        };
        if first.is_numeric() && is(&rules.before_number) {
            return (false, "before-number");
        }
        let after_number = previous_word(site.before, word)
            .is_some_and(|before| before.chars().next_back().is_some_and(char::is_numeric));
        if is(&rules.year) && after_number {
            return self.year(site, next);
        }
        if is(&rules.before_genitive) && genitive(next.word) {
            return (false, "before-name");
        }
        if is(&rules.never_end) && !(after_number && is(&rules.may_end)) {
            return (false, "abbreviation");
        }
        if is(&rules.starter_only) {
            return if self.starter(next) { (true, "starter") } else { (false, "abbreviation") };
        }
        if is(&rules.may_end) {
            return (true, "may-end");
        }
        (true, "full-stop")
    }

    /// `2. Text` goes with its item; a figure elsewhere ends its sentence.
    fn after_figure(&self, site: &Site<'_>, word: &str) -> (bool, &'static str) {
        let before = site.before[..site.before.len() - word.len()].trim_end();
        let lead = before.trim_start_matches(is_opener).trim();
        if lead.is_empty() || word.len() <= 2 && lead.ends_with([':', ';', ',']) {
            return (false, "item-number");
        }
        (true, "full-stop")
    }

    /// `в 1998 г.` at the head of a sentence goes on; elsewhere it may end one.
    fn year(&self, site: &Site<'_>, next: &Next<'_>) -> (bool, &'static str) {
        let head = site.before.split_whitespace().count() <= 4;
        if head && !self.starter(next) { (false, "year") } else { (true, "year") }
    }

    fn initial(
        &self,
        site: &Site<'_>,
        word: &str,
        next: &Next<'_>,
        first: char,
    ) -> (bool, &'static str) {
        if first.is_numeric() {
            return (true, "full-stop");
        }
        let before = previous_word(site.before, word);
        if before.is_some_and(|before| {
            self.rules.lettered.contains(lower(before, self.rules.lang).as_ref())
        }) {
            return (true, "lettered");
        }
        // A name before, a letter, and a word that begins sentences.
        let named = before.and_then(|before| before.chars().next()).is_some_and(char::is_uppercase);
        if named && self.starter(next) {
            return (true, "starter");
        }
        (false, "initial")
    }

    fn starter(&self, next: &Next<'_>) -> bool {
        self.rules.starters.contains(lower(next.word, self.rules.lang).as_ref())
    }

    /// Whether the words after a closing quote say who spoke.
    fn attributed(&self, site: &Site<'_>, next: &Next<'_>) -> bool {
        if !next.word.chars().next().is_some_and(char::is_uppercase) || self.starter(next) {
            return false;
        }
        let stop = site.after.find(['.', '?', '!', '…', '"', '“', '«', ':', ';', ',']);
        let clause = &site.after[..stop.unwrap_or(site.after.len())];
        clause
            .split_whitespace()
            .take(6)
            .skip(1)
            .any(|word| self.rules.speech.contains(lower(word, self.rules.lang).as_ref()))
    }
}

/// What follows a place.
struct Next<'a> {
    /// The first letter or digit.
    first: Option<char>,
    word: &'a str,
}

impl<'a> Next<'a> {
    fn of(after: &'a str) -> Next<'a> {
        let head = after.trim_start_matches(|c: char| is_opener(c) || c.is_whitespace());
        let first = head.chars().next().filter(|c| c.is_alphanumeric());
        let end = head.find(|c: char| !c.is_alphanumeric() && c != '\'').unwrap_or(head.len());
        Next { first, word: &head[..end] }
    }
}

/// The byte offset of the next terminator.
fn next_terminator(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'.' | b'?' | b'!' => return Some(at),
            0xe2 if bytes[at..].starts_with("…".as_bytes()) => return Some(at),
            _ => at += 1,
        }
    }
    None
}

fn skip_while(line: &str, from: usize, belongs: impl Fn(char) -> bool) -> usize {
    let rest = &line[from..];
    from + rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

/// Quotes and brackets that close, and a footnote mark after them.
fn skip_closers(line: &str, from: usize) -> usize {
    let mut at = skip_while(line, from, |c| is_closing_quote(c) || matches!(c, ')' | ']' | '}'));
    let rest = &line[at..];
    if let Some(inner) = rest.strip_prefix('[')
        && let Some(end) = inner.find(']')
        && end > 0
        && end <= 4
        && inner[..end].bytes().all(|b| b.is_ascii_digit())
    {
        at += end + 2;
    }
    skip_while(line, at, |c| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹'))
}

const fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | '‘' | '›')
}

const fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '„'
            | '‘'
            | '«'
            | '‹'
            | '('
            | '['
            | '{'
            | '—'
            | '–'
            | '-'
            | '•'
            | '¿'
            | '¡'
            | '*'
            | '”'
    )
}

/// The word that ends right at the end of `before`, points inside included.
fn last_word(before: &str) -> &str {
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | '№'))
        .last()
        .map_or(before.len(), |(at, _)| at);
    before[start..].trim_start_matches(['.', '-', '/'])
}

/// The word before `word`, which ends `before`.
fn previous_word<'a>(before: &'a str, word: &str) -> Option<&'a str> {
    let head = before[..before.len() - word.len()].trim_end();
    head.split_whitespace().next_back().map(|found| found.trim_start_matches(is_opener))
}

/// `т. е` as `т.е`, `və s` as `və.s`: an abbreviation written with a space.
fn joined_abbreviation(before: &str, word: &str, lang: crate::lang::Lang) -> Option<String> {
    let previous = previous_word(before, word)?;
    if previous.len() > 8 {
        return None;
    }
    let previous = previous.trim_end_matches('.');
    let mut joined = lower(previous, lang).into_owned();
    joined.push('.');
    joined.push_str(&lower(word, lang));
    Some(joined)
}

/// One capital, or several with points between: `İ`, `H.B`.
fn is_initial(word: &str) -> bool {
    word.split('.').all(|part| {
        let mut chars = part.chars();
        match (chars.next(), chars.next(), chars.next()) {
            (Some(only), None, _) => only.is_uppercase(),
            // Dz., Дж., Yu. and the like
            (Some(first), Some(second), None) => {
                first.is_uppercase() && second.is_lowercase() && word.len() > part.len()
            }
            _ => false,
        }
    })
}

/// A Russian name that can stand in the genitive.
fn genitive(word: &str) -> bool {
    word.chars().count() == 1
        || ["а", "я", "ого", "его", "ой", "ы", "и", "ых", "их"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Whether the place is inside a bracket that opened in mid-sentence.
fn in_open_bracket(site: &Site<'_>) -> bool {
    let from = floor(site.before, site.before.len().saturating_sub(BRACKET_REACH));
    let mut depth = 0_i32;
    for (at, c) in site.before[from..].char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => {
                return !site.before[..from + at].trim_start_matches(is_opener).trim().is_empty();
            }
            '(' => depth -= 1,
            _ => {}
        }
    }
    false
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
