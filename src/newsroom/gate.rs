//! Gates: what an edition must fulfil to be written, language by language.

use crate::edition::Edition;

/// What the house demands of editions in one language.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Gate {
    /// How many per cent of a story must be translated.
    pub min_coverage: u8,
    /// Whether error findings in what would be printed hold an edition back.
    pub no_errors: bool,
    /// Whether drafts that nobody has accepted yet may be printed.
    pub proposals: bool,
}

/// Why an edition is held back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// Too little is translated, in per cent rounded down.
    Coverage { wanted: usize, found: usize },
    /// Checks found errors.
    Errors { found: usize },
}

impl Gate {
    /// The demands that an edition with this many error findings fails.
    pub fn holds(&self, edition: &Edition, errors: usize) -> Vec<Held> {
        let mut held = Vec::new();
        let wanted = usize::from(self.min_coverage);
        let found = (edition.filled * 100).checked_div(edition.segments).unwrap_or(100);
        if found < wanted {
            held.push(Held::Coverage { wanted, found });
        }
        if self.no_errors && errors > 0 {
            held.push(Held::Errors { found: errors });
        }
        held
    }
}

impl Held {
    /// The gate's name, as scripts read it.
    pub const fn code(self) -> &'static str {
        match self {
            Held::Coverage { .. } => "coverage",
            Held::Errors { .. } => "errors",
        }
    }

    /// What the gate asks for, and what the edition has.
    pub const fn figures(self) -> (usize, usize) {
        match self {
            Held::Coverage { wanted, found } => (wanted, found),
            Held::Errors { found } => (0, found),
        }
    }

    /// As [`Held::code`] and [`Held::figures`] wrote it.
    pub fn from_parts(code: &str, wanted: usize, found: usize) -> Option<Held> {
        match code {
            "coverage" => Some(Held::Coverage { wanted, found }),
            "errors" => Some(Held::Errors { found }),
            _ => None,
        }
    }
}
