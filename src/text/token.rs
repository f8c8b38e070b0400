//! Tokens: the words and figures of a plain text, as spans over it.
//!
//! A word is a run of letters, digits and combining marks; an apostrophe
//! between letters and a point or comma between digits stay inside. A hyphen
//! separates (`2023-cü` is two tokens). Punctuation and space are no tokens.
//! This is what the base score of the memory counts.

use xxhash_rust::xxh3::xxh3_64;

use super::normalize::{fold_into, narrow};
use super::span::Span;
use crate::lang::Lang;

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    Word,
    /// Begins with a digit.
    Figure,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
}

/// The tokens of a text, in order.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

/// Iterator of [`tokens`].
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

/// Whether a code point is of a word; 2 where the long way decides.
const IN_WORD: [u8; 0x530] = {
    let mut kinds = [2; 0x530];
    let mut code = 0;
    while code < kinds.len() {
        kinds[code] = match code as u32 {
            0x30..=0x39 | 0x41..=0x5a | 0x61..=0x7a => 1,
            0..=0x7f => 0,
            // The letters of our languages.
            0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x2c1 | 0x400..=0x481 | 0x48a..=0x52f => 1,
            _ => 2,
        };
        code += 1;
    }
    kinds
};

fn in_word(c: char) -> bool {
    match IN_WORD.get(c as usize) {
        Some(0) => false,
        Some(1) => true,
        _ if matches!(c, '\u{2010}'..='\u{2027}') => false,
        _ => c.is_alphanumeric() || is_joined(c),
    }
}

/// Whether a code point is a letter, quickly for those of our languages.
#[inline]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => true,
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

fn is_numeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_digit(),
        '\u{c0}'..='\u{2c1}' | '\u{400}'..='\u{52f}' => false,
        _ => c.is_numeric(),
    }
}

/// Marks and format characters that belong to the word they stand in.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// A code point of a text: what [`IN_WORD`] says of it, and its bytes. Bytes that
/// begin what the table does not have are 2 as well.
#[inline]
fn look(bytes: &[u8]) -> Option<(u8, usize)> {
    if bytes.is_empty() {
        return None;
    }
    let Some((code, width)) = narrow(bytes) else { return Some((2, 0)) };
    Some((IN_WORD.get(usize::from(code)).copied().unwrap_or(2), width))
}

impl Tokens<'_> {
    /// From this place on, the first code point of a word.
    fn begin(&self, mut at: usize) -> Option<(usize, char)> {
        let bytes = self.text.as_bytes();
        loop {
            match look(&bytes[at..])? {
                (0, width) => at += width,
                (kind, _) => {
                    let c = self.text[at..].chars().next()?;
                    if kind == 1 || in_word(c) && !is_joined(c) {
                        return Some((at, c));
                    }
                    at += c.len_utf8();
                }
            }
        }
    }

    /// Where the word ends that has `at` in it.
    fn end(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut start = at;
        loop {
            match look(&bytes[at..]) {
                Some((1, width)) => {
                    start = at;
                    at += width;
                }
                None => return at,
                Some(_) => {
                    let mut chars = self.text[at..].chars();
                    let Some(c) = chars.next() else { return at };
                    if in_word(c) {
                        start = at;
                    } else if !self.joins(start, c, chars.next()) {
                        return at;
                    }
                    at += c.len_utf8();
                }
            }
        }
    }

    /// Whether what is of no word stands inside of one: behind the code point at
    /// `previous`, before `next`.
    fn joins(&self, previous: usize, c: char, next: Option<char>) -> bool {
        let apostrophe = is_apostrophe(c);
        if !apostrophe && !matches!(c, '.' | ',') {
            return false;
        }
        // A letter or digit that follows is of a word.
        let (Some(previous), Some(next)) = (self.text[previous..].chars().next(), next) else {
            return false;
        };
        if apostrophe {
            previous.is_alphabetic() && next.is_alphabetic()
        } else {
            is_numeric(previous) && is_numeric(next)
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let Some((start, first)) = self.begin(self.at) else {
            self.at = self.text.len();
            return None;
        };
        self.at = self.end(start);
        let kind = if is_numeric(first) { TokenKind::Figure } else { TokenKind::Word };
        Some(Token { span: Span::new(start, self.at), kind })
    }
}

/// A strong 64-bit hash of a token's folded form (XXH3).
pub fn hash(token: &str, lang: Lang) -> u64 {
    let mut folded = String::with_capacity(token.len());
    fold_into(token, lang, &mut folded);
    xxh3_64(folded.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = tokens(text).map(|token| token.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_and_figures() {
        check("Israel's 16,000 (1.5 %) “dər.”", &["Israel's", "16,000", "1.5", "dər"]);
        check("2023-cü il, U.S. — да!", &["2023", "cü", "il", "U", "S", "да"]);
        check("'quoted' 5. 6", &["quoted", "5", "6"]);
        check(" … ", &[]);
        check("", &[]);
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for c in ('\0'..='\u{2fff}').chain(['中', '😀']) {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c}");
        }
    }

    #[test]
    fn hashes_are_of_the_folded_form() {
        assert_eq!(hash("QIRMIZI", Lang::Az), hash("qırmızı", Lang::Az));
        assert_ne!(hash("QIRMIZI", Lang::En), hash("qırmızı", Lang::En));
    }

    /// Code point by code point, as the head of this file says it.
    fn slowly(text: &str) -> Vec<Span> {
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let end = |at: usize| letters.get(at).map_or(text.len(), |(place, _)| *place);
        let mut found = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let (start, c) = letters[at];
            at += 1;
            if !in_word(c) || is_joined(c) {
                continue;
            }
            let mut previous = c;
            while let Some((_, c)) = letters.get(at) {
                let next = letters.get(at + 1).map_or(' ', |(_, next)| *next);
                if in_word(*c) {
                    previous = *c;
                } else if !(is_apostrophe(*c) && previous.is_alphabetic() && next.is_alphabetic()
                    || matches!(c, '.' | ',') && is_numeric(previous) && is_numeric(next))
                {
                    break;
                }
                at += 1;
            }
            found.push(Span::new(start, end(at)));
        }
        found
    }

    proptest::proptest! {
        #[test]
        fn tokens_are_found_as_slowly(
            text in "[ a-cI.,'\u{2019}\u{2bc}\u{a0}İıəЁ5-7\u{ad}\u{200b}\u{300}\u{483}«\u{2013}\u{2014}²½ⅦǅȺԯ\u{530}中😀]{0,24}",
        ) {
            let found: Vec<Span> = tokens(&text).map(|token| token.span).collect();
            proptest::prop_assert_eq!(found, slowly(&text));
        }
    }
}
