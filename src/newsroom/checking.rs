//! Checking: every draft of a story against its source.

use std::collections::HashMap;

use crate::desk::DraftState;
use crate::glossary::find::Finder;
use crate::glossary::inflect::{Lemma, transfer};
use crate::glossary::{Concept, ConceptId, Hit, Kind};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::qa::{self, Finding, Pair, Settings, Terms, WaiverKey, Waivers};
use crate::segment::SegmentId;
use crate::store::{Store, glossary};
use crate::text::normalize::fold;
use crate::text::token::tokens;
use crate::text::{CodePoints, Text};

use super::{StoryCopy, drafting};

/// A finding, and where it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// `key` of the story.
    pub article: String,
    pub segment: SegmentId,
    pub to: Lang,
    pub finding: Finding,
    /// Code points of the plain texts, start and end.
    pub source: Option<(usize, usize)>,
    pub target: Option<(usize, usize)>,
    /// The plain target, for an excerpt.
    pub text: String,
    /// What a waiver of it is kept under.
    pub waiver: WaiverKey,
}

/// The glossary as the checks ask for it.
pub struct House {
    finders: [Finder; 3],
    concepts: HashMap<ConceptId, Concept>,
}

impl House {
    /// The house of these concepts.
    pub fn new(concepts: Vec<Concept>) -> House {
        House {
            finders: Lang::ALL.map(|lang| Finder::new(&concepts, lang)),
            concepts: concepts.into_iter().map(|concept| (concept.id.clone(), concept)).collect(),
        }
    }

    /// # Errors
    /// What the database reports.
    pub fn load(store: &Store) -> Result<House, Problem> {
        Ok(House::new(glossary::all(store.conn())?))
    }

    pub const fn finder(&self, lang: Lang) -> &Finder {
        &self.finders[lang.index()]
    }

    pub fn concept(&self, id: &ConceptId) -> Option<&Concept> {
        self.concepts.get(id)
    }
}

impl Terms for House {
    fn find(&self, text: &str, lang: Lang) -> Vec<Hit> {
        self.finders[lang.index()].find(text)
    }

    fn proposal(&self, hit: &Hit, form: &str, lang: Lang) -> Option<String> {
        let concept = self.concepts.get(&hit.concept)?;
        let preferred = concept.preferred(lang)?;
        let used = concept.terms.iter().find(|term| term.lang == lang && term.text == hit.term);
        let inflected = used.filter(|_| !form.is_empty()).and_then(|used| {
            transfer(form, &Lemma::of(concept, used), &Lemma::of(concept, preferred))
        });
        Some(inflected.unwrap_or_else(|| preferred.text.clone()))
    }

    fn has(&self, hit: &Hit, lang: Lang) -> bool {
        self.concepts.get(&hit.concept).is_some_and(|concept| concept.preferred(lang).is_some())
    }

    fn kind(&self, hit: &Hit) -> Option<Kind> {
        self.concepts.get(&hit.concept).map(|concept| concept.kind)
    }

    fn mentions(&self, hit: &Hit, text: &str, lang: Lang) -> bool {
        if self.find(text, lang).iter().any(|other| other.concept == hit.concept) {
            return true;
        }
        // A person may be called by the surname alone; a single word may be
        // derived: бакинский, qubalı.
        let Some(concept) = self.concepts.get(&hit.concept) else { return false };
        let folded = fold(text, lang);
        concept.terms.iter().filter(|term| term.lang == lang).any(|term| {
            let term = fold(&term.text, lang);
            let (head, last) = term.rsplit_once(' ').unwrap_or_default();
            let word = match (head.is_empty(), concept.kind) {
                (true, _) => term.as_str(),
                (false, Kind::Person) => last,
                _ => return false,
            };
            let letters = word.chars().count();
            let stem: String = word.chars().take(letters.saturating_sub(2).max(3)).collect();
            letters >= 3 && tokens(&folded).any(|token| token.span.of(&folded).starts_with(&stem))
        })
    }
}

/// All findings of a story in one language. Drafts in any state but rejected
/// are checked; a segment without a draft is a gap, not a finding.
///
/// # Errors
/// What the database reports.
pub fn story(
    store: &Store,
    story: &StoryCopy,
    to: Lang,
    house: &House,
    settings: &Settings,
    waivers: &Waivers,
) -> Result<Vec<Found>, Problem> {
    let standings = drafting::standings(store, story, to)?;
    let drafts = standings
        .into_iter()
        .filter(|(_, standing)| standing.chosen.state != DraftState::Rejected)
        .map(|(segment, standing)| (segment, standing.chosen.tagged))
        .collect();
    Ok(texts(story, to, &drafts, &qa::Context { settings, terms: house, waivers }))
}

/// All findings of these tagged translations of a story.
pub fn texts(
    story: &StoryCopy,
    to: Lang,
    drafts: &HashMap<SegmentId, String>,
    context: &qa::Context<'_>,
) -> Vec<Found> {
    let mut drafted: Vec<(usize, Text)> = Vec::new();
    for (index, segment) in story.segments.iter().enumerate() {
        if let Some(tagged) = drafts.get(&segment.id) {
            drafted.push((index, Text::from_tagged(tagged, Some(&segment.text))));
        }
    }
    let pairs: Vec<Pair<'_>> = drafted
        .iter()
        .map(|(index, target)| Pair {
            source: &story.segments[*index].text,
            target,
            from: story.row.lang,
            to,
            kind: story.segments[*index].kind,
        })
        .collect();
    let mut all = Vec::new();
    let judged = pairs.iter().zip(qa::run_story(&pairs, context));
    for ((index, target), (pair, findings)) in drafted.iter().zip(judged) {
        let source = story.segments[*index].text.plain();
        let target = target.plain();
        for finding in findings {
            all.push(Found {
                article: story.row.key.clone(),
                segment: story.segments[*index].id.clone(),
                to,
                source: finding.source.map(|span| CodePoints::new(&source).span(span)),
                target: finding.target.map(|span| CodePoints::new(&target).span(span)),
                text: target.clone().into_owned(),
                waiver: WaiverKey::new(pair, &finding),
                finding,
            });
        }
    }
    all
}
