//! Azerbaijani: a stem and a chain of suffixes in harmony with it.
//!
//! Only the last word of a term inflects. Its stems (uşaq, uşağ-; oğul, oğl-;
//! the noun of an izafet) are computed once; a form is one of them followed
//! by a chain that the rules of `glossary/inflection/az.toml` allow.

mod chain;
mod form;
mod harmony;
mod recognise;
mod rules;
mod stem;

pub use chain::Tags;
pub use form::{chain, form};
pub use recognise::{ends, patterns, reading};
pub use rules::Rules;
pub use stem::Stem;
