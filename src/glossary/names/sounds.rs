//! How names sound: the classes of their consonants and the colours of their
//! vowels (`glossary/inflection/translit.toml`).

use std::collections::{BTreeMap, HashMap};
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
type Spelling = (Vec<char>, String);

/// How names sound.
pub struct Sounds {
    /// By their first letter, the longest first.
    spellings: [BTreeMap<char, Vec<Spelling>>; 3],
    pairs: Vec<(char, char)>,
    endings: HashMap<String, Vec<String>>,
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
            let mut rows: Vec<Spelling> =
                table.into_iter().map(|(from, to)| (from.chars().collect(), to)).collect();
            rows.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
            let mut spellings: BTreeMap<char, Vec<Spelling>> = BTreeMap::new();
            for row in rows {
                if let Some(first) = row.0.first() {
                    spellings.entry(*first).or_default().push(row);
                }
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
        Ok(Sounds { spellings, pairs, endings: file.endings })
    }

    /// The signs of one word.
    pub fn signs(&self, word: &str, lang: Lang) -> String {
        let mut word = fold(word, lang);
        for ending in self.endings.get(lang.code()).into_iter().flatten() {
            // An h is silent after any vowel, a y or й only after an i.
            let after: &[char] = match ending.as_str() {
                "h" => &['a', 'e', 'i', 'o', 'u'],
                _ => &['i', 'y', 'и'],
            };
            let rest = word
                .strip_suffix(ending.as_str())
                .filter(|rest| rest.chars().count() > 2 && rest.ends_with(after));
            if let Some(rest) = rest {
                word = rest.to_owned();
            }
        }
        let chars: Vec<char> = word.chars().collect();
        let table = &self.spellings[lang.index()];
        let mut out = String::new();
        let mut at = 0;
        while at < chars.len() {
            let mut spellings = table.get(&chars[at]).into_iter().flatten();
            match spellings.find(|(from, _)| chars[at..].starts_with(from)) {
                // Leyla is not Lala: after a vowel, and not before one, it sounds.
                Some((from, _))
                    if matches!(from[..], ['y' | 'й']) && closes_syllable(&chars, at) =>
                {
                    out.push('I');
                    at += 1;
                }
                // A final -y is a vowel in English: Shamakhy.
                Some((from, _)) if lang == Lang::En && from == &['y'] && vowelless(&chars, at) => {
                    out.push('I');
                    at += 1;
                }
                Some((from, to)) => {
                    // Doubled letters are one.
                    let repeated = to.chars().count() == 1
                        && to.chars().all(char::is_lowercase)
                        && out.ends_with(to.as_str());
                    if !repeated {
                        out.push_str(to);
                    }
                    at += from.len();
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
        let consonants = signs.chars().filter(|c| !c.is_uppercase()).collect();
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
