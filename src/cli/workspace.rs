//! The workspace: a folder with `tercuman.toml`, found upward from here.

use std::path::{Path, PathBuf};

use crate::border::{decode, xml};
use crate::problem::{Place, Problem};

/// The name of the file that makes a folder a workspace.
pub const SETTINGS_FILE: &str = "tercuman.toml";

/// A folder that holds a newsroom's stories, glossary, messages and memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Workspace {
    pub root: PathBuf,
}

impl Workspace {
    /// The nearest workspace at or above `from`.
    pub fn find(from: &Path) -> Option<Workspace> {
        from.ancestors()
            .find(|dir| dir.join(SETTINGS_FILE).is_file())
            .map(|root| Workspace { root: root.to_owned() })
    }

    /// The workspace at exactly this folder.
    ///
    /// # Errors
    /// A folder without settings.
    pub fn at(root: &Path) -> Result<Workspace, Problem> {
        if !root.join(SETTINGS_FILE).is_file() {
            return Err(
                Problem::usage("workspace-missing").at(Place::file(root.display().to_string()))
            );
        }
        Ok(Workspace { root: root.to_owned() })
    }

    pub fn settings(&self) -> PathBuf {
        self.root.join(SETTINGS_FILE)
    }

    pub fn articles(&self) -> PathBuf {
        self.root.join("articles")
    }

    pub fn glossary(&self) -> PathBuf {
        self.root.join("glossary")
    }

    pub fn database(&self) -> PathBuf {
        self.root.join("db/tercuman.db")
    }

    /// Findings that an editor let stand.
    pub fn waivers(&self) -> PathBuf {
        self.root.join("waivers.csv")
    }

    /// The text of a file that replaces a compiled-in part, where there is one.
    ///
    /// # Errors
    /// A file that is there and cannot be read.
    pub fn replacement(&self, relative: &str) -> Result<Option<String>, Problem> {
        let path = self.root.join(relative);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(Problem::input("file-unreadable")
                    .at(Place::file(path.display().to_string()))
                    .because(error));
            }
        };
        let text =
            if relative.ends_with(".srx") { xml::decode(&bytes) } else { decode::text(&bytes) };
        text.map(|text| Some(text.into_owned())).map_err(|problem| problem.in_file(relative))
    }
}
