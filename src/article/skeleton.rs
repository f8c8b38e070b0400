//! The skeleton: a file with its blocks taken out.
//!
//! Literal pieces come back byte for byte. A block's piece keeps the bytes it
//! was read from, so that a story without a translation is its file again,
//! and the form in which other words have to be written in that place.

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
    Literal(String),
    Block {
        /// Index into [`Article::blocks`](super::Article::blocks). A headline
        /// that is printed twice has two places.
        index: usize,
        /// What stood there.
        raw: String,
        form: Form,
    },
}

/// The file with its blocks taken out. Empty for formats that are only read.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Skeleton {
    pub pieces: Vec<Piece>,
}
