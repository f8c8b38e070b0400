//! `tercuman check`: all findings of stories and their drafts, and what is in conflict.

use serde::Serialize;

use super::sync::{self, ConflictJson};
use crate::cli::settings::language;
use crate::cli::{Context, Outcome, waivers};
use crate::lang::Lang;
use crate::newsroom::checking::{Found, House, story};
use crate::newsroom::intake;
use crate::problem::{Problem, Severity};
use crate::store::articles;
use crate::store::drafts::{self, Conflict};

/// Check translations: numbers, names, terms, punctuation, tags and more
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Stories: files, keys, or key@lang (default: all)
    #[arg(value_name = "ARTICLE")]
    articles: Vec<String>,
    /// The language of the translations (default: all)
    #[arg(long, value_name = "LANG")]
    to: Option<String>,
    /// Show notes too: what holds nothing back, and editions set right
    #[arg(long)]
    notes: bool,
    /// Let findings stand, by the ids that are shown; kept in waivers.csv
    #[arg(long, value_name = "ID", num_args = 1..)]
    waive: Vec<String>,
}

#[derive(Serialize)]
struct CheckJson {
    schema: &'static str,
    findings: Vec<FindingJson>,
    /// What desks translated without having seen each other.
    conflicts: Vec<ConflictJson>,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct FindingJson {
    id: String,
    article: String,
    segment: String,
    to: &'static str,
    check: &'static str,
    severity: &'static str,
    message: String,
    source: Option<SpanJson>,
    target: Option<SpanJson>,
}

/// Code points of the plain text.
#[derive(Serialize)]
struct SpanJson {
    start: usize,
    end: usize,
}

/// # Errors
/// A story that is not there, a language that is not ours.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let only = args.to.as_deref().map(language).transpose()?;
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    let office = context.office()?;
    let mut rows = Vec::new();
    if args.articles.is_empty() {
        rows.extend(articles::all(store.conn())?.into_iter().filter(|row| !row.retired));
    }
    for name in &args.articles {
        rows.push(intake::find(&mut store, &office, name)?);
    }
    let house = House::load(&store)?;
    let settings = context.settings.qa()?;
    let waivers = context.waivers()?;
    let mut found = Vec::new();
    let mut conflicts: Vec<Conflict> = drafts::conflicts(store.conn())?;
    conflicts.retain(|one| {
        rows.iter().any(|row| row.id == one.article)
            && only.is_none_or(|only| only.code() == one.to)
    });
    for row in rows {
        let copy = intake::open(&mut store, &office, row)?;
        for to in Lang::ALL {
            if to != copy.row.lang && only.is_none_or(|only| only == to) {
                found.extend(story(&store, &copy, to, &house, &settings, &waivers)?);
            }
        }
    }
    if !args.waive.is_empty() {
        waive(&mut found, &args.waive, context)?;
    }
    let count = |severity| found.iter().filter(|one| one.finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if context.global.json {
        context.ui.json(&CheckJson {
            schema: "tercuman.check.v1",
            findings: found.iter().map(|one| json(one, context)).collect(),
            conflicts: conflicts.iter().map(ConflictJson::from).collect(),
            errors,
            warnings,
        })?;
    } else {
        let notes = count(Severity::Info);
        if !args.notes {
            found.retain(|one| one.finding.severity != Severity::Info);
        }
        report(&found, context)?;
        sync::tell(&conflicts, context);
        context.ui.say(
            "check-done",
            &[("errors", errors.into()), ("warnings", warnings.into()), ("notes", notes.into())],
        );
    }
    Ok(Outcome::attention_if(errors > 0 || !conflicts.is_empty()))
}

/// Takes the named findings out and keeps them in `waivers.csv`.
fn waive(found: &mut Vec<Found>, ids: &[String], context: &Context) -> Result<(), Problem> {
    let named =
        |one: &Found, id: &String| id.len() >= SHOWN && one.waiver.0.starts_with(id.as_str());
    for id in ids {
        if !found.iter().any(|one| named(one, id)) {
            return Err(Problem::usage("waiver-unknown").arg("id", id));
        }
    }
    let (mut waived, kept): (Vec<Found>, Vec<Found>) =
        found.drain(..).partition(|one| ids.iter().any(|id| named(one, id)));
    let (also, kept) =
        kept.into_iter().partition(|one| waived.iter().any(|other| twins(one, other)));
    waived.extend::<Vec<Found>>(also);
    *found = kept;
    let waived: Vec<&Found> = waived.iter().collect();
    waivers::add(&context.workspace()?.waivers(), &waived, &context.author())?;
    context.ui.say("check-waived", &[("count", waived.len().into())]);
    Ok(())
}

/// So many digits of an id are shown, and needed to name it.
const SHOWN: usize = 8;

fn message(one: &Found, context: &Context) -> String {
    let args: Vec<(&str, crate::cli::ui::Arg<'_>)> =
        one.finding.args.iter().map(|(name, value)| (*name, value.into())).collect();
    context.ui.words(one.finding.message, &args)
}

fn json(one: &Found, context: &Context) -> FindingJson {
    let span = |(start, end)| SpanJson { start, end };
    FindingJson {
        id: one.waiver.0.clone(),
        article: one.article.clone(),
        segment: one.segment.0.clone(),
        to: one.to.code(),
        check: one.finding.check.code(),
        severity: one.finding.severity.code(),
        message: message(one, context),
        source: one.source.map(span),
        target: one.target.map(span),
    }
}

/// Two checks that say the same of one place, as `numbers` and `dates` of a day.
fn twins(one: &Found, other: &Found) -> bool {
    let same = (&one.article, &one.segment, one.to) == (&other.article, &other.segment, other.to);
    let (a, b) = (&one.finding, &other.finding);
    same && (a.message, a.severity, a.source, a.target)
        == (b.message, b.severity, b.source, b.target)
        && a.args == b.args
}

/// For people: findings under their story, each with the text it is about.
fn report(found: &[Found], context: &Context) -> Result<(), Problem> {
    let mut text = String::new();
    let mut heading = String::new();
    for (at, one) in found.iter().enumerate() {
        if found[..at].iter().any(|other| twins(one, other)) {
            continue;
        }
        let place = format!("{} ({})", one.article, one.to);
        if place != heading {
            text.push_str(&format!("{place}\n"));
            heading = place;
        }
        let severity = context.ui.words(&format!("severity-{}", one.finding.severity.code()), &[]);
        let checks: Vec<&str> = found
            .iter()
            .filter(|other| twins(one, other))
            .map(|other| other.finding.check.code())
            .collect();
        let id: String = one.waiver.0.chars().take(SHOWN).collect();
        text.push_str(&format!(
            "  {}  {severity}: {}: {}  [{id}]\n",
            one.segment.0,
            checks.join(", "),
            message(one, context)
        ));
        text.push_str(&format!("      {}\n", excerpt(one)));
    }
    if text.is_empty() { Ok(()) } else { context.ui.out(&text) }
}

/// The target with the place between arrows, cut to a line.
fn excerpt(one: &Found) -> String {
    let letters: Vec<char> = one.text.chars().collect();
    let (start, end) = one.target.unwrap_or((0, 0));
    let (start, end) = (start.min(letters.len()), end.min(letters.len()));
    let from = start.saturating_sub(40);
    let to = (end + 40).min(letters.len());
    let part = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    let (lead, tail) = (if from > 0 { "…" } else { "" }, if to < letters.len() { "…" } else { "" });
    if one.target.is_none() || end - start == letters.len() {
        return format!("{}{tail}", part(0..to.max(80).min(letters.len())));
    }
    format!("{lead}{}→{}←{}{tail}", part(from..start), part(start..end), part(end..to))
}
