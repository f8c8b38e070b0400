//! `consistency`: one source, one target, within a story.
//!
//! Two segments with the same source should read the same, and two different
//! sources should not both have become the same text. Case at the start, and
//! what differs in the kind of block (a headline and a sentence), may differ.

use std::collections::HashMap;

use super::Pair;
use super::finding::{Check, Finding};
use crate::article::BlockKind;
use crate::lang::Lang;
use crate::text::normalize::fold;
use crate::text::token::tokens;

pub(super) fn check(pairs: &[Pair<'_>]) -> Vec<(usize, Finding)> {
    let keys: Vec<(String, String)> = pairs
        .iter()
        .map(|pair| (key(&pair.source.plain(), pair.from), key(&pair.target.plain(), pair.to)))
        .collect();
    let mut by_source: HashMap<(&str, bool), usize> = HashMap::new();
    let mut by_target: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, (source, target)) in keys.iter().enumerate() {
        if source.is_empty() || target.is_empty() {
            continue;
        }
        let title = matches!(pairs[at].kind, BlockKind::Headline | BlockKind::Heading);
        let first = *by_source.entry((source, title)).or_insert(at);
        if keys[first].1 != *target && !gendered(&keys[first].1, target) {
            found.push((
                at,
                Finding::warning(Check::Consistency, "qa-consistency-source")
                    .arg("other", pairs[first].target.plain()),
            ));
        }
        let first = *by_target.entry(target).or_insert(at);
        // A single word may well translate two.
        if keys[first].0 != *source
            && !gendered(&keys[first].0, source)
            && tokens(&pairs[at].target.plain()).count() >= 3
        {
            found.push((
                at,
                Finding::warning(Check::Consistency, "qa-consistency-target")
                    .arg("other", pairs[first].source.plain()),
            ));
        }
    }
    found
}

/// Whether two texts differ in the gender of whom they speak of alone, which
/// Azerbaijani does not tell: he and she, согласился and согласилась.
fn gendered(left: &str, right: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        tokens(text).map(|token| token.span.of(text).to_owned()).collect()
    };
    let (left, right) = (words(left), words(right));
    left.len() == right.len()
        && left.iter().zip(&right).all(|(a, b)| {
            let pronouns = PRONOUNS.contains(&a.as_str()) && PRONOUNS.contains(&b.as_str());
            a == b || pronouns || past(a).is_some_and(|stem| past(b) == Some(stem))
        })
}

const PRONOUNS: &[&str] = &[
    "he", "she", "it", "him", "her", "his", "hers", "himself", "herself", "он", "она", "оно",
    "его", "ее", "ему", "ей", "ним", "ней", "нее", "него", "им", "ею", "нем",
];

/// The stem of a Russian past tense or short participle.
fn past(word: &str) -> Option<&str> {
    let word = word.strip_suffix("ся").or(word.strip_suffix("сь")).unwrap_or(word);
    ["ла", "ло", "л"].iter().find_map(|ending| word.strip_suffix(ending))
}

fn key(plain: &str, lang: Lang) -> String {
    fold(plain, lang).trim_end_matches(['.', ' ']).to_owned()
}
