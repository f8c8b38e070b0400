//! The audit of the glossary: where terms are used, in whatever form, and
//! where a story or a translation breaks the glossary.
//!
//! Originals are read as translations are: a forbidden name in an original is
//! as wrong as in a draft. What only shows against the source (a term that is
//! missing, a name that was changed) is what the checks say.

use std::collections::{BTreeMap, HashSet};

use crate::desk::DraftState;
use crate::glossary::inflect::{Lemma, Slip, transfer};
use crate::glossary::names::{self, Ledger};
use crate::glossary::{ConceptId, Status};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::qa::{self, Check, Settings, Waivers};
use crate::store::Store;
use crate::text::{CodePoints, Span, Text};

use super::checking::{self, House};
use super::{StoryCopy, drafting};

/// What breaks the glossary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum What {
    /// A term that the house forbids.
    Forbidden,
    /// A term that the house has given up.
    Obsolete,
    /// A term of the source that is not in the translation.
    Missing,
    /// A name that the translation has otherwise.
    Name,
    /// Nearly a form of a term.
    Slip(Slip),
    /// One person in two spellings.
    TwoWays,
}

impl What {
    pub const fn code(self) -> &'static str {
        match self {
            What::Forbidden => "forbidden",
            What::Obsolete => "obsolete",
            What::Missing => "missing",
            What::Name => "name",
            What::Slip(Slip::Capitals) => "capitals",
            What::Slip(Slip::Agreement) => "agreement",
            What::Slip(Slip::Ending) => "ending",
            What::Slip(Slip::Government) => "government",
            What::TwoWays => "two-spellings",
        }
    }
}

/// A place that breaks the glossary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Breach {
    pub what: What,
    /// `key` of the story.
    pub article: String,
    pub segment: String,
    /// The language of the text, which may be the story's own.
    pub lang: Lang,
    pub concept: Option<ConceptId>,
    /// What stands there, or the word of the source that is missing.
    pub found: String,
    /// What the house writes, in the case of the place where that is certain.
    pub proposal: Option<String>,
    /// The plain text, and the place in it in code points.
    pub text: String,
    pub span: Option<(usize, usize)>,
}

/// Where a concept is used in one language.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Use {
    /// The forms as they stand, and how often.
    pub forms: BTreeMap<String, usize>,
    /// `key` of the story and segment, in order, each once.
    pub places: Vec<(String, String)>,
}

/// What an audit found.
#[derive(Default, Debug)]
pub struct Audit {
    pub breaches: Vec<Breach>,
    pub uses: BTreeMap<(ConceptId, Lang), Use>,
}

/// Terms of drafts that were let stand: segment, and the place in code points.
type Waived = HashSet<(String, (usize, usize))>;

/// A text that is read: of the story itself or of a draft.
struct Place<'a> {
    article: &'a str,
    segment: &'a str,
    lang: Lang,
    plain: &'a str,
}

/// Audits the texts of these stories, or those in one language. What an editor
/// waived of a draft is no breach.
///
/// # Errors
/// What the database reports.
pub fn audit(
    store: &Store,
    stories: &[StoryCopy],
    only: Option<Lang>,
    house: &House,
    settings: &Settings,
    waivers: &Waivers,
) -> Result<Audit, Problem> {
    let mut audit = Audit::default();
    let mut ledger: Ledger<(String, String, String)> = Ledger::default();
    for story in stories {
        let wanted = |lang: Lang| only.is_none_or(|only| only == lang);
        let key = &story.row.key;
        for lang in Lang::ALL.into_iter().filter(|lang| wanted(*lang)) {
            let mut texts: Vec<(&str, String)> = Vec::new();
            let mut waived = Waived::default();
            if lang == story.row.lang {
                for segment in &story.segments {
                    texts.push((&segment.id.0, segment.text.plain().into_owned()));
                }
            } else {
                let mut standings = drafting::standings(store, story, lang)?;
                for segment in &story.segments {
                    let Some(standing) = standings.remove(&segment.id) else { continue };
                    if standing.chosen.state != DraftState::Rejected {
                        let tagged = &standing.chosen.tagged;
                        let target = Text::from_tagged(tagged, Some(&segment.text));
                        texts.push((&segment.id.0, target.plain().into_owned()));
                    }
                }
                waived = audit.against_source(store, story, lang, house, settings, waivers)?;
            }
            for (segment, plain) in &texts {
                let place = Place { article: key, segment, lang, plain };
                audit.read(&place, house, &waived);
                for name in names::in_text(plain, lang) {
                    ledger.note(&name, plain, (key.clone(), (*segment).to_owned(), plain.clone()));
                }
            }
        }
    }
    for pair in ledger.two_ways() {
        let (found, (article, segment, text)) = pair.other;
        let start = text.find(&found).unwrap_or_default();
        let span = CodePoints::new(&text).span(Span::new(start, start + found.len()));
        audit.breaches.push(Breach {
            what: What::TwoWays,
            article,
            segment,
            lang: pair.lang,
            concept: None,
            found,
            proposal: Some(pair.first.0),
            text,
            span: Some(span),
        });
    }
    Ok(audit)
}

impl Audit {
    /// Reads one text by itself.
    fn read(&mut self, place: &Place<'_>, house: &House, waived: &Waived) {
        let finder = house.finder(place.lang);
        let points = CodePoints::new(place.plain);
        for hit in finder.find(place.plain).into_iter().filter(|hit| !hit.derived) {
            let found = hit.span.of(place.plain).to_owned();
            let used = self.uses.entry((hit.concept.clone(), place.lang)).or_default();
            *used.forms.entry(found.clone()).or_default() += 1;
            let at = (place.article.to_owned(), place.segment.to_owned());
            if used.places.last() != Some(&at) {
                used.places.push(at);
            }
            let what = match hit.status {
                Status::Forbidden => What::Forbidden,
                Status::Obsolete => What::Obsolete,
                Status::Preferred | Status::Admitted => continue,
            };
            let span = points.span(hit.span);
            if waived.contains(&(place.segment.to_owned(), span)) {
                continue;
            }
            let concept = house.concept(&hit.concept);
            let proposal = concept.and_then(|concept| {
                let preferred = concept.preferred(place.lang)?;
                let used =
                    concept.terms.iter().find(|t| t.lang == place.lang && t.text == hit.term)?;
                let inflected =
                    transfer(&found, &Lemma::of(concept, used), &Lemma::of(concept, preferred));
                Some(inflected.unwrap_or_else(|| preferred.text.clone()))
            });
            self.breaches.push(Breach {
                what,
                article: place.article.to_owned(),
                segment: place.segment.to_owned(),
                lang: place.lang,
                concept: Some(hit.concept),
                found,
                proposal,
                text: place.plain.to_owned(),
                span: Some(span),
            });
        }
        for slip in finder.slips(place.plain) {
            self.breaches.push(Breach {
                what: What::Slip(slip.slip),
                article: place.article.to_owned(),
                segment: place.segment.to_owned(),
                lang: place.lang,
                found: slip.span.of(place.plain).to_owned(),
                concept: Some(slip.concept),
                proposal: slip.proposal,
                text: place.plain.to_owned(),
                span: Some(points.span(slip.span)),
            });
        }
    }

    /// What the checks say of the drafts against their source; what was waived
    /// of the terms of the drafts comes back.
    fn against_source(
        &mut self,
        store: &Store,
        story: &StoryCopy,
        to: Lang,
        house: &House,
        settings: &Settings,
        waivers: &Waivers,
    ) -> Result<Waived, Problem> {
        let mut waived = Waived::default();
        let found = checking::story(store, story, to, house, settings, &Waivers::default())?;
        for one in found {
            let argument = |name: &str| {
                one.finding.args.iter().find(|(known, _)| *known == name).map(|(_, v)| v.clone())
            };
            if waivers.holds(&one.waiver) {
                if let (Check::Terms, Some(span)) = (one.finding.check, one.target) {
                    waived.insert((one.segment.0, span));
                }
                continue;
            }
            // Wrong terms of the target alone are read by themselves.
            let what = match one.finding.check {
                Check::Terms if one.finding.source.is_some() => What::Missing,
                Check::Names if one.finding.source.is_some() => What::Name,
                _ => continue,
            };
            let found = argument("term").or_else(|| argument("source")).unwrap_or_default();
            let concept = story.segments.iter().find(|segment| segment.id == one.segment);
            let concept = concept.and_then(|segment| {
                let span = one.finding.source?;
                let plain = segment.text.plain();
                let hits = qa::Terms::find(house, &plain, story.row.lang);
                hits.into_iter().find(|hit| hit.span == span).map(|hit| hit.concept)
            });
            self.breaches.push(Breach {
                what,
                article: one.article,
                segment: one.segment.0,
                lang: to,
                concept,
                found,
                proposal: argument("expected"),
                text: one.text,
                span: one.target,
            });
        }
        Ok(waived)
    }
}
