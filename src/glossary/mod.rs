//! The glossary: concepts, their terms in three languages, and where they stand.
//!
//! [`inflect`] knows the forms of a term, [`find`] where they stand in a text.
//! What a concept is called in the database or a file is for `store` and
//! `interchange`.

pub mod concept;
pub mod extract;
pub mod find;
pub mod gazetteer;
pub mod inflect;
pub mod institutions;
pub mod names;
mod scan;
pub mod slips;
mod table;

pub use concept::{Concept, ConceptId, Gender, Hit, Kind, Status, Term};
pub use find::{Finder, Found, TermSource};
pub use slips::TermSlip;
