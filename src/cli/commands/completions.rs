//! `tercuman completions`: what the shell completes.

use clap_complete::Shell;

use crate::cli::{Context, Outcome};
use crate::problem::Problem;

/// Print the completions of a shell
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// # Errors
/// stdout cannot be written.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut crate::cli::command(), "tercuman", &mut script);
    context.ui.bytes(&script)?;
    Ok(Outcome::Done)
}
