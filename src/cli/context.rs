//! What a command works with: settings, workspace, words, and the store.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use super::Global;
use super::settings::{self, Settings};
use super::ui::Ui;
use super::waivers;
use super::workspace::Workspace;
use crate::l10n::{Messages, RESOURCES};
use crate::lang::Lang;
use crate::newsroom::{Office, intake, memory_import};
use crate::problem::{Place, Problem};
use crate::qa::Waivers;
use crate::store::{Store, StoreOptions};

/// Everything resolved before a command runs.
pub struct Context {
    pub global: Global,
    pub settings: Settings,
    pub ui: Ui,
    workspace: Option<Workspace>,
}

impl Context {
    /// Resolves settings and language.
    ///
    /// # Errors
    /// Settings that cannot be read, with a voice to say so.
    pub fn new(global: Global) -> Result<Context, Box<(Ui, Problem)>> {
        let first_ui = || {
            let lang = settings::ui_lang(global.ui_lang.as_deref(), None).unwrap_or(Lang::En);
            Ui::new(lang, global.quiet, Messages::builtin())
        };
        let workspace = match &global.workspace {
            Some(root) => {
                Some(Workspace::at(root).map_err(|problem| Box::new((first_ui(), problem)))?)
            }
            None => std::env::current_dir().ok().and_then(|here| Workspace::find(&here)),
        };
        let settings = match &workspace {
            Some(workspace) => {
                Settings::load(workspace).map_err(|problem| Box::new((first_ui(), problem)))?
            }
            None => Settings::default(),
        };
        let lang = settings::ui_lang(global.ui_lang.as_deref(), settings.desk.ui_lang.as_deref())
            .map_err(|problem| Box::new((first_ui(), problem)))?;
        let messages =
            messages(workspace.as_ref()).map_err(|problem| Box::new((first_ui(), problem)))?;
        let ui = Ui::new(lang, global.quiet, messages);
        Ok(Context { global, settings, ui, workspace })
    }

    /// The workspace, for commands that need one.
    ///
    /// # Errors
    /// There is none here or above.
    pub fn workspace(&self) -> Result<&Workspace, Problem> {
        self.workspace.as_ref().ok_or_else(|| Problem::usage("no-workspace"))
    }

    /// The workspace, for commands that can do without.
    pub const fn workspace_if_any(&self) -> Option<&Workspace> {
        self.workspace.as_ref()
    }

    /// Where the database is.
    ///
    /// # Errors
    /// Neither `--db` nor a workspace.
    pub fn database(&self) -> Result<PathBuf, Problem> {
        match &self.global.db {
            Some(path) => Ok(path.clone()),
            None => Ok(self.workspace()?.database()),
        }
    }

    /// Opens the store, making it where it is new.
    ///
    /// # Errors
    /// See [`Store::open`].
    pub fn open_store(&self) -> Result<Store, Problem> {
        let path = self.database()?;
        if let Some(dir) = path.parent().filter(|dir| !dir.as_os_str().is_empty()) {
            std::fs::create_dir_all(dir).map_err(|error| {
                Problem::surroundings("file-io")
                    .at(Place::file(dir.display().to_string()))
                    .because(error)
            })?;
        }
        Store::open(&path, store_options())
    }

    /// Who works, and by which rules of the house.
    ///
    /// # Errors
    /// A rule file of the workspace that cannot be read.
    pub fn office(&self) -> Result<Office, Problem> {
        let mut office =
            Office::new(self.author(), super::commands::read::options(&self.settings)?);
        if let Some(workspace) = &self.workspace {
            for lang in Lang::ALL {
                let path = format!("locales/{lang}/segment.srx");
                if let Some(text) = workspace.replacement(&path)? {
                    office = office.with_srx(lang, &path, &text)?;
                }
            }
        }
        Ok(office)
    }

    /// Reads in what changed in the workspace: stories, then memories.
    ///
    /// # Errors
    /// A file that cannot be read, by name.
    pub fn read_in(&self, store: &mut Store) -> Result<(), Problem> {
        if let Some(workspace) = &self.workspace {
            intake::read_folder(store, &self.office()?, &workspace.articles())?;
        }
        super::glossary::read_in(self, store)?;
        self.read_in_memories(store)
    }

    /// Reads in the memories that the settings name, where they changed.
    ///
    /// # Errors
    /// A file that cannot be read, by name.
    pub fn read_in_memories(&self, store: &mut Store) -> Result<(), Problem> {
        let Some(workspace) = &self.workspace else { return Ok(()) };
        for file in &self.settings.memory.files {
            memory_import::if_changed(store, &self.author(), &workspace.root.join(file))?;
        }
        Ok(())
    }

    /// The findings that editors of the workspace let stand.
    ///
    /// # Errors
    /// A `waivers.csv` that cannot be read.
    pub fn waivers(&self) -> Result<Waivers, Problem> {
        waivers::read(&self.workspace()?.waivers())
    }

    /// The name that changes are kept under.
    pub fn author(&self) -> String {
        self.global
            .author
            .clone()
            .or_else(|| self.settings.desk.author.clone())
            .or_else(|| std::env::var("USER").ok().filter(|name| !name.is_empty()))
            .unwrap_or_else(|| "desk".to_owned())
    }
}

/// The compiled-in messages with those of the workspace on top.
fn messages(workspace: Option<&Workspace>) -> Result<Messages, Problem> {
    let mut messages = Messages::builtin();
    let Some(workspace) = workspace else { return Ok(messages) };
    for (file, texts) in RESOURCES {
        for lang in Lang::ALL {
            let path = format!("locales/{lang}/{file}");
            if let Some(text) = workspace.replacement(&path)?
                && text != texts[lang.index()]
            {
                messages = messages.with_override(lang, &path, &text)?;
            }
        }
    }
    Ok(messages)
}

/// The store's view of the world outside.
pub fn store_options() -> StoreOptions {
    StoreOptions {
        now: || {
            SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .ok()
                .and_then(|since| i64::try_from(since.as_millis()).ok())
                .unwrap_or_default()
        },
    }
}
