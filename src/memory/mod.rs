//! The translation memory: units of up to three equal variants, and matches.

pub mod align;
pub mod clean;
pub mod concordance;
mod folded;
pub mod fresh;
pub mod index;
mod judge;
pub mod key;
pub mod lookup;
pub mod postings;
pub mod prepared;
pub mod repair;
pub mod score;
pub mod search;
pub mod store;
pub mod unit;

pub use folded::Room;
pub use prepared::{Prepared, PreparedText};
pub use unit::{
    Match, MatchKind, Origin, Penalty, Provenance, Repair, Unit, UnitId, Variant, unit_id,
};
