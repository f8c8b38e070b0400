//! HTML: a whole page. Words are escaped here; the template only places them.

use minijinja::{Environment, Value, context};

use super::shape::Shape;
use super::{Format, Page, acts, broken, json, path, safe_link};
use crate::article::{Article, BlockKind, Code};
use crate::edition::{Edition, EditionBlock, Run};
use crate::lang::Lang;
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
    let here = edition.tag();
    let siblings: Vec<Value> = page
        .siblings
        .iter()
        .map(|(lang, name)| {
            let code = lang.code();
            context! { lang => code, name => name, href => link(code), here => code == here }
        })
        .collect();
    let others: Vec<String> = page
        .siblings
        .iter()
        .filter(|(lang, _)| lang.code() != here)
        .map(|(lang, _)| locale(*lang))
        .collect();
    let related: Vec<Value> = page
        .related
        .iter()
        .map(|(title, href)| context! { title => visible(title), href => href })
        .collect();
    let feed = if page.base_url.is_empty() {
        "feed.atom".to_owned()
    } else {
        format!("{}/{here}/feed.atom", page.base_url)
    };
    let template =
        environment.get_template("locales/templates/page.html").map_err(|error| broken(&error))?;
    let text = |text: &Option<String>| text.as_deref().map(visible);
    template
        .render(context! {
            lang => here,
            original => edition.original.code(),
            foreign => &furniture.foreign,
            marked => edition.gaps_shown,
            channel => page.channel.code(),
            house => page.house,
            title => visible(&furniture.title),
            headline => Value::from_safe_string(headline(edition)),
            description => visible(&summary(edition)),
            rubric => text(&furniture.rubric),
            author => text(&furniture.byline),
            byline => text(&furniture.byline_line),
            dateline => text(&furniture.dateline),
            published => &furniture.published,
            published_iso => &furniture.published_iso,
            offset => page.offset,
            updated => &furniture.updated,
            updated_iso => &furniture.updated_iso,
            reading_time => &furniture.reading_time,
            correction => text(&furniture.correction),
            source => text(&furniture.source),
            translated_from => &furniture.translated_from,
            notice => &furniture.partly_translated,
            other_languages => &furniture.other_languages,
            skip_to_text => &furniture.skip_to_text,
            share_text => visible(&furniture.share_text),
            share_by_mail => &furniture.share_by_mail,
            share => share(&furniture.share_text, &url(here), page.base_url),
            related => related,
            related_title => &furniture.related_title,
            image => image(edition),
            feed => feed,
            siblings => siblings,
            canonical => link(here),
            locale => locale(edition.lang),
            other_locales => others,
            json_ld => Value::from_safe_string(script_safe(&json::linked_data(edition, page)?)),
            body => Value::from_safe_string(body(edition, page.article)),
        })
        .map_err(|error| broken(&error))
}

/// `az_AZ`, as OpenGraph names languages.
fn locale(lang: Lang) -> String {
    lang.format_tag().replace("-Latn", "").replace('-', "_")
}

/// JSON that cannot end the script element it stands in.
fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A link that opens the reader's mail program; pages without an address have none.
fn share(text: &str, url: &str, base_url: &str) -> Option<String> {
    let encoded = |text: &str| -> String {
        text.bytes()
            .map(|b| match b {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    char::from(b).to_string()
                }
                _ => format!("%{b:02X}"),
            })
            .collect()
    };
    (!base_url.is_empty())
        .then(|| format!("mailto:?subject={}&body={}", encoded(&visible(text)), encoded(url)))
}

/// The first picture of the story that has an address of its own.
fn image(edition: &Edition) -> Option<&str> {
    edition
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Caption)
        .flat_map(|block| &block.codes)
        .filter_map(|code| code.href.as_deref())
        .find(|href| href.starts_with("https://") || href.starts_with("http://"))
}

fn headline(edition: &Edition) -> String {
    edition.blocks.iter().find(|block| block.kind == BlockKind::Headline).map_or_else(
        || escaped(&edition.furniture.title),
        |block| runs(&block.runs, &block.codes, edition.gaps_shown),
    )
}

/// The first paragraph, cut at a word, for search engines and shared links.
pub(super) fn summary(edition: &Edition) -> String {
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

/// The blocks below the headline. `article` tells what its lists and tables are.
pub(super) fn body(edition: &Edition, article: Option<&Article>) -> String {
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

/// Runs of a block. Marks always nest well, whatever order they came in.
fn runs(runs: &[Run], codes: &[Code], marked: bool) -> String {
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
fn address(href: &str) -> String {
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
pub(super) fn visible(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !acts(*c)).collect()
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
            c if acts(c) => {}
            c => out.push(c),
        }
    }
    out
}
