//! The rules of `glossary/inflection/ru.toml` as they are read: classes of
//! endings and the lists of words that go their own way.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::glossary::inflect::{Case, broken};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::hashed::ByWord;
use crate::text::normalize::fold;

type Word = &'static str;
type Map<K, V> = HashMap<K, V, ByWord>;
/// A word as it stands in the file, or, where it has a ё there, without it.
type Key = Cow<'static, str>;
type Set = HashSet<Key, ByWord>;

/// Endings of a class: six cases, and what is cut off the word first.
#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct NounClass {
    pub cut: Word,
    pub sg: [Word; 6],
    pub pl: [Word; 6],
}

#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct AdjectiveClass {
    pub m: [Word; 6],
    pub f: [Word; 6],
    pub n: [Word; 6],
    pub pl: [Word; 6],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct File {
    noun: Map<Word, NounClass>,
    adjective: Map<Word, AdjectiveClass>,
    pronoun: Map<Word, AdjectiveClass>,
    stems: StemFile,
    people: PeopleFile,
    abbreviations: Abbreviations,
    government: Map<Word, Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct StemFile {
    fleeting: Map<Word, Word>,
    keep: Vec<Word>,
    stressed: Vec<Word>,
    plural_a: Vec<Word>,
    plural: Map<Word, Word>,
    singular: Map<Word, Word>,
    genitive_plural: Map<Word, Word>,
    masculine_soft: Vec<Word>,
    loses_e: Vec<Word>,
    feminine: Vec<Word>,
    feminine_places_soft: Vec<Word>,
    locative_u: Vec<Word>,
    plural_neuters: Vec<Word>,
    apposed: Vec<Word>,
    fixed: Vec<Word>,
    fixed_first: Vec<Word>,
    homographs: Vec<Word>,
    common_places: Vec<Word>,
    no_singular: Map<Word, Word>,
    numerals: Map<Word, Word>,
    few: Map<Word, [Word; 3]>,
    noun_not_adjective: Vec<Word>,
    substantive: Vec<Word>,
    animate: Vec<Word>,
    animate_tails: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct PeopleFile {
    soft: Vec<Word>,
    womans_titles: Vec<Word>,
    womans_title_tails: Vec<Word>,
    given: Vec<Word>,
    may_stand: Vec<Word>,
    patronymic: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Abbreviations {
    endings: Vec<Word>,
}

/// The rules of Russian. Words are kept folded (ё is е); stems keep their ё.
pub struct Rules {
    pub noun: Map<Word, NounClass>,
    pub adjective: Map<Word, AdjectiveClass>,
    pub(super) pronoun: Map<Word, AdjectiveClass>,
    pub fleeting: Map<Key, Word>,
    pub keep: Vec<Key>,
    pub stressed: Set,
    pub plural_a: Set,
    pub plural: Map<Key, Vec<Word>>,
    pub singular: Map<Key, Vec<Word>>,
    pub genitive_plural: Map<Key, Word>,
    pub masculine_soft: Set,
    pub(super) loses_e: Set,
    pub(super) feminine: Set,
    pub feminine_places_soft: Set,
    pub locative_u: Set,
    pub plural_neuters: Set,
    pub apposed: Set,
    pub fixed: Set,
    pub fixed_first: Set,
    pub(super) homographs: Set,
    common_places: Set,
    /// A plural and its genitive.
    pub no_singular: Map<Key, Word>,
    /// A numeral and its instrumental.
    pub numerals: Map<Key, Word>,
    /// A numeral up to four: its genitive, dative and instrumental.
    pub(super) few: Map<Word, [Word; 3]>,
    pub noun_not_adjective: Set,
    pub substantive: Set,
    pub animate: Set,
    pub animate_tails: Vec<Word>,
    pub soft: Set,
    pub womans_titles: Set,
    pub womans_title_tails: Vec<Word>,
    pub given: Set,
    pub may_stand: Set,
    pub patronymic: Set,
    pub(super) endings: Set,
    /// A preposition and the cases it takes.
    government: Map<Key, Vec<Case>>,
}

/// A word as the tables are keyed: lower case, ё as е.
pub fn key(word: &str) -> String {
    fold(word, Lang::Ru)
}

/// The key of a word of the file, where words are written in lower case.
pub(super) fn keyed(word: Word) -> Key {
    // The second byte of ё, which no other small letter has.
    match memchr::memchr(0x91, word.as_bytes()) {
        Some(_) => Cow::Owned(word.replace('ё', "е")),
        None => Cow::Borrowed(word),
    }
}

fn set(words: Vec<Word>) -> Set {
    words.into_iter().map(keyed).collect()
}

impl Rules {
    /// # Errors
    /// A file that is not these rules, and a row that has not its five forms.
    pub fn parse(text: &'static str) -> Result<Rules, Problem> {
        let file: File = serde_json::from_str(text)
            .map_err(|error| broken(Lang::Ru, "rules", &error.to_string()))?;
        for class in [
            "m_hard",
            "m_soft",
            "m_j",
            "m_ij",
            "m_ej",
            "m_anin",
            "f_a",
            "f_ja",
            "f_vja",
            "f_ija",
            "f_jja",
            "f_soft",
            "f_hush",
            "n_o",
            "n_e",
            "n_jo",
            "n_ce",
            "n_ie",
            "n_je",
            "n_mja",
            "surname_m",
            "surname_f",
        ] {
            if !file.noun.contains_key(class) {
                return Err(broken(Lang::Ru, class, "no such class of nouns"));
            }
        }
        for class in ["hard", "soft", "mixed"] {
            if !file.adjective.contains_key(class) {
                return Err(broken(Lang::Ru, class, "no such class of adjectives"));
            }
        }
        let rows = |rows: Map<Word, Word>| -> Result<Map<Key, Vec<Word>>, Problem> {
            rows.into_iter()
                .map(|(word, forms)| {
                    let forms: Vec<Word> = forms.split_whitespace().collect();
                    if forms.len() == 5 {
                        Ok((keyed(word), forms))
                    } else {
                        Err(broken(Lang::Ru, word, "expected five forms"))
                    }
                })
                .collect()
        };
        let pairs = |pairs: Map<Word, Word>| -> Map<Key, Word> {
            pairs.into_iter().map(|(word, stem)| (keyed(word), stem)).collect()
        };
        let government = file
            .government
            .into_iter()
            .map(|(word, cases)| {
                let cases: Option<Vec<Case>> = cases.split(' ').map(Case::from_code).collect();
                cases
                    .map(|cases| (keyed(word), cases))
                    .ok_or_else(|| broken(Lang::Ru, word, "expected cases"))
            })
            .collect::<Result<_, _>>()?;
        let stems = file.stems;
        Ok(Rules {
            noun: file.noun,
            adjective: file.adjective,
            pronoun: file.pronoun,
            fleeting: pairs(stems.fleeting),
            keep: stems.keep.into_iter().map(keyed).collect(),
            stressed: set(stems.stressed),
            plural_a: set(stems.plural_a),
            plural: rows(stems.plural)?,
            singular: rows(stems.singular)?,
            genitive_plural: pairs(stems.genitive_plural),
            masculine_soft: set(stems.masculine_soft),
            loses_e: set(stems.loses_e),
            feminine: set(stems.feminine),
            feminine_places_soft: set(stems.feminine_places_soft),
            locative_u: set(stems.locative_u),
            plural_neuters: set(stems.plural_neuters),
            apposed: set(stems.apposed),
            fixed: set(stems.fixed),
            fixed_first: set(stems.fixed_first),
            homographs: set(stems.homographs),
            common_places: set(stems.common_places),
            no_singular: pairs(stems.no_singular),
            numerals: pairs(stems.numerals),
            few: stems.few,
            noun_not_adjective: set(stems.noun_not_adjective),
            substantive: set(stems.substantive),
            animate: set(stems.animate),
            animate_tails: stems.animate_tails,
            soft: set(file.people.soft),
            womans_titles: set(file.people.womans_titles),
            womans_title_tails: file.people.womans_title_tails,
            given: set(file.people.given),
            may_stand: set(file.people.may_stand),
            patronymic: set(file.people.patronymic),
            endings: set(file.abbreviations.endings),
            government,
        })
    }

    /// Whether a folded word is a common noun and a place too.
    pub fn is_common_place(&self, word: &str) -> bool {
        self.common_places.contains(word)
    }

    /// A folded word without the longest ending that its class may have.
    pub fn bare<'w>(&self, folded: &'w str) -> &'w str {
        let nouns = self.noun.values().flat_map(|class| class.sg.iter().chain(&class.pl));
        let adjectives = self
            .adjective
            .values()
            .flat_map(|class| class.m.iter().chain(&class.f).chain(&class.n).chain(&class.pl));
        let ending = nouns
            .chain(adjectives)
            .flat_map(|endings| endings.split('/'))
            .filter(|ending| !ending.is_empty() && *ending != "=")
            .filter(|ending| folded.strip_suffix(*ending).is_some_and(|rest| rest.len() > 4))
            .map(str::len)
            .max();
        &folded[..folded.len() - ending.unwrap_or(0)]
    }

    /// The cases that a preposition takes; `None` for another word.
    pub fn taken_by(&self, preposition: &str) -> Option<&[Case]> {
        self.government.get(preposition).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::inflect::SOURCES;

    /// The words of the lists, in which only ё makes a key another word.
    #[test]
    fn words_of_the_lists_are_their_own_keys() {
        let (_, text) = SOURCES[Lang::Ru.index()];
        let file: File = serde_json::from_str(text).expect("the rules are readable");
        let stems = [
            &file.stems.keep,
            &file.stems.stressed,
            &file.stems.plural_a,
            &file.stems.masculine_soft,
            &file.stems.loses_e,
            &file.stems.feminine,
            &file.stems.apposed,
            &file.stems.fixed,
            &file.stems.homographs,
            &file.stems.common_places,
            &file.stems.substantive,
            &file.stems.animate,
            &file.people.given,
            &file.people.patronymic,
            &file.abbreviations.endings,
        ];
        let pairs = [
            &file.stems.fleeting,
            &file.stems.plural,
            &file.stems.singular,
            &file.stems.genitive_plural,
            &file.government,
        ];
        let words = stems.into_iter().flatten().chain(pairs.into_iter().flat_map(Map::keys));
        for word in words {
            assert_eq!(keyed(word), key(word), "{word}");
        }
    }
}
