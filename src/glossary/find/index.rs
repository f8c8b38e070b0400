//! The patterns of a finder by the hash of their first word.

use std::collections::HashMap;

use crate::glossary::scan;
use crate::text::hashed::Hashed;

/// Patterns by the hashes of the words they may begin with.
#[derive(Default)]
pub(super) struct Index {
    postings: HashMap<u64, Vec<u32>, Hashed>,
    /// A bit for each hash: most words of a text are no term's. Its length is a
    /// power of two, and grows with the hashes.
    sieve: Vec<u64>,
    longest: usize,
}

impl Index {
    /// A folded word that the pattern with this number may begin with.
    pub(super) fn add(&mut self, form: &str, pattern: u32) {
        let hash = scan::hash(form);
        self.longest = self.longest.max(form.len());
        let list = self.postings.entry(hash).or_default();
        if list.last() != Some(&pattern) {
            list.push(pattern);
        }
        self.mark(hash);
    }

    /// Takes a hash into the sieve; one that grows too full is made anew.
    fn mark(&mut self, hash: u64) {
        if self.postings.len() * SPARSE > self.sieve.len() * 64 && self.sieve.len() < WORDS {
            let words = (self.sieve.len() * 8).clamp(8, WORDS);
            self.sieve = vec![0; words];
            for hash in self.postings.keys() {
                let (word, bit) = sieve_bit(*hash, words);
                self.sieve[word] |= bit;
            }
        } else {
            let (word, bit) = sieve_bit(hash, self.sieve.len());
            self.sieve[word] |= bit;
        }
    }

    /// The patterns that may begin with a word of this hash.
    pub(super) fn get(&self, hash: u64) -> Option<&[u32]> {
        let (word, bit) = sieve_bit(hash, self.sieve.len());
        if self.sieve.get(word).is_none_or(|bits| bits & bit == 0) {
            return None;
        }
        self.postings.get(&hash).map(Vec::as_slice)
    }

    /// Bytes of the longest word.
    pub(super) const fn longest(&self) -> usize {
        self.longest
    }
}

/// Bits of the sieve for each hash, at least; and how many words it may have.
const SPARSE: usize = 16;
const WORDS: usize = 1 << 14;

/// The word of a sieve of so many, and the bit in it.
const fn sieve_bit(hash: u64, words: usize) -> (usize, u64) {
    let bit = hash ^ (hash >> 29);
    ((bit / 64) as usize & words.wrapping_sub(1), 1 << (bit % 64))
}
