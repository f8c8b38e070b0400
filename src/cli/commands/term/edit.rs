//! `tercuman term add|edit|retire`: one concept, in the database and its CSV.

use crate::cli::settings::language;
use crate::cli::{Context, Outcome, glossary as files};
use crate::glossary::{Concept, ConceptId, Gender, Kind, Status, Term};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::store::{Store, glossary};
use crate::sync::Body;

/// Add a concept
#[derive(clap::Args, Debug)]
pub struct AddArgs {
    /// Its id, a slug such as red-settlement
    concept: String,
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
    #[arg(long)]
    domain: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

/// Change a concept
#[derive(clap::Args, Debug)]
pub struct EditArgs {
    concept: String,
    /// The language of the term that is changed
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// The new preferred term; the one before becomes obsolete
    #[arg(long, value_name = "TERM", requires = "lang")]
    preferred: Option<String>,
    /// A further term with this status
    #[arg(long, value_name = "TERM", requires = "lang")]
    admitted: Option<String>,
    #[arg(long, value_name = "TERM", requires = "lang")]
    obsolete: Option<String>,
    #[arg(long, value_name = "TERM", requires = "lang")]
    forbidden: Option<String>,
    #[arg(long, value_parser = parse_kind)]
    kind: Option<Kind>,
    #[arg(long)]
    domain: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

/// Take a concept out of the glossary
#[derive(clap::Args, Debug)]
pub struct RetireArgs {
    concept: String,
}

fn parse_kind(code: &str) -> Result<Kind, String> {
    Kind::from_code(code).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
        format!("expected one of {}", known.join(", "))
    })
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
    save(&mut store, &concept, context)
}

/// # Errors
/// A concept that is not there.
pub fn edit(args: EditArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = open(context)?;
    let mut concept = known(&store, &args.concept)?;
    let lang = args.lang.as_deref().map(language).transpose()?;
    if let Some(lang) = lang {
        if let Some(text) = args.preferred {
            for old in concept.terms.iter_mut().filter(|old| old.lang == lang) {
                if old.status == Status::Preferred && old.text != text {
                    old.status = Status::Obsolete;
                }
            }
            concept.terms.retain(|old| old.lang != lang || old.text != text);
            concept.terms.push(term(lang, text, Status::Preferred));
        }
        let further = [
            (args.admitted, Status::Admitted),
            (args.obsolete, Status::Obsolete),
            (args.forbidden, Status::Forbidden),
        ];
        for (text, status) in further {
            if let Some(text) = text {
                concept.terms.retain(|old| old.lang != lang || old.text != text);
                concept.terms.push(term(lang, text, status));
            }
        }
        concept.terms.sort_by_key(|term| (term.lang, term.status));
    }
    if let Some(kind) = args.kind {
        concept.kind = kind;
    }
    if args.domain.is_some() {
        concept.domain = args.domain;
    }
    if args.note.is_some() {
        concept.note = args.note;
    }
    save(&mut store, &concept, context)
}

/// # Errors
/// A concept that is not there.
pub fn retire(args: &RetireArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = open(context)?;
    let concept = known(&store, &args.concept)?;
    store.write(&context.author(), |writer| {
        writer.append(Body::ConceptRetired { concept: concept.id.0.clone(), retired: true })
    })?;
    if let Some(workspace) = context.workspace_if_any() {
        files::take_out(workspace, &concept.id.0)?;
    }
    context.ui.say("term-retired", &[("concept", (&concept.id.0).into())]);
    Ok(Outcome::Done)
}

fn open(context: &Context) -> Result<Store, Problem> {
    let mut store = context.open_store()?;
    files::read_in(context, &mut store)?;
    Ok(store)
}

fn known(store: &Store, id: &str) -> Result<Concept, Problem> {
    match glossary::concept(store.conn(), id)? {
        Some((concept, false)) => Ok(concept),
        _ => Err(Problem::usage("concept-unknown").arg("concept", id)),
    }
}

fn term(lang: Lang, text: String, status: Status) -> Term {
    Term { lang, text, status, forms: Vec::new() }
}

fn save(store: &mut Store, concept: &Concept, context: &Context) -> Result<Outcome, Problem> {
    store.write(&context.author(), |writer| glossary::put(writer, concept, &glossary::FIELDS))?;
    let file = match context.workspace_if_any() {
        Some(workspace) => files::write_back(workspace, concept)?,
        None => String::new(),
    };
    context.ui.say("term-saved", &[("concept", (&concept.id.0).into()), ("file", (&file).into())]);
    Ok(Outcome::Done)
}
