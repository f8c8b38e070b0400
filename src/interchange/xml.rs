//! The guard in front of every XML reader: decoding and limits.
//!
//! Entities beyond the five of XML are refused by name, external ones are
//! never fetched, and size, depth and attributes are bounded, so that no file
//! can exhaust the machine.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::problem::{Blame, Place, Problem};

/// Bytes of one attribute.
pub const ATTRIBUTE: usize = 64 * 1024;
/// Bytes of text in one unit.
pub const UNIT_TEXT: usize = 256 * 1024;
pub const DEPTH: usize = 256;
pub const ATTRIBUTES: usize = 1_000;

/// The text of an XML file, decoded by BOM or declaration.
///
/// # Errors
/// An empty file, an unknown encoding, bytes that contradict it.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::input("empty-file"));
    }
    if bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || bytes.starts_with(b"\xef\xbb\xbf")
    {
        return super::rows::decode(bytes);
    }
    if let [b'<', 0, rest @ ..] | [0, b'<', rest @ ..] = bytes
        && !rest.is_empty()
    {
        let encoding = if bytes[0] == b'<' { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE };
        return encoding
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or_else(|| Problem::input("not-utf16"));
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declared = head
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split("?>").next())
        .and_then(|declaration| declaration.split("encoding").nth(1))
        .and_then(|rest| rest.split(['"', '\'']).nth(1))
        .map(str::to_owned);
    match declared {
        None => super::rows::decode(bytes),
        Some(name) => match encoding_rs::Encoding::for_label(name.as_bytes()) {
            Some(encoding) if encoding == encoding_rs::UTF_8 => super::rows::decode(bytes),
            Some(encoding)
                if encoding != encoding_rs::UTF_16LE && encoding != encoding_rs::UTF_16BE =>
            {
                encoding
                    .decode_without_bom_handling_and_without_replacement(bytes)
                    .ok_or_else(|| Problem::input("encoding-contradicted").arg("encoding", name))
            }
            _ => Err(Problem::input("encoding-contradicted").arg("encoding", name)),
        },
    }
}

/// A reader that gives events within the limits, and knows where it is.
pub struct Guard<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
    seen_root: bool,
    at: usize,
    /// Line of the last event, found by counting on from the one before.
    line: u32,
    line_at: usize,
}

impl<'a> Guard<'a> {
    pub fn new(text: &'a str) -> Guard<'a> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        reader.config_mut().expand_empty_elements = true;
        Guard { text, reader, depth: 0, seen_root: false, at: 0, line: 1, line_at: 0 }
    }

    /// The next event; `None` at a whole end of the file.
    ///
    /// # Errors
    /// Anything that is not well formed or over a limit.
    pub fn event(&mut self) -> Result<Option<Event<'a>>, Problem> {
        self.at = usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len());
        let event = match self.reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err(self.problem("xml-malformed").because(error)),
        };
        match &event {
            Event::Start(start) => {
                if self.depth == 0 && self.seen_root {
                    return Err(self.problem("xml-trailing"));
                }
                self.seen_root = true;
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(self.problem("xml-deep").arg("limit", DEPTH));
                }
                self.check_attributes(start)?;
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Text(text) => {
                if self.depth == 0 && !text.trim().is_empty() {
                    return Err(self.problem(if self.seen_root {
                        "xml-trailing"
                    } else {
                        "xml-malformed"
                    }));
                }
                self.check_characters(text)?;
            }
            Event::CData(text) => self.check_characters(text)?,
            Event::DocType(doctype) if doctype.contains("<!ENTITY") => {
                return Err(self.problem("xml-entities"));
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

    /// The character that a reference stands for.
    ///
    /// # Errors
    /// An entity that is not of XML, a character that XML does not allow.
    pub fn reference(&mut self, name: &quick_xml::events::BytesRef<'_>) -> Result<char, Problem> {
        let found = match name.as_ref() {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => name.resolve_char_ref().ok().flatten(),
        };
        match found {
            Some(c) if allowed(c) => Ok(c),
            Some(_) => Err(self.problem("xml-character")),
            None => Err(self.problem("xml-entity").arg("name", name.as_ref())),
        }
    }

    /// The value of an attribute, unescaped, by local name.
    ///
    /// # Errors
    /// An entity that is not of XML.
    pub fn attribute(
        &mut self,
        start: &BytesStart<'_>,
        name: &str,
    ) -> Result<Option<String>, Problem> {
        for attribute in start.attributes().flatten() {
            if attribute.key.local_name().as_ref() == name {
                return match quick_xml::escape::unescape(&attribute.value) {
                    Ok(value) => Ok(Some(value.into_owned())),
                    Err(error) => Err(self.problem("xml-malformed").because(error)),
                };
            }
        }
        Ok(None)
    }

    /// Bytes from the start of the text to the last event.
    pub const fn offset(&self) -> usize {
        self.at
    }

    /// The line of the last event, from 1.
    pub fn line(&mut self) -> u32 {
        let at = self.at.min(self.text.len());
        if at >= self.line_at {
            let passed =
                memchr::memchr_iter(b'\n', &self.text.as_bytes()[self.line_at..at]).count();
            self.line += u32::try_from(passed).unwrap_or_default();
            self.line_at = at;
        }
        self.line
    }

    /// A problem at the last event.
    pub fn problem(&self, code: &'static str) -> Problem {
        // The codes are named where this is called; see the test of messages.
        Problem::new(Blame::Input, code).at(Place::at(self.text, self.at))
    }

    fn check_attributes(&self, start: &BytesStart<'_>) -> Result<(), Problem> {
        let mut count = 0;
        for attribute in start.attributes() {
            match attribute {
                Err(error) => return Err(self.problem("xml-malformed").because(error)),
                Ok(attribute) if attribute.value.len() > ATTRIBUTE => {
                    return Err(self.problem("xml-attribute").arg("limit", ATTRIBUTE));
                }
                Ok(_) => count += 1,
            }
            if count > ATTRIBUTES {
                return Err(self.problem("xml-attributes").arg("limit", ATTRIBUTES));
            }
        }
        Ok(())
    }

    fn check_characters(&self, text: &str) -> Result<(), Problem> {
        if text.bytes().any(|b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r'))
            || text.contains(['\u{fffe}', '\u{ffff}'])
        {
            return Err(self.problem("xml-character"));
        }
        Ok(())
    }
}

/// Whether XML 1.0 allows a character.
pub const fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Escapes text for an element or attribute.
pub fn escape_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c if allowed(c) => out.push(c),
            _ => {}
        }
    }
}
