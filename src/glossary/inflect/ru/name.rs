//! Paradigms that only names have: surnames, and given names that keep their
//! stem.

use super::paradigm::{Alive, Paradigm};
use super::rules::Rules;

impl Rules {
    /// A masculine name whose stem is the name itself.
    pub fn unchanged_stem(&self, word: &str) -> Paradigm {
        self.spell(word, self.class("m_hard"), Some(word), Alive::Yes)
    }

    /// A feminine noun in -ь that keeps its vowel, as a name does: Любови.
    pub fn feminine_soft(&self, word: &str) -> Paradigm {
        self.spell(word, self.class("f_soft"), None, Alive::Yes)
    }

    /// A surname in -ов, -ев, -ин, a man's.
    pub fn surname_m(&self, word: &str) -> Paradigm {
        self.spell(word, self.class("surname_m"), None, Alive::Yes)
    }

    /// A surname in -ова, -ева, -ина, a woman's.
    pub fn surname_f(&self, word: &str) -> Paradigm {
        self.spell(word, self.class("surname_f"), None, Alive::Yes)
    }
}

/// A man's or a place's name in -ь.
pub(super) fn masculine_soft(word: &str, alive: bool) -> Paradigm {
    let stem = word.strip_suffix('ь').unwrap_or(word);
    let form = |ending: &str| vec![format!("{stem}{ending}")];
    let accusative = if alive { form("я") } else { vec![word.to_owned()] };
    let plural = if alive { form("ей") } else { form("и") };
    [
        vec![word.to_owned()],
        form("я"),
        form("ю"),
        accusative,
        form("ем"),
        form("е"),
        form("и"),
        form("ей"),
        form("ям"),
        plural,
        form("ями"),
        form("ях"),
    ]
}
