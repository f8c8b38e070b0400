//! A file that carries changes, on a stick or by mail: bundles of many desks
//! after each other. It is only read.

use std::path::Path;

use super::Hub;
use crate::problem::{Place, Problem};
use crate::sync::bundle::{Record, unpack_all};
use crate::sync::plan::{Heads, Range};

/// A file, read whole.
pub struct File {
    bundles: Vec<Vec<Record>>,
}

impl File {
    /// # Errors
    /// A file that cannot be read, or holds no changes.
    pub fn open(path: &Path) -> Result<File, Problem> {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| {
            let problem = match error.kind() {
                std::io::ErrorKind::NotFound => Problem::usage("file-missing"),
                _ => Problem::input("file-unreadable").because(error),
            };
            problem.at(Place::file(&*name))
        })?;
        Ok(File { bundles: unpack_all(&bytes).map_err(|problem| problem.in_file(&name))? })
    }
}

impl Hub for File {
    fn heads(&mut self) -> Result<Heads, Problem> {
        let mut heads = Heads::new();
        for last in self.bundles.iter().filter_map(|bundle| bundle.last()) {
            let head = heads.entry(crate::stamp::ReplicaId(last.replica.clone())).or_default();
            *head = (*head).max(last.seq);
        }
        Ok(heads)
    }

    fn fetch(
        &mut self,
        range: &Range,
        take: &mut dyn FnMut(Vec<Record>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        for bundle in &self.bundles {
            if bundle.first().is_none_or(|first| first.replica != range.replica.0) {
                continue;
            }
            let wanted = range.first..=range.last;
            take(bundle.iter().filter(|record| wanted.contains(&record.seq)).cloned().collect())?;
        }
        Ok(())
    }

    fn push(&mut self, _: &[Record]) -> Result<(), Problem> {
        Ok(())
    }

    fn keeps(&self) -> bool {
        false
    }
}
