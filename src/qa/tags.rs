//! `tags`: marks and slots are those of the source.
//!
//! Ids may stand in another order. A lost or broken tag is an error; one that
//! was added, or a pair that crosses another, is a warning. Addresses and
//! placeholders of programs are held to the same rule.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use super::finding::{Check, Finding};
use crate::text::{Inline, Mark, Span, TagError, Text};

/// Addresses, placeholders and markup that stand in the words.
static LITERAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x) https?://[^\s<>«»“”]+[\w/] | [\w.+-]+@[\w-]+\.[\w.-]*\w
        | \{\{?\s*\$?[A-Za-z_][\w.]*\s*\}?\} | %\([a-z_]+\)[sd] | %(?:\d\$)?[sd]\b
        | </?[a-z][a-z0-9]*\s?/?>",
    )
    .ok()
});

pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let source = names(reading.source.text);
    let target = names(reading.target.text);
    for (name, count) in &source {
        if target.get(name).copied().unwrap_or_default() < *count {
            found.push(Finding::error(Check::Tags, "qa-tags-lost").arg("tag", name));
        }
    }
    for (name, count) in &target {
        if source.get(name).copied().unwrap_or_default() < *count {
            found.push(Finding::warning(Check::Tags, "qa-tags-added").arg("tag", name));
        }
    }
    if let Err(error) = reading.target.text.balanced()
        && reading.source.text.balanced().is_ok()
    {
        let (TagError::Unclosed(name) | TagError::Unopened(name) | TagError::Twice(name)) = error;
        if !found.iter().any(|finding| finding.args.iter().any(|(_, value)| value.contains(&name)))
        {
            found.push(
                Finding::error(Check::Tags, "qa-tags-broken").arg("tag", format!("<{name}>")),
            );
        }
    }
    if let Some(mark) = crossing(reading.target.text)
        && crossing(reading.source.text).is_none()
    {
        found.push(
            Finding::warning(Check::Tags, "qa-tags-crossed")
                .arg("tag", format!("<{}>", mark.name())),
        );
    }
    literals(reading, found);
}

/// Every tag with how often it stands, as it is written.
fn names(text: &Text) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    for inline in text.inlines() {
        let name = match inline {
            Inline::Words(_) => continue,
            Inline::Open(mark) => format!("<{}>", mark.name()),
            Inline::Close(mark) => format!("</{}>", mark.name()),
            Inline::Slot(slot) => format!("<x{}/>", slot.id),
        };
        *names.entry(name).or_default() += 1;
    }
    names
}

/// The first mark that closes while one opened inside it is still open.
fn crossing(text: &Text) -> Option<Mark> {
    let mut open: Vec<Mark> = Vec::new();
    for inline in text.inlines() {
        match inline {
            Inline::Open(mark) => open.push(*mark),
            Inline::Close(mark) => {
                let at = open.iter().rposition(|other| other == mark)?;
                if at + 1 != open.len() {
                    return Some(*mark);
                }
                open.pop();
            }
            Inline::Words(_) | Inline::Slot(_) => {}
        }
    }
    None
}

fn literals(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let Some(pattern) = LITERAL.as_ref() else { return };
    // Most texts have nothing that one could begin or join with.
    let literals = |text| {
        let some =
            |text: &&str| text.bytes().any(|c| matches!(c, b'/' | b'@' | b'{' | b'%' | b'<'));
        Some(text).filter(some).into_iter().flat_map(|text| pattern.find_iter(text))
    };
    for literal in literals(&reading.source.plain) {
        if !reading.target.plain.contains(literal.as_str()) {
            found.push(
                Finding::error(Check::Tags, "qa-tags-literal")
                    .arg("text", literal.as_str())
                    .in_source(Span::from(literal.range())),
            );
        }
    }
    for literal in literals(&reading.target.plain) {
        // A tag of ours that was broken is words to the reader.
        let markup = literal.as_str().starts_with('<');
        if markup && !reading.source.plain.contains(literal.as_str()) {
            found.push(
                Finding::warning(Check::Tags, "qa-tags-added")
                    .arg("tag", literal.as_str())
                    .in_target(Span::from(literal.range())),
            );
        }
    }
}
