//! Markdown: front matter and blocks, for sites that are made from Markdown.

use crate::article::write::yaml_scalar;
use crate::article::{BlockKind, Code, Format};
use crate::edition::{Edition, Run};
use crate::text::{Inline, Mark, MarkKind, SlotKind};

use super::html::visible;
use super::{Page, acts, markdown_skeleton, safe_link};

pub(super) fn render(edition: &Edition, page: &Page<'_>) -> String {
    let furniture = &edition.furniture;
    let mut out = String::from("---\n");
    let mut field = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            out.push_str(&format!("{name}: {}\n", yaml_scalar(&visible(value).replace('\n', " "))));
        }
    };
    field("title", Some(&furniture.title));
    field("rubric", furniture.rubric.as_deref());
    field("byline", furniture.byline.as_deref());
    let time = |iso: &Option<String>| iso.as_deref().map(|iso| iso.replace('T', " "));
    field("published", time(&furniture.published_iso).as_deref());
    field("updated", time(&furniture.updated_iso).as_deref());
    field("lang", Some(edition.tag()));
    field("key", Some(&edition.key));
    field("place", furniture.place.as_deref());
    field("source", page.article.and_then(|article| article.metadata.source.as_deref()));
    field("correction", furniture.correction_note.as_deref());
    for (name, value) in &furniture.extra {
        // What was no text in the story's front matter is none here.
        let kept = serde_json::from_str::<serde_json::Value>(value).is_ok();
        if kept && !value.contains('\n') {
            out.push_str(&format!("{name}: {value}\n"));
        } else {
            out.push_str(&format!("{name}: {}\n", yaml_scalar(&visible(value).replace('\n', " "))));
        }
    }
    out.push_str("---\n");
    if let Some(notice) = &furniture.partly_translated {
        out.push_str(&format!("\n*{}*\n", escaped(notice)));
    }
    let own = page.article.filter(|article| {
        article.format == Format::Markdown
            && article.blocks.len() == edition.blocks.len()
            && !article.skeleton.pieces.is_empty()
    });
    if let Some(article) = own {
        out.push('\n');
        out.push_str(&markdown_skeleton::body(article, &edition.blocks));
        if !out.ends_with('\n') {
            out.push('\n');
        }
        return out;
    }
    let mut previous = BlockKind::Headline;
    for block in &edition.blocks {
        if matches!(block.kind, BlockKind::Headline | BlockKind::Byline) {
            continue;
        }
        let text = runs(&block.runs, &block.codes);
        if !(block.kind == BlockKind::Item && previous == BlockKind::Item) {
            out.push('\n');
        }
        let indent = "  ".repeat(usize::from(block.level.saturating_sub(1)));
        match block.kind {
            BlockKind::Heading => {
                out.push_str(&"#".repeat(usize::from(block.level.clamp(2, 6))));
                out.push_str(&format!(" {}\n", text.trim()));
            }
            BlockKind::Item => out.push_str(&format!("{indent}- {}\n", text.trim())),
            BlockKind::Quote => out.push_str(&format!("> {}\n", text.trim())),
            _ => out.push_str(&format!("{}\n", guarded(text.trim()))),
        }
        previous = block.kind;
    }
    out
}

fn runs(runs: &[Run], codes: &[Code]) -> String {
    let mut out = String::new();
    for run in runs {
        if let Some(lang) = run.lang {
            out.push_str(&format!("<span lang=\"{lang}\">"));
        }
        for inline in run.text.inlines() {
            match inline {
                Inline::Words(words) => out.push_str(&escaped(words)),
                Inline::Open(mark) => out.push_str(opening(*mark)),
                Inline::Close(mark) => out.push_str(&closing(*mark, codes)),
                Inline::Slot(slot) => {
                    let code = codes.iter().find(|code| code.id == slot.id);
                    match (slot.kind, code) {
                        (SlotKind::Break, _) => out.push_str("  \n"),
                        (SlotKind::Code, _) => {
                            out.push_str(&format!("`{}`", slot.text.replace('`', "'")))
                        }
                        (SlotKind::Image, Some(code)) => {
                            if let Some(href) = code.href.as_deref().filter(|href| safe_link(href))
                            {
                                out.push_str(&format!(
                                    "![{}](<{}>)",
                                    escaped(&slot.text),
                                    href.replace(['<', '>', '\n'], "")
                                ));
                            }
                        }
                        _ => out.push_str(&escaped(&slot.text)),
                    }
                }
            }
        }
        if run.lang.is_some() {
            out.push_str("</span>");
        }
    }
    out
}

const fn opening(mark: Mark) -> &'static str {
    match mark.kind {
        MarkKind::Bold => "**",
        MarkKind::Italic => "*",
        MarkKind::Link => "[",
        MarkKind::Underline => "<u>",
        MarkKind::Strike => "~~",
        MarkKind::Sub => "<sub>",
        MarkKind::Sup => "<sup>",
        MarkKind::Other => "",
    }
}

fn closing(mark: Mark, codes: &[Code]) -> String {
    match mark.kind {
        MarkKind::Link => {
            let href = codes
                .iter()
                .find(|code| code.id == mark.id)
                .and_then(|code| code.href.as_deref())
                .filter(|href| safe_link(href))
                .unwrap_or_default();
            format!("](<{}>)", href.replace(['<', '>', '\n'], ""))
        }
        MarkKind::Underline => "</u>".to_owned(),
        MarkKind::Sub => "</sub>".to_owned(),
        MarkKind::Sup => "</sup>".to_owned(),
        _ => opening(mark).to_owned(),
    }
}

/// Words in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            c if acts(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// A paragraph that does not begin like a heading, list or rule.
fn guarded(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &text[digits..];
    if text.starts_with(['#', '+', '-', '=', ':']) {
        format!("\\{text}")
    } else if digits > 0 && rest.starts_with(['.', ')']) {
        format!("{}\\{rest}", &text[..digits])
    } else {
        text.to_owned()
    }
}
