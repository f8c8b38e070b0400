//! Chains of suffixes: one walk over the states, each suffix in harmony with
//! what stands before it; and a suffix as it is written.

use super::harmony::{Context, high, is_back, is_vowel};
use super::rules::{Rule, Rules, Sym};

/// What the next suffix must begin with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Next {
    Any,
    Vowel,
    Consonant,
}

impl Rules {
    /// Whether what follows the byte `at` of a folded word may be endings of
    /// what stands before it.
    pub fn is_inflected(&self, word: &str, at: usize) -> bool {
        let (Some(stem), Some(rest)) = (word.get(..at), word.get(at..)) else { return false };
        let rest: Vec<char> = rest.chars().collect();
        self.chains(self.state("S"), &rest, Context::of(stem), Next::Any, false)
            .iter()
            .any(|(_, _, derived)| !derived)
    }

    pub(super) fn accepts(&self, state: usize) -> bool {
        state != self.state("IZ") && state != self.state("IZPL")
    }

    /// All chains that spell `rest`, up to a handful.
    pub(super) fn chains(
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
