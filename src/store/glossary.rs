//! The glossary's tables: concepts, and the keys their terms are found by.

use rusqlite::{Connection, OptionalExtension};

use super::error::problem;
use super::log::Writer;
use super::{concept_merge, meta};
use crate::glossary::find::{self, Start};
use crate::glossary::inflect::SOURCES;
use crate::glossary::{Concept, TermSource};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::stamp::{ChangeId, ReplicaId};
use crate::sync::change::ConceptBody;
use crate::sync::{Body, wire};

/// The fields that say all of a concept: those decided as wholes, and the
/// terms of each language.
pub const FIELDS: [&str; 10] =
    ["kind", "gender", "domain", "note", "definition", "source", "az", "en", "ru", "extra"];

/// What storing a concept did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stored {
    Added,
    Merged,
    Unchanged,
}

/// The concepts of a database, as the finder asks for them.
pub struct Glossary<'a>(pub &'a Connection);

impl TermSource for Glossary<'_> {
    fn candidates(&self, lang: Lang, starts: &[Start]) -> Result<Vec<Concept>, Problem> {
        let mut rows = self.rows(lang, starts).map_err(problem)?;
        rows.sort_unstable();
        rows.dedup();
        let mut concepts = Vec::with_capacity(rows.len());
        for n in rows {
            concepts.extend(self.body(n).map_err(problem)?.map(|body| read(&body)).transpose()?);
        }
        Ok(concepts)
    }
}

impl Glossary<'_> {
    /// The rows of concepts that have a term which may begin at these places.
    fn rows(&self, lang: Lang, places: &[Start]) -> rusqlite::Result<Vec<i64>> {
        let mut select = self
            .0
            .prepare_cached("SELECT concept, next FROM term_key WHERE lang = ?1 AND key = ?2")?;
        let mut rows = Vec::new();
        for place in places {
            let mut found = select.query((lang.code(), place.key))?;
            while let Some(row) = found.next()? {
                let start = Start { key: place.key, next: row.get::<_, i64>(1)?.cast_unsigned() };
                if start.may_stand(*place) {
                    rows.push(row.get(0)?);
                }
            }
        }
        Ok(rows)
    }

    /// One concept as it is kept, unless it was retired.
    fn body(&self, n: i64) -> rusqlite::Result<Option<String>> {
        let mut select = self.0.prepare_cached(
            "SELECT body FROM concept WHERE n = ?1 AND NOT retired AND body IS NOT NULL",
        )?;
        select.query_row([n], |row| row.get(0)).optional()
    }
}

/// All concepts that are not retired, in the order they came.
///
/// # Errors
/// What the database reports.
pub fn all(conn: &Connection) -> Result<Vec<Concept>, Problem> {
    let bodies: Vec<String> = conn
        .prepare_cached(
            "SELECT body FROM concept WHERE NOT retired AND body IS NOT NULL ORDER BY n",
        )
        .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
        .map_err(problem)?;
    bodies.iter().map(|body| read(body)).collect()
}

/// One concept, retired or not, and whether it is.
///
/// # Errors
/// What the database reports.
pub fn concept(conn: &Connection, id: &str) -> Result<Option<(Concept, bool)>, Problem> {
    let row: Option<(Option<String>, bool)> = conn
        .prepare_cached("SELECT body, retired FROM concept WHERE id = ?1")
        .and_then(|mut select| {
            select.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()
        })
        .map_err(problem)?;
    match row {
        Some((Some(body), retired)) => Ok(Some((read(&body)?, retired))),
        _ => Ok(None),
    }
}

/// Who changed a concept, and when: milliseconds, author, kind of change.
///
/// # Errors
/// What the database reports.
pub fn history(conn: &Connection, id: &str) -> Result<Vec<(i64, String, String)>, Problem> {
    conn.prepare_cached(
        "SELECT c.time, a.text, c.kind FROM change c JOIN name a ON a.n = c.author
         WHERE c.subject = ?1 AND c.kind IN ('concept', 'concept-retired') ORDER BY c.time",
    )
    .and_then(|mut select| {
        select.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
    })
    .map_err(problem)
}

/// The last edit of a concept, as it can be taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastEdit {
    /// The concept without it.
    pub before: Concept,
    /// The drafts rewritten with it: `key@lang`, segment, language, change.
    pub drafts: Vec<(String, String, Lang, ChangeId)>,
}

/// The last edit of a concept; `None` where it is as it was made.
///
/// # Errors
/// What the database reports.
pub fn last_edit(conn: &Connection, id: &str) -> Result<Option<LastEdit>, Problem> {
    type Row = (i64, String, i64, String);
    let mut changes: Vec<Row> = conn
        .prepare_cached(
            "SELECT c.replica, r.id, c.seq, c.body FROM change c JOIN replica r ON r.n = c.replica
             WHERE c.subject = ?1 AND c.kind = 'concept' ORDER BY c.time, r.id",
        )
        .and_then(|mut select| {
            select
                .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
                .collect()
        })
        .map_err(problem)?;
    let Some((replica, replica_id, seq, _)) = changes.pop() else { return Ok(None) };
    let mut before: Option<Concept> = None;
    for (_, _, _, json) in &changes {
        let Ok(Body::Concept(body)) = wire::read("concept", json) else { continue };
        before = Some(concept_merge::after(before, &body));
    }
    let Some(before) = before else { return Ok(None) };
    // Drafts of one transaction follow their concept without a gap.
    let rows: Vec<(i64, String, String, String, String)> = conn
        .prepare_cached(
            "SELECT c.seq, d.article, d.segment, d.lang, d.origin
             FROM change c JOIN draft d ON d.change = c.n
             WHERE c.replica = ?1 AND c.seq > ?2 ORDER BY c.seq",
        )
        .and_then(|mut select| {
            select
                .query_map((replica, seq), |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
                })?
                .collect()
        })
        .map_err(problem)?;
    let drafts = rows
        .into_iter()
        .zip(seq + 1..)
        .take_while(|((at, _, _, _, origin), next)| at == next && origin == "term")
        .filter_map(|((at, article, segment, lang, _), _)| {
            let change = ChangeId { replica: ReplicaId(replica_id.clone()), seq: at };
            Some((article, segment, Lang::parse(&lang).ok()?, change))
        })
        .collect();
    Ok(Some(LastEdit { before, drafts }))
}

/// Takes a concept as a file has it: only `fields` of it count. A retired
/// concept that stands in a file again comes back.
///
/// # Errors
/// What the database reports.
pub fn put(writer: &mut Writer<'_>, concept: &Concept, fields: &[&str]) -> Result<Stored, Problem> {
    let id = &concept.id.0;
    let Some((known, retired)) = self::concept(writer.tx(), id)? else {
        let body = ConceptBody { concept: concept.clone(), fields: Vec::new() };
        writer.append(Body::Concept(body))?;
        return Ok(Stored::Added);
    };
    let changed = concept_merge::changes(&known, concept, fields);
    if retired {
        writer.append(Body::ConceptRetired { concept: id.clone(), retired: false })?;
    }
    if changed.is_empty() {
        return Ok(if retired { Stored::Merged } else { Stored::Unchanged });
    }
    writer.append(Body::Concept(ConceptBody { concept: concept.clone(), fields: changed }))?;
    Ok(Stored::Merged)
}

/// The columns that glossary files have had, in order.
///
/// # Errors
/// What the database reports.
pub fn columns(conn: &Connection) -> Result<Vec<String>, Problem> {
    conn.prepare_cached("SELECT name FROM glossary_column ORDER BY n")
        .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
        .map_err(problem)
}

/// Notes the columns of a glossary file.
///
/// # Errors
/// What the database reports.
pub fn note_columns(conn: &Connection, columns: &[String]) -> Result<(), Problem> {
    for column in columns {
        conn.prepare_cached("INSERT OR IGNORE INTO glossary_column (name) VALUES (?1)")
            .and_then(|mut insert| insert.execute([column]))
            .map_err(problem)?;
    }
    Ok(())
}

/// Makes the keys anew where they were made by other rules.
///
/// # Errors
/// What the database reports.
pub fn refresh_keys(writer: &Writer<'_>) -> Result<(), Problem> {
    let conn = writer.tx();
    if keys_are_current(conn)? {
        return Ok(());
    }
    conn.execute("DELETE FROM term_key", []).map_err(problem)?;
    let rows: Vec<(i64, String)> = conn
        .prepare_cached("SELECT n, body FROM concept WHERE NOT retired AND body IS NOT NULL")
        .and_then(|mut select| {
            select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
        .map_err(problem)?;
    for (n, body) in rows {
        put_keys(conn, n, &read(&body)?)?;
    }
    meta::set(conn, "term-keys", &rules_version())
}

/// Whether the keys were made by the rules of this program.
///
/// # Errors
/// What the database reports.
pub fn keys_are_current(conn: &Connection) -> Result<bool, Problem> {
    Ok(meta::get(conn, "term-keys")?.as_deref() == Some(&rules_version()))
}

fn rules_version() -> String {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for (_, text) in SOURCES {
        hasher.update(text.as_bytes());
    }
    format!("{}-{:016x}", env!("CARGO_PKG_VERSION"), hasher.digest())
}

pub(super) fn row(conn: &Connection, id: &str) -> Result<i64, Problem> {
    conn.prepare_cached("INSERT OR IGNORE INTO concept (id) VALUES (?1)")
        .and_then(|mut insert| insert.execute([id]))
        .map_err(problem)?;
    conn.prepare_cached("SELECT n FROM concept WHERE id = ?1")
        .and_then(|mut select| select.query_row([id], |row| row.get(0)))
        .map_err(problem)
}

pub(super) fn put_keys(conn: &Connection, n: i64, concept: &Concept) -> Result<(), Problem> {
    let mut insert = conn
        .prepare_cached("INSERT INTO term_key (lang, key, concept, next) VALUES (?1, ?2, ?3, ?4)")
        .map_err(problem)?;
    for lang in Lang::ALL {
        for start in find::starts_of(concept, lang) {
            let row = (lang.code(), start.key, n, start.next.cast_signed());
            insert.execute(row).map_err(problem)?;
        }
    }
    Ok(())
}

pub(super) fn read(json: &str) -> Result<Concept, Problem> {
    match wire::read("concept", json) {
        Ok(Body::Concept(body)) => Ok(body.concept),
        Ok(_) => Err(Problem::surroundings("database")),
        Err(error) => Err(Problem::surroundings("database").because(error)),
    }
}
