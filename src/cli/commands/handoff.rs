//! `tercuman handoff`: work out to a translator, and back.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Serialize;

use crate::cli::settings::language;
use crate::cli::{Context, Outcome};
use crate::edition::write::write;
use crate::interchange::handoff::{self, HandoffFormat, Package, omegat};
use crate::newsroom::handoff::{Noted, TakenBack, note, pack, take_back};
use crate::newsroom::intake;
use crate::problem::{Place, Problem};
use crate::store::{Store, articles, glossary, handoffs};

/// Work out to translators and back: export, import, list
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: HandoffCommand,
}

#[derive(Subcommand, Debug)]
enum HandoffCommand {
    /// Write stories to a file that a translator can work in
    Export {
        /// Files, keys, or key@lang; none for all that is open
        articles: Vec<String>,
        /// The language to translate into
        #[arg(long, value_name = "LANG")]
        to: String,
        /// The format
        #[arg(long, value_parser = parse_format)]
        format: HandoffFormat,
        /// The file, or the folder of an OmegaT project; `-` or none: stdout
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// The translator
        #[arg(long = "for", value_name = "NAME")]
        whom: Option<String>,
    },
    /// Take translators' files back, each in one transaction
    Import {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The language, where a file does not say it
        #[arg(long, value_name = "LANG")]
        to: Option<String>,
    },
    /// What is out, to whom, since when
    List,
}

fn parse_format(code: &str) -> Result<HandoffFormat, String> {
    HandoffFormat::from_code(code).ok_or_else(|| {
        let known: Vec<&str> = HandoffFormat::ALL.iter().map(|format| format.code()).collect();
        format!("expected one of {}", known.join(", "))
    })
}

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
}

#[derive(Serialize)]
struct NotedJson {
    line: u32,
    why: String,
    article: String,
    segment: String,
}

#[derive(Serialize)]
struct ListJson {
    schema: &'static str,
    handoffs: Vec<OneJson>,
}

#[derive(Serialize)]
struct OneJson {
    id: String,
    #[serde(rename = "for")]
    whom: Option<String>,
    to: String,
    format: String,
    since: String,
    author: String,
    segments: usize,
    returned: bool,
}

/// # Errors
/// A story that is not there, a file that cannot be read as its format.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    match args.command {
        HandoffCommand::Export { articles, to, format, out, whom } => {
            let to = language(&to)?;
            export(&articles, to, format, out.as_deref(), whom.as_deref(), &mut store, context)
        }
        HandoffCommand::Import { files, to } => {
            let to = to.as_deref().map(language).transpose()?;
            import(&files, to, &mut store, context)
        }
        HandoffCommand::List => list(&store, context),
    }
}

fn export(
    names: &[String],
    to: crate::lang::Lang,
    format: HandoffFormat,
    out: Option<&Path>,
    whom: Option<&str>,
    store: &mut Store,
    context: &Context,
) -> Result<Outcome, Problem> {
    let office = context.office()?;
    let mut rows = Vec::new();
    if names.is_empty() {
        rows.extend(articles::all(store.conn())?.into_iter().filter(|row| !row.retired));
    }
    for name in names {
        rows.push(intake::find(store, &office, name)?);
    }
    rows.retain(|row| row.lang != to);
    let mut stories = Vec::new();
    for row in rows {
        stories.push(intake::open(store, &office, row)?);
    }
    let Some(first) = stories.first() else { return Err(Problem::usage("handoff-nothing")) };
    if stories.iter().any(|story| story.row.lang != first.row.lang) {
        if !names.is_empty() {
            return Err(Problem::usage("handoff-languages"));
        }
        let from = first.row.lang;
        stories.retain(|story| story.row.lang == from);
    }
    let package = pack(store, &stories, to)?;
    if package.stories.is_empty() {
        return Err(Problem::usage("handoff-nothing"));
    }
    let stdout = out.is_none_or(|path| path.as_os_str() == "-");
    match (format, out) {
        (HandoffFormat::Omegat, None) => return Err(Problem::usage("handoff-folder")),
        (HandoffFormat::Omegat, Some(dir)) if stdout => {
            return Err(Problem::usage("handoff-folder").at(Place::file(dir.display().to_string())));
        }
        (HandoffFormat::Omegat, Some(dir)) => {
            let terms = terms(store, &package)?;
            for (name, text) in omegat::files(&package, &terms) {
                write(&dir.join(name), text.as_bytes())?;
            }
        }
        (format, _) => {
            let text = handoff::write(&package, format);
            match out {
                Some(path) if !stdout => {
                    write(path, text.as_bytes())?;
                }
                _ => context.ui.bytes(text.as_bytes())?,
            }
        }
    }
    note(store, &office.author, &package, format, whom)?;
    let segments: usize = package.stories.iter().map(|story| story.units.len()).sum();
    context.ui.say(
        "handoff-exported",
        &[("stories", package.stories.len().into()), ("segments", segments.into())],
    );
    Ok(Outcome::Done)
}

/// The glossary between the two languages of a package.
fn terms(store: &Store, package: &Package) -> Result<Vec<(String, String)>, Problem> {
    let concepts = glossary::all(store.conn())?;
    Ok(concepts
        .iter()
        .filter_map(|concept| {
            let source = concept.preferred(package.from)?.text.clone();
            Some((source, concept.preferred(package.to)?.text.clone()))
        })
        .collect())
}

fn import(
    files: &[PathBuf],
    to: Option<crate::lang::Lang>,
    store: &mut Store,
    context: &Context,
) -> Result<Outcome, Problem> {
    let office = context.office()?;
    let mut attention = false;
    for file in files {
        let shown = file.display().to_string();
        let report = intake::read_bytes(file)
            .and_then(|bytes| handoff::read(&bytes, file))
            .and_then(|returned| take_back(store, &office, returned, to))
            .map_err(|problem| problem.in_file(&shown))?;
        attention |=
            !report.refused.is_empty() || !report.conflicts.is_empty() || !report.stale.is_empty();
        show(&shown, &report, context)?;
    }
    Ok(Outcome::attention_if(attention))
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
    Ok(())
}

fn list(store: &Store, context: &Context) -> Result<Outcome, Problem> {
    let all = handoffs::all(store.conn())?;
    if context.global.json {
        context.ui.json(&ListJson {
            schema: "tercuman.handoff.list.v1",
            handoffs: all
                .into_iter()
                .map(|one| OneJson {
                    id: one.id,
                    whom: one.body.whom,
                    to: one.body.to,
                    format: one.body.format,
                    since: one.since.rfc3339(),
                    author: one.author,
                    segments: one.body.units.len(),
                    returned: one.body.returned,
                })
                .collect(),
        })?;
    } else {
        let mut text = String::new();
        for one in all {
            let state = if one.body.returned { "handoff-back" } else { "handoff-out" };
            text.push_str(&format!(
                "{}  {}  {}  {:8} {:4}  {}  {}\n",
                one.id,
                one.since.rfc3339(),
                one.body.to,
                one.body.format,
                one.body.units.len(),
                context.ui.words(state, &[]),
                one.body.whom.unwrap_or_default()
            ));
        }
        context.ui.out(&text)?;
    }
    Ok(Outcome::Done)
}
