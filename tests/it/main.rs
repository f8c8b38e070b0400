//! Integration tests: one binary, a module an area, cases as files.

mod architecture;
mod editions;
mod memory;
mod messages;
mod segment;
mod postgres;
mod sync;
mod typography;
