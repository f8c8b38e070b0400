//! Rules: what a language knows about the ends of its sentences.
//!
//! Two files a language. `segment.srx` (SRX 2.0, Unicode LISA OSCAR 2008) has
//! the exceptions that a pattern before and after a place can tell. The rest,
//! `segment.toml`, is for the engine: abbreviations that may end a sentence,
//! those that stand before figures, verbs of speech.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use regex::Regex;
use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::fold::{Folded, Key, LONGEST};
use super::srx;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::case::lower;

/// What a word is known as; a word can be several.
pub mod class {
    /// No sentence ends after its point.
    pub const NEVER_END: u64 = 1;
    /// A sentence ends after it when a capital follows.
    pub const MAY_END: u64 = 1 << 1;
    /// No sentence ends after it when a figure follows.
    pub const BEFORE_NUMBER: u64 = 1 << 2;
    /// It stands before a name, unless a number stands before it: `г. Баку`.
    pub const BEFORE_NAME: u64 = 1 << 3;
    /// It stands before a name in the genitive: `им. Пушкина`.
    pub const BEFORE_GENITIVE: u64 = 1 << 4;
    /// It closes a date or hour that a sentence may begin with.
    pub const DATE: u64 = 1 << 5;
    /// It ends a sentence only before a word that begins sentences.
    pub const STARTER_ONLY: u64 = 1 << 6;
    /// It introduces what explains: `e.g.`, `məs.`
    pub const INTRODUCES: u64 = 1 << 7;
    /// Certain words after it belong to it: `долл. США`, `5 p.m. GMT`.
    pub const HELD_BY: u64 = 1 << 8;
    /// All classes of abbreviations.
    pub const ANY: u64 = (1 << 9) - 1;
    /// A verb that tells who said a quotation.
    pub const SPEECH: u64 = 1 << 9;
    /// A name that begins with a small letter.
    pub const SMALL_NAME: u64 = 1 << 10;
    /// A word that begins sentences far more often than it is a name.
    pub const STARTER: u64 = 1 << 11;
    /// A starter that is never part of a name.
    pub const STRONG: u64 = 1 << 12;
    /// A noun that a single letter follows: `vitamin C`.
    pub const LETTERED: u64 = 1 << 13;
    /// A name with an exclamation mark: `Yahoo!`
    pub const EXCLAIMED: u64 = 1 << 14;
    /// A verb that shows the word before it to be a subject.
    pub const VERB: u64 = 1 << 15;
    /// A word that goes on with a name: `Inc. President`, `U.S. Senate`.
    pub const OF_NAME: u64 = 1 << 16;
    /// A word that a sentence with a date first begins with.
    pub const PREPOSITION: u64 = 1 << 17;
    /// After a verb of speech it opens a clause: `said that`.
    pub const RELATES: u64 = 1 << 18;
    /// With it a clause speaks of the quotation, and is none of its words.
    pub const REFERS: u64 = 1 << 19;
    /// A unit that follows a larger one: `3 man. 50 qəp.`
    pub const SMALLER: u64 = 1 << 20;
    /// The name of a month.
    pub const MONTH: u64 = 1 << 21;
    /// It stands between two letters: `from A to B`.
    pub const BETWEEN: u64 = 1 << 22;
    /// Abbreviations with spaces inside end in it: `s` of `və s.`
    pub const TAIL: u64 = 1 << 23;
    /// It goes on with the abbreviation before it: `США` in `долл. США`.
    pub const HELD: u64 = 1 << 24;
    /// With a number after it, it heads what follows: `Рис. 1. Схема моста`.
    pub const LABEL: u64 = 1 << 25;
    /// An abbreviation only with a capital: `Полк. Сидоров`, but `пришёл полк.`
    pub const CAPITAL: u64 = 1 << 26;
    /// An abbreviation only where a clause begins: `(bax. səh. 5)`, else a verb.
    pub const HEAD: u64 = 1 << 27;
    /// An abbreviation only before a name in quotes: `газ. «Правда»`
    pub const BEFORE_QUOTE: u64 = 1 << 28;
    /// A number in words, which a unit may follow: `1,1 млн т.`
    pub const MAGNITUDE: u64 = 1 << 29;
    /// Alone at the head of a sentence it goes with what follows: `P.S.`, `Q.`
    pub const HEADING: u64 = 1 << 30;
    /// An abbreviation only after a preposition: `в сел. Алпан`, but `он сел.`
    pub const AFTER_PREPOSITION: u64 = 1 << 31;
    /// An abbreviation only after a name: `S. Vurğun ad. Teatr`, but `gözəl ad.`
    pub const AFTER_NAME: u64 = 1 << 32;
    /// The kind of a company, behind its name: `Brown Inc.`
    pub const COMPANY: u64 = 1 << 33;
    /// A saint follows, not a street: `Mount St. Helens`
    pub const BEFORE_SAINT: u64 = 1 << 35;
    /// It closes a name, after which only a word of `OF_NAME` goes on.
    pub const CLOSES_NAME: u64 = 1 << 34;
}

/// The classes of a word.
#[derive(Clone, Copy, Default, Debug)]
pub struct Classes {
    pub flags: u64,
    /// The SRX rule that lists it, from 1.
    pub rule: usize,
}

impl Classes {
    pub const fn is(self, class: u64) -> bool {
        self.flags & class != 0
    }
}

/// Hashes a short word at one go; the stream of the same hash would first set
/// up a state larger than any word.
#[derive(Clone, Copy, Default, Debug)]
pub struct Short(u64);

impl Hasher for Short {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    /// The length that comes before the bytes adds nothing.
    fn write_usize(&mut self, _: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Whether a word is short enough to be looked up, in lower case.
fn fits(word: &str, lang: Lang) -> bool {
    lower(word, lang).len() <= LONGEST
}

/// How many different marks of words there are.
const MARKS: usize = 1 << 14;

/// A number from the length of a word and three of its bytes, those that tell
/// Cyrillic letters apart: words with another are another, at next to no cost.
fn mark(word: &[u8]) -> usize {
    let Some(last) = word.len().checked_sub(1) else { return 0 };
    let byte = |at: usize| usize::from(word[at.min(last)]);
    let sum = byte(1) + byte((word.len() / 2) | 1) * 37 + byte(last) * 331 + word.len() * 2741;
    sum % MARKS
}

/// The compiled rules of one language.
#[derive(Debug)]
pub struct Rules {
    pub lang: Lang,
    /// By their bytes in lower case.
    words: HashMap<Key, Classes, BuildHasherDefault<Short>>,
    /// Which [`mark`]s the words have, so that most others are not looked up.
    marks: Box<[u64; MARKS / 64]>,
    /// Whether titles, states and days are abbreviations only with a capital.
    pub capitals: bool,
    /// Exceptions that are more than a list of abbreviations.
    pub patterns: Vec<Pattern>,
}

/// A rule of an SRX file that holds or breaks at a place.
#[derive(Debug)]
pub struct Pattern {
    pub breaks: bool,
    /// Matches at the end of what stands before the place.
    pub before: Regex,
    /// Matches at the start of what stands after it.
    pub after: Regex,
    /// Its number in the file, from 1, for `--explain`.
    pub number: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Data {
    capitals: bool,
    may_end: Vec<String>,
    before_number: Vec<String>,
    before_name: Vec<String>,
    before_genitive: Vec<String>,
    date: Vec<String>,
    starter_only: Vec<String>,
    introduces: Vec<String>,
    held_by: Vec<String>,
    held: Vec<String>,
    speech: Vec<String>,
    small_names: Vec<String>,
    starters: Vec<String>,
    strong: Vec<String>,
    lettered: Vec<String>,
    exclaimed: Vec<String>,
    verbs: Vec<String>,
    of_name: Vec<String>,
    prepositions: Vec<String>,
    relates: Vec<String>,
    refers: Vec<String>,
    smaller: Vec<String>,
    months: Vec<String>,
    between: Vec<String>,
    labels: Vec<String>,
    only_capital: Vec<String>,
    only_head: Vec<String>,
    before_quote: Vec<String>,
    magnitudes: Vec<String>,
    headings: Vec<String>,
    after_preposition: Vec<String>,
    after_name: Vec<String>,
    companies: Vec<String>,
    closes_name: Vec<String>,
    before_saint: Vec<String>,
}

impl Rules {
    /// Reads the two files of a language.
    ///
    /// # Errors
    /// A rule that cannot be read, with its place.
    pub fn load(lang: Lang, srx_text: &str, data: &str) -> Result<Rules, Problem> {
        let data: Data = toml::from_str(data)
            .map_err(|error| Problem::input("segment-data-malformed").because(error.message()))?;
        let mut rules = Rules {
            lang,
            words: HashMap::default(),
            marks: Box::new([0; MARKS / 64]),
            capitals: data.capitals,
            patterns: Vec::new(),
        };
        for (words, flags) in [
            (data.may_end, class::MAY_END),
            (data.before_number, class::BEFORE_NUMBER),
            (data.before_name, class::BEFORE_NAME),
            (data.before_genitive, class::BEFORE_GENITIVE),
            (data.date, class::DATE | class::MAY_END),
            (data.starter_only, class::STARTER_ONLY),
            (data.introduces, class::INTRODUCES),
            (data.held_by, class::HELD_BY),
            (data.speech, class::SPEECH),
            (data.small_names, class::SMALL_NAME),
            (data.starters, class::STARTER),
            (data.strong, class::STARTER | class::STRONG),
            (data.lettered, class::LETTERED),
            (data.exclaimed, class::EXCLAIMED),
            (data.verbs, class::VERB),
            (data.of_name, class::OF_NAME),
            (data.prepositions, class::PREPOSITION),
            (data.relates, class::RELATES),
            (data.refers, class::REFERS),
            (data.smaller, class::SMALLER),
            (data.months, class::MONTH),
            (data.between, class::BETWEEN),
            (data.held, class::HELD),
            (data.labels, class::LABEL),
            (data.only_capital, class::CAPITAL | class::NEVER_END),
            (data.only_head, class::HEAD),
            (data.before_quote, class::BEFORE_QUOTE),
            (data.magnitudes, class::MAGNITUDE),
            (data.headings, class::HEADING),
            (data.after_preposition, class::AFTER_PREPOSITION | class::BEFORE_NAME),
            (data.before_saint, class::BEFORE_SAINT),
            (data.closes_name, class::CLOSES_NAME),
            (data.companies, class::COMPANY),
            (data.after_name, class::AFTER_NAME | class::NEVER_END),
        ] {
            for word in words {
                if !fits(&word, lang) {
                    return Err(Problem::input("segment-data-malformed").because(word));
                }
                rules.add(&word, flags, 0);
            }
        }
        for rule in srx::rules_for(srx_text, lang)?.rules {
            if !rule.breaks
                && let Some(words) = rule.plain_abbreviations()
                && words.iter().all(|word| fits(word, lang))
            {
                for word in words {
                    rules.add(&word, class::NEVER_END, rule.number);
                }
            } else if !rule.is_plain_end() {
                rules.patterns.push(rule.compile()?);
            }
        }
        Ok(rules)
    }

    fn add(&mut self, word: &str, flags: u64, rule: usize) {
        let word = lower(word, self.lang);
        for (at, _) in word.match_indices('.') {
            self.entry(&word[at + 1..]).flags |= class::TAIL;
        }
        let classes = self.entry(&word);
        classes.flags |= flags;
        classes.rule = classes.rule.max(rule);
    }

    fn entry(&mut self, word: &str) -> &mut Classes {
        let mark = mark(word.as_bytes());
        self.marks[mark / 64] |= 1 << (mark % 64);
        let mut key = [0; LONGEST];
        key[..word.len()].copy_from_slice(word.as_bytes());
        self.words.entry(key).or_default()
    }

    /// The classes of a word, in whatever case.
    pub fn classes(&self, word: &str) -> Classes {
        self.joined(&[word])
    }

    /// The classes of words with points between: `и`, `т`, `д` as `и.т.д`.
    pub fn joined(&self, words: &[&str]) -> Classes {
        let mut folded = Folded::new(self.lang);
        for (index, word) in words.iter().enumerate() {
            if index > 0 && folded.push(".").is_none() || folded.push(word).is_none() {
                return Classes::default();
            }
        }
        let word = folded.as_bytes();
        let mark = mark(word);
        if self.marks[mark / 64] >> (mark % 64) & 1 == 0 {
            return Classes::default();
        }
        self.words.get(folded.key()).copied().unwrap_or_default()
    }

    /// The two compiled-in files of a language: SRX and data.
    pub const fn sources(lang: Lang) -> (&'static str, &'static str) {
        match lang {
            Lang::Az => (
                include_str!("../../locales/az/segment.srx"),
                include_str!("../../locales/az/segment.toml"),
            ),
            Lang::En => (
                include_str!("../../locales/en/segment.srx"),
                include_str!("../../locales/en/segment.toml"),
            ),
            Lang::Ru => (
                include_str!("../../locales/ru/segment.srx"),
                include_str!("../../locales/ru/segment.toml"),
            ),
        }
    }

    /// The rules that are compiled in.
    ///
    /// # Errors
    /// Never: a test loads all three.
    pub fn builtin(lang: Lang) -> Result<Rules, Problem> {
        let (srx_text, data) = Rules::sources(lang);
        Rules::load(lang, srx_text, data)
    }

    /// Another SRX file over the compiled-in data.
    ///
    /// # Errors
    /// As [`Rules::load`].
    pub fn with_srx(lang: Lang, srx_text: &str) -> Result<Rules, Problem> {
        Rules::load(lang, srx_text, Rules::sources(lang).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_loads_whole() {
        for lang in Lang::ALL {
            let rules = Rules::builtin(lang).unwrap_or_else(|error| panic!("{lang}: {error}"));
            let count = |flag| rules.words.values().filter(|word| word.is(flag)).count();
            assert!(count(class::NEVER_END) > 40, "{lang}");
            assert!(count(class::STARTER) > 40, "{lang}");
        }
    }
}
