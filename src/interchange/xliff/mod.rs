//! XLIFF 1.2 (OASIS, 2008) and 2.0 to 2.2 (OASIS, 2014 to 2025): a file as a
//! whole, with all that it holds.
//!
//! A file of version 2 is held to the core specification: its grammar
//! ([`grammar`]) and the constraints that a grammar cannot say ([`ids`],
//! [`codes`], [`order`], [`language`], [`fragment`]). Files of version 1 are
//! held to what makes their units readable ([`one`]); tools in use write all
//! sorts of it. What a file means for a hand-off is for others to say.

mod codes;
mod fragment;
mod grammar;
mod ids;
mod language;
mod one;
mod order;
mod values;

use super::xml_tree::{self, Document, Element};
use crate::problem::{Place, Problem};

const CORE: &str = "urn:oasis:names:tc:xliff:document:2.0";
const CORE_2_2: &str = "urn:oasis:names:tc:xliff:document:2.2";

/// A file that was read and found to be XLIFF.
#[derive(Debug)]
pub struct Xliff {
    pub version: Version,
    pub document: Document,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Version {
    /// 1.0 to 1.2
    One,
    /// 2.0 to 2.2
    Two,
}

/// Reads a file.
///
/// # Errors
/// What is not well formed, not XLIFF, over a limit, or breaks a constraint of
/// the specification, which the problem names.
pub fn read(text: &str) -> Result<Xliff, Problem> {
    let document = xml_tree::read(text)?;
    let root = &document.root;
    let check = Check { text };
    if root.local() != "xliff" {
        return Err(check.fault(root, "xliff-root").arg("found", &root.name));
    }
    let found = root.attribute("version").unwrap_or_default();
    let version = match found {
        "1.0" | "1.1" | "1.2" => Version::One,
        "2.0" | "2.1" | "2.2" => Version::Two,
        _ => return Err(check.fault(root, "xliff-version").arg("found", found)),
    };
    match version {
        Version::One => one::check(&check, root)?,
        Version::Two => {
            // The namespace of 2.2 takes files of 2.0 and 2.1 too.
            let known: &[&str] = if found == "2.2" { &[CORE_2_2] } else { &[CORE, CORE_2_2] };
            if !known.contains(&&*root.namespace) {
                return Err(check
                    .fault(root, "xliff-namespace")
                    .arg("found", &root.namespace)
                    .arg("expected", known[0]));
            }
            grammar::check(&check, root)?;
            ids::check(&check, root)?;
            language::check(&check, root)?;
            for file in root.elements().filter(|child| child.local() == "file") {
                let units = units(file);
                for unit in &units {
                    order::check(&check, unit)?;
                    codes::check(&check, unit)?;
                    fragment::check(&check, unit, &|id| {
                        units.iter().any(|unit| unit.attribute("id") == Some(id))
                    })?;
                }
            }
        }
    }
    Ok(Xliff { version, document })
}

impl Xliff {
    /// The file again, with everything it held.
    pub fn write(&self) -> String {
        self.document.write()
    }
}

/// The units of a file of version 2, through all its groups.
pub fn units(file: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    for child in file.elements().filter(|child| child.namespace == file.namespace) {
        match child.local() {
            "unit" => found.push(child),
            "group" => found.extend(units(child)),
            _ => {}
        }
    }
    found
}

/// The segments and ignorables of a unit.
pub fn parts(unit: &Element) -> impl Iterator<Item = &Element> {
    unit.elements().filter(|child| {
        child.namespace == unit.namespace && matches!(child.local(), "segment" | "ignorable")
    })
}

/// What the checks need of the file to name a place in it.
struct Check<'a> {
    text: &'a str,
}

impl Check<'_> {
    /// A problem with an element.
    fn fault(&self, element: &Element, code: &'static str) -> Problem {
        Problem::input(code).at(Place::at(self.text, element.at)).arg("element", &element.name)
    }
}
