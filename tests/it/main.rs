//! Integration tests: one binary, a module an area, cases as files.

mod architecture;
mod checks;
mod cli;
mod desk;
mod desks;
mod editions;
mod faults;
mod figures;
mod gates;
mod glossary;
mod handoff;
mod handoff_round;
mod hostile;
mod leaks;
mod memory;
mod messages;
mod postgres;
mod read;
mod repair;
mod report;
mod segment;
mod sync;
mod terms;
mod text_safety;
mod typography;
mod xliff;
