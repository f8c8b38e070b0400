//! Work back: each file in one transaction, each unit accounted for.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::{Context, Outcome};
use crate::interchange::handoff;
use crate::lang::Lang;
use crate::newsroom::handoff::{Noted, TakenBack, take_back};
use crate::newsroom::intake;
use crate::problem::{Place, Problem};
use crate::store::Store;

#[derive(Serialize)]
struct ImportJson {
    schema: &'static str,
    file: String,
    read: usize,
    added: usize,
    merged: usize,
    unchanged: usize,
    refused: Vec<NotedJson>,
    conflicts: Vec<NotedJson>,
    stale: Vec<NotedJson>,
    /// Units whose words changed and which the file still calls untranslated.
    waiting: usize,
    propagated: usize,
}

#[derive(Serialize)]
struct NotedJson {
    line: u32,
    why: String,
    article: String,
    segment: String,
}

pub fn run(
    files: &[PathBuf],
    to: Option<Lang>,
    store: &mut Store,
    context: &Context,
) -> Result<Outcome, Problem> {
    let office = context.office()?;
    let mut attention = false;
    for file in all(files)? {
        let shown = file.display().to_string();
        let report = bytes(&file)
            .and_then(|bytes| handoff::read(&bytes, &file))
            .and_then(|returned| take_back(store, &office, returned, to))
            .map_err(|problem| problem.in_file(&shown))?;
        attention |=
            !report.refused.is_empty() || !report.conflicts.is_empty() || !report.stale.is_empty();
        show(&shown, &report, context)?;
    }
    Ok(Outcome::attention_if(attention))
}

/// The files that were named; of an OmegaT project those it has written.
fn all(named: &[PathBuf]) -> Result<Vec<PathBuf>, Problem> {
    let mut files = Vec::new();
    for path in named {
        if !path.join("omegat.project").is_file() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        let entries = std::fs::read_dir(path.join("target")).into_iter().flatten().flatten();
        files.extend(
            entries
                .map(|entry| entry.path())
                .filter(|file| file.extension().is_some_and(|extension| extension == "xlf")),
        );
        if files.len() == before {
            return Err(
                Problem::usage("handoff-omegat-empty").at(Place::file(path.display().to_string()))
            );
        }
        files[before..].sort();
    }
    Ok(files)
}

fn bytes(file: &Path) -> Result<Vec<u8>, Problem> {
    if file.as_os_str() != "-" {
        return intake::read_bytes(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::surroundings("file-io").because(error))?;
    Ok(bytes)
}

fn show(file: &str, report: &TakenBack, context: &Context) -> Result<(), Problem> {
    let why = |noted: &Noted| context.ui.words(noted.why, &[("what", (&noted.what).into())]);
    if context.global.json {
        let json = |noted: &[Noted]| {
            noted
                .iter()
                .map(|one| NotedJson {
                    line: one.line,
                    why: why(one),
                    article: one.article.clone(),
                    segment: one.segment.clone(),
                })
                .collect()
        };
        return context.ui.json(&ImportJson {
            schema: "tercuman.import.v1",
            file: file.to_owned(),
            read: report.read,
            added: report.added,
            merged: report.merged,
            unchanged: report.unchanged,
            refused: json(&report.refused),
            conflicts: json(&report.conflicts),
            stale: json(&report.stale),
            waiting: report.waiting,
            propagated: report.propagated,
        });
    }
    for one in report.refused.iter().chain(&report.conflicts).chain(&report.stale) {
        context.ui.say(
            "handoff-noted",
            &[
                ("file", (&file).into()),
                ("line", (&one.line).into()),
                ("segment", (&one.segment).into()),
                ("why", (&why(one)).into()),
            ],
        );
    }
    if report.waiting > 0 {
        let args = [("file", (&file).into()), ("count", report.waiting.into())];
        context.ui.say("handoff-waiting", &args);
    }
    context.ui.say(
        "handoff-imported",
        &[
            ("file", (&file).into()),
            ("read", report.read.into()),
            ("added", report.added.into()),
            ("merged", report.merged.into()),
            ("unchanged", report.unchanged.into()),
            ("refused", report.refused.len().into()),
            ("conflicts", report.conflicts.len().into()),
            ("stale", report.stale.len().into()),
        ],
    );
    if report.propagated > 0 {
        context.ui.say("draft-propagated", &[("count", report.propagated.into())]);
    }
    Ok(())
}
