//! What makes the units of an XLIFF 1 file readable: files with their
//! languages, units with an id and one source, nothing unknown between.

use std::collections::HashSet;

use super::Check;
use crate::interchange::xml_tree::Element;
use crate::problem::Problem;

const NAMESPACES: [&str; 4] = [
    "",
    "urn:oasis:names:tc:xliff:document:1.0",
    "urn:oasis:names:tc:xliff:document:1.1",
    "urn:oasis:names:tc:xliff:document:1.2",
];

/// The elements of XLIFF 1.2 (transitional), structural ones first.
const ELEMENTS: [&str; 38] = [
    "xliff",
    "file",
    "header",
    "body",
    "group",
    "trans-unit",
    "bin-unit",
    "source",
    "seg-source",
    "target",
    "alt-trans",
    "bin-source",
    "bin-target",
    "note",
    "skl",
    "internal-file",
    "external-file",
    "glossary",
    "reference",
    "phase-group",
    "phase",
    "tool",
    "count-group",
    "count",
    "context-group",
    "context",
    "prop-group",
    "prop",
    "g",
    "x",
    "bx",
    "ex",
    "bpt",
    "ept",
    "ph",
    "it",
    "sub",
    "mrk",
];

pub fn check(check: &Check<'_>, root: &Element) -> Result<(), Problem> {
    if !NAMESPACES.contains(&&*root.namespace) {
        return Err(check
            .fault(root, "xliff-namespace")
            .arg("found", &root.namespace)
            .arg("expected", NAMESPACES[3]));
    }
    let mut files = 0;
    for file in root.elements().filter(|child| child.is(&root.namespace, "file")) {
        files += 1;
        if file.attribute("source-language").is_none() {
            return Err(missing(check, file, "source-language"));
        }
        if file.child("body").is_none() {
            return Err(check.fault(file, "xliff-child-missing").arg("name", "body"));
        }
        within(check, file, &mut HashSet::new())?;
    }
    if files == 0 {
        return Err(check.fault(root, "xliff-child-missing").arg("name", "file"));
    }
    Ok(())
}

fn within<'a>(
    check: &Check<'_>,
    element: &'a Element,
    ids: &mut HashSet<&'a str>,
) -> Result<(), Problem> {
    for child in element.elements().filter(|child| child.namespace == element.namespace) {
        if !ELEMENTS.contains(&child.local()) {
            return Err(check.fault(child, "xliff-element"));
        }
        if child.local() == "trans-unit" {
            unit(check, child, ids)?;
        }
        within(check, child, ids)?;
    }
    Ok(())
}

fn unit<'a>(
    check: &Check<'_>,
    unit: &'a Element,
    ids: &mut HashSet<&'a str>,
) -> Result<(), Problem> {
    let Some(id) = unit.attribute("id") else { return Err(missing(check, unit, "id")) };
    if !ids.insert(id) {
        return Err(check.fault(unit, "xliff-id-twice").arg("id", id));
    }
    for (name, most) in [("source", 1), ("seg-source", 1), ("target", 1)] {
        let mut found = unit.elements().filter(|child| child.is(&unit.namespace, name));
        if let Some(second) = found.nth(most) {
            return Err(check.fault(second, "xliff-child").arg("parent", &unit.name));
        }
    }
    if unit.child("source").is_none() {
        return Err(check.fault(unit, "xliff-child-missing").arg("name", "source"));
    }
    Ok(())
}

fn missing(check: &Check<'_>, element: &Element, name: &str) -> Problem {
    check.fault(element, "xliff-attribute-missing").arg("name", name)
}
