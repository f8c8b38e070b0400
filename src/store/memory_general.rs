//! General keys: they are made anew where another version of them made them.

use rusqlite::{Connection, TransactionBehavior};

use super::articles::broken;
use super::error::problem;
use super::{memory, meta};
use crate::lang::Lang;
use crate::memory::key;
use crate::problem::Problem;
use crate::text::Text;

/// Units whose general keys are made anew at a time.
const REKEYED: i64 = 10_000;

/// Makes the general keys anew where they were made by another version of them.
pub(super) fn refresh(conn: &mut Connection) -> Result<(), Problem> {
    let version = key::GENERAL_VERSION.to_string();
    if meta::get(conn, "general-key")?.as_ref() == Some(&version) {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(problem)?;
    let last = memory::count(&tx)?;
    let mut from = 0;
    while from <= last {
        rekey(&tx, from, from + REKEYED)?;
        from += REKEYED;
    }
    meta::set(&tx, "general-key", &version)?;
    tx.commit().map_err(problem)
}

fn rekey(conn: &Connection, from: i64, to: i64) -> Result<(), Problem> {
    let rows: Vec<(i64, String, String, Option<i64>)> = conn
        .prepare_cached(
            "SELECT unit, lang, tagged, general FROM variant WHERE unit >= ?1 AND unit < ?2",
        )
        .and_then(|mut select| {
            select
                .query_map((from, to), |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect()
        })
        .map_err(problem)?;
    let mut update = conn
        .prepare_cached("UPDATE variant SET general = ?3 WHERE unit = ?1 AND lang = ?2")
        .map_err(problem)?;
    for (unit, tag, tagged, known) in rows {
        let lang = Lang::parse(&tag).map_err(|_| problem(broken(1, &tag)))?;
        let general = key::general(&Text::from_tagged(&tagged, None).plain(), lang);
        if general != known {
            update.execute((unit, &tag, general)).map_err(problem)?;
        }
    }
    Ok(())
}
