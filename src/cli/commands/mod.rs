//! The commands: a documented struct of arguments and one function each.

pub mod article;
pub mod build;
pub mod check;
pub mod completions;
pub mod db;
pub mod draft;
pub mod handoff;
pub mod init;
pub mod man;
pub mod read;
pub mod report;
pub mod segment;
pub mod sync;
pub mod term;
pub mod tm;

use clap::Subcommand;

use super::{Context, Outcome};
use crate::problem::Problem;

/// Every command. A new one is one file and one line here and in [`run`].
#[derive(Subcommand, Debug)]
#[command(defer = true)]
pub enum Command {
    Init(init::Args),
    Build(build::Args),
    Read(read::Args),
    Segment(segment::Args),
    Article(article::Args),
    Draft(draft::Args),
    Check(check::Args),
    Handoff(handoff::Args),
    Report(report::Args),
    Tm(tm::Args),
    Term(term::Args),
    Sync(sync::Args),
    Db(db::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs a command.
///
/// # Errors
/// Whatever kept it from doing its work.
pub fn run(command: Command, context: &mut Context) -> Result<Outcome, Problem> {
    match command {
        Command::Init(args) => init::run(args, context),
        Command::Build(args) => build::run(args, context),
        Command::Read(args) => read::run(args, context),
        Command::Segment(args) => segment::run(args, context),
        Command::Article(args) => article::run(args, context),
        Command::Draft(args) => draft::run(args, context),
        Command::Check(args) => check::run(args, context),
        Command::Handoff(args) => handoff::run(args, context),
        Command::Report(args) => report::run(args, context),
        Command::Tm(args) => tm::run(args, context),
        Command::Term(args) => term::run(args, context),
        Command::Sync(args) => sync::run(args, context),
        Command::Db(args) => db::run(args, context),
        Command::Completions(args) => completions::run(args, context),
        Command::Man(args) => man::run(args, context),
    }
}
