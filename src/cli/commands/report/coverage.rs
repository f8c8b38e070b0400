//! `tercuman report coverage`: how far the stories are.

use serde::Serialize;

use super::Shared;
use crate::cli::commands::article::checks;
use crate::cli::commands::build::gates;
use crate::cli::{Context, Outcome};
use crate::newsroom::figures;
use crate::problem::Problem;
use crate::report::coverage::{Coverage, Figures, States};
use crate::report::{Bar, Cell, Chart, Column, Scale, Sheet, Table};

/// How far each story is in each language, and what is ready for an edition
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    shared: Shared,
}

#[derive(Serialize)]
struct CoverageJson<'a> {
    schema: &'static str,
    languages: Vec<LanguageJson>,
    stories: Vec<StoryJson<'a>>,
}

#[derive(Serialize)]
struct LanguageJson {
    to: &'static str,
    #[serde(flatten)]
    figures: FiguresJson,
}

#[derive(Serialize)]
struct StoryJson<'a> {
    article: &'a str,
    from: &'static str,
    to: &'static str,
    #[serde(flatten)]
    figures: FiguresJson,
}

#[derive(Serialize)]
struct FiguresJson {
    stories: usize,
    ready: usize,
    segments: usize,
    accepted: usize,
    edited: usize,
    proposed: usize,
    stale: usize,
    rejected: usize,
    new: usize,
    words: usize,
    words_accepted: usize,
    errors: usize,
    warnings: usize,
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
    let (checks, gates) = (checks(&store, context)?, gates(&context.settings.edition.gate)?);
    let bar = context.ui.progress(stories.len() as u64, "report-progress");
    let counted = figures::coverage(&store, &stories, &to, &checks, &gates, &|| bar.inc(1))?;
    bar.finish_and_clear();
    let json = CoverageJson {
        schema: "tercuman.report.coverage.v1",
        languages: counted
            .languages()
            .into_iter()
            .map(|(to, sum)| LanguageJson { to: to.code(), figures: figures_json(sum) })
            .collect(),
        stories: counted
            .lines
            .iter()
            .map(|line| StoryJson {
                article: &line.article,
                from: line.from.code(),
                to: line.to.code(),
                figures: figures_json(line.figures),
            })
            .collect(),
    };
    args.shared.write(context, || sheet(&counted, context), || counted.rows(), &json)?;
    Ok(Outcome::Done)
}

fn figures_json(sum: Figures) -> FiguresJson {
    let States { accepted, edited, proposed, stale, rejected, new } = sum.states;
    FiguresJson {
        stories: sum.stories,
        ready: sum.ready,
        segments: sum.states.total(),
        accepted,
        edited,
        proposed,
        stale,
        rejected,
        new,
        words: sum.words,
        words_accepted: sum.words_accepted,
        errors: sum.errors,
        warnings: sum.warnings,
    }
}

/// The most stories that a chart has room for.
const CHARTED: usize = 40;

fn sheet(counted: &Coverage, context: &Context) -> Sheet {
    let words = |id: &str| context.ui.words(id, &[]);
    let legend = States::CODES.map(|code| words(&format!("state-{code}")));
    let chart = |caption: &str, bars: Vec<Bar>| Chart {
        caption: words(caption),
        legend: legend.clone().into(),
        bars,
        scale: Scale::Share,
    };
    let languages = counted.languages();
    let by_language = languages.iter().map(|(to, sum)| Bar {
        label: words(&format!("language-{to}")),
        parts: sum.states.counts().into(),
    });
    // What needs most work comes first.
    let mut lines: Vec<_> = counted.lines.iter().collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.figures.words - line.figures.words_accepted));
    let by_story = lines.iter().filter(|line| line.figures.ready == 0).take(CHARTED);
    let by_story = by_story.map(|line| Bar {
        label: format!("{} → {}", line.article, line.to),
        parts: line.figures.states.counts().into(),
    });
    let mut columns = vec![
        Column::words(words("report-language")),
        Column::figures(words("report-stories")),
        Column::figures(words("report-ready")),
        Column::figures(words("report-segments")),
    ];
    columns.extend(legend.clone().map(Column::figures));
    columns.push(Column::figures(words("report-words")));
    columns.push(Column::figures(words("report-accepted-share")));
    columns.push(Column::figures(words("status-errors")));
    columns.push(Column::figures(words("status-warnings")));
    let row = |name: String, sum: &Figures| {
        let mut row = vec![
            Cell::Text(name),
            Cell::Count(sum.stories),
            Cell::Count(sum.ready),
            Cell::Count(sum.states.total()),
        ];
        row.extend(sum.states.counts().map(Cell::Count));
        row.push(Cell::Count(sum.words));
        row.push(Cell::share(sum.words_accepted, sum.words));
        row.push(Cell::Count(sum.errors));
        row.push(Cell::Count(sum.warnings));
        row
    };
    let mut story_columns = columns.clone();
    story_columns[0] = Column::words(words("report-story"));
    story_columns.remove(1);
    let story_row = |line: &&crate::report::coverage::Line| {
        let mut row = row(format!("{} → {}", line.article, line.to), &line.figures);
        row.remove(1);
        row[1] = Cell::Text(words(if line.figures.ready > 0 { "report-yes" } else { "report-no" }));
        row
    };
    Sheet {
        lang: context.ui.lang,
        title: words("report-coverage-title"),
        charts: vec![
            chart("report-by-language", by_language.collect()),
            chart("report-by-story", by_story.collect()),
        ],
        tables: vec![
            Table {
                caption: words("report-by-language"),
                columns,
                rows: languages
                    .iter()
                    .map(|(to, sum)| row(words(&format!("language-{to}")), sum))
                    .collect(),
                sums: 0,
            },
            Table {
                caption: words("report-all-stories"),
                columns: story_columns,
                rows: lines.iter().map(story_row).collect(),
                sums: 0,
            },
        ],
        notes: vec![words("report-coverage-note")],
    }
}
