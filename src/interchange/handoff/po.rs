//! PO for gettext editors: msgctxt is the segment, msgid the tagged source.
//!
//! GNU gettext manual, "The Format of PO Files". Plural forms do not occur in
//! running text; the header still names those of the language.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{Package, Returned, ReturnedUnit, Touched};
use crate::border::{UNIT_TEXT, decode};
use crate::desk::DraftState;
use crate::interchange::rows;
use crate::lang::Lang;
use crate::problem::{Place, Problem};
use crate::text::Text;

const fn plural_forms(lang: Lang) -> &'static str {
    match lang {
        Lang::Az | Lang::En => "nplurals=2; plural=(n != 1);",
        Lang::Ru => {
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
        }
    }
}

/// Writes a package, a message a segment.
pub fn write(package: &Package) -> String {
    let mut out = String::from("msgid \"\"\nmsgstr \"\"\n");
    let header = [
        concat!("Project-Id-Version: tercuman ", env!("CARGO_PKG_VERSION")).to_owned(),
        format!("PO-Revision-Date: {}", package.revised.gettext()),
        "Last-Translator: Desk <desk@example.org>".to_owned(),
        "Language-Team: Desk <desk@example.org>".to_owned(),
        format!("Language: {}", package.to),
        format!("X-Source-Language: {}", package.from),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=UTF-8".to_owned(),
        "Content-Transfer-Encoding: 8bit".to_owned(),
        format!("Plural-Forms: {}", plural_forms(package.to)),
    ];
    for line in header {
        out.push_str(&quoted(&format!("{line}\n")));
        out.push('\n');
    }
    for story in &package.stories {
        for unit in &story.units {
            out.push('\n');
            out.push_str(&format!("#. {}\n", unit.kind.code()));
            for note in &unit.notes {
                out.push_str(&format!("#. {}\n", note.replace(['\n', '\r'], " ")));
            }
            for term in &unit.terms {
                let line = format!("{} = {}", term.source, term.target);
                out.push_str(&format!("#. {}\n", line.replace(['\n', '\r'], " ")));
            }
            for help in &unit.matches {
                out.push_str(&format!("#. {}\n", help.line().replace(['\n', '\r'], " ")));
            }
            out.push_str(&format!("#: {}:{}\n", story.article.replace(' ', "_"), unit.segment));
            let doubtful = matches!(unit.target, Some((_, DraftState::Proposed)));
            if doubtful {
                out.push_str("#, fuzzy\n");
            }
            let target = unit.target.as_ref().map(|(text, _)| text.tagged()).unwrap_or_default();
            out.push_str(&format!("msgctxt {}\n", quoted(&unit.segment)));
            out.push_str(&format!("msgid {}\n", quoted(&unit.source.tagged())));
            out.push_str(&format!("msgstr {}\n", quoted(&target)));
        }
    }
    out
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[derive(Default)]
struct Entry {
    line: u32,
    fuzzy: bool,
    article: Option<String>,
    context: Option<String>,
    id: Option<String>,
    text: Option<String>,
}

/// Which string the next quoted line goes on.
#[derive(Clone, Copy)]
enum Field {
    None,
    Context,
    Id,
    Text,
    Other,
}

/// The text of a file in the encoding that its header names.
///
/// # Errors
/// An encoding that does not exist, or that the bytes contradict.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4_096)]);
    let label = head.split_once("charset=").map(|(_, rest)| {
        rest.split(|c: char| c.is_whitespace() || matches!(c, '\\' | '"')).next().unwrap_or("")
    });
    match label {
        // What templates hold until somebody fills them in.
        Some(label) if !label.is_empty() && label != "CHARSET" => {
            let text = decode::declared(bytes, label)?;
            decode::not_a_page(&text)?;
            Ok(text)
        }
        _ => rows::decode(bytes),
    }
}

/// Reads a file that came back. Obsolete messages and previous ids are passed over.
///
/// # Errors
/// A line that is no PO, with its place; a message twice or without an end.
pub fn read(text: &str) -> Result<Returned, Problem> {
    let mut reader = Reader::default();
    for (line, number) in text.lines().zip(1..) {
        reader.line(line, number)?;
    }
    reader.finish()?;
    Ok(reader.returned)
}

struct Reader {
    returned: Returned,
    entry: Entry,
    field: Field,
    /// Contexts and ids of messages so far.
    seen: HashSet<(Option<String>, String)>,
}

impl Default for Reader {
    fn default() -> Reader {
        Reader {
            returned: Returned { from: None, to: None, units: Vec::new() },
            entry: Entry::default(),
            field: Field::None,
            seen: HashSet::new(),
        }
    }
}

impl Reader {
    fn line(&mut self, whole: &str, number: u32) -> Result<(), Problem> {
        let line = whole.trim();
        // The place of something in this line, by the characters after it.
        let place = |rest: &str| {
            let column = whole.trim_end().chars().count() - rest.chars().count() + 1;
            Place { column: u32::try_from(column).ok(), ..Place::line(number) }
        };
        let malformed = |rest: &str| Problem::input("po-malformed").at(place(rest));
        if line.is_empty() {
            return self.finish();
        }
        if let Some(comment) = line.strip_prefix('#') {
            if self.entry.text.is_some() {
                self.finish()?;
            }
            if let Some(flags) = comment.strip_prefix(',') {
                self.entry.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            }
            if let Some(reference) = comment.strip_prefix(':') {
                self.entry.article =
                    reference.trim().rsplit_once(':').map(|(name, _)| name.to_owned());
            }
            return Ok(());
        }
        let Some(open) = line.find('"') else { return Err(malformed(line)) };
        let (keyword, rest) = (line[..open].trim(), &line[open..]);
        let value = unquoted(rest).map_err(|(rest, escape)| match escape {
            Some(escape) => Problem::input("po-escape").arg("escape", escape).at(place(rest)),
            None => malformed(rest),
        })?;
        self.field = match keyword {
            "" => self.field,
            "msgctxt" | "msgid" => {
                if self.entry.text.is_some() {
                    self.finish()?;
                }
                if self.entry.line == 0 {
                    self.entry.line = number;
                }
                if keyword == "msgid" { Field::Id } else { Field::Context }
            }
            "msgstr" | "msgstr[0]" => Field::Text,
            _ if keyword.starts_with("msg") => Field::Other,
            _ => return Err(malformed(line)),
        };
        let entry = &mut self.entry;
        let words = match self.field {
            Field::Context => &mut entry.context,
            Field::Id => &mut entry.id,
            Field::Text => &mut entry.text,
            Field::Other => return Ok(()),
            Field::None => return Err(malformed(line)),
        };
        let words = words.get_or_insert_default();
        words.push_str(&value);
        if words.len() > UNIT_TEXT {
            return Err(Problem::input("unit-long").at(Place::line(entry.line)));
        }
        Ok(())
    }

    /// Takes the message that is read so far, if there is one.
    fn finish(&mut self) -> Result<(), Problem> {
        let entry = std::mem::take(&mut self.entry);
        self.field = Field::None;
        let Some(id) = &entry.id else { return Ok(()) };
        let place = Place::line(entry.line);
        if entry.text.is_none() {
            return Err(Problem::input("po-incomplete").at(place));
        }
        if !self.seen.insert((entry.context.clone(), id.clone())) {
            let id = entry.context.as_ref().unwrap_or(id);
            return Err(Problem::input("message-twice").arg("id", id).at(place));
        }
        finish(&mut self.returned, entry);
        Ok(())
    }
}

fn finish(returned: &mut Returned, entry: Entry) {
    let (Some(id), Some(text)) = (entry.id, entry.text) else { return };
    if id.is_empty() && entry.context.is_none() {
        for line in text.lines() {
            if let Some(lang) = line.strip_prefix("Language:") {
                returned.to = Some(lang.trim().to_owned());
            }
            if let Some(lang) = line.strip_prefix("X-Source-Language:") {
                returned.from = Some(lang.trim().to_owned());
            }
        }
        return;
    }
    let touched = match (text.trim().is_empty(), entry.fuzzy) {
        (true, _) => Touched::No,
        (false, true) => Touched::Doubtful,
        (false, false) => Touched::Yes,
    };
    returned.units.push(ReturnedUnit {
        line: entry.line,
        article: entry.article,
        segment: entry.context.unwrap_or_default(),
        source: Some(Text::from_tagged(&id, None)),
        target: (!text.is_empty()).then(|| Text::from_tagged(&text, None)),
        touched,
    });
}

/// The text of a quoted string, or what follows its first fault, and the
/// escape that is none.
fn unquoted(text: &str) -> Result<String, (&str, Option<char>)> {
    let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return Err((text, None));
    };
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        // From this character on, with the closing quote.
        let here = &text[text.len() - chars.as_str().len() - 1 - c.len_utf8()..];
        out.push(match c {
            '"' => return Err((here, None)),
            '\\' => match chars.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('a') => '\u{7}',
                Some('b') => '\u{8}',
                Some('v') => '\u{b}',
                Some('f') => '\u{c}',
                Some(c @ ('"' | '\\')) => c,
                other => return Err((here, other)),
            },
            c => c,
        });
    }
    Ok(out)
}
