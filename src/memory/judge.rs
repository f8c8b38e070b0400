//! The judgement of one candidate: kind, penalties, score.

use super::key;
use super::lookup::{Candidate, Query, Row};
use super::repair::{Asked, Repaired, Repairer};
use super::score::{self, Ranked};
use super::store::Shelf;
use super::unit::{Match, MatchKind, Penalty};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::Text;
use crate::text::normalize::fold;

/// Gives candidates their kind, penalties and score.
pub struct Judge<'a> {
    pub query: &'a Query<'a>,
    pub plain: &'a str,
    pub repairer: Option<&'a Repairer<'a>>,
    /// Repairs that may still be tried.
    pub left: usize,
}

impl Judge<'_> {
    /// # Errors
    /// What the glossary reports.
    pub fn judge(&mut self, candidate: Candidate, row: Row) -> Result<Option<Ranked>, Problem> {
        let (query, base) = (self.query, row.base);
        let (Some(source), Some(target)) =
            (candidate.unit.variant(query.from), candidate.unit.variant(query.to))
        else {
            return Ok(None);
        };
        let (source, mut target) = (source.text.clone(), target.text.clone());
        let mut penalties = self.penalties(&candidate, &source, base);
        let (before, after) = (&candidate.unit.before, &candidate.unit.after);
        let neighbours = u8::from(same_neighbour(query.before, before.as_deref(), query.from))
            + u8::from(same_neighbour(query.after, after.as_deref(), query.from));
        let article = candidate.unit.provenance.article.as_deref();
        let same_story = query.story.is_some() && query.story == article;
        let mut repairs = Vec::new();
        let mut score_of = base;
        let asked = Asked {
            query: query.text,
            source: &source,
            target: &target,
            from: query.from,
            to: query.to,
        };
        let form = penalties.first() == Some(&score::FORM_DIFFERS);
        let kind = if base < 100.0 || form {
            match self.repair(asked, row.general)? {
                Some(repaired) => {
                    // `$5` and `€5` differed in a slot, and no more.
                    penalties.retain(|penalty| *penalty != score::FORM_DIFFERS);
                    // What is doubtful for another reason is not claimed either.
                    let kind =
                        if penalties.is_empty() { MatchKind::Repaired } else { MatchKind::Fuzzy };
                    target = repaired.target;
                    repairs = repaired.repairs;
                    score_of = 100.0;
                    penalties.push(score::REPAIRED);
                    kind
                }
                None => MatchKind::Fuzzy,
            }
        } else if !penalties.is_empty() {
            MatchKind::Fuzzy
        } else {
            // Whether it is in context is decided beside the others.
            MatchKind::Exact
        };
        let score = total(score_of, &penalties);
        let alike = score::alike(self.plain, &source.plain());
        let Candidate { id, unit, .. } = candidate;
        Ok(Some(Ranked {
            found: Match {
                score,
                kind,
                source,
                target,
                unit: id,
                penalties,
                repairs,
                provenance: unit.provenance,
                origin: unit.origin,
            },
            alike,
            neighbours,
            same_story,
        }))
    }

    fn repair(&mut self, asked: Asked<'_>, alike: bool) -> Result<Option<Repaired>, Problem> {
        let Some(repairer) = self.repairer.filter(|_| self.left > 0) else { return Ok(None) };
        self.left -= 1;
        repairer.repair(asked, alike)
    }

    fn penalties(&self, candidate: &Candidate, source: &Text, base: f64) -> Vec<Penalty> {
        let mut penalties = Vec::new();
        if base >= 100.0 && source.plain() != self.plain {
            penalties.push(score::FORM_DIFFERS);
        }
        if !score::same_tags(source, self.query.text) {
            penalties.push(score::TAGS_DIFFER);
        }
        penalties.extend(score::of_origin(candidate.unit.origin));
        if candidate.quarantined {
            penalties.push(score::RETIRED_STORY);
        }
        penalties
    }

    /// Answers to the same text in a third language that another unit has. A
    /// source that differs in slots is followed with both hops repaired.
    ///
    /// # Errors
    /// What shelf and glossary report.
    pub fn pivot(
        &mut self,
        first: &Candidate,
        row: Row,
        shelf: &dyn Shelf,
        matches: &mut Vec<Ranked>,
    ) -> Result<(), Problem> {
        let (query, base) = (self.query, row.base);
        let Some(source) = first.unit.variant(query.from) else { return Ok(()) };
        for middle in &first.unit.variants {
            if middle.lang == query.from || middle.lang == query.to {
                continue;
            }
            let between = if base < 100.0 {
                self.repair(
                    Asked {
                        query: query.text,
                        source: &source.text,
                        target: &middle.text,
                        from: query.from,
                        to: middle.lang,
                    },
                    row.general,
                )?
            } else {
                None
            };
            let words = middle.text.plain();
            for n in shelf.by_key(key::plain(&words, middle.lang), middle.lang)? {
                let Some(second) = shelf.unit(n)? else { continue };
                let (Some(hop), Some(target)) =
                    (second.unit.variant(middle.lang), second.unit.variant(query.to))
                else {
                    continue;
                };
                if hop.text != middle.text {
                    continue;
                }
                let repaired = match &between {
                    Some(between) => self.repair(
                        Asked {
                            query: &between.target,
                            source: &hop.text,
                            target: &target.text,
                            from: middle.lang,
                            to: query.to,
                        },
                        true,
                    )?,
                    None => None,
                };
                let mut penalties = self.penalties(first, &source.text, base);
                penalties.extend(score::of_origin(second.unit.origin));
                if second.quarantined && !first.quarantined {
                    penalties.push(score::RETIRED_STORY);
                }
                let mut score_of = base;
                if repaired.is_some() {
                    penalties.push(score::REPAIRED);
                    score_of = 100.0;
                }
                penalties.push(score::PIVOT);
                let (target, repairs) = match repaired {
                    Some(repaired) => (repaired.target, repaired.repairs),
                    None => (target.text.clone(), Vec::new()),
                };
                matches.push(Ranked {
                    alike: score::alike(self.plain, &source.text.plain()),
                    neighbours: 0,
                    same_story: false,
                    found: Match {
                        score: total(score_of, &penalties),
                        kind: MatchKind::Pivot,
                        source: source.text.clone(),
                        target,
                        unit: second.id,
                        penalties,
                        repairs,
                        provenance: second.unit.provenance,
                        origin: second.unit.origin,
                    },
                });
            }
        }
        Ok(())
    }
}

fn total(base: f64, penalties: &[Penalty]) -> f64 {
    let points: f64 = penalties.iter().map(|penalty| penalty.points).sum();
    (base - points).max(0.0)
}

/// Unknown context is no context: it neither helps nor hurts.
fn same_neighbour(query: Option<&str>, unit: Option<&str>, lang: Lang) -> bool {
    match (query, unit) {
        (Some(query), Some(unit)) => {
            query == unit
                || key::neighbour(query, lang) == unit
                || fold(query, lang) == fold(unit, lang)
        }
        _ => false,
    }
}
