//! The desk chief's figures of stories: coverage, effort and terms.

use std::collections::HashMap;

use crate::desk::{DraftState, DraftVersion};
use crate::glossary::Status;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::qa::Terms as _;
use crate::report::coverage::{Coverage, Figures, Line, States};
use crate::report::effort::{Effort, Version};
use crate::report::terms::{Terms, Use};
use crate::store::{Store, drafts};
use crate::text::Text;

use super::StoryCopy;
use super::build::Checks;
use super::checking::House;
use super::drafting::standings;
use super::gate::Gate;
use super::propagation::PROPAGATED;
use super::status::{LanguageStatus, status};

/// How far stories are. Languages that a story was written in are left out.
///
/// # Errors
/// What the database reports.
pub fn coverage(
    store: &Store,
    stories: &[StoryCopy],
    to: &[Lang],
    checks: &Checks,
    gates: &HashMap<Lang, Gate>,
    told: &dyn Fn(),
) -> Result<Coverage, Problem> {
    let mut coverage = Coverage::default();
    for story in stories {
        let status = status(store, story, checks, gates)?;
        let languages = status.languages.into_iter();
        for one in languages.filter(|one| to.contains(&one.to) && !one.authored) {
            coverage.lines.push(Line {
                article: status.article.clone(),
                from: status.lang,
                to: one.to,
                figures: figures(&one, status.words),
            });
        }
        told();
    }
    Ok(coverage)
}

fn figures(one: &LanguageStatus, words: usize) -> Figures {
    Figures {
        stories: 1,
        ready: usize::from(one.blocks.is_empty()),
        states: States {
            accepted: one.accepted,
            edited: one.edited,
            proposed: one.proposed,
            stale: one.stale,
            rejected: one.rejected,
            new: one.new,
        },
        words,
        words_accepted: one.words_accepted,
        errors: one.errors,
        warnings: one.warnings,
    }
}

/// Who did what to the drafts of stories.
///
/// # Errors
/// What the database reports.
pub fn effort(
    store: &Store,
    stories: &[StoryCopy],
    to: &[Lang],
    told: &dyn Fn(),
) -> Result<Effort, Problem> {
    let mut effort = Effort::default();
    for story in stories {
        let versions = drafts::of_story(store.conn(), &story.row.id)?;
        let same = |a: &DraftVersion, b: &DraftVersion| a.segment == b.segment && a.to == b.to;
        for draft in versions.chunk_by(same).filter(|draft| to.contains(&draft[0].to)) {
            let steps: Vec<Version> = draft.iter().map(step).collect();
            effort.draft(&steps);
        }
        told();
    }
    Ok(effort)
}

fn step(version: &DraftVersion) -> Version {
    let day = version.time.rfc3339();
    Version {
        to: version.to,
        author: version.author.clone(),
        by_machine: version.origin == "memory" || version.origin == PROPAGATED,
        day: day.get(..10).unwrap_or_default().to_owned(),
        tagged: version.tagged.clone(),
        accepted: version.state == DraftState::Accepted,
        rejected: version.state == DraftState::Rejected,
    }
}

/// What became of the house's terms in the translations of stories.
///
/// # Errors
/// What the database reports.
pub fn terms(
    store: &Store,
    stories: &[StoryCopy],
    to: &[Lang],
    house: &House,
    told: &dyn Fn(),
) -> Result<Terms, Problem> {
    let mut terms = Terms::default();
    for story in stories {
        let from = story.row.lang;
        for to in to.iter().copied().filter(|to| *to != from) {
            let standings = standings(store, story, to)?;
            for segment in &story.segments {
                let Some(standing) = standings
                    .get(&segment.id)
                    .filter(|standing| standing.chosen.state != DraftState::Rejected)
                else {
                    continue;
                };
                let target = Text::from_tagged(&standing.chosen.tagged, Some(&segment.text));
                segment_terms(&segment.text.plain(), from, &target.plain(), to, house, &mut terms);
            }
        }
        told();
    }
    Ok(terms)
}

fn segment_terms(
    source: &str,
    from: Lang,
    target: &str,
    to: Lang,
    house: &House,
    terms: &mut Terms,
) {
    let mut seen: Vec<String> = Vec::new();
    let found = house.find(target, to);
    for hit in house.find(source, from) {
        let concept = hit.concept.0.clone();
        if hit.derived || seen.contains(&concept) || !house.has(&hit, to) {
            continue;
        }
        let mut own = found.iter().filter(|other| other.concept == hit.concept);
        let broken = own.any(|other| matches!(other.status, Status::Obsolete | Status::Forbidden));
        let kept = !broken && house.mentions(&hit, target, to);
        let one = Use { stands: 1, kept: usize::from(kept), broken: usize::from(broken) };
        terms.count(&concept, to, one);
        seen.push(concept);
    }
}
