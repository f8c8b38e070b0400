//! The tokens of a text with their folded forms: keys and index are made of
//! the same words, which are folded once.

use xxhash_rust::xxh3::xxh3_64;

use crate::lang::Lang;
use crate::text::token::{Token, fold_into, tokens};

/// The tokens of a plain text, in order.
pub struct Folded<'a> {
    pub text: &'a str,
    pub lang: Lang,
    /// The folded forms, one behind the other.
    letters: String,
    /// Each token, and where its folded form ends.
    words: Vec<(Token, usize)>,
}

impl<'a> Folded<'a> {
    pub fn new(text: &'a str, lang: Lang) -> Folded<'a> {
        let mut letters = String::with_capacity(text.len());
        let mut words = Vec::with_capacity(text.len() / 8 + 1);
        for token in tokens(text) {
            fold_into(token.span.of(text), lang, &mut letters);
            words.push((token, letters.len()));
        }
        Folded { text, lang, letters, words }
    }

    /// Each token with its folded form.
    pub fn iter(&self) -> impl Iterator<Item = (Token, &str)> {
        let mut start = 0;
        self.words.iter().map(move |(token, end)| {
            let folded = self.letters.get(start..*end).unwrap_or_default();
            start = *end;
            (*token, folded)
        })
    }

    /// The hashes of the folded forms, as [`crate::text::token::hash`] makes them.
    pub fn hashes(&self) -> impl Iterator<Item = u64> {
        self.iter().map(|(_, folded)| xxh3_64(folded.as_bytes()))
    }
}
