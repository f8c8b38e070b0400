//! Reading TMX, unit by unit as the file goes by.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::{Attributes, Element, Node, TmxUnit, TmxVariant};
use crate::interchange::xml::{Guard, UNIT_TEXT, line_ends};
use crate::problem::Problem;

/// Reads the units of a file one by one.
pub struct Reader<'a> {
    guard: Guard<'a>,
    started: bool,
    header: Element,
    /// Bytes of text in the unit that is read.
    length: usize,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader::over(text.as_bytes())
    }

    /// Reads UTF-8 as it comes.
    pub fn over(input: impl BufRead + Send + 'a) -> Reader<'a> {
        let guard = Guard::over(input);
        Reader { guard, started: false, header: Element::default(), length: 0 }
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
        while let Some(event) = self.guard.event()? {
            let Event::Start(start) = event else { continue };
            self.length = 0;
            match start.local_name().as_ref() {
                "tmx" if !self.started => self.started = true,
                found if !self.started => {
                    return Err(self.guard.problem("tmx-root").arg("found", found));
                }
                "header" => self.header = self.element(&start)?,
                "tu" => return self.unit(&start).map(Some),
                _ => {}
            }
        }
        Ok(None)
    }

    fn unit(&mut self, start: &BytesStart<'_>) -> Result<TmxUnit, Problem> {
        let mut unit = TmxUnit {
            line: self.guard.line(),
            attributes: Attributes(self.guard.attributes(start)?),
            ..TmxUnit::default()
        };
        loop {
            match self.inside()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "tuv" => unit.variants.push(self.variant(&start)?),
                    "prop" | "note" => unit.fields.push(self.element(&start)?),
                    _ => self.pass()?,
                },
                Event::End(_) => return Ok(unit),
                _ => {}
            }
        }
    }

    fn variant(&mut self, start: &BytesStart<'_>) -> Result<TmxVariant, Problem> {
        let mut variant = TmxVariant {
            attributes: Attributes(self.guard.attributes(start)?),
            ..TmxVariant::default()
        };
        loop {
            match self.inside()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "seg" => variant.segment = self.content()?,
                    "prop" | "note" => variant.fields.push(self.element(&start)?),
                    _ => self.pass()?,
                },
                Event::End(_) => return Ok(variant),
                _ => {}
            }
        }
    }

    fn element(&mut self, start: &BytesStart<'_>) -> Result<Element, Problem> {
        Ok(Element {
            name: start.name().as_ref().to_owned(),
            attributes: Attributes(self.guard.attributes(start)?),
            content: self.content()?,
        })
    }

    /// What stands before the end of the element that is open.
    fn content(&mut self) -> Result<Vec<Node>, Problem> {
        let mut nodes = Vec::new();
        loop {
            match self.inside()? {
                Event::Text(text) => self.words(&line_ends(&text), &mut nodes)?,
                Event::CData(text) => self.words(&line_ends(&text), &mut nodes)?,
                Event::GeneralRef(name) => {
                    let c = self.guard.reference(&name)?;
                    self.words(c.encode_utf8(&mut [0; 4]), &mut nodes)?;
                }
                // Depth is bounded by the guard.
                Event::Start(start) => nodes.push(Node::Element(self.element(&start)?)),
                Event::End(_) => return Ok(nodes),
                _ => {}
            }
        }
    }

    fn words(&mut self, words: &str, nodes: &mut Vec<Node>) -> Result<(), Problem> {
        self.length += words.len();
        if self.length > UNIT_TEXT {
            return Err(self.guard.problem("unit-long").arg("limit", UNIT_TEXT >> 10));
        }
        if let Some(Node::Text(text)) = nodes.last_mut() {
            text.push_str(words);
        } else if !words.is_empty() {
            nodes.push(Node::Text(words.to_owned()));
        }
        Ok(())
    }

    /// The next event inside an element.
    fn inside(&mut self) -> Result<Event<'static>, Problem> {
        match self.guard.event()? {
            Some(event) => Ok(event),
            None => Err(self.guard.problem("xml-truncated")),
        }
    }

    /// Passes over an element that TMX does not have.
    fn pass(&mut self) -> Result<(), Problem> {
        self.content().map(|_| ())
    }
}
