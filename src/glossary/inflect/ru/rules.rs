//! The rules of `glossary/inflection/ru.toml` as they are read: classes of
//! endings and the lists of words that go their own way.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::glossary::inflect::{Case, broken};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::normalize::fold;

/// Endings of a class: six cases, and what is cut off the word first.
#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
pub struct NounClass {
    pub cut: String,
    pub sg: [String; 6],
    pub pl: [String; 6],
}

#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
pub struct AdjectiveClass {
    pub m: [String; 6],
    pub f: [String; 6],
    pub n: [String; 6],
    pub pl: [String; 6],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    noun: HashMap<String, NounClass>,
    adjective: HashMap<String, AdjectiveClass>,
    pronoun: HashMap<String, AdjectiveClass>,
    stems: StemFile,
    people: PeopleFile,
    abbreviations: Abbreviations,
    government: HashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StemFile {
    fleeting: HashMap<String, String>,
    keep: Vec<String>,
    stressed: Vec<String>,
    plural_a: Vec<String>,
    plural: HashMap<String, String>,
    singular: HashMap<String, String>,
    genitive_plural: HashMap<String, String>,
    masculine_soft: Vec<String>,
    loses_e: Vec<String>,
    feminine: Vec<String>,
    feminine_places_soft: Vec<String>,
    locative_u: Vec<String>,
    plural_neuters: Vec<String>,
    apposed: Vec<String>,
    fixed: Vec<String>,
    fixed_first: Vec<String>,
    homographs: Vec<String>,
    common_places: Vec<String>,
    no_singular: HashMap<String, String>,
    numerals: HashMap<String, String>,
    few: HashMap<String, [String; 3]>,
    noun_not_adjective: Vec<String>,
    substantive: Vec<String>,
    animate: Vec<String>,
    animate_tails: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleFile {
    soft: Vec<String>,
    womans_titles: Vec<String>,
    womans_title_tails: Vec<String>,
    given: Vec<String>,
    may_stand: Vec<String>,
    patronymic: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviations {
    endings: Vec<String>,
}

type Set = HashSet<String>;

/// The rules of Russian. Words are kept folded (ё is е); stems keep their ё.
pub struct Rules {
    pub noun: HashMap<String, NounClass>,
    pub adjective: HashMap<String, AdjectiveClass>,
    pub(super) pronoun: HashMap<String, AdjectiveClass>,
    pub fleeting: HashMap<String, String>,
    pub keep: Vec<String>,
    pub stressed: Set,
    pub plural_a: Set,
    pub plural: HashMap<String, Vec<String>>,
    pub singular: HashMap<String, Vec<String>>,
    pub genitive_plural: HashMap<String, String>,
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
    pub no_singular: HashMap<String, String>,
    /// A numeral and its instrumental.
    pub numerals: HashMap<String, String>,
    /// A numeral up to four: its genitive, dative and instrumental.
    pub(super) few: HashMap<String, [String; 3]>,
    pub noun_not_adjective: Set,
    pub substantive: Set,
    pub animate: Set,
    pub animate_tails: Vec<String>,
    pub soft: Set,
    pub womans_titles: Set,
    pub womans_title_tails: Vec<String>,
    pub given: Set,
    pub may_stand: Set,
    pub patronymic: Set,
    pub(super) endings: Set,
    /// A preposition and the cases it takes.
    government: HashMap<String, Vec<Case>>,
}

/// A word as the tables are keyed: lower case, ё as е.
pub fn key(word: &str) -> String {
    fold(word, Lang::Ru)
}

fn set(words: Vec<String>) -> Set {
    words.iter().map(|word| key(word)).collect()
}

impl Rules {
    /// # Errors
    /// A file that is not these rules, and a row that has not its five forms.
    pub fn parse(text: &str) -> Result<Rules, Problem> {
        let file: File =
            toml::from_str(text).map_err(|error| broken(Lang::Ru, "toml", error.message()))?;
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
        let rows =
            |rows: HashMap<String, String>| -> Result<HashMap<String, Vec<String>>, Problem> {
                rows.into_iter()
                    .map(|(word, forms)| {
                        let forms: Vec<String> =
                            forms.split_whitespace().map(str::to_owned).collect();
                        if forms.len() == 5 {
                            Ok((key(&word), forms))
                        } else {
                            Err(broken(Lang::Ru, &word, "expected five forms"))
                        }
                    })
                    .collect()
            };
        let pairs = |pairs: HashMap<String, String>| -> HashMap<String, String> {
            pairs.into_iter().map(|(word, stem)| (key(&word), stem)).collect()
        };
        let government = file
            .government
            .into_iter()
            .map(|(word, cases)| {
                let cases: Option<Vec<Case>> = cases.split(' ').map(Case::from_code).collect();
                cases
                    .map(|cases| (key(&word), cases))
                    .ok_or_else(|| broken(Lang::Ru, &word, "expected cases"))
            })
            .collect::<Result<_, _>>()?;
        let stems = file.stems;
        Ok(Rules {
            noun: file.noun,
            adjective: file.adjective,
            pronoun: file.pronoun,
            fleeting: pairs(stems.fleeting),
            keep: stems.keep.iter().map(|word| key(word)).collect(),
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
