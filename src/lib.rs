//! Tercuman: a multilingual content pipeline with translation memory, for
//! newsrooms that publish in Azerbaijani, English and Russian.
//!
//! The path of a story, in reading order:
//!
//! 1. [`article`] reads a file: metadata, blocks, skeleton, and what was left out;
//! 2. [`segment`] splits the blocks into what translators work on;
//! 3. [`memory`] finds earlier translations, and repairs what differs;
//! 4. [`glossary`] finds terms in whatever form they stand;
//! 5. [`qa`] finds what is wrong with a translation;
//! 6. [`desk`] says which draft stands, what is stale and what is in conflict;
//! 7. [`edition`] assembles a Fluent resource a language, and renders it.
//!
//! [`interchange`] hands work out and takes it back, [`sync`] exchanges
//! changes between desks, [`report`] counts. [`store`] keeps everything,
//! [`newsroom`] does pieces of work over it, [`cli`] is the only one who prints.

pub mod lang;
pub mod problem;
pub mod stamp;

pub mod border;
pub mod text;

pub mod l10n;

pub mod article;
pub mod glossary;
pub mod segment;

pub mod memory;
pub mod qa;

pub mod desk;

pub mod edition;
pub mod interchange;
pub mod report;
pub mod sync;

pub mod store;

pub mod newsroom;

pub mod cli;
