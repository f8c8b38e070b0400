//! `tercuman segment`: the segments of a file, or of a stream of texts.

use std::fmt::Write as _;
use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::article::read::detect::detect;
use crate::article::{self, Article, Block, BlockKind, Format, Metadata, Options, Skeleton};
use crate::cli::settings::language;
use crate::cli::ui::{Ui, harmless, stdout_problem};
use crate::cli::{Context, Outcome};
use crate::interchange::rows;
use crate::lang::Lang;
use crate::newsroom::Office;
use crate::newsroom::intake::read_bytes;
use crate::problem::Problem;
use crate::segment::{Splitter, stream, within_limits};
use crate::text::Text;

/// The segments of a file, or where sentences end in a stream of texts
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The file; `-` or none reads standard input
    file: Option<PathBuf>,
    /// Language of the text: az, en or ru (default: what the file's name says)
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Show which rule broke or held each place
    #[arg(long, conflicts_with = "jsonl")]
    explain: bool,
    /// Lines {"doc","lang","text"} from standard input; lines {"doc","spans"} out
    #[arg(long, conflicts_with = "file")]
    jsonl: bool,
}

/// What stands before the segments; the places follow them.
#[derive(Serialize)]
struct HeadJson {
    schema: &'static str,
    lang: &'static str,
}

#[derive(Serialize)]
struct SegmentJson<'a> {
    id: &'a str,
    block: &'static str,
    text: String,
    tagged: String,
}

/// A place that could end a segment; `at` counts code points of its block.
#[derive(Serialize)]
struct PlaceJson {
    block: usize,
    at: usize,
    breaks: bool,
    rule: String,
}

/// # Errors
/// Input that is not text or not the JSON Lines expected; an unknown language.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let lang = args.lang.as_deref().map(language).transpose()?;
    let office = context.office()?;
    if args.jsonl {
        let mut out = context.ui.stream();
        stream::run(std::io::stdin().lock(), &mut out, lang, &|lang| office.segmenter(lang))
            .map_err(|problem| match problem.place {
                Some(_) => problem.in_file("-"),
                None => problem,
            })?;
        return Ok(Outcome::Done);
    }
    let article = article(args.file.as_deref(), lang, &office)?;
    within_limits(&article, &|lang| office.segmenter(lang)).map_err(|problem| {
        match args.file.as_deref() {
            Some(file) => problem.in_file(&file.display().to_string()),
            None => problem,
        }
    })?;
    if args.explain && !context.global.json {
        context.ui.out(&explained(&article, &office))?;
        return Ok(Outcome::Done);
    }
    let places = args.explain.then(|| places(&article, &office));
    let mut out = context.ui.stream();
    write_segments(article, &office, places, context.global.json, &mut out)?;
    out.flush().map_err(stdout_problem)?;
    Ok(Outcome::Done)
}

/// Block by block, each dropped when it is written: a file may be large.
fn write_segments(
    mut article: Article,
    office: &Office,
    places: Option<Vec<PlaceJson>>,
    json: bool,
    out: &mut impl Write,
) -> Result<(), Problem> {
    let mut splitter = Splitter::new(&article);
    let lang = article.lang;
    article.skeleton = Skeleton::default();
    if json {
        let head = Ui::json_text(&HeadJson { schema: "tercuman.segment.v1", lang: lang.code() })?;
        write!(out, "{},\"segments\":[", head.trim_end_matches('}')).map_err(stdout_problem)?;
    }
    let mut first = true;
    for (index, block) in article.blocks.into_iter().enumerate() {
        let segmenter = office.segmenter(block.lang.unwrap_or(lang));
        for segment in splitter.split(index, &block, segmenter) {
            let (id, kind) = (&segment.id.0, segment.kind.code());
            let tagged = segment.text.tagged();
            let written = if json {
                let text = segment.text.plain().into_owned();
                let row = Ui::json_text(&SegmentJson { id, block: kind, text, tagged })?;
                write!(out, "{}{row}", if first { "" } else { "," })
            } else {
                writeln!(out, "{}", harmless(&format!("{id}  {kind:<9}  {tagged}")))
            };
            written.map_err(stdout_problem)?;
            first = false;
        }
    }
    if json {
        let places = match places {
            Some(places) => format!(",\"places\":{}", Ui::json_text(&places)?),
            None => String::new(),
        };
        writeln!(out, "]{places}}}").map_err(stdout_problem)?;
    }
    Ok(())
}

fn places(article: &Article, office: &Office) -> Vec<PlaceJson> {
    let mut places = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        let text = block.text.plain();
        let points = crate::text::span::CodePoints::new(&text);
        let lang = block.lang.unwrap_or(article.lang);
        places.extend(office.segmenter(lang).explain(&text).into_iter().map(|decision| {
            PlaceJson {
                block: index,
                at: points.of(decision.at),
                breaks: decision.breaks,
                rule: decision.why,
            }
        }));
    }
    places
}

/// For people: every place on a line, with the words around it.
fn explained(article: &Article, office: &Office) -> String {
    let mut out = String::new();
    for block in &article.blocks {
        let text = block.text.plain();
        for decision in office.segmenter(block.lang.unwrap_or(article.lang)).explain(&text) {
            let (before, after) = text.split_at(decision.at);
            let tail: String = {
                let mut last: Vec<char> = before.chars().rev().take(28).collect();
                last.reverse();
                last.into_iter().collect()
            };
            let head: String = after.trim_start().chars().take(20).collect();
            let sign = if decision.breaks { '¦' } else { '·' };
            let _ = writeln!(out, "{sign} {:<16} {tail} {sign} {head}", decision.why);
        }
    }
    out
}

/// A file as `read` understands it; standard input as running text.
fn article(file: Option<&Path>, lang: Option<Lang>, office: &Office) -> Result<Article, Problem> {
    let Some(file) = file.filter(|file| file.as_os_str() != "-") else {
        return running_text(lang);
    };
    let bytes = read_bytes(file)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let options = Options { lang, ..office.reading.clone() };
    let reading = article::read(bytes, &name.unwrap_or_default(), &options)
        .map_err(|problem| problem.in_file(&file.display().to_string()))?;
    Ok(reading.article)
}

/// Every line that is not empty is a paragraph.
fn running_text(lang: Option<Lang>) -> Result<Article, Problem> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::surroundings("stdin").because(error))?;
    let text = rows::decode(&bytes).map_err(|problem| problem.in_file("-"))?;
    let detected = || detect(&text).and_then(|found| found.lang.ok());
    let lang = lang.or_else(detected).unwrap_or(Lang::En);
    let blocks = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| Block {
            kind: BlockKind::Paragraph,
            level: 0,
            text: Text::plain_words(line),
            codes: Vec::new(),
            lang: None,
        })
        .collect();
    Ok(Article {
        key: "-".to_owned(),
        lang,
        format: Format::Text,
        metadata: Metadata::default(),
        blocks,
        skeleton: Skeleton::default(),
    })
}
