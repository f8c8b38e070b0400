//! `tercuman report reuse`: what the memory has of the stories.

use serde::{Serialize, Serializer};

use super::Shared;
use crate::cli::{Context, Outcome};
use crate::lang::Lang;
use crate::newsroom::reuse::reuse;
use crate::problem::Problem;
use crate::report::reuse::{Band, Bands, Count, Reuse};
use crate::report::{Bar, Cell, Chart, Column, Scale, Sheet, Table};

/// How much of the stories the memory has: words and segments by band
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    shared: Shared,
}

#[derive(Serialize)]
struct ReuseJson<'a> {
    schema: &'static str,
    stories: Vec<StoryJson<'a>>,
    pairs: Vec<PairJson>,
    total: SumsJson,
}

#[derive(Serialize)]
struct StoryJson<'a> {
    article: &'a str,
    from: &'static str,
    to: &'static str,
    #[serde(flatten)]
    sums: SumsJson,
}

#[derive(Serialize)]
struct PairJson {
    from: &'static str,
    to: &'static str,
    #[serde(flatten)]
    sums: SumsJson,
}

#[derive(Serialize)]
struct SumsJson {
    segments: usize,
    words: usize,
    bands: BandsJson,
}

/// Counts by the code of their band, in the order of the report.
struct BandsJson(Bands);

#[derive(Serialize)]
struct CountJson {
    segments: usize,
    words: usize,
}

impl Serialize for BandsJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Band::ALL.into_iter().map(|band| {
            let Count { segments, words } = self.0.of(band);
            (band.code(), CountJson { segments, words })
        }))
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
    let segments: usize = stories
        .iter()
        .map(|story| story.segments.len() * to.iter().filter(|to| **to != story.row.lang).count())
        .sum();
    let bar = context.ui.progress(segments as u64, "report-progress");
    let counted = reuse(&store, &stories, &to, &|done| bar.inc(done))?;
    bar.finish_and_clear();
    let json = ReuseJson {
        schema: "tercuman.report.reuse.v1",
        stories: counted
            .stories
            .iter()
            .map(|story| StoryJson {
                article: &story.article,
                from: story.from.code(),
                to: story.to.code(),
                sums: sums(&story.bands),
            })
            .collect(),
        pairs: counted
            .pairs()
            .into_iter()
            .map(|(from, to, bands)| PairJson {
                from: from.code(),
                to: to.code(),
                sums: sums(&bands),
            })
            .collect(),
        total: sums(&counted.total()),
    };
    args.shared.write(context, || sheet(&counted, context), || counted.rows(), &json)?;
    Ok(Outcome::Done)
}

fn sums(bands: &Bands) -> SumsJson {
    let Count { segments, words } = bands.total();
    SumsJson { segments, words, bands: BandsJson(*bands) }
}

/// A table of all together, then one for each story and language.
fn sheet(counted: &Reuse, context: &Context) -> Sheet {
    let words = |id: &str| context.ui.words(id, &[]);
    let table = |caption: String, bands: &Bands| {
        let whole = bands.total();
        let row = |name: String, count: Count| {
            vec![
                Cell::Text(name),
                Cell::Count(count.segments),
                Cell::Count(count.words),
                Cell::share(count.words, whole.words),
            ]
        };
        Table {
            caption,
            columns: vec![
                Column::words(words("report-band")),
                Column::figures(words("report-segments")),
                Column::figures(words("report-words")),
                Column::figures(words("report-words-share")),
            ],
            rows: Band::ALL
                .into_iter()
                .map(|band| row(words(&format!("band-{}", message(band))), bands.of(band)))
                .chain([row(words("report-total"), whole)])
                .collect(),
            sums: 1,
        }
    };
    let mut tables = vec![table(words("report-all-stories"), &counted.total())];
    for story in &counted.stories {
        let caption = format!("{}  {} → {}", story.article, story.from, story.to);
        tables.push(table(caption, &story.bands));
    }
    Sheet {
        lang: context.ui.lang,
        title: words("report-reuse-title"),
        charts: vec![chart(counted, context)],
        tables,
        notes: vec![words("report-reuse-note")],
    }
}

/// The words of each pair of languages, in fewer bands.
fn chart(counted: &Reuse, context: &Context) -> Chart {
    const TOGETHER: [&[Band]; 6] = [
        &[Band::Context, Band::Exact],
        &[Band::Repetition],
        &[Band::Repaired],
        &[Band::From95, Band::From85, Band::From75],
        &[Band::From50, Band::Internal],
        &[Band::New],
    ];
    let words = |id: &str| context.ui.words(id, &[]);
    let bar = |(from, to, bands): (Lang, Lang, Bands)| Bar {
        label: format!("{from} → {to}"),
        parts: TOGETHER.map(|all| all.iter().map(|band| bands.of(*band).words).sum()).into(),
    };
    Chart {
        caption: words("report-words-share"),
        legend: ["exact", "repetitions", "repaired", "near", "far", "new"]
            .map(|name| words(&format!("chart-{name}")))
            .into(),
        bars: counted.pairs().into_iter().map(bar).collect(),
        scale: Scale::Share,
    }
}

/// Ids of messages begin with a letter.
const fn message(band: Band) -> &'static str {
    match band {
        Band::From95 => "from-95",
        Band::From85 => "from-85",
        Band::From75 => "from-75",
        Band::From50 => "from-50",
        other => other.code(),
    }
}
