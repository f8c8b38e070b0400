//! What a look-up asks of whatever keeps the units.

use super::index::Sample;
use super::lookup::Candidate;
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

    /// All units that may be as similar as `percent`, and some that are not.
    fn similar(&self, query: &Sample, lang: Lang, percent: u32) -> Result<Vec<i64>, Problem>;

    /// The tokens of a unit's text, in order; `None` where it has none in this language.
    fn sample(&self, unit: i64, lang: Lang) -> Result<Option<Sample>, Problem>;

    /// A unit; `None` where it was retired.
    fn unit(&self, unit: i64) -> Result<Option<Candidate>, Problem>;
}
