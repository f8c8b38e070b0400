//! `tercuman article history`: what happened to a story, and who did it.

use serde::Serialize;

use crate::cli::{Context, Outcome};
use crate::newsroom::{Office, intake};
use crate::problem::Problem;
use crate::store::{Store, log};

#[derive(Serialize)]
struct HistoryJson {
    schema: &'static str,
    article: String,
    changes: Vec<ChangeJson>,
}

#[derive(Serialize)]
struct ChangeJson {
    when: String,
    author: String,
    kind: String,
    subject: String,
    #[serde(flatten)]
    draft: Option<DraftJson>,
}

/// What a change of a draft was.
#[derive(Serialize)]
struct DraftJson {
    segment: String,
    to: String,
    state: String,
    origin: String,
    text: String,
}

pub(super) fn history(
    name: &str,
    store: &mut Store,
    office: &Office,
    context: &Context,
) -> Result<Outcome, Problem> {
    let row = intake::find(store, office, name)?;
    let changes = log::about(store.conn(), &row.id)?;
    if context.global.json {
        context.ui.json(&HistoryJson {
            schema: "tercuman.article.history.v1",
            article: row.key,
            changes: changes.into_iter().map(change_json).collect(),
        })?;
    } else {
        let text: String = changes.iter().map(|entry| change_text(entry, context)).collect();
        context.ui.out(&text)?;
    }
    Ok(Outcome::Done)
}

fn change_json(entry: log::Entry) -> ChangeJson {
    ChangeJson {
        when: entry.time.rfc3339(),
        author: entry.author,
        kind: entry.kind,
        subject: entry.subject,
        draft: entry.draft.map(|draft| DraftJson {
            segment: draft.segment,
            to: draft.to,
            state: draft.state,
            origin: draft.origin,
            text: draft.text,
        }),
    }
}

fn change_text(entry: &log::Entry, context: &Context) -> String {
    let ui = &context.ui;
    let what = match &entry.draft {
        Some(draft) => format!(
            "{}  {}  {} ({}): {}",
            draft.segment,
            draft.to,
            ui.words(&format!("state-{}", draft.state), &[]),
            ui.words(&format!("draft-origin-{}", draft.origin), &[]),
            draft.text
        ),
        None => ui.words(&format!("change-of-{}", entry.kind), &[]),
    };
    format!("{}  {}  {what}\n", entry.time.rfc3339(), entry.author)
}
