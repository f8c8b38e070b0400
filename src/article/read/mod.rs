//! Reading: a file becomes an [`Article`](super::Article), and what is not the story is named.
//!
//! Each format has a reader that yields drafts in order; [`story`] decides
//! what they are. Metadata that the file declares counts before what the text
//! looks like. Nothing here touches the disk: the caller brings the bytes.

mod assemble;
pub mod chrome;
pub mod date;
pub mod detect;
pub mod docx;
pub mod draft;
pub mod encoding;
pub mod front_matter;
mod generator;
pub mod html;
mod language;
pub mod markdown;
mod shapes;
mod story;
pub mod text;

use assemble::assemble;
use draft::Draft;
use language::language;
use story::Page;

pub use chrome::SourceProfile;

use std::borrow::Cow;

use super::{Format, Metadata, Reading};
use crate::border::decode;
use crate::lang::Lang;
use crate::problem::{Place, Problem};

/// Files larger than this are not news stories (bytes).
pub const MAX_BYTES: usize = 64 << 20;

/// What the caller knows about a file.
#[derive(Clone, Default, Debug)]
pub struct Options {
    /// The language, when someone said it.
    pub lang: Option<Lang>,
    pub key: Option<String>,
    pub format: Option<Format>,
    /// Sources of which the user knows more than we do.
    pub profiles: Vec<SourceProfile>,
    /// IANA zone of the newsroom; `Asia/Baku` when empty.
    pub timezone: String,
}

/// A format's reader's work.
pub(crate) struct Found {
    pub source: String,
    pub drafts: Vec<Draft>,
    pub metadata: Metadata,
    /// The language that the file declares.
    pub lang: Option<String>,
    /// Bytes of the title and byline in front matter.
    pub title: Option<std::ops::Range<usize>>,
    pub byline: Option<std::ops::Range<usize>>,
    pub problems: Vec<Problem>,
    /// Only read, never written back: no skeleton.
    pub read_only: bool,
}

/// Reads an article. Bytes that are given away are not copied.
///
/// # Errors
/// A file that is empty, binary, too large, or not of its format; a language
/// that is not ours. The place is the file, with line and column where known.
pub fn read<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    name: &str,
    options: &Options,
) -> Result<Reading, Problem> {
    read_unnamed(bytes.into(), name, options).map_err(|problem| problem.in_file(name))
}

fn read_unnamed(bytes: Cow<'_, [u8]>, name: &str, options: &Options) -> Result<Reading, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(Problem::input("article-too-large").arg("limit", MAX_BYTES >> 20));
    }
    let format = options.format.or_else(|| format_of(name, &bytes)).unwrap_or(Format::Text);
    let zone = if options.timezone.is_empty() { "Asia/Baku" } else { &options.timezone };
    let mut found = match format {
        Format::Markdown => read_markdown(bytes, zone)?,
        Format::Text => read_text(bytes)?,
        Format::Html => html::read(&bytes, zone)?,
        Format::Docx => docx::read(&bytes)?,
    };
    let (lang, confidence) = language(&mut found, name, options)?;
    let fates = {
        let page = Page {
            drafts: &found.drafts,
            format,
            lang,
            profiles: &options.profiles,
            timezone: zone,
        };
        story::sort(&page, &mut found.metadata)
    };
    let key =
        options.key.clone().or_else(|| found.metadata.key.clone()).unwrap_or_else(|| key_of(name));
    if !names_files(&key) {
        let line = found.source.lines().position(|line| line.starts_with("key:"));
        let line = line.and_then(|at| u32::try_from(at + 1).ok());
        let place = Place { line, ..Place::default() };
        return Err(Problem::input("article-key").arg("key", key).at(place));
    }
    found.metadata.key = Some(key.clone());
    let mut reading = assemble(found, fates, lang, key, format);
    if reading.article.blocks.iter().any(|block| block.text.plain().contains(turns_direction)) {
        reading.problems.push(Problem::input("direction-marks"));
    }
    reading.confidence = confidence;
    if reading.article.blocks.is_empty() {
        return Err(Problem::input("article-empty"));
    }
    Ok(reading)
}

fn read_text(bytes: Cow<'_, [u8]>) -> Result<Found, Problem> {
    let source = encoding::text(bytes)?;
    not_blank(&source)?;
    decode::not_a_page(&source)?;
    Ok(Found {
        drafts: text::drafts(&source),
        source,
        metadata: Metadata::default(),
        lang: None,
        title: None,
        byline: None,
        problems: Vec::new(),
        read_only: false,
    })
}

fn read_markdown(bytes: Cow<'_, [u8]>, zone: &str) -> Result<Found, Problem> {
    let source = encoding::text(bytes)?;
    not_blank(&source)?;
    decode::not_a_page(&source)?;
    let matter = front_matter::read(&source)?.unwrap_or_default();
    let mut problems = Vec::new();
    let mut metadata = Metadata::default();
    for (name, value) in &matter.entries {
        let text = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        match name.as_str() {
            "title" => metadata.title = text,
            "rubric" => metadata.rubric = text,
            "byline" => {
                metadata.byline =
                    text.map(|name| chrome::byline(&name).map_or(name.clone(), str::to_owned));
            }
            "source" => metadata.source = text,
            "place" => metadata.place = text,
            "key" => metadata.key = text,
            "lang" => {}
            "published" | "updated" => {
                let at = date::find(value, zone).map(|dated| dated.at);
                if at.is_none() && text.is_some() {
                    problems
                        .push(Problem::input("date-unknown").arg("key", name).arg("value", value));
                }
                if name == "published" {
                    metadata.published = at;
                } else {
                    metadata.updated = at;
                }
            }
            _ => metadata.extra.push((name.clone(), value.clone())),
        }
    }
    Ok(Found {
        drafts: markdown::drafts(&source, matter.end),
        lang: matter.get("lang").map(str::to_owned),
        title: matter.title.clone().filter(|_| metadata.title.is_some()),
        byline: matter.byline.clone().filter(|_| metadata.byline.is_some()),
        source,
        metadata,
        problems,
        read_only: false,
    })
}

fn not_blank(source: &str) -> Result<(), Problem> {
    if source.chars().any(|c| !c.is_whitespace() && c != '\u{feff}') {
        Ok(())
    } else {
        Err(Problem::input("article-empty"))
    }
}

/// The format of a file, by its name and first bytes.
pub fn format_of(name: &str, bytes: &[u8]) -> Option<Format> {
    let extension =
        name.rsplit(['/', '\\']).next()?.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    match extension.as_deref() {
        Some("md" | "markdown" | "mdown") => return Some(Format::Markdown),
        Some("html" | "htm" | "xhtml") => return Some(Format::Html),
        Some("docx") => return Some(Format::Docx),
        Some("txt" | "text") => return Some(Format::Text),
        _ => {}
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(Format::Docx);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_ascii_lowercase();
    let head = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        Some(Format::Html)
    } else if head.starts_with("---\n") || head.starts_with("---\r\n") {
        Some(Format::Markdown)
    } else {
        None
    }
}

/// `articles/night-library.az.md` is the story `night-library`.
pub fn key_of(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = match stem.rsplit_once('.') {
        Some((key, tag)) if Lang::parse(tag).is_ok() => key,
        _ => stem,
    };
    if stem.is_empty() { "story".to_owned() } else { stem.to_owned() }
}

/// Whether a story's key can be part of the names of its editions, and no path.
pub fn names_files(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= 200
        && !key.starts_with('.')
        && !key.contains(|c: char| matches!(c, '/' | '\\' | ':') || c.is_control())
}

/// Characters that turn the direction of what follows, so that a text can look
/// like another one.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A file that is a folder or cannot be opened, as a problem with the file.
pub fn unreadable(name: &str, error: &std::io::Error) -> Problem {
    let place = Place::file(name);
    match error.kind() {
        std::io::ErrorKind::IsADirectory => Problem::usage("is-a-folder").at(place),
        std::io::ErrorKind::NotFound => Problem::usage("file-missing").at(place),
        _ => Problem::input("file-unreadable").at(place).because(error),
    }
}
