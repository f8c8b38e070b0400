//! The memory's tables: putting units in and taking them out.

use rusqlite::{CachedStatement, Connection, OptionalExtension};

use super::error::problem;
use super::tombstones::{self, What};
use super::{memory_index, memory_read};
use crate::memory::{Origin, Prepared, Unit, UnitId, unit_id};
use crate::problem::Problem;
use crate::stamp::Hlc;

/// What a unit is put into the memory by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Put {
    /// The row of its change.
    pub change: i64,
    pub time: Hlc,
    /// Somebody gave it; otherwise it is there as long as a draft holds it.
    pub given: bool,
    /// The change is that of an import, which has many units.
    pub import: bool,
}

/// Puts a unit into the memory. The same unit is stored once. Whether one that
/// nobody gave counts is settled by [`hold`].
///
/// # Errors
/// What the database reports.
pub fn put(conn: &Connection, by: Put, unit: &Unit) -> Result<i64, Problem> {
    let id = unit_id(unit);
    let n = match row_of(conn, &id.0)? {
        Some(n) => {
            let (change, origin): (i64, String) = conn
                .prepare_cached("SELECT change, origin FROM unit WHERE n = ?1")
                .and_then(|mut select| select.query_row([n], |row| Ok((row.get(0)?, row.get(1)?))))
                .map_err(problem)?;
            if Origin::from_code(&origin).is_none_or(|origin| unit.origin < origin) {
                trust(conn, n, unit.origin)?;
            }
            again(conn, n, by, by.given && change != by.change)?;
            n
        }
        None => {
            let unit = Prepared::new(unit.clone());
            let n = Inserter::new(conn)?.insert(by, &unit)?;
            memory_index::add(conn, n, &unit.texts)?;
            cover(conn, n, &unit)?;
            n
        }
    };
    if by.given {
        settle(conn, n)?;
    }
    Ok(n)
}

/// Notes that a known unit was put once more.
fn again(conn: &Connection, n: i64, by: Put, other_change: bool) -> Result<(), Problem> {
    conn.prepare_cached(
        "UPDATE unit SET given = max(given, ?2), put_at = max(put_at, ?3) WHERE n = ?1",
    )
    .and_then(|mut update| update.execute((n, by.given, by.time.0)))
    .map_err(problem)?;
    if other_change {
        conn.prepare_cached("INSERT OR IGNORE INTO unit_again (change, unit) VALUES (?1, ?2)")
            .and_then(|mut insert| insert.execute((by.change, n)))
            .map_err(problem)?;
    }
    Ok(())
}

/// Decides whether a unit counts: nothing covers it, somebody gave it or a
/// live accepted draft holds it, and it was not retired since. Every part of
/// that is the same whatever order changes came in.
fn settle(conn: &Connection, n: i64) -> Result<(), Problem> {
    conn.prepare_cached(
        "UPDATE unit SET retired = covered
            OR NOT (given OR EXISTS (SELECT 1 FROM unit_draft h JOIN draft d ON d.n = h.draft
                WHERE h.unit = unit.n AND d.live AND d.state = 'accepted'))
            OR EXISTS (SELECT 1 FROM tombstone t
                WHERE t.what = 'unit' AND t.id = unit.id AND t.retired AND t.time >= unit.put_at)
         WHERE n = ?1",
    )
    .and_then(|mut update| update.execute([n]))
    .map_err(problem)?;
    Ok(())
}

/// A unit of two languages gives way to one of three that says the same with
/// the same neighbours, whichever came first.
fn cover(conn: &Connection, n: i64, prepared: &Prepared) -> Result<(), Problem> {
    let unit = &prepared.unit;
    for other in beside(conn, n, prepared)? {
        let known = memory_read::unit(conn, other)?.unit;
        if covers(unit, &known) {
            supersede(conn, other)?;
        } else if covers(&known, unit) {
            supersede(conn, n)?;
        }
    }
    Ok(())
}

/// Units with the same neighbours and more or fewer languages, among them all
/// that say the same less or more. A text that stands in every other story has
/// very many units, and so has the place between two such texts: it is looked
/// where there are few.
fn beside(conn: &Connection, n: i64, prepared: &Prepared) -> Result<Vec<i64>, Problem> {
    let Unit { before, after, variants, .. } = &prepared.unit;
    let languages = variants.len() as i64;
    let mut found = Vec::new();
    // Whatever says the same in one language less has one of these texts.
    for text in prepared.texts.iter().take(prepared.texts.len().saturating_sub(1)) {
        let key = (text.lang.code(), text.key);
        if (before.is_some() || after.is_some()) && is_common(conn, key)? {
            return conn
                .prepare_cached(
                    "SELECT u.n FROM unit u INDEXED BY unit_neighbours
                     WHERE u.before IS ?2 AND u.after IS ?3 AND u.n <> ?1
                        AND (u.before IS NOT NULL OR u.after IS NOT NULL)
                        AND (SELECT count(*) FROM variant w WHERE w.unit = u.n) <> ?4",
                )
                .and_then(|mut select| {
                    select.query_map((n, before, after, languages), |row| row.get(0))?.collect()
                })
                .map_err(problem);
        }
        let mut select = conn
            .prepare_cached(
                "SELECT u.n FROM (
                    SELECT unit FROM variant WHERE lang = ?5 AND key = ?6 AND fresh = 0
                    UNION ALL
                    SELECT unit FROM variant WHERE lang = ?5 AND key = ?6 AND fresh = 1
                 ) v JOIN unit u ON u.n = v.unit
                 WHERE u.before IS ?2 AND u.after IS ?3
                    AND u.n <> ?1 AND (SELECT count(*) FROM variant w WHERE w.unit = u.n) <> ?4",
            )
            .map_err(problem)?;
        let rows = select
            .query_map((n, before, after, languages, key.0, key.1), |row| row.get(0))
            .map_err(problem)?;
        for row in rows {
            let other = row.map_err(problem)?;
            if !found.contains(&other) {
                found.push(other);
            }
        }
    }
    Ok(found)
}

/// Whether more units have a text of this language and key than are worth
/// looking through.
fn is_common(conn: &Connection, key: (&str, i64)) -> Result<bool, Problem> {
    conn.prepare_cached(
        "SELECT count(*) = 32
         FROM (SELECT 1 FROM variant WHERE lang = ?1 AND key = ?2 AND fresh = 0
            UNION ALL
            SELECT 1 FROM variant WHERE lang = ?1 AND key = ?2 AND fresh = 1 LIMIT 32)",
    )
    .and_then(|mut select| select.query_row(key, |row| row.get(0)))
    .map_err(problem)
}

/// Whether `rich` says all that `poor` says, in more languages.
pub(super) fn covers(rich: &Unit, poor: &Unit) -> bool {
    rich.variants.len() > poor.variants.len()
        && rich.before == poor.before
        && rich.after == poor.after
        && poor.variants.iter().all(|variant| {
            rich.variant(variant.lang).is_some_and(|other| other.text == variant.text)
        })
}

/// The row of the unit of this identity.
fn row_of(conn: &Connection, id: &str) -> Result<Option<i64>, Problem> {
    conn.prepare_cached(
        "SELECT n FROM unit WHERE id = ?1 AND fresh = 0
         UNION ALL SELECT n FROM unit WHERE id = ?1 AND fresh = 1",
    )
    .and_then(|mut select| select.query_row([id], |row| row.get(0)).optional())
    .map_err(problem)
}

/// Writes the rows of units, without the fuzzy index.
pub(super) struct Inserter<'a> {
    conn: &'a Connection,
    unit: CachedStatement<'a>,
    variant: CachedStatement<'a>,
}

impl<'a> Inserter<'a> {
    pub(super) fn new(conn: &'a Connection) -> Result<Inserter<'a>, Problem> {
        let unit = conn
            .prepare_cached(
                "INSERT INTO unit (id, change, origin, article, author, changed, before, after,
                    properties, given, put_at, fresh)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )
            .map_err(problem)?;
        let variant = conn
            .prepare_cached(
                "INSERT INTO variant (unit, lang, tagged, key, general, fresh)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .map_err(problem)?;
        Ok(Inserter { conn, unit, variant })
    }

    pub(super) fn insert(&mut self, by: Put, prepared: &Prepared) -> Result<i64, Problem> {
        let Prepared { id, unit, texts } = prepared;
        // The units of an import are looked for by their change.
        let fresh = !by.import;
        let properties = if unit.properties.is_empty() {
            None
        } else {
            serde_json::to_string(&unit.properties).ok()
        };
        self.unit
            .execute(rusqlite::params![
                id.0,
                by.change,
                unit.origin.code(),
                unit.provenance.article,
                unit.provenance.author,
                unit.provenance.changed,
                unit.before,
                unit.after,
                properties,
                by.given,
                by.time.0,
                fresh,
            ])
            .map_err(problem)?;
        let n = self.conn.last_insert_rowid();
        for (text, tagged) in texts.iter().zip(prepared.tagged()) {
            self.variant
                .execute((n, text.lang.code(), tagged, text.key, text.general, fresh))
                .map_err(problem)?;
        }
        Ok(n)
    }
}

/// Gives a unit a better origin.
pub(super) fn trust(conn: &Connection, n: i64, origin: Origin) -> Result<(), Problem> {
    conn.prepare_cached("UPDATE unit SET origin = ?2 WHERE n = ?1")
        .and_then(|mut update| update.execute((n, origin.code())))
        .map_err(problem)?;
    Ok(())
}

/// Takes a unit out because another one says all of it and more.
pub(super) fn supersede(conn: &Connection, n: i64) -> Result<(), Problem> {
    conn.prepare_cached("UPDATE unit SET covered = 1, retired = 1 WHERE n = ?1")
        .and_then(|mut update| update.execute([n]))
        .map_err(problem)?;
    Ok(())
}

/// Puts a retired unit back. `false` where there is none of this identity.
pub(super) fn revive(conn: &Connection, by: Put, id: &UnitId) -> Result<bool, Problem> {
    let Some(n) = row_of(conn, &id.0)? else { return Ok(false) };
    put_again(conn, by, n)?;
    Ok(true)
}

/// Puts a known unit once more.
pub(super) fn put_again(conn: &Connection, by: Put, n: i64) -> Result<(), Problem> {
    again(conn, n, by, true)?;
    settle(conn, n)
}

/// Whether the unit in this row has this identity.
pub(super) fn is_unit(conn: &Connection, n: i64, id: &UnitId) -> Result<bool, Problem> {
    conn.prepare_cached("SELECT id = ?2 FROM unit WHERE n = ?1")
        .and_then(|mut select| select.query_row((n, &id.0), |row| row.get(0)))
        .map_err(problem)
}

/// Takes a unit out of the memory, or puts it back; the latest change decides.
///
/// # Errors
/// What the database reports.
pub fn retire(conn: &Connection, time: Hlc, unit: &str, retired: bool) -> Result<(), Problem> {
    tombstones::note(conn, What::Unit, unit, time, retired)?;
    row_of(conn, unit)?.map_or(Ok(()), |n| settle(conn, n))
}

/// The units that the latest run of retirements of this desk took out, as far
/// as they still are out.
///
/// # Errors
/// What the database reports.
pub fn last_retired(conn: &Connection) -> Result<Vec<String>, Problem> {
    // The changes of one transaction follow each other in time without a gap.
    conn.prepare_cached(
        "WITH own AS (
            SELECT c.time, c.subject FROM change c
            JOIN tombstone t ON t.what = 'unit' AND t.id = c.subject AND t.time = c.time
            WHERE c.kind = 'unit-retired' AND t.retired
                AND c.replica = (SELECT r.n FROM replica r JOIN meta m ON m.value = r.id
                    WHERE m.name = 'replica')),
         run (time, subject) AS (
            SELECT time, subject FROM (SELECT * FROM own ORDER BY time DESC LIMIT 1)
            UNION ALL
            SELECT own.time, own.subject FROM own JOIN run ON own.time = run.time - 1)
         SELECT subject FROM run",
    )
    .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
    .map_err(problem)
}

/// Notes that a draft keeps a unit in the memory.
pub(super) fn hold(conn: &Connection, unit: i64, draft: i64) -> Result<(), Problem> {
    conn.prepare_cached("INSERT OR IGNORE INTO unit_draft (unit, draft) VALUES (?1, ?2)")
        .and_then(|mut insert| insert.execute((unit, draft)))
        .map_err(problem)?;
    settle(conn, unit)
}

/// Looks again at the units that a draft held which is no longer live.
pub(super) fn release(conn: &Connection, draft: i64) -> Result<(), Problem> {
    let units: Vec<i64> = conn
        .prepare_cached("SELECT unit FROM unit_draft WHERE draft = ?1")
        .and_then(|mut select| select.query_map([draft], |row| row.get(0))?.collect())
        .map_err(problem)?;
    units.into_iter().try_for_each(|unit| settle(conn, unit))
}

/// How many units were ever put, at most.
pub(super) fn count(conn: &Connection) -> Result<i64, Problem> {
    conn.query_row("SELECT coalesce(max(n), 0) FROM unit", [], |row| row.get(0)).map_err(problem)
}

/// Moves the fresh rows into the indexes of all.
pub(super) fn no_longer_fresh(conn: &Connection) -> Result<(), Problem> {
    conn.execute_batch(
        "UPDATE unit SET fresh = 0 WHERE fresh = 1; UPDATE variant SET fresh = 0 WHERE fresh = 1;",
    )
    .map_err(problem)
}

/// The indexes of identities and keys. While many units are put, each row of
/// theirs would go to another page.
const KEYS: [&str; 4] = ["unit_id", "variant_key", "variant_general", "unit_neighbours"];

/// Takes the indexes of identities and keys away; gives what makes them again.
pub(super) fn drop_keys(conn: &Connection) -> Result<Vec<String>, Problem> {
    let mut made = Vec::new();
    for name in KEYS {
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?1";
        made.push(conn.query_row(sql, [name], |row| row.get(0)).map_err(problem)?);
        conn.execute_batch(&format!("DROP INDEX {name}")).map_err(problem)?;
    }
    Ok(made)
}

/// Makes the indexes again that [`drop_keys`] took away.
pub(super) fn make_keys(conn: &Connection, made: &[String]) -> Result<(), Problem> {
    let made = made.join(";\n");
    conn.execute_batch(&format!("PRAGMA threads = 2;\n{made};\nPRAGMA threads = 0;"))
        .map_err(problem)
}
