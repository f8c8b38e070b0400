//! `tercuman init`: a new workspace.

use std::path::{Path, PathBuf};

use crate::cli::context::store_options;
use crate::cli::workspace::SETTINGS_FILE;
use crate::cli::{Context, Outcome};
use crate::problem::{Place, Problem};
use crate::store::Store;

const SETTINGS: &str = include_str!("../templates/tercuman.toml");
const IGNORE: &str = "/db/tercuman.db*\n/editions/\n";

/// Make a workspace: settings, empty folders, an empty memory and glossary
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The folder; it may exist, and nothing in it is overwritten
    #[arg(default_value = ".")]
    dir: PathBuf,
}

/// # Errors
/// A folder that cannot be written.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let dir = &args.dir;
    for folder in ["articles", "locales", "glossary", "db"] {
        let path = dir.join(folder);
        std::fs::create_dir_all(&path).map_err(|error| io(&path, &error))?;
    }
    for (name, content) in [(SETTINGS_FILE, SETTINGS), (".gitignore", IGNORE)] {
        let path = dir.join(name);
        if !path.exists() {
            std::fs::write(&path, content).map_err(|error| io(&path, &error))?;
        }
    }
    Store::open(&dir.join("db/tercuman.db"), store_options())?;
    context.ui.say("init-done", &[("dir", (&dir.display()).into())]);
    Ok(Outcome::Done)
}

fn io(path: &Path, error: &std::io::Error) -> Problem {
    Problem::surroundings("file-io").at(Place::file(path.display().to_string())).because(error)
}
