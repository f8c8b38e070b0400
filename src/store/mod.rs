//! The store: SQLite, the one source of truth of a desk.
//!
//! A write appends changes to the log and applies them to the tables in one
//! transaction ([`Store::write`]); readings are functions in one file a noun.
//! Nothing outside this folder knows SQL.

pub mod articles;
pub mod compact;
mod concept_merge;
pub mod concordance;
pub mod drafts;
mod error;
pub mod exchange;
pub mod files;
pub mod glossary;
pub mod handoffs;
pub mod log;
pub mod memory;
mod memory_gather;
mod memory_general;
pub mod memory_import;
pub mod memory_index;
mod memory_pool;
pub mod memory_read;
mod memory_rows;
mod memory_run;
pub mod memory_shelf;
mod meta;
mod migrate;
mod names;
mod open;
pub mod replay;
mod row_form;
#[cfg(test)]
mod tests;
mod tombstones;
pub mod upkeep;

pub use error::problem;
pub use log::Writer;
pub use memory_shelf::MemoryShelf;
pub use open::{Store, StoreOptions};
