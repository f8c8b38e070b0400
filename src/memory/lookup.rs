//! Look-up: candidates come from the shelf, are judged here, once, and ranked
//! by [`super::score`].

use super::index::{FLOOR, Sample};
use super::key;
use super::repair::{Asked, Repaired, Repairer};
use super::score::{self, Comparer, Ranked};
use super::store::Shelf;
use super::unit::{Match, MatchKind, Penalty, Unit, UnitId};
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

/// How many candidates are judged at most.
const JUDGED: usize = 200;
/// How many sources without the wanted language are followed through a third.
const PIVOTS: usize = 8;
/// How many stored targets a repair is tried on. Those with the same words
/// around other slots come first.
const REPAIRS: usize = 24;
/// Tokens up to which texts are searched down to the floor of the index for
/// the sake of repair: a name is soon half of them.
const SHORT: usize = 14;

/// A row that may answer.
#[derive(Clone, Copy)]
struct Row {
    n: i64,
    base: f64,
    /// The same words around other slots.
    general: bool,
}

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
    let mut judge = Judge { query, plain: &plain, repairer, left: REPAIRS };
    let mut matches = Vec::new();
    let mut elsewhere = Vec::new();
    let mut found = 0;
    for row in candidates(query, &plain, wanted, shelf, repairer.is_some())? {
        // Candidates come by base score: what follows cannot be better.
        if found >= wanted.limit.max(1) * 4 && row.base < 100.0 && !row.general {
            break;
        }
        let Some(candidate) = shelf.unit(row.n)? else { continue };
        if candidate.unit.variant(query.to).is_some() {
            let judged = judge.judge(candidate, row.base)?;
            found += usize::from(row.base >= wanted.min);
            matches.extend(judged);
        } else if elsewhere.len() < PIVOTS {
            elsewhere.push((candidate, row.base));
        }
    }
    for (candidate, base) in elsewhere {
        judge.pivot(&candidate, base, shelf, &mut matches)?;
    }
    Ok(ranked(matches, wanted))
}

/// Judges candidates with the same plain key as the query. Best first.
pub fn judge_exact(query: &Query<'_>, candidates: Vec<Candidate>) -> Vec<Match> {
    let plain = query.text.plain();
    let mut judge = Judge { query, plain: &plain, repairer: None, left: 0 };
    let matches = candidates
        .into_iter()
        // Without a repairer nothing is asked that could fail.
        .filter_map(|candidate| judge.judge(candidate, 100.0).ok().flatten())
        .collect();
    ranked(matches, Wanted { min: 0.0, limit: usize::MAX })
}

/// Rows of candidates: the same text, the same words around other slots, then
/// by base score.
fn candidates(
    query: &Query<'_>,
    plain: &str,
    wanted: Wanted,
    shelf: &dyn Shelf,
    repairs: bool,
) -> Result<Vec<Row>, Problem> {
    let same = shelf.by_key(key::plain(plain, query.from), query.from)?;
    let row = |n, base| Row { n, base, general: false };
    let mut all: Vec<Row> = same.iter().map(|n| row(*n, 100.0)).collect();
    let sample = Sample::of(plain, query.from);
    if sample.is_empty() {
        return Ok(all);
    }
    let comparer = Comparer::new(&sample.tokens);
    let min = wanted.min.clamp(0.0, 100.0);
    let lowest = if repairs && sample.len() <= SHORT { min.min(f64::from(FLOOR)) } else { min };
    let percent = (lowest.floor() as u32).max(FLOOR);
    for n in shelf.similar(&sample, query.from, percent)? {
        if !same.contains(&n)
            && let Some(other) = shelf.sample(n, query.from)?
            && let Some(base) = comparer.base(&other.tokens, lowest)
        {
            all.push(row(n, base));
        }
    }
    if repairs && let Some(key) = key::general(plain, query.from) {
        for n in shelf.by_general_key(key, query.from)? {
            if let Some(known) = all.iter_mut().find(|row| row.n == n) {
                known.general = true;
            } else if let Some(other) = shelf.sample(n, query.from)? {
                let base = comparer.base(&other.tokens, 0.0).unwrap_or_default();
                all.push(Row { n, base, general: true });
            }
        }
    }
    let class = |row: &Row| (row.base < 100.0, !row.general);
    all.sort_by(|a, b| class(a).cmp(&class(b)).then(b.base.total_cmp(&a.base)).then(b.n.cmp(&a.n)));
    all.truncate(JUDGED);
    Ok(all)
}

/// Gives candidates their kind, penalties and score.
struct Judge<'a> {
    query: &'a Query<'a>,
    plain: &'a str,
    repairer: Option<Repairer<'a>>,
    /// Repairs that may still be tried.
    left: usize,
}

impl Judge<'_> {
    fn judge(&mut self, candidate: Candidate, base: f64) -> Result<Option<Ranked>, Problem> {
        let query = self.query;
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
            match self.repair(asked)? {
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
        } else if neighbours == 2 {
            MatchKind::Context
        } else {
            MatchKind::Exact
        };
        let score = if kind == MatchKind::Context { 101.0 } else { total(score_of, &penalties) };
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
        }))
    }

    fn repair(&mut self, asked: Asked<'_>) -> Result<Option<Repaired>, Problem> {
        let Some(repairer) = self.repairer.filter(|_| self.left > 0) else { return Ok(None) };
        self.left -= 1;
        repairer.repair(asked)
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
    fn pivot(
        &mut self,
        first: &Candidate,
        base: f64,
        shelf: &dyn Shelf,
        matches: &mut Vec<Ranked>,
    ) -> Result<(), Problem> {
        let query = self.query;
        let Some(source) = first.unit.variant(query.from) else { return Ok(()) };
        for middle in &first.unit.variants {
            if middle.lang == query.from || middle.lang == query.to {
                continue;
            }
            let between = if base < 100.0 {
                self.repair(Asked {
                    query: query.text,
                    source: &source.text,
                    target: &middle.text,
                    from: query.from,
                    to: middle.lang,
                })?
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
                    Some(between) => self.repair(Asked {
                        query: &between.target,
                        source: &hop.text,
                        target: &target.text,
                        from: middle.lang,
                        to: query.to,
                    })?,
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

fn ranked(mut matches: Vec<Ranked>, wanted: Wanted) -> Vec<Match> {
    score::lower_disputed(&mut matches);
    matches.sort_by(score::order);
    let mut best: Vec<Match> = Vec::new();
    for Ranked { found, .. } in matches {
        // The same answer is shown once, with its best provenance; so are two
        // repairs that come out alike.
        let known = |other: &Match| {
            other.target == found.target
                && (other.source == found.source
                    || other.kind == MatchKind::Repaired && found.kind == MatchKind::Repaired)
        };
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
