//! The tokens of a text with their folded forms: keys and index are made of
//! the same words, which are folded once.

use std::borrow::Cow;

use xxhash_rust::xxh3::xxh3_64;

use crate::lang::Lang;
use crate::text::normalize::{fold, fold_into, nfc};
use crate::text::token::{Token, tokens};

/// The tokens of a plain text, in order.
pub struct Folded<'a> {
    pub text: &'a str,
    pub lang: Lang,
    /// The folded text, but for a space at its end.
    letters: String,
    /// Each token, and where its folded form begins and ends.
    words: Vec<(Token, usize, usize)>,
}

/// Room for folded texts that is used again.
#[derive(Default)]
pub struct Room {
    letters: String,
    words: Vec<(Token, usize, usize)>,
}

impl<'a> Folded<'a> {
    pub fn new(text: &'a str, lang: Lang) -> Folded<'a> {
        Folded::within(Room::default(), text, lang)
    }

    /// The same in a room, which [`Folded::leave`] gives back.
    pub fn within(room: Room, text: &'a str, lang: Lang) -> Folded<'a> {
        let Room { mut letters, mut words } = room;
        letters.clear();
        letters.reserve(text.len() + text.len() / 8);
        words.clear();
        words.reserve(text.len() / 6 + 1);
        let mut at = 0;
        for token in tokens(text) {
            fold_into(text.get(at..token.span.start).unwrap_or_default(), lang, &mut letters);
            let start = letters.len();
            // There is no space in a token that could be lost.
            fold_into(token.span.of(text), lang, &mut letters);
            words.push((token, start, letters.len()));
            at = token.span.end;
        }
        fold_into(text.get(at..).unwrap_or_default(), lang, &mut letters);
        Folded { text, lang, letters, words }
    }

    pub fn leave(self) -> Room {
        Room { letters: self.letters, words: self.words }
    }

    /// How many tokens there are.
    pub const fn len(&self) -> usize {
        self.words.len()
    }

    /// Each token with its folded form.
    pub fn iter(&self) -> impl Iterator<Item = (Token, &str)> {
        self.words
            .iter()
            .map(|(token, start, end)| (*token, self.letters.get(*start..*end).unwrap_or_default()))
    }

    /// The hashes of the folded forms, as [`crate::text::token::hash`] makes them.
    pub fn hashes(&self) -> impl Iterator<Item = u64> {
        self.iter().map(|(_, folded)| xxh3_64(folded.as_bytes()))
    }

    /// The whole text, as [`fold`] folds it.
    pub fn whole(&self) -> Cow<'_, str> {
        match nfc(self.text) {
            Cow::Borrowed(_) => self.letters.strip_suffix(' ').unwrap_or(&self.letters).into(),
            Cow::Owned(composed) => fold(&composed, self.lang).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::token;

    proptest! {
        #[test]
        fn what_is_folded_once_is_what_is_folded_apart(
            text in "[ a-cI.,'\u{2019}\u{a0}İıəЁёЯ5-7\u{ad}\u{200b}\u{300}\u{327}«»\u{2013}²½ⅦǅȺ]{0,24}",
            lang in 0_usize..3,
        ) {
            let lang = Lang::ALL[lang];
            let folded = Folded::new(&text, lang);
            prop_assert_eq!(folded.whole(), fold(&text, lang));
            let apart: Vec<u64> =
                tokens(&text).map(|word| token::hash(word.span.of(&text), lang)).collect();
            prop_assert_eq!(folded.hashes().collect::<Vec<_>>(), apart);
        }
    }
}
