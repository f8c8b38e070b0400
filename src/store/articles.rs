//! Articles: the stories of the workspace, their versions, their segments.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row};

use super::error::problem;
use super::tombstones::{self, What};
use crate::article::BlockKind;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::segment::SegmentId;
use crate::stamp::Hlc;
use crate::sync::{Body, Change, change::ArticleBody, wire};

/// A story in one language, as the store knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ArticleRow {
    pub n: i64,
    /// `key@lang`
    pub id: String,
    pub key: String,
    pub lang: Lang,
    /// Name of the file it was last read from.
    pub name: String,
    pub digest: String,
    pub read_at: Hlc,
    pub retired: bool,
    pub segmented: Option<String>,
}

/// One segment of a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SegmentRow {
    pub id: SegmentId,
    /// Position in the newest version; `None` for segments of earlier ones.
    pub place: Option<i64>,
    pub kind: BlockKind,
    pub tagged: String,
    /// The segment it was made from by a correction, and how they differ.
    pub former: Option<SegmentId>,
    pub class: Option<String>,
}

/// The identity of a story in one language.
pub fn id(key: &str, lang: Lang) -> String {
    format!("{key}@{lang}")
}

pub(super) fn apply(
    conn: &Connection,
    n: i64,
    change: &Change,
    body: &ArticleBody,
) -> Result<(), Problem> {
    let id = id(&body.key, body.lang);
    conn.execute(
        "INSERT OR IGNORE INTO article (id, key, lang) VALUES (?1, ?2, ?3)",
        (&id, &body.key, body.lang.code()),
    )
    .map_err(problem)?;
    conn.execute(
        "INSERT INTO article_version (article, change, time, name, digest, first)
         SELECT n, ?2, ?3, ?4, ?5, ?6 FROM article WHERE id = ?1",
        (
            &id,
            n,
            change.time.0,
            &body.name,
            crate::store::files::digest(&body.content),
            body.over.is_none(),
        ),
    )
    .map_err(problem)?;
    // The latest version counts, and one that was written over another before
    // one that a desk read for the first time: a fresh clone with an old file
    // undoes no correction. The replica decides between equal times.
    conn.execute(
        "UPDATE article SET version = (
            SELECT v.n FROM article_version v
            JOIN change c ON c.n = v.change JOIN replica r ON r.n = c.replica
            WHERE v.article = article.n ORDER BY v.first, v.time DESC, r.id DESC LIMIT 1)
         WHERE id = ?1",
        [&id],
    )
    .map_err(problem)?;
    settle(conn, &id)
}

pub(super) fn apply_retired(
    conn: &Connection,
    time: Hlc,
    article: &str,
    retired: bool,
) -> Result<(), Problem> {
    tombstones::note(conn, What::Article, article, time, retired)?;
    settle(conn, article)
}

/// The latest word on whether a story is retired may have come before it.
fn settle(conn: &Connection, article: &str) -> Result<(), Problem> {
    let retired = tombstones::is_retired(conn, What::Article, article)?;
    conn.execute("UPDATE article SET retired = ?2 WHERE id = ?1", (article, retired))
        .map_err(problem)?;
    Ok(())
}

const COLUMNS: &str = "a.n, a.id, a.key, a.lang, v.name, v.digest, v.time, a.retired, a.segmented
     FROM article a JOIN article_version v ON v.n = a.version";

/// All stories, by key and language.
///
/// # Errors
/// What the database reports.
pub fn all(conn: &Connection) -> Result<Vec<ArticleRow>, Problem> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} ORDER BY a.key, a.lang"))
        .and_then(|mut select| select.query_map([], row)?.collect())
        .map_err(problem)
}

/// The language versions of one story.
///
/// # Errors
/// What the database reports.
pub fn by_key(conn: &Connection, key: &str) -> Result<Vec<ArticleRow>, Problem> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} WHERE a.key = ?1 ORDER BY a.lang"))
        .and_then(|mut select| select.query_map([key], row)?.collect())
        .map_err(problem)
}

/// A story by its `key@lang`.
///
/// # Errors
/// What the database reports.
pub fn by_id(conn: &Connection, id: &str) -> Result<Option<ArticleRow>, Problem> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} WHERE a.id = ?1"))
        .and_then(|mut select| select.query_row([id], row).optional())
        .map_err(problem)
}

/// The file of a story as it was last read in.
///
/// # Errors
/// What the database reports; a log entry that cannot be read.
pub fn content(conn: &Connection, article: i64) -> Result<ArticleBody, Problem> {
    let json: String = conn
        .prepare_cached(
            "SELECT c.body FROM article a JOIN article_version v ON v.n = a.version
             JOIN change c ON c.n = v.change WHERE a.n = ?1",
        )
        .and_then(|mut select| select.query_row([article], |row| row.get(0)))
        .map_err(problem)?;
    match wire::read("article", &json) {
        Ok(Body::Article(body)) => Ok(body),
        Ok(_) => Err(Problem::surroundings("database-damaged")),
        Err(error) => Err(Problem::surroundings("database-damaged").because(error)),
    }
}

/// The segments of a story's newest version, in order.
///
/// # Errors
/// What the database reports.
pub fn segments(conn: &Connection, article: i64) -> Result<Vec<SegmentRow>, Problem> {
    conn.prepare_cached(
        "SELECT id, place, kind, tagged, former, class FROM segment
         WHERE article = ?1 AND place IS NOT NULL ORDER BY place",
    )
    .and_then(|mut select| select.query_map([article], segment_row)?.collect())
    .map_err(problem)
}

/// One segment, also of an earlier version.
///
/// # Errors
/// What the database reports.
pub fn segment(
    conn: &Connection,
    article: i64,
    id: &SegmentId,
) -> Result<Option<SegmentRow>, Problem> {
    conn.prepare_cached(
        "SELECT id, place, kind, tagged, former, class FROM segment
         WHERE article = ?1 AND id = ?2",
    )
    .and_then(|mut select| select.query_row((article, &id.0), segment_row).optional())
    .map_err(problem)
}

/// A place where a text stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repetition {
    /// `key@lang`
    pub article: String,
    pub segment: SegmentId,
    /// The tagged segments before and after it; empty at the ends.
    pub before: String,
    pub after: String,
}

/// The most places that one text is propagated to.
const REPETITIONS: i64 = 500;

/// Where a tagged text stands in the stories of a language, when it stands
/// more than once.
///
/// # Errors
/// What the database reports.
pub fn repetitions(
    conn: &Connection,
    tagged: &str,
    lang: Lang,
) -> Result<Vec<Repetition>, Problem> {
    let places: Vec<(String, String, i64, i64)> = conn
        .prepare_cached(
            "SELECT a.id, s.id, s.article, s.place FROM segment s JOIN article a ON a.n = s.article
             WHERE s.tagged = ?1 AND s.place IS NOT NULL AND a.lang = ?2 AND NOT a.retired
             ORDER BY a.id, s.place LIMIT ?3",
        )
        .and_then(|mut select| {
            select
                .query_map((tagged, lang.code(), REPETITIONS), |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect()
        })
        .map_err(problem)?;
    if places.len() < 2 {
        return Ok(Vec::new());
    }
    let neighbour = |article: i64, place: i64| {
        conn.prepare_cached("SELECT tagged FROM segment WHERE article = ?1 AND place = ?2")
            .and_then(|mut select| select.query_row((article, place), |row| row.get(0)).optional())
            .map(Option::unwrap_or_default)
            .map_err(problem)
    };
    places
        .into_iter()
        .map(|(article, segment, n, place)| {
            Ok(Repetition {
                article,
                segment: SegmentId(segment),
                before: neighbour(n, place - 1)?,
                after: neighbour(n, place + 1)?,
            })
        })
        .collect()
}

/// Which segment each was made from by a correction, over all versions.
///
/// # Errors
/// What the database reports.
pub fn formers(conn: &Connection, article: i64) -> Result<HashMap<SegmentId, SegmentId>, Problem> {
    conn.prepare_cached("SELECT id, former FROM segment WHERE article = ?1 AND former IS NOT NULL")
        .and_then(|mut select| {
            select
                .query_map([article], |row| Ok((SegmentId(row.get(0)?), SegmentId(row.get(1)?))))?
                .collect()
        })
        .map_err(problem)
}

/// Puts the segments of a story's newest version in place of those before.
/// `made_with` names the version and the rules, so that a change of either
/// shows. Earlier segments stay, without a place.
///
/// # Errors
/// What the database reports.
pub fn set_segments(
    conn: &Connection,
    article: i64,
    made_with: &str,
    segments: &[SegmentRow],
) -> Result<(), Problem> {
    conn.prepare_cached("UPDATE segment SET place = NULL WHERE article = ?1")
        .and_then(|mut update| update.execute([article]))
        .map_err(problem)?;
    let mut upsert = conn
        .prepare_cached(
            "INSERT INTO segment (article, id, place, kind, tagged, former, class)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (article, id) DO UPDATE SET place = excluded.place,
                kind = excluded.kind, former = coalesce(excluded.former, former),
                class = coalesce(excluded.class, class)",
        )
        .map_err(problem)?;
    for segment in segments {
        upsert
            .execute((
                article,
                &segment.id.0,
                segment.place,
                segment.kind.code(),
                &segment.tagged,
                segment.former.as_ref().map(|id| &id.0),
                &segment.class,
            ))
            .map_err(problem)?;
    }
    conn.prepare_cached("UPDATE article SET segmented = ?2 WHERE n = ?1")
        .and_then(|mut update| update.execute((article, made_with)))
        .map_err(problem)?;
    Ok(())
}

fn row(row: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    let lang: String = row.get(3)?;
    Ok(ArticleRow {
        n: row.get(0)?,
        id: row.get(1)?,
        key: row.get(2)?,
        lang: Lang::parse(&lang).map_err(|_| broken(3, &lang))?,
        name: row.get(4)?,
        digest: row.get(5)?,
        read_at: Hlc(row.get(6)?),
        retired: row.get(7)?,
        segmented: row.get(8)?,
    })
}

fn segment_row(row: &Row<'_>) -> rusqlite::Result<SegmentRow> {
    let kind: String = row.get(2)?;
    Ok(SegmentRow {
        id: SegmentId(row.get(0)?),
        place: row.get(1)?,
        kind: BlockKind::from_code(&kind).ok_or_else(|| broken(2, &kind))?,
        tagged: row.get(3)?,
        former: row.get::<_, Option<String>>(4)?.map(SegmentId),
        class: row.get(5)?,
    })
}

/// A row that breaks an invariant is an error, not a guess.
pub(super) fn broken(column: usize, value: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        column,
        rusqlite::types::Type::Text,
        format!("unexpected value `{value}`").into(),
    )
}
