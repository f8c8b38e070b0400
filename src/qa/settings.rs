//! House style of the checks: how much each finding matters, which quotes.
//!
//! A plain struct; `cli::settings` reads it from `[qa]` of `tercuman.toml`.

use super::finding::{Check, Finding};
use crate::lang::Lang;
use crate::problem::Severity;

/// What a house makes of the findings of one check.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    Off,
    At(Severity),
}

impl Level {
    /// Reads `off`, `info`, `warning` or `error`.
    pub fn from_code(code: &str) -> Option<Level> {
        match code {
            "off" => Some(Level::Off),
            "info" => Some(Level::At(Severity::Info)),
            "warning" => Some(Level::At(Severity::Warning)),
            "error" => Some(Level::At(Severity::Error)),
            _ => None,
        }
    }
}

/// A pair of quotation marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuoteStyle {
    pub open: char,
    pub close: char,
}

/// Settings of the checks.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
    /// Checks whose findings count otherwise than they would by themselves.
    pub levels: Vec<(Check, Level)>,
    /// Outer quotes that each language may use, the house's own first.
    pub quotes: [Vec<QuoteStyle>; 3],
}

const CURLY: QuoteStyle = QuoteStyle { open: '“', close: '”' };
const SINGLE: QuoteStyle = QuoteStyle { open: '‘', close: '’' };
const ANGLE: QuoteStyle = QuoteStyle { open: '«', close: '»' };
const LOW: QuoteStyle = QuoteStyle { open: '„', close: '“' };

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            levels: Vec::new(),
            quotes: [vec![CURLY, ANGLE], vec![CURLY, SINGLE], vec![ANGLE, LOW]],
        }
    }
}

impl Settings {
    /// The quotes of a language, the house's own first.
    pub fn quotes(&self, lang: Lang) -> &[QuoteStyle] {
        &self.quotes[lang.index()]
    }

    pub fn level(&self, check: Check) -> Option<Level> {
        self.levels.iter().rev().find(|(of, _)| *of == check).map(|(_, level)| *level)
    }

    /// The finding as this house sees it. A mere hint is never made more of.
    pub(super) fn apply(&self, mut finding: Finding) -> Option<Finding> {
        match self.level(finding.check) {
            None => Some(finding),
            Some(Level::Off) => None,
            Some(Level::At(severity)) => {
                if finding.severity != Severity::Info {
                    finding.severity = severity;
                }
                Some(finding)
            }
        }
    }
}
