//! Migrations: numbered files, only ever added.

use rusqlite::Connection;
use rusqlite_migration::{Error, M, MigrationDefinitionError, Migrations};

use super::error::problem;
use crate::problem::Problem;

/// Every migration, in order. A new one is one file and one line here.
const MIGRATIONS: &[M<'_>] = &[
    M::up(include_str!("../../db/migrations/0001_log.sql")),
    M::up(include_str!("../../db/migrations/0002_articles.sql")),
    M::up(include_str!("../../db/migrations/0003_desk.sql")),
    M::up(include_str!("../../db/migrations/0004_memory.sql")),
    M::up(include_str!("../../db/migrations/0005_glossary.sql")),
    M::up(include_str!("../../db/migrations/0006_concordance.sql")),
    M::up(include_str!("../../db/migrations/0007_handoffs.sql")),
    M::up(include_str!("../../db/migrations/0008_draft_index.sql")),
    M::up(include_str!("../../db/migrations/0009_repetitions.sql")),
    M::up(include_str!("../../db/migrations/0010_merge.sql")),
    M::up(include_str!("../../db/migrations/0011_segment_places.sql")),
];

/// The schema version this program writes.
pub const NEWEST: usize = MIGRATIONS.len();

/// The schema version of a database; 0 for an empty file.
pub fn version(conn: &Connection) -> Result<usize, Problem> {
    let version: i64 =
        conn.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(problem)?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

/// Refuses a database that a newer program wrote.
pub fn refuse_newer(version: usize) -> Result<(), Problem> {
    if version > NEWEST {
        return Err(Problem::surroundings("database-newer")
            .arg("found", version)
            .arg("expected", NEWEST));
    }
    Ok(())
}

/// Brings a database to the newest schema.
pub fn migrate(conn: &mut Connection) -> Result<(), Problem> {
    migrate_to(conn, NEWEST)
}

fn migrate_to(conn: &mut Connection, version: usize) -> Result<(), Problem> {
    Migrations::from_slice(MIGRATIONS).to_version(conn, version).map_err(|error| match error {
        Error::RusqliteError { err, .. } => problem(err),
        Error::MigrationDefinition(MigrationDefinitionError::DatabaseTooFarAhead) => {
            Problem::surroundings("database-newer").arg("found", "?").arg("expected", NEWEST)
        }
        other => Problem::surroundings("database").because(other),
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn schema(conn: &Connection) -> String {
        let mut rows = conn
            .prepare(
                "SELECT name, sql FROM sqlite_schema
                 WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name",
            )
            .expect("the schema can be read");
        let mut out = String::new();
        let mut rows = rows.query([]).expect("the schema can be read");
        while let Some(row) = rows.next().expect("a row") {
            let (name, sql): (String, String) =
                (row.get(0).expect("a name"), row.get(1).expect("a definition"));
            let _ = writeln!(out, "-- {name}\n{sql};\n");
        }
        out
    }

    /// The schema after each migration is a golden file. `UPDATE_GOLDEN=1`
    /// writes them anew.
    #[test]
    fn the_schema_after_each_migration_is_known() {
        let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("db/schema");
        for version in 1..=NEWEST {
            let mut conn = Connection::open_in_memory().expect("memory");
            migrate_to(&mut conn, version).expect("migrates");
            let found = schema(&conn);
            let path = dir.join(format!("{version:04}.sql"));
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                std::fs::create_dir_all(&dir).expect("a folder");
                std::fs::write(&path, &found).expect("a golden file");
            }
            let golden = std::fs::read_to_string(&path).expect("a golden file");
            assert!(found == golden, "{} differs; UPDATE_GOLDEN=1 writes it", path.display());
        }
    }
}
