//! Rules: what a language knows about the ends of its sentences.
//!
//! Two files a language. `segment.srx` (SRX 2.0, Unicode LISA OSCAR 2008) has
//! the exceptions that a pattern before and after a place can tell. The rest,
//! `segment.toml`, is for the engine: abbreviations that may end a sentence,
//! those that stand before figures, verbs of speech.

use std::collections::HashSet;

use regex::Regex;
use serde::Deserialize;

use super::srx;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::case::lower;

/// The compiled rules of one language.
#[derive(Debug)]
pub struct Rules {
    pub lang: Lang,
    /// Abbreviations after whose point no sentence ends, without the point.
    pub never_end: HashSet<String>,
    pub may_end: HashSet<String>,
    pub before_number: HashSet<String>,
    pub before_genitive: HashSet<String>,
    pub speech: HashSet<String>,
    pub small_names: HashSet<String>,
    pub year: HashSet<String>,
    /// Abbreviations that end a sentence only before a starter.
    pub starter_only: HashSet<String>,
    /// Words that begin sentences far more often than they are names.
    pub starters: HashSet<String>,
    /// Nouns that a single letter follows: `vitamin C`.
    pub lettered: HashSet<String>,
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
#[serde(deny_unknown_fields)]
struct Data {
    may_end: Vec<String>,
    before_number: Vec<String>,
    #[serde(default)]
    before_genitive: Vec<String>,
    speech: Vec<String>,
    small_names: Vec<String>,
    year: Vec<String>,
    starter_only: Vec<String>,
    starters: Vec<String>,
    lettered: Vec<String>,
}

impl Rules {
    /// Reads the two files of a language.
    ///
    /// # Errors
    /// A rule that cannot be read, with its place.
    pub fn load(lang: Lang, srx_text: &str, data: &str) -> Result<Rules, Problem> {
        let data: Data = toml::from_str(data)
            .map_err(|error| Problem::input("segment-data-malformed").because(error.message()))?;
        let set = |words: Vec<String>| words.into_iter().collect::<HashSet<_>>();
        let mut rules = Rules {
            lang,
            never_end: HashSet::new(),
            may_end: set(data.may_end),
            before_number: set(data.before_number),
            before_genitive: set(data.before_genitive),
            speech: set(data.speech),
            small_names: set(data.small_names),
            year: set(data.year),
            starter_only: set(data.starter_only),
            starters: set(data.starters),
            lettered: set(data.lettered),
            patterns: Vec::new(),
        };
        for rule in srx::rules_for(srx_text, lang)? {
            if !rule.breaks
                && let Some(words) = rule.plain_abbreviations()
            {
                rules.never_end.extend(words.iter().map(|word| lower(word, lang).into_owned()));
            } else if !rule.is_plain_end() {
                rules.patterns.push(rule.compile()?);
            }
        }
        Ok(rules)
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
            assert!(rules.never_end.len() > 40, "{lang}");
            assert!(rules.starters.len() > 40, "{lang}");
        }
    }
}
