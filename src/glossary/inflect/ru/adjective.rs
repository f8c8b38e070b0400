//! An adjective: its cells in one gender, and what its first form agrees with.

use super::letters::{cut, hush, is_vowel, last, velar_or_hush};
use super::paradigm::{Alive, Gender, Paradigm, accusative_of};
use super::rules::{AdjectiveClass, Rules, key};

impl Rules {
    /// An adjective in one gender.
    pub fn adjective(&self, word: &str, gender: Gender, alive: Alive) -> Option<Paradigm> {
        if let Some((class, _)) = self.pronoun_of(word) {
            return Some(spelled(class, gender, alive, str::to_owned));
        }
        let folded = key(word);
        let reflexive = folded.ends_with("ся");
        let word = if reflexive { cut(word, 2) } else { word };
        let stem = cut(word, 2);
        let ending: String = word.chars().skip(stem.chars().count()).collect();
        let c = last(stem);
        if is_mixed(word) {
            return Some(spelled(&self.adjective["mixed"], gender, alive, |end| {
                format!("{stem}{end}")
            }));
        }
        let soft = match ending.as_str() {
            "ый" | "ое" | "ой" | "ая" | "ые" => false,
            "ий" | "ие" => c == 'н' && !velar_or_hush(c),
            "яя" | "ее" | "юю" => c == 'н',
            _ => return None,
        };
        let class = &self.adjective[if soft { "soft" } else { "hard" }];
        let stressed = ending == "ой" || ending == "ое" && hush(c);
        let spell = |ending: &str| -> String {
            let mut chars = ending.chars();
            let first = chars.next().unwrap_or(' ');
            let rest: String = chars.collect();
            let form = match first {
                'ы' if stressed && ending == "ый" => format!("{stem}ой"),
                'ы' if velar_or_hush(c) => format!("{stem}и{rest}"),
                'о' if hush(c) && !stressed => format!("{stem}е{rest}"),
                _ => format!("{stem}{ending}"),
            };
            if reflexive { format!("{form}ся") } else { form }
        };
        Some(spelled(class, gender, alive, spell))
    }

    /// The gender of an adjective, or of a pronoun that agrees like one, in its
    /// first form; `None` where the word is none.
    pub(super) fn agrees_as(&self, word: &str) -> Option<Agreement> {
        self.pronoun_of(word).map(|(_, found)| found).or_else(|| agreement(word))
    }

    fn pronoun_of(&self, word: &str) -> Option<(&AdjectiveClass, Agreement)> {
        self.pronoun.values().find_map(|class| {
            let firsts = [
                (&class.m, Agreement::One(Gender::M)),
                (&class.f, Agreement::One(Gender::F)),
                (&class.n, Agreement::One(Gender::N)),
                (&class.pl, Agreement::Plural),
            ];
            let found = firsts.into_iter().find(|(forms, _)| forms[0] == word)?;
            Some((class, found.1))
        })
    }
}

/// A class spelled out in one gender and the plural.
fn spelled(
    class: &AdjectiveClass,
    gender: Gender,
    alive: Alive,
    spell: impl Fn(&str) -> String,
) -> Paradigm {
    let own = match gender {
        Gender::M => &class.m,
        Gender::F => &class.f,
        Gender::N => &class.n,
    };
    let mut cells: Paradigm = Default::default();
    for (index, endings) in own.iter().chain(&class.pl).enumerate() {
        if *endings != "=" {
            cells[index] = endings.split('/').map(&spell).collect();
        }
    }
    for (accusative, nominative, genitive) in [(3, 0, 1), (9, 6, 7)] {
        if cells[accusative].is_empty() {
            let (n, g) = (cells[nominative].clone(), cells[genitive].clone());
            cells[accusative] = accusative_of(n, g, alive);
        }
    }
    cells
}

/// Adjectives in -ий, -ья, -ье.
fn is_mixed(word: &str) -> bool {
    const STEMS: [&str; 14] = [
        "девич",
        "трет",
        "бож",
        "волч",
        "птич",
        "охотнич",
        "рыбач",
        "казач",
        "лис",
        "верблюж",
        "медвеж",
        "овеч",
        "помещич",
        "вдов",
    ];
    STEMS.iter().any(|stem| {
        word.strip_prefix(stem).is_some_and(|end| matches!(end, "ий" | "ья" | "ье" | "ьи"))
    })
}

/// What an adjective agrees with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Agreement {
    One(Gender),
    Plural,
}

/// The gender of an adjective in its first form; `None` where the word is none.
fn agreement(word: &str) -> Option<Agreement> {
    let base = word.strip_suffix("ся").unwrap_or(word);
    if base.chars().count() < 4 {
        return None;
    }
    if is_mixed(base) {
        return Some(match base.get(base.len() - 4..) {
            Some("ья") => Agreement::One(Gender::F),
            Some("ье") => Agreement::One(Gender::N),
            Some("ьи") => Agreement::Plural,
            _ => Agreement::One(Gender::M),
        });
    }
    let mut back = base.chars().rev();
    let _ = (back.next(), back.next());
    let c = back.next()?;
    let before = back.next().unwrap_or(' ');
    if is_vowel(c) {
        return None;
    }
    let soft = matches!(c, 'г' | 'к' | 'х' | 'ж' | 'ш' | 'ч' | 'щ');
    if base.ends_with("ый") {
        return Some(Agreement::One(Gender::M));
    }
    if base.ends_with("ий") {
        return (soft || c == 'н' && !is_vowel(before)).then_some(Agreement::One(Gender::M));
    }
    if base.ends_with("ой") {
        return matches!(c, 'к' | 'н' | 'т' | 'ш' | 'ж' | 'в' | 'р' | 'л' | 'д' | 'х')
            .then_some(Agreement::One(Gender::M));
    }
    if base.ends_with("ая") || base.ends_with("яя") && c == 'н' {
        return Some(Agreement::One(Gender::F));
    }
    if base.ends_with("ое") || base.ends_with("ее") && (soft || c == 'н') {
        return Some(Agreement::One(Gender::N));
    }
    if base.ends_with("ые") {
        return Some(Agreement::Plural);
    }
    if base.ends_with("ие") {
        // Оружие, наличие, полномочие, равнодушие: nouns.
        const NOUNS: [&str; 8] =
            ["ичие", "ужие", "ечие", "точие", "мочие", "душие", "ножие", "брежие"];
        if NOUNS.iter().any(|end| base.ends_with(end)) {
            return None;
        }
        return (soft || c == 'н' && !is_vowel(before)).then_some(Agreement::Plural);
    }
    None
}
