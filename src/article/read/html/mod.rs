//! HTML: a page's text as drafts in order, and which of it is the story.
//!
//! dom_smoothie (the algorithm of readers' views) says what the story is; the
//! drafts come from the page itself, so that headings, captions and lists
//! keep their places and whatever is left out can be named. A paragraph
//! between two paragraphs of the story is the story's, whatever it says.

mod choice;
mod elements;
mod guard;
mod meta;
mod regions;
mod walk;

use dom_query::Document;

use super::{Found, encoding};
use crate::problem::Problem;
use walk::{Context, Walk};

/// Deeper nesting is refused: no page of a newsroom has it.
pub const DEPTH: usize = 256;
/// Larger pages are refused (bytes).
const MAX_PAGE: usize = 16 << 20;

/// Reads a web page.
///
/// # Errors
/// No text, too large, nested too deep, or bytes that are not their encoding.
pub(super) fn read(bytes: &[u8], zone: &str) -> Result<Found, Problem> {
    if bytes.len() > MAX_PAGE {
        return Err(Problem::input("article-too-large").arg("limit", MAX_PAGE >> 20));
    }
    let source = encoding::page(bytes)?;
    guard::shallow(&source)?;
    let document = Document::from(source.as_str());
    if guard::depth(&document.root()) > DEPTH * 2 {
        return Err(Problem::input("article-too-deep").arg("limit", DEPTH));
    }
    let (metadata, lang) = meta::read(&document, zone);
    let mut page = Walk::new(&source);
    page.total = document.body().map_or(0, |body| body.text().len());
    if let Some(body) = document.body() {
        page.children(&body, Context::default(), 0);
    }
    page.flush(Context::default());
    let mut drafts = page.drafts;
    choice::choose(&mut drafts, &source, metadata.title.as_deref());
    Ok(Found {
        source: String::new(),
        drafts,
        metadata,
        lang,
        title: None,
        byline: None,
        problems: Vec::new(),
        read_only: true,
    })
}
