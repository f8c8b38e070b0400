//! Azerbaijani: a stem and a chain of suffixes in harmony with it.
//!
//! Only the last word of a term inflects. Its stems (uşaq, uşağ-; oğul, oğl-;
//! the noun of an izafet) are computed once; a form is one of them followed
//! by a chain that the rules of `glossary/inflection/az.toml` allow.

use std::collections::HashMap;

use serde::Deserialize;

use super::pattern::{Capitals, Env, Forms, Matched, Pattern, Slip, Words};
use super::{Analysis, Case, Lemma, Number, Possessor, broken};
use crate::glossary::concept::{Gender, Kind};
use crate::glossary::names::given;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::case;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sym {
    Letter(char),
    A,
    I,
}

#[derive(Clone, Debug)]
struct Rule {
    suffix: Vec<Sym>,
    after_vowel: Option<bool>,
    back: Option<bool>,
    to: usize,
    tag: String,
    person: bool,
    derived: bool,
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
struct StemFile {
    drop: Vec<String>,
    before_vowel: HashMap<String, String>,
    keep: Vec<String>,
    soften: Vec<String>,
    ends_in_s: Vec<String>,
    tails: Vec<String>,
    not_possessed: Vec<String>,
    homographs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviations {
    closed_letters: String,
    read_as: HashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    womans_titles: Vec<String>,
}

/// The rules of Azerbaijani.
pub struct Rules {
    states: Vec<Vec<Rule>>,
    names: HashMap<String, usize>,
    stems: StemFile,
    abbreviations: Abbreviations,
    people: People,
}

/// What the next suffix must begin with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Next {
    Any,
    Vowel,
    Consonant,
}

/// What harmony looks at.
#[derive(Clone, Copy, Debug)]
struct Context {
    /// Ends in a vowel; `None` where either may be read.
    vowel: Option<bool>,
    last: Option<char>,
}

/// A stem of a term's last word, folded.
#[derive(Clone, Debug)]
pub struct Stem {
    pub text: String,
    pub chars: usize,
    next: Next,
    state: usize,
    context: Context,
    person: bool,
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'ə' | 'e' | 'ı' | 'i' | 'o' | 'ö' | 'u' | 'ü')
}

const fn is_back(c: char) -> bool {
    matches!(c, 'a' | 'ı' | 'o' | 'u')
}

const fn high(after: char) -> char {
    match after {
        'o' | 'u' => 'u',
        'ö' | 'ü' => 'ü',
        'a' | 'ı' => 'ı',
        _ => 'i',
    }
}

impl Context {
    fn of(text: &str) -> Context {
        let vowel = text.chars().next_back().map(is_vowel);
        Context { vowel, last: text.chars().rev().find(|c| is_vowel(*c)) }
    }

    const FREE: Context = Context { vowel: None, last: None };
}

impl Rules {
    /// # Errors
    /// A rule that cannot be read.
    pub fn parse(text: &str) -> Result<Rules, Problem> {
        let file: File =
            toml::from_str(text).map_err(|error| broken(Lang::Az, "toml", error.message()))?;
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
        Ok(Rules {
            states,
            names: numbers,
            stems: file.stems,
            abbreviations: file.abbreviations,
            people: file.people,
        })
    }

    fn state(&self, name: &str) -> usize {
        self.names.get(name).copied().unwrap_or_default()
    }

    /// Whether what follows the byte `at` of a folded word may be endings of
    /// what stands before it.
    pub fn is_inflected(&self, word: &str, at: usize) -> bool {
        let (Some(stem), Some(rest)) = (word.get(..at), word.get(at..)) else { return false };
        let rest: Vec<char> = rest.chars().collect();
        self.chains(self.state("S"), &rest, Context::of(stem), Next::Any, false)
            .iter()
            .any(|(_, _, derived)| !derived)
    }

    fn accepts(&self, state: usize) -> bool {
        state != self.state("IZ") && state != self.state("IZPL")
    }

    /// All chains that spell `rest`, up to a handful.
    fn chains(
        &self,
        state: usize,
        rest: &[char],
        context: Context,
        next: Next,
        person: bool,
    ) -> Vec<(Vec<usize>, Vec<String>, bool)> {
        let mut out = Vec::new();
        self.walk(state, rest, context, next, person, &mut Vec::new(), &mut out);
        out
    }

    #[allow(clippy::too_many_arguments, reason = "one recursion over the whole state of a chain")]
    fn walk<'r>(
        &'r self,
        state: usize,
        rest: &[char],
        context: Context,
        next: Next,
        person: bool,
        path: &mut Vec<(usize, &'r Rule)>,
        out: &mut Vec<(Vec<usize>, Vec<String>, bool)>,
    ) {
        if rest.is_empty() {
            if self.accepts(state) && next != Next::Vowel && out.len() < 8 {
                out.push((
                    path.iter().map(|(state, _)| *state).collect(),
                    path.iter().map(|(_, rule)| rule.tag.clone()).collect(),
                    path.iter().any(|(_, rule)| rule.derived),
                ));
            }
            return;
        }
        if path.len() > 7 {
            return;
        }
        let first = is_vowel(rest[0]);
        if next == Next::Vowel && !first || next == Next::Consonant && first {
            return;
        }
        for rule in &self.states[state] {
            // After a plural nothing misleads: uşaqlarım.
            let plural = || path.iter().any(|(_, rule)| rule.tag == "pl");
            if rule.person && !person && !plural() {
                continue;
            }
            let Some((used, after)) = rule.spell(rest, context) else { continue };
            path.push((state, rule));
            self.walk(rule.to, &rest[used..], after, Next::Any, person, path, out);
            path.pop();
        }
    }
}

impl Rule {
    fn allowed(&self, context: Context) -> bool {
        let vowel = match (self.after_vowel, context.vowel) {
            (Some(wanted), Some(found)) => wanted == found,
            _ => true,
        };
        let back = match (self.back, context.last) {
            (Some(wanted), Some(last)) => wanted == is_back(last),
            _ => true,
        };
        vowel && back
    }

    /// Letters used of `rest`, and what harmony sees then.
    fn spell(&self, rest: &[char], mut context: Context) -> Option<(usize, Context)> {
        if rest.len() < self.suffix.len() || !self.allowed(context) {
            return None;
        }
        for (sym, c) in self.suffix.iter().zip(rest) {
            let fits = match (sym, context.last) {
                (Sym::Letter(letter), _) => letter == c,
                (Sym::A, Some(last)) => *c == if is_back(last) { 'a' } else { 'ə' },
                (Sym::A, None) => matches!(c, 'a' | 'ə'),
                (Sym::I, Some(last)) => *c == high(last),
                (Sym::I, None) => matches!(c, 'ı' | 'i' | 'u' | 'ü'),
            };
            if !fits {
                return None;
            }
            context.vowel = Some(is_vowel(*c));
            if is_vowel(*c) {
                context.last = Some(*c);
            }
        }
        Some((self.suffix.len(), context))
    }

    /// The suffix as it is written after this context.
    fn write(&self, mut context: Context) -> (String, Context) {
        let mut out = String::new();
        for sym in &self.suffix {
            let last = context.last.unwrap_or('e');
            let c = match sym {
                Sym::Letter(c) => *c,
                Sym::A if is_back(last) => 'a',
                Sym::A => 'ə',
                Sym::I => high(last),
            };
            context.vowel = Some(is_vowel(c));
            if is_vowel(c) {
                context.last = Some(c);
            }
            out.push(c);
        }
        (out, context)
    }

    fn begins_with_vowel(&self) -> bool {
        match self.suffix.first() {
            Some(Sym::Letter(c)) => is_vowel(*c),
            Some(_) => true,
            None => false,
        }
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
        person: false,
        derived: false,
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

/// The word without its last letter, and that letter.
fn cut(word: &str) -> Option<(&str, char)> {
    let last = word.chars().next_back()?;
    Some((word.get(..word.len() - last.len_utf8())?, last))
}

fn syllables(word: &str) -> usize {
    word.chars().filter(|c| is_vowel(*c)).count()
}

/// Whether a final k or q softens before a vowel.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Soft {
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
    fn before_vowel(&self, word: &str, proper: bool, name: bool) -> Option<(String, Soft)> {
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

    fn stem(&self, text: &str, next: Next, state: &str, person: bool) -> Stem {
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
    fn stems(&self, word: &str, state: &str, proper: bool, name: bool, person: bool) -> Vec<Stem> {
        match self.before_vowel(word, proper, name) {
            None => vec![self.stem(word, Next::Any, state, person)],
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
    fn possessed(&self, word: &str) -> Vec<String> {
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

    /// Whether the last word of a term is a noun with its possessive ending.
    fn is_izafet(&self, lemma: &Lemma<'_>, word: &str, count: usize) -> bool {
        if lemma.kind == Kind::Person || self.possessed(word).is_empty() {
            return false;
        }
        if self.stems.not_possessed.iter().any(|entry| entry == word) {
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

/// `lar` or `lər` at the end, taken off.
fn without_plural(word: &str) -> Option<&str> {
    let base = word.strip_suffix("lar").or_else(|| word.strip_suffix("lər"))?;
    let last = Context::of(base).last?;
    let fits = is_back(last) == word.ends_with("lar");
    (fits && base.chars().count() > 1).then_some(base)
}

/// The patterns of a term.
pub fn patterns(rules: &Rules, lemma: &Lemma<'_>) -> Vec<Pattern> {
    let words = Words::of(lemma.text, Lang::Az);
    let Some(last) = words.scan.words.len().checked_sub(1) else { return Vec::new() };
    let word = words.folded(last);
    let capitals = Capitals::of(&words.scan.words[last]);
    let named = matches!(lemma.kind, Kind::Person | Kind::Place | Kind::Organization | Kind::Work);
    let proper = named && capitals != Capitals::Lower;
    let name = lemma.kind == Kind::Person;
    // Short words of one's own look like others: bal, balım; ada, adam.
    let long = last > 0 || lemma.kind == Kind::Place || word.chars().count() > 4;
    let person = !name && syllables(word) > 1 && long;
    let state = if proper && last == 0 && lemma.kind == Kind::Place { "PLACE" } else { "S" };
    let mut stems = rules.stems(word, state, proper, name, person);
    if let Some(base) = without_plural(word) {
        stems.extend(rules.stems(base, "S", proper, name, person));
        stems.push(rules.stem(word, Next::Any, "PL", person));
    }
    if last > 0 && !name || rules.is_izafet(lemma, word, last + 1) {
        for base in rules.possessed(word) {
            stems.extend(rules.stems(&base, "IZ", false, false, true));
            if let Some(single) = without_plural(&base) {
                stems.extend(rules.stems(single, "IZ", false, false, true));
            }
        }
    }
    let foreign =
        capitals == Capitals::All || word.chars().next_back().is_some_and(|c| c.is_numeric());
    if foreign {
        for stem in &mut stems {
            stem.context = Context::FREE;
        }
    }
    let mut slots: Vec<_> = (0..last).map(|at| words.frozen(at)).collect();
    slots.push(words.slot(last, Forms::Stems(stems)));
    vec![Pattern::new(lemma, &words, slots)]
}

/// The ends of a form whose last word begins at `at`.
pub fn ends(env: &Env<'_>, pattern: &Pattern, stems: &[Stem], at: usize) -> Vec<Matched> {
    let rules = &env.rules.az;
    let Some(word) = env.scan.words.get(at) else { return Vec::new() };
    let folded = env.scan.str(word);
    let first = at + 1 - pattern.slots.len();
    let mut found: Vec<Matched> = Vec::new();
    let homograph = rules.stems.homographs.iter().any(|word| word == folded);
    if homograph && pattern.slots.len() == 1 && !stems.iter().any(|stem| stem.text == folded) {
        return found;
    }
    for stem in stems {
        let Some(rest) = folded.strip_prefix(stem.text.as_str()) else { continue };
        if pattern.slots.last().is_some_and(|slot| slot.capitals == Capitals::All)
            && word.lead < stem.chars
        {
            continue;
        }
        let letters: Vec<char> = rest.chars().collect();
        let mut end = (word.end, at + 1);
        let mut chains = rules.chains(stem.state, &letters, stem.context, stem.next, stem.person);
        if letters.is_empty() {
            let tail = env.tail(at);
            if let Some(next) = env.scan.words.get(at + 1).filter(|_| tail.joined) {
                let suffix: Vec<char> = env.scan.str(next).chars().collect();
                let joined = next.lead == 0 || next.all_capitals() || word.all_capitals();
                let more = if joined {
                    rules.chains(stem.state, &suffix, Context::FREE, Next::Any, stem.person)
                } else {
                    Vec::new()
                };
                if !more.is_empty() {
                    chains = more;
                    end = (next.end, at + 2);
                }
            }
        }
        let mut slip = None;
        if chains.is_empty() && env.loose && pattern.proper && !pattern.person {
            // The right letters in the wrong harmony.
            chains = rules.chains(stem.state, &letters, Context::FREE, Next::Any, stem.person);
            chains.retain(|(_, _, derived)| !derived);
            slip = Some(Slip::Ending);
        }
        for (_, chain, derived) in chains {
            // A possessive that the term has already is part of its own form.
            let matched = Matched {
                end: end.0,
                next: end.1,
                cells: super::pattern::ALL_CELLS,
                derived,
                chain: entered(rules, stem, chain),
                possessive: false,
                slip,
            };
            if !env.part_of_compound(first, &matched, pattern)
                && !rules.womans_surname(env, pattern, first, folded, &matched)
                && !found
                    .iter()
                    .any(|known| known.chain == matched.chain && known.end == matched.end)
            {
                found.push(matched);
            }
        }
    }
    found.sort_by_key(|matched| {
        (matched.derived, std::cmp::Reverse(matched.end), matched.chain.len())
    });
    found
}

/// The chain as it is told outside: from the noun where the term is a plural.
fn entered(rules: &Rules, stem: &Stem, mut chain: Vec<String>) -> Vec<String> {
    if stem.state == rules.state("PL") {
        chain.insert(0, "pl".to_owned());
    }
    chain
}

impl Rules {
    /// Aqarunova after a woman's name is a woman's surname, no dative.
    fn womans_surname(
        &self,
        env: &Env<'_>,
        pattern: &Pattern,
        first: usize,
        folded: &str,
        matched: &Matched,
    ) -> bool {
        if pattern.slots.len() != 1
            || matched.chain != ["dat"]
            || !(folded.ends_with("ova") || folded.ends_with("ina"))
        {
            return false;
        }
        let Some(before) = first.checked_sub(1).and_then(|at| env.scan.words.get(at)) else {
            return false;
        };
        let word = &env.scan.words[first];
        if env.text.get(before.end..word.start) != Some(" ") {
            return false;
        }
        let named = env.scan.str(before);
        if self.people.womans_titles.iter().any(|title| title == named) {
            return true;
        }
        before.lead > 0
            && match given::gender(named, Lang::Az) {
                Some(gender) => gender == Gender::Feminine,
                None => named.ends_with(['a', 'ə']),
            }
    }
}

/// Case, number and possessor of a chain.
pub fn reading(chain: &[String], derived: bool) -> Analysis {
    let has = |tag: &str| chain.iter().any(|found| found == tag);
    let case = chain
        .iter()
        .find_map(|tag| match tag.as_str() {
            "gen" => Some(Case::Genitive),
            "dat" => Some(Case::Dative),
            "acc" => Some(Case::Accusative),
            "loc" => Some(Case::Locative),
            "abl" => Some(Case::Ablative),
            "ins" => Some(Case::Instrumental),
            _ => None,
        })
        .unwrap_or(Case::Nominative);
    Analysis {
        case,
        number: if has("pl") { Number::Plural } else { Number::Singular },
        possessor: chain.iter().find_map(|tag| Possessor::from_code(tag)),
        derived,
        chain: chain.to_vec(),
    }
}

/// A term in a case, number and possessor.
pub fn form(
    rules: &Rules,
    lemma: &Lemma<'_>,
    case: Case,
    number: Number,
    possessor: Option<Possessor>,
) -> Option<String> {
    if case == Case::Instrumental {
        return None;
    }
    let mut tags = vec![number.code().to_owned()];
    tags.extend(possessor.map(|possessor| possessor.code().to_owned()));
    if case != Case::Nominative {
        tags.push(case.code().to_owned());
    }
    chain(rules, lemma, &tags)
}

/// A term with a chain of endings, named by their tags.
pub fn chain(rules: &Rules, lemma: &Lemma<'_>, tags: &[String]) -> Option<String> {
    let words = Words::of(lemma.text, Lang::Az);
    let last = words.scan.words.len().checked_sub(1)?;
    let place = words.scan.words[last];
    let word = words.folded(last).to_owned();
    let capitals = Capitals::of(&place);
    let (head, after) = (lemma.text.get(..place.start)?, lemma.text.get(place.end..)?);
    let surface = lemma.text.get(place.start..place.end)?;
    let named = matches!(lemma.kind, Kind::Person | Kind::Place | Kind::Organization | Kind::Work);
    let proper = named && capitals != Capitals::Lower;
    // A name of one word has forgotten its possessive: Xankəndidə.
    let izafet = last > 0 && capitals != Capitals::All && rules.is_izafet(lemma, &word, last + 1);
    // `sg` is no ending: it asks for the singular of a term that is a plural,
    // which a name has not: Maldiv adalarında.
    let noun = rules.possessed(&word).into_iter().next().filter(|_| izafet);
    let many = without_plural(noun.as_deref().unwrap_or(&word)).is_some();
    let single = tags.first().is_some_and(|tag| tag == "sg");
    let plural = tags.first().is_some_and(|tag| tag == "pl");
    let told = plural || single && !(many && named);
    let tags = if single { &tags[1..] } else { tags };
    let mut rest: &[String] = tags;
    let (base, state) = if izafet {
        let noun = rules.possessed(&word).into_iter().next()?;
        let single = without_plural(&noun).map(str::to_owned);
        if plural {
            rest = &rest[1..];
        }
        let owner = rest.first().and_then(|tag| Possessor::from_code(tag));
        if owner.is_some() {
            rest = &rest[1..];
        }
        let many = plural || single.is_some() && !told;
        match (owner.unwrap_or(Possessor::Third), many == single.is_some()) {
            // The lemma as it stands, then a case.
            (Possessor::Third, true) => (word.clone(), "P3"),
            (owner, _) => {
                let noun = single.unwrap_or(noun);
                let mut full = Vec::new();
                if many {
                    full.push("pl".to_owned());
                }
                full.push(owner.code().to_owned());
                full.extend(rest.iter().cloned());
                let text = rules.attach(&noun, "S", Context::of(&noun), &full, false, false)?;
                return Some(format!("{head}{}{after}", recase(&text, surface)));
            }
        }
    } else if let Some(base) = without_plural(&word).filter(|_| capitals != Capitals::All) {
        if plural || !told {
            rest = rest.get(usize::from(plural)..).unwrap_or_default();
            (word.clone(), "PL")
        } else {
            (base.to_owned(), "S")
        }
    } else {
        (word.clone(), "S")
    };
    if rest.is_empty() && base == word {
        return Some(lemma.text.to_owned());
    }
    let numeric = word.chars().next_back().is_some_and(char::is_numeric);
    if capitals == Capitals::All || numeric {
        let context = rules.read_as(surface);
        let suffix = rules.attach("", state, context, rest, false, true)?;
        return Some(format!("{head}{surface}-{suffix}{after}"));
    }
    let name = lemma.kind == Kind::Person;
    let text = rules.attach(&base, state, Context::of(&base), rest, proper, name)?;
    // After a closing quote the suffix stands outside.
    let outside = after.chars().next().is_some_and(|c| matches!(c, '”' | '»' | '"'));
    match text.strip_prefix(word.as_str()) {
        Some(suffix) if outside => Some(format!("{head}{surface}{after}{suffix}")),
        _ => Some(format!("{head}{}{after}", recase(&text, surface))),
    }
}

/// `folded` in the capitals of the word it is a form of.
fn recase(folded: &str, surface: &str) -> String {
    let common = surface
        .chars()
        .zip(folded.chars())
        .take_while(|(a, b)| case::lower_char(*a, Lang::Az) == *b)
        .count();
    let kept: String = surface.chars().take(common).collect();
    let rest: String = folded.chars().skip(common).collect();
    format!("{kept}{rest}")
}

impl Rules {
    /// Writes a chain after a stem; `None` where no rule gives it.
    fn attach(
        &self,
        word: &str,
        state: &str,
        mut context: Context,
        tags: &[String],
        proper: bool,
        name: bool,
    ) -> Option<String> {
        let mut text = word.to_owned();
        let mut state = self.state(state);
        let own = self.stems.before_vowel.get(word).map(|stem| Context::of(stem));
        for (index, tag) in tags.iter().enumerate() {
            // Su has a stem of its own that takes the endings with a vowel: suyun.
            let before = own.filter(|_| index == 0).and_then(|own| {
                self.states[state]
                    .iter()
                    .find(|rule| &rule.tag == tag && rule.begins_with_vowel() && rule.allowed(own))
            });
            let rule = before.or_else(|| {
                self.states[state].iter().find(|rule| &rule.tag == tag && rule.allowed(context))
            })?;
            if index == 0
                && rule.begins_with_vowel()
                && let Some((stem, soft)) = self.before_vowel(word, proper, name)
                && soft == Soft::Always
            {
                text = stem;
                context = Context::of(&text);
            }
            let (suffix, after) = rule.write(context);
            text.push_str(&suffix);
            context = after;
            state = rule.to;
        }
        self.accepts(state).then_some(text)
    }

    /// What harmony hears at the end of an abbreviation or a figure.
    fn read_as(&self, word: &str) -> Context {
        if let Some(sound) = self.abbreviations.read_as.get(word) {
            return Context::of(sound);
        }
        if word.ends_with(|c: char| c.is_ascii_digit()) {
            return Context::of(figure_sound(word));
        }
        let folded = case::lower(word, Lang::Az).into_owned();
        let mut back = folded.chars().rev();
        let (last, before) = (back.next().unwrap_or('e'), back.next());
        // Read as a word when a vowel stands at the end or just before it.
        if is_vowel(last) || before.is_some_and(is_vowel) {
            return Context::of(&folded);
        }
        let closed =
            word.chars().next_back().is_some_and(|c| self.abbreviations.closed_letters.contains(c));
        Context { vowel: Some(!closed), last: Some('e') }
    }
}

/// The word in which a figure ends.
fn figure_sound(word: &str) -> &'static str {
    let digits: Vec<char> = word.chars().rev().take_while(char::is_ascii_digit).collect();
    let zeros = digits.iter().take_while(|c| **c == '0').count();
    match (zeros, digits.get(zeros)) {
        (0, Some('1')) => "bir",
        (0, Some('2')) => "iki",
        (0, Some('3')) => "üç",
        (0, Some('4')) => "dörd",
        (0, Some('5')) => "beş",
        (0, Some('6')) => "altı",
        (0, Some('7')) => "yeddi",
        (0, Some('8')) => "səkkiz",
        (0, Some('9')) => "doqquz",
        (1, Some('1')) => "on",
        (1, Some('2')) => "iyirmi",
        (1, Some('3')) => "otuz",
        (1, Some('4')) => "qırx",
        (1, Some('5')) => "əlli",
        (1, Some('6')) => "altmış",
        (1, Some('7')) => "yetmiş",
        (1, Some('8')) => "səksən",
        (1, Some('9')) => "doxsan",
        (2, _) => "yüz",
        (3..=5, _) => "min",
        (_, None) => "sıfır",
        _ => "milyon",
    }
}
