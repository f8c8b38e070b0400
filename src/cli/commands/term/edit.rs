//! `tercuman term add|edit|retire`: one concept, in the database and its CSV.

use serde::Serialize;

use super::stories;
use crate::cli::settings::language;
use crate::cli::{Context, Outcome, glossary as files};
use crate::glossary::{Concept, ConceptId, Gender, Kind, Status, Term};
use crate::lang::Lang;
use crate::newsroom::renaming::{self, Plan};
use crate::problem::Problem;
use crate::store::{Store, glossary};
use crate::sync::Body;
use crate::text::normalize::nfc;

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

/// Change a concept
#[derive(clap::Args, Debug)]
pub struct EditArgs {
    /// The concept
    concept: String,
    /// The language of the term that is changed
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// The new preferred term; the one before becomes obsolete
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
    /// Take back the last edit, and the drafts it rewrote
    #[arg(long, conflicts_with_all = ["preferred", "admitted", "obsolete", "forbidden", "kind"])]
    undo: bool,
    /// Bring a retired concept back
    #[arg(long, conflicts_with = "undo")]
    restore: bool,
}

#[derive(Serialize)]
struct EditJson {
    schema: &'static str,
    concept: String,
    /// Whether the drafts were rewritten, or only would be.
    applied: bool,
    rewritten: Vec<RewriteJson>,
    left: Vec<LeftJson>,
}

#[derive(Serialize)]
struct RewriteJson {
    article: String,
    segment: String,
    before: String,
    after: String,
}

#[derive(Serialize)]
struct LeftJson {
    article: String,
    segment: String,
    found: String,
}

/// Take a concept out of the glossary
#[derive(clap::Args, Debug)]
pub struct RetireArgs {
    /// The concept
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
    let author = context.author();
    store.write(&author, |writer| glossary::put(writer, &concept, &glossary::FIELDS))?;
    saved(&concept, context)?;
    Ok(Outcome::Done)
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
    let apply = args.apply;
    let after = edited(before.clone(), args, lang);
    let (stories, plan) = match lang {
        Some(lang) => {
            let stories = stories(&[], &mut store, context)?;
            let plan = renaming::plan(&store, &stories, &before, &after, lang)?;
            (stories, plan)
        }
        None => (Vec::new(), Plan::default()),
    };
    if apply {
        renaming::apply(&mut store, &context.author(), &stories, &after, &plan)?;
    } else {
        let author = context.author();
        store.write(&author, |writer| glossary::put(writer, &after, &glossary::FIELDS))?;
    }
    saved(&after, context)?;
    tell(&after, &plan, apply, context)?;
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

/// Says what a new preferred term did to drafts, or would do.
fn tell(concept: &Concept, plan: &Plan, applied: bool, context: &Context) -> Result<(), Problem> {
    if context.global.json {
        let rewritten = plan.rewrites.iter().map(|one| RewriteJson {
            article: one.article.clone(),
            segment: one.segment.0.clone(),
            before: one.before.clone(),
            after: one.after.clone(),
        });
        let left = plan.left.iter().map(|one| LeftJson {
            article: one.article.clone(),
            segment: one.segment.0.clone(),
            found: one.found.clone(),
        });
        return context.ui.json(&EditJson {
            schema: "tercuman.term.edit.v1",
            concept: concept.id.0.clone(),
            applied,
            rewritten: rewritten.collect(),
            left: left.collect(),
        });
    }
    let mut out = String::new();
    for one in &plan.rewrites {
        out.push_str(&format!("{}  {}\n  - {}\n", one.article, one.segment.0, one.before));
        out.push_str(&format!("  + {}\n", one.after));
    }
    for one in &plan.left {
        out.push_str(&format!("{}  {}\n  ? {}\n", one.article, one.segment.0, one.found));
    }
    if !out.is_empty() {
        context.ui.out(&out)?;
    }
    let count = plan.rewrites.len();
    if count > 0 {
        let id = if applied { "term-rewritten" } else { "term-would-rewrite" };
        context.ui.say(id, &[("count", count.into())]);
    }
    if !plan.left.is_empty() {
        context.ui.say("term-left", &[("count", plan.left.len().into())]);
    }
    Ok(())
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

/// Writes the concept into its file, and says so.
fn saved(concept: &Concept, context: &Context) -> Result<(), Problem> {
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
