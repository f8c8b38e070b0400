//! A sieve before the tables of numbers, months and days: most words of a text
//! are none of them, and texts are many.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{calendar, words};
use crate::lang::Lang;

/// How many letters the sieve looks at.
const LETTERS: usize = 3;

static BEGINNINGS: LazyLock<[HashSet<[char; LETTERS]>; 3]> = LazyLock::new(|| {
    Lang::ALL.map(|lang| {
        let mut all = HashSet::new();
        for form in words::forms(lang).chain(calendar::forms(lang)) {
            all.extend(beginning(&form.replace('ё', "е")));
        }
        all
    })
});

/// The first letters of a word; two where it has no more.
fn beginning(word: &str) -> Option<[char; LETTERS]> {
    let mut chars = word.chars();
    Some([chars.next()?, chars.next()?, chars.next().unwrap_or_default()])
}

/// Whether a folded word begins as a number, month or day does.
pub fn known(folded: &str, lang: Lang) -> bool {
    let begins = &BEGINNINGS[lang.index()];
    beginning(folded).is_some_and(|letters| {
        // on, üç, may: the word may be longer than the form.
        begins.contains(&letters) || begins.contains(&[letters[0], letters[1], char::default()])
    })
}
