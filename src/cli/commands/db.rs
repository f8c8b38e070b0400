//! `tercuman db`: the database itself.

use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;

use crate::cli::context::store_options;
use crate::cli::{Context, Outcome};
use crate::edition::write::write;
use crate::newsroom::exchange::bundle;
use crate::problem::{Place, Problem};
use crate::store::{Store, replay};
use crate::sync::bundle::EXTENSION;

/// The database: what is in it, whether it is whole, backup and restore
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: DbCommand,
}

#[derive(Subcommand, Debug)]
#[command(defer = true)]
enum DbCommand {
    /// What is in the database
    Info,
    /// Whether the database is whole and says what its log says; exit code 1 when not
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
    /// Write every change to one file, to carry to another desk (`sync FILE` takes it in)
    Bundle {
        /// The file to make; its name ends with .tcb
        file: PathBuf,
    },
    /// Compress the old part of the log and give back free room; nothing is dropped
    Compact {
        /// Changes older than this are compressed
        #[arg(long, value_name = "DAYS", default_value_t = 90)]
        older_than: u32,
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

#[derive(Serialize)]
struct CompactJson {
    schema: &'static str,
    packed: usize,
    bytes_before: i64,
    bytes_after: i64,
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
            faults.extend(store.replay(store_options())?);
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
        DbCommand::Bundle { file } => {
            if file.extension().is_none_or(|extension| extension != EXTENSION) {
                return Err(Problem::usage("bundle-name").arg("extension", EXTENSION));
            }
            if file.exists() {
                let place = Place::file(file.display().to_string());
                return Err(Problem::usage("file-exists").at(place));
            }
            let mut store = context.open_store()?;
            context.read_in(&mut store)?;
            let (bytes, count) = bundle(&store)?;
            write(&file, &bytes)?;
            let file = file.display();
            context.ui.say("db-bundle-done", &[("file", (&file).into()), ("count", count.into())]);
            Ok(Outcome::Done)
        }
        DbCommand::Compact { older_than } => {
            let mut store = context.open_store()?;
            let age = i64::from(older_than) * 24 * 60 * 60 * 1_000;
            let done = store.compact(&context.author(), age)?;
            if context.global.json {
                context.ui.json(&CompactJson {
                    schema: "tercuman.db.compact.v1",
                    packed: done.packed,
                    bytes_before: done.before,
                    bytes_after: done.after,
                })?;
            } else {
                let kib = |bytes: i64| usize::try_from(bytes / 1_024).unwrap_or_default();
                context.ui.say(
                    "db-compact-done",
                    &[
                        ("packed", done.packed.into()),
                        ("before", kib(done.before).into()),
                        ("after", kib(done.after).into()),
                    ],
                );
            }
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
    let theirs = Store::open_read_only(other, store_options())?.state()?;
    Ok(replay::differences(&store.state()?, &theirs, ["this", "the other"]))
}
