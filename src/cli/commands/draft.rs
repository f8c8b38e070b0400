//! `tercuman draft`: one segment's translation, or many from stdin.

use std::io::BufRead as _;

use clap::Subcommand;
use serde::{Deserialize, Serialize};

use crate::cli::settings::language;
use crate::cli::{Context, Outcome};
use crate::desk::DraftState;
use crate::newsroom::drafting::{self, NewDraft};
use crate::newsroom::{Office, StoryCopy, intake};
use crate::problem::{Place, Problem};
use crate::segment::SegmentId;
use crate::store::{Store, drafts};

/// Translations of single segments: set, accept, reject, show
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: DraftCommand,
}

#[derive(Subcommand, Debug)]
enum DraftCommand {
    /// Write a translation; with --jsonl, many from stdin, all or nothing
    Set {
        /// A file, key, or key@lang
        #[arg(required_unless_present = "jsonl")]
        article: Option<String>,
        /// The id that `segment` shows
        #[arg(required_unless_present = "jsonl")]
        segment: Option<String>,
        /// The language of the translation
        #[arg(long, value_name = "LANG", required_unless_present = "jsonl")]
        to: Option<String>,
        /// The translation, tagged like its source
        #[arg(long, allow_hyphen_values = true, required_unless_present = "jsonl")]
        text: Option<String>,
        /// Accept it at once
        #[arg(long)]
        accept: bool,
        /// Read {"article","segment","to","text","accept"} lines from stdin
        #[arg(long, conflicts_with_all = ["article", "segment", "to", "text", "accept"])]
        jsonl: bool,
    },
    /// Accept the translation that stands; it settles a conflict
    Accept(Which),
    /// Reject the translation that stands
    Reject(Which),
    /// Every version of a translation
    Show(Which),
}

#[derive(clap::Args, Debug)]
struct Which {
    /// A file, key, or key@lang
    article: String,
    /// The id that `segment` shows
    segment: String,
    /// The language of the translation
    #[arg(long, value_name = "LANG")]
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    article: String,
    segment: String,
    to: String,
    text: String,
    #[serde(default)]
    accept: bool,
}

#[derive(Serialize)]
struct SetJson {
    schema: &'static str,
    set: usize,
    unchanged: usize,
}

#[derive(Serialize)]
struct ShowJson {
    schema: &'static str,
    article: String,
    segment: String,
    to: String,
    versions: Vec<VersionJson>,
}

#[derive(Serialize)]
struct VersionJson {
    text: String,
    state: &'static str,
    origin: String,
    author: String,
    changed: String,
    live: bool,
}

/// # Errors
/// A story, segment or language that is not there.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let office = context.office()?;
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    match args.command {
        DraftCommand::Set { jsonl: true, .. } => {
            let lines = read_lines()?;
            set(lines, &mut store, &office, context)
        }
        DraftCommand::Set { article, segment, to, text, accept, .. } => {
            let line = Line {
                article: article.unwrap_or_default(),
                segment: segment.unwrap_or_default(),
                to: to.unwrap_or_default(),
                text: text.unwrap_or_default(),
                accept,
            };
            set(vec![(line, None)], &mut store, &office, context)
        }
        DraftCommand::Accept(which) => {
            state(&which, DraftState::Accepted, &mut store, &office, context)
        }
        DraftCommand::Reject(which) => {
            state(&which, DraftState::Rejected, &mut store, &office, context)
        }
        DraftCommand::Show(which) => show(&which, &mut store, &office, context),
    }
}

fn read_lines() -> Result<Vec<(Line, Option<u32>)>, Problem> {
    let mut lines = Vec::new();
    for (line, number) in std::io::stdin().lock().lines().zip(1..) {
        let place = || Place::line(number).in_file("-");
        let line = line.map_err(|error| Problem::input("not-utf8").at(place()).because(error))?;
        if line.trim().is_empty() {
            continue;
        }
        let parsed = serde_json::from_str(&line)
            .map_err(|error| Problem::input("json-line").at(place()).because(error))?;
        lines.push((parsed, Some(number)));
    }
    Ok(lines)
}

fn set(
    lines: Vec<(Line, Option<u32>)>,
    store: &mut Store,
    office: &Office,
    context: &Context,
) -> Result<Outcome, Problem> {
    let mut stories: Vec<(String, StoryCopy)> = Vec::new();
    let mut drafts = Vec::new();
    for (line, number) in lines {
        let at = |problem: Problem| match number {
            Some(number) if problem.place.is_none() => problem.at(Place::line(number).in_file("-")),
            _ => problem,
        };
        let to = language(&line.to).map_err(at)?;
        if !stories.iter().any(|(name, _)| *name == line.article) {
            let row = intake::find(store, office, &line.article).map_err(at)?;
            stories.push((line.article.clone(), intake::open(store, office, row)?));
        }
        let index = stories.iter().position(|(name, _)| *name == line.article).unwrap_or_default();
        let segment = SegmentId(line.segment);
        if stories[index].1.position(&segment).is_none() {
            return Err(at(Problem::usage("segment-unknown")
                .arg("segment", &segment.0)
                .arg("article", &line.article)));
        }
        let state = if line.accept { DraftState::Accepted } else { DraftState::Edited };
        drafts.push((index, NewDraft { segment, to, text: line.text, state, origin: "person" }));
    }
    let total = drafts.len();
    let set = store.write(&office.author, |writer| {
        let mut set = 0;
        for (index, draft) in drafts {
            set += usize::from(drafting::set(writer, &stories[index].1, draft)?.is_some());
        }
        Ok(set)
    })?;
    if context.global.json {
        context.ui.json(&SetJson {
            schema: "tercuman.draft.set.v1",
            set,
            unchanged: total - set,
        })?;
    } else {
        context.ui.say("draft-set", &[("count", set.into()), ("total", total.into())]);
    }
    Ok(Outcome::Done)
}

fn open(
    which: &Which,
    store: &mut Store,
    office: &Office,
) -> Result<(StoryCopy, SegmentId, crate::lang::Lang), Problem> {
    let to = language(&which.to)?;
    let row = intake::find(store, office, &which.article)?;
    let story = intake::open(store, office, row)?;
    Ok((story, SegmentId(which.segment.clone()), to))
}

fn state(
    which: &Which,
    state: DraftState,
    store: &mut Store,
    office: &Office,
    context: &Context,
) -> Result<Outcome, Problem> {
    let (story, segment, to) = open(which, store, office)?;
    let changed = drafting::set_state(store, &office.author, &story, &segment, to, state)?;
    if context.global.json {
        let set = usize::from(changed.is_some());
        context.ui.json(&SetJson { schema: "tercuman.draft.set.v1", set, unchanged: 1 - set })?;
    } else {
        context.ui.say(&format!("draft-{}", state.code()), &[("segment", (&segment.0).into())]);
    }
    Ok(Outcome::Done)
}

fn show(
    which: &Which,
    store: &mut Store,
    office: &Office,
    context: &Context,
) -> Result<Outcome, Problem> {
    let (story, segment, to) = open(which, store, office)?;
    let versions = drafts::versions(store.conn(), &story.row.id, &segment.0, to)?;
    if context.global.json {
        context.ui.json(&ShowJson {
            schema: "tercuman.draft.show.v1",
            article: story.row.id,
            segment: segment.0,
            to: to.code().to_owned(),
            versions: versions
                .into_iter()
                .map(|version| VersionJson {
                    text: version.tagged,
                    state: version.state.code(),
                    origin: version.origin,
                    author: version.author,
                    changed: version.time.rfc3339(),
                    live: version.live,
                })
                .collect(),
        })?;
    } else {
        let mut text = String::new();
        for version in versions {
            let live = if version.live { "*" } else { " " };
            text.push_str(&format!(
                "{live} {}  {:9} {}  {}\n",
                version.time.rfc3339(),
                version.state.code(),
                version.author,
                version.tagged
            ));
        }
        context.ui.out(&crate::cli::ui::harmless(&text))?;
    }
    Ok(Outcome::Done)
}
