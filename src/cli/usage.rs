//! A command line that cannot be understood, told in the user's language.

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::Ui;
use crate::problem::Problem;

/// Tells what is wrong with the command line, and how it is used.
pub fn tell(ui: &Ui, error: &Error) {
    let problem = problem(error);
    ui.problem(&problem);
    for suggestion in texts(error, ContextKind::SuggestedSubcommand)
        .into_iter()
        .chain(texts(error, ContextKind::SuggestedArg))
        .chain(texts(error, ContextKind::SuggestedValue))
    {
        ui.hint("usage-suggestion", &[("name", (&suggestion).into())]);
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        // clap writes `Usage: …`; the word before the colon is ours to say.
        let text = usage.to_string();
        let line = text.split_once(':').map_or(text.as_str(), |(_, rest)| rest.trim());
        ui.hint("usage-line", &[("usage", (&line).into())]);
    }
    ui.hint("usage-help", &[]);
}

fn problem(error: &Error) -> Problem {
    let arg = texts(error, ContextKind::InvalidArg).join(", ");
    let value = texts(error, ContextKind::InvalidValue).join(", ");
    match error.kind() {
        ErrorKind::InvalidSubcommand => Problem::usage("usage-command")
            .arg("name", texts(error, ContextKind::InvalidSubcommand).join(" ")),
        ErrorKind::UnknownArgument => Problem::usage("usage-argument").arg("name", arg),
        ErrorKind::InvalidValue if value.is_empty() => {
            Problem::usage("usage-no-value").arg("name", arg)
        }
        ErrorKind::InvalidValue => {
            let expected = texts(error, ContextKind::ValidValue).join(", ");
            Problem::usage("usage-value-of")
                .arg("name", arg)
                .arg("value", value)
                .arg("expected", expected)
        }
        ErrorKind::ValueValidation => {
            let problem = Problem::usage("usage-value").arg("name", arg).arg("value", value);
            match std::error::Error::source(error) {
                Some(cause) => problem.because(cause),
                None => problem,
            }
        }
        ErrorKind::ArgumentConflict => Problem::usage("usage-conflict")
            .arg("name", arg)
            .arg("other", texts(error, ContextKind::PriorArg).join(", ")),
        ErrorKind::MissingRequiredArgument => Problem::usage("usage-missing").arg("name", arg),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Problem::usage("usage-no-command")
        }
        ErrorKind::TooManyValues => {
            Problem::usage("usage-value").arg("name", arg).arg("value", value)
        }
        _ => Problem::usage("usage-other").because(error.kind()),
    }
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

/// Whether the user asked for help or the version, and did nothing wrong.
pub fn is_answer(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion)
}

/// The command line that shows the answer a user asked for.
pub fn answer(command: Command, args: &[std::ffi::OsString]) -> Option<Error> {
    command.try_get_matches_from(args).err()
}
