//! The memory's tables: units, variants, and finding them by key.

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior};

use super::articles::broken;
use super::error::problem;
use super::memory_index;
use super::tombstones::{self, What};
use crate::lang::Lang;
use crate::memory::index::Sample;
use crate::memory::lookup::Candidate;
use crate::memory::{Origin, Prepared, Provenance, Unit, UnitId, Variant, key, unit_id};
use crate::problem::Problem;
use crate::stamp::Hlc;
use crate::text::Text;

/// What a unit is put into the memory by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Put {
    /// The row of its change.
    pub change: i64,
    pub time: Hlc,
    /// Somebody gave it; otherwise it is there as long as a draft holds it.
    pub given: bool,
}

/// Puts a unit into the memory. The same unit is stored once.
///
/// # Errors
/// What the database reports.
pub fn put(conn: &Connection, by: Put, unit: &Unit) -> Result<i64, Problem> {
    let id = unit_id(unit);
    let known: Option<(i64, i64, String)> = conn
        .prepare_cached("SELECT n, change, origin FROM unit WHERE id = ?1")
        .and_then(|mut select| {
            select.query_row([&id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()
        })
        .map_err(problem)?;
    let n = match known {
        Some((n, change, origin)) => {
            if Origin::from_code(&origin).is_none_or(|origin| unit.origin < origin) {
                trust(conn, n, unit.origin)?;
            }
            again(conn, n, by, by.given && change != by.change)?;
            n
        }
        None => {
            let unit = Prepared::new(unit.clone());
            let n = insert(conn, by, &unit)?;
            for text in &unit.texts {
                memory_index::add(conn, n, text.lang, &text.sample)?;
            }
            cover(conn, n, &unit)?;
            n
        }
    };
    settle(conn, n)?;
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
    // Whatever says the same in one language less has one of these texts.
    for text in prepared.texts.iter().take(prepared.texts.len().saturating_sub(1)) {
        // A sentence of every other story has many units: only those with its
        // neighbours are read, and of them only what has more or fewer languages.
        let others: Vec<i64> = conn
            .prepare_cached(
                "SELECT u.n FROM variant v JOIN unit u ON u.n = v.unit
                 WHERE v.lang = ?1 AND v.key = ?2 AND u.n <> ?3 AND u.before IS ?4 AND u.after IS ?5
                    AND (SELECT count(*) FROM variant w WHERE w.unit = u.n) <> ?6",
            )
            .and_then(|mut select| {
                let (before, after) = (&unit.before, &unit.after);
                let languages = unit.variants.len() as i64;
                let key = (text.lang.code(), text.key, n, before, after, languages);
                select.query_map(key, |row| row.get(0))?.collect()
            })
            .map_err(problem)?;
        for other in others {
            let known = self::unit(conn, other)?.unit;
            if covers(unit, &known) {
                supersede(conn, other)?;
            } else if covers(&known, unit) {
                supersede(conn, n)?;
            }
        }
    }
    Ok(())
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

/// Writes the rows of a unit, without the fuzzy index.
pub(super) fn insert(conn: &Connection, by: Put, unit: &Prepared) -> Result<i64, Problem> {
    let Prepared { id, unit, texts } = unit;
    let properties = if unit.properties.is_empty() {
        None
    } else {
        serde_json::to_string(&unit.properties).ok()
    };
    conn.prepare_cached(
        "INSERT INTO unit (id, change, origin, article, author, changed, before, after, properties,
            given, put_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )
    .and_then(|mut insert| {
        insert.execute(rusqlite::params![
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
        ])
    })
    .map_err(problem)?;
    let n = conn.last_insert_rowid();
    let mut insert = conn
        .prepare_cached(
            "INSERT INTO variant (unit, lang, tagged, key, general) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .map_err(problem)?;
    for text in texts {
        insert
            .execute((n, text.lang.code(), &text.tagged, text.key, text.general))
            .map_err(problem)?;
    }
    Ok(n)
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
    let known: Option<i64> = conn
        .prepare_cached("SELECT n FROM unit WHERE id = ?1")
        .and_then(|mut select| select.query_row([&id.0], |row| row.get(0)).optional())
        .map_err(problem)?;
    let Some(n) = known else { return Ok(false) };
    again(conn, n, by, true)?;
    settle(conn, n)?;
    Ok(true)
}

/// Takes a unit out of the memory, or puts it back; the latest change decides.
///
/// # Errors
/// What the database reports.
pub fn retire(conn: &Connection, time: Hlc, unit: &str, retired: bool) -> Result<(), Problem> {
    tombstones::note(conn, What::Unit, unit, time, retired)?;
    let known: Option<i64> = conn
        .prepare_cached("SELECT n FROM unit WHERE id = ?1")
        .and_then(|mut select| select.query_row([unit], |row| row.get(0)).optional())
        .map_err(problem)?;
    known.map_or(Ok(()), |n| settle(conn, n))
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

/// Whether no unit was ever put.
pub(super) fn is_empty(conn: &Connection) -> Result<bool, Problem> {
    conn.query_row("SELECT NOT EXISTS (SELECT 1 FROM unit)", [], |row| row.get(0)).map_err(problem)
}

/// Takes the indexes of keys away, for as long as an empty memory is filled.
pub(super) fn drop_keys(conn: &Connection) -> Result<(), Problem> {
    conn.execute_batch("DROP INDEX variant_key; DROP INDEX variant_general;").map_err(problem)
}

/// Makes the indexes of keys anew, as the migrations make them.
pub(super) fn make_keys(conn: &Connection) -> Result<(), Problem> {
    conn.execute_batch(
        "CREATE INDEX variant_key ON variant (lang, key);
         CREATE INDEX variant_general ON variant (lang, general) WHERE general IS NOT NULL;",
    )
    .map_err(problem)
}

/// The units that have this text, up to folding, in `from`, and any text in `to`.
///
/// # Errors
/// What the database reports.
pub fn by_key(
    conn: &Connection,
    key: i64,
    from: Lang,
    to: Lang,
) -> Result<Vec<Candidate>, Problem> {
    let mut found = Vec::new();
    for n in rows_by_key(conn, key, from)? {
        found.extend(live_unit(conn, n)?.filter(|known| known.unit.variant(to).is_some()));
    }
    Ok(found)
}

/// Most units that one key is read for: a text that stands in the memory more
/// often is disputed or doubled long before.
const SAME: i64 = 200;

/// The rows of units with this plain key, newest first.
pub(super) fn rows_by_key(conn: &Connection, key: i64, lang: Lang) -> Result<Vec<i64>, Problem> {
    conn.prepare_cached(
        "SELECT unit FROM variant WHERE lang = ?1 AND key = ?2 ORDER BY unit DESC LIMIT ?3",
    )
    .and_then(|mut select| select.query_map((lang.code(), key, SAME), |row| row.get(0))?.collect())
    .map_err(problem)
}

/// The rows of units with this general key, newest first.
pub(super) fn rows_by_general_key(
    conn: &Connection,
    key: i64,
    lang: Lang,
) -> Result<Vec<i64>, Problem> {
    conn.prepare_cached(
        "SELECT unit FROM variant WHERE lang = ?1 AND general = ?2 ORDER BY unit DESC LIMIT 20",
    )
    .and_then(|mut select| select.query_map((lang.code(), key), |row| row.get(0))?.collect())
    .map_err(problem)
}

/// Units whose general keys are made anew at a time.
const REKEYED: i64 = 10_000;

/// Makes the general keys anew where they were made by another version of them.
pub(super) fn refresh_general(conn: &mut Connection) -> Result<(), Problem> {
    let version = key::GENERAL_VERSION.to_string();
    let known: Option<String> = conn
        .prepare_cached("SELECT value FROM meta WHERE name = 'general-key'")
        .and_then(|mut select| select.query_row([], |row| row.get(0)).optional())
        .map_err(problem)?;
    if known.as_ref() == Some(&version) {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(problem)?;
    let last: i64 = tx
        .query_row("SELECT coalesce(max(n), 0) FROM unit", [], |row| row.get(0))
        .map_err(problem)?;
    let mut from = 0;
    while from <= last {
        rekey(&tx, from, from + REKEYED)?;
        from += REKEYED;
    }
    tx.execute(
        "INSERT INTO meta (name, value) VALUES ('general-key', ?1)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [version],
    )
    .map_err(problem)?;
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

/// The tokens of one text.
pub(super) fn sample(conn: &Connection, n: i64, lang: Lang) -> Result<Option<Sample>, Problem> {
    conn.prepare_cached("SELECT tagged FROM variant WHERE unit = ?1 AND lang = ?2")
        .and_then(|mut select| {
            select
                .query_row((n, lang.code()), |row| Ok(sample_of(row.get_ref(0)?.as_str()?, lang)))
                .optional()
        })
        .map_err(problem)
}

/// The tokens of every text that counts, by unit.
pub(super) fn each_sample(
    conn: &Connection,
    mut each: impl FnMut(i64, Sample) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let mut select = conn
        .prepare(
            "SELECT v.unit, v.lang, v.tagged FROM variant v JOIN unit u ON u.n = v.unit
             WHERE NOT u.retired ORDER BY v.unit, v.lang",
        )
        .map_err(problem)?;
    let mut rows = select.query([]).map_err(problem)?;
    while let Some(row) = rows.next().map_err(problem)? {
        let tag = row.get_ref(1).map_err(problem)?.as_str().unwrap_or_default();
        let lang = Lang::parse(tag).map_err(|_| problem(broken(1, tag)))?;
        let tagged = row.get_ref(2).map_err(problem)?.as_str().unwrap_or_default();
        each(row.get(0).map_err(problem)?, sample_of(tagged, lang))?;
    }
    Ok(())
}

fn sample_of(tagged: &str, lang: Lang) -> Sample {
    if tagged.contains(['<', '&']) {
        Sample::of(&Text::from_tagged(tagged, None).plain(), lang)
    } else {
        Sample::of(tagged, lang)
    }
}

/// One unit, unless it was retired.
pub(super) fn live_unit(conn: &Connection, n: i64) -> Result<Option<Candidate>, Problem> {
    let retired: bool = conn
        .prepare_cached("SELECT retired FROM unit WHERE n = ?1")
        .and_then(|mut select| select.query_row([n], |row| row.get(0)))
        .map_err(problem)?;
    if retired { Ok(None) } else { unit(conn, n).map(Some) }
}

/// One unit with its variants.
///
/// # Errors
/// What the database reports.
pub fn unit(conn: &Connection, n: i64) -> Result<Candidate, Problem> {
    let (id, mut unit) = conn
        .prepare_cached(
            "SELECT id, origin, article, author, changed, before, after, properties
             FROM unit WHERE n = ?1",
        )
        .and_then(|mut select| select.query_row([n], unit_row))
        .map_err(problem)?;
    let variants: Vec<(String, String)> = conn
        .prepare_cached("SELECT lang, tagged FROM variant WHERE unit = ?1 ORDER BY lang")
        .and_then(|mut select| {
            select.query_map([n], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
        .map_err(problem)?;
    for (tag, tagged) in variants {
        let lang = Lang::parse(&tag).map_err(|_| problem(broken(0, &tag)))?;
        unit.variants.push(Variant { lang, text: Text::from_tagged(&tagged, None) });
    }
    let quarantined = match &unit.provenance.article {
        None => false,
        // What another story says as well is not in doubt with this one.
        Some(key) => conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM article WHERE key = ?1 AND retired)
                    AND NOT EXISTS (SELECT 1 FROM article WHERE key = ?1 AND NOT retired)
                    AND NOT EXISTS (SELECT 1 FROM unit_draft h JOIN draft d ON d.n = h.draft
                        JOIN article a ON a.id = d.article
                        WHERE h.unit = ?2 AND d.live AND d.state = 'accepted' AND NOT a.retired)",
            )
            .and_then(|mut select| select.query_row((key, n), |row| row.get(0)))
            .map_err(problem)?,
    };
    Ok(Candidate { id: UnitId(id), unit, quarantined })
}

/// The units that came with a change.
///
/// # Errors
/// What the database reports.
pub fn of_change(conn: &Connection, change: i64) -> Result<Vec<Unit>, Problem> {
    let ids: Vec<i64> = conn
        .prepare_cached(
            "SELECT n FROM unit WHERE change = ?1
             UNION SELECT unit FROM unit_again WHERE change = ?1 ORDER BY 1",
        )
        .and_then(|mut select| select.query_map([change], |row| row.get(0))?.collect())
        .map_err(problem)?;
    ids.into_iter().map(|n| unit(conn, n).map(|found| found.unit)).collect()
}

/// The rows of all units that count, in the order they came.
///
/// # Errors
/// What the database reports.
pub fn all(conn: &Connection) -> Result<Vec<i64>, Problem> {
    conn.prepare_cached("SELECT n FROM unit WHERE NOT retired ORDER BY n")
        .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
        .map_err(problem)
}

/// Counts for `tm stats`: units, variants by language, units by origin.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Stats {
    pub units: i64,
    pub variants: [i64; 3],
    pub origins: [i64; 4],
}

/// Counts the memory.
///
/// # Errors
/// What the database reports.
pub fn stats(conn: &Connection) -> Result<Stats, Problem> {
    let count = |sql: &str, value: &str| -> Result<i64, Problem> {
        conn.prepare_cached(sql)
            .and_then(|mut select| select.query_row([value], |row| row.get(0)))
            .map_err(problem)
    };
    let mut stats = Stats::default();
    for lang in Lang::ALL {
        stats.variants[lang.index()] = count(
            "SELECT count(*) FROM variant v JOIN unit u ON u.n = v.unit
             WHERE v.lang = ?1 AND NOT u.retired",
            lang.code(),
        )?;
    }
    for (at, origin) in Origin::ALL.into_iter().enumerate() {
        stats.origins[at] =
            count("SELECT count(*) FROM unit WHERE origin = ?1 AND NOT retired", origin.code())?;
    }
    stats.units = stats.origins.iter().sum();
    Ok(stats)
}

fn unit_row(row: &Row<'_>) -> rusqlite::Result<(String, Unit)> {
    let origin: String = row.get(1)?;
    let properties: Option<String> = row.get(7)?;
    let properties = match properties {
        None => Vec::new(),
        Some(json) => serde_json::from_str(&json).map_err(|_| broken(7, &json))?,
    };
    Ok((
        row.get(0)?,
        Unit {
            variants: Vec::new(),
            origin: Origin::from_code(&origin).ok_or_else(|| broken(1, &origin))?,
            provenance: Provenance {
                article: row.get(2)?,
                author: row.get(3)?,
                changed: row.get(4)?,
            },
            before: row.get(5)?,
            after: row.get(6)?,
            properties,
        },
    ))
}
