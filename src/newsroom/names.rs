//! Names around a story (rubric, place, byline, source) in another language,
//! where the glossary or the memory knows them for certain.

use std::collections::HashMap;

use crate::article::Article;
use crate::edition::furniture::place_from;
use crate::glossary::find::find_with;
use crate::glossary::inflect::Lemma;
use crate::glossary::{Concept, Kind};
use crate::lang::Lang;
use crate::memory::lookup::Query;
use crate::store::Store;
use crate::store::glossary::{self, Glossary};
use crate::text::Text;

use super::lookup;

/// Names that the glossary or the memory knows for certain.
pub struct KnownNames<'a> {
    pub store: &'a Store,
}

impl KnownNames<'_> {
    /// The names of a story's metadata in `to`.
    pub fn of(&self, article: &Article, to: Lang) -> HashMap<String, String> {
        let metadata = &article.metadata;
        if article.lang == to {
            return HashMap::new();
        }
        let correction = metadata.extra.iter().find(|(name, _)| name == "correction");
        [&metadata.title, &metadata.rubric, &metadata.byline, &metadata.place, &metadata.source]
            .into_iter()
            .flatten()
            .chain(correction.map(|(_, note)| note))
            .filter_map(|text| Some((text.clone(), self.name(text, article.lang, to)?)))
            .collect()
    }

    /// The form of a story's place, as it is named in `to`, in which one comes
    /// from there.
    pub fn place_from(&self, article: &Article, to: Lang) -> Option<(String, String)> {
        let place = article.metadata.place.as_ref()?;
        let name =
            if article.lang == to { place.clone() } else { self.name(place, article.lang, to)? };
        let known = self.concept(&name, to);
        let term = known.as_ref().and_then(|concept| {
            let of = concept.terms.iter().find(|term| term.lang == to && term.text == name)?;
            Some(Lemma::of(concept, of))
        });
        let form = place_from(&term.unwrap_or(Lemma::new(&name, to, Kind::Place)))?;
        Some((name, form))
    }

    /// The concept that this text names, whole.
    fn concept(&self, text: &str, lang: Lang) -> Option<Concept> {
        let hits = find_with(&Glossary(self.store.conn()), text, lang).ok()?;
        let hit = hits.into_iter().find(|hit| {
            !hit.derived
                && hit.span.of(text) == text
                && hit.term.chars().count() == text.chars().count()
        })?;
        let found = glossary::concept(self.store.conn(), &hit.concept.0).ok()??;
        (!found.1).then_some(found.0)
    }

    fn name(&self, text: &str, from: Lang, to: Lang) -> Option<String> {
        if let Some(concept) = self.concept(text, from)
            && let Some(term) = concept.preferred(to)
        {
            return Some(term.text.clone());
        }
        let text = Text::plain_words(text);
        let query = Query { text: &text, from, to, before: None, after: None, story: None };
        let found = lookup::exact(self.store, &query).ok()?;
        found
            .first()
            .filter(|best| best.score >= 100.0)
            .map(|best| best.target.plain().into_owned())
    }
}
