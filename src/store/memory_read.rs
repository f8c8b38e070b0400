//! Reading the memory: units by row and by key, their texts, their numbers.

use rusqlite::{Connection, OptionalExtension, Row};

use super::articles::broken;
use super::error::problem;
use crate::lang::Lang;
use crate::memory::index::Sample;
use crate::memory::lookup::Candidate;
use crate::memory::{Origin, Provenance, Unit, UnitId, Variant};
use crate::problem::Problem;
use crate::text::Text;

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
const SAME: usize = 200;

/// The rows of units with this plain key, newest first.
pub(super) fn rows_by_key(conn: &Connection, key: i64, lang: Lang) -> Result<Vec<i64>, Problem> {
    newest(
        conn,
        [
            "SELECT unit FROM variant WHERE lang = ?1 AND key = ?2 AND fresh = 0
             ORDER BY unit DESC",
            "SELECT unit FROM variant WHERE lang = ?1 AND key = ?2 AND fresh = 1
             ORDER BY unit DESC",
        ],
        (key, lang),
        SAME,
    )
}

/// Rows of the packed units and of the fresh ones, together newest first: each
/// of the two has an index of its own. The index gives them in this order, so
/// no more are read than are wanted; a bound `LIMIT` would have each statement
/// made a second time once it is known.
fn newest(
    conn: &Connection,
    statements: [&str; 2],
    (key, lang): (i64, Lang),
    most: usize,
) -> Result<Vec<i64>, Problem> {
    let mut rows: Vec<i64> = Vec::new();
    for statement in statements {
        let mut select = conn.prepare_cached(statement).map_err(problem)?;
        let found = select
            .query_map((lang.code(), key), |row| row.get(0))
            .and_then(|found| found.take(most).collect::<Result<Vec<i64>, _>>());
        rows.extend(found.map_err(problem)?);
    }
    rows.sort_unstable_by(|a, b| b.cmp(a));
    rows.truncate(most);
    Ok(rows)
}

/// Most units that one general key is read for.
const ALIKE: usize = 20;

/// The rows of units with this general key, newest first.
pub(super) fn rows_by_general_key(
    conn: &Connection,
    key: i64,
    lang: Lang,
) -> Result<Vec<i64>, Problem> {
    newest(
        conn,
        [
            "SELECT unit FROM variant WHERE lang = ?1 AND general = ?2 AND fresh = 0
             ORDER BY unit DESC",
            "SELECT unit FROM variant WHERE lang = ?1 AND general = ?2 AND fresh = 1
             ORDER BY unit DESC",
        ],
        (key, lang),
        ALIKE,
    )
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

/// The identity of the unit in a row.
pub(super) fn identity(conn: &Connection, n: i64) -> Result<String, Problem> {
    conn.prepare_cached("SELECT id FROM unit WHERE n = ?1")
        .and_then(|mut select| select.query_row([n], |row| row.get(0)))
        .map_err(problem)
}

/// The keys of all texts, by unit.
pub(super) fn each_key(
    conn: &Connection,
    mut each: impl FnMut(i64, i64, Lang),
) -> Result<(), Problem> {
    let mut select = conn.prepare("SELECT unit, key, lang FROM variant").map_err(problem)?;
    let mut rows = select.query([]).map_err(problem)?;
    while let Some(row) = rows.next().map_err(problem)? {
        let tag = row.get_ref(2).map_err(problem)?.as_str().unwrap_or_default();
        let lang = Lang::parse(tag).map_err(|_| problem(broken(2, tag)))?;
        each(row.get(0).map_err(problem)?, row.get(1).map_err(problem)?, lang);
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

/// The units that came with an import.
///
/// # Errors
/// What the database reports.
pub fn of_change(conn: &Connection, change: i64) -> Result<Vec<Unit>, Problem> {
    let ids: Vec<i64> = conn
        .prepare_cached(
            "SELECT n FROM unit WHERE change = ?1 AND fresh = 0
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
    let counts = |sql: &str| -> Result<Vec<(String, i64)>, Problem> {
        conn.prepare_cached(sql)
            .and_then(|mut select| {
                select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
            })
            .map_err(problem)
    };
    let of = |counts: &[(String, i64)], code: &str| {
        counts.iter().find(|(known, _)| known == code).map_or(0, |(_, count)| *count)
    };
    let mut stats = Stats::default();
    let variants = counts(
        "SELECT v.lang, count(*) FROM variant v JOIN unit u ON u.n = v.unit
         WHERE NOT u.retired GROUP BY v.lang",
    )?;
    for lang in Lang::ALL {
        stats.variants[lang.index()] = of(&variants, lang.code());
    }
    let origins = counts("SELECT origin, count(*) FROM unit WHERE NOT retired GROUP BY origin")?;
    for (at, origin) in Origin::ALL.into_iter().enumerate() {
        stats.origins[at] = of(&origins, origin.code());
    }
    stats.units = stats.origins.iter().sum();
    Ok(stats)
}
