//! The guard in front of every XML reader: decoding and limits.
//!
//! Entities beyond the five of XML are refused by name, external ones are
//! never fetched, nothing is included, and size, depth and attributes are
//! bounded, so that no file can exhaust the machine.

use std::borrow::Cow;
use std::io::{self, BufRead};

use quick_xml::Reader;
use quick_xml::errors::SyntaxError;
use quick_xml::events::{BytesStart, Event};

use super::decode;
pub use super::{ATTRIBUTE, ATTRIBUTES, DEPTH, UNIT_TEXT};
use crate::problem::{Blame, Place, Problem};

/// Elements of this namespace would bring in other files.
const INCLUDE: &str = "http://www.w3.org/2001/XInclude";

/// The text of an XML file, decoded by byte order mark or declaration.
///
/// # Errors
/// An empty file, an unknown encoding, bytes that contradict it, characters
/// that XML does not allow.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::input("empty-file"));
    }
    let text = match bytes {
        // UTF-16 without a mark is known by its first character.
        [b'<', 0, _, 0, ..] | [0, b'<', 0, _, ..] => {
            let mark: &[u8] = if bytes[0] == 0 { b"\xfe\xff" } else { b"\xff\xfe" };
            let text = decode::text(&[mark, bytes].concat())?.into_owned();
            if declared(text.as_bytes()).is_some_and(|label| !is_wide(&label)) {
                return Err(contradicted(&text));
            }
            Cow::Owned(text)
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            let text = decode::text(bytes)?;
            if declared(text.as_bytes()).is_some_and(|label| !is_wide(&label)) {
                return Err(contradicted(&text));
            }
            text
        }
        _ => match declared(bytes) {
            Some(label) => decode::declared(bytes, &label)?,
            None => decode::text(bytes)?,
        },
    };
    decode::not_a_page(&text)?;
    match text.find(|c| !allowed(c)) {
        Some(at) => Err(Problem::input("xml-character").at(Place::at(&text, at))),
        None => Ok(text),
    }
}

/// Whether a file that begins so is UTF-8 by what it says of itself, and can
/// be read as it comes.
pub fn is_utf8(head: &[u8]) -> bool {
    let zero = head.iter().take(4).any(|byte| *byte == 0);
    let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    !zero && !wide && declared(head).is_none_or(|label| label.eq_ignore_ascii_case("utf-8"))
}

/// The encoding that the declaration of a file names.
fn declared(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split("encoding").nth(1)?;
    value.split(['"', '\'']).nth(1).map(str::to_owned)
}

fn is_wide(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    ["utf-16", "ucs-2", "iso-10646-ucs-2", "unicode"].iter().any(|wide| label.starts_with(wide))
}

fn contradicted(text: &str) -> Problem {
    let label = declared(text.as_bytes()).unwrap_or_default();
    Problem::input("encoding-contradicted").arg("encoding", label).at(Place::at(text, 0))
}

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
        self.at = self.reader.get_ref().at;
        self.buffer.clear();
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event.into_owned(),
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

#[derive(Clone, Copy, Debug)]
struct Position {
    /// From 1.
    line: u32,
    /// From 1, in code points.
    column: u32,
    /// From 0.
    byte: usize,
}

/// Input that knows the position of what comes next.
struct Tracked<'a> {
    input: Box<dyn BufRead + Send + 'a>,
    at: Position,
}

impl io::Read for Tracked<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(into.len());
        into[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Tracked<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // What is consumed was seen, so it is there without a new read.
        if let Ok(seen) = self.input.fill_buf() {
            let seen = &seen[..count.min(seen.len())];
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let (mut last, lines) = (seen, memchr::memchr_iter(b'\n', seen).count());
            if lines > 0 {
                last = seen.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
                self.at.line = self.at.line.saturating_add(number(lines));
                self.at.column = 1;
            }
            let letters = last.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
            self.at.column = self.at.column.saturating_add(number(letters));
            self.at.byte += seen.len();
        }
        self.input.consume(count);
    }
}

/// The character that a reference stands for, by its name or number; `None`
/// for an entity that is not of XML and a character that XML does not allow.
pub fn character(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            number.ok().and_then(char::from_u32).filter(|c| allowed(*c))
        }
    }
}

/// Whether a text is free of what XML forbids. Without a branch a byte, as it
/// is asked of every byte of a large file.
pub fn allowed_throughout(text: &str) -> bool {
    let bytes = text.as_bytes();
    let control = |byte: u8| (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    let any = |some: &[u8]| some.iter().fold(false, |found, byte| found | control(*byte));
    let odd = |at: usize| matches!(bytes.get(at + 1..at + 3), Some([0xbf, 0xbe | 0xbf]));
    !bytes.chunks(1 << 12).any(any) && !memchr::memchr_iter(0xef, bytes).any(odd)
}

/// The first entity that a document type declares.
pub fn entity(doctype: &str) -> Option<&str> {
    let (_, declaration) = doctype.split_once("<!ENTITY")?;
    // A parameter entity has its sign before its name.
    let name = declaration.trim_start().trim_start_matches('%').trim_start();
    Some(name.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default())
}

/// Whether XML 1.0 allows a character.
pub const fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Escapes text for an element or attribute. White space that a reader would
/// change is written as a reference.
pub fn escape_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            c if allowed(c) => out.push(c),
            _ => {}
        }
    }
}

/// Text as XML means it: a line of a file from Windows ends as any other.
pub fn line_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
