//! The walk over a page: text, marks and breaks of every block, in order.

use dom_query::NodeRef;

use super::super::draft::{Draft, Hint, TextBuilder};
use super::super::{chrome, date};
use super::DEPTH;
use super::elements::{BLOCKS, SKIPPED, mark, trimmed};
use super::regions::{is_hidden, is_layout, names_of, region, stands_apart};
use crate::article::{BlockKind, Code, Form};
use crate::text::{Inline, MarkKind, SlotKind};

#[derive(Clone, Copy, Default)]
pub(super) struct Context {
    kind: Option<BlockKind>,
    level: u8,
    lists: u8,
    out: Option<&'static str>,
    group: u32,
    /// Text stands bare in a container: a line break may end a block.
    loose: bool,
    /// A table that lays out the page.
    layout: bool,
}

/// How sure it is that a line break ends a block.
#[derive(PartialEq, Eq)]
enum Done {
    /// In a container whose text stands bare.
    Line,
    /// Anywhere: a heading in bold.
    Apart,
}

struct Active {
    kind: MarkKind,
    code: Code,
    opened: bool,
}

pub(super) struct Walk<'a> {
    source: &'a str,
    pub drafts: Vec<Draft>,
    builder: TextBuilder,
    marks: Vec<Active>,
    groups: u32,
    breaks: u8,
    pub total: usize,
    /// Everything is wanted, regions that look like chrome too.
    pub every: bool,
    line_at: (usize, u32),
}

impl Walk<'_> {
    pub(super) fn new(source: &str) -> Walk<'_> {
        Walk {
            source,
            drafts: Vec::new(),
            builder: TextBuilder::default(),
            marks: Vec::new(),
            groups: 0,
            breaks: 0,
            total: usize::MAX,
            every: false,
            line_at: (0, 1),
        }
    }

    pub(super) fn children(&mut self, node: &NodeRef<'_>, context: Context, level: usize) {
        if level > DEPTH * 2 {
            return;
        }
        for child in node.children_it(false) {
            if child.is_text() {
                let words = child.text();
                self.words(&words);
            } else if child.is_element() {
                self.element(&child, context, level);
            }
        }
    }

    fn words(&mut self, words: &str) {
        if words.chars().all(|c| c.is_whitespace() && c != '\u{a0}') {
            self.builder.collapsed(" ");
            return;
        }
        self.breaks = 0;
        let pending: Vec<usize> =
            (0..self.marks.len()).filter(|at| !self.marks[*at].opened).collect();
        if !pending.is_empty() && words.starts_with(char::is_whitespace) {
            self.builder.collapsed(" ");
        }
        let words = if pending.is_empty() { words } else { words.trim_start() };
        for at in pending {
            let Active { kind, code, .. } = &self.marks[at];
            self.builder.open(*kind, &code.open, &code.close, code.href.clone());
            self.marks[at].opened = true;
        }
        self.builder.collapsed(words);
    }

    fn element(&mut self, node: &NodeRef<'_>, context: Context, level: usize) {
        let name = node.node_name().unwrap_or_default();
        let name: &str = &name;
        if SKIPPED.contains(&name) || is_hidden(node) {
            return;
        }
        if name == "br" {
            self.breaks += 1;
            let done = self.line_is_done();
            if self.breaks > 1 || context.loose && done.is_some() || done == Some(Done::Apart) {
                self.flush(context);
            } else if !self.builder.is_empty() {
                self.builder.slot(SlotKind::Break, "\n", "<br>", None);
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.flush(context);
            let inner = self.inside(node, name, context);
            self.children(node, inner, level + 1);
            self.flush(inner);
            return;
        }
        let names = names_of(node);
        // `<span class="date">…</span><span class="author">…`, nothing between.
        let apart = context.loose && stands_apart(node, &names);
        if apart {
            self.flush(context);
        }
        let inner = if self.every || names.is_empty() {
            context
        } else {
            self.out_of(node, &names, context)
        };
        match mark(node, name) {
            Some((kind, code)) => {
                // Links that stand without a space between are a row of buttons.
                let beside = kind == MarkKind::Link
                    && node
                        .prev_sibling()
                        .is_some_and(|before| before.node_name().as_deref() == Some("a"));
                if beside {
                    self.builder.collapsed(" ");
                }
                self.marks.push(Active { kind, code, opened: false });
                self.children(node, inner, level + 1);
                if let Some(active) = self.marks.pop()
                    && active.opened
                {
                    self.builder.close(active.kind);
                }
            }
            None => self.children(node, inner, level + 1),
        }
        if apart {
            self.flush(inner);
        }
    }

    /// What a block element makes of the text in it.
    fn inside(&mut self, node: &NodeRef<'_>, name: &str, context: Context) -> Context {
        let mut inner = context;
        let names = names_of(node);
        inner.loose = match name {
            "div" | "td" | "section" | "article" | "main" => true,
            "p" | "li" | "blockquote" | "h1" | "h2" | "h3" | "h4" => false,
            _ => context.loose,
        };
        match name {
            "table" => inner.layout = is_layout(node),
            "h1" => inner.kind = Some(BlockKind::Headline),
            // As a word processor writes its styles.
            "p" if names.contains("MsoTitle") => inner.kind = Some(BlockKind::Headline),
            "p" if names.contains("MsoHeading") => inner.kind = Some(BlockKind::Heading),
            "p" if names.contains("MsoListParagraph") => {
                inner.kind = Some(BlockKind::Item);
                inner.level = 1;
            }
            "h2" | "h3" | "h4" | "h5" | "h6" => {
                inner.kind = Some(BlockKind::Heading);
                inner.level = name[1..].parse().unwrap_or(2);
            }
            "ul" | "ol" => inner.lists = context.lists.saturating_add(1),
            "li" => {
                inner.kind = Some(BlockKind::Item);
                inner.level = context.lists.max(1);
            }
            "blockquote" => inner.kind = Some(BlockKind::Quote),
            // What stands in it beside its caption says who took the picture.
            "figure" => inner.kind = Some(BlockKind::Caption),
            "figcaption" | "caption" => inner.kind = Some(BlockKind::Caption),
            "td" | "th"
                if !context.layout
                    && node
                        .children_it(false)
                        .filter(|child| child.node_name().as_deref() == Some("p"))
                        .count()
                        <= 1 =>
            {
                inner.kind = Some(BlockKind::Cell);
            }
            _ => {}
        }
        if !matches!(inner.kind, Some(BlockKind::Item | BlockKind::Quote)) {
            let has = |words: &[&str]| {
                names
                    .split([' ', '-', '_'])
                    .any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
            };
            let described = [
                "media__description",
                "photo-desc",
                "image-desc",
                "img-desc",
                "pic-desc",
                "foto-desc",
                "photo-title",
            ]
            .iter()
            .any(|told| names.contains(told));
            if (has(&["caption", "figcaption", "wp-caption-text"]) || described) && name != "figure"
            {
                inner.kind = Some(BlockKind::Caption);
            } else if has(&[
                "lead",
                "lede",
                "standfirst",
                "subtitle",
                "subheadline",
                "deck",
                "anons",
                "announce",
                "preview",
                "excerpt",
            ]) && matches!(name, "p" | "div" | "h2" | "h3")
                && node.text().len() < 900
            {
                inner.kind = Some(BlockKind::Lead);
            } else if has(&["quote", "citation", "sitat"])
                && matches!(name, "p" | "div")
                && node.text().len() < 900
            {
                inner.kind = Some(BlockKind::Quote);
            }
        }
        if matches!(
            name,
            "div"
                | "section"
                | "article"
                | "main"
                | "td"
                | "ul"
                | "ol"
                | "table"
                | "aside"
                | "footer"
                | "nav"
        ) && !(name == "footer" && context.kind == Some(BlockKind::Quote))
        {
            self.groups += 1;
            inner.group = self.groups;
        }
        if self.every {
            return inner;
        }
        let cites = name == "footer" && context.kind == Some(BlockKind::Quote);
        if matches!(name, "nav" | "footer" | "aside" | "form")
            && !cites
            && node.text().len() < self.total / 2
        {
            inner.out = inner.out.or(Some(if name == "form" { "subscribe" } else { "navigation" }));
        }
        self.out_of(node, &names, inner)
    }

    fn out_of(&self, node: &NodeRef<'_>, names: &str, mut context: Context) -> Context {
        // A box inside the sidebar says more than that it is beside the story.
        if matches!(context.out, None | Some("navigation"))
            && let Some(why) = region(names)
            && (context.out.is_some() || node.text().len() < self.total / 3)
        {
            context.out = Some(why);
        }
        context
    }

    /// Whether the words before a line break are a block: a sentence has
    /// ended, all of them are bold, or a date stands there.
    fn line_is_done(&mut self) -> Option<Done> {
        self.builder.settle();
        let plain = self.builder.text.plain();
        let line = plain.trim();
        let first = self.builder.text.inlines().first();
        let bold = matches!(first, Some(Inline::Open(mark)) if mark.kind == MarkKind::Bold)
            && matches!(self.builder.text.inlines().last(), Some(Inline::Close(_)));
        if bold && line.split(' ').count() > 2 {
            return Some(Done::Apart);
        }
        let ends = line.ends_with(['.', '!', '?', '…', ':', '”', '»', '"']);
        let dated = line.len() < 120 && date::find(line, "").is_some();
        (ends || bold || dated).then_some(Done::Line)
    }

    pub(super) fn flush(&mut self, context: Context) {
        self.breaks = 0;
        let builder = std::mem::take(&mut self.builder);
        for mark in &mut self.marks {
            mark.opened = false;
        }
        if builder.is_empty() {
            return;
        }
        let (text, codes) = trimmed(builder);
        let plain = text.plain().trim().to_owned();
        if plain.is_empty() {
            return;
        }
        let hint = match context.out {
            // Who took a picture stands under a class of its own.
            Some("copyright") if chrome::is_caption(&plain) => Hint::Kind(BlockKind::Caption),
            Some(why) => Hint::Out(why),
            None => Hint::Kind(context.kind.unwrap_or(BlockKind::Paragraph)),
        };
        let line = self.line(&plain);
        self.drafts.push(Draft {
            hint,
            level: context.level,
            text,
            codes,
            range: 0..0,
            form: Form::Plain,
            line,
            group: context.group,
        });
    }

    /// The line of the page that a text begins on, searched forward.
    fn line(&mut self, plain: &str) -> u32 {
        let first: String = plain.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        let (at, line) = self.line_at;
        let Some(rest) = self.source.get(at..) else { return line };
        let mut end = rest.len().min(100_000);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let Some(found) = rest[..end].find(&first) else { return line };
        let passed = memchr::memchr_iter(b'\n', &rest.as_bytes()[..found]).count();
        self.line_at = (at + found, line + u32::try_from(passed).unwrap_or_default());
        self.line_at.1
    }
}
