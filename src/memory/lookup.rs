//! Look-up: candidates come from the shelf, are judged here, once, and ranked
//! by [`super::score`].

use std::collections::VecDeque;

use super::index::{FLOOR, Sample};
use super::judge::Judge;
use super::key;
use super::repair::Repairer;
use super::score::{self, Comparer, Ranked};
use super::search::Search;
use super::store::Shelf;
use super::unit::{Match, MatchKind, Unit, UnitId};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::Text;

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
    /// Key of the story it stands in, where it stands in one.
    pub story: Option<&'a str>,
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
/// the sake of repair: a term, which has no place in the general key, is soon
/// half of them.
const SHORT: usize = 8;

/// A row that may answer.
#[derive(Clone, Copy)]
pub struct Row {
    pub n: i64,
    pub base: f64,
    /// The same words around other slots.
    pub general: bool,
}

/// The best matches, best first.
///
/// # Errors
/// What the shelf reports.
pub fn lookup(
    query: &Query<'_>,
    wanted: Wanted,
    shelf: &dyn Shelf,
    repairer: Option<&Repairer<'_>>,
) -> Result<Vec<Match>, Problem> {
    let plain = query.text.plain();
    let sample = Sample::of(&plain, query.from);
    let comparer = Comparer::new(&sample.tokens);
    let same = shelf.by_key(key::plain(&plain, query.from), query.from)?;
    let mut rows = Rows::new(query.from, &sample, &comparer, wanted, shelf, repairer.is_some());
    rows.same(&same);
    if repairer.is_some() {
        rows.general(key::general(&plain, query.from))?;
    }
    let mut judge = Judge { query, plain: &plain, repairer, left: REPAIRS };
    let mut matches = Vec::new();
    let mut elsewhere = Vec::new();
    let (mut found, mut judged) = (0, 0);
    while judged < JUDGED
        && let Some(row) = rows.next()?
    {
        // They come by base score: what follows cannot be better. Below what is
        // wanted there is nothing but what can be repaired.
        let enough = found >= wanted.limit.max(1) * 4 && row.base < 100.0;
        if !row.general && (enough || row.base < wanted.min && judge.left == 0) {
            break;
        }
        let Some(candidate) = shelf.unit(row.n)? else { continue };
        judged += 1;
        if candidate.unit.variant(query.to).is_some() {
            let judged = judge.judge(candidate, row)?;
            found += usize::from(row.base >= wanted.min);
            matches.extend(judged);
        } else if elsewhere.len() < PIVOTS {
            elsewhere.push((candidate, row));
        }
    }
    for (candidate, row) in elsewhere {
        judge.pivot(&candidate, row, shelf, &mut matches)?;
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
        .filter_map(|candidate| {
            judge.judge(candidate, Row { n: 0, base: 100.0, general: false }).ok().flatten()
        })
        .collect();
    ranked(matches, Wanted { min: 0.0, limit: usize::MAX })
}

/// Rows that may answer: the same text and the same words, then the same words
/// around other slots, then by base score.
struct Rows<'a> {
    lang: Lang,
    comparer: &'a Comparer,
    shelf: &'a dyn Shelf,
    /// Those that come first; of them those with a base of 100 before all.
    first: VecDeque<Row>,
    /// Those that come without a search.
    known: Vec<i64>,
    search: Option<Search<'a>>,
    sample: &'a Sample,
    /// What is wanted, and what is worth looking at for the sake of repair.
    wanted: f64,
    lowest: f64,
}

impl<'a> Rows<'a> {
    fn new(
        lang: Lang,
        sample: &'a Sample,
        comparer: &'a Comparer,
        wanted: Wanted,
        shelf: &'a dyn Shelf,
        repairs: bool,
    ) -> Rows<'a> {
        let min = wanted.min.clamp(0.0, 100.0);
        let short = repairs && sample.len() <= SHORT;
        let lowest = if short { min.min(f64::from(FLOOR)) } else { min };
        let (first, known) = (VecDeque::new(), Vec::new());
        Rows { lang, comparer, shelf, first, known, search: None, sample, wanted: min, lowest }
    }

    fn same(&mut self, rows: &[i64]) {
        self.known.extend(rows);
        self.first.extend(rows.iter().map(|n| Row { n: *n, base: 100.0, general: false }));
    }

    fn general(&mut self, key: Option<i64>) -> Result<(), Problem> {
        let Some(key) = key else { return Ok(()) };
        let mut found = Vec::new();
        for n in self.shelf.by_general_key(key, self.lang)? {
            if let Some(same) = self.first.iter_mut().find(|row| row.n == n) {
                same.general = true;
            } else if let Some(other) = self.shelf.sample(n, self.lang)? {
                let base = self.comparer.base(&other.tokens, 0.0).unwrap_or_default();
                found.push(Row { n, base, general: true });
            }
        }
        found.sort_by(|a, b| b.base.total_cmp(&a.base).then(b.n.cmp(&a.n)));
        self.known.extend(found.iter().map(|row| row.n));
        self.first.extend(found);
        Ok(())
    }

    fn next(&mut self) -> Result<Option<Row>, Problem> {
        let exact = |row: &Row| row.base >= 100.0;
        if self.sample.is_empty() || self.first.front().is_some_and(exact) {
            return Ok(self.first.pop_front());
        }
        if self.search.is_none() {
            let (sample, comparer) = (self.sample, self.comparer);
            self.search = Some(Search::new(
                sample,
                comparer,
                self.lang,
                (self.wanted, self.lowest),
                &self.known,
                self.shelf,
            )?);
        }
        let Some(search) = &mut self.search else { return Ok(None) };
        if !self.first.is_empty() && search.peek()?.is_none_or(|base| base < 100.0) {
            return Ok(self.first.pop_front());
        }
        Ok(search.pop()?.map(|found| Row { n: found.n, base: found.base, general: false }))
    }
}

fn ranked(mut matches: Vec<Ranked>, wanted: Wanted) -> Vec<Match> {
    score::find_context(&mut matches);
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
        let query = Query {
            text: &text,
            from: Lang::Az,
            to: Lang::En,
            before: context,
            after: context,
            story: Some("here"),
        };
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
    fn the_same_place_in_the_same_story_is_context() {
        let of_story = |target: &str, story: &str, before: &str, after: &str| {
            let mut candidate = unit(target, Some(before));
            candidate.unit.after = Some(after.to_owned());
            candidate.unit.provenance.article = Some(story.to_owned());
            candidate
        };
        let (here, there) = ("here", "there");
        // A neighbour was corrected since.
        check(
            "Salam.",
            Some("Bəli."),
            vec![
                of_story("Hello.", here, "Bəli.", "Xeyr."),
                of_story("Hi.", there, "Bəli.", "Nə?"),
            ],
            &[("Hello.", 101.0), ("Hi.", 100.0)],
        );
        // One neighbour in another story is no context.
        check(
            "Salam.",
            Some("Bəli."),
            vec![of_story("Hello.", there, "Bəli.", "Xeyr."), of_story("Hi.", there, "Nə?", "Nə?")],
            &[("Hello.", 99.0), ("Hi.", 99.0)],
        );
        // Two places of the story that differ: nothing is decided.
        check(
            "Salam.",
            Some("Bəli."),
            vec![of_story("Hello.", here, "Bəli.", "Xeyr."), of_story("Hi.", here, "Nə?", "Bəli.")],
            &[("Hello.", 99.0), ("Hi.", 99.0)],
        );
    }

    #[test]
    fn an_unknown_context_is_not_another_context() {
        check("Salam.", None, vec![unit("Hello.", Some("Bəli."))], &[("Hello.", 100.0)]);
        check("Salam.", Some("Bəli."), vec![unit("Hello.", None)], &[("Hello.", 100.0)]);
    }

    #[test]
    fn origins_below_accepted_ones_are_named() {
        for (origin, score) in [
            (Origin::Accepted, 100.0),
            (Origin::Imported, 100.0),
            (Origin::Aligned, 98.0),
            (Origin::Machine, 95.0),
        ] {
            let mut candidate = unit("Hello.", None);
            candidate.unit.origin = origin;
            check("Salam.", None, vec![candidate], &[("Hello.", score)]);
        }
        // The same answer twice is one answer, with the better origin.
        let mut accepted = unit("Hello.", None);
        accepted.unit.origin = Origin::Accepted;
        let found = {
            let text = Text::from_tagged("Salam.", None);
            let query = Query {
                text: &text,
                from: Lang::Az,
                to: Lang::En,
                before: None,
                after: None,
                story: None,
            };
            judge_exact(&query, vec![unit("Hello.", None), accepted])
        };
        assert_eq!(found.iter().map(|one| one.origin).collect::<Vec<_>>(), [Origin::Accepted]);
    }

    #[test]
    fn another_form_is_not_the_same_text() {
        for query in [
            "SALAM.",
            "salam.",
            "Salam",
            "Salam!",
            "Salam?",
            " Salam.",
            "Salam .",
            "\u{ab}Salam.\u{bb}",
            "<b1>Salam.</b1>",
        ] {
            check(query, None, vec![unit("Hello.", None)], &[("Hello.", 99.0)]);
        }
        // Another composition of the same letters is the same text.
        check("Sala\u{6d}.", None, vec![unit("Hello.", None)], &[("Hello.", 100.0)]);
    }

    #[test]
    fn a_retired_story_is_never_exact() {
        let candidate = Candidate { quarantined: true, ..unit("Hello.", None) };
        check("Salam.", None, vec![candidate], &[("Hello.", 90.0)]);
    }
}
