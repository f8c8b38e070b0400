//! Drafts: versions of a segment's translation, and which of them are live.

use rusqlite::{Connection, OptionalExtension, Row};

use super::articles::broken;
use super::error::problem;
use super::memory::{self, Put};
use crate::desk::{DraftState, DraftVersion};
use crate::lang::Lang;
use crate::memory::{Origin, Provenance, Unit, Variant};
use crate::problem::Problem;
use crate::stamp::{ChangeId, Hlc, ReplicaId};
use crate::sync::Change;
use crate::sync::change::DraftBody;
use crate::text::Text;

pub(super) fn apply(
    conn: &Connection,
    n: i64,
    change: &Change,
    body: &DraftBody,
) -> Result<(), Problem> {
    for seen in &body.seen {
        conn.prepare_cached("INSERT OR IGNORE INTO superseded (replica, seq) VALUES (?1, ?2)")
            .and_then(|mut insert| insert.execute((&seen.replica.0, seen.seq)))
            .map_err(problem)?;
        let draft: Option<i64> = conn
            .prepare_cached(
                "UPDATE draft SET live = 0 WHERE change = (
                    SELECT c.n FROM change c JOIN replica r ON r.n = c.replica
                    WHERE r.id = ?1 AND c.seq = ?2)
                 RETURNING n",
            )
            .and_then(|mut update| {
                update.query_row((&seen.replica.0, seen.seq), |row| row.get(0)).optional()
            })
            .map_err(problem)?;
        if let Some(draft) = draft {
            memory::release(conn, draft)?;
        }
    }
    conn.prepare_cached(
        "INSERT INTO draft
            (change, article, segment, lang, source, tagged, state, origin, time, author, live)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
            NOT EXISTS (SELECT 1 FROM superseded WHERE replica = ?11 AND seq = ?12))",
    )
    .and_then(|mut insert| {
        insert.execute(rusqlite::params![
            n,
            body.article,
            body.segment,
            body.to.code(),
            body.source,
            body.text,
            body.state.code(),
            body.origin,
            change.time.0,
            change.author,
            change.id.replica.0,
            change.id.seq,
        ])
    })
    .map_err(problem)?;
    let draft = conn.last_insert_rowid();
    if body.state == DraftState::Accepted
        && let Some(unit) = unit_of(change, body)
    {
        let by = Put { change: n, time: change.time, given: false, import: false };
        let unit = memory::put(conn, by, &unit)?;
        memory::hold(conn, unit, draft)?;
    }
    Ok(())
}

/// The unit that an accepted draft puts into the memory.
fn unit_of(change: &Change, body: &DraftBody) -> Option<Unit> {
    let (key, tag) = body.article.rsplit_once('@')?;
    let from = Lang::parse(tag).ok()?;
    let source = Text::from_tagged(&body.source, None);
    let target = Text::from_tagged(&body.text, Some(&source));
    let mut variants =
        vec![Variant { lang: from, text: source }, Variant { lang: body.to, text: target }];
    variants.sort_by_key(|variant| variant.lang);
    Some(Unit {
        variants,
        origin: Origin::Accepted,
        provenance: Provenance {
            article: Some(key.to_owned()),
            author: Some(change.author.clone()),
            changed: Some(change.time.rfc3339()),
        },
        before: body.before.clone(),
        after: body.after.clone(),
        properties: Vec::new(),
    })
}

const COLUMNS: &str = "r.id, c.seq, d.article, d.segment, d.lang, d.source, d.tagged, d.state,
     d.origin, d.time, d.author, d.live
     FROM draft d JOIN change c ON c.n = d.change JOIN replica r ON r.n = c.replica";

/// The live versions of all drafts of a story (`key@lang`) in one language,
/// earliest first.
///
/// # Errors
/// What the database reports.
pub fn live(conn: &Connection, article: &str, to: Lang) -> Result<Vec<DraftVersion>, Problem> {
    select(
        conn,
        &format!(
            "SELECT {COLUMNS} WHERE d.article = ?1 AND d.lang = ?2 AND d.live ORDER BY d.time, r.id"
        ),
        &[&article, &to.code()],
    )
}

/// The live versions of one draft, earliest first.
///
/// # Errors
/// What the database reports.
pub fn live_of(
    conn: &Connection,
    article: &str,
    segment: &str,
    to: Lang,
) -> Result<Vec<DraftVersion>, Problem> {
    select(
        conn,
        &format!(
            "SELECT {COLUMNS} WHERE d.article = ?1 AND d.segment = ?2 AND d.lang = ?3 AND d.live
             ORDER BY d.time, r.id"
        ),
        &[&article, &segment, &to.code()],
    )
}

/// Every version of one draft, earliest first.
///
/// # Errors
/// What the database reports.
pub fn versions(
    conn: &Connection,
    article: &str,
    segment: &str,
    to: Lang,
) -> Result<Vec<DraftVersion>, Problem> {
    select(
        conn,
        &format!(
            "SELECT {COLUMNS} WHERE d.article = ?1 AND d.segment = ?2 AND d.lang = ?3
             ORDER BY d.time, r.id"
        ),
        &[&article, &segment, &to.code()],
    )
}

/// Every version of every draft of a story (`key@lang`), draft by draft,
/// earliest first.
///
/// # Errors
/// What the database reports.
pub fn of_story(conn: &Connection, article: &str) -> Result<Vec<DraftVersion>, Problem> {
    select(
        conn,
        &format!("SELECT {COLUMNS} WHERE d.article = ?1 ORDER BY d.segment, d.lang, d.time, r.id"),
        &[&article],
    )
}

fn select(
    conn: &Connection,
    sql: &str,
    params: &[&dyn rusqlite::ToSql],
) -> Result<Vec<DraftVersion>, Problem> {
    conn.prepare_cached(sql)
        .and_then(|mut select| select.query_map(params, row)?.collect())
        .map_err(problem)
}

fn row(row: &Row<'_>) -> rusqlite::Result<DraftVersion> {
    let lang: String = row.get(4)?;
    let state: String = row.get(7)?;
    Ok(DraftVersion {
        id: ChangeId { replica: ReplicaId(row.get(0)?), seq: row.get(1)? },
        article: row.get(2)?,
        segment: row.get(3)?,
        to: Lang::parse(&lang).map_err(|_| broken(4, &lang))?,
        source: row.get(5)?,
        tagged: row.get(6)?,
        state: DraftState::from_code(&state).ok_or_else(|| broken(7, &state))?,
        origin: row.get(8)?,
        time: Hlc(row.get(9)?),
        author: row.get(10)?,
        live: row.get(11)?,
    })
}

/// A draft with live versions that differ.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Conflict {
    /// `key@lang`
    pub article: String,
    pub segment: String,
    pub to: String,
}

/// Every draft with live versions that differ, by story and segment.
///
/// # Errors
/// What the database reports.
pub fn conflicts(conn: &Connection) -> Result<Vec<Conflict>, Problem> {
    conn.prepare_cached(
        "SELECT article, segment, lang FROM draft d WHERE live
         GROUP BY article, segment, lang HAVING count(*) > 1
            AND (SELECT count(DISTINCT o.tagged) FROM draft o WHERE o.article = d.article
                AND o.segment = d.segment AND o.lang = d.lang AND o.live) > 1
         ORDER BY article, segment, lang",
    )
    .and_then(|mut select| {
        select
            .query_map([], |row| {
                Ok(Conflict { article: row.get(0)?, segment: row.get(1)?, to: row.get(2)? })
            })?
            .collect()
    })
    .map_err(problem)
}
