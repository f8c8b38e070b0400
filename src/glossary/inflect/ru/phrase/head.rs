//! The head of a term: which word it is, and the ways to decline it.

use super::{Phrase, ends, is_cyrillic};
use crate::glossary::concept::Kind;
use crate::glossary::inflect::ru::adjective::Agreement;
use crate::glossary::inflect::ru::letters::is_vowel;
use crate::glossary::inflect::ru::name::masculine_soft;
use crate::glossary::inflect::ru::paradigm::{Alive, Gender, Paradigm, Reading, fixed};
use crate::glossary::inflect::ru::rules::key;

impl Phrase<'_> {
    /// The word that everything hangs on.
    pub(super) fn head(&self) -> usize {
        let count = self.texts.len();
        for at in 0..count {
            let next = self.texts.get(at + 1);
            if self.hyphen(at) {
                // The last part of a hyphenated word, unless a preposition follows.
                if next.is_some_and(|next| matches!(next.as_str(), "на" | "над" | "де")) {
                    return at;
                }
                continue;
            }
            if self.rules.fixed.contains(key(&self.texts[at]).as_str())
                && at + 1 < count
                && !self.genitive_follows(at)
            {
                continue;
            }
            if next.is_some_and(|next| self.rules.apposed.contains(key(next).as_str())) {
                continue;
            }
            let noun = self.rules.substantive.contains(key(&self.texts[at]).as_str())
                && next.is_some_and(|next| self.rules.agrees_as(next).is_none());
            if self.is_adjective(at)
                && !noun
                && let Some(next) = next
                && let Some(wanted) = self.rules.agrees_as(&self.texts[at])
                && self.agrees(wanted, at + 1, next)
            {
                continue;
            }
            return at;
        }
        count - 1
    }

    fn genitive_follows(&self, at: usize) -> bool {
        self.texts.get(at + 1).is_some_and(|next| ends(next, &["ого", "его", "ой", "ых", "их"]))
    }

    fn agrees(&self, wanted: Agreement, at: usize, next: &str) -> bool {
        if self.is_adjective(at) || self.hyphen(at) && self.rules.agrees_as(next).is_none() {
            return self.rules.agrees_as(next).is_none_or(|found| found == wanted)
                || self.hyphen(at);
        }
        if ends(next, &["ого", "его", "ых", "их", "ому", "ыми"]) {
            return false;
        }
        if self.foreign(at) || self.rules.fixed.contains(key(next).as_str()) {
            return true;
        }
        let c = next.chars().next_back().unwrap_or(' ');
        match wanted {
            Agreement::One(Gender::M) => !is_vowel(c) || matches!(c, 'а' | 'я'),
            Agreement::One(Gender::F) => matches!(c, 'а' | 'я' | 'ь') || !is_vowel(c) && c != 'й',
            Agreement::One(Gender::N) => matches!(c, 'о' | 'е' | 'ё' | 'я' | 'и' | 'у'),
            Agreement::Plural => matches!(c, 'ы' | 'и' | 'а' | 'я' | 'е'),
        }
    }

    pub(super) fn head_readings(
        &self,
        head: usize,
        wanted: Option<Agreement>,
        alive: Alive,
    ) -> Vec<Reading> {
        let rules = self.rules;
        let word = self.texts[head].as_str();
        let place = self.lemma.kind == Kind::Place;
        let capital = self.words.scan.words.get(head).is_some_and(|word| word.lead > 0);
        let still = |gender: Gender| Reading { cells: fixed(word), gender, plural: false };
        if self.foreign(head) {
            let gender = match wanted {
                Some(Agreement::One(gender)) => gender,
                _ => Gender::M,
            };
            return vec![Reading { cells: self.abbreviation(word), gender, plural: false }];
        }
        // A noun that was an adjective: Сборная Азербайджана, Красное.
        if self.is_adjective(head) {
            let gender = match self.rules.agrees_as(word) {
                Some(Agreement::One(gender)) => gender,
                _ => Gender::M,
            };
            let plural = self.rules.agrees_as(word) == Some(Agreement::Plural);
            return rules
                .adjective(word, gender, alive)
                .map(|cells| Reading { cells, gender, plural })
                .into_iter()
                .collect();
        }
        let c = word.chars().next_back().unwrap_or(' ');
        let plural_ending = matches!(c, 'ы' | 'и' | 'а' | 'я' | 'е');
        let mut readings = Vec::new();
        let named =
            capital && matches!(self.lemma.kind, Kind::Place | Kind::Organization | Kind::Work);
        let plural_wanted = wanted == Some(Agreement::Plural);
        let neuters = rules.plural_neuters.contains(key(word).as_str()) || ends(word, &["ства"]);
        let many = plural_wanted
            || rules.no_singular.contains_key(key(word).as_str())
            || neuters && wanted.is_none();
        if named && !many {
            readings.extend(self.named(word, c, place, alive));
        } else if plural_ending
            && !rules.fixed.contains(key(word).as_str())
            && (plural_wanted
                || matches!(c, 'ы' | 'и')
                || rules.no_singular.contains_key(key(word).as_str()))
        {
            readings.extend(rules.plural_noun(word, alive));
        }
        if readings.is_empty() && neuters && wanted.is_none() {
            readings.extend(rules.plural_noun(word, alive));
        }
        if readings.is_empty() {
            readings.extend(rules.singular_noun(word, alive));
        }
        if let Some(Agreement::One(gender)) = wanted {
            readings.retain(|reading| reading.gender == gender);
            if readings.is_empty() {
                readings.push(still(gender));
            }
        } else {
            readings.truncate(4);
            let mut distinct: Vec<Reading> = Vec::new();
            for reading in readings {
                if !distinct.iter().any(|known| known.cells == reading.cells && wanted.is_none()) {
                    distinct.push(reading);
                }
            }
            readings = distinct;
        }
        readings
    }

    /// An abbreviation stands still; one that is read as a word may take endings: МИДом.
    fn abbreviation(&self, word: &str) -> Paradigm {
        let mut back = word.strip_suffix("дж").unwrap_or(word).chars().rev();
        let closed = word.ends_with("дж")
            || back.next().is_some_and(|c| is_cyrillic(c) && !is_vowel(c) && c != 'ь');
        let read = closed && back.next().is_some_and(is_vowel) && back.next().is_some();
        if !read {
            return fixed(word);
        }
        let mut cells = self.rules.unchanged_stem(word);
        for forms in &mut cells {
            forms.retain(|form| form != word);
            forms.insert(0, word.to_owned());
        }
        cells
    }

    /// Proper nouns: foreign endings do not change.
    fn named(&self, word: &str, c: char, place: bool, alive: Alive) -> Vec<Reading> {
        let rules = self.rules;
        let still = |gender: Gender| Reading { cells: fixed(word), gender, plural: false };
        let common =
            ["ство", "ние", "тие", "ице", "общество", "поле", "море", "бюро", "озеро", "агентство"];
        match c {
            'и' | 'у' | 'ю' | 'э' | 'ы' => {
                // Новости decline, Лейли does not.
                const PLURALS: [&str; 9] =
                    ["ости", "ести", "ники", "ицы", "ции", "нии", "лии", "ины", "ры"];
                let known = !rules.plural_noun_of(word).is_empty();
                if !place && (known || c == 'ы' || ends(word, &PLURALS)) {
                    let plural = rules.plural_noun(word, alive);
                    if !plural.is_empty() {
                        return plural;
                    }
                }
                [Gender::M, Gender::N, Gender::F].map(still).to_vec()
            }
            'о' if ends(word, &["ово", "ево", "ино", "ыно", "ово"]) => {
                let mut declined = rules.singular_noun(word, Alive::No);
                for reading in &mut declined {
                    for (cell, forms) in reading.cells.iter_mut().enumerate() {
                        if cell < 6 && !forms.iter().any(|form| form == word) {
                            forms.push(word.to_owned());
                        }
                    }
                }
                declined
            }
            'о' | 'е' | 'ё'
                if place
                    && word != "село"
                    && !ends(word, &common)
                    && !ends(word, &["ье", "ие"]) =>
            {
                [Gender::N, Gender::M, Gender::F].map(still).to_vec()
            }
            'ь' if place => {
                if word.ends_with("ль") && !rules.feminine_places_soft.contains(key(word).as_str())
                    || rules.masculine_soft.contains(key(word).as_str())
                {
                    vec![Reading {
                        cells: masculine_soft(word, false),
                        gender: Gender::M,
                        plural: false,
                    }]
                } else {
                    rules.singular_noun(word, Alive::No)
                }
            }
            _ => rules.singular_noun(word, alive),
        }
    }
}
