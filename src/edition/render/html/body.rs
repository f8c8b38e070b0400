//! The blocks of a page: paragraphs, lists, tables, pictures.

use super::inline::{address, escaped, runs};
use crate::article::{Article, BlockKind};
use crate::edition::render::safe_link;
use crate::edition::render::shape::Shape;
use crate::edition::{Edition, EditionBlock};

/// The blocks below the headline. `article` tells what its lists and tables are.
pub(in crate::edition::render) fn body(edition: &Edition, article: Option<&Article>) -> String {
    let shape = Shape::of(article);
    let mut out = String::new();
    let mut lists = Lists::default();
    let mut table = Table::default();
    let mut heading = 1;
    for (at, block) in edition.blocks.iter().enumerate() {
        if block.kind != BlockKind::Item {
            lists.close(0, &mut out);
        }
        if block.kind != BlockKind::Cell {
            table.close(&mut out);
        }
        let text = runs(&block.runs, &block.codes, edition.gaps_shown);
        match block.kind {
            BlockKind::Headline | BlockKind::Byline => {}
            BlockKind::Lead => out.push_str(&format!("<p class=\"lead\">{text}</p>\n")),
            BlockKind::Paragraph => out.push_str(&format!("<p>{text}</p>\n")),
            BlockKind::Heading => {
                // No level is skipped: readers move through a page by headings.
                heading = block.level.clamp(2, 6).min(heading + 1);
                out.push_str(&format!("<h{heading}>{text}</h{heading}>\n"));
            }
            BlockKind::Quote => {
                out.push_str(&format!("<blockquote><p>{text}</p></blockquote>\n"));
            }
            BlockKind::Caption => out.push_str(&caption(edition, block, &text)),
            BlockKind::Item => {
                let list = if shape.is_numbered(at) { "ol" } else { "ul" };
                lists.item(usize::from(block.level.max(1)), list, &text, &mut out);
            }
            BlockKind::Cell => table.cell(&text, shape.begins_row(at), &mut out),
        }
    }
    lists.close(0, &mut out);
    table.close(&mut out);
    out
}

/// The lists that are open while items come, the outermost first.
#[derive(Default)]
struct Lists {
    open: Vec<&'static str>,
}

impl Lists {
    fn item(&mut self, level: usize, list: &'static str, text: &str, out: &mut String) {
        self.close(level, out);
        if self.open.len() == level {
            out.push_str("</li>\n");
            if self.open.last() != Some(&list) {
                self.end(out);
            }
        }
        while self.open.len() < level {
            out.push_str(&format!("<{list}>\n"));
            self.open.push(list);
            if self.open.len() < level {
                out.push_str("<li>");
            }
        }
        out.push_str(&format!("<li>{text}"));
    }

    /// Closes lists until so many are open.
    fn close(&mut self, level: usize, out: &mut String) {
        while self.open.len() > level {
            out.push_str("</li>");
            self.end(out);
        }
    }

    fn end(&mut self, out: &mut String) {
        if let Some(list) = self.open.pop() {
            out.push_str(&format!("</{list}>\n"));
        }
    }
}

/// A caption, with its picture where it has one.
fn caption(edition: &Edition, block: &EditionBlock, text: &str) -> String {
    let (before, after) = &edition.furniture.caption;
    let text = format!("{}{text}{}", escaped(before), escaped(after));
    let picture = block
        .codes
        .iter()
        .find(|code| block.runs.iter().all(|run| run.text.slot(code.id).is_none()))
        .and_then(|code| code.href.as_deref())
        .filter(|href| safe_link(href));
    match picture {
        Some(href) => {
            let lang = block.runs.iter().find_map(|run| run.lang);
            let lang = lang.map_or_else(String::new, |lang| format!(" lang=\"{lang}\""));
            format!(
                "<figure><img src=\"{}\" alt=\"{}\"{lang}>\n<figcaption>{text}</figcaption></figure>\n",
                escaped(&address(href)),
                escaped(&block.plain())
            )
        }
        None => format!("<p class=\"caption\">{text}</p>\n"),
    }
}

/// A table while its cells come.
#[derive(Default)]
struct Table {
    rows: usize,
}

impl Table {
    fn cell(&mut self, text: &str, new_row: bool, out: &mut String) {
        if self.rows == 0 {
            out.push_str("<div class=\"scroll\" tabindex=\"0\"><table>\n<tr>");
            self.rows = 1;
        } else if new_row {
            out.push_str("</tr>\n<tr>");
            self.rows += 1;
        }
        let tag = if self.rows == 1 { "th scope=\"col\"" } else { "td" };
        let end = if self.rows == 1 { "th" } else { "td" };
        out.push_str(&format!("<{tag}>{text}</{end}>"));
    }

    fn close(&mut self, out: &mut String) {
        if self.rows > 0 {
            out.push_str("</tr>\n</table></div>\n");
            self.rows = 0;
        }
    }
}
