//! What a look-up asks of whatever keeps the units.

use std::cell::RefCell;

use super::fresh::Entry;
use super::index::Sample;
use super::lookup::Candidate;
use super::search::Rows;
use crate::lang::Lang;
use crate::problem::Problem;

/// A reading of the memory at one moment. Units are known by their row.
pub trait Shelf {
    /// Units whose text in a language has this plain key.
    ///
    /// # Errors
    /// What the store reports; so for all of these.
    fn by_key(&self, key: i64, lang: Lang) -> Result<Vec<i64>, Problem>;

    /// Units whose text in a language has this general key.
    fn by_general_key(&self, key: i64, lang: Lang) -> Result<Vec<i64>, Problem>;

    /// The rank of a token by its index key, and the bytes of its list.
    fn token(&self, key: u64) -> Result<Option<(u32, usize)>, Problem>;

    /// The parts of a token's list, each read by itself.
    fn list(&self, key: u64, each: &mut dyn FnMut(&[u8])) -> Result<(), Problem>;

    /// Where rows of long lists are kept.
    fn rows(&self) -> &RefCell<Rows>;

    /// The texts that have no postings yet.
    fn fresh(&self, lang: Lang, each: &mut dyn FnMut(Entry)) -> Result<(), Problem>;

    /// The tokens of a unit's text, in order; `None` where it has none in this language.
    fn sample(&self, unit: i64, lang: Lang) -> Result<Option<Sample>, Problem>;

    /// A unit; `None` where it was retired.
    fn unit(&self, unit: i64) -> Result<Option<Candidate>, Problem>;
}
