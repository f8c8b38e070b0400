//! Taking the units of an import: what is new, what is known, what disagrees.
//!
//! The units carry the import's change. A unit that says more than a stored
//! one takes its place under a new identity, so that the import can be sent
//! on as it is; two translations of one source are both kept.

use rusqlite::Connection;

use super::error::problem;
use super::memory::{self, Put};
use super::memory_index::Run;
use crate::lang::Lang;
use crate::memory::{Prepared, Unit, UnitId};
use crate::problem::Problem;
use crate::stamp::Hlc;

/// Known units that are compared with a new one at most.
const KIN: usize = 16;
/// Pages kept in memory while many units are written, in KiB.
const CACHE: i64 = 48 * 1024;

/// What became of one unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Taken {
    Added,
    /// A stored unit gained a language, or a better origin.
    Merged,
    Unchanged,
    /// Added, though the memory has another translation of its source.
    Conflict(Box<Conflict>),
}

/// Two translations of one source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    pub source: String,
    pub lang: Lang,
    pub stored: String,
    pub offered: String,
    pub unit: UnitId,
}

/// An import under way, in one transaction.
pub struct Import<'a> {
    conn: &'a Connection,
    by: Put,
    run: Run,
}

impl<'a> Import<'a> {
    /// An import whose change stands in row `change` of the log.
    ///
    /// # Errors
    /// What the database reports; so for all of these.
    pub fn new(conn: &'a Connection, change: i64) -> Result<Import<'a>, Problem> {
        conn.pragma_update(None, "cache_size", -CACHE).map_err(problem)?;
        let time = conn
            .query_row("SELECT time FROM change WHERE n = ?1", [change], |row| row.get(0))
            .map_err(problem)?;
        let by = Put { change, time: Hlc(time), given: true };
        Ok(Import { conn, by, run: Run::default() })
    }

    /// Takes one unit; `source` is the language it was translated from.
    pub fn take(&mut self, prepared: &Prepared, source: Lang) -> Result<Taken, Problem> {
        let unit = &prepared.unit;
        let kin = self.kin(prepared, source)?;
        if let Some((n, known)) = kin.iter().find(|(_, known)| covers(known, unit)) {
            if unit.origin < known.origin && known.variants == unit.variants {
                memory::trust(self.conn, *n, unit.origin)?;
                return Ok(Taken::Merged);
            }
            return Ok(Taken::Unchanged);
        }
        if memory::revive(self.conn, self.by, &prepared.id)? {
            return Ok(Taken::Added);
        }
        let poorer: Vec<&(i64, Unit)> =
            kin.iter().filter(|(_, known)| memory::covers(unit, known)).collect();
        let n = if poorer.is_empty() {
            memory::insert(self.conn, self.by, prepared)?
        } else {
            let mut richer = prepared.clone();
            for (n, known) in &poorer {
                for property in &known.properties {
                    if !richer.unit.properties.contains(property) {
                        richer.unit.properties.push(property.clone());
                    }
                }
                richer.unit.origin = richer.unit.origin.min(known.origin);
                memory::supersede(self.conn, *n)?;
            }
            memory::insert(self.conn, self.by, &richer)?
        };
        for text in &prepared.texts {
            self.run.push(n, &text.sample)?;
        }
        if self.run.is_full() {
            self.run.write(self.conn)?;
        }
        if !poorer.is_empty() {
            return Ok(Taken::Merged);
        }
        Ok(kin
            .iter()
            .find_map(|(_, known)| conflict(known, unit, source, &prepared.id))
            .map_or(Taken::Added, |conflict| Taken::Conflict(Box::new(conflict))))
    }

    /// Writes what is left of the index.
    pub fn finish(mut self) -> Result<(), Problem> {
        self.run.write(self.conn)?;
        self.conn.pragma_update(None, "cache_size", -32_000).map_err(problem)
    }

    /// Live units with the same text in the source language, and in one more
    /// where the unit has three.
    fn kin(&self, prepared: &Prepared, source: Lang) -> Result<Vec<(i64, Unit)>, Problem> {
        let mut rows = Vec::new();
        let own = prepared.texts.iter().filter(|text| text.lang == source);
        let others = prepared.texts.iter().filter(|text| text.lang != source);
        for text in own.chain(others).take(prepared.texts.len().saturating_sub(1)) {
            for n in memory::rows_by_key(self.conn, text.key, text.lang)?.into_iter().take(KIN) {
                if !rows.contains(&n) {
                    rows.push(n);
                }
            }
        }
        let mut kin = Vec::new();
        for n in rows {
            kin.extend(memory::live_unit(self.conn, n)?.map(|known| (n, known.unit)));
        }
        Ok(kin)
    }
}

/// Whether `known` says all that `unit` says.
fn covers(known: &Unit, unit: &Unit) -> bool {
    unit.variants
        .iter()
        .all(|variant| known.variant(variant.lang).is_some_and(|other| other.text == variant.text))
        && (unit.before.is_none() || unit.before == known.before)
        && (unit.after.is_none() || unit.after == known.after)
}

/// Two translations of the same text; in two known places they may differ.
fn conflict(known: &Unit, unit: &Unit, source: Lang, id: &UnitId) -> Option<Conflict> {
    let text = &unit.variant(source)?.text;
    let places_differ =
        |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    if known.variant(source)?.text != *text
        || places_differ(&known.before, &unit.before)
        || places_differ(&known.after, &unit.after)
    {
        return None;
    }
    unit.variants.iter().filter(|variant| variant.lang != source).find_map(|variant| {
        let other = known.variant(variant.lang)?;
        (other.text != variant.text).then(|| Conflict {
            source: text.plain().into_owned(),
            lang: variant.lang,
            stored: other.text.plain().into_owned(),
            offered: variant.text.plain().into_owned(),
            unit: id.clone(),
        })
    })
}
