//! `tm search`: the concordance.

use serde::Serialize;

use crate::cli::{Context, Outcome, settings};
use crate::lang::Lang;
use crate::memory::concordance::{Phrase, Place};
use crate::memory::lookup::Candidate;
use crate::problem::Problem;
use crate::store::concordance;
use crate::text::span::CodePoints;

/// Find a phrase wherever it stands in the memory, in any inflected form
#[derive(clap::Args, Debug)]
pub struct SearchArgs {
    /// The phrase
    #[arg(allow_hyphen_values = true)]
    phrase: String,
    /// The language it stands in (default: any)
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// The words may stand apart and in any order
    #[arg(long)]
    words: bool,
    /// How many units at most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    limit: u32,
}

#[derive(Serialize)]
struct SearchJson<'a> {
    schema: &'static str,
    phrase: &'a str,
    hits: Vec<HitJson>,
}

#[derive(Serialize)]
struct HitJson {
    unit: String,
    lang: &'static str,
    places: Vec<PlaceJson>,
    texts: serde_json::Map<String, serde_json::Value>,
    article: Option<String>,
    origin: &'static str,
}

#[derive(Serialize)]
struct PlaceJson {
    text: String,
    start: usize,
    end: usize,
    inflected: bool,
}

struct Hit {
    found: Candidate,
    lang: Lang,
    places: Vec<Place>,
}

/// # Errors
/// A language that is none of ours, a database that cannot be written.
pub fn run(args: SearchArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let lang = args.lang.as_deref().map(settings::language).transpose()?;
    let mut store = context.open_store()?;
    context.read_in_memories(&mut store)?;
    let bar = context.ui.progress(0, "tm-search-index");
    store.fill_concordance(&|units| bar.inc(units))?;
    bar.finish_and_clear();
    let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let mut hits: Vec<Hit> = Vec::new();
    for lang in lang.map_or(Lang::ALL.to_vec(), |lang| vec![lang]) {
        let Some(phrase) = Phrase::new(&args.phrase, lang) else { continue };
        let mut own = 0;
        concordance::candidates(store.conn(), &phrase, |found| {
            let Some(variant) = found.unit.variant(lang) else { return true };
            let plain = variant.text.plain();
            let places =
                if args.words { phrase.words_anywhere(&plain) } else { phrase.places(&plain) };
            if !places.is_empty() && !hits.iter().any(|hit| hit.found.id == found.id) {
                hits.push(Hit { lang, places, found });
                own += 1;
            }
            own < limit
        })?;
    }
    // The form asked for comes before other forms.
    hits.sort_by_key(|hit| hit.places.iter().all(|place| place.inflected));
    hits.truncate(limit);
    if context.global.json {
        context.ui.json(&SearchJson {
            schema: "tercuman.tm.search.v1",
            phrase: &args.phrase,
            hits: hits.iter().map(json).collect(),
        })?;
    } else if hits.is_empty() {
        context.ui.say("tm-search-none", &[("phrase", (&args.phrase).into())]);
    } else {
        let text: String = hits.iter().map(shown).collect();
        context.ui.out(&text)?;
    }
    Ok(Outcome::Done)
}

fn json(hit: &Hit) -> HitJson {
    let unit = &hit.found.unit;
    let plain = unit.variant(hit.lang).map(|variant| variant.text.plain()).unwrap_or_default();
    let points = CodePoints::new(&plain);
    HitJson {
        unit: hit.found.id.0.clone(),
        lang: hit.lang.code(),
        places: hit
            .places
            .iter()
            .map(|place| {
                let (start, end) = points.span(place.span);
                let text = place.span.of(&plain).to_owned();
                PlaceJson { text, start, end, inflected: place.inflected }
            })
            .collect(),
        texts: unit
            .variants
            .iter()
            .map(|variant| (variant.lang.code().to_owned(), variant.text.plain().into()))
            .collect(),
        article: unit.provenance.article.clone(),
        origin: unit.origin.code(),
    }
}

fn shown(hit: &Hit) -> String {
    let mut text = String::new();
    for variant in &hit.found.unit.variants {
        let mark = if variant.lang == hit.lang { '>' } else { ' ' };
        text.push_str(&format!("{mark} {}  {}\n", variant.lang, variant.text.plain()));
    }
    text.push('\n');
    text
}
