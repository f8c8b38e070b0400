//! HTML: a whole page. Words are escaped here; the template only places them.

use minijinja::{Environment, Value, context};

use super::{Format, Page, broken, json, path, safe_link};
use crate::article::{BlockKind, Code};
use crate::edition::{Edition, EditionBlock, Run};
use crate::problem::Problem;
use crate::text::{Inline, Mark, MarkKind, Slot, SlotKind};

pub(super) fn render(
    edition: &Edition,
    page: &Page<'_>,
    environment: &Environment<'_>,
) -> Result<String, Problem> {
    let furniture = &edition.furniture;
    let url = |lang: &str| {
        format!("{}/{}", page.base_url, path(&edition.key, lang, page.channel, Format::Html))
    };
    let link = |lang: &str| {
        if page.base_url.is_empty() {
            format!("../{}", path(&edition.key, lang, page.channel, Format::Html))
        } else {
            url(lang)
        }
    };
    let siblings: Vec<Value> = page
        .siblings
        .iter()
        .map(|(lang, name)| {
            context! { lang => lang.code(), name => name, href => link(lang.code()), here => lang.code() == edition.tag() }
        })
        .collect();
    let template =
        environment.get_template("locales/templates/page.html").map_err(|error| broken(&error))?;
    template
        .render(context! {
            lang => edition.tag(),
            original => edition.original.code(),
            channel => page.channel.code(),
            house => page.house,
            title => &furniture.title,
            headline => Value::from_safe_string(headline(edition)),
            description => description(edition),
            rubric => &furniture.rubric,
            byline => &furniture.byline_line,
            place => &furniture.dateline,
            published => &furniture.published,
            published_iso => &furniture.published_iso,
            offset => page.offset,
            updated => &furniture.updated,
            source => &furniture.source,
            translated_from => &furniture.translated_from,
            notice => &furniture.partly_translated,
            other_languages => &furniture.other_languages,
            siblings => siblings,
            canonical => link(edition.tag()),
            locale => edition.lang.format_tag().replace("-Latn", "").replace('-', "_"),
            json_ld => Value::from_safe_string(json::linked_data(edition, page)?.replace("</", "<\\/")),
            body => Value::from_safe_string(body(edition)),
        })
        .map_err(|error| broken(&error))
}

fn headline(edition: &Edition) -> String {
    edition
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Headline)
        .map_or_else(|| escaped(&edition.furniture.title), |block| runs(&block.runs, &block.codes))
}

/// The first paragraph, cut at a word, for search engines and shared links.
fn description(edition: &Edition) -> String {
    let text = edition
        .blocks
        .iter()
        .find(|block| matches!(block.kind, BlockKind::Lead | BlockKind::Paragraph))
        .map(EditionBlock::plain)
        .unwrap_or_default();
    let mut out = String::new();
    for word in text.split_whitespace() {
        if out.chars().count() + word.chars().count() > 180 {
            out.push('…');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The blocks below the headline.
fn body(edition: &Edition) -> String {
    let mut out = String::new();
    let mut open_list = 0_u8;
    let mut open_table = false;
    for block in &edition.blocks {
        let level = if block.kind == BlockKind::Item { block.level.max(1) } else { 0 };
        while open_list > level {
            out.push_str("</li></ul>\n");
            open_list -= 1;
        }
        if open_table && block.kind != BlockKind::Cell {
            out.push_str("</tr></tbody></table>\n");
            open_table = false;
        }
        let text = runs(&block.runs, &block.codes);
        match block.kind {
            BlockKind::Headline | BlockKind::Byline => {}
            BlockKind::Lead => out.push_str(&format!("<p class=\"lead\">{text}</p>\n")),
            BlockKind::Paragraph => out.push_str(&format!("<p>{text}</p>\n")),
            BlockKind::Heading => {
                let level = block.level.clamp(2, 6);
                out.push_str(&format!("<h{level}>{text}</h{level}>\n"));
            }
            BlockKind::Quote => {
                out.push_str(&format!("<blockquote><p>{text}</p></blockquote>\n"));
            }
            BlockKind::Caption => out.push_str(&format!("<p class=\"caption\">{text}</p>\n")),
            BlockKind::Item => {
                if open_list == level {
                    out.push_str("</li>\n");
                }
                while open_list < level {
                    out.push_str("<ul>\n");
                    open_list += 1;
                    if open_list < level {
                        out.push_str("<li>");
                    }
                }
                out.push_str(&format!("<li>{text}"));
            }
            BlockKind::Cell => {
                if !open_table {
                    out.push_str("<table><tbody><tr>\n");
                    open_table = true;
                }
                out.push_str(&format!("<td>{text}</td>\n"));
            }
        }
    }
    while open_list > 0 {
        out.push_str("</li></ul>\n");
        open_list -= 1;
    }
    if open_table {
        out.push_str("</tr></tbody></table>\n");
    }
    out
}

/// Runs of a block. Marks always nest well, whatever order they came in.
fn runs(runs: &[Run], codes: &[Code]) -> String {
    let mut out = String::new();
    let mut open: Vec<Mark> = Vec::new();
    for run in runs {
        if let Some(lang) = run.lang {
            out.push_str(&format!("<span class=\"gap\" lang=\"{lang}\">"));
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
            format!("<a href=\"{}\">", escaped(href))
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
                    escaped(href),
                    escaped(&slot.text)
                ));
            }
        }
        SlotKind::Break => out.push_str("<br>"),
        SlotKind::Code => out.push_str(&format!("<code>{}</code>", escaped(&slot.text))),
        SlotKind::Footnote => out.push_str(&format!("<sup>{}</sup>", escaped(&slot.text))),
        SlotKind::Other => out.push_str(&escaped(&slot.text)),
    }
}

/// Words for HTML. Control and bidi-override characters cannot act on the page.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
