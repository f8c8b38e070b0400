//! The parts of a Russian term: which words agree, which is the head, which
//! stand still.
//!
//! Adjectives before the head agree with it; what follows the head is a
//! complement and frozen (Герой Советского Союза). In a person's name every
//! word declines by itself.

mod head;
mod person;

use super::adjective::Agreement;
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

impl Part {
    /// The cells of the number that a pair stands in, as its only ones.
    fn in_its_number(mut self, word: &str) -> Part {
        if let Part::Cells(cells) = &mut self {
            let own = key(word);
            let (singular, plural) = cells.split_at_mut(6);
            if !singular[0].iter().any(|form| key(form) == own) {
                singular.swap_with_slice(plural);
            }
            plural.iter_mut().for_each(Vec::clear);
        }
        self
    }
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
    let wanted = (0..head)
        .filter(|at| phrase.is_adjective(*at))
        .find_map(|at| rules.agrees_as(&phrase.texts[at]));
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
        if let Some(pair) = self.pair() {
            return pair;
        }
        if self.names_a_person() {
            return vec![self.person()];
        }
        let count = self.texts.len();
        let head = self.head();
        let word = self.texts[head].as_str();
        let adjectives: Vec<usize> = (0..head).filter(|at| self.is_adjective(*at)).collect();
        let wanted = adjectives.first().and_then(|at| self.rules.agrees_as(&self.texts[*at]));
        // Город-герой is a town.
        let first = (0..head).rev().take_while(|at| self.hyphen(*at)).last();
        let alive = match first {
            Some(at) if !self.rules.fixed_first.contains(key(&self.texts[at]).as_str()) => {
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
            let reading_plural = reading.plural;
            parts[head] = cells(reading.cells);
            self.hyphenated(head, alive, &mut parts);
            if self.only_plural(head, wanted) || reading_plural && self.is_name() {
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
            Kind::Term | Kind::Event | Kind::Work => Alive::Guess(self.alive_plural(word)),
            _ => Alive::No,
        }
    }

    fn alive_plural(&self, word: &str) -> bool {
        self.rules.lives(word)
            || self.rules.plural_noun(word, Alive::Yes).iter().any(|reading| {
                reading.cells[0].first().is_some_and(|singular| self.rules.lives(singular))
            })
    }

    fn is_name(&self) -> bool {
        let capital = self.words.scan.words.first().is_some_and(|word| word.lead > 0);
        match self.lemma.kind {
            Kind::Place => true,
            Kind::Organization | Kind::Event | Kind::Work => capital,
            _ => false,
        }
    }

    /// Names in the plural have no singular: Соединённые Штаты, Афины.
    fn only_plural(&self, head: usize, wanted: Option<Agreement>) -> bool {
        self.is_name() && wanted == Some(Agreement::Plural)
            || self.rules.no_singular.contains_key(key(&self.texts[head]).as_str())
    }

    /// Война и мир, Лейли и Меджнун: both sides of a title decline.
    fn pair(&self) -> Option<Vec<Vec<Part>>> {
        let at = self.texts.iter().position(|word| word == "и")?;
        let and = self.words.scan.words.get(at)?;
        let side = |text: &str| -> Option<Vec<Vec<Part>>> {
            let lemma = Lemma { text, ..*self.lemma };
            let words = Words::of(text, Lang::Ru);
            let side = Phrase {
                rules: self.rules,
                lemma: &lemma,
                words: &words,
                texts: texts(&lemma, &words),
            };
            // Театр оперы и балета is one head with its complement.
            let last = side.texts.len().checked_sub(1)?;
            (side.head() == last && !side.is_adjective(last)).then(|| side.thing())
        };
        let left = side(self.lemma.text.get(..and.start)?)?;
        let right = side(self.lemma.text.get(and.end..)?)?;
        let mut found = Vec::new();
        for left in &left {
            for right in &right {
                let parts = left.iter().chain([&Part::Frozen]).chain(right).cloned();
                let stands = parts.zip(&self.texts).map(|(part, word)| part.in_its_number(word));
                found.push(stands.collect());
            }
        }
        Some(found)
    }

    /// Семь красавиц: the numeral governs the noun in the nominative only.
    fn counted(&self) -> Option<Vec<Part>> {
        let [numeral, noun] = &self.texts[..] else { return None };
        if let Some(few) = self.rules.few.get(key(numeral).as_str()) {
            return self.counted_few(numeral, noun, few);
        }
        let with = self.rules.numerals.get(key(numeral).as_str())?;
        let stem = numeral.strip_suffix('ь')?;
        let stem = if stem == "восем" { "восьм" } else { stem };
        let alive = self.alive(noun);
        let guesses = [
            format!("{noun}а"),
            noun.strip_suffix("ов").unwrap_or(noun).to_owned(),
            self.rules
                .plural
                .iter()
                .find(|(_, forms)| forms.get(1).is_some_and(|form| form == noun))
                .map(|(noun, _)| noun.to_string())
                .unwrap_or_default(),
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

    /// Три сестры, Трёх сестёр: the genitive singular in the nominative, the plural elsewhere.
    fn counted_few(&self, numeral: &str, noun: &str, few: &[&str; 3]) -> Option<Vec<Part>> {
        let alive = self.alive(noun);
        let stem = noun.strip_suffix(['а', 'я', 'ы', 'и']).unwrap_or(noun);
        let woman = numeral == "две" || noun.ends_with(['ы', 'и']);
        let ends: &[&str] = if woman { &["а", "я", "ь"] } else { &["", "ь", "й", "о", "е"] };
        let noun = ends
            .iter()
            .flat_map(|end| self.rules.singular_noun(&format!("{stem}{end}"), alive))
            .find(|reading| reading.cells[1].iter().any(|form| key(form) == key(noun)))?;
        let [genitive, dative, instrumental] = few.map(str::to_owned);
        let plain = vec![numeral.to_owned()];
        let living = noun.cells[9] == noun.cells[7];
        let accusative = if living { vec![genitive.clone()] } else { plain.clone() };
        let sg = [
            plain,
            vec![genitive.clone()],
            vec![dative.clone()],
            accusative,
            vec![instrumental.clone()],
            vec![genitive.clone()],
        ];
        let at = [1, 7, 8, if living { 7 } else { 1 }, 10, 11];
        let numeral: Paradigm = std::array::from_fn(|cell| sg[cell % 6].clone());
        let noun: Paradigm = std::array::from_fn(|cell| noun.cells[at[cell % 6]].clone());
        Some(vec![cells(numeral), cells(noun)])
    }

    fn is_adjective(&self, at: usize) -> bool {
        let word = &self.texts[at];
        !self.foreign(at)
            && self.rules.agrees_as(word).is_some()
            && !self.rules.noun_not_adjective.contains(key(word).as_str())
            && !self.hyphen(at)
    }

    /// Залесский in Переславль-Залесский.
    fn is_ended_adjective(&self, head: usize) -> bool {
        ends(&self.texts[head], &["ский", "цкий", "ный"])
    }

    /// The parts before the head of a hyphenated word: город-герой.
    fn hyphenated(&self, head: usize, alive: Alive, parts: &mut [Part]) {
        let mut at = head;
        while at > 0 && self.hyphen(at - 1) {
            at -= 1;
            let word = self.texts[at].as_str();
            let name = self.words.scan.words.get(at).is_some_and(|word| word.lead > 0)
                && matches!(self.lemma.kind, Kind::Place | Kind::Organization | Kind::Event);
            let town =
                name && self.is_ended_adjective(head) && word.ends_with(['ь', 'к', 'ц', 'в']);
            if town {
                if let Some(reading) = self.rules.singular_noun(word, Alive::No).into_iter().next()
                {
                    parts[at] = cells(reading.cells);
                }
                continue;
            }
            let first = word.ends_with('о') || self.rules.fixed_first.contains(key(word).as_str());
            if first || name || self.foreign(at) {
                continue;
            }
            if let Some(reading) = self.rules.singular_noun(word, alive).into_iter().next() {
                parts[at] = cells(reading.cells);
            }
        }
    }
}
