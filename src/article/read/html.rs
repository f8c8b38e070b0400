//! HTML: a page's text as drafts in order, and which of it is the story.
//!
//! dom_smoothie (the algorithm of readers' views) says what the story is; the
//! drafts come from the page itself, so that headings, captions and lists
//! keep their places and whatever is left out can be named. A paragraph
//! between two paragraphs of the story is the story's, whatever it says.

use std::collections::HashSet;
use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use regex::Regex;

use super::chrome::{self, key};
use super::draft::{Draft, Hint, TextBuilder};
use super::{Found, encoding, html_meta};
use crate::article::{BlockKind, Code, Form};
use crate::border::{ATTRIBUTE, ATTRIBUTES, xml};
use crate::problem::{Place, Problem};
use crate::text::{Inline, MarkKind, SlotKind, Text};

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
    shallow(&source)?;
    let document = Document::from(source.as_str());
    if depth(&document.root()) > DEPTH * 2 {
        return Err(Problem::input("article-too-deep").arg("limit", DEPTH));
    }
    let (metadata, lang) = html_meta::read(&document, zone);
    let mut page = Walk::new(&source);
    page.total = document.body().map_or(0, |body| body.text().len());
    if let Some(body) = document.body() {
        page.children(&body, Context::default(), 0);
    }
    page.flush(Context::default());
    let mut drafts = page.drafts;
    choose(&mut drafts, &source);
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

/// Counts open tags before a parser sees them: nesting costs the parser the
/// square of its depth.
fn shallow(source: &str) -> Result<(), Problem> {
    const OPEN: [&str; 34] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "p", "li", "td", "tr", "th", "dt", "dd", "option", "thead",
        "tbody", "tfoot", "html", "head", "body", "colgroup", "optgroup", "rp", "rt", "path",
        "use",
    ];
    let bytes = source.as_bytes();
    let mut open = 0_usize;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let closing = bytes.get(at) == Some(&b'/');
        let start = at + usize::from(closing);
        let len = bytes[start..].iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = source.get(start..start + len).unwrap_or_default();
        if len > 0 {
            attributes(source, start + len)?;
        } else if source[at..].starts_with("!DOCTYPE") {
            let doctype = &source[at..source[at..].find("]>").map_or(at, |end| at + end)];
            if let Some(name) = xml::entity(doctype) {
                let place = Place::at(source, at - 1);
                return Err(Problem::input("xml-entities").arg("name", name).at(place));
            }
        }
        if len == 0 || OPEN.iter().any(|other| name.eq_ignore_ascii_case(other)) {
            continue;
        }
        if closing {
            open = open.saturating_sub(1);
        } else if ["script", "style"].iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            // What looks like tags in there is none.
            let end = format!("</{}", name.to_ascii_lowercase());
            let rest = &bytes[at..];
            let skip = memchr::memmem::find(rest, end.as_bytes()).unwrap_or(0);
            at += skip + usize::from(skip > 0);
        } else {
            let end = memchr::memchr(b'>', &bytes[at..]).unwrap_or(0);
            open += usize::from(bytes.get((at + end).saturating_sub(1)) != Some(&b'/'));
            if open > DEPTH * 2 {
                return Err(Problem::input("article-too-deep").arg("limit", DEPTH));
            }
        }
    }
    Ok(())
}

/// Holds the attributes of the tag whose name ends at `from` to the limits: a
/// parser compares each with all others. Pictures inside a page may be larger.
fn attributes(source: &str, from: usize) -> Result<(), Problem> {
    let bytes = source.as_bytes();
    let over = |code: Problem| Err(code.at(Place::at(source, from)));
    let (mut count, mut start, mut quote) = (0, from, None);
    for (at, byte) in bytes.iter().copied().enumerate().skip(from) {
        let ends = match quote {
            Some(quote) => byte == quote,
            None => byte.is_ascii_whitespace() || byte == b'>',
        };
        if ends {
            let value = &bytes[start..at];
            if value.len() > ATTRIBUTE && !value.starts_with(b"data:") {
                return over(Problem::input("xml-attribute").arg("limit", ATTRIBUTE >> 10));
            }
            count += usize::from(quote.is_none() && !value.is_empty());
            if count > ATTRIBUTES {
                return over(Problem::input("xml-attributes").arg("limit", ATTRIBUTES));
            }
            if quote.is_none() && byte == b'>' {
                break;
            }
            (start, quote) = (at + 1, None);
        } else if quote.is_none() && matches!(byte, b'"' | b'\'') && bytes[at - 1] == b'=' {
            count += 1;
            (start, quote) = (at + 1, Some(byte));
        }
    }
    Ok(())
}

fn depth(root: &NodeRef<'_>) -> usize {
    let mut deepest = 0;
    let mut stack = vec![(*root, 0)];
    while let Some((node, level)) = stack.pop() {
        deepest = deepest.max(level);
        stack.extend(node.children_it(false).map(|child| (child, level + 1)));
    }
    deepest
}

/// Marks as left out what is not the story.
fn choose(drafts: &mut [Draft], source: &str) {
    let Some(wanted) = extracted(source) else { return };
    let mine = |draft: &Draft| {
        let own = key(&draft.text.plain());
        !own.is_empty() && wanted.contains(&own)
    };
    let kept: Vec<bool> =
        drafts.iter().map(|draft| matches!(draft.hint, Hint::Kind(_)) && mine(draft)).collect();
    let words = |draft: &Draft| draft.text.plain().split_whitespace().count();
    let size =
        |range: &mut dyn Iterator<Item = usize>| range.map(|at| words(&drafts[at])).sum::<usize>();
    let all = size(&mut (0..drafts.len()).filter(|at| matches!(drafts[*at].hint, Hint::Kind(_))));
    let story = size(&mut (0..drafts.len()).filter(|at| kept[*at]));
    // Extraction that finds next to nothing found the wrong part.
    if story * 5 < all && story < 60 {
        return;
    }
    let first = kept.iter().position(|kept| *kept).unwrap_or(0);
    let running =
        (first..drafts.len()).find(|at| kept[*at] && words(&drafts[*at]) > 12).unwrap_or(first);
    let last = kept.iter().rposition(|kept| *kept).unwrap_or(drafts.len());
    for at in 0..drafts.len() {
        if kept[at] && at < running && drafts[at].hint == Hint::Kind(BlockKind::Paragraph) {
            // Date and author stand there in paragraphs of their own.
            if super::date::find(&drafts[at].text.plain(), "").is_some() {
                drafts[at].hint = Hint::Line;
            }
        }
        if kept[at] || matches!(drafts[at].hint, Hint::Out(_)) {
            continue;
        }
        let Hint::Kind(kind) = drafts[at].hint else { continue };
        let group = drafts[at].group;
        let beside = (0..drafts.len())
            .skip(at.saturating_sub(30))
            .take(60)
            .any(|other| kept[other] && drafts[other].group == group);
        let plain = drafts[at].text.plain().trim().to_owned();
        let inside = at > first && at < last;
        let head = at < first
            && (kind == BlockKind::Headline
                || kind == BlockKind::Lead
                || kind != BlockKind::Item && chrome::rubric(&plain)
                || chrome::byline(&plain).is_some()
                || super::date::find(&plain, "").is_some_and(|dated| dated.rest.len() < 30));
        let body = matches!(kind, BlockKind::Caption) && at <= last + 1
            || beside
                && chrome::why(&plain).is_none()
                && (inside || plain.ends_with(['.', '!', '?', '”', '»', '"']))
            || inside && matches!(kind, BlockKind::Heading | BlockKind::Quote) && beside;
        if head && kind != BlockKind::Headline && kind != BlockKind::Lead {
            // Metadata above the story is read as lines are.
            drafts[at].hint = Hint::Line;
        } else if !(head || body) {
            drafts[at].hint = Hint::Out(match chrome::why(&plain) {
                Some(why) => why,
                None if chrome::byline(&plain).is_some() => "byline",
                None => "navigation",
            });
        }
    }
}

/// The keys of all texts of the story, as the extractor sees it.
fn extracted(source: &str) -> Option<HashSet<String>> {
    let config = Config { char_threshold: 250, ..Config::default() };
    let mut readability = Readability::new(source, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let content = Document::fragment(article.content);
    let mut walk = Walk::new("");
    walk.every = true;
    walk.children(&content.root(), Context::default(), 0);
    walk.flush(Context::default());
    Some(
        walk.drafts
            .iter()
            .map(|draft| key(&draft.text.plain()))
            .filter(|key| !key.is_empty())
            .collect(),
    )
}

#[derive(Clone, Copy, Default)]
struct Context {
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

struct Active {
    kind: MarkKind,
    code: Code,
    opened: bool,
}

struct Walk<'a> {
    source: &'a str,
    drafts: Vec<Draft>,
    builder: TextBuilder,
    marks: Vec<Active>,
    groups: u32,
    breaks: u8,
    total: usize,
    /// Everything is wanted, regions that look like chrome too.
    every: bool,
    line_at: (usize, u32),
}

static REGION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?:^|[\s_-])(?:(?P<share>shares?|sharing|social|socials|addthis|share42|paylas)",
        r"|(?P<related>related|recommended|more-news|read-?(?:also|more)|similar|popular|most-read|other-news|last-news|latest|see-?also|inline-?related)",
        r"|(?P<comments>comments?|disqus|respond)",
        r"|(?P<tags>tags?|tag-list|keywords|hashtags?)",
        r"|(?P<advert>ad|ads|adv|advert|adverts|advertisement|banners?|promo|sponsored|adsbygoogle)",
        r"|(?P<cookies>cookies?|gdpr|consent)",
        r"|(?P<subscribe>subscribe|subscription|newsletter)",
        r"|(?P<author>author-?(?:bio|box|info|card|about|profile)|about-?author|bio)",
        r"|(?P<views>views|view-count|hits|counter)",
        r"|(?P<copyright>copyright)",
        r"|(?P<nav>nav|navbar|menu|breadcrumbs?|sidebar|footer|pagination|toolbar|lang-switch|languages|topbar|site-header|page-header|ticker)",
        r")(?:$|[\s_-])",
    ))
    .ok()
});

fn region(names: &str) -> Option<&'static str> {
    let found = REGION.as_ref()?.captures(names)?;
    [
        ("share", "share"),
        ("related", "related"),
        ("comments", "comments"),
        ("tags", "tags"),
        ("advert", "advert"),
        ("cookies", "cookies"),
        ("subscribe", "subscribe"),
        ("views", "views"),
        ("copyright", "copyright"),
        ("author", "byline"),
        ("nav", "navigation"),
    ]
    .into_iter()
    .find(|(group, _)| found.name(group).is_some())
    .map(|(_, why)| why)
}

const BLOCKS: [&str; 36] = [
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
const SKIPPED: [&str; 20] = [
    "script", "style", "noscript", "template", "svg", "iframe", "button", "select", "input",
    "textarea", "head", "object", "canvas", "video", "audio", "map", "math", "label", "dialog",
    "datalist",
];

impl Walk<'_> {
    fn new(source: &str) -> Walk<'_> {
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

    fn children(&mut self, node: &NodeRef<'_>, context: Context, level: usize) {
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
            if self.breaks > 1 || context.loose && self.line_is_done() {
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
            "figcaption" | "caption" => inner.kind = Some(BlockKind::Caption),
            "td" | "th"
                if !context.layout
                    && node
                        .children_it(false)
                        .all(|child| child.node_name().as_deref() != Some("p")) =>
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
            if has(&["caption", "figcaption", "wp-caption-text"]) && name != "figure" {
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
            ]) && matches!(name, "p" | "div" | "h2" | "h3")
                && node.text().len() < 900
            {
                inner.kind = Some(BlockKind::Lead);
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
        ) {
            self.groups += 1;
            inner.group = self.groups;
        }
        if self.every {
            return inner;
        }
        if matches!(name, "nav" | "footer" | "aside" | "form") && node.text().len() < self.total / 2
        {
            inner.out = inner.out.or(Some(if name == "form" { "subscribe" } else { "navigation" }));
        }
        self.out_of(node, &names, inner)
    }

    fn out_of(&self, node: &NodeRef<'_>, names: &str, mut context: Context) -> Context {
        if context.out.is_none()
            && let Some(why) = region(names)
            && node.text().len() < self.total / 3
        {
            context.out = Some(why);
        }
        context
    }

    /// Whether the words before a line break are a block: a sentence has
    /// ended, all of them are bold, or a date stands there.
    fn line_is_done(&mut self) -> bool {
        self.builder.settle();
        let plain = self.builder.text.plain();
        let line = plain.trim();
        let first = self.builder.text.inlines().first();
        let bold = matches!(first, Some(Inline::Open(mark)) if mark.kind == MarkKind::Bold)
            && matches!(self.builder.text.inlines().last(), Some(Inline::Close(_)));
        line.ends_with(['.', '!', '?', '…', ':', '”', '»', '"'])
            || bold
            || line.len() < 120 && super::date::find(line, "").is_some()
    }

    fn flush(&mut self, context: Context) {
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

/// Whether an inline element is a box of its own: it says what it holds, and
/// its parent has no words outside such elements.
fn stands_apart(node: &NodeRef<'_>, names: &str) -> bool {
    const HOLDS: [&str; 16] = [
        "date", "time", "author", "byline", "views", "category", "categor", "cat", "rubric",
        "section", "source", "tag", "comments", "meta", "tarix", "muellif",
    ];
    let told = names
        .split(|c: char| !c.is_alphanumeric())
        .any(|part| HOLDS.iter().any(|word| part.eq_ignore_ascii_case(word)));
    let time = node.node_name().as_deref() == Some("time");
    (told || time)
        && node.parent().is_some_and(|parent| {
            parent
                .children_it(false)
                .all(|child| !child.is_text() || child.text().trim().is_empty())
        })
}

/// Whether a table lays out the page and holds no data: it has other tables,
/// paragraphs, or long texts in its cells.
fn is_layout(table: &NodeRef<'_>) -> bool {
    let mut open = vec![(*table, false)];
    let mut steps = 0;
    while let Some((node, in_cell)) = open.pop() {
        steps += 1;
        if steps > 4000 {
            break;
        }
        let mut breaks = 0;
        for child in node.children_it(false) {
            let Some(name) = child.node_name() else { continue };
            let name: &str = &name;
            breaks += usize::from(name == "br");
            if in_cell && (matches!(name, "table" | "h1" | "h2" | "article") || breaks > 3) {
                return true;
            }
            let cell = in_cell || matches!(name, "td" | "th");
            if matches!(name, "td" | "th") && child.text().len() > 1500 {
                return true;
            }
            open.push((child, cell));
        }
    }
    false
}

/// Without line breaks at the ends.
fn trimmed(builder: TextBuilder) -> (Text, Vec<Code>) {
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

fn names_of(node: &NodeRef<'_>) -> String {
    let class = node.class().unwrap_or_default();
    let id = node.id_attr().unwrap_or_default();
    if class.is_empty() && id.is_empty() { String::new() } else { format!("{class} {id}") }
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.has_attr("hidden")
        || node.attr("style").is_some_and(|style| {
            let style = style.replace(' ', "");
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

fn mark(node: &NodeRef<'_>, name: &str) -> Option<(MarkKind, Code)> {
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
