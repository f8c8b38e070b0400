//! The words of chrome, from `locales/<lang>/chrome.toml`, as lines are compared
//! with them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::lang::Lang;
use crate::text::normalize::fold;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub byline: Vec<String>,
    pub caption: Vec<String>,
    pub source: Vec<String>,
    pub rubric: Vec<String>,
    pub roles: Vec<String>,
    pub media: Vec<String>,
    pub rubrics: Vec<String>,
    pub sites: Vec<String>,
    pub reports: Vec<String>,
    /// Buttons below a question to readers.
    pub vote: Vec<String>,
    // In order, so that a line under two reasons has always the same one.
    pub line: BTreeMap<String, Vec<String>>,
    pub begin: BTreeMap<String, Vec<String>>,
    pub contains: BTreeMap<String, Vec<String>>,
}

/// Stable reasons, as they stand in `left_out` and in the data files.
pub const REASONS: [&str; 22] = [
    "site-name",
    "repeated-title",
    "navigation",
    "share",
    "read-also",
    "tags",
    "views",
    "comments",
    "advert",
    "cookies",
    "copyright",
    "subscribe",
    "breaking",
    "foreign-language",
    "related",
    "profile",
    "code",
    "raw-html",
    "date",
    "rubric",
    "byline",
    "empty-mark",
];

#[derive(Default)]
pub(super) struct Known {
    pub lines: HashMap<String, &'static str>,
    pub begins: Vec<(String, &'static str)>,
    pub contains: Vec<(String, &'static str)>,
    pub bylines: Vec<String>,
    pub captions: Vec<String>,
    pub sources: Vec<String>,
    pub rubric_labels: Vec<String>,
    pub roles: Vec<String>,
    pub media: Vec<String>,
    /// Words of sentences that tell what someone said, with spaces around.
    pub reports: Vec<String>,
    /// Agencies, papers and channels, as they call themselves.
    pub outlets: HashSet<String>,
    pub votes: HashSet<String>,
    /// In which languages a line is a rubric.
    pub rubrics: HashMap<String, [bool; 3]>,
}

pub(super) static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known::default();
    for (lang, source) in [
        (Lang::Az, include_str!("../../../../locales/az/chrome.toml")),
        (Lang::En, include_str!("../../../../locales/en/chrome.toml")),
        (Lang::Ru, include_str!("../../../../locales/ru/chrome.toml")),
    ] {
        // The files are compiled in, and a test reads them.
        let Ok(file) = toml::from_str::<File>(source) else { continue };
        for rubric in &file.rubrics {
            known.rubrics.entry(key(rubric)).or_default()[lang.index()] = true;
        }
        known.bylines.extend(file.byline.iter().map(|label| key(label)));
        known.captions.extend(file.caption.iter().map(|label| key(label)));
        known.sources.extend(file.source.iter().map(|label| key(label)));
        known.rubric_labels.extend(file.rubric.iter().map(|label| key(label)));
        known.roles.extend(file.roles.iter().map(|role| key(role)));
        known.outlets.extend(file.sites.iter().map(|name| key(name)));
        known.reports.extend(file.reports.iter().map(|words| format!(" {} ", folded(words))));
        known.media.extend(file.media.iter().map(|label| key(label)));
        known.votes.extend(file.vote.iter().map(|words| key(words)));
        known.lines.extend(file.vote.iter().map(|words| (key(words), "comments")));
        for (why, words) in &file.contains {
            let Some(why) = reason(why) else { continue };
            known.contains.extend(words.iter().map(|words| (folded(words), why)));
        }
        for (why, lines) in &file.line {
            let Some(why) = reason(why) else { continue };
            known.lines.extend(lines.iter().map(|line| (key(line), why)));
        }
        for (why, begins) in &file.begin {
            let Some(why) = reason(why) else { continue };
            known.begins.extend(begins.iter().map(|begin| (begin_key(begin), why)));
        }
    }
    known.bylines.sort_by_key(|label| std::cmp::Reverse(label.len()));
    known.captions.sort_by_key(|label| std::cmp::Reverse(label.len()));
    known
});

pub(super) fn reason(code: &str) -> Option<&'static str> {
    REASONS.into_iter().find(|reason| *reason == code)
}

pub(super) fn folded(text: &str) -> String {
    fold(text, Lang::En).replace('ı', "i").replace('ё', "е")
}

/// A line as it is compared: folded, without signs at its edges.
pub fn key(line: &str) -> String {
    let edge = |c: char| !c.is_alphanumeric();
    let trimmed = line.trim_matches(edge);
    folded(if trimmed.is_empty() { line.trim() } else { trimmed })
}

pub(super) fn begin_key(line: &str) -> String {
    let spaced = line.ends_with(' ');
    let sign = |c: char| !c.is_alphanumeric() && !matches!(c, '©' | '(');
    let mut key = folded(line.trim_start_matches(sign));
    if spaced {
        key.push(' ');
    }
    key
}
