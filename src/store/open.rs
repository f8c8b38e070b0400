//! Opening a database: pragmas, migrations, and which desk this is.

use std::ffi::c_int;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::error::problem;
use super::{memory_general, memory_index, meta, migrate};
use crate::problem::{Place, Problem};
use crate::stamp::{Clock, Hlc, ReplicaId};

/// How long a command waits for another one's write.
const BUSY: Duration = Duration::from_secs(20);

/// Bytes of a database that a reader of many pages maps at most.
const MAPPED: i64 = 4 << 30;

/// Pages that a command keeps which only looks something up.
const PAGES: i64 = 64;

/// Pages of the journal of a database that much is written to, 64 MB; SQLite's
/// own limit is 1,000.
const JOURNAL: i64 = 16_000;

/// What opening needs to know from outside.
#[derive(Clone, Copy)]
pub struct StoreOptions {
    /// The wall clock, in Unix milliseconds.
    pub now: fn() -> i64,
}

/// An open database.
pub struct Store {
    pub(super) conn: Connection,
    path: PathBuf,
    now: fn() -> i64,
}

impl Store {
    /// Opens a database, making or migrating it where needed.
    ///
    /// # Errors
    /// A file that is no database, one of a newer program, and whatever the
    /// file system says.
    pub fn open(path: &Path, options: StoreOptions) -> Result<Store, Problem> {
        let named = |problem: Problem| problem.in_file(&path.display().to_string());
        let existed = path.metadata().is_ok_and(|meta| meta.len() > 0);
        let mut conn = Connection::open(path).map_err(problem).map_err(named)?;
        prepare(&conn).map_err(named)?;
        let version = migrate::version(&conn).map_err(named)?;
        migrate::refuse_newer(version).map_err(named)?;
        if version < migrate::NEWEST {
            if !existed {
                conn.pragma_update(None, "journal_mode", "WAL").map_err(problem).map_err(named)?;
            }
            migrate::migrate(&mut conn).map_err(named)?;
        }
        if existed && journal(&conn) == Some("delete".to_owned()) {
            // An import was killed while it wrote straight; what was left was undone.
            set_journal(&conn, "WAL");
        }
        memory_general::refresh(&mut conn).map_err(named)?;
        memory_index::refresh(&mut conn).map_err(named)?;
        Ok(Store { conn, path: path.to_owned(), now: options.now })
    }

    /// A database in memory, for tests and for commands without a workspace.
    ///
    /// # Errors
    /// Only what SQLite itself reports.
    pub fn in_memory(options: StoreOptions) -> Result<Store, Problem> {
        let mut conn = Connection::open_in_memory().map_err(problem)?;
        prepare(&conn)?;
        migrate::migrate(&mut conn)?;
        Ok(Store { conn, path: PathBuf::new(), now: options.now })
    }

    /// A copy in memory, which will write as another desk.
    ///
    /// # Errors
    /// Only what SQLite itself reports.
    pub fn fork(&self) -> Result<Store, Problem> {
        let mut conn = Connection::open_in_memory().map_err(problem)?;
        let copying = Backup::new(&self.conn, &mut conn).map_err(problem)?;
        copying.run_to_completion(c_int::MAX, Duration::ZERO, None).map_err(problem)?;
        drop(copying);
        prepare(&conn)?;
        conn.execute("DELETE FROM meta WHERE name IN ('replica', 'home')", []).map_err(problem)?;
        Ok(Store { conn, path: PathBuf::new(), now: self.now })
    }

    /// Opens a database only to look at it: nothing is made or migrated.
    ///
    /// # Errors
    /// As [`Store::open`]; also a database of an older program.
    pub fn open_read_only(path: &Path, options: StoreOptions) -> Result<Store, Problem> {
        let named = |problem: Problem| problem.in_file(&path.display().to_string());
        if !path.is_file() {
            return Err(Problem::surroundings("database-missing")
                .at(Place::file(path.display().to_string())));
        }
        undo_unfinished(path);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags).map_err(problem).map_err(named)?;
        conn.busy_timeout(BUSY).map_err(problem).map_err(named)?;
        migrate::refuse_newer(migrate::version(&conn).map_err(named)?).map_err(named)?;
        Ok(Store { conn, path: path.to_owned(), now: options.now })
    }

    /// Another connection to the same database that only reads, for a second
    /// thread.
    ///
    /// # Errors
    /// As [`Store::open_read_only`]; so also for a database in memory.
    pub fn beside(&self) -> Result<Store, Problem> {
        Store::open_read_only(&self.path, StoreOptions { now: self.now })
    }

    /// Reads pages where they lie instead of copying them: for a command that
    /// asks many times, as what it read counts as its memory.
    ///
    /// # Errors
    /// What the database reports.
    pub fn map(&self) -> Result<(), Problem> {
        self.conn.pragma_update(None, "mmap_size", MAPPED).map_err(problem)
    }

    /// Reads little and ends: for a command that only looks something up. What it
    /// read is hardly asked for again, so few pages are kept, and memory that was
    /// used once is used again. The files of the log are left beside the database,
    /// empty, for the next such command: making them and taking them away is a
    /// tenth of its time. A command that wrote, or that found something in the
    /// log, brings it into the database as ever.
    ///
    /// # Errors
    /// What the database reports.
    pub fn looks_up(&self) -> Result<(), Problem> {
        self.conn.pragma_update(None, "cache_size", PAGES).map_err(problem)?;
        let mut log = self.path.as_os_str().to_owned();
        log.push("-wal");
        let empty = Path::new(&log).metadata().is_ok_and(|meta| meta.len() == 0);
        if empty && self.conn.total_changes() == 0 {
            self.conn
                .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
                .map_err(problem)?;
        }
        Ok(())
    }

    /// Ends a command that only looked something up without tidying what ends with
    /// the process: locks and files are let go by the system, and nothing was
    /// written. Otherwise it is closed as ever.
    pub fn leave(self) {
        if self.conn.db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE) == Ok(true) {
            std::mem::forget(self);
        }
    }

    /// Writes pages where they belong in the file instead of into a log beside
    /// it, so that very many new ones are written once. What was there before is
    /// kept in a journal until the end: whoever opens the file next after a kill
    /// has it back. Only while nobody else has the database open, and only where
    /// it is a file; otherwise `false`.
    pub(super) fn write_straight(&self) -> Result<bool, Problem> {
        if self.path.as_os_str().is_empty() || journal(&self.conn).as_deref() != Some("wal") {
            return Ok(false);
        }
        set_journal(&self.conn, "DELETE");
        Ok(journal(&self.conn).as_deref() == Some("delete"))
    }

    /// The end of [`Store::write_straight`]. Where somebody reads at this moment,
    /// the next one who opens the database does it.
    pub(super) fn write_ahead(&self) {
        set_journal(&self.conn, "WAL");
    }

    /// Lets the journal grow while much is written, transaction by transaction:
    /// a page that many of them change is copied into the database less often.
    ///
    /// # Errors
    /// What the database reports.
    pub fn writes_much(&self, much: bool) -> Result<(), Problem> {
        let pages = if much { JOURNAL } else { 1_000 };
        self.conn.pragma_update(None, "wal_autocheckpoint", pages).map_err(problem)
    }

    /// The connection, for the readings in this folder.
    pub const fn conn(&self) -> &Connection {
        &self.conn
    }

    /// Where the database is; empty for one in memory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The wall clock, in Unix milliseconds.
    pub fn wall_millis(&self) -> i64 {
        (self.now)()
    }

    /// The identity this database writes with. A copied or restored file gets
    /// a new one before its first write, so that no sequence number is used
    /// twice: the file remembers which file it is.
    pub(super) fn replica(conn: &Connection, path: &Path) -> Result<(i64, ReplicaId), Problem> {
        let home = home(path);
        let id = match (meta::get(conn, "replica")?, meta::get(conn, "home")?) {
            (Some(id), Some(known)) if known == home => id,
            _ => {
                let id: String = conn
                    .query_row("SELECT lower(hex(randomblob(8)))", [], |row| row.get(0))
                    .map_err(problem)?;
                meta::set(conn, "replica", &id)?;
                meta::set(conn, "home", &home)?;
                id
            }
        };
        let n = replica_row(conn, &id)?;
        Ok((n, ReplicaId(id)))
    }

    /// A clock that goes on after everything in the log.
    pub(super) fn clock(conn: &Connection) -> Result<Clock, Problem> {
        let last = conn
            .prepare_cached("SELECT coalesce(max(clock), 0) FROM replica")
            .and_then(|mut select| select.query_row([], |row| row.get(0)))
            .map_err(problem)?;
        Ok(Clock::after(Hlc(last)))
    }
}

/// The row of a replica, made where it is new.
pub(super) fn replica_row(conn: &Connection, id: &str) -> Result<i64, Problem> {
    conn.prepare_cached("INSERT OR IGNORE INTO replica (id) VALUES (?1)")
        .and_then(|mut insert| insert.execute([id]))
        .map_err(problem)?;
    conn.prepare_cached("SELECT n FROM replica WHERE id = ?1")
        .and_then(|mut select| select.query_row([id], |row| row.get(0)))
        .map_err(problem)
}

fn prepare(conn: &Connection) -> Result<(), Problem> {
    conn.busy_timeout(BUSY).map_err(problem)?;
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;",
    )
    .map_err(problem)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// How changes are kept until they are done.
fn journal(conn: &Connection) -> Option<String> {
    conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).ok()
}

/// Asks for another journal; it stays as it was where others have the file open,
/// who are not waited for.
fn set_journal(conn: &Connection, mode: &str) {
    let _ = conn.busy_timeout(Duration::ZERO);
    let _ = conn.pragma_update(None, "journal_mode", mode);
    let _ = conn.busy_timeout(BUSY);
}

/// A connection that only reads cannot put back what an unfinished writing
/// changed, so one that may write looks first.
fn undo_unfinished(path: &Path) {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    if Path::new(&journal).metadata().is_ok_and(|meta| meta.len() > 0)
        && let Ok(conn) = Connection::open(path)
    {
        let _ = conn.busy_timeout(BUSY);
        let _ = conn.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0));
    }
}

/// What tells this file from a copy of it.
fn home(path: &Path) -> String {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        path.metadata()
            .map_or_else(|_| "memory".to_owned(), |meta| format!("{}:{}", meta.dev(), meta.ino()))
    }
    #[cfg(not(unix))]
    {
        path.canonicalize().map_or_else(|_| "memory".to_owned(), |path| path.display().to_string())
    }
}
