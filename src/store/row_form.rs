//! How the body of a change stands in its row: as its written form (`body`),
//! or as bytes in `packed`, which give the same written form back.
//!
//! The first byte of `packed` tells which: a raw deflate stream, whose first
//! three bits are never `11` and one more, is the written form compressed;
//! [`SHORT`] is a draft in its short form; [`PRESSED`] that, compressed.
//!
//! The short form of a draft, in this order: the story and the language, state
//! and origin as numbers of names; the segment; the neighbours; the versions
//! seen, counted; the length of the source, the source, and the translation to
//! the end. Numbers are LEB128. A text that is even hexadecimal in lower case,
//! as identities are, stands as its bytes.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::Connection;

use super::names::Names;
use crate::desk::DraftState;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::stamp::{ChangeId, ReplicaId};
use crate::sync::change::DraftBody;
use crate::sync::{Body, wire};

/// A draft in its short form. The low three bits are none that deflate knows.
const SHORT: u8 = 6;
/// The same, compressed.
const PRESSED: u8 = 7;

/// The short form of a body whose written form is `json`; `None` where there
/// is none that gives exactly that back.
pub(super) fn short(
    names: &mut Names,
    conn: &Connection,
    body: &Body,
    json: &str,
) -> Result<Option<Vec<u8>>, Problem> {
    let Body::Draft(draft) = body else { return Ok(None) };
    // A field of a newer program would be lost.
    if wire::write(body).ok().as_deref() != Some(json) {
        return Ok(None);
    }
    let mut out = vec![SHORT];
    for name in [&draft.article, draft.to.code(), draft.state.code(), &draft.origin] {
        number(&mut out, names.number(conn, name)?.cast_unsigned());
    }
    text(&mut out, Some(&draft.segment));
    text(&mut out, draft.before.as_deref());
    text(&mut out, draft.after.as_deref());
    number(&mut out, draft.seen.len() as u64);
    for seen in &draft.seen {
        number(&mut out, names.number(conn, &seen.replica.0)?.cast_unsigned());
        number(&mut out, seen.seq.cast_unsigned());
    }
    number(&mut out, draft.source.len() as u64);
    out.extend(draft.source.as_bytes());
    out.extend(draft.text.as_bytes());
    Ok(Some(out))
}

/// The smallest form of a row for keeping: compressed, where that is smaller
/// than what stands there.
pub(super) fn pressed(body: &str, packed: Option<&[u8]>) -> Result<Option<Vec<u8>>, Problem> {
    match packed {
        None => Ok(Some(deflate(&[], body.as_bytes())?).filter(|small| small.len() < body.len())),
        Some([SHORT, rest @ ..]) => {
            Ok(Some(deflate(&[PRESSED], rest)?).filter(|small| small.len() <= rest.len()))
        }
        Some(_) => Ok(None),
    }
}

/// The written form that a row's `packed` stands for; `None` where it is damaged.
pub(super) fn written(
    names: &mut Names,
    conn: &Connection,
    packed: &[u8],
) -> Result<Option<String>, Problem> {
    let draft = match packed {
        [SHORT, rest @ ..] => read(names, conn, rest)?,
        [PRESSED, rest @ ..] => match inflate(rest) {
            Some(bytes) => read(names, conn, &bytes)?,
            None => None,
        },
        _ => return Ok(inflate(packed).and_then(|bytes| String::from_utf8(bytes).ok())),
    };
    Ok(draft.and_then(|draft| wire::write(&Body::Draft(draft)).ok()))
}

fn read(names: &mut Names, conn: &Connection, bytes: &[u8]) -> Result<Option<DraftBody>, Problem> {
    let mut bytes = Bytes(bytes);
    let mut name = |bytes: &mut Bytes<'_>| match bytes.number() {
        Some(n) => names.text(conn, n.cast_signed()),
        None => Ok(None),
    };
    let mut named = [const { String::new() }; 4];
    for place in &mut named {
        let Some(text) = name(&mut bytes)? else { return Ok(None) };
        *place = text;
    }
    let texts = [bytes.text(), bytes.text(), bytes.text()];
    let [Some(Some(segment)), Some(before), Some(after)] = texts else { return Ok(None) };
    let mut seen = Vec::new();
    for _ in 0..bytes.number().unwrap_or_default() {
        let Some(replica) = name(&mut bytes)? else { return Ok(None) };
        let Some(seq) = bytes.number() else { return Ok(None) };
        seen.push(ChangeId { replica: ReplicaId(replica), seq: seq.cast_signed() });
    }
    let source = bytes.number().and_then(|length| bytes.take(length));
    let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
    let (source, text) = (source.and_then(utf8), utf8(bytes.0));
    let [article, to, state, origin] = named;
    let (to, state) = (Lang::parse(&to).ok(), DraftState::from_code(&state));
    let (Some(source), Some(text), Some(to), Some(state)) = (source, text, to, state) else {
        return Ok(None);
    };
    Ok(Some(DraftBody { article, segment, to, source, text, state, origin, before, after, seen }))
}

fn number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Nothing is 0; else twice the number of bytes and one, and one more for
/// bytes that stand for hexadecimal.
fn text(out: &mut Vec<u8>, text: Option<&str>) {
    let Some(text) = text else { return number(out, 0) };
    let nibble = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let packed: Option<Vec<u8>> =
        pairs.iter().map(|[high, low]| Some(nibble(*high)? << 4 | nibble(*low)?)).collect();
    match packed.filter(|_| rest.is_empty()) {
        Some(bytes) => {
            number(out, bytes.len() as u64 * 2 + 2);
            out.extend(bytes);
        }
        None => {
            number(out, text.len() as u64 * 2 + 1);
            out.extend(text.as_bytes());
        }
    }
}

/// What is still to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn number(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn take(&mut self, length: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    fn text(&mut self) -> Option<Option<String>> {
        use std::fmt::Write as _;
        let Some(head) = self.number()?.checked_sub(1) else { return Some(None) };
        let bytes = self.take(head / 2)?;
        if head % 2 == 0 {
            return Some(Some(String::from_utf8(bytes.to_vec()).ok()?));
        }
        Some(Some(bytes.iter().fold(String::new(), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })))
    }
}

fn deflate(head: &[u8], bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let failed = |error: std::io::Error| Problem::surroundings("file-io").because(error);
    let mut encoder = DeflateEncoder::new(head.to_vec(), Compression::best());
    encoder.write_all(bytes).map_err(failed)?;
    encoder.finish().map_err(failed)
}

fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    DeflateDecoder::new(bytes).read_to_end(&mut out).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::{Store, StoreOptions};

    /// The written form before and after, through the short form and pressed.
    #[track_caller]
    fn check(body: DraftBody) {
        let store = Store::in_memory(StoreOptions { now: || 0 }).expect("opens");
        let body = Body::Draft(body);
        let json = wire::write(&body).expect("writes");
        let names = &mut Names::default();
        let short = short(names, store.conn(), &body, &json).expect("names").expect("a form");
        let mut forms = vec![short.clone(), deflate(&[], json.as_bytes()).expect("packs")];
        forms.push(deflate(&[PRESSED], &short[1..]).expect("packs"));
        for form in forms {
            let names = &mut Names::default();
            assert_eq!(written(names, store.conn(), &form).expect("names"), Some(json.clone()));
        }
        for cut in 0..short.len().min(20) {
            let _ = written(names, store.conn(), &short[..cut]).expect("no fault of the database");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_draft_comes_back_from_its_row(
            texts in prop::array::uniform4(".{0,40}|[0-9a-f]{12}|[0-9a-f]{3}|[0-9A-F]{4}"),
            (before, after) in any::<(Option<String>, Option<String>)>(),
            seen in prop::collection::vec(("[0-9a-f]{16}", any::<i64>()), 0..4),
            lang in 0..3_usize,
            state in 0..4_usize,
        ) {
            let [article, segment, source, text] = texts;
            check(DraftBody {
                article, segment, source, text, before, after,
                to: Lang::ALL[lang],
                state: DraftState::ALL[state],
                origin: "person".into(),
                seen: seen.into_iter()
                    .map(|(replica, seq)| ChangeId { replica: ReplicaId(replica), seq })
                    .collect(),
            });
        }
    }

    /// The first byte of each kind of deflate block is none of ours.
    #[test]
    fn a_compressed_body_is_told_from_a_short_one() {
        for length in [0, 1, 100, 5_000] {
            let bytes: Vec<u8> = (0..length).map(|n| (n * 31 % 251) as u8).collect();
            for level in 0..10 {
                let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(level));
                encoder.write_all(&bytes).expect("packs");
                let first = encoder.finish().expect("packs").first().copied();
                assert!(first.is_none_or(|byte| byte & 6 != 6), "{length} {level}");
            }
        }
    }
}
