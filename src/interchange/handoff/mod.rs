//! Hand-offs: work that goes out to a translator in a file, and comes back.
//!
//! A [`Package`] is what goes out, a [`Returned`] what came back; each format
//! is one file here. Whether a returned unit can be taken is for the desk to say.

pub mod csv;
pub mod ftl;
pub mod omegat;
pub mod po;
pub mod xliff12;
pub mod xliff2;
mod xliff_read;

use std::collections::HashSet;
use std::path::Path;

use super::xml::{self, UNIT_TEXT};
use crate::article::BlockKind;
use crate::desk::DraftState;
use crate::lang::Lang;
use crate::problem::{Place, Problem};
use crate::stamp::Hlc;
use crate::text::Text;
use xliff12::Waiting;

/// The formats that work goes out in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum HandoffFormat {
    Xliff2,
    Xliff12,
    Csv,
    Po,
    Ftl,
    Omegat,
}

impl HandoffFormat {
    pub const ALL: [HandoffFormat; 6] = [
        HandoffFormat::Xliff2,
        HandoffFormat::Xliff12,
        HandoffFormat::Csv,
        HandoffFormat::Po,
        HandoffFormat::Ftl,
        HandoffFormat::Omegat,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            HandoffFormat::Xliff2 => "xliff2",
            HandoffFormat::Xliff12 => "xliff12",
            HandoffFormat::Csv => "csv",
            HandoffFormat::Po => "po",
            HandoffFormat::Ftl => "ftl",
            HandoffFormat::Omegat => "omegat",
        }
    }

    pub const fn extension(self) -> &'static str {
        match self {
            HandoffFormat::Xliff2 | HandoffFormat::Xliff12 => "xlf",
            HandoffFormat::Csv => "csv",
            HandoffFormat::Po => "po",
            HandoffFormat::Ftl => "ftl",
            HandoffFormat::Omegat => "omegat",
        }
    }

    pub fn from_code(code: &str) -> Option<HandoffFormat> {
        HandoffFormat::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// Something the newsroom already has for a segment.
#[derive(Clone, PartialEq, Debug)]
pub struct Help {
    /// Score of the match, 0 to 101.
    pub score: f64,
    pub source: Text,
    pub target: Text,
    pub origin: &'static str,
}

impl Help {
    /// In one line, for formats that have no place for matches.
    fn line(&self) -> String {
        format!("{:.0} %: {} → {}", self.score.min(100.0), self.source.plain(), self.target.plain())
    }
}

/// A term of the source and how the house writes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TermHelp {
    pub source: String,
    pub target: String,
}

/// One segment that goes out.
#[derive(Clone, PartialEq, Debug)]
pub struct HandoffUnit {
    pub segment: String,
    pub kind: BlockKind,
    pub source: Text,
    pub target: Option<(Text, DraftState)>,
    pub matches: Vec<Help>,
    pub terms: Vec<TermHelp>,
    pub notes: Vec<String>,
}

/// One story that goes out.
#[derive(Clone, PartialEq, Debug)]
pub struct HandoffStory {
    /// `key@lang`
    pub article: String,
    pub units: Vec<HandoffUnit>,
}

/// Work for one translator in one language.
#[derive(Clone, PartialEq, Debug)]
pub struct Package {
    pub from: Lang,
    pub to: Lang,
    pub stories: Vec<HandoffStory>,
    /// When a translation in it was last changed; the beginning of time where
    /// there is none yet.
    pub revised: Hlc,
}

/// What a translator did with a unit, as far as the file tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Touched {
    /// It still waits.
    No,
    /// There is a translation.
    Yes,
    /// There is one, and the translator doubts it.
    Doubtful,
}

/// One unit of a file that came back.
#[derive(Clone, PartialEq, Debug)]
pub struct ReturnedUnit {
    /// From 1.
    pub line: u32,
    /// `key@lang`, where the file tells.
    pub article: Option<String>,
    pub segment: String,
    /// The source as the file has it; `None` where the format has none.
    pub source: Option<Text>,
    pub target: Option<Text>,
    pub touched: Touched,
}

/// A file that came back.
#[derive(Clone, PartialEq, Debug)]
pub struct Returned {
    pub from: Option<String>,
    pub to: Option<String>,
    pub units: Vec<ReturnedUnit>,
}

/// Writes a package in a format that is one file.
pub fn write(package: &Package, format: HandoffFormat) -> String {
    match format {
        HandoffFormat::Xliff2 => xliff2::write(package),
        HandoffFormat::Xliff12 => xliff12::write(package, Waiting::Marked),
        HandoffFormat::Omegat => xliff12::write(package, Waiting::Unmarked),
        HandoffFormat::Csv => csv::write(package),
        HandoffFormat::Po => po::write(package),
        HandoffFormat::Ftl => ftl::write(package),
    }
}

/// Reads a file that came back, by its content and name.
///
/// # Errors
/// A file that is none of the formats, or broken in its own.
pub fn read(bytes: &[u8], path: &Path) -> Result<Returned, Problem> {
    let head: Vec<u8> = bytes.iter().take(4_000).copied().filter(|byte| *byte != 0).collect();
    let head = String::from_utf8_lossy(&head);
    let extension = path.extension().and_then(|found| found.to_str()).unwrap_or_default();
    if head.contains("<xliff") || matches!(extension, "xlf" | "xliff" | "xml") {
        return xliff_read::read(&xml::decode(bytes)?);
    }
    let po = extension == "po" || extension != "csv" && head.contains("msgid \"");
    let text = if po { po::decode(bytes)? } else { super::rows::decode(bytes)? };
    if text.trim().is_empty() {
        return Err(Problem::input("empty-file"));
    }
    // A file may come under any name, or through a pipe under none.
    let returned = match extension {
        "csv" => csv::read(&text)?,
        "ftl" => ftl::read(&text, path)?,
        _ if po => return po::read(&text),
        _ if head.starts_with("### tercuman ") => ftl::read(&text, path)?,
        _ if csv::is_ours(&text) => csv::read(&text)?,
        _ => return Err(Problem::input("handoff-format").at(Place::default())),
    };
    let mut seen = HashSet::new();
    for unit in &returned.units {
        if unit.target.as_ref().is_some_and(|text| text.plain().len() > UNIT_TEXT) {
            return Err(Problem::input("unit-long").at(Place::line(unit.line)));
        }
        if !seen.insert((unit.article.as_deref(), unit.segment.as_str())) {
            return Err(Problem::input("message-twice")
                .arg("id", &unit.segment)
                .at(Place::line(unit.line)));
        }
    }
    Ok(returned)
}
