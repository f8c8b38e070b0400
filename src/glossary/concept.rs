//! Concepts and terms, in the words of TBX: a concept has terms, a term has a
//! language and a status.

use crate::lang::Lang;
use crate::text::Span;

/// Identity of a concept: the slug of the glossary's first column.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ConceptId(pub String);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    Person,
    Place,
    Organization,
    Title,
    Event,
    Work,
    Term,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::Person,
        Kind::Place,
        Kind::Organization,
        Kind::Title,
        Kind::Event,
        Kind::Work,
        Kind::Term,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Place => "place",
            Kind::Organization => "organization",
            Kind::Title => "title",
            Kind::Event => "event",
            Kind::Work => "work",
            Kind::Term => "term",
        }
    }

    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Grammatical gender of a person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Gender {
    Masculine,
    Feminine,
}

/// Whether the house uses a term.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    Preferred,
    Admitted,
    Obsolete,
    Forbidden,
}

impl Status {
    pub const ALL: [Status; 4] =
        [Status::Preferred, Status::Admitted, Status::Obsolete, Status::Forbidden];

    pub const fn code(self) -> &'static str {
        match self {
            Status::Preferred => "preferred",
            Status::Admitted => "admitted",
            Status::Obsolete => "obsolete",
            Status::Forbidden => "forbidden",
        }
    }

    pub fn from_code(code: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.code() == code)
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    pub lang: Lang,
    pub text: String,
    pub status: Status,
    /// Irregular forms that win over the rules.
    pub forms: Vec<String>,
}

/// One thing in the world, with its names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Concept {
    pub id: ConceptId,
    pub kind: Kind,
    pub gender: Option<Gender>,
    pub domain: Option<String>,
    pub note: Option<String>,
    pub definition: Option<String>,
    pub source: Option<String>,
    pub terms: Vec<Term>,
    /// Columns or TBX fields we have no name for, in order.
    pub extra: Vec<(String, String)>,
}

impl Concept {
    /// The term the house writes in this language.
    pub fn preferred(&self, lang: Lang) -> Option<&Term> {
        self.terms.iter().find(|term| term.lang == lang && term.status == Status::Preferred)
    }
}

/// A term where it stands in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    pub concept: ConceptId,
    /// The term as the glossary has it.
    pub term: String,
    pub status: Status,
    /// The whole inflected form, in bytes of the plain text.
    pub span: Span,
    /// Another word made from the term (Qubalı, бакинский).
    pub derived: bool,
}
