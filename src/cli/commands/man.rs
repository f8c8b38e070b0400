//! `tercuman man`: the manual page.

use crate::cli::{Context, Outcome};
use crate::problem::Problem;

/// Print the manual page (roff)
#[derive(clap::Args, Debug)]
pub struct Args {}

/// # Errors
/// stdout cannot be written.
pub fn run(_: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let mut page = Vec::new();
    let mut section = |command: clap::Command| {
        clap_mangen::Man::new(command)
            .render(&mut page)
            .map_err(|error| Problem::surroundings("stdout").because(error))
    };
    section(crate::cli::help::localised(crate::cli::command(), context.ui.lang)?)?;
    context.ui.bytes(&page)?;
    Ok(Outcome::Done)
}
