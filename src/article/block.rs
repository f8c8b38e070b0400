//! Blocks: the headline, paragraphs, list lines … of a story, in reading order.

use crate::lang::Lang;
use crate::text::Text;

/// What a block is on the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BlockKind {
    Headline,
    Lead,
    Heading,
    Paragraph,
    Item,
    Quote,
    Caption,
    Cell,
    Byline,
}

impl BlockKind {
    pub const ALL: [BlockKind; 9] = [
        BlockKind::Headline,
        BlockKind::Lead,
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::Item,
        BlockKind::Quote,
        BlockKind::Caption,
        BlockKind::Cell,
        BlockKind::Byline,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            BlockKind::Headline => "headline",
            BlockKind::Lead => "lead",
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Item => "item",
            BlockKind::Quote => "quote",
            BlockKind::Caption => "caption",
            BlockKind::Cell => "cell",
            BlockKind::Byline => "byline",
        }
    }

    pub fn from_code(code: &str) -> Option<BlockKind> {
        BlockKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a mark or slot of a block's text stands for in its file and on a page.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Code {
    /// The id of the mark or slot in the text.
    pub id: u32,
    /// The bytes of the file that open the mark, or are the slot.
    pub open: String,
    /// The bytes that close the mark; empty for slots.
    pub close: String,
    /// Where a link leads, or where an image is.
    pub href: Option<String>,
}

/// One block of a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    pub kind: BlockKind,
    /// Depth of a heading (2–6) or of a list line (1–); 0 elsewhere.
    pub level: u8,
    pub text: Text,
    pub codes: Vec<Code>,
    /// Set when the block is written in another language than its story.
    pub lang: Option<Lang>,
}
