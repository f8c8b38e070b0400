//! Words, marks and slots of a block, escaped.

use crate::article::Code;
use crate::edition::Run;
use crate::edition::render::{acts, safe_link};
use crate::text::{Inline, Mark, MarkKind, Slot, SlotKind};

/// Runs of a block. Marks always nest well, whatever order they came in.
pub(super) fn runs(runs: &[Run], codes: &[Code], marked: bool) -> String {
    let mut out = String::new();
    let mut open: Vec<Mark> = Vec::new();
    for run in runs {
        if let Some(lang) = run.lang {
            let class = if marked { "class=\"gap\" " } else { "" };
            out.push_str(&format!("<span {class}lang=\"{lang}\">"));
        }
        let outside = open.len();
        for inline in run.text.inlines() {
            match inline {
                Inline::Words(words) => out.push_str(&escaped(words)),
                Inline::Slot(slot) => slot_html(slot, codes, &mut out),
                Inline::Open(mark) => {
                    out.push_str(&opening(*mark, codes));
                    open.push(*mark);
                }
                Inline::Close(mark) => close(*mark, &mut open, codes, &mut out),
            }
        }
        if run.lang.is_some() {
            while open.len() > outside {
                if let Some(mark) = open.pop() {
                    out.push_str(&closing(mark));
                }
            }
            out.push_str("</span>");
        }
    }
    while let Some(mark) = open.pop() {
        out.push_str(&closing(mark));
    }
    out
}

/// Closes a mark; those that opened inside it are closed and opened again.
fn close(mark: Mark, open: &mut Vec<Mark>, codes: &[Code], out: &mut String) {
    let Some(at) = open.iter().rposition(|other| *other == mark) else { return };
    let inner: Vec<Mark> = open.drain(at..).skip(1).collect();
    for other in inner.iter().rev() {
        out.push_str(&closing(*other));
    }
    out.push_str(&closing(mark));
    for other in inner {
        out.push_str(&opening(other, codes));
        open.push(other);
    }
}

const fn element(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Bold => "strong",
        MarkKind::Italic => "em",
        MarkKind::Link => "a",
        MarkKind::Underline => "u",
        MarkKind::Strike => "s",
        MarkKind::Sub => "sub",
        MarkKind::Sup => "sup",
        MarkKind::Other => "span",
    }
}

fn opening(mark: Mark, codes: &[Code]) -> String {
    let href = codes.iter().find(|code| code.id == mark.id).and_then(|code| code.href.as_deref());
    match (mark.kind, href) {
        (MarkKind::Link, Some(href)) if safe_link(href) => {
            format!("<a href=\"{}\">", escaped(&address(href)))
        }
        (kind, _) => format!("<{}>", element(kind)),
    }
}

fn closing(mark: Mark) -> String {
    format!("</{}>", element(mark.kind))
}

fn slot_html(slot: &Slot, codes: &[Code], out: &mut String) {
    let code = codes.iter().find(|code| code.id == slot.id);
    let href = code.and_then(|code| code.href.as_deref()).filter(|href| safe_link(href));
    match slot.kind {
        SlotKind::Image => {
            if let Some(href) = href {
                out.push_str(&format!(
                    "<img src=\"{}\" alt=\"{}\">",
                    escaped(&address(href)),
                    escaped(&slot.text)
                ));
            }
        }
        SlotKind::Break => out.push_str("<br>"),
        SlotKind::Code => out.push_str(&format!("<code>{}</code>", escaped(&slot.text))),
        SlotKind::Footnote => out.push_str(&format!("<sup>{}</sup>", escaped(&slot.text))),
        SlotKind::Other => match href {
            Some(href) if !slot.text.is_empty() => out.push_str(&format!(
                "<a href=\"{}\">{}</a>",
                escaped(&address(href)),
                escaped(&slot.text)
            )),
            _ => out.push_str(&escaped(&slot.text)),
        },
    }
}

/// An address without white space and signs that no address may hold.
pub(super) fn address(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    for c in href.trim().chars() {
        match c {
            ' ' => out.push_str("%20"),
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            '[' => out.push_str("%5B"),
            ']' => out.push_str("%5D"),
            c if acts(c) || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

/// Text without characters that act instead of being seen.
pub(in crate::edition::render) fn visible(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !acts(*c)).collect()
}

/// Words for HTML. Control and bidi-override characters cannot act on the page.
pub(in crate::edition::render) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if acts(c) => {}
            c => out.push(c),
        }
    }
    out
}
