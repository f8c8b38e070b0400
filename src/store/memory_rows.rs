//! Rows of very many units, written some at a time: a statement for each row
//! would cost more than the row.

use rusqlite::{Connection, Statement, ToSql};

use super::error::problem;
use super::memory::{self, Put};
use crate::memory::Prepared;
use crate::problem::Problem;

/// Units of one statement, where they need not be read at once.
pub(super) const MANY: usize = 8;

/// Writes units, without the fuzzy index.
pub(super) struct Rows<'a> {
    units: Batch<'a>,
    texts: Batch<'a>,
    /// The row of the next unit.
    next: i64,
}

impl<'a> Rows<'a> {
    /// Rows written `some` units at a time.
    pub(super) fn new(conn: &'a Connection, some: usize) -> Result<Rows<'a>, Problem> {
        let units = "unit (n, id, change, origin, article, author, changed, before, after,
            properties, given, put_at)";
        let texts = "variant (unit, lang, tagged, key, general)";
        Ok(Rows {
            units: Batch::new(conn, units, 12, some)?,
            texts: Batch::new(conn, texts, 5, 2 * some + 2)?,
            next: memory::count(conn)? + 1,
        })
    }

    /// Gives the row of a unit, which is written by [`Rows::flush`] at the latest.
    pub(super) fn insert(&mut self, by: Put, prepared: &Prepared) -> Result<i64, Problem> {
        let Prepared { id, unit, texts } = prepared;
        // Two texts a unit, and room for one that has three.
        if self.units.rows == self.units.room || self.texts.rows + texts.len() > self.texts.room {
            self.flush()?;
        }
        let n = self.next;
        self.next += 1;
        let properties = if unit.properties.is_empty() {
            None
        } else {
            serde_json::to_string(&unit.properties).ok()
        };
        self.units.push(&[
            &n,
            &id.0,
            &by.change,
            &unit.origin.code(),
            &unit.provenance.article,
            &unit.provenance.author,
            &unit.provenance.changed,
            &unit.before,
            &unit.after,
            &properties,
            &by.given,
            &by.time.0,
        ])?;
        for (text, tagged) in texts.iter().zip(prepared.tagged()) {
            self.texts.push(&[&n, &text.lang.code(), &tagged, &text.key, &text.general])?;
        }
        Ok(n)
    }

    /// Whether the unit in this row can be read.
    pub(super) const fn has_written(&self, n: i64) -> bool {
        n < self.next - self.units.rows as i64
    }

    /// Writes all rows that were given.
    pub(super) fn flush(&mut self) -> Result<(), Problem> {
        self.units.flush()?;
        self.texts.flush()
    }
}

/// A statement that writes a number of rows, bound one after another.
pub(super) struct Batch<'a> {
    statement: Statement<'a>,
    columns: usize,
    room: usize,
    rows: usize,
}

impl<'a> Batch<'a> {
    /// `table` is a table with its columns; a row whose first is NULL is none.
    pub(super) fn new(
        conn: &'a Connection,
        table: &str,
        columns: usize,
        room: usize,
    ) -> Result<Batch<'a>, Problem> {
        let row = format!("({})", vec!["?"; columns].join(", "));
        let rows = vec![row; room].join(", ");
        let sql =
            format!("INSERT INTO {table} SELECT * FROM (VALUES {rows}) WHERE column1 IS NOT NULL");
        let statement = conn.prepare(&sql).map_err(problem)?;
        Ok(Batch { statement, columns, room, rows: 0 })
    }

    /// Adds a row, and writes those before it where there is no room.
    pub(super) fn push(&mut self, row: &[&dyn ToSql]) -> Result<(), Problem> {
        if self.rows == self.room {
            self.flush()?;
        }
        let first = self.rows * self.columns + 1;
        for (column, value) in row.iter().enumerate() {
            self.statement.raw_bind_parameter(first + column, value).map_err(problem)?;
        }
        self.rows += 1;
        Ok(())
    }

    /// Writes the rows that were added.
    pub(super) fn flush(&mut self) -> Result<(), Problem> {
        if self.rows == 0 {
            return Ok(());
        }
        // What stood there before was written before.
        for row in self.rows..self.room {
            let first = row * self.columns + 1;
            self.statement.raw_bind_parameter(first, None::<i64>).map_err(problem)?;
        }
        self.rows = 0;
        self.statement.raw_execute().map_err(problem)?;
        Ok(())
    }
}
