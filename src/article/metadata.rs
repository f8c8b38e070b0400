//! Metadata: what is known about a story beside its text.

use jiff::civil::DateTime;

/// What is known about a story. The title stands here as it is printed; it is
/// also the story's headline block, which is what gets translated.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Metadata {
    pub title: Option<String>,
    pub rubric: Option<String>,
    /// Who wrote it, bare: no "By", «Автор:», "Müəllif:".
    pub byline: Option<String>,
    /// Local time of the newsroom.
    pub published: Option<DateTime>,
    pub updated: Option<DateTime>,
    /// The site, agency or paper it comes from.
    pub source: Option<String>,
    /// Where it was written, for the dateline.
    pub place: Option<String>,
    pub key: Option<String>,
    /// Front matter we have no name for, in order; it comes back as it was.
    pub extra: Vec<(String, String)>,
}
