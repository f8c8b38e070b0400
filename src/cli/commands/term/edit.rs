//! `tercuman term edit|retire`: one concept, in the database and its CSV.

use super::edit_told::{Done, tell};
use super::stories;
use crate::cli::settings::language;
use crate::cli::{Context, Outcome, glossary as files};
use crate::glossary::{Concept, Kind, Status, Term};
use crate::lang::Lang;
use crate::newsroom::renaming::{self, Plan};
use crate::problem::Problem;
use crate::store::{Store, glossary};
use crate::sync::Body;
use crate::text::normalize::nfc;

/// Change a concept
#[derive(clap::Args, Debug)]
pub struct EditArgs {
    /// The concept
    concept: String,
    /// The language of the term that is changed
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// The new preferred term; the one before becomes obsolete. Drafts stay without `--apply`
    #[arg(long, value_name = "TERM", requires = "lang")]
    preferred: Option<String>,
    /// A further term that is admitted
    #[arg(long, value_name = "TERM", requires = "lang")]
    admitted: Option<String>,
    /// A further term that is obsolete
    #[arg(long, value_name = "TERM", requires = "lang")]
    obsolete: Option<String>,
    /// A further term that is forbidden
    #[arg(long, value_name = "TERM", requires = "lang")]
    forbidden: Option<String>,
    /// What it names: person, place, organization, title, event, work or term
    #[arg(long, value_parser = parse_kind)]
    kind: Option<Kind>,
    /// A field, such as politics or sport
    #[arg(long)]
    domain: Option<String>,
    /// A note for the newsroom
    #[arg(long)]
    note: Option<String>,
    /// Put the new preferred term into accepted drafts, in the case of each place
    #[arg(long, requires = "preferred")]
    apply: bool,
    /// Show what would change, write nothing
    #[arg(long, conflicts_with_all = ["apply", "undo", "restore"])]
    plan: bool,
    /// Take back the last edit, and the drafts it rewrote
    #[arg(long, conflicts_with_all = ["preferred", "admitted", "obsolete", "forbidden", "kind"])]
    undo: bool,
    /// Bring a retired concept back
    #[arg(long, conflicts_with = "undo")]
    restore: bool,
}

/// Take a concept out of the glossary
#[derive(clap::Args, Debug)]
pub struct RetireArgs {
    /// The concept
    concept: String,
}

pub fn parse_kind(code: &str) -> Result<Kind, String> {
    Kind::from_code(code).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
        format!("expected one of {}", known.join(", "))
    })
}

/// # Errors
/// A concept that is not there, or has nothing to take back.
pub fn edit(args: EditArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    if args.undo {
        return undo(&args.concept, &mut store, context);
    }
    if args.restore {
        restore(&args.concept, &mut store, context)?;
    }
    let before = known(&store, &args.concept)?;
    let lang = args.lang.as_deref().map(language).transpose()?;
    let (apply, only_plan) = (args.apply, args.plan);
    let after = edited(before.clone(), args, lang);
    let (stories, plan) = match lang {
        Some(lang) => {
            let stories = stories(&[], &mut store, context)?;
            let plan = renaming::plan(&store, &stories, &before, &after, lang)?;
            (stories, plan)
        }
        None => (Vec::new(), Plan::default()),
    };
    if only_plan {
        tell(&after, &plan, Done::Planned, context)?;
        return Ok(Outcome::Done);
    }
    if apply {
        renaming::apply(&mut store, &context.author(), &stories, &after, &plan)?;
    } else {
        let author = context.author();
        store.write(&author, |writer| glossary::put(writer, &after, &glossary::FIELDS))?;
    }
    saved(&after, context)?;
    tell(&after, &plan, if apply { Done::Applied } else { Done::Saved }, context)?;
    Ok(Outcome::attention_if(apply && !plan.left.is_empty()))
}

/// The concept as these arguments change it.
fn edited(mut concept: Concept, args: EditArgs, lang: Option<Lang>) -> Concept {
    if let Some(lang) = lang {
        if let Some(text) = args.preferred {
            for old in concept.terms.iter_mut().filter(|old| old.lang == lang) {
                if old.status == Status::Preferred && old.text != text {
                    old.status = Status::Obsolete;
                }
            }
            take(&mut concept, lang, text, Status::Preferred);
        }
        let further = [
            (args.admitted, Status::Admitted),
            (args.obsolete, Status::Obsolete),
            (args.forbidden, Status::Forbidden),
        ];
        for (text, status) in further {
            if let Some(text) = text {
                take(&mut concept, lang, text, status);
            }
        }
        concept.terms.sort_by_key(|term| (term.lang, term.status));
    }
    if let Some(kind) = args.kind {
        concept.kind = kind;
    }
    concept.domain = args.domain.or(concept.domain);
    concept.note = args.note.or(concept.note);
    concept
}

/// Gives a term of the concept a status; its irregular forms stay with it.
fn take(concept: &mut Concept, lang: Lang, text: String, status: Status) {
    let text = nfc(text.trim()).into_owned();
    match concept.terms.iter_mut().find(|term| term.lang == lang && term.text == text) {
        Some(known) => known.status = status,
        None => concept.terms.push(term(lang, text, status)),
    }
}

fn undo(id: &str, store: &mut Store, context: &mut Context) -> Result<Outcome, Problem> {
    let stories = stories(&[], store, context)?;
    let undone = renaming::undo(store, &context.office()?, &stories, id)?;
    saved(&undone.concept, context)?;
    let out: String =
        undone.left.iter().map(|(article, segment)| format!("{article}  {segment}\n")).collect();
    if !out.is_empty() {
        context.ui.out(&out)?;
    }
    context.ui.say("term-rewritten", &[("count", undone.drafts.into())]);
    Ok(Outcome::attention_if(!undone.left.is_empty()))
}

fn restore(id: &str, store: &mut Store, context: &Context) -> Result<(), Problem> {
    match glossary::concept(store.conn(), id)? {
        Some((_, true)) => {}
        Some(_) => return Ok(()),
        None => return Err(Problem::usage("concept-unknown").arg("concept", id)),
    }
    store.write(&context.author(), |writer| {
        writer.append(Body::ConceptRetired { concept: id.to_owned(), retired: false })
    })?;
    Ok(())
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

pub fn open(context: &Context) -> Result<Store, Problem> {
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

pub fn term(lang: Lang, text: String, status: Status) -> Term {
    Term { lang, text, status, forms: Vec::new() }
}

/// Writes the concept into its file, and says so.
pub fn saved(concept: &Concept, context: &Context) -> Result<(), Problem> {
    let id = &concept.id.0;
    match context.workspace_if_any() {
        Some(workspace) => {
            let file = files::write_back(workspace, concept)?;
            context.ui.say("term-written", &[("concept", id.into()), ("file", (&file).into())]);
        }
        None => context.ui.say("term-saved", &[("concept", id.into())]),
    }
    Ok(())
}
