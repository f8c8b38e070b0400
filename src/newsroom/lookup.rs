//! Look-up: candidates from the store, judged and ranked by the memory.

use crate::memory::Match;
use crate::memory::key;
use crate::memory::lookup::{Query, judge_exact};
use crate::problem::Problem;
use crate::store::{Store, memory_read};

/// Matches with the same text, best first.
///
/// # Errors
/// What the database reports.
pub fn exact(store: &Store, query: &Query<'_>) -> Result<Vec<Match>, Problem> {
    let key = key::plain(&query.text.plain(), query.from);
    let candidates = memory_read::by_key(store.conn(), key, query.from, query.to)?;
    Ok(judge_exact(query, candidates))
}
