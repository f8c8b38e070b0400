//! Alignment: which sentences of two versions of a story say the same.
//!
//! Both keep their order, so a path through all pairs is looked for: steps
//! that pair one or several sentences with one or several, or leave one
//! alone. A pair is as likely as its lengths agree (Gale and Church 1993) and
//! as it shares anchors: figures, names and international words by their
//! consonants, terms of the glossary. The best path is what is proposed
//! (Viterbi); the confidence of a step is its share in all paths (the
//! forward–backward sums of the same table), so it falls where another
//! reading is nearly as good.

mod anchors;

use std::ops::Range;

use anchors::{Anchors, Shared};

use crate::lang::Lang;

/// A sentence of one side.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Passage {
    pub plain: String,
    /// Index of the paragraph it stands in.
    pub block: usize,
    /// Identities of the glossary's concepts in it.
    pub concepts: Vec<String>,
}

/// Sentences that say the same; one side is empty where nothing corresponds.
#[derive(Clone, PartialEq, Debug)]
pub struct Bead {
    pub source: Range<usize>,
    pub target: Range<usize>,
    /// 0 to 1.
    pub confidence: f64,
}

/// The kinds of steps: sentences of each side, and the logarithm of how often
/// translators make such a step.
const STEPS: [(usize, usize, f64); 8] = [
    (1, 1, -0.05),
    (1, 0, -1.7),
    (0, 1, -1.7),
    (1, 2, -2.9),
    (2, 1, -2.9),
    (2, 2, -8.0),
    (1, 3, -6.0),
    (3, 1, -6.0),
];

/// Length of a text against the English one of the same meaning, in letters.
/// Measured on news in all three languages.
const fn length(lang: Lang) -> f64 {
    match lang {
        Lang::En => 1.0,
        Lang::Az => 1.08,
        Lang::Ru => 1.10,
    }
}

/// How far the logarithm of two lengths' ratio strays, for translations and
/// for any two sentences.
const STRAY: f64 = 0.18;
const STRAY_ANY: f64 = 0.8;
/// What each letter of a sentence costs that nothing corresponds to: long ones
/// are seldom left out.
const LEFT_OUT: f64 = 0.015;
/// What a shared beginning of a paragraph is worth, and one that is not shared.
const PARAGRAPH: (f64, f64) = (0.8, -0.8);
/// What a figure on one side alone costs.
const LOST_FIGURE: f32 = 0.7;
/// The most that anchors are worth in one step.
const MOST: f32 = 9.0;
/// Sentences on each side of the straight way that are looked at, at least.
const BAND: usize = 60;

/// Aligns two versions of a story.
pub fn align(source: &[Passage], from: Lang, target: &[Passage], to: Lang) -> Vec<Bead> {
    let table = Table::new(source, from, target, to);
    let forward = table.forward();
    let backward = table.backward();
    let whole = forward.sum[table.at(table.n, table.m)];
    let mut beads = Vec::new();
    let (mut i, mut j) = (table.n, table.m);
    while (i, j) != (0, 0) {
        let Some(step) = forward.step[table.at(i, j)] else { break };
        let (di, dj, _) = STEPS[usize::from(step)];
        let (before, after) = ((i - di, j - dj), (i, j));
        let share = forward.sum[table.at(before.0, before.1)]
            + table.step(before, STEPS[usize::from(step)])
            + backward[table.at(after.0, after.1)]
            - whole;
        beads.push(Bead {
            source: before.0..i,
            target: before.1..j,
            confidence: share.exp().clamp(0.0, 1.0),
        });
        (i, j) = before;
    }
    beads.reverse();
    beads
}

/// The pairs of positions that are looked at, and what a step between them is worth.
struct Table<'a> {
    source: &'a [Passage],
    target: &'a [Passage],
    n: usize,
    m: usize,
    band: usize,
    /// Places of one row in the table.
    width: usize,
    /// Letters before each position; the source's in letters of the target's language.
    lengths: (Vec<f64>, Vec<f64>),
    /// What a source and a target share.
    shared: Vec<Shared>,
    figures: (Vec<f32>, Vec<f32>),
}

struct Forward {
    /// Sums over all paths to a position, as logarithms.
    sum: Vec<f64>,
    /// The last step of the best path to a position.
    step: Vec<Option<u8>>,
}

impl<'a> Table<'a> {
    fn new(source: &'a [Passage], from: Lang, target: &'a [Passage], to: Lang) -> Table<'a> {
        let ratio = length(to) / length(from);
        let sums = |side: &[Passage], ratio: f64| {
            let mut sums = vec![0.0];
            for passage in side {
                let letters = passage.plain.chars().count() as f64;
                sums.push(sums[sums.len() - 1] + letters * ratio);
            }
            sums
        };
        let anchors = Anchors::new(source, from, target, to);
        let (n, m) = (source.len(), target.len());
        let band = BAND.max(n.abs_diff(m) + n.max(m) / 16);
        let mut table = Table {
            source,
            target,
            n,
            m,
            band,
            width: (2 * band + 1).min(m + 1),
            lengths: (sums(source, ratio), sums(target, 1.0)),
            shared: Vec::new(),
            figures: anchors.figures(),
        };
        let mut shared = vec![Shared::default(); table.size()];
        anchors.shared(|i, j, one| {
            if table.inside(i, j) {
                let both = &mut shared[table.at(i, j)];
                both.worth += one.worth;
                both.figures += one.figures;
            }
        });
        table.shared = shared;
        table
    }

    /// The targets that are looked at beside `i` sources.
    fn row(&self, i: usize) -> Range<usize> {
        let straight = (i * self.m).checked_div(self.n).unwrap_or_default();
        let from = straight.saturating_sub(self.band).min(self.m + 1 - self.width);
        from..from + self.width
    }

    /// Where a position stands in the table.
    fn at(&self, i: usize, j: usize) -> usize {
        i * self.width + j - self.row(i).start
    }

    const fn size(&self) -> usize {
        (self.n + 1) * self.width
    }

    fn inside(&self, i: usize, j: usize) -> bool {
        i <= self.n && j <= self.m && self.row(i).contains(&j)
    }

    /// What a step from a position is worth, as a logarithm.
    fn step(&self, (i, j): (usize, usize), (di, dj, usual): (usize, usize, f64)) -> f64 {
        let long = |sums: &[f64], from: usize, count: usize| sums[from + count] - sums[from];
        if di == 0 || dj == 0 {
            let left = long(&self.lengths.0, i, di) + long(&self.lengths.1, j, dj);
            return usual - LEFT_OUT * left.min(100.0);
        }
        // Some letters more, so that short sentences may differ by a word.
        let ratio =
            ((long(&self.lengths.1, j, dj) + 8.0) / (long(&self.lengths.0, i, di) + 8.0)).ln();
        let agree = (STRAY_ANY / STRAY).ln()
            - ratio * ratio / 2.0 * (1.0 / (STRAY * STRAY) - 1.0 / (STRAY_ANY * STRAY_ANY));
        let mut worth = usual + agree.max(-8.0) + self.anchored(i..i + di, j..j + dj);
        let begins = |side: &[Passage], at: usize| at == 0 || side[at].block != side[at - 1].block;
        match (begins(self.source, i), begins(self.target, j)) {
            (true, true) => worth += PARAGRAPH.0,
            (false, false) => {}
            _ => worth += PARAGRAPH.1,
        }
        // Sentences of two paragraphs are seldom one.
        let crosses = |side: &[Passage], range: Range<usize>| {
            range.clone().skip(1).any(|at| side[at].block != side[range.start].block)
        };
        if crosses(self.source, i..i + di) || crosses(self.target, j..j + dj) {
            worth -= 2.0;
        }
        worth
    }

    /// What anchors say for these sentences saying the same, as a logarithm.
    fn anchored(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let mut shared = Shared::default();
        for i in source.clone() {
            for j in target.clone().filter(|j| self.inside(i, *j)) {
                let one = self.shared[self.at(i, j)];
                shared.worth += one.worth;
                shared.figures += one.figures;
            }
        }
        let count = |figures: &[f32], range: Range<usize>| figures[range].iter().sum::<f32>();
        let alone = (count(&self.figures.0, source) - shared.figures).abs()
            + (count(&self.figures.1, target) - shared.figures).abs();
        f64::from(shared.worth.min(MOST) - LOST_FIGURE * alone.min(4.0))
    }

    fn forward(&self) -> Forward {
        let size = self.size();
        let mut sum = vec![f64::NEG_INFINITY; size];
        let mut best = vec![f64::NEG_INFINITY; size];
        let mut step = vec![None; size];
        sum[0] = 0.0;
        best[0] = 0.0;
        for i in 0..=self.n {
            for j in self.row(i) {
                let here = self.at(i, j);
                for (kind, one) in STEPS.into_iter().enumerate() {
                    let (Some(a), Some(b)) = (i.checked_sub(one.0), j.checked_sub(one.1)) else {
                        continue;
                    };
                    if !self.inside(a, b) || sum[self.at(a, b)] == f64::NEG_INFINITY {
                        continue;
                    }
                    let (before, worth) = (self.at(a, b), self.step((a, b), one));
                    sum[here] = add(sum[here], sum[before] + worth);
                    if best[before] + worth > best[here] {
                        best[here] = best[before] + worth;
                        step[here] = u8::try_from(kind).ok();
                    }
                }
            }
        }
        Forward { sum, step }
    }

    /// Sums over all paths from a position to the end.
    fn backward(&self) -> Vec<f64> {
        let mut sum = vec![f64::NEG_INFINITY; self.size()];
        sum[self.at(self.n, self.m)] = 0.0;
        for i in (0..=self.n).rev() {
            for j in self.row(i).rev() {
                for one in STEPS {
                    let (a, b) = (i + one.0, j + one.1);
                    if self.inside(a, b) && sum[self.at(a, b)] > f64::NEG_INFINITY {
                        let here = self.at(i, j);
                        sum[here] = add(sum[here], sum[self.at(a, b)] + self.step((i, j), one));
                    }
                }
            }
        }
        sum
    }
}

/// The logarithm of the sum of two numbers given by theirs.
fn add(a: f64, b: f64) -> f64 {
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    if small == f64::NEG_INFINITY { large } else { large + (small - large).exp().ln_1p() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(sentences: &[&str]) -> Vec<Passage> {
        sentences
            .iter()
            .map(|plain| Passage { plain: (*plain).to_owned(), ..Passage::default() })
            .collect()
    }

    #[track_caller]
    fn check(az: &[&str], en: &[&str], expected: &[(Range<usize>, Range<usize>)]) {
        let beads = align(&side(az), Lang::Az, &side(en), Lang::En);
        let found: Vec<(Range<usize>, Range<usize>)> =
            beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())).collect();
        assert_eq!(found, expected, "{beads:?}");
    }

    #[test]
    fn sentences_join_split_and_go_missing() {
        check(
            &[
                "Körpü 1984-cü ildə tikilib.",
                "Rəfail Məmmədov onu hər gün keçir, bazara gedir və axşam geri qayıdır.",
                "Hava soyuq idi.",
                "Nazirlik təmir üçün 2,4 milyon manat ayırıb və işlər mayda başlayacaq.",
            ],
            &[
                "The bridge was built in 1984.",
                "Rafail Mammadov crosses it every day.",
                "He goes to the market and comes back in the evening.",
                "The ministry has set aside 2.4 million manats for repairs, and work starts in May.",
            ],
            &[(0..1, 0..1), (1..2, 1..3), (2..3, 3..3), (3..4, 3..4)],
        );
    }

    #[test]
    fn an_empty_side_has_no_pairs() {
        check(&["Salam."], &[], &[(0..1, 0..0)]);
        check(&[], &[], &[]);
    }

    #[test]
    fn a_certain_pair_is_certain() {
        let az = side(&["Bakıda 2023-cü ildə 1200 tələbə var idi.", "Qubada yağış yağdı."]);
        let en = side(&["Baku had 1,200 students in 2023.", "It rained in Guba."]);
        let beads = align(&az, Lang::Az, &en, Lang::En);
        assert!(beads.iter().all(|bead| bead.confidence > 0.9), "{beads:?}");
    }
}
