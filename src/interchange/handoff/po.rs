//! PO for gettext editors: msgctxt is the segment, msgid the tagged source.
//!
//! GNU gettext manual, "The Format of PO Files". Plural forms do not occur in
//! running text; the header still names those of the language.

use super::{Package, Returned, ReturnedUnit, Touched};
use crate::desk::DraftState;
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
        "PO-Revision-Date: 2026-01-01 00:00+0000".to_owned(),
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

/// Reads a file that came back. Obsolete messages and previous ids are passed over.
///
/// # Errors
/// A line that is no PO, with its number.
pub fn read(text: &str) -> Result<Returned, Problem> {
    let mut returned = Returned { from: None, to: None, units: Vec::new() };
    let mut entry = Entry::default();
    let mut field = Field::None;
    let mut number = 0;
    for line in text.lines() {
        number += 1;
        let line = line.trim();
        let malformed = || Problem::input("po-malformed").at(Place::line(number));
        if line.is_empty() {
            finish(&mut returned, std::mem::take(&mut entry));
            field = Field::None;
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            if entry.text.is_some() {
                finish(&mut returned, std::mem::take(&mut entry));
                field = Field::None;
            }
            if let Some(flags) = comment.strip_prefix(',') {
                entry.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            }
            if let Some(reference) = comment.strip_prefix(':') {
                entry.article = reference.trim().rsplit_once(':').map(|(name, _)| name.to_owned());
            }
            continue;
        }
        let (keyword, rest) = match line.find('"') {
            Some(at) => (line[..at].trim(), &line[at..]),
            None => return Err(malformed()),
        };
        let value = unquoted(rest).ok_or_else(malformed)?;
        match keyword {
            "" => {}
            "msgctxt" => {
                if entry.text.is_some() {
                    finish(&mut returned, std::mem::take(&mut entry));
                }
                entry.line = number;
                field = Field::Context;
            }
            "msgid" => {
                if entry.text.is_some() {
                    finish(&mut returned, std::mem::take(&mut entry));
                }
                if entry.line == 0 {
                    entry.line = number;
                }
                field = Field::Id;
            }
            "msgstr" | "msgstr[0]" => field = Field::Text,
            _ if keyword.starts_with("msg") => field = Field::Other,
            _ => return Err(malformed()),
        }
        let place = match field {
            Field::Context => &mut entry.context,
            Field::Id => &mut entry.id,
            Field::Text => &mut entry.text,
            Field::Other => continue,
            Field::None => return Err(malformed()),
        };
        place.get_or_insert_default().push_str(&value);
    }
    finish(&mut returned, entry);
    Ok(returned)
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

fn unquoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next()? {
                'n' => out.push('\n'),
                'r' => out.push('\r'),
                't' => out.push('\t'),
                other => out.push(other),
            },
            '"' => return None,
            c => out.push(c),
        }
    }
    Some(out)
}
