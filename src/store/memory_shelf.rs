//! The shelf that a look-up reads from: one moment of the database.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use rusqlite::Connection;

use super::error::problem;
use super::memory_index::{self, Known};
use super::memory_read;
use crate::lang::Lang;
use crate::memory::fresh::Entry;
use crate::memory::index::Sample;
use crate::memory::lookup::Candidate;
use crate::memory::search::Rows;
use crate::memory::store::Shelf;
use crate::problem::Problem;
use crate::text::hashed::Hashed;

/// Bytes of tokens remembered between look-ups: neighbours in a story share
/// words.
const REMEMBERED: usize = 2 << 20;

/// Bytes of a part of a list, about.
const PAGE: usize = 3_900;

/// A reading of the memory. While it lives it sees the database as it was
/// when it was first asked.
pub struct MemoryShelf<'a> {
    conn: &'a Connection,
    /// Keeps the moment; none where the caller has a transaction open.
    _moment: Option<rusqlite::Transaction<'a>>,
    tokens: RefCell<Remembered>,
    rows: RefCell<Rows>,
    fresh: OnceCell<[Vec<Entry>; 3]>,
}

#[derive(Default)]
struct Remembered {
    tokens: HashMap<u64, Option<Known>, Hashed>,
    bytes: usize,
}

impl<'a> MemoryShelf<'a> {
    /// # Errors
    /// What the database reports.
    pub fn new(conn: &'a Connection) -> Result<MemoryShelf<'a>, Problem> {
        let moment = if conn.is_autocommit() {
            Some(conn.unchecked_transaction().map_err(problem)?)
        } else {
            None
        };
        Ok(MemoryShelf {
            conn,
            _moment: moment,
            tokens: RefCell::default(),
            rows: RefCell::default(),
            fresh: OnceCell::new(),
        })
    }

    /// Works with what is known of a token.
    fn known<R>(&self, key: u64, work: impl FnOnce(Option<&Known>) -> R) -> Result<R, Problem> {
        let mut remembered = self.tokens.borrow_mut();
        if !remembered.tokens.contains_key(&key) {
            let known = memory_index::token(self.conn, key)?;
            if remembered.bytes > REMEMBERED {
                *remembered = Remembered::default();
            }
            remembered.bytes += 64 + known.as_ref().map_or(0, |known| known.list.len());
            remembered.tokens.insert(key, known);
        }
        Ok(work(remembered.tokens.get(&key).and_then(Option::as_ref)))
    }
}

impl Shelf for MemoryShelf<'_> {
    fn by_key(&self, key: i64, lang: Lang) -> Result<Vec<i64>, Problem> {
        memory_read::rows_by_key(self.conn, key, lang)
    }

    fn by_general_key(&self, key: i64, lang: Lang) -> Result<Vec<i64>, Problem> {
        memory_read::rows_by_general_key(self.conn, key, lang)
    }

    fn token(&self, key: u64) -> Result<Option<(u32, usize)>, Problem> {
        self.known(key, |known| {
            known.map(|known| (known.rank, known.parts as usize * PAGE + known.list.len()))
        })
    }

    fn list(&self, key: u64, each: &mut dyn FnMut(&[u8])) -> Result<(), Problem> {
        self.known(key, |known| {
            known.map_or(Ok(()), |known| memory_index::parts(self.conn, known, each))
        })?
    }

    fn rows(&self) -> &RefCell<Rows> {
        &self.rows
    }

    fn fresh(&self, lang: Lang, each: &mut dyn FnMut(Entry)) -> Result<(), Problem> {
        let lists = match self.fresh.get() {
            Some(lists) => lists,
            None => {
                let lists = memory_index::fresh_lists(self.conn)?;
                self.fresh.get_or_init(|| lists)
            }
        };
        lists[lang.index()].iter().for_each(|entry| each(*entry));
        Ok(())
    }

    fn sample(&self, unit: i64, lang: Lang) -> Result<Option<Sample>, Problem> {
        memory_read::sample(self.conn, unit, lang)
    }

    fn unit(&self, unit: i64) -> Result<Option<Candidate>, Problem> {
        memory_read::live_unit(self.conn, unit)
    }
}
