//! Talking to people and scripts: stdout is data, stderr is everything else.
//!
//! What people read comes from Fluent, in the language they asked for.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use fluent_bundle::{FluentArgs, FluentValue};

use crate::l10n::Messages;
use crate::lang::Lang;
use crate::problem::{Problem, Severity};

/// Where words go.
pub struct Ui {
    pub lang: Lang,
    messages: Messages,
    quiet: bool,
    colour: bool,
}

/// A value for a message: text, or a number that plurals can look at.
pub enum Arg<'a> {
    Text(&'a dyn Display),
    Count(usize),
}

impl<'a, T: Display> From<&'a T> for Arg<'a> {
    fn from(value: &'a T) -> Arg<'a> {
        Arg::Text(value)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Arg::Count(count)
    }
}

impl Ui {
    pub fn new(lang: Lang, quiet: bool, messages: Messages) -> Ui {
        let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Ui { lang, messages, quiet, colour }
    }

    /// A message of `locales/<lang>/cli.ftl` with its arguments.
    pub fn words(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Text(text) => fluent.set(*name, FluentValue::from(text.to_string())),
                Arg::Count(count) => fluent.set(*name, FluentValue::from(*count)),
            }
        }
        // A message that is missing is shown as what it is, not hidden.
        self.messages.format(self.lang, id, Some(&fluent)).unwrap_or_else(|error| error.to_string())
    }

    /// Words for people, with a line end. What a story brings along cannot
    /// drive the terminal.
    ///
    /// # Errors
    /// Whoever reads stdout went away, or it cannot be written.
    pub fn out(&self, text: &str) -> Result<(), Problem> {
        line(&harmless(text))
    }

    /// Data: bytes as they are, but for what would drive a terminal.
    ///
    /// # Errors
    /// As [`Ui::out`].
    pub fn bytes(&self, bytes: &[u8]) -> Result<(), Problem> {
        if io::stdout().is_terminal() {
            return line(&harmless(&String::from_utf8_lossy(bytes)));
        }
        let mut stdout = io::stdout().lock();
        stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(stdout_problem)
    }

    /// One JSON document on a line.
    ///
    /// # Errors
    /// As [`Ui::out`].
    pub fn json(&self, value: &impl Serialize) -> Result<(), Problem> {
        line(&Ui::json_text(value)?)
    }

    /// A value as [`Ui::json`] writes it, for a document that is too large to
    /// be held.
    ///
    /// # Errors
    /// A value that JSON cannot say.
    pub fn json_text(value: &impl Serialize) -> Result<String, Problem> {
        let text = serde_json::to_string(value)
            .map_err(|error| Problem::surroundings("json").because(error))?;
        Ok(escaped(&text))
    }

    /// A buffered stdout for JSON Lines and other long output.
    pub fn stream(&self) -> BufWriter<io::StdoutLock<'static>> {
        BufWriter::with_capacity(1 << 16, io::stdout().lock())
    }

    /// Something worth knowing, on stderr; silent under `--quiet`.
    pub fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) {
        if !self.quiet {
            self.line(&self.words(id, args));
        }
    }

    /// What helps after a problem: told even under `--quiet`.
    pub fn hint(&self, id: &str, args: &[(&str, Arg<'_>)]) {
        self.line(&format!("  {}", self.words(id, args)));
    }

    /// Something that went wrong without stopping the work.
    pub fn warn(&self, problem: &Problem) {
        if !self.quiet {
            self.labelled(Severity::Warning, problem);
        }
    }

    /// Why the command failed.
    pub fn problem(&self, problem: &Problem) {
        self.labelled(Severity::Error, problem);
    }

    /// The sentence of a problem, without its place.
    pub fn explain(&self, problem: &Problem) -> String {
        let args: Vec<(&str, Arg<'_>)> =
            problem.args.iter().map(|(name, value)| (*name, Arg::from(value))).collect();
        self.words(&format!("problem-{}", problem.code), &args)
    }

    /// The messages themselves, for commands that word many things.
    pub const fn messages(&self) -> &Messages {
        &self.messages
    }

    /// A progress bar over `len` steps. Hidden unless stderr is a terminal.
    pub fn progress(&self, len: u64, id: &str) -> ProgressBar {
        let target = if self.quiet || !io::stderr().is_terminal() {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr_with_hz(10)
        };
        let bar = ProgressBar::with_draw_target(Some(len), target);
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len}")
        {
            bar.set_style(style);
        }
        bar.set_message(self.words(id, &[]));
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }

    fn labelled(&self, severity: Severity, problem: &Problem) {
        let label = self.words(&format!("severity-{}", severity.code()), &[]);
        let (on, off) = match (self.colour, severity) {
            (false, _) => ("", ""),
            (true, Severity::Error) => ("\u{1b}[1;31m", "\u{1b}[0m"),
            (true, Severity::Warning) => ("\u{1b}[1;33m", "\u{1b}[0m"),
            (true, Severity::Info) => ("\u{1b}[1m", "\u{1b}[0m"),
        };
        let place = match &problem.place {
            Some(place) => format!("{place}: "),
            None => String::new(),
        };
        let text = harmless(&format!("{place}{}", self.explain(problem)));
        let _ = writeln!(io::stderr().lock(), "{on}{label}{off}: {text}");
        if let Some(cause) = &problem.cause {
            self.line(&format!("  {cause}"));
        }
    }

    fn line(&self, text: &str) {
        // When stderr is gone there is nobody left to tell.
        let _ = writeln!(io::stderr().lock(), "{}", harmless(text));
    }
}

/// Text with terminal escapes, other control characters and those that turn
/// the direction of a line made visible.
pub fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' if chars.peek() == Some(&'\n') => out.push(c),
            c if c.is_control() || turns(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// JSON in which the same characters stand as `\u` escapes: the same value.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c if turns(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn line(text: &str) -> Result<(), Problem> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(text.as_bytes())
        .and_then(|()| if text.ends_with('\n') { Ok(()) } else { stdout.write_all(b"\n") })
        .and_then(|()| stdout.flush())
        .map_err(stdout_problem)
}

/// What to tell when stdout cannot be written.
pub fn stdout_problem(error: io::Error) -> Problem {
    if error.kind() == io::ErrorKind::BrokenPipe {
        Problem::surroundings("stdout-closed")
    } else {
        Problem::surroundings("stdout").because(error)
    }
}
