//! `tercuman term`: the glossary.

mod edit;
mod exchange;
mod find;
mod forms;
mod show;

use clap::Subcommand;
use serde::Serialize;

use crate::cli::{Context, Outcome};
use crate::glossary::{Concept, Gender};
use crate::problem::Problem;

/// The glossary: concepts and their terms in az, en and ru
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: TermCommand,
}

#[derive(Subcommand, Debug)]
enum TermCommand {
    Import(exchange::ImportArgs),
    Export(exchange::ExportArgs),
    Add(edit::AddArgs),
    Edit(edit::EditArgs),
    Retire(edit::RetireArgs),
    Show(show::ShowArgs),
    List(show::ListArgs),
    Find(find::Args),
    Forms(forms::Args),
}

/// # Errors
/// Whatever kept the command from its work.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    match args.command {
        TermCommand::Import(args) => exchange::import(&args, context),
        TermCommand::Export(args) => exchange::export(&args, context),
        TermCommand::Add(args) => edit::add(args, context),
        TermCommand::Edit(args) => edit::edit(args, context),
        TermCommand::Retire(args) => edit::retire(&args, context),
        TermCommand::Show(args) => show::show(&args, context),
        TermCommand::List(args) => show::list(&args, context),
        TermCommand::Find(args) => find::run(&args, context),
        TermCommand::Forms(args) => forms::run(&args, context),
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
