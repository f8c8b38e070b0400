//! XLIFF in, 1.2 and 2.0 to 2.2: what a translator's tool made of a hand-off.
//!
//! One reader for both: a unit has a source and a target with inline codes,
//! whatever the elements are called. Elements we have no use for are passed
//! over.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::{Returned, ReturnedUnit, Touched};
use crate::interchange::xml::Guard;
use crate::problem::Problem;
use crate::text::{Inline, Mark, MarkKind, Slot, SlotKind, Text};

/// Reads a file.
///
/// # Errors
/// What is not XLIFF, not well formed, or over a limit.
pub fn read(text: &str) -> Result<Returned, Problem> {
    let mut reader = Reader {
        guard: Guard::new(text),
        returned: Returned { from: None, to: None, units: Vec::new() },
        article: None,
    };
    reader.run()?;
    Ok(reader.returned)
}

struct Reader<'a> {
    guard: Guard<'a>,
    returned: Returned,
    article: Option<String>,
}

/// A unit while it is read.
#[derive(Default)]
struct Unit {
    line: u32,
    id: String,
    name: Option<String>,
    source: Option<Text>,
    target: Option<Text>,
    states: Vec<String>,
    approved: bool,
    /// Inside alternatives, whose source and target are not the unit's.
    aside: usize,
    translate: bool,
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), Problem> {
        let mut seen_root = false;
        let mut two = false;
        let mut unit: Option<Unit> = None;
        while let Some(event) = self.guard.event()? {
            match event {
                Event::Start(start) => {
                    let name = start.local_name().as_ref().to_owned();
                    if !seen_root {
                        if name != "xliff" {
                            return Err(self.guard.problem("xliff-root").arg("found", name));
                        }
                        seen_root = true;
                        let version = self.guard.attribute(&start, "version")?.unwrap_or_default();
                        two = version.starts_with('2');
                        if !two && !version.starts_with('1') {
                            return Err(self.guard.problem("xliff-version").arg("found", version));
                        }
                        self.returned.from = self.guard.attribute(&start, "srcLang")?;
                        self.returned.to = self.guard.attribute(&start, "trgLang")?;
                        continue;
                    }
                    match name.as_str() {
                        "file" => {
                            self.article = self.guard.attribute(&start, "original")?;
                            if !two {
                                self.returned.from =
                                    self.guard.attribute(&start, "source-language")?;
                                self.returned.to =
                                    self.guard.attribute(&start, "target-language")?;
                            }
                        }
                        "trans-unit" | "unit" if (name == "unit") == two => {
                            unit = Some(self.open_unit(&start)?);
                        }
                        "alt-trans" | "matches" | "metadata" => {
                            if let Some(unit) = &mut unit {
                                unit.aside += 1;
                            }
                        }
                        "segment" => {
                            if let Some(unit) = &mut unit {
                                unit.states.extend(self.guard.attribute(&start, "state")?);
                            }
                        }
                        "source" | "target" => {
                            let state = self.guard.attribute(&start, "state")?;
                            let text = self.content(&name)?;
                            if let Some(unit) = unit.as_mut().filter(|unit| unit.aside == 0) {
                                let place = if name == "source" {
                                    &mut unit.source
                                } else {
                                    &mut unit.target
                                };
                                append(place, text);
                                if name == "target" {
                                    unit.states.extend(state);
                                }
                            }
                        }
                        // The segments of seg-source are the source once more.
                        "seg-source" => {
                            self.content("seg-source")?;
                        }
                        _ => {}
                    }
                }
                Event::End(end) => match end.local_name().as_ref() {
                    "alt-trans" | "matches" | "metadata" => {
                        if let Some(unit) = &mut unit {
                            unit.aside = unit.aside.saturating_sub(1);
                        }
                    }
                    "trans-unit" | "unit" => {
                        if let Some(unit) = unit.take() {
                            self.close_unit(unit);
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(())
    }

    fn open_unit(&mut self, start: &BytesStart<'_>) -> Result<Unit, Problem> {
        let name = match self.guard.attribute(start, "resname")? {
            Some(name) => Some(name),
            None => self.guard.attribute(start, "name")?,
        };
        Ok(Unit {
            line: self.guard.line(),
            id: self.guard.attribute(start, "id")?.unwrap_or_default(),
            name,
            approved: self.guard.attribute(start, "approved")?.as_deref() == Some("yes"),
            translate: self.guard.attribute(start, "translate")?.as_deref() != Some("no"),
            ..Unit::default()
        })
    }

    fn close_unit(&mut self, unit: Unit) {
        if !unit.translate {
            return;
        }
        let waiting = |state: &String| {
            matches!(
                state.as_str(),
                "needs-translation" | "new" | "initial" | "needs-l10n" | "needs-adaptation"
            )
        };
        let empty = unit
            .target
            .as_ref()
            .is_none_or(|text| text.plain().trim().is_empty() && !text.has_tags());
        let touched = if empty || !unit.approved && unit.states.iter().any(waiting) {
            Touched::No
        } else if unit.states.iter().any(|state| state.starts_with("needs-review")) {
            Touched::Doubtful
        } else {
            Touched::Yes
        };
        self.returned.units.push(ReturnedUnit {
            line: unit.line,
            article: self.article.clone(),
            segment: unit.name.unwrap_or_else(|| unit.id.trim_start_matches('u').to_owned()),
            source: unit.source,
            target: unit.target,
            touched,
        });
    }

    /// The content of a source or target, to its end tag.
    fn content(&mut self, until: &str) -> Result<Text, Problem> {
        let mut text = Text::default();
        let mut open: Vec<Option<Mark>> = Vec::new();
        let mut started: HashMap<String, Mark> = HashMap::new();
        // Inside native code, whose text is not the story's.
        let mut code = 0_usize;
        loop {
            let Some(event) = self.guard.event()? else {
                return Err(self.guard.problem("xml-truncated"));
            };
            match event {
                Event::Text(piece) if code == 0 => text.push_words(&piece),
                Event::CData(piece) if code == 0 => text.push_words(&piece),
                Event::GeneralRef(name) => {
                    let c = self.guard.reference(&name)?;
                    if code == 0 {
                        text.push_words(c.encode_utf8(&mut [0; 4]));
                    }
                }
                Event::Start(start) => {
                    let name = start.local_name().as_ref().to_owned();
                    let mark = self.inline(&start, &name, &mut text, &mut started)?;
                    if matches!(name.as_str(), "bpt" | "ept" | "ph" | "it" | "sub") {
                        code += 1;
                    }
                    open.push(mark);
                }
                Event::End(end) => {
                    let name = end.local_name();
                    if name.as_ref() == until {
                        return Ok(text);
                    }
                    if matches!(name.as_ref(), "bpt" | "ept" | "ph" | "it" | "sub") {
                        code = code.saturating_sub(1);
                    }
                    if let Some(Some(mark)) = open.pop() {
                        text.push(Inline::Close(mark));
                    }
                }
                _ => {}
            }
        }
    }

    /// Takes an inline element in. Gives the mark that its end tag closes.
    fn inline(
        &mut self,
        start: &BytesStart<'_>,
        name: &str,
        text: &mut Text,
        started: &mut HashMap<String, Mark>,
    ) -> Result<Option<Mark>, Problem> {
        let id = self.guard.attribute(start, "id")?.unwrap_or_default();
        let kind = self.mark_kind(start)?;
        let mark = Mark { id: number(&id), kind };
        match name {
            "g" | "pc" => {
                text.push(Inline::Open(mark));
                return Ok(Some(mark));
            }
            "bx" | "bpt" | "sc" => {
                let key = self.guard.attribute(start, "rid")?.unwrap_or(id);
                let mark = Mark { id: number(&key), kind };
                started.insert(key, mark);
                text.push(Inline::Open(mark));
            }
            "ex" | "ept" | "ec" => {
                let key = match self.guard.attribute(start, "rid")? {
                    Some(key) => key,
                    None => self.guard.attribute(start, "startRef")?.unwrap_or(id),
                };
                let mark = started.remove(&key).unwrap_or(Mark { id: number(&key), kind });
                text.push(Inline::Close(mark));
            }
            "x" | "ph" | "it" => text.push(Inline::Slot(Slot {
                id: number(&id),
                kind: SlotKind::Other,
                text: String::new(),
            })),
            "cp" => {
                let hex = self.guard.attribute(start, "hex")?.unwrap_or_default();
                let c = u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32);
                text.push_words(c.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
            }
            // mrk, sm, em and foreign elements: their words are the story's.
            _ => {}
        }
        Ok(None)
    }

    fn mark_kind(&mut self, start: &BytesStart<'_>) -> Result<MarkKind, Problem> {
        let ctype = self.guard.attribute(start, "ctype")?;
        let sub = self.guard.attribute(start, "subType")?;
        let kind = self.guard.attribute(start, "type")?;
        Ok(match ctype.or(sub).or(kind).unwrap_or_default().as_str() {
            "bold" | "xlf:b" => MarkKind::Bold,
            "italic" | "xlf:i" => MarkKind::Italic,
            "underlined" | "xlf:u" => MarkKind::Underline,
            "link" => MarkKind::Link,
            "x-strike" => MarkKind::Strike,
            "x-sub" => MarkKind::Sub,
            "x-sup" => MarkKind::Sup,
            _ => MarkKind::Other,
        })
    }
}

/// Several segments of a unit are one text.
fn append(place: &mut Option<Text>, more: Text) {
    match place {
        None => *place = Some(more),
        Some(text) => {
            for inline in more.inlines() {
                text.push(inline.clone());
            }
        }
    }
}

fn number(id: &str) -> u32 {
    id.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or_default()
}
