//! An XML document as a tree that is written again as it was read: every
//! element, attribute, text, comment and instruction, in its order.
//!
//! For formats whose files hold what we have no use for and must not lose.
//! Limits are those of [`super::xml`].

use std::collections::HashMap;
use std::rc::Rc;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::xml::{Guard, allowed};
use crate::problem::{Place, Problem};

/// The namespace of `xml:lang` and `xml:space`.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";
const INCLUDE: &str = "http://www.w3.org/2001/XInclude";

/// A whole document.
#[derive(Debug)]
pub struct Document {
    declared: bool,
    before: Vec<Node>,
    pub root: Element,
    after: Vec<Node>,
}

#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
    CData(String),
    Comment(String),
    Instruction(String),
    DocType(String),
}

#[derive(Debug)]
pub struct Element {
    /// As it is written, with its prefix.
    pub name: String,
    /// Empty where there is none.
    pub namespace: Rc<str>,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Node>,
    /// Bytes from the start of the text to its `<`.
    pub at: usize,
}

#[derive(Debug)]
pub struct Attribute {
    /// As it is written, with its prefix.
    pub name: String,
    /// Empty without a prefix.
    pub namespace: Rc<str>,
    pub value: String,
}

impl Element {
    /// The name without its prefix.
    pub fn local(&self) -> &str {
        local(&self.name)
    }

    /// The value of an attribute without a prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|one| one.name == name).map(|one| one.value.as_str())
    }

    /// The value of an attribute of a namespace.
    pub fn attribute_of(&self, namespace: &str, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|one| &*one.namespace == namespace && local(&one.name) == name)
            .map(|one| one.value.as_str())
    }

    pub fn is(&self, namespace: &str, name: &str) -> bool {
        &*self.namespace == namespace && self.local() == name
    }

    /// The elements right under it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            _ => None,
        })
    }

    /// The first child of a name in its own namespace.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.is(&self.namespace, name))
    }

    /// Whether it holds text other than white space, itself.
    pub fn has_text(&self) -> bool {
        self.children.iter().any(|node| match node {
            Node::Text(text) | Node::CData(text) => {
                text.contains(|c: char| !matches!(c, ' ' | '\t' | '\n' | '\r'))
            }
            _ => false,
        })
    }

    /// It and every element under it, in document order.
    pub fn walk(&self, visit: &mut dyn FnMut(&Element)) {
        visit(self);
        for child in self.elements() {
            child.walk(visit);
        }
    }
}

impl Attribute {
    pub fn local(&self) -> &str {
        local(&self.name)
    }

    /// Whether it declares a namespace.
    pub fn declares(&self) -> bool {
        self.name == "xmlns" || self.name.starts_with("xmlns:")
    }
}

fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Reads a document.
///
/// # Errors
/// What is not well formed, names an unknown prefix, includes other files, or
/// is over a limit.
pub fn read(text: &str) -> Result<Document, Problem> {
    Reader { text, guard: Guard::new(text), scopes: Vec::new(), names: HashMap::new() }.run()
}

struct Reader<'a> {
    text: &'a str,
    guard: Guard<'a>,
    /// Declared prefixes, with the depth they were declared at.
    scopes: Vec<(usize, String, Rc<str>)>,
    /// Names of namespaces, each kept once.
    names: HashMap<String, Rc<str>>,
}

impl Reader<'_> {
    fn run(mut self) -> Result<Document, Problem> {
        let mut declared = false;
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let mut root: Option<Element> = None;
        let mut open: Vec<Element> = Vec::new();
        while let Some(event) = self.guard.event()? {
            let node = match event {
                Event::Decl(_) => {
                    declared = true;
                    continue;
                }
                Event::Start(start) => {
                    let element = self.element(&start, open.len())?;
                    open.push(element);
                    continue;
                }
                Event::End(_) => {
                    self.scopes.retain(|(depth, ..)| *depth + 1 < open.len());
                    let Some(done) = open.pop() else { continue };
                    if open.is_empty() {
                        root = Some(done);
                        continue;
                    }
                    Node::Element(done)
                }
                Event::Text(text) => Node::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => Node::Text(self.guard.reference(&name)?.to_string()),
                Event::CData(text) => Node::CData(text.xml10_content().into_owned()),
                Event::Comment(text) => Node::Comment(text.xml10_content().into_owned()),
                Event::PI(text) => Node::Instruction(text.to_string()),
                Event::DocType(text) => Node::DocType(text.to_string()),
                Event::Empty(_) | Event::Eof => continue,
            };
            let siblings = match open.last_mut() {
                Some(parent) => &mut parent.children,
                None if root.is_some() => &mut after,
                None => &mut before,
            };
            match (siblings.last_mut(), node) {
                (Some(Node::Text(last)), Node::Text(more)) => last.push_str(&more),
                (_, node) => siblings.push(node),
            }
        }
        let root = root.ok_or_else(|| self.guard.problem("xml-truncated"))?;
        Ok(Document { declared, before, root, after })
    }

    fn element(&mut self, start: &BytesStart<'_>, depth: usize) -> Result<Element, Problem> {
        let at = self.guard.offset();
        let mut attributes = Vec::new();
        for attribute in start.attributes().flatten() {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| self.guard.problem("xml-malformed").because(error))?
                .into_owned();
            if !value.chars().all(allowed) {
                return Err(self.guard.problem("xml-character"));
            }
            let name = attribute.key.as_ref().to_owned();
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => Some(""),
                Some(rest) => rest.strip_prefix(':'),
                None => None,
            };
            if let Some(prefix) = prefix {
                let namespace = self.name(&value);
                self.scopes.push((depth, prefix.to_owned(), namespace));
            }
            attributes.push(Attribute { name, namespace: self.name(""), value });
        }
        for attribute in &mut attributes {
            if let Some((prefix, _)) = attribute.name.split_once(':')
                && prefix != "xmlns"
            {
                attribute.namespace = self.namespace(prefix)?;
            }
        }
        let name = start.name().as_ref().to_owned();
        let namespace = self.namespace(name.split_once(':').map_or("", |(prefix, _)| prefix))?;
        if &*namespace == INCLUDE {
            return Err(self.guard.problem("xml-include"));
        }
        Ok(Element { name, namespace, attributes, children: Vec::new(), at })
    }

    fn name(&mut self, namespace: &str) -> Rc<str> {
        if let Some(known) = self.names.get(namespace) {
            return Rc::clone(known);
        }
        let name: Rc<str> = Rc::from(namespace);
        self.names.insert(namespace.to_owned(), Rc::clone(&name));
        name
    }

    fn namespace(&mut self, prefix: &str) -> Result<Rc<str>, Problem> {
        if prefix == "xml" {
            return Ok(self.name(XML));
        }
        match self.scopes.iter().rev().find(|(_, known, _)| known == prefix) {
            Some((.., namespace)) => Ok(Rc::clone(namespace)),
            None if prefix.is_empty() => Ok(self.name("")),
            None => Err(Problem::input("xml-prefix")
                .arg("name", prefix)
                .at(Place::at(self.text, self.guard.offset()))),
        }
    }
}

impl Document {
    /// The document in UTF-8. Only what does not count in XML may differ from
    /// what was read: how a character is escaped, the quotes of attributes,
    /// the white space between them, and `<a></a>` for `<a/>`.
    pub fn write(&self) -> String {
        let mut out = String::new();
        if self.declared {
            out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        }
        for node in &self.before {
            write_node(node, &mut out);
        }
        write_element(&self.root, &mut out);
        for node in &self.after {
            write_node(node, &mut out);
        }
        out
    }
}

fn write_node(node: &Node, out: &mut String) {
    match node {
        Node::Element(element) => write_element(element, out),
        Node::Text(text) => {
            for c in text.chars() {
                match c {
                    '<' => out.push_str("&lt;"),
                    '>' => out.push_str("&gt;"),
                    '&' => out.push_str("&amp;"),
                    '\r' => out.push_str("&#13;"),
                    c => out.push(c),
                }
            }
        }
        Node::CData(text) => out.extend(["<![CDATA[", text, "]]>"]),
        Node::Comment(text) => out.extend(["<!--", text, "-->"]),
        Node::Instruction(text) => out.extend(["<?", text, "?>"]),
        Node::DocType(text) => out.extend(["<!DOCTYPE ", text, ">"]),
    }
}

fn write_element(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(&element.name);
    for attribute in &element.attributes {
        out.extend([" ", &attribute.name, "=\""]);
        for c in attribute.value.chars() {
            match c {
                '<' => out.push_str("&lt;"),
                '&' => out.push_str("&amp;"),
                '"' => out.push_str("&quot;"),
                '\t' => out.push_str("&#9;"),
                '\n' => out.push_str("&#10;"),
                '\r' => out.push_str("&#13;"),
                c => out.push(c),
            }
        }
        out.push('"');
    }
    if element.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for node in &element.children {
        write_node(node, out);
    }
    out.extend(["</", &element.name, ">"]);
}
