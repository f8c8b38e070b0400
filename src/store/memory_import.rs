//! Taking the units of an import: what is new, what is known, what disagrees.
//!
//! The units carry the import's change. A unit that says more than a stored
//! one takes its place under a new identity, so that the import can be sent
//! on as it is; two translations of one source are both kept.
//!
//! An import that is large beside what the memory has would put the rows of
//! several indexes at random places. It remembers the units by signs of their
//! keys instead, and makes those indexes at its end, from sorted runs.

use rusqlite::Connection;

use super::error::problem;
use super::memory::{self, Put};
use super::memory_gather::Gatherer;
use super::memory_read;
use super::memory_rows::{MANY, Rows};
use crate::lang::Lang;
use crate::memory::{Prepared, Unit, UnitId};
use crate::problem::Problem;
use crate::stamp::Hlc;

/// Known units that are compared with a new one at most.
const KIN: usize = 16;
/// Pages kept in memory while many units are written, and while indexes are made
/// of them, in KiB.
const CACHE: i64 = 8 * 1024;
const SORTED: i64 = 24 * 1024;
/// Units that come with one change: a change travels whole.
pub const PART: u64 = 10_000;
/// Units from which on an import makes the indexes of keys at its end, if the
/// memory has no more than three times as many.
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
    rows: Rows<'a>,
    by: Put,
    /// Changes that further units come with, and how many came so far.
    parts: std::vec::IntoIter<i64>,
    put: u64,
    postings: Gatherer,
    /// All units, where there is no index of keys.
    seen: Option<Seen>,
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
        let by = Put { change, time: Hlc(time), given: true, import: true };
        let known = u64::try_from(memory::count(conn)?).unwrap_or(u64::MAX);
        let seen = if units >= LARGE && known / 3 <= units {
            let mut seen = Seen::of(conn)?;
            seen.indexes = memory::drop_keys(conn)?;
            Some(seen)
        } else {
            None
        };
        let rows = Rows::new(conn, if seen.is_some() { MANY } else { 1 })?;
        let postings = Gatherer::new(conn)?;
        Ok(Import { conn, rows, by, parts: Vec::new().into_iter(), put: 0, postings, seen })
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
        let Kin { live: kin, retired } = self.kin(prepared, source)?;
        if let Some((n, known)) = kin.iter().find(|(_, known)| covers(known, unit)) {
            if unit.origin < known.origin && known.variants == unit.variants {
                memory::trust(self.conn, *n, unit.origin)?;
                return Ok(Taken::Merged);
            }
            return Ok(Taken::Unchanged);
        }
        if self.revive(&prepared.id, &retired)? {
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
            self.rows.insert(self.by, prepared)?
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
            self.rows.insert(self.by, &richer)?
        };
        if self.seen.is_none() {
            // The next unit asks the tables.
            self.rows.flush()?;
        }
        for text in &prepared.texts {
            self.postings.push(self.conn, n, &text.sample)?;
        }
        if let Some(seen) = &mut self.seen {
            seen.note(n, prepared);
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
        self.rows.flush()?;
        // What it remembered makes room for the sorting.
        let indexes = self.seen.take().map(|seen| seen.indexes);
        self.postings.finish(self.conn)?;
        if let Some(indexes) = indexes {
            self.conn.pragma_update(None, "cache_size", -SORTED).map_err(problem)?;
            memory::make_keys(self.conn, &indexes)?;
        }
        self.conn.pragma_update(None, "cache_size", -32_000).map_err(problem)
    }

    /// Puts a unit that was retired back.
    fn revive(&mut self, id: &UnitId, retired: &[i64]) -> Result<bool, Problem> {
        let Some(seen) = &self.seen else { return memory::revive(self.conn, self.by, id) };
        for n in seen.units.rows(sign_of(&id.0), usize::MAX).iter().chain(retired) {
            if !self.rows.has_written(*n) {
                self.rows.flush()?;
            }
            if memory::is_unit(self.conn, *n, id)? {
                memory::put_again(self.conn, self.by, *n)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Units with the same text in the source language, and in one more where
    /// the unit has three.
    fn kin(&mut self, prepared: &Prepared, source: Lang) -> Result<Kin, Problem> {
        let mut rows = Vec::new();
        let own = prepared.texts.iter().filter(|text| text.lang == source);
        let others = prepared.texts.iter().filter(|text| text.lang != source);
        for text in own.chain(others).take(prepared.texts.len().saturating_sub(1)) {
            let found = match &self.seen {
                Some(seen) => seen.texts.rows(sign_of_text(text.key, text.lang), KIN),
                None => memory_read::rows_by_key(self.conn, text.key, text.lang)?,
            };
            for n in found.into_iter().take(KIN) {
                if !rows.contains(&n) {
                    rows.push(n);
                }
            }
        }
        let mut kin = Kin::default();
        for n in rows {
            if !self.rows.has_written(n) {
                self.rows.flush()?;
            }
            match memory_read::live_unit(self.conn, n)? {
                Some(known) => kin.live.push((n, known.unit)),
                None => kin.retired.push(n),
            }
        }
        Ok(kin)
    }
}

/// Known units that may say the same as a new one.
#[derive(Default)]
struct Kin {
    live: Vec<(i64, Unit)>,
    retired: Vec<i64>,
}

/// All units by signs of the keys of their texts. Where a text stands in so many
/// units that it does not name them all, they are there by their identities.
#[derive(Default)]
struct Seen {
    units: Signs,
    texts: Signs,
    /// What makes the indexes again that it stands for.
    indexes: Vec<String>,
}

impl Seen {
    /// What the memory has.
    fn of(conn: &Connection) -> Result<Seen, Problem> {
        let mut seen = Seen::default();
        let mut more = Vec::new();
        memory_read::each_key(conn, |n, key, lang| {
            if !seen.texts.note(sign_of_text(key, lang), n, KIN) && more.last() != Some(&n) {
                more.push(n);
            }
        })?;
        for n in more {
            seen.units.note(sign_of(&memory_read::identity(conn, n)?), n, usize::MAX);
        }
        Ok(seen)
    }

    fn note(&mut self, n: i64, unit: &Prepared) {
        let mut named = true;
        for text in &unit.texts {
            named &= self.texts.note(sign_of_text(text.key, text.lang), n, KIN);
        }
        if !named {
            self.units.note(sign_of(&unit.id.0), n, usize::MAX);
        }
    }
}

fn sign_of(id: &str) -> u32 {
    id.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

fn sign_of_text(key: i64, lang: Lang) -> u32 {
    (key.cast_unsigned().rotate_left(lang.index() as u32) >> 32) as u32
}

/// Rows by a sign of what they hold, which says by itself where to begin to
/// look: a table with open addresses, eight bytes a row. A row that only looks
/// right does no harm, for whoever asks compares the whole.
#[derive(Default)]
struct Signs {
    /// A sign and its row; 0 where the place is free.
    places: Vec<(u32, u32)>,
    rows: usize,
}

impl Signs {
    /// Notes a row, where there are not yet as many of its sign as anybody
    /// would look at; otherwise `false`.
    fn note(&mut self, sign: u32, n: i64, most: usize) -> bool {
        if self.places.len() < (self.rows + 1) * 4 / 3 {
            self.grow();
        }
        let Ok(row) = u32::try_from(n) else { return false };
        let at = self.begin(sign);
        let mut same = 0;
        for at in (at..self.places.len()).chain(0..at) {
            let place = &mut self.places[at];
            if place.1 == 0 {
                *place = (sign, row);
                self.rows += 1;
                return true;
            }
            same += usize::from(place.0 == sign);
            if same == most {
                break;
            }
        }
        false
    }

    fn rows(&self, sign: u32, most: usize) -> Vec<i64> {
        if self.places.is_empty() {
            return Vec::new();
        }
        let at = self.begin(sign);
        self.places[at..]
            .iter()
            .chain(&self.places[..at])
            .take_while(|place| place.1 != 0)
            .filter(|place| place.0 == sign)
            .map(|place| i64::from(place.1))
            .take(most)
            .collect()
    }

    fn begin(&self, sign: u32) -> usize {
        ((u64::from(sign) * self.places.len() as u64) >> 32) as usize
    }

    fn grow(&mut self) {
        // In steps by a half: the old and the new table are there at once.
        let size = (self.places.len() * 3 / 2).max(1 << 12);
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
