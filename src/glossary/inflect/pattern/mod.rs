//! Patterns: what the forms of a term look like, word by word.
//!
//! A slot holds the forms of one word with the cells (case and number) each
//! may stand for; the cells of a phrase are those that all its words share,
//! which is how agreement is checked. The last word of an Azerbaijani term
//! is a stem that a chain of suffixes may follow.

mod around;
mod marks;
mod matched;
mod matching;

use super::{Lemma, az};
use crate::glossary::concept::Kind;
use crate::glossary::scan::{self, Scan, Word};
use crate::lang::Lang;
use crate::text::{Span, normalize};

pub use around::Env;
use marks::is_quote;
pub use marks::{is_apostrophe, is_closing};
pub use matched::{Matched, Slip};

/// Cells of a paradigm as bits: singular cases first, then plural.
pub type Cells = u16;
pub const ALL_CELLS: Cells = 0xfff;

/// What capitals a word of the term has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Capitals {
    Lower,
    First,
    /// All, and more than one: an abbreviation.
    All,
}

impl Capitals {
    pub fn of(word: &Word) -> Capitals {
        match word {
            word if word.all_capitals() && word.lead > 1 => Capitals::All,
            word if word.lead > 0 => Capitals::First,
            _ => Capitals::Lower,
        }
    }
}

/// The forms of one word, folded.
#[derive(Clone, Debug)]
pub enum Forms {
    Listed(Vec<(String, Cells)>),
    Stems(Vec<az::Stem>),
}

#[derive(Clone, Debug)]
pub struct Slot {
    pub forms: Forms,
    pub capitals: Capitals,
    /// Letters of the term's own word.
    pub chars: usize,
}

/// What stands between two words of the term, folded: a space, a hyphen …
pub type Gap = String;

/// One way a term may stand in a text.
#[derive(Clone, Debug)]
pub struct Pattern {
    pub slots: Vec<Slot>,
    pub gaps: Vec<Gap>,
    /// Capitals of the term are needed.
    pub sensitive: bool,
    /// A single lower-case word: a capital only where a sentence begins.
    pub lower_only: bool,
    /// A name, which may be part of a pair with a hyphen.
    pub proper: bool,
    /// A person, of whom another may be the wife: Əliyeva is no slip of Əliyev.
    pub person: bool,
    /// Written in another script than the text, or an abbreviation.
    pub foreign: bool,
    /// The term itself begins or ends with a quotation mark: клуб «Карабах».
    quoted: (bool, bool),
}

/// The words and gaps of a term.
pub struct Words {
    pub scan: Scan,
    pub gaps: Vec<Gap>,
}

impl Words {
    pub fn of(text: &str, lang: Lang) -> Words {
        let scan = scan::scan(text, lang);
        let gaps = scan
            .words
            .windows(2)
            .map(|pair| normalize::fold(text.get(pair[0].end..pair[1].start).unwrap_or(" "), lang))
            .map(|gap| if gap.is_empty() { " ".to_owned() } else { gap })
            .collect();
        Words { scan, gaps }
    }

    pub fn folded(&self, index: usize) -> &str {
        self.scan.words.get(index).map(|word| self.scan.str(word)).unwrap_or_default()
    }

    /// A slot that stands as it is.
    pub fn frozen(&self, index: usize) -> Slot {
        self.slot(index, Forms::Listed(vec![(self.folded(index).to_owned(), ALL_CELLS)]))
    }

    pub fn slot(&self, index: usize, forms: Forms) -> Slot {
        let word = self.scan.words.get(index);
        Slot {
            forms,
            capitals: word.map_or(Capitals::Lower, Capitals::of),
            chars: word.map_or(0, |word| word.chars),
        }
    }
}

impl Pattern {
    /// A pattern of these slots, with the case rules of the term's kind.
    pub fn new(lemma: &Lemma<'_>, words: &Words, slots: Vec<Slot>) -> Pattern {
        let capitals = slots.iter().any(|slot| slot.capitals != Capitals::Lower);
        let sensitive =
            lemma.kind != Kind::Title || slots.iter().any(|s| s.capitals == Capitals::All);
        let lower_only = slots.len() == 1 && !capitals && lemma.kind != Kind::Title;
        let proper = capitals
            && matches!(lemma.kind, Kind::Person | Kind::Place | Kind::Organization | Kind::Work);
        let latin = lemma.text.chars().any(|c| c.is_ascii_alphabetic());
        let foreign = slots.last().is_some_and(|slot| slot.capitals == Capitals::All)
            || lemma.lang == Lang::Ru && latin;
        let quoted = (lemma.text.starts_with(is_quote), lemma.text.ends_with(is_quote));
        Pattern {
            slots,
            gaps: words.gaps.clone(),
            sensitive,
            lower_only,
            proper,
            person: lemma.kind == Kind::Person,
            foreign,
            quoted,
        }
    }

    /// The bytes of a match, with the quotation marks that are the term's own.
    pub fn span(&self, env: &Env<'_>, at: usize, matched: &Matched) -> Span {
        let start = env.scan.words.get(at).map_or(matched.end, |word| word.start);
        let before = env.text.get(..start).and_then(|text| text.chars().next_back());
        let after = env.text.get(matched.end..).and_then(|text| text.chars().next());
        let width = |wanted: bool, c: Option<char>| {
            c.filter(|c| wanted && is_quote(*c)).map_or(0, char::len_utf8)
        };
        Span::new(start - width(self.quoted.0, before), matched.end + width(self.quoted.1, after))
    }

    /// An irregular form, which stands as it is.
    pub fn exact(form: &str, lemma: &Lemma<'_>) -> Option<Pattern> {
        let words = Words::of(form, lemma.lang);
        let slots: Vec<Slot> = (0..words.scan.words.len()).map(|at| words.frozen(at)).collect();
        (!slots.is_empty()).then(|| Pattern::new(lemma, &words, slots))
    }
}
