//! Merging concepts: each field is decided by the latest change that names it,
//! and so is each term. Terms are a set: two desks that add a term each end
//! with both, and a term that one desk took out while another renamed it is
//! gone and the new name is there.

use rusqlite::Connection;

use super::error::problem;
use super::glossary::{put_keys, read, row};
use super::tombstones::{self, What};
use crate::glossary::{Concept, ConceptId, Kind, Status, Term};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::stamp::Hlc;
use crate::sync::change::ConceptBody;
use crate::sync::{Body, Change, wire};

/// The fields of a concept that are decided as wholes.
const WHOLE: [&str; 7] = ["kind", "gender", "domain", "note", "definition", "source", "extra"];

/// What a change sets: the fields, and each term that is set or taken out, as
/// `az+Şuşa` and `az-Şuşa`. Only what `fields` names counts: a file that has
/// no column for a language says nothing of its terms.
pub(super) fn changes(known: &Concept, wanted: &Concept, fields: &[&str]) -> Vec<String> {
    let mut changed = Vec::new();
    for field in WHOLE.into_iter().filter(|field| fields.contains(field)) {
        let mut merged = known.clone();
        set(&mut merged, wanted, field);
        if merged != *known {
            changed.push(field.to_owned());
        }
    }
    for lang in Lang::ALL.into_iter().filter(|lang| fields.contains(&lang.code())) {
        let of = |concept: &Concept| -> Vec<Term> {
            concept.terms.iter().filter(|term| term.lang == lang).cloned().collect()
        };
        let (old, new) = (of(known), of(wanted));
        for term in new.iter().filter(|term| !old.contains(term)) {
            changed.push(format!("{lang}+{}", term.text));
        }
        for term in old.iter().filter(|term| new.iter().all(|other| other.text != term.text)) {
            changed.push(format!("{lang}-{}", term.text));
        }
    }
    changed
}

/// How far a change that makes a concept stands behind those that edit one: a
/// fresh clone that reads an old glossary file undoes no edit of another desk.
const MAKING: i64 = 1 << 62;

/// When and by whom a field is set.
#[derive(Clone, Copy)]
struct Stamp<'a> {
    time: i64,
    replica: &'a str,
}

pub(super) fn apply(conn: &Connection, change: &Change, body: &ConceptBody) -> Result<(), Problem> {
    let made = if body.fields.is_empty() { MAKING } else { 0 };
    let stamp = Stamp { time: change.time.0 - made, replica: &change.id.replica.0 };
    let id = &body.concept.id.0;
    let n = row(conn, id)?;
    let known: Option<String> = conn
        .prepare_cached("SELECT body FROM concept WHERE n = ?1")
        .and_then(|mut select| select.query_row([n], |row| row.get(0)))
        .map_err(problem)?;
    let mut merged = match known {
        Some(body) => read(&body)?,
        None => nothing(id),
    };
    let names = |field: &str| body.fields.is_empty() || body.fields.iter().any(|of| of == field);
    for field in WHOLE.into_iter().filter(|field| names(field)) {
        let won = conn
            .prepare_cached(
                "INSERT INTO concept_field (concept, field, time, replica) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (concept, field) DO UPDATE SET time = excluded.time,
                    replica = excluded.replica
                 WHERE (excluded.time, excluded.replica) > (time, replica)",
            )
            .and_then(|mut upsert| upsert.execute((n, field, stamp.time, stamp.replica)))
            .map_err(problem)?;
        if won > 0 {
            set(&mut merged, &body.concept, field);
        }
    }
    for (place, term) in body.concept.terms.iter().enumerate() {
        let lang = term.lang;
        // An older program named the language as a whole.
        if names(&format!("{lang}+{}", term.text)) || names(lang.code()) {
            note_term(conn, n, stamp, (lang, &term.text), Some((place, term)))?;
        }
    }
    for field in &body.fields {
        if let Some((tag, text)) = field.split_once('-')
            && let Ok(lang) = Lang::parse(tag)
        {
            note_term(conn, n, stamp, (lang, text), None)?;
        }
    }
    merged.terms = terms(conn, n)?;
    let json = wire::write(&Body::Concept(ConceptBody { concept: merged.clone(), fields: vec![] }))
        .map_err(|error| Problem::surroundings("database").because(error))?;
    let retired = tombstones::is_retired(conn, What::Concept, id)?;
    conn.prepare_cached("UPDATE concept SET body = ?2, retired = ?3 WHERE n = ?1")
        .and_then(|mut update| update.execute((n, json, retired)))
        .map_err(problem)?;
    conn.prepare_cached("DELETE FROM term_key WHERE concept = ?1")
        .and_then(|mut delete| delete.execute([n]))
        .map_err(problem)?;
    put_keys(conn, n, &merged)
}

/// A concept after a change, where changes come in order: for looking back.
pub(super) fn after(before: Option<Concept>, body: &ConceptBody) -> Concept {
    let Some(mut concept) = before.filter(|_| !body.fields.is_empty()) else {
        return body.concept.clone();
    };
    for field in &body.fields {
        if WHOLE.contains(&field.as_str()) {
            set(&mut concept, &body.concept, field);
        } else if let Some((tag, text)) = field.split_once(['+', '-']) {
            let named = |term: &Term| term.lang.code() == tag && term.text == text;
            concept.terms.retain(|term| !named(term));
            if field.as_bytes().get(tag.len()) == Some(&b'+') {
                concept.terms.extend(body.concept.terms.iter().filter(|term| named(term)).cloned());
            }
        }
    }
    concept.terms.sort_by_key(|term| (term.lang, term.status));
    concept
}

pub(super) fn apply_retired(
    conn: &Connection,
    time: Hlc,
    concept: &str,
    retired: bool,
) -> Result<(), Problem> {
    tombstones::note(conn, What::Concept, concept, time, retired)?;
    let n = row(conn, concept)?;
    let retired = tombstones::is_retired(conn, What::Concept, concept)?;
    conn.prepare_cached("UPDATE concept SET retired = ?2 WHERE n = ?1")
        .and_then(|mut update| update.execute((n, retired)))
        .map_err(problem)?;
    Ok(())
}

/// A term as it is set, with its place; `None` takes it out.
fn note_term(
    conn: &Connection,
    concept: i64,
    stamp: Stamp<'_>,
    (lang, text): (Lang, &str),
    term: Option<(usize, &Term)>,
) -> Result<(), Problem> {
    let forms = term.map(|(_, term)| &term.forms).filter(|forms| !forms.is_empty());
    let forms = forms.map_or(Ok("[]".to_owned()), serde_json::to_string);
    let forms = forms.map_err(|error| Problem::surroundings("json").because(error))?;
    conn.prepare_cached(
        "INSERT INTO concept_term (concept, lang, text, time, replica, place, status, forms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (concept, lang, text) DO UPDATE SET time = excluded.time,
            replica = excluded.replica, place = excluded.place, status = excluded.status,
            forms = excluded.forms
         WHERE (excluded.time, excluded.replica) > (time, replica)",
    )
    .and_then(|mut upsert| {
        upsert.execute((
            concept,
            lang.code(),
            text,
            stamp.time,
            stamp.replica,
            term.map_or(0, |(place, _)| i64::try_from(place).unwrap_or_default()),
            term.map(|(_, term)| term.status.code()),
            forms,
        ))
    })
    .map_err(problem)?;
    Ok(())
}

/// The terms of a concept. A language has one preferred term: where two desks
/// set one each, the later is preferred and the other admitted.
fn terms(conn: &Connection, concept: i64) -> Result<Vec<Term>, Problem> {
    let rows: Vec<(String, String, String, String)> = conn
        .prepare_cached(
            "SELECT lang, text, status, forms FROM concept_term
             WHERE concept = ?1 AND status IS NOT NULL
             ORDER BY lang, status <> 'preferred', iif(status = 'preferred', -time, place),
                iif(status = 'preferred', replica, '') DESC, text",
        )
        .and_then(|mut select| {
            select
                .query_map([concept], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect()
        })
        .map_err(problem)?;
    let damaged = |value: &str| Problem::surroundings("database-damaged").because(value);
    let mut terms: Vec<Term> = Vec::new();
    for (lang, text, status, forms) in rows {
        let lang = Lang::parse(&lang).map_err(|_| damaged(&lang))?;
        let mut status = Status::from_code(&status).ok_or_else(|| damaged(&status))?;
        let forms = serde_json::from_str(&forms).map_err(|_| damaged(&forms))?;
        let preferred = |term: &Term| term.lang == lang && term.status == Status::Preferred;
        if status == Status::Preferred && terms.iter().any(preferred) {
            status = Status::Admitted;
        }
        terms.push(Term { lang, text, status, forms });
    }
    terms.sort_by_key(|term| (term.lang, term.status));
    Ok(terms)
}

fn nothing(id: &str) -> Concept {
    Concept {
        id: ConceptId(id.to_owned()),
        kind: Kind::Term,
        gender: None,
        domain: None,
        note: None,
        definition: None,
        source: None,
        terms: Vec::new(),
        extra: Vec::new(),
    }
}

/// Copies one field of a concept.
fn set(into: &mut Concept, from: &Concept, field: &str) {
    match field {
        "kind" => into.kind = from.kind,
        "gender" => into.gender = from.gender,
        "domain" => into.domain.clone_from(&from.domain),
        "note" => into.note.clone_from(&from.note),
        "definition" => into.definition.clone_from(&from.definition),
        "source" => into.source.clone_from(&from.source),
        _ => into.extra.clone_from(&from.extra),
    }
}
