//! Upkeep of the log. The policy: nothing of the history is dropped. Drafts and
//! versions of stories that are older than the age given are kept compressed,
//! but for the version of a story that counts; everything else stays as it
//! is, and the file gives back the room it does not use. Drafts that an older
//! program wrote get the short form of [`row_form`] whatever their age.

use rusqlite::Connection;

use super::error::problem;
use super::names::Names;
use super::open::Store;
use super::row_form;
use crate::problem::Problem;
use crate::stamp::Hlc;
use crate::sync::wire;

/// Shorter bodies gain nothing.
const SHORT: i64 = 96;
/// Changes that are packed in one transaction.
const BATCH: usize = 5_000;

/// What compaction did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Compacted {
    /// Changes that are compressed now and were not before.
    pub packed: usize,
    /// Bytes of the file before and after.
    pub before: i64,
    pub after: i64,
}

impl Store {
    /// Compresses what is older than `age_millis`, and gives back free room.
    ///
    /// # Errors
    /// What the database reports.
    pub fn compact(&mut self, author: &str, age_millis: i64) -> Result<Compacted, Problem> {
        let before = self.info()?.bytes;
        let until = Hlc::from_millis(self.wall_millis().saturating_sub(age_millis));
        let mut packed = 0;
        let mut from = 0;
        loop {
            let (last, count) = self.write(author, |writer| {
                let rows: Vec<Row> = writer
                    .tx()
                    .prepare_cached(
                        "SELECT n, kind, body, packed, time < ?2 FROM change
                         WHERE n > ?1 AND (
                            kind = 'draft' AND packed IS NULL
                            OR kind IN ('draft', 'article') AND time < ?2
                                AND (packed IS NULL OR substr(packed, 1, 1) = x'06')
                                AND length(coalesce(packed, body)) > ?3
                                AND NOT EXISTS (SELECT 1 FROM article_version v
                                    JOIN article a ON a.version = v.n WHERE v.change = change.n))
                         ORDER BY n LIMIT ?4",
                    )
                    .and_then(|mut select| {
                        select
                            .query_map((from, until.0, SHORT, BATCH as i64), |row| {
                                Ok(Row {
                                    n: row.get(0)?,
                                    kind: row.get(1)?,
                                    body: row.get(2)?,
                                    packed: row.get(3)?,
                                    old: row.get(4)?,
                                })
                            })?
                            .collect()
                    })
                    .map_err(problem)?;
                let mut count = 0;
                let mut names = Names::default();
                for row in &rows {
                    if let Some(small) = smaller(&mut names, writer.tx(), row)? {
                        writer
                            .tx()
                            .prepare_cached("UPDATE change SET body = '', packed = ?2 WHERE n = ?1")
                            .and_then(|mut update| update.execute((row.n, small)))
                            .map_err(problem)?;
                        count += 1;
                    }
                }
                Ok((rows.last().map(|row| row.n), count))
            })?;
            packed += count;
            match last {
                Some(last) => from = last,
                None => break,
            }
        }
        self.conn
            .execute_batch("VACUUM; PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);")
            .map_err(problem)?;
        Ok(Compacted { packed, before, after: self.info()?.bytes })
    }
}

/// A row of the log that may take less room.
struct Row {
    n: i64,
    kind: String,
    body: String,
    packed: Option<Vec<u8>>,
    old: bool,
}

fn smaller(names: &mut Names, conn: &Connection, row: &Row) -> Result<Option<Vec<u8>>, Problem> {
    let short = match wire::read(&row.kind, &row.body) {
        Ok(body) if row.packed.is_none() => row_form::short(names, conn, &body, &row.body)?,
        _ => None,
    };
    let now = short.as_deref().or(row.packed.as_deref());
    let pressed = if row.old { row_form::pressed(&row.body, now)? } else { None };
    Ok(pressed.or(short))
}
