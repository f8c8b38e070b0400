//! `tm lookup`: what the memory knows of a text.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;

use serde::Serialize;

use super::exchange::pair;
use crate::cli::ui::stdout_problem;
use crate::cli::{Context, Outcome};
use crate::interchange::rows;
use crate::lang::Lang;
use crate::memory::Match;
use crate::memory::index::FLOOR;
use crate::memory::lookup::{Query, Wanted, lookup};
use crate::memory::repair::Repairer;
use crate::problem::{Place, Problem};
use crate::store::glossary::Glossary;
use crate::store::{MemoryShelf, Store};
use crate::text::Text;

/// Find earlier translations of a text, best first
#[derive(clap::Args, Debug)]
pub struct LookupArgs {
    /// The text
    #[arg(allow_hyphen_values = true, required_unless_present = "batch", conflicts_with = "batch")]
    text: Option<String>,
    /// Language of the text
    #[arg(long, value_name = "LANG")]
    from: String,
    /// Language wanted
    #[arg(long, value_name = "LANG")]
    to: String,
    /// The lowest score
    #[arg(long, default_value_t = 70.0, value_parser = percent)]
    min: f64,
    /// How many matches at most
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    limit: u32,
    /// A file with a text on each line
    #[arg(long, value_name = "FILE", requires = "jsonl")]
    batch: Option<PathBuf>,
    /// Print a JSON document for each line of the file, in its order
    #[arg(long, requires = "batch")]
    jsonl: bool,
}

fn percent(value: &str) -> Result<f64, String> {
    match value.parse::<f64>() {
        Ok(number) if (0.0..=101.0).contains(&number) => Ok(number),
        _ => Err("expected a number from 0 to 101".to_owned()),
    }
}

#[derive(Serialize)]
struct LookupJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    query: &'a str,
    from: &'static str,
    to: &'static str,
    matches: Vec<MatchJson<'a>>,
}

#[derive(Serialize)]
struct MatchJson<'a> {
    score: f64,
    kind: &'static str,
    source: String,
    target: String,
    unit: &'a str,
    penalties: Vec<PenaltyJson>,
    repairs: Vec<RepairJson<'a>>,
    provenance: ProvenanceJson<'a>,
}

#[derive(Serialize)]
struct PenaltyJson {
    name: &'static str,
    points: f64,
}

#[derive(Serialize)]
struct RepairJson<'a> {
    from: &'a str,
    to: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct ProvenanceJson<'a> {
    article: Option<&'a str>,
    author: Option<&'a str>,
    changed: Option<&'a str>,
    origin: &'static str,
}

/// What every text is asked with.
#[derive(Clone, Copy)]
struct Asked {
    from: Lang,
    to: Lang,
    wanted: Wanted,
}

impl Asked {
    fn find(
        self,
        line: &str,
        shelf: &MemoryShelf<'_>,
        repairer: &Repairer<'_>,
    ) -> Result<Vec<Match>, Problem> {
        let Asked { from, to, wanted } = self;
        let text = Text::plain_words(line);
        let query = Query { text: &text, from, to, before: None, after: None, story: None };
        lookup(&query, wanted, shelf, Some(repairer))
    }

    /// Answers blocks of lines one after another, each as lines of JSON.
    fn answer<'a>(
        self,
        store: &Store,
        blocks: impl Iterator<Item = &'a [&'a str]>,
        mut each: impl FnMut(Vec<u8>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        store.map()?;
        let terms = Glossary(store.conn());
        let repairer = Repairer::new(Some(&terms));
        let shelf = MemoryShelf::new(store.conn())?;
        for block in blocks {
            let mut out = Vec::new();
            for line in block {
                let found = self.find(line, &shelf, &repairer)?;
                let json = document(None, line, (self.from, self.to), &found);
                serde_json::to_writer(&mut out, &json)
                    .map_err(|error| stdout_problem(error.into()))?;
                out.push(b'\n');
            }
            each(out)?;
        }
        Ok(())
    }
}

/// Lines that a thread answers at a time.
const BLOCK: usize = 32;

/// Answers the lines of a file: two threads take a block in turn.
fn batch(store: &Store, asked: Asked, path: &Path, context: &Context) -> Result<Outcome, Problem> {
    let file = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        Problem::input("file-unreadable").at(Place::file(&*file)).because(error)
    })?;
    let text = rows::decode(&bytes).map_err(|problem| problem.in_file(&file))?;
    let lines: Vec<&str> = text.lines().collect();
    let blocks: Vec<&[&str]> = lines.chunks(BLOCK).collect();
    let mut out = context.ui.stream();
    if blocks.len() < 2 {
        asked.answer(store, blocks.into_iter(), |answers| {
            out.write_all(&answers).map_err(stdout_problem)
        })?;
    } else {
        let second = store.beside()?;
        let (sender, receiver) = sync_channel(4);
        let others = blocks.iter().copied().skip(1).step_by(2);
        std::thread::scope(|scope| {
            scope.spawn(move || {
                let answered = asked.answer(&second, others, |answers| {
                    // Where nobody takes any more, the other side knows why.
                    sender.send(Ok(answers)).map_err(|_| Problem::surroundings("database"))
                });
                if let Err(problem) = answered {
                    let _ = sender.send(Err(problem));
                }
            });
            let receiver = receiver;
            asked.answer(store, blocks.iter().copied().step_by(2), |answers| {
                out.write_all(&answers).map_err(stdout_problem)?;
                // Behind a last block of our own there is none to wait for.
                receiver
                    .recv()
                    .map_or(Ok(()), |answers| out.write_all(&answers?).map_err(stdout_problem))
            })
        })?;
    }
    out.flush().map_err(stdout_problem)?;
    Ok(Outcome::Done)
}

/// # Errors
/// Languages that are none of ours, a batch that cannot be read.
pub fn run(args: LookupArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let (from, to) = pair(&args.from, &args.to)?;
    let wanted = Wanted { min: args.min, limit: usize::try_from(args.limit).unwrap_or(usize::MAX) };
    if args.min < f64::from(FLOOR) {
        context.ui.warn(&Problem::usage("below-floor").arg("floor", FLOOR));
    }
    let mut store = context.open_store()?;
    crate::cli::glossary::read_in(context, &mut store)?;
    context.read_in_memories(&mut store)?;
    let asked = Asked { from, to, wanted };
    if let Some(path) = &args.batch {
        return batch(&store, asked, path, context);
    }
    store.looks_up()?;
    let terms = Glossary(store.conn());
    let repairer = Repairer::new(Some(&terms));
    let shelf = MemoryShelf::new(store.conn())?;
    let query = args.text.unwrap_or_default();
    let found = asked.find(&query, &shelf, &repairer)?;
    if context.global.json {
        let schema = Some("tercuman.tm.lookup.v1");
        context.ui.json(&document(schema, &query, (from, to), &found))?;
    } else if found.is_empty() {
        context.ui.say("tm-lookup-none", &[]);
    } else {
        context.ui.out(&found.iter().map(|found| shown(context, found)).collect::<String>())?;
    }
    drop(shelf);
    store.leave();
    Ok(Outcome::Done)
}

fn document<'a>(
    schema: Option<&'static str>,
    query: &'a str,
    (from, to): (Lang, Lang),
    found: &'a [Match],
) -> LookupJson<'a> {
    LookupJson {
        schema,
        query,
        from: from.code(),
        to: to.code(),
        matches: found.iter().map(json).collect(),
    }
}

fn json(found: &Match) -> MatchJson<'_> {
    MatchJson {
        score: rounded(found.score),
        kind: found.kind.code(),
        source: found.source.plain().into_owned(),
        target: found.target.plain().into_owned(),
        unit: &found.unit.0,
        penalties: found
            .penalties
            .iter()
            .map(|penalty| PenaltyJson { name: penalty.name, points: rounded(penalty.points) })
            .collect(),
        repairs: found
            .repairs
            .iter()
            .map(|repair| RepairJson { from: &repair.from, to: &repair.to, why: repair.why })
            .collect(),
        provenance: ProvenanceJson {
            article: found.provenance.article.as_deref(),
            author: found.provenance.author.as_deref(),
            changed: found.provenance.changed.as_deref(),
            origin: found.origin.code(),
        },
    }
}

/// Two places, cut so that what is below 100 never shows as 100.
fn rounded(score: f64) -> f64 {
    let near = (score * 100.0).round() / 100.0;
    if near >= 100.0 && score < 100.0 { 99.99 } else { near }
}

fn shown(context: &Context, found: &Match) -> String {
    let kind = context.ui.words(&format!("match-{}", found.kind.code()), &[]);
    let mut text = format!(
        "{:>6.2}  {kind}\n        {}\n        {}\n",
        rounded(found.score),
        found.source.plain(),
        found.target.plain()
    );
    for penalty in &found.penalties {
        let words = context.ui.words(&format!("penalty-{}", penalty.name), &[]);
        text.push_str(&format!("        -{} {words}\n", penalty.points));
    }
    for repair in &found.repairs {
        text.push_str(&format!("        {} → {}\n", repair.from, repair.to));
    }
    text
}
