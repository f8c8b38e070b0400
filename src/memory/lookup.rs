//! Look-up: candidates come from the store, are judged here, once, and ranked.

use crate::lang::Lang;
use crate::text::Text;
use crate::text::normalize::fold;

use super::unit::{Match, MatchKind, Origin, Penalty, Unit, UnitId};

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Query<'a> {
    pub text: &'a Text,
    pub from: Lang,
    pub to: Lang,
    /// Plain texts of the neighbours; `None` where they are not known,
    /// `Some("")` at the start or end of a story.
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
}

/// A unit whose source shares a key with the query.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    pub id: UnitId,
    pub unit: Unit,
}

/// Points taken off, by reason.
const TAGS_DIFFER: f64 = 1.0;
const FORM_DIFFERS: f64 = 1.0;
const DISPUTED: f64 = 1.0;
const ALIGNED: f64 = 2.0;
const MACHINE: f64 = 5.0;

/// Judges candidates with the same plain key as the query. Best first.
pub fn judge_exact(query: &Query<'_>, candidates: Vec<Candidate>) -> Vec<Match> {
    let mut matches: Vec<Match> =
        candidates.into_iter().filter_map(|candidate| judge(query, candidate)).collect();
    lower_disputed(&mut matches);
    matches.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| a.origin.cmp(&b.origin))
            .then_with(|| b.provenance.changed.cmp(&a.provenance.changed))
            .then_with(|| a.unit.cmp(&b.unit))
    });
    // One answer is shown once, with its best provenance.
    let mut seen: Vec<String> = Vec::new();
    matches.retain(|found| {
        let target = found.target.tagged();
        let fresh = !seen.contains(&target);
        if fresh {
            seen.push(target);
        }
        fresh
    });
    matches
}

fn judge(query: &Query<'_>, candidate: Candidate) -> Option<Match> {
    let Candidate { id, unit } = candidate;
    let source = unit.variant(query.from)?.text.clone();
    let target = unit.variant(query.to)?.text.clone();
    let mut penalties = Vec::new();
    let mut penalty = |name, points| penalties.push(Penalty { name, points });
    if source.plain() != query.text.plain() {
        penalty("form-differs", FORM_DIFFERS);
    }
    if tags(&source) != tags(query.text) {
        penalty("tags-differ", TAGS_DIFFER);
    }
    match unit.origin {
        Origin::Accepted | Origin::Imported => {}
        Origin::Aligned => penalty("aligned", ALIGNED),
        Origin::Machine => penalty("machine", MACHINE),
    }
    let in_context = penalties.is_empty()
        && same_neighbour(query.before, unit.before.as_deref(), query.from)
        && same_neighbour(query.after, unit.after.as_deref(), query.from);
    let (score, kind) = if in_context {
        (101.0, MatchKind::Context)
    } else {
        let points: f64 = penalties.iter().map(|penalty| penalty.points).sum();
        (100.0 - points, if penalties.is_empty() { MatchKind::Exact } else { MatchKind::Fuzzy })
    };
    Some(Match {
        score,
        kind,
        source,
        target,
        unit: id,
        penalties,
        repairs: Vec::new(),
        provenance: unit.provenance,
        origin: unit.origin,
    })
}

/// Unknown context is no context: it neither helps nor hurts.
fn same_neighbour(query: Option<&str>, unit: Option<&str>, lang: Lang) -> bool {
    match (query, unit) {
        (Some(query), Some(unit)) => fold(query, lang) == fold(unit, lang),
        _ => false,
    }
}

fn tags(text: &Text) -> Vec<String> {
    use crate::text::Inline;
    text.inlines()
        .iter()
        .filter_map(|inline| match inline {
            Inline::Words(_) => None,
            Inline::Open(mark) => Some(mark.name()),
            Inline::Close(mark) => Some(format!("/{}", mark.name())),
            Inline::Slot(slot) => Some(format!("x{}", slot.id)),
        })
        .collect()
}

/// Two exact answers that differ are both lowered, unless one is in context.
fn lower_disputed(matches: &mut [Match]) {
    if matches.iter().any(|found| found.kind == MatchKind::Context) {
        let mut targets: Vec<String> = matches
            .iter()
            .filter(|found| found.kind == MatchKind::Context)
            .map(|found| found.target.tagged())
            .collect();
        targets.dedup();
        if targets.len() > 1 {
            for found in matches.iter_mut().filter(|found| found.kind == MatchKind::Context) {
                found.kind = MatchKind::Exact;
                found.score = 100.0;
            }
        } else {
            return;
        }
    }
    let exact: Vec<String> = matches
        .iter()
        .filter(|found| found.kind == MatchKind::Exact)
        .map(|found| found.target.tagged())
        .collect();
    if exact.iter().any(|target| *target != exact[0]) {
        for found in matches.iter_mut().filter(|found| found.kind == MatchKind::Exact) {
            found.penalties.push(Penalty { name: "disputed", points: DISPUTED });
            found.score -= DISPUTED;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{Provenance, Variant};

    fn unit(target: &str, before: Option<&str>) -> Candidate {
        let unit = Unit {
            variants: vec![
                Variant { lang: Lang::Az, text: Text::from_tagged("Salam.", None) },
                Variant { lang: Lang::En, text: Text::from_tagged(target, None) },
            ],
            origin: Origin::Imported,
            provenance: Provenance::default(),
            before: before.map(str::to_owned),
            after: before.map(str::to_owned),
            properties: Vec::new(),
        };
        Candidate { id: UnitId(target.to_owned()), unit }
    }

    #[track_caller]
    fn check(query: &str, context: Option<&str>, units: Vec<Candidate>, expected: &[(&str, f64)]) {
        let text = Text::from_tagged(query, None);
        let query =
            Query { text: &text, from: Lang::Az, to: Lang::En, before: context, after: context };
        let found: Vec<(String, f64)> = judge_exact(&query, units)
            .into_iter()
            .map(|found| (found.target.tagged(), found.score))
            .collect();
        let expected: Vec<(String, f64)> =
            expected.iter().map(|(target, score)| ((*target).to_owned(), *score)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_undisputed_exact_match_is_100() {
        check("Salam.", None, vec![unit("Hello.", None)], &[("Hello.", 100.0)]);
    }

    #[test]
    fn two_answers_are_both_lowered() {
        check(
            "Salam.",
            None,
            vec![unit("Hello.", None), unit("Hi.", None)],
            &[("Hello.", 99.0), ("Hi.", 99.0)],
        );
    }

    #[test]
    fn the_same_neighbours_are_context() {
        check(
            "Salam.",
            Some("Bəli."),
            vec![unit("Hello.", Some("Bəli.")), unit("Hi.", Some("Xeyr."))],
            &[("Hello.", 101.0), ("Hi.", 100.0)],
        );
    }

    #[test]
    fn another_form_is_not_the_same_text() {
        check("SALAM.", None, vec![unit("Hello.", None)], &[("Hello.", 99.0)]);
        check("<b1>Salam.</b1>", None, vec![unit("Hello.", None)], &[("Hello.", 99.0)]);
    }
}
