//! A match of a pattern: where it ends, what is wrong with it, and the cases
//! and numbers it may be read as.

use super::Cells;
use crate::glossary::inflect::{Analysis, Case, Number, Possessor, Rules, az};
use crate::lang::Lang;

/// A match of a pattern.
#[derive(Clone, Debug)]
pub struct Matched {
    /// Byte after the whole inflected form.
    pub end: usize,
    /// Index of the word after it.
    pub next: usize,
    pub cells: Cells,
    pub derived: bool,
    /// The endings (Azerbaijani).
    pub chain: az::Tags,
    /// An English possessive.
    pub possessive: bool,
    /// What is wrong with it; `None` for a form of the term.
    pub slip: Option<Slip>,
}

/// What is wrong with a text that is nearly a form of a term.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Slip {
    /// A name without its capitals.
    Capitals,
    /// Words that stand in different cases: в Красной Слободу.
    Agreement,
    /// An ending out of harmony, or without its buffer: Qırmızı Qəsəbədan.
    Ending,
    /// A case that the preposition before it does not take: из Красной Слободе.
    Government,
}

impl Matched {
    /// The readings of the match.
    pub fn readings(&self, rules: &Rules, lang: Lang) -> Vec<Analysis> {
        if lang == Lang::Az {
            return vec![az::reading(&rules.az, &self.chain, self.derived)];
        }
        let cases = Case::of(Lang::Ru);
        let mut found = Vec::new();
        for (at, number) in [(0, Number::Singular), (6, Number::Plural)] {
            for (index, case) in cases.iter().enumerate() {
                if self.cells & (1 << (at + index)) != 0 {
                    let case = match (lang, self.possessive) {
                        (Lang::En, true) => Case::Genitive,
                        _ => *case,
                    };
                    let reading = Analysis {
                        case,
                        number,
                        possessor: None::<Possessor>,
                        derived: self.derived,
                        chain: Vec::new(),
                    };
                    if !found.contains(&reading) && (lang != Lang::En || index == 0) {
                        found.push(reading);
                    }
                }
            }
        }
        found
    }
}
