//! `untranslated`: the source, or a run of its words, copied as it is.
//!
//! Names, titles in quotes, figures and single borrowed words may stay.

use super::Reading;
use super::finding::{Check, Finding};
use super::side::{Script, Side, Word};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::case::{is_upper, lower};

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
                strange(word) && !target.between_hyphens(word) && stands_in(word, target, source)
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
        (Lang::Az, _) => {
            text.contains(['ə', 'ğ', 'ı', 'ş', 'ç', 'ö', 'ü'])
                || long(text, 5) && AZERBAIJANI.iter().any(|ending| text.ends_with(ending))
        }
        (Lang::En, _) => {
            ENGLISH.iter().any(|spelling| text.contains(spelling))
                || ENGLISH_ENDINGS.iter().any(|ending| text.ends_with(ending))
        }
    }
}

/// Spellings that Azerbaijani has neither in its own words nor in those it
/// borrowed as they were.
const ENGLISH: &[&str] = &[
    "w", "th", "sh", "ch", "ck", "gh", "ph", "qu", "tion", "ough", "oo", "ee", "ou", "ai", "ay",
    "ie", "tt", "pp", "cc", "rr",
];
const ENGLISH_ENDINGS: &[&str] = &[
    "ing", "ed", "ly", "ous", "ity", "ness", "ance", "ence", "able", "ible", "ive", "age", "ate",
    "ane", "ine", "one", "ice", "ace", "ade", "es", "ore", "ire", "ure", "ld", "rs", "ns", "ms",
    "ts", "ds", "gs", "ks", "ls", "ps",
];

/// Endings of Azerbaijani that are spelled with letters English has too.
const AZERBAIJANI: &[&str] =
    &["lar", "lara", "dan", "maq", "araq", "ib", "ub", "dir", "dur", "mir", "mur", "sin", "nin"];

fn long(text: &str, letters: usize) -> bool {
    text.chars().count() >= letters
}

/// Whether the source has the word: as it stands, or, where its letters are of
/// the other script anyway, with another ending.
fn stands_in(word: &Word, target: &Side<'_>, source: &Side<'_>) -> bool {
    let text = word.span.of(&target.plain);
    let crossing = Script::of_lang(source.lang) != Script::of_lang(target.lang);
    let stem = |other: &str| {
        let other = lower(other, source.lang);
        let shared = text.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        let longer = text.chars().count().max(other.chars().count());
        let shorter = text.chars().count().min(other.chars().count());
        // Russian endings change, those of Azerbaijani and English are added.
        shared >= 3 && shared * 10 >= longer * 6 && (source.lang == Lang::Ru || shared == shorter)
    };
    source.words.iter().map(|other| other.span.of(&source.plain)).any(|other| {
        if crossing { long(text, 3) && stem(other) } else { long(text, 4) && other == text }
    })
}
