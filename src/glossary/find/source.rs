//! Finding with a source that loads only the concepts a text may name.

use super::{Finder, for_each_form, paragraphs};
use crate::glossary::concept::{Concept, Hit};
use crate::glossary::inflect::{Lemma, Rules};
use crate::glossary::scan::{self, Scan};
use crate::lang::Lang;
use crate::problem::Problem;

/// Concepts by the keys of their terms, for a look-up that loads only what it needs.
pub trait TermSource {
    /// The concepts with a term in `lang` that begins at one of these places.
    ///
    /// # Errors
    /// Whatever the source is kept in.
    fn candidates(&self, lang: Lang, starts: &[Start]) -> Result<Vec<Concept>, Problem>;
}

/// How a term begins, or a place of a text where one may.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Start {
    /// The hash of the first word.
    pub key: i64,
    /// A bit for each form that the second word may have; for each that it has,
    /// in a text. 0 where there is none.
    pub next: u64,
}

impl Start {
    /// Whether a term that begins so may stand at a place of a text.
    pub const fn may_stand(self, place: Start) -> bool {
        self.next == 0 || self.next & place.next != 0
    }
}

/// Of 64 bits that of a word: the highest of its hash, which the others reach.
const fn bit(hash: u64) -> u64 {
    1 << (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
}

/// The beginnings of a concept's terms in a language, under which a source keeps
/// it.
pub fn starts_of(concept: &Concept, lang: Lang) -> Vec<Start> {
    let terms = concept.terms.iter().filter(|term| term.lang == lang);
    let patterns = |term| Rules::builtin().patterns(&Lemma::of(concept, term));
    let mut starts = Vec::new();
    for pattern in terms.flat_map(patterns) {
        let mut next = 0;
        for_each_form(&pattern, 1, |form| next |= bit(scan::hash(form)));
        for_each_form(&pattern, 0, |form| {
            starts.push(Start { key: scan::hash(form).cast_signed(), next });
        });
    }
    // What stands alone may stand anywhere.
    merged(starts, |one, other| if one == 0 || other == 0 { 0 } else { one | other })
}

/// The places of a text where a term may begin.
pub fn starts_in(text: &str, lang: Lang) -> Vec<Start> {
    let mut starts = Vec::new();
    let mut scan = Scan::default();
    for paragraph in paragraphs(text) {
        scan.read(paragraph, 0, lang);
        let mut next = 0;
        for word in scan.words.iter().rev() {
            let mut here = 0;
            scan.each_key(word, lang, usize::MAX, |hash| {
                starts.push(Start { key: hash.cast_signed(), next });
                here |= bit(hash);
            });
            next = here;
        }
    }
    merged(starts, |one, other| one | other)
}

/// One for each key.
fn merged(mut starts: Vec<Start>, both: impl Fn(u64, u64) -> u64) -> Vec<Start> {
    starts.sort_unstable();
    starts.dedup_by(|other, one| {
        let same = other.key == one.key;
        if same {
            one.next = both(one.next, other.next);
        }
        same
    });
    starts
}

/// Finds the terms of a short text, loading only the concepts it may name.
///
/// # Errors
/// What the source reports.
pub fn find_with(source: &dyn TermSource, text: &str, lang: Lang) -> Result<Vec<Hit>, Problem> {
    let concepts = source.candidates(lang, &starts_in(text, lang))?;
    Ok(Finder::new(&concepts, lang).find(text))
}
