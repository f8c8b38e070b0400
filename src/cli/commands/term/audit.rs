//! `tercuman term audit`: where terms are used, and what breaks the glossary.

use serde::Serialize;

use super::stories;
use crate::cli::settings::language;
use crate::cli::{Context, Outcome};
use crate::glossary::ConceptId;
use crate::lang::Lang;
use crate::newsroom::audit::{self, Audit, Breach, Use};
use crate::newsroom::checking::House;
use crate::problem::Problem;

/// Where stories and translations break the glossary, and where terms are used
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Stories: files, keys, or key@lang (default: all)
    #[arg(value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Only texts in this language
    #[arg(long, value_name = "LANG")]
    to: Option<String>,
    /// Only this concept
    #[arg(long, value_name = "CONCEPT")]
    concept: Option<String>,
    /// Tell where terms are used, too
    #[arg(long)]
    used: bool,
}

#[derive(Serialize)]
struct AuditJson<'a> {
    schema: &'static str,
    breaches: Vec<BreachJson<'a>>,
    used: Vec<UseJson<'a>>,
}

#[derive(Serialize)]
struct BreachJson<'a> {
    article: &'a str,
    segment: &'a str,
    lang: &'static str,
    what: &'static str,
    concept: Option<&'a str>,
    found: &'a str,
    proposal: Option<&'a str>,
    message: String,
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Serialize)]
struct UseJson<'a> {
    concept: &'a str,
    lang: &'static str,
    count: usize,
    forms: Vec<FormJson<'a>>,
    places: Vec<PlaceJson<'a>>,
}

#[derive(Serialize)]
struct FormJson<'a> {
    text: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    article: &'a str,
    segment: &'a str,
}

/// # Errors
/// A story that is not there, a language that is not ours, an unknown concept.
pub fn run(args: &Args, context: &mut Context) -> Result<Outcome, Problem> {
    let only = args.to.as_deref().map(language).transpose()?;
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    let stories = stories(&args.articles, &mut store, context)?;
    let house = House::load(&store)?;
    let concept = args.concept.clone().map(ConceptId);
    if let Some(id) = &concept
        && house.concept(id).is_none()
    {
        return Err(Problem::usage("concept-unknown").arg("concept", &id.0));
    }
    let settings = context.settings.qa()?;
    let mut found = audit::audit(&store, &stories, only, &house, &settings, &context.waivers()?)?;
    if let Some(id) = &concept {
        found.breaches.retain(|breach| breach.concept.as_ref() == Some(id));
        found.uses.retain(|(used, _), _| used == id);
    }
    let clean = found.breaches.is_empty();
    if context.global.json {
        context.ui.json(&json(&found, context))?;
    } else {
        let mut out = breaches(&found.breaches, context);
        if args.used || concept.is_some() {
            out.push_str(&uses(&found));
        }
        if !out.is_empty() {
            context.ui.out(&out)?;
        }
        if clean {
            context.ui.say("term-audit-clean", &[]);
        }
    }
    Ok(Outcome::attention_if(!clean))
}

fn json<'a>(audit: &'a Audit, context: &Context) -> AuditJson<'a> {
    AuditJson {
        schema: "tercuman.term.audit.v1",
        breaches: audit
            .breaches
            .iter()
            .map(|breach| BreachJson {
                article: &breach.article,
                segment: &breach.segment,
                lang: breach.lang.code(),
                what: breach.what.code(),
                concept: breach.concept.as_ref().map(|id| id.0.as_str()),
                found: &breach.found,
                proposal: breach.proposal.as_deref(),
                message: message(breach, context),
                start: breach.span.map(|span| span.0),
                end: breach.span.map(|span| span.1),
            })
            .collect(),
        used: audit
            .uses
            .iter()
            .map(|((concept, lang), used)| use_json(concept, *lang, used))
            .collect(),
    }
}

fn use_json<'a>(concept: &'a ConceptId, lang: Lang, used: &'a Use) -> UseJson<'a> {
    UseJson {
        concept: &concept.0,
        lang: lang.code(),
        count: used.forms.values().sum(),
        forms: used.forms.iter().map(|(text, count)| FormJson { text, count: *count }).collect(),
        places: used
            .places
            .iter()
            .map(|(article, segment)| PlaceJson { article, segment })
            .collect(),
    }
}

fn message(breach: &Breach, context: &Context) -> String {
    let proposal = breach.proposal.as_deref().filter(|text| !text.is_empty());
    let id = format!("audit-{}", breach.what.code());
    let said = context.ui.words(&id, &[("found", (&breach.found).into())]);
    match proposal {
        Some(text) => {
            format!("{said}; {}", context.ui.words("audit-write", &[("text", (&text).into())]))
        }
        None => said,
    }
}

/// For people: breaches under their story and language, each with its text.
fn breaches(breaches: &[Breach], context: &Context) -> String {
    let mut out = String::new();
    let mut heading = String::new();
    for breach in breaches {
        let place = format!("{} ({})", breach.article, breach.lang);
        if place != heading {
            out.push_str(&format!("{place}\n"));
            heading = place;
        }
        out.push_str(&format!("  {}  {}\n", breach.segment, message(breach, context)));
        out.push_str(&format!("      {}\n", super::excerpt(&breach.text, breach.span)));
    }
    out
}

/// For people: a concept and language a line, with its forms.
fn uses(audit: &Audit) -> String {
    let mut out = String::new();
    for ((concept, lang), used) in &audit.uses {
        let forms: Vec<String> =
            used.forms.iter().map(|(form, count)| format!("{form} ({count})")).collect();
        out.push_str(&format!("{}  {lang}  {}\n", concept.0, forms.join(", ")));
        for (article, segment) in &used.places {
            out.push_str(&format!("    {article}  {segment}\n"));
        }
    }
    out
}
