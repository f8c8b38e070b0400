//! A sieve before the tables of numbers, months and days: most words of a text
//! are none of them, and texts are many.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::{calendar, words};
use crate::lang::Lang;
use crate::text::hashed::ByWord;

/// How many letters the sieve looks at.
const LETTERS: usize = 3;

type Set<T> = HashSet<T, ByWord>;

/// Bits for the first two letters of all slots: a first look, as of a thousand
/// words a few pass.
static SIEVES: [LazyLock<[u64; 64]>; 3] = [
    LazyLock::new(|| sieve(Lang::Az)),
    LazyLock::new(|| sieve(Lang::En)),
    LazyLock::new(|| sieve(Lang::Ru)),
];

fn sieve(lang: Lang) -> [u64; 64] {
    let mut sieve = [0; 64];
    for (row, bit) in forms(lang).filter_map(|form| place(&form)) {
        sieve[row] |= 1 << bit;
    }
    sieve
}

/// Where a word stands in a sieve.
fn place(word: &str) -> Option<(usize, u32)> {
    let mut chars = word.chars().map(u32::from);
    Some((chars.next()? as usize % 64, chars.next()? % 64))
}

fn passes(folded: &str, lang: Lang) -> bool {
    let sieve = &SIEVES[lang.index()];
    place(folded).is_some_and(|(row, bit)| sieve[row] >> bit & 1 == 1)
}

static BEGINNINGS: [LazyLock<Set<[char; LETTERS]>>; 3] = [
    LazyLock::new(|| beginnings(Lang::Az)),
    LazyLock::new(|| beginnings(Lang::En)),
    LazyLock::new(|| beginnings(Lang::Ru)),
];

/// English and Russian words that are slots by themselves. An Azerbaijani one
/// may have any ending.
static EN: LazyLock<Set<Cow<'static, str>>> = LazyLock::new(|| forms(Lang::En).collect());
static RU: LazyLock<Set<Cow<'static, str>>> = LazyLock::new(|| forms(Lang::Ru).collect());

fn beginnings(lang: Lang) -> Set<[char; LETTERS]> {
    forms(lang).filter_map(|form| beginning(&form)).collect()
}

/// All words that a number, month or day may begin with, folded.
fn forms(lang: Lang) -> impl Iterator<Item = Cow<'static, str>> {
    let all = words::forms(lang).chain(calendar::forms(lang).map(Cow::from));
    let folded = |form: Cow<'static, str>| match form.contains('ё') {
        true => form.replace('ё', "е").into(),
        false => form,
    };
    all.filter(|form| !form.is_empty()).map(folded)
}

/// The first letters of a word; two where it has no more.
fn beginning(word: &str) -> Option<[char; LETTERS]> {
    let mut chars = word.chars();
    Some([chars.next()?, chars.next()?, chars.next().unwrap_or_default()])
}

/// Whether a folded word begins as a number, month or day does.
pub fn known(folded: &str, lang: Lang) -> bool {
    let begins = &BEGINNINGS[lang.index()];
    passes(folded, lang)
        && beginning(folded).is_some_and(|letters| {
            // on, üç, may: the word may be longer than the form.
            begins.contains(&letters) || begins.contains(&[letters[0], letters[1], char::default()])
        })
}

/// Whether a folded word is a number, a month or a day of the week by itself;
/// `capital`: whether it begins with one.
pub fn is_slot(folded: &str, capital: bool, lang: Lang) -> bool {
    if !passes(folded, lang) {
        return false;
    }
    match lang {
        Lang::Az => known(folded, lang) && reads(folded, capital, lang),
        // May is a month, may is not.
        Lang::En => EN.contains(folded) && (capital || reads(folded, false, lang)),
        Lang::Ru => RU.contains(folded),
    }
}

fn reads(folded: &str, capital: bool, lang: Lang) -> bool {
    calendar::month(folded, capital, lang).is_some()
        || calendar::is_part_of_weekday(folded, lang)
        || words::read(&[folded], lang).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_what_the_tables_read() {
        let slots = [
            (Lang::En, "may", true, true),
            (Lang::En, "may", false, false),
            (Lang::En, "sept", true, true),
            (Lang::En, "twentieth", false, true),
            (Lang::En, "sunday", false, true),
            (Lang::En, "sundays", true, false),
            (Lang::Ru, "трех", false, true),
            (Lang::Ru, "четвертому", false, true),
            (Lang::Ru, "третьей", false, true),
            (Lang::Ru, "мая", false, true),
            (Lang::Ru, "средой", false, true),
            (Lang::Ru, "третье", false, true),
            (Lang::Ru, "трест", false, false),
            (Lang::Az, "mayda", false, true),
            (Lang::Az, "üçüncü", false, true),
            (Lang::Az, "üçün", false, false),
        ];
        for (lang, word, capital, slot) in slots {
            assert_eq!(is_slot(word, capital, lang), slot, "{word}");
            assert_eq!(known(word, lang) && reads(word, capital, lang), slot, "{word}");
        }
    }
}
