//! Checks of a translation against its source.

pub mod finding;

pub use finding::{Check, Finding};
