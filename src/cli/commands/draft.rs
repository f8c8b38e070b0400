//! `tercuman draft`: one segment's translation, or many from stdin.

use std::io::BufRead as _;

use clap::Subcommand;
use serde::{Deserialize, Serialize};

use crate::cli::settings::language;
use crate::cli::{Context, Outcome};
use crate::desk::DraftState;
use crate::lang::Lang;
use crate::newsroom::corrections::stales;
use crate::newsroom::drafting::{self, NewDraft};
use crate::newsroom::editing::{Done, in_state, set_all, undo};
use crate::newsroom::{Office, StoryCopy, intake};
use crate::problem::{Place, Problem};
use crate::segment::{Segment, SegmentId};
use crate::store::{Store, articles, drafts};

/// Translations of single segments: set, accept, reject, show
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: DraftCommand,
}

#[derive(Subcommand, Debug)]
#[command(defer = true)]
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
    /// Accept the translation that stands, a stale one too; it settles a conflict
    Accept(Several),
    /// Reject the translation that stands
    Reject(Several),
    /// Take the last step of a translation back; again, one step further
    Undo(Which),
    /// Every version of a translation, and what a correction changed
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

#[derive(clap::Args, Debug)]
struct Several {
    /// A file, key, or key@lang
    article: String,
    /// The ids that `segment` shows
    #[arg(required_unless_present = "all")]
    segments: Vec<String>,
    /// The language of the translations
    #[arg(long, value_name = "LANG")]
    to: String,
    /// Every proposed or edited translation of the story
    #[arg(long, conflicts_with = "segments")]
    all: bool,
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
    /// Drafts of repetitions that were written along.
    propagated: usize,
}

#[derive(Serialize)]
struct ShowJson {
    schema: &'static str,
    article: String,
    segment: String,
    to: String,
    versions: Vec<VersionJson>,
    /// A translation of the source before it was corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<StaleJson>,
}

#[derive(Serialize)]
struct StaleJson {
    text: String,
    source: String,
    author: String,
    changed: String,
    class: &'static str,
    difference: Vec<PieceJson>,
}

#[derive(Serialize)]
struct PieceJson {
    fate: &'static str,
    text: String,
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
            state(which, DraftState::Accepted, &mut store, &office, context)
        }
        DraftCommand::Reject(which) => {
            state(which, DraftState::Rejected, &mut store, &office, context)
        }
        DraftCommand::Undo(which) => take_back(&which, &mut store, &office, context),
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
    let drafts = drafts.into_iter().map(|(index, draft)| (&stories[index].1, draft)).collect();
    let done = set_all(store, &office.author, drafts)?;
    told(done, total, "draft-set", context)
}

/// Says what was written.
fn told(done: Done, total: usize, message: &str, context: &Context) -> Result<Outcome, Problem> {
    if context.global.json {
        context.ui.json(&SetJson {
            schema: "tercuman.draft.set.v1",
            set: done.set,
            unchanged: total - done.set,
            propagated: done.propagated,
        })?;
    } else {
        context.ui.say(message, &[("count", done.set.into()), ("total", total.into())]);
        if done.propagated > 0 {
            context.ui.say("draft-propagated", &[("count", done.propagated.into())]);
        }
    }
    Ok(Outcome::Done)
}

fn open(
    article: &str,
    to: &str,
    store: &mut Store,
    office: &Office,
) -> Result<(StoryCopy, Lang), Problem> {
    let to = language(to)?;
    let row = intake::find(store, office, article)?;
    Ok((intake::open(store, office, row)?, to))
}

fn state(
    which: Several,
    state: DraftState,
    store: &mut Store,
    office: &Office,
    context: &Context,
) -> Result<Outcome, Problem> {
    let (story, to) = open(&which.article, &which.to, store, office)?;
    let segments = if which.all {
        let standings = drafting::standings(store, &story, to)?;
        let waits = |segment: &&Segment| {
            standings.get(&segment.id).is_some_and(|standing| {
                matches!(standing.chosen.state, DraftState::Proposed | DraftState::Edited)
            })
        };
        story.segments.iter().filter(waits).map(|segment| segment.id.clone()).collect()
    } else {
        which.segments.into_iter().map(SegmentId).collect::<Vec<_>>()
    };
    let drafts = in_state(store, &story, &segments, to, state)?;
    let total = drafts.len();
    let drafts = drafts.into_iter().map(|draft| (&story, draft)).collect();
    let done = set_all(store, &office.author, drafts)?;
    told(done, total, &format!("draft-{}", state.code()), context)
}

fn take_back(
    which: &Which,
    store: &mut Store,
    office: &Office,
    context: &Context,
) -> Result<Outcome, Problem> {
    let (story, to) = open(&which.article, &which.to, store, office)?;
    let state = undo(store, &office.author, &story, &SegmentId(which.segment.clone()), to)?;
    if context.global.json {
        let schema = "tercuman.draft.set.v1";
        context.ui.json(&SetJson { schema, set: 1, unchanged: 0, propagated: 0 })?;
    } else {
        let state = context.ui.words(&format!("state-{}", state.code()), &[]);
        context.ui.say(
            "draft-undone",
            &[("segment", (&which.segment).into()), ("state", (&state).into())],
        );
    }
    Ok(Outcome::Done)
}

fn show(
    which: &Which,
    store: &mut Store,
    office: &Office,
    context: &Context,
) -> Result<Outcome, Problem> {
    let (story, to) = open(&which.article, &which.to, store, office)?;
    let segment = SegmentId(which.segment.clone());
    if story.position(&segment).is_none()
        && articles::segment(store.conn(), story.row.n, &segment)?.is_none()
    {
        return Err(Problem::usage("segment-unknown")
            .arg("segment", &segment.0)
            .arg("article", &which.article));
    }
    let stale = stales(store, &story, to)?.remove(&segment);
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
            stale: stale.map(|stale| StaleJson {
                text: stale.draft.tagged,
                source: stale.draft.source,
                author: stale.draft.author,
                changed: stale.draft.time.rfc3339(),
                class: stale.correction.class.code(),
                difference: stale
                    .correction
                    .difference
                    .into_iter()
                    .map(|piece| PieceJson { fate: piece.fate.code(), text: piece.text })
                    .collect(),
            }),
        })?;
    } else {
        let mut text = String::new();
        if let Some(stale) = stale {
            let class = format!("change-{}", stale.correction.class.code());
            text.push_str(&format!(
                "{}: {}\n  {}\n  {}\n",
                context.ui.words("state-stale", &[]),
                context.ui.words(&class, &[]),
                stale.correction.line(),
                stale.draft.tagged
            ));
        }
        for version in versions {
            let live = if version.live { "*" } else { " " };
            text.push_str(&format!(
                "{live} {}  {:9} {} ({})  {}\n",
                version.time.rfc3339(),
                context.ui.words(&format!("state-{}", version.state.code()), &[]),
                version.author,
                context.ui.words(&format!("draft-origin-{}", version.origin), &[]),
                version.tagged
            ));
        }
        context.ui.out(&text)?;
    }
    Ok(Outcome::Done)
}
