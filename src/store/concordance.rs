//! The concordance's table: which units may hold a phrase.

use rusqlite::Connection;

use super::error::problem;
use super::{memory, memory_read, meta, open::Store};
use crate::lang::Lang;
use crate::memory::concordance::Phrase;
use crate::memory::lookup::Candidate;
use crate::problem::Problem;
use crate::text::Text;
use crate::text::normalize::fold;

/// Units that are looked through for one search at most.
const LOOKED_THROUGH: i64 = 20_000;

impl Store {
    /// Brings the concordance up to the newest unit. `told` hears of units done.
    ///
    /// # Errors
    /// What the database reports.
    pub fn fill_concordance(&self, told: &dyn Fn(u64)) -> Result<(), Problem> {
        if filled(&self.conn)? >= memory::count(&self.conn)? {
            return Ok(());
        }
        let tx = rusqlite::Transaction::new_unchecked(
            &self.conn,
            rusqlite::TransactionBehavior::Immediate,
        )
        .map_err(problem)?;
        // Another process may have been first.
        let from = filled(&tx)?;
        fill(&tx, from, told)?;
        meta::set(&tx, "concordance", &memory::count(&tx)?.to_string())?;
        tx.commit().map_err(problem)
    }
}

/// The newest unit that is in the concordance.
fn filled(conn: &Connection) -> Result<i64, Problem> {
    Ok(meta::get(conn, "concordance")?.and_then(|value| value.parse().ok()).unwrap_or_default())
}

fn fill(conn: &Connection, from: i64, told: &dyn Fn(u64)) -> Result<(), Problem> {
    let mut select = conn
        .prepare("SELECT unit, lang, tagged FROM variant WHERE unit > ?1 ORDER BY unit, lang")
        .map_err(problem)?;
    let mut insert = conn
        .prepare("INSERT INTO concordance (rowid, az, en, ru) VALUES (?1, ?2, ?3, ?4)")
        .map_err(problem)?;
    let mut rows = select.query([from]).map_err(problem)?;
    let mut unit = 0;
    let mut texts: [String; 3] = Default::default();
    let mut flush = |unit: i64, texts: &mut [String; 3]| -> Result<(), Problem> {
        if unit > 0 {
            insert.execute((unit, &texts[0], &texts[1], &texts[2])).map_err(problem)?;
            texts.iter_mut().for_each(String::clear);
            told(1);
        }
        Ok(())
    };
    while let Some(row) = rows.next().map_err(problem)? {
        let n: i64 = row.get(0).map_err(problem)?;
        if n != unit {
            flush(unit, &mut texts)?;
            unit = n;
        }
        let tag: String = row.get(1).map_err(problem)?;
        let tagged: String = row.get(2).map_err(problem)?;
        if let Ok(lang) = Lang::parse(&tag) {
            texts[lang.index()] = fold(&Text::from_tagged(&tagged, None).plain(), lang);
        }
    }
    flush(unit, &mut texts)
}

/// Units that may hold the phrase, newest first, until `each` has enough.
///
/// # Errors
/// What the database reports.
pub fn candidates(
    conn: &Connection,
    phrase: &Phrase,
    mut each: impl FnMut(Candidate) -> bool,
) -> Result<(), Problem> {
    // What stands in quotes is text to FTS5, with its own quotes doubled.
    let words: Vec<String> = phrase
        .beginnings()
        .into_iter()
        .map(|word| format!("\"{}\" *", word.replace('"', "\"\"")))
        .collect();
    let query = format!("{{{}}} : ({})", phrase.lang(), words.join(" AND "));
    let mut select = conn
        .prepare_cached(
            "SELECT rowid FROM concordance WHERE concordance MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
        )
        .map_err(problem)?;
    let mut rows = select.query((query, LOOKED_THROUGH)).map_err(problem)?;
    while let Some(row) = rows.next().map_err(problem)? {
        if let Some(unit) = memory_read::live_unit(conn, row.get(0).map_err(problem)?)?
            && !each(unit)
        {
            break;
        }
    }
    Ok(())
}
