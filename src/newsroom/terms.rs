//! The glossary as a build needs it: terms bound in drafts, names of works
//! that typography leaves alone, and terms to show beside a segment.

use std::collections::{BTreeMap, HashMap};

use crate::edition::{Bound, Drafts, Glossed};
use crate::glossary::concept::Kind;
use crate::glossary::find::Finder;
use crate::glossary::{Concept, ConceptId, Hit};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::segment::SegmentId;
use crate::store::{Store, glossary};
use crate::text::Text;

use super::StoryCopy;

/// Finders in the three languages.
pub struct Terms {
    finders: [Finder; 3],
    concepts: HashMap<ConceptId, Concept>,
}

impl Terms {
    /// The glossary; with `all` unset only names of works, which every build
    /// has to know.
    ///
    /// # Errors
    /// What the database reports.
    pub fn load(store: &Store, all: bool) -> Result<Terms, Problem> {
        let mut concepts = glossary::all(store.conn())?;
        concepts.retain(|concept| all || concept.kind == Kind::Work);
        Ok(Terms {
            finders: Lang::ALL.map(|lang| Finder::new(&concepts, lang)),
            concepts: concepts.into_iter().map(|concept| (concept.id.clone(), concept)).collect(),
        })
    }

    /// The terms in what will be printed of a story in `to`. Bound are those
    /// that the story itself names and that have words in all three languages:
    /// its resources have the same terms then.
    pub fn bound(&self, story: &StoryCopy, to: Lang, drafts: &Drafts) -> Glossed {
        let mut glossed = Glossed::default();
        if self.concepts.is_empty() {
            return glossed;
        }
        glossed.declared = self.declared(story, to);
        for segment in &story.segments {
            let plain = match drafts.get(&segment.id) {
                Some(tagged) => Text::from_tagged(tagged, Some(&segment.text)).plain().into_owned(),
                None if story.row.lang == to => segment.text.plain().into_owned(),
                None => continue,
            };
            self.bind(&segment.id, &plain, to, &mut glossed.bound);
        }
        glossed
    }

    /// The concepts that a story names, in order, with their words in `to`.
    fn declared(&self, story: &StoryCopy, to: Lang) -> Vec<(String, String)> {
        let mut declared = BTreeMap::new();
        for segment in &story.segments {
            for found in self.finders[story.row.lang.index()].read(&segment.text.plain()) {
                if found.hit.derived {
                    continue;
                }
                let Some(concept) = self.concepts.get(&found.hit.concept) else { continue };
                let words = Lang::ALL.map(|lang| concept.preferred(lang));
                if let ([Some(_), Some(_), Some(_)], Some(term)) = (words, words[to.index()]) {
                    declared.insert(concept.id.0.clone(), term.text.clone());
                }
            }
        }
        declared.into_iter().collect()
    }

    fn bind(&self, segment: &SegmentId, plain: &str, lang: Lang, bound: &mut Vec<Bound>) {
        for found in self.finders[lang.index()].read(plain) {
            // A word made from the term is another word, and has its own message.
            let Some(reading) = found.readings.first().filter(|_| !found.hit.derived) else {
                continue;
            };
            bound.push(Bound {
                segment: segment.clone(),
                concept: found.hit.concept.0.clone(),
                case: reading.case.code().to_owned(),
                span: found.hit.span,
                keep: found.kind == Kind::Work,
            });
        }
    }

    /// The terms of a text, as they stand there, with what the house writes
    /// for each in `to`.
    pub fn pairs(&self, plain: &str, from: Lang, to: Lang) -> Vec<(String, String)> {
        self.set(plain, from, to, |hit| hit.span.of(plain).to_owned())
    }

    /// The same, as the glossary has them.
    pub fn entries(&self, plain: &str, from: Lang, to: Lang) -> Vec<(String, String)> {
        self.set(plain, from, to, |hit| hit.term.clone())
    }

    fn set(
        &self,
        plain: &str,
        from: Lang,
        to: Lang,
        shown: impl Fn(&Hit) -> String,
    ) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for hit in self.finders[from.index()].find(plain) {
            let target = self.concepts.get(&hit.concept).and_then(|concept| concept.preferred(to));
            if let Some(target) = target {
                let pair = (shown(&hit), target.text.clone());
                if !pairs.contains(&pair) {
                    pairs.push(pair);
                }
            }
        }
        pairs
    }
}
