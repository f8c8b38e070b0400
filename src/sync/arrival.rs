//! What a change from elsewhere is held to on arrival, like any import: size,
//! form, text. One that fails is set aside with a [`Reason`] and kept as it
//! came; it stops nothing else.

use std::fmt;

use super::bundle::Record;
use super::change::DraftBody;
use super::wire::{self, WireError};
use super::{Body, Change};
use crate::article::read::names_files;
use crate::border::UNIT_TEXT;
use crate::glossary::Concept;
use crate::memory::Unit;
use crate::stamp::{ChangeId, Hlc, ReplicaId};

/// Largest body of a change, in bytes: a story travels as its whole file.
const BODY: usize = 64 << 20;
/// Longest name, key or identity, in bytes.
const NAME: usize = 1_024;
/// Versions that one draft may supersede.
const SEEN: usize = 10_000;
/// 2200-01-01: a clock that is further ahead would drag all others with it.
const LATEST: Hlc = Hlc::from_millis(7_258_118_400_000);

/// Why a change is set aside: a stable code, and what it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    pub code: &'static str,
    pub about: String,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.about)
    }
}

/// The codes, each with its sentence `sync-why-<code>` in `cli.ftl`.
pub const REASONS: [&str; 6] = ["identity", "clock", "size", "newer", "malformed", "text"];

fn because(code: &'static str, about: impl fmt::Display) -> Reason {
    Reason { code, about: about.to_string() }
}

/// Reads a record, and the units of an import with it.
///
/// # Errors
/// Why it cannot be taken.
pub fn understand(record: &Record) -> Result<(Change, Vec<Unit>), Reason> {
    let hex = record.replica.len() == 16 && record.replica.bytes().all(|b| b.is_ascii_hexdigit());
    if !hex || record.seq < 1 {
        return Err(because("identity", format!("{}/{}", record.replica, record.seq)));
    }
    let time = Hlc(record.time);
    if !(Hlc::default()..LATEST).contains(&time) {
        return Err(because("clock", time.rfc3339()));
    }
    if record.body.len() > BODY {
        return Err(because("size", record.body.len()));
    }
    name("author", &record.author)?;
    let body = wire::read(&record.kind, &record.body).map_err(reason)?;
    check(&body)?;
    let units = record
        .units
        .iter()
        .map(|json| {
            let unit = wire::read_unit(json).map_err(reason)?;
            unit_is_sound(&unit)?;
            Ok(unit)
        })
        .collect::<Result<Vec<Unit>, Reason>>()?;
    let id = ChangeId { replica: ReplicaId(record.replica.clone()), seq: record.seq };
    Ok((Change { id, time, author: record.author.clone(), body }, units))
}

fn reason(error: WireError) -> Reason {
    match error {
        // A kind or a value that is not known here comes from a newer program.
        WireError::UnknownKind(kind) => because("newer", kind),
        WireError::Value { what, value } => because("newer", format!("{what} {value}")),
        WireError::Malformed(error) => because("malformed", error),
    }
}

fn check(body: &Body) -> Result<(), Reason> {
    match body {
        Body::Article(article) => {
            name("name", &article.name)?;
            key(&article.key)
        }
        Body::Draft(draft) => draft_is_sound(draft),
        Body::Unit(unit) => unit_is_sound(unit),
        Body::Concept(body) => concept_is_sound(&body.concept),
        Body::Import { file, .. } => name("file", file),
        Body::ArticleRetired { article: id, .. }
        | Body::UnitRetired { unit: id, .. }
        | Body::ConceptRetired { concept: id, .. }
        | Body::Handoff { id, .. }
        | Body::Waiver { key: id, .. } => name("id", id),
    }
}

/// A key becomes a path under the editions' folder.
fn key(key: &str) -> Result<(), Reason> {
    name("key", key)?;
    if !names_files(key) {
        return Err(because("text", format!("key {key}")));
    }
    Ok(())
}

fn draft_is_sound(draft: &DraftBody) -> Result<(), Reason> {
    name("article", &draft.article)?;
    name("segment", &draft.segment)?;
    name("origin", &draft.origin)?;
    if draft.seen.len() > SEEN {
        return Err(because("size", draft.seen.len()));
    }
    text(&draft.source)?;
    text(&draft.text)
}

fn unit_is_sound(unit: &Unit) -> Result<(), Reason> {
    for variant in &unit.variants {
        text(&variant.text.tagged())?;
    }
    for (name, value) in &unit.properties {
        text(name)?;
        text(value)?;
    }
    Ok(())
}

fn concept_is_sound(concept: &Concept) -> Result<(), Reason> {
    name("concept", &concept.id.0)?;
    for term in &concept.terms {
        name("term", &term.text)?;
    }
    let fields = [&concept.domain, &concept.note, &concept.definition, &concept.source];
    for value in fields.into_iter().flatten().chain(concept.extra.iter().map(|(_, value)| value)) {
        text(value)?;
    }
    Ok(())
}

/// Text of any length a unit may have, without NUL.
fn text(text: &str) -> Result<(), Reason> {
    if text.len() > UNIT_TEXT {
        return Err(because("size", text.len()));
    }
    if text.contains('\0') {
        return Err(because("text", "U+0000"));
    }
    Ok(())
}

/// A short text on one line.
fn name(what: &str, text: &str) -> Result<(), Reason> {
    if text.len() > NAME {
        return Err(because("size", format!("{what}: {}", text.len())));
    }
    match text.chars().find(|c| c.is_control()) {
        Some(c) => Err(because("text", format!("{what}: U+{:04X}", u32::from(c)))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, body: &str) -> Record {
        Record {
            replica: "00000000000000aa".into(),
            seq: 1,
            time: 1 << 16,
            author: "Aysel".into(),
            kind: kind.into(),
            body: body.into(),
            units: Vec::new(),
        }
    }

    #[track_caller]
    fn check(record: &Record, code: &str) {
        let found = understand(record).err().map(|reason| reason.code);
        assert_eq!(found, Some(code), "{record:?}");
        assert!(REASONS.contains(&code));
    }

    const DRAFT: &str = r#"{"article":"a@az","segment":"s","to":"en","source":"x","text":"TEXT","state":"accepted"}"#;

    #[test]
    fn a_sound_change_is_taken() {
        assert!(understand(&record("draft", DRAFT)).is_ok());
        // A field of a newer program is no reason to refuse.
        let newer = DRAFT.replace("\"to\"", "\"mood\":\"glad\",\"to\"");
        assert!(understand(&record("draft", &newer)).is_ok());
    }

    #[test]
    fn each_rule_has_its_reason() {
        check(&Record { replica: "x".into(), ..record("draft", DRAFT) }, "identity");
        check(&Record { seq: 0, ..record("draft", DRAFT) }, "identity");
        check(&Record { time: -1, ..record("draft", DRAFT) }, "clock");
        check(&Record { time: i64::MAX, ..record("draft", DRAFT) }, "clock");
        check(&Record { author: "x".repeat(2_000), ..record("draft", DRAFT) }, "size");
        check(&Record { author: "a\u{1b}[2J".into(), ..record("draft", DRAFT) }, "text");
        check(&record("poem", "{}"), "newer");
        check(&record("draft", &DRAFT.replace("\"en\"", "\"tr\"")), "newer");
        check(&record("draft", "{"), "malformed");
        check(&record("draft", &DRAFT.replace("TEXT", "\\u0000")), "text");
        check(&record("draft", &DRAFT.replace("TEXT", &"x".repeat(300_000))), "size");
        for key in ["../x", "a/b", "", "c:x", ".x"] {
            let body = format!(r#"{{"key":"{key}","lang":"az","name":"x.md","text":"x"}}"#);
            check(&record("article", &body), "text");
        }
        let import = record("import", r#"{"file":"x","units":1,"digest":"x"}"#);
        check(&Record { units: vec!["{".into()], ..import }, "malformed");
    }
}
