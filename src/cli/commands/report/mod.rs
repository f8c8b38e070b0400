//! `tercuman report`: the desk chief's figures. One file a report.

mod coverage;
mod effort;
mod reuse;
mod terms;

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use serde::Serialize;

use crate::cli::settings::language;
use crate::cli::{Context, Outcome};
use crate::interchange::rows;
use crate::lang::Lang;
use crate::newsroom::{Office, StoryCopy, intake};
use crate::problem::{Place, Problem};
use crate::report::{Sheet, page};
use crate::store::{Store, articles};

/// The desk chief's figures, for reading, for spreadsheets and for scripts
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: ReportCommand,
}

/// Every report. A new one is one file, one line here and one in [`run`].
#[derive(Subcommand, Debug)]
#[command(defer = true)]
enum ReportCommand {
    Coverage(coverage::Args),
    Effort(effort::Args),
    Reuse(reuse::Args),
    Terms(terms::Args),
}

/// Which stories, and how the report is written.
#[derive(clap::Args, Debug)]
struct Shared {
    /// Stories: files, keys, or key@lang (default: all)
    #[arg(value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Languages of the translations, separated by commas (default: all)
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    to: Vec<String>,
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// A file to write to (default: standard output)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Text,
    Html,
    Json,
    Csv,
}

/// # Errors
/// Whatever kept the command from doing its work.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    match args.command {
        ReportCommand::Coverage(args) => coverage::run(args, context),
        ReportCommand::Effort(args) => effort::run(args, context),
        ReportCommand::Reuse(args) => reuse::run(args, context),
        ReportCommand::Terms(args) => terms::run(args, context),
    }
}

impl Shared {
    /// The languages asked for.
    fn languages(&self) -> Result<Vec<Lang>, Problem> {
        if self.to.is_empty() {
            return Ok(Lang::ALL.into());
        }
        self.to.iter().map(|tag| language(tag)).collect()
    }

    /// The stories asked for; of all stories the originals that are not retired.
    fn stories(&self, store: &mut Store, office: &Office) -> Result<Vec<StoryCopy>, Problem> {
        let mut found = Vec::new();
        if self.articles.is_empty() {
            let mut rows = articles::all(store.conn())?;
            rows.retain(|row| !row.retired);
            for versions in rows.chunk_by(|a, b| a.key == b.key) {
                found.extend(intake::original(versions.to_vec()));
            }
        }
        for name in &self.articles {
            found.push(intake::find(store, office, name)?);
        }
        found.into_iter().map(|row| intake::open(store, office, row)).collect()
    }

    /// Writes a report in the form asked for; `--json` asks for JSON.
    fn write(
        &self,
        context: &Context,
        sheet: impl FnOnce() -> Sheet,
        table: impl FnOnce() -> Vec<Vec<String>>,
        json: &impl Serialize,
    ) -> Result<(), Problem> {
        let text = match (context.global.json, self.format) {
            (true, _) | (_, Format::Json) => {
                serde_json::to_string(json)
                    .map_err(|error| Problem::surroundings("json").because(error))?
                    + "\n"
            }
            (_, Format::Text) => sheet().text(),
            (_, Format::Html) => {
                let own = context.workspace()?.replacement(page::TEMPLATE)?;
                page::page(&sheet(), own.as_deref())?
            }
            (_, Format::Csv) => rows::write(&table(), rows::Dialect::Csv),
        };
        match &self.out {
            Some(file) => std::fs::write(file, text).map_err(|error| {
                Problem::surroundings("file-io")
                    .at(Place::file(file.display().to_string()))
                    .because(error)
            }),
            None if self.format == Format::Text => context.ui.out(&crate::cli::ui::harmless(&text)),
            None => context.ui.out(&text),
        }
    }
}
