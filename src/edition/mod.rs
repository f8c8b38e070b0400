//! Editions: a story in one language, assembled in Fluent.
//!
//! The accepted drafts of a story in a language are a Fluent resource, a
//! message a segment ([`resource`]). Formatting it, with the page's own words
//! from `locales/<lang>/edition.ftl`, gives the [`Edition`]; a segment without
//! a draft is a [`Gap`], and every gap is reported. Renderers turn an edition
//! into files and know nothing of drafts.

pub mod assemble;
pub mod furniture;
pub mod pseudo;
pub mod render;
pub mod resource;
pub mod typography;
pub mod write;

pub use assemble::{Drafts, How, Story, assemble};
pub use furniture::{Furniture, Names};
pub use resource::{Bound, Glossed};

use crate::article::{BlockKind, Code};
use crate::lang::Lang;
use crate::segment::SegmentId;
use crate::text::Text;

/// What to do with segments that have no translation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Gaps {
    /// Write no edition.
    Refuse,
    /// Show the source, marked with its language, under a notice.
    Mark,
    /// Show the source as it is.
    Source,
}

/// Where an edition is read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Channel {
    Web,
    Print,
    Feed,
}

impl Channel {
    pub const ALL: [Channel; 3] = [Channel::Web, Channel::Print, Channel::Feed];

    pub const fn code(self) -> &'static str {
        match self {
            Channel::Web => "web",
            Channel::Print => "print",
            Channel::Feed => "feed",
        }
    }
}

/// A place where an edition has no text of its own language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The segment, or `rubric`, `place`, `source` for what stands around the story.
    pub segment: SegmentId,
    /// The text in the story's own language.
    pub text: String,
}

/// A run of text in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    pub text: Text,
    /// Set when it is not in the language of the edition.
    pub lang: Option<Lang>,
}

/// A block of an edition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EditionBlock {
    pub kind: BlockKind,
    pub level: u8,
    pub runs: Vec<Run>,
    pub codes: Vec<Code>,
}

/// A story in one language, ready to be rendered.
#[derive(Clone, PartialEq, Debug)]
pub struct Edition {
    pub key: String,
    pub lang: Lang,
    /// Set for `en-XA`, which shows what is not localised.
    pub pseudo: bool,
    /// The language the story was written in.
    pub original: Lang,
    pub furniture: Furniture,
    pub blocks: Vec<EditionBlock>,
    pub segments: usize,
    pub filled: usize,
    pub gaps: Vec<Gap>,
    /// Whether what is in another language is shown as such: see [`Gaps::Mark`].
    pub gaps_shown: bool,
    /// The story's own Fluent resource in this language.
    pub resource: String,
}

impl EditionBlock {
    /// What a reader sees.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.plain().into_owned()).collect()
    }
}

impl Edition {
    /// The tag of its language, as pages and paths name it.
    pub const fn tag(&self) -> &'static str {
        if self.pseudo { pseudo::TAG } else { self.lang.code() }
    }
}
