//! The log as records that travel, out and in.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::articles::broken;
use super::error::problem;
use super::log::Writer;
use super::memory::{self, Put};
use super::memory_read;
use super::names::Names;
use super::row_form;
use crate::problem::Problem;
use crate::stamp::ReplicaId;
use crate::sync::arrival::{Reason, understand};
use crate::sync::bundle::Record;
use crate::sync::plan::{Heads, Range};
use crate::sync::wire;

/// What became of a record from elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Taken {
    New,
    Known,
    /// It could not be understood, for this reason, and is kept as it is.
    SetAside(Reason),
}

/// The last change held of each desk.
///
/// # Errors
/// What the database reports.
pub fn heads(conn: &Connection) -> Result<Heads, Problem> {
    let rows: BTreeMap<ReplicaId, i64> = conn
        .prepare_cached("SELECT id, last FROM replica WHERE last > 0")
        .and_then(|mut select| {
            select.query_map([], |row| Ok((ReplicaId(row.get(0)?), row.get(1)?)))?.collect()
        })
        .map_err(problem)?;
    Ok(rows)
}

/// Units of imports after which no further record is read at a time.
const UNITS: usize = 10_000;

/// Records of one desk, in order, at most `limit`, fewer where many units come
/// with them.
///
/// # Errors
/// What the database reports.
pub fn records(conn: &Connection, range: &Range, limit: usize) -> Result<Vec<Record>, Problem> {
    let mut found: Vec<(i64, Record, Option<Vec<u8>>)> = conn
        .prepare_cached(
            "SELECT c.n, c.seq, c.time, a.text, c.kind, c.body, '', c.packed FROM change c
             JOIN replica r ON r.n = c.replica JOIN name a ON a.n = c.author
             WHERE r.id = ?1 AND c.seq BETWEEN ?2 AND ?3
             UNION ALL
             SELECT 0, seq, time, author, kind, body, units, NULL FROM set_aside
             WHERE replica = ?1 AND seq BETWEEN ?2 AND ?3
             ORDER BY 2 LIMIT ?4",
        )
        .and_then(|mut select| {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            select
                .query_map((&range.replica.0, range.first, range.last, limit), |row| {
                    let record = Record {
                        replica: range.replica.0.clone(),
                        seq: row.get(1)?,
                        time: row.get(2)?,
                        author: row.get(3)?,
                        kind: row.get(4)?,
                        body: row.get(5)?,
                        units: row.get::<_, String>(6)?.lines().map(str::to_owned).collect(),
                    };
                    Ok((row.get(0)?, record, row.get(7)?))
                })?
                .collect()
        })
        .map_err(problem)?;
    let mut names = Names::default();
    let mut units = 0;
    let mut whole = found.len();
    for (at, (n, record, packed)) in found.iter_mut().enumerate() {
        if units >= UNITS {
            whole = at;
            break;
        }
        if let Some(packed) = packed {
            record.body = row_form::written(&mut names, conn, packed)?
                .ok_or_else(|| problem(broken(7, "packed")))?;
        }
        if record.kind == "import" && *n > 0 {
            for unit in memory_read::of_change(conn, *n)? {
                let json = wire::write_unit(&unit)
                    .map_err(|error| Problem::surroundings("database").because(error))?;
                record.units.push(json);
            }
            units += record.units.len();
        }
    }
    found.truncate(whole);
    Ok(found.into_iter().map(|(_, record, _)| record).collect())
}

/// Whether any change is set aside.
///
/// # Errors
/// What the database reports.
pub fn anything_aside(conn: &Connection) -> Result<bool, Problem> {
    conn.query_row("SELECT EXISTS (SELECT 1 FROM set_aside)", [], |row| row.get(0)).map_err(problem)
}

/// Everything that is set aside.
pub(super) fn set_aside(conn: &Connection) -> Result<Vec<Record>, Problem> {
    conn.prepare_cached(
        "SELECT replica, seq, time, author, kind, body, units FROM set_aside ORDER BY 1, 2",
    )
    .and_then(|mut select| {
        select
            .query_map([], |row| {
                Ok(Record {
                    replica: row.get(0)?,
                    seq: row.get(1)?,
                    time: row.get(2)?,
                    author: row.get(3)?,
                    kind: row.get(4)?,
                    body: row.get(5)?,
                    units: row.get::<_, String>(6)?.lines().map(str::to_owned).collect(),
                })
            })?
            .collect()
    })
    .map_err(problem)
}

impl Writer<'_> {
    /// Takes a record from elsewhere, checked like any import. One that cannot
    /// be understood is kept and does not stop the rest.
    ///
    /// # Errors
    /// What the database reports.
    pub fn take(&mut self, record: &Record) -> Result<Taken, Problem> {
        match understand(record) {
            Ok((change, units)) => {
                let Some(n) = self.receive(&change, &record.body)? else {
                    return Ok(Taken::Known);
                };
                let by = Put { change: n, time: change.time, given: true, import: true };
                for unit in &units {
                    memory::put(self.tx(), by, unit)?;
                }
                Ok(Taken::New)
            }
            Err(why) => {
                self.set_aside(record, &why)?;
                Ok(Taken::SetAside(why))
            }
        }
    }

    /// Takes what was set aside and is understood by now, as after an update of
    /// the program. Gives how many.
    ///
    /// # Errors
    /// What the database reports.
    pub fn take_again(&mut self) -> Result<usize, Problem> {
        let mut taken = 0;
        for record in set_aside(self.tx())? {
            if understand(&record).is_ok() {
                self.tx()
                    .execute(
                        "DELETE FROM set_aside WHERE replica = ?1 AND seq = ?2",
                        (&record.replica, record.seq),
                    )
                    .map_err(problem)?;
                self.take(&record)?;
                taken += 1;
            }
        }
        Ok(taken)
    }

    pub(super) fn set_aside(&mut self, record: &Record, why: &Reason) -> Result<(), Problem> {
        self.tx()
            .execute(
                "INSERT OR IGNORE INTO set_aside
                    (replica, seq, time, author, kind, body, units, why)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                (
                    &record.replica,
                    record.seq,
                    record.time,
                    &record.author,
                    &record.kind,
                    &record.body,
                    record.units.join("\n"),
                    why.to_string(),
                ),
            )
            .map_err(problem)?;
        self.note_head(&record.replica, record.seq)
    }
}
