//! Stems of a term's last word: what changes before a vowel (uşağ-, oğl-),
//! the noun behind a possessive ending, the singular behind a plural.

use super::chain::Next;
use super::harmony::{Context, cut, high, is_back, is_vowel, syllables};
use super::rules::Rules;
use crate::glossary::concept::Kind;
use crate::glossary::inflect::Lemma;
use crate::lang::Lang;
use crate::text::case;

/// A stem of a term's last word, folded.
#[derive(Clone, Debug)]
pub struct Stem {
    pub text: String,
    pub chars: usize,
    pub(super) next: Next,
    pub(super) state: usize,
    pub(super) context: Context,
    pub(super) person: bool,
}

/// Whether a final k or q softens before a vowel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Soft {
    Never,
    Maybe,
    Always,
}

impl Rules {
    fn softens(&self, word: &str, proper: bool) -> Soft {
        let Some((before, last @ ('k' | 'q'))) = cut(word) else { return Soft::Never };
        if syllables(word) < 2 || !before.chars().next_back().is_some_and(is_vowel) {
            return Soft::Never;
        }
        let listed = |list: &[String]| list.iter().any(|entry| entry == word);
        if listed(&self.stems.keep) {
            return Soft::Never;
        }
        let native = ["lıq", "lik", "luq", "lük"].iter().any(|end| word.ends_with(end));
        if listed(&self.stems.soften) || native {
            return Soft::Always;
        }
        let vowels = || word.chars().filter(|c| is_vowel(*c));
        let mixed = vowels().any(is_back) && !vowels().all(is_back);
        let strange = last == 'q' && !vowels().all(is_back) || last == 'k' && vowels().all(is_back);
        if proper || mixed || strange { Soft::Maybe } else { Soft::Always }
    }

    /// The stem that stands before a vowel, where it is another one.
    pub(super) fn before_vowel(
        &self,
        word: &str,
        proper: bool,
        name: bool,
    ) -> Option<(String, Soft)> {
        if let Some(stem) = self.stems.before_vowel.get(word) {
            return Some((stem.clone(), Soft::Always));
        }
        if !name && self.stems.drop.iter().any(|entry| entry == word) {
            let mut chars: Vec<char> = word.chars().collect();
            chars.remove(chars.len() - 2);
            return Some((
                chars.into_iter().collect(),
                if proper { Soft::Maybe } else { Soft::Always },
            ));
        }
        let soft = self.softens(word, proper);
        let (before, last) = cut(word)?;
        (soft != Soft::Never)
            .then(|| (format!("{before}{}", if last == 'k' { 'y' } else { 'ğ' }), soft))
    }

    pub(super) fn stem(&self, text: &str, next: Next, state: &str, person: bool) -> Stem {
        Stem {
            text: text.to_owned(),
            chars: text.chars().count(),
            next,
            state: self.state(state),
            context: Context::of(text),
            person,
        }
    }

    /// Stems of a word in a state, with the alternation before vowels.
    pub(super) fn stems(
        &self,
        word: &str,
        state: &str,
        proper: bool,
        name: bool,
        person: bool,
    ) -> Vec<Stem> {
        match self.before_vowel(word, proper, name) {
            None => {
                let mut stems = vec![self.stem(word, Next::Any, state, person)];
                // Haqq, haqlar; many write the two letters still.
                if let Some(single) = without_twin(word) {
                    stems.push(self.stem(single, Next::Consonant, state, person));
                }
                stems
            }
            Some((stem, soft)) => {
                let plain = if soft == Soft::Always { Next::Consonant } else { Next::Any };
                vec![
                    self.stem(word, plain, state, person),
                    self.stem(&stem, Next::Vowel, state, person),
                ]
            }
        }
    }

    /// The nouns whose third person possessive `word` may be, the likeliest first.
    pub(super) fn possessed(&self, word: &str) -> Vec<String> {
        let Some((base, last)) = cut(word) else { return Vec::new() };
        if !matches!(last, 'ı' | 'i' | 'u' | 'ü') || syllables(base) == 0 {
            return Vec::new();
        }
        let Some((shorter, end)) = cut(base) else { return Vec::new() };
        if is_vowel(end) {
            return Vec::new();
        }
        let harmonic = |base: &str| Context::of(base).last.is_some_and(|vowel| high(vowel) == last);
        let mut found = Vec::new();
        if end == 's' && shorter.chars().next_back().is_some_and(is_vowel) {
            if self.stems.ends_in_s.iter().any(|noun| base.ends_with(noun.as_str())) {
                found.push(base.to_owned());
            } else {
                found.push(shorter.to_owned());
            }
        } else {
            if let Some(noun) = self.stems.drop.iter().find(|noun| {
                self.before_vowel(noun, false, false).is_some_and(|(stem, _)| base == stem)
            }) {
                found.push(noun.clone());
            }
            let before_end = shorter.chars().next_back();
            let hard = match end {
                'ğ' if syllables(base) > 1
                    && !self.stems.tails.iter().any(|tail| base.ends_with(tail.as_str())) =>
                {
                    Some('q')
                }
                'y' if syllables(base) > 1
                    && before_end.is_some_and(|c| matches!(c, 'i' | 'ə' | 'ü' | 'ö')) =>
                {
                    Some('k')
                }
                _ => None,
            };
            if let Some(hard) = hard {
                found.push(format!("{shorter}{hard}"));
            }
            found.push(base.to_owned());
        }
        found.retain(|base| harmonic(base) || self.stems.drop.iter().any(|noun| noun == base));
        found
    }

    /// Döyüşçü, alıcı: who does something, not a noun with its possessor.
    fn is_agent(&self, word: &str) -> bool {
        let Some((base, 'ı' | 'i' | 'u' | 'ü')) = cut(word) else { return false };
        let long = syllables(base) > 1;
        let agent = match cut(base) {
            Some((noun, 'ç')) => long || !noun.ends_with(is_vowel),
            Some((verb, 'c')) => long && verb.ends_with(['ı', 'i', 'u', 'ü']),
            _ => false,
        };
        agent && !self.stems.ends_in_c.iter().any(|noun| base.ends_with(noun.as_str()))
    }

    /// Whether the last word of a term is a noun with its possessive ending.
    pub(super) fn is_izafet(&self, lemma: &Lemma<'_>, word: &str, count: usize) -> bool {
        if lemma.kind == Kind::Person || self.possessed(word).is_empty() {
            return false;
        }
        let listed = |list: &[String], word: &str| list.iter().any(|entry| entry == word);
        if listed(&self.stems.not_possessed, word)
            || listed(&self.stems.own_vowel, word)
            || self.is_agent(word)
        {
            return false;
        }
        let first = lemma.text.split_whitespace().next().unwrap_or_default();
        let first = case::lower(first, Lang::Az);
        if count == 2
            && (listed(&self.stems.adjectives, &first) || listed(&self.stems.not_possessed, &first))
        {
            return false;
        }
        if count == 1 {
            return self.possessed(word).iter().any(|base| {
                self.stems.tails.iter().any(|tail| base.ends_with(tail.as_str()) && base != tail)
            });
        }
        let demonym = ["lı", "li", "lu", "lü"].iter().any(|end| word.ends_with(end));
        let capital = lemma
            .text
            .split_whitespace()
            .last()
            .and_then(|w| w.chars().next())
            .is_some_and(char::is_uppercase);
        !(demonym && capital && syllables(word) > 2)
    }
}

/// A word of one syllable that ends in two like consonants, with one of them:
/// haqq, xətt, sirr lose it before a consonant.
pub(super) fn without_twin(word: &str) -> Option<&str> {
    let (single, last) = cut(word)?;
    (syllables(word) == 1 && !is_vowel(last) && single.ends_with(last)).then_some(single)
}

/// `lar` or `lər` at the end, taken off.
pub(super) fn without_plural(word: &str) -> Option<&str> {
    let base = word.strip_suffix("lar").or_else(|| word.strip_suffix("lər"))?;
    let last = Context::of(base).last?;
    let fits = is_back(last) == word.ends_with("lar");
    (fits && base.chars().count() > 1).then_some(base)
}
