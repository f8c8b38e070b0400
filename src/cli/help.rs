//! Help in the user's language.
//!
//! English stands beside the arguments in the code. Azerbaijani and Russian are
//! messages of `locales/<lang>/help.ftl`: one a command (`help-tm-lookup`),
//! with an attribute an argument (`.from`). What clap itself says (headings,
//! `[default: …]`) is there too. A test holds that nothing is missing.

use std::collections::BTreeMap;

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use crate::l10n;
use crate::lang::Lang;
use crate::problem::Problem;

/// The help of a language other than English.
const fn source(lang: Lang) -> Option<&'static str> {
    match lang {
        Lang::Az => Some(include_str!("../../locales/az/help.ftl")),
        Lang::Ru => Some(include_str!("../../locales/ru/help.ftl")),
        Lang::En => None,
    }
}

/// The command line with its help in `lang`.
///
/// # Errors
/// Help that is not Fluent; a test holds that ours is.
pub fn localised(mut command: Command, lang: Lang) -> Result<Command, Problem> {
    // Built, it has the arguments and commands that clap adds, and of each command
    // what is left out where another one runs.
    command.build();
    let Some(text) = source(lang) else { return Ok(command) };
    let mut bundle = l10n::empty_bundle(lang);
    bundle.add_resource_overriding(l10n::parse(text)?);
    Ok(Words { bundle }.command(command, "help"))
}

/// Every command and argument that help speaks of, by the id of its message.
pub fn ids(command: &mut Command) -> BTreeMap<String, String> {
    command.build();
    let mut found = BTreeMap::new();
    collect(command, "help", &mut found);
    found
}

fn collect(command: &Command, id: &str, found: &mut BTreeMap<String, String>) {
    found.insert(id.to_owned(), command.get_about().map(ToString::to_string).unwrap_or_default());
    // A global flag is told once, with the program.
    for arg in command.get_arguments().filter(|arg| id == "help" || !common(arg)) {
        let text = arg.get_help().map(ToString::to_string).unwrap_or_default();
        found.insert(format!("{id}.{}", attribute(arg)), text);
    }
    for sub in command.get_subcommands() {
        // The help of a group tells again what the group's commands tell.
        if sub.get_name() != "help" {
            collect(sub, &format!("{id}-{}", sub.get_name()), found);
        }
    }
}

/// A flag of every command: a global one, `--help` or `--version`.
fn common(arg: &Arg) -> bool {
    arg.is_global_set() || matches!(arg.get_action(), ArgAction::Help | ArgAction::Version)
}

/// Whether a resource has a message or, as `id.name`, an attribute, also one of
/// the global flags and those that clap adds, which stand with the program.
pub fn has(lang: Lang, id: &str) -> bool {
    let Some(Ok(resource)) = source(lang).map(l10n::parse) else { return lang == Lang::En };
    let mut bundle = l10n::empty_bundle(lang);
    bundle.add_resource_overriding(resource);
    let words = Words { bundle };
    match id.split_once('.') {
        None => words.get(id).is_some(),
        Some((id, name)) => words.argument(id, name).is_some(),
    }
}

struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    fn command(&self, command: Command, id: &str) -> Command {
        let mut command = match self.get(id) {
            Some(about) => command.about(about).long_about(None::<&str>),
            None => command,
        };
        if let Some(heading) = self.get("word-commands") {
            command = command.subcommand_help_heading(heading);
        }
        if let Some(name) = self.get("word-command-value") {
            command = command.subcommand_value_name(name);
        }
        if let Some(usage) = self.get("word-usage") {
            command = command.help_template(template(&usage));
        }
        command.mut_args(|arg| self.arg(arg, id)).mut_subcommands(|sub| {
            let id = match sub.get_name() {
                "help" => "help-help".to_owned(),
                name => format!("{id}-{name}"),
            };
            self.command(sub, &id)
        })
    }

    fn arg(&self, arg: Arg, id: &str) -> Arg {
        let global = arg.get_help_heading().is_some();
        let heading = if global {
            "word-global-options"
        } else if arg.is_positional() {
            "word-arguments"
        } else {
            "word-options"
        };
        let mut text = self
            .argument(id, &attribute(&arg))
            .or_else(|| arg.get_help().map(ToString::to_string))
            .unwrap_or_default();
        for note in self.notes(&arg) {
            text.push_str(&format!(" [{note}]"));
        }
        let arg = arg.hide_default_value(true).hide_possible_values(true).hide_env(true);
        let arg = match self.get(heading) {
            Some(heading) => arg.help_heading(heading),
            None => arg,
        };
        arg.help(text).long_help(None::<&str>)
    }

    /// What clap would add in English: default, possible values, environment.
    fn notes(&self, arg: &Arg) -> Vec<String> {
        let mut notes = Vec::new();
        let flag = matches!(
            arg.get_action(),
            ArgAction::SetTrue | ArgAction::Help | ArgAction::Version | ArgAction::Count
        );
        let defaults = arg.get_default_values();
        if !flag && !defaults.is_empty() {
            let values: Vec<_> = defaults.iter().map(|value| value.to_string_lossy()).collect();
            notes.extend(self.with("word-default", &values.join(" ")));
        }
        let possible: Vec<String> = arg
            .get_possible_values()
            .iter()
            .filter(|value| !value.is_hide_set())
            .map(|value| value.get_name().to_owned())
            .collect();
        if !flag && !possible.is_empty() {
            notes.extend(self.with("word-values", &possible.join(", ")));
        }
        if let Some(name) = arg.get_env() {
            notes.extend(self.with("word-environment", &name.to_string_lossy()));
        }
        notes
    }

    /// The words of an argument, its own or those it has in the whole program.
    fn argument(&self, id: &str, name: &str) -> Option<String> {
        let of = |id: &str| {
            let message = self.bundle.get_message(id)?;
            self.pattern(message.get_attribute(name)?.value(), None)
        };
        of(id).or_else(|| of("help"))
    }

    fn get(&self, id: &str) -> Option<String> {
        self.pattern(self.bundle.get_message(id)?.value()?, None)
    }

    fn with(&self, id: &str, value: &str) -> Option<String> {
        let mut args = FluentArgs::new();
        args.set("value", value);
        self.pattern(self.bundle.get_message(id)?.value()?, Some(&args))
    }

    fn pattern(
        &self,
        pattern: &fluent_syntax::ast::Pattern<&str>,
        args: Option<&FluentArgs<'_>>,
    ) -> Option<String> {
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }
}

/// clap's own order, with its one fixed word replaced.
fn template(usage: &str) -> StyledStr {
    format!(
        "{{before-help}}{{about-with-newline}}\n\u{1b}[1m\u{1b}[4m{usage}:\u{1b}[0m {{usage}}\n\n{{all-args}}{{after-help}}"
    )
    .into()
}

/// Fluent has no underscores in its names by convention, clap's ids have.
fn attribute(arg: &Arg) -> String {
    arg.get_id().as_str().replace('_', "-")
}
