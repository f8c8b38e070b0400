//! Settings: flag, then environment, then `tercuman.toml`, then default.
//!
//! The mirror types here are the file; a name the file should not hold is an
//! error with its line, because a misspelt setting that is silently ignored
//! costs an evening.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::workspace::Workspace;
use crate::border::decode;
use crate::lang::Lang;
use crate::problem::{Place, Problem};
use crate::qa;

/// `tercuman.toml`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    pub house: House,
    pub desk: Desk,
    pub memory: Memory,
    pub edition: Edition,
    /// Sites of whose pages the desk knows more than the program.
    pub source: Vec<Source>,
    pub sync: Sync,
    /// How much the findings of a check matter: off, info, warning or error.
    pub qa: std::collections::BTreeMap<String, String>,
}

/// `[[source]]`: lines around the stories of one site
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Source {
    /// The site's name as it stands on its pages.
    pub name: String,
    /// Whole lines that are not part of a story.
    pub lines: Vec<String>,
    /// Regular expressions for such lines.
    pub patterns: Vec<String>,
}

/// The paper itself
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct House {
    pub name: String,
    /// Address that editions link to each other under, without a final slash.
    pub base_url: String,
    /// IANA name of the zone that `published` is local to.
    pub timezone: String,
}

impl Default for House {
    fn default() -> House {
        House { name: String::new(), base_url: String::new(), timezone: "Asia/Baku".into() }
    }
}

/// Who works here
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Desk {
    pub author: Option<String>,
    pub ui_lang: Option<String>,
}

/// The translation memory
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Memory {
    /// Memories that are read in when they change, relative to the workspace.
    pub files: Vec<String>,
}

/// What may be published
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Edition {
    /// Languages that every story is published in; all three when empty.
    pub languages: Vec<String>,
    /// Whether quotes, dashes and spaces stay as they were typed.
    pub as_typed: bool,
    /// For a language, those to fall to before the story's own.
    pub fallback: HashMap<String, Vec<String>>,
    /// For a language, what its editions must fulfil to be written.
    pub gate: HashMap<String, Gate>,
}

/// `[edition.gate.<lang>]`: what holds an edition back
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Gate {
    /// How many per cent of a story must be translated.
    pub min_coverage: u8,
    /// Whether error findings hold an edition back.
    pub no_errors: bool,
    /// Whether drafts that nobody has accepted yet may be published.
    pub proposals: bool,
}

/// Where changes are exchanged
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sync {
    /// A folder, or postgres://…; the password is better kept in the environment.
    pub remote: Option<String>,
    /// A file whose first line is the password of the hub.
    pub password_file: Option<String>,
}

impl Settings {
    /// The settings of a workspace.
    ///
    /// # Errors
    /// A file that cannot be read or is not of its form, with line and column.
    pub fn load(workspace: &Workspace) -> Result<Settings, Problem> {
        let path = workspace.settings();
        let shown = path.display().to_string();
        let bytes = std::fs::read(&path).map_err(|error| {
            Problem::input("file-unreadable").at(Place::file(&shown)).because(error)
        })?;
        let text = decode::text(&bytes)
            .and_then(|text| decode::not_a_page(&text).map(|()| text))
            .map_err(|problem| problem.in_file(&shown))?;
        Settings::parse(&text, &path)
    }

    /// How the checks are set.
    ///
    /// # Errors
    /// A check or level that does not exist.
    pub fn qa(&self) -> Result<qa::Settings, Problem> {
        let mut settings = qa::Settings::default();
        for (name, level) in &self.qa {
            let check = qa::Check::from_code(name)
                .ok_or_else(|| Problem::input("settings-check").arg("name", name))?;
            let level = qa::Level::from_code(level)
                .ok_or_else(|| Problem::input("settings-level").arg("name", level))?;
            settings.levels.push((check, level));
        }
        Ok(settings)
    }

    fn parse(text: &str, path: &Path) -> Result<Settings, Problem> {
        toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Problem::input("settings-malformed")
                .at(Place::at(text, at).in_file(&path.display().to_string()))
                .because(error.message())
        })
    }
}

/// The language for people: flag or environment, settings, the system's locale, en.
///
/// # Errors
/// A language that was asked for and is not ours.
pub fn ui_lang(flag: Option<&str>, settings: Option<&str>) -> Result<Lang, Problem> {
    if let Some(tag) = flag.or(settings) {
        return Lang::parse(tag).map_err(|error| language_problem(&error));
    }
    let system = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    let tag = system.unwrap_or_default();
    let tag = tag.split(['.', '@']).next().unwrap_or_default();
    Ok(Lang::parse(tag).unwrap_or(Lang::En))
}

/// The language for people before the line was understood: its flag where one
/// can be seen, then as [`ui_lang`].
pub fn ui_lang_before(args: &[std::ffi::OsString]) -> Lang {
    let mut words = args.iter().map(|arg| arg.to_string_lossy());
    let mut flag = None;
    while let Some(word) = words.next() {
        if word == "--ui-lang" {
            flag = words.next().map(std::borrow::Cow::into_owned);
        } else if let Some(value) = word.strip_prefix("--ui-lang=") {
            flag = Some(value.to_owned());
        }
    }
    let flag =
        flag.or_else(|| std::env::var("TERCUMAN_UI_LANG").ok().filter(|tag| !tag.is_empty()));
    let workspace = std::env::current_dir().ok().and_then(|here| Workspace::find(&here));
    let settings = workspace.and_then(|workspace| Settings::load(&workspace).ok());
    ui_lang(flag.as_deref(), settings.and_then(|settings| settings.desk.ui_lang).as_deref())
        .unwrap_or(Lang::En)
}

/// A language that a flag names.
///
/// # Errors
/// A tag that is none of ours: wrong usage.
pub fn language(tag: &str) -> Result<Lang, Problem> {
    Lang::parse(tag).map_err(|error| language_problem(&error))
}

fn language_problem(error: &crate::lang::LangError) -> Problem {
    use crate::lang::LangError;
    match error {
        LangError::Malformed(tag) => Problem::usage("language-malformed").arg("tag", tag),
        LangError::Unsupported(tag) => Problem::usage("language-unsupported").arg("tag", tag),
    }
}
