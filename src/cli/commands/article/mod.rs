//! `tercuman article`: the stories the workspace knows.

mod history;
mod show;
mod status;

use clap::Subcommand;
use serde::Serialize;

use crate::cli::{Context, Outcome};
use crate::newsroom::intake;
use crate::problem::Problem;
use crate::store::{Store, articles};
use crate::sync::Body;

pub(super) use status::checks;

/// Stories known to the workspace, their segments, drafts and history
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: ArticleCommand,
}

#[derive(Subcommand, Debug)]
#[command(defer = true)]
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

/// # Errors
/// A story that is not there.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    let office = context.office()?;
    match args.command {
        ArticleCommand::List => list(&store, context),
        ArticleCommand::Show { article } => show::show(&article, &mut store, &office, context),
        ArticleCommand::Status { article } => {
            status::status(article.as_deref(), &mut store, &office, context)
        }
        ArticleCommand::History { article } => {
            history::history(&article, &mut store, &office, context)
        }
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
