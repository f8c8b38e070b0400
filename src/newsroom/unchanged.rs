//! What the last build wrote, so that a build of the same things is quick.
//!
//! A small file in the output folder keeps what went in (the state of the
//! change log, settings, words, templates) and what came out. Where neither
//! has changed nothing is assembled. Losing the file costs one build.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::edition::render::Format;
use crate::edition::write::write;
use crate::edition::{Channel, Gap};
use crate::problem::Problem;
use crate::segment::SegmentId;
use crate::store::files::FileState;

use super::build::{Built, Target};
use super::gate::Held;

const FILE: &str = ".build.json";

#[derive(Serialize, Deserialize)]
struct Known {
    /// What went in.
    input: String,
    rows: Vec<Row>,
    /// What came out: path, then size and time.
    files: BTreeMap<String, (i64, i64)>,
}

#[derive(Serialize, Deserialize)]
struct Row {
    article: String,
    to: String,
    channel: String,
    format: String,
    file: Option<String>,
    segments: usize,
    filled: usize,
    gaps: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    held: Vec<(String, usize, usize)>,
}

/// The editions as they stand, when nothing has changed since they were written.
pub fn still_standing(out: &Path, input: &str) -> Option<Vec<Built>> {
    let text = std::fs::read_to_string(out.join(FILE)).ok()?;
    let known: Known = serde_json::from_str(&text).ok()?;
    let stands = known.input == input
        && known.files.iter().all(|(file, stamp)| stamp_of(&out.join(file)) == Some(*stamp));
    if !stands {
        return None;
    }
    known.rows.into_iter().map(|row| built(row, out)).collect()
}

/// Notes what a build wrote; `front` are its files beside the editions.
///
/// # Errors
/// What the file system reports.
pub fn note(out: &Path, input: String, rows: &[Built], front: &[String]) -> Result<(), Problem> {
    let relative =
        |file: &Path| file.strip_prefix(out).unwrap_or(file).to_string_lossy().into_owned();
    let mut files = BTreeMap::new();
    let written = rows.iter().filter_map(|row| row.file.as_deref().map(relative));
    for file in written.chain(front.iter().cloned()) {
        if let Some(stamp) = stamp_of(&out.join(&file)) {
            files.insert(file, stamp);
        }
    }
    let rows = rows
        .iter()
        .map(|row| Row {
            article: row.article.clone(),
            to: row.to.tag().to_owned(),
            channel: row.channel.code().to_owned(),
            format: row.format.code().to_owned(),
            file: row.file.as_deref().map(relative),
            segments: row.segments,
            filled: row.filled,
            gaps: row.gaps.iter().map(|gap| (gap.segment.0.clone(), gap.text.clone())).collect(),
            held: row
                .held
                .iter()
                .map(|held| (held.code().to_owned(), held.figures().0, held.figures().1))
                .collect(),
        })
        .collect();
    let text = serde_json::to_string(&Known { input, rows, files })
        .map_err(|error| Problem::surroundings("json").because(error))?;
    write(&out.join(FILE), text.as_bytes()).map(|_| ())
}

fn stamp_of(path: &Path) -> Option<(i64, i64)> {
    let state = FileState::stamp(&std::fs::metadata(path).ok()?);
    Some((state.size, state.mtime))
}

fn built(row: Row, out: &Path) -> Option<Built> {
    Some(Built {
        article: row.article,
        to: Target::parse(&row.to).ok()?,
        channel: Channel::ALL.into_iter().find(|channel| channel.code() == row.channel)?,
        format: Format::from_code(&row.format)?,
        unchanged: row.file.is_some(),
        file: row.file.map(|file| out.join(file)),
        segments: row.segments,
        filled: row.filled,
        gaps: row
            .gaps
            .into_iter()
            .map(|(segment, text)| Gap { segment: SegmentId(segment), text })
            .collect(),
        held: row
            .held
            .iter()
            .filter_map(|(code, wanted, found)| Held::from_parts(code, *wanted, *found))
            .collect(),
    })
}
