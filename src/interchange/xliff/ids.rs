//! Identities: what has to be unique within what (XLIFF 2.1, section 4.3.1.21).

use std::collections::HashSet;

use super::{Check, parts, units};
use crate::interchange::xml_tree::{Element, XML};
use crate::problem::Problem;

pub fn check(check: &Check<'_>, root: &Element) -> Result<(), Problem> {
    let files: Vec<&Element> = own(root, "file").collect();
    distinct(check, &files)?;
    for file in files {
        distinct(check, &units(file))?;
        let mut groups = Vec::new();
        structure(check, file, &mut groups)?;
        distinct(check, &groups)?;
        for unit in units(file) {
            inlines(check, unit)?;
        }
    }
    Ok(())
}

/// Notes and extensions of a file, group or unit, and of all under it.
fn structure<'a>(
    check: &Check<'_>,
    element: &'a Element,
    groups: &mut Vec<&'a Element>,
) -> Result<(), Problem> {
    let notes: Vec<&Element> = own(element, "notes").flat_map(|notes| own(notes, "note")).collect();
    distinct(check, &notes)?;
    let data: Vec<&Element> =
        own(element, "originalData").flat_map(|data| own(data, "data")).collect();
    distinct(check, &data)?;
    for extension in element.elements().filter(|child| child.namespace != element.namespace) {
        let mut seen = HashSet::new();
        extensions(check, extension, &extension.namespace, &mut seen)?;
    }
    groups.extend(own(element, "group"));
    for child in own(element, "group").chain(own(element, "unit")) {
        structure(check, child, groups)?;
    }
    Ok(())
}

/// Ids within an extension. What it holds of other namespaces, such as the
/// sources of matches, has scopes of its own.
fn extensions<'a>(
    check: &Check<'_>,
    element: &'a Element,
    namespace: &str,
    seen: &mut HashSet<&'a str>,
) -> Result<(), Problem> {
    if &*element.namespace != namespace {
        return Ok(());
    }
    let id = element.attribute("id").or_else(|| element.attribute_of(XML, "id"));
    if let Some(id) = id
        && !seen.insert(id)
    {
        return Err(twice(check, element, id));
    }
    element.elements().try_for_each(|child| extensions(check, child, namespace, seen))
}

/// Segments, ignorables and inlines of a unit share one scope; an inline of a
/// target has the id of the one it stands for in the source, or a new one.
fn inlines(check: &Check<'_>, unit: &Element) -> Result<(), Problem> {
    let mut sources: HashSet<String> = HashSet::new();
    let mut segments: HashSet<String> = HashSet::new();
    let mut fault = None;
    for part in parts(unit) {
        if let Some(id) = part.attribute("id") {
            segments.insert(id.to_owned());
        }
        let mut add = |element: &Element| {
            if let Some(id) = element.attribute("id")
                && !sources.insert(id.to_owned())
            {
                fault.get_or_insert_with(|| twice(check, element, id));
            }
        };
        add(part);
        if let Some(source) = part.child("source") {
            source.walk(&mut add);
        }
    }
    let mut targets: HashSet<String> = HashSet::new();
    for target in parts(unit).filter_map(|part| part.child("target")) {
        target.walk(&mut |element| {
            if let Some(id) = element.attribute("id")
                && (segments.contains(id) || !targets.insert(id.to_owned()))
            {
                fault.get_or_insert_with(|| twice(check, element, id));
            }
        });
    }
    fault.map_or(Ok(()), Err)
}

fn distinct(check: &Check<'_>, elements: &[&Element]) -> Result<(), Problem> {
    let mut seen = HashSet::new();
    for element in elements {
        if let Some(id) = element.attribute("id")
            && !seen.insert(id)
        {
            return Err(twice(check, element, id));
        }
    }
    Ok(())
}

fn twice(check: &Check<'_>, element: &Element, id: &str) -> Problem {
    check.fault(element, "xliff-id-twice").arg("id", id)
}

fn own<'a>(element: &'a Element, name: &'a str) -> impl Iterator<Item = &'a Element> {
    element.elements().filter(move |child| child.is(&element.namespace, name))
}
