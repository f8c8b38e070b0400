//! What a TBX entry holds beside the fields of a concept, on its way out:
//! placed where its version has a category for it, told in a note where not.

use std::borrow::Cow;

use super::tbx::{TARGET, uncounted};
use super::tbx_write::{Names, Version, linked};
use crate::glossary::Concept;

/// One kept thing: group, element, type, target of a reference, text.
pub(super) struct Kept<'a> {
    group: &'a str,
    pub(super) element: &'a str,
    kind: &'a str,
    target: Option<&'a str>,
    pub(super) text: Cow<'a, str>,
}

/// The data categories of TBX-Basic: element, type, the levels it may stand
/// at (entry, language, term), and its values where they are listed.
type Category = (&'static str, &'static str, [bool; 3], Option<&'static [&'static str]>);
const CATEGORIES: [Category; 15] = [
    ("descrip", "definition", [true, true, false], None),
    ("descrip", "subjectField", [true, false, false], None),
    ("descrip", "context", [false, false, true], None),
    ("admin", "source", [true, true, true], None),
    ("admin", "customerSubset", [true, true, true], None),
    ("admin", "projectSubset", [true, true, true], None),
    ("ref", "crossReference", [true, true, true], None),
    ("xref", "externalCrossReference", [true, true, true], None),
    ("xref", "xGraphic", [true, true, true], None),
    ("transac", "transactionType", [true, true, true], Some(&["origination", "modification"])),
    ("transacNote", "responsibility", [true, true, true], None),
    (
        "termNote",
        "partOfSpeech",
        [false, false, true],
        Some(&["adjective", "noun", "other", "verb", "adverb"]),
    ),
    (
        "termNote",
        "grammaticalGender",
        [false, false, true],
        Some(&["masculine", "feminine", "neuter", "other"]),
    ),
    (
        "termNote",
        "termType",
        [false, false, true],
        Some(&["fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"]),
    ),
    ("termNote", "geographicalUsage", [false, false, true], None),
];

/// What a version has no place for, as a note that names it: martif takes any
/// type but needs one, TBX-Basic has a list of them.
fn placed<'a>(kept: Vec<Kept<'a>>, level: usize, names: &Names) -> Vec<Kept<'a>> {
    let mut placed: Vec<Kept<'a>> = kept
        .into_iter()
        .map(|item| {
            // A term of a further language is kept beside its notes.
            let plain = matches!(item.element, "note" | "date" | "term") && item.kind.is_empty();
            let typed =
                names.version == Version::Two && !item.kind.is_empty() && item.element != "note";
            let known = typed
                || CATEGORIES.iter().any(|(element, kind, levels, values)| {
                    item.element == *element
                        && item.kind == *kind
                        && levels[level]
                        && values.is_none_or(|values| values.contains(&item.text.as_ref()))
                });
            // A reference inside the file has to lead somewhere.
            let linked = match item.element {
                "ref" => item.target.is_some_and(|target| names.ids.contains(target)),
                "xref" => item.target.is_some(),
                _ => item.target.is_none_or(|target| names.ids.contains(target)),
            };
            if (plain || known) && linked {
                return item;
            }
            as_note(&item)
        })
        .collect();
    // A group stands by its head, which comes first.
    let headed: Vec<&str> =
        placed.iter().filter(|item| is_head(item)).map(|item| item.group).collect();
    for item in &mut placed {
        if !headed.contains(&item.group) {
            item.group = "";
            // What belongs to a head says nothing alone: the date of a transaction.
            if matches!(item.element, "date" | "transacNote" | "adminNote" | "descripNote") {
                *item = as_note(item);
            }
        }
    }
    let mut order: Vec<&str> = Vec::new();
    for item in &placed {
        if !order.contains(&item.group) {
            order.push(item.group);
        }
    }
    placed.sort_by_key(|item| {
        let at = order.iter().position(|group| *group == item.group);
        (at, !is_head(item) && !item.group.is_empty())
    });
    placed
}

/// A note that names what it was.
fn as_note<'a>(item: &Kept<'_>) -> Kept<'a> {
    let name = if item.kind.is_empty() { item.element } else { item.kind };
    let mut text = format!("{name}: {}", item.text);
    if let Some(target) = item.target {
        text.push_str(&format!(" ({target})"));
    }
    Kept { group: "", element: "note", kind: "", target: None, text: text.into() }
}

/// Whether it is what its group is about: the definition of a `descripGrp`.
fn is_head(item: &Kept<'_>) -> bool {
    item.group.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix("Grp")
        == Some(item.element)
}

pub(super) fn kept<'a>(concept: &'a Concept, path: &str, names: &'a Names) -> Vec<Kept<'a>> {
    let found = concept
        .extra
        .iter()
        .filter_map(|(name, text)| {
            let rest = name.strip_prefix("tbx/")?.strip_prefix(path)?.strip_prefix('/')?;
            let mut parts = rest.splitn(3, '/');
            let (group, element, kind) = (parts.next()?, parts.next()?, parts.next()?);
            let kind = uncounted(kind);
            let (kind, target) = match kind.split_once(TARGET) {
                Some((kind, target)) => {
                    (kind, Some(names.back.name(concept, target).unwrap_or(target)))
                }
                None => (kind, None),
            };
            Some(Kept { group, element, kind, target, text: text.into() })
        })
        .collect();
    let level = match path.split_once(':') {
        Some(_) => 2,
        None => usize::from(path != "concept"),
    };
    placed(found, level, names)
}

/// Writes what was kept: term notes come first in a term, then the rest.
pub(super) fn others(kept: &[Kept<'_>], term_notes: bool, out: &mut String) {
    let mut group = "";
    let mut heads = 0;
    for item in kept {
        if (item.element == "termNote") != term_notes {
            continue;
        }
        let name = item.group.trim_end_matches(|c: char| c.is_ascii_digit());
        // A group has one head: a second definition begins another.
        let head = is_head(item);
        heads += usize::from(head);
        if item.group != group || head && heads > 1 {
            heads = usize::from(head);
            close_group(group, out);
            group = item.group;
            if !name.is_empty() {
                out.push_str(&format!("<{name}>"));
            }
        }
        linked(item.element, item.kind, item.target, &item.text, out);
    }
    close_group(group, out);
}

fn close_group(group: &str, out: &mut String) {
    let name = group.trim_end_matches(|c: char| c.is_ascii_digit());
    if !name.is_empty() {
        out.push_str(&format!("</{name}>"));
    }
}
