//! `tercuman article show`: a story's segments and their drafts.

use serde::Serialize;

use crate::cli::{Context, Outcome};
use crate::lang::Lang;
use crate::newsroom::{Office, corrections, drafting, intake};
use crate::problem::Problem;
use crate::store::Store;

#[derive(Serialize)]
struct ShowJson {
    schema: &'static str,
    article: String,
    lang: &'static str,
    segments: Vec<SegmentJson>,
}

#[derive(Serialize)]
struct SegmentJson {
    id: String,
    block: &'static str,
    tagged: String,
    drafts: serde_json::Map<String, serde_json::Value>,
}

pub(super) fn show(
    name: &str,
    store: &mut Store,
    office: &Office,
    context: &Context,
) -> Result<Outcome, Problem> {
    let row = intake::find(store, office, name)?;
    let story = intake::open(store, office, row)?;
    let mut segments = Vec::new();
    for segment in &story.segments {
        segments.push(SegmentJson {
            id: segment.id.0.clone(),
            block: segment.kind.code(),
            tagged: segment.text.tagged(),
            drafts: serde_json::Map::new(),
        });
    }
    for to in Lang::ALL.into_iter().filter(|to| *to != story.row.lang) {
        let standings = drafting::standings(store, &story, to)?;
        let stales = corrections::stales(store, &story, to)?;
        for (segment, json) in story.segments.iter().zip(&mut segments) {
            if let Some(stale) = stales.get(&segment.id) {
                json.drafts.insert(
                    to.code().to_owned(),
                    serde_json::json!({
                        "text": stale.draft.tagged,
                        "state": "stale",
                        "author": stale.draft.author,
                        "origin": stale.draft.origin,
                        "class": stale.correction.class.code(),
                        "difference": stale.correction.line(),
                    }),
                );
            }
            if let Some(standing) = standings.get(&segment.id) {
                json.drafts.insert(
                    to.code().to_owned(),
                    serde_json::json!({
                        "text": standing.chosen.tagged,
                        "state": standing.chosen.state.code(),
                        "author": standing.chosen.author,
                        "origin": standing.chosen.origin,
                    }),
                );
            }
        }
    }
    if context.global.json {
        context.ui.json(&ShowJson {
            schema: "tercuman.article.show.v1",
            article: story.row.key,
            lang: story.row.lang.code(),
            segments,
        })?;
    } else {
        let mut text = String::new();
        for segment in segments {
            text.push_str(&format!("{}  {:9}  {}\n", segment.id, segment.block, segment.tagged));
            for (to, draft) in segment.drafts {
                let value = |name: &str| draft[name].as_str().unwrap_or_default().to_owned();
                let state = context.ui.words(&format!("state-{}", value("state")), &[]);
                text.push_str(&format!("    {to} {state:8}  {}\n", value("text")));
                if !value("difference").is_empty() {
                    text.push_str(&format!("       {}\n", value("difference")));
                }
            }
        }
        context.ui.out(&text)?;
    }
    Ok(Outcome::Done)
}
