//! The log replayed: an empty database that takes every change of another one
//! has to say the same.

use std::collections::{BTreeSet, HashSet};

use super::exchange::{heads, records, set_aside};
use super::open::{Store, StoreOptions};
use super::upkeep::Faults;
use crate::problem::Problem;
use crate::sync::arrival::Reason;
use crate::sync::plan::Range;

/// Changes that are replayed in one transaction.
const BATCH: usize = 5_000;
/// Differences that are told.
const TOLD: usize = 100;

impl Store {
    /// Replays the log into an empty database and tells where the tables say
    /// something else.
    ///
    /// # Errors
    /// What the database reports.
    pub fn replay(&self, options: StoreOptions) -> Result<Faults, Problem> {
        let mut fresh = Store::in_memory(options)?;
        let aside: HashSet<(String, i64)> = set_aside(self.conn())?
            .into_iter()
            .map(|record| (record.replica, record.seq))
            .collect();
        for (replica, last) in heads(self.conn())? {
            let mut next = 1;
            while next <= last {
                let rest = Range { replica: replica.clone(), first: next, last };
                let batch = records(self.conn(), &rest, BATCH)?;
                let Some(end) = batch.last() else { break };
                next = end.seq + 1;
                fresh.write("", |writer| {
                    for record in &batch {
                        if aside.contains(&(record.replica.clone(), record.seq)) {
                            let why = Reason { code: "newer", about: String::new() };
                            writer.set_aside(record, &why)?;
                        } else {
                            writer.take(record)?;
                        }
                    }
                    Ok(())
                })?;
            }
        }
        Ok(differences(&self.state()?, &fresh.state()?, ["tables", "log"]))
    }
}

/// Lines that one of two states has and the other has not, with the side.
pub fn differences(one: &[String], other: &[String], sides: [&str; 2]) -> Faults {
    let sets = [one, other].map(|lines| lines.iter().collect::<BTreeSet<&String>>());
    let shown = |side: &str, line: &str| format!("only in {side}: {}", line.replace('\u{1f}', " "));
    let first = sets[0].difference(&sets[1]).map(|line| shown(sides[0], line));
    let second = sets[1].difference(&sets[0]).map(|line| shown(sides[1], line));
    first.chain(second).take(TOLD).collect()
}
