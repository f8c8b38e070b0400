//! Postings gathered on a thread of their own.
//!
//! A run travels between the thread that has the database, which gives ranks and
//! writes, and one that finds tokens and gathers postings meanwhile. A batch is
//! taken in one turn and gathered in the next, when its tokens have their ranks.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rusqlite::Connection;

use super::memory_run::{Run, Texts};
use crate::memory::index::Sample;
use crate::problem::Problem;

type Turn = (Run, Texts);

/// Takes texts and puts them into the postings, most of it beside its caller.
pub struct Gatherer {
    /// What comes with the next turn.
    texts: Texts,
    /// Where there were too few texts for a second thread.
    here: Option<Run>,
    beside: Option<Beside>,
}

struct Beside {
    to: SyncSender<Turn>,
    from: Receiver<Result<Turn, Problem>>,
}

impl Gatherer {
    /// # Errors
    /// What the database reports; so for all of these.
    pub fn new(conn: &Connection) -> Result<Gatherer, Problem> {
        Ok(Gatherer { texts: Texts::default(), here: Some(Run::new(conn)?), beside: None })
    }

    /// Gives tokens ranks before any text is put in.
    pub fn know(&mut self, ranks: impl Iterator<Item = (u64, u32)>) -> Result<(), Problem> {
        let (mut run, _) = self.back()?;
        run.know(ranks)?;
        self.here = Some(run);
        Ok(())
    }

    /// Adds a text of a unit.
    pub fn push(&mut self, conn: &Connection, unit: i64, sample: &Sample) -> Result<(), Problem> {
        if self.texts.is_full() {
            self.turn(conn)?;
        }
        self.texts.push(unit, sample)
    }

    /// Writes all there is.
    pub fn finish(mut self, conn: &Connection) -> Result<(), Problem> {
        let (mut run, _) = self.back()?;
        run.rank(conn)?;
        run.gather();
        run.take(&mut self.texts)?;
        run.rank(conn)?;
        run.gather();
        run.write(conn)
    }

    /// Does for the last batch what needs the database, and hands on the next.
    fn turn(&mut self, conn: &Connection) -> Result<(), Problem> {
        let (mut run, mut texts) = self.back()?;
        run.rank(conn)?;
        run.relieve(conn)?;
        std::mem::swap(&mut texts, &mut self.texts);
        let beside = self.beside.get_or_insert_with(Beside::start);
        beside.to.send((run, texts)).map_err(|_| gone())
    }

    fn back(&mut self) -> Result<Turn, Problem> {
        match (self.here.take(), &self.beside) {
            (Some(run), _) => Ok((run, Texts::default())),
            (None, Some(beside)) => beside.from.recv().unwrap_or_else(|_| Err(gone())),
            (None, None) => Err(gone()),
        }
    }
}

impl Beside {
    /// The thread ends when nobody sends any more.
    fn start() -> Beside {
        let (to, turns) = sync_channel::<Turn>(1);
        let (done, from) = sync_channel(1);
        std::thread::spawn(move || {
            for (mut run, mut texts) in turns {
                run.gather();
                let taken = run.take(&mut texts);
                if done.send(taken.map(|()| (run, texts))).is_err() {
                    return;
                }
            }
        });
        Beside { to, from }
    }
}

/// The other thread is there as long as this one.
fn gone() -> Problem {
    Problem::surroundings("memory-full")
}
