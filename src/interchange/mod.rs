//! Exchange formats: how memories, glossaries and hand-offs are written
//! outside. Each has mirror types of its own; nothing here knows the store.

pub mod glossary_csv;
pub mod glossary_omegat;
pub mod handoff;
pub mod rows;
mod rows_read;
pub mod tbx;
mod tbx_back;
mod tbx_kept;
mod tbx_write;
pub mod tmx;
pub mod xliff;
pub mod xml_tree;

pub use crate::border::xml;
