//! Front matter (YAML, or TOML between `+++`): what it says, and where its
//! title and byline stand.

use std::ops::Range;

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::Value;

use crate::problem::{Place, Problem};

/// Front matter as it was read.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// Keys and values in order; values that are no scalars stand as JSON.
    pub entries: Vec<(String, String)>,
    /// The bytes of the values in the file, where they can be written anew.
    pub title: Option<Range<usize>>,
    pub byline: Option<Range<usize>>,
    /// Where the text after it begins.
    pub end: usize,
}

impl FrontMatter {
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entries
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }
}

/// Names that other systems give to our keys.
const ALIASES: [(&str, &str); 26] = [
    ("headline", "title"),
    ("author", "byline"),
    ("authors", "byline"),
    ("by", "byline"),
    ("date", "published"),
    ("pubdate", "published"),
    ("pubDate", "published"),
    ("publish_date", "published"),
    ("publishDate", "published"),
    ("published_at", "published"),
    ("datePublished", "published"),
    ("created", "published"),
    ("lastmod", "updated"),
    ("modified", "updated"),
    ("last_modified", "updated"),
    ("updated_at", "updated"),
    ("dateModified", "updated"),
    ("category", "rubric"),
    ("categories", "rubric"),
    ("section", "rubric"),
    ("site", "source"),
    ("site_name", "source"),
    ("publisher", "source"),
    ("language", "lang"),
    ("locale", "lang"),
    ("location", "place"),
];

struct Entries(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Entries, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Entries;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("keys and values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }

            fn visit_unit<E>(self) -> Result<Entries, E> {
                Ok(Entries(Vec::new()))
            }
        }
        deserializer.deserialize_any(InOrder)
    }
}

/// The front matter that a file begins with, if it does.
///
/// # Errors
/// Front matter that is not closed or not YAML, with line and column.
pub fn read(text: &str) -> Result<Option<FrontMatter>, Problem> {
    let Some(first) = text.split_inclusive('\n').next() else { return Ok(None) };
    let fence = first.trim_end();
    let toml = fence == "+++";
    if fence != "---" && !toml {
        return Ok(None);
    }
    let mut at = first.len();
    let start = at;
    let mut close = None;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == fence || line.trim_end() == "..." && !toml {
            close = Some((at, at + line.len()));
            break;
        }
        at += line.len();
    }
    let Some((yaml_end, end)) = close else {
        // A rule as first line is Markdown; a key right below it is not.
        let second = text[start..].lines().next().unwrap_or_default();
        let sign = if toml { '=' } else { ':' };
        let key = second.split(sign).next().unwrap_or_default().trim();
        let looks_like_key = second.contains(sign)
            && !key.is_empty()
            && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        return if looks_like_key {
            Err(Problem::input("front-matter-unclosed").at(Place::line(1)))
        } else {
            Ok(None)
        };
    };
    let inner = &text[start..yaml_end];
    let Entries(entries) = if toml {
        toml::from_str(inner).map_err(|error| {
            Problem::input("front-matter-malformed").at(Place::line(1)).because(error.message())
        })?
    } else {
        serde_saphyr::from_str(inner).map_err(|error| malformed(&error))?
    };
    let sign = if toml { '=' } else { ':' };
    // Our own name of a key counts before another's.
    let own = |key: &str| {
        let known = ALIASES.iter().find_map(|(alias, own)| {
            let same = |name: &str| name.eq_ignore_ascii_case(key);
            (same(alias) || same(own) && key != *own).then_some(*own)
        });
        known.filter(|own| !entries.iter().any(|(name, _)| name == own))
    };
    let mut matter = FrontMatter { end, ..FrontMatter::default() };
    for (key, value) in &entries {
        let name = own(key).filter(|own| !matter.entries.iter().any(|(name, _)| name == own));
        let name = name.unwrap_or(key);
        let range = place(inner, key, sign, start).filter(|_| value.is_string());
        match name {
            "title" if matter.title.is_none() => matter.title = range,
            "byline" if matter.byline.is_none() => matter.byline = range,
            _ => {}
        }
        // The first of several is the rubric.
        let value = match value {
            Value::Array(values) if name == "rubric" => values.first().unwrap_or(&Value::Null),
            value => value,
        };
        let listed = ALIASES.iter().any(|(_, own)| *own == name);
        matter.entries.push((name.to_owned(), if listed { named(value) } else { shown(value) }));
    }
    Ok(Some(matter))
}

/// A value as it is kept: text, or JSON.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A value that names something: the names of several, a day of TOML.
fn named(value: &Value) -> String {
    match value {
        Value::Array(values) => {
            values.iter().map(named).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
        }
        Value::Object(object) => match object.get("name").or(object.values().next()) {
            Some(name) => named(name),
            None => String::new(),
        },
        // `[[Aynur Talıblı]]`, as notes link to each other.
        Value::String(text) => match text.strip_prefix("[[").and_then(|t| t.strip_suffix("]]")) {
            Some(note) => note.rsplit('|').next().unwrap_or(note).trim().to_owned(),
            None => text.clone(),
        },
        other => shown(other),
    }
}

fn malformed(error: &serde_saphyr::Error) -> Problem {
    let mut place = Place::line(1);
    if let Some(location) = error.location() {
        // The fence is line 1 of the file.
        place.line = u32::try_from(location.line() + 1).ok();
        place.column = u32::try_from(location.column()).ok();
    }
    let words = error.to_string();
    let cause = words.lines().next().unwrap_or_default().trim_end_matches(':');
    // The place is told by the problem; this one counts from the fence.
    let cause = match cause.split_once(": ") {
        Some((head, rest)) if head.contains("line ") && head.contains("column ") => rest,
        _ => cause,
    };
    let cause = match cause.strip_prefix("error: ").unwrap_or(cause).split_once(": ") {
        Some((head, rest)) if head.starts_with("line ") => rest.to_owned(),
        _ => cause.to_owned(),
    };
    Problem::input("front-matter-malformed").at(place).because(cause)
}

/// The bytes of a top-level value: the rest of its line and the lines that
/// are indented below it.
fn place(yaml: &str, key: &str, sign: char, base: usize) -> Option<Range<usize>> {
    let mut at = 0;
    let mut lines = yaml.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let value =
            line.strip_prefix(key).and_then(|rest| rest.trim_start_matches(' ').strip_prefix(sign));
        if let Some(value) = value.filter(|value| value.starts_with([' ', '\t', '\n', '\r'])) {
            let mut end = at + line.trim_end().len();
            let mut next = at + line.len();
            let mut several = false;
            while let Some(line) = lines.peek() {
                if !(line.starts_with([' ', '\t']) || line.trim().is_empty()) {
                    break;
                }
                if !line.trim().is_empty() {
                    end = next + line.trim_end().len();
                    several = true;
                }
                next += line.len();
                lines.next();
            }
            let start = at + line.len() - value.trim_start_matches([' ', '\t']).len();
            let start = start.min(end);
            let end = if several { end } else { start + without_comment(&yaml[start..end]).len() };
            return (start < end).then(|| base + start..base + end);
        }
        at += line.len();
    }
    None
}

/// A value on one line without the comment after it.
fn without_comment(value: &str) -> &str {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let from = match quote {
        Some(quote) => {
            let mut escaped = false;
            value
                .char_indices()
                .skip(1)
                .find(|(_, c)| {
                    let closes = *c == quote && !escaped;
                    escaped = quote == '"' && *c == '\\' && !escaped;
                    closes
                })
                .map_or(value.len(), |(at, c)| at + c.len_utf8())
        }
        None => 0,
    };
    match value[from..].find(" #") {
        Some(comment) => value[..from + comment].trim_end(),
        None => value.trim_end(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_their_places() {
        let text =
            "---\ntitle: \"Bir # gün\" # qeyd\nodd: [1, 2]\nbyline: >-\n  Anar\n  Əli\n---\nMətn";
        let matter = read(text).expect("reads").expect("there is one");
        assert_eq!(matter.get("title"), Some("Bir # gün"));
        assert_eq!(matter.get("odd"), Some("[1,2]"));
        assert_eq!(matter.get("byline"), Some("Anar Əli"));
        assert_eq!(&text[matter.title.expect("a place")], "\"Bir # gün\"");
        assert_eq!(&text[matter.byline.expect("a place")], ">-\n  Anar\n  Əli");
        assert_eq!(&text[matter.end..], "Mətn");
    }

    #[test]
    fn keys_of_other_systems_are_ours() {
        let text = "---\nauthor: [A, B]\ndate: 2025-11-08\ncategories: [X, Y]\n---\nMətn";
        let matter = read(text).expect("reads").expect("there is one");
        assert_eq!(matter.get("byline"), Some("A, B"));
        assert_eq!(matter.get("published"), Some("2025-11-08"));
        assert_eq!(matter.get("rubric"), Some("X"));
        assert_eq!(matter.byline, None);
        let text = "+++\ntitle = \"Bir gün\" # qeyd\ndate = 2025-03-03\n+++\nMətn";
        let matter = read(text).expect("reads").expect("there is one");
        assert_eq!(matter.get("published"), Some("2025-03-03"));
        assert_eq!(&text[matter.title.expect("a place")], "\"Bir gün\"");
        assert_eq!(&text[matter.end..], "Mətn");
    }

    #[test]
    fn broken_front_matter_has_a_place() {
        let problem = read("---\nlang: az\ntitle: \"x\nbyline: y\n---\n").expect_err("broken");
        assert_eq!(problem.code, "front-matter-malformed");
        assert!(problem.place.is_some_and(|place| place.line.is_some_and(|line| line > 1)));
        assert_eq!(read("---\ntitle: x\n").expect_err("open").code, "front-matter-unclosed");
        assert!(read("---\n\nMətn").expect("a rule").is_none());
    }
}
