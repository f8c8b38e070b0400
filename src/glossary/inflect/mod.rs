//! Inflection: is this text a form of that term, and what is the term in that case.
//!
//! The rules of each language are data (`glossary/inflection/<lang>.toml`);
//! the modules here know only how such rules run. A term becomes one or more
//! [`Pattern`]s: that is all the finder sees of a language.

pub mod az;
pub mod en;
pub mod pattern;
pub mod ru;

use std::sync::LazyLock;

pub use pattern::{Matched, Pattern, Slip};

use super::concept::{Concept, Gender, Kind, Term};
use super::scan;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::case;

/// Grammatical case. `Locative` is also the Russian prepositional; the
/// English possessive is `Genitive`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Case {
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Locative,
    Ablative,
}

impl Case {
    /// The cases that terms of a language stand in.
    pub const fn of(lang: Lang) -> &'static [Case] {
        use Case::{Ablative, Accusative, Dative, Genitive, Instrumental, Locative, Nominative};
        match lang {
            Lang::Az => &[Nominative, Genitive, Dative, Accusative, Locative, Ablative],
            Lang::En => &[Nominative, Genitive],
            Lang::Ru => &[Nominative, Genitive, Dative, Accusative, Instrumental, Locative],
        }
    }

    /// As Fluent terms name it: `{ -term(case: "loc") }`.
    pub const fn code(self) -> &'static str {
        match self {
            Case::Nominative => "nom",
            Case::Genitive => "gen",
            Case::Dative => "dat",
            Case::Accusative => "acc",
            Case::Instrumental => "ins",
            Case::Locative => "loc",
            Case::Ablative => "abl",
        }
    }

    pub fn from_code(code: &str) -> Option<Case> {
        use Case::{Ablative, Accusative, Dative, Genitive, Instrumental, Locative, Nominative};
        [Nominative, Genitive, Dative, Accusative, Instrumental, Locative, Ablative]
            .into_iter()
            .find(|case| case.code() == code)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Number {
    Singular,
    Plural,
}

impl Number {
    pub const fn code(self) -> &'static str {
        match self {
            Number::Singular => "sg",
            Number::Plural => "pl",
        }
    }

    pub fn from_code(code: &str) -> Option<Number> {
        [Number::Singular, Number::Plural].into_iter().find(|number| number.code() == code)
    }
}

/// Whose it is: Azerbaijani possessive endings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Possessor {
    FirstSingular,
    SecondSingular,
    Third,
    FirstPlural,
    SecondPlural,
}

impl Possessor {
    pub const ALL: [Possessor; 5] = [
        Possessor::FirstSingular,
        Possessor::SecondSingular,
        Possessor::Third,
        Possessor::FirstPlural,
        Possessor::SecondPlural,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Possessor::FirstSingular => "1sg",
            Possessor::SecondSingular => "2sg",
            Possessor::Third => "3sg",
            Possessor::FirstPlural => "1pl",
            Possessor::SecondPlural => "2pl",
        }
    }

    pub fn from_code(code: &str) -> Option<Possessor> {
        Possessor::ALL.into_iter().find(|possessor| possessor.code() == code)
    }
}

/// What the rules need to know of a term.
#[derive(Clone, Copy, Debug)]
pub struct Lemma<'a> {
    pub text: &'a str,
    pub lang: Lang,
    pub kind: Kind,
    pub gender: Option<Gender>,
    /// Irregular forms that win over the rules.
    pub forms: &'a [String],
}

impl<'a> Lemma<'a> {
    pub const fn new(text: &'a str, lang: Lang, kind: Kind) -> Lemma<'a> {
        Lemma { text, lang, kind, gender: None, forms: &[] }
    }

    pub fn of(concept: &Concept, term: &'a Term) -> Lemma<'a> {
        Lemma {
            text: &term.text,
            lang: term.lang,
            kind: concept.kind,
            gender: concept.gender,
            forms: &term.forms,
        }
    }
}

/// One way to read a text as a form of a term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Analysis {
    pub case: Case,
    pub number: Number,
    pub possessor: Option<Possessor>,
    /// Another word made from the term.
    pub derived: bool,
    /// The endings, in order, by the tags of the rules (Azerbaijani).
    pub chain: Vec<String>,
}

/// The rules of the three languages, each read when it is first needed: a
/// look-up of one line needs few of them.
pub struct Rules {
    pub az: LazyLock<az::Rules>,
    pub en: LazyLock<en::Rules>,
    pub ru: LazyLock<ru::Rules>,
}

/// The compiled-in data: `glossary/inflection/<lang>.toml` as JSON, in which a
/// word is the text between its quotation marks and need not be copied.
pub const SOURCES: [(Lang, &str); 3] = [
    (Lang::Az, include_str!(concat!(env!("OUT_DIR"), "/az.json"))),
    (Lang::En, include_str!(concat!(env!("OUT_DIR"), "/en.json"))),
    (Lang::Ru, include_str!(concat!(env!("OUT_DIR"), "/ru.json"))),
];

static BUILTIN: Rules = Rules {
    az: LazyLock::new(|| az::Rules::parse(SOURCES[0].1).expect("the rules are tested")),
    en: LazyLock::new(|| en::Rules::parse(SOURCES[1].1).expect("the rules are tested")),
    ru: LazyLock::new(|| ru::Rules::parse(SOURCES[2].1).expect("the rules are tested")),
};

impl Rules {
    pub const fn builtin() -> &'static Rules {
        &BUILTIN
    }

    /// The patterns of a term. Empty where the term has no word.
    pub fn patterns(&self, lemma: &Lemma<'_>) -> Vec<Pattern> {
        if !has_words(lemma) {
            return Vec::new();
        }
        let mut patterns = match lemma.lang {
            Lang::Az => az::patterns(&self.az, lemma),
            Lang::En => en::patterns(&self.en, lemma),
            Lang::Ru => ru::patterns(&self.ru, lemma),
        };
        patterns.extend(lemma.forms.iter().filter_map(|form| Pattern::exact(form, lemma)));
        patterns
    }

    /// A term in a case and number; `None` where it cannot be proven.
    pub fn form(&self, lemma: &Lemma<'_>, case: Case, number: Number) -> Option<String> {
        self.form_of(lemma, case, number, None)
    }

    /// As [`Rules::form`], with a possessor (Azerbaijani).
    pub fn form_of(
        &self,
        lemma: &Lemma<'_>,
        case: Case,
        number: Number,
        possessor: Option<Possessor>,
    ) -> Option<String> {
        if !has_words(lemma) {
            return None;
        }
        let ruled = match lemma.lang {
            Lang::Az => az::form(&self.az, lemma, case, number, possessor),
            Lang::En => en::form(&self.en, lemma, case, number),
            Lang::Ru => ru::form(&self.ru, lemma, case, number),
        }?;
        Some(irregular(lemma, &ruled).unwrap_or(ruled))
    }

    /// Every way to read `text` as a form of the term; empty where it is none.
    pub fn analyse(&self, text: &str, lemma: &Lemma<'_>) -> Vec<Analysis> {
        let scan = scan::scan(text, lemma.lang);
        let mut found: Vec<Analysis> = Vec::new();
        for pattern in self.patterns(lemma) {
            let env =
                pattern::Env { rules: self, scan: &scan, text, lang: lemma.lang, loose: false };
            for matched in pattern.match_all(&env, 0) {
                let from = scan.words.first().map_or(0, |word| word.start);
                let outside = |part: Option<&str>| {
                    part.is_some_and(|part| part.chars().any(char::is_alphanumeric))
                };
                if outside(text.get(matched.end..)) || outside(text.get(..from)) {
                    continue;
                }
                for analysis in matched.readings(self, lemma.lang) {
                    if !found.contains(&analysis) {
                        found.push(analysis);
                    }
                }
            }
        }
        found.sort_by_key(|analysis| (analysis.derived, analysis.chain.len()));
        found
    }

    /// The term as a reading of a form of it says it stands.
    pub fn stands_as(&self, lemma: &Lemma<'_>, reading: &Analysis) -> Option<String> {
        match lemma.lang {
            _ if !has_words(lemma) => None,
            Lang::Az => az::chain(&self.az, lemma, &reading.chain),
            _ => self.form(lemma, reading.case, reading.number),
        }
    }

    /// The form of `to` that stands as `text`, a form of `from`, does: Qubada
    /// becomes Sumqayıtda. `None` where it cannot be proven.
    pub fn transfer(&self, text: &str, from: &Lemma<'_>, to: &Lemma<'_>) -> Option<String> {
        self.transfer_as(text, &self.analyse(text, from), from, to)
    }

    /// As [`Rules::transfer`], with what `text` may be.
    pub fn transfer_as(
        &self,
        text: &str,
        readings: &[Analysis],
        from: &Lemma<'_>,
        to: &Lemma<'_>,
    ) -> Option<String> {
        let mut forms: Vec<String> = Vec::new();
        for reading in readings.iter().filter(|reading| !reading.derived) {
            let form = self.stands_as(to, reading)?;
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        // Readings that disagree prove nothing.
        let [form] = forms.as_slice() else { return None };
        let shouted = case::is_upper(text) && !case::is_upper(from.text);
        Some(if shouted { case::upper(form, to.lang).into_owned() } else { form.clone() })
    }

    /// Of these readings of a Russian text those that the preposition before
    /// it allows; all of them without one.
    pub fn governed(&self, readings: &[Analysis], before: &str) -> Vec<Analysis> {
        let word = before
            .strip_suffix(' ')
            .map(|before| before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
        let taken = word.and_then(|word| self.ru.taken_by(&ru::key(word)));
        let fits = |reading: &&Analysis| taken.is_none_or(|cases| cases.contains(&reading.case));
        readings.iter().filter(fits).cloned().collect()
    }
}

/// Nothing that has no word can be inflected.
fn has_words(lemma: &Lemma<'_>) -> bool {
    !scan::scan(lemma.text, lemma.lang).words.is_empty()
}

/// See [`Rules::form`], with the compiled-in rules.
pub fn form(lemma: &Lemma<'_>, case: Case, number: Number) -> Option<String> {
    Rules::builtin().form(lemma, case, number)
}

/// See [`Rules::analyse`], with the compiled-in rules.
pub fn analyse(text: &str, lemma: &Lemma<'_>) -> Vec<Analysis> {
    Rules::builtin().analyse(text, lemma)
}

/// See [`Rules::transfer`], with the compiled-in rules.
pub fn transfer(text: &str, from: &Lemma<'_>, to: &Lemma<'_>) -> Option<String> {
    Rules::builtin().transfer(text, from, to)
}

/// All forms of a term that can be named: case, number, possessor, text.
pub fn forms(lemma: &Lemma<'_>) -> Vec<(Case, Number, Option<Possessor>, String)> {
    let rules = Rules::builtin();
    let possessors: Vec<Option<Possessor>> = match lemma.lang {
        Lang::Az => [None].into_iter().chain(Possessor::ALL.map(Some)).collect(),
        _ => vec![None],
    };
    let mut found = Vec::new();
    for possessor in possessors {
        for number in [Number::Singular, Number::Plural] {
            for case in Case::of(lemma.lang) {
                if let Some(text) = rules.form_of(lemma, *case, number, possessor) {
                    found.push((*case, number, possessor, text));
                }
            }
        }
    }
    found
}

/// The stored form that ends as the ruled one does, where just one does so best.
fn irregular(lemma: &Lemma<'_>, ruled: &str) -> Option<String> {
    if ruled == lemma.text || lemma.forms.is_empty() {
        return None;
    }
    let common = |form: &str| {
        form.chars().rev().zip(ruled.chars().rev()).take_while(|(a, b)| a == b).count()
    };
    let best = lemma.forms.iter().map(|form| common(form)).max().unwrap_or(0);
    let mut winners = lemma.forms.iter().filter(|form| common(form) == best);
    match (winners.next(), winners.next()) {
        (Some(form), None) if best >= 2 => Some(form.clone()),
        _ => None,
    }
}

fn broken(lang: Lang, rule: &str, cause: &str) -> Problem {
    Problem::input("inflection-rule")
        .arg("rule", rule)
        .because(cause)
        .in_file(&format!("glossary/inflection/{lang}.toml"))
}
