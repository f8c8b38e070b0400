//! Where terms stand in a text, in whatever form.
//!
//! A [`Finder`] holds the patterns of a language's terms behind a hash of
//! their first words: whole forms in Russian and English, stems in
//! Azerbaijani, where every beginning of a word of the text is looked up. The
//! longest match wins; what is only derived from a term gives way.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::concept::{Concept, ConceptId, Gender, Hit, Kind, Status, Term};
use super::inflect::pattern::{Env, Forms};
use super::inflect::{Analysis, Lemma, Pattern, Rules, Slip};
use super::names::given;
use super::scan::{self, Scan};
use crate::lang::Lang;
use crate::problem::Problem;

/// Finds the terms of one language.
pub struct Finder {
    lang: Lang,
    rules: &'static Rules,
    entries: Vec<Entry>,
    patterns: Vec<(u32, Pattern)>,
    postings: HashMap<u64, Vec<u32>, BuildHasherDefault<Ready>>,
    /// A bit for each hash: most words of a text are no term's.
    sieve: Vec<u64>,
    longest: usize,
}

struct Entry {
    concept: ConceptId,
    term: Term,
    kind: Kind,
    gender: Option<Gender>,
}

/// The keys are hashes already.
#[derive(Default)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = scan::extend(self.0, *byte);
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

const SIEVE_BITS: u64 = 1 << 20;

const fn sieve_bit(hash: u64) -> (usize, u64) {
    let bit = (hash ^ (hash >> 29)) % SIEVE_BITS;
    ((bit / 64) as usize, 1 << (bit % 64))
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
    words: usize,
}

/// Concepts by the keys of their terms, for a look-up that loads only what it needs.
pub trait TermSource {
    /// The concepts with a term in `lang` that has one of these keys.
    ///
    /// # Errors
    /// Whatever the source is kept in.
    fn candidates(&self, lang: Lang, keys: &[i64]) -> Result<Vec<Concept>, Problem>;
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
            postings: HashMap::default(),
            sieve: vec![0; (SIEVE_BITS / 64) as usize],
            longest: 0,
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
            for_each_first(&pattern, |form| {
                let hash = scan::hash(form);
                self.longest = self.longest.max(form.len());
                let (word, bit) = sieve_bit(hash);
                self.sieve[word] |= bit;
                let list = self.postings.entry(hash).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            });
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
        self.read(text).into_iter().map(|found| found.hit).collect()
    }

    /// As [`Finder::find`], with what was read of each form.
    pub fn read(&self, text: &str) -> Vec<Found> {
        self.scan(text, false)
    }

    /// As [`Finder::read`]; with `loose`, what is nearly a form is found too
    /// and says what is wrong with it.
    pub(super) fn scan(&self, text: &str, loose: bool) -> Vec<Found> {
        let mut all = Vec::new();
        let mut scan = Scan::default();
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

    fn line(&self, scan: &Scan, text: &str, loose: bool, all: &mut Vec<Found>) {
        let env = Env { rules: self.rules, scan, text, lang: self.lang, loose };
        for (at, word) in scan.words.iter().enumerate() {
            if self.lang == Lang::Az {
                let folded = scan.folded(word);
                let mut hash = scan::EMPTY;
                for (index, byte) in folded.iter().enumerate().take(self.longest) {
                    hash = scan::extend(hash, *byte);
                    let boundary = folded.get(index + 1).is_none_or(|next| next & 0xc0 != 0x80);
                    if boundary {
                        self.look(hash, &env, at, all);
                    }
                }
            } else {
                self.look(word.hash, &env, at, all);
            }
        }
    }

    fn look(&self, hash: u64, env: &Env<'_>, at: usize, all: &mut Vec<Found>) {
        let (word, bit) = sieve_bit(hash);
        if self.sieve[word] & bit == 0 {
            return;
        }
        let Some(list) = self.postings.get(&hash) else { return };
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
                all.push(Found {
                    hit: Hit {
                        concept: entry.concept.clone(),
                        term: entry.term.text.clone(),
                        status: entry.term.status,
                        span: pattern.span(env, at, &matched),
                        derived: matched.derived,
                    },
                    kind: entry.kind,
                    readings: matched.readings(self.lang),
                    slip: matched.slip,
                    entry: entry_at,
                    words: pattern.slots.len(),
                });
            }
        }
    }

    /// «Губы дрожали»: at the beginning of a sentence anything has its capital.
    fn common_word(&self, env: &Env<'_>, at: usize, cells: u16, entry: &Entry) -> bool {
        self.lang == Lang::Ru
            && entry.kind == Kind::Place
            && cells & 1 == 0
            && self.rules.ru.is_common_place(&super::inflect::ru::key(&entry.term.text))
            && !env.scan.words[at].all_capitals()
            && env.begins_sentence(at)
    }

    /// «Лейла Алиева» is no form of Алиев.
    fn womans_surname(
        &self,
        env: &Env<'_>,
        at: usize,
        cells: &u16,
        entry: &Entry,
        pattern: &Pattern,
    ) -> bool {
        const GENITIVE_ACCUSATIVE: u16 = 1 << 1 | 1 << 3;
        if self.lang != Lang::Ru
            || entry.kind != Kind::Person
            || pattern.slots.len() != 1
            || cells & !GENITIVE_ACCUSATIVE != 0
        {
            return false;
        }
        let word = &env.scan.words[at];
        let next = env.scan.words.get(at + 1).map(|next| env.scan.str(next)).unwrap_or_default();
        if env.begins_sentence(at) && (next.ends_with("ла") || next.ends_with("лась")) {
            return true;
        }
        let Some(before) = at.checked_sub(1).and_then(|at| env.scan.words.get(at)) else {
            return false;
        };
        if env.text.get(before.end..word.start) != Some(" ") {
            return false;
        }
        let rules = &self.rules.ru;
        let named = env.scan.str(before);
        let title = rules.womans_titles.contains(named)
            || rules.womans_title_tails.iter().any(|tail| named.ends_with(tail.as_str()));
        if before.lead == 0 || before.chars < 3 {
            return title;
        }
        title
            || given::gender(named, Lang::Ru) == Some(Gender::Feminine)
            // A given name in the nominative before a genitive: not his.
            || named.ends_with(|c: char| !matches!(c, 'а' | 'я' | 'у' | 'ю' | 'м' | 'е' | 'и' | 'о' | 'х'))
                && !env.begins_sentence(at - 1)
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

fn for_each_first(pattern: &Pattern, mut each: impl FnMut(&str)) {
    match pattern.slots.first().map(|slot| &slot.forms) {
        Some(Forms::Listed(forms)) => forms.iter().for_each(|(form, _)| each(form)),
        Some(Forms::Stems(stems)) => stems.iter().for_each(|stem| each(&stem.text)),
        None => {}
    }
}

/// Of hits that overlap the best stays: inflected before derived, then the longest.
fn settle(all: &mut Vec<Found>, from: usize) {
    if all.len() - from < 2 {
        return;
    }
    let mut new: Vec<Found> = all.drain(from..).collect();
    new.sort_by_key(|found| {
        let exact = usize::from(found.readings.iter().all(|r| !r.chain.is_empty()));
        (
            found.hit.derived,
            std::cmp::Reverse(found.hit.span.len()),
            found.slip,
            std::cmp::Reverse(found.words),
            exact,
            found.hit.status,
            found.entry,
        )
    });
    let mut kept: Vec<Found> = Vec::new();
    for found in new {
        let same = kept.iter_mut().find(|known| {
            known.hit.span == found.hit.span
                && known.entry == found.entry
                && known.hit.derived == found.hit.derived
        });
        if let Some(known) = same {
            for reading in found.readings {
                if !known.readings.contains(&reading) {
                    known.readings.push(reading);
                }
            }
        } else if !kept.iter().any(|known| known.hit.span.overlaps(found.hit.span)) {
            kept.push(found);
        }
    }
    kept.sort_by_key(|found| found.hit.span.start);
    all.extend(kept);
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

/// Whether a status is one the house writes.
pub const fn is_used(status: Status) -> bool {
    matches!(status, Status::Preferred | Status::Admitted)
}
