//! Words of another of our languages that stand in a target in small letters,
//! one by one: what its translator left, or took from a third language.
//!
//! Names, titles, what is in brackets, parts of addresses and of words with
//! hyphens are none; nor is what both languages write in one way.

use super::Reading;
use super::english;
use super::side::{Script, Side, Word};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::case::lower;

/// The first words in a row that are of another language.
pub(super) fn first(reading: &Reading<'_>) -> Option<Span> {
    let target = &reading.target;
    let mut run: Option<Span> = None;
    for word in &target.words {
        let gap = run.map(|run| target.plain.get(run.end..word.span.start).unwrap_or_default());
        let goes_on = gap.is_none_or(|gap| gap == " ");
        if goes_on && is_stray(word, reading) {
            run = Some(Span::new(run.map_or(word.span.start, |run| run.start), word.span.end));
        } else if run.is_some() {
            break;
        }
    }
    run
}

fn is_stray(word: &Word, reading: &Reading<'_>) -> bool {
    let (source, target) = (&reading.source, &reading.target);
    let text = word.span.of(&target.plain);
    let letters = text.chars().count();
    let small = !word.figure && text.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
        || begins(word, reading);
    if !small
        || letters < 3
        || target.address(word)
        || target.between_hyphens(word)
        || target.bracketed(word.span)
        || target.titled(word.span)
        || in_a_name(word, source, target)
    {
        return false;
    }
    let script = Script::of_word(text);
    match target.lang {
        Lang::Ru if script == Some(Script::Latin) => {
            english::may_be(&word.folded)
                || azerbaijani(&word.folded)
                || source.lang == Lang::Az && stands_in(text, source)
        }
        Lang::Az | Lang::En if script == Some(Script::Cyrillic) => true,
        Lang::Az if script == Some(Script::Latin) => {
            english::is_word(&word.folded) && !english::is_shared(&word.folded)
                || source.lang == Lang::En
                    && letters > 3
                    && source.plain.contains(text)
                    && source.words.iter().any(|other| other.folded == word.folded)
                    && english_spelling(text)
                    && !english::is_shared(&word.folded)
        }
        Lang::En if script == Some(Script::Latin) => {
            !english::may_be(&word.folded)
                && (azerbaijani(&word.folded)
                    || source.lang == Lang::Az && letters > 3 && stands_in(text, source))
        }
        _ => false,
    }
}

/// Whether a word with the capital of its sentence is of another language: an
/// English one in Russian, one with ə in English, one that the source has with a
/// small letter.
fn begins(word: &Word, reading: &Reading<'_>) -> bool {
    let target = &reading.target;
    let text = word.span.of(&target.plain);
    let after = target.after(word.span.end);
    if word.span.start != 0
        || !word.capital
        || !text.chars().skip(1).all(char::is_lowercase)
        || after.trim_start().starts_with(char::is_uppercase)
            && after.trim_start().starts_with(|c| Script::of(c) == Some(Script::Latin))
    {
        return false;
    }
    let small = reading
        .source
        .words
        .iter()
        .any(|other| !other.capital && other.folded == word.folded && other.span.len() > 3);
    match target.lang {
        Lang::Ru => {
            small
                || text.len() > 4
                    && !reading.source.plain.contains(text)
                    && english::is_word(&word.folded)
                    && !english::is_shared(&word.folded)
        }
        Lang::En => small || text.contains('ə'),
        Lang::Az => small && !english::is_shared(&word.folded),
    }
}

/// A small word of a name: Gazprom neft, Canada plus plus, the Weeknd.
fn in_a_name(word: &Word, source: &Side<'_>, target: &Side<'_>) -> bool {
    let Some(at) = target.words.iter().position(|other| other.span == word.span) else {
        return false;
    };
    let latin = |word: &Word| Script::of_word(word.span.of(&target.plain)) == Some(Script::Latin);
    let next_to = |left: &Word, right: &Word| target.between(left, right) == " ";
    // In Russian whatever Latin goes on behind a capital.
    let mut behind = at;
    while target.lang == Lang::Ru
        && behind > 0
        && next_to(&target.words[behind - 1], &target.words[behind])
        && latin(&target.words[behind - 1])
    {
        behind -= 1;
        if target.words[behind].capital {
            let known = english::is_word(&word.folded) && !english::is_shared(&word.folded);
            return !(known && word.span.len() > 4);
        }
    }
    let before = at.checked_sub(1).map(|before| &target.words[before]);
    let after = target.words.get(at + 1);
    before.is_some_and(|before| {
        before.capital
            && next_to(before, word)
            && source.plain.contains(before.span.of(&target.plain))
    }) || PARTICLES.contains(&word.folded.as_str())
        && after.is_some_and(|after| after.capital && next_to(word, after) && latin(after))
}

/// Small words that a name may begin with, or have inside.
const PARTICLES: &[&str] = &["the", "and", "for", "von", "van", "der", "des", "del", "bin", "ben"];

/// Whether the source has the word as it stands, or with another ending.
fn stands_in(text: &str, source: &Side<'_>) -> bool {
    source.words.iter().any(|other| {
        let other = lower(other.span.of(&source.plain), source.lang);
        let shared = text.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        let longer = text.chars().count().max(other.chars().count());
        shared == text.chars().count().min(other.chars().count()) && shared * 10 >= longer * 6
    })
}

/// Letters and endings of Azerbaijani that a word of English has not.
fn azerbaijani(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "lar", "lara", "larda", "lardan", "lari", "larin", "da", "dan", "dir", "dur", "maq",
        "maqla", "araq", "anda", "inda", "unda", "in", "un", "ina", "una", "ini", "unu", "ib",
        "ub", "acaq", "mir", "mur", "yib", "yub", "sin", "nin",
    ];
    word.contains(['ə', 'ğ', 'ı', 'ş'])
        || word.contains(['ç', 'ö', 'ü']) && !word.contains(['é', 'è', 'ã', 'ß'])
        || word.is_ascii()
            && word.len() > 4
            && !word.contains('w')
            && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Spellings that Azerbaijani has neither in its own words nor in those it
/// borrowed as they were.
fn english_spelling(word: &str) -> bool {
    const SPELLINGS: &[&str] = &[
        "w", "th", "sh", "ch", "ck", "gh", "ph", "qu", "tion", "ough", "oo", "ee", "ou", "ai",
        "ay", "ie", "tt", "pp", "cc", "rr",
    ];
    SPELLINGS.iter().any(|spelling| word.contains(spelling))
}
