//! Articles: what a story is, once it has been read.
//!
//! A reader (`read/`) turns a file into an [`Article`]: metadata, blocks of
//! text, and the skeleton, which is everything else and comes back byte for
//! byte. It recovers from bad input and says what it left out and why.
//! Splitting blocks into segments is the `segment` module's work.

pub mod block;
pub mod metadata;
pub mod read;
pub mod skeleton;
pub mod write;

pub use block::{Block, BlockKind, Code};
pub use metadata::Metadata;
pub use read::{Options, SourceProfile, read};
pub use skeleton::{Form, Piece, Skeleton, Slice};
pub use write::{block_to_markdown, block_to_text, write};

use crate::lang::Lang;
use crate::problem::Problem;

/// The file format an article was read from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    Markdown,
    Text,
    Html,
    Docx,
}

/// A story in one language, as it was read from one file.
#[derive(Clone, PartialEq, Debug)]
pub struct Article {
    /// Ties the language versions of one story together (`key.az.md` → `key`).
    pub key: String,
    pub lang: Lang,
    pub format: Format,
    pub metadata: Metadata,
    pub blocks: Vec<Block>,
    pub skeleton: Skeleton,
}

/// Something of the file that is not part of the story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    /// From 1.
    pub line: u32,
    pub text: String,
    /// A stable code such as `site-name`; its words are Fluent's.
    pub why: &'static str,
}

/// What reading a file gave.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    pub article: Article,
    pub left_out: Vec<LeftOut>,
    pub problems: Vec<Problem>,
    /// How sure the language is, 0 to 1; 1 where the file or the user said it.
    pub confidence: f64,
}
