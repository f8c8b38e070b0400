//! Reuse: how much of some stories the memory has already, by the bands that
//! translators are paid by.
//!
//! Each segment counts once, in the first of these that holds: context or
//! exact match; repetition of a segment counted before; repaired match;
//! likeness to a segment counted before, where that is nearer than anything
//! the memory has; a band of fuzzy matches; new. Words are those of the base
//! score: words and numbers.

use std::collections::HashSet;
use std::ops::AddAssign;

use crate::lang::Lang;
use crate::memory::MatchKind;
use crate::memory::fresh::{Entry, Filter};
use crate::memory::index::Sample;
use crate::memory::score::Comparer;
use crate::text::Text;

/// What a segment counts as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Band {
    Context,
    Exact,
    Repetition,
    Repaired,
    From95,
    From85,
    From75,
    From50,
    /// Like a segment that is translated before it in the same work.
    Internal,
    New,
}

impl Band {
    /// As a report lists them: from nothing to do to all of it.
    pub const ALL: [Band; 10] = [
        Band::Context,
        Band::Exact,
        Band::Repetition,
        Band::Repaired,
        Band::From95,
        Band::From85,
        Band::From75,
        Band::From50,
        Band::Internal,
        Band::New,
    ];

    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Band::Context => "context",
            Band::Exact => "exact",
            Band::Repetition => "repetitions",
            Band::Repaired => "repaired",
            Band::From95 => "95-99",
            Band::From85 => "85-94",
            Band::From75 => "75-84",
            Band::From50 => "50-74",
            Band::Internal => "internal-fuzzies",
            Band::New => "new",
        }
    }

    /// The band of a fuzzy score.
    fn of_score(score: f64) -> Band {
        match score {
            95.0.. => Band::From95,
            85.0.. => Band::From85,
            75.0.. => Band::From75,
            50.0.. => Band::From50,
            _ => Band::New,
        }
    }
}

/// Below this a likeness inside the work saves a translator nothing.
const INTERNAL: u32 = 75;

/// Segments and words of one kind.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Count {
    pub segments: usize,
    pub words: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.segments += other.segments;
        self.words += other.words;
    }
}

/// Counts by band.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Bands([Count; Band::ALL.len()]);

impl Bands {
    pub const fn of(&self, band: Band) -> Count {
        self.0[band as usize]
    }

    /// All bands together.
    pub fn total(&self) -> Count {
        let mut total = Count::default();
        self.0.iter().for_each(|count| total += *count);
        total
    }
}

impl AddAssign for Bands {
    fn add_assign(&mut self, other: Bands) {
        self.0.iter_mut().zip(other.0).for_each(|(own, count)| *own += count);
    }
}

/// What one story has in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    /// The key of the story.
    pub article: String,
    pub from: Lang,
    pub to: Lang,
    pub bands: Bands,
}

/// The report: stories in the order they were counted.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Reuse {
    pub stories: Vec<Story>,
}

impl Reuse {
    /// All stories together.
    pub fn total(&self) -> Bands {
        self.sum(|_| true)
    }

    /// The pairs of languages in it, each with its sum.
    pub fn pairs(&self) -> Vec<(Lang, Lang, Bands)> {
        let mut pairs: Vec<(Lang, Lang)> =
            self.stories.iter().map(|story| (story.from, story.to)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
            .into_iter()
            .map(|(from, to)| (from, to, self.sum(|story| (story.from, story.to) == (from, to))))
            .collect()
    }

    fn sum(&self, wanted: impl Fn(&Story) -> bool) -> Bands {
        let mut sum = Bands::default();
        self.stories.iter().filter(|story| wanted(story)).for_each(|story| sum += story.bands);
        sum
    }

    /// A row a story, with a header of codes, for spreadsheets.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let mut header: Vec<String> =
            ["article", "from", "to", "segments", "words"].map(str::to_owned).into();
        for band in Band::ALL {
            header.push(format!("{}_segments", band.code()));
            header.push(format!("{}_words", band.code()));
        }
        let row = |name: &str, from: &str, to: &str, bands: &Bands| {
            let total = bands.total();
            let mut row = vec![name.to_owned(), from.to_owned(), to.to_owned()];
            for count in std::iter::once(total).chain(bands.0) {
                row.push(count.segments.to_string());
                row.push(count.words.to_string());
            }
            row
        };
        let stories = self
            .stories
            .iter()
            .map(|story| row(&story.article, story.from.code(), story.to.code(), &story.bands));
        std::iter::once(header)
            .chain(stories)
            .chain([row("total", "", "", &self.total())])
            .collect()
    }
}

/// Counts the segments of one pair of languages, story after story, and
/// remembers them for repetitions and likenesses.
pub struct Counter {
    from: Lang,
    seen: HashSet<String>,
    samples: Vec<Sample>,
}

impl Counter {
    pub fn new(from: Lang) -> Counter {
        Counter { from, seen: HashSet::new(), samples: Vec::new() }
    }

    /// Counts one segment; `best` is what the memory has for it.
    pub fn count(&mut self, text: &Text, best: Option<(MatchKind, f64)>, bands: &mut Bands) {
        let sample = Sample::of(&text.plain(), self.from);
        let count = Count { segments: 1, words: sample.len() };
        let band = self.band(text, &sample, best);
        bands.0[band as usize] += count;
        if self.seen.insert(text.tagged()) {
            self.samples.push(sample);
        }
    }

    fn band(&self, text: &Text, sample: &Sample, best: Option<(MatchKind, f64)>) -> Band {
        let (kind, score) = best.map_or((None, 0.0), |(kind, score)| (Some(kind), score));
        match kind {
            Some(MatchKind::Context) => return Band::Context,
            Some(MatchKind::Exact) if score >= 100.0 => return Band::Exact,
            _ => {}
        }
        if self.seen.contains(&text.tagged()) {
            return Band::Repetition;
        }
        if kind == Some(MatchKind::Repaired) {
            return Band::Repaired;
        }
        if self.alike(sample) > score { Band::Internal } else { Band::of_score(score) }
    }

    /// The likeness of the nearest segment counted before, where it matters.
    fn alike(&self, sample: &Sample) -> f64 {
        let filter = Filter::new(sample, INTERNAL);
        let comparer = Comparer::new(&sample.tokens);
        self.samples
            .iter()
            .filter(|other| filter.passes(Entry::new(0, other)))
            .filter_map(|other| comparer.base(&other.tokens, f64::from(INTERNAL)))
            .fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(segments: &[(&str, Option<(MatchKind, f64)>)], expected: &[Band]) {
        let mut counter = Counter::new(Lang::En);
        for ((text, best), expected) in segments.iter().zip(expected) {
            let mut bands = Bands::default();
            counter.count(&Text::from_tagged(text, None), *best, &mut bands);
            assert_eq!(bands.of(*expected).segments, 1, "{text}: {bands:?}");
            assert_eq!(bands.total().segments, 1);
        }
    }

    #[test]
    fn every_segment_counts_once_in_the_first_band_that_holds() {
        check(
            &[
                ("The bridge opened in May.", None),
                ("The bridge opened in May.", Some((MatchKind::Fuzzy, 96.0))),
                ("The bridge opened in May.", Some((MatchKind::Exact, 100.0))),
                ("<b1>The bridge</b1> opened in May.", Some((MatchKind::Fuzzy, 99.0))),
                ("The bridge opened in June.", Some((MatchKind::Fuzzy, 60.0))),
                ("The bridge opened in July.", Some((MatchKind::Repaired, 98.0))),
                ("Nobody spoke.", Some((MatchKind::Context, 101.0))),
                ("Nobody spoke a word about it.", Some((MatchKind::Fuzzy, 85.0))),
                ("Two answers.", Some((MatchKind::Exact, 99.0))),
            ],
            &[
                Band::New,
                Band::Repetition,
                Band::Exact,
                // The same words with other tags: nearer inside the work.
                Band::Internal,
                Band::Internal,
                Band::Repaired,
                Band::Context,
                Band::From85,
                Band::From95,
            ],
        );
    }

    #[test]
    fn bands_add_up() {
        let mut counter = Counter::new(Lang::Az);
        let mut bands = Bands::default();
        counter.count(&Text::plain_words("Bakıda yağış yağdı."), None, &mut bands);
        counter.count(&Text::plain_words("Bakıda yağış yağdı."), None, &mut bands);
        let story = Story { article: "hava".into(), from: Lang::Az, to: Lang::Ru, bands };
        let reuse = Reuse { stories: vec![story.clone(), Story { to: Lang::En, ..story }] };
        assert_eq!(reuse.total().total(), Count { segments: 4, words: 12 });
        assert_eq!(reuse.pairs().len(), 2);
        let rows = reuse.rows();
        assert_eq!(rows.len(), 4);
        assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    }
}
