//! Markdown with the story's own skeleton: its lists, tables, rules and code
//! stay where the author put them, with the edition's words in their places.
//!
//! What the reader left out of the story is not part of an edition, so whole
//! lines of words that belong to no block are dropped; raw HTML that could
//! act on a page is shown as text.

use std::sync::LazyLock;

use regex::Regex;

use super::html::visible;
use super::safe_link;
use crate::article::write::written;
use crate::article::{Article, Code, Piece};
use crate::edition::{EditionBlock, Run};
use crate::text::{Inline, Mark, MarkKind, Text};

/// Ids above this are ours: marks around runs in another language.
const OWN_IDS: u32 = 1_000_000;

/// The body of the story, without front matter.
pub(super) fn body(article: &Article, blocks: &[EditionBlock]) -> String {
    let mut out = String::new();
    let mut front = article.skeleton.pieces.first().is_some_and(
        |piece| matches!(piece, Piece::Literal(literal) if literal.trim_start_matches('\u{feff}').starts_with("---")),
    );
    let last = article.skeleton.pieces.len().saturating_sub(1);
    for (at, piece) in article.skeleton.pieces.iter().enumerate() {
        match piece {
            Piece::Literal(literal) => {
                let mut literal: &str = literal;
                if front {
                    let Some(end) = front_matter_end(literal, at == 0) else { continue };
                    front = false;
                    literal = &literal[end..];
                    push_literal(literal, true, at == last, &mut out);
                } else {
                    push_literal(literal, at == 0, at == last, &mut out);
                }
            }
            Piece::Block { index, form, .. } if !front => {
                if let Some(block) = blocks.get(*index) {
                    let (text, codes) = joined(block);
                    out.push_str(&written(&text, &codes, *form));
                }
            }
            Piece::Block { .. } => {}
        }
    }
    out.trim_start_matches(['\n', '\r']).to_owned()
}

/// Where the line after the closing `---` begins.
fn front_matter_end(literal: &str, first: bool) -> Option<usize> {
    let mut at = 0;
    for (number, line) in literal.split_inclusive('\n').enumerate() {
        at += line.len();
        let opening = first && number == 0;
        if !opening && matches!(line.trim_end(), "---" | "...") {
            return Some(at);
        }
    }
    None
}

/// Markup between blocks. Lines of words that stand whole in it are dropped,
/// unless they are code or link definitions.
fn push_literal(literal: &str, starts_line: bool, ends_file: bool, out: &mut String) {
    let mut fence = false;
    let lines: Vec<&str> = literal.split_inclusive('\n').collect();
    for (at, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let whole = (at > 0 || starts_line) && (line.ends_with('\n') || ends_file);
        let marks_fence = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        let definition = trimmed.starts_with('[') && trimmed.contains("]: ");
        let keep = fence
            || marks_fence
            || !whole
            || definition
            || !line.chars().any(char::is_alphanumeric);
        if marks_fence {
            fence = !fence;
        }
        if keep {
            out.push_str(&harmless(line));
        }
    }
}

/// A block's runs as one text, with the codes it needs.
fn joined(block: &EditionBlock) -> (Text, Vec<Code>) {
    let mut text = Text::default();
    let mut codes: Vec<Code> = block.codes.iter().map(safe).collect();
    for (id, Run { text: run, lang }) in (OWN_IDS..).zip(&block.runs) {
        let mark = Mark { id, kind: MarkKind::Other };
        if let Some(lang) = lang {
            codes.push(Code {
                id,
                open: format!("<span lang=\"{lang}\">"),
                close: "</span>".into(),
                href: None,
            });
            text.push(Inline::Open(mark));
        }
        for inline in run.inlines() {
            match inline {
                Inline::Words(words) => text.push_words(&visible(words)),
                other => text.push(other.clone()),
            }
        }
        if lang.is_some() {
            text.push(Inline::Close(mark));
        }
    }
    (text, codes)
}

/// Markup of the story that may stand in an edition.
fn safe(code: &Code) -> Code {
    let runs = code.href.as_deref().is_some_and(|href| !safe_link(href));
    if runs {
        return Code { open: String::new(), close: String::new(), href: None, ..code.clone() };
    }
    Code { open: harmless(&code.open), close: harmless(&code.close), ..code.clone() }
}

/// Raw HTML that could act becomes text; links that run lose their scheme.
fn harmless(markup: &str) -> String {
    static ACTIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?ix) <(?P<tag> /?\s*(?:script|iframe|object|embed|style|form|input|button|svg|math|link|meta|base|frame|video|audio|template)\b
            | \w[^>]*\son\w+\s*=
            | \w[^>]*(?:javascript|vbscript|data)\s*: )",
        )
        .ok()
    });
    static SCHEME: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)(?P<before>\]\(\s*<?|\]:\s*<?)\s*(?:javascript|vbscript|data)\s*:").ok()
    });
    if !markup.contains(['<', ':']) {
        return markup.to_owned();
    }
    let mut text = markup.to_owned();
    if let Some(active) = &*ACTIVE {
        text = active.replace_all(&text, "&lt;$tag").into_owned();
    }
    if let Some(scheme) = &*SCHEME {
        text = scheme.replace_all(&text, "$before#").into_owned();
    }
    text
}
