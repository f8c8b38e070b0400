//! `waivers.csv` of a workspace: the findings that an editor let stand.
//!
//! The first column is what counts, the content of the finding; the others are
//! for those who read the file. A line that is taken out brings the finding
//! back. Desks share the file as they share their stories' files.

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;

use crate::border::decode;
use crate::newsroom::checking::Found;
use crate::problem::{Place, Problem};
use crate::qa::{WaiverKey, Waivers};

const HEADER: [&str; 7] = ["waiver", "check", "article", "segment", "to", "text", "author"];

/// The waivers of a file; none where there is no file.
///
/// # Errors
/// A file that cannot be read, and a line without the key of a finding.
pub fn read(path: &Path) -> Result<Waivers, Problem> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Waivers::default()),
        Err(error) => return Err(Problem::input("file-unreadable").at(place(path)).because(error)),
    };
    let text = decode::text(&bytes).map_err(|problem| problem.in_file("waivers.csv"))?;
    let mut keys = Vec::new();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    for row in reader.records() {
        let row =
            row.map_err(|error| Problem::input("waiver-malformed").at(place(path)).because(error))?;
        let key = row.get(0).unwrap_or_default();
        let line = row.position().map_or(1, csv::Position::line);
        let key = WaiverKey::parse(key).ok_or_else(|| {
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            Problem::input("waiver-malformed")
                .arg("text", key)
                .at(Place::line(line).in_file("waivers.csv"))
        })?;
        keys.push(key);
    }
    Ok(Waivers::new(keys))
}

/// Adds findings to the file.
///
/// # Errors
/// A file that cannot be written.
pub fn add(path: &Path, found: &[&Found], author: &str) -> Result<(), Problem> {
    let failed = |error: &dyn std::fmt::Display| {
        Problem::surroundings("file-io").at(place(path)).because(error)
    };
    let fresh = !path.exists();
    let file =
        OpenOptions::new().create(true).append(true).open(path).map_err(|error| failed(&error))?;
    let mut writer = csv::Writer::from_writer(file);
    if fresh {
        writer.write_record(HEADER).map_err(|error| failed(&error))?;
    }
    for one in found {
        let check = one.finding.check.code();
        let row =
            [&one.waiver.0, check, &one.article, &one.segment.0, one.to.code(), &one.text, author];
        writer.write_record(row).map_err(|error| failed(&error))?;
    }
    writer.flush().map_err(|error| failed(&error))
}

fn place(path: &Path) -> Place {
    Place::file(path.display().to_string())
}
