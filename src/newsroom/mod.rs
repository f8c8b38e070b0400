//! The newsroom: pieces of work over the store, each in a file.
//!
//! A stage knows values, the store knows tables; here they meet. Nothing here
//! prints; what a command shows comes back as a value.

pub mod memory_export;
pub mod memory_import;
