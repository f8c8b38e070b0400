//! Words of another of our languages that stand in a target in small letters,
//! one by one: what its translator left, or took from a third language.
//!
//! Names, titles, what is in brackets, parts of addresses and of words with
//! hyphens are none; nor is what both languages write in one way.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Reading;
use super::english;
use super::side::{Script, Side, Word};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::case::lower;
use crate::text::hashed::ByWord;

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
    // `in Literature`: two letters are enough where the script is another.
    let enough = if target.lang == Lang::Ru && english::is_small(&word.folded) { 2 } else { 3 };
    if short_for(text, reading) {
        return !target.address(word)
            && !target.between_hyphens(word)
            && !target.bracketed(word.span)
            && !target.quoted(word.span)
            && !in_a_row(word, target);
    }
    if !small
        || letters < enough
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
                || letters == 2
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
                    || beside_azerbaijani(word, target)
                    || source.lang == Lang::Az && letters > 3 && stands_in(text, source))
        }
        _ => false,
    }
}

/// Whether it stands beside another word with a capital, as in the name of a firm.
fn in_a_row(word: &Word, target: &Side<'_>) -> bool {
    target.words.windows(2).any(|pair| {
        let [left, right] = pair else { return false };
        (left.span == word.span && right.capital || right.span == word.span && left.capital)
            && target.between(left, right) == " "
            && Script::of_word(left.span.of(&target.plain))
                == Script::of_word(right.span.of(&target.plain))
    })
}

static SHORT: LazyLock<[HashSet<&str, ByWord>; 2]> = LazyLock::new(|| {
    [
        english::words(include_str!("../../locales/en/abbreviations.txt")),
        english::words(include_str!("../../locales/az/abbreviations.txt")),
    ]
});

/// Whether an abbreviation is one of another language, which the target's says
/// otherwise: GDP for ВВП; ООН in Latin text.
fn short_for(text: &str, reading: &Reading<'_>) -> bool {
    let [english, azerbaijani] = &*SHORT;
    match reading.target.lang {
        Lang::Ru => english.contains(text) || azerbaijani.contains(text),
        Lang::Az => english.contains(text) || cyrillic(text),
        Lang::En => azerbaijani.contains(text) || cyrillic(text),
    }
}

/// Whether it is two capitals or more, in Cyrillic letters.
fn cyrillic(text: &str) -> bool {
    text.chars().nth(1).is_some()
        && text.chars().all(|c| c.is_uppercase() && Script::of(c) == Some(Script::Cyrillic))
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

/// Whether the word before is one in Azerbaijani letters: Danışıqlar davam edir.
fn beside_azerbaijani(word: &Word, target: &Side<'_>) -> bool {
    let at = target.words.iter().position(|other| other.span == word.span);
    at.and_then(|at| at.checked_sub(1)).map(|before| &target.words[before]).is_some_and(|before| {
        target.between(before, word) == " "
            && word.span.len() > 3
            && before.folded.contains(['ə', 'ı', 'ğ', 'ş'])
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
