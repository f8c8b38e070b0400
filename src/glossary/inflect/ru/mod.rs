//! Russian: every word of a term inflects, and they agree.
//!
//! The paradigms of `glossary/inflection/ru.toml` ([`rules`]) are spelled out
//! once for each word ([`noun`], [`plural`], [`adjective`], [`name`]); which word
//! is the head, which agree with it and which are frozen is for [`phrase`].
//!
//! Words come in lower case with their ё. Where the rules cannot know (stress,
//! animacy) a cell holds variants: the first is written, all are recognised.

mod adjective;
mod form;
mod letters;
mod name;
mod noun;
mod paradigm;
mod phrase;
mod plural;
mod rules;

pub use form::{form, patterns};
pub use rules::{Rules, key};
