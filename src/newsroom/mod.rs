//! The newsroom: pieces of work over the store, each in a file.
//!
//! A stage knows values, the store knows tables; here they meet. Nothing here
//! prints; what a command shows comes back as a value.

pub mod align;
pub mod audit;
pub mod build;
pub mod checking;
pub mod clean;
pub mod corrections;
pub mod drafting;
pub mod editing;
pub mod exchange;
pub mod figures;
pub mod front;
pub mod gate;
pub mod handoff;
pub mod intake;
pub mod lookup;
pub mod memory_export;
pub mod memory_file;
pub mod memory_import;
mod memory_survey;
mod memory_table;
pub mod names;
pub mod office;
pub mod proof;
pub mod propagation;
pub mod related;
pub mod renaming;
mod resegmenting;
pub mod reuse;
pub mod status;
pub mod terms;
pub mod unchanged;

pub use intake::StoryCopy;
pub use office::Office;
