//! The fuzzy index: a lossless prefix filter that counts.
//!
//! A similarity of t needs ⌈t·max(m,n)⌉ shared tokens. So, when both texts'
//! tokens stand from the rarest to the commonest, the first m−⌈t·m⌉+1 of one
//! and n−⌈t·n⌉+1 of the other have one in common (Chaudhuri et al. 2006;
//! Bayardo et al. 2007; Xiao et al. 2008), and the first so many and ℓ−1 more
//! have ℓ in common (Wang et al. 2012). A text has postings at the places that
//! a look-up down to [`FLOOR`] percent needs, and at three more; a look-up counts
//! how many of them it meets. [`super::search`] asks, the store keeps the lists.

use std::collections::HashMap;

use super::folded::Folded;
use crate::lang::Lang;

/// Percent. Below it the index may miss a match.
pub const FLOOR: u32 = 50;

/// A text as the index sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sample {
    /// Hashes of the folded tokens, in the order of the text.
    pub tokens: Vec<u64>,
    pub signature: u64,
}

impl Sample {
    pub fn of(plain: &str, lang: Lang) -> Sample {
        Sample::of_words(&Folded::new(plain, lang))
    }

    pub fn of_words(words: &Folded<'_>) -> Sample {
        let salt = SALT[words.lang.index()];
        let tokens: Vec<u64> = words.hashes().map(|hash| hash ^ salt).collect();
        let signature = tokens.iter().fold(0, |all, token| all | 1 << (token >> 58));
        Sample { tokens, signature }
    }

    /// What the index knows its tokens by, see [`each_key`].
    pub fn each_key(&self, each: impl FnMut(u64)) {
        each_key(&self.tokens, each);
    }

    pub const fn len(&self) -> usize {
        self.tokens.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}

/// What the index knows tokens by. A token that stands in the text again is
/// another one, so that what two texts share is counted as often as both have it.
pub fn each_key(tokens: &[u64], mut each: impl FnMut(u64)) {
    // In a sentence looking back is faster than remembering.
    let mut seen: Option<HashMap<u64, u64>> = (tokens.len() > 64).then(HashMap::new);
    for (at, token) in tokens.iter().enumerate() {
        let before = match &mut seen {
            None => tokens[..at].iter().filter(|other| *other == token).count() as u64,
            Some(seen) => {
                let count = seen.entry(*token).or_default();
                *count += 1;
                *count - 1
            }
        };
        each(key(token.wrapping_mul(1 + 2 * before)));
    }
}

/// The same word in two languages is two tokens.
const SALT: [u64; 3] = [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f, 0x1656_67b1_9e37_79f9];

/// Tokens that two texts of at most `len` tokens share at `percent`.
pub const fn needed(len: usize, percent: u32) -> usize {
    (len * percent as usize).div_ceil(100)
}

/// How many of a text's rarest tokens matter at `percent`.
pub const fn prefix(len: usize, percent: u32) -> usize {
    len - needed(len, percent) + 1
}

/// Places with a posting that no look-up needs to find a text, but to tell it
/// from others: at the floor a similar text shares so many tokens and one more.
const MORE: usize = 3;

/// How many of a text's rarest tokens have a posting; of none, none.
pub const fn posted_places(len: usize) -> usize {
    let places = prefix(len, FLOOR) + MORE;
    if places < len { places } else { len }
}

/// 42 bits of a hash, which are shorter to write. Two tokens that share them
/// count as one, so nothing is lost.
const fn key(token: u64) -> u64 {
    token >> 22
}

/// The tokens of a text that get a posting, with their places. Each stands for
/// all its tokens by what begins with its rank; the highest is the rarest.
pub fn posted<T: Copy + Ord>(ranked: &mut [T], mut each: impl FnMut(T, usize)) {
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    let mut previous = None;
    for (place, token) in ranked.iter().take(posted_places(ranked.len())).enumerate() {
        if previous.replace(*token) != Some(*token) {
            each(*token, place);
        }
    }
}
