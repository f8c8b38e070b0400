//! Anchors: what stands in a sentence and in its translation alike.

use std::collections::HashMap;

use super::Passage;
use crate::glossary::names;
use crate::lang::Lang;
use crate::text::token::{Token, TokenKind, tokens};

/// An anchor of a sentence.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Anchor {
    /// The digits of a figure.
    Figure(String),
    /// The first consonants of a word, by sound.
    Sound(String),
    Concept(String),
}

/// Consonants of a word that count: endings come after them.
const CONSONANTS: usize = 4;
/// A word with a capital is a name, and names may be short.
const OF_A_NAME: usize = 3;

/// The anchors of both sides, and how often each occurs.
pub struct Anchors {
    source: Vec<Vec<Anchor>>,
    target: Vec<Vec<Anchor>>,
}

/// What two sentences share.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub struct Shared {
    /// What all of it is worth, as a logarithm.
    pub worth: f32,
    /// Figures among it.
    pub figures: f32,
}

impl Anchors {
    pub fn new(source: &[Passage], from: Lang, target: &[Passage], to: Lang) -> Anchors {
        let of = |side: &[Passage], lang| {
            side.iter().map(|passage| anchors(passage, lang)).collect::<Vec<_>>()
        };
        Anchors { source: of(source, from), target: of(target, to) }
    }

    /// Tells which source and target share something. An anchor is worth the
    /// more the fewer sentences have it.
    pub fn shared(&self, mut each: impl FnMut(usize, usize, Shared)) {
        let places = |side: &[Vec<Anchor>]| {
            let mut places: HashMap<Anchor, Vec<usize>> = HashMap::new();
            for (at, anchors) in side.iter().enumerate() {
                for anchor in anchors {
                    places.entry(anchor.clone()).or_default().push(at);
                }
            }
            places
        };
        let targets = places(&self.target);
        let all = (self.source.len() + self.target.len()) as f64;
        for (anchor, left) in places(&self.source) {
            let Some(right) = targets.get(&anchor) else { continue };
            let pairs = left.len() * right.len();
            let one = (1.0 + all / pairs as f64 / 2.0).ln().min(3.0);
            // What stands everywhere tells nothing, and costs time.
            if pairs > 4_096 || one < 0.1 {
                continue;
            }
            let shared = match anchor {
                Anchor::Figure(_) => Shared { worth: one as f32, figures: 1.0 },
                Anchor::Sound(_) => Shared { worth: 0.7 * one as f32, figures: 0.0 },
                Anchor::Concept(_) => Shared { worth: one as f32, figures: 0.0 },
            };
            for i in &left {
                right.iter().for_each(|j| each(*i, *j, shared));
            }
        }
    }

    /// Figures in each sentence of both sides.
    pub fn figures(&self) -> (Vec<f32>, Vec<f32>) {
        let count = |anchors: &Vec<Anchor>| {
            anchors.iter().filter(|anchor| matches!(anchor, Anchor::Figure(_))).count() as f32
        };
        (self.source.iter().map(count).collect(), self.target.iter().map(count).collect())
    }
}

fn anchors(passage: &Passage, lang: Lang) -> Vec<Anchor> {
    let text = &passage.plain;
    let mut found: Vec<Anchor> = passage.concepts.iter().cloned().map(Anchor::Concept).collect();
    let all: Vec<Token> = tokens(text).collect();
    let mut at = 0;
    while let Some(token) = all.get(at) {
        at += 1;
        if token.kind == TokenKind::Figure {
            let mut digits = digits(token.span.of(text));
            // `29 000` is one figure.
            while let Some(next) = all.get(at).filter(|next| {
                next.kind == TokenKind::Figure
                    && next.span.len() == 3
                    && matches!(
                        text.get(all[at - 1].span.end..next.span.start),
                        Some(" " | "\u{a0}" | "\u{202f}")
                    )
            }) {
                digits.push_str(next.span.of(text));
                at += 1;
            }
            found.push(Anchor::Figure(digits));
        } else {
            let word = token.span.of(text);
            let consonants: Vec<char> = names::key(word, lang).chars().collect();
            let name = word.chars().next().is_some_and(char::is_uppercase);
            let wanted = if name { OF_A_NAME } else { CONSONANTS };
            if consonants.len() >= wanted {
                let first = consonants.iter().take(CONSONANTS).collect();
                found.push(Anchor::Sound(first));
                if consonants.len() > OF_A_NAME && name {
                    found.push(Anchor::Sound(consonants.iter().take(OF_A_NAME).collect()));
                }
            }
        }
    }
    let mut unique: Vec<Anchor> = Vec::with_capacity(found.len());
    for anchor in found {
        if !unique.contains(&anchor) {
            unique.push(anchor);
        }
    }
    unique
}

fn digits(figure: &str) -> String {
    figure.chars().filter(char::is_ascii_digit).collect()
}
