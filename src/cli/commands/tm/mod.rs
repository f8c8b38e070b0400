//! `tercuman tm`: the translation memory.

mod align;
mod clean;
mod exchange;
mod lookup;
mod search;
mod upkeep;

use clap::Subcommand;

use crate::cli::{Context, Outcome};
use crate::problem::Problem;

/// The translation memory: import, export, look up, keep in order
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: TmCommand,
}

#[derive(Subcommand, Debug)]
#[command(defer = true)]
enum TmCommand {
    Import(exchange::ImportArgs),
    Export(exchange::ExportArgs),
    Lookup(lookup::LookupArgs),
    Search(search::SearchArgs),
    Align(align::AlignArgs),
    Clean(clean::CleanArgs),
    Stats(upkeep::StatsArgs),
    Optimize(upkeep::OptimizeArgs),
}

/// # Errors
/// Whatever kept the command from doing its work.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    match args.command {
        TmCommand::Import(args) => exchange::import(args, context),
        TmCommand::Export(args) => exchange::export(args, context),
        TmCommand::Lookup(args) => lookup::run(args, context),
        TmCommand::Search(args) => search::run(args, context),
        TmCommand::Align(args) => align::run(args, context),
        TmCommand::Clean(args) => clean::run(args, context),
        TmCommand::Stats(args) => upkeep::stats(args, context),
        TmCommand::Optimize(args) => upkeep::optimize(args, context),
    }
}
