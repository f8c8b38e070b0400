//! The guard in front of every XML reader: decoding and limits.
//!
//! Entities beyond the five of XML are refused by name, external ones are
//! never fetched, nothing is included, and size, depth and attributes are
//! bounded, so that no file can exhaust the machine.

mod guard;
mod tracked;

use std::borrow::Cow;

pub use guard::Guard;

use super::decode;
pub use super::{ATTRIBUTE, ATTRIBUTES, DEPTH, UNIT_TEXT};
use crate::problem::{Place, Problem};

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
