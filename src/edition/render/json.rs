//! JSON: a schema.org NewsArticle, alone or as linked data in a page.

use serde_json::{Map, Value, json};

use super::html::{summary, visible};
use super::{Format, Page, path};
use crate::article::BlockKind;
use crate::edition::{Edition, EditionBlock};
use crate::problem::Problem;

pub(super) fn render(edition: &Edition, page: &Page<'_>) -> Result<String, Problem> {
    let mut article = article(edition, page);
    let body: Vec<String> = edition
        .blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Headline | BlockKind::Byline))
        .map(|block| visible(&block.plain()))
        .collect();
    article.insert("articleBody".into(), body.join("\n\n").into());
    let blocks: Vec<Value> = edition
        .blocks
        .iter()
        .map(|block| {
            let mut one = json!({ "kind": block.kind.code(), "text": visible(&block.plain()) });
            let foreign = parts_in_other_languages(block);
            if !foreign.is_empty() {
                one["otherLanguages"] = foreign.into();
            }
            one
        })
        .collect();
    article.insert("blocks".into(), blocks.into());
    let mut text = serde_json::to_string_pretty(&Value::Object(article)).map_err(problem)?;
    text.push('\n');
    Ok(text)
}

/// What of a block is not in the language of the edition.
fn parts_in_other_languages(block: &EditionBlock) -> Vec<Value> {
    let foreign = block.runs.iter().filter_map(|run| run.lang.map(|lang| (lang, run)));
    foreign
        .map(|(lang, run)| json!({ "inLanguage": lang.code(), "text": visible(&run.text.plain()) }))
        .collect()
}

/// The linked data of a page, on one line.
pub(super) fn linked_data(edition: &Edition, page: &Page<'_>) -> Result<String, Problem> {
    serde_json::to_string(&Value::Object(article(edition, page))).map_err(problem)
}

fn article(edition: &Edition, page: &Page<'_>) -> Map<String, Value> {
    let furniture = &edition.furniture;
    let url = |lang: &str| {
        let path = path(&edition.key, lang, page.channel, Format::Html);
        if page.base_url.is_empty() { path } else { format!("{}/{path}", page.base_url) }
    };
    let mut article = Map::new();
    article.insert("@context".into(), "https://schema.org".into());
    article.insert("@type".into(), "NewsArticle".into());
    article.insert("headline".into(), visible(&furniture.title).into());
    article.insert("inLanguage".into(), edition.tag().into());
    article.insert("url".into(), url(edition.tag()).into());
    if let Some(published) = &furniture.published_iso {
        article.insert("datePublished".into(), format!("{published}{}", page.offset).into());
    }
    if let Some(updated) = &furniture.updated_iso {
        article.insert("dateModified".into(), format!("{updated}{}", page.offset).into());
    }
    let summary = summary(edition);
    if !summary.is_empty() {
        article.insert("description".into(), visible(&summary).into());
    }
    if let Some(byline) = &furniture.byline {
        article.insert("author".into(), json!({ "@type": "Person", "name": visible(byline) }));
    }
    if let Some(rubric) = &furniture.rubric {
        article.insert("articleSection".into(), visible(rubric).into());
    }
    if let Some(place) = &furniture.place {
        article
            .insert("locationCreated".into(), json!({ "@type": "Place", "name": visible(place) }));
    }
    if !page.house.is_empty() {
        article.insert("publisher".into(), json!({ "@type": "Organization", "name": page.house }));
    }
    if edition.lang != edition.original {
        article.insert(
            "translationOfWork".into(),
            json!({
                "@type": "NewsArticle",
                "inLanguage": edition.original.code(),
                "url": url(edition.original.code()),
            }),
        );
    }
    article
}

fn problem(error: serde_json::Error) -> Problem {
    Problem::surroundings("json").because(error)
}
