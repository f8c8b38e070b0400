//! Segments: the sentences, headings and list lines that translators work on.
//!
//! Splitting is reversible: the segments of a block, with what stands around
//! them, join to the block again.

use crate::article::BlockKind;
use crate::text::{Inline, Text};

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
