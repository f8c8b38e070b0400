//! A shared folder as a hub: append-only bundles, each file written once.
//!
//! Several writers are safe because no file is ever changed and names tell
//! the content. Programs that synchronise folders may leave partial files and
//! copies: a file whose size or hash is not that of its name does not count.

use std::path::{Path, PathBuf};

use super::Hub;
use crate::problem::{Place, Problem};
use crate::sync::bundle::{BundleName, Record, content_hash, pack, unpack};
use crate::sync::plan::{Heads, Range};

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
        let mut next = range.first;
        for (name, path) in self.bundles()? {
            if name.replica != range.replica || name.last < next {
                continue;
            }
            if name.first > next {
                break;
            }
            let bytes = std::fs::read(&path).map_err(|error| out_of_reach(&path, &error))?;
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

    fn push(&mut self, records: &[Record]) -> Result<(), Problem> {
        if records.is_empty() {
            return Ok(());
        }
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

fn out_of_reach(path: &Path, error: &std::io::Error) -> Problem {
    Problem::surroundings("hub-folder").at(Place::file(path.display().to_string())).because(error)
}
