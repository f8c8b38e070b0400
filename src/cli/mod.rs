//! The command line: arguments become settings, commands run, errors become
//! words and an exit code.
//!
//! One file a command under [`commands`]. Only this module prints, reads the
//! environment, or decides how the program ends.

pub mod commands;
pub mod context;
pub mod glossary;
pub mod help;
pub mod settings;
pub mod ui;
mod usage;
mod waivers;
pub mod workspace;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser};

pub use context::Context;
pub use ui::Ui;
pub use workspace::Workspace;

use crate::l10n::Messages;
use crate::problem::{Blame, Problem};
use commands::Command;

/// Stories in Azerbaijani, English and Russian: segments, translation memory,
/// glossary, and finished editions
#[derive(Parser, Debug)]
#[command(
    name = "tercuman",
    version,
    propagate_version = true,
    max_term_width = 100,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that stand anywhere on the line
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// The workspace: a folder with tercuman.toml (default: found upward from here)
    #[arg(long, global = true, value_name = "DIR", env = "TERCUMAN_WORKSPACE")]
    pub workspace: Option<PathBuf>,
    /// The database (default: db/tercuman.db in the workspace)
    #[arg(long, global = true, value_name = "FILE", env = "TERCUMAN_DB")]
    pub db: Option<PathBuf>,
    /// Who works: the name that changes are kept under
    #[arg(long, global = true, value_name = "NAME", env = "TERCUMAN_AUTHOR")]
    pub author: Option<String>,
    /// Language of messages: az, en or ru (default: the locale of the system)
    #[arg(long, global = true, value_name = "LANG", env = "TERCUMAN_UI_LANG")]
    pub ui_lang: Option<String>,
    /// Print one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// Say nothing but errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// How a command ended when it did not fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Exit code 0.
    Done,
    /// Done, and something needs a look: exit code 1.
    Attention,
}

impl Outcome {
    /// [`Outcome::Attention`] when `needed`.
    pub const fn attention_if(needed: bool) -> Outcome {
        if needed { Outcome::Attention } else { Outcome::Done }
    }
}

/// Runs the program.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) => return without_command(&args, error),
    };
    let mut context = match Context::new(cli.global) {
        Ok(context) => context,
        Err(failure) => return fail(&failure.0, &failure.1),
    };
    match commands::run(cli.command, &mut context) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Attention) => ExitCode::from(1),
        Err(problem) => fail(&context.ui, &problem),
    }
}

/// Help, the version, or what is wrong with the line, in the user's language.
fn without_command(args: &[OsString], error: clap::Error) -> ExitCode {
    if error.kind() == clap::error::ErrorKind::DisplayVersion {
        // It is the same in every language.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let lang = settings::ui_lang_before(args);
    let error = match help::localised(command(), lang) {
        Ok(command) => usage::answer(command, args).unwrap_or(error),
        Err(_) => error,
    };
    if usage::is_answer(&error) {
        // Nothing can be done when even this cannot be printed.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let ui = Ui::new(lang, false, Messages::builtin());
    if error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
    } else {
        usage::tell(&ui, &error);
    }
    ExitCode::from(2)
}

fn fail(ui: &Ui, problem: &Problem) -> ExitCode {
    if problem.code == "stdout-closed" {
        return ExitCode::SUCCESS;
    }
    ui.problem(problem);
    ExitCode::from(match problem.blame {
        Blame::Usage => 2,
        Blame::Input => 3,
        Blame::Surroundings => 4,
    })
}

/// The whole command line, for completions, the man page and the reference.
pub fn command() -> clap::Command {
    Cli::command()
}
