//! Russian: nouns and adjectives after numerals ([`count`]), what verbs may
//! agree ([`verb`]), and prepositions before the word that comes to stand
//! behind them.

mod count;
mod noun;
mod verb;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::figure::Decimal;

pub use count::follow;
pub use noun::{gender, same_counted};
pub use verb::{has_gender, may_agree};

static WORDS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    include_str!("../../../../locales/ru/agreement.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, words)| (name, words.split(' ').collect()))
        .collect()
});

/// Whether a folded word stands in a list of `locales/ru/agreement.tsv`.
fn listed(list: &str, word: &str) -> bool {
    WORDS.get(list).is_some_and(|words| words.contains(&word))
}

/// Whether a folded word begins as one of a list does.
fn begins(list: &str, word: &str) -> bool {
    WORDS.get(list).is_some_and(|words| words.iter().any(|begin| word.starts_with(begin)))
}

/// What a numeral asks of the noun after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// 1, 21: the singular.
    One,
    /// 2–4, 22: the genitive singular, in the nominative.
    Few,
    /// 5–20, 0: the genitive plural, in the nominative.
    Many,
    /// 1,5: the genitive singular.
    Part,
}

pub fn class(value: Decimal) -> Class {
    let Some(whole) = value.as_count() else { return Class::Part };
    match (whole % 10, whole % 100) {
        (1, teen) if teen != 11 => Class::One,
        (2..=4, teen) if !(12..=14).contains(&teen) => Class::Few,
        _ => Class::Many,
    }
}

/// Whether two folded words are one word that agrees with a numeral: an
/// adjective or a past tense.
pub fn agree(a: &str, b: &str) -> bool {
    const ADJECTIVE: &[&str] =
        &["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их", "ого", "его", "ую"];
    const PAST: &[&str] = &["л", "ла", "ло", "ли", "лся", "лась", "лось", "лись"];
    let stems = |endings: &[&str], word: &str| -> Vec<String> {
        endings
            .iter()
            .filter_map(|ending| word.strip_suffix(ending))
            .filter(|stem| stem.chars().count() > 1)
            .map(str::to_owned)
            .collect()
    };
    [ADJECTIVE, PAST].iter().any(|endings| {
        let (a, b) = (stems(endings, a), stems(endings, b));
        a.iter().any(|stem| b.contains(stem))
    })
}

const VOWELS: &str = "аеёиоуыэюя";

/// The preposition of this family (`в`, `с`, `о`, `к`) as it stands before a
/// folded word; `None` where usage wavers.
pub fn preposition(stored: &str, next: &str) -> Option<&'static str> {
    let mut chars = next.chars();
    let first = chars.next()?;
    let second = chars.next().unwrap_or('а');
    let cluster = !VOWELS.contains(second) && second != 'ь' && second != 'ъ';
    Some(match stored {
        "в" | "во" if matches!(first, 'в' | 'ф') && cluster => "во",
        "в" | "во" => "в",
        "с" | "со" if matches!(first, 'с' | 'з' | 'ш' | 'ж') && cluster => "со",
        "с" | "со" if first == 'щ' => "со",
        "с" | "со" => "с",
        "о" | "об" if matches!(first, 'а' | 'э' | 'и' | 'о' | 'у') => "об",
        "о" | "об" => "о",
        "к" | "ко" => "к",
        _ => return None,
    })
}

/// The same before a figure, as it is spoken. `ordinal`: 2 is второй.
pub fn preposition_of_figure(stored: &str, value: i128, ordinal: bool) -> Option<&'static str> {
    Some(match stored {
        "в" | "во" if ordinal && value == 2 => "во",
        "в" | "во" => "в",
        "с" | "со" if ordinal && value == 2 || (100..200).contains(&value) => "со",
        "с" | "со" => "с",
        "о" | "об" if matches!(value, 1 | 11) => "об",
        "о" | "об" => "о",
        "к" | "ко" => "к",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prepositions_stand_before_the_new_word() {
        assert_eq!(preposition("в", "вторник"), Some("во"));
        assert_eq!(preposition("во", "среду"), Some("в"));
        assert_eq!(preposition("с", "шуши"), Some("с"));
        assert_eq!(preposition("о", "агдаме"), Some("об"));
        assert_eq!(preposition_of_figure("с", 2, true), Some("со"));
    }
}
