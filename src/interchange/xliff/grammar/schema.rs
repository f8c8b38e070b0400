//! The core schema as a table (OASIS, "XLIFF Version 2.1", 2018, section 4.2,
//! and its schema).

use crate::interchange::xliff::values::{CODE_TYPE, DIRECTION, Kind, REORDER, YES_NO};

/// Attributes of other namespaces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign {
    Any,
    /// Those of the modules of XLIFF alone.
    Modules,
    /// Those of modules, on a code that stands alone.
    ModulesIfIsolated,
    No,
}

/// What stands under an element.
#[derive(Clone, Copy)]
pub(super) enum Content {
    Nothing,
    /// Text alone.
    Text,
    /// Text and inline elements.
    Inline,
    /// Text and code points.
    Data,
    /// Anything of other namespaces.
    Other,
    /// Elements in this order.
    Parts(&'static [Part]),
}

#[derive(Clone, Copy)]
pub(super) enum Part {
    /// Elements of other namespaces.
    Extensions,
    Optional(&'static str),
    One(&'static str),
    /// One or more of these, in any order.
    Some(&'static [&'static str]),
    /// Any number of these, in any order.
    Any(&'static [&'static str]),
}

pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) required: &'static [&'static str],
    pub(super) attributes: &'static [Shared],
    pub(super) foreign: Foreign,
    pub(super) content: Content,
}

pub(super) const INLINE: [&str; 8] = ["cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"];
const ANNOTATION: Kind = Kind::OneOfOrCustom(&["generic", "comment", "term"]);
const STATES: Kind = Kind::OneOf(&["initial", "translated", "reviewed", "final"]);
const SIDES: Kind = Kind::OneOf(&["source", "target"]);
/// Attributes that several elements share.
pub(super) type Shared = &'static [(&'static str, Kind)];

const CODE: Shared = &[
    ("id", Kind::Nmtoken),
    ("canCopy", YES_NO),
    ("canDelete", YES_NO),
    ("canReorder", REORDER),
    ("copyOf", Kind::Nmtoken),
    ("subType", Kind::Custom),
    ("type", CODE_TYPE),
];
const SINGLE: Shared = &[
    ("dataRef", Kind::Nmtoken),
    ("disp", Kind::Any),
    ("equiv", Kind::Any),
    ("subFlows", Kind::Nmtokens),
];
const HALF: Shared = &[("canOverlap", YES_NO), ("dir", DIRECTION), ("isolated", YES_NO)];
const STRUCTURE: Shared = &[
    ("id", Kind::Nmtoken),
    ("name", Kind::Any),
    ("canResegment", YES_NO),
    ("translate", YES_NO),
    ("srcDir", DIRECTION),
    ("trgDir", DIRECTION),
    ("type", Kind::Custom),
];
const MARK: Shared = &[
    ("id", Kind::Nmtoken),
    ("translate", YES_NO),
    ("type", ANNOTATION),
    ("ref", Kind::Any),
    ("value", Kind::Any),
];

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "xliff",
        required: &["version", "srcLang"],
        attributes: &[&[
            ("version", Kind::Any),
            ("srcLang", Kind::Language),
            ("trgLang", Kind::Language),
        ]],
        foreign: Foreign::Any,
        // Notes and metadata of a whole document are of 2.2.
        content: Content::Parts(&[
            Part::Optional("notes"),
            Part::Extensions,
            Part::Some(&["file"]),
        ]),
    },
    Rule {
        name: "file",
        required: &["id"],
        attributes: &[&[
            ("id", Kind::Nmtoken),
            ("canResegment", YES_NO),
            ("original", Kind::Any),
            ("translate", YES_NO),
            ("srcDir", DIRECTION),
            ("trgDir", DIRECTION),
        ]],
        foreign: Foreign::Any,
        content: Content::Parts(&[
            Part::Optional("skeleton"),
            Part::Extensions,
            Part::Optional("notes"),
            Part::Some(&["unit", "group"]),
        ]),
    },
    Rule {
        name: "skeleton",
        required: &[],
        attributes: &[&[("href", Kind::Any)]],
        foreign: Foreign::No,
        content: Content::Other,
    },
    Rule {
        name: "group",
        required: &["id"],
        attributes: &[STRUCTURE],
        foreign: Foreign::Any,
        content: Content::Parts(&[
            Part::Extensions,
            Part::Optional("notes"),
            Part::Any(&["unit", "group"]),
        ]),
    },
    Rule {
        name: "unit",
        required: &["id"],
        attributes: &[STRUCTURE],
        foreign: Foreign::Any,
        content: Content::Parts(&[
            Part::Extensions,
            Part::Optional("notes"),
            Part::Optional("originalData"),
            Part::Some(&["segment", "ignorable"]),
        ]),
    },
    Rule {
        name: "segment",
        required: &[],
        attributes: &[&[
            ("id", Kind::Nmtoken),
            ("canResegment", YES_NO),
            ("state", STATES),
            ("subState", Kind::Custom),
        ]],
        foreign: Foreign::No,
        content: Content::Parts(&[Part::One("source"), Part::Optional("target")]),
    },
    Rule {
        name: "ignorable",
        required: &[],
        attributes: &[&[("id", Kind::Nmtoken)]],
        foreign: Foreign::No,
        content: Content::Parts(&[Part::One("source"), Part::Optional("target")]),
    },
    Rule {
        name: "notes",
        required: &[],
        attributes: &[],
        foreign: Foreign::No,
        content: Content::Parts(&[Part::Some(&["note"])]),
    },
    Rule {
        name: "note",
        required: &[],
        attributes: &[&[
            ("id", Kind::Nmtoken),
            ("appliesTo", SIDES),
            ("category", Kind::Any),
            ("priority", Kind::Priority),
            // Of 2.2.
            ("ref", Kind::Any),
        ]],
        foreign: Foreign::Any,
        content: Content::Text,
    },
    Rule {
        name: "originalData",
        required: &[],
        attributes: &[],
        foreign: Foreign::No,
        content: Content::Parts(&[Part::Some(&["data"])]),
    },
    Rule {
        name: "data",
        required: &["id"],
        attributes: &[&[("id", Kind::Nmtoken), ("dir", DIRECTION)]],
        foreign: Foreign::No,
        content: Content::Data,
    },
    Rule {
        name: "source",
        required: &[],
        attributes: &[],
        foreign: Foreign::No,
        content: Content::Inline,
    },
    Rule {
        name: "target",
        required: &[],
        attributes: &[&[("order", Kind::Positive)]],
        foreign: Foreign::No,
        content: Content::Inline,
    },
    Rule {
        name: "cp",
        required: &["hex"],
        attributes: &[&[("hex", Kind::CodePoint)]],
        foreign: Foreign::No,
        content: Content::Nothing,
    },
    Rule {
        name: "ph",
        required: &["id"],
        attributes: &[CODE, SINGLE],
        foreign: Foreign::Modules,
        content: Content::Nothing,
    },
    Rule {
        name: "pc",
        required: &["id"],
        attributes: &[
            CODE,
            &[
                ("canOverlap", YES_NO),
                ("dataRefStart", Kind::Nmtoken),
                ("dataRefEnd", Kind::Nmtoken),
                ("dispStart", Kind::Any),
                ("dispEnd", Kind::Any),
                ("equivStart", Kind::Any),
                ("equivEnd", Kind::Any),
                ("subFlowsStart", Kind::Nmtokens),
                ("subFlowsEnd", Kind::Nmtokens),
                ("dir", DIRECTION),
            ],
        ],
        foreign: Foreign::Modules,
        content: Content::Inline,
    },
    Rule {
        name: "sc",
        required: &["id"],
        attributes: &[CODE, SINGLE, HALF],
        foreign: Foreign::Modules,
        content: Content::Nothing,
    },
    Rule {
        name: "ec",
        required: &[],
        attributes: &[CODE, SINGLE, HALF, &[("startRef", Kind::Nmtoken)]],
        foreign: Foreign::ModulesIfIsolated,
        content: Content::Nothing,
    },
    Rule {
        name: "mrk",
        required: &["id"],
        attributes: &[MARK],
        foreign: Foreign::Any,
        content: Content::Inline,
    },
    Rule {
        name: "sm",
        required: &["id"],
        attributes: &[MARK],
        foreign: Foreign::Any,
        content: Content::Nothing,
    },
    Rule {
        name: "em",
        required: &["startRef"],
        attributes: &[&[("startRef", Kind::Nmtoken)]],
        foreign: Foreign::No,
        content: Content::Nothing,
    },
];
