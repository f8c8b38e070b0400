//! Segments: the sentences, headings and list lines that translators work on.
//!
//! Splitting is reversible: the segments of a block, with what stands around
//! them, join to the block again.

pub mod engine;
pub mod rules;
pub mod split;
pub mod srx;

use std::sync::OnceLock;

use crate::article::BlockKind;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::{Inline, Span, Text};
pub use engine::{Decision, Engine};
use rules::Rules;
pub use split::segments_of;

/// Identity of a segment, derived from its story and content, so that the
/// same story read on two desks has the same segments.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SegmentId(pub String);

/// A piece of a block that is translated as one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    pub id: SegmentId,
    /// Index of its block in the article.
    pub block: usize,
    pub kind: BlockKind,
    /// Without outer white space and edge tags. Tag ids are those of the block.
    pub text: Text,
    /// White space and edge tags that stand before it in the block.
    pub before: Vec<Inline>,
    /// White space and edge tags after it; only the last of a block has some.
    pub after: Vec<Inline>,
}

/// Splits text by the rules of one language.
pub struct Segmenter {
    engine: Engine,
}

impl Segmenter {
    /// The compiled-in rules of a language, loaded once.
    ///
    /// # Errors
    /// Never: a test loads all three languages.
    pub fn builtin(lang: Lang) -> Result<&'static Segmenter, Problem> {
        static LOADED: [OnceLock<Segmenter>; 3] = [const { OnceLock::new() }; 3];
        let slot = &LOADED[lang.index()];
        if let Some(loaded) = slot.get() {
            return Ok(loaded);
        }
        let fresh = Segmenter { engine: Engine { rules: Rules::builtin(lang)? } };
        Ok(slot.get_or_init(|| fresh))
    }

    /// The spans of a text's segments, in bytes, without outer white space.
    pub fn split(&self, text: &str) -> Vec<Span> {
        self.engine.split(text)
    }

    /// Why each place that could end a segment does or does not.
    pub fn explain(&self, text: &str) -> Vec<Decision> {
        self.engine.explain(text)
    }
}
