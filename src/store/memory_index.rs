//! The tables of the fuzzy index: tokens, postings, and what is still fresh.
//!
//! Everything is written in the transaction of the unit, so a look-up of any
//! process sees a unit with its postings or not at all.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rusqlite::{Connection, OptionalExtension};

use super::error::problem;
use super::memory;
use crate::lang::Lang;
use crate::memory::index::{self, Entry, Sample};
use crate::problem::Problem;

/// Fresh texts of one language before they are folded into the postings.
const FRESH: usize = 256;
/// Bytes of a full list: a chunk fills one page.
const CHUNK: usize = 3_900;
/// Tokens of one run of a bulk import: bounds its memory to some 40 MB.
const RUN: usize = 1_000_000;

/// Texts to be put into the postings together.
#[derive(Default)]
pub struct Run {
    tokens: Vec<u64>,
    /// Unit and the end of its tokens.
    texts: Vec<(u32, u32)>,
}

impl Run {
    /// Adds a text. A text without words is found by its key alone.
    pub fn push(&mut self, unit: i64, sample: &Sample) -> Result<(), Problem> {
        if sample.is_empty() {
            return Ok(());
        }
        let unit = row(unit)?;
        self.tokens.extend_from_slice(&sample.tokens);
        self.texts.push((unit, u32::try_from(self.tokens.len()).unwrap_or(u32::MAX)));
        Ok(())
    }

    pub const fn is_full(&self) -> bool {
        self.tokens.len() >= RUN
    }

    /// Writes the postings and empties the run.
    ///
    /// # Errors
    /// What the database reports.
    pub fn write(&mut self, conn: &Connection) -> Result<(), Problem> {
        if self.texts.is_empty() {
            return Ok(());
        }
        let ranks = ranks(conn, &self.tokens)?;
        let postings = self.postings(&ranks);
        self.tokens.clear();
        self.texts.clear();
        let mut lists = Lists::new(conn)?;
        for group in postings.chunk_by(|a, b| a.token == b.token) {
            let token = group[0].token;
            lists.append(token, ranks.get(&token).copied().unwrap_or_default(), group)?;
        }
        Ok(())
    }

    /// The postings of all texts, by token, tier and unit.
    fn postings(&self, ranks: &HashMap<u64, i64, Hashed>) -> Vec<Posting> {
        let mut postings = Vec::with_capacity(self.tokens.len() * 5 / 8);
        let mut ranked: Vec<(i64, u64)> = Vec::new();
        let mut start = 0;
        for (unit, end) in &self.texts {
            let tokens = &self.tokens[start..*end as usize];
            start = *end as usize;
            ranked.clear();
            ranked.extend(
                tokens.iter().map(|token| (ranks.get(token).copied().unwrap_or_default(), *token)),
            );
            let entry = Entry {
                unit: *unit,
                len: u8::try_from(tokens.len()).unwrap_or(u8::MAX),
                signature: tokens.iter().fold(0, |all, token| all | 1 << (token >> 58)),
            };
            index::posted(&mut ranked, |token, near| postings.push(Posting { token, near, entry }));
        }
        postings.sort_unstable_by_key(|posting| {
            (posting.token.cast_signed(), !posting.near, posting.entry.unit)
        });
        postings
    }
}

struct Posting {
    token: u64,
    near: bool,
    entry: Entry,
}

/// Token hashes are hashes already.
#[derive(Default)]
struct Already(u64);

impl Hasher for Already {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

type Hashed = BuildHasherDefault<Already>;

/// The ranks of all tokens. New ones are rarer than all that are known, the
/// rarest of them the rarest of all.
fn ranks(conn: &Connection, tokens: &[u64]) -> Result<HashMap<u64, i64, Hashed>, Problem> {
    let mut counts: HashMap<u64, i64, Hashed> = HashMap::default();
    for token in tokens {
        *counts.entry(*token).or_default() += 1;
    }
    // In the order of the table, so that pages are read once.
    let mut known: Vec<(i64, i64)> =
        counts.iter().map(|(token, count)| (token.cast_signed(), *count)).collect();
    known.sort_unstable();
    let mut fresh: Vec<(i64, i64)> = Vec::new();
    let mut select =
        conn.prepare_cached("SELECT rank FROM memory_token WHERE hash = ?1").map_err(problem)?;
    for (token, count) in known {
        let rank = select.query_row([token], |row| row.get(0)).optional().map_err(problem)?;
        match rank {
            Some(rank) => {
                counts.insert(token.cast_unsigned(), rank);
            }
            None => fresh.push((-count, token)),
        }
    }
    fresh.sort_unstable();
    let mut next = next_rank(conn)?;
    let mut rows: Vec<(i64, i64)> = Vec::with_capacity(fresh.len());
    for (_, token) in &fresh {
        counts.insert(token.cast_unsigned(), next);
        rows.push((*token, next));
        next += 1;
    }
    // Also a token without a posting keeps its rank.
    insert_tokens(conn, rows)?;
    set_next_rank(conn, next)?;
    Ok(counts)
}

fn next_rank(conn: &Connection) -> Result<i64, Problem> {
    let stored: Option<String> = conn
        .prepare_cached("SELECT value FROM meta WHERE name = 'memory-rank'")
        .and_then(|mut select| select.query_row([], |row| row.get(0)).optional())
        .map_err(problem)?;
    Ok(stored.and_then(|value| value.parse().ok()).unwrap_or(1))
}

fn set_next_rank(conn: &Connection, next: i64) -> Result<(), Problem> {
    conn.prepare_cached(
        "INSERT INTO meta (name, value) VALUES ('memory-rank', ?1)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .and_then(|mut upsert| upsert.execute([next.to_string()]))
    .map_err(problem)?;
    Ok(())
}

/// Where a chunk is kept. A list of a million chunks is past any memory.
pub(super) const fn chunk_id(rank: i64, near: bool, chunk: i64) -> i64 {
    rank << 21 | (!near as i64) << 20 | chunk
}

/// Appends to posting lists.
struct Lists<'a> {
    select: rusqlite::CachedStatement<'a>,
    replace: rusqlite::CachedStatement<'a>,
    insert: rusqlite::CachedStatement<'a>,
    lists: [Vec<u8>; 2],
}

impl<'a> Lists<'a> {
    fn new(conn: &'a Connection) -> Result<Lists<'a>, Problem> {
        let prepare = |sql| conn.prepare_cached(sql).map_err(problem);
        Ok(Lists {
            select: prepare(
                "SELECT near_chunks, far_chunks, near, far FROM memory_token WHERE hash = ?1",
            )?,
            replace: prepare(
                "INSERT OR REPLACE INTO memory_token
                    (hash, rank, near_chunks, far_chunks, near, far)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?,
            insert: prepare("INSERT INTO memory_posting (id, entries) VALUES (?1, ?2)")?,
            lists: [Vec::new(), Vec::new()],
        })
    }

    fn append(&mut self, token: u64, rank: i64, postings: &[Posting]) -> Result<(), Problem> {
        let lists = &mut self.lists;
        lists.iter_mut().for_each(Vec::clear);
        let mut chunks = self
            .select
            .query_row([token.cast_signed()], |row| {
                for (list, column) in lists.iter_mut().zip([2, 3]) {
                    list.extend_from_slice(row.get_ref(column)?.as_blob()?);
                }
                Ok([row.get::<_, i64>(0)?, row.get::<_, i64>(1)?])
            })
            .optional()
            .map_err(problem)?
            .unwrap_or_default();
        let mut last = [index::last_unit(&lists[0]), index::last_unit(&lists[1])];
        for posting in postings {
            let tier = usize::from(!posting.near);
            let list = &mut lists[tier];
            index::push(list, &mut last[tier], posting.entry);
            if list.len() >= CHUNK {
                let id = chunk_id(rank, posting.near, chunks[tier]);
                self.insert.execute((id, &list[..])).map_err(problem)?;
                chunks[tier] += 1;
                list.clear();
                last[tier] = 0;
            }
        }
        self.replace
            .execute((token.cast_signed(), rank, chunks[0], chunks[1], &lists[0], &lists[1]))
            .map_err(problem)?;
        Ok(())
    }
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
    let mut list = fresh(conn, lang)?;
    let (mut last, mut count) = (0, 0);
    index::read(&list, |entry| {
        last = entry.unit;
        count += 1;
    });
    index::push(&mut list, &mut last, entry);
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
    index::read(&fresh(conn, lang)?, |entry| units.push(i64::from(entry.unit)));
    let mut run = Run::default();
    for unit in units {
        if let Some(sample) = memory::sample(conn, unit, lang)? {
            run.push(unit, &sample)?;
        }
    }
    run.write(conn)?;
    conn.prepare_cached("DELETE FROM memory_fresh WHERE lang = ?1")
        .and_then(|mut delete| delete.execute([lang.code()]))
        .map_err(problem)?;
    Ok(())
}

/// The list of texts that are not in the postings yet.
pub(super) fn fresh(conn: &Connection, lang: Lang) -> Result<Vec<u8>, Problem> {
    Ok(conn
        .prepare_cached("SELECT entries FROM memory_fresh WHERE lang = ?1")
        .and_then(|mut select| select.query_row([lang.code()], |row| row.get(0)).optional())
        .map_err(problem)?
        .unwrap_or_default())
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
    set_next_rank(conn, 1)?;
    seed_ranks(conn)?;
    let mut run = Run::default();
    memory::each_sample(conn, |unit, sample| {
        run.push(unit, &sample)?;
        if run.is_full() { run.write(conn) } else { Ok(()) }
    })?;
    run.write(conn)
}

/// Gives every token of the memory a rank by its true count.
fn seed_ranks(conn: &Connection) -> Result<(), Problem> {
    let mut counts: HashMap<u64, i64, Hashed> = HashMap::default();
    memory::each_sample(conn, |_, sample| {
        for token in sample.tokens {
            *counts.entry(token).or_default() += 1;
        }
        Ok(())
    })?;
    let mut order: Vec<(i64, u64)> =
        counts.into_iter().map(|(token, count)| (-count, token)).collect();
    order.sort_unstable();
    let rows: Vec<(i64, i64)> =
        order.iter().zip(1..).map(|((_, token), rank)| (token.cast_signed(), rank)).collect();
    set_next_rank(conn, i64::try_from(rows.len()).unwrap_or(i64::MAX - 1) + 1)?;
    insert_tokens(conn, rows)
}

/// Notes new tokens with their ranks.
fn insert_tokens(conn: &Connection, mut rows: Vec<(i64, i64)>) -> Result<(), Problem> {
    rows.sort_unstable();
    let mut insert = conn
        .prepare_cached(
            "INSERT INTO memory_token (hash, rank, near_chunks, far_chunks, near, far)
             VALUES (?1, ?2, 0, 0, x'', x'')",
        )
        .map_err(problem)?;
    for row in rows {
        insert.execute(row).map_err(problem)?;
    }
    Ok(())
}

fn row(unit: i64) -> Result<u32, Problem> {
    u32::try_from(unit).map_err(|_| Problem::surroundings("memory-full"))
}
