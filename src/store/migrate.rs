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
    M::up(include_str!("../../db/migrations/0012_short_rows.sql")),
    M::up(include_str!("../../db/migrations/0013_counted_postings.sql")),
    M::up(include_str!("../../db/migrations/0014_unit_identity.sql")).foreign_key_check(),
    M::up(include_str!("../../db/migrations/0015_unit_neighbours.sql")),
    M::up(include_str!("../../db/migrations/0016_key_first.sql")),
    M::up(include_str!("../../db/migrations/0017_live_drafts.sql")),
    M::up(include_str!("../../db/migrations/0018_fresh_units.sql")),
    M::up(include_str!("../../db/migrations/0019_term_starts.sql")),
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

/// References are looked at when it is done: a table that others refer to may
/// be made anew on the way (<https://sqlite.org/lang_altertable.html>, section 7).
fn migrate_to(conn: &mut Connection, version: usize) -> Result<(), Problem> {
    let references: bool =
        conn.pragma_query_value(None, "foreign_keys", |row| row.get(0)).map_err(problem)?;
    conn.pragma_update(None, "foreign_keys", false).map_err(problem)?;
    let done = Migrations::from_slice(MIGRATIONS).to_version(conn, version);
    conn.pragma_update(None, "foreign_keys", references).map_err(problem)?;
    done.map_err(|error| match error {
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

    /// Rows that an older program wrote are read as they were, before and after
    /// they are compacted.
    #[test]
    fn an_old_log_is_read() {
        use crate::stamp::ReplicaId;
        use crate::store::exchange::records;
        use crate::store::{Store, StoreOptions};
        use crate::sync::plan::Range;

        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("old.db");
        let desk = "00000000000000aa";
        let body = |n: i64| {
            format!(
                r#"{{"article":"story@az","segment":"0a1b","to":"en","source":"Qatar {n} yola düşdü.","text":"Train {n} has left.","state":"edited"}}"#
            )
        };
        let newer = body(3).replace("\"to\"", "\"mood\":\"glad\",\"to\"");
        let bodies = [body(1), body(2), newer, r#"{"id":"c","retired":true}"#.to_owned()];
        {
            let mut conn = Connection::open(&path).expect("opens");
            migrate_to(&mut conn, 11).expect("migrates");
            conn.execute("INSERT INTO replica (n, id, last) VALUES (1, ?1, 4)", [desk])
                .expect("a desk");
            for (seq, body) in (1_i64..).zip(&bodies) {
                let kind = if seq == 4 { "concept-retired" } else { "draft" };
                let author = if seq == 2 { "Rəşad" } else { "Aysel" };
                conn.execute(
                    "INSERT INTO change (replica, seq, time, author, kind, subject, body)
                     VALUES (1, ?1, ?1 << 16, ?2, ?3, '', ?4)",
                    (seq, author, kind, body),
                )
                .expect("a change");
            }
        }
        let range = Range { replica: ReplicaId(desk.into()), first: 1, last: 4 };
        let mut store =
            Store::open(&path, StoreOptions { now: || 1_700_000_000_000 }).expect("opens");
        let before = records(store.conn(), &range, 10).expect("readable");
        let found: Vec<&str> = before.iter().map(|record| &*record.body).collect();
        assert_eq!(found, bodies.iter().map(|body| &**body).collect::<Vec<_>>());
        let authors: Vec<&str> = before.iter().map(|record| &*record.author).collect();
        assert_eq!(authors, ["Aysel", "Rəşad", "Aysel", "Aysel"]);
        // The field of a newer program keeps its draft out of the short form.
        for (age, packed) in [(i64::MAX >> 20, 2), (0, 1)] {
            assert_eq!(store.compact("", age).expect("compacts").packed, packed);
            assert_eq!(records(store.conn(), &range, 10).expect("readable"), before);
        }
    }

    /// A table that others refer to is made anew on the way.
    #[test]
    fn units_keep_what_refers_to_them() {
        let mut conn = Connection::open_in_memory().expect("memory");
        conn.pragma_update(None, "foreign_keys", true).expect("is set");
        migrate_to(&mut conn, 11).expect("migrates");
        conn.execute_batch(
            "INSERT INTO replica (id) VALUES ('a');
             INSERT INTO change (replica, seq, time, author, kind, subject, body)
                VALUES (1, 1, 1, '', 'unit', '', '');
             INSERT INTO unit (n, id, change, origin, given) VALUES (7, 'x', 1, 'imported', 1);
             INSERT INTO variant (unit, lang, tagged, key) VALUES (7, 'az', 'Oldu.', 5);",
        )
        .expect("rows");
        migrate(&mut conn).expect("migrates");
        let row: (String, bool, String) = conn
            .query_row(
                "SELECT u.id, u.given, v.tagged FROM unit u JOIN variant v ON v.unit = u.n",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .expect("a unit");
        assert_eq!(row, ("x".to_owned(), true, "Oldu.".to_owned()));
        let orphan = "INSERT INTO variant (unit, lang, tagged, key) VALUES (8, 'az', '', 1)";
        assert!(conn.execute(orphan, []).is_err(), "references are looked at again");
    }
}
