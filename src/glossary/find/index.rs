//! The patterns of a finder by the hash of their first word.

use std::collections::HashMap;

use crate::glossary::scan;
use crate::text::hashed::Hashed;

/// Patterns by the hashes of the words they may begin with.
pub(super) struct Index {
    postings: HashMap<u64, Vec<u32>, Hashed>,
    /// A bit for each hash: most words of a text are no term's.
    sieve: Vec<u64>,
    longest: usize,
}

impl Default for Index {
    fn default() -> Index {
        Index {
            postings: HashMap::default(),
            sieve: vec![0; (SIEVE_BITS / 64) as usize],
            longest: 0,
        }
    }
}

impl Index {
    /// A folded word that the pattern with this number may begin with.
    pub(super) fn add(&mut self, form: &str, pattern: u32) {
        let hash = scan::hash(form);
        self.longest = self.longest.max(form.len());
        let (word, bit) = sieve_bit(hash);
        self.sieve[word] |= bit;
        let list = self.postings.entry(hash).or_default();
        if list.last() != Some(&pattern) {
            list.push(pattern);
        }
    }

    /// The patterns that may begin with a word of this hash.
    pub(super) fn get(&self, hash: u64) -> Option<&[u32]> {
        let (word, bit) = sieve_bit(hash);
        if self.sieve[word] & bit == 0 {
            return None;
        }
        self.postings.get(&hash).map(Vec::as_slice)
    }

    /// Bytes of the longest word.
    pub(super) const fn longest(&self) -> usize {
        self.longest
    }
}

const SIEVE_BITS: u64 = 1 << 20;

const fn sieve_bit(hash: u64) -> (usize, u64) {
    let bit = (hash ^ (hash >> 29)) % SIEVE_BITS;
    ((bit / 64) as usize, 1 << (bit % 64))
}
