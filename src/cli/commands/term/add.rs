//! `tercuman term add`: a new concept, in the database and its CSV.

use super::edit::{open, parse_kind, saved, term};
use crate::cli::{Context, Outcome};
use crate::glossary::{Concept, ConceptId, Gender, Kind, Status, Term};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::store::glossary;

/// Add a concept
#[derive(clap::Args, Debug)]
pub struct AddArgs {
    /// Its id, a slug such as red-settlement
    concept: String,
    /// What it names: person, place, organization, title, event, work or term
    #[arg(long, value_parser = parse_kind)]
    kind: Kind,
    /// The preferred term in Azerbaijani
    #[arg(long)]
    az: Option<String>,
    /// The preferred term in English
    #[arg(long)]
    en: Option<String>,
    /// The preferred term in Russian
    #[arg(long)]
    ru: Option<String>,
    /// Grammatical gender of a person
    #[arg(long, value_parser = ["m", "f"])]
    gender: Option<String>,
    /// A field, such as politics or sport
    #[arg(long)]
    domain: Option<String>,
    /// A note for the newsroom
    #[arg(long)]
    note: Option<String>,
}

/// # Errors
/// A concept of that id exists; a concept without terms.
pub fn add(args: AddArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = open(context)?;
    if let Some((_, false)) = glossary::concept(store.conn(), &args.concept)? {
        return Err(Problem::usage("concept-known").arg("concept", &args.concept));
    }
    let terms: Vec<Term> = [(Lang::Az, args.az), (Lang::En, args.en), (Lang::Ru, args.ru)]
        .into_iter()
        .filter_map(|(lang, text)| Some(term(lang, text?, Status::Preferred)))
        .collect();
    if terms.is_empty() {
        return Err(Problem::usage("concept-without-term").arg("concept", &args.concept));
    }
    let concept = Concept {
        id: ConceptId(args.concept),
        kind: args.kind,
        gender: args.gender.as_deref().map(|code| match code {
            "f" => Gender::Feminine,
            _ => Gender::Masculine,
        }),
        domain: args.domain,
        note: args.note,
        definition: None,
        source: None,
        terms,
        extra: Vec::new(),
    };
    let author = context.author();
    store.write(&author, |writer| glossary::put(writer, &concept, &glossary::FIELDS))?;
    saved(&concept, context)?;
    Ok(Outcome::Done)
}
