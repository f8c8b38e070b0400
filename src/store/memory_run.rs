//! Texts on their way into the postings together.
//!
//! A batch of texts is ranked, and its postings are gathered in memory by token
//! in the form that they are stored in. They are written in the order of the
//! tables when they have become many, so that a list is written once or twice
//! in an import of a million units.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::error::problem;
use super::memory_index::{next_rank, part_id, row, set_next_rank};
use super::memory_pool::{List, Pool};
use crate::memory::index::{self, Sample};
use crate::memory::postings::{self, Posting, Shape};
use crate::problem::Problem;
use crate::text::hashed::Hashed;

/// Tokens of a batch: 2 MB.
const BATCH: usize = 500_000;
/// Bytes of gathered postings, their places and tokens, before they are written.
const GATHERED: usize = 56 << 20;
/// Bytes of a full part of a list: it fills one page.
const PART: usize = 3_900;

/// Texts to be put into the postings together.
#[derive(Default)]
pub struct Run {
    /// The tokens met since the last writing, and where each is among them.
    tokens: Vec<Token>,
    places: HashMap<u64, u32, Hashed>,
    /// The tokens of the texts of this batch, by place.
    batch: Vec<u32>,
    /// Unit and the end of its tokens.
    texts: Vec<(u32, u32)>,
    /// Tokens before this one have a rank.
    ranked: usize,
    pool: Pool,
    next_rank: Option<u32>,
}

struct Token {
    key: u64,
    /// In a batch that is not ranked yet, how often a new token stands in it.
    rank: u32,
    last: u32,
    list: List,
    /// The database has it.
    stored: bool,
}

impl Run {
    /// Adds a text. A text without words is found by its key alone.
    pub fn push(&mut self, unit: i64, sample: &Sample) -> Result<(), Problem> {
        if sample.is_empty() {
            return Ok(());
        }
        let unit = row(unit)?;
        place(self.tokens.len() + sample.len())?;
        sample.each_key(|key| {
            let next = self.tokens.len() as u32;
            let at = *self.places.entry(key).or_insert(next);
            if at == next {
                let list = List::default();
                self.tokens.push(Token { key, rank: 0, last: 0, list, stored: false });
            }
            if at as usize >= self.ranked {
                self.tokens[at as usize].rank += 1;
            }
            self.batch.push(at);
        });
        self.texts.push((unit, place(self.batch.len())?));
        Ok(())
    }

    /// Whether [`Run::write`] should be called.
    pub const fn is_full(&self) -> bool {
        self.batch.len() >= BATCH
    }

    /// Makes room: gathers the postings of the texts, and writes them where
    /// they have become many.
    ///
    /// # Errors
    /// What the database reports.
    pub fn write(&mut self, conn: &Connection) -> Result<(), Problem> {
        self.gather(conn)?;
        let bytes = self.pool.bytes() + self.tokens.len() * (size_of::<Token>() + 24);
        if bytes >= GATHERED { self.flush(conn) } else { Ok(()) }
    }

    /// Writes all there is.
    ///
    /// # Errors
    /// What the database reports.
    pub fn finish(&mut self, conn: &Connection) -> Result<(), Problem> {
        self.gather(conn)?;
        self.flush(conn)
    }

    fn gather(&mut self, conn: &Connection) -> Result<(), Problem> {
        self.rank(conn)?;
        let mut ranked: Vec<(u32, u64)> = Vec::new();
        let mut start = 0;
        for (unit, end) in &self.texts {
            let places = &self.batch[start..*end as usize];
            start = *end as usize;
            ranked.clear();
            ranked.extend(places.iter().map(|at| (self.tokens[*at as usize].rank, u64::from(*at))));
            let (tokens, pool) = (&mut self.tokens, &mut self.pool);
            index::posted(&mut ranked, |at, place| {
                if let Some(token) = usize::try_from(at).ok().and_then(|at| tokens.get_mut(at)) {
                    let shape = Shape::new(places.len(), place);
                    let posting = Posting { unit: *unit, shape };
                    postings::push(&mut pool.appender(&mut token.list), &mut token.last, posting);
                }
            });
        }
        self.batch.clear();
        self.texts.clear();
        Ok(())
    }

    /// Finds or gives the ranks of a batch. New tokens are rarer than all that
    /// are known, the rarest of them the rarest of all.
    fn rank(&mut self, conn: &Connection) -> Result<(), Problem> {
        // In the order of the table, so that pages are read once.
        let mut unknown: Vec<usize> = (self.ranked..self.tokens.len()).collect();
        unknown.sort_unstable_by_key(|at| self.tokens[*at].key);
        let mut select =
            conn.prepare_cached("SELECT rank FROM memory_token WHERE key = ?1").map_err(problem)?;
        let mut next = match self.next_rank {
            Some(next) => next,
            None => next_rank(conn)?,
        };
        let mut new = Vec::with_capacity(unknown.len());
        for at in unknown {
            let token = &mut self.tokens[at];
            let rank = select
                .query_row([token.key.cast_signed()], |row| row.get(0))
                .optional()
                .map_err(problem)?;
            match rank {
                Some(rank) => (token.rank, token.stored) = (rank, true),
                None => new.push(at),
            }
        }
        new.sort_by_key(|at| std::cmp::Reverse(self.tokens[*at].rank));
        for at in new {
            self.tokens[at].rank = next;
            next = next.checked_add(1).ok_or_else(|| Problem::surroundings("memory-full"))?;
        }
        self.next_rank = Some(next);
        self.ranked = self.tokens.len();
        Ok(())
    }

    /// Gives tokens ranks before any text is gathered; they are not stored yet.
    ///
    /// # Errors
    /// More tokens than there are numbers.
    pub fn know(&mut self, ranks: impl Iterator<Item = (u64, u32)>) -> Result<(), Problem> {
        let mut next = 1;
        for (key, rank) in ranks {
            next = next.max(rank.saturating_add(1));
            self.places.insert(key, place(self.tokens.len())?);
            self.tokens.push(Token { key, rank, last: 0, list: List::default(), stored: false });
        }
        self.next_rank = Some(next);
        self.ranked = self.tokens.len();
        Ok(())
    }

    fn flush(&mut self, conn: &Connection) -> Result<(), Problem> {
        self.places = HashMap::default();
        self.ranked = 0;
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.sort_unstable_by_key(|token| token.key);
        let mut writer = Writer::new(conn)?;
        for token in tokens {
            // Also a token without a posting keeps its rank.
            if !token.stored || token.list != List::default() {
                writer.append(&token, &self.pool)?;
            }
        }
        self.pool = Pool::default();
        if let Some(next) = self.next_rank.take() {
            set_next_rank(conn, next)?;
        }
        Ok(())
    }
}

fn place(at: usize) -> Result<u32, Problem> {
    u32::try_from(at).map_err(|_| Problem::surroundings("memory-full"))
}

/// Appends to the lists of the database.
struct Writer<'a> {
    select: rusqlite::CachedStatement<'a>,
    replace: rusqlite::CachedStatement<'a>,
    insert: rusqlite::CachedStatement<'a>,
    gathered: Vec<u8>,
    list: Vec<u8>,
}

impl<'a> Writer<'a> {
    fn new(conn: &'a Connection) -> Result<Writer<'a>, Problem> {
        let prepare = |sql| conn.prepare_cached(sql).map_err(problem);
        Ok(Writer {
            select: prepare("SELECT parts, list FROM memory_token WHERE key = ?1")?,
            replace: prepare(
                "INSERT OR REPLACE INTO memory_token (key, rank, parts, list)
                 VALUES (?1, ?2, ?3, ?4)",
            )?,
            insert: prepare("INSERT INTO memory_posting (id, list) VALUES (?1, ?2)")?,
            gathered: Vec::new(),
            list: Vec::new(),
        })
    }

    fn append(&mut self, token: &Token, pool: &Pool) -> Result<(), Problem> {
        let key = token.key;
        self.gathered.clear();
        pool.read(&token.list, &mut self.gathered);
        let list = &mut self.list;
        list.clear();
        let mut parts = 0;
        if token.stored {
            parts = self
                .select
                .query_row([key.cast_signed()], |row| {
                    list.extend_from_slice(row.get_ref(1)?.as_blob()?);
                    row.get(0)
                })
                .optional()
                .map_err(problem)?
                .unwrap_or_default();
        }
        if list.is_empty() && self.gathered.len() < PART {
            list.extend_from_slice(&self.gathered);
        } else {
            let mut last = postings::last_unit(list);
            for posting in postings::read(&self.gathered) {
                postings::push(list, &mut last, posting);
                if list.len() >= PART {
                    self.insert
                        .execute((part_id(token.rank, parts), &list[..]))
                        .map_err(problem)?;
                    parts += 1;
                    list.clear();
                    last = 0;
                }
            }
        }
        self.replace.execute((key.cast_signed(), token.rank, parts, &list[..])).map_err(problem)?;
        Ok(())
    }
}
