//! What TBX has behind its entries: the persons and sources they refer to.
//!
//! An object goes with the concepts that refer to it, under their extras as
//! `tbx/back/<id>/<list>/<item>`, so that it outlives the file it came in.

use std::collections::{HashMap, HashSet};

use quick_xml::events::{BytesStart, Event};

use super::tbx::{TARGET, keep_extra, uncounted};
use super::tbx_write::{Version, linked};
use super::xml::{Guard, UNIT_TEXT, escape_into};
use crate::glossary::Concept;
use crate::problem::Problem;
use crate::text::normalize::nfc;

/// The head of an extra that belongs to an object.
const BACK: &str = "tbx/back/";

/// A `refObject`: its list's type, its identity, its items with their types.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Object {
    list: String,
    id: String,
    items: Vec<(String, String)>,
}

/// Reads the objects of a `back` element whose start was just read.
pub(super) fn read(guard: &mut Guard<'_>) -> Result<Vec<Object>, Problem> {
    let mut objects: Vec<Object> = Vec::new();
    let mut list = String::new();
    let mut open: Option<Object> = None;
    let mut item: Option<(String, String)> = None;
    let mut size = 0;
    loop {
        let Some(event) = guard.event()? else { return Err(guard.problem("xml-truncated")) };
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "refObjectSec" | "refObjectList" => {
                    list = typed(guard, &start)?.replace('/', "-");
                }
                "refObject" => {
                    let id = guard
                        .attribute(&start, "id")?
                        .unwrap_or_else(|| format!("object-{}", objects.len() + 1));
                    open = Some(Object { list: list.clone(), id, items: Vec::new() });
                    size = 0;
                }
                "itemSet" | "itemGrp" => {}
                _ => item = Some((typed(guard, &start)?, String::new())),
            },
            Event::End(end) => match end.local_name().as_ref() {
                "back" => return Ok(objects),
                "refObject" => objects.extend(open.take()),
                _ => {
                    if let (Some(object), Some((kind, text))) = (&mut open, item.take()) {
                        object.items.push((kind, nfc(text.trim()).into_owned()));
                    }
                }
            },
            other => {
                if let (Some((_, text)), Some(words)) = (&mut item, guard.words(&other)?) {
                    text.push_str(&words);
                    size += words.len();
                }
            }
        }
        if size > UNIT_TEXT {
            return Err(guard.problem("unit-long").arg("limit", UNIT_TEXT >> 10));
        }
    }
}

fn typed(guard: &mut Guard<'_>, start: &BytesStart<'_>) -> Result<String, Problem> {
    Ok(guard.attribute(start, "type")?.unwrap_or_default())
}

/// Gives each object to the concepts that refer to it, and one that nobody
/// refers to into the care of the first.
pub(super) fn share(objects: &[Object], concepts: &mut [Concept]) {
    let referred: Vec<HashSet<String>> = concepts
        .iter()
        .map(|concept| concept.extra.iter().filter_map(|(name, _)| target_of(name)).collect())
        .collect();
    for object in objects {
        let mut holders: Vec<usize> =
            (0..concepts.len()).filter(|at| referred[*at].contains(&object.id)).collect();
        if holders.is_empty() && !concepts.is_empty() {
            holders.push(0);
        }
        for at in holders {
            for (kind, text) in &object.items {
                let path = format!("{BACK}{}/{}/{kind}", object.id, object.list);
                keep_extra(&mut concepts[at], &path, text.clone());
            }
        }
    }
}

fn target_of(name: &str) -> Option<String> {
    let (_, target) = name.strip_prefix("tbx/")?.split_once(TARGET)?;
    Some(uncounted(target).to_owned())
}

/// The objects of a concept as they were read.
fn objects_of(concept: &Concept) -> Vec<Object> {
    let mut objects: Vec<Object> = Vec::new();
    for (name, text) in &concept.extra {
        let Some(rest) = name.strip_prefix(BACK) else { continue };
        let mut parts = rest.splitn(3, '/');
        let (Some(id), Some(list), Some(kind)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let item = (uncounted(kind).to_owned(), text.clone());
        match objects.iter_mut().find(|object| object.id == id && object.list == list) {
            Some(object) => object.items.push(item),
            None => {
                objects.push(Object { list: list.to_owned(), id: id.to_owned(), items: vec![item] })
            }
        }
    }
    objects
}

/// The objects of all concepts, each once, under identities that are theirs alone.
#[derive(Default)]
pub(super) struct Back {
    objects: Vec<Object>,
    /// What a concept calls an object → what the file calls it.
    names: HashMap<(String, String), String>,
}

impl Back {
    /// Gathers them; `ids` are those of the entries, and then of the objects too.
    pub(super) fn of(concepts: &[Concept], ids: &mut HashSet<String>) -> Self {
        let mut back = Self::default();
        let mut placed: Vec<(Object, String)> = Vec::new();
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for concept in concepts {
            for object in objects_of(concept) {
                let same = known.entry(object.id.clone()).or_default();
                // Files of two desks may call two persons alike.
                let at = match same.iter().find(|at| placed[**at].0 == object) {
                    Some(at) => *at,
                    None => {
                        let name = super::tbx_write::identity(&object.id, ids);
                        same.push(placed.len());
                        placed.push((object.clone(), name));
                        placed.len() - 1
                    }
                };
                back.names.insert((concept.id.0.clone(), object.id), placed[at].1.clone());
            }
        }
        back.objects = placed.into_iter().map(|(object, id)| Object { id, ..object }).collect();
        back.objects.sort_by(|a, b| a.list.cmp(&b.list));
        back
    }

    /// What the file calls the object that a concept refers to.
    pub(super) fn name(&self, concept: &Concept, target: &str) -> Option<&str> {
        self.names.get(&(concept.id.0.clone(), target.to_owned())).map(String::as_str)
    }

    /// Writes the `back` element, where there is anything behind.
    pub(super) fn write(&self, version: Version, out: &mut String) {
        if self.objects.is_empty() {
            return;
        }
        let list = match version {
            Version::Two => "refObjectList",
            Version::Three => "refObjectSec",
        };
        out.push_str("  <back>");
        for objects in self.objects.chunk_by(|a, b| a.list == b.list) {
            out.push_str(&format!("\n    <{list} type=\""));
            escape_into(&objects[0].list, out);
            out.push_str("\">");
            for object in objects {
                out.push_str(&format!("\n      <refObject id=\"{}\">", object.id));
                for (kind, text) in &object.items {
                    linked("item", kind, None, text, out);
                }
                out.push_str("</refObject>");
            }
            out.push_str(&format!("\n    </{list}>"));
        }
        out.push_str("\n  </back>");
    }
}
