//! The search of the fuzzy index: rows by base score, the best first, for as
//! long as somebody asks.
//!
//! The lists of the query's rarest tokens name the candidates. Each list more
//! that is read tells how many of its tokens a candidate lacks; it is read
//! where that costs less than comparing the candidates. What of the query is
//! common and stands in thousands of texts is asked for last: first come the
//! texts that lack one token, then those that lack more, so that a search that
//! was given enough has read the short lists only.

mod bounds;
mod hit;
mod token;
mod upright;

use std::collections::{BinaryHeap, HashSet};

use hit::{Hit, meet, union};
use token::{Token, tokens};
use upright::Counters;
pub use upright::Rows;

use super::fresh::Filter;
use super::index::{self, Sample, needed, posted_places};
use super::postings::{LONG, Shape, read};
use super::score::{self, Comparer};
use super::store::Shelf;
use crate::lang::Lang;
use crate::problem::Problem;

/// Bytes of postings that take as long to read as one text to compare.
const WORTH: usize = 2_000;
/// Bytes of postings up to which it is not worth the while to go by steps.
const FEW: usize = 12_000;

/// Bytes of postings from which on texts are counted by bits.
const MANY: usize = 48_000;
/// Bytes of postings that take as long to read as a row that is kept to add.
const ROW: usize = 6_000;
/// Texts that are counted by their lengths before another list is read.
const LOOKED_AT: usize = 2_000;

/// Texts that are compared at most where the best they can have is below what
/// is wanted: what is found there serves for repairs.
const BELOW: usize = 200;

/// A row and its base score.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Scored {
    pub n: i64,
    pub base: f64,
}

/// A score that a unit has or may have, comparable. Scores are not negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Guess {
    bits: u64,
    unit: u32,
}

impl Guess {
    const fn new(score: f64, unit: u32) -> Guess {
        Guess { bits: score.to_bits(), unit }
    }

    const fn score(self) -> f64 {
        f64::from_bits(self.bits)
    }
}

/// A search under way.
pub struct Search<'a> {
    shelf: &'a dyn Shelf,
    lang: Lang,
    query: &'a Sample,
    comparer: &'a Comparer,
    /// What is wanted, and how many may still be compared for less.
    wanted: f64,
    below: usize,
    /// What is worth telling, and what the filter goes down to.
    min: f64,
    percent: u32,
    /// Tokens of the query in the order of the index, the rarest first.
    tokens: Vec<Token>,
    /// What passes of the lists of the first tokens, by unit.
    lists: Vec<Vec<Hit>>,
    /// What all texts share, once lists are long, and those of unknown length.
    counters: Option<Counters>,
    long: Vec<u32>,
    /// Lists that tell what a text shares.
    told: usize,
    /// Tokens of the query that a text may lack, and how many at last.
    lacking: Option<usize>,
    most_lacking: usize,
    /// Lengths that a similar text may have, below [`LONG`].
    lens: std::ops::Range<usize>,
    /// The score from which on nothing can be missing.
    sure: f64,
    pending: BinaryHeap<Guess>,
    found: BinaryHeap<Guess>,
    /// What was compared or is not wanted.
    done: HashSet<u32>,
}

impl<'a> Search<'a> {
    /// A search for all texts from `wanted` up and for some from `min` up,
    /// except `known` rows. Below the floor not all is found there is.
    ///
    /// # Errors
    /// What the shelf reports; so for all of these.
    pub fn new(
        query: &'a Sample,
        comparer: &'a Comparer,
        lang: Lang,
        (wanted, min): (f64, f64),
        known: &[i64],
        shelf: &'a dyn Shelf,
    ) -> Result<Search<'a>, Problem> {
        let percent = (min.clamp(0.0, 100.0).floor() as u32).max(index::FLOOR);
        let m = query.len();
        let longest = (m * 100 / percent as usize).min(LONG - 1);
        let done = known.iter().filter_map(|n| u32::try_from(*n).ok()).collect();
        Ok(Search {
            shelf,
            lang,
            query,
            comparer,
            wanted,
            below: BELOW,
            min,
            percent,
            tokens: tokens(query, shelf)?,
            lists: Vec::new(),
            counters: None,
            long: Vec::new(),
            told: 0,
            lacking: None,
            most_lacking: m - needed(m, percent),
            lens: needed(m, percent)..longest + 1,
            sure: f64::INFINITY,
            pending: BinaryHeap::new(),
            found: BinaryHeap::new(),
            done,
        })
    }

    /// The best row that was not told yet; of equals the newest.
    pub fn pop(&mut self) -> Result<Option<Scored>, Problem> {
        if !self.ready()? {
            return Ok(None);
        }
        let best = self.found.pop();
        Ok(best.map(|best| Scored { n: i64::from(best.unit), base: best.score() }))
    }

    /// The score of the next row.
    pub fn peek(&mut self) -> Result<Option<f64>, Problem> {
        Ok(if self.ready()? { self.found.peek().map(|best| best.score()) } else { None })
    }

    /// Searches until the best of what was found is the best of what is left.
    fn ready(&mut self) -> Result<bool, Problem> {
        loop {
            let next = self.pending.peek();
            if let Some(best) = self.found.peek()
                && best.score() >= self.sure
                && next.is_none_or(|next| next < best)
            {
                return Ok(true);
            }
            if let Some(next) = self.pending.pop() {
                if next.score() >= self.wanted {
                    self.compare(next.unit)?;
                } else if self.below > 0 {
                    self.below -= 1;
                    self.compare(next.unit)?;
                } else {
                    // The others can have no more.
                    self.pending.clear();
                }
            } else if !self.go_on()? {
                return Ok(false);
            }
        }
    }

    fn compare(&mut self, unit: u32) -> Result<(), Problem> {
        if !self.done.insert(unit) {
            return Ok(());
        }
        let base = match self.shelf.sample(i64::from(unit), self.lang)? {
            Some(other) => self.comparer.base(&other.tokens, self.min),
            None => None,
        };
        self.found.extend(base.map(|base| Guess::new(base, unit)));
        Ok(())
    }

    /// Looks for texts that lack more of the query. `false` where there are none.
    fn go_on(&mut self) -> Result<bool, Problem> {
        let last = self.most_lacking;
        let lacking = match self.lacking {
            None => {
                self.look_through_fresh()?;
                let bytes = self.tokens.iter().take_while(|token| token.place <= last);
                let few = bytes.map(|token| token.bytes).sum::<usize>() <= FEW;
                if few { last } else { last.min(1) }
            }
            Some(lacking) if lacking < last => last.min(lacking + 1 + lacking / 2),
            Some(_) => return Ok(false),
        };
        self.lacking = Some(lacking);
        let m = self.query.len();
        let ratio = if lacking == last {
            self.sure = 0.0;
            (self.percent as usize, 100)
        } else {
            self.sure = score::share(m, lacking);
            (m - lacking, m)
        };
        for Hit { unit, len, shared } in self.candidates(lacking, ratio)? {
            if !self.done.contains(&unit) {
                self.pending.push(Guess::new(self.at_best(usize::from(len), shared), unit));
            }
        }
        Ok(true)
    }

    fn look_through_fresh(&mut self) -> Result<(), Problem> {
        let filter = Filter::new(self.query, self.percent);
        let (query, pending) = (self.query, &mut self.pending);
        self.shelf.fresh(self.lang, &mut |entry| {
            if filter.passes(entry) {
                let len = usize::from(entry.len);
                let longer = query.len().max(len);
                let alone = filter.alone(entry);
                let best = if len == LONG { 100.0 } else { score::share(longer, alone) };
                pending.push(Guess::new(best, entry.unit));
            }
        })
    }

    /// Texts that may lack `lacking` tokens and no more, so that they share
    /// `ratio` of the longer text.
    fn candidates(&mut self, lacking: usize, ratio: (usize, usize)) -> Result<Vec<Hit>, Problem> {
        let named = self.tokens.iter().take_while(|token| token.place <= lacking).count();
        let bytes: usize = self.tokens[..named].iter().map(|token| token.bytes).sum();
        if self.counters.is_some() || bytes > MANY {
            return self.counted(named, ratio);
        }
        while self.lists.len() < named {
            self.read_list()?;
        }
        let mut hits = union(&self.lists[..named]);
        for list in &self.lists[named..] {
            meet(&mut hits, list);
        }
        loop {
            let least = self.least_shared(ratio);
            hits.retain(|hit| hit.shared >= least[usize::from(hit.len)]);
            match self.telling() {
                Some(next) if next.bytes <= hits.len() * WORTH => {
                    if next.bytes > MANY {
                        return self.counted(named, ratio);
                    }
                    self.read_list()?;
                    if let Some(list) = self.lists.last() {
                        meet(&mut hits, list);
                    }
                }
                _ => return Ok(hits),
            }
        }
    }

    /// The same where lists are long: all texts are counted by bits, those too
    /// that stand in other lists than the first.
    fn counted(&mut self, named: usize, ratio: (usize, usize)) -> Result<Vec<Hit>, Problem> {
        if self.counters.is_none() {
            // What was read is counted too.
            self.counters = Some(Counters::default());
            self.told = 0;
        }
        while self.told < named {
            self.count_list()?;
        }
        loop {
            let least = self.least_shared(ratio);
            let lowest = self.lens.clone().map(|len| least[len]).min().unwrap_or(1);
            if let Some(next) = self.telling() {
                let kept = self.shelf.rows().borrow().has(next.key);
                let cost = if kept { ROW } else { next.bytes };
                let mut left = self.counters.as_ref().map_or(0, |counters| counters.count(lowest));
                if left <= LOOKED_AT && cost <= left * WORTH {
                    left = self.hits(&least, lowest).len();
                }
                if cost <= left * WORTH {
                    self.count_list()?;
                    continue;
                }
            }
            let mut hits = self.hits(&least, lowest);
            if self.query.len() * 100 >= LONG * self.percent as usize {
                let long = self.long.iter();
                hits.extend(long.map(|unit| Hit { unit: *unit, len: LONG as u8, shared: 1 }));
            }
            return Ok(hits);
        }
    }

    /// Counts the list of the next token.
    fn count_list(&mut self) -> Result<(), Problem> {
        let Token { key, bytes, times, .. } = self.tokens[self.told];
        let shelf = self.shelf;
        let row =
            shelf.rows().borrow_mut().row((key, bytes), self.lang, |each| shelf.list(key, each))?;
        let counters = self.counters.get_or_insert_default();
        (0..times).for_each(|_| counters.add(&row));
        self.long.extend_from_slice(&row.long);
        self.told += 1;
        Ok(())
    }

    /// What was counted that may share as much as its length asks for.
    fn hits(&self, least: &[u8; LONG + 1], lowest: u8) -> Vec<Hit> {
        let shelf = self.shelf;
        let rows = shelf.rows().borrow();
        let mut hits = Vec::new();
        if let Some(counters) = &self.counters {
            counters.at_least(lowest, |unit, shared| {
                let len = rows.len(unit, self.lang);
                if self.lens.contains(&usize::from(len)) && shared >= least[usize::from(len)] {
                    hits.push(Hit { unit, len, shared });
                }
            });
        }
        hits
    }

    /// Reads the list of the next token: of its texts those that may be similar,
    /// by their lengths and the places of the token. Shared tokens before it are
    /// rarer in both, those behind it commoner.
    fn read_list(&mut self) -> Result<(), Problem> {
        let Token { key, place, times, .. } = self.tokens[self.told];
        let m = self.query.len();
        let from = Shape::first(self.lens.start).0;
        let mut passing = Vec::with_capacity(128);
        for len in self.lens.clone() {
            let needed = needed(m.max(len), self.percent);
            passing.extend((0..posted_places(len)).map(|other| {
                let shared = place.min(other) + (m - place).min(len - other);
                if shared >= needed { len as u8 } else { 0 }
            }));
        }
        let long = Shape::first(LONG).0;
        let long_enough = m * 100 >= LONG * self.percent as usize;
        let shared = u8::try_from(times).unwrap_or(u8::MAX);
        let mut hits: Vec<Hit> = Vec::new();
        let mut sorted = true;
        self.shelf.list(key, &mut |part| {
            for posting in read(part) {
                let unit = posting.unit;
                let len = match passing.get(usize::from(posting.shape.0.wrapping_sub(from))) {
                    Some(len) => *len,
                    None if long_enough && posting.shape.0 >= long => LONG as u8,
                    None => 0,
                };
                if len > 0 {
                    sorted &= hits.last().is_none_or(|last| last.unit < unit);
                    hits.push(Hit { unit, len, shared });
                }
            }
        })?;
        if !sorted {
            hits.sort_by_key(|hit| hit.unit);
            hits.dedup_by_key(|hit| hit.unit);
        }
        self.lists.push(hits);
        self.told += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
