//! Small facts that the database keeps about itself: a name and a value.

use rusqlite::{Connection, OptionalExtension};

use super::error::problem;
use crate::problem::Problem;

/// What is kept under a name.
///
/// # Errors
/// What the database reports.
pub(super) fn get(conn: &Connection, name: &str) -> Result<Option<String>, Problem> {
    conn.prepare_cached("SELECT value FROM meta WHERE name = ?1")
        .and_then(|mut select| select.query_row([name], |row| row.get(0)).optional())
        .map_err(problem)
}

/// Keeps a value under a name, instead of the one before.
///
/// # Errors
/// What the database reports.
pub(super) fn set(conn: &Connection, name: &str, value: &str) -> Result<(), Problem> {
    conn.prepare_cached(
        "INSERT INTO meta (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .and_then(|mut upsert| upsert.execute((name, value)))
    .map_err(problem)?;
    Ok(())
}
