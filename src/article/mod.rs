//! Articles: what a story is, once it has been read.
//!
//! A reader (`read/`) turns a file into an [`Article`]: metadata, blocks of
//! text, and the skeleton, which is everything else and comes back byte for
//! byte. It recovers from bad input and says what it left out and why.
//! Splitting blocks into segments is the `segment` module's work.

pub mod block;
pub mod metadata;

pub use block::{Block, BlockKind, Code};
pub use metadata::Metadata;

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

/// One piece of a file: literal bytes, or the place of a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    Literal(String),
    /// Index into [`Article::blocks`].
    Block(usize),
}

/// The file with its blocks taken out. Empty for formats that are only read.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Skeleton {
    pub pieces: Vec<Piece>,
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
}
