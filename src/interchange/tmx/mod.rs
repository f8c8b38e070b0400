//! TMX: memories of other tools in (1.1 to 1.4), ours out (1.4).
//!
//! LISA OSCAR, "TMX 1.4b Specification" (2005). [`Reader`] and [`write_file`]
//! carry a file in any languages as it is: every text, code, note, property
//! and attribute. [`mod@unit`] turns its units into ours and back.

mod code;
mod read;
pub mod unit;
mod write;

pub use read::Reader;
pub use unit::{Refusal, to_unit};
pub use write::{write_file, write_head, write_tail, write_unit};

/// A piece of a segment or header: text, or an element around more pieces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Node {
    Text(String),
    Element(Element),
}

/// An element with everything in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Attributes,
    pub content: Vec<Node>,
}

impl Element {
    /// The text in it, at any depth.
    pub fn text(&self) -> String {
        let mut text = String::new();
        collect(&self.content, &mut text);
        text
    }
}

fn collect(nodes: &[Node], text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(words) => text.push_str(words),
            Node::Element(element) => collect(&element.content, text),
        }
    }
}

/// Attributes under the names the file has, in its order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attributes(pub Vec<(String, String)>);

impl Attributes {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A unit as the file has it, in any languages.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TmxUnit {
    /// The line of its `<tu>`, from 1.
    pub line: u32,
    pub attributes: Attributes,
    /// `note` and `prop`.
    pub fields: Vec<Element>,
    pub variants: Vec<TmxVariant>,
}

/// One language of a unit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TmxVariant {
    pub attributes: Attributes,
    pub fields: Vec<Element>,
    pub segment: Vec<Node>,
}

impl TmxVariant {
    /// Its language as the file names it: before 1.4 the attribute was `lang`.
    pub fn lang(&self) -> &str {
        self.attributes.get("xml:lang").or_else(|| self.attributes.get("lang")).unwrap_or_default()
    }
}
