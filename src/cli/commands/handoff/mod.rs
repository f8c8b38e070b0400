//! `tercuman handoff`: work out to a translator, and back.

mod export;
mod import;
mod list;

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::settings::language;
use crate::cli::{Context, Outcome};
use crate::interchange::handoff::HandoffFormat;
use crate::problem::Problem;

/// Work out to translators and back: export, import, list
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: HandoffCommand,
}

#[derive(Subcommand, Debug)]
#[command(defer = true)]
enum HandoffCommand {
    /// Write stories to a file that a translator can work in
    Export(export::Args),
    /// Take translators' files back, each in one transaction
    Import {
        /// Files, `-` for stdin, or the folder of an OmegaT project
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The language, where a file does not say it
        #[arg(long, value_name = "LANG")]
        to: Option<String>,
    },
    /// What is out, to whom, since when
    List,
}

fn parse_format(code: &str) -> Result<HandoffFormat, String> {
    HandoffFormat::from_code(code).ok_or_else(|| {
        let known: Vec<&str> = HandoffFormat::ALL.iter().map(|format| format.code()).collect();
        format!("expected one of {}", known.join(", "))
    })
}

/// # Errors
/// A story that is not there, a file that cannot be read as its format.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    match args.command {
        HandoffCommand::Export(args) => export::run(&args, &mut store, context),
        HandoffCommand::Import { files, to } => {
            let to = to.as_deref().map(language).transpose()?;
            import::run(&files, to, &mut store, context)
        }
        HandoffCommand::List => list::run(&store, context),
    }
}
