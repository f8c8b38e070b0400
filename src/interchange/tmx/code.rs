//! Inline codes: the elements of a TMX segment as marks and slots, and back.
//!
//! A code has the same id in every language of its unit: its `x`, or the `i`
//! of a pair, where that is a number of its own; else the next free one. The
//! native code inside is the other tool's and not kept.

use std::collections::{HashMap, HashSet};

use super::{Attributes, Element, Node, TmxVariant};
use crate::text::{Inline, Mark, MarkKind, Slot, SlotKind, Text};

/// The texts of a unit's variants.
pub fn texts(variants: &[&TmxVariant]) -> Vec<Text> {
    let words = |nodes: &[Node]| match nodes {
        [] => Some(Text::default()),
        [Node::Text(words)] => Some(Text::plain_words(words)),
        _ => None,
    };
    // Most units have no code.
    let simple: Option<Vec<Text>> =
        variants.iter().map(|variant| words(&variant.segment)).collect();
    if let Some(texts) = simple {
        return texts;
    }
    let pieces: Vec<Vec<Piece<'_>>> = variants
        .iter()
        .map(|variant| {
            let mut flat = Flat::default();
            flat.read(&variant.segment);
            flat.finish()
        })
        .collect();
    let ids = ids(&pieces);
    let id = |key: &Key<'_>| ids.get(key).copied().unwrap_or_default();
    pieces
        .iter()
        .map(|pieces| {
            let mut text = Text::default();
            for piece in pieces {
                match piece {
                    Piece::Words(words) => text.push_words(words),
                    Piece::Open(key, kind) => {
                        text.push(Inline::Open(Mark { id: id(key), kind: *kind }));
                    }
                    Piece::Close(key, kind) => {
                        text.push(Inline::Close(Mark { id: id(key), kind: *kind }));
                    }
                    Piece::Slot(key) => text.push(Inline::Slot(Slot {
                        id: id(key),
                        kind: SlotKind::Other,
                        text: String::new(),
                    })),
                }
            }
            text
        })
        .collect()
}

/// What tells one code of a unit from another.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key<'a> {
    paired: bool,
    /// `x` or `i`; empty where it has neither.
    number: &'a str,
    /// How many of this number stand before it in its segment.
    nth: u32,
}

enum Piece<'a> {
    Words(&'a str),
    Open(Key<'a>, MarkKind),
    Close(Key<'a>, MarkKind),
    Slot(Key<'a>),
}

/// A segment on the way to pieces.
#[derive(Default)]
struct Flat<'a> {
    pieces: Vec<Piece<'a>>,
    seen: HashMap<(bool, &'a str), u32>,
    /// Places of `bpt` that wait for their `ept`, by `i`.
    open: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Flat<'a> {
    fn read(&mut self, nodes: &'a [Node]) {
        for node in nodes {
            match node {
                Node::Text(words) => self.pieces.push(Piece::Words(words)),
                Node::Element(element) => self.code(element),
            }
        }
    }

    fn code(&mut self, element: &'a Element) {
        let number = element.attributes.get("x").unwrap_or_default();
        let pair = element.attributes.get("i").unwrap_or_default();
        let kind = mark_kind(element.attributes.get("type").unwrap_or_default());
        match element.name.as_str() {
            "bpt" => {
                let key = self.key(true, if number.is_empty() { pair } else { number });
                self.open.entry(pair).or_default().push(self.pieces.len());
                self.pieces.push(Piece::Open(key, kind));
            }
            "ept" => match self.open.get_mut(pair).and_then(Vec::pop) {
                Some(at) => {
                    if let Piece::Open(key, kind) = self.pieces[at] {
                        self.pieces.push(Piece::Close(key, kind));
                    }
                }
                None => self.slot(pair),
            },
            "ph" | "it" | "ut" | "sub" => self.slot(number),
            // `hi`, and what other tools put around words.
            _ => {
                let key = self.key(true, number);
                self.pieces.push(Piece::Open(key, kind));
                self.read(&element.content);
                self.pieces.push(Piece::Close(key, kind));
            }
        }
    }

    fn slot(&mut self, number: &'a str) {
        let key = self.key(false, number);
        self.pieces.push(Piece::Slot(key));
    }

    fn key(&mut self, paired: bool, number: &'a str) -> Key<'a> {
        let nth = self.seen.entry((paired, number)).or_default();
        *nth += 1;
        Key { paired, number, nth: *nth - 1 }
    }

    /// A code that is opened and never closed stands alone.
    fn finish(mut self) -> Vec<Piece<'a>> {
        for at in self.open.values().flatten() {
            if let Piece::Open(key, _) = self.pieces[*at] {
                self.pieces[*at] = Piece::Slot(key);
            }
        }
        self.pieces
    }
}

fn ids<'a>(pieces: &[Vec<Piece<'a>>]) -> HashMap<Key<'a>, u32> {
    let keys = || {
        pieces.iter().flatten().filter_map(|piece| match piece {
            Piece::Open(key, _) | Piece::Slot(key) => Some(*key),
            Piece::Words(_) | Piece::Close(..) => None,
        })
    };
    let mut ids = HashMap::new();
    let mut taken = HashSet::new();
    for key in keys() {
        if !ids.contains_key(&key)
            && let Ok(id) = key.number.parse()
            && taken.insert(id)
        {
            ids.insert(key, id);
        }
    }
    let mut next = 0;
    for key in keys() {
        ids.entry(key).or_insert_with(|| {
            next += 1;
            while !taken.insert(next) {
                next += 1;
            }
            next
        });
    }
    ids
}

/// A text as the content of a segment.
pub fn nodes(text: &Text) -> Vec<Node> {
    let code = |name: &str, attributes: &[(&str, String)], native: String| {
        Node::Element(Element {
            name: name.to_owned(),
            attributes: Attributes(
                attributes
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), value.clone()))
                    .collect(),
            ),
            content: vec![Node::Text(native)],
        })
    };
    text.inlines()
        .iter()
        .map(|inline| match inline {
            Inline::Words(words) => Node::Text(words.clone()),
            Inline::Open(mark) => {
                let id = mark.id.to_string();
                let kind = kind_name(mark.kind).to_owned();
                let attributes = [("i", id.clone()), ("x", id), ("type", kind)];
                code("bpt", &attributes, format!("<{}>", mark.name()))
            }
            Inline::Close(mark) => {
                code("ept", &[("i", mark.id.to_string())], format!("</{}>", mark.name()))
            }
            Inline::Slot(slot) => {
                code("ph", &[("x", slot.id.to_string())], format!("<x{}/>", slot.id))
            }
        })
        .collect()
}

/// TMX types of paired codes, by section 7 of the specification, and ours.
fn mark_kind(kind: &str) -> MarkKind {
    match kind {
        "bold" | "b" => MarkKind::Bold,
        "italic" | "i" => MarkKind::Italic,
        "link" | "a" => MarkKind::Link,
        "ulined" | "underlined" | "u" => MarkKind::Underline,
        "strike" | "s" => MarkKind::Strike,
        "sub" => MarkKind::Sub,
        "sup" => MarkKind::Sup,
        _ => MarkKind::Other,
    }
}

const fn kind_name(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Bold => "bold",
        MarkKind::Italic => "italic",
        MarkKind::Link => "link",
        MarkKind::Underline => "ulined",
        MarkKind::Strike => "strike",
        MarkKind::Sub => "sub",
        MarkKind::Sup => "sup",
        MarkKind::Other => "other",
    }
}
