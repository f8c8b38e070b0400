//! Scores: how alike two texts are, what is taken off and why, who comes first.
//!
//! This is the only place where matches are scored and ranked; the store
//! fetches candidates and has no say in their order.

use std::cmp::Ordering;

use rapidfuzz::distance::levenshtein;

use super::unit::{Match, MatchKind, Origin, Penalty};
use crate::text::{Inline, Text};

/// Tags of query and source are not the same.
pub const TAGS_DIFFER: Penalty = Penalty { name: "tags-differ", points: 1.0 };
/// The words are the same; case, punctuation or spaces are not.
pub const FORM_DIFFERS: Penalty = Penalty { name: "form-differs", points: 1.0 };
/// The memory has another answer to the same text.
pub const DISPUTED: Penalty = Penalty { name: "disputed", points: 1.0 };
/// The pair was found by aligning two stories and nobody accepted it.
pub const ALIGNED: Penalty = Penalty { name: "aligned", points: 2.0 };
pub const MACHINE: Penalty = Penalty { name: "machine", points: 5.0 };
/// The story it comes from was retired.
pub const RETIRED_STORY: Penalty = Penalty { name: "retired-story", points: 10.0 };
/// The answer was reached through a third language.
pub const PIVOT: Penalty = Penalty { name: "pivot", points: 5.0 };
/// The target was adapted, and every adaptation proven.
pub const REPAIRED: Penalty = Penalty { name: "repaired", points: 1.0 };

/// The score of an exact answer in context.
pub const IN_CONTEXT: f64 = 101.0;

/// The base score of the contract: `100 · (m − d) / m` over tokens, where `m`
/// is the longer count and `d` the Levenshtein distance.
pub fn base(a: &[u64], b: &[u64]) -> f64 {
    let longer = a.len().max(b.len());
    if longer == 0 {
        return 0.0;
    }
    let distance = levenshtein::distance(a.iter().copied(), b.iter().copied());
    share(longer, distance)
}

/// The score of two texts of which the longer has so many tokens.
pub fn share(longer: usize, distance: usize) -> f64 {
    100.0 * longer.saturating_sub(distance) as f64 / longer as f64
}

/// One query's tokens, to compare with many texts (Myers 1999, Hyyrö 2003).
pub struct Comparer {
    tokens: usize,
    batch: levenshtein::BatchComparator<u64>,
}

impl Comparer {
    pub fn new(tokens: &[u64]) -> Comparer {
        Comparer {
            tokens: tokens.len(),
            batch: levenshtein::BatchComparator::new(tokens.iter().copied()),
        }
    }

    /// The base score, or nothing where it is below `min`.
    pub fn base(&self, other: &[u64], min: f64) -> Option<f64> {
        let longer = self.tokens.max(other.len());
        if longer == 0 {
            return None;
        }
        // One more than the threshold allows, so that rounding loses nothing.
        let most = (longer as f64 * (1.0 - min / 100.0)).floor() as usize + 1;
        let args = levenshtein::Args::default().score_cutoff(most.min(longer));
        let distance = self.batch.distance_with_args(other.iter().copied(), &args)?;
        let score = share(longer, distance);
        (score >= min).then_some(score)
    }
}

/// The penalty of an origin.
pub const fn of_origin(origin: Origin) -> Option<Penalty> {
    match origin {
        Origin::Accepted | Origin::Imported => None,
        Origin::Aligned => Some(ALIGNED),
        Origin::Machine => Some(MACHINE),
    }
}

/// Whether two texts have the same tags in the same order.
pub fn same_tags(a: &Text, b: &Text) -> bool {
    tags(a).eq(tags(b))
}

fn tags(text: &Text) -> impl Iterator<Item = (u8, u32)> {
    text.inlines().iter().filter_map(|inline| match inline {
        Inline::Words(_) => None,
        Inline::Open(mark) => Some((mark.kind as u8 * 2, mark.id)),
        Inline::Close(mark) => Some((mark.kind as u8 * 2 + 1, mark.id)),
        Inline::Slot(slot) => Some((u8::MAX, slot.id)),
    })
}

/// A match with what ranks it among equals.
pub struct Ranked {
    pub found: Match,
    /// Share of equal characters, 0 to 1.
    pub alike: f64,
    /// How many neighbours are the same.
    pub neighbours: u8,
    /// It comes from the same story.
    pub same_story: bool,
}

/// Best first: score, then likeness of characters, context, trust, the newest.
pub fn order(a: &Ranked, b: &Ranked) -> Ordering {
    b.found
        .score
        .total_cmp(&a.found.score)
        .then_with(|| b.alike.total_cmp(&a.alike))
        .then_with(|| b.neighbours.cmp(&a.neighbours))
        .then_with(|| a.found.origin.cmp(&b.found.origin))
        .then_with(|| b.found.provenance.changed.cmp(&a.found.provenance.changed))
        .then_with(|| a.found.unit.cmp(&b.found.unit))
}

/// Exact answers become answers in context: those between the same neighbours,
/// or, where there is none, those of the same story of which one neighbour is
/// the same, so that a corrected sentence does not cost the place of the next.
/// Where such answers differ, context decides nothing.
pub fn find_context(matches: &mut [Ranked]) {
    let between = |ranked: &Ranked| ranked.neighbours == 2;
    let beside = |ranked: &Ranked| ranked.same_story && ranked.neighbours == 1;
    let exact = |ranked: &Ranked| ranked.found.kind == MatchKind::Exact;
    let any = matches.iter().any(|ranked| exact(ranked) && between(ranked));
    let in_context =
        |ranked: &Ranked| exact(ranked) && if any { between(ranked) } else { beside(ranked) };
    let mut targets = matches.iter().filter(|one| in_context(one)).map(|one| &one.found.target);
    let Some(first) = targets.next() else { return };
    if targets.any(|target| target != first) {
        return;
    }
    for ranked in matches.iter_mut().filter(|ranked| in_context(ranked)) {
        ranked.found.kind = MatchKind::Context;
        ranked.found.score = IN_CONTEXT;
    }
}

/// Two exact answers that differ are both lowered, unless one is in context;
/// and so are two repaired ones.
pub fn lower_disputed(matches: &mut [Ranked]) {
    if matches.iter().any(|ranked| ranked.found.kind == MatchKind::Context) {
        return;
    }
    for kind in [MatchKind::Exact, MatchKind::Repaired] {
        let mut targets = matches
            .iter()
            .filter(|ranked| ranked.found.kind == kind)
            .map(|ranked| &ranked.found.target);
        let Some(first) = targets.next() else { continue };
        if targets.any(|target| target != first) {
            for ranked in matches.iter_mut().filter(|ranked| ranked.found.kind == kind) {
                ranked.found.penalties.push(DISPUTED);
                ranked.found.score -= DISPUTED.points;
            }
        }
    }
}

/// Share of equal characters of two texts, 0 to 1.
pub fn alike(a: &str, b: &str) -> f64 {
    if a == b {
        1.0
    } else {
        rapidfuzz::distance::indel::normalized_similarity(a.chars(), b.chars())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_score_of_the_contract() {
        let twelve: Vec<u64> = (0..12).collect();
        let mut edited = twelve.clone();
        edited[3] = 99;
        assert!((base(&twelve, &edited) - 91.666_666).abs() < 1e-4);
        assert_eq!(base(&twelve, &twelve), 100.0);
        assert_eq!(base(&twelve[..6], &twelve), 50.0);
        let comparer = Comparer::new(&twelve);
        assert_eq!(comparer.base(&twelve[..6], 50.0), Some(50.0));
        assert_eq!(comparer.base(&twelve[..6], 51.0), None);
    }
}
