//! The shelf that a look-up reads from: one moment of the database.

use std::cell::RefCell;
use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::error::problem;
use super::memory;
use super::memory_index::{chunk_id, fresh};
use crate::lang::Lang;
use crate::memory::index::{self, Filter, NEAR, Sample};
use crate::memory::lookup::Candidate;
use crate::memory::store::Shelf;
use crate::problem::Problem;

/// Tokens remembered between look-ups: neighbours in a story share words.
const REMEMBERED: usize = 20_000;

/// A reading of the memory. While it lives it sees the database as it was
/// when it was first asked.
pub struct MemoryShelf<'a> {
    conn: &'a Connection,
    /// Keeps the moment; none where the caller has a transaction open.
    _moment: Option<rusqlite::Transaction<'a>>,
    tokens: RefCell<HashMap<u64, Option<Known>>>,
    fresh: [RefCell<Option<Vec<u8>>>; 3],
}

/// What is known of a token.
#[derive(Clone, Copy)]
struct Known {
    rank: i64,
    near_chunks: i64,
    far_chunks: i64,
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
            fresh: Default::default(),
        })
    }

    /// The tokens of a text with what is known of them, the rarest first.
    fn ranked(&self, query: &Sample) -> Result<Vec<(u64, Option<Known>)>, Problem> {
        let mut tokens = self.tokens.borrow_mut();
        if tokens.len() > REMEMBERED {
            tokens.clear();
        }
        let mut select = self
            .conn
            .prepare_cached(
                "SELECT rank, near_chunks, far_chunks FROM memory_token WHERE hash = ?1",
            )
            .map_err(problem)?;
        let mut ranked = Vec::with_capacity(query.len());
        for token in &query.tokens {
            let known = match tokens.get(token) {
                Some(known) => *known,
                None => {
                    let known = select
                        .query_row([token.cast_signed()], |row| {
                            Ok(Known {
                                rank: row.get(0)?,
                                near_chunks: row.get(1)?,
                                far_chunks: row.get(2)?,
                            })
                        })
                        .optional()
                        .map_err(problem)?;
                    tokens.insert(*token, known);
                    known
                }
            };
            ranked.push((*token, known));
        }
        // A token that no list has is rarer than all others.
        ranked.sort_unstable_by_key(|(token, known)| {
            std::cmp::Reverse((known.map_or(i64::MAX, |known| known.rank), *token))
        });
        Ok(ranked)
    }

    fn scan(
        &self,
        token: u64,
        known: Known,
        near: bool,
        each: &mut impl FnMut(&[u8]),
    ) -> Result<(), Problem> {
        let (sql, chunks) = if near {
            ("SELECT near FROM memory_token WHERE hash = ?1", known.near_chunks)
        } else {
            ("SELECT far FROM memory_token WHERE hash = ?1", known.far_chunks)
        };
        let mut select = self.conn.prepare_cached(sql).map_err(problem)?;
        let mut rows = select.query([token.cast_signed()]).map_err(problem)?;
        while let Some(row) = rows.next().map_err(problem)? {
            each(row.get_ref(0).map_err(problem)?.as_blob().unwrap_or_default());
        }
        if chunks > 0 {
            let mut select = self
                .conn
                .prepare_cached("SELECT entries FROM memory_posting WHERE id BETWEEN ?1 AND ?2")
                .map_err(problem)?;
            let range = (chunk_id(known.rank, near, 0), chunk_id(known.rank, near, chunks - 1));
            let mut rows = select.query(range).map_err(problem)?;
            while let Some(row) = rows.next().map_err(problem)? {
                each(row.get_ref(0).map_err(problem)?.as_blob().unwrap_or_default());
            }
        }
        Ok(())
    }
}

impl Shelf for MemoryShelf<'_> {
    fn by_key(&self, key: i64, lang: Lang) -> Result<Vec<i64>, Problem> {
        memory::rows_by_key(self.conn, key, lang)
    }

    fn by_general_key(&self, key: i64, lang: Lang) -> Result<Vec<i64>, Problem> {
        memory::rows_by_general_key(self.conn, key, lang)
    }

    fn similar(&self, query: &Sample, lang: Lang, percent: u32) -> Result<Vec<i64>, Problem> {
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let filter = Filter::new(query, percent);
        let mut units: Vec<i64> = Vec::new();
        let mut scan = |place: usize, list: &[u8]| {
            index::read(list, |entry| {
                if filter.passes(entry, place) {
                    units.push(i64::from(entry.unit));
                }
            });
        };
        let mut previous = None;
        for (place, (token, known)) in
            self.ranked(query)?.into_iter().take(index::prefix(query.len(), percent)).enumerate()
        {
            if previous.replace(token) == Some(token) {
                continue;
            }
            let Some(known) = known else { continue };
            self.scan(token, known, true, &mut |list: &[u8]| scan(place, list))?;
            if percent < NEAR {
                self.scan(token, known, false, &mut |list: &[u8]| scan(place, list))?;
            }
        }
        let mut kept = self.fresh[lang.index()].borrow_mut();
        if kept.is_none() {
            *kept = Some(fresh(self.conn, lang)?);
        }
        scan(0, kept.as_deref().unwrap_or_default());
        units.sort_unstable();
        units.dedup();
        Ok(units)
    }

    fn sample(&self, unit: i64, lang: Lang) -> Result<Option<Sample>, Problem> {
        memory::sample(self.conn, unit, lang)
    }

    fn unit(&self, unit: i64) -> Result<Option<Candidate>, Problem> {
        memory::live_unit(self.conn, unit)
    }
}
