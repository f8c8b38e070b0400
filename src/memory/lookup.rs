//! Look-up: candidates come from the shelf, are judged here, once, and ranked
//! by [`super::score`].

use super::index::{FLOOR, Sample};
use super::key;
use super::score::{self, Comparer, Ranked};
use super::store::Shelf;
use super::unit::{Match, MatchKind, Penalty, Repair, Unit, UnitId};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::Text;
use crate::text::normalize::fold;

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

/// How much is wanted.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Wanted {
    /// The lowest score.
    pub min: f64,
    pub limit: usize,
}

impl Default for Wanted {
    fn default() -> Wanted {
        Wanted { min: 70.0, limit: 5 }
    }
}

/// A unit that may answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    pub id: UnitId,
    pub unit: Unit,
    /// The story it comes from was retired: it is shown, and never trusted.
    pub quarantined: bool,
}

/// A target adapted to the query, with what was changed; `None` where nothing
/// could be proven. Arguments are the query's text, and source and target as stored.
pub type Repairer<'a> = &'a dyn Fn(&Text, &Text, &Text, Lang, Lang) -> Option<(Text, Vec<Repair>)>;

/// How many candidates are judged at most.
const JUDGED: usize = 200;
/// How many sources without the wanted language are followed through a third.
const PIVOTS: usize = 8;

/// The best matches, best first.
///
/// # Errors
/// What the shelf reports.
pub fn lookup(
    query: &Query<'_>,
    wanted: Wanted,
    shelf: &dyn Shelf,
    repairer: Option<Repairer<'_>>,
) -> Result<Vec<Match>, Problem> {
    let plain = query.text.plain();
    let mut matches = Vec::new();
    let mut elsewhere = Vec::new();
    let mut found = 0;
    for (n, base) in candidates(query, &plain, wanted, shelf, repairer.is_some())? {
        // Candidates come by base score: what follows cannot be better.
        if found >= wanted.limit.max(1) * 4 && base < 100.0 {
            break;
        }
        let Some(candidate) = shelf.unit(n)? else { continue };
        if candidate.unit.variant(query.to).is_some() {
            matches.extend(judge(query, &plain, candidate, base, repairer));
            found += 1;
        } else if elsewhere.len() < PIVOTS {
            elsewhere.push((candidate, base));
        }
    }
    for (candidate, base) in elsewhere {
        pivot(query, &plain, &candidate, base, shelf, &mut matches)?;
    }
    Ok(ranked(matches, wanted))
}

/// Judges candidates with the same plain key as the query. Best first.
pub fn judge_exact(query: &Query<'_>, candidates: Vec<Candidate>) -> Vec<Match> {
    let plain = query.text.plain();
    let matches = candidates
        .into_iter()
        .filter_map(|candidate| judge(query, &plain, candidate, 100.0, None))
        .collect();
    ranked(matches, Wanted { min: 0.0, limit: usize::MAX })
}

/// Rows of candidates with their base score, best first.
fn candidates(
    query: &Query<'_>,
    plain: &str,
    wanted: Wanted,
    shelf: &dyn Shelf,
    repairs: bool,
) -> Result<Vec<(i64, f64)>, Problem> {
    let same = shelf.by_key(key::plain(plain, query.from), query.from)?;
    let mut all: Vec<(i64, f64)> = same.iter().map(|n| (*n, 100.0)).collect();
    let sample = Sample::of(plain, query.from);
    if sample.is_empty() {
        return Ok(all);
    }
    let comparer = Comparer::new(&sample.tokens);
    let min = wanted.min.clamp(0.0, 100.0);
    let percent = (min.floor() as u32).max(FLOOR);
    for n in shelf.similar(&sample, query.from, percent)? {
        if !same.contains(&n)
            && let Some(other) = shelf.sample(n, query.from)?
            && let Some(base) = comparer.base(&other.tokens, min)
        {
            all.push((n, base));
        }
    }
    if repairs && let Some(key) = key::general(plain, query.from) {
        for n in shelf.by_general_key(key, query.from)? {
            if !all.iter().any(|(known, _)| *known == n)
                && let Some(other) = shelf.sample(n, query.from)?
            {
                all.push((n, comparer.base(&other.tokens, 0.0).unwrap_or_default()));
            }
        }
    }
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    all.truncate(JUDGED);
    Ok(all)
}

fn judge(
    query: &Query<'_>,
    plain: &str,
    candidate: Candidate,
    base: f64,
    repairer: Option<Repairer<'_>>,
) -> Option<Ranked> {
    let source = candidate.unit.variant(query.from)?.text.clone();
    let mut target = candidate.unit.variant(query.to)?.text.clone();
    let mut penalties = penalties(query, plain, &candidate, &source, base);
    let (before, after) = (&candidate.unit.before, &candidate.unit.after);
    let neighbours = u8::from(same_neighbour(query.before, before.as_deref(), query.from))
        + u8::from(same_neighbour(query.after, after.as_deref(), query.from));
    let mut repairs = Vec::new();
    let mut base = base;
    let kind = if base < 100.0 {
        match repairer.and_then(|repair| repair(query.text, &source, &target, query.from, query.to))
        {
            Some((text, made)) if !made.is_empty() => {
                target = text;
                repairs = made;
                base = 100.0;
                penalties.push(score::REPAIRED);
                MatchKind::Repaired
            }
            _ => MatchKind::Fuzzy,
        }
    } else if !penalties.is_empty() {
        MatchKind::Fuzzy
    } else if neighbours == 2 {
        MatchKind::Context
    } else {
        MatchKind::Exact
    };
    let score = if kind == MatchKind::Context { 101.0 } else { total(base, &penalties) };
    let alike = score::alike(plain, &source.plain());
    let Candidate { id, unit, .. } = candidate;
    Some(Ranked {
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
    })
}

fn penalties(
    query: &Query<'_>,
    plain: &str,
    candidate: &Candidate,
    source: &Text,
    base: f64,
) -> Vec<Penalty> {
    let mut penalties = Vec::new();
    if base >= 100.0 && source.plain() != plain {
        penalties.push(score::FORM_DIFFERS);
    }
    if !score::same_tags(source, query.text) {
        penalties.push(score::TAGS_DIFFER);
    }
    penalties.extend(score::of_origin(candidate.unit.origin));
    if candidate.quarantined {
        penalties.push(score::RETIRED_STORY);
    }
    penalties
}

fn total(base: f64, penalties: &[Penalty]) -> f64 {
    let points: f64 = penalties.iter().map(|penalty| penalty.points).sum();
    (base - points).max(0.0)
}

/// Answers to the same text in a third language that another unit has.
fn pivot(
    query: &Query<'_>,
    plain: &str,
    first: &Candidate,
    base: f64,
    shelf: &dyn Shelf,
    matches: &mut Vec<Ranked>,
) -> Result<(), Problem> {
    let Some(source) = first.unit.variant(query.from) else { return Ok(()) };
    for middle in &first.unit.variants {
        if middle.lang == query.from || middle.lang == query.to {
            continue;
        }
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
            let mut penalties = penalties(query, plain, first, &source.text, base);
            penalties.extend(score::of_origin(second.unit.origin));
            if second.quarantined && !first.quarantined {
                penalties.push(score::RETIRED_STORY);
            }
            penalties.push(score::PIVOT);
            matches.push(Ranked {
                alike: score::alike(plain, &source.text.plain()),
                neighbours: 0,
                found: Match {
                    score: total(base, &penalties),
                    kind: MatchKind::Pivot,
                    source: source.text.clone(),
                    target: target.text.clone(),
                    unit: second.id,
                    penalties,
                    repairs: Vec::new(),
                    provenance: second.unit.provenance,
                    origin: second.unit.origin,
                },
            });
        }
    }
    Ok(())
}

fn ranked(mut matches: Vec<Ranked>, wanted: Wanted) -> Vec<Match> {
    score::lower_disputed(&mut matches);
    matches.sort_by(score::order);
    let mut best: Vec<Match> = Vec::new();
    for Ranked { found, .. } in matches {
        // The same answer is shown once, with its best provenance.
        let known = |other: &Match| other.target == found.target && other.source == found.source;
        if found.score >= wanted.min && !best.iter().any(known) {
            best.push(found);
            if best.len() == wanted.limit {
                break;
            }
        }
    }
    best
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{Origin, Provenance, Variant};

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
        Candidate { id: UnitId(target.to_owned()), unit, quarantined: false }
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

    #[test]
    fn a_retired_story_is_never_exact() {
        let candidate = Candidate { quarantined: true, ..unit("Hello.", None) };
        check("Salam.", None, vec![candidate], &[("Hello.", 90.0)]);
    }
}
