//! Bytes to text, or the place of the first byte that is none.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::problem::{Place, Problem};

/// The text of a file: UTF-8, or UTF-16 with a byte order mark.
///
/// # Errors
/// Bytes that are neither, and NUL, with the place of the first one.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    let (encoding, bytes) = unmarked(bytes);
    let text = match encoding {
        Some(encoding) if encoding != UTF_8 => {
            in_encoding(bytes, encoding).map_err(|place| Problem::input("not-utf16").at(place))?
        }
        _ => utf8(bytes)?,
    };
    match text.find('\0') {
        Some(at) => Err(Problem::input("binary-file").at(Place::at(&text, at))),
        None => Ok(text),
    }
}

/// What a byte order mark says, and the bytes after it.
fn unmarked(bytes: &[u8]) -> (Option<&'static Encoding>, &[u8]) {
    match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), &bytes[length..]),
        None => (None, bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error,
    };
    let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
    if let Some(at) = good.find('\0') {
        return Err(Problem::input("binary-file").at(Place::at(&good, at)));
    }
    Err(Problem::input("not-utf8").at(Place::at(&good, good.len())))
}

/// The text, or the place of the first bytes that are not of the encoding.
fn in_encoding<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Result<Cow<'a, str>, Place> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    // Once more, to tell where.
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut good = String::with_capacity(room.unwrap_or(bytes.len()));
    let _ = decoder.decode_to_string_without_replacement(bytes, &mut good, true);
    Err(Place::at(&good, good.len()))
}

/// Whether bytes are text in UTF-8 that no encoding of single bytes would give
/// by chance: someone declared another one.
fn is_plainly_utf8(bytes: &[u8]) -> bool {
    !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok()
}

/// The text of bytes whose encoding a file declares.
///
/// # Errors
/// An encoding that does not exist, or that the bytes contradict.
pub fn declared<'a>(bytes: &'a [u8], label: &str) -> Result<Cow<'a, str>, Problem> {
    let contradicted = || Problem::input("encoding-contradicted").arg("encoding", label.trim());
    let (mark, rest) = unmarked(bytes);
    let encoding = Encoding::for_label(label.trim().as_bytes())
        .ok_or_else(|| Problem::input("encoding-unknown").arg("encoding", label.trim()))?;
    let wide = |encoding: &'static Encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    match mark {
        Some(mark) if mark == encoding || wide(mark) && wide(encoding) => return text(bytes),
        Some(_) => return Err(contradicted()),
        None if encoding == UTF_8 => return text(bytes),
        // UTF-16 without a mark is for the format to know.
        None if wide(encoding) => return Err(contradicted()),
        None => {}
    }
    let ascii =
        label.trim().eq_ignore_ascii_case("us-ascii") || label.trim().eq_ignore_ascii_case("ascii");
    if is_plainly_utf8(rest) || ascii && !rest.is_ascii() {
        return Err(contradicted());
    }
    let text = in_encoding(rest, encoding).map_err(|place| contradicted().at(place))?;
    // What a code page leaves undefined is decoded as a control character.
    if let Some(at) = text.find(|c: char| matches!(c, '\0' | '\u{80}'..='\u{9f}')) {
        return Err(contradicted().at(Place::at(&text, at)));
    }
    Ok(text)
}

/// Refuses a web page that bears the name of another format: what a server
/// sends when it has not got the file.
///
/// # Errors
/// The text begins as an HTML page.
pub fn not_a_page(text: &str) -> Result<(), Problem> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
    let head: String = text[start..].chars().take(14).collect();
    let head = head.to_ascii_lowercase();
    let tag = head.strip_prefix("<html").is_some_and(|rest| rest.starts_with(['>', ' ', '\n']));
    if head == "<!doctype html" || tag {
        return Err(Problem::input("web-page").at(Place::at(text, start)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(problem: Problem) -> (Option<u32>, Option<u32>) {
        problem.place.map(|place| (place.line, place.column)).expect("a place")
    }

    #[test]
    fn the_first_bad_byte_has_a_place() {
        assert_eq!(place(text(b"a\nb\xff").expect_err("refused")), (Some(2), Some(2)));
        assert_eq!(place(text(b"a\0").expect_err("refused")), (Some(1), Some(2)));
        let lone = [0xff, 0xfe, b'a', 0, b'\n', 0, 0, 0xd8, b'b', 0];
        assert_eq!(place(text(&lone).expect_err("refused")), (Some(2), Some(1)));
    }

    #[test]
    fn what_is_declared_has_to_be_so() {
        let words = "Мир в доме";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(words);
        assert_eq!(declared(&bytes, "windows-1251").expect("reads"), words);
        for (bytes, label) in [
            (words.as_bytes(), "windows-1251"),
            (words.as_bytes(), "us-ascii"),
            (words.as_bytes(), "utf-16"),
            (bytes.as_ref(), "utf-8"),
            (b"\xef\xbb\xbfa", "windows-1251"),
            (b"a\x98", "windows-1251"),
        ] {
            assert!(declared(bytes, label).is_err(), "{label}");
        }
        assert_eq!(declared(b"a", "klingon").expect_err("refused").code, "encoding-unknown");
    }

    #[test]
    fn a_page_of_a_server_is_known() {
        for page in ["<!DOCTYPE HTML>\n<p>", "\u{feff}\n<html lang=en>", "<HTML><h1>502"] {
            assert_eq!(not_a_page(page).expect_err("a page").code, "web-page");
        }
        assert!(not_a_page("<htmlish>").is_ok() && not_a_page("az,en\n<html>,x").is_ok());
    }
}
