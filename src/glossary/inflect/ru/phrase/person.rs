//! A person's name: each word declines by itself, or stands still.

use super::{Part, Phrase, cells, ends};
use crate::glossary::concept::{self, Kind};
use crate::glossary::inflect::pattern::Capitals;
use crate::glossary::inflect::ru::letters::is_vowel;
use crate::glossary::inflect::ru::name::masculine_soft;
use crate::glossary::inflect::ru::paradigm::{Alive, Gender, Paradigm, Reading, fixed};
use crate::glossary::inflect::ru::rules::key;
use crate::glossary::names::given;
use crate::lang::Lang;

impl Phrase<'_> {
    pub(super) fn person(&self) -> Vec<Part> {
        let woman = self.woman();
        let last = self.texts.len() - 1;
        (0..self.texts.len()).map(|at| self.name(at, last, woman)).collect()
    }

    /// A title that is a person's name: Евгений Онегин, Анна Каренина.
    pub(super) fn names_a_person(&self) -> bool {
        let names = self.words.scan.words.iter().all(|w| Capitals::of(w) == Capitals::First);
        if self.lemma.kind != Kind::Work || self.texts.len() < 2 || !names || self.is_adjective(0) {
            return false;
        }
        let surname = self.texts.last().is_some_and(|word| {
            ends(word, &["ов", "ев", "ёв", "ин", "ский", "ова", "ева", "ёва", "ина", "ская"])
        });
        let first = self.texts.first().map(|word| key(word)).unwrap_or_default();
        surname || given::gender(&first, Lang::Ru).is_some()
    }

    /// Whether it is a woman; `None` where nothing tells.
    pub(super) fn woman(&self) -> Option<bool> {
        if let Some(gender) = self.lemma.gender {
            return Some(gender == concept::Gender::Feminine);
        }
        for word in self.texts.iter().rev() {
            if ends(word, &["ова", "ева", "ёва", "ская", "цкая", "овна", "евна", "кызы", "гызы"])
            {
                return Some(true);
            }
            if ends(word, &["ов", "ев", "ёв", "ский", "цкий", "ович", "евич"])
                || word == "оглы"
                || word == "оглу"
            {
                return Some(false);
            }
        }
        if self.texts.len() == 1 {
            return None;
        }
        let first = self.texts.first().map(|word| key(word)).unwrap_or_default();
        Some(given::gender(&first, Lang::Ru) == Some(concept::Gender::Feminine))
    }

    fn name(&self, at: usize, last: usize, woman: Option<bool>) -> Part {
        let word = self.texts[at].as_str();
        let rules = self.rules;
        let patronymic = |at: usize| {
            self.texts.get(at).is_some_and(|word| rules.patronymic.contains(word.as_str()))
        };
        let lower = self.words.scan.words.get(at).is_some_and(|word| word.lead == 0);
        if self.foreign(at)
            || lower
            || word.chars().count() == 1
            || patronymic(at)
            || patronymic(at + 1)
        {
            return Part::Frozen;
        }
        if self.hyphen(at) && rules.fixed_first.contains(word) {
            return Part::Frozen;
        }
        let folded = key(word);
        let surname = at == last || !rules.given.contains(folded.as_str());
        if surname && ends(word, &["ов", "ев", "ёв"])
            || at == last && ends(word, &["ин", "ын"]) && !rules.given.contains(folded.as_str())
        {
            return if woman == Some(true) { Part::Frozen } else { cells(rules.surname_m(word)) };
        }
        let womans = ends(word, &["ова", "ева", "ёва"])
            || at == last && last > 0 && ends(word, &["ина", "ына"]);
        if womans && woman != Some(false) {
            return cells(rules.surname_f(word));
        }
        if ends(word, &["ский", "цкий", "ской"])
            || at == last && ends(word, &["ый"])
            || at == last && at > 0 && ends(word, &["кий", "хий", "жий", "чий", "щий"])
            || at == last && ends(word, &["овой", "евой", "рной", "зной", "той"])
        {
            return match rules.adjective(word, Gender::M, Alive::Yes) {
                Some(found) => cells(found),
                None => Part::Frozen,
            };
        }
        if ends(word, &["ская", "цкая", "ная"]) {
            return match rules.adjective(word, Gender::F, Alive::Yes) {
                Some(found) => cells(found),
                None => Part::Frozen,
            };
        }
        match word.chars().next_back() {
            Some('а' | 'я') if !word.ends_with("иа") && !word.ends_with("уа") => {
                let mut found = self.first(rules.singular_noun(word, Alive::Yes));
                if at < last && rules.may_stand.contains(folded.as_str()) {
                    found.iter_mut().for_each(|forms| forms.push(word.to_owned()));
                }
                cells(found)
            }
            Some(c) if is_vowel(c) => Part::Frozen,
            Some('ь') if rules.soft.contains(folded.as_str()) => cells(rules.feminine_soft(word)),
            // Айсель, Мехрибан; Самед, Игорь.
            _ if woman == Some(true) => Part::Frozen,
            Some('ь') => cells(masculine_soft(word, true)),
            _ if ends(word, &["ых", "их"]) => Part::Frozen,
            // Хичкок keeps its vowel, Кравец loses it.
            Some('к') => cells(rules.unchanged_stem(word)),
            _ => cells(self.first(rules.singular_noun(word, Alive::Yes))),
        }
    }

    fn first(&self, readings: Vec<Reading>) -> Paradigm {
        readings.into_iter().next().map_or_else(|| fixed(""), |reading| reading.cells)
    }
}
