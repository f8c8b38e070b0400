//! The database itself: what is in it, whether it is whole, backup and restore.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, backup::Backup};

use super::error::problem;
use super::open::Store;
use super::{meta, migrate};
use crate::problem::{Place, Problem};

/// What `db info` tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Info {
    pub schema: usize,
    /// Bytes of the main file.
    pub bytes: i64,
    pub replica: Option<String>,
    /// Table and number of rows, by name.
    pub tables: Vec<(String, i64)>,
}

/// What `db verify` found wrong; empty when the database is whole.
pub type Faults = Vec<String>;

/// What makes the state of a desk, in an order that does not depend on arrival.
const STATE: &[(&str, &str)] = &[
    ("head", "SELECT id, last FROM replica WHERE last > 0 ORDER BY id"),
    (
        "article",
        "SELECT a.id, v.name, v.digest, a.retired FROM article a
         LEFT JOIN article_version v ON v.n = a.version ORDER BY a.id",
    ),
    (
        "draft",
        "SELECT d.article, d.segment, d.lang, d.tagged, d.state, r.id, c.seq FROM draft d
         JOIN change c ON c.n = d.change JOIN replica r ON r.n = c.replica
         WHERE d.live ORDER BY 1, 2, 3, 6, 7",
    ),
    ("unit", "SELECT id, origin FROM unit WHERE NOT retired ORDER BY id"),
    ("concept", "SELECT id, body, retired FROM concept ORDER BY id"),
    ("handoff", "SELECT id, time, author, body, returned FROM handoff ORDER BY id"),
    ("set-aside", "SELECT replica, seq FROM set_aside ORDER BY 1, 2"),
];

impl Store {
    /// Counts what is in the database.
    ///
    /// # Errors
    /// What the database reports.
    pub fn info(&self) -> Result<Info, Problem> {
        let conn = self.conn();
        let names: Vec<String> = conn
            .prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table'
                 AND name NOT LIKE 'sqlite_%' ORDER BY name",
            )
            .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
            .map_err(problem)?;
        let mut tables = Vec::new();
        for name in names {
            let rows = conn
                .query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))
                .map_err(problem)?;
            tables.push((name, rows));
        }
        let bytes = conn
            .query_row(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                [],
                |row| row.get(0),
            )
            .map_err(problem)?;
        let replica = meta::get(conn, "replica").ok().flatten();
        Ok(Info { schema: migrate::version(conn)?, bytes, replica, tables })
    }

    /// Checks pages, indexes, references, and that the log has no gaps.
    ///
    /// # Errors
    /// What the database reports when it cannot even be read.
    pub fn verify(&self) -> Result<Faults, Problem> {
        let conn = self.conn();
        let mut faults: Faults = conn
            .prepare("PRAGMA integrity_check")
            .and_then(|mut check| {
                check.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()
            })
            .map_err(problem)?;
        faults.retain(|line| line != "ok");
        let broken: Vec<String> = conn
            .prepare("PRAGMA foreign_key_check")
            .and_then(|mut check| {
                check
                    .query_map([], |row| {
                        let (table, rowid): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
                        Ok(format!("row {} of {table} refers to nothing", rowid.unwrap_or(-1)))
                    })?
                    .collect()
            })
            .map_err(problem)?;
        faults.extend(broken);
        let gaps: Vec<String> = conn
            .prepare(
                "SELECT r.id, r.last, (SELECT count(*) FROM change c WHERE c.replica = r.n)
                    + (SELECT count(*) FROM set_aside s WHERE s.replica = r.id) AS held
                 FROM replica r WHERE held <> r.last",
            )
            .and_then(|mut select| {
                select
                    .query_map([], |row| {
                        let (id, last, held): (String, i64, i64) =
                            (row.get(0)?, row.get(1)?, row.get(2)?);
                        Ok(format!("the log of {id} ends at {last} and holds {held} changes"))
                    })?
                    .collect()
            })
            .map_err(problem)?;
        faults.extend(gaps);
        Ok(faults)
    }

    /// What the database says, without how it came to say it: two desks that
    /// hold the same changes have the same lines, in the same order.
    ///
    /// # Errors
    /// What the database reports.
    pub fn state(&self) -> Result<Vec<String>, Problem> {
        let mut lines = Vec::new();
        for (what, sql) in STATE {
            let rows: Vec<String> = self
                .conn()
                .prepare(sql)
                .and_then(|mut select| {
                    let columns = select.column_count();
                    select
                        .query_map([], |row| {
                            let mut line = (*what).to_owned();
                            for column in 0..columns {
                                let value: rusqlite::types::Value = row.get(column)?;
                                line.push('\u{1f}');
                                line.push_str(&format!("{value:?}"));
                            }
                            Ok(line)
                        })?
                        .collect()
                })
                .map_err(problem)?;
            lines.extend(rows);
        }
        Ok(lines)
    }

    /// Copies the database to a new file while others go on writing.
    ///
    /// # Errors
    /// A target that exists, and what the file system reports.
    pub fn backup(&self, target: &Path) -> Result<(), Problem> {
        if target.exists() {
            return Err(Problem::usage("file-exists").at(Place::file(target.display().to_string())));
        }
        copy(self.conn(), target)
    }

    /// Replaces the database at `path` by a backup, after checking the backup.
    /// The database before stays beside it under `kept`.
    ///
    /// # Errors
    /// A backup that is no database, damaged, or of a newer program.
    pub fn restore(backup: &Path, path: &Path, kept: &Path) -> Result<(), Problem> {
        let file = backup.display().to_string();
        let unreadable = |problem: Problem| {
            Problem::input("backup-unreadable").because(problem).at(Place::file(file.clone()))
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let conn =
            Connection::open_with_flags(backup, flags).map_err(problem).map_err(unreadable)?;
        let store_version = migrate::version(&conn).map_err(unreadable)?;
        migrate::refuse_newer(store_version)?;
        if store_version == 0 {
            return Err(Problem::input("backup-unreadable").at(Place::file(file)));
        }
        let state: String = conn
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
            .map_err(problem)
            .map_err(unreadable)?;
        if state != "ok" {
            return Err(Problem::input("backup-damaged").because(state).at(Place::file(file)));
        }
        let fresh = path.with_extension("db.restoring");
        let io = |error: std::io::Error| Problem::surroundings("file-io").because(error);
        // What an earlier restore that was killed may have left.
        remove(&fresh).map_err(io)?;
        remove_beside(&fresh).map_err(io)?;
        copy(&conn, &fresh)?;
        if path.exists() {
            if let Ok(old) = Connection::open(path) {
                // Only folds the write-ahead log in; a damaged file has none worth keeping.
                let _ = old.execute_batch("PRAGMA wal_checkpoint(TRUNCATE);");
            }
            // A second name, so that at every moment a whole database bears the first.
            remove(kept).map_err(io)?;
            if std::fs::hard_link(path, kept).is_err() {
                std::fs::copy(path, kept).map_err(io)?;
            }
        }
        remove_beside(path).map_err(io)?;
        std::fs::rename(&fresh, path).map_err(io)
    }
}

fn remove(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Removes the files that SQLite keeps beside a database.
fn remove_beside(path: &Path) -> std::io::Result<()> {
    for side in ["-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(side);
        remove(Path::new(&name))?;
    }
    Ok(())
}

fn copy(from: &Connection, target: &Path) -> Result<(), Problem> {
    let named = |problem: Problem| problem.in_file(&target.display().to_string());
    let mut to = Connection::open(target).map_err(problem).map_err(named)?;
    let backup = Backup::new(from, &mut to).map_err(problem).map_err(named)?;
    backup.run_to_completion(1_000, Duration::ZERO, None).map_err(problem).map_err(named)?;
    drop(backup);
    to.execute_batch("PRAGMA journal_mode = WAL;").map_err(problem).map_err(named)
}
