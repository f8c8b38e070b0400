//! How much of the stories the memory has, segment by segment.

use std::collections::HashMap;

use crate::lang::Lang;
use crate::memory::index::FLOOR;
use crate::memory::lookup::{Query, Wanted, lookup};
use crate::memory::repair::Repairer;
use crate::problem::Problem;
use crate::report::reuse::{Bands, Counter, Reuse, Story};
use crate::store::glossary::Glossary;
use crate::store::{MemoryShelf, Store};

use super::StoryCopy;

/// Counts stories in the languages asked for; a story's own is left out.
/// `told` hears of segments done.
///
/// # Errors
/// What the database reports.
pub fn reuse(
    store: &Store,
    stories: &[StoryCopy],
    to: &[Lang],
    told: &dyn Fn(u64),
) -> Result<Reuse, Problem> {
    let shelf = MemoryShelf::new(store.conn())?;
    let terms = Glossary(store.conn());
    let repairer = Repairer::new(Some(&terms));
    let wanted = Wanted { min: f64::from(FLOOR), limit: 1 };
    let mut counters: HashMap<(Lang, Lang), Counter> = HashMap::new();
    let mut reuse = Reuse::default();
    for story in stories {
        let from = story.row.lang;
        for to in to.iter().copied().filter(|to| *to != from) {
            let counter = counters.entry((from, to)).or_insert_with(|| Counter::new(from));
            let mut bands = Bands::default();
            for (index, segment) in story.segments.iter().enumerate() {
                let (before, after) = story.neighbours(index);
                let query = Query {
                    text: &segment.text,
                    from,
                    to,
                    before: Some(&before),
                    after: Some(&after),
                    story: Some(&story.row.key),
                };
                let found = lookup(&query, wanted, &shelf, Some(&repairer))?;
                let best = found.first().map(|found| (found.kind, found.score));
                counter.count(&segment.text, best, &mut bands);
            }
            told(story.segments.len() as u64);
            reuse.stories.push(Story { article: story.row.key.clone(), from, to, bands });
        }
    }
    Ok(reuse)
}
