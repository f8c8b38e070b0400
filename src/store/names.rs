//! Words that stand in many changes, written once and named by number.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _};

use super::error::problem;
use crate::problem::Problem;

/// The table of names, and what of it was asked for so far. Lives no longer
/// than the transaction that it makes names in.
#[derive(Default)]
pub(super) struct Names {
    numbers: HashMap<String, i64>,
    texts: HashMap<i64, String>,
}

impl Names {
    /// The number of a name, made where it is new.
    pub fn number(&mut self, conn: &Connection, text: &str) -> Result<i64, Problem> {
        if let Some(n) = self.numbers.get(text) {
            return Ok(*n);
        }
        let known = conn
            .prepare_cached("SELECT n FROM name WHERE text = ?1")
            .and_then(|mut select| select.query_row([text], |row| row.get(0)).optional())
            .map_err(problem)?;
        let n = match known {
            Some(n) => n,
            None => conn
                .prepare_cached("INSERT INTO name (text) VALUES (?1)")
                .and_then(|mut insert| insert.insert([text]))
                .map_err(problem)?,
        };
        self.numbers.insert(text.to_owned(), n);
        Ok(n)
    }

    /// The name of a number; `None` where there is none.
    pub fn text(&mut self, conn: &Connection, n: i64) -> Result<Option<String>, Problem> {
        if let Some(text) = self.texts.get(&n) {
            return Ok(Some(text.clone()));
        }
        let found: Option<String> = conn
            .prepare_cached("SELECT text FROM name WHERE n = ?1")
            .and_then(|mut select| select.query_row([n], |row| row.get(0)).optional())
            .map_err(problem)?;
        if let Some(text) = &found {
            self.texts.insert(n, text.clone());
        }
        Ok(found)
    }
}
