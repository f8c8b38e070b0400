//! `tercuman read`: what was understood of an article.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use crate::article::{self, Block, BlockKind, Format, Metadata, Options, Reading, SourceProfile};
use crate::cli::settings::{self, Settings};
use crate::cli::ui::{Ui, harmless, stdout_problem};
use crate::cli::workspace::SETTINGS_FILE;
use crate::cli::{Context, Outcome};
use crate::problem::{Place, Problem};

/// Show what was understood of an article: metadata, blocks, what was left out and why
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The article: Markdown, text, HTML or docx
    file: PathBuf,
    /// The language of the article (default: declared in it, or told from its words)
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// The format: md, txt, html or docx (default: by name and content)
    #[arg(long, value_name = "FORMAT")]
    format: Option<FormatArg>,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum FormatArg {
    Md,
    Txt,
    Html,
    Docx,
}

#[derive(Serialize)]
struct HeadJson<'a> {
    schema: &'static str,
    file: &'a str,
    format: &'static str,
    lang: &'static str,
    confidence: f64,
    metadata: MetadataJson<'a>,
}

#[derive(Serialize)]
struct MetadataJson<'a> {
    title: Option<&'a str>,
    rubric: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    key: Option<&'a str>,
}

#[derive(Serialize)]
struct BlockJson {
    kind: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tagged: Option<String>,
    #[serde(skip_serializing_if = "is_zero")]
    level: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'static str>,
}

#[derive(Serialize)]
struct LeftOutJson<'a> {
    line: u32,
    text: &'a str,
    why: &'static str,
}

#[derive(Serialize)]
struct ProblemJson {
    code: &'static str,
    severity: &'static str,
    line: Option<u32>,
    message: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero(level: &u8) -> bool {
    *level == 0
}

/// # Errors
/// A file that cannot be read as an article.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let name = args.file.display().to_string();
    let bytes =
        std::fs::read(&args.file).map_err(|error| article::read::unreadable(&name, &error))?;
    let mut options = options(&context.settings)?;
    options.lang = args.lang.as_deref().map(settings::language).transpose()?;
    options.format = args.format.map(|format| match format {
        FormatArg::Md => Format::Markdown,
        FormatArg::Txt => Format::Text,
        FormatArg::Html => Format::Html,
        FormatArg::Docx => Format::Docx,
    });
    let reading = article::read(bytes, &name, &options)?;
    if context.global.json {
        write_json(&reading, &name, context)?;
    } else {
        for problem in &reading.problems {
            context.ui.warn(&problem.clone().in_file(&name));
        }
        write_page(&reading, context)?;
    }
    Ok(Outcome::Done)
}

/// What the settings say about reading.
///
/// # Errors
/// A pattern of a source profile that is no regular expression.
pub fn options(settings: &Settings) -> Result<Options, Problem> {
    let mut profiles = Vec::new();
    for source in &settings.source {
        let mut patterns = Vec::new();
        for pattern in &source.patterns {
            let built = regex::RegexBuilder::new(pattern)
                .case_insensitive(true)
                .size_limit(1 << 20)
                .build()
                .map_err(|error| {
                    Problem::input("settings-malformed")
                        .at(Place::file(SETTINGS_FILE))
                        .because(error)
                })?;
            patterns.push(built);
        }
        profiles.push(SourceProfile {
            name: source.name.clone(),
            lines: source.lines.clone(),
            patterns,
        });
    }
    Ok(Options { profiles, timezone: settings.house.timezone.clone(), ..Options::default() })
}

/// Block by block: a file may be large.
fn write_json(reading: &Reading, file: &str, context: &Context) -> Result<(), Problem> {
    let mut out = context.ui.stream();
    let head = Ui::json_text(&head(reading, file))?;
    write!(out, "{}", head.strip_suffix('}').unwrap_or(&head)).map_err(stdout_problem)?;
    let blocks = reading.article.blocks.iter().map(|block| BlockJson {
        kind: block.kind.code(),
        text: block.text.plain().trim().to_owned(),
        tagged: block.text.has_tags().then(|| block.text.tagged()),
        level: block.level,
        lang: block.lang.map(crate::lang::Lang::code),
    });
    write_list("blocks", blocks, &mut out)?;
    let left_out = reading.left_out.iter().map(|out| LeftOutJson {
        line: out.line,
        text: &out.text,
        why: out.why,
    });
    write_list("left_out", left_out, &mut out)?;
    let problems = reading.problems.iter().map(|problem| ProblemJson {
        code: problem.code,
        severity: "warning",
        line: problem.place.as_ref().and_then(|place| place.line),
        message: context.ui.explain(problem),
    });
    write_list("problems", problems, &mut out)?;
    writeln!(out, "}}").and_then(|()| out.flush()).map_err(stdout_problem)
}

/// A list as a further field of an object.
fn write_list(
    name: &str,
    values: impl Iterator<Item = impl Serialize>,
    out: &mut impl Write,
) -> Result<(), Problem> {
    write!(out, ",\"{name}\":[").map_err(stdout_problem)?;
    for (at, value) in values.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(out, "{comma}{}", Ui::json_text(&value)?).map_err(stdout_problem)?;
    }
    write!(out, "]").map_err(stdout_problem)
}

fn head<'a>(reading: &'a Reading, file: &'a str) -> HeadJson<'a> {
    let article = &reading.article;
    let Metadata { title, rubric, byline, published, updated, source, place, key, .. } =
        &article.metadata;
    HeadJson {
        schema: "tercuman.read.v1",
        file,
        format: match article.format {
            Format::Markdown => "md",
            Format::Text => "txt",
            Format::Html => "html",
            Format::Docx => "docx",
        },
        lang: article.lang.code(),
        confidence: (reading.confidence * 100.0).round() / 100.0,
        metadata: MetadataJson {
            title: title.as_deref(),
            rubric: rubric.as_deref(),
            byline: byline.as_deref(),
            published: published.map(|at| at.strftime("%Y-%m-%dT%H:%M:%S").to_string()),
            updated: updated.map(|at| at.strftime("%Y-%m-%dT%H:%M:%S").to_string()),
            source: source.as_deref(),
            place: place.as_deref(),
            key: key.as_deref(),
        },
    }
}

/// Block by block, too.
fn write_page(reading: &Reading, context: &Context) -> Result<(), Problem> {
    let mut stream = context.ui.stream();
    let mut say = |text: &str| stream.write_all(harmless(text).as_bytes()).map_err(stdout_problem);
    let article = &reading.article;
    let metadata = &article.metadata;
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut row = |id: &str, value: Option<String>| {
        if let Some(value) = value {
            rows.push((context.ui.words(id, &[]), value));
        }
    };
    row("read-language", Some(article.lang.code().to_owned()));
    row("read-title", metadata.title.clone());
    row("read-rubric", metadata.rubric.clone());
    row("read-byline", metadata.byline.clone());
    row("read-published", metadata.published.map(|at| at.strftime("%Y-%m-%d %H:%M").to_string()));
    row("read-updated", metadata.updated.map(|at| at.strftime("%Y-%m-%d %H:%M").to_string()));
    row("read-source", metadata.source.clone());
    row("read-place", metadata.place.clone());
    row("read-key", Some(article.key.clone()));
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    for (name, value) in rows {
        say(&format!("{name:>width$}  {value}\n"))?;
    }
    say("\n")?;
    for block in &article.blocks {
        say(&shown(block))?;
    }
    if !reading.left_out.is_empty() {
        say(&(context.ui.words("read-left-out", &[]) + "\n"))?;
        for left in &reading.left_out {
            let why = context.ui.words(&format!("why-{}", left.why), &[]);
            let text: String = left.text.chars().take(70).collect();
            say(&format!("{:>6}  {why}: {text}\n", left.line))?;
        }
    }
    stream.flush().map_err(stdout_problem)
}

fn shown(block: &Block) -> String {
    let text = block.text.plain();
    let text = text.trim();
    match block.kind {
        BlockKind::Headline => format!("# {text}\n\n"),
        BlockKind::Heading => {
            format!("{} {text}\n\n", "#".repeat(usize::from(block.level.clamp(2, 6))))
        }
        BlockKind::Item => {
            format!("{}- {text}\n", "  ".repeat(usize::from(block.level.clamp(1, 8)) - 1))
        }
        BlockKind::Quote => format!("> {text}\n\n"),
        BlockKind::Paragraph => format!("{text}\n\n"),
        BlockKind::Lead | BlockKind::Caption | BlockKind::Cell | BlockKind::Byline => {
            format!("[{}] {text}\n\n", block.kind.code())
        }
    }
}
