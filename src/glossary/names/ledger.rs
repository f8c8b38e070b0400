//! The ledger of names seen: who is spelled two ways.

use std::collections::BTreeMap;

use super::Verdict;
use super::seen::Name;
use super::sounds::{BUILTIN, Sound};
use crate::lang::Lang;

/// A name with what is told of where it stands.
struct Entry<W> {
    lang: Lang,
    text: String,
    /// The readings of each word, in the order of the text.
    words: Vec<Vec<String>>,
    place: W,
}

/// Names in the order they were seen, each with its place.
pub struct Ledger<W> {
    entries: Vec<Entry<W>>,
}

/// One person, spelled in two ways in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TwoWays<W> {
    pub lang: Lang,
    /// As they stand, with the place of the first of each.
    pub first: (String, W),
    pub other: (String, W),
}

impl<W> Default for Ledger<W> {
    fn default() -> Ledger<W> {
        Ledger { entries: Vec::new() }
    }
}

impl<W: Clone> Ledger<W> {
    /// Notes a name that stands in `text`.
    pub fn note(&mut self, name: &Name, text: &str, place: W) {
        self.entries.push(Entry {
            lang: name.lang,
            text: name.of(text).to_owned(),
            words: name.words.iter().map(|word| word.readings.clone()).collect(),
            place,
        });
    }

    /// How often each spelling was seen, as it stands.
    pub fn counts(&self) -> BTreeMap<(Lang, &str), usize> {
        let mut counts = BTreeMap::new();
        for entry in &self.entries {
            *counts.entry((entry.lang, entry.text.as_str())).or_default() += 1;
        }
        counts
    }

    /// Names of two words or more that sound alike and are spelled otherwise,
    /// each pair of spellings once.
    pub fn two_ways(&self) -> Vec<TwoWays<W>> {
        // Only names that share a consonant skeleton in some reading can be one.
        let mut groups: BTreeMap<(Lang, String), Vec<usize>> = BTreeMap::new();
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, e)| e.words.len() > 1) {
            let last = entry.words.last().into_iter().flatten();
            for reading in last {
                let skeleton = Sound::of(reading, entry.lang).consonants().to_owned();
                let group = groups.entry((entry.lang, skeleton)).or_default();
                if group.last() != Some(&at) {
                    group.push(at);
                }
            }
        }
        let mut found: Vec<(usize, usize)> = Vec::new();
        for group in groups.values() {
            for (index, a) in group.iter().enumerate() {
                for b in &group[index + 1..] {
                    if found.contains(&(*a, *b)) || !self.differ(*a, *b) {
                        continue;
                    }
                    let known = found.iter().any(|(x, y)| {
                        !self.spelled_apart(*x, *a) && !self.spelled_apart(*y, *b)
                            || !self.spelled_apart(*x, *b) && !self.spelled_apart(*y, *a)
                    });
                    if !known {
                        found.push((*a, *b));
                    }
                }
            }
        }
        let told = |at: usize| (self.entries[at].text.clone(), self.entries[at].place.clone());
        found
            .into_iter()
            .map(|(a, b)| TwoWays { lang: self.entries[a].lang, first: told(a), other: told(b) })
            .collect()
    }

    /// One name by its sound, two by its letters.
    fn differ(&self, a: usize, b: usize) -> bool {
        let (left, right) = (&self.entries[a], &self.entries[b]);
        left.words.len() == right.words.len()
            && self.spelled_apart(a, b)
            && left.words.iter().zip(&right.words).all(|(a, b)| {
                a.iter().any(|a| {
                    b.iter().any(|b| BUILTIN.words(a, left.lang, b, right.lang) == Verdict::Same)
                })
            })
    }

    /// Whether no reading of some word of the one is a reading of the other's.
    fn spelled_apart(&self, a: usize, b: usize) -> bool {
        let (left, right) = (&self.entries[a], &self.entries[b]);
        left.words.len() != right.words.len()
            || left.words.iter().zip(&right.words).any(|(a, b)| !a.iter().any(|a| b.contains(a)))
    }
}
