//! `tercuman segment`: the segments of a file, or of a stream of texts.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::article::{Article, Block, BlockKind, Format, Metadata, Skeleton};
use crate::cli::settings::language;
use crate::cli::{Context, Outcome};
use crate::lang::Lang;
use crate::problem::{Place, Problem};
use crate::segment::{Segmenter, segments_of, stream};
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

#[derive(Serialize)]
struct SegmentsJson<'a> {
    schema: &'static str,
    lang: &'static str,
    segments: Vec<SegmentJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<Vec<PlaceJson>>,
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
    let segmenters = Segmenters::load(context)?;
    if args.jsonl {
        let mut out = context.ui.stream();
        stream::run(std::io::stdin().lock(), &mut out, lang, &|lang| segmenters.of(lang))?;
        return Ok(Outcome::Done);
    }
    let article = article(args.file.as_deref(), lang)?;
    let segments = segments_of(&article, &|lang| segmenters.of(lang));
    let places = args.explain.then(|| places(&article, &segmenters));
    if context.global.json {
        context.ui.json(&SegmentsJson {
            schema: "tercuman.segment.v1",
            lang: article.lang.code(),
            segments: segments
                .iter()
                .map(|segment| SegmentJson {
                    id: &segment.id.0,
                    block: segment.kind.code(),
                    text: segment.text.plain().into_owned(),
                    tagged: segment.text.tagged(),
                })
                .collect(),
            places,
        })?;
    } else if args.explain {
        context.ui.out(&explained(&article, &segmenters))?;
    } else {
        let mut text = String::new();
        for segment in &segments {
            text.push_str(&segment.text.tagged());
            text.push('\n');
        }
        context.ui.bytes(text.as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// The rules of each language, those of the workspace in place of ours.
struct Segmenters([Option<Segmenter>; 3]);

impl Segmenters {
    fn load(context: &Context) -> Result<Segmenters, Problem> {
        let mut own = [None, None, None];
        if let Some(workspace) = context.workspace_if_any() {
            for lang in Lang::ALL {
                let path = format!("locales/{lang}/segment.srx");
                if let Some(text) = workspace.replacement(&path)? {
                    own[lang.index()] = Segmenter::overriding(lang, &text)
                        .map_err(|problem| problem.in_file(&path))?;
                }
            }
        }
        Ok(Segmenters(own))
    }

    fn of(&self, lang: Lang) -> &Segmenter {
        self.0[lang.index()].as_ref().unwrap_or_else(|| Segmenter::builtin(lang))
    }
}

fn places(article: &Article, segmenters: &Segmenters) -> Vec<PlaceJson> {
    let mut places = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        let text = block.text.plain();
        let points = crate::text::span::CodePoints::new(&text);
        let lang = block.lang.unwrap_or(article.lang);
        places.extend(segmenters.of(lang).explain(&text).into_iter().map(|decision| PlaceJson {
            block: index,
            at: points.of(decision.at),
            breaks: decision.breaks,
            rule: decision.why,
        }));
    }
    places
}

/// For people: every place on a line, with the words around it.
fn explained(article: &Article, segmenters: &Segmenters) -> String {
    let mut out = String::new();
    for block in &article.blocks {
        let text = block.text.plain();
        for decision in segmenters.of(block.lang.unwrap_or(article.lang)).explain(&text) {
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

/// A text as an article: every line that is not empty is a paragraph.
fn article(file: Option<&Path>, lang: Option<Lang>) -> Result<Article, Problem> {
    let (name, bytes) = match file.filter(|file| file.as_os_str() != "-") {
        Some(file) => {
            let name = file.display().to_string();
            let bytes = std::fs::read(file).map_err(|error| {
                Problem::input("file-unreadable").at(Place::file(name.clone())).because(error)
            })?;
            (name, bytes)
        }
        None => {
            let mut bytes = Vec::new();
            std::io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(|error| Problem::input("file-unreadable").because(error))?;
            (String::new(), bytes)
        }
    };
    let text = String::from_utf8(bytes)
        .map_err(|error| Problem::input("not-utf8").in_file(&name).because(error.utf8_error()))?;
    let stem = Path::new(&name).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let (key, tag) = stem.rsplit_once('.').unwrap_or((stem, ""));
    let lang = lang.or_else(|| Lang::parse(tag).ok()).unwrap_or(Lang::En);
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
        key: key.to_owned(),
        lang,
        format: Format::Text,
        metadata: Metadata::default(),
        blocks,
        skeleton: Skeleton::default(),
    })
}
