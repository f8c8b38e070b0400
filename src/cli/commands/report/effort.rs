//! `tercuman report effort`: who translated how much.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Shared;
use crate::cli::{Context, Outcome};
use crate::newsroom::figures;
use crate::problem::Problem;
use crate::report::effort::{Effort, Work};
use crate::report::{Bar, Cell, Chart, Column, Scale, Sheet, Table};

/// Who translated how much, how much had to be changed, and what was saved
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    shared: Shared,
}

#[derive(Serialize)]
struct EffortJson<'a> {
    schema: &'static str,
    people: Vec<PersonJson<'a>>,
    words_saved: BTreeMap<&'static str, usize>,
    words_by_day: &'a BTreeMap<String, usize>,
}

#[derive(Serialize)]
struct PersonJson<'a> {
    author: &'a str,
    to: &'static str,
    written: usize,
    words_written: usize,
    changed: usize,
    words_seen: usize,
    words_changed: usize,
    accepted: usize,
    rejected: usize,
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
    let bar = context.ui.progress(stories.len() as u64, "report-progress");
    let counted = figures::effort(&store, &stories, &to, &|| bar.inc(1))?;
    bar.finish_and_clear();
    let json = EffortJson {
        schema: "tercuman.report.effort.v1",
        people: counted
            .people
            .iter()
            .map(|((author, to), work)| PersonJson {
                author,
                to: to.code(),
                written: work.written,
                words_written: work.words_written,
                changed: work.changed,
                words_seen: work.words_seen,
                words_changed: work.words_changed,
                accepted: work.accepted,
                rejected: work.rejected,
            })
            .collect(),
        words_saved: counted.saved.iter().map(|(to, words)| (to.code(), *words)).collect(),
        words_by_day: &counted.days,
    };
    args.shared.write(context, || sheet(&counted, context), || counted.rows(), &json)?;
    Ok(Outcome::Done)
}

/// The most days that a chart shows, the last ones.
const DAYS: usize = 31;

fn sheet(counted: &Effort, context: &Context) -> Sheet {
    let words = |id: &str| context.ui.words(id, &[]);
    let mut people: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for ((author, _), work) in &counted.people {
        let sum = people.entry(author).or_default();
        sum[0] += work.words_written;
        sum[1] += work.words_changed;
    }
    let by_person = people
        .into_iter()
        .map(|(author, parts)| Bar { label: author.to_owned(), parts: parts.into() });
    let skipped = counted.days.len().saturating_sub(DAYS);
    let by_day = counted
        .days
        .iter()
        .skip(skipped)
        .map(|(day, words)| Bar { label: day.clone(), parts: vec![*words] });
    let row = |((author, to), work): (&(String, crate::lang::Lang), &Work)| {
        vec![
            Cell::Text(author.clone()),
            Cell::Text(words(&format!("language-{to}"))),
            Cell::Count(work.written),
            Cell::Count(work.words_written),
            Cell::Count(work.changed),
            Cell::Count(work.words_changed),
            Cell::share(work.words_changed, work.words_seen),
            Cell::Count(work.accepted),
            Cell::Count(work.rejected),
        ]
    };
    let figures = [
        "effort-written",
        "effort-words-written",
        "effort-changed",
        "effort-words-changed",
        "effort-changed-share",
        "effort-accepted",
        "effort-rejected",
    ];
    let mut columns =
        vec![Column::words(words("effort-person")), Column::words(words("report-language"))];
    columns.extend(figures.map(|id| Column::figures(words(id))));
    Sheet {
        lang: context.ui.lang,
        title: words("report-effort-title"),
        charts: vec![
            Chart {
                caption: words("effort-by-person"),
                legend: vec![words("effort-words-written"), words("effort-words-changed")],
                bars: by_person.collect(),
                scale: Scale::Longest,
            },
            Chart {
                caption: words("effort-by-day"),
                legend: vec![words("report-words")],
                bars: by_day.collect(),
                scale: Scale::Longest,
            },
        ],
        tables: vec![
            Table {
                caption: words("effort-by-person"),
                columns,
                rows: counted.people.iter().map(row).collect(),
                sums: 0,
            },
            Table {
                caption: words("effort-saved"),
                columns: vec![
                    Column::words(words("report-language")),
                    Column::figures(words("report-words")),
                ],
                rows: counted
                    .saved
                    .iter()
                    .map(|(to, saved)| {
                        vec![Cell::Text(words(&format!("language-{to}"))), Cell::Count(*saved)]
                    })
                    .collect(),
                sums: 0,
            },
        ],
        notes: vec![words("report-effort-note")],
    }
}
