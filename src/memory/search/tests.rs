use std::cell::RefCell;
use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::memory::fresh::Entry;
use crate::memory::lookup::Candidate;
use crate::memory::postings::{self, Posting};

/// Texts in memory; those from `fresh` on have no postings.
struct Texts {
    texts: Vec<Sample>,
    lists: HashMap<u64, (u32, Vec<u8>)>,
    fresh: usize,
    /// How much longer lists seem than they are.
    stretch: usize,
    rows: RefCell<Rows>,
}

fn sample(words: &[u64]) -> Sample {
    let tokens: Vec<u64> =
        words.iter().map(|word| (word + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
    let signature = tokens.iter().fold(0, |all, token| all | 1 << (token >> 58));
    Sample { tokens, signature }
}

impl Texts {
    fn new(texts: &[Vec<u64>], fresh: usize, stretch: usize) -> Texts {
        let texts: Vec<Sample> = texts.iter().map(|words| sample(words)).collect();
        let mut lists: HashMap<u64, (u32, Vec<u8>)> = HashMap::new();
        let mut last: HashMap<u64, u32> = HashMap::new();
        // Any frozen order will do.
        let rank = |key: u64| (key % 7919) as u32;
        for (unit, text) in texts.iter().enumerate().take(fresh) {
            let mut ranked: Vec<(u32, u64)> = Vec::new();
            text.each_key(|key| ranked.push((rank(key), key)));
            index::posted(&mut ranked, |(_, key), place| {
                let (_, list) = lists.entry(key).or_insert((rank(key), Vec::new()));
                let shape = Shape::new(text.len(), place);
                let posting = Posting { unit: unit as u32, shape };
                postings::push(list, last.entry(key).or_default(), posting);
            });
        }
        // A token that stands in a text beyond its places has a rank as well.
        for text in texts.iter().take(fresh) {
            text.each_key(|key| {
                lists.entry(key).or_insert((rank(key), Vec::new()));
            });
        }
        Texts { texts, lists, fresh, stretch, rows: RefCell::default() }
    }
}

impl Shelf for Texts {
    fn by_key(&self, _: i64, _: Lang) -> Result<Vec<i64>, Problem> {
        Ok(Vec::new())
    }

    fn by_general_key(&self, _: i64, _: Lang) -> Result<Vec<i64>, Problem> {
        Ok(Vec::new())
    }

    fn token(&self, key: u64) -> Result<Option<(u32, usize)>, Problem> {
        // As if lists were long, so that the search goes by steps.
        Ok(self.lists.get(&key).map(|(rank, list)| (*rank, list.len() * self.stretch)))
    }

    fn list(&self, key: u64, each: &mut dyn FnMut(&[u8])) -> Result<(), Problem> {
        if let Some((_, list)) = self.lists.get(&key) {
            each(list);
        }
        Ok(())
    }

    fn rows(&self) -> &RefCell<Rows> {
        &self.rows
    }

    fn fresh(&self, _: Lang, each: &mut dyn FnMut(Entry)) -> Result<(), Problem> {
        for (unit, text) in self.texts.iter().enumerate().skip(self.fresh) {
            each(Entry::new(unit as u32, text));
        }
        Ok(())
    }

    fn sample(&self, unit: i64, _: Lang) -> Result<Option<Sample>, Problem> {
        Ok(self.texts.get(unit as usize).cloned())
    }

    fn unit(&self, _: i64) -> Result<Option<Candidate>, Problem> {
        Ok(None)
    }
}

proptest! {
    /// A search tells all texts that are as similar as asked, the best first.
    #[test]
    fn the_filter_loses_nothing(
        query in proptest::collection::vec(0_u64..14, 1..18),
        texts in proptest::collection::vec(proptest::collection::vec(0_u64..14, 1..18), 1..60),
        edited in proptest::collection::vec((0_usize..18, 0_u64..14), 0..6),
        fresh in 0_usize..60,
        percent in index::FLOOR..=100,
        stretch in prop::sample::select(vec![500, 5_000, 50_000]),
    ) {
        let mut texts = texts;
        let mut near = query.clone();
        for (at, word) in edited {
            let at = at % near.len();
            near[at] = word;
            texts.push(near.clone());
        }
        let texts = Texts::new(&texts, fresh, stretch);
        let query = sample(&query);
        let comparer = Comparer::new(&query.tokens);
        let min = f64::from(percent);
        let mut expected: Vec<f64> =
            texts.texts.iter().filter_map(|text| comparer.base(&text.tokens, min)).collect();
        expected.sort_by(|a, b| b.total_cmp(a));
        let mut search =
            Search::new(&query, &comparer, Lang::Az, (min, min), &[], &texts).expect("searches");
        let mut found = Vec::new();
        while let Some(row) = search.pop().expect("searches") {
            found.push(row.base);
        }
        prop_assert_eq!(found, expected);
    }
}
