//! Which elements and attributes XLIFF 2 allows where: documents held to the
//! core schema ([`schema`], [`modules`]), with what the text asks for beyond it.

mod modules;
mod schema;

use super::Check;
use super::values::{Kind, SPACE};
use crate::interchange::xml_tree::{Attribute, Element, XML};
use crate::problem::Problem;
use modules::{FORMAT_STYLE, HTML, ITS, MODULE_ELEMENTS, MODULES};
use schema::{Content, Foreign, INLINE, Part, RULES, Rule};

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
