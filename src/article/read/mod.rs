//! Reading: a file becomes an [`Article`], and what is not the story is named.
//!
//! Each format has a reader that yields drafts in order; [`story`] decides
//! what they are. Metadata that the file declares counts before what the text
//! looks like. Nothing here touches the disk: the caller brings the bytes.

pub mod chrome;
pub mod date;
pub mod detect;
pub mod docx;
pub mod draft;
pub mod encoding;
pub mod front_matter;
pub mod html;
pub mod markdown;
mod shapes;
mod story;
pub mod text;

use draft::Draft;
use story::{Fate, Page};

pub use chrome::SourceProfile;

use super::{Article, Block, BlockKind, Form, Format, LeftOut, Metadata, Piece, Reading, Skeleton};
use crate::border::decode;
use crate::lang::{Lang, LangError};
use crate::problem::{Place, Problem};
use crate::text::{Inline, Text};

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

/// Reads an article.
///
/// # Errors
/// A file that is empty, binary, too large, or not of its format; a language
/// that is not ours. The place is the file, with line and column where known.
pub fn read(bytes: &[u8], name: &str, options: &Options) -> Result<Reading, Problem> {
    read_unnamed(bytes, name, options).map_err(|problem| problem.in_file(name))
}

fn read_unnamed(bytes: &[u8], name: &str, options: &Options) -> Result<Reading, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(Problem::input("article-too-large").arg("limit", MAX_BYTES >> 20));
    }
    let format = options.format.or_else(|| format_of(name, bytes)).unwrap_or(Format::Text);
    let zone = if options.timezone.is_empty() { "Asia/Baku" } else { &options.timezone };
    let mut found = match format {
        Format::Markdown => read_markdown(bytes, zone)?,
        Format::Text => read_text(bytes)?,
        Format::Html => html::read(bytes, zone)?,
        Format::Docx => docx::read(bytes)?,
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

fn read_text(bytes: &[u8]) -> Result<Found, Problem> {
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

fn read_markdown(bytes: &[u8], zone: &str) -> Result<Found, Problem> {
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

fn lang_of_name(name: &str) -> Option<Lang> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (stem, _) = file.rsplit_once('.')?;
    let (_, tag) = stem.rsplit_once('.')?;
    Lang::parse(tag).ok()
}

/// The story's language: said by the user, the file, its name, or its words.
fn language(found: &mut Found, name: &str, options: &Options) -> Result<(Lang, f64), Problem> {
    if let Some(lang) = options.lang {
        return Ok((lang, 1.0));
    }
    let declared = match found.lang.as_deref() {
        Some(tag) if !found.read_only => Some(Lang::parse(tag).map_err(|error| {
            let problem = match error {
                LangError::Malformed(tag) => Problem::input("language-malformed").arg("tag", tag),
                LangError::Unsupported(tag) => {
                    Problem::input("language-unsupported").arg("tag", tag)
                }
            };
            let line = found.source.lines().take(100).position(|line| line.starts_with("lang"));
            match line.and_then(|line| u32::try_from(line + 1).ok()) {
                Some(line) => problem.at(Place::line(line)),
                None => problem,
            }
        })?),
        Some(tag) => Lang::parse(tag).ok(),
        None => None,
    };
    if let Some(lang) = declared.filter(|_| !found.read_only).or_else(|| lang_of_name(name)) {
        return Ok((lang, 1.0));
    }
    let detected = detect::detect(&sample(found));
    // Pages are often built from a template of another language: words count
    // before what the template declares.
    match (detected, declared) {
        (Some(detected), _) if detected.confidence >= 0.6 => match detected.lang {
            Ok(lang) => Ok((lang, detected.confidence)),
            Err(tag) => Err(Problem::input("language-unsupported").arg("tag", tag)),
        },
        (_, Some(lang)) => Ok((lang, 0.9)),
        (Some(detected), None) => match detected.lang {
            Ok(lang) => {
                found.problems.push(
                    Problem::input("language-guessed")
                        .arg("lang", lang)
                        .arg("percent", (detected.confidence * 100.0).round()),
                );
                Ok((lang, detected.confidence))
            }
            Err(tag) => Err(Problem::input("language-unsupported").arg("tag", tag)),
        },
        (None, None) => Err(Problem::input("language-unknown")),
    }
}

/// The words a language is told from: running text before short lines, since
/// short lines may be chrome of another language.
fn sample(found: &Found) -> String {
    let mut long = String::new();
    let mut all = String::new();
    for draft in found.drafts.iter().take(4000) {
        let plain = draft.text.plain();
        let target = if plain.len() > 120 { &mut long } else { &mut all };
        if target.len() < 60_000 {
            target.extend(plain.chars().take(20_000));
            target.push('\n');
        }
    }
    if long.len() > 120 { long } else { all + &long }
}

fn assemble(found: Found, fates: Vec<Fate>, lang: Lang, key: String, format: Format) -> Reading {
    let Found { source, drafts, mut metadata, title, byline, problems, read_only, .. } = found;
    let mut places: Vec<(std::ops::Range<usize>, usize, Form)> = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut left_out = Vec::new();
    let mut headline = None;
    if let Some(words) = &metadata.title
        && (title.is_some() || !fates.contains(&Fate::Headline))
    {
        headline = Some(0);
        blocks.push(block(BlockKind::Headline, 0, Text::plain_words(words)));
        places.extend(title.map(|range| (range, 0, Form::Yaml)));
    }
    if let Some(words) = &metadata.byline
        && !fates.iter().any(|fate| matches!(fate, Fate::Byline(_)))
    {
        places.extend(byline.map(|range| (range, blocks.len(), Form::Yaml)));
        blocks.push(block(BlockKind::Byline, 0, Text::plain_words(words)));
    }
    for (draft, fate) in drafts.into_iter().zip(fates) {
        let index = blocks.len();
        let range = draft.range.clone();
        match fate {
            Fate::Metadata => {}
            Fate::Out(why) => left_out.push(LeftOut { line: draft.line, text: draft.plain(), why }),
            Fate::Headline => match headline {
                Some(index) => places.push((range, index, draft.form)),
                None => {
                    headline = Some(index);
                    metadata.title = Some(draft.plain());
                    places.push((range, index, draft.form));
                    blocks.push(kept(draft, BlockKind::Headline, lang));
                }
            },
            Fate::Byline(name) => {
                let raw = source.get(range.clone()).unwrap_or_default();
                let narrow =
                    raw.find(&name).map(|at| range.start + at..range.start + at + name.len());
                places.push((narrow.unwrap_or(range), index, draft.form));
                blocks.push(block(BlockKind::Byline, 0, Text::plain_words(&name)));
            }
            Fate::Block(kind) => {
                let draft = if kind == BlockKind::Item { without_dash(draft) } else { draft };
                places.push((draft.range.clone(), index, draft.form));
                blocks.push(kept(draft, kind, lang));
            }
        }
    }
    // The headline stands before a byline that has no line of its own.
    if let [first, second, ..] = blocks.as_mut_slice()
        && first.kind == BlockKind::Byline
        && second.kind == BlockKind::Headline
    {
        std::mem::swap(first, second);
        for (_, index, _) in &mut places {
            if *index < 2 {
                *index = 1 - *index;
            }
        }
    }
    let skeleton = if read_only { Skeleton::default() } else { skeleton(&source, places) };
    let article = Article { key, lang, format, metadata, blocks, skeleton };
    Reading { article, left_out, problems, confidence: 1.0 }
}

/// A list line of plain text without the dash it begins with.
fn without_dash(mut draft: Draft) -> Draft {
    let Some(Inline::Words(words)) = draft.text.inlines().first() else { return draft };
    let Some(dash) = ["- ", "– ", "— "].into_iter().find(|dash| words.starts_with(dash)) else {
        return draft;
    };
    if draft.form != Form::Plain {
        return draft;
    }
    let mut text = Text::plain_words(words[dash.len()..].trim_start());
    for inline in draft.text.inlines().iter().skip(1) {
        text.push(inline.clone());
    }
    draft.text = text;
    draft.range.start = (draft.range.start + dash.len()).min(draft.range.end);
    draft
}

fn block(kind: BlockKind, level: u8, text: Text) -> Block {
    Block { kind, level, text, codes: Vec::new(), lang: None }
}

fn kept(draft: Draft, kind: BlockKind, lang: Lang) -> Block {
    let level = match kind {
        BlockKind::Heading => draft.level.max(2),
        BlockKind::Item => draft.level.max(1),
        _ => 0,
    };
    let plain = draft.text.plain();
    let other = (plain.split_whitespace().take(6).count() >= 6)
        .then(|| detect::detect(&plain))
        .flatten()
        .filter(|found| found.confidence >= 0.75)
        .and_then(|found| found.lang.ok())
        .filter(|other| *other != lang);
    drop(plain);
    Block { kind, level, text: draft.text, codes: draft.codes, lang: other }
}

fn skeleton(source: &str, mut places: Vec<(std::ops::Range<usize>, usize, Form)>) -> Skeleton {
    places.sort_by_key(|(range, _, _)| range.start);
    let mut pieces = Vec::new();
    let mut at = 0;
    for (range, index, form) in places {
        let (Some(before), Some(raw)) = (source.get(at..range.start), source.get(range.clone()))
        else {
            continue;
        };
        if !before.is_empty() {
            pieces.push(Piece::Literal(before.to_owned()));
        }
        pieces.push(Piece::Block { index, raw: raw.to_owned(), form });
        at = range.end;
    }
    if let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        pieces.push(Piece::Literal(rest.to_owned()));
    }
    Skeleton { pieces }
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
