//! Taking the units of an import: what is new, what is known, what disagrees.
//!
//! The units carry the import's change. A unit that says more than a stored
//! one takes its place under a new identity, so that the import can be sent
//! on as it is; two translations of one source are both kept.
//!
//! The first large import finds the memory empty. Its own units are all that
//! there is to compare with, so they are remembered by their keys, and the
//! indexes of keys, whose rows would come in random order, are made at its
//! end from sorted runs.

use rusqlite::Connection;

use super::error::problem;
use super::memory::{self, Put};
use super::memory_read;
use super::memory_run::Run;
use crate::lang::Lang;
use crate::memory::{Prepared, PreparedText, Unit, UnitId};
use crate::problem::Problem;
use crate::stamp::Hlc;

/// Known units that are compared with a new one at most.
const KIN: usize = 16;
/// Pages kept in memory while many units are written, in KiB.
const CACHE: i64 = 40 * 1024;
/// Units that come with one change: a change travels whole.
pub const PART: u64 = 10_000;
/// Units from which on a first import makes the indexes of keys at its end.
const LARGE: u64 = 1_000;

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
    /// Changes that further units come with, and how many came so far.
    parts: std::vec::IntoIter<i64>,
    put: u64,
    run: Run,
    /// The units so far, where there are no others and no index of keys.
    first: Option<Seen>,
}

impl<'a> Import<'a> {
    /// An import of about `units` whose change stands in row `change` of the log.
    ///
    /// # Errors
    /// What the database reports; so for all of these.
    pub fn new(conn: &'a Connection, change: i64, units: u64) -> Result<Import<'a>, Problem> {
        conn.pragma_update(None, "cache_size", -CACHE).map_err(problem)?;
        let time = conn
            .query_row("SELECT time FROM change WHERE n = ?1", [change], |row| row.get(0))
            .map_err(problem)?;
        let by = Put { change, time: Hlc(time), given: true };
        let first = if units >= LARGE && memory::is_empty(conn)? {
            memory::drop_keys(conn)?;
            Some(Seen::default())
        } else {
            None
        };
        Ok(Import { conn, by, parts: Vec::new().into_iter(), put: 0, run: Run::default(), first })
    }

    /// Every [`PART`] units, the next of these changes takes over.
    #[must_use]
    pub fn in_parts(mut self, changes: Vec<i64>) -> Import<'a> {
        self.parts = changes.into_iter();
        self
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
        // The same unit has the same first text.
        let new = self.first.as_ref().zip(prepared.texts.first());
        if new.is_none_or(|(seen, text)| !seen.rows(text).is_empty())
            && memory::revive(self.conn, self.by, &prepared.id)?
        {
            return Ok(Taken::Added);
        }
        if self.put > 0 && self.put.is_multiple_of(PART) {
            // The last part takes what is left.
            self.by.change = self.parts.next().unwrap_or(self.by.change);
        }
        self.put += 1;
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
            if let Some(seen) = &mut self.first {
                seen.note(n, text);
            }
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

    /// Writes what is left of the indexes.
    pub fn finish(mut self) -> Result<(), Problem> {
        self.run.finish(self.conn)?;
        // What it remembered makes room for the sorting.
        self.run = Run::default();
        if self.first.take().is_some() {
            memory::make_keys(self.conn)?;
        }
        self.conn.pragma_update(None, "cache_size", -32_000).map_err(problem)
    }

    /// Live units with the same text in the source language, and in one more
    /// where the unit has three.
    fn kin(&self, prepared: &Prepared, source: Lang) -> Result<Vec<(i64, Unit)>, Problem> {
        let mut rows = Vec::new();
        let own = prepared.texts.iter().filter(|text| text.lang == source);
        let others = prepared.texts.iter().filter(|text| text.lang != source);
        for text in own.chain(others).take(prepared.texts.len().saturating_sub(1)) {
            let found = match &self.first {
                Some(seen) => seen.rows(text),
                None => memory_read::rows_by_key(self.conn, text.key, text.lang)?,
            };
            for n in found.into_iter().take(KIN) {
                if !rows.contains(&n) {
                    rows.push(n);
                }
            }
        }
        let mut kin = Vec::new();
        for n in rows {
            kin.extend(memory_read::live_unit(self.conn, n)?.map(|known| (n, known.unit)));
        }
        Ok(kin)
    }
}

/// The rows of units by the keys of their texts: a table with open addresses,
/// eight bytes a text. A row that only looks right does no harm, for whoever
/// asks compares the texts.
#[derive(Default)]
struct Seen {
    /// A sign of the key, and the row; 0 where the place is free.
    places: Vec<(u32, u32)>,
    texts: usize,
}

impl Seen {
    fn note(&mut self, n: i64, text: &PreparedText) {
        if self.places.len() < (self.texts + 1) * 4 / 3 {
            self.grow();
        }
        let Ok(row) = u32::try_from(n) else { return };
        let (sign, at) = self.place(text);
        let mut same = 0;
        for at in (at..self.places.len()).chain(0..at) {
            let place = &mut self.places[at];
            if place.1 == 0 {
                *place = (sign, row);
                self.texts += 1;
                return;
            }
            same += usize::from(place.0 == sign);
            // More would never be looked at.
            if same == KIN {
                return;
            }
        }
    }

    fn rows(&self, text: &PreparedText) -> Vec<i64> {
        if self.places.is_empty() {
            return Vec::new();
        }
        let (sign, at) = self.place(text);
        self.places[at..]
            .iter()
            .chain(&self.places[..at])
            .take_while(|place| place.1 != 0)
            .filter(|place| place.0 == sign)
            .map(|place| i64::from(place.1))
            .collect()
    }

    /// The sign of a key, which says by itself where to begin to look.
    fn place(&self, text: &PreparedText) -> (u32, usize) {
        let key = text.key.cast_unsigned().rotate_left(text.lang.index() as u32);
        let sign = (key >> 32) as u32;
        (sign, self.begin(sign))
    }

    fn begin(&self, sign: u32) -> usize {
        ((u64::from(sign) * self.places.len() as u64) >> 32) as usize
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(1 << 12);
        let old = std::mem::replace(&mut self.places, vec![(0, 0); size]);
        for (sign, row) in old.into_iter().filter(|place| place.1 != 0) {
            let mut at = self.begin(sign);
            while self.places[at].1 != 0 {
                at = (at + 1) % size;
            }
            self.places[at] = (sign, row);
        }
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
