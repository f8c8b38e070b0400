//! Where terms stand in a text, in whatever form.
//!
//! A [`Finder`] holds the patterns of a language's terms behind a hash of
//! their first words: whole forms in Russian and English, stems in
//! Azerbaijani, where every beginning of a word of the text is looked up. The
//! longest match wins; what is only derived from a term gives way.

mod around;
mod index;
mod settle;
mod source;

use super::concept::{Concept, ConceptId, Gender, Hit, Kind, Status, Term};
use super::inflect::pattern::{Env, Forms};
use super::inflect::{Analysis, Lemma, Pattern, Rules, Slip};
use super::scan::Scan;
use crate::lang::Lang;
use index::Index;
use settle::{Candidate, settle};
pub use source::{Start, TermSource, find_with, starts_in, starts_of};

/// Finds the terms of one language.
pub struct Finder {
    lang: Lang,
    rules: &'static Rules,
    entries: Vec<Entry>,
    patterns: Vec<(u32, Pattern)>,
    index: Index,
}

struct Entry {
    concept: ConceptId,
    term: Term,
    kind: Kind,
    gender: Option<Gender>,
}

/// A hit with what was read of it.
#[derive(Clone, Debug)]
pub struct Found {
    pub hit: Hit,
    pub kind: Kind,
    pub readings: Vec<Analysis>,
    pub(super) slip: Option<Slip>,
    /// Index of the concept and term as given to [`Finder::new`].
    entry: usize,
}

impl Finder {
    /// A finder of all terms of these concepts in `lang`.
    pub fn new(concepts: &[Concept], lang: Lang) -> Finder {
        let rules = Rules::builtin();
        let mut finder = Finder {
            lang,
            rules,
            entries: Vec::new(),
            patterns: Vec::new(),
            index: Index::default(),
        };
        for concept in concepts {
            for term in concept.terms.iter().filter(|term| term.lang == lang) {
                finder.add(concept, term);
            }
        }
        finder
    }

    fn add(&mut self, concept: &Concept, term: &Term) {
        let entry = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        for pattern in self.rules.patterns(&Lemma::of(concept, term)) {
            let at = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
            for_each_form(&pattern, 0, |form| self.index.add(form, at));
            self.patterns.push((entry, pattern));
        }
        self.entries.push(Entry {
            concept: concept.id.clone(),
            term: term.clone(),
            kind: concept.kind,
            gender: concept.gender,
        });
    }

    /// The hits, in the order of the text, none inside another.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        self.candidates(text, false).into_iter().map(|one| self.hit(&one)).collect()
    }

    /// As [`Finder::find`], with what was read of each form.
    pub fn read(&self, text: &str) -> Vec<Found> {
        self.scan(text, false)
    }

    /// As [`Finder::read`]; with `loose`, what is nearly a form is found too
    /// and says what is wrong with it.
    pub(super) fn scan(&self, text: &str, loose: bool) -> Vec<Found> {
        let found = |one: Candidate| Found {
            hit: self.hit(&one),
            kind: self.entries[one.entry].kind,
            readings: one.readings(self.rules, self.lang),
            slip: one.slip(),
            entry: one.entry,
        };
        self.candidates(text, loose).into_iter().map(found).collect()
    }

    fn hit(&self, one: &Candidate) -> Hit {
        let entry = &self.entries[one.entry];
        Hit {
            concept: entry.concept.clone(),
            term: entry.term.text.clone(),
            status: entry.term.status,
            span: one.span,
            derived: one.derived(),
        }
    }

    fn candidates(&self, text: &str, loose: bool) -> Vec<Candidate> {
        let mut all = Vec::new();
        let mut scan = Scan::for_text(text);
        let mut offset = 0;
        for paragraph in paragraphs(text) {
            scan.read(paragraph, offset, self.lang);
            let from = all.len();
            self.line(&scan, text, loose, &mut all);
            settle(&mut all, from);
            offset += paragraph.len();
        }
        all
    }

    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The lemma of a hit that this finder found.
    pub fn lemma(&self, found: &Found) -> Lemma<'_> {
        let entry = &self.entries[found.entry];
        Lemma {
            text: &entry.term.text,
            lang: self.lang,
            kind: entry.kind,
            gender: entry.gender,
            forms: &entry.term.forms,
        }
    }

    fn line(&self, scan: &Scan, text: &str, loose: bool, all: &mut Vec<Candidate>) {
        let env = Env { rules: self.rules, scan, text, lang: self.lang, loose };
        for (at, word) in scan.words.iter().enumerate() {
            let longest = self.index.longest();
            scan.each_key(word, self.lang, longest, |hash| self.look(hash, &env, at, all));
        }
    }

    fn look(&self, hash: u64, env: &Env<'_>, at: usize, all: &mut Vec<Candidate>) {
        let Some(list) = self.index.get(hash) else { return };
        for pattern in list {
            let (entry, pattern) = &self.patterns[*pattern as usize];
            for matched in pattern.match_all(env, at) {
                let entry_at = *entry as usize;
                let entry = &self.entries[entry_at];
                if self.womans_surname(env, at, &matched.cells, entry, pattern)
                    || self.common_word(env, at, matched.cells, entry)
                {
                    continue;
                }
                all.push(Candidate {
                    span: pattern.span(env, at, &matched),
                    entry: entry_at,
                    status: entry.term.status,
                    words: pattern.slots.len(),
                    matched,
                    others: Vec::new(),
                });
            }
        }
    }
}

/// The parts of a text that are read in one go: up to an empty line, so that a
/// term is found across the end of a line; a long run of lines line by line.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    const LONG: usize = 16 * 1024;
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = 0;
        for line in rest.split_inclusive(['\n', '\r']) {
            if end > 0 && (line.trim().is_empty() || end + line.len() > LONG) {
                break;
            }
            end += line.len();
        }
        let (paragraph, after) = rest.split_at(end);
        rest = after;
        Some(paragraph)
    })
}

/// The forms, or in Azerbaijani the stems, of a word of a pattern.
fn for_each_form(pattern: &Pattern, word: usize, mut each: impl FnMut(&str)) {
    match pattern.slots.get(word).map(|slot| &slot.forms) {
        Some(Forms::Listed(forms)) => forms.iter().for_each(|(form, _)| each(form)),
        Some(Forms::Stems(stems)) => stems.iter().for_each(|stem| each(&stem.text)),
        None => {}
    }
}

/// Whether a status is one the house writes.
pub const fn is_used(status: Status) -> bool {
    matches!(status, Status::Preferred | Status::Admitted)
}
