//! What a web page says about its story: JSON-LD, OpenGraph, `<meta>`,
//! `<time>`, and the classes that sites give to date, author and rubric.

use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::super::chrome::{self, key};
use super::super::date;
use crate::article::Metadata;

/// Metadata and the declared language.
pub fn read(document: &Document, zone: &str) -> (Metadata, Option<String>) {
    let data = json_ld(document);
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            ["property", "name", "itemprop"].into_iter().find_map(|attribute| {
                let found = document.select_single(&format!("meta[{attribute}=\"{name}\"]"));
                found.attr("content").and_then(|content| clean(&content))
            })
        })
    };
    let ld = |name: &str| data.as_ref().and_then(|data| words_of(data.get(name)?));
    let day = |value: Option<String>| {
        value.and_then(|value| date::find(&value, zone)).map(|dated| dated.at)
    };
    let declared = ld("headline").or_else(|| meta(&["og:title", "twitter:title", "headline"]));
    let source = ld("publisher")
        .or_else(|| meta(&["og:site_name", "application-name"]))
        .or_else(|| site_of_title(document, declared.as_deref()?));
    let mut metadata = Metadata {
        title: title(document, source.as_deref(), declared.clone()),
        rubric: ld("articleSection")
            .or_else(|| meta(&["article:section", "section", "articleSection"]))
            .or_else(|| rubric(document))
            .or_else(|| rubric_of_title(document, declared.as_deref()?)),
        byline: ld("author")
            .or_else(|| meta(&["author", "article:author", "dc.creator", "byl"]))
            .filter(|name| !name.contains("://") && source.as_deref().map(key) != Some(key(name)))
            .or_else(|| author(document))
            .map(|name| chrome::byline(&name).map_or(name.clone(), str::to_owned))
            .map(|name| chrome::without_role(&name).to_owned()),
        published: day(ld("datePublished"))
            .or_else(|| {
                day(meta(&[
                    "article:published_time",
                    "datePublished",
                    "pubdate",
                    "publish-date",
                    "date",
                    "dc.date",
                ]))
            })
            .or_else(|| time(document, zone)),
        updated: day(ld("dateModified"))
            .or_else(|| day(meta(&["article:modified_time", "dateModified", "og:updated_time"]))),
        source,
        ..Metadata::default()
    };
    metadata.updated = metadata.updated.filter(|at| Some(*at) != metadata.published);
    metadata.source =
        metadata.source.take().or_else(|| site_of_title(document, metadata.title.as_deref()?));
    let lang = ld("inLanguage")
        .or_else(|| document.select_single("html").attr("lang").and_then(|lang| clean(&lang)))
        .or_else(|| meta(&["og:locale", "content-language"]));
    (metadata, lang)
}

fn clean(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" ").replace("&amp;", "&").replace("&quot;", "\""))
}

/// The JSON-LD object that is the story.
fn json_ld(document: &Document) -> Option<Value> {
    let mut best = None;
    for script in document.select("script[type=\"application/ld+json\"]").nodes() {
        let text = script.text();
        let Ok(value) = serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) else {
            continue;
        };
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    if let Some(graph) = object.remove("@graph") {
                        open.push(graph);
                    }
                    let dated =
                        object.contains_key("datePublished") || object.contains_key("headline");
                    if dated && best.is_none() {
                        best = Some(Value::Object(object));
                    }
                }
                _ => {}
            }
        }
    }
    best
}

/// A name or text of a JSON-LD value.
fn words_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => clean(text),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(words_of).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(object) => words_of(object.get("name")?),
        _ => None,
    }
}

/// The headline: the one `<h1>`, else what the page calls itself, without the
/// name of its site.
fn title(document: &Document, site: Option<&str>, declared: Option<String>) -> Option<String> {
    let headings: Vec<String> = document
        .select("h1, .MsoTitle")
        .nodes()
        .iter()
        .filter(|node| !is_site_name(node))
        .filter_map(|node| clean(&node.text()))
        .filter(|text| site.map(key) != Some(key(text)) && !chrome::site(text))
        // The page of a rubric is called by it, not the story.
        .filter(|text| !chrome::rubric(text))
        .collect();
    let page = document.select_single("title").iter().next().and_then(|node| clean(&node.text()));
    let own = |title: &String| site.map(key) != Some(key(title));
    if let Some(title) = page.as_deref().and_then(|page| titled(document, page)).filter(own) {
        return Some(title);
    }
    let known = declared.clone().or_else(|| page.clone()).map(|title| key(&title));
    let same = headings.iter().find(|heading| {
        known
            .as_deref()
            .is_some_and(|known| known.contains(&key(heading)) || key(heading).contains(known))
    });
    if let Some(heading) = same.or_else(|| {
        headings.first().filter(|one| headings.len() == 1 && one.split(' ').count() > 2)
    }) {
        return Some(heading.clone());
    }
    let title = declared.or(page)?;
    // A part of it that the page prints large is the headline.
    let printed: Vec<String> = document
        .select("h1, h2, h3, b, strong, font")
        .nodes()
        .iter()
        .take(200)
        .filter(|node| !is_site_name(node))
        .filter_map(|node| clean(&node.text()))
        .collect();
    let whole = printed.iter().any(|words| key(words) == key(&title));
    // A colon is the title's own where all of it is printed.
    let colon = [": "].iter().filter(|_| !whole);
    let parts = SEPARATORS.iter().chain(colon).flat_map(|separator| title.split(separator));
    let part = parts.map(str::trim).find(|part| {
        part.len() < title.len()
            && part.split(' ').count() >= 3
            && printed.iter().any(|words| key(words) == key(part))
    });
    Some(part.map_or_else(|| without_site(&title, site), str::to_owned))
}

/// What a page prints as the title of a story and calls itself by.
fn titled(document: &Document, page: &str) -> Option<String> {
    let page = key(page);
    let printed = |marked: &str| -> Vec<String> {
        let selection = document.select(marked);
        let nodes = selection.nodes().iter().take(50).filter(|node| !is_site_name(node));
        nodes
            .filter_map(|node| clean(&node.text()))
            .filter(|text| text.split(' ').count() >= 2)
            .collect()
    };
    // Above a site's name may stand in any such place; a post's title stands
    // behind it only in its own.
    printed("h1, .entry-title, .post-title, [itemprop=\"headline\"], [class*=\"title\"]")
        .into_iter()
        .find(|text| page.starts_with(&key(text)) && key(text).len() * 2 > page.len())
        .or_else(|| {
            printed(".entry-title, .post-title").into_iter().find(|text| {
                page.strip_suffix(&key(text)).is_some_and(|head| head.ends_with([' ', ':']))
            })
        })
}

const SEPARATORS: [&str; 10] =
    [" | ", " - ", " – ", " — ", " :: ", " » ", " / ", " › ", " « ", " • "];

/// A heading that is the site's name, as blogs print it above each page.
fn is_site_name(node: &NodeRef<'_>) -> bool {
    let names = node.class().unwrap_or_default();
    let id = node.id_attr().unwrap_or_default();
    ["site-title", "site-name", "blog-title", "site-logo", "logo", "site__title"]
        .iter()
        .any(|name| names.split_whitespace().any(|own| own == *name) || &*id == *name)
}

fn without_site(title: &str, site: Option<&str>) -> String {
    for separator in SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            let named = site.map(key) == Some(key(tail)) || chrome::site(tail);
            if named || separator == " | " && head.split_whitespace().count() > 2 {
                return head.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

/// What stands behind the title in `<title>`: the name of the site.
fn site_of_title(document: &Document, declared: &str) -> Option<String> {
    let page =
        document.select_single("title").iter().next().and_then(|node| clean(&node.text()))?;
    // A page that is called by its site, a title with the site behind.
    if let Some(head) = declared.strip_suffix(page.as_str())
        && SEPARATORS.iter().any(|separator| head.ends_with(separator))
    {
        return Some(page);
    }
    // `Интерфакс-Юг - Паром сел на мель`: the name of the site before.
    let dashed = |text: &str| text.replace(['–', '—'], "-");
    if let Some(head) = dashed(&page).strip_suffix(dashed(declared).as_str())
        && let Some(site) = [" | ", " - ", ": "].iter().find_map(|sign| head.strip_suffix(sign))
        && site.split(' ').count() <= 4
    {
        let site = site.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|'));
        return Some(site.to_owned()).filter(|site| !site.is_empty());
    }
    let rest = page.strip_prefix(declared)?;
    let site = SEPARATORS.iter().find_map(|separator| rest.strip_prefix(separator))?.trim();
    // `News :: Town council`: the rubric stands between.
    let site =
        SEPARATORS.iter().find_map(|sign| site.rsplit_once(sign)).map_or(site, |(_, end)| end);
    (!site.is_empty() && site.split(' ').count() <= 4).then(|| site.to_owned())
}

/// `Title | Norfolk | The Guardian`: between the title and the site's name.
fn rubric_of_title(document: &Document, declared: &str) -> Option<String> {
    let page =
        document.select_single("title").iter().next().and_then(|node| clean(&node.text()))?;
    let rest = page.strip_prefix(declared)?.strip_prefix(" | ")?;
    let (rubric, site) = rest.split_once(" | ")?;
    let one = !site.contains(" | ") && !rubric.is_empty() && rubric.split(' ').count() <= 3;
    one.then(|| rubric.to_owned())
}

/// The day a page prints: one with an hour before one without, which may be
/// the day on which the page was looked at.
fn time(document: &Document, zone: &str) -> Option<jiff::civil::DateTime> {
    let exact = "time[datetime], [itemprop=\"datePublished\"], abbr.published, abbr.timeago";
    for node in document.select(exact).nodes() {
        let value =
            node.attr("datetime").or_else(|| node.attr("content")).or_else(|| node.attr("title"));
        let declared = value.and_then(|value| date::find(&value, zone));
        let shown = date::find(&node.text(), zone);
        if let Some(found) = declared.or(shown) {
            return Some(found.at);
        }
    }
    let marked = "time, [class*=\"date\"], [class*=\"Date\"], [class*=\"time\"], [class*=\"publish\"], [id*=\"date\"], [class*=\"tarix\"], [class*=\"meta\"], [class*=\"info\"]";
    let found: Vec<jiff::civil::DateTime> = document
        .select(marked)
        .nodes()
        .iter()
        .take(200)
        .filter_map(|node| clean(&node.text()))
        .filter(|text| text.len() < 160)
        .filter_map(|text| date::find(&text, zone))
        .filter(|dated| dated.rest.chars().count() < 70)
        .map(|dated| dated.at)
        .collect();
    let hour = |at: &&jiff::civil::DateTime| at.time() != jiff::civil::Time::midnight();
    found.iter().find(hour).or(found.first()).copied()
}

fn author(document: &Document) -> Option<String> {
    let marked = "[rel=\"author\"], [itemprop=\"author\"], [class*=\"author\"], [class*=\"byline\"], [class*=\"muellif\"], [data-component*=\"byline\"] span, [data-testid*=\"byline\"] span, a[href*=\"/author\"], a[href*=\"/muellif\"], a[href*=\"/avtor\"]";
    document.select(marked).nodes().iter().take(50).filter_map(|node| clean(&node.text())).find_map(
        |text| match chrome::byline(&text) {
            Some(name) => Some(name.to_owned()),
            None => {
                (text.split(' ').count() <= 6 && chrome::looks_like_names(&text)).then_some(text)
            }
        },
    )
}

fn rubric(document: &Document) -> Option<String> {
    // As WordPress marks it, whatever it is called.
    let told = document.select_single("[rel~=\"category\"]");
    if let Some(name) = told.iter().next().and_then(|node| clean(&node.text())) {
        return Some(name);
    }
    let marked = "[class*=\"rubric\"], [class*=\"categor\"], [class*=\"section-name\"], [class*=\"breadcrumb\"] a, [class*=\"breadcrumb\"] li, [class*=\"breadcrumb\"] span, [class*=\"rubrika\"], [class*=\"kicker\"], [class*=\"meta\"] > *";
    let known: Vec<String> = document
        .select(marked)
        .nodes()
        .iter()
        .take(50)
        .filter_map(|node| clean(&node.text()))
        .filter(|text| chrome::rubric(text))
        .collect();
    // The nearest step that is more than `news`.
    known.iter().rev().find(|text| !chrome::is_general(text)).or(known.last()).cloned()
}
