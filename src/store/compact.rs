//! Upkeep of the log. The policy: nothing of the history is dropped. Drafts and
//! versions of stories that are older than the age given are kept compressed,
//! but for the version of a story that counts; everything else stays as it
//! is, and the file gives back the room it does not use.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::error::problem;
use super::open::Store;
use crate::problem::Problem;
use crate::stamp::Hlc;

/// Shorter bodies gain nothing.
const SHORT: i64 = 128;
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
                let rows: Vec<(i64, String)> = writer
                    .tx()
                    .prepare_cached(
                        "SELECT n, body FROM change
                         WHERE n > ?1 AND time < ?2 AND packed IS NULL AND length(body) > ?3
                            AND kind IN ('draft', 'article')
                            AND NOT EXISTS (SELECT 1 FROM article_version v
                                JOIN article a ON a.version = v.n WHERE v.change = change.n)
                         ORDER BY n LIMIT ?4",
                    )
                    .and_then(|mut select| {
                        select
                            .query_map((from, until.0, SHORT, BATCH as i64), |row| {
                                Ok((row.get(0)?, row.get(1)?))
                            })?
                            .collect()
                    })
                    .map_err(problem)?;
                let mut count = 0;
                for (n, body) in &rows {
                    let small = packed_form(body)?;
                    if small.len() < body.len() {
                        writer
                            .tx()
                            .prepare_cached("UPDATE change SET body = '', packed = ?2 WHERE n = ?1")
                            .and_then(|mut update| update.execute((n, small)))
                            .map_err(problem)?;
                        count += 1;
                    }
                }
                Ok((rows.last().map(|(n, _)| *n), count))
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

fn packed_form(body: &str) -> Result<Vec<u8>, Problem> {
    let failed = |error: std::io::Error| Problem::surroundings("file-io").because(error);
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body.as_bytes()).map_err(failed)?;
    encoder.finish().map_err(failed)
}

/// A body as it was before it was packed; `None` where it is damaged.
pub(super) fn unpacked(packed: &[u8]) -> Option<String> {
    let mut body = String::new();
    DeflateDecoder::new(packed).read_to_string(&mut body).ok()?;
    Some(body)
}
