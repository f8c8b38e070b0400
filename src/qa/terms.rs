//! `terms`: a term of the source stands in the target as the house writes it.
//!
//! Where terms are found is the glossary's work, behind [`Terms`]; here hits
//! of both sides are set against each other. Persons are left to `names`.

use super::Reading;
use super::finding::{Check, Finding};
use super::naming;
use super::side::Side;
use crate::glossary::{Hit, Kind, Status};
use crate::lang::Lang;
use crate::text::Span;

/// What the checks ask of a glossary.
pub trait Terms: Sync {
    /// The terms in a text, in any inflected form.
    fn find(&self, text: &str, lang: Lang) -> Vec<Hit>;
    /// The house's term for the concept of a hit, in the case of `form`.
    fn proposal(&self, hit: &Hit, form: &str, lang: Lang) -> Option<String>;
    /// Whether the concept has a preferred or admitted term in a language.
    fn has(&self, hit: &Hit, lang: Lang) -> bool;
    fn kind(&self, hit: &Hit) -> Option<Kind>;
    /// Whether the text has some form of any term of the concept that a strict
    /// finder would leave out, such as a derived word or a part of a name.
    fn mentions(&self, hit: &Hit, text: &str, lang: Lang) -> bool;
}

/// No glossary at all.
pub struct NoTerms;

impl Terms for NoTerms {
    fn find(&self, _: &str, _: Lang) -> Vec<Hit> {
        Vec::new()
    }
    fn proposal(&self, _: &Hit, _: &str, _: Lang) -> Option<String> {
        None
    }
    fn has(&self, _: &Hit, _: Lang) -> bool {
        false
    }
    fn kind(&self, _: &Hit) -> Option<Kind> {
        None
    }
    fn mentions(&self, _: &Hit, _: &str, _: Lang) -> bool {
        false
    }
}

/// The terms of both sides.
pub(super) struct Hits {
    pub source: Vec<Hit>,
    pub target: Vec<Hit>,
}

impl Hits {
    pub(super) fn new(reading: &Reading<'_>, terms: &dyn Terms) -> Hits {
        let find = |side: &Side<'_>| terms.find(&side.plain, side.lang);
        Hits { source: find(&reading.source), target: find(&reading.target) }
    }
}

pub(super) fn check(
    reading: &Reading<'_>,
    Hits { source: in_source, target: in_target }: &Hits,
    terms: &dyn Terms,
    found: &mut Vec<Finding>,
) {
    let (source, target) = (&reading.source, &reading.target);
    let mut wrong: Vec<&Hit> = Vec::new();
    for hit in in_target.iter().filter(|hit| !hit.derived) {
        if matches!(hit.status, Status::Preferred | Status::Admitted) {
            continue;
        }
        wrong.push(hit);
        let form = hit.span.of(&target.plain);
        let proposal = terms.proposal(hit, form, target.lang).unwrap_or_default();
        let message = match (hit.status, proposal.is_empty()) {
            (Status::Obsolete, false) => "qa-term-obsolete",
            (_, false) => "qa-term-forbidden",
            (_, true) => "qa-term-unwanted",
        };
        let mut finding = Finding::warning(Check::Terms, message).arg("term", form);
        if !proposal.is_empty() {
            finding = finding.arg("proposal", proposal);
        }
        found.push(finding.in_target(hit.span));
    }
    let mut seen = Vec::new();
    for hit in in_source.iter().filter(|hit| !hit.derived) {
        if seen.contains(&&hit.concept) || !terms.has(hit, target.lang) {
            continue;
        }
        seen.push(&hit.concept);
        let stands = in_target.iter().any(|other| other.concept == hit.concept)
            || wrong.iter().any(|other| other.concept == hit.concept)
            || terms.mentions(hit, &target.plain, target.lang)
            || terms.kind(hit) == Some(Kind::Place)
                && (naming::tells_place(reading.names(), hit.span)
                    || source.quoted(hit.span) && naming::tells_title(reading.names(), hit.span));
        let form = hit.span.of(&source.plain);
        if stands {
            let here = in_source.iter().filter(|other| other.concept == hit.concept).count();
            let there = in_target.iter().filter(|other| other.concept == hit.concept).count();
            // A pronoun may stand for a name: fewer is worth a look, no more.
            if there > 0 && there < here {
                found.push(
                    Finding::info(Check::Terms, "qa-term-fewer")
                        .arg("term", form)
                        .arg("source", here)
                        .arg("target", there)
                        .in_source(hit.span),
                );
            }
            continue;
        }
        let expected = terms.proposal(hit, "", target.lang).unwrap_or_default();
        let check = if terms.kind(hit) == Some(Kind::Person) { Check::Names } else { Check::Terms };
        let near =
            if check == Check::Names { None } else { Some(Span::new(0, target.plain.len())) };
        let mut finding = Finding::warning(check, "qa-term-missing")
            .arg("term", form)
            .arg("expected", expected)
            .in_source(hit.span);
        finding.target = near;
        found.push(finding);
    }
}
