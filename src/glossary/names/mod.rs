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

use crate::lang::Lang;
use sounds::{BUILTIN, parts};

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
fn split(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '\u{2011}' | '.'))
        .map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether two names, both in the nominative, are one in two spellings.
/// The order of the words does not count; the worst pair of words decides.
pub fn same(a: &str, lang_a: Lang, b: &str, lang_b: Lang) -> Verdict {
    let (left, mut right) = (split(a), split(b));
    if left.is_empty() || left.len() != right.len() {
        return Verdict::Different;
    }
    let mut verdict = Verdict::Same;
    for word in &left {
        let best = right
            .iter()
            .enumerate()
            .map(|(at, other)| (BUILTIN.words(word, lang_a, other, lang_b), std::cmp::Reverse(at)))
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

/// How a name sounds: its consonants by class and its vowels by colour. Names
/// that sound the same to the sign are surely one.
pub fn sound(name: &str, lang: Lang) -> String {
    BUILTIN.signs(name, lang)
}

/// A key that spellings of one name share: the consonants of its words, sorted.
pub fn key(name: &str, lang: Lang) -> String {
    let mut words: Vec<String> =
        split(name).iter().map(|word| parts(&BUILTIN.signs(word, lang)).0).collect();
    words.sort();
    words.join(" ")
}
