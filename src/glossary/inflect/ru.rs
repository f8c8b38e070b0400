//! Russian: every word of a term inflects, and they agree.
//!
//! The paradigms of `glossary/inflection/ru.toml` are spelled out once for
//! each word ([`ru_noun`](super::ru_noun)); which word is the head, which agree
//! with it and which are frozen is for [`ru_phrase`](super::ru_phrase).

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::pattern::{ALL_CELLS, Capitals, Cells, Forms, Pattern, Slot, Words, like};
use super::ru_phrase::{Part, phrase};
use super::{Case, Lemma, Number, broken};
use crate::glossary::concept::{self, Kind};
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
    pub fleeting: HashMap<String, String>,
    pub keep: Vec<String>,
    pub stressed: Set,
    pub plural_a: Set,
    pub plural: HashMap<String, Vec<String>>,
    pub singular: HashMap<String, Vec<String>>,
    pub genitive_plural: HashMap<String, String>,
    pub masculine_soft: Set,
    pub feminine_places_soft: Set,
    pub locative_u: Set,
    pub plural_neuters: Set,
    pub apposed: Set,
    pub fixed: Set,
    pub fixed_first: Set,
    homographs: Set,
    common_places: Set,
    /// A plural and its genitive.
    pub no_singular: HashMap<String, String>,
    /// A numeral and its instrumental.
    pub numerals: HashMap<String, String>,
    pub noun_not_adjective: Set,
    pub substantive: Set,
    pub animate: Set,
    pub animate_tails: Vec<String>,
    pub soft: Set,
    pub womans_titles: Set,
    pub womans_title_tails: Vec<String>,
    pub given: Set,
    pub patronymic: Set,
    endings: Set,
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
            fleeting: pairs(stems.fleeting),
            keep: stems.keep.iter().map(|word| key(word)).collect(),
            stressed: set(stems.stressed),
            plural_a: set(stems.plural_a),
            plural: rows(stems.plural)?,
            singular: rows(stems.singular)?,
            genitive_plural: pairs(stems.genitive_plural),
            masculine_soft: set(stems.masculine_soft),
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
            noun_not_adjective: set(stems.noun_not_adjective),
            substantive: set(stems.substantive),
            animate: set(stems.animate),
            animate_tails: stems.animate_tails,
            soft: set(file.people.soft),
            womans_titles: set(file.people.womans_titles),
            womans_title_tails: file.people.womans_title_tails,
            given: set(file.people.given),
            patronymic: set(file.people.patronymic),
            endings: set(file.abbreviations.endings),
            government,
        })
    }

    /// Whether a folded word is a common noun and a place too.
    pub fn is_common_place(&self, word: &str) -> bool {
        self.common_places.contains(word)
    }

    /// The gender that words around a term agree with; `None` for a plural.
    pub fn agreement(&self, lemma: &Lemma<'_>) -> Option<super::ru_noun::Gender> {
        super::ru_phrase::gender(self, lemma, &Words::of(lemma.text, Lang::Ru))
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

    /// The cells of an ending that follows an abbreviation: SOCAR-ом.
    pub fn foreign_ending(&self, ending: &str) -> Option<Cells> {
        let cells = |cases: &[usize]| cases.iter().fold(0, |cells, at| cells | (1 << at));
        self.endings.contains(ending).then(|| match ending {
            "а" | "я" => cells(&[1, 3]),
            "у" | "ю" => cells(&[2]),
            "ом" | "ем" => cells(&[4]),
            "е" => cells(&[5]),
            "ов" => cells(&[7, 9]),
            "ы" | "и" => cells(&[6]),
            _ => ALL_CELLS,
        })
    }
}

/// The patterns of a term: one for each way to read its head.
pub fn patterns(rules: &Rules, lemma: &Lemma<'_>) -> Vec<Pattern> {
    let words = Words::of(lemma.text, Lang::Ru);
    if words.scan.words.is_empty() {
        return Vec::new();
    }
    let plural = has_plural(lemma, &words);
    phrase(rules, lemma, &words)
        .iter()
        .map(|parts| {
            let only_plural = parts.iter().any(|part| match part {
                Part::Cells(cells) => cells.iter().take(6).all(Vec::is_empty),
                Part::Frozen => false,
            });
            let count = if plural || only_plural { 12 } else { 6 };
            let slot = |(at, part)| slot(&words, at, part, count);
            let mut slots: Vec<Slot> = parts.iter().enumerate().map(slot).collect();
            if let [Slot { forms: Forms::Listed(forms), .. }] = &mut slots[..] {
                let own = words.folded(0);
                forms.retain(|(form, _)| form == own || !rules.homographs.contains(form));
            }
            Pattern::new(lemma, &words, slots)
        })
        .collect()
}

/// Whether a text may have the term in the plural although it is singular:
/// Огузы, Новрузов and Грозные are no forms of a name.
fn has_plural(lemma: &Lemma<'_>, words: &Words) -> bool {
    let single = words.scan.words.len() == 1;
    let capital = words.scan.words.iter().all(|word| word.lead > 0);
    match lemma.kind {
        Kind::Place => false,
        Kind::Person => single && lemma.gender != Some(concept::Gender::Feminine),
        Kind::Event => !(single && capital),
        _ => true,
    }
}

/// The forms of a word in the first `count` cells.
fn slot(words: &Words, at: usize, part: &Part, count: usize) -> Slot {
    let Part::Cells(cells) = part else { return words.frozen(at) };
    let mut forms: Vec<(String, Cells)> = Vec::new();
    for (index, variants) in cells.iter().enumerate().take(count) {
        for form in variants {
            let form = key(form);
            match forms.iter_mut().find(|(known, _)| *known == form) {
                Some((_, cells)) => *cells |= 1 << index,
                None => forms.push((form, 1 << index)),
            }
        }
    }
    words.slot(at, Forms::Listed(forms))
}

/// A term in a case and number; the likeliest reading of its head decides.
pub fn form(rules: &Rules, lemma: &Lemma<'_>, case: Case, number: Number) -> Option<String> {
    let index = Case::of(Lang::Ru).iter().position(|known| *known == case)?;
    let cell = index + if number == Number::Plural { 6 } else { 0 };
    let words = Words::of(lemma.text, Lang::Ru);
    let parts = phrase(rules, lemma, &words).into_iter().next()?;
    let mut out = String::new();
    let mut from = 0;
    for (word, part) in words.scan.words.iter().zip(&parts) {
        out.push_str(lemma.text.get(from..word.start)?);
        let surface = lemma.text.get(word.start..word.end)?;
        match part {
            Part::Frozen => out.push_str(surface),
            Part::Cells(cells) => {
                // What has no singular is asked for as it is.
                let form = cells[cell].first().or_else(|| cells.get(cell + 6)?.first())?;
                let same = key(form) == key(surface);
                if same {
                    out.push_str(surface);
                } else if Capitals::of(word) == Capitals::All {
                    out.push_str(&like(form, surface, Lang::Ru));
                } else {
                    out.push_str(&like(
                        form,
                        &surface.chars().take(1).collect::<String>(),
                        Lang::Ru,
                    ));
                }
            }
        }
        from = word.end;
    }
    out.push_str(lemma.text.get(from..)?);
    Some(out)
}
