//! HTML: a whole page. Words are escaped here; the template only places them.

mod body;
mod inline;

use minijinja::{Environment, Value, context};

pub(super) use body::body;
use inline::runs;
pub(super) use inline::{escaped, visible};

use super::{Format, Page, broken, json, path};
use crate::article::BlockKind;
use crate::edition::{Edition, EditionBlock};
use crate::lang::Lang;
use crate::problem::Problem;

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
