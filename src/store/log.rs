//! The log: appending a change and applying it are one thing.
//!
//! [`Store::write`] opens a transaction, hands out a [`Writer`], and commits
//! when the work is done. Local and received changes take the same path, so
//! the tables are a reading of the log whatever order it came in.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::problem;
use super::memory::{self, Put};
use super::names::Names;
use super::open::{Store, replica_row};
use super::{articles, concept_merge, drafts, handoffs, row_form};
use crate::problem::Problem;
use crate::stamp::{ChangeId, Clock, Hlc, ReplicaId};
use crate::sync::{Body, Change, wire};

/// A transaction that changes are appended in.
pub struct Writer<'a> {
    tx: Transaction<'a>,
    author: String,
    replica: (i64, ReplicaId),
    clock: Clock,
    wall: i64,
    seq: i64,
    names: Names,
    appended: usize,
    abandoned: bool,
}

impl Store {
    /// Runs `work` in one transaction. When it fails, nothing is written.
    ///
    /// # Errors
    /// What `work` returns, and what the database reports.
    pub fn write<R>(
        &mut self,
        author: &str,
        work: impl FnOnce(&mut Writer<'_>) -> Result<R, Problem>,
    ) -> Result<R, Problem> {
        let path = self.path().to_owned();
        let wall = self.wall_millis();
        let tx =
            self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(problem)?;
        let replica = Store::replica(&tx, &path)?;
        let clock = Store::clock(&tx)?;
        let seq = tx
            .query_row("SELECT last FROM replica WHERE n = ?1", [replica.0], |row| row.get(0))
            .map_err(problem)?;
        let mut writer = Writer {
            tx,
            author: author.to_owned(),
            replica,
            clock,
            wall,
            seq,
            names: Names::default(),
            appended: 0,
            abandoned: false,
        };
        let result = work(&mut writer)?;
        writer.commit()?;
        Ok(result)
    }
}

impl Store {
    /// The same for work that writes `rows` or so, which refer only to each
    /// other: no reference is looked up row by row. Very many that are the first
    /// ones of the memory go where they belong in the file at once.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_many<R>(
        &mut self,
        author: &str,
        rows: u64,
        work: impl FnOnce(&mut Writer<'_>) -> Result<R, Problem>,
    ) -> Result<R, Problem> {
        let straight = rows >= STRAIGHT && self.has_no_unit()? && self.write_straight()?;
        self.conn.pragma_update(None, "foreign_keys", false).map_err(problem)?;
        let done = self.write(author, work);
        self.conn.pragma_update(None, "foreign_keys", true).map_err(problem)?;
        if straight {
            self.write_ahead();
        }
        done
    }

    fn has_no_unit(&self) -> Result<bool, Problem> {
        self.conn
            .query_row("SELECT NOT EXISTS (SELECT 1 FROM unit)", [], |row| row.get(0))
            .map_err(problem)
    }
}

impl Writer<'_> {
    /// The transaction, for tables that are no reading of the log.
    pub const fn tx(&self) -> &Transaction<'_> {
        &self.tx
    }

    /// How many changes were appended so far.
    pub const fn appended(&self) -> usize {
        self.appended
    }

    /// Gives the whole transaction up without an error: nothing was worth keeping.
    pub const fn abandon(&mut self) {
        self.abandoned = true;
    }

    /// Appends a change of this desk and applies it. Returns its row and the change.
    ///
    /// # Errors
    /// What the database reports.
    pub fn append(&mut self, body: Body) -> Result<(i64, ChangeId), Problem> {
        self.seq += 1;
        let change = Change {
            id: ChangeId { replica: self.replica.1.clone(), seq: self.seq },
            time: self.clock.tick(self.wall),
            author: self.author.clone(),
            body,
        };
        let body = wire::write(&change.body)
            .map_err(|error| Problem::surroundings("database").because(error))?;
        let n = self.record(self.replica.0, &change, &body)?;
        apply(&self.tx, n, &change)?;
        Ok((n, change.id))
    }

    /// Takes a change of another desk and gives its row; `None` when it was
    /// here already. `body` is its written form, which is kept as it is: what a
    /// newer program wrote beside what is known here is passed on with it.
    ///
    /// # Errors
    /// What the database reports.
    pub fn receive(&mut self, change: &Change, body: &str) -> Result<Option<i64>, Problem> {
        let replica = replica_row(&self.tx, &change.id.replica.0)?;
        let known: bool = self
            .tx
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM change WHERE replica = ?1 AND seq = ?2)")
            .and_then(|mut select| select.query_row((replica, change.id.seq), |row| row.get(0)))
            .map_err(problem)?;
        if known {
            return Ok(None);
        }
        self.clock.witness(change.time);
        let n = self.record(replica, change, body)?;
        apply(&self.tx, n, change)?;
        Ok(Some(n))
    }

    /// Notes that everything of a desk up to `seq` is held.
    pub(super) fn note_head(&mut self, replica: &str, seq: i64) -> Result<(), Problem> {
        let n = replica_row(&self.tx, replica)?;
        self.tx
            .prepare_cached("UPDATE replica SET last = max(last, ?2) WHERE n = ?1")
            .and_then(|mut update| update.execute((n, seq)))
            .map_err(problem)?;
        self.appended += 1;
        Ok(())
    }

    fn record(&mut self, replica: i64, change: &Change, body: &str) -> Result<i64, Problem> {
        let packed = row_form::short(&mut self.names, &self.tx, &change.body, body)?;
        let author = self.names.number(&self.tx, &change.author)?;
        self.tx
            .prepare_cached(
                "INSERT INTO change (replica, seq, time, author, kind, subject, body, packed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )
            .and_then(|mut insert| {
                insert.execute((
                    replica,
                    change.id.seq,
                    change.time.0,
                    author,
                    change.body.kind(),
                    change.body.subject(),
                    if packed.is_some() { "" } else { body },
                    packed,
                ))
            })
            .map_err(problem)?;
        let n = self.tx.last_insert_rowid();
        self.tx
            .prepare_cached("UPDATE replica SET last = max(last, ?2) WHERE n = ?1")
            .and_then(|mut update| update.execute((replica, change.id.seq)))
            .map_err(problem)?;
        self.appended += 1;
        Ok(n)
    }

    fn commit(mut self) -> Result<(), Problem> {
        if self.abandoned {
            return self.tx.rollback().map_err(problem);
        }
        if self.appended > 0 {
            let time = self.clock.tick(self.wall);
            self.tx
                .prepare_cached("UPDATE replica SET clock = ?2 WHERE n = ?1")
                .and_then(|mut update| update.execute((self.replica.0, time.0)))
                .map_err(problem)?;
        }
        self.tx.commit().map_err(problem)
    }
}

/// Rows for which it is worth the while to change the journal.
const STRAIGHT: u64 = 20_000;

/// One line of the log, for history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub time: Hlc,
    pub author: String,
    pub kind: String,
    pub subject: String,
    /// What a change of a draft wrote.
    pub draft: Option<DraftEntry>,
}

/// A version of a draft, as history shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DraftEntry {
    pub segment: String,
    pub to: String,
    pub state: String,
    pub origin: String,
    pub text: String,
}

/// What tells one state of the log from another: each desk with its count.
///
/// # Errors
/// What the database reports.
pub fn state(conn: &Connection) -> Result<String, Problem> {
    conn.prepare_cached("SELECT group_concat(id || ':' || last, ' ') FROM (SELECT id, last FROM replica ORDER BY id)")
        .and_then(|mut select| select.query_row([], |row| row.get::<_, Option<String>>(0)))
        .map(Option::unwrap_or_default)
        .map_err(problem)
}

/// What happened to a story (`key@lang`) and its drafts, earliest first.
///
/// # Errors
/// What the database reports.
pub fn about(conn: &Connection, article: &str) -> Result<Vec<Entry>, Problem> {
    conn.prepare_cached(
        "SELECT c.time, d.author, c.kind, d.article || '/' || d.segment || '/' || d.lang,
            d.segment, d.lang, d.state, d.origin, d.tagged
         FROM draft d JOIN change c ON c.n = d.change WHERE d.article = ?1
         UNION ALL
         SELECT c.time, w.text, c.kind, c.subject, NULL, NULL, NULL, NULL, NULL FROM article a
         JOIN article_version v ON v.article = a.n JOIN change c ON c.n = v.change
         JOIN name w ON w.n = c.author WHERE a.id = ?1
         UNION ALL
         SELECT c.time, w.text, c.kind, c.subject, NULL, NULL, NULL, NULL, NULL FROM change c
         JOIN name w ON w.n = c.author WHERE c.kind = 'article-retired' AND c.subject = ?1
         ORDER BY 1",
    )
    .and_then(|mut select| {
        select
            .query_map([article], |row| {
                Ok(Entry {
                    time: Hlc(row.get(0)?),
                    author: row.get(1)?,
                    kind: row.get(2)?,
                    subject: row.get(3)?,
                    draft: match row.get(4)? {
                        Some(segment) => Some(DraftEntry {
                            segment,
                            to: row.get(5)?,
                            state: row.get(6)?,
                            origin: row.get(7)?,
                            text: row.get(8)?,
                        }),
                        None => None,
                    },
                })
            })?
            .collect()
    })
    .map_err(problem)
}

/// Brings the tables up to date with one change. Every arm must give the same
/// tables whatever order changes come in, and whether or not they come twice.
fn apply(tx: &Transaction<'_>, n: i64, change: &Change) -> Result<(), Problem> {
    match &change.body {
        Body::Article(body) => articles::apply(tx, n, change, body),
        Body::ArticleRetired { article, retired } => {
            articles::apply_retired(tx, change.time, article, *retired)
        }
        Body::Draft(body) => drafts::apply(tx, n, change, body),
        Body::Unit(unit) => {
            let by = Put { change: n, time: change.time, given: true, import: false };
            memory::put(tx, by, unit).map(|_| ())
        }
        Body::UnitRetired { unit, retired } => memory::retire(tx, change.time, unit, *retired),
        // The units of an import name its change; they are put beside it.
        Body::Import { .. } => Ok(()),
        Body::Concept(body) => concept_merge::apply(tx, change, body),
        Body::ConceptRetired { concept, retired } => {
            concept_merge::apply_retired(tx, change.time, concept, *retired)
        }
        // Each of these lands with its module.
        Body::Handoff { id, json } => handoffs::apply(tx, change, id, json),
        Body::Waiver { .. } => Ok(()),
    }
}
