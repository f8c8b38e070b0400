//! A place that could end a sentence, and the words around it.
//!
//! Only reads; what it means is for `judge`. Nothing here looks further than
//! [`REACH`] bytes, so a text without breaks costs no more than another.

use crate::lang::Lang;
use crate::text::case::lower_char;

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
}

impl<'a> Site<'a> {
    /// The word that ends right at the terminator, points inside included.
    /// An ending after a quotation or sign, as in `18%-dir`, is no word.
    pub fn word(&self) -> &'a str {
        let start = self
            .before
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | '№' | '°'))
            .last()
            .map_or(self.before.len(), |(at, _)| at);
        if self.before[..start].ends_with(['%', '”', '»', '’']) {
            return "";
        }
        self.before[start..].trim_start_matches(['.', '-', '/'])
    }

    /// The words before `word`, the nearest first, without what opens them.
    pub fn words_before(&self, word: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let head = &self.before[..self.before.len() - word.len()];
        head.rsplit(char::is_whitespace)
            .filter(|word| !word.is_empty())
            .map(|word| word.trim_start_matches(is_opener))
    }

    /// The number of words of the sentence so far, when it is at most `most`.
    pub fn words_within(&self, most: usize) -> Option<usize> {
        let count = self.before.split_whitespace().take(most + 1).count();
        (self.whole && count <= most).then_some(count)
    }

    pub fn quoted(&self) -> bool {
        self.closers.chars().any(is_closing_quote)
    }
}

/// What follows a place.
#[derive(Clone, Copy, Debug)]
pub struct Next<'a> {
    /// The first letter or digit; none when something else stands there.
    pub first: Option<char>,
    /// The first word.
    pub word: &'a str,
    /// From the first word on.
    pub tail: &'a str,
}

impl<'a> Next<'a> {
    pub fn of(after: &'a str) -> Next<'a> {
        let tail = after.trim_start_matches(|c: char| is_opener(c) || c.is_whitespace());
        let first = tail.chars().next().filter(|c| c.is_alphanumeric());
        let end = tail.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(tail.len());
        Next { first, word: tail[..end].trim_end_matches('-'), tail }
    }

    /// The word after the first, when only white space stands between.
    pub fn second(&self) -> &'a str {
        let rest = &self.tail[self.word.len()..];
        let trimmed = rest.trim_start();
        if trimmed.len() == rest.len() {
            return "";
        }
        let end = trimmed.find(|c: char| !c.is_alphanumeric()).unwrap_or(trimmed.len());
        &trimmed[..end]
    }

    /// Whether the first word is an initial of a name: `Ə.`
    pub fn is_initial(&self) -> bool {
        self.word.chars().count() == 1
            && self.first.is_some_and(char::is_uppercase)
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

    /// Whether an address of the web follows.
    pub fn is_address(&self) -> bool {
        self.tail.starts_with("http://")
            || self.tail.starts_with("https://")
            || self.tail.starts_with("www.")
    }
}

pub fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// One capital, or several with points between: `İ`, `H.B`.
pub fn is_initial(word: &str) -> bool {
    let dotted = word.contains('.');
    word.split(['.', '-']).all(|part| {
        let mut chars = part.chars();
        match (chars.next(), chars.next(), chars.next()) {
            (Some(only), None, _) => only.is_uppercase(),
            // Dz., Дж., Yu. and the like
            (Some(first), Some(second), None) => {
                first.is_uppercase() && second.is_lowercase() && dotted
            }
            _ => false,
        }
    })
}

/// `t.ü.f.d`, or the last letter of `д. и. н.`: a shortened word that no list
/// has. `nearest` is the word before it. Names of sites are none.
pub fn is_dotted(word: &str, nearest: &str) -> bool {
    let short = |part: &str, most: usize| {
        (1..=most).contains(&part.chars().take(most + 1).count())
            && part.chars().all(char::is_lowercase)
    };
    if let Some((head, last)) = word.rsplit_once('.') {
        let site =
            matches!(last, "az" | "com" | "ru" | "org" | "net" | "tv" | "info" | "edu" | "gov");
        return !site && short(last, 4) && head.split('.').all(|part| short(part, 4));
    }
    let letter =
        nearest.strip_suffix('.').is_some_and(|letter| letter.chars().take(2).count() == 1);
    letter && short(word, 1)
}

/// A word in lower case, in a buffer that is used again.
pub fn fold<'b>(word: &str, lang: Lang, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    for c in word.chars() {
        buffer.push(match c {
            'А'..='Я' => char::from_u32(c as u32 + 32).unwrap_or(c),
            'a'..='z' | 'а'..='я' => c,
            _ => lower_char(c, lang),
        });
    }
    buffer
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
