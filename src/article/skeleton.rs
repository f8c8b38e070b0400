//! The skeleton: a file with its blocks taken out.
//!
//! Literal pieces come back byte for byte. A block's piece keeps the bytes it
//! was read from, so that a story without a translation is its file again,
//! and the form in which other words have to be written in that place.

use std::ops::{Deref, Range};
use std::sync::Arc;

/// Bytes of the file, which all pieces of it share.
#[derive(Clone, Debug)]
pub struct Slice {
    file: Arc<String>,
    range: Range<u32>,
}

impl Slice {
    /// Bytes that are a part of the file's text; files are smaller than 4 GB.
    pub fn of(file: &Arc<String>, range: Range<usize>) -> Option<Slice> {
        file.get(range.clone())?;
        let range = u32::try_from(range.start).ok()?..u32::try_from(range.end).ok()?;
        Some(Slice { file: Arc::clone(file), range })
    }
}

impl Deref for Slice {
    type Target = str;

    fn deref(&self) -> &str {
        self.file.get(self.range.start as usize..self.range.end as usize).unwrap_or_default()
    }
}

impl PartialEq for Slice {
    fn eq(&self, other: &Slice) -> bool {
        **self == **other
    }
}

impl Eq for Slice {}

/// How words are written in the place of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Running Markdown; a line may begin here.
    Markdown,
    /// A Markdown heading: one line, a final `#` is markup.
    MarkdownHeading,
    /// A cell of a Markdown table: one line, `|` is markup.
    MarkdownCell,
    /// The alternative text of a Markdown image.
    MarkdownAlt,
    /// A value of YAML front matter.
    Yaml,
    /// A value of TOML front matter: always in quotes.
    Toml,
    /// Plain text.
    Plain,
}

/// One piece of a file: literal bytes, or the place of a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    Literal(Slice),
    Block {
        /// Index into [`Article::blocks`](super::Article::blocks). A headline
        /// that is printed twice has two places.
        index: usize,
        /// What stood there.
        raw: Slice,
        form: Form,
    },
}

/// The file with its blocks taken out. Empty for formats that are only read.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Skeleton {
    pub pieces: Vec<Piece>,
}
