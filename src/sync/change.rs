//! A change: who did what, when, on which desk.

use crate::glossary::Concept;
use crate::lang::Lang;
use crate::memory::Unit;

use crate::desk::DraftState;
use crate::stamp::{ChangeId, Hlc};

/// One entry of the log.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    pub id: ChangeId,
    pub time: Hlc,
    pub author: String,
    pub body: Body,
}

/// A version of one segment's translation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DraftBody {
    /// `key@lang` of the story.
    pub article: String,
    pub segment: String,
    pub to: Lang,
    /// The tagged source it translates.
    pub source: String,
    /// The tagged translation.
    pub text: String,
    pub state: DraftState,
    /// Where the words come from: `person`, `memory`, `propagated`, `hand-off` …
    pub origin: String,
    /// The neighbouring segments, for the memory: see `memory::key::neighbour`.
    pub before: Option<String>,
    pub after: Option<String>,
    /// The versions its author saw. Others are in conflict with it.
    pub seen: Vec<ChangeId>,
}

/// A story as it was read in: the file itself, so that any desk can read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ArticleBody {
    pub key: String,
    pub lang: Lang,
    /// Name of the file, without folders.
    pub name: String,
    pub content: Vec<u8>,
    /// The digest of the version it was written over; `None` where a desk read
    /// the story for the first time, which outdoes no correction elsewhere.
    pub over: Option<String>,
}

/// Some fields of a concept. Absent fields stay as they are; each field is
/// decided by the latest change that names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConceptBody {
    pub concept: Concept,
    /// Names of the fields that this change sets; empty means all of them.
    pub fields: Vec<String>,
}

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Body {
    Article(ArticleBody),
    ArticleRetired {
        article: String,
        retired: bool,
    },
    Draft(DraftBody),
    Unit(Unit),
    /// An import: the units carry the change, the change does not repeat them.
    Import {
        file: String,
        units: u64,
        digest: String,
    },
    UnitRetired {
        unit: String,
        retired: bool,
    },
    Concept(ConceptBody),
    ConceptRetired {
        concept: String,
        retired: bool,
    },
    Waiver {
        key: String,
        check: String,
        waived: bool,
        note: String,
    },
    Handoff {
        id: String,
        json: String,
    },
}

impl Body {
    /// The stable name of the kind of change.
    pub const fn kind(&self) -> &'static str {
        match self {
            Body::Article(_) => "article",
            Body::ArticleRetired { .. } => "article-retired",
            Body::Draft(_) => "draft",
            Body::Unit(_) => "unit",
            Body::Import { .. } => "import",
            Body::UnitRetired { .. } => "unit-retired",
            Body::Concept(_) => "concept",
            Body::ConceptRetired { .. } => "concept-retired",
            Body::Waiver { .. } => "waiver",
            Body::Handoff { .. } => "handoff",
        }
    }

    /// What it is about, for history and undo.
    pub fn subject(&self) -> String {
        match self {
            Body::Article(body) => format!("{}@{}", body.key, body.lang),
            Body::ArticleRetired { article, .. } => article.clone(),
            // The table of drafts tells; most of a log is drafts.
            Body::Draft(_) => String::new(),
            Body::Unit(unit) => crate::memory::unit_id(unit).0,
            Body::Import { file, .. } => file.clone(),
            Body::UnitRetired { unit, .. } => unit.clone(),
            Body::Concept(body) => body.concept.id.0.clone(),
            Body::ConceptRetired { concept, .. } => concept.clone(),
            Body::Waiver { key, .. } => key.clone(),
            Body::Handoff { id, .. } => id.clone(),
        }
    }
}
