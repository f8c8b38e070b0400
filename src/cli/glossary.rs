//! The glossary's files: reading in those that changed, writing a concept back.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::cli::{Context, Workspace};
use crate::glossary::{Concept, Kind};
use crate::interchange::{glossary_csv, rows};
use crate::problem::{Place, Problem};
use crate::store::files::{self, FileState};
use crate::store::{Store, glossary};

/// Reads in the glossary files of the workspace that changed since they were
/// last read. A row that is missing deletes nothing. Returns how many rows
/// were refused; each was told on stderr.
///
/// # Errors
/// A file that is no glossary; what the database reports.
pub fn read_in(context: &Context, store: &mut Store) -> Result<usize, Problem> {
    let Some(workspace) = context.workspace_if_any() else { return Ok(0) };
    let mut refused = 0;
    if !glossary::keys_are_current(store.conn())? {
        store.write(&context.author(), |writer| glossary::refresh_keys(writer))?;
    }
    for path in csv_files(workspace) {
        let name = name_of(workspace, &path);
        let unreadable = |error: std::io::Error| {
            Problem::input("file-unreadable").at(Place::file(&name)).because(error)
        };
        let meta = path.metadata().map_err(unreadable)?;
        let known = files::known(store.conn(), &name)?;
        let stamp = FileState::stamp(&meta);
        if known.as_ref().is_some_and(|known| known.same_stamp(&stamp)) {
            continue;
        }
        let bytes = std::fs::read(&path).map_err(unreadable)?;
        let state = FileState::of(&meta, &bytes);
        let same = known.is_some_and(|known| known.digest == state.digest);
        let read = if same {
            None
        } else {
            let text = rows::decode(&bytes).map_err(|problem| problem.in_file(&name))?;
            Some(glossary_csv::read(&text).map_err(|problem| problem.in_file(&name))?)
        };
        store.write(&context.author(), |writer| {
            if let Some(read) = &read {
                glossary::note_columns(writer.tx(), &read.columns)?;
                let fields = read.fields();
                for (_, concept) in &read.concepts {
                    glossary::put(writer, concept, &fields)?;
                }
            }
            files::note(writer.tx(), &name, &state)
        })?;
        for row in read.iter().flat_map(|read| read.refused.iter().chain(&read.warnings)) {
            context
                .ui
                .warn(&row.why.clone().at(Place { line: Some(row.line), ..Place::file(&name) }));
        }
        refused += read.map_or(0, |read| read.refused.len());
    }
    Ok(refused)
}

/// Writes a concept into the file that has it, or into the file of its kind.
/// Returns the file's name in the workspace.
///
/// # Errors
/// A file that cannot be read as a glossary, or not be written.
pub fn write_back(workspace: &Workspace, concept: &Concept) -> Result<String, Problem> {
    let mut target = workspace.glossary().join(file_of(concept.kind));
    for path in csv_files(workspace) {
        let glossary = load(workspace, &path)?;
        if glossary.concepts.iter().any(|(_, known)| known.id == concept.id) {
            target = path;
            break;
        }
    }
    let name = name_of(workspace, &target);
    let (columns, mut concepts) = if target.exists() {
        let glossary = load(workspace, &target)?;
        if let Some(refused) = glossary.refused.first() {
            // Writing would lose the row.
            let place = Place { line: Some(refused.line), ..Place::file(&name) };
            return Err(refused.why.clone().at(place));
        }
        (glossary.columns, glossary.concepts.into_iter().map(|(_, concept)| concept).collect())
    } else {
        (glossary_csv::COLUMNS.map(str::to_owned).to_vec(), Vec::new())
    };
    match concepts.iter_mut().find(|known| known.id == concept.id) {
        Some(known) => known.clone_from(concept),
        None => concepts.push(concept.clone()),
    }
    write(workspace, &target, &glossary_csv::write(&concepts, &columns))?;
    Ok(name)
}

/// Writes concepts that other desks changed into the glossary's files, so that
/// a file that is edited next does not bring old names back.
///
/// # Errors
/// As [`write_back`].
pub fn follow(
    context: &Context,
    store: &mut Store,
    concepts: &BTreeSet<String>,
) -> Result<(), Problem> {
    let Some(workspace) = context.workspace_if_any() else { return Ok(()) };
    if concepts.is_empty() {
        return Ok(());
    }
    let mut changed = Vec::new();
    let mut gone = Vec::new();
    for id in concepts {
        match glossary::concept(store.conn(), id)? {
            Some((concept, false)) => changed.push(concept),
            Some((_, true)) => gone.push(id),
            None => {}
        }
    }
    let mut files: Vec<(PathBuf, Vec<String>, Vec<Concept>, bool)> = Vec::new();
    for path in csv_files(workspace) {
        let glossary = load(workspace, &path)?;
        if let Some(refused) = glossary.refused.first() {
            // Writing would lose the row; its author has to look at it first.
            let place = Place::file(name_of(workspace, &path));
            context.ui.warn(&refused.why.clone().at(Place { line: Some(refused.line), ..place }));
            continue;
        }
        let concepts = glossary.concepts.into_iter().map(|(_, concept)| concept).collect();
        files.push((path, glossary.columns, concepts, false));
    }
    for (_, _, known, touched) in &mut files {
        let before = known.len();
        known.retain(|concept| !gone.contains(&&concept.id.0));
        *touched |= known.len() < before;
    }
    for concept in changed {
        let place = files.iter_mut().find_map(|(_, _, known, touched)| {
            let at = known.iter().position(|known| known.id == concept.id)?;
            Some((&mut known[at], touched))
        });
        if let Some((known, touched)) = place {
            *touched |= *known != concept;
            *known = concept;
            continue;
        }
        let path = workspace.glossary().join(file_of(concept.kind));
        match files.iter_mut().find(|(known, ..)| *known == path) {
            Some((_, _, known, touched)) => {
                known.push(concept);
                *touched = true;
            }
            None if path.exists() => {}
            None => {
                let columns = glossary_csv::COLUMNS.map(str::to_owned).to_vec();
                files.push((path, columns, vec![concept], true));
            }
        }
    }
    for (path, columns, concepts, _) in files.into_iter().filter(|(.., touched)| *touched) {
        write(workspace, &path, &glossary_csv::write(&concepts, &columns))?;
    }
    // What was written is what the database says already.
    read_in(context, store).map(|_| ())
}

/// Takes a concept's row out of the glossary files.
///
/// # Errors
/// As [`write_back`].
pub fn take_out(workspace: &Workspace, id: &str) -> Result<(), Problem> {
    for path in csv_files(workspace) {
        let glossary = load(workspace, &path)?;
        if !glossary.concepts.iter().any(|(_, known)| known.id.0 == id) {
            continue;
        }
        let concepts: Vec<Concept> = glossary
            .concepts
            .into_iter()
            .map(|(_, concept)| concept)
            .filter(|concept| concept.id.0 != id)
            .collect();
        write(workspace, &path, &glossary_csv::write(&concepts, &glossary.columns))?;
    }
    Ok(())
}

fn write(workspace: &Workspace, path: &std::path::Path, text: &str) -> Result<(), Problem> {
    let name = name_of(workspace, path);
    let failed = |error: std::io::Error| {
        Problem::surroundings("file-io").at(Place::file(&name)).because(error)
    };
    std::fs::create_dir_all(workspace.glossary()).map_err(failed)?;
    // The files in the repository have plain line ends.
    std::fs::write(path, text.replace("\r\n", "\n")).map_err(failed)
}

fn load(workspace: &Workspace, path: &std::path::Path) -> Result<glossary_csv::Glossary, Problem> {
    let name = name_of(workspace, path);
    let bytes = std::fs::read(path)
        .map_err(|error| Problem::input("file-unreadable").at(Place::file(&name)).because(error))?;
    let text = rows::decode(&bytes).map_err(|problem| problem.in_file(&name))?;
    glossary_csv::read(&text).map_err(|problem| problem.in_file(&name))
}

fn csv_files(workspace: &Workspace) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(workspace.glossary())
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .collect();
    found.sort();
    found
}

fn name_of(workspace: &Workspace, path: &std::path::Path) -> String {
    path.strip_prefix(&workspace.root).unwrap_or(path).display().to_string()
}

const fn file_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "people.csv",
        Kind::Place => "places.csv",
        Kind::Organization => "organizations.csv",
        Kind::Title => "titles.csv",
        Kind::Event => "events.csv",
        Kind::Work => "works.csv",
        Kind::Term => "terms.csv",
    }
}
