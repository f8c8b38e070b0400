//! Files of the workspace as they were last read in, so that a command reads
//! in only what changed.

use std::fs::Metadata;
use std::time::UNIX_EPOCH;

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest as _, Sha256};

use super::error::problem;
use crate::problem::Problem;

/// What tells one state of a file from another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileState {
    /// Unix nanoseconds.
    pub mtime: i64,
    /// Bytes.
    pub size: i64,
    pub digest: String,
}

impl FileState {
    /// The state of a file with this metadata and content.
    pub fn of(meta: &Metadata, content: &[u8]) -> FileState {
        FileState { digest: digest(content), ..FileState::stamp(meta) }
    }

    /// The state without its digest, for a first look.
    pub fn stamp(meta: &Metadata) -> FileState {
        let mtime = meta
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
            .and_then(|since| i64::try_from(since.as_nanos()).ok())
            .unwrap_or_default();
        let size = i64::try_from(meta.len()).unwrap_or(i64::MAX);
        FileState { mtime, size, digest: String::new() }
    }

    /// Whether time and size say that nothing changed.
    pub const fn same_stamp(&self, other: &FileState) -> bool {
        self.mtime == other.mtime && self.size == other.size
    }
}

/// 128 bits of SHA-256, in hexadecimal.
pub fn digest(content: &[u8]) -> String {
    let mut digest = Digest::default();
    digest.add(content);
    digest.finish()
}

/// [`digest`] of what comes piece by piece.
#[derive(Default)]
pub struct Digest(Sha256);

impl Digest {
    pub fn add(&mut self, content: &[u8]) {
        self.0.update(content);
    }

    pub fn finish(self) -> String {
        use std::fmt::Write as _;
        self.0.finalize().iter().take(16).fold(String::with_capacity(32), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
    }
}

/// The state in which a file was last read in.
///
/// # Errors
/// What the database reports.
pub fn known(conn: &Connection, path: &str) -> Result<Option<FileState>, Problem> {
    conn.prepare_cached("SELECT mtime, size, digest FROM file WHERE path = ?1")
        .and_then(|mut select| {
            select
                .query_row([path], |row| {
                    Ok(FileState { mtime: row.get(0)?, size: row.get(1)?, digest: row.get(2)? })
                })
                .optional()
        })
        .map_err(problem)
}

/// Notes the state in which a file was read in.
///
/// # Errors
/// What the database reports.
pub fn note(conn: &Connection, path: &str, state: &FileState) -> Result<(), Problem> {
    conn.prepare_cached(
        "INSERT INTO file (path, mtime, size, digest) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (path) DO UPDATE SET mtime = excluded.mtime, size = excluded.size,
            digest = excluded.digest",
    )
    .and_then(|mut upsert| upsert.execute((path, state.mtime, state.size, &state.digest)))
    .map_err(problem)?;
    Ok(())
}

/// The story that a file was read in as.
///
/// # Errors
/// What the database reports.
pub fn article(conn: &Connection, path: &str) -> Result<Option<String>, Problem> {
    conn.prepare_cached("SELECT article FROM file WHERE path = ?1")
        .and_then(|mut select| select.query_row([path], |row| row.get(0)).optional())
        .map(Option::flatten)
        .map_err(problem)
}

/// The file that a story was last read in from.
///
/// # Errors
/// What the database reports.
pub fn path_of(conn: &Connection, article: &str) -> Result<Option<String>, Problem> {
    conn.prepare_cached("SELECT path FROM file WHERE article = ?1 LIMIT 1")
        .and_then(|mut select| select.query_row([article], |row| row.get(0)).optional())
        .map_err(problem)
}

/// Notes which story a file holds.
///
/// # Errors
/// What the database reports.
pub fn set_article(conn: &Connection, path: &str, article: &str) -> Result<(), Problem> {
    conn.prepare_cached("UPDATE file SET article = NULL WHERE article = ?2 AND path <> ?1")
        .and_then(|mut update| update.execute((path, article)))
        .map_err(problem)?;
    conn.prepare_cached("UPDATE file SET article = ?2 WHERE path = ?1")
        .and_then(|mut update| update.execute((path, article)))
        .map_err(problem)?;
    Ok(())
}
