//! Exchange: one desk and one hub end with the same changes.
//!
//! Receiving comes first, in transactions of some batches each, then sending. A cut
//! at any point leaves both sides whole: the next exchange goes on from what
//! each side then holds.

use std::cell::Cell;
use std::collections::BTreeSet;

use crate::problem::Problem;
use crate::store::exchange::{Taken, anything_aside, heads, records};
use crate::store::{Store, drafts};
use crate::sync::arrival::Reason;
use crate::sync::bundle::{Record, pack};
use crate::sync::hub::Hub;
use crate::sync::plan::{Plan, Range, plan};
use crate::sync::wire;

/// Changes that are sent at a time.
const BATCH: usize = 2_000;
/// Changes, and units with them, that are taken in one transaction: each costs
/// a transaction less the more of them it has.
const TAKEN: usize = 10_000;

/// What an exchange did.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Exchanged {
    pub sent: usize,
    pub received: usize,
    /// Changes that could not be understood, with the reason.
    pub set_aside: Vec<(String, Reason)>,
    /// Changes that were set aside before and are understood by now.
    pub taken_again: usize,
    /// Concepts that the changes received are about.
    pub concepts: BTreeSet<String>,
    /// Drafts that two desks wrote without having seen each other's.
    pub conflicts: Vec<drafts::Conflict>,
}

/// What an exchange would do.
///
/// # Errors
/// The hub cannot be reached; what the database reports.
pub fn planned(store: &Store, hub: &mut dyn Hub) -> Result<Plan, Problem> {
    Ok(plan(&heads(store.conn())?, &hub.heads()?))
}

/// Exchanges changes with a hub. `told` hears how many changes are done, of
/// how many.
///
/// # Errors
/// The hub cannot be reached or the database written; what was exchanged
/// until then stays.
pub fn exchange(
    store: &mut Store,
    author: &str,
    hub: &mut dyn Hub,
    told: &dyn Fn(u64, u64),
) -> Result<Exchanged, Problem> {
    let mut plan = planned(store, hub)?;
    if !hub.keeps() {
        plan.send.clear();
    }
    let total = u64::try_from(plan.sends() + plan.receives()).unwrap_or_default();
    let done_so_far = Cell::new(0);
    let told = &|count: u64| {
        done_so_far.set(done_so_far.get() + count);
        told(done_so_far.get(), total);
    };
    let taken_again = match anything_aside(store.conn())? {
        true => store.write(author, |writer| writer.take_again())?,
        false => 0,
    };
    let mut done = Exchanged { taken_again, ..Exchanged::default() };
    store.writes_much(true)?;
    let mut ranges = plan.receive.iter();
    let received = ranges.try_for_each(|range| receive(store, author, hub, range, &mut done, told));
    store.writes_much(false)?;
    received?;
    for range in &plan.send {
        send(store, hub, range, &mut done, told)?;
    }
    done.conflicts = drafts::conflicts(store.conn())?;
    Ok(done)
}

fn receive(
    store: &mut Store,
    author: &str,
    hub: &mut dyn Hub,
    range: &Range,
    done: &mut Exchanged,
    told: &dyn Fn(u64),
) -> Result<(), Problem> {
    let mut next = range.first;
    let mut waiting = Vec::new();
    let mut size = 0;
    let fetched = hub.fetch(range, &mut |batch| {
        size += batch.iter().map(|record| 1 + record.units.len()).sum::<usize>();
        waiting.extend(batch);
        if size < TAKEN {
            return Ok(());
        }
        size = 0;
        take(store, author, &std::mem::take(&mut waiting), &mut next, done, told)
    });
    // Also what came before the connection broke is kept.
    take(store, author, &waiting, &mut next, done, told)?;
    fetched
}

/// Takes records in one transaction, those that follow each other.
fn take(
    store: &mut Store,
    author: &str,
    records: &[Record],
    next: &mut i64,
    done: &mut Exchanged,
    told: &dyn Fn(u64),
) -> Result<(), Problem> {
    if records.is_empty() {
        return Ok(());
    }
    store.write(author, |writer| {
        for record in records {
            // What comes twice is passed over, and all behind a gap: a head says
            // that everything before it is held.
            if record.seq != *next {
                continue;
            }
            match writer.take(record)? {
                Taken::New => {
                    done.received += 1;
                    if record.kind.starts_with("concept") {
                        done.concepts.extend(subject(record));
                    }
                }
                Taken::Known => {}
                Taken::SetAside(why) => {
                    let name = format!("{}/{}", record.replica, record.seq);
                    done.set_aside.push((name, why));
                }
            }
            *next += 1;
        }
        Ok(())
    })?;
    told(records.len() as u64);
    Ok(())
}

/// The concept that a change is about.
fn subject(record: &Record) -> Option<String> {
    wire::read(&record.kind, &record.body).ok().map(|body| body.subject())
}

/// Every change of the desk as one file, for a stick (`sync FILE` reads it).
///
/// # Errors
/// What the database reports.
pub fn bundle(store: &Store) -> Result<(Vec<u8>, usize), Problem> {
    let mut file = Vec::new();
    let mut count = 0;
    for (replica, last) in heads(store.conn())? {
        let mut next = 1;
        while next <= last {
            let rest = Range { replica: replica.clone(), first: next, last };
            let batch = records(store.conn(), &rest, BATCH)?;
            let Some(end) = batch.last() else { break };
            next = end.seq + 1;
            count += batch.len();
            file.extend(pack(&batch)?.1);
        }
    }
    Ok((file, count))
}

fn send(
    store: &Store,
    hub: &mut dyn Hub,
    range: &Range,
    done: &mut Exchanged,
    told: &dyn Fn(u64),
) -> Result<(), Problem> {
    let mut next = range.first;
    while next <= range.last {
        let rest = Range { first: next, ..range.clone() };
        let batch = records(store.conn(), &rest, BATCH)?;
        let Some(last) = batch.last() else { break };
        next = last.seq + 1;
        hub.push(&batch)?;
        done.sent += batch.len();
        told(batch.len() as u64);
    }
    Ok(())
}
