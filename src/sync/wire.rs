//! The written form of a change's body: JSON, in the log and in bundles alike.
//!
//! Mirror types: the names here are a file format and never change; a new
//! field is optional. A body this program cannot read is kept unread by the
//! caller, with the reason.

use serde::{Deserialize, Serialize};

use super::change::{ArticleBody, Body, ConceptBody, DraftBody};
use crate::desk::DraftState;
use crate::glossary::{Concept, ConceptId, Gender, Kind, Status, Term};
use crate::lang::Lang;
use crate::memory::{Origin, Provenance, Unit, Variant};
use crate::stamp::{ChangeId, ReplicaId};
use crate::text::Text;

/// Why a body cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum WireError {
    #[error("unknown kind of change `{0}`")]
    UnknownKind(String),
    #[error("malformed change")]
    Malformed(#[from] serde_json::Error),
    #[error("`{value}` is no {what}")]
    Value { what: &'static str, value: String },
}

fn value_error(what: &'static str, value: &str) -> WireError {
    WireError::Value { what, value: value.to_owned() }
}

#[derive(Serialize, Deserialize)]
struct ArticleWire {
    key: String,
    lang: String,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Files that are not UTF-8, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hex: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    over: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct DraftWire {
    article: String,
    segment: String,
    to: String,
    source: String,
    text: String,
    state: String,
    #[serde(default = "person", skip_serializing_if = "is_person")]
    origin: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    seen: Vec<(String, i64)>,
}

/// Most drafts are written by a person, which is not worth saying.
fn person() -> String {
    "person".to_owned()
}

fn is_person(origin: &str) -> bool {
    origin == "person"
}

/// Also the form of an import's units in a bundle.
#[derive(Serialize, Deserialize)]
struct UnitWire {
    variants: Vec<(String, String)>,
    origin: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    properties: Vec<(String, String)>,
}

#[derive(Serialize, Deserialize)]
struct TermWire {
    lang: String,
    text: String,
    status: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    forms: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct ConceptWire {
    id: String,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gender: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    domain: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    definition: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    terms: Vec<TermWire>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    extra: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fields: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct ImportWire {
    file: String,
    units: u64,
    digest: String,
}

#[derive(Serialize, Deserialize)]
struct RetiredWire {
    id: String,
    retired: bool,
}

#[derive(Serialize, Deserialize)]
struct WaiverWire {
    key: String,
    check: String,
    waived: bool,
    #[serde(default)]
    note: String,
}

#[derive(Serialize, Deserialize)]
struct HandoffWire {
    id: String,
    json: String,
}

/// The JSON of a body. Its kind is stored beside it.
///
/// # Errors
/// Never for bodies made by this program; serde's signature has one.
pub fn write(body: &Body) -> Result<String, WireError> {
    let json = match body {
        Body::Article(body) => serde_json::to_string(&article_wire(body)),
        Body::Draft(body) => serde_json::to_string(&draft_wire(body)),
        Body::Unit(unit) => serde_json::to_string(&unit_wire(unit)),
        Body::Import { file, units, digest } => serde_json::to_string(&ImportWire {
            file: file.clone(),
            units: *units,
            digest: digest.clone(),
        }),
        Body::ArticleRetired { article: id, retired }
        | Body::UnitRetired { unit: id, retired }
        | Body::ConceptRetired { concept: id, retired } => {
            serde_json::to_string(&RetiredWire { id: id.clone(), retired: *retired })
        }
        Body::Concept(body) => serde_json::to_string(&concept_wire(body)),
        Body::Waiver { key, check, waived, note } => serde_json::to_string(&WaiverWire {
            key: key.clone(),
            check: check.clone(),
            waived: *waived,
            note: note.clone(),
        }),
        Body::Handoff { id, json } => {
            serde_json::to_string(&HandoffWire { id: id.clone(), json: json.clone() })
        }
    };
    Ok(json?)
}

/// Reads a body of the given kind.
///
/// # Errors
/// A kind this program does not know, or JSON that is not of its form.
pub fn read(kind: &str, json: &str) -> Result<Body, WireError> {
    Ok(match kind {
        "article" => Body::Article(read_article(serde_json::from_str(json)?)?),
        "draft" => Body::Draft(read_draft(serde_json::from_str(json)?)?),
        "unit" => Body::Unit(read_unit(json)?),
        "import" => {
            let wire: ImportWire = serde_json::from_str(json)?;
            Body::Import { file: wire.file, units: wire.units, digest: wire.digest }
        }
        "article-retired" => {
            let wire: RetiredWire = serde_json::from_str(json)?;
            Body::ArticleRetired { article: wire.id, retired: wire.retired }
        }
        "unit-retired" => {
            let wire: RetiredWire = serde_json::from_str(json)?;
            Body::UnitRetired { unit: wire.id, retired: wire.retired }
        }
        "concept-retired" => {
            let wire: RetiredWire = serde_json::from_str(json)?;
            Body::ConceptRetired { concept: wire.id, retired: wire.retired }
        }
        "concept" => Body::Concept(read_concept(serde_json::from_str(json)?)?),
        "waiver" => {
            let wire: WaiverWire = serde_json::from_str(json)?;
            Body::Waiver { key: wire.key, check: wire.check, waived: wire.waived, note: wire.note }
        }
        "handoff" => {
            let wire: HandoffWire = serde_json::from_str(json)?;
            Body::Handoff { id: wire.id, json: wire.json }
        }
        other => return Err(WireError::UnknownKind(other.to_owned())),
    })
}

fn lang(tag: &str) -> Result<Lang, WireError> {
    Lang::parse(tag).map_err(|_| value_error("language", tag))
}

fn article_wire(body: &ArticleBody) -> ArticleWire {
    let text = std::str::from_utf8(&body.content).ok().map(str::to_owned);
    let hex = text.is_none().then(|| hex(&body.content));
    ArticleWire {
        key: body.key.clone(),
        lang: body.lang.code().to_owned(),
        name: body.name.clone(),
        text,
        hex,
        over: body.over.clone(),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn read_hex(hex: &str) -> Option<Vec<u8>> {
    hex.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

fn read_article(wire: ArticleWire) -> Result<ArticleBody, WireError> {
    let content = match (wire.text, wire.hex) {
        (Some(text), _) => text.into_bytes(),
        (None, Some(hex)) => read_hex(&hex).ok_or_else(|| value_error("hexadecimal text", "…"))?,
        (None, None) => Vec::new(),
    };
    Ok(ArticleBody {
        key: wire.key,
        lang: lang(&wire.lang)?,
        name: wire.name,
        content,
        over: wire.over,
    })
}

fn draft_wire(body: &DraftBody) -> DraftWire {
    DraftWire {
        article: body.article.clone(),
        segment: body.segment.clone(),
        to: body.to.code().to_owned(),
        source: body.source.clone(),
        text: body.text.clone(),
        state: body.state.code().to_owned(),
        origin: body.origin.clone(),
        before: body.before.clone(),
        after: body.after.clone(),
        seen: body.seen.iter().map(|id| (id.replica.0.clone(), id.seq)).collect(),
    }
}

fn read_draft(wire: DraftWire) -> Result<DraftBody, WireError> {
    Ok(DraftBody {
        to: lang(&wire.to)?,
        state: DraftState::from_code(&wire.state)
            .ok_or_else(|| value_error("state of a draft", &wire.state))?,
        article: wire.article,
        segment: wire.segment,
        source: wire.source,
        text: wire.text,
        origin: wire.origin,
        before: wire.before,
        after: wire.after,
        seen: wire
            .seen
            .into_iter()
            .map(|(replica, seq)| ChangeId { replica: ReplicaId(replica), seq })
            .collect(),
    })
}

fn unit_wire(unit: &Unit) -> UnitWire {
    UnitWire {
        variants: unit
            .variants
            .iter()
            .map(|variant| (variant.lang.code().to_owned(), variant.text.tagged()))
            .collect(),
        origin: unit.origin.code().to_owned(),
        article: unit.provenance.article.clone(),
        author: unit.provenance.author.clone(),
        changed: unit.provenance.changed.clone(),
        before: unit.before.clone(),
        after: unit.after.clone(),
        properties: unit.properties.clone(),
    }
}

/// The JSON of one unit, as an import's units travel.
///
/// # Errors
/// Never for units made by this program; serde's signature has one.
pub fn write_unit(unit: &Unit) -> Result<String, WireError> {
    Ok(serde_json::to_string(&unit_wire(unit))?)
}

/// Reads the JSON of one unit.
///
/// # Errors
/// JSON that is not of its form, an unknown language or origin.
pub fn read_unit(json: &str) -> Result<Unit, WireError> {
    let wire: UnitWire = serde_json::from_str(json)?;
    let variants = wire
        .variants
        .into_iter()
        .map(|(tag, text)| Ok(Variant { lang: lang(&tag)?, text: Text::from_tagged(&text, None) }))
        .collect::<Result<Vec<_>, WireError>>()?;
    Ok(Unit {
        variants,
        origin: Origin::from_code(&wire.origin)
            .ok_or_else(|| value_error("origin of a unit", &wire.origin))?,
        provenance: Provenance {
            article: wire.article,
            author: wire.author,
            changed: wire.changed,
        },
        before: wire.before,
        after: wire.after,
        properties: wire.properties,
    })
}

fn concept_wire(body: &ConceptBody) -> ConceptWire {
    let concept = &body.concept;
    ConceptWire {
        id: concept.id.0.clone(),
        kind: concept.kind.code().to_owned(),
        gender: concept.gender.map(|gender| {
            match gender {
                Gender::Masculine => "m",
                Gender::Feminine => "f",
            }
            .to_owned()
        }),
        domain: concept.domain.clone(),
        note: concept.note.clone(),
        definition: concept.definition.clone(),
        source: concept.source.clone(),
        terms: concept
            .terms
            .iter()
            .map(|term| TermWire {
                lang: term.lang.code().to_owned(),
                text: term.text.clone(),
                status: term.status.code().to_owned(),
                forms: term.forms.clone(),
            })
            .collect(),
        extra: concept.extra.clone(),
        fields: body.fields.clone(),
    }
}

fn read_concept(wire: ConceptWire) -> Result<ConceptBody, WireError> {
    let terms = wire
        .terms
        .into_iter()
        .map(|term| {
            Ok(Term {
                lang: lang(&term.lang)?,
                status: Status::from_code(&term.status)
                    .ok_or_else(|| value_error("status of a term", &term.status))?,
                text: term.text,
                forms: term.forms,
            })
        })
        .collect::<Result<Vec<_>, WireError>>()?;
    Ok(ConceptBody {
        concept: Concept {
            id: ConceptId(wire.id),
            kind: Kind::from_code(&wire.kind)
                .ok_or_else(|| value_error("kind of a concept", &wire.kind))?,
            gender: match wire.gender.as_deref() {
                None => None,
                Some("m") => Some(Gender::Masculine),
                Some("f") => Some(Gender::Feminine),
                Some(other) => return Err(value_error("gender", other)),
            },
            domain: wire.domain,
            note: wire.note,
            definition: wire.definition,
            source: wire.source,
            terms,
            extra: wire.extra,
        },
        fields: wire.fields,
    })
}
