//! What is out, to whom, since when.

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use crate::cli::{Context, Outcome};
use crate::problem::Problem;
use crate::store::Store;
use crate::store::handoffs::{self, Handoff};

#[derive(Serialize)]
struct ListJson {
    schema: &'static str,
    handoffs: Vec<OneJson>,
}

#[derive(Serialize)]
struct OneJson {
    id: String,
    #[serde(rename = "for")]
    whom: Option<String>,
    to: String,
    format: String,
    since: String,
    author: String,
    articles: Vec<String>,
    segments: usize,
    returned: bool,
}

pub fn run(store: &Store, context: &Context) -> Result<Outcome, Problem> {
    let all: Vec<OneJson> = handoffs::all(store.conn())?.into_iter().map(one).collect();
    if context.global.json {
        let schema = "tercuman.handoff.list.v1";
        context.ui.json(&ListJson { schema, handoffs: all })?;
        return Ok(Outcome::Done);
    }
    let lines: Vec<[String; 8]> = all
        .into_iter()
        .map(|one| {
            let state = if one.returned { "handoff-back" } else { "handoff-out" };
            [
                one.id,
                one.since,
                context.ui.words(state, &[]),
                one.whom.unwrap_or_else(|| "–".to_owned()),
                one.to,
                one.format,
                one.segments.to_string(),
                one.articles.join(", "),
            ]
        })
        .collect();
    let width = |at: usize| lines.iter().map(|line| line[at].width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..8).map(width).collect();
    let mut text = String::new();
    for line in &lines {
        let cells = line.iter().zip(&widths).map(|(cell, width)| {
            format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width())))
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    if !text.is_empty() {
        context.ui.out(&text)?;
    }
    Ok(Outcome::Done)
}

fn one(handoff: Handoff) -> OneJson {
    let mut articles: Vec<String> = Vec::new();
    for unit in &handoff.body.units {
        if articles.last() != Some(&unit.article) {
            articles.push(unit.article.clone());
        }
    }
    OneJson {
        id: handoff.id,
        whom: handoff.body.whom,
        to: handoff.body.to,
        format: handoff.body.format,
        since: handoff.since.rfc3339(),
        author: handoff.author,
        articles,
        segments: handoff.body.units.len(),
        returned: handoff.body.returned,
    }
}
