//! Corrections: what was changed in a sentence, for a translator to see.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::lang::Lang;
use crate::segment::{Change, classify};
use crate::text::token::tokens;

/// How a corrected source differs from the one that was translated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    pub class: Change,
    /// The tagged texts, word by word: joined without what was added they are
    /// the old one, without what was removed the new one.
    pub difference: Vec<Piece>,
}

/// A run of words with one fate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    pub fate: Fate,
    pub text: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    Kept,
    Removed,
    Added,
}

impl Fate {
    pub const fn code(self) -> &'static str {
        match self {
            Fate::Kept => "kept",
            Fate::Removed => "removed",
            Fate::Added => "added",
        }
    }
}

impl Correction {
    /// Compares two tagged readings.
    pub fn between(old: &str, new: &str, lang: Lang) -> Correction {
        Correction { class: classify(old, new, lang), difference: difference(old, new) }
    }

    /// The difference in one line: `[-old-]{+new+}`.
    pub fn line(&self) -> String {
        let mut line = String::new();
        for Piece { fate, text } in &self.difference {
            match fate {
                Fate::Kept => line.push_str(text),
                Fate::Removed => line.extend(["[-", text, "-]"]),
                Fate::Added => line.extend(["{+", text, "+}"]),
            }
        }
        line
    }
}

fn difference(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (words(old), words(new));
    let mut pieces: Vec<Piece> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        let parts: &[(Fate, &[&str])] = if matches!(op, DiffOp::Equal { .. }) {
            &[(Fate::Kept, old)]
        } else {
            &[(Fate::Removed, old), (Fate::Added, new)]
        };
        for (fate, words) in parts.iter().filter(|(_, words)| !words.is_empty()) {
            pieces.push(Piece { fate: *fate, text: words.concat() });
        }
    }
    pieces
}

/// A text cut at its words, with all that stands between them.
fn words(text: &str) -> Vec<&str> {
    let mut cut = Vec::new();
    let mut at = 0;
    for token in tokens(text) {
        let (start, end) = (token.span.start, token.span.end);
        cut.extend([&text[at..start], &text[start..end]].into_iter().filter(|one| !one.is_empty()));
        at = end;
    }
    cut.extend(Some(&text[at..]).filter(|rest| !rest.is_empty()));
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_shows_the_words() {
        let correction =
            Correction::between("Yarışda 12 komanda var.", "Yarışda 14 komanda var.", Lang::Az);
        assert_eq!(correction.class, Change::Number);
        assert_eq!(correction.line(), "Yarışda [-12-]{+14+} komanda var.");
    }

    #[test]
    fn both_sides_can_be_read_from_it() {
        let (old, new) = ("Quba yolu bağlıdır.", "Quba yolu, deyilənə görə, açıqdır!");
        let correction = Correction::between(old, new, Lang::Az);
        let side = |without: Fate| -> String {
            let kept = correction.difference.iter().filter(|piece| piece.fate != without);
            kept.map(|piece| piece.text.as_str()).collect()
        };
        assert_eq!((side(Fate::Added).as_str(), side(Fate::Removed).as_str()), (old, new));
    }
}
