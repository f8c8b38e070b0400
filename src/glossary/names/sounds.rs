//! How names sound: the classes of their consonants and the colours of their
//! vowels (`glossary/inflection/translit.toml`).

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Verdict;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::normalize::fold;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    az: HashMap<String, String>,
    ru: HashMap<String, String>,
    en: HashMap<String, String>,
    compatible: Compatible,
    endings: HashMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compatible {
    pairs: Vec<String>,
}

/// A spelling and its signs.
struct Spelling {
    letters: Vec<char>,
    signs: String,
    /// The one consonant it is.
    consonant: Option<char>,
}

impl Spelling {
    fn new(letters: &str, signs: String) -> Spelling {
        let mut all = signs.chars();
        let consonant = match (all.next(), all.next()) {
            (Some(c), None) if c.is_lowercase() => Some(c),
            _ => None,
        };
        Spelling { letters: letters.chars().collect(), consonant, signs }
    }
}

/// How names sound.
pub struct Sounds {
    /// By the code of their first letter, the longest first.
    spellings: [Vec<Vec<Spelling>>; 3],
    pairs: Vec<(char, char)>,
    endings: [Vec<String>; 3],
}

pub(super) static BUILTIN: LazyLock<Sounds> = LazyLock::new(|| {
    Sounds::parse(include_str!("../../../glossary/inflection/translit.toml"))
        .expect("the compiled-in table is tested")
});

impl Sounds {
    /// # Errors
    /// A table that cannot be read.
    pub fn parse(text: &str) -> Result<Sounds, Problem> {
        let broken = |cause: &str| {
            Problem::input("inflection-rule")
                .arg("rule", "translit")
                .because(cause)
                .in_file("glossary/inflection/translit.toml")
        };
        let file: File = toml::from_str(text).map_err(|error| broken(error.message()))?;
        let sorted = |table: HashMap<String, String>| {
            let mut spellings: Vec<Vec<Spelling>> = Vec::new();
            for (from, to) in table {
                let Some(first) = from.chars().next().map(|c| c as usize) else { continue };
                spellings.resize_with(spellings.len().max(first + 1), Vec::new);
                spellings[first].push(Spelling::new(&from, to));
            }
            for of_letter in &mut spellings {
                of_letter.sort_by_key(|one| std::cmp::Reverse(one.letters.len()));
            }
            spellings
        };
        let pairs = file
            .compatible
            .pairs
            .iter()
            .map(|pair| {
                let mut chars = pair.chars();
                match (chars.next(), chars.next(), chars.next()) {
                    (Some(a), Some(b), None) => Ok((a, b)),
                    _ => Err(broken("expected two vowels")),
                }
            })
            .collect::<Result<_, _>>()?;
        let spellings = [sorted(file.az), sorted(file.en), sorted(file.ru)];
        let endings = |lang: Lang| file.endings.get(lang.code()).cloned().unwrap_or_default();
        Ok(Sounds { spellings, pairs, endings: Lang::ALL.map(endings) })
    }

    /// The signs of one word.
    pub fn signs(&self, word: &str, lang: Lang) -> String {
        let folded = fold(word, lang);
        let mut word = folded.as_str();
        for ending in &self.endings[lang.index()] {
            // An h is silent after any vowel, a y or й only after an i.
            let after: &[char] = match ending.as_str() {
                "h" => &['a', 'e', 'i', 'o', 'u'],
                _ => &['i', 'y', 'и'],
            };
            let rest = word
                .strip_suffix(ending.as_str())
                .filter(|rest| rest.chars().count() > 2 && rest.ends_with(after));
            if let Some(rest) = rest {
                word = rest;
            }
        }
        let mut chars: Vec<char> = Vec::with_capacity(word.len());
        chars.extend(word.chars());
        let table = &self.spellings[lang.index()];
        let mut out = String::with_capacity(word.len());
        let mut at = 0;
        while at < chars.len() {
            let mut spellings = table.get(chars[at] as usize).into_iter().flatten();
            match spellings.find(|one| chars[at..].starts_with(&one.letters)) {
                // Leyla is not Lala: after a vowel, and not before one, it sounds.
                Some(one)
                    if matches!(one.letters[..], ['y' | 'й']) && closes_syllable(&chars, at) =>
                {
                    out.push('I');
                    at += 1;
                }
                // A final -y is a vowel in English: Shamakhy.
                Some(one) if lang == Lang::En && one.letters == ['y'] && vowelless(&chars, at) => {
                    out.push('I');
                    at += 1;
                }
                Some(one) => {
                    // Doubled letters are one.
                    if !one.consonant.is_some_and(|consonant| out.ends_with(consonant)) {
                        out.push_str(&one.signs);
                    }
                    at += one.letters.len();
                }
                None => {
                    if chars[at].is_alphanumeric() {
                        out.push(chars[at]);
                    }
                    at += 1;
                }
            }
        }
        out
    }

    fn alike(&self, a: char, b: char) -> bool {
        a == b || self.pairs.iter().any(|(x, y)| (a, b) == (*x, *y) || (a, b) == (*y, *x))
    }

    /// Compares two words.
    pub fn words(&self, a: &str, lang_a: Lang, b: &str, lang_b: Lang) -> Verdict {
        self.compare(&Sound::new(self.signs(a, lang_a)), &Sound::new(self.signs(b, lang_b)))
    }

    fn compare(&self, a: &Sound, b: &Sound) -> Verdict {
        if a.consonants != b.consonants {
            return Verdict::Different;
        }
        if a.signs == b.signs {
            return Verdict::Same;
        }
        let (left, right) = (vowels(&a.signs), vowels(&b.signs));
        let last = left.len() - 1;
        let mut faults = 0;
        for (index, (left, right)) in left.iter().zip(&right).enumerate() {
            let same = left.len() == right.len()
                && left.iter().zip(right).all(|(a, b)| self.alike(*a, *b));
            if same {
                continue;
            }
            let edge = left.is_empty() != right.is_empty() && (index == last || index == 0);
            if edge {
                return Verdict::Different;
            }
            let (short, long) =
                if left.len() < right.len() { (left, right) } else { (right, left) };
            let dropped = long.len() == short.len() + 1
                && short.iter().all(|vowel| long.iter().any(|other| self.alike(*vowel, *other)));
            faults += if dropped { 1 } else { 2 };
        }
        match faults {
            0 => Verdict::Same,
            1 | 2 => Verdict::Doubtful,
            _ => Verdict::Different,
        }
    }
}

/// How one word sounds, to be compared with many.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sound {
    signs: String,
    consonants: String,
}

impl Sound {
    pub fn of(word: &str, lang: Lang) -> Sound {
        Sound::new(BUILTIN.signs(word, lang))
    }

    fn new(signs: String) -> Sound {
        let mut consonants = String::with_capacity(signs.len());
        consonants.extend(signs.chars().filter(|c| !c.is_uppercase()));
        Sound { signs, consonants }
    }

    /// Words that sound the same to the sign are surely one.
    pub fn signs(&self) -> &str {
        &self.signs
    }

    pub fn consonants(&self) -> &str {
        &self.consonants
    }

    /// How alike two words are.
    pub fn compare(&self, other: &Sound) -> Verdict {
        BUILTIN.compare(self, other)
    }
}

fn closes_syllable(chars: &[char], at: usize) -> bool {
    let vowel = |c: Option<&char>| c.is_some_and(|c| "aeiouəıöüаеёиоуыэюя".contains(*c));
    vowel(at.checked_sub(1).and_then(|at| chars.get(at))) && !vowel(chars.get(at + 1))
}

fn vowelless(chars: &[char], at: usize) -> bool {
    let vowel = |c: Option<&char>| c.is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'));
    !vowel(chars.get(at + 1)) && !at.checked_sub(1).is_some_and(|at| vowel(chars.get(at)))
}

/// The vowels before, between and after the consonants.
fn vowels(signs: &str) -> Vec<Vec<char>> {
    let mut vowels: Vec<Vec<char>> = vec![Vec::new()];
    for c in signs.chars() {
        if !c.is_uppercase() {
            vowels.push(Vec::new());
        } else if let Some(run) = vowels.last_mut() {
            run.push(c);
        }
    }
    vowels
}
