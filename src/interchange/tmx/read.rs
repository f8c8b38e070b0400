//! Reading TMX, unit by unit as the file goes by.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::events::Event;

use super::{Attributes, Element, Node, TmxUnit, TmxVariant};
use crate::interchange::xml::{Guard, UNIT_TEXT, line_ends};
use crate::problem::Problem;

/// Reads the units of a file one by one.
pub struct Reader<'a> {
    guard: Guard<'a>,
    buffer: Vec<u8>,
    started: bool,
    header: Element,
    /// Bytes of text in the unit that is read.
    length: usize,
}

/// What comes next in a file.
enum Next {
    Start(Opened),
    Words(String),
    End,
    /// A comment, an instruction.
    Other,
}

/// An element that was opened.
struct Opened {
    name: Cow<'static, str>,
    attributes: Attributes,
}

impl Opened {
    fn local_name(&self) -> &str {
        self.name.split_once(':').map_or(&self.name, |(_, local)| local)
    }
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader::over(text.as_bytes())
    }

    /// Reads UTF-8 as it comes.
    pub fn over(input: impl BufRead + Send + 'a) -> Reader<'a> {
        Reader {
            guard: Guard::over(input),
            buffer: Vec::new(),
            started: false,
            header: Element::default(),
            length: 0,
        }
    }

    /// The header, once a unit or the end was read; empty where there is none.
    pub const fn header(&self) -> &Element {
        &self.header
    }

    /// The next unit; `None` at the end of the file.
    ///
    /// # Errors
    /// A file that is not XML, not TMX, or over a limit. No unit may be taken
    /// from such a file.
    pub fn next_unit(&mut self) -> Result<Option<TmxUnit>, Problem> {
        while let Some(next) = self.next(false)? {
            let Next::Start(opened) = next else { continue };
            self.length = 0;
            match opened.local_name() {
                "tmx" if !self.started => self.started = true,
                found if !self.started => {
                    return Err(self.guard.problem("tmx-root").arg("found", found));
                }
                "header" => self.header = self.element(opened)?,
                "tu" => return self.unit(opened.attributes).map(Some),
                _ => {}
            }
        }
        Ok(None)
    }

    fn unit(&mut self, attributes: Attributes) -> Result<TmxUnit, Problem> {
        let mut unit = TmxUnit { line: self.guard.line(), attributes, ..TmxUnit::default() };
        loop {
            match self.inside(false)? {
                Next::Start(opened) => match opened.local_name() {
                    "tuv" => unit.variants.push(self.variant(opened.attributes)?),
                    "prop" | "note" => unit.fields.push(self.element(opened)?),
                    _ => self.pass()?,
                },
                Next::End => return Ok(unit),
                Next::Words(_) | Next::Other => {}
            }
        }
    }

    fn variant(&mut self, attributes: Attributes) -> Result<TmxVariant, Problem> {
        let mut variant = TmxVariant { attributes, ..TmxVariant::default() };
        loop {
            match self.inside(false)? {
                Next::Start(opened) => match opened.local_name() {
                    "seg" => variant.segment = self.content()?,
                    "prop" | "note" => variant.fields.push(self.element(opened)?),
                    _ => self.pass()?,
                },
                Next::End => return Ok(variant),
                Next::Words(_) | Next::Other => {}
            }
        }
    }

    fn element(&mut self, opened: Opened) -> Result<Element, Problem> {
        let Opened { name, attributes } = opened;
        Ok(Element { name: name.into_owned(), attributes, content: self.content()? })
    }

    /// What stands before the end of the element that is open.
    fn content(&mut self) -> Result<Vec<Node>, Problem> {
        let mut nodes = Vec::new();
        loop {
            match self.inside(true)? {
                Next::Words(words) => self.words(words, &mut nodes)?,
                // Depth is bounded by the guard.
                Next::Start(opened) => nodes.push(Node::Element(self.element(opened)?)),
                Next::End => return Ok(nodes),
                Next::Other => {}
            }
        }
    }

    fn words(&mut self, words: String, nodes: &mut Vec<Node>) -> Result<(), Problem> {
        self.length += words.len();
        if self.length > UNIT_TEXT {
            return Err(self.guard.problem("unit-long").arg("limit", UNIT_TEXT >> 10));
        }
        if let Some(Node::Text(text)) = nodes.last_mut() {
            text.push_str(&words);
        } else if !words.is_empty() {
            nodes.push(Node::Text(words));
        }
        Ok(())
    }

    /// `words`: whether they are wanted; between elements nothing but space is.
    fn next(&mut self, words: bool) -> Result<Option<Next>, Problem> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let next = self.next_in(&mut buffer, words);
        self.buffer = buffer;
        next
    }

    fn next_in(&mut self, buffer: &mut Vec<u8>, words: bool) -> Result<Option<Next>, Problem> {
        let Some(event) = self.guard.event_in(buffer)? else { return Ok(None) };
        Ok(Some(match event {
            Event::Start(start) => Next::Start(Opened {
                name: name(start.name().as_ref()),
                attributes: Attributes(self.guard.attributes(&start)?),
            }),
            Event::Text(text) if words => Next::Words(line_ends(&text).into_owned()),
            Event::CData(text) if words => Next::Words(line_ends(&text).into_owned()),
            Event::GeneralRef(name) => Next::Words(self.guard.reference(&name)?.to_string()),
            Event::End(_) => Next::End,
            _ => Next::Other,
        }))
    }

    /// What comes next inside an element.
    fn inside(&mut self, words: bool) -> Result<Next, Problem> {
        match self.next(words)? {
            Some(next) => Ok(next),
            None => Err(self.guard.problem("xml-truncated")),
        }
    }

    /// Passes over an element that TMX does not have.
    fn pass(&mut self) -> Result<(), Problem> {
        self.content().map(|_| ())
    }
}

/// The name of an element; those that every unit has are not copied.
fn name(name: &str) -> Cow<'static, str> {
    Cow::Borrowed(match name {
        "tu" => "tu",
        "tuv" => "tuv",
        "seg" => "seg",
        "prop" => "prop",
        "note" => "note",
        _ => return Cow::Owned(name.to_owned()),
    })
}
