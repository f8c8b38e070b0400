//! What went wrong, where, for a person to act on.
//!
//! A problem is a code with arguments, not a sentence: the sentence is a
//! Fluent message (`locales/<lang>/cli.ftl`, id `problem-<code>`), so that it
//! reads well in the user's language. Stages return problems; only `cli`
//! words them.

use std::fmt;

/// How much a problem matters to the work at hand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    pub const fn code(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Who has to act, which decides the exit code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Blame {
    /// Wrong usage: exit code 2.
    Usage,
    /// Input that cannot be understood as its format: exit code 3.
    Input,
    /// The surroundings fail (disk, permission, database, hub): exit code 4.
    Surroundings,
}

/// A place in an input. Lines and columns count from 1; columns are code points.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    /// The file as the user named it; empty for text given on the command line.
    pub file: String,
    pub line: Option<u32>,
    pub column: Option<u32>,
}

impl Place {
    pub fn file(file: impl Into<String>) -> Place {
        Place { file: file.into(), line: None, column: None }
    }

    pub fn line(line: u32) -> Place {
        Place { file: String::new(), line: Some(line), column: None }
    }

    /// The line and column of a byte offset in `text`.
    pub fn at(text: &str, offset: usize) -> Place {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Place {
            file: String::new(),
            line: u32::try_from(line).ok(),
            column: u32::try_from(column).ok(),
        }
    }

    /// The same place, in a file that is known only to the caller.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Place {
        file.clone_into(&mut self.file);
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        Ok(())
    }
}

/// One thing that went wrong.
///
/// `code` is stable and never translated; `args` fill the message's variables.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    pub code: &'static str,
    pub blame: Blame,
    pub place: Option<Box<Place>>,
    pub args: Vec<(&'static str, String)>,
    /// What the layer below said, in its own words.
    pub cause: Option<String>,
}

impl Problem {
    pub fn new(blame: Blame, code: &'static str) -> Problem {
        Problem { code, blame, place: None, args: Vec::new(), cause: None }
    }

    pub fn usage(code: &'static str) -> Problem {
        Problem::new(Blame::Usage, code)
    }

    pub fn input(code: &'static str) -> Problem {
        Problem::new(Blame::Input, code)
    }

    pub fn surroundings(code: &'static str) -> Problem {
        Problem::new(Blame::Surroundings, code)
    }

    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl fmt::Display) -> Problem {
        self.args.push((name, value.to_string()));
        self
    }

    #[must_use]
    pub fn at(mut self, place: Place) -> Problem {
        self.place = Some(Box::new(place));
        self
    }

    /// Names the file of a problem that was found in a text without a name.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Problem {
        let place = self.place.take().map_or_else(Place::default, |place| *place);
        self.place = Some(Box::new(place.in_file(file)));
        self
    }

    #[must_use]
    pub fn because(mut self, cause: impl fmt::Display) -> Problem {
        self.cause = Some(cause.to_string());
        self
    }
}

/// For logs and tests; people read the Fluent message of the code.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(self.code)?;
        for (name, value) in &self.args {
            write!(f, " {name}=`{value}`")?;
        }
        if let Some(cause) = &self.cause {
            write!(f, ": {cause}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_code_points() {
        let place = Place::at("bir\nşüşə x", "bir\nşüşə ".len());
        assert_eq!((place.line, place.column), (Some(2), Some(6)));
    }

    #[test]
    fn a_place_inside_a_letter_is_its_start() {
        assert_eq!(Place::at("ə", 1).column, Some(1));
    }
}
