//! Elements by name: which are blocks, which hold no text, which are marks.

use dom_query::NodeRef;

use crate::article::Code;
use crate::article::read::draft::TextBuilder;
use crate::text::{Inline, MarkKind, SlotKind, Text};

pub(super) const BLOCKS: [&str; 38] = [
    "details",
    "summary",
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "nav",
    "ul",
    "ol",
    "li",
    "blockquote",
    "figure",
    "figcaption",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "form",
    "address",
    "hr",
];
pub(super) const SKIPPED: [&str; 20] = [
    "script", "style", "noscript", "template", "svg", "iframe", "button", "select", "input",
    "textarea", "head", "object", "canvas", "video", "audio", "map", "math", "label", "dialog",
    "datalist",
];

/// Without line breaks at the ends.
pub(super) fn trimmed(builder: TextBuilder) -> (Text, Vec<Code>) {
    let (text, codes) = builder.finish();
    let is_break =
        |inline: &Inline| matches!(inline, Inline::Slot(slot) if slot.kind == SlotKind::Break);
    let inlines = text.inlines();
    let last = inlines.iter().rposition(|inline| !is_break(inline)).map_or(0, |at| at + 1);
    if last == inlines.len() {
        return (text, codes);
    }
    let mut short = Text::default();
    for inline in &inlines[..last] {
        short.push(inline.clone());
    }
    (short, codes)
}

pub(super) fn mark(node: &NodeRef<'_>, name: &str) -> Option<(MarkKind, Code)> {
    let (kind, tag) = match name {
        "b" | "strong" => (MarkKind::Bold, "strong"),
        "i" | "em" | "cite" => (MarkKind::Italic, "em"),
        "u" | "ins" => (MarkKind::Underline, "u"),
        "s" | "strike" | "del" => (MarkKind::Strike, "s"),
        "sub" => (MarkKind::Sub, "sub"),
        "sup" => (MarkKind::Sup, "sup"),
        "a" => {
            let href =
                node.attr("href").map(|href| href.trim().to_owned()).filter(|href| safe(href))?;
            let escaped = href.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
            let open = format!("<a href=\"{escaped}\">");
            return Some((
                MarkKind::Link,
                Code { id: 0, open, close: "</a>".into(), href: Some(href) },
            ));
        }
        _ => return None,
    };
    Some((kind, Code { id: 0, open: format!("<{tag}>"), close: format!("</{tag}>"), href: None }))
}

/// Links that lead somewhere and run nothing.
fn safe(href: &str) -> bool {
    let clean: String = href.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let scheme = clean.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    !clean.is_empty()
        && match scheme.as_deref() {
            None => true,
            Some("http" | "https" | "mailto" | "tel") => true,
            Some(other) => other.contains(['/', '?', '#']),
        }
}
