//! Which elements and attributes XLIFF 2 allows where: the core schema as a
//! table (OASIS, "XLIFF Version 2.1", 2018, section 4.2, and its schema), with
//! what the text asks for beyond it.

use super::Check;
use super::values::{CODE_TYPE, DIRECTION, Kind, REORDER, SPACE, YES_NO};
use crate::interchange::xml_tree::{Attribute, Element, XML};
use crate::problem::Problem;

const FORMAT_STYLE: &str = "urn:oasis:names:tc:xliff:fs:2.0";
const MODULES: &str = "urn:oasis:names:tc:xliff:";
const ITS: &str = "http://www.w3.org/2005/11/its";

/// Attributes of other namespaces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Foreign {
    Any,
    /// Those of the modules of XLIFF alone.
    Modules,
    /// Those of modules, on a code that stands alone.
    ModulesIfIsolated,
    No,
}

/// What stands under an element.
#[derive(Clone, Copy)]
enum Content {
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
enum Part {
    /// Elements of other namespaces.
    Extensions,
    Optional(&'static str),
    One(&'static str),
    /// One or more of these, in any order.
    Some(&'static [&'static str]),
    /// Any number of these, in any order.
    Any(&'static [&'static str]),
}

struct Rule {
    name: &'static str,
    required: &'static [&'static str],
    attributes: &'static [Shared],
    foreign: Foreign,
    content: Content,
}

const INLINE: [&str; 8] = ["cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"];
const ANNOTATION: Kind = Kind::OneOfOrCustom(&["generic", "comment", "term"]);
const STATES: Kind = Kind::OneOf(&["initial", "translated", "reviewed", "final"]);
const SIDES: Kind = Kind::OneOf(&["source", "target"]);
/// Attributes that several elements share.
type Shared = &'static [(&'static str, Kind)];

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

const RULES: &[Rule] = &[
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

/// The elements that modules put under files, groups and units.
const MODULE_ELEMENTS: [(&str, &[&str]); 8] = [
    ("urn:oasis:names:tc:xliff:matches:2.0", &["matches"]),
    ("urn:oasis:names:tc:xliff:glossary:2.0", &["glossary"]),
    ("urn:oasis:names:tc:xliff:metadata:2.0", &["metadata"]),
    ("urn:oasis:names:tc:xliff:resourcedata:2.0", &["resourceData"]),
    ("urn:oasis:names:tc:xliff:changetracking:2.0", &["changeTrack"]),
    ("urn:oasis:names:tc:xliff:changetracking:2.1", &["changeTrack"]),
    ("urn:oasis:names:tc:xliff:sizerestriction:2.0", &["profiles", "data"]),
    ("urn:oasis:names:tc:xliff:validation:2.0", &["validation"]),
];

/// The elements of HTML that format style knows.
const HTML: &[&str] = &[
    "a",
    "b",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "img",
    "label",
    "legend",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "select",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
];

/// Holds an element of the core, and all under it, to its rule.
pub fn check(check: &Check<'_>, element: &Element) -> Result<(), Problem> {
    let Some(rule) = RULES.iter().find(|rule| rule.name == element.local()) else {
        return Err(check.fault(element, "xliff-element"));
    };
    attributes(check, element, rule)?;
    children(check, element, rule)?;
    special(check, element)?;
    for child in element.elements() {
        if child.namespace == element.namespace {
            self::check(check, child)?;
        } else if let Some((_, known)) =
            MODULE_ELEMENTS.iter().find(|(namespace, _)| **namespace == *child.namespace)
            && !known.contains(&child.local())
        {
            return Err(check.fault(child, "xliff-element"));
        }
    }
    Ok(())
}

fn attributes(check: &Check<'_>, element: &Element, rule: &Rule) -> Result<(), Problem> {
    for name in rule.required {
        if element.attribute(name).is_none() {
            return Err(check.fault(element, "xliff-attribute-missing").arg("name", name));
        }
    }
    for one in element.attributes.iter().filter(|one| !one.declares()) {
        let kind = if one.namespace.is_empty() {
            let mut known = rule.attributes.iter().copied().flatten();
            known.find(|(name, _)| *name == one.name).map(|(_, kind)| *kind)
        } else if &*one.namespace == XML {
            of_xml(one, rule)
        } else {
            of_others(one, element, rule.foreign)
        };
        let Some(kind) = kind else {
            return Err(check.fault(element, "xliff-attribute").arg("name", &one.name));
        };
        if !kind.allows(&one.value) {
            return Err(value(check, element, &one.name, kind));
        }
    }
    Ok(())
}

fn value(check: &Check<'_>, element: &Element, name: &str, kind: Kind) -> Problem {
    check
        .fault(element, "xliff-value")
        .arg("name", name)
        .arg("found", element.attribute(name).unwrap_or_default())
        .arg("expected", kind.expected())
}

fn of_xml(one: &Attribute, rule: &Rule) -> Option<Kind> {
    match one.local() {
        "space" if rule.name == "data" => Some(Kind::OneOf(&["preserve"])),
        "space" => Some(SPACE),
        "lang" => Some(Kind::Language),
        _ => Some(Kind::Any),
    }
}

fn of_others(one: &Attribute, element: &Element, foreign: Foreign) -> Option<Kind> {
    let module = one.namespace.starts_with(MODULES) || &*one.namespace == ITS;
    let allowed = match foreign {
        Foreign::Any => true,
        Foreign::Modules => module,
        Foreign::ModulesIfIsolated => module && element.attribute("isolated") == Some("yes"),
        Foreign::No => false,
    };
    match one.local() {
        _ if !allowed => None,
        "fs" if &*one.namespace == FORMAT_STYLE => Some(Kind::OneOf(HTML)),
        "subFs" if &*one.namespace == FORMAT_STYLE => Some(Kind::Any),
        _ if &*one.namespace == FORMAT_STYLE => None,
        _ => Some(Kind::Any),
    }
}

fn children(check: &Check<'_>, element: &Element, rule: &Rule) -> Result<(), Problem> {
    let own = |child: &Element| child.namespace == element.namespace;
    let refused =
        |child: &Element| Err(check.fault(child, "xliff-child").arg("parent", &element.name));
    let text = matches!(rule.content, Content::Nothing | Content::Parts(_));
    if text && element.has_text() {
        return Err(check.fault(element, "xliff-text"));
    }
    let allowed = |child: &Element| match rule.content {
        Content::Nothing | Content::Text => false,
        Content::Inline => own(child) && INLINE.contains(&child.local()),
        Content::Data => own(child) && child.local() == "cp",
        Content::Other => !own(child),
        Content::Parts(_) => true,
    };
    if let Some(child) = element.elements().find(|child| !allowed(child)) {
        return refused(child);
    }
    let Content::Parts(parts) = rule.content else { return Ok(()) };
    let mut counts = vec![0_usize; parts.len()];
    let mut at = 0;
    for child in element.elements() {
        let fits = |part: &Part| match part {
            Part::Extensions => !own(child),
            Part::Optional(name) | Part::One(name) => own(child) && child.local() == *name,
            Part::Some(names) | Part::Any(names) => own(child) && names.contains(&child.local()),
        };
        let Some(step) = parts[at..].iter().position(fits) else { return refused(child) };
        at += step;
        counts[at] += 1;
        if counts[at] > 1 && matches!(parts[at], Part::Optional(_) | Part::One(_)) {
            return refused(child);
        }
    }
    for (part, count) in parts.iter().zip(counts) {
        let missing = match part {
            Part::One(name) if count == 0 => (*name).to_owned(),
            Part::Some(names) if count == 0 => names.join("|"),
            _ => continue,
        };
        return Err(check.fault(element, "xliff-child-missing").arg("name", missing));
    }
    Ok(())
}

/// What the text of the specification asks for beyond its schema.
fn special(check: &Check<'_>, element: &Element) -> Result<(), Problem> {
    match element.local() {
        "skeleton" => {
            let empty = element.children.is_empty();
            if empty != element.attribute("href").is_some() {
                return Err(check.fault(element, "xliff-skeleton"));
            }
        }
        "unit" if element.child("segment").is_none() => {
            return Err(check.fault(element, "xliff-child-missing").arg("name", "segment"));
        }
        "segment" => needs(check, element, "subState", "state")?,
        "ph" | "pc" | "sc" | "ec" => {
            needs(check, element, "subType", "type")?;
            let kind = element.attribute("type").unwrap_or_default();
            let wanted = match element.attribute("subType") {
                Some("xlf:lb" | "xlf:pb" | "xlf:b" | "xlf:i" | "xlf:u") => "fmt",
                Some("xlf:var") => "ui",
                Some(other) if other.starts_with("xlf:") => {
                    let kind =
                        Kind::OneOf(&["xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u", "xlf:var"]);
                    return Err(value(check, element, "subType", kind));
                }
                _ => kind,
            };
            if kind != wanted {
                return Err(check
                    .fault(element, "xliff-value")
                    .arg("name", "type")
                    .arg("found", kind)
                    .arg("expected", wanted));
            }
        }
        _ => {}
    }
    Ok(())
}

fn needs(check: &Check<'_>, element: &Element, name: &str, other: &str) -> Result<(), Problem> {
    if element.attribute(name).is_some() && element.attribute(other).is_none() {
        return Err(check
            .fault(element, "xliff-attribute-without")
            .arg("name", name)
            .arg("other", other));
    }
    Ok(())
}
