//! A paradigm: the cells of one word, and a class of endings spelled out over
//! it.

use super::letters::join;
use super::rules::{NounClass, Rules};

/// Twelve cells: six cases singular, six plural.
pub type Paradigm = [Vec<String>; 12];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gender {
    M,
    F,
    N,
}

/// Whether the accusative is the genitive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Alive {
    Yes,
    No,
    /// Likely so, either is recognised.
    Guess(bool),
}

/// One way to decline a noun.
#[derive(Clone, Debug)]
pub struct Reading {
    pub cells: Paradigm,
    pub gender: Gender,
    /// The term has the plural.
    pub plural: bool,
}

impl Rules {
    /// Spells a class out over a word; `oblique` is the stem of the other cases.
    pub(super) fn spell(
        &self,
        word: &str,
        class: &NounClass,
        oblique: Option<&str>,
        alive: Alive,
    ) -> Paradigm {
        let stem = word.strip_suffix(class.cut).unwrap_or(word);
        let oblique = oblique.unwrap_or(stem);
        let mut cells: Paradigm = Default::default();
        for (index, endings) in class.sg.iter().chain(&class.pl).enumerate() {
            let stem = if index == 0 { stem } else { oblique };
            if *endings != "=" {
                cells[index] = endings.split('/').map(|ending| join(stem, ending)).collect();
            }
        }
        for (accusative, nominative, genitive) in [(3, 0, 1), (9, 6, 7)] {
            if cells[accusative].is_empty() {
                let (n, g) = (cells[nominative].clone(), cells[genitive].clone());
                cells[accusative] = accusative_of(n, g, alive);
            }
        }
        cells
    }

    pub(super) fn class(&self, name: &str) -> &NounClass {
        // Presence is checked when the rules are read.
        &self.noun[name]
    }
}

/// A word that never changes.
pub fn fixed(word: &str) -> Paradigm {
    std::array::from_fn(|_| vec![word.to_owned()])
}

pub(super) fn accusative_of(
    nominative: Vec<String>,
    genitive: Vec<String>,
    alive: Alive,
) -> Vec<String> {
    match alive {
        Alive::Yes => genitive,
        Alive::No => nominative,
        Alive::Guess(true) => genitive.into_iter().chain(nominative).collect(),
        Alive::Guess(false) => nominative.into_iter().chain(genitive).collect(),
    }
}
