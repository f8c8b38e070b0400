//! The desk chief's figures: what is counted, one file a report, and how a
//! report is laid out.
//!
//! A report counts over values that `newsroom` gathers. For people it becomes
//! a [`Sheet`], which is written as text or as a page; for spreadsheets it
//! gives rows of codes and plain numbers; JSON has its mirror types at the
//! command.

pub mod chart;
pub mod coverage;
pub mod effort;
pub mod page;
pub mod reuse;
pub mod sheet;
pub mod terms;

pub use chart::{Bar, Chart, Scale};
pub use sheet::{Cell, Column, Sheet, Table};
