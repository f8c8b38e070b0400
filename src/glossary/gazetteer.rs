//! Names the checks know beforehand: given names, and places and frequent
//! surnames in all three languages (`glossary/names/`).
//!
//! It tells that a word is a name at all, and which two words are one place
//! where they do not sound alike (Macarıstan, Венгрия). What the house writes
//! is for the glossary to say, not for this list.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::names::{self, Spoken, Verdict};
use super::table::Table;
use crate::lang::Lang;
use crate::text::hashed::ByWord;
use crate::text::normalize::fold;

/// A place of the list. Places of other kinds do not stand for one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlaceId {
    row: usize,
    pub kind: PlaceKind,
}

/// What a place of the list is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PlaceKind {
    Country,
    Region,
    /// Towns and villages; also states and provinces, which stand for a town.
    Town,
    /// No place: a firm, a club, an organization of one word.
    Firm,
}

/// A given name of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Given {
    lang: Lang,
    /// As it is spelled, folded.
    name: String,
    signs: String,
    spoken: Spoken,
    /// It is a common word as well.
    word: bool,
}

/// What is known of a given name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KnownGiven {
    /// The language it is at home in.
    pub lang: Lang,
    /// It is a common word as well.
    pub word: bool,
}

/// A row of the lists of surnames and given names from elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SurnameId {
    row: usize,
    /// It is a common word as well.
    pub word: bool,
    /// It is a given name.
    pub given: bool,
}

/// The beginning of a Russian word of the names of institutions.
struct Stem {
    /// Of the whole word.
    letters: usize,
    adjective: bool,
}

/// The lists, read.
pub struct Gazetteer {
    places: Table<PlaceId>,
    /// Given names behind the consonants that their spellings share.
    given: HashMap<String, Vec<Given>, ByWord>,
    /// Surnames and given names from elsewhere, folded.
    surnames: [HashMap<String, Vec<SurnameId>, ByWord>; 3],
    /// Words that end like surnames and are none, folded.
    words: [HashSet<String, ByWord>; 3],
    /// Words of the names of institutions, folded.
    common: [HashSet<String, ByWord>; 3],
    /// What Russian ones of them keep in every case.
    stems: HashMap<String, Vec<Stem>, ByWord>,
}

static BUILTIN: LazyLock<Gazetteer> = LazyLock::new(|| {
    Gazetteer::parse(
        include_str!("../../glossary/names/places.tsv"),
        include_str!("../../glossary/names/given.txt"),
        include_str!("../../glossary/names/common.txt"),
        [
            include_str!("../../glossary/names/surnames.tsv"),
            include_str!("../../glossary/names/given-abroad.tsv"),
        ],
    )
});

impl Gazetteer {
    /// The compiled-in lists.
    pub fn builtin() -> &'static Gazetteer {
        &BUILTIN
    }

    fn parse(places: &str, given: &str, common: &str, persons: [&str; 2]) -> Gazetteer {
        let mut lists = Gazetteer {
            places: Table::default(),
            given: HashMap::default(),
            surnames: std::array::from_fn(|_| HashMap::default()),
            words: std::array::from_fn(|_| HashSet::default()),
            stems: HashMap::default(),
            common: std::array::from_fn(|_| HashSet::default()),
        };
        for line in rows(common) {
            let mut words = line.split_whitespace();
            let Ok(lang) = Lang::parse(words.next().unwrap_or_default()) else { continue };
            lists.common[lang.index()].extend(words.map(|word| fold(word, lang)));
        }
        for word in &lists.common[Lang::Ru.index()] {
            let letters = word.chars().count();
            let adjective = ["ый", "ий", "ой"].iter().any(|end| word.ends_with(end));
            let ending = if adjective || letters > 5 { 2 } else { 1 };
            if letters >= 5 {
                let stem: String = word.chars().take(letters - ending).collect();
                lists.stems.entry(stem).or_default().push(Stem { letters, adjective });
            }
        }
        let mut kind = PlaceKind::Country;
        for (row, line) in rows(places).enumerate() {
            if line.starts_with('[') {
                kind = match line {
                    "[regions]" => PlaceKind::Region,
                    "[towns]" => PlaceKind::Town,
                    "[firms]" => PlaceKind::Firm,
                    _ => PlaceKind::Country,
                };
                continue;
            }
            lists.places.add(line, PlaceId { row, kind });
        }
        let [surnames, given_abroad] = persons;
        let both = rows(surnames).map(|row| (row, false));
        let both = both.chain(rows(given_abroad).map(|row| (row, true)));
        for (row, (line, given)) in both.enumerate() {
            let (word, names) = line.strip_prefix("? ").map_or((false, line), |row| (true, row));
            for (cell, lang) in names.split('\t').zip([Lang::Az, Lang::En, Lang::Ru]) {
                for name in cell.split('|') {
                    let known = lists.surnames[lang.index()].entry(fold(name, lang)).or_default();
                    known.push(SurnameId { row, word, given });
                }
            }
        }
        for line in rows(given) {
            let mut words = line.split_whitespace();
            let tag = words.next().unwrap_or_default();
            let Ok(lang) = Lang::parse(tag.trim_end_matches(['?', '!'])) else { continue };
            if tag.ends_with('!') {
                lists.words[lang.index()].extend(words.map(|word| fold(word, lang)));
                continue;
            }
            for name in words {
                let spoken = Spoken::of(name, lang);
                let known = lists.given.entry(spoken.key()).or_default();
                let (word, signs) = (tag.ends_with('?'), names::sound(name, lang));
                known.push(Given { lang, name: fold(name, lang), signs, spoken, word });
            }
        }
        lists
    }

    /// The places that a word, folded and without its ending, may name. Most
    /// words name none.
    pub fn places(&self, word: &str, lang: Lang) -> Vec<PlaceId> {
        self.places.find(word, lang)
    }

    /// The places that the beginning of a folded word names, as that of an
    /// adjective does, which Azerbaijani and Russian write with a small letter.
    pub fn places_begun(&self, word: &str, lang: Lang) -> Vec<PlaceId> {
        self.places.begun(word, lang).collect()
    }

    /// The frequent surnames and given names that a word, folded and without its ending, may be.
    pub fn surnames(&self, word: &str, lang: Lang) -> &[SurnameId] {
        self.surnames[lang.index()].get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether a folded word ends like a surname and is none.
    pub fn is_word(&self, word: &str, lang: Lang) -> bool {
        self.words[lang.index()].contains(word)
    }

    /// Whether a folded word stands in the names of institutions and is none itself.
    pub fn is_common(&self, word: &str, lang: Lang) -> bool {
        let common = &self.common[lang.index()];
        // A Russian one is an adjective as often as not, in any case: Красного, and
        // not Краснодар; Севилья has nothing of Север.
        const ADJECTIVE: &[&str] = &[
            "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым",
            "им", "ом", "ем", "ую", "юю", "ых", "их", "ыми", "ими",
        ];
        // Малага has nothing of Малый.
        let form = || {
            let letters = word.chars().count();
            word.char_indices().skip(3).map(|(at, _)| at).chain([word.len()]).any(|at| {
                self.stems.get(&word[..at]).into_iter().flatten().any(|known| {
                    (known.letters - 1..=known.letters + 2).contains(&letters)
                        && (!known.adjective || ADJECTIVE.contains(&&word[at..]))
                })
            })
        };
        common.contains(word) || lang == Lang::Ru && form()
    }

    /// What is known of a word in the nominative, where it is a given name. In
    /// its own language a name is spelled in one way, elsewhere by its sound,
    /// to the sign where it has to be `exact` or is short.
    pub fn given(&self, word: &str, lang: Lang, exact: bool) -> Option<KnownGiven> {
        let spoken = Spoken::of(word, lang);
        let key = spoken.key();
        let known = self.given.get(&key)?;
        known
            .iter()
            .find(|given| {
                if given.lang == lang {
                    given.name == fold(word, lang)
                } else if exact || key.chars().count() < 3 {
                    given.signs == names::sound(word, lang)
                } else {
                    given.spoken.compare(&spoken) == Verdict::Same
                }
            })
            .map(|given| KnownGiven { lang: given.lang, word: given.word })
    }
}

fn rows(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_place_in_three_languages() {
        for row in rows(include_str!("../../glossary/names/places.tsv")) {
            let known = ["[countries]", "[regions]", "[towns]", "[firms]"].contains(&row);
            assert!(known || row.split('\t').count() == 3, "{row}");
        }
    }

    #[test]
    fn every_row_is_a_surname_in_three_languages() {
        let surnames = rows(include_str!("../../glossary/names/surnames.tsv"));
        for row in surnames.chain(rows(include_str!("../../glossary/names/given-abroad.tsv"))) {
            assert_eq!(row.trim_start_matches("? ").split('\t').count(), 3, "{row}");
        }
        let lists = Gazetteer::builtin();
        assert_eq!(lists.surnames("tramp", Lang::Az), lists.surnames("трамп", Lang::Ru));
    }

    #[test]
    fn places_and_given_names_are_known() {
        let lists = Gazetteer::builtin();
        assert_eq!(lists.places("macarıstan", Lang::Az), lists.places("венгрия", Lang::Ru));
        let rashad = Some(KnownGiven { lang: Lang::Az, word: false });
        assert_eq!(lists.given("Рашад", Lang::Ru, true), rashad);
        assert_eq!(lists.given("Rashad", Lang::En, false), rashad);
        assert_eq!(lists.given("Nazirlik", Lang::Az, false), None);
    }
}
