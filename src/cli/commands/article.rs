//! `tercuman article`: the stories the workspace knows.

use clap::Subcommand;
use serde::Serialize;

use super::build::gates;
use crate::cli::{Context, Outcome};
use crate::lang::Lang;
use crate::newsroom::build::Checks;
use crate::newsroom::checking::House;
use crate::newsroom::status::{self, LanguageStatus, StoryStatus, Why};
use crate::newsroom::{Office, corrections, drafting, intake};
use crate::problem::Problem;
use crate::store::articles::ArticleRow;
use crate::store::{Store, articles, log};
use crate::sync::Body;

/// Stories known to the workspace, their segments, drafts and history
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: ArticleCommand,
}

#[derive(Subcommand, Debug)]
enum ArticleCommand {
    /// Every story with its languages
    List,
    /// A story's segments and their drafts
    Show {
        /// A file, key, or key@lang
        article: String,
    },
    /// How far each language is
    Status {
        /// A file, key, or key@lang (default: all)
        article: Option<String>,
    },
    /// What happened to a story, and who did it
    History {
        /// A file, key, or key@lang
        article: String,
    },
    /// Take a story out of builds and quarantine its units
    Retire {
        /// A file, key, or key@lang
        article: String,
        /// Put it back
        #[arg(long)]
        undo: bool,
    },
}

#[derive(Serialize)]
struct ListJson {
    schema: &'static str,
    articles: Vec<ListedJson>,
}

#[derive(Serialize)]
struct ListedJson {
    article: String,
    lang: &'static str,
    file: String,
    read: String,
    retired: bool,
}

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

/// # Errors
/// A story that is not there.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    let office = context.office()?;
    match args.command {
        ArticleCommand::List => list(&store, context),
        ArticleCommand::Show { article } => show(&article, &mut store, &office, context),
        ArticleCommand::Status { article } => {
            status(article.as_deref(), &mut store, &office, context)
        }
        ArticleCommand::History { article } => history(&article, &mut store, &office, context),
        ArticleCommand::Retire { article, undo } => {
            let row = intake::find(&mut store, &office, &article)?;
            store.write(&office.author, |writer| {
                writer.append(Body::ArticleRetired { article: row.id.clone(), retired: !undo })
            })?;
            let id = if undo { "article-restored" } else { "article-retired" };
            context.ui.say(id, &[("article", (&row.id).into())]);
            Ok(Outcome::Done)
        }
    }
}

fn list(store: &Store, context: &Context) -> Result<Outcome, Problem> {
    let rows = articles::all(store.conn())?;
    if context.global.json {
        context.ui.json(&ListJson {
            schema: "tercuman.article.list.v1",
            articles: rows
                .into_iter()
                .map(|row| ListedJson {
                    article: row.key,
                    lang: row.lang.code(),
                    file: row.name,
                    read: row.read_at.rfc3339(),
                    retired: row.retired,
                })
                .collect(),
        })?;
    } else {
        let text: String = rows
            .iter()
            .map(|row| format!("{}{}  {}\n", row.id, if row.retired { " †" } else { "" }, row.name))
            .collect();
        context.ui.out(&text)?;
    }
    Ok(Outcome::Done)
}

fn show(
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

fn status(
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
        stories.push(status::status(store, &story, &checks, &gates)?);
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

pub(super) fn checks(store: &Store, context: &Context) -> Result<Checks, Problem> {
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

fn history(
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
