//! TMX: memories of other tools in (1.1 to 1.4), ours out (1.4).
//!
//! LISA OSCAR, "TMX 1.4b Specification" (2005). Inline codes become marks and
//! slots; their native code is theirs and not kept.

use quick_xml::events::{BytesStart, Event};

use super::xml::{Guard, UNIT_TEXT, escape_into};
use crate::lang::Lang;
use crate::memory::{Origin, Provenance, Unit, Variant};
use crate::problem::Problem;
use crate::text::{Inline, Mark, MarkKind, Slot, SlotKind, Text};

/// A unit as the file has it, in any languages.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TmxUnit {
    /// The line of its `<tu>`, from 1.
    pub line: u32,
    pub variants: Vec<TmxVariant>,
    /// `prop` by type, and `note` under the type `note`.
    pub properties: Vec<(String, String)>,
    pub author: Option<String>,
    /// `changedate`, else `creationdate`, as the file writes it.
    pub changed: Option<String>,
}

/// One language of a unit.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TmxVariant {
    pub lang: String,
    pub text: Text,
}

/// Why a unit of a readable file cannot go into the memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Fewer than two of our languages.
    Languages(String),
    /// Nothing but space in a language.
    Empty,
    /// Tags that do not pair up.
    Tags(String),
    /// More text than a unit may have.
    TooLong,
}

/// Reads the units of a file one by one.
pub struct Reader<'a> {
    guard: Guard<'a>,
    started: bool,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader { guard: Guard::new(text), started: false }
    }

    /// The next unit; `None` at the end of the file.
    ///
    /// # Errors
    /// A file that is not XML, not TMX, or over a limit. No unit may be taken
    /// from such a file.
    pub fn next_unit(&mut self) -> Result<Option<TmxUnit>, Problem> {
        while let Some(event) = self.guard.event()? {
            if let Event::Start(start) = event {
                if !self.started {
                    if start.local_name().as_ref() != "tmx" {
                        return Err(self
                            .guard
                            .problem("tmx-root")
                            .arg("found", start.name().as_ref()));
                    }
                    self.started = true;
                } else if start.local_name().as_ref() == "tu" {
                    return self.unit(&start).map(Some);
                }
            }
        }
        Ok(None)
    }

    fn unit(&mut self, start: &BytesStart<'_>) -> Result<TmxUnit, Problem> {
        let mut unit = TmxUnit { line: self.guard.line(), ..TmxUnit::default() };
        unit.author = self.guard.attribute(start, "changeid")?;
        if unit.author.is_none() {
            unit.author = self.guard.attribute(start, "creationid")?;
        }
        unit.changed = self.guard.attribute(start, "changedate")?;
        if unit.changed.is_none() {
            unit.changed = self.guard.attribute(start, "creationdate")?;
        }
        if let Some(tuid) = self.guard.attribute(start, "tuid")? {
            unit.properties.push(("tuid".to_owned(), tuid));
        }
        let mut lang = String::new();
        let mut kind = String::new();
        let mut field = String::new();
        loop {
            let Some(event) = self.guard.event()? else {
                return Err(self.guard.problem("xml-truncated"));
            };
            match event {
                Event::Start(start) => match start.local_name().as_ref() {
                    "tuv" => lang = self.guard.attribute(&start, "lang")?.unwrap_or_default(),
                    "seg" => {
                        let text = self.segment()?;
                        unit.variants.push(TmxVariant { lang: lang.clone(), text });
                    }
                    "prop" => {
                        kind = self.guard.attribute(&start, "type")?.unwrap_or_default();
                        field.clear();
                    }
                    "note" => {
                        "note".clone_into(&mut kind);
                        field.clear();
                    }
                    _ => {}
                },
                Event::Text(text) => field.push_str(&text),
                Event::CData(text) => field.push_str(&text),
                Event::GeneralRef(name) => field.push(self.guard.reference(&name)?),
                Event::End(end) => match end.local_name().as_ref() {
                    "prop" | "note" => {
                        unit.properties.push((kind.clone(), std::mem::take(&mut field)));
                    }
                    "tu" => return Ok(unit),
                    _ => {}
                },
                _ => {}
            }
        }
    }

    fn segment(&mut self) -> Result<Text, Problem> {
        let mut text = Text::default();
        let mut length = 0;
        // What each open element is: code, whose text is not the story's, or a mark.
        let mut open: Vec<Option<Mark>> = Vec::new();
        let mut code_depth = 0_usize;
        let mut pairs: Vec<(String, Mark)> = Vec::new();
        let mut next_id = 1_000;
        loop {
            let Some(event) = self.guard.event()? else {
                return Err(self.guard.problem("xml-truncated"));
            };
            if length > UNIT_TEXT {
                return Err(self.guard.problem("unit-long").arg("limit", UNIT_TEXT >> 10));
            }
            let mut words = |words: &str| {
                if code_depth == 0 {
                    length += words.len();
                    text.push_words(words);
                }
            };
            match event {
                Event::Text(piece) => words(&piece),
                Event::CData(piece) => words(&piece),
                Event::GeneralRef(name) => {
                    let c = self.guard.reference(&name)?;
                    words(c.encode_utf8(&mut [0; 4]));
                }
                Event::Start(start) => {
                    let name = start.local_name().as_ref().to_owned();
                    let number = match self.guard.attribute(&start, "x")? {
                        Some(x) => Some(x),
                        None => self.guard.attribute(&start, "i")?,
                    };
                    let pair = self.guard.attribute(&start, "i")?.unwrap_or_default();
                    let kind = self.guard.attribute(&start, "type")?.unwrap_or_default();
                    let id = number.and_then(|value| value.parse().ok()).unwrap_or_else(|| {
                        next_id += 1;
                        next_id
                    });
                    match name.as_str() {
                        "hi" => {
                            let mark = Mark { id, kind: mark_kind(&kind) };
                            text.push(Inline::Open(mark));
                            open.push(Some(mark));
                        }
                        "bpt" => {
                            let mark = Mark { id, kind: mark_kind(&kind) };
                            if code_depth == 0 {
                                text.push(Inline::Open(mark));
                            }
                            pairs.push((pair, mark));
                            open.push(None);
                            code_depth += 1;
                        }
                        "ept" => {
                            let mark = pairs
                                .iter()
                                .position(|(other, _)| *other == pair)
                                .map(|at| pairs.remove(at).1)
                                .unwrap_or(Mark { id, kind: MarkKind::Other });
                            if code_depth == 0 {
                                text.push(Inline::Close(mark));
                            }
                            open.push(None);
                            code_depth += 1;
                        }
                        _ => {
                            if code_depth == 0 {
                                text.push(Inline::Slot(Slot {
                                    id,
                                    kind: SlotKind::Other,
                                    text: String::new(),
                                }));
                            }
                            open.push(None);
                            code_depth += 1;
                        }
                    }
                }
                Event::End(end) => {
                    if end.local_name().as_ref() == "seg" {
                        return Ok(text);
                    }
                    match open.pop() {
                        Some(Some(mark)) => text.push(Inline::Close(mark)),
                        _ => code_depth = code_depth.saturating_sub(1),
                    }
                }
                _ => {}
            }
        }
    }
}

/// TMX types of paired codes, by section 7 of the specification, and ours.
fn mark_kind(kind: &str) -> MarkKind {
    match kind {
        "bold" | "b" => MarkKind::Bold,
        "italic" | "i" => MarkKind::Italic,
        "link" | "a" => MarkKind::Link,
        "ulined" | "underlined" | "u" => MarkKind::Underline,
        "strike" | "s" => MarkKind::Strike,
        "sub" => MarkKind::Sub,
        "sup" => MarkKind::Sup,
        _ => MarkKind::Other,
    }
}

const fn kind_name(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Bold => "bold",
        MarkKind::Italic => "italic",
        MarkKind::Link => "link",
        MarkKind::Underline => "ulined",
        MarkKind::Strike => "strike",
        MarkKind::Sub => "sub",
        MarkKind::Sup => "sup",
        MarkKind::Other => "other",
    }
}

/// Turns a unit of a file into one of ours.
///
/// # Errors
/// Why it cannot be taken.
pub fn to_unit(found: TmxUnit) -> Result<Unit, Refusal> {
    let mut variants: Vec<Variant> = Vec::new();
    let tags: Vec<String> = found.variants.iter().map(|variant| variant.lang.clone()).collect();
    for variant in found.variants {
        let Ok(lang) = Lang::parse(&variant.lang) else { continue };
        if variants.iter().any(|known| known.lang == lang) {
            continue;
        }
        if let Err(error) = variant.text.balanced() {
            return Err(Refusal::Tags(error.to_string()));
        }
        if variant.text.plain().trim().is_empty() {
            return Err(Refusal::Empty);
        }
        variants.push(Variant { lang, text: variant.text });
    }
    if variants.len() < 2 {
        return Err(Refusal::Languages(tags.join(", ")));
    }
    variants.sort_by_key(|variant| variant.lang);
    let mut unit = Unit {
        variants,
        origin: Origin::Imported,
        provenance: Provenance {
            article: None,
            author: found.author,
            changed: found.changed.as_deref().and_then(from_tmx_date),
        },
        before: None,
        after: None,
        properties: Vec::new(),
    };
    for (kind, value) in found.properties {
        match kind.as_str() {
            "x-tercuman-article" => unit.provenance.article = Some(value),
            "x-tercuman-before" => unit.before = Some(value),
            "x-tercuman-after" => unit.after = Some(value),
            "x-tercuman-origin" => {
                unit.origin = Origin::from_code(&value).unwrap_or(Origin::Imported);
            }
            _ => unit.properties.push((kind, value)),
        }
    }
    Ok(unit)
}

/// `20260102T030405Z` as RFC 3339.
fn from_tmx_date(date: &str) -> Option<String> {
    let digits: Vec<&str> = vec![
        date.get(0..4)?,
        date.get(4..6)?,
        date.get(6..8)?,
        date.get(9..11)?,
        date.get(11..13)?,
        date.get(13..15)?,
    ];
    if date.len() != 16 || digits.iter().any(|part| !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    Some(format!(
        "{}-{}-{}T{}:{}:{}Z",
        digits[0], digits[1], digits[2], digits[3], digits[4], digits[5]
    ))
}

fn to_tmx_date(date: &str) -> Option<String> {
    let stamp: String = date.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    from_tmx_date(&stamp).map(|_| stamp)
}

/// Opens a TMX 1.4 document.
pub fn write_head(out: &mut String) {
    out.push_str(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n",
        "<tmx version=\"1.4\">\n",
        "  <header creationtool=\"tercuman\" creationtoolversion=\"",
        env!("CARGO_PKG_VERSION"),
        "\" segtype=\"sentence\" o-tmf=\"tercuman\" adminlang=\"en\" srclang=\"*all*\" ",
        "datatype=\"plaintext\"/>\n",
        "  <body>\n",
    ));
}

/// Closes the document.
pub fn write_tail(out: &mut String) {
    out.push_str("  </body>\n</tmx>\n");
}

/// Writes one unit.
pub fn write_unit(unit: &Unit, out: &mut String) {
    out.push_str("    <tu");
    let mut attribute = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            out.push_str(&format!(" {name}=\""));
            escape_into(&value, out);
            out.push('"');
        }
    };
    let tuid = unit.properties.iter().find(|(kind, _)| kind == "tuid");
    attribute("tuid", tuid.map(|(_, value)| value.clone()));
    attribute("changedate", unit.provenance.changed.as_deref().and_then(to_tmx_date));
    attribute("changeid", unit.provenance.author.clone());
    out.push_str(">\n");
    // Notes come first: the content model of tu is (note | prop)*, tuv+.
    for (kind, value) in unit.properties.iter().filter(|(kind, _)| kind != "tuid") {
        if kind == "note" {
            element("note", None, value, out);
        } else {
            element("prop", Some(kind), value, out);
        }
    }
    let own = [
        ("x-tercuman-article", &unit.provenance.article),
        ("x-tercuman-before", &unit.before),
        ("x-tercuman-after", &unit.after),
    ];
    for (kind, value) in own {
        if let Some(value) = value {
            element("prop", Some(kind), value, out);
        }
    }
    if unit.origin != Origin::Imported {
        element("prop", Some("x-tercuman-origin"), unit.origin.code(), out);
    }
    for variant in &unit.variants {
        out.push_str(&format!("      <tuv xml:lang=\"{}\"><seg>", variant.lang));
        write_segment(&variant.text, out);
        out.push_str("</seg></tuv>\n");
    }
    out.push_str("    </tu>\n");
}

fn element(name: &str, kind: Option<&str>, value: &str, out: &mut String) {
    out.push_str(&format!("      <{name}"));
    if let Some(kind) = kind {
        out.push_str(" type=\"");
        escape_into(kind, out);
        out.push('"');
    }
    out.push('>');
    escape_into(value, out);
    out.push_str(&format!("</{name}>\n"));
}

fn write_segment(text: &Text, out: &mut String) {
    for inline in text.inlines() {
        match inline {
            Inline::Words(words) => escape_into(words, out),
            Inline::Open(mark) => out.push_str(&format!(
                "<bpt i=\"{0}\" x=\"{0}\" type=\"{1}\">&lt;{2}&gt;</bpt>",
                mark.id,
                kind_name(mark.kind),
                mark.name()
            )),
            Inline::Close(mark) => {
                out.push_str(&format!("<ept i=\"{}\">&lt;/{}&gt;</ept>", mark.id, mark.name()))
            }
            Inline::Slot(slot) => {
                out.push_str(&format!("<ph x=\"{0}\">&lt;x{0}/&gt;</ph>", slot.id));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit() -> Unit {
        Unit {
            variants: vec![
                Variant {
                    lang: Lang::Az,
                    text: Text::from_tagged("<b1>Bakı</b1> &lt; Quba<x2/>", None),
                },
                Variant {
                    lang: Lang::Ru,
                    text: Text::from_tagged("<b1>Баку</b1> &amp; Губа<x2/>", None),
                },
            ],
            origin: Origin::Accepted,
            provenance: Provenance {
                article: Some("story".into()),
                author: Some("Aysel & Co".into()),
                changed: Some("2026-01-02T03:04:05Z".into()),
            },
            before: Some(String::new()),
            after: Some("Sonra.".into()),
            properties: vec![("note".into(), "a note".into()), ("client".into(), "x<y".into())],
        }
    }

    #[test]
    fn a_unit_comes_back_as_it_was() {
        let mut file = String::new();
        write_head(&mut file);
        write_unit(&unit(), &mut file);
        write_tail(&mut file);
        let mut reader = Reader::new(&file);
        let found = reader.next_unit().expect("readable").expect("one unit");
        assert_eq!(to_unit(found), Ok(unit()));
        assert_eq!(reader.next_unit(), Ok(None));
    }

    #[test]
    fn units_without_two_languages_are_refused_by_name() {
        let file = "<tmx version='1.1'><header/><body><tu><tuv lang='fr-ca'><seg>a</seg></tuv>\
                    <tuv lang='En-uS'><seg>b</seg></tuv></tu></body></tmx>";
        let found = Reader::new(file).next_unit().expect("readable").expect("one unit");
        assert_eq!(to_unit(found), Err(Refusal::Languages("fr-ca, En-uS".into())));
    }

    #[test]
    fn broken_files_are_refused_with_their_place() {
        for (file, code) in [
            ("<tmx><body><tu>", "xml-truncated"),
            ("<html></html>", "tmx-root"),
            ("<tmx></tmx><x/>", "xml-trailing"),
            ("<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx/>", "xml-entities"),
            (
                "<tmx><body><tu><tuv xml:lang='az'><seg>&nbsp;</seg></tuv></tu></body></tmx>",
                "xml-entity",
            ),
        ] {
            let mut reader = Reader::new(file);
            let error = loop {
                match reader.next_unit() {
                    Ok(Some(_)) => {}
                    Ok(None) => panic!("{file} was read"),
                    Err(error) => break error,
                }
            };
            assert_eq!(error.code, code, "{file}");
            assert!(error.place.is_some());
        }
    }
}
