//! `tercuman db`: the database itself.

use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;

use crate::cli::context::store_options;
use crate::cli::{Context, Outcome};
use crate::problem::Problem;
use crate::store::Store;

/// The database: what is in it, whether it is whole, backup and restore
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: DbCommand,
}

#[derive(Subcommand, Debug)]
enum DbCommand {
    /// What is in the database
    Info,
    /// Whether the database is whole; exit code 1 when it is not
    Verify {
        /// Also compare what it says with another database
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
    },
    /// Copy the database to a new file, also while others write
    Backup {
        /// The file to make
        file: PathBuf,
    },
    /// Put a backup in place of the database, after checking it
    Restore {
        /// A file made by `db backup`
        file: PathBuf,
    },
}

#[derive(Serialize)]
struct InfoJson {
    schema: &'static str,
    file: String,
    version: usize,
    bytes: i64,
    replica: Option<String>,
    rows: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct VerifyJson {
    schema: &'static str,
    file: String,
    whole: bool,
    faults: Vec<String>,
}

/// # Errors
/// A database that cannot be opened, a backup that cannot be used.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let path = context.database()?;
    let file = path.display().to_string();
    match args.command {
        DbCommand::Info => {
            let info = Store::open_read_only(&path, store_options())?.info()?;
            if context.global.json {
                context.ui.json(&InfoJson {
                    schema: "tercuman.db.info.v1",
                    file,
                    version: info.schema,
                    bytes: info.bytes,
                    replica: info.replica,
                    rows: info.tables.into_iter().map(|(name, rows)| (name, rows.into())).collect(),
                })?;
            } else {
                let mut text = format!("{file}\nschema {}\n{} bytes\n", info.schema, info.bytes);
                for (name, rows) in info.tables {
                    text.push_str(&format!("{rows:>10}  {name}\n"));
                }
                context.ui.out(&text)?;
            }
            Ok(Outcome::Done)
        }
        DbCommand::Verify { against } => {
            let store = Store::open_read_only(&path, store_options())?;
            let mut faults = store.verify()?;
            if let Some(other) = against {
                faults.extend(differences(&store, &other)?);
            }
            let whole = faults.is_empty();
            if context.global.json {
                context.ui.json(&VerifyJson {
                    schema: "tercuman.db.verify.v1",
                    file,
                    whole,
                    faults,
                })?;
            } else if whole {
                context.ui.out(&context.ui.words("db-whole", &[("file", (&file).into())]))?;
            } else {
                context.ui.out(&faults.join("\n"))?;
            }
            Ok(Outcome::attention_if(!whole))
        }
        DbCommand::Backup { file } => {
            Store::open_read_only(&path, store_options())?.backup(&file)?;
            context.ui.say("db-backup-done", &[("file", (&file.display()).into())]);
            Ok(Outcome::Done)
        }
        DbCommand::Restore { file } => {
            let kept = path.with_extension("db.before-restore");
            Store::restore(&file, &path, &kept)?;
            context.ui.say("db-restore-done", &[("kept", (&kept.display()).into())]);
            Ok(Outcome::Done)
        }
    }
}

/// Lines that one of two databases has and the other has not.
fn differences(store: &Store, other: &std::path::Path) -> Result<Vec<String>, Problem> {
    let own = store.state()?;
    let theirs = Store::open_read_only(other, store_options())?.state()?;
    let shown = |line: &str| line.replace('\u{1f}', " ");
    let only_here = own.iter().filter(|line| !theirs.contains(line));
    let only_there = theirs.iter().filter(|line| !own.contains(line));
    Ok(only_here
        .map(|line| format!("only here: {}", shown(line)))
        .chain(only_there.map(|line| format!("only there: {}", shown(line))))
        .take(100)
        .collect())
}
