//! `tercuman article status`: how far each language of a story is, and what
//! keeps its edition back.

use serde::Serialize;

use crate::cli::commands::build::gates;
use crate::cli::{Context, Outcome};
use crate::newsroom::build::Checks;
use crate::newsroom::checking::House;
use crate::newsroom::status::{self as newsroom, LanguageStatus, StoryStatus, Why};
use crate::newsroom::{Office, intake};
use crate::problem::Problem;
use crate::store::articles::ArticleRow;
use crate::store::{Store, articles};

#[derive(Serialize)]
struct StatusJson {
    schema: &'static str,
    articles: Vec<StoryJson>,
}

#[derive(Serialize)]
struct StoryJson {
    article: String,
    lang: &'static str,
    segments: usize,
    words: usize,
    languages: Vec<LanguageJson>,
}

#[derive(Serialize)]
struct LanguageJson {
    to: &'static str,
    authored: bool,
    new: usize,
    proposed: usize,
    edited: usize,
    accepted: usize,
    rejected: usize,
    stale: usize,
    conflicts: usize,
    words_accepted: usize,
    findings: FindingsJson,
    blocks: Vec<BlockJson>,
}

#[derive(Serialize)]
struct FindingsJson {
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct BlockJson {
    segment: String,
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'static str>,
}

pub(super) fn status(
    name: Option<&str>,
    store: &mut Store,
    office: &Office,
    context: &Context,
) -> Result<Outcome, Problem> {
    let rows = match name {
        Some(name) => vec![intake::find(store, office, name)?],
        None => originals(store)?,
    };
    let (checks, gates) = (checks(store, context)?, gates(&context.settings.edition.gate)?);
    let mut stories = Vec::new();
    for row in rows {
        let story = intake::open(store, office, row)?;
        stories.push(newsroom::status(store, &story, &checks, &gates)?);
    }
    if context.global.json {
        context.ui.json(&StatusJson {
            schema: "tercuman.article.status.v1",
            articles: stories.into_iter().map(story_json).collect(),
        })?;
    } else {
        let text: String = stories.iter().map(|story| story_text(story, context)).collect();
        context.ui.out(&text)?;
    }
    Ok(Outcome::Done)
}

/// The originals of all stories that are not retired.
fn originals(store: &Store) -> Result<Vec<ArticleRow>, Problem> {
    let mut rows = articles::all(store.conn())?;
    rows.retain(|row| !row.retired);
    let originals = rows.chunk_by(|a, b| a.key == b.key);
    Ok(originals.filter_map(|versions| intake::original(versions.to_vec())).collect())
}

pub(in crate::cli) fn checks(store: &Store, context: &Context) -> Result<Checks, Problem> {
    Ok(Checks {
        house: House::load(store)?,
        settings: context.settings.qa()?,
        waivers: context.waivers()?,
    })
}

fn story_json(story: StoryStatus) -> StoryJson {
    let language = |one: LanguageStatus| LanguageJson {
        to: one.to.code(),
        authored: one.authored,
        new: one.new,
        proposed: one.proposed,
        edited: one.edited,
        accepted: one.accepted,
        rejected: one.rejected,
        stale: one.stale,
        conflicts: one.conflicts,
        words_accepted: one.words_accepted,
        findings: FindingsJson { errors: one.errors, warnings: one.warnings },
        blocks: one
            .blocks
            .into_iter()
            .map(|block| BlockJson {
                segment: block.segment.0,
                why: block.why.code(),
                detail: block.why.detail(),
            })
            .collect(),
    };
    StoryJson {
        article: story.article,
        lang: story.lang.code(),
        segments: story.segments,
        words: story.words,
        languages: story.languages.into_iter().map(language).collect(),
    }
}

/// For people: a line a language with what is not nothing, then what keeps
/// its edition back.
fn story_text(story: &StoryStatus, context: &Context) -> String {
    let ui = &context.ui;
    let mut text = format!(
        "{}@{}  {}\n",
        story.article,
        story.lang,
        ui.words(
            "status-story",
            &[("segments", story.segments.into()), ("words", story.words.into())]
        )
    );
    for one in &story.languages {
        if one.authored {
            text.push_str(&format!("  {}  {}\n", one.to, ui.words("status-authored", &[])));
            continue;
        }
        let counts = [
            ("state-accepted", one.accepted),
            ("state-edited", one.edited),
            ("state-proposed", one.proposed),
            ("state-new", one.new),
            ("state-stale", one.stale),
            ("state-rejected", one.rejected),
            ("status-conflicts", one.conflicts),
            ("status-errors", one.errors),
            ("status-warnings", one.warnings),
        ];
        let shown = counts.into_iter().filter(|(_, count)| *count > 0);
        let shown: Vec<String> =
            shown.map(|(id, count)| format!("{} {count}", ui.words(id, &[]))).collect();
        text.push_str(&format!("  {}  {}\n", one.to, shown.join(", ")));
        if one.blocks.is_empty() {
            text.push_str(&format!("      {}\n", ui.words("status-ready", &[])));
            continue;
        }
        text.push_str(&format!(
            "      {}\n",
            ui.words("status-blocked", &[("count", one.blocks.len().into())])
        ));
        for block in &one.blocks {
            let mut why = match block.why {
                Why::Error(_) => ui.words("status-errors", &[]),
                other => ui.words(&format!("state-{}", other.code()), &[]),
            };
            if let Why::Stale(change) = block.why {
                why = format!("{why}: {}", ui.words(&format!("change-{}", change.code()), &[]));
            } else if let Some(detail) = block.why.detail() {
                why = format!("{why}: {detail}");
            }
            text.push_str(&format!("        {}  {why}\n", block.segment.0));
        }
    }
    text
}
