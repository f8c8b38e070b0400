//! Records and bundles: changes as they travel.
//!
//! A bundle is a gzip file of JSON Lines: a line that says what it is, then a
//! record a line. Its name tells desk, range, size and content hash, so that
//! a partial or damaged copy is seen without opening it, and a good copy under
//! any name is still good.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::border::RATIO;
use crate::problem::{Place, Problem};
use crate::stamp::ReplicaId;

/// Longest line of a bundle, in bytes.
const LINE: u64 = 512 * 1024 * 1024;
/// A change as it travels: its body unread, so that a desk can pass on what
/// it does not understand itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Record {
    pub replica: String,
    pub seq: i64,
    pub time: i64,
    pub author: String,
    pub kind: String,
    pub body: String,
    /// The units of an import, each as JSON.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    replica: String,
    first: i64,
    last: i64,
}

const FORMAT: &str = "tercuman.bundle.v1";
/// The extension of a bundle's file.
pub const EXTENSION: &str = "tcb";

/// What the name of a bundle tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BundleName {
    pub replica: ReplicaId,
    pub first: i64,
    pub last: i64,
    pub bytes: u64,
    pub hash: String,
}

impl BundleName {
    pub fn file_name(&self) -> String {
        format!("{}.{}-{}.{}.{}.tcb", self.replica.0, self.first, self.last, self.bytes, self.hash)
    }

    /// Reads a file name; also one that a folder-sync program made of ours by
    /// adding to it.
    pub fn parse(name: &str) -> Option<BundleName> {
        let mut parts = name.split('.');
        let replica = parts.next()?;
        let (first, last) = parts.next()?.split_once('-')?;
        let bytes = parts.next()?.parse().ok()?;
        let hash: String = parts.next()?.chars().take_while(char::is_ascii_hexdigit).collect();
        let hex = |text: &str| text.bytes().all(|b| b.is_ascii_hexdigit());
        let (first, last): (i64, i64) = (first.parse().ok()?, last.parse().ok()?);
        (replica.len() == 16
            && hex(replica)
            && hash.len() == 16
            && name.ends_with(".tcb")
            && 0 < first
            && first <= last)
            .then(|| BundleName {
                replica: ReplicaId(replica.to_owned()),
                first,
                last,
                bytes,
                hash,
            })
    }
}

/// Packs records of one desk, in order and without gaps.
///
/// # Errors
/// Only what compression itself reports.
pub fn pack(records: &[Record]) -> Result<(BundleName, Vec<u8>), Problem> {
    let (Some(first), Some(last)) = (records.first(), records.last()) else {
        return Err(Problem::input("bundle-empty"));
    };
    let head = Head {
        format: FORMAT.to_owned(),
        replica: first.replica.clone(),
        first: first.seq,
        last: last.seq,
    };
    let mut bytes = gzip(&head, records, Compression::default())?;
    // What packs as no text does would be refused where it arrives.
    if unpacked(&bytes) > (bytes.len() as u64).saturating_mul(RATIO) {
        bytes = gzip(&head, records, Compression::none())?;
    }
    let name = BundleName {
        replica: ReplicaId(first.replica.clone()),
        first: first.seq,
        last: last.seq,
        bytes: bytes.len() as u64,
        hash: content_hash(&bytes),
    };
    Ok((name, bytes))
}

/// What the trailer of a gzip file of ours says it unpacks to.
fn unpacked(bytes: &[u8]) -> u64 {
    let trailer = bytes.last_chunk::<4>().copied().unwrap_or_default();
    u64::from(u32::from_le_bytes(trailer))
}

fn gzip(head: &Head, records: &[Record], level: Compression) -> Result<Vec<u8>, Problem> {
    let failed = |error: std::io::Error| Problem::surroundings("file-io").because(error);
    let mut encoder = GzEncoder::new(Vec::new(), level);
    let mut line = |text: serde_json::Result<String>| {
        let text = text.map_err(|error| Problem::surroundings("json").because(error))?;
        encoder.write_all(text.as_bytes()).and_then(|()| encoder.write_all(b"\n")).map_err(failed)
    };
    line(serde_json::to_string(head))?;
    for record in records {
        line(serde_json::to_string(record))?;
    }
    encoder.finish().map_err(failed)
}

/// 64 bits of SHA-256, in hexadecimal.
pub fn content_hash(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Unpacks a bundle.
///
/// # Errors
/// A file that is no bundle, is cut off, unpacks to far too much, or whose
/// records do not follow each other.
pub fn unpack(bytes: &[u8]) -> Result<Vec<Record>, Problem> {
    let mut bundles = unpack_all(bytes)?;
    match bundles.pop() {
        Some(one) if bundles.is_empty() => Ok(one),
        _ => Err(broken(1, "expected one bundle")),
    }
}

fn broken(line: u32, cause: impl std::fmt::Display) -> Problem {
    Problem::input("bundle-malformed").at(Place::line(line)).because(cause)
}

/// Unpacks bundles that stand after each other in one file.
///
/// # Errors
/// As [`unpack`].
pub fn unpack_all(bytes: &[u8]) -> Result<Vec<Vec<Record>>, Problem> {
    let limit = (bytes.len() as u64).saturating_mul(RATIO).max(1 << 20);
    let mut reader = BufReader::new(MultiGzDecoder::new(bytes).take(limit));
    let mut bundles: Vec<(Head, Vec<Record>)> = Vec::new();
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        let read =
            (&mut reader).take(LINE).read_line(&mut line).map_err(|error| broken(number, error))?;
        if reader.get_ref().limit() == 0 {
            return Err(Problem::input("bundle-bomb").arg("ratio", RATIO).at(Place::line(number)));
        }
        if read == 0 {
            break;
        }
        let text = line.trim_end();
        if text.starts_with("{\"format\"") {
            ended(bundles.last(), number)?;
            let head: Head = serde_json::from_str(text).map_err(|error| broken(number, error))?;
            if head.format != FORMAT {
                return Err(Problem::input("bundle-newer")
                    .arg("found", head.format)
                    .arg("expected", FORMAT));
            }
            bundles.push((head, Vec::new()));
            continue;
        }
        let Some((head, records)) = bundles.last_mut() else {
            return Err(broken(number, "expected the head of a bundle"));
        };
        let record: Record = serde_json::from_str(text).map_err(|error| broken(number, error))?;
        let expected = records.last().map_or(head.first, |last| last.seq + 1);
        if record.replica != head.replica || record.seq != expected {
            let found = record.seq;
            return Err(broken(number, format!("expected change {expected}, found {found}")));
        }
        records.push(record);
    }
    ended(bundles.last(), 1)?;
    if bundles.is_empty() {
        return Err(broken(1, "empty"));
    }
    Ok(bundles.into_iter().map(|(_, records)| records).collect())
}

fn ended(bundle: Option<&(Head, Vec<Record>)>, line: u32) -> Result<(), Problem> {
    match bundle {
        Some((head, records)) if records.last().map(|last| last.seq) != Some(head.last) => {
            Err(broken(line, "records are missing at the end"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records() -> Vec<Record> {
        (3..6)
            .map(|seq| Record {
                replica: "00000000000000aa".into(),
                seq,
                time: seq,
                author: "a".into(),
                kind: "draft".into(),
                body: "{}".into(),
                units: Vec::new(),
            })
            .collect()
    }

    #[test]
    fn a_bundle_comes_back() {
        let (name, bytes) = pack(&records()).expect("packs");
        assert_eq!(unpack(&bytes).expect("unpacks"), records());
        assert_eq!(BundleName::parse(&name.file_name()), Some(name.clone()));
        let copy = name.file_name().replace(".tcb", " (1).tcb");
        assert_eq!(BundleName::parse(&copy), Some(name));
    }

    #[test]
    fn a_cut_or_damaged_bundle_is_refused() {
        let (_, bytes) = pack(&records()).expect("packs");
        for len in [0, 1, 10, bytes.len() - 9] {
            assert!(unpack(&bytes[..len]).is_err(), "{len}");
        }
    }
}
