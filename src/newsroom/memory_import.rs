//! Importing a memory: a file is read to its end in one transaction; one that
//! cannot be read as its format leaves nothing behind.

use std::path::Path;
use std::sync::mpsc::{channel, sync_channel};

use crate::lang::Lang;
use crate::memory::{Prepared, Room, Unit};
use crate::problem::{Place, Problem};
use crate::store::memory_import::{Conflict, Import, PART, Taken};
use crate::store::{Store, files};
use crate::sync::Body;

use super::memory_file::{MemoryFile, MemoryFormat, Take, Told};

/// What an import did, as the contract counts it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    pub read: usize,
    pub added: usize,
    pub merged: usize,
    pub unchanged: usize,
    pub refused: Vec<Told>,
    /// With the line of the unit that disagrees with the memory.
    pub conflicts: Vec<(u32, Conflict)>,
    /// Of units that were taken all the same.
    pub remarks: Vec<Told>,
}

impl Report {
    /// Whether a person should look at it.
    pub const fn needs_a_look(&self) -> bool {
        !self.refused.is_empty() || !self.conflicts.is_empty()
    }
}

/// Imports a memory file. `told` hears of units done and units in all.
///
/// # Errors
/// A file that cannot be read as its format: nothing is written then.
pub fn import(
    store: &mut Store,
    author: &str,
    path: &Path,
    format: Option<MemoryFormat>,
    pair: Option<(Lang, Lang)>,
    told: &dyn Fn(u64, u64),
) -> Result<Report, Problem> {
    let shown = path.display().to_string();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    MemoryFile::open(path, format, pair)
        .and_then(|file| take_in(store, author, name.unwrap_or_default(), file, told))
        .map_err(|problem| problem.in_file(&shown))
}

fn take_in(
    store: &mut Store,
    author: &str,
    name: String,
    file: MemoryFile,
    told: &dyn Fn(u64, u64),
) -> Result<Report, Problem> {
    let (units, digest) = (file.units, file.digest.clone());
    store.write_many(author, units, |writer| {
        let mut report = Report::default();
        let mut changes = Vec::new();
        // A change travels whole, so a large import is several.
        for _ in 0..units.div_ceil(PART).max(1) {
            let (file, digest) = (name.clone(), digest.clone());
            changes.push(writer.append(Body::Import { file, units, digest })?.0);
        }
        let further = changes.split_off(1);
        let mut import = Import::new(writer.tx(), changes[0], units)?.in_parts(further);
        in_step(
            |take| file.read(take),
            |Item { line, read, remarks }| {
                report.read += 1;
                report.remarks.append(remarks);
                match read {
                    Err(refused) => report.refused.push(refused.clone()),
                    Ok((unit, source)) => match import.take(unit, *source)? {
                        Taken::Added => report.added += 1,
                        Taken::Merged => report.merged += 1,
                        Taken::Unchanged => report.unchanged += 1,
                        Taken::Conflict(conflict) => report.conflicts.push((*line, *conflict)),
                    },
                }
                if report.read % 1_000 == 0 {
                    told(report.read as u64, units);
                }
                Ok(())
            },
        )?;
        import.finish()?;
        if report.added + report.merged + report.conflicts.len() == 0 {
            writer.abandon();
        }
        Ok(report)
    })
}

/// One unit of a file, or why it is refused: as it was read, or made ready.
struct Item<T> {
    line: u32,
    read: Result<(T, Lang), Told>,
    remarks: Vec<Told>,
}

/// Items that travel together between threads.
const BATCH: usize = 512;

/// Reads on one thread and prepares on another while this one stores.
fn in_step(
    read: impl FnOnce(Take<'_>) -> Result<(), Problem> + Send,
    mut store: impl FnMut(&mut Item<Prepared>) -> Result<(), Problem>,
) -> Result<(), Problem> {
    std::thread::scope(|scope| {
        let (found, to_prepare) = sync_channel::<Vec<Item<Unit>>>(2);
        let (prepared, to_store) = sync_channel::<Vec<Item<Prepared>>>(2);
        // What is stored goes back: who made it frees it with less ado.
        let (stored, used) = channel::<Vec<Item<Prepared>>>();
        let reader = scope.spawn(move || {
            let mut batch = Vec::with_capacity(BATCH);
            let result = read(&mut |line, read, remarks| {
                batch.push(Item { line, read, remarks });
                // When nobody takes any more, the other side knows why.
                if batch.len() == BATCH {
                    let next = Vec::with_capacity(BATCH);
                    if found.send(std::mem::replace(&mut batch, next)).is_err() {
                        return Err(Problem::surroundings("database"));
                    }
                }
                Ok(())
            });
            let _ = found.send(batch);
            result
        });
        let preparing = scope.spawn(move || {
            let mut room = Room::default();
            for batch in to_prepare {
                let mut ready = used.try_recv().unwrap_or_default();
                ready.clear();
                ready.extend(batch.into_iter().map(|Item { line, read, remarks }| {
                    let read = read.map(|(unit, lang)| (Prepared::within(&mut room, unit), lang));
                    Item { line, read, remarks }
                }));
                if prepared.send(ready).is_err() {
                    return;
                }
            }
        });
        let mut result = Ok(());
        while let Ok(mut batch) = to_store.recv() {
            result = batch.iter_mut().try_for_each(&mut store);
            if result.is_err() {
                break;
            }
            // Who prepares may be done.
            let _ = stored.send(batch);
        }
        drop(to_store);
        let gone = |_| Problem::surroundings("database");
        let read = reader.join().map_err(gone).flatten();
        result.and(preparing.join().map_err(gone)).and(read)
    })
}

/// Imports a memory of the workspace when it changed since it was last read.
///
/// # Errors
/// As [`import`].
pub fn if_changed(store: &mut Store, author: &str, path: &Path) -> Result<Option<Report>, Problem> {
    let name = path.canonicalize().unwrap_or_else(|_| path.to_owned()).display().to_string();
    let meta = std::fs::metadata(path).map_err(|error| {
        Problem::input("file-unreadable").at(Place::file(path.display().to_string())).because(error)
    })?;
    let known = files::known(store.conn(), &name)?;
    if known.is_some_and(|known| known.same_stamp(&files::FileState::stamp(&meta))) {
        return Ok(None);
    }
    let report = import(store, author, path, None, None, &|_, _| {})?;
    let state = files::FileState::stamp(&meta);
    store.write(author, |writer| files::note(writer.tx(), &name, &state))?;
    Ok(Some(report))
}
