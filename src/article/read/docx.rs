//! Word documents (docx): paragraphs, headings, lists, tables, marks, links
//! and footnotes. Only read, never written back.
//!
//! The archive is bounded before it is unpacked, its names are never used as
//! paths, and nothing is fetched.

use std::collections::HashMap;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::Found;
use super::draft::{Draft, Hint, TextBuilder};
use crate::article::{BlockKind, Form, Metadata};
use crate::border::archive::Archive;
use crate::border::xml::{self, Guard};
use crate::problem::Problem;
use crate::text::{MarkKind, SlotKind};

const DOCUMENT: &str = "word/document.xml";
const FOOTNOTES: &str = "word/footnotes.xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";
const STYLES: &str = "word/styles.xml";
const CORE: &str = "docProps/core.xml";

/// Reads a Word document.
///
/// # Errors
/// No archive, no document in it, an archive that explodes.
pub(super) fn read(bytes: &[u8]) -> Result<Found, Problem> {
    let mut archive = Archive::open(bytes)?;
    let document = part(&mut archive, DOCUMENT)?
        .ok_or_else(|| Problem::input("docx-malformed").because(DOCUMENT))?;
    let links = match part(&mut archive, RELATIONS)? {
        Some(xml) => relations(&xml)?,
        None => HashMap::new(),
    };
    let styles = match part(&mut archive, STYLES)? {
        Some(xml) => styles(&xml)?,
        None => HashMap::new(),
    };
    let (core, lang) = match part(&mut archive, CORE)? {
        Some(xml) => core(&xml)?,
        None => Default::default(),
    };
    let mut drafts = Body::new(&links, &styles).read(DOCUMENT, &document)?;
    if let Some(notes) = part(&mut archive, FOOTNOTES)? {
        drafts.extend(Body::new(&links, &styles).read(FOOTNOTES, &notes)?);
    }
    for (at, draft) in drafts.iter_mut().enumerate() {
        draft.line = u32::try_from(at + 1).unwrap_or(u32::MAX);
    }
    Ok(Found {
        source: String::new(),
        drafts,
        metadata: core,
        lang,
        title: None,
        byline: None,
        problems: Vec::new(),
        read_only: true,
    })
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, Problem> {
    let Some(bytes) = archive.part(name)? else { return Ok(None) };
    let text = xml::decode(&bytes).map_err(|problem| problem.because(name))?;
    Ok(Some(text.into_owned()))
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    start.attributes().flatten().find_map(|attribute| {
        let own = attribute.key.local_name();
        let own: &str = own.as_ref();
        (own == name)
            .then(|| {
                attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .ok()
                    .map(|value| value.into_owned())
            })
            .flatten()
    })
}

/// Calls `each` with every event of a part.
fn events(name: &str, xml: &str, mut each: impl FnMut(&Event<'_>)) -> Result<(), Problem> {
    let mut guard = Guard::new(xml);
    while let Some(event) = guard.event().map_err(|problem| problem.because(name))? {
        each(&event);
    }
    Ok(())
}

fn relations(xml: &str) -> Result<HashMap<String, String>, Problem> {
    let mut links = HashMap::new();
    events(RELATIONS, xml, |event| {
        if let Event::Start(start) = event
            && let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target"))
            && ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
        {
            links.insert(id, target);
        }
    })?;
    Ok(links)
}

/// Names of paragraph styles, in lower case, by their ids.
fn styles(xml: &str) -> Result<HashMap<String, String>, Problem> {
    let mut styles = HashMap::new();
    let mut id = None;
    events(STYLES, xml, |event| {
        if let Event::Start(start) = event {
            match start.local_name().as_ref() {
                "style" => id = attribute(start, "styleId"),
                "name" => {
                    if let (Some(id), Some(name)) = (id.take(), attribute(start, "val")) {
                        styles.insert(id, name.to_ascii_lowercase());
                    }
                }
                _ => {}
            }
        }
    })?;
    Ok(styles)
}

fn core(xml: &str) -> Result<(Metadata, Option<String>), Problem> {
    let mut values: HashMap<String, String> = HashMap::new();
    let mut inside = String::new();
    events(CORE, xml, |event| match event {
        Event::Start(start) => start.local_name().as_ref().clone_into(&mut inside),
        Event::Text(text) => {
            values.entry(inside.clone()).or_default().push_str(&text.xml10_content())
        }
        Event::End(_) => inside.clear(),
        _ => {}
    })?;
    let lang = values.remove("language").filter(|lang| !lang.trim().is_empty());
    // Programs fill in title and creator by themselves; only words count.
    Ok((Metadata::default(), lang))
}

struct Body<'a> {
    links: &'a HashMap<String, String>,
    styles: &'a HashMap<String, String>,
    drafts: Vec<Draft>,
    builder: TextBuilder,
    /// Of the paragraph that is being read.
    style: String,
    list: Option<u8>,
    outline: Option<u8>,
    tables: usize,
    in_run: bool,
    in_text: bool,
    in_properties: usize,
    run: Vec<MarkKind>,
    open: Vec<MarkKind>,
    link: bool,
    deleted: usize,
    group: u32,
    /// Separator notes of Word are no notes.
    skip_note: bool,
}

impl<'a> Body<'a> {
    fn new(links: &'a HashMap<String, String>, styles: &'a HashMap<String, String>) -> Body<'a> {
        Body {
            links,
            styles,
            drafts: Vec::new(),
            builder: TextBuilder::default(),
            style: String::new(),
            list: None,
            outline: None,
            tables: 0,
            in_run: false,
            in_text: false,
            in_properties: 0,
            run: Vec::new(),
            open: Vec::new(),
            link: false,
            deleted: 0,
            group: 0,
            skip_note: false,
        }
    }

    fn read(mut self, name: &str, xml: &str) -> Result<Vec<Draft>, Problem> {
        events(name, xml, |event| match event {
            Event::Start(start) => self.start(start),
            Event::End(end) => self.end(end.local_name().as_ref()),
            Event::Text(text) if self.in_text => {
                let words = text.xml10_content().into_owned();
                self.words(&words);
            }
            Event::GeneralRef(name) if self.in_text => {
                if let Some(c) = xml::character(name) {
                    self.words(c.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        })?;
        Ok(self.drafts)
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let local = start.local_name();
        let name: &str = local.as_ref();
        let value = || attribute(start, "val");
        let on = || !matches!(value().as_deref(), Some("0" | "false" | "none" | "off"));
        match name {
            "footnote" | "endnote" => self.skip_note = attribute(start, "type").is_some(),
            "p" => {
                self.style.clear();
                self.list = None;
                self.outline = None;
            }
            "pStyle" => {
                let id = value().unwrap_or_default();
                self.style =
                    self.styles.get(&id).cloned().unwrap_or_else(|| id.to_ascii_lowercase());
            }
            "outlineLvl" => self.outline = value().and_then(|level| level.parse().ok()),
            "ilvl" => {
                self.list = value()
                    .and_then(|level| level.parse::<u8>().ok())
                    .map(|level| level.saturating_add(1))
            }
            "numId" if value().as_deref() == Some("0") => self.list = None,
            "numId" => self.list = self.list.or(Some(1)),
            "tbl" => self.tables += 1,
            "r" => {
                self.in_run = true;
                self.run.clear();
            }
            "rPr" => self.in_properties += 1,
            "b" if self.marks_run() && on() => self.run.push(MarkKind::Bold),
            "i" if self.marks_run() && on() => self.run.push(MarkKind::Italic),
            "u" if self.marks_run() && !self.link && on() => self.run.push(MarkKind::Underline),
            "strike" if self.marks_run() && on() => self.run.push(MarkKind::Strike),
            "vertAlign" if self.marks_run() => match value().as_deref() {
                Some("superscript") => self.run.push(MarkKind::Sup),
                Some("subscript") => self.run.push(MarkKind::Sub),
                _ => {}
            },
            "t" if self.in_run => self.in_text = true,
            "tab" if self.in_run && self.in_properties == 0 => self.words(" "),
            "br" if self.in_run && !self.builder.is_empty() => {
                self.marks(&[]);
                self.builder.slot(SlotKind::Break, "\n", "<br>", None);
            }
            "noBreakHyphen" if self.in_run => self.words("\u{2011}"),
            "footnoteReference" | "endnoteReference" => {
                self.marks(&[]);
                self.builder.slot(SlotKind::Footnote, "", "", attribute(start, "id"));
            }
            "hyperlink" => {
                if let Some(href) = attribute(start, "id").and_then(|id| self.links.get(&id)) {
                    self.marks(&[]);
                    self.builder.open(MarkKind::Link, "", "", Some(href.clone()));
                    self.link = true;
                }
            }
            "del" | "moveFrom" if self.in_properties == 0 => self.deleted += 1,
            _ => {}
        }
    }

    const fn marks_run(&self) -> bool {
        self.in_run && self.in_properties > 0
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "rPr" => self.in_properties = self.in_properties.saturating_sub(1),
            "r" => self.in_run = false,
            "hyperlink" if self.link => {
                self.marks(&[]);
                self.builder.close(MarkKind::Link);
                self.link = false;
            }
            "del" | "moveFrom" if self.in_properties == 0 => {
                self.deleted = self.deleted.saturating_sub(1)
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "p" => self.paragraph(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.deleted > 0 || self.skip_note {
            return;
        }
        let run = self.run.clone();
        if words.trim().is_empty() {
            self.builder.words(words);
            return;
        }
        self.marks(&run);
        self.builder.words(words);
    }

    /// Closes and opens marks so that exactly `wanted` are open.
    fn marks(&mut self, wanted: &[MarkKind]) {
        let same = self.open.iter().zip(wanted).take_while(|(open, wanted)| open == wanted).count();
        while self.open.len() > same {
            if let Some(kind) = self.open.pop() {
                self.builder.close(kind);
            }
        }
        for kind in &wanted[same..] {
            if self.open.contains(kind) {
                continue;
            }
            let tag = match kind {
                MarkKind::Bold => "strong",
                MarkKind::Italic => "em",
                MarkKind::Underline => "u",
                MarkKind::Strike => "s",
                MarkKind::Sup => "sup",
                _ => "sub",
            };
            self.builder.open(*kind, &format!("<{tag}>"), &format!("</{tag}>"), None);
            self.open.push(*kind);
        }
    }

    fn paragraph(&mut self) {
        self.marks(&[]);
        if std::mem::take(&mut self.link) {
            self.builder.close(MarkKind::Link);
        }
        let (text, codes) = std::mem::take(&mut self.builder).finish();
        if text.plain().trim().is_empty() {
            self.group += 1;
            return;
        }
        let style = self.style.as_str();
        let heading = style
            .strip_prefix("heading")
            .or_else(|| style.strip_prefix("заголовок"))
            .or_else(|| style.strip_prefix("başlıq"))
            .map(|level| level.trim().parse::<u8>().unwrap_or(2))
            .or(self.outline.map(|level| level.saturating_add(1)));
        let is = |names: &[&str]| names.iter().any(|name| style.contains(name));
        let (hint, level) = match (heading, self.list) {
            _ if style == "title" || style == "название" => {
                (Hint::Kind(BlockKind::Headline), 1)
            }
            _ if is(&["subtitle", "подзаголовок"]) => (Hint::Kind(BlockKind::Lead), 0),
            _ if is(&["caption", "название объекта"]) => {
                (Hint::Kind(BlockKind::Caption), 0)
            }
            (Some(1), _)
                if !self.drafts.iter().any(|d| d.hint == Hint::Kind(BlockKind::Headline)) =>
            {
                (Hint::Kind(BlockKind::Headline), 1)
            }
            (Some(level), _) => (Hint::Kind(BlockKind::Heading), level.clamp(2, 6)),
            _ if self.tables > 0 => (Hint::Kind(BlockKind::Cell), 0),
            (_, Some(level)) => (Hint::Kind(BlockKind::Item), level),
            _ if is(&["list paragraph", "list bullet", "list number"]) => {
                (Hint::Kind(BlockKind::Item), 1)
            }
            _ if is(&["quote", "цитата"]) => (Hint::Kind(BlockKind::Quote), 0),
            _ => (Hint::Line, 0),
        };
        self.group += 1;
        self.drafts.push(Draft {
            hint,
            level,
            text,
            codes,
            range: 0..0,
            form: Form::Plain,
            line: 0,
            group: self.group,
        });
    }
}
