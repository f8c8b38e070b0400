//! `tercuman report terms`: whether translations keep the house's terms.

use serde::Serialize;

use super::Shared;
use crate::cli::{Context, Outcome};
use crate::newsroom::checking::House;
use crate::newsroom::figures;
use crate::problem::Problem;
use crate::report::terms::{Terms, Use};
use crate::report::{Bar, Cell, Chart, Column, Scale, Sheet, Table};

/// How often the house's terms stand in stories, and whether translations keep them
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    shared: Shared,
}

#[derive(Serialize)]
struct TermsJson<'a> {
    schema: &'static str,
    languages: Vec<LanguageJson>,
    concepts: Vec<ConceptJson<'a>>,
}

#[derive(Serialize)]
struct LanguageJson {
    to: &'static str,
    #[serde(flatten)]
    sum: UseJson,
}

#[derive(Serialize)]
struct ConceptJson<'a> {
    concept: &'a str,
    to: &'static str,
    #[serde(flatten)]
    sum: UseJson,
}

#[derive(Serialize)]
struct UseJson {
    stands: usize,
    kept: usize,
    broken: usize,
    other: usize,
}

impl From<Use> for UseJson {
    fn from(sum: Use) -> UseJson {
        UseJson { stands: sum.stands, kept: sum.kept, broken: sum.broken, other: sum.other() }
    }
}

/// # Errors
/// A story that is not there, a language that is not ours, a file that cannot
/// be written.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let to = args.shared.languages()?;
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    let office = context.office()?;
    let stories = args.shared.stories(&mut store, &office)?;
    let house = House::load(&store)?;
    let bar = context.ui.progress(stories.len() as u64, "report-progress");
    let counted = figures::terms(&store, &stories, &to, &house, &|| bar.inc(1))?;
    bar.finish_and_clear();
    let json = TermsJson {
        schema: "tercuman.report.terms.v1",
        languages: counted
            .languages()
            .into_iter()
            .map(|(to, sum)| LanguageJson { to: to.code(), sum: sum.into() })
            .collect(),
        concepts: counted
            .ranked()
            .into_iter()
            .map(|(key, sum)| ConceptJson {
                concept: &key.concept,
                to: key.to.code(),
                sum: sum.into(),
            })
            .collect(),
    };
    args.shared.write(context, || sheet(&counted, context), || counted.rows(), &json)?;
    Ok(Outcome::Done)
}

/// The most terms that a chart has room for.
const CHARTED: usize = 30;

fn sheet(counted: &Terms, context: &Context) -> Sheet {
    let words = |id: &str| context.ui.words(id, &[]);
    let names = ["terms-kept", "terms-other", "terms-broken"].map(words);
    // Tones of a chart go from good to bad by their place in the legend.
    let legend: Vec<String> = names.into();
    let parts = |sum: Use| vec![sum.kept, sum.other(), sum.broken];
    let chart = |caption: &str, bars: Vec<Bar>, scale: Scale| Chart {
        caption: words(caption),
        legend: legend.clone(),
        bars,
        scale,
    };
    let by_language = counted
        .languages()
        .into_iter()
        .map(|(to, sum)| Bar { label: words(&format!("language-{to}")), parts: parts(sum) });
    let ranked = counted.ranked();
    let by_term =
        ranked.iter().filter(|(_, sum)| sum.kept < sum.stands).take(CHARTED).map(|(key, sum)| {
            Bar { label: format!("{} → {}", key.concept, key.to), parts: parts(*sum) }
        });
    let mut columns =
        vec![Column::words(words("terms-concept")), Column::words(words("report-language"))];
    columns.push(Column::figures(words("terms-stands")));
    columns.extend(legend.iter().cloned().map(Column::figures));
    columns.push(Column::figures(words("terms-kept-share")));
    let rows = ranked.iter().map(|(key, sum)| {
        vec![
            Cell::Text(key.concept.clone()),
            Cell::Text(words(&format!("language-{}", key.to))),
            Cell::Count(sum.stands),
            Cell::Count(sum.kept),
            Cell::Count(sum.other()),
            Cell::Count(sum.broken),
            Cell::share(sum.kept, sum.stands),
        ]
    });
    Sheet {
        lang: context.ui.lang,
        title: words("report-terms-title"),
        charts: vec![
            chart("report-by-language", by_language.collect(), Scale::Share),
            chart("terms-to-look-at", by_term.collect(), Scale::Longest),
        ],
        tables: vec![Table { caption: String::new(), columns, rows: rows.collect(), sums: 0 }],
        notes: vec![words("report-terms-note")],
    }
}
