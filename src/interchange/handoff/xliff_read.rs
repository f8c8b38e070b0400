//! XLIFF in, 1.2 and 2.0 to 2.2: what a translator's tool made of a hand-off.
//!
//! One reader for both: a unit has a source and a target with inline codes,
//! whatever the elements are called. Elements we have no use for are passed
//! over; they stay in the document.

use std::collections::HashMap;

use super::{Returned, ReturnedUnit, Touched};
use crate::interchange::xliff::{self, Version};
use crate::interchange::xml::UNIT_TEXT;
use crate::interchange::xml_tree::{Element, Node};
use crate::problem::{Place, Problem};
use crate::text::{Inline, Mark, MarkKind, Slot, SlotKind, Text};

/// Reads a file.
///
/// # Errors
/// What is not XLIFF, not well formed, or over a limit.
pub fn read(text: &str) -> Result<Returned, Problem> {
    let file = xliff::read(text)?;
    let root = &file.document.root;
    let owned = |value: Option<&str>| value.map(str::to_owned);
    let mut reader = Reader {
        text,
        line: 1,
        line_at: 0,
        returned: Returned {
            from: owned(root.attribute("srcLang")),
            to: owned(root.attribute("trgLang")),
            units: Vec::new(),
        },
    };
    for one in root.elements().filter(|child| child.is(&root.namespace, "file")) {
        if file.version == Version::One {
            reader.returned.from = owned(one.attribute("source-language"));
            reader.returned.to = owned(one.attribute("target-language"));
        }
        let within =
            Within { article: one.attribute("original"), translate: translated(one, true) };
        reader.within(one, within)?;
    }
    Ok(reader.returned)
}

struct Reader<'a> {
    text: &'a str,
    /// The line of a place in the text, found by counting on from the one before.
    line: u32,
    line_at: usize,
    returned: Returned,
}

#[derive(Clone, Copy)]
struct Within<'a> {
    article: Option<&'a str>,
    translate: bool,
}

fn translated(element: &Element, inherited: bool) -> bool {
    match element.attribute("translate") {
        Some(value) => value != "no",
        None => inherited,
    }
}

impl Reader<'_> {
    /// The units of a file, body or group.
    fn within(&mut self, element: &Element, within: Within<'_>) -> Result<(), Problem> {
        for child in element.elements().filter(|child| child.namespace == element.namespace) {
            let here = Within { translate: translated(child, within.translate), ..within };
            match child.local() {
                "body" | "group" => self.within(child, here)?,
                "trans-unit" if here.translate => self.one(child, here)?,
                "unit" if here.translate => self.two(child, here)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// A unit of version 1.
    fn one(&mut self, unit: &Element, within: Within<'_>) -> Result<(), Problem> {
        let target = unit.child("target");
        let source = unit.child("source").map(content);
        let text = target.map(content);
        let state = target.and_then(|target| target.attribute("state")).unwrap_or_default();
        let approved = unit.attribute("approved") == Some("yes");
        let touched = match state {
            _ if text.as_ref().is_none_or(empty) => Touched::No,
            _ if approved => Touched::Yes,
            "needs-translation" | "new" => Touched::No,
            // Without a state, a target that is its source is one to write over.
            "" if text == source => Touched::No,
            _ if state.starts_with("needs-") => Touched::Doubtful,
            _ => Touched::Yes,
        };
        self.push(unit, within, unit.attribute("resname"), (source, text), touched)
    }

    /// A unit of version 2: its segments and what stands between them are one
    /// text, in the order that the targets say.
    fn two(&mut self, unit: &Element, within: Within<'_>) -> Result<(), Problem> {
        let mut source = Text::default();
        let mut targets: Vec<(usize, Text)> = Vec::new();
        let (mut waiting, mut done) = (0, 0);
        for (place, part) in xliff::parts(unit).enumerate() {
            let segment = part.local() == "segment";
            let from = part.child("source").map(content).unwrap_or_default();
            append(&mut source, &from);
            let target = part.child("target");
            let order = target
                .and_then(|target| target.attribute("order")?.parse::<usize>().ok())
                .map_or(place, |order| order.saturating_sub(1));
            match target.map(content) {
                Some(text) if !segment || !empty(&text) => {
                    done += usize::from(segment);
                    targets.push((order, text));
                }
                _ if segment => waiting += 1,
                _ => targets.push((order, from)),
            }
        }
        targets.sort_by_key(|(order, _)| *order);
        let mut target = Text::default();
        for (_, text) in &targets {
            append(&mut target, text);
        }
        let touched = match (done, waiting) {
            (0, _) => Touched::No,
            (_, 0) => Touched::Yes,
            // Some sentences of it are still to be translated.
            _ => Touched::Doubtful,
        };
        let target = (done > 0).then_some(target);
        self.push(unit, within, unit.attribute("name"), (Some(source), target), touched)
    }

    fn push(
        &mut self,
        unit: &Element,
        within: Within<'_>,
        name: Option<&str>,
        (source, target): (Option<Text>, Option<Text>),
        touched: Touched,
    ) -> Result<(), Problem> {
        let long =
            |text: &Option<Text>| text.as_ref().is_some_and(|text| text.plain().len() > UNIT_TEXT);
        if long(&source) || long(&target) {
            return Err(Problem::input("unit-long")
                .arg("limit", UNIT_TEXT)
                .at(Place::at(self.text, unit.at)));
        }
        let passed = &self.text.as_bytes()[self.line_at..unit.at];
        let lines = memchr::memchr_iter(b'\n', passed).count();
        self.line += u32::try_from(lines).unwrap_or_default();
        self.line_at = unit.at;
        let id = unit.attribute("id").unwrap_or_default();
        self.returned.units.push(ReturnedUnit {
            line: self.line,
            article: within.article.map(str::to_owned),
            segment: name.unwrap_or_else(|| id.trim_start_matches('u')).to_owned(),
            source,
            target,
            touched,
        });
        Ok(())
    }
}

fn empty(text: &Text) -> bool {
    text.plain().trim().is_empty() && !text.has_tags()
}

fn append(text: &mut Text, more: &Text) {
    for inline in more.inlines() {
        text.push(inline.clone());
    }
}

/// The content of a source or target.
fn content(side: &Element) -> Text {
    let mut text = Text::default();
    collect(side, &mut text, &mut HashMap::new());
    text
}

fn collect(element: &Element, text: &mut Text, started: &mut HashMap<String, Mark>) {
    for node in &element.children {
        match node {
            Node::Text(words) | Node::CData(words) => text.push_words(words),
            Node::Element(child) => inline(child, text, started),
            _ => {}
        }
    }
}

fn inline(element: &Element, text: &mut Text, started: &mut HashMap<String, Mark>) {
    let id = element.attribute("id").unwrap_or_default();
    let kind = mark_kind(element);
    match element.local() {
        "g" | "pc" => {
            let mark = Mark { id: number(id), kind };
            text.push(Inline::Open(mark));
            collect(element, text, started);
            text.push(Inline::Close(mark));
        }
        // What stands inside them is native code, not the story's words.
        "bx" | "bpt" | "sc" => {
            let key = element.attribute("rid").unwrap_or(id);
            let mark = Mark { id: number(key), kind };
            started.insert(key.to_owned(), mark);
            text.push(Inline::Open(mark));
        }
        "ex" | "ept" | "ec" => {
            let key = element.attribute("rid").or_else(|| element.attribute("startRef"));
            let key = key.unwrap_or(id);
            let mark = started.remove(key).unwrap_or(Mark { id: number(key), kind });
            text.push(Inline::Close(mark));
        }
        "x" | "ph" | "it" => text.push(Inline::Slot(Slot {
            id: number(id),
            kind: SlotKind::Other,
            text: String::new(),
        })),
        "cp" => {
            let hex = element.attribute("hex").unwrap_or_default();
            let c = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
            text.push_words(c.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
        }
        // Annotations and foreign elements: their words are the story's.
        _ => collect(element, text, started),
    }
}

fn mark_kind(element: &Element) -> MarkKind {
    let named = ["ctype", "subType", "type"].into_iter().find_map(|name| element.attribute(name));
    match named.unwrap_or_default() {
        "bold" | "xlf:b" => MarkKind::Bold,
        "italic" | "xlf:i" => MarkKind::Italic,
        "underlined" | "xlf:u" => MarkKind::Underline,
        "link" => MarkKind::Link,
        "x-strike" => MarkKind::Strike,
        "x-sub" => MarkKind::Sub,
        "x-sup" => MarkKind::Sup,
        _ => MarkKind::Other,
    }
}

fn number(id: &str) -> u32 {
    id.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or_default()
}
