//! `untranslated`: the source, or a run of its words, copied as it is.
//!
//! Names, titles in quotes, figures and single borrowed words may stay.

use super::Reading;
use super::finding::{Check, Finding};
use super::side::{Script, Side, Word};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::case::is_upper;

/// Returns whether the whole target is the source.
pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) -> bool {
    let (source, target) = (&reading.source, &reading.target);
    if source.lang == target.lang {
        return false;
    }
    let Some((start, len)) = longest_run(source, target) else { return false };
    let copied = &target.words[start..start + len];
    let span = Span::new(copied[0].span.start, copied[len - 1].span.end);
    if len == target.words.len() && len == source.words.len() {
        if whole(copied, source, target) {
            found.push(Finding::warning(Check::Untranslated, "qa-untranslated").in_target(span));
            return true;
        }
        return false;
    }
    let plain = copied.iter().filter(|word| translatable(word, target)).count();
    let strange = |word: &Word| translatable(word, target) && outlandish(word, source, target);
    let row = len >= 3 && plain >= 3 && !target.titled(span);
    let part = if row || len >= 2 && plain >= 2 && copied.iter().all(|w| w.figure || strange(w)) {
        Some(span)
    } else {
        // A single word that could not be one of the target's language.
        target
            .words
            .iter()
            .find(|word| {
                strange(word)
                    && word.span.of(&target.plain).chars().count() >= 5
                    && !target.between_hyphens(word)
                    && source
                        .words
                        .iter()
                        .any(|other| other.span.of(&source.plain) == word.span.of(&target.plain))
            })
            .map(|word| word.span)
    };
    let Some(span) = part else { return false };
    found.push(
        Finding::warning(Check::Untranslated, "qa-untranslated-part")
            .arg("text", span.of(&target.plain))
            .in_target(span),
    );
    copied.len() * 10 >= target.words.len() * 8
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

/// A word in small letters that the target's language would not spell so.
fn outlandish(word: &Word, source: &Side<'_>, target: &Side<'_>) -> bool {
    let text = word.span.of(&target.plain);
    let name = target.words.iter().any(|other| {
        other.capital
            && other.span.end + 1 == word.span.start
            && source.plain.contains(other.span.of(&target.plain))
    });
    if word.capital || name || target.titled(word.span) || target.bracketed(word.span) {
        return false;
    }
    match (source.lang, target.lang) {
        (_, Lang::Ru) | (Lang::Ru, _) => {
            Script::of_word(text).is_some_and(|script| script != Script::of_lang(target.lang))
        }
        (Lang::Az, _) => text.contains(['ə', 'ğ', 'ı', 'ş', 'ç', 'ö', 'ü']),
        (Lang::En, _) => ["w", "th", "sh", "ch", "ck", "gh", "tion", "ough"]
            .iter()
            .any(|spelling| text.contains(spelling)),
    }
}
