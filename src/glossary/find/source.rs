//! Finding with a source that loads only the concepts a text may name.

use super::{Finder, for_each_first, paragraphs};
use crate::glossary::concept::{Concept, Hit, Term};
use crate::glossary::inflect::{Lemma, Rules};
use crate::glossary::scan::{self, Scan};
use crate::lang::Lang;
use crate::problem::Problem;

/// Concepts by the keys of their terms, for a look-up that loads only what it needs.
pub trait TermSource {
    /// The concepts with a term in `lang` that has one of these keys.
    ///
    /// # Errors
    /// Whatever the source is kept in.
    fn candidates(&self, lang: Lang, keys: &[i64]) -> Result<Vec<Concept>, Problem>;
}

/// The keys of a term, under which a source keeps it.
pub fn keys_of(concept: &Concept, term: &Term) -> Vec<i64> {
    let mut keys = Vec::new();
    for pattern in Rules::builtin().patterns(&Lemma::of(concept, term)) {
        for_each_first(&pattern, |form| keys.push(scan::hash(form).cast_signed()));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys that terms of a text may have.
pub fn keys_in(text: &str, lang: Lang) -> Vec<i64> {
    let mut keys = Vec::new();
    let mut scan = Scan::default();
    for paragraph in paragraphs(text) {
        scan.read(paragraph, 0, lang);
        for word in &scan.words {
            if lang == Lang::Az {
                let folded = scan.folded(word);
                let mut hash = scan::EMPTY;
                for (index, byte) in folded.iter().enumerate() {
                    hash = scan::extend(hash, *byte);
                    if folded.get(index + 1).is_none_or(|next| next & 0xc0 != 0x80) {
                        keys.push(hash.cast_signed());
                    }
                }
            } else {
                keys.push(word.hash.cast_signed());
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Finds the terms of a short text, loading only the concepts it may name.
///
/// # Errors
/// What the source reports.
pub fn find_with(source: &dyn TermSource, text: &str, lang: Lang) -> Result<Vec<Hit>, Problem> {
    let concepts = source.candidates(lang, &keys_in(text, lang))?;
    Ok(Finder::new(&concepts, lang).find(text))
}
