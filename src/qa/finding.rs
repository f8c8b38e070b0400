//! Findings: what a check has to say, and where.

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
