//! The fuzzy index: a lossless prefix filter.
//!
//! A similarity of t needs ⌈t·max(m,n)⌉ shared tokens. So, when both texts'
//! tokens stand from the rarest to the commonest, the first m−⌈t·m⌉+1 of one
//! and n−⌈t·n⌉+1 of the other have one in common (Chaudhuri et al. 2006;
//! Bayardo et al. 2007; Xiao et al. 2008). A posting carries length and a
//! signature of the whole text, which leave few candidates to compare.
//!
//! Postings that a look-up at [`NEAR`] percent needs are the near tier; those
//! that only one down to [`FLOOR`] needs are the far tier. Where tokens and
//! postings are kept is for the store.

use super::folded::Folded;
use crate::lang::Lang;

/// Percent. Below it the index may miss a match.
pub const FLOOR: u32 = 50;
/// Percent that the near tier serves; the default of a look-up.
pub const NEAR: u32 = 70;

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

    pub const fn len(&self) -> usize {
        self.tokens.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.tokens.is_empty()
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

/// One text in a posting list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    pub unit: u32,
    /// Tokens; 255 stands for that many or more.
    pub len: u8,
    pub signature: u64,
}

impl Entry {
    pub fn new(unit: u32, sample: &Sample) -> Entry {
        Entry {
            unit,
            len: u8::try_from(sample.len()).unwrap_or(u8::MAX),
            signature: sample.signature,
        }
    }
}

/// The unit that the next entry of a list is counted from.
pub fn last_unit(list: &[u8]) -> u32 {
    let mut last = 0;
    read(list, |entry| last = entry.unit);
    last
}

/// Appends an entry to a list whose last unit is `last`.
pub fn push(list: &mut Vec<u8>, last: &mut u32, entry: Entry) {
    let delta = i64::from(entry.unit) - i64::from(*last);
    let mut zigzag = (delta << 1 ^ delta >> 63).cast_unsigned();
    while zigzag >= 0x80 {
        list.push(zigzag as u8 | 0x80);
        zigzag >>= 7;
    }
    list.push(zigzag as u8);
    list.push(entry.len);
    list.extend_from_slice(&entry.signature.to_le_bytes());
    *last = entry.unit;
}

/// The entries of a list. A list that is cut short ends there.
pub fn read(list: &[u8], mut each: impl FnMut(Entry)) {
    let mut unit = 0_i64;
    let mut rest = list;
    loop {
        let mut zigzag = 0_u64;
        let mut shift = 0;
        loop {
            let Some((byte, tail)) = rest.split_first() else { return };
            rest = tail;
            zigzag |= u64::from(byte & 0x7f) << (shift & 63);
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        unit += (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed();
        let Some((entry, tail)) = rest.split_at_checked(9) else { return };
        rest = tail;
        let mut signature = [0; 8];
        signature.copy_from_slice(&entry[1..]);
        each(Entry {
            unit: u32::try_from(unit).unwrap_or_default(),
            len: entry[0],
            signature: u64::from_le_bytes(signature),
        });
    }
}

/// What of a list can be as similar to a query as `percent`.
pub struct Filter {
    signature: u64,
    /// For each length: tokens the query, and the other text, may have alone.
    alone: Vec<Option<(u32, u32)>>,
}

impl Filter {
    pub fn new(query: &Sample, percent: u32) -> Filter {
        let m = query.len();
        let alone = (0..=usize::from(u8::MAX))
            .map(|n| {
                if n == usize::from(u8::MAX) {
                    // The true length is not known: only a hopeless one is refused.
                    return (m * 100 >= n * percent as usize).then_some((u32::MAX, u32::MAX));
                }
                let needed = needed(m.max(n), percent);
                let count = |alone: usize| u32::try_from(alone).unwrap_or(u32::MAX);
                (needed <= m.min(n)).then(|| (count(m - needed), count(n - needed)))
            })
            .collect();
        Filter { signature: query.signature, alone }
    }

    /// Whether an entry may be as similar that stands in the list of the query's
    /// token at `place`, the rarest being at 0. Where that is the first token
    /// they share, the query has those before it alone.
    pub fn passes(&self, entry: Entry, place: usize) -> bool {
        self.alone[usize::from(entry.len)].is_some_and(|(query, other)| {
            place as u64 <= u64::from(query)
                && (self.signature & !entry.signature).count_ones() <= query
                && (entry.signature & !self.signature).count_ones() <= other
        })
    }
}

/// The tokens of a text that get a posting, with their tier: `true` is near.
/// `ranks` are those of all its tokens; the highest is the rarest.
pub fn posted(ranks: &mut [(i64, u64)], mut each: impl FnMut(u64, bool)) {
    ranks.sort_unstable_by(|a, b| b.cmp(a));
    let (near, far) = (prefix(ranks.len(), NEAR), prefix(ranks.len(), FLOOR));
    let mut previous = None;
    for (at, (_, token)) in ranks.iter().take(far).enumerate() {
        if previous != Some(*token) {
            each(*token, at < near);
        }
        previous = Some(*token);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::memory::score;

    #[test]
    fn a_list_comes_back() {
        let entries: Vec<Entry> = [(5, 3, 9), (4_000_000_000, 255, u64::MAX), (7, 0, 0)]
            .map(|(unit, len, signature)| Entry { unit, len, signature })
            .into();
        let (mut list, mut last) = (Vec::new(), 0);
        for entry in &entries {
            push(&mut list, &mut last, *entry);
        }
        let mut found = Vec::new();
        read(&list, |entry| found.push(entry));
        assert_eq!(found, entries);
        assert_eq!(last_unit(&list), 7);
        for cut in 0..list.len() {
            read(&list[..cut], |_| {});
        }
    }

    proptest! {
        /// Two texts as similar as asked always meet in a posting and pass.
        #[test]
        fn the_filter_loses_nothing(
            a in proptest::collection::vec(0_u64..12, 1..14),
            b in proptest::collection::vec(0_u64..12, 1..14),
            percent in FLOOR..=100,
        ) {
            let sample = |words: &[u64]| {
                let tokens: Vec<u64> =
                    words.iter().map(|word| word.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
                let signature = tokens.iter().fold(0, |all, token| all | 1 << (token >> 58));
                Sample { tokens, signature }
            };
            let (a, b) = (sample(&a), sample(&b));
            if score::base(&a.tokens, &b.tokens) >= f64::from(percent) {
                // Any frozen order will do.
                let ranked = |sample: &Sample| -> Vec<(i64, u64)> {
                    sample.tokens.iter().map(|token| ((token % 7919) as i64, *token)).collect()
                };
                let mut unit = Vec::new();
                posted(&mut ranked(&b), |token, near| if near || percent < NEAR { unit.push(token) });
                let mut query = ranked(&a);
                query.sort_unstable_by(|a, b| b.cmp(a));
                let first = query
                    .iter()
                    .take(prefix(a.len(), percent))
                    .position(|(_, token)| unit.contains(token));
                prop_assert!(first.is_some());
                let filter = Filter::new(&a, percent);
                prop_assert!(filter.passes(Entry::new(1, &b), first.unwrap_or_default()));
            }
        }
    }
}
