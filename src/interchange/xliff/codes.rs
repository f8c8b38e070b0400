//! Inline codes and annotations: what pairs with what, what may be copied,
//! deleted and reordered (XLIFF 2.1, sections 4.2.3 and 4.7.2).

use std::collections::HashMap;

use super::{Check, order, parts};
use crate::interchange::xml_tree::Element;
use crate::problem::Problem;

pub fn check(check: &Check<'_>, unit: &Element) -> Result<(), Problem> {
    let sources: Vec<&Element> = parts(unit).filter_map(|part| part.child("source")).collect();
    let targets = order::targets(unit);
    // A pair may reach into a segment that nobody has translated yet.
    let whole = targets.len() == sources.len();
    let source = run(&sources);
    let target = run(&targets);
    pairs(check, &source, true)?;
    pairs(check, &target, whole)?;
    for side in [&source, &target] {
        data(check, unit, side)?;
        copies(check, side)?;
        reordering(check, side)?;
    }
    kept(check, unit, &target)?;
    parts(unit).try_for_each(|part| moved(check, part))
}

/// One side of a unit as it is read: inline elements where they begin, and
/// paired codes once more where they end.
fn run<'a>(sides: &[&'a Element]) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    for side in sides {
        flatten(side, &mut steps);
    }
    steps
}

#[derive(Clone, Copy)]
struct Step<'a> {
    element: &'a Element,
    /// The end of a paired code.
    end: bool,
}

fn flatten<'a>(element: &'a Element, steps: &mut Vec<Step<'a>>) {
    for child in element.elements() {
        steps.push(Step { element: child, end: false });
        flatten(child, steps);
        if child.local() == "pc" {
            steps.push(Step { element: child, end: true });
        }
    }
}

impl<'a> Step<'a> {
    fn begins(&self, name: &str) -> bool {
        !self.end && self.element.local() == name
    }

    fn id(&self) -> &'a str {
        self.element.attribute("id").unwrap_or_default()
    }

    fn isolated(&self) -> bool {
        self.element.attribute("isolated") == Some("yes")
    }
}

/// Starts and ends of codes (`sc`, `ec`) and of annotations (`sm`, `em`).
fn pairs(check: &Check<'_>, side: &[Step<'_>], whole: bool) -> Result<(), Problem> {
    let mut open: HashMap<(&str, &str), &Element> = HashMap::new();
    for step in side.iter().filter(|step| !step.end) {
        let element = step.element;
        let fault = |code| check.fault(element, code);
        let end_of = match element.local() {
            "sc" if !step.isolated() => {
                open.insert(("sc", step.id()), element);
                continue;
            }
            "sm" => {
                open.insert(("sm", step.id()), element);
                continue;
            }
            "ec" => "sc",
            "em" => "sm",
            _ => continue,
        };
        if step.isolated() {
            if element.attribute("startRef").is_some() || element.attribute("id").is_none() {
                return Err(fault("xliff-isolated-end"));
            }
            continue;
        }
        let Some(start) = element.attribute("startRef") else {
            return Err(fault("xliff-end-alone"));
        };
        if element.attribute("id").is_some() {
            return Err(fault("xliff-end-id"));
        }
        match open.remove(&(end_of, start)) {
            Some(start) => same(check, start, element)?,
            None if whole => return Err(fault("xliff-no-start").arg("start", start)),
            None => {}
        }
    }
    match open.into_values().min_by_key(|element| element.at) {
        Some(element) if whole => Err(check.fault(element, "xliff-no-end")),
        _ => Ok(()),
    }
}

/// What the two ends of a code have to agree on.
fn same(check: &Check<'_>, start: &Element, end: &Element) -> Result<(), Problem> {
    for name in ["canCopy", "canDelete", "canOverlap", "canReorder"] {
        let Some(found) = end.attribute(name) else { continue };
        let expected = match start.attribute(name).unwrap_or("yes") {
            "firstNo" => "no",
            other => other,
        };
        if found != expected {
            return Err(check
                .fault(end, "xliff-value")
                .arg("name", name)
                .arg("found", found)
                .arg("expected", expected));
        }
    }
    Ok(())
}

/// References to original data.
fn data(check: &Check<'_>, unit: &Element, side: &[Step<'_>]) -> Result<(), Problem> {
    let known: Vec<&str> = unit
        .child("originalData")
        .into_iter()
        .flat_map(Element::elements)
        .filter_map(|data| data.attribute("id"))
        .collect();
    for step in side.iter().filter(|step| !step.end) {
        for name in ["dataRef", "dataRefStart", "dataRefEnd"] {
            if let Some(found) = step.element.attribute(name)
                && !known.contains(&found)
            {
                return Err(check
                    .fault(step.element, "xliff-reference")
                    .arg("name", name)
                    .arg("found", found)
                    .arg("expected", "data"));
            }
        }
    }
    Ok(())
}

/// Copies name a code of their unit that may be copied.
fn copies(check: &Check<'_>, side: &[Step<'_>]) -> Result<(), Problem> {
    for step in side.iter().filter(|step| !step.end) {
        let Some(of) = step.element.attribute("copyOf") else { continue };
        let base = side.iter().find(|other| {
            !other.end
                && other.id() == of
                && matches!(other.element.local(), "ph" | "pc" | "sc" | "ec")
        });
        let Some(base) = base else {
            return Err(check
                .fault(step.element, "xliff-reference")
                .arg("name", "copyOf")
                .arg("found", of)
                .arg("expected", step.element.local()));
        };
        let has_data =
            ["dataRef", "dataRefStart", "dataRefEnd"].map(|name| step.element.attribute(name));
        if base.element.attribute("canCopy") == Some("no") || has_data.iter().any(Option::is_some) {
            return Err(check.fault(step.element, "xliff-copy").arg("of", of));
        }
    }
    Ok(())
}

/// A code that keeps its place is neither copied nor deleted, and a sequence
/// of such codes begins with `firstNo`.
fn reordering(check: &Check<'_>, side: &[Step<'_>]) -> Result<(), Problem> {
    let mut begun = false;
    for step in side.iter().filter(|step| !step.end) {
        let reorder = step.element.attribute("canReorder").unwrap_or("yes");
        if reorder == "yes" || step.begins("ec") && !step.isolated() {
            continue;
        }
        if step.element.attribute("canCopy") != Some("no")
            || step.element.attribute("canDelete") != Some("no")
        {
            return Err(check.fault(step.element, "xliff-reorder-copy"));
        }
        if reorder == "no" && !begun {
            return Err(check.fault(step.element, "xliff-reorder-first"));
        }
        begun = true;
    }
    Ok(())
}

/// Codes that may not be deleted are in a target where there is one.
fn kept(check: &Check<'_>, unit: &Element, target: &[Step<'_>]) -> Result<(), Problem> {
    for part in parts(unit) {
        let (Some(source), Some(side)) = (part.child("source"), part.child("target")) else {
            continue;
        };
        for step in run(&[source]) {
            if !step.end
                && step.element.attribute("canDelete") == Some("no")
                && !step.id().is_empty()
                && !target.iter().any(|other| other.id() == step.id())
            {
                return Err(check.fault(side, "xliff-deleted").arg("id", step.id()));
            }
        }
    }
    Ok(())
}

/// Sequences of codes that keep their order stand in the target as in the
/// source, with nothing put between them.
fn moved(check: &Check<'_>, part: &Element) -> Result<(), Problem> {
    let (Some(source), Some(side)) = (part.child("source"), part.child("target")) else {
        return Ok(());
    };
    let (source, target) = (signs(&run(&[source])), signs(&run(&[side])));
    let mut at = 0;
    while at < source.len() {
        if source[at].2 != "firstNo" {
            at += 1;
            continue;
        }
        let rest = source[at + 1..].iter().take_while(|sign| sign.2 != "firstNo");
        let fixed = |sign: &&Sign<'_>| sign.2 != "yes";
        let last = rest.enumerate().filter(|(_, sign)| fixed(sign)).last();
        let end = last.map_or(at + 1, |(step, _)| at + step + 2);
        let sequence = &source[at..end];
        let place = |sign: &Sign<'_>| target.iter().position(|other| other.same(sign));
        if let (Some(from), Some(to)) = (place(&sequence[0]), place(&sequence[sequence.len() - 1]))
        {
            let found = if from <= to { &target[from..=to] } else { &[] };
            let between = found.iter().all(|sign| sequence.iter().any(|own| own.same(sign)));
            let order: Vec<&Sign<'_>> = found.iter().filter(fixed).collect();
            let wanted: Vec<&Sign<'_>> = sequence.iter().filter(fixed).collect();
            let alike = order.len() == wanted.len()
                && order.iter().zip(&wanted).all(|(one, other)| one.same(other));
            if !between || !alike {
                return Err(check.fault(side, "xliff-moved").arg("id", sequence[0].0));
            }
        }
        at = end;
    }
    Ok(())
}

/// Id, whether it is an end, and whether it keeps its place.
struct Sign<'a>(&'a str, bool, &'a str);

impl Sign<'_> {
    fn same(&self, other: &Sign<'_>) -> bool {
        self.0 == other.0 && self.1 == other.1
    }
}

fn signs<'a>(side: &[Step<'a>]) -> Vec<Sign<'a>> {
    side.iter()
        .filter(|step| matches!(step.element.local(), "ph" | "pc" | "sc" | "ec"))
        .map(|step| {
            let reorder = step.element.attribute("canReorder").unwrap_or("yes");
            let half = step.element.local() == "ec";
            let id = step.element.attribute("startRef").filter(|_| half);
            let end = step.end || half;
            // The end of a sequence's first code is one of those after it.
            let reorder = if end && reorder == "firstNo" { "no" } else { reorder };
            Sign(id.unwrap_or(step.id()), end, reorder)
        })
        .collect()
}
