//! Changes and their exchange between desks.
//!
//! Every write of a desk is a [`Change`] in an append-only log. The tables of
//! the store are a reading of that log: applying the same changes in any order
//! gives the same tables. Exchanging changes with a hub is all that syncing is.

pub mod arrival;
pub mod bundle;
pub mod change;
pub mod hub;
pub mod plan;
pub mod wire;

pub use change::{Body, Change};
