//! `tercuman term`: the glossary.

mod add;
mod audit;
mod edit;
mod edit_told;
mod exchange;
mod extract;
mod find;
mod forms;
mod show;

use clap::Subcommand;
use serde::Serialize;

use crate::cli::{Context, Outcome};
use crate::glossary::{Concept, Gender};
use crate::newsroom::{StoryCopy, intake};
use crate::problem::Problem;
use crate::store::{Store, articles};

/// The glossary: concepts and their terms in az, en and ru
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: TermCommand,
}

#[derive(Subcommand, Debug)]
#[command(defer = true)]
enum TermCommand {
    Import(exchange::ImportArgs),
    Export(exchange::ExportArgs),
    Add(add::AddArgs),
    Edit(edit::EditArgs),
    Retire(edit::RetireArgs),
    Show(show::ShowArgs),
    List(show::ListArgs),
    Find(find::Args),
    Forms(forms::Args),
    Extract(extract::Args),
    Audit(audit::Args),
}

/// # Errors
/// Whatever kept the command from its work.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    match args.command {
        TermCommand::Import(args) => exchange::import(&args, context),
        TermCommand::Export(args) => exchange::export(&args, context),
        TermCommand::Add(args) => add::add(args, context),
        TermCommand::Edit(args) => edit::edit(args, context),
        TermCommand::Retire(args) => edit::retire(&args, context),
        TermCommand::Show(args) => show::show(&args, context),
        TermCommand::List(args) => show::list(&args, context),
        TermCommand::Find(args) => find::run(&args, context),
        TermCommand::Forms(args) => forms::run(&args, context),
        TermCommand::Extract(args) => extract::run(&args, context),
        TermCommand::Audit(args) => audit::run(&args, context),
    }
}

/// A concept as `--json` has it.
#[derive(Serialize)]
pub struct ConceptJson {
    concept: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    gender: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    definition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    terms: Vec<TermJson>,
}

#[derive(Serialize)]
struct TermJson {
    lang: &'static str,
    text: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    forms: Vec<String>,
}

impl ConceptJson {
    fn of(concept: &Concept) -> ConceptJson {
        ConceptJson {
            concept: concept.id.0.clone(),
            kind: concept.kind.code(),
            gender: concept.gender.map(|gender| match gender {
                Gender::Masculine => "m",
                Gender::Feminine => "f",
            }),
            domain: concept.domain.clone(),
            note: concept.note.clone(),
            definition: concept.definition.clone(),
            source: concept.source.clone(),
            terms: concept
                .terms
                .iter()
                .map(|term| TermJson {
                    lang: term.lang.code(),
                    text: term.text.clone(),
                    status: term.status.code(),
                    forms: term.forms.clone(),
                })
                .collect(),
        }
    }
}

/// A concept for people: its name, then a line a term.
fn told(concept: &Concept) -> String {
    let mut out = format!("{}  ({})\n", concept.id.0, concept.kind.code());
    for term in &concept.terms {
        out.push_str(&format!("  {}  {:<10} {}\n", term.lang, term.status.code(), term.text));
    }
    for (name, value) in
        [("domain", &concept.domain), ("note", &concept.note), ("source", &concept.source)]
    {
        if let Some(value) = value {
            out.push_str(&format!("  {name}: {value}\n"));
        }
    }
    out
}

/// The stories that a command names, or all that are not retired.
fn stories(
    names: &[String],
    store: &mut Store,
    context: &Context,
) -> Result<Vec<StoryCopy>, Problem> {
    let office = context.office()?;
    let mut rows = Vec::new();
    if names.is_empty() {
        rows.extend(articles::all(store.conn())?.into_iter().filter(|row| !row.retired));
    }
    for name in names {
        rows.push(intake::find(store, &office, name)?);
    }
    rows.into_iter().map(|row| intake::open(store, &office, row)).collect()
}

/// A text with the place (code points) between arrows, cut to a line.
fn excerpt(text: &str, span: Option<(usize, usize)>) -> String {
    const AROUND: usize = 40;
    let letters: Vec<char> = text.chars().collect();
    let (start, end) = span.unwrap_or((0, 0));
    let (start, end) = (start.min(letters.len()), end.min(letters.len()));
    let part = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    if span.is_none() || end - start == letters.len() {
        let to = letters.len().min(2 * AROUND);
        return format!("{}{}", part(0..to), if to < letters.len() { "…" } else { "" });
    }
    let (from, to) = (start.saturating_sub(AROUND), (end + AROUND).min(letters.len()));
    let (lead, tail) = (if from > 0 { "…" } else { "" }, if to < letters.len() { "…" } else { "" });
    format!("{lead}{}→{}←{}{tail}", part(from..start), part(start..end), part(end..to))
}
