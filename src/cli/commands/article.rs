//! `tercuman article`: the stories the workspace knows.

use clap::Subcommand;
use serde::Serialize;

use crate::cli::{Context, Outcome};
use crate::desk::DraftState;
use crate::lang::Lang;
use crate::newsroom::{Office, StoryCopy, drafting, intake};
use crate::problem::Problem;
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
    Show { article: String },
    /// How far each language is
    Status { article: Option<String> },
    /// What happened to a story, and who did it
    History { article: String },
    /// Take a story out of builds and quarantine its units
    Retire {
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
    new: usize,
    proposed: usize,
    edited: usize,
    accepted: usize,
    rejected: usize,
    stale: usize,
    conflicts: usize,
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
        context.ui.out(&crate::cli::ui::harmless(&text))?;
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
        for (segment, json) in story.segments.iter().zip(&mut segments) {
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
                text.push_str(&format!("    {to} {:8}  {}\n", value("state"), value("text")));
            }
        }
        context.ui.out(&crate::cli::ui::harmless(&text))?;
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
        None => articles::all(store.conn())?.into_iter().filter(|row| !row.retired).collect(),
    };
    let mut stories = Vec::new();
    for row in rows {
        let story = intake::open(store, office, row)?;
        stories.push(story_json(store, &story)?);
    }
    if context.global.json {
        context.ui.json(&StatusJson { schema: "tercuman.article.status.v1", articles: stories })?;
    } else {
        let mut text = String::new();
        for story in stories {
            text.push_str(&format!(
                "{}@{}  {} segments, {} words\n",
                story.article, story.lang, story.segments, story.words
            ));
            for one in story.languages {
                text.push_str(&format!(
                    "    {}  accepted {}  edited {}  proposed {}  new {}  stale {}  rejected {}  conflicts {}\n",
                    one.to, one.accepted, one.edited, one.proposed, one.new, one.stale, one.rejected, one.conflicts
                ));
            }
        }
        context.ui.out(&crate::cli::ui::harmless(&text))?;
    }
    Ok(Outcome::Done)
}

fn story_json(store: &Store, story: &StoryCopy) -> Result<StoryJson, Problem> {
    let mut languages = Vec::new();
    for to in Lang::ALL.into_iter().filter(|to| *to != story.row.lang) {
        let standings = drafting::standings(store, story, to)?;
        let mut one = LanguageJson {
            to: to.code(),
            new: 0,
            proposed: 0,
            edited: 0,
            accepted: 0,
            rejected: 0,
            stale: 0,
            conflicts: 0,
        };
        for segment in &story.segments {
            match standings.get(&segment.id) {
                None if drafting::stale(store, story, &segment.id, to)?.is_some() => one.stale += 1,
                None => one.new += 1,
                Some(standing) => {
                    one.conflicts += usize::from(!standing.conflicts.is_empty());
                    match standing.chosen.state {
                        DraftState::Proposed => one.proposed += 1,
                        DraftState::Edited => one.edited += 1,
                        DraftState::Accepted => one.accepted += 1,
                        DraftState::Rejected => one.rejected += 1,
                    }
                }
            }
        }
        languages.push(one);
    }
    let words = story
        .segments
        .iter()
        .map(|segment| crate::text::token::tokens(&segment.text.plain()).count())
        .sum();
    Ok(StoryJson {
        article: story.row.key.clone(),
        lang: story.row.lang.code(),
        segments: story.segments.len(),
        words,
        languages,
    })
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
            changes: changes
                .into_iter()
                .map(|entry| ChangeJson {
                    when: entry.time.rfc3339(),
                    author: entry.author,
                    kind: entry.kind,
                    subject: entry.subject,
                })
                .collect(),
        })?;
    } else {
        let text: String = changes
            .iter()
            .map(|entry| {
                format!(
                    "{}  {}  {}  {}\n",
                    entry.time.rfc3339(),
                    entry.author,
                    entry.kind,
                    entry.subject
                )
            })
            .collect();
        context.ui.out(&crate::cli::ui::harmless(&text))?;
    }
    Ok(Outcome::Done)
}
