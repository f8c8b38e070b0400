//! `tercuman term extract`: candidates for the glossary from the stories.

use serde::Serialize;

use super::{excerpt, stories};
use crate::cli::settings::language;
use crate::cli::{Context, Outcome};
use crate::glossary::extract::{Candidate, extract};
use crate::lang::Lang;
use crate::newsroom::checking::House;
use crate::problem::Problem;
use crate::text::CodePoints;

/// Names and phrases of the stories that the glossary does not know
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Stories: files, keys, or key@lang (default: all)
    #[arg(value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Only stories in this language (default: each in its own)
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// How often a candidate has to stand
    #[arg(long, value_name = "N", default_value_t = 2)]
    min: usize,
    /// How many candidates of a language to show
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

#[derive(Serialize)]
struct ExtractJson {
    schema: &'static str,
    candidates: Vec<CandidateJson>,
}

#[derive(Serialize)]
struct CandidateJson {
    lang: &'static str,
    text: String,
    name: bool,
    count: usize,
    forms: Vec<String>,
    contexts: Vec<ContextJson>,
}

#[derive(Serialize)]
struct ContextJson {
    article: String,
    segment: String,
    text: String,
    start: usize,
    end: usize,
}

/// Contexts that are shown of a candidate.
const CONTEXTS: usize = 3;

/// # Errors
/// A story that is not there, a language that is not ours.
pub fn run(args: &Args, context: &mut Context) -> Result<Outcome, Problem> {
    let only = args.lang.as_deref().map(language).transpose()?;
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    let stories = stories(&args.articles, &mut store, context)?;
    let house = House::load(&store)?;
    let mut told: Vec<CandidateJson> = Vec::new();
    for lang in Lang::ALL.into_iter().filter(|lang| only.is_none_or(|only| only == *lang)) {
        let mut places = Vec::new();
        let mut texts = Vec::new();
        for story in stories.iter().filter(|story| story.row.lang == lang) {
            for segment in &story.segments {
                places.push((story.row.key.clone(), segment.id.0.clone()));
                texts.push(segment.text.plain().into_owned());
            }
        }
        let found = extract(&texts, house.finder(lang), args.min.max(1));
        told.extend(found.iter().take(args.limit).map(|one| json(one, lang, &places, &texts)));
    }
    if context.global.json {
        context.ui.json(&ExtractJson { schema: "tercuman.term.extract.v1", candidates: told })?;
    } else {
        let mut out = String::new();
        for one in &told {
            out.push_str(&format!("{:>4}  {}  {}\n", one.count, one.lang, one.forms.join(", ")));
            if let Some(first) = one.contexts.first() {
                let text = excerpt(&first.text, Some((first.start, first.end)));
                out.push_str(&format!("          {}: {text}\n", first.article));
            }
        }
        if !out.is_empty() {
            context.ui.out(&out)?;
        }
    }
    Ok(Outcome::Done)
}

fn json(
    candidate: &Candidate,
    lang: Lang,
    places: &[(String, String)],
    texts: &[String],
) -> CandidateJson {
    let contexts = candidate.places.iter().take(CONTEXTS).map(|(index, span)| {
        let (start, end) = CodePoints::new(&texts[*index]).span(*span);
        let (article, segment) = places[*index].clone();
        ContextJson { article, segment, text: texts[*index].clone(), start, end }
    });
    CandidateJson {
        lang: lang.code(),
        text: candidate.text.clone(),
        name: candidate.name,
        count: candidate.count,
        forms: candidate.forms.iter().map(|(form, _)| form.clone()).collect(),
        contexts: contexts.collect(),
    }
}
