//! Texts that have no postings yet: a short list that every look-up reads
//! through. An entry has a signature of all tokens, which leaves few to compare.

use super::index::{Sample, needed};
use crate::lang::Lang;

/// One text in the list.
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

/// Appends an entry to a list whose last unit is `last`.
pub fn push(list: &mut Vec<u8>, last: &mut u32, lang: Lang, entry: Entry) {
    let delta = i64::from(entry.unit) - i64::from(*last);
    let zigzag = (delta << 1 ^ delta >> 63).cast_unsigned();
    let mut head = zigzag << 2 | lang.index() as u64;
    while head >= 0x80 {
        list.push(head as u8 | 0x80);
        head >>= 7;
    }
    list.push(head as u8);
    list.push(entry.len);
    list.extend_from_slice(&entry.signature.to_le_bytes());
    *last = entry.unit;
}

/// The entries of a list. A list that is cut short ends there.
pub fn read(list: &[u8], mut each: impl FnMut(Lang, Entry)) {
    let mut unit = 0_i64;
    let mut rest = list;
    loop {
        let mut head = 0_u64;
        let mut shift = 0;
        loop {
            let Some((byte, tail)) = rest.split_first() else { return };
            rest = tail;
            head |= u64::from(byte & 0x7f) << (shift & 63);
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let lang = Lang::ALL[(head & 3).min(2) as usize];
        let zigzag = head >> 2;
        unit += (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed();
        let Some((entry, tail)) = rest.split_at_checked(9) else { return };
        rest = tail;
        let mut signature = [0; 8];
        signature.copy_from_slice(&entry[1..]);
        let unit = u32::try_from(unit).unwrap_or_default();
        let signature = u64::from_le_bytes(signature);
        each(lang, Entry { unit, len: entry[0], signature });
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

    /// Whether an entry may be as similar.
    pub fn passes(&self, entry: Entry) -> bool {
        self.alone[usize::from(entry.len)].is_some_and(|(query, other)| {
            (self.signature & !entry.signature).count_ones() <= query
                && (entry.signature & !self.signature).count_ones() <= other
        })
    }

    /// How many tokens the query and an entry have alone, the more of both.
    pub fn alone(&self, entry: Entry) -> usize {
        let query = (self.signature & !entry.signature).count_ones();
        query.max((entry.signature & !self.signature).count_ones()) as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::memory::index::FLOOR;
    use crate::memory::score;

    #[test]
    fn a_list_comes_back() {
        let of = |lang, unit, len, signature| (lang, Entry { unit, len, signature });
        let entries = [
            of(Lang::Az, 5, 3, 9),
            of(Lang::Ru, 5, 4, 8),
            of(Lang::En, 4_000_000_000, 255, u64::MAX),
            of(Lang::Ru, 7, 0, 0),
        ];
        let (mut list, mut last) = (Vec::new(), 0);
        for (lang, entry) in entries {
            push(&mut list, &mut last, lang, entry);
        }
        let mut found = Vec::new();
        read(&list, |lang, entry| found.push((lang, entry)));
        assert_eq!(found, entries);
        assert_eq!(last, 7);
        for cut in 0..list.len() {
            read(&list[..cut], |_, _| {});
        }
    }

    proptest! {
        /// A text that is as similar as asked always passes.
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
            let base = score::base(&a.tokens, &b.tokens);
            let (filter, entry) = (Filter::new(&a, percent), Entry::new(1, &b));
            prop_assert!(base < f64::from(percent) || filter.passes(entry));
            let longer = a.len().max(b.len());
            prop_assert!(base <= score::share(longer, filter.alone(entry)));
        }
    }
}
