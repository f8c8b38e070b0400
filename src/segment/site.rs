//! A place that could end a sentence, and the words around it.
//!
//! Only reads; what it means is for `judge`. Nothing here looks further than
//! [`REACH`] bytes, so a text without breaks costs no more than another.

use std::cell::OnceCell;

use super::letters::{
    begins_word, is_capital, is_figure, is_letter, is_small, unspaced_start, word_end, word_start,
};
use super::rules::{Classes, Rules};

/// How far back and ahead of a place anything is looked for, in bytes.
pub const REACH: usize = 500;

/// What stands around a place.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// Up to the terminator, from the start of the sentence or [`REACH`] back.
    pub before: &'a str,
    /// Whether `before` begins where the sentence begins.
    pub whole: bool,
    /// The terminators, such as `.` or `?!`.
    pub ends: &'a str,
    /// What closes after them: quotes, brackets.
    pub closers: &'a str,
    /// From the first thing after the space on, to the line's end at most.
    pub after: &'a str,
    /// Whether a bracket is open that began inside the sentence.
    pub bracket: bool,
    /// Whether a year after a comma stands near, as in a reference to a book.
    pub year: bool,
}

impl<'a> Site<'a> {
    /// The word that ends right at the terminator, points inside included.
    /// An ending after a quotation or sign, as in `18%-dir`, is no word.
    pub fn word(&self) -> &'a str {
        let start = word_start(self.before, |c| matches!(c, '.' | '-' | '/' | '№' | '°'));
        if self.before[..start].ends_with(['%', '”', '»', '’']) {
            return "";
        }
        self.before[start..].trim_start_matches(['.', '-', '/'])
    }

    /// The words before `word`, the nearest first, without what opens them.
    pub fn words_before(&self, word: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let mut head = &self.before[..self.before.len() - word.len()];
        std::iter::from_fn(move || {
            head = head.trim_end();
            let start = unspaced_start(head);
            let word = head.get(start..).filter(|word| !word.is_empty())?;
            head = &head[..start];
            Some(if begins_word(word) { word } else { word.trim_start_matches(is_opener) })
        })
    }

    /// The number of words of the sentence so far, when it is at most `most`.
    pub fn words_within(&self, most: usize) -> Option<usize> {
        let count = self.before.split_whitespace().take(most + 1).count();
        (self.whole && count <= most).then_some(count)
    }

    /// Whether a word begins its sentence or clause.
    pub fn begins_clause(&self, word: &str) -> bool {
        let head = &self.before[..self.before.len() - word.len()];
        head.trim_end()
            .chars()
            .next_back()
            .is_none_or(|c| is_opener(c) || matches!(c, ',' | ';' | ':'))
    }

    pub fn quoted(&self) -> bool {
        self.closers.chars().any(is_closing_quote)
    }
}

/// What follows a place.
#[derive(Debug)]
pub struct Next<'a> {
    /// The first letter or digit; none when something else stands there.
    pub first: Option<char>,
    /// The first word.
    pub word: &'a str,
    /// From the first word on.
    pub tail: &'a str,
    /// What the first two words are known as, once it was asked for.
    classes: [OnceCell<Classes>; 2],
}

impl<'a> Next<'a> {
    pub fn of(after: &'a str) -> Next<'a> {
        let tail = lead(after.strip_prefix("...").unwrap_or(after));
        let begins = begins_word(tail);
        let first = tail.chars().next().filter(|_| begins);
        let end = word_end(tail, |c| c == '-');
        let word = tail[..end].trim_end_matches('-');
        Next { first, word, tail, classes: [const { OnceCell::new() }; 2] }
    }

    /// The word after the first, when only white space stands between.
    pub fn second(&self) -> &'a str {
        let rest = &self.tail[self.word.len()..];
        let trimmed = rest.trim_start();
        if trimmed.len() == rest.len() {
            return "";
        }
        &trimmed[..word_end(trimmed, |_| false)]
    }

    /// What the first word is known as.
    pub fn classes(&self, rules: &Rules) -> Classes {
        *self.classes[0].get_or_init(|| rules.classes(self.word))
    }

    /// What the second word is known as.
    pub fn second_classes(&self, rules: &Rules) -> Classes {
        *self.classes[1].get_or_init(|| rules.classes(self.second()))
    }

    /// Whether the first word is an initial of a name: `Ə.`
    pub fn is_initial(&self) -> bool {
        self.first.is_some_and(|c| is_capital(c) && c.len_utf8() == self.word.len())
            && self.tail[self.word.len()..].starts_with('.')
    }

    /// Whether the month and year of a date follow: `19. 09. 2025`.
    pub fn is_rest_of_date(&self) -> bool {
        let figures = |word: &str, most: usize| {
            (1..=most).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
        };
        let Some((month, rest)) = self.tail.split_once('.') else { return false };
        let rest = rest.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        figures(month, 2) && figures(&rest[..end], 4) && end != 1 && end != 3
    }

    /// Whether the first word is a Roman number.
    pub fn is_roman(&self) -> bool {
        is_roman(self.word)
    }

    /// Whether an address of the web follows: also `instagram.com/x did not open`.
    pub fn is_address(&self) -> bool {
        if !self.first.is_some_and(|c| c.is_ascii_lowercase()) {
            return false;
        }
        let slashed = || {
            let end = self.tail.find(char::is_whitespace).unwrap_or(self.tail.len());
            let address = &self.tail[..end];
            address.split_once('/').is_some_and(|(site, _)| {
                has_point(site) && site.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
            })
        };
        slashed()
            || self.tail.starts_with("http://")
            || self.tail.starts_with("https://")
            || self.tail.starts_with("www.")
    }
}

pub fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// One capital, or several with points between: `İ`, `H.B`. Of several, one
/// may have a second letter: `Dz.`, `Дж.`, `Yu.`
pub fn is_initial(word: &str) -> bool {
    let mut rest = word.chars();
    loop {
        if !rest.next().is_some_and(is_capital) {
            return false;
        }
        let mut sign = rest.next();
        if sign.is_some_and(is_small) && has_point(word) {
            sign = rest.next();
        }
        match sign {
            None => return true,
            Some('-') => {}
            // `Ж.-Ж. Руссо`
            Some('.') => {
                if let Some(after) = rest.as_str().strip_prefix('-') {
                    rest = after.chars();
                }
            }
            Some(_) => return false,
        }
    }
}

/// What names of sites and files end in.
const SITES: [&str; 46] = [
    "az", "com", "ru", "org", "net", "tv", "info", "edu", "gov", "uk", "eu", "ge", "tr", "io",
    "by", "kz", "su", "int", "mil", "news", "рф", "me", "de", "fr", "ua", "us", "pdf", "doc",
    "docx", "xls", "xlsx", "txt", "exe", "zip", "jpg", "png", "mp3", "mp4", "csv", "html", "php",
    "py", "js", "yml", "json", "xml",
];

/// `t.ü.f.d`, or the last letter of `д. и. н.`: a shortened word that no list
/// has. `nearest` is the word before it. Names of sites are none.
pub fn is_dotted(word: &str, nearest: &str) -> bool {
    if nearest.as_bytes().last() != Some(&b'.') && !has_point(word) {
        return false;
    }
    let short = |part: &str, most: usize| {
        (1..=most).contains(&part.chars().take(most + 1).count()) && part.chars().all(is_small)
    };
    if let Some((head, last)) = word.rsplit_once('.') {
        let site = SITES.contains(&last);
        // The first may have the capital of its sentence.
        let mut parts = head.split('.');
        let mut first = parts.next().unwrap_or_default().chars();
        let begins = first.next().is_some_and(is_letter);
        let rest = first.as_str();
        let first = begins && (rest.is_empty() || short(rest, 3));
        return !site && first && short(last, 4) && parts.all(|part| short(part, 4));
    }
    let letter =
        nearest.strip_suffix('.').is_some_and(|letter| letter.chars().take(2).count() == 1);
    letter && short(word, 1)
}

/// Whether a word has a point inside; words are too short for a search.
pub fn has_point(word: &str) -> bool {
    word.bytes().any(|byte| byte == b'.')
}

/// Whether a word is a number: a figure in it, or a Roman number before a dash.
pub fn is_number(word: &str) -> bool {
    let roman = matches!(word.as_bytes().first(), Some(b'I' | b'V' | b'X' | b'L' | b'C'));
    word.chars().any(is_figure)
        || roman && is_roman(word.split(['-', '–', '—']).next().unwrap_or_default())
}

/// A text without what opens it.
pub fn lead(text: &str) -> &str {
    if begins_word(text) {
        return text;
    }
    text.trim_start_matches(|c: char| is_opener(c) || c.is_whitespace())
}

pub const fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | '‘' | '›' | '″')
}

pub const fn is_opener(c: char) -> bool {
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
            | '―'
            | '•'
            | '·'
            | '▪'
            | '►'
            | '⁃'
            | '¿'
            | '¡'
            | '*'
            | '”'
            | '`'
            | '…'
            | '#'
            | '@'
            | '№'
            | '$'
            | '€'
            | '£'
            | '₼'
            | '₽'
            | '+'
            | '~'
            | '’'
    )
}

pub fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

pub fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
