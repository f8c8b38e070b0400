//! Hubs: where desks leave changes for each other.
//!
//! A hub holds records and nothing else. Every kind of hub passes one suite.

pub mod file;
pub mod folder;
pub mod postgres;

use std::path::Path;

use super::bundle::{EXTENSION, Record};
use super::plan::{Heads, Range};
use crate::problem::Problem;

/// A place where desks exchange changes.
pub trait Hub {
    /// What it holds of each desk.
    ///
    /// # Errors
    /// It cannot be reached or read.
    fn heads(&mut self) -> Result<Heads, Problem>;

    /// Gives records of one desk in order, some at a time. Stops early where
    /// something is missing or damaged.
    ///
    /// # Errors
    /// It cannot be reached, or `take` fails.
    fn fetch(
        &mut self,
        range: &Range,
        take: &mut dyn FnMut(Vec<Record>) -> Result<(), Problem>,
    ) -> Result<(), Problem>;

    /// Keeps records of one desk, in order and without gaps. Keeping the same
    /// ones twice changes nothing.
    ///
    /// # Errors
    /// It cannot be reached or written.
    fn push(&mut self, records: &[Record]) -> Result<(), Problem>;

    /// Whether it keeps what is pushed; a file on a stick is only read.
    fn keeps(&self) -> bool {
        true
    }
}

/// Opens the hub at an address: `postgres://…`, a folder, or a file that
/// `db bundle` wrote.
///
/// # Errors
/// An address that is neither; a hub that is out of reach.
pub fn open(address: &str, password: Option<&str>) -> Result<Box<dyn Hub>, Problem> {
    if address.starts_with("postgres://") || address.starts_with("postgresql://") {
        return Ok(Box::new(postgres::Postgres::open(address, password)?));
    }
    if address.contains("://") {
        return Err(Problem::usage("hub-address"));
    }
    let path = Path::new(address);
    if path.is_file() || path.extension().is_some_and(|extension| extension == EXTENSION) {
        return Ok(Box::new(file::File::open(path)?));
    }
    Ok(Box::new(folder::Folder::open(path)?))
}
