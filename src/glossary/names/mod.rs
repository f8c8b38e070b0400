//! Names of persons and places between the three languages: whether two
//! spellings are one name, which names stand in a text, and whether a name of
//! a source stands in its translation.
//!
//! Exonyms (Bakı, Баку) are no spellings of one another as far as this module
//! knows: the glossary decides.

pub mod given;
mod ledger;
mod seen;
mod sounds;

pub use ledger::{Ledger, TwoWays};
pub use seen::{Capital, Name, NameWord, Standing, alike, capitals, in_text, readings, standing};

use std::borrow::Cow;

use crate::lang::Lang;
use crate::text::token::is_letter;
pub use sounds::Sound;

/// How alike two names are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// Other names.
    Different,
    /// The same consonants; vowels that press practice seldom exchanges.
    Doubtful,
    /// One name in two spellings.
    Same,
}

/// The words of a name; a hyphen parts them, an apostrophe does not.
fn split(name: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let inside = |c: char| is_letter(c) || c.is_numeric();
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '\u{2011}' | '.'))
        .map(move |word| {
            if word.chars().all(inside) {
                Cow::Borrowed(word)
            } else {
                Cow::Owned(word.chars().filter(|c| inside(*c)).collect())
            }
        })
        .filter(|word| !word.is_empty())
}

/// Whether two names, both in the nominative, are one in two spellings.
/// The order of the words does not count; the worst pair of words decides.
pub fn same(a: &str, lang_a: Lang, b: &str, lang_b: Lang) -> Verdict {
    Spoken::of(a, lang_a).compare(&Spoken::of(b, lang_b))
}

/// How a name sounds: its consonants by class and its vowels by colour. Names
/// that sound the same to the sign are surely one.
pub fn sound(name: &str, lang: Lang) -> String {
    sounds::BUILTIN.signs(name, lang)
}

/// A key that spellings of one name share: the consonants of its words, sorted.
pub fn key(name: &str, lang: Lang) -> String {
    Spoken::of(name, lang).key()
}

/// How a name in the nominative sounds, word by word, to be compared with many.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spoken(Vec<Sound>);

impl Spoken {
    pub fn of(name: &str, lang: Lang) -> Spoken {
        Spoken(split(name).map(|word| Sound::of(&word, lang)).collect())
    }

    /// As [`key`].
    pub fn key(&self) -> String {
        if let [word] = &self.0[..] {
            return word.consonants().to_owned();
        }
        let mut words: Vec<&str> = self.0.iter().map(Sound::consonants).collect();
        words.sort_unstable();
        words.join(" ")
    }

    /// As [`same`].
    pub fn compare(&self, other: &Spoken) -> Verdict {
        let mut right: Vec<&Sound> = other.0.iter().collect();
        if self.0.is_empty() || self.0.len() != right.len() {
            return Verdict::Different;
        }
        let mut verdict = Verdict::Same;
        for word in &self.0 {
            let best = right
                .iter()
                .enumerate()
                .map(|(at, other)| (word.compare(other), std::cmp::Reverse(at)))
                .max();
            let Some((found, std::cmp::Reverse(at))) = best else { return Verdict::Different };
            verdict = verdict.min(found);
            if verdict == Verdict::Different {
                return verdict;
            }
            right.remove(at);
        }
        verdict
    }
}
