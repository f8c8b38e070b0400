//! Chains of suffixes: one walk over the states, each suffix in harmony with
//! what stands before it; and a suffix as it is written.

use super::harmony::{Context, high, is_back, is_vowel, letter_bit};
use super::rules::{Rule, Rules, Sym};

/// What the next suffix must begin with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Next {
    Any,
    Vowel,
    Consonant,
}

/// More suffixes than any word has.
const LONGEST: usize = 8;

/// Endings in order, by the number of their tag in [`Rules::tag`].
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Tags {
    count: u8,
    /// One more than a walk takes: the plural that a term has already.
    tags: [u8; LONGEST + 1],
}

impl Tags {
    pub(super) fn push(&mut self, tag: u8) {
        if let Some(place) = self.tags.get_mut(usize::from(self.count)) {
            *place = tag;
            self.count += 1;
        }
    }

    pub(super) fn as_slice(&self) -> &[u8] {
        &self.tags[..usize::from(self.count)]
    }

    pub const fn len(&self) -> usize {
        self.count as usize
    }

    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// A chain of endings: their tags, and whether they make another word.
pub(super) struct Chain {
    pub(super) tags: Tags,
    pub(super) derived: bool,
}

/// More letters than they have.
const LETTERS: usize = 48;

/// The letters of what follows a stem; `None` where they are too many for endings.
pub(super) fn letters<'b>(rest: &str, buffer: &'b mut [char; LETTERS]) -> Option<&'b [char]> {
    let mut count = 0;
    for c in rest.chars() {
        *buffer.get_mut(count)? = c;
        count += 1;
    }
    buffer.get(..count)
}

pub(super) const NO_LETTERS: [char; LETTERS] = ['\0'; LETTERS];

/// What a walk has come through, and what it has found.
struct Walk<'r> {
    rules: &'r Rules,
    person: bool,
    path: [Option<&'r Rule>; LONGEST],
    found: Vec<Chain>,
}

impl Rules {
    /// Whether what follows the byte `at` of a folded word may be endings of
    /// what stands before it.
    pub fn is_inflected(&self, word: &str, at: usize) -> bool {
        let (Some(stem), Some(rest)) = (word.get(..at), word.get(at..)) else { return false };
        let mut buffer = NO_LETTERS;
        let Some(rest) = letters(rest, &mut buffer) else { return false };
        self.chains(self.state("S"), rest, Context::of(stem), Next::Any, false)
            .iter()
            .any(|chain| !chain.derived)
    }

    pub(super) fn accepts(&self, state: usize) -> bool {
        !self.unfinished.contains(&state)
    }

    /// All chains that spell `rest`, up to a handful.
    pub(super) fn chains(
        &self,
        state: usize,
        rest: &[char],
        context: Context,
        next: Next,
        person: bool,
    ) -> Vec<Chain> {
        let mut walk = Walk { rules: self, person, path: [None; LONGEST], found: Vec::new() };
        walk.from(state, rest, context, next, 0);
        walk.found
    }
}

impl Walk<'_> {
    fn from(&mut self, state: usize, rest: &[char], context: Context, next: Next, depth: usize) {
        let Some(first) = rest.first() else {
            if self.rules.accepts(state) && next != Next::Vowel && self.found.len() < LONGEST {
                let mut chain = Chain { tags: Tags::default(), derived: false };
                for rule in self.path.iter().take(depth).flatten() {
                    chain.tags.push(rule.number);
                    chain.derived |= rule.derived;
                }
                self.found.push(chain);
            }
            return;
        };
        let vowel = is_vowel(*first);
        if depth == LONGEST || next == Next::Vowel && !vowel || next == Next::Consonant && vowel {
            return;
        }
        // After a plural nothing misleads: uşaqlarım.
        let plural =
            self.path.iter().take(depth).flatten().any(|rule| rule.number == self.rules.plural_tag);
        let bit = letter_bit(*first);
        for rule in &self.rules.states[state] {
            if rule.begins & bit == 0 || rule.person && !self.person && !plural {
                continue;
            }
            let Some((used, after)) = rule.spell(rest, context) else { continue };
            self.path[depth] = Some(rule);
            self.from(rule.to, &rest[used..], after, Next::Any, depth + 1);
        }
    }
}

impl Rule {
    pub(super) fn allowed(&self, context: Context) -> bool {
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
    pub(super) fn write(&self, mut context: Context) -> (String, Context) {
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

    pub(super) fn begins_with_vowel(&self) -> bool {
        match self.suffix.first() {
            Some(Sym::Letter(c)) => is_vowel(*c),
            Some(_) => true,
            None => false,
        }
    }
}
