//! Concordance: where a phrase stands in the memory, inflected forms too.
//!
//! The store narrows the memory down by the beginnings of the words; whether
//! a text really holds the phrase, and where, is decided here.

use crate::glossary::{Concept, ConceptId, Finder, Kind, Status, Term};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::normalize::fold;
use crate::text::token::{Token, hash, tokens};

/// A phrase that is looked for in one language.
pub struct Phrase {
    lang: Lang,
    words: Vec<String>,
    hashes: Vec<u64>,
    finder: Finder,
}

/// Where a phrase stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// Bytes of the plain text.
    pub span: Span,
    /// In another form than asked for.
    pub inflected: bool,
}

impl Phrase {
    /// `None` where there is no word in it.
    pub fn new(phrase: &str, lang: Lang) -> Option<Phrase> {
        let found: Vec<Token> = tokens(phrase).collect();
        if found.is_empty() {
            return None;
        }
        let concept = Concept {
            id: ConceptId("phrase".to_owned()),
            kind: Kind::Term,
            terms: vec![Term {
                lang,
                text: phrase.trim().to_owned(),
                status: Status::Preferred,
                forms: Vec::new(),
            }],
            gender: None,
            domain: None,
            note: None,
            definition: None,
            source: None,
            extra: Vec::new(),
        };
        Some(Phrase {
            lang,
            words: found.iter().map(|token| fold(token.span.of(phrase), lang)).collect(),
            hashes: found.iter().map(|token| hash(token.span.of(phrase), lang)).collect(),
            finder: Finder::new(&[concept], lang),
        })
    }

    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The beginnings that every form of its words has, folded.
    pub fn beginnings(&self) -> Vec<&str> {
        self.words.iter().map(|word| beginning(word, self.lang)).collect()
    }

    /// Where the phrase stands as a whole.
    pub fn places(&self, plain: &str) -> Vec<Place> {
        let found: Vec<Token> = tokens(plain).collect();
        let hashes: Vec<u64> =
            found.iter().map(|token| hash(token.span.of(plain), self.lang)).collect();
        let mut places: Vec<Place> = hashes
            .windows(self.hashes.len())
            .enumerate()
            .filter(|(_, window)| *window == self.hashes)
            .map(|(at, window)| Place {
                span: Span::new(found[at].span.start, found[at + window.len() - 1].span.end),
                inflected: false,
            })
            .collect();
        for hit in self.finder.find(plain) {
            if !places.iter().any(|place| place.span.overlaps(hit.span)) {
                places.push(Place { span: hit.span, inflected: true });
            }
        }
        places.sort_by_key(|place| place.span.start);
        places
    }

    /// Where its words stand, in any order; empty unless all of them do.
    pub fn words_anywhere(&self, plain: &str) -> Vec<Place> {
        let mut places = Vec::new();
        for (word, own) in self.words.iter().zip(&self.hashes) {
            let start = beginning(word, self.lang);
            let before = places.len();
            for token in tokens(plain) {
                let text = token.span.of(plain);
                let same = hash(text, self.lang) == *own;
                if same || fold(text, self.lang).starts_with(start) {
                    places.push(Place { span: token.span, inflected: !same });
                }
            }
            if places.len() == before {
                return Vec::new();
            }
        }
        places.sort_by_key(|place| place.span.start);
        places.dedup_by_key(|place| place.span.start);
        places
    }
}

/// What stays of a word when its ending changes: all of a short word; else all
/// but the last letter, which may soften (`kitab` – `kitabı`, `ürək` – `ürəyi`),
/// and in Russian the last two (`красная` – `красной`).
fn beginning(word: &str, lang: Lang) -> &str {
    let letters = word.chars().count();
    let dropped = match (lang, letters) {
        (_, 0..=3) => 0,
        (Lang::Ru, 6..) | (Lang::Az, 6..) => 2,
        _ => 1,
    };
    word.char_indices().nth(letters - dropped).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &str, lang: Lang, text: &str, expected: &[(&str, bool)]) {
        let phrase = Phrase::new(phrase, lang).expect("a phrase");
        let found: Vec<(&str, bool)> = phrase
            .places(text)
            .into_iter()
            .map(|place| (place.span.of(text), place.inflected))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_phrase_is_found_in_its_forms() {
        check(
            "kitab",
            Lang::Az,
            "Kitab və kitabdan sonra",
            &[("Kitab", false), ("kitabdan", true)],
        );
        check("новая школа", Lang::Ru, "В новой школе.", &[("новой школе", true)]);
        check("QIRMIZI", Lang::Az, "qırmızı alma", &[("qırmızı", false)]);
        check("market", Lang::En, "supermarket", &[]);
    }
}
