//! Texts on their way into the postings together.
//!
//! A batch of texts is ranked, and its postings are gathered in memory by token
//! in the form that they are stored in. They are written in the order of the
//! tables when they have become many, so that a list is written once or twice
//! in an import of a million units. What needs the database is apart from what
//! does not, which may run on another thread ([`super::memory_gather`]).

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::error::problem;
use super::memory_index::{next_rank, part_id, row, set_next_rank};
use super::memory_pool::{List, Pool};
use super::memory_rows::Batch;
use crate::memory::index::{self, Sample};
use crate::memory::postings::{self, Posting, Shape};
use crate::problem::Problem;
use crate::text::hashed::Hashed;

/// Tokens of a batch: 2 MB.
const BATCH: usize = 500_000;
/// Bytes of gathered postings, their places and tokens, before they are written.
const GATHERED: usize = 80 << 20;
/// Tokens of one statement that writes them.
const NEW: usize = 32;
/// Bytes of a full part of a list: it fills one page.
const PART: usize = 3_900;

/// The tokens of texts, one after another.
#[derive(Default)]
pub struct Texts {
    tokens: Vec<u64>,
    /// Unit and the end of its tokens.
    ends: Vec<(u32, u32)>,
}

impl Texts {
    /// Adds a text. A text without words is found by its key alone.
    ///
    /// # Errors
    /// More units or tokens than there are numbers.
    pub fn push(&mut self, unit: i64, sample: &Sample) -> Result<(), Problem> {
        if !sample.is_empty() {
            self.tokens.extend_from_slice(&sample.tokens);
            self.ends.push((row(unit)?, place(self.tokens.len())?));
        }
        Ok(())
    }

    pub const fn is_full(&self) -> bool {
        self.tokens.len() >= BATCH
    }

    fn clear(&mut self) {
        self.tokens.clear();
        self.ends.clear();
    }
}

/// Texts to be put into the postings together.
#[derive(Default)]
pub struct Run {
    /// The tokens met since the last writing, and where each is among them.
    tokens: Vec<Token>,
    places: HashMap<u64, u32, Hashed>,
    /// The tokens of the texts of this batch, by place.
    batch: Vec<u32>,
    /// Unit and the end of its tokens.
    ends: Vec<(u32, u32)>,
    /// Tokens before this one have a rank.
    ranked: usize,
    /// Lists of tokens by their keys, [`shelf`] by shelf, so that some can be
    /// written before others.
    pools: [Pool; SHELVES],
    next_rank: Option<u32>,
    /// The database has no token but those that are here.
    first: bool,
}

const SHELVES: usize = 16;

/// Where the list of a token is: keys have 42 bits.
const fn shelf(key: u64) -> usize {
    (key >> 38) as usize % SHELVES
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

impl Token {
    /// Also a token without a posting keeps its rank.
    fn is_to_write(&self) -> bool {
        !self.stored || self.list != List::default()
    }
}

impl Run {
    /// Of a memory of which it may be the first.
    ///
    /// # Errors
    /// What the database reports.
    pub fn new(conn: &Connection) -> Result<Run, Problem> {
        let first = conn
            .query_row("SELECT NOT EXISTS (SELECT 1 FROM memory_token)", [], |row| row.get(0))
            .map_err(problem)?;
        Ok(Run { first, ..Run::default() })
    }

    /// Makes texts the next batch, and clears them.
    ///
    /// # Errors
    /// More tokens than there are numbers.
    pub fn take(&mut self, texts: &mut Texts) -> Result<(), Problem> {
        place(self.tokens.len() + texts.tokens.len())?;
        let mut start = 0;
        let mut keys = Vec::new();
        for (unit, end) in &texts.ends {
            keys.clear();
            index::each_key(&texts.tokens[start..*end as usize], |key| keys.push(key));
            start = *end as usize;
            // In a short loop the processor looks for several at once.
            for key in &keys {
                let next = self.tokens.len() as u32;
                let at = *self.places.entry(*key).or_insert(next);
                if at == next {
                    let list = List::default();
                    self.tokens.push(Token { key: *key, rank: 0, last: 0, list, stored: false });
                }
                self.batch.push(at);
            }
            self.ends.push((*unit, place(self.batch.len())?));
        }
        for at in &self.batch {
            if *at as usize >= self.ranked {
                self.tokens[*at as usize].rank += 1;
            }
        }
        texts.clear();
        Ok(())
    }

    /// Makes room where much was gathered: writes some of it, or all.
    ///
    /// # Errors
    /// What the database reports.
    pub fn relieve(&mut self, conn: &Connection) -> Result<(), Problem> {
        let tokens = self.tokens.len() * (size_of::<Token>() + 24);
        let bytes = |pool: &Pool| pool.bytes();
        if tokens + self.pools.iter().map(bytes).sum::<usize>() < GATHERED {
            return Ok(());
        }
        self.gather();
        if tokens > GATHERED / 2 {
            return self.write(conn);
        }
        let fullest = (0..SHELVES).max_by_key(|at| self.pools[*at].bytes()).unwrap_or_default();
        self.write_shelf(conn, fullest)
    }

    /// Writes the lists of a shelf; their tokens are still known afterwards.
    fn write_shelf(&mut self, conn: &Connection, at: usize) -> Result<(), Problem> {
        let mut tokens: Vec<&mut Token> = self
            .tokens
            .iter_mut()
            .filter(|token| shelf(token.key) == at && token.is_to_write())
            .collect();
        tokens.sort_unstable_by_key(|token| token.key);
        let mut writer = Writer::new(conn)?;
        for token in tokens {
            writer.append(token, &self.pools[at])?;
            (token.stored, token.last, token.list) = (true, 0, List::default());
        }
        writer.new.flush()?;
        self.pools[at] = Pool::default();
        self.next_rank.map_or(Ok(()), |next| set_next_rank(conn, next))
    }

    /// Gathers the postings of a batch whose tokens have their ranks.
    pub fn gather(&mut self) {
        let mut ranked: Vec<u64> = Vec::new();
        let mut start = 0;
        for (unit, end) in &self.ends {
            let places = &self.batch[start..*end as usize];
            start = *end as usize;
            ranked.clear();
            let rank = |at: u32| u64::from(self.tokens[at as usize].rank);
            ranked.extend(places.iter().map(|at| rank(*at) << 32 | u64::from(*at)));
            let (tokens, pools) = (&mut self.tokens, &mut self.pools);
            index::posted(&mut ranked, |token, place| {
                // The lower half is the token's own place.
                if let Some(token) = tokens.get_mut(token as u32 as usize) {
                    let shape = Shape::new(places.len(), place);
                    let posting = Posting { unit: *unit, shape };
                    let mut list = pools[shelf(token.key)].appender(&mut token.list);
                    postings::push(&mut list, &mut token.last, posting);
                }
            });
        }
        self.batch.clear();
        self.ends.clear();
    }

    /// Finds or gives the ranks of a batch. New tokens are rarer than all that
    /// are known, the rarest of them the rarest of all.
    ///
    /// # Errors
    /// What the database reports.
    pub fn rank(&mut self, conn: &Connection) -> Result<(), Problem> {
        // In the order of the table, so that pages are read once.
        let mut unknown: Vec<usize> = (self.ranked..self.tokens.len()).collect();
        unknown.sort_unstable_by_key(|at| self.tokens[*at].key);
        let mut next = match self.next_rank {
            Some(next) => next,
            None => next_rank(conn)?,
        };
        let mut new = if self.first { unknown } else { self.rank_known(conn, unknown)? };
        new.sort_by_key(|at| std::cmp::Reverse(self.tokens[*at].rank));
        for at in new {
            self.tokens[at].rank = next;
            next = next.checked_add(1).ok_or_else(|| Problem::surroundings("memory-full"))?;
        }
        self.next_rank = Some(next);
        self.ranked = self.tokens.len();
        Ok(())
    }

    /// Gives tokens the ranks that the database has, and tells which it has not.
    fn rank_known(&mut self, conn: &Connection, some: Vec<usize>) -> Result<Vec<usize>, Problem> {
        let mut select =
            conn.prepare_cached("SELECT rank FROM memory_token WHERE key = ?1").map_err(problem)?;
        let mut new = Vec::with_capacity(some.len());
        for at in some {
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
        Ok(new)
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

    /// Writes what was gathered, and forgets it.
    ///
    /// # Errors
    /// What the database reports.
    pub fn write(&mut self, conn: &Connection) -> Result<(), Problem> {
        self.first = false;
        self.places = HashMap::default();
        self.ranked = 0;
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.sort_unstable_by_key(|token| token.key);
        let mut writer = Writer::new(conn)?;
        for token in tokens {
            if token.is_to_write() {
                writer.append(&token, &self.pools[shelf(token.key)])?;
            }
        }
        writer.new.flush()?;
        self.pools = Default::default();
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
    update: rusqlite::CachedStatement<'a>,
    /// Rows of tokens that are not stored yet.
    new: Batch<'a>,
    insert: rusqlite::CachedStatement<'a>,
    gathered: Vec<u8>,
    list: Vec<u8>,
}

impl<'a> Writer<'a> {
    fn new(conn: &'a Connection) -> Result<Writer<'a>, Problem> {
        let prepare = |sql| conn.prepare_cached(sql).map_err(problem);
        Ok(Writer {
            select: prepare("SELECT parts, list FROM memory_token WHERE key = ?1")?,
            update: prepare("UPDATE memory_token SET parts = ?2, list = ?3 WHERE key = ?1")?,
            new: Batch::new(conn, "memory_token (key, rank, parts, list)", 4, NEW)?,
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
        let key = key.cast_signed();
        if token.stored {
            self.update.execute((key, parts, &list[..])).map_err(problem)?;
            return Ok(());
        }
        self.new.push(&[&key, &token.rank, &parts, &&list[..]])
    }
}
