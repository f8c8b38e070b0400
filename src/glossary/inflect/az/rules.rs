//! The rules of `glossary/inflection/az.toml` as they are read: the states of
//! a chain with their suffixes, and the lists of the stems.

use std::collections::HashMap;

use serde::Deserialize;

use super::harmony::letter_bit;
use crate::glossary::inflect::broken;
use crate::lang::Lang;
use crate::problem::Problem;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sym {
    Letter(char),
    A,
    I,
}

#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) suffix: Vec<Sym>,
    pub(super) after_vowel: Option<bool>,
    pub(super) back: Option<bool>,
    pub(super) to: usize,
    pub(super) tag: String,
    /// The number of the tag.
    pub(super) number: u8,
    pub(super) person: bool,
    pub(super) derived: bool,
    /// The letters that it may begin with.
    pub(super) begins: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    groups: HashMap<String, Vec<String>>,
    states: HashMap<String, Vec<String>>,
    stems: StemFile,
    abbreviations: Abbreviations,
    people: People,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StemFile {
    pub(super) drop: Vec<String>,
    pub(super) before_vowel: HashMap<String, String>,
    pub(super) keep: Vec<String>,
    pub(super) soften: Vec<String>,
    pub(super) ends_in_s: Vec<String>,
    pub(super) tails: Vec<String>,
    pub(super) not_possessed: Vec<String>,
    pub(super) own_vowel: Vec<String>,
    pub(super) ends_in_c: Vec<String>,
    pub(super) adjectives: Vec<String>,
    pub(super) homographs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Abbreviations {
    pub(super) closed_letters: String,
    pub(super) read_as: HashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    pub(super) womans_titles: Vec<String>,
}

/// The rules of Azerbaijani.
pub struct Rules {
    pub(super) states: Vec<Vec<Rule>>,
    pub(super) names: HashMap<String, usize>,
    /// The states that are asked for with each word of a text.
    pub(super) plural: usize,
    pub(super) unfinished: [usize; 2],
    pub(super) plural_tag: u8,
    pub(super) dative_tag: u8,
    tags: Vec<String>,
    pub(super) stems: StemFile,
    pub(super) abbreviations: Abbreviations,
    pub(super) people: People,
}

impl Rules {
    /// # Errors
    /// A rule that cannot be read.
    pub fn parse(text: &str) -> Result<Rules, Problem> {
        let file: File = serde_json::from_str(text)
            .map_err(|error| broken(Lang::Az, "rules", &error.to_string()))?;
        let mut names: Vec<&String> = file.states.keys().collect();
        names.sort();
        let mut numbers: HashMap<String, usize> =
            names.iter().enumerate().map(|(at, name)| ((*name).clone(), at)).collect();
        let end = numbers.len();
        numbers.insert("END".to_owned(), end);
        let mut states = vec![Vec::new(); end + 1];
        for (name, groups) in &file.states {
            for group in groups {
                let rules = file
                    .groups
                    .get(group)
                    .ok_or_else(|| broken(Lang::Az, name, &format!("no group `{group}`")))?;
                for rule in rules {
                    let rule = read_rule(rule, &numbers).ok_or_else(|| {
                        broken(Lang::Az, rule, "expected `suffix /conditions > STATE = tag !mark`")
                    })?;
                    states[numbers[name]].push(rule);
                }
            }
        }
        for needed in ["S", "PLACE", "PL", "P3", "IZ", "IZPL"] {
            if !numbers.contains_key(needed) {
                return Err(broken(Lang::Az, needed, "no such state"));
            }
        }
        let mut tags: Vec<String> =
            states.iter().flatten().map(|rule: &Rule| rule.tag.clone()).collect();
        tags.sort();
        tags.dedup();
        let number = |tag: &str| {
            let at = tags.iter().position(|known| known == tag).unwrap_or_default();
            u8::try_from(at).unwrap_or(u8::MAX)
        };
        for rule in states.iter_mut().flatten() {
            rule.number = number(&rule.tag);
        }
        let (plural_tag, dative_tag) = (number("pl"), number("dat"));
        let state = |name: &str| numbers.get(name).copied().unwrap_or_default();
        Ok(Rules {
            states,
            plural: state("PL"),
            unfinished: [state("IZ"), state("IZPL")],
            plural_tag,
            dative_tag,
            tags,
            names: numbers,
            stems: file.stems,
            abbreviations: file.abbreviations,
            people: file.people,
        })
    }

    /// A tag by its number.
    pub(super) fn tag(&self, number: u8) -> &str {
        self.tags.get(usize::from(number)).map_or("", String::as_str)
    }

    pub(super) fn state(&self, name: &str) -> usize {
        self.names.get(name).copied().unwrap_or_default()
    }
}

fn read_rule(text: &str, states: &HashMap<String, usize>) -> Option<Rule> {
    let (left, right) = text.split_once('>')?;
    let (to, tag) = right.split_once('=')?;
    let mut left = left.split_whitespace();
    let suffix: Vec<Sym> = left
        .next()?
        .chars()
        .map(|c| match c {
            'A' => Sym::A,
            'I' => Sym::I,
            c => Sym::Letter(c),
        })
        .collect();
    let mut rule = Rule {
        suffix,
        after_vowel: None,
        back: None,
        to: *states.get(to.trim())?,
        tag: String::new(),
        number: 0,
        person: false,
        derived: false,
        begins: 0,
    };
    let bits = |letters: &[char]| letters.iter().fold(0, |bits, c| bits | letter_bit(*c));
    rule.begins = match rule.suffix.first()? {
        Sym::Letter(c) => bits(&[*c]),
        Sym::A => bits(&['a', 'ə']),
        Sym::I => bits(&['ı', 'i', 'u', 'ü']),
    };
    if let Some(conditions) = left.next() {
        for c in conditions.strip_prefix('/')?.chars() {
            match c {
                'V' => rule.after_vowel = Some(true),
                'C' => rule.after_vowel = Some(false),
                'B' => rule.back = Some(true),
                'F' => rule.back = Some(false),
                _ => return None,
            }
        }
    }
    let mut right = tag.split_whitespace();
    right.next()?.clone_into(&mut rule.tag);
    match right.next() {
        None => {}
        Some("!person") => rule.person = true,
        Some("!derived") => rule.derived = true,
        Some(_) => return None,
    }
    (left.next().is_none() && right.next().is_none()).then_some(rule)
}
