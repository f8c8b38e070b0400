//! The parts of a Russian term: which words agree, which is the head, which
//! stand still.
//!
//! Adjectives before the head agree with it; what follows the head is a
//! complement and frozen (Герой Советского Союза). In a person's name every
//! word declines by itself.

use super::Lemma;
use super::pattern::{Capitals, Words};
use super::ru::{Rules, key};
use super::ru_noun::{Alive, Gender, Paradigm, Reading, fixed, is_mixed, is_vowel};
use crate::glossary::concept::{self, Kind};
use crate::glossary::names::given;
use crate::glossary::scan::Word;
use crate::lang::Lang;
use crate::text::case;

/// One word of a term.
#[derive(Clone, Debug)]
pub enum Part {
    Frozen,
    Cells(Box<Paradigm>),
}

fn cells(paradigm: Paradigm) -> Part {
    Part::Cells(Box::new(paradigm))
}

/// The term's words, once for each way to read its head, the likeliest first.
pub fn phrase(rules: &Rules, lemma: &Lemma<'_>, words: &Words) -> Vec<Vec<Part>> {
    let phrase = Phrase { rules, lemma, words, texts: texts(lemma, words) };
    let readings = if lemma.kind == Kind::Person { vec![phrase.person()] } else { phrase.thing() };
    if readings.is_empty() {
        vec![phrase.texts.iter().map(|_| Part::Frozen).collect()]
    } else {
        readings
    }
}

/// The gender of the head of a term in the singular.
pub fn gender(rules: &Rules, lemma: &Lemma<'_>, words: &Words) -> Option<Gender> {
    if words.scan.words.is_empty() {
        return None;
    }
    let phrase = Phrase { rules, lemma, words, texts: texts(lemma, words) };
    if lemma.kind == Kind::Person {
        let woman = phrase.woman() == Some(true);
        return Some(if woman { Gender::F } else { Gender::M });
    }
    let head = phrase.head();
    let wanted =
        (0..head).filter(|at| phrase.is_adjective(*at)).find_map(|at| agreement(&phrase.texts[at]));
    let reading = phrase.head_readings(head, wanted, Alive::No).into_iter().next()?;
    (!phrase.only_plural(head, wanted) && !reading.plural).then_some(reading.gender)
}

fn texts(lemma: &Lemma<'_>, words: &Words) -> Vec<String> {
    let text = |word: &Word| lemma.text.get(word.start..word.end).unwrap_or_default();
    words.scan.words.iter().map(|w| case::lower(text(w), Lang::Ru).into_owned()).collect()
}

struct Phrase<'a> {
    rules: &'a Rules,
    lemma: &'a Lemma<'a>,
    words: &'a Words,
    /// In lower case, with ё.
    texts: Vec<String>,
}

const fn is_cyrillic(c: char) -> bool {
    matches!(c, 'а'..='я' | 'ё')
}

fn ends(word: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| word.ends_with(end) && word.len() > end.len() + 2)
}

impl Phrase<'_> {
    fn foreign(&self, at: usize) -> bool {
        let abbreviation =
            self.words.scan.words.get(at).is_some_and(|w| Capitals::of(w) == Capitals::All);
        let headline = case::is_upper(self.lemma.text) && self.texts.len() > 1;
        abbreviation && !headline || !self.texts[at].chars().all(is_cyrillic)
    }

    /// Joined to the next word by a hyphen.
    fn hyphen(&self, at: usize) -> bool {
        self.words.gaps.get(at).is_some_and(|gap| gap == "-")
    }

    fn person(&self) -> Vec<Part> {
        let woman = self.woman();
        let last = self.texts.len() - 1;
        (0..self.texts.len()).map(|at| self.name(at, last, woman)).collect()
    }

    /// Whether it is a woman; `None` where nothing tells.
    fn woman(&self) -> Option<bool> {
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
        let surname = at == last || !rules.given.contains(&folded);
        if surname && ends(word, &["ов", "ев", "ёв"])
            || at == last && ends(word, &["ин", "ын"]) && !rules.given.contains(&folded)
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
                cells(self.first(rules.singular_noun(word, Alive::Yes)))
            }
            Some(c) if is_vowel(c) => Part::Frozen,
            Some('ь') if rules.soft.contains(&folded) => cells(rules.feminine_soft(word)),
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

    /// A place, an organisation, a title, a term.
    fn thing(&self) -> Vec<Vec<Part>> {
        if let Some(counted) = self.counted() {
            return vec![counted];
        }
        let count = self.texts.len();
        let head = self.head();
        let word = self.texts[head].as_str();
        let adjectives: Vec<usize> = (0..head).filter(|at| self.is_adjective(*at)).collect();
        let wanted = adjectives.first().and_then(|at| agreement(&self.texts[*at]));
        // Город-герой is a town.
        let first = (0..head).rev().take_while(|at| self.hyphen(*at)).last();
        let alive = match first {
            Some(at) if !self.rules.fixed_first.contains(&key(&self.texts[at])) => {
                self.alive(&self.texts[at])
            }
            _ => self.alive(word),
        };
        let readings = self.head_readings(head, wanted, alive);
        let mut found = Vec::new();
        for reading in readings {
            let mut parts = vec![Part::Frozen; count];
            let mut agreed = true;
            for at in &adjectives {
                match self.rules.adjective(&self.texts[*at], reading.gender, alive) {
                    Some(found) => parts[*at] = cells(found),
                    None => agreed = false,
                }
            }
            if !agreed {
                continue;
            }
            parts[head] = cells(reading.cells);
            self.hyphenated(head, alive, &mut parts);
            if self.only_plural(head, wanted) {
                for part in &mut parts {
                    if let Part::Cells(cells) = part {
                        cells.iter_mut().take(6).for_each(Vec::clear);
                    }
                }
            }
            found.push(parts);
        }
        found
    }

    fn alive(&self, word: &str) -> Alive {
        match self.lemma.kind {
            Kind::Title => Alive::Yes,
            Kind::Term | Kind::Event => Alive::Guess(self.alive_plural(word)),
            _ => Alive::No,
        }
    }

    fn alive_plural(&self, word: &str) -> bool {
        self.rules.lives(word)
            || self.rules.plural_noun(word, Alive::Yes).iter().any(|reading| {
                reading.cells[0].first().is_some_and(|singular| self.rules.lives(singular))
            })
    }

    /// Names in the plural have no singular: Соединённые Штаты, Афины.
    fn only_plural(&self, head: usize, wanted: Option<Agreement>) -> bool {
        let capital = self.words.scan.words.first().is_some_and(|word| word.lead > 0);
        let named = match self.lemma.kind {
            Kind::Place => true,
            Kind::Organization | Kind::Event | Kind::Work => capital,
            _ => false,
        };
        named && wanted == Some(Agreement::Plural)
            || self.rules.no_singular.contains_key(&key(&self.texts[head]))
    }

    /// Семь красавиц: the numeral governs the noun in the nominative only.
    fn counted(&self) -> Option<Vec<Part>> {
        let [numeral, noun] = &self.texts[..] else { return None };
        let with = self.rules.numerals.get(&key(numeral))?;
        let stem = numeral.strip_suffix('ь')?;
        let stem = if stem == "восем" { "восьм" } else { stem };
        let alive = self.alive(noun);
        let guesses = [
            format!("{noun}а"),
            noun.strip_suffix("ов").unwrap_or(noun).to_owned(),
            noun.strip_suffix("ей").map(|stem| format!("{stem}ь")).unwrap_or_default(),
            format!("{}я", noun.trim_end_matches(['ь', 'й'])),
        ];
        let noun = guesses
            .iter()
            .filter(|guess| !guess.is_empty())
            .flat_map(|guess| self.rules.singular_noun(guess, alive))
            .find(|reading| reading.cells[7].iter().any(|form| form == noun))?;
        let one = |form: &str| vec![form.to_owned()];
        let oblique = one(&format!("{stem}и"));
        let plain = one(numeral);
        let sg = [plain.clone(), oblique.clone(), oblique.clone(), plain, one(with), oblique];
        let at = [7, 7, 8, 7, 10, 11];
        let numeral: Paradigm = std::array::from_fn(|cell| sg[cell % 6].clone());
        let noun: Paradigm = std::array::from_fn(|cell| noun.cells[at[cell % 6]].clone());
        Some(vec![cells(numeral), cells(noun)])
    }

    fn is_adjective(&self, at: usize) -> bool {
        let word = &self.texts[at];
        !self.foreign(at)
            && agreement(word).is_some()
            && !self.rules.noun_not_adjective.contains(&key(word))
            && !self.hyphen(at)
    }

    /// The word that everything hangs on.
    fn head(&self) -> usize {
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
            if self.rules.fixed.contains(&key(&self.texts[at]))
                && at + 1 < count
                && !self.genitive_follows(at)
            {
                continue;
            }
            if next.is_some_and(|next| self.rules.apposed.contains(&key(next))) {
                continue;
            }
            let noun = self.rules.substantive.contains(&key(&self.texts[at]))
                && next.is_some_and(|next| agreement(next).is_none());
            if self.is_adjective(at)
                && !noun
                && let Some(next) = next
                && let Some(wanted) = agreement(&self.texts[at])
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
        if self.is_adjective(at) || self.hyphen(at) && agreement(next).is_none() {
            return agreement(next).is_none_or(|found| found == wanted) || self.hyphen(at);
        }
        if ends(next, &["ого", "его", "ых", "их", "ому", "ыми"]) {
            return false;
        }
        if self.foreign(at) || self.rules.fixed.contains(&key(next)) {
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

    fn head_readings(&self, head: usize, wanted: Option<Agreement>, alive: Alive) -> Vec<Reading> {
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
            return vec![still(gender)];
        }
        // A noun that was an adjective: Сборная Азербайджана, Красное.
        if self.is_adjective(head) {
            let gender = match agreement(word) {
                Some(Agreement::One(gender)) => gender,
                _ => Gender::M,
            };
            let plural = agreement(word) == Some(Agreement::Plural);
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
        if named && !plural_wanted && !rules.no_singular.contains_key(&key(word)) {
            readings.extend(self.named(word, c, place));
        } else if plural_ending
            && (plural_wanted
                || matches!(c, 'ы' | 'и')
                || rules.no_singular.contains_key(&key(word)))
        {
            readings.extend(rules.plural_noun(word, alive));
        }
        let neuters = rules.plural_neuters.contains(&key(word)) || ends(word, &["ства"]);
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

    /// Proper nouns: foreign endings do not change.
    fn named(&self, word: &str, c: char, place: bool) -> Vec<Reading> {
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
                if !place && (known || ends(word, &PLURALS)) {
                    let plural = rules.plural_noun(word, Alive::No);
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
            'о' | 'е' | 'ё' if place && !ends(word, &common) && !ends(word, &["ье", "ие"]) => {
                [Gender::N, Gender::M, Gender::F].map(still).to_vec()
            }
            'ь' if place => {
                if word.ends_with("ль") && !rules.feminine_places_soft.contains(&key(word))
                    || rules.masculine_soft.contains(&key(word))
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
            _ => rules.singular_noun(word, Alive::No),
        }
    }

    /// The parts before the head of a hyphenated word: город-герой.
    fn hyphenated(&self, head: usize, alive: Alive, parts: &mut [Part]) {
        let mut at = head;
        while at > 0 && self.hyphen(at - 1) {
            at -= 1;
            let word = self.texts[at].as_str();
            let name = self.words.scan.words.get(at).is_some_and(|word| word.lead > 0)
                && matches!(self.lemma.kind, Kind::Place | Kind::Organization | Kind::Event);
            let first = word.ends_with('о') || self.rules.fixed_first.contains(&key(word));
            if first || name || self.foreign(at) {
                continue;
            }
            if let Some(reading) = self.rules.singular_noun(word, alive).into_iter().next() {
                parts[at] = cells(reading.cells);
            }
        }
    }
}

/// What an adjective agrees with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Agreement {
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
        return (soft || c == 'н' && !is_vowel(before)).then_some(Agreement::Plural);
    }
    None
}

/// A man's or a place's name in -ь.
fn masculine_soft(word: &str, alive: bool) -> Paradigm {
    let stem = word.strip_suffix('ь').unwrap_or(word);
    let form = |ending: &str| vec![format!("{stem}{ending}")];
    let accusative = if alive { form("я") } else { vec![word.to_owned()] };
    let plural = if alive { form("ей") } else { form("и") };
    [
        vec![word.to_owned()],
        form("я"),
        form("ю"),
        accusative,
        form("ем"),
        form("е"),
        form("и"),
        form("ей"),
        form("ям"),
        plural,
        form("ями"),
        form("ях"),
    ]
}
