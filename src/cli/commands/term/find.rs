//! `tercuman term find`: where terms stand in a text, in any form.

use std::path::PathBuf;

use rayon::prelude::*;
use serde::Serialize;
use unicode_normalization::char::canonical_combining_class;

use crate::cli::settings::language;
use crate::cli::{Context, Outcome, glossary as files};
use crate::glossary::{Finder, Hit, find};
use crate::lang::Lang;
use crate::problem::{Place, Problem};
use crate::store::glossary;
use crate::text::CodePoints;
use crate::text::normalize::nfc;

/// Terms in a text, in any inflected form
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The text
    #[arg(allow_hyphen_values = true, conflicts_with = "batch")]
    text: Option<String>,
    /// Language of the text: az, en or ru
    #[arg(long, value_name = "LANG")]
    lang: String,
    /// A file of texts, one a line; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    batch: Option<PathBuf>,
    /// One JSON document a line of the file
    #[arg(long, requires = "batch")]
    jsonl: bool,
}

#[derive(Serialize)]
struct FoundJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    lang: &'static str,
    hits: Vec<HitJson<'a>>,
}

#[derive(Serialize)]
struct HitJson<'a> {
    concept: &'a str,
    term: &'a str,
    text: &'a str,
    start: usize,
    end: usize,
    status: &'static str,
    derived: bool,
}

pub fn run(args: &Args, context: &mut Context) -> Result<Outcome, Problem> {
    let lang = language(&args.lang)?;
    let mut store = context.open_store()?;
    files::read_in(context, &mut store)?;
    match (&args.text, &args.batch) {
        (Some(text), None) => {
            let plain = nfc(text);
            let hits = find::find_with(&glossary::Glossary(store.conn()), &plain, lang)?;
            answer(context, text, &plain, &hits, lang)
        }
        (None, Some(file)) => {
            let concepts = glossary::all(store.conn())?;
            batch(context, &Finder::new(&concepts, lang), file, lang)
        }
        _ => Err(Problem::usage("term-needs-text")),
    }
}

fn answer(
    context: &Context,
    text: &str,
    plain: &str,
    hits: &[Hit],
    lang: Lang,
) -> Result<Outcome, Problem> {
    if context.global.json {
        context.ui.json(&json(text, plain, hits, lang, Some("tercuman.term.find.v1")))?;
    } else {
        let mut out = String::new();
        for hit in hits {
            let derived = if hit.derived { "  (derived)" } else { "" };
            out.push_str(&format!(
                "{}\t{}\t{}\t{}{derived}\n",
                hit.span.of(plain),
                hit.concept.0,
                hit.term,
                hit.status.code()
            ));
        }
        context.ui.bytes(out.as_bytes())?;
    }
    Ok(Outcome::Done)
}

fn batch(
    context: &Context,
    finder: &Finder,
    file: &std::path::Path,
    lang: Lang,
) -> Result<Outcome, Problem> {
    use std::io::Write as _;
    let unreadable = |error: std::io::Error| {
        Problem::input("file-unreadable").at(Place::file(file.display().to_string())).because(error)
    };
    let bytes = if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes).map_err(unreadable)?;
        bytes
    } else {
        std::fs::read(file).map_err(unreadable)?
    };
    let text = crate::interchange::rows::decode(&bytes)
        .map_err(|problem| problem.in_file(&file.display().to_string()))?;
    let lines: Vec<&str> = text.lines().collect();
    let mut out = context.ui.stream();
    for chunk in lines.chunks(4096) {
        let answers: Vec<Vec<u8>> = chunk
            .par_chunks(64)
            .map(|lines| {
                let mut out = Vec::with_capacity(16 * 1024);
                for line in lines {
                    let plain = nfc(line);
                    let hits = finder.find(&plain);
                    serde_json::to_writer(&mut out, &json(line, &plain, &hits, lang, None))
                        .map_err(|error| Problem::surroundings("json").because(error))?;
                    out.push(b'\n');
                }
                Ok(out)
            })
            .collect::<Result<_, Problem>>()?;
        for answer in answers {
            out.write_all(&answer).map_err(crate::cli::ui::stdout_problem)?;
        }
    }
    out.flush().map_err(crate::cli::ui::stdout_problem)?;
    Ok(Outcome::Done)
}

/// The hits over the text as it was given, which may not be in NFC.
fn json<'a>(
    text: &'a str,
    plain: &'a str,
    hits: &'a [Hit],
    lang: Lang,
    schema: Option<&'static str>,
) -> FoundJson<'a> {
    let points = CodePoints::new(plain);
    let given = (plain != text).then(|| Given::new(text));
    let hits = hits
        .iter()
        .map(|hit| {
            let (mut start, mut end) = points.span(hit.span);
            if let Some(given) = &given {
                (start, end) = (given.of(start), given.of(end));
            }
            HitJson {
                concept: &hit.concept.0,
                term: &hit.term,
                text: hit.span.of(plain),
                start,
                end,
                status: hit.status.code(),
                derived: hit.derived,
            }
        })
        .collect();
    FoundJson { schema, lang: lang.code(), hits }
}

/// Code points of the text as given, for those of its NFC.
struct Given(Vec<usize>);

impl Given {
    fn new(text: &str) -> Given {
        let mut map = Vec::new();
        let mut cluster = String::new();
        let mut start = 0;
        let mut at = 0;
        let mut close = |cluster: &mut String, start: usize, at: usize| {
            let count = nfc(cluster).chars().count();
            map.extend((0..count).map(|index| (start + index).min(at)));
            cluster.clear();
        };
        for c in text.chars() {
            if canonical_combining_class(c) == 0 && !cluster.is_empty() {
                close(&mut cluster, start, at);
                start = at;
            }
            cluster.push(c);
            at += 1;
        }
        close(&mut cluster, start, at);
        map.push(at);
        Given(map)
    }

    fn of(&self, point: usize) -> usize {
        self.0.get(point).or(self.0.last()).copied().unwrap_or_default()
    }
}
