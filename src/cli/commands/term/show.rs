//! `tercuman term show` and `list`.

use serde::Serialize;

use super::{ConceptJson, told};
use crate::cli::settings::language;
use crate::cli::{Context, Outcome, glossary as files};
use crate::glossary::Concept;
use crate::problem::Problem;
use crate::store::{Store, glossary};
use crate::text::normalize::fold;

/// One concept with its terms and who changed it
#[derive(clap::Args, Debug)]
pub struct ShowArgs {
    /// The concept, or one of its terms
    concept: String,
}

/// The concepts of the glossary
#[derive(clap::Args, Debug)]
pub struct ListArgs {
    /// Only this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only concepts without a term in this language
    #[arg(long, value_name = "LANG")]
    missing: Option<String>,
}

#[derive(Serialize)]
struct ShowJson {
    schema: &'static str,
    #[serde(flatten)]
    concept: ConceptJson,
    retired: bool,
    history: Vec<ChangeJson>,
}

#[derive(Serialize)]
struct ChangeJson {
    time: i64,
    author: String,
    kind: String,
}

#[derive(Serialize)]
struct ListJson {
    schema: &'static str,
    concepts: Vec<ConceptJson>,
}

pub fn show(args: &ShowArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = context.open_store()?;
    files::read_in(context, &mut store)?;
    let (concept, retired) = named(&store, &args.concept)?;
    let history = glossary::history(store.conn(), &concept.id.0)?;
    if context.global.json {
        context.ui.json(&ShowJson {
            schema: "tercuman.term.show.v1",
            concept: ConceptJson::of(&concept),
            retired,
            history: history
                .into_iter()
                .map(|(time, author, kind)| ChangeJson { time, author, kind })
                .collect(),
        })?;
    } else {
        let mut out = told(&concept);
        for (_, author, kind) in history {
            out.push_str(&format!("  {kind}: {author}\n"));
        }
        context.ui.out(&out)?;
    }
    Ok(Outcome::Done)
}

pub fn list(args: &ListArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let kind = args.kind.as_deref().map(super::forms::kind).transpose()?;
    let missing = args.missing.as_deref().map(language).transpose()?;
    let mut store = context.open_store()?;
    files::read_in(context, &mut store)?;
    let mut concepts = glossary::all(store.conn())?;
    concepts.retain(|concept| {
        kind.is_none_or(|kind| concept.kind == kind)
            && missing.is_none_or(|lang| concept.preferred(lang).is_none())
    });
    if context.global.json {
        context.ui.json(&ListJson {
            schema: "tercuman.term.list.v1",
            concepts: concepts.iter().map(ConceptJson::of).collect(),
        })?;
    } else {
        let out: String = concepts.iter().map(told).collect();
        context.ui.bytes(out.as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// The concept of this name, or with a term of this name.
pub fn named(store: &Store, name: &str) -> Result<(Concept, bool), Problem> {
    if let Some(found) = glossary::concept(store.conn(), name)? {
        return Ok(found);
    }
    let same = |concept: &Concept| {
        concept.terms.iter().any(|term| fold(&term.text, term.lang) == fold(name, term.lang))
    };
    glossary::all(store.conn())?
        .into_iter()
        .find(same)
        .map(|concept| (concept, false))
        .ok_or_else(|| Problem::usage("concept-unknown").arg("concept", name))
}
