//! Events of an XML file, within the limits.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::errors::SyntaxError;
use quick_xml::events::{BytesStart, Event};

use super::tracked::{Position, Tracked};
use super::{ATTRIBUTE, ATTRIBUTES, DEPTH, allowed_throughout, character, entity};
use crate::problem::{Blame, Place, Problem};

/// Elements of this namespace would bring in other files.
const INCLUDE: &str = "http://www.w3.org/2001/XInclude";

/// A reader that gives events within the limits, and knows where it is. It
/// reads a text, or a file as it goes by.
pub struct Guard<'a> {
    reader: Reader<Tracked<'a>>,
    buffer: Vec<u8>,
    /// Line, column and byte where the last event begins.
    at: Position,
    depth: usize,
    events: usize,
    seen_root: bool,
    seen_doctype: bool,
    /// Prefixes, the empty one too, that stood for XInclude somewhere.
    include: Vec<String>,
}

impl<'a> Guard<'a> {
    pub fn new(text: &'a str) -> Guard<'a> {
        Guard::over(text.as_bytes())
    }

    /// Reads UTF-8 as it comes.
    pub fn over(input: impl BufRead + Send + 'a) -> Guard<'a> {
        let start = Position { line: 1, column: 1, byte: 0 };
        let mut reader = Reader::from_reader(Tracked { input: Box::new(input), at: start });
        reader.config_mut().check_end_names = true;
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_comments = true;
        Guard {
            reader,
            buffer: Vec::new(),
            at: start,
            depth: 0,
            events: 0,
            seen_root: false,
            seen_doctype: false,
            include: Vec::new(),
        }
    }

    /// The next event; `None` at a whole end of the file.
    ///
    /// # Errors
    /// Anything that is not well formed or over a limit; what the file system
    /// reports.
    pub fn event(&mut self) -> Result<Option<Event<'static>>, Problem> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let event = self.event_in(&mut buffer).map(|event| event.map(Event::into_owned));
        self.buffer = buffer;
        event
    }

    /// The same without a copy: the event stands in `buffer`, which is cleared.
    ///
    /// # Errors
    /// As [`Guard::event`].
    pub fn event_in<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Result<Option<Event<'b>>, Problem> {
        self.at = self.reader.get_ref().at;
        buffer.clear();
        let event = match self.reader.read_event_into(buffer) {
            Ok(event) => event,
            Err(error) => return Err(self.failed(error)),
        };
        self.events += 1;
        match &event {
            Event::Start(start) => self.start(start)?,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Text(text) => {
                if self.depth == 0 && !text.trim_start_matches('\u{feff}').trim().is_empty() {
                    return Err(self.outside());
                }
                self.check_characters(text)?;
            }
            Event::GeneralRef(name) => {
                self.reference(name)?;
                if self.depth == 0 {
                    return Err(self.outside());
                }
            }
            Event::CData(text) => {
                if self.depth == 0 {
                    return Err(self.outside());
                }
                self.check_characters(text)?;
            }
            // Only the very first; a byte order mark is no event.
            Event::Decl(_) if self.events > 1 => {
                return Err(self.problem("xml-malformed").because("<?xml …?>"));
            }
            Event::DocType(doctype) => {
                if self.seen_root || std::mem::replace(&mut self.seen_doctype, true) {
                    return Err(self.problem("xml-malformed").because("<!DOCTYPE …>"));
                }
                if let Some(name) = entity(doctype) {
                    return Err(self.problem("xml-entities").arg("name", name));
                }
            }
            Event::Eof => {
                return if self.depth > 0 || !self.seen_root {
                    Err(self.problem("xml-truncated"))
                } else {
                    Ok(None)
                };
            }
            _ => {}
        }
        Ok(Some(event))
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Problem> {
        if self.depth == 0 && self.seen_root {
            return Err(self.problem("xml-trailing"));
        }
        self.seen_root = true;
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.problem("xml-deep").arg("limit", DEPTH));
        }
        self.check_attributes(start)?;
        if !self.include.is_empty() {
            let prefix = start.name().prefix().map(|prefix| prefix.as_ref().to_owned());
            if self.include.contains(&prefix.unwrap_or_default()) {
                return Err(self.problem("xml-include"));
            }
        }
        Ok(())
    }

    fn failed(&self, error: quick_xml::Error) -> Problem {
        match error {
            quick_xml::Error::Io(error) => Problem::surroundings("file-unreadable").because(error),
            quick_xml::Error::Encoding(_) => self.problem("not-utf8"),
            // What is open at the end is not finished.
            quick_xml::Error::Syntax(error)
                if self.seen_root && error != SyntaxError::InvalidBangMarkup =>
            {
                self.problem("xml-truncated").because(error)
            }
            error => self.problem("xml-malformed").because(error),
        }
    }

    /// What stands outside the root element and may not.
    fn outside(&self) -> Problem {
        self.problem(if self.seen_root { "xml-trailing" } else { "xml-malformed" })
    }

    /// The character that a reference stands for.
    ///
    /// # Errors
    /// An entity that is not of XML, a character that XML does not allow.
    pub fn reference(&self, name: &str) -> Result<char, Problem> {
        character(name).ok_or_else(|| {
            if name.starts_with('#') {
                self.problem("xml-reference").arg("name", name)
            } else {
                self.problem("xml-entity").arg("name", name)
            }
        })
    }

    /// The words that an event brings: text, or the character of a reference.
    ///
    /// # Errors
    /// As [`Guard::reference`].
    pub fn words<'e>(&self, event: &'e Event<'_>) -> Result<Option<Cow<'e, str>>, Problem> {
        Ok(match event {
            Event::Text(text) => Some(Cow::Borrowed(text)),
            Event::CData(text) => Some(Cow::Borrowed(text)),
            Event::GeneralRef(name) => Some(self.reference(name)?.to_string().into()),
            _ => None,
        })
    }

    /// The value of an attribute, unescaped, by local name.
    ///
    /// # Errors
    /// As [`Guard::reference`].
    pub fn attribute(&self, start: &BytesStart<'_>, name: &str) -> Result<Option<String>, Problem> {
        for attribute in start.attributes().flatten() {
            if attribute.key.local_name().as_ref() == name {
                return self.unescaped(&attribute.value).map(Some);
            }
        }
        Ok(None)
    }

    /// All attributes, unescaped, under the names the file has, in its order.
    ///
    /// # Errors
    /// As [`Guard::reference`].
    pub fn attributes(&self, start: &BytesStart<'_>) -> Result<Vec<(String, String)>, Problem> {
        start
            .attributes()
            .flatten()
            .map(|attribute| {
                Ok((attribute.key.as_ref().to_owned(), self.unescaped(&attribute.value)?))
            })
            .collect()
    }

    fn unescaped(&self, value: &str) -> Result<String, Problem> {
        let (first, rest) = value.split_once('&').map_or((value, None), |(a, b)| (a, Some(b)));
        let mut out = first.to_owned();
        for piece in rest.iter().flat_map(|rest| rest.split('&')) {
            let Some((name, words)) = piece.split_once(';') else {
                return Err(self.problem("xml-malformed").because("&"));
            };
            out.push(self.reference(name)?);
            out.push_str(words);
        }
        Ok(out)
    }

    /// The line of the last event, from 1.
    pub const fn line(&self) -> u32 {
        self.at.line
    }

    /// Bytes from the start of the text to the last event.
    pub const fn offset(&self) -> usize {
        self.at.byte
    }

    /// The place of the last event.
    pub fn place(&self) -> Place {
        let Position { line, column, .. } = self.at;
        Place { line: Some(line), column: Some(column), ..Place::default() }
    }

    /// A problem at the last event.
    pub fn problem(&self, code: &'static str) -> Problem {
        // The codes are named where this is called; see the test of messages.
        Problem::new(Blame::Input, code).at(self.place())
    }

    fn check_attributes(&mut self, start: &BytesStart<'_>) -> Result<(), Problem> {
        let mut count = 0;
        for attribute in start.attributes() {
            let attribute =
                attribute.map_err(|error| self.problem("xml-malformed").because(error))?;
            let value = attribute.value.as_ref();
            if value.len() > ATTRIBUTE {
                return Err(self.problem("xml-attribute").arg("limit", ATTRIBUTE >> 10));
            }
            count += 1;
            if count > ATTRIBUTES {
                return Err(self.problem("xml-attributes").arg("limit", ATTRIBUTES));
            }
            if value.contains('<') {
                return Err(self.problem("xml-malformed").because("<"));
            }
            self.check_characters(value)?;
            if value.contains('&') {
                self.unescaped(value)?;
            }
            if value == INCLUDE
                && let Some(prefix) = attribute.key.as_ref().strip_prefix("xmlns")
            {
                self.include.push(prefix.trim_start_matches(':').to_owned());
            }
        }
        Ok(())
    }

    fn check_characters(&self, text: &str) -> Result<(), Problem> {
        if !allowed_throughout(text) {
            return Err(self.problem("xml-character"));
        }
        Ok(())
    }
}
