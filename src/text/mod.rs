//! Text: a run of inlines, and the readings of it.
//!
//! [`Text`] is what a story, a segment and a translation are made of. It has a
//! plain reading (what a reader sees) and a tagged reading (what a translator
//! edits). Tokens, spans and folding are readings over the plain text and
//! never edit it. What a mark or slot looked like in its file is not known
//! here: that is the `article` module's [`codes`](crate::article).

pub mod case;
pub mod hashed;
pub mod inline;
pub mod normalize;
pub mod pages;
pub mod span;
pub mod token;

pub use inline::{Inline, Mark, MarkKind, Slot, SlotKind, TagError, Text};
pub use span::{CodePoints, Span};
