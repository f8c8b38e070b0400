//! Markdown: CommonMark with tables, footnotes and strike-through.
//!
//! Every leaf block (paragraph, heading, list line, cell) becomes a draft with
//! the bytes it stands in; what is between them is skeleton.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::draft::{Draft, Hint, TextBuilder};
use super::generator;
use crate::article::{BlockKind, Code, Form};
use crate::text::{MarkKind, SlotKind};

/// What we read as markup; writing checks itself against the same.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Quotes and lists deeper than this are not a story.
const DEPTH: usize = 256;

/// The leaf blocks of a Markdown text from `start` on.
pub fn drafts(source: &str, start: usize) -> Vec<Draft> {
    let body = &source[start..];
    let mut reader = Reader {
        body,
        base: start,
        drafts: Vec::new(),
        containers: Vec::new(),
        leaf: None,
        group: 0,
        lines: Lines { at: 0, line: 1, text: source },
    };
    let (blank, marks) = generator::blanked(body);
    for (event, range) in Parser::new_ext(&blank, OPTIONS).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end_leaf();
    let mut drafts = reader.drafts;
    if !marks.is_empty() {
        let mut lines = Lines { at: 0, line: 1, text: source };
        drafts.extend(marks.into_iter().map(|mark| {
            let mut builder = TextBuilder::default();
            builder.words(&body[mark.clone()]);
            let (text, codes) = builder.finish();
            let range = start + mark.start..start + mark.end;
            let (line, hint) = (lines.of(range.start), Hint::Out("code"));
            Draft { hint, level: 0, text, codes, range, form: Form::Markdown, line, group: 0 }
        }));
        drafts.sort_by_key(|draft| draft.range.start);
    }
    drafts
}

/// Counts lines forward, so that the whole file costs one pass.
struct Lines<'a> {
    at: usize,
    line: u32,
    text: &'a str,
}

impl Lines<'_> {
    fn of(&mut self, offset: usize) -> u32 {
        if offset < self.at {
            return self.line;
        }
        let passed = self.text.as_bytes().get(self.at..offset).unwrap_or_default();
        self.line += u32::try_from(memchr::memchr_iter(b'\n', passed).count()).unwrap_or_default();
        self.at = offset;
        self.line
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Quote,
    List,
    Item,
    Cell,
    Heading(u8),
    Note,
}

struct Leaf {
    range: Range<usize>,
    builder: TextBuilder,
    /// Alternative text of the image that is being read, with its bytes.
    image: Option<(Range<usize>, String, String)>,
    links: Vec<(Range<usize>, Option<String>)>,
    only_image: Option<(Range<usize>, String, Code)>,
    other_than_image: bool,
    /// Raw HTML that opened a mark.
    html: Vec<MarkKind>,
    /// Inside `<https://…>`, whose words are its slot's.
    address: bool,
}

struct Reader<'a> {
    body: &'a str,
    base: usize,
    drafts: Vec<Draft>,
    containers: Vec<Container>,
    leaf: Option<Leaf>,
    group: u32,
    lines: Lines<'a>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(words) => {
                if let Some((_, alt, _)) = self.leaf.as_mut().and_then(|leaf| leaf.image.as_mut()) {
                    alt.push_str(&words);
                } else if !self.leaf(&range).address {
                    self.leaf(&range).builder.words(&words);
                }
            }
            Event::Code(code) => {
                let raw = self.body[range.clone()].to_owned();
                self.leaf(&range).builder.slot(SlotKind::Code, &code, &raw, None);
            }
            Event::SoftBreak => self.leaf(&range).builder.words(" "),
            Event::HardBreak => {
                let raw = if self.body[range.clone()].starts_with('\\') { "\\\n" } else { "  \n" };
                self.leaf(&range).builder.slot(SlotKind::Break, "\n", raw, None);
            }
            Event::FootnoteReference(_) => {
                let raw = self.body[range.clone()].to_owned();
                self.leaf(&range).builder.slot(SlotKind::Footnote, "", &raw, None);
            }
            Event::InlineHtml(raw) => self.inline_html(&raw, &range),
            Event::InlineMath(raw) | Event::DisplayMath(raw) => {
                self.leaf(&range).builder.slot(SlotKind::Other, &raw, &raw, None);
            }
            Event::Rule | Event::Html(_) => self.end_leaf(),
            Event::TaskListMarker(_) => {}
        }
    }

    /// The leaf that inline content goes to, grown to hold `range`.
    fn leaf(&mut self, range: &Range<usize>) -> &mut Leaf {
        let leaf = self.leaf.get_or_insert_with(|| Leaf {
            range: range.clone(),
            builder: TextBuilder::default(),
            image: None,
            links: Vec::new(),
            only_image: None,
            other_than_image: false,
            html: Vec::new(),
            address: false,
        });
        leaf.range.end = leaf.range.end.max(range.end);
        leaf.other_than_image = true;
        leaf
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.mark(MarkKind::Italic, 1, &range),
            Tag::Strong => self.mark(MarkKind::Bold, 2, &range),
            Tag::Strikethrough => {
                let raw = &self.body[range.clone()];
                let width = if raw.starts_with("~~") { 2 } else { 1 };
                self.mark(MarkKind::Strike, width, &range);
            }
            Tag::Superscript => self.mark(MarkKind::Sup, 1, &range),
            Tag::Subscript => self.mark(MarkKind::Sub, 1, &range),
            Tag::Link { link_type, dest_url, id, .. } => {
                let raw = &self.body[range.clone()];
                // A label that is also the words must not change with them.
                let close = match link_type {
                    LinkType::Shortcut | LinkType::Collapsed => Some(format!("][{id}]")),
                    LinkType::Autolink | LinkType::Email => {
                        let address = raw.trim_start_matches('<').trim_end_matches('>').to_owned();
                        let (raw, href) = (raw.to_owned(), Some(dest_url.into_string()));
                        let leaf = self.leaf(&range);
                        leaf.builder.slot(SlotKind::Other, &address, &raw, href);
                        leaf.address = true;
                        return;
                    }
                    _ => None,
                };
                let open = raw.chars().next().map(String::from).unwrap_or_default();
                let leaf = self.leaf(&range);
                leaf.builder.open(MarkKind::Link, &open, "", Some(dest_url.into_string()));
                leaf.links.push((range.clone(), close));
            }
            Tag::Image { dest_url, .. } => {
                let was = self.leaf.as_ref().is_some_and(|leaf| leaf.other_than_image);
                let leaf = self.leaf(&range);
                leaf.other_than_image = was;
                leaf.image = Some((range, String::new(), dest_url.into_string()));
            }
            Tag::Paragraph => {
                self.end_leaf();
                self.group += 1;
            }
            Tag::Heading { level, .. } => self.enter(Container::Heading(level as u8)),
            Tag::BlockQuote(_) => self.enter(Container::Quote),
            Tag::List(_) => self.enter(Container::List),
            Tag::Item => self.enter(Container::Item),
            Tag::FootnoteDefinition(_) => self.enter(Container::Note),
            Tag::TableCell => self.enter(Container::Cell),
            Tag::CodeBlock(_) => self.out("code", &range),
            Tag::HtmlBlock => self.out("raw-html", &range),
            _ => self.end_leaf(),
        }
    }

    fn enter(&mut self, container: Container) {
        self.end_leaf();
        self.group += 1;
        self.containers.push(container);
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.close(MarkKind::Italic, range),
            TagEnd::Strong => self.close(MarkKind::Bold, range),
            TagEnd::Strikethrough => self.close(MarkKind::Strike, range),
            TagEnd::Superscript => self.close(MarkKind::Sup, range),
            TagEnd::Subscript => self.close(MarkKind::Sub, range),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::TableCell => {
                self.end_leaf();
                self.containers.pop();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.leaf = None,
            _ => self.end_leaf(),
        }
    }

    fn mark(&mut self, kind: MarkKind, width: usize, range: &Range<usize>) {
        let raw = self.body[range.clone()].get(..width).unwrap_or_default().to_owned();
        self.leaf(range).builder.open(kind, &raw, &raw, None);
    }

    fn close(&mut self, kind: MarkKind, range: &Range<usize>) {
        self.leaf(range).builder.close(kind);
    }

    fn end_link(&mut self) {
        let body = self.body;
        let Some(leaf) = self.leaf.as_mut() else { return };
        if std::mem::take(&mut leaf.address) {
            return;
        }
        let Some((range, close)) = leaf.links.pop() else { return };
        let raw = &body[range];
        let close = close.unwrap_or_else(|| link_close(raw).to_owned());
        leaf.builder.set_close(MarkKind::Link, &close);
        leaf.builder.close(MarkKind::Link);
    }

    fn end_image(&mut self) {
        let body = self.body;
        let Some(leaf) = self.leaf.as_mut() else { return };
        let Some((range, alt, href)) = leaf.image.take() else { return };
        let raw = &body[range.clone()];
        leaf.builder.slot(SlotKind::Image, "", raw, Some(href.clone()));
        let close = link_close(raw.get(1..).unwrap_or_default());
        let inner = range.start + 2..range.end.saturating_sub(close.len());
        let code = Code { id: 0, open: "![".into(), close: close.to_owned(), href: Some(href) };
        leaf.only_image = Some((inner, alt, code));
    }

    fn inline_html(&mut self, raw: &str, range: &Range<usize>) {
        let name: String = raw
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let kind = match name.as_str() {
            "b" | "strong" => Some(MarkKind::Bold),
            "i" | "em" => Some(MarkKind::Italic),
            "u" => Some(MarkKind::Underline),
            "s" | "del" => Some(MarkKind::Strike),
            "sub" => Some(MarkKind::Sub),
            "sup" => Some(MarkKind::Sup),
            "span" | "small" | "mark" | "font" | "kbd" | "abbr" => Some(MarkKind::Other),
            _ => None,
        };
        let closes = format!("</{name}>");
        let rest = self.body.get(range.end..).unwrap_or_default();
        let rest = &rest[..rest.find("\n\n").unwrap_or(rest.len())];
        let closed = rest.contains(&closes);
        let leaf = self.leaf(range);
        match kind {
            Some(kind) if raw.starts_with("</") => {
                if leaf.html.last() == Some(&kind) {
                    leaf.html.pop();
                    leaf.builder.close(kind);
                } else {
                    leaf.builder.slot(SlotKind::Other, "", raw, None);
                }
            }
            Some(kind) if closed && !raw.ends_with("/>") => {
                leaf.html.push(kind);
                leaf.builder.open(kind, raw, &closes, None);
            }
            _ if name == "br" => leaf.builder.slot(SlotKind::Break, "\n", raw, None),
            _ => leaf.builder.slot(SlotKind::Other, "", raw, None),
        }
    }

    fn out(&mut self, why: &'static str, range: &Range<usize>) {
        self.end_leaf();
        let words = self.body[range.clone()].trim();
        if words.is_empty() || words.starts_with("<!--") {
            return;
        }
        let mut builder = TextBuilder::default();
        builder.words(words);
        self.push(Hint::Out(why), builder, range.clone(), Form::Markdown);
        // Its lines come as text events, which are not ours.
        self.leaf = None;
    }

    fn end_leaf(&mut self) {
        let Some(mut leaf) = self.leaf.take() else { return };
        leaf.builder.settle();
        if let (Some((range, alt, code)), false) = (leaf.only_image, leaf.other_than_image) {
            if alt.trim().is_empty() {
                return;
            }
            let mut builder = TextBuilder::default();
            builder.words(&alt);
            self.push(Hint::Kind(BlockKind::Caption), builder, range, Form::MarkdownAlt);
            if let Some(draft) = self.drafts.last_mut() {
                draft.codes.push(code);
            }
            return;
        }
        if leaf.builder.text.plain().trim().is_empty() && !leaf.builder.text.has_tags() {
            return;
        }
        let depth = self.containers.iter().filter(|c| **c == Container::List).count();
        let in_item = self.containers.contains(&Container::Item);
        let (kind, form) = match self.containers.last() {
            Some(Container::Heading(1)) => (BlockKind::Headline, Form::MarkdownHeading),
            Some(Container::Heading(_)) => (BlockKind::Heading, Form::MarkdownHeading),
            Some(Container::Cell) => (BlockKind::Cell, Form::MarkdownCell),
            _ if in_item => (BlockKind::Item, Form::Markdown),
            _ if self.containers.contains(&Container::Quote) => (BlockKind::Quote, Form::Markdown),
            _ => (BlockKind::Paragraph, Form::Markdown),
        };
        let level = match (self.containers.last(), kind) {
            (Some(Container::Heading(level)), _) => *level,
            (_, BlockKind::Item) => u8::try_from(depth).unwrap_or(u8::MAX),
            _ => 0,
        };
        self.push(Hint::Kind(kind), leaf.builder, leaf.range, form);
        if let Some(draft) = self.drafts.last_mut() {
            draft.level = level;
        }
    }

    fn push(&mut self, hint: Hint, builder: TextBuilder, range: Range<usize>, form: Form) {
        if self.containers.len() > DEPTH {
            return;
        }
        let (text, codes) = builder.finish();
        let range = self.base + range.start..self.base + range.end;
        let line = self.lines.of(range.start);
        self.drafts.push(Draft {
            hint,
            level: 0,
            text,
            codes,
            range,
            form,
            line,
            group: self.group,
        });
    }
}

/// The end of a link's markup, from the `]` that closes its words.
fn link_close(raw: &str) -> &str {
    let mut depth = 0_usize;
    let mut escaped = false;
    let mut code = false;
    for (at, c) in raw.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '`' => code = !code,
            '[' if !code => depth += 1,
            ']' if !code => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return &raw[at..];
                }
            }
            _ => {}
        }
    }
    raw.rfind(']').map_or("]", |at| &raw[at..])
}
