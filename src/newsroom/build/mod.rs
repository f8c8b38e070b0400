//! Build: from stories to written editions.
//!
//! What needs the database is gathered story by story; the rest is pure work
//! on values and runs on all cores.

mod finish;
mod prepare;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::article::Article;
use crate::edition::pseudo;
use crate::edition::render::site::Entry;
use crate::edition::render::{Format, Renderer};
use crate::edition::typography::Style;
use crate::edition::{Channel, Drafts, Gap, Gaps, Glossed};
use crate::l10n::Messages;
use crate::lang::{Lang, LangError};
use crate::qa;
use crate::segment::Segment;

use super::checking::House;
use super::gate::{Gate, Held};

pub use finish::{finish, language_name};
pub use prepare::prepare;

/// What an edition can be built for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Target {
    pub lang: Lang,
    /// `en-XA`, which shows what is not localised.
    pub pseudo: bool,
}

impl Target {
    /// # Errors
    /// A tag that is none of ours.
    pub fn parse(tag: &str) -> Result<Target, LangError> {
        if tag.trim().eq_ignore_ascii_case(pseudo::TAG) {
            return Ok(Target { lang: Lang::En, pseudo: true });
        }
        Lang::parse(tag).map(|lang| Target { lang, pseudo: false })
    }

    pub const fn tag(self) -> &'static str {
        if self.pseudo { pseudo::TAG } else { self.lang.code() }
    }
}

/// What to build.
pub struct Order<'a> {
    pub to: &'a [Target],
    pub formats: &'a [Format],
    pub channels: &'a [Channel],
    pub gaps: Gaps,
    /// The lowest score of a match of the memory that stands in for a missing
    /// draft. What is below 100 is used and not kept: nobody has accepted it.
    pub min_score: f64,
    /// What editions must fulfil, by language.
    pub gates: &'a HashMap<Lang, Gate>,
    /// The checks, where a gate or a preview asks for them.
    pub checks: Option<&'a Checks>,
    /// Languages to fall to, before the story's own.
    pub fallback: &'a HashMap<Lang, Vec<Lang>>,
    /// House styles; `None` leaves texts as they are.
    pub styles: Option<&'a [Style; 3]>,
    pub out: &'a Path,
    pub house: &'a str,
    pub base_url: &'a str,
    pub timezone: &'a str,
    pub renderer: &'a Renderer,
    pub messages: &'a Messages,
    /// The language of the editor, for previews.
    pub ui: Lang,
}

/// The checks of the house, ready to run.
pub struct Checks {
    pub house: House,
    pub settings: qa::Settings,
    pub waivers: qa::Waivers,
}

impl Order<'_> {
    /// Pseudo-editions are for looking at, and pass no gate.
    fn gate(&self, to: Target) -> Gate {
        if to.pseudo {
            return Gate { proposals: true, ..Gate::default() };
        }
        self.gates.get(&to.lang).copied().unwrap_or_default()
    }
}

/// One file of one edition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Built {
    pub article: String,
    pub to: Target,
    pub channel: Channel,
    pub format: Format,
    /// `None` when the edition is refused.
    pub file: Option<PathBuf>,
    pub unchanged: bool,
    pub segments: usize,
    pub filled: usize,
    pub gaps: Vec<Gap>,
    /// The gates that hold it back.
    pub held: Vec<Held>,
}

/// A story as it goes into its editions, taken from the database.
pub struct Prepared {
    versions: Vec<Version>,
}

/// A story with what it has in one language.
struct Version {
    to: Target,
    article: Article,
    segments: Vec<Segment>,
    drafts: Drafts,
    fallback: Vec<(Lang, Drafts)>,
    terms: Glossed,
    names: HashMap<String, String>,
    /// The place of the story, and the form in which one comes from there.
    place_from: Option<(String, String)>,
    /// Titles and addresses of related stories.
    related: Vec<(String, String)>,
    /// Error findings in what would be printed.
    errors: usize,
    rows: Vec<crate::edition::render::preview::Row>,
}

/// What the editions of one story came to.
#[derive(Default)]
pub struct Finished {
    pub built: Vec<Built>,
    /// For the feeds and the index page.
    pub entries: Vec<Entry>,
}
