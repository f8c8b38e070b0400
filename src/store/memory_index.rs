//! The tables of the fuzzy index: tokens, postings, and what is still fresh.
//!
//! Everything is written in the transaction of the unit, so a look-up of any
//! process sees a unit with its postings or not at all.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::error::problem;
use super::memory_gather::Gatherer;
use super::memory_run::{Run, Texts};
use super::{memory_read, meta};
use crate::lang::Lang;
use crate::memory::fresh::{self, Entry};
use crate::memory::index::Sample;
use crate::problem::Problem;
use crate::text::hashed::Hashed;

/// Bumped whenever keys, ranks or the form of postings change: the store makes
/// the index anew then.
const VERSION: &str = "3";
/// Fresh texts of one language before they are folded into the postings.
const FRESH: usize = 256;

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

/// Puts one text into the index.
///
/// # Errors
/// What the database reports.
pub fn add(conn: &Connection, unit: i64, lang: Lang, sample: &Sample) -> Result<(), Problem> {
    if sample.is_empty() {
        return Ok(());
    }
    let entry = Entry::new(row(unit)?, sample);
    let mut list = fresh_list(conn, lang)?;
    let (mut last, mut count) = (0, 0);
    fresh::read(&list, |entry| {
        last = entry.unit;
        count += 1;
    });
    fresh::push(&mut list, &mut last, entry);
    conn.prepare_cached(
        "INSERT INTO memory_fresh (lang, entries) VALUES (?1, ?2)
         ON CONFLICT (lang) DO UPDATE SET entries = excluded.entries",
    )
    .and_then(|mut upsert| upsert.execute((lang.code(), &list)))
    .map_err(problem)?;
    if count + 1 >= FRESH { fold_fresh(conn, lang) } else { Ok(()) }
}

/// Moves the fresh texts of a language into the postings.
///
/// # Errors
/// What the database reports.
pub fn fold_fresh(conn: &Connection, lang: Lang) -> Result<(), Problem> {
    let mut units = Vec::new();
    fresh::read(&fresh_list(conn, lang)?, |entry| units.push(i64::from(entry.unit)));
    let mut texts = Texts::default();
    for unit in units {
        if let Some(sample) = memory_read::sample(conn, unit, lang)? {
            texts.push(unit, &sample)?;
        }
    }
    let mut run = Run::default();
    run.take(&mut texts)?;
    run.rank(conn)?;
    run.gather();
    run.write(conn)?;
    conn.prepare_cached("DELETE FROM memory_fresh WHERE lang = ?1")
        .and_then(|mut delete| delete.execute([lang.code()]))
        .map_err(problem)?;
    Ok(())
}

/// The list of texts that are not in the postings yet.
pub(super) fn fresh_list(conn: &Connection, lang: Lang) -> Result<Vec<u8>, Problem> {
    Ok(conn
        .prepare_cached("SELECT entries FROM memory_fresh WHERE lang = ?1")
        .and_then(|mut select| select.query_row([lang.code()], |row| row.get(0)).optional())
        .map_err(problem)?
        .unwrap_or_default())
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
