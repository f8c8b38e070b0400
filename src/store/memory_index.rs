//! The tables of the fuzzy index: tokens, postings, and what is still fresh.
//!
//! Everything is written in the transaction of the unit, so a look-up of any
//! process sees a unit with its postings or not at all.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::error::problem;
use super::memory_gather::Gatherer;
use super::memory_run::{Run, Texts};
use super::{memory, memory_read, meta};
use crate::lang::Lang;
use crate::memory::PreparedText;
use crate::memory::fresh::{self, Entry};
use crate::problem::Problem;
use crate::text::hashed::Hashed;

/// Bumped whenever keys, ranks or the form of postings change: the store makes
/// the index anew then.
const VERSION: &str = "3";
/// Bytes of a row of fresh texts: with one unit more it still fits a page.
const ROW: usize = 3_900;
/// Full rows before they are folded into the postings: some 4,000 units of two
/// languages. More would be read through too long, fewer be folded too dearly,
/// for nearly each posting goes to another page.
const ROWS: i64 = 24;

/// What is known of a token.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub rank: u32,
    pub parts: i64,
    /// The newest postings, behind all parts.
    pub list: Box<[u8]>,
}

/// A token by its key.
pub(super) fn token(conn: &Connection, key: u64) -> Result<Option<Known>, Problem> {
    conn.prepare_cached("SELECT rank, parts, list FROM memory_token WHERE key = ?1")
        .and_then(|mut select| {
            select
                .query_row([key.cast_signed()], |row| {
                    let list = row.get_ref(2)?.as_blob()?.into();
                    Ok(Known { rank: row.get(0)?, parts: row.get(1)?, list })
                })
                .optional()
        })
        .map_err(problem)
}

/// The parts of a token's list, the oldest first.
pub(super) fn parts(
    conn: &Connection,
    known: &Known,
    each: &mut dyn FnMut(&[u8]),
) -> Result<(), Problem> {
    if known.parts > 0 {
        let mut select = conn
            .prepare_cached("SELECT list FROM memory_posting WHERE id BETWEEN ?1 AND ?2")
            .map_err(problem)?;
        let range = (part_id(known.rank, 0), part_id(known.rank, known.parts - 1));
        let mut rows = select.query(range).map_err(problem)?;
        while let Some(row) = rows.next().map_err(problem)? {
            each(row.get_ref(0).map_err(problem)?.as_blob().unwrap_or_default());
        }
    }
    each(&known.list);
    Ok(())
}

/// Where a part is kept. A list of a million parts is past any memory.
pub(super) const fn part_id(rank: u32, part: i64) -> i64 {
    (rank as i64) << 21 | part
}

pub(super) fn next_rank(conn: &Connection) -> Result<u32, Problem> {
    Ok(meta::get(conn, "memory-rank")?.and_then(|value| value.parse().ok()).unwrap_or(1))
}

pub(super) fn set_next_rank(conn: &Connection, next: u32) -> Result<(), Problem> {
    meta::set(conn, "memory-rank", &next.to_string())
}

/// Puts the texts of a unit into the index: at the end of the list of those
/// that are fresh, in whose last row there is room.
///
/// # Errors
/// What the database reports.
pub fn add(conn: &Connection, unit: i64, texts: &[PreparedText]) -> Result<(), Problem> {
    let unit = row(unit)?;
    let last: Option<(i64, Vec<u8>)> = conn
        .prepare_cached("SELECT n, entries FROM memory_fresh ORDER BY n DESC LIMIT 1")
        .and_then(|mut select| {
            select.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()
        })
        .map_err(problem)?;
    let (mut n, mut list) = last.unwrap_or((1, Vec::new()));
    if list.len() >= ROW {
        (n, list) = (n + 1, Vec::new());
    }
    let mut last = 0;
    fresh::read(&list, |_, entry| last = entry.unit);
    for text in texts.iter().filter(|text| !text.sample.is_empty()) {
        fresh::push(&mut list, &mut last, text.lang, Entry::new(unit, &text.sample));
    }
    conn.prepare_cached("INSERT OR REPLACE INTO memory_fresh (n, entries) VALUES (?1, ?2)")
        .and_then(|mut replace| replace.execute((n, &list)))
        .map_err(problem)?;
    if n >= ROWS && list.len() >= ROW { fold_fresh(conn) } else { Ok(()) }
}

/// Moves the fresh texts into the postings.
///
/// # Errors
/// What the database reports.
fn fold_fresh(conn: &Connection) -> Result<(), Problem> {
    let fresh = fresh_lists(conn)?;
    let mut run = Run::default();
    for (lang, entries) in Lang::ALL.into_iter().zip(fresh) {
        let mut texts = Texts::default();
        for unit in entries.into_iter().map(|entry| i64::from(entry.unit)) {
            if let Some(sample) = memory_read::sample(conn, unit, lang)? {
                texts.push(unit, &sample)?;
            }
        }
        run.take(&mut texts)?;
        run.rank(conn)?;
        run.gather();
    }
    run.write(conn)?;
    conn.execute_batch("DELETE FROM memory_fresh").map_err(problem)
}

/// The texts that are not in the postings yet, by language.
pub(super) fn fresh_lists(conn: &Connection) -> Result<[Vec<Entry>; 3], Problem> {
    let mut lists: [Vec<Entry>; 3] = Default::default();
    let mut select =
        conn.prepare_cached("SELECT entries FROM memory_fresh ORDER BY n").map_err(problem)?;
    let mut rows = select.query([]).map_err(problem)?;
    while let Some(row) = rows.next().map_err(problem)? {
        let list = row.get_ref(0).map_err(problem)?.as_blob().unwrap_or_default();
        fresh::read(list, |lang, entry| lists[lang.index()].push(entry));
    }
    Ok(lists)
}

/// Makes the index anew where another version made it.
pub(super) fn refresh(conn: &mut Connection) -> Result<(), Problem> {
    if is_current(conn)? {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(problem)?;
    // Another process may have been first.
    if !is_current(&tx)? {
        rebuild(&tx)?;
        meta::set(&tx, "memory-index", VERSION)?;
    }
    tx.commit().map_err(problem)
}

fn is_current(conn: &Connection) -> Result<bool, Problem> {
    Ok(meta::get(conn, "memory-index")?.as_deref() == Some(VERSION))
}

/// Ranks all tokens anew by how common they are, and writes all postings anew.
///
/// # Errors
/// What the database reports.
pub fn rebuild(conn: &Connection) -> Result<(), Problem> {
    conn.execute_batch(
        "DELETE FROM memory_posting; DELETE FROM memory_token; DELETE FROM memory_fresh;",
    )
    .map_err(problem)?;
    memory::no_longer_fresh(conn)?;
    let mut postings = Gatherer::new(conn)?;
    postings.know(ranks(conn)?)?;
    memory_read::each_sample(conn, |unit, sample| postings.push(conn, unit, &sample))?;
    postings.finish(conn)
}

/// Every token of the memory with a rank by its true count.
fn ranks(conn: &Connection) -> Result<impl Iterator<Item = (u64, u32)>, Problem> {
    let mut counts: HashMap<u64, u32, Hashed> = HashMap::default();
    memory_read::each_sample(conn, |_, sample| {
        sample.each_key(|key| *counts.entry(key).or_default() += 1);
        Ok(())
    })?;
    let mut order: Vec<(u64, u32)> = counts.into_iter().collect();
    order.sort_unstable_by(|(x, a), (y, b)| b.cmp(a).then(x.cmp(y)));
    Ok(order.into_iter().zip(1..).map(|((key, _), rank)| (key, rank)))
}

pub(super) fn row(unit: i64) -> Result<u32, Problem> {
    u32::try_from(unit).map_err(|_| Problem::surroundings("memory-full"))
}
