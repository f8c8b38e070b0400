//! `tercuman term forms`: the forms a term is known in.

use serde::Serialize;

use crate::cli::settings::language;
use crate::cli::{Context, Outcome, glossary as files};
use crate::glossary::inflect::{self, Lemma};
use crate::glossary::{Concept, Gender, Kind};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::store::glossary;
use crate::text::normalize::{fold, nfc};

/// The forms a term is known in
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The term, or the name of a concept
    term: String,
    /// Language of the term: az, en or ru
    #[arg(long, value_name = "LANG")]
    lang: String,
    /// What it names: person, place, organization, title, event, work or term
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Of a person: m or f
    #[arg(long, value_name = "GENDER")]
    gender: Option<String>,
}

#[derive(Serialize)]
struct FormsJson {
    schema: &'static str,
    lang: &'static str,
    term: String,
    kind: &'static str,
    forms: Vec<FormJson>,
}

#[derive(Serialize)]
struct FormJson {
    case: &'static str,
    number: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    possessor: Option<&'static str>,
    text: String,
}

pub fn run(args: &Args, context: &mut Context) -> Result<Outcome, Problem> {
    let lang = language(&args.lang)?;
    let text = nfc(args.term.trim()).into_owned();
    let kind = args.kind.as_deref().map(kind).transpose()?;
    let gender = args.gender.as_deref().map(gender).transpose()?;
    let known = known(context, &text, lang)?;
    let term = known.as_ref().and_then(|concept| {
        let of = |term: &&crate::glossary::Term| term.lang == lang;
        let named = |term: &&crate::glossary::Term| fold(&term.text, lang) == fold(&text, lang);
        concept.terms.iter().filter(of).find(named).or_else(|| concept.preferred(lang))
    });
    let guessed = if text.chars().any(char::is_uppercase) { Kind::Place } else { Kind::Term };
    let kind = kind.or(known.as_ref().map(|concept| concept.kind)).unwrap_or(guessed);
    let lemma = Lemma {
        text: term.map_or(&text, |term| &term.text),
        lang,
        kind,
        gender: gender.or(known.as_ref().and_then(|concept| concept.gender)),
        forms: term.map_or(&[], |term| &term.forms),
    };
    let forms = inflect::forms(&lemma);
    if context.global.json {
        context.ui.json(&FormsJson {
            schema: "tercuman.term.forms.v1",
            lang: lang.code(),
            term: lemma.text.to_owned(),
            kind: kind.code(),
            forms: forms
                .into_iter()
                .map(|(case, number, possessor, text)| FormJson {
                    case: case.code(),
                    number: number.code(),
                    possessor: possessor.map(inflect::Possessor::code),
                    text,
                })
                .collect(),
        })?;
    } else {
        let mut out = String::new();
        for (case, number, possessor, text) in forms {
            let possessor = possessor.map_or("", inflect::Possessor::code);
            out.push_str(&format!("{}\t{}\t{possessor}\t{text}\n", number.code(), case.code()));
        }
        context.ui.bytes(out.as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// The concept of the glossary that the text names, where there is a glossary.
fn known(context: &Context, text: &str, lang: Lang) -> Result<Option<Concept>, Problem> {
    if context.workspace_if_any().is_none() && context.global.db.is_none() {
        return Ok(None);
    }
    let mut store = context.open_store()?;
    files::read_in(context, &mut store)?;
    if let Some((concept, _)) = glossary::concept(store.conn(), text)? {
        return Ok(Some(concept));
    }
    let starts = crate::glossary::find::starts_in(text, lang);
    let candidates =
        crate::glossary::TermSource::candidates(&glossary::Glossary(store.conn()), lang, &starts)?;
    let wanted = fold(text, lang);
    Ok(candidates.into_iter().find(|concept| {
        concept.terms.iter().any(|term| term.lang == lang && fold(&term.text, lang) == wanted)
    }))
}

pub fn kind(code: &str) -> Result<Kind, Problem> {
    Kind::from_code(code).ok_or_else(|| Problem::usage("kind-unknown").arg("kind", code))
}

pub fn gender(code: &str) -> Result<Gender, Problem> {
    match code {
        "m" => Ok(Gender::Masculine),
        "f" => Ok(Gender::Feminine),
        other => Err(Problem::usage("gender-unknown").arg("gender", other)),
    }
}
