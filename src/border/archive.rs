//! Zip archives: bounded before they are unpacked, their names looked at.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{ARCHIVE, RATIO};
use crate::problem::Problem;

/// An archive within the limits.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive. Nothing is unpacked yet.
    ///
    /// # Errors
    /// No archive, one whose names leave their folder, one that says itself
    /// that it unpacks to more than is allowed.
    pub fn open(bytes: &'a [u8]) -> Result<Archive<'a>, Problem> {
        let malformed =
            |error: zip::result::ZipError| Problem::input("archive-malformed").because(error);
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(malformed)?;
        let mut total = 0_u64;
        for at in 0..zip.len() {
            let file = zip.by_index_raw(at).map_err(malformed)?;
            let name = file.name().map_err(malformed)?;
            if leaves(&name) {
                return Err(Problem::input("archive-name").arg("name", name));
            }
            let size = file.size();
            total = total.saturating_add(size);
            // Small parts of much white space are honest.
            let packed = file.compressed_size().max(1_024);
            if total > ARCHIVE || size / packed > RATIO {
                return Err(bomb());
            }
        }
        Ok(Archive { zip, left: ARCHIVE })
    }

    /// The bytes of one part; `None` where there is none of that name.
    ///
    /// # Errors
    /// A part that is damaged, or larger than it says.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        let damaged = |error: &dyn std::fmt::Display| {
            Problem::input("archive-part").arg("name", name).because(error)
        };
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        let limit = self.left.min(file.compressed_size().max(1_024).saturating_mul(RATIO));
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        let length = bytes.len() as u64;
        if length > limit {
            return Err(bomb());
        }
        self.left -= length;
        Ok(Some(bytes))
    }
}

fn bomb() -> Problem {
    Problem::input("archive-bomb").arg("limit", ARCHIVE >> 20).arg("ratio", RATIO)
}

/// Whether a name would leave the folder it is unpacked into.
fn leaves(name: &str) -> bool {
    name.starts_with(['/', '\\'])
        || name.contains(['\0', ':'])
        || name.split(['/', '\\']).any(|part| part == "..")
}
