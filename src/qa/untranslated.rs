//! `untranslated`: the source, or a run of its words, copied as it is, and words
//! of another language ([`stray`]), whichever it is.
//!
//! Names, titles in quotes, figures and borrowed words may stay.

use super::Reading;
use super::finding::{Check, Finding};
use super::side::{Script, Side, Word};
use super::stray;
use crate::lang::Lang;
use crate::text::Span;
use crate::text::case::is_upper;

/// What is said of a target that is the source.
pub(super) const WHOLE: &str = "qa-untranslated";

/// Returns whether the whole target is the source.
pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) -> bool {
    let (source, target) = (&reading.source, &reading.target);
    if source.lang == target.lang {
        return false;
    }
    let (start, len) = longest_run(source, target).unwrap_or_default();
    let copied = &target.words[start..start + len];
    let edge = |word: Option<&Word>| word.map_or(Span::new(0, 0), |word| word.span);
    let span = Span::new(edge(copied.first()).start, edge(copied.last()).end);
    if len > 0 && len == target.words.len() && len == source.words.len() {
        if whole(copied, source, target) {
            found.push(Finding::warning(Check::Untranslated, WHOLE).in_target(span));
            return true;
        }
        return false;
    }
    let plain = copied.iter().filter(|word| translatable(word, target)).count();
    let row = len >= 3 && plain >= 3 && !target.titled(span);
    if !row {
        return false;
    }
    found.push(part(span, target));
    copied.len() * 10 >= target.words.len() * 8
}

/// Words of another language, where no longer run of them is told of.
pub(super) fn strays(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    if !found.iter().any(|finding| finding.check == Check::Untranslated)
        && let Some(span) = stray::first(reading)
    {
        found.push(part(span, &reading.target));
    }
}

fn part(span: Span, target: &Side<'_>) -> Finding {
    Finding::warning(Check::Untranslated, "qa-untranslated-part")
        .arg("text", span.of(&target.plain))
        .in_target(span)
}

/// Whether a target that repeats the source word by word should not: names,
/// figures and addresses are the same in every language of one script.
fn whole(copied: &[Word], source: &Side<'_>, target: &Side<'_>) -> bool {
    let text = |word: &Word| word.span.of(&target.plain);
    let small = copied.iter().filter(|word| translatable(word, target) && !word.capital).count();
    let crossing = Script::of_lang(source.lang) != Script::of_lang(target.lang);
    let in_source_script =
        |word: &Word| Script::of_word(text(word)) == Some(Script::of_lang(source.lang));
    if crossing && copied.iter().any(in_source_script) {
        // Russian is never written in Latin letters; brands are, in Russian.
        return source.lang == Lang::Ru || small >= 1;
    }
    let sentence = source.plain.trim_end().ends_with(['.', '!', '?', '…']);
    small >= 1 && (sentence || small * 2 >= copied.len() || copied.len() <= 3)
        || small == 0 && copied.iter().any(|word| HEADINGS.contains(&word.folded.as_str()))
}

/// Headings of news pages that look like names where they stand alone.
const HEADINGS: &[&str] = &[
    "weather",
    "news",
    "culture",
    "politics",
    "economy",
    "business",
    "society",
    "opinion",
    "world",
    "health",
    "science",
    "travel",
    "home",
    "photos",
    "comments",
    "education",
    "hava",
    "xəbərlər",
    "xəbər",
    "mədəniyyət",
    "siyasət",
    "iqtisadiyyat",
    "cəmiyyət",
    "dünya",
    "səhiyyə",
    "elm",
    "təhsil",
    "turizm",
    "şərhlər",
    "hadisə",
    "müsahibə",
];

/// Start and length of the longest run of target words that the source has too.
fn longest_run(source: &Side<'_>, target: &Side<'_>) -> Option<(usize, usize)> {
    let mut best = None;
    let mut row = vec![0_usize; source.words.len() + 1];
    for (at, word) in target.words.iter().enumerate() {
        let mut diagonal = 0;
        for (from, other) in source.words.iter().enumerate() {
            let kept = row[from + 1];
            row[from + 1] = if word.span.of(&target.plain) == other.span.of(&source.plain) {
                diagonal + 1
            } else {
                0
            };
            diagonal = kept;
            let len = row[from + 1];
            if len > 0 && best.is_none_or(|(_, longest)| len > longest) {
                best = Some((at + 1 - len, len));
            }
        }
    }
    best
}

/// A word that a translator would have put into the other language.
fn translatable(word: &Word, side: &Side<'_>) -> bool {
    let text = word.span.of(&side.plain);
    let first = word.span.start == 0;
    !word.figure
        && !side.address(word)
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
        && (!word.capital || first && !is_upper(text))
        && text.chars().skip(1).all(char::is_lowercase)
}
