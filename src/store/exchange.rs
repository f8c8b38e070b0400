//! The log as records that travel, out and in.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::error::problem;
use super::log::Writer;
use super::memory;
use crate::problem::Problem;
use crate::stamp::{ChangeId, Hlc, ReplicaId};
use crate::sync::bundle::Record;
use crate::sync::plan::{Heads, Range};
use crate::sync::{Body, Change, wire};

/// Largest body that is taken from elsewhere, in bytes.
const BODY: usize = 64 * 1024 * 1024;

/// What became of a record from elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Taken {
    New,
    Known,
    /// It could not be understood, for this reason, and is kept as it is.
    SetAside(String),
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

/// Records of one desk, in order, at most `limit`.
///
/// # Errors
/// What the database reports.
pub fn records(conn: &Connection, range: &Range, limit: usize) -> Result<Vec<Record>, Problem> {
    let mut found: Vec<(i64, Record)> = conn
        .prepare_cached(
            "SELECT c.n, c.seq, c.time, c.author, c.kind, c.body FROM change c
             JOIN replica r ON r.n = c.replica
             WHERE r.id = ?1 AND c.seq BETWEEN ?2 AND ?3
             UNION ALL
             SELECT 0, seq, time, author, kind, body FROM set_aside
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
                        units: Vec::new(),
                    };
                    Ok((row.get(0)?, record))
                })?
                .collect()
        })
        .map_err(problem)?;
    for (n, record) in &mut found {
        if record.kind == "import" {
            for unit in memory::of_change(conn, *n)? {
                let json = wire::write_unit(&unit)
                    .map_err(|error| Problem::surroundings("database").because(error))?;
                record.units.push(json);
            }
        }
    }
    Ok(found.into_iter().map(|(_, record)| record).collect())
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
                let Some(n) = self.receive(&change)? else { return Ok(Taken::Known) };
                for unit in &units {
                    memory::put(self.tx(), n, unit)?;
                }
                Ok(Taken::New)
            }
            Err(why) => {
                self.set_aside(record, &why)?;
                Ok(Taken::SetAside(why))
            }
        }
    }

    fn set_aside(&mut self, record: &Record, why: &str) -> Result<(), Problem> {
        self.tx()
            .execute(
                "INSERT OR IGNORE INTO set_aside (replica, seq, time, author, kind, body, why)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                (
                    &record.replica,
                    record.seq,
                    record.time,
                    &record.author,
                    &record.kind,
                    &record.body,
                    why,
                ),
            )
            .map_err(problem)?;
        self.note_head(&record.replica, record.seq)
    }
}

fn understand(record: &Record) -> Result<(Change, Vec<crate::memory::Unit>), String> {
    let hex = record.replica.len() == 16 && record.replica.bytes().all(|b| b.is_ascii_hexdigit());
    if !hex || record.seq < 1 || record.time < 0 {
        return Err("malformed identity".to_owned());
    }
    if record.body.len() > BODY {
        return Err(format!("larger than {BODY} bytes"));
    }
    let body = wire::read(&record.kind, &record.body).map_err(|error| error.to_string())?;
    if let Body::Draft(draft) = &body
        && draft.text.contains('\0')
    {
        return Err("a draft holds a NUL character".to_owned());
    }
    let units = record
        .units
        .iter()
        .map(|json| wire::read_unit(json).map_err(|error| error.to_string()))
        .collect::<Result<Vec<_>, String>>()?;
    let change = Change {
        id: ChangeId { replica: ReplicaId(record.replica.clone()), seq: record.seq },
        time: Hlc(record.time),
        author: record.author.clone(),
        body,
    };
    Ok((change, units))
}
