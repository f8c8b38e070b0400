//! `tm align`: two versions of a story as proposed units.

use serde::Serialize;

use crate::cli::{Context, Outcome, settings, ui::harmless};
use crate::lang::Lang;
use crate::newsroom::align::{self, Pair, Stored};
use crate::newsroom::{Office, StoryCopy, intake};
use crate::problem::{Place, Problem};
use crate::segment::Segment;
use crate::store::Store;

/// Pair the sentences of two versions of a story as proposed units
///
/// The units are kept apart from accepted ones: a look-up shows them below
/// 100, until someone accepts them.
#[derive(clap::Args, Debug)]
pub struct AlignArgs {
    /// A story: a file, or key@lang
    source: String,
    /// The same story in another language
    target: String,
    /// Language of the source, where its file does not tell
    #[arg(long, value_name = "LANG")]
    from: Option<String>,
    /// Language of the target, where its file does not tell
    #[arg(long, value_name = "LANG")]
    to: Option<String>,
    /// Accept the pairs that are at least as sure as this, from 0 to 1
    #[arg(long, value_name = "CONFIDENCE", value_parser = share)]
    accept: Option<f64>,
    /// Only show the pairs
    #[arg(long)]
    dry_run: bool,
}

fn share(value: &str) -> Result<f64, String> {
    match value.parse::<f64>() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}

#[derive(Serialize)]
struct AlignJson<'a> {
    schema: &'static str,
    source: &'a str,
    target: &'a str,
    from: &'static str,
    to: &'static str,
    pairs: Vec<PairJson<'a>>,
    added: usize,
    merged: usize,
    unchanged: usize,
    conflicts: Vec<&'a str>,
}

#[derive(Serialize)]
struct PairJson<'a> {
    source: Vec<SegmentJson<'a>>,
    target: Vec<SegmentJson<'a>>,
    confidence: f64,
    unit: Option<&'a str>,
}

#[derive(Serialize)]
struct SegmentJson<'a> {
    segment: &'a str,
    text: String,
}

/// # Errors
/// A story that is not there, or twice the same language.
pub fn run(args: AlignArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let langs = (language(args.from.as_deref())?, language(args.to.as_deref())?);
    let mut db = context.open_store()?;
    context.read_in(&mut db)?;
    let source = story(&mut db, context, &args.source, langs.0)?;
    let target = story(&mut db, context, &args.target, langs.1)?;
    let pairs = align::pairs(&db, &source, &target)?;
    let stored = if args.dry_run {
        Stored::default()
    } else {
        let name = format!("{} ↔ {}", source.row.id, target.row.id);
        let author = context.author();
        align::store(&mut db, &author, &name, source.row.lang, &pairs, args.accept)?
    };
    let outcome = Outcome::attention_if(!stored.conflicts.is_empty());
    if context.global.json {
        context.ui.json(&AlignJson {
            schema: "tercuman.tm.align.v1",
            source: &source.row.id,
            target: &target.row.id,
            from: source.row.lang.code(),
            to: target.row.lang.code(),
            pairs: pairs.iter().map(|pair| json(pair, &source, &target)).collect(),
            added: stored.added,
            merged: stored.merged,
            unchanged: stored.unchanged,
            conflicts: stored.conflicts.iter().map(|unit| unit.0.as_str()).collect(),
        })?;
        return Ok(outcome);
    }
    let text: String = pairs.iter().map(|pair| shown(pair, &source, &target)).collect();
    context.ui.out(&harmless(&text))?;
    if !args.dry_run {
        context.ui.say(
            "tm-align-done",
            &[
                ("added", stored.added.into()),
                ("merged", stored.merged.into()),
                ("unchanged", stored.unchanged.into()),
                ("conflicts", stored.conflicts.len().into()),
            ],
        );
    }
    Ok(outcome)
}

fn language(tag: Option<&str>) -> Result<Option<Lang>, Problem> {
    tag.map(settings::language).transpose()
}

/// A story in the language asked for, where one was.
fn story(
    store: &mut Store,
    context: &Context,
    name: &str,
    lang: Option<Lang>,
) -> Result<StoryCopy, Problem> {
    let mut office: Office = context.office()?;
    office.reading.lang = lang;
    let row = intake::find(store, &office, name)?;
    if let Some(lang) = lang.filter(|lang| *lang != row.lang) {
        return Err(Problem::usage("article-in-other-language")
            .arg("found", row.lang)
            .arg("expected", lang)
            .at(Place::file(name)));
    }
    office.reading.lang = None;
    intake::open(store, &office, row)
}

fn json<'a>(pair: &'a Pair, source: &'a StoryCopy, target: &'a StoryCopy) -> PairJson<'a> {
    let segments = |segments: &'a [Segment]| -> Vec<SegmentJson<'a>> {
        segments
            .iter()
            .map(|segment| SegmentJson {
                segment: &segment.id.0,
                text: segment.text.plain().into_owned(),
            })
            .collect()
    };
    PairJson {
        source: segments(&source.segments[pair.source.clone()]),
        target: segments(&target.segments[pair.target.clone()]),
        confidence: (pair.confidence * 10_000.0).round() / 10_000.0,
        unit: pair.unit.as_ref().map(|unit| unit.id.0.as_str()),
    }
}

fn shown(pair: &Pair, source: &StoryCopy, target: &StoryCopy) -> String {
    let side = |segments: &[Segment], lang: Lang| -> String {
        segments.iter().map(|segment| format!("      {lang}  {}\n", segment.text.plain())).collect()
    };
    format!(
        "{:.2}\n{}{}",
        pair.confidence,
        side(&source.segments[pair.source.clone()], source.row.lang),
        side(&target.segments[pair.target.clone()], target.row.lang)
    )
}
