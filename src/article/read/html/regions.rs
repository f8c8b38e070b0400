//! What the elements of a page say they are: by class and id, by being hidden,
//! by what they hold.

use std::sync::LazyLock;

use dom_query::NodeRef;
use regex::Regex;

static REGION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?:^|[\s_-])(?:(?P<share>shares?|sharing|social|socials|addthis|share42|paylas)",
        r"|(?P<related>related|recommended|more-news|read-?(?:also|more)|similar|popular|links-?block|most-read|other-news|last-news|latest|see-?also|inline-?related)",
        r"|(?P<comments>comments?|disqus|respond)",
        r"|(?P<tags>tags?|tag-list|keywords|hashtags?|topics)",
        r"|(?P<advert>ad|ads|adv|advert|adverts|advertisement|banners?|promo|sponsored|adsbygoogle|taboola|outbrain|mgid|yandex_rtb|partner-?(?:content|links))",
        r"|(?P<cookies>cookies?|gdpr|consent)",
        r"|(?P<subscribe>subscribe|subscription|newsletter)",
        r"|(?P<author>author-?(?:bio|box|info|card|about|profile)|about-?author|bio)",
        r"|(?P<views>views|view-count|hits|counter)",
        r"|(?P<copyright>copyright)",
        r"|(?P<nav>nav|video-?(?:embed|player)|site-description|entry-(?:utility|footer)|alert-?(?:bar|banner)|navbar|menu|breadcrumbs?|sidebar|footer|pagination|toolbar|lang-switch|languages|topbar|site-header|page-header|ticker)",
        r")(?:$|[\s_-])",
    ))
    .ok()
});

pub(super) fn region(names: &str) -> Option<&'static str> {
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

/// Whether an inline element is a box of its own: it says what it holds, and
/// its parent has no words outside such elements.
pub(super) fn stands_apart(node: &NodeRef<'_>, names: &str) -> bool {
    const HOLDS: [&str; 16] = [
        "date", "time", "author", "byline", "views", "category", "categor", "cat", "rubric",
        "section", "source", "tag", "comments", "meta", "tarix", "muellif",
    ];
    let told = names
        .split(|c: char| !c.is_alphanumeric())
        .any(|part| HOLDS.iter().any(|word| part.eq_ignore_ascii_case(word)));
    let time = node.node_name().as_deref() == Some("time");
    (told || time || told_by_parent(node))
        && node.parent().is_some_and(|parent| {
            parent
                .children_it(false)
                .all(|child| !child.is_text() || child.text().trim().is_empty())
        })
}

/// `<div data-component="byline-block"><span>…</span><span>…</span></div>`
fn told_by_parent(node: &NodeRef<'_>) -> bool {
    let span = matches!(node.node_name().as_deref(), Some("span" | "a"));
    let told = |node: &NodeRef<'_>| {
        let names = names_of(node);
        names.split(|c: char| !c.is_alphanumeric()).any(|part| part == "byline" || part == "meta")
    };
    span && node.parent().is_some_and(|parent| {
        matches!(parent.node_name().as_deref(), Some("div" | "p" | "header"))
            && (told(&parent) || parent.parent().is_some_and(|outer| told(&outer)))
    })
}

/// Whether a table lays out the page and holds no data: it has other tables,
/// paragraphs, or long texts in its cells.
pub(super) fn is_layout(table: &NodeRef<'_>) -> bool {
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

pub(super) fn names_of(node: &NodeRef<'_>) -> String {
    let class = node.class().unwrap_or_default();
    let id = node.id_attr().unwrap_or_default();
    let mut names = format!("{class} {id}");
    // Pages whose classes are made by a machine say it there.
    for attribute in ["data-component", "data-testid", "aria-label"] {
        if let Some(value) = node.attr(attribute).filter(|value| value.len() < 40) {
            names.push(' ');
            names.push_str(&value);
        }
    }
    if names.trim().is_empty() { String::new() } else { names }
}

pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.has_attr("hidden")
        || node.attr("style").is_some_and(|style| {
            let style = style.replace(' ', "");
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}
