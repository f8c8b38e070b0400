//! Bytes to text: byte order marks, declared and sniffed encodings.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::problem::{Place, Problem};

/// The text of a file that is UTF-8, or UTF-16 with a mark that says so. The
/// byte order mark stays out.
///
/// # Errors
/// Empty and binary files, and the first bytes that are not UTF-8.
pub fn text(bytes: Cow<'_, [u8]>) -> Result<String, Problem> {
    if bytes.is_empty() {
        return Err(Problem::input("article-empty"));
    }
    if let Some((encoding, skip)) = Encoding::for_bom(&bytes) {
        if encoding != UTF_8 {
            return decoded(&bytes[skip..], encoding);
        }
        return utf8(&bytes[skip..]);
    }
    match bytes {
        Cow::Owned(bytes) if memchr::memchr(0, &bytes).is_none() => {
            String::from_utf8(bytes).or_else(|error| utf8(error.as_bytes()))
        }
        bytes => utf8(&bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, Problem> {
    if let Some(at) = memchr::memchr(0, bytes) {
        let place = Place::at(&String::from_utf8_lossy(&bytes[..at]), at);
        return Err(Problem::input("article-binary").at(place));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let good = &bytes[..error.valid_up_to()];
            let text = std::str::from_utf8(good).unwrap_or_default();
            let bad = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
            let controls =
                bytes.iter().take(4096).filter(|b| **b < 9 || (14..27).contains(*b)).count();
            if controls > 16 {
                return Err(Problem::input("article-binary"));
            }
            Err(Problem::input("article-not-utf8")
                .at(Place::at(text, text.len()))
                .arg("byte", format!("0x{bad:02X}")))
        }
    }
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Problem> {
    let (text, errors) = encoding.decode_without_bom_handling(bytes);
    if text.contains('\0') {
        return Err(Problem::input("article-binary"));
    }
    if errors {
        return Err(Problem::input("article-encoding-broken").arg("encoding", encoding.name()));
    }
    Ok(text.into_owned())
}

/// The text of a web page: byte order mark, then what it declares where the
/// bytes agree, then what they look like.
///
/// # Errors
/// Empty and binary files; bytes that contradict what is declared.
pub fn page(bytes: &[u8]) -> Result<String, Problem> {
    if bytes.is_empty() {
        return Err(Problem::input("article-empty"));
    }
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return if encoding == UTF_8 {
            utf8(&bytes[skip..])
        } else {
            decoded(&bytes[skip..], encoding)
        };
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decoded(bytes, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return if text.contains('\0') {
            Err(Problem::input("article-binary"))
        } else {
            Ok(text.to_owned())
        };
    }
    match declared(bytes) {
        Some(encoding) if encoding == UTF_8 => utf8(bytes),
        Some(encoding) if encoding != UTF_16LE && encoding != UTF_16BE => decoded(bytes, encoding),
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            decoded(bytes, detector.guess(None, Utf8Detection::Deny))
        }
    }
}

fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes.get(..4)? {
        [b'<', 0, _, 0] => Some(UTF_16LE),
        [0, b'<', 0, _] => Some(UTF_16BE),
        _ => None,
    }
}

/// The `charset` of a `<meta>` in the first bytes of a page.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]).to_ascii_lowercase();
    let at = head.find("charset")?;
    let rest = head[at + 7..].trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))?;
    Encoding::for_label(&rest.as_bytes()[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_in_old_encodings() {
        let words = "Выставка ковров открылась в Шуше, и на неё приехали мастера из соседних сёл.";
        for (name, encoding) in
            [("windows-1251", encoding_rs::WINDOWS_1251), ("koi8-r", encoding_rs::KOI8_R)]
        {
            for page_text in
                [format!("<meta charset={name}><p>{words}</p>"), format!("<p>{words}</p>")]
            {
                let (bytes, _, _) = encoding.encode(&page_text);
                assert!(page(&bytes).expect("decodes").contains(words), "{page_text}");
            }
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(text(Cow::Borrowed(b"")).expect_err("empty").code, "article-empty");
        assert_eq!(
            text(Cow::Borrowed(b"\x89PNG\r\n\0\0")).expect_err("binary").code,
            "article-binary"
        );
        let problem = text(Cow::Borrowed(b"bir\nik\xff")).expect_err("not UTF-8");
        assert_eq!(problem.place.map(|place| (place.line, place.column)), Some((Some(2), Some(3))));
    }
}
