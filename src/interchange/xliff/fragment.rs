//! References inside a file: fragment identifiers (XLIFF 2.1, section 4.4.4),
//! what comments refer to, and sub-flows.

use super::{Check, parts};
use crate::interchange::xml_tree::Element;
use crate::problem::Problem;

/// Registered prefixes: of the modules, and of TBX as an extension.
const MODULES: [&str; 10] = ["gls", "mtc", "res", "ctr", "slr", "val", "mda", "fs", "its", "tbx"];

/// Holds the references of a unit. `unit_known` tells whether its file has a
/// unit of an id.
pub fn check(
    check: &Check<'_>,
    unit: &Element,
    unit_known: &dyn Fn(&str) -> bool,
) -> Result<(), Problem> {
    let mut fault = None;
    for side in parts(unit).flat_map(|part| [part.child("source"), part.child("target")]) {
        let Some(side) = side else { continue };
        side.walk(&mut |element| {
            if fault.is_none() {
                fault = one(check, unit, element, unit_known).err();
            }
        });
    }
    fault.map_or(Ok(()), Err)
}

fn one(
    check: &Check<'_>,
    unit: &Element,
    element: &Element,
    unit_known: &dyn Fn(&str) -> bool,
) -> Result<(), Problem> {
    for name in ["subFlows", "subFlowsStart", "subFlowsEnd"] {
        let flows = element.attribute(name).unwrap_or_default();
        if let Some(unknown) = flows.split_whitespace().find(|id| !unit_known(id)) {
            return Err(check
                .fault(element, "xliff-reference")
                .arg("name", name)
                .arg("found", unknown)
                .arg("expected", "unit"));
        }
    }
    if !matches!(element.local(), "mrk" | "sm") {
        return Ok(());
    }
    let reference = element.attribute("ref");
    let fragment = reference.and_then(|reference| reference.strip_prefix('#'));
    let parsed = match fragment {
        Some(fragment) => Some(Fragment::read(fragment).ok_or_else(|| {
            check.fault(element, "xliff-fragment").arg("found", reference.unwrap_or_default())
        })?),
        None => None,
    };
    if element.attribute("type") != Some("comment") {
        return Ok(());
    }
    match (reference, element.attribute("value")) {
        (None, Some(_)) => Ok(()),
        (Some(reference), None) => {
            let mut notes = unit.child("notes").into_iter().flat_map(Element::elements);
            let known = parsed.is_some_and(|fragment| {
                fragment.unit.is_none_or(|id| unit.attribute("id") == Some(id))
                    // A file or group without a unit is not this unit's.
                    && (fragment.unit.is_some() || !fragment.outside)
                    && fragment.prefix == "n"
                    && notes.any(|note| note.attribute("id") == Some(fragment.leaf))
            });
            if known {
                return Ok(());
            }
            Err(check
                .fault(element, "xliff-reference")
                .arg("name", "ref")
                .arg("found", reference)
                .arg("expected", "note"))
        }
        _ => Err(check.fault(element, "xliff-comment")),
    }
}

struct Fragment<'a> {
    unit: Option<&'a str>,
    /// It names a file or a group.
    outside: bool,
    /// Of the last selector; empty for a segment or an inline of the source.
    prefix: &'a str,
    leaf: &'a str,
}

impl<'a> Fragment<'a> {
    /// Reads `/f=…/g=…/u=…/n=…`, each at most once and in this order.
    fn read(fragment: &'a str) -> Option<Fragment<'a>> {
        let mut read = Fragment { unit: None, outside: false, prefix: "", leaf: "" };
        let mut level = 0;
        for selector in fragment.strip_prefix('/').unwrap_or(fragment).split('/') {
            let (prefix, id) = selector.split_once('=').unwrap_or(("", selector));
            let here = match prefix {
                "f" => 1,
                "g" => 2,
                "u" => 3,
                "" | "n" | "d" | "t" => 4,
                _ if MODULES.contains(&prefix) => 4,
                _ => return None,
            };
            if here <= level || id.is_empty() {
                return None;
            }
            level = here;
            read.outside |= here < 3;
            if here == 3 {
                read.unit = Some(id);
            }
            (read.prefix, read.leaf) = (prefix, id);
        }
        Some(read)
    }
}
