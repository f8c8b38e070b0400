//! The parts of a Russian term: which words agree, which is the head, which
//! stand still.
//!
//! Adjectives before the head agree with it; what follows the head is a
//! complement and frozen (Герой Советского Союза). In a person's name every
//! word declines by itself.

mod head;
mod person;

use super::adjective::{Agreement, agreement};
use super::paradigm::{Alive, Gender, Paradigm};
use super::rules::{Rules, key};
use crate::glossary::concept::Kind;
use crate::glossary::inflect::Lemma;
use crate::glossary::inflect::pattern::{Capitals, Words};
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
