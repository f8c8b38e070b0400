//! The latest word on whether a thing is retired. It stands by itself, for it
//! may arrive before the thing.

use rusqlite::{Connection, OptionalExtension};

use super::error::problem;
use crate::problem::Problem;
use crate::stamp::Hlc;

/// What can be retired.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    Article,
    Unit,
    Concept,
}

impl What {
    const fn code(self) -> &'static str {
        match self {
            What::Article => "article",
            What::Unit => "unit",
            What::Concept => "concept",
        }
    }
}

/// Notes a word; the latest one stands, and of two at the same time the one
/// that retires, so that every desk decides alike.
pub(super) fn note(
    conn: &Connection,
    what: What,
    id: &str,
    time: Hlc,
    retired: bool,
) -> Result<(), Problem> {
    conn.prepare_cached(
        "INSERT INTO tombstone (what, id, time, retired) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (what, id) DO UPDATE SET time = excluded.time, retired = excluded.retired
         WHERE (excluded.time, excluded.retired) > (time, retired)",
    )
    .and_then(|mut upsert| upsert.execute((what.code(), id, time.0, retired)))
    .map_err(problem)?;
    Ok(())
}

/// Whether a thing is retired, as far as is known.
pub(super) fn is_retired(conn: &Connection, what: What, id: &str) -> Result<bool, Problem> {
    let word: Option<bool> = conn
        .prepare_cached("SELECT retired FROM tombstone WHERE what = ?1 AND id = ?2")
        .and_then(|mut select| select.query_row((what.code(), id), |row| row.get(0)).optional())
        .map_err(problem)?;
    Ok(word.unwrap_or_default())
}
