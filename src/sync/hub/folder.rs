//! A shared folder as a hub: append-only bundles, each file written once.
//!
//! Several writers are safe because no file is ever changed and names tell
//! the content. Programs that synchronise folders may leave partial files and
//! copies: a file whose size or hash is not that of its name does not count.
//!
//! Many small bundles of a desk are folded into one when it sends. The small
//! ones stay for a day beside it, so that a program that synchronises the
//! folder has brought the large one everywhere before they go.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Hub;
use crate::problem::{Place, Problem};
use crate::sync::bundle::{BundleName, Record, content_hash, pack, unpack};
use crate::sync::plan::{Heads, Range};

/// Small bundles in a row that are folded.
const MANY: usize = 64;
/// Bytes up to which a bundle is small.
const SMALL: u64 = 256 << 10;
/// How long a bundle stays beside the larger one that holds the same.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder of bundles.
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// A folder that exists, or that can be made.
    ///
    /// # Errors
    /// What the file system reports.
    pub fn open(root: &Path) -> Result<Folder, Problem> {
        std::fs::create_dir_all(root).map_err(|error| out_of_reach(root, &error))?;
        Ok(Folder { root: root.to_owned() })
    }

    /// Bundles whose size is that of their name, by desk and first change.
    fn bundles(&self) -> Result<Vec<(BundleName, PathBuf)>, Problem> {
        let mut found = Vec::new();
        let entries =
            std::fs::read_dir(&self.root).map_err(|error| out_of_reach(&self.root, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| out_of_reach(&self.root, &error))?;
            let name = entry.file_name();
            let Some(name) = name.to_str().and_then(BundleName::parse) else { continue };
            let whole = entry.metadata().is_ok_and(|meta| meta.len() == name.bytes);
            if whole {
                found.push((name, entry.path()));
            }
        }
        found.sort_by(|a, b| {
            (&a.0.replica, a.0.first, -a.0.last).cmp(&(&b.0.replica, b.0.first, -b.0.last))
        });
        Ok(found)
    }

    /// Looks into the folder up to so many times more where files vanish.
    fn fetch_looking(
        &self,
        range: &Range,
        again: usize,
        take: &mut dyn FnMut(Vec<Record>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let mut next = range.first;
        for (name, path) in self.bundles()? {
            if name.replica != range.replica || name.last < next {
                continue;
            }
            if name.first > next {
                break;
            }
            let bytes = match std::fs::read(&path) {
                Ok(bytes) => bytes,
                // Another desk tidied meanwhile: a larger one holds the same.
                Err(error) if error.kind() == ErrorKind::NotFound && again > 0 => {
                    let rest = Range { first: next, ..range.clone() };
                    return self.fetch_looking(&rest, again - 1, take);
                }
                Err(error) => return Err(out_of_reach(&path, &error)),
            };
            if content_hash(&bytes) != name.hash {
                // Out of the way, so that its desk sends it again.
                let _ = std::fs::rename(&path, path.with_extension("damaged"));
                continue;
            }
            let records =
                unpack(&bytes).map_err(|problem| problem.in_file(&path.display().to_string()))?;
            take(records.into_iter().filter(|record| record.seq >= next).collect())?;
            next = name.last + 1;
            if next > range.last {
                break;
            }
        }
        Ok(())
    }

    /// Folds small bundles of a desk into one, and removes those that such a
    /// one has held for long enough.
    fn tidy(&self, replica: &str) -> Result<(), Problem> {
        let mut large: Option<(BundleName, PathBuf)> = None;
        // Whether the large one is whole and old, once that was looked at.
        let mut long_there = None;
        let mut run: Vec<(BundleName, PathBuf)> = Vec::new();
        for (name, path) in self.bundles()? {
            if name.replica.0 != replica {
                continue;
            }
            if let Some((held, at)) = large.as_ref().filter(|(held, _)| name.last <= held.last) {
                // A copy of the same is no reason to remove either.
                if (name.first, name.last) != (held.first, held.last)
                    && *long_there
                        .get_or_insert_with(|| is_older(at, KEPT) && self.whole(held, at).is_some())
                {
                    let _ = std::fs::remove_file(&path);
                }
                continue;
            }
            if name.bytes > SMALL || run.last().is_some_and(|(last, _)| last.last + 1 != name.first)
            {
                self.fold(&std::mem::take(&mut run))?;
            }
            if name.bytes <= SMALL {
                run.push((name.clone(), path.clone()));
            }
            long_there = None;
            large = Some((name, path));
        }
        self.fold(&run)
    }

    fn fold(&self, run: &[(BundleName, PathBuf)]) -> Result<(), Problem> {
        if run.len() < MANY {
            return Ok(());
        }
        let mut records = Vec::new();
        for (name, path) in run {
            let Some(more) = self.whole(name, path) else { return Ok(()) };
            records.extend(more);
        }
        self.write(&records)
    }

    /// The records of a bundle that is what its name says.
    fn whole(&self, name: &BundleName, path: &Path) -> Option<Vec<Record>> {
        let bytes = std::fs::read(path).ok()?;
        (content_hash(&bytes) == name.hash).then(|| unpack(&bytes).ok())?
    }

    fn write(&self, records: &[Record]) -> Result<(), Problem> {
        let (name, bytes) = pack(records)?;
        let path = self.root.join(name.file_name());
        let failed = |error: std::io::Error| out_of_reach(&path, &error);
        let mut file =
            tempfile::Builder::new().prefix(".part-").tempfile_in(&self.root).map_err(failed)?;
        std::io::Write::write_all(&mut file, &bytes).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // Temporary files are private; a hub is shared.
            let shared = std::fs::Permissions::from_mode(0o664);
            file.as_file().set_permissions(shared).map_err(failed)?;
        }
        file.persist(&path).map_err(|error| failed(error.error))?;
        Ok(())
    }
}

fn is_older(path: &Path, age: Duration) -> bool {
    let modified = path.metadata().and_then(|meta| meta.modified());
    modified.is_ok_and(|time| time.elapsed().is_ok_and(|passed| passed > age))
}

impl Hub for Folder {
    fn heads(&mut self) -> Result<Heads, Problem> {
        let mut heads = Heads::new();
        for (name, _) in self.bundles()? {
            let last = heads.entry(name.replica).or_default();
            // Only what follows without a gap is held.
            if name.first <= *last + 1 {
                *last = (*last).max(name.last);
            }
        }
        heads.retain(|_, last| *last > 0);
        Ok(heads)
    }

    fn fetch(
        &mut self,
        range: &Range,
        take: &mut dyn FnMut(Vec<Record>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        self.fetch_looking(range, 3, take)
    }

    fn push(&mut self, records: &[Record]) -> Result<(), Problem> {
        let Some(first) = records.first() else { return Ok(()) };
        self.write(records)?;
        // What was sent is there; whoever sends next tidies again.
        let _ = self.tidy(&first.replica);
        Ok(())
    }
}

fn out_of_reach(path: &Path, error: &std::io::Error) -> Problem {
    Problem::surroundings("hub-folder").at(Place::file(path.display().to_string())).because(error)
}
