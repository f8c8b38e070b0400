//! Counting by bits: how many tokens of a query each text of a memory shares,
//! where the lists are long.
//!
//! A list is a row of bits, one a text. Counters stand upright: one word has
//! one binary digit of sixty-four of them, so that a row is added to sixty-four
//! counters at once (bit-sliced threshold counting; Kaser and Lemire 2016). A
//! shelf keeps rows from look-up to look-up, for neighbours share words.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::postings::{LONG, read, shape_len};
use crate::lang::Lang;
use crate::problem::Problem;

/// Words that are added together.
const LANE: usize = 8;
/// Bytes of rows that are kept.
const KEPT: usize = 96 << 20;
/// Bytes of a list that is not worth a row.
const SHORT: usize = 8_000;

/// A list as bits, or, where it is short, as it is.
#[derive(Default)]
pub struct Row {
    words: Vec<u64>,
    few: Vec<u32>,
    /// Texts whose length the list does not tell.
    pub long: Vec<u32>,
}

/// The long lists that were read, as rows, and the lengths of their texts.
#[derive(Default)]
pub struct Rows {
    rows: HashMap<u64, Rc<Row>>,
    bytes: usize,
    lens: [Vec<u8>; 3],
}

impl Rows {
    pub fn has(&self, key: u64) -> bool {
        self.rows.contains_key(&key)
    }

    /// The row of a list of so many bytes, which `list` reads part by part.
    ///
    /// # Errors
    /// What `list` reports.
    pub fn row(
        &mut self,
        (key, bytes): (u64, usize),
        lang: Lang,
        list: impl FnOnce(&mut dyn FnMut(&[u8])) -> Result<(), Problem>,
    ) -> Result<Rc<Row>, Problem> {
        if let Some(row) = self.rows.get(&key) {
            return Ok(Rc::clone(row));
        }
        let lens = &mut self.lens[lang.index()];
        let mut row = Row::default();
        list(&mut |part| {
            for posting in read(part) {
                let (unit, len) = (posting.unit as usize, shape_len(posting.shape));
                if usize::from(len) == LONG {
                    row.long.push(posting.unit);
                    continue;
                }
                if lens.len() <= unit {
                    lens.resize((unit + 1).next_multiple_of(64 * LANE), 0);
                }
                lens[unit] = len;
                if bytes < SHORT {
                    row.few.push(posting.unit);
                    continue;
                }
                if row.words.len() <= unit / 64 {
                    row.words.resize(lens.len() / 64, 0);
                }
                row.words[unit / 64] |= 1 << (unit % 64);
            }
        })?;
        // A text stands in a list once, but for one that was put anew.
        row.few.sort_unstable();
        row.few.dedup();
        let row = Rc::new(row);
        if bytes >= SHORT {
            if self.bytes > KEPT {
                self.rows.clear();
                self.bytes = 0;
            }
            self.bytes += row.words.len() * 8 + row.long.len() * 4;
            self.rows.insert(key, Rc::clone(&row));
        }
        Ok(row)
    }

    /// Tokens of a text that stands in a row.
    pub fn len(&self, unit: u32, lang: Lang) -> u8 {
        self.lens[lang.index()].get(unit as usize).copied().unwrap_or_default()
    }
}

/// A counter for each text.
#[derive(Default)]
pub struct Counters {
    /// The binary digits, the lowest first, all of the same size.
    digits: Vec<Vec<u64>>,
}

impl Counters {
    fn size(&self) -> usize {
        self.digits.first().map_or(0, Vec::len)
    }

    /// Adds a row once.
    pub fn add(&mut self, row: &Row) {
        let few = row.few.last().map_or(0, |last| *last as usize / 64 + 1);
        let size = row.words.len().max(few).next_multiple_of(LANE).max(self.size());
        for digit in &mut self.digits {
            digit.resize(size, 0);
        }
        for (words, at) in row.words.chunks(LANE).zip((0..).step_by(LANE)) {
            let mut carry = [0; LANE];
            carry[..words.len()].copy_from_slice(words);
            let mut place = 0;
            while carry.iter().any(|word| *word != 0) {
                for (digit, carry) in self.digit(place, size)[at..].iter_mut().zip(&mut carry) {
                    (*digit, *carry) = (*digit ^ *carry, *digit & *carry);
                }
                place += 1;
            }
        }
        for unit in &row.few {
            let (at, mut carry) = (*unit as usize / 64, 1 << (unit % 64));
            let mut place = 0;
            while carry != 0 {
                let digit = &mut self.digit(place, size)[at];
                (*digit, carry) = (*digit ^ carry, *digit & carry);
                place += 1;
            }
        }
    }

    fn digit(&mut self, place: usize, size: usize) -> &mut [u64] {
        if place == self.digits.len() {
            self.digits.push(vec![0; size]);
        }
        &mut self.digits[place]
    }

    /// Each text that was counted `least` times or more, with its count, in order.
    pub fn at_least(&self, least: u8, mut each: impl FnMut(u32, u8)) {
        for at in (0..self.size()).step_by(LANE) {
            for (mut found, word) in self.reaching(least, at).into_iter().zip(at..) {
                while found != 0 {
                    let bit = found.trailing_zeros();
                    found &= found - 1;
                    let digits = self.digits.iter().rev();
                    let count = digits.fold(0, |count, digit| count << 1 | digit[word] >> bit & 1);
                    each(word as u32 * 64 + bit, u8::try_from(count).unwrap_or(u8::MAX));
                }
            }
        }
    }

    /// How many texts were counted `least` times or more.
    pub fn count(&self, least: u8) -> usize {
        let lanes = (0..self.size()).step_by(LANE).flat_map(|at| self.reaching(least, at));
        lanes.map(|found| found.count_ones() as usize).sum()
    }

    /// The texts of a few words whose counters reach `least`, which is not 0.
    fn reaching(&self, least: u8, at: usize) -> [u64; LANE] {
        if u64::from(least) >> self.digits.len() > 0 {
            return [0; LANE];
        }
        let (mut above, mut equal) = ([0; LANE], [u64::MAX; LANE]);
        for (place, digit) in self.digits.iter().enumerate().rev() {
            let asked = least >> place & 1 == 1;
            let lanes = above.iter_mut().zip(&mut equal).zip(&digit[at..]);
            for ((above, equal), digit) in lanes {
                if asked {
                    *equal &= digit;
                } else {
                    *above |= *equal & digit;
                    *equal &= !digit;
                }
            }
        }
        for (above, equal) in above.iter_mut().zip(equal) {
            *above |= equal;
        }
        above
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn counters_count(
            rows in proptest::collection::vec(proptest::collection::vec(0_u32..1500, 0..60), 0..20),
            few in proptest::collection::btree_set(0_u32..1500, 0..60),
            least in 1_u8..20,
        ) {
            let mut counters = Counters::default();
            let mut counts = vec![0_u8; 1500];
            for units in rows {
                let mut row = Row::default();
                for unit in units {
                    let at = unit as usize;
                    row.words.resize(row.words.len().max(at / 64 + 1), 0);
                    counts[at] += u8::from(row.words[at / 64] >> (at % 64) & 1 == 0);
                    row.words[at / 64] |= 1 << (at % 64);
                }
                counters.add(&row);
            }
            few.iter().for_each(|unit| counts[*unit as usize] += 1);
            counters.add(&Row { few: few.into_iter().collect(), ..Row::default() });
            let expected: Vec<(u32, u8)> =
                (0..).zip(counts).filter(|(_, count)| *count >= least).collect();
            let mut found = Vec::new();
            counters.at_least(least, |unit, count| found.push((unit, count)));
            prop_assert_eq!(counters.count(least), found.len());
            prop_assert_eq!(found, expected);
        }
    }
}
