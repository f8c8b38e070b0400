//! The glossary: concepts, their terms in three languages, and where they stand.

pub mod concept;

pub use concept::{Concept, ConceptId, Gender, Hit, Kind, Status, Term};
