//! The translation memory: units of up to three equal variants, and matches.

pub mod key;
pub mod lookup;
pub mod unit;

pub use unit::{
    Match, MatchKind, Origin, Penalty, Provenance, Repair, Unit, UnitId, Variant, unit_id,
};
