//! Tags of a translation that came back: whose they are, and whether all came.

use crate::text::{Inline, Mark, Text};

/// A text whose marks and slots are those of its source where the ids agree:
/// a format may not carry their kinds.
pub fn adopt(text: &Text, source: &Text) -> Text {
    let kind = |id: u32| {
        source.inlines().iter().find_map(|inline| match inline {
            Inline::Open(mark) if mark.id == id => Some(mark.kind),
            _ => None,
        })
    };
    let own = |mark: &Mark| Mark { id: mark.id, kind: kind(mark.id).unwrap_or(mark.kind) };
    let mut adopted = Text::default();
    for inline in text.inlines() {
        adopted.push(match inline {
            Inline::Open(mark) => Inline::Open(own(mark)),
            Inline::Close(mark) => Inline::Close(own(mark)),
            Inline::Slot(slot) => {
                Inline::Slot(source.slot(slot.id).cloned().unwrap_or_else(|| slot.clone()))
            }
            words => words.clone(),
        });
    }
    adopted
}

/// What became of the tags of a translation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tags {
    Whole,
    /// Tags that the source has and the translation has not.
    Lost(String),
    /// Tags that the source has not, or has once.
    Extra(String),
    /// All are there, and an end stands before its beginning.
    Unpaired(String),
}

/// Compares the tags of a translation with those of its source.
pub fn compare(source: &Text, target: &Text) -> Tags {
    let (wanted, found) = (names(source), names(target));
    let lost = without(&wanted, &found);
    if !lost.is_empty() {
        return Tags::Lost(lost.join(" "));
    }
    let extra = without(&found, &wanted);
    if !extra.is_empty() {
        return Tags::Extra(extra.join(" "));
    }
    match target.balanced() {
        Ok(()) => Tags::Whole,
        // What does not pair up in the source need not in the translation.
        Err(_) if source.balanced().is_err() => Tags::Whole,
        Err(error) => Tags::Unpaired(error.to_string()),
    }
}

fn names(text: &Text) -> Vec<String> {
    let mut names: Vec<String> = text
        .inlines()
        .iter()
        .filter_map(|inline| match inline {
            Inline::Words(_) => None,
            Inline::Open(mark) => Some(format!("<{}>", mark.name())),
            Inline::Close(mark) => Some(format!("</{}>", mark.name())),
            Inline::Slot(slot) => Some(format!("<x{}/>", slot.id)),
        })
        .collect();
    names.sort();
    names
}

/// What is left of sorted names when others are taken away, one for one.
fn without(names: &[String], others: &[String]) -> Vec<String> {
    let mut others = others.to_vec();
    let mut left = Vec::new();
    for name in names {
        match others.iter().position(|other| other == name) {
            Some(at) => {
                others.remove(at);
            }
            None => left.push(name.clone()),
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_is_named() {
        let source = Text::from_tagged("<b1>Bakı</b1> və <a2>Quba</a2><x3/>", None);
        let tags = |target: &str| compare(&source, &Text::from_tagged(target, None));
        assert_eq!(tags("<a2>Quba</a2><x3/> and <b1>Baku</b1>"), Tags::Whole);
        assert_eq!(tags("<b1>Baku</b1> and Quba<x3/>"), Tags::Lost("</a2> <a2>".into()));
        let twice = "<b1>Baku</b1> <b1>and</b1> <a2>Quba</a2><x3/>";
        assert_eq!(tags(twice), Tags::Extra("</b1> <b1>".into()));
        assert!(matches!(tags("</b1>Baku<b1> and <a2>Quba</a2><x3/>"), Tags::Unpaired(_)));
    }
}
