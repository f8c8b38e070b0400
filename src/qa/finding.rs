//! Findings: what a check has to say, and where.

use std::fmt;

use crate::problem::Severity;
use crate::text::Span;

macro_rules! checks {
    ($($name:ident $code:literal),* $(,)?) => {
        /// The checks, by the names of the contract.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Check { $($name),* }

        impl Check {
            pub const ALL: &[Check] = &[$(Check::$name),*];

            pub const fn code(self) -> &'static str {
                match self { $(Check::$name => $code),* }
            }
        }
    };
}

checks! {
    Tags "tags", Numbers "numbers", Dates "dates", Terms "terms", Names "names",
    Punctuation "punctuation", Spacing "spacing", Length "length",
    Untranslated "untranslated", Language "language", Script "script",
    Doubled "doubled", Consistency "consistency", Empty "empty",
    ForbiddenCharacter "forbidden-character",
}

impl Check {
    pub fn from_code(code: &str) -> Option<Check> {
        Check::ALL.iter().copied().find(|check| check.code() == code)
    }
}

/// One finding about one pair of source and target.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    pub check: Check,
    pub severity: Severity,
    /// Id of its message in `locales/<lang>/qa.ftl`, with arguments.
    pub message: &'static str,
    pub args: Vec<(&'static str, String)>,
    /// Where in the plain source and target, in bytes.
    pub source: Option<Span>,
    pub target: Option<Span>,
}

impl Finding {
    pub fn new(check: Check, severity: Severity, message: &'static str) -> Finding {
        Finding { check, severity, message, args: Vec::new(), source: None, target: None }
    }

    pub fn error(check: Check, message: &'static str) -> Finding {
        Finding::new(check, Severity::Error, message)
    }

    pub fn warning(check: Check, message: &'static str) -> Finding {
        Finding::new(check, Severity::Warning, message)
    }

    pub fn info(check: Check, message: &'static str) -> Finding {
        Finding::new(check, Severity::Info, message)
    }

    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl fmt::Display) -> Finding {
        self.args.push((name, value.to_string()));
        self
    }

    #[must_use]
    pub const fn in_source(mut self, span: Span) -> Finding {
        self.source = Some(span);
        self
    }

    #[must_use]
    pub const fn in_target(mut self, span: Span) -> Finding {
        self.target = Some(span);
        self
    }
}
