//! `tercuman build`: the main job.

use std::path::PathBuf;
use std::time::Instant;

use serde::Serialize;

use crate::cli::settings::language;
use crate::cli::{Context, Outcome};
use crate::edition::render::{Format, Renderer, TEMPLATES};
use crate::edition::{Channel, Gaps};
use crate::lang::Lang;
use crate::newsroom::build::{Built, Order, build};
use crate::newsroom::intake;
use crate::problem::Problem;
use crate::store::articles;

/// Read stories, fill from memory, assemble, and write their editions
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Stories: files, keys, or key@lang (default: all of articles/)
    #[arg(value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Languages, separated by commas (default: all three)
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    to: Vec<String>,
    /// Formats, separated by commas
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "html", value_parser = parse_format)]
    format: Vec<Format>,
    /// Where the editions are read
    #[arg(long, default_value = "web", value_parser = ["web", "print", "feed"])]
    channel: String,
    /// Where to write (default: editions/ in the workspace)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What to do with segments that have no translation
    #[arg(long, default_value = "refuse", value_parser = ["refuse", "mark", "source"])]
    gaps: String,
}

fn parse_format(code: &str) -> Result<Format, String> {
    Format::from_code(code).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.code()).collect();
        format!("expected one of {}", known.join(", "))
    })
}

#[derive(Serialize)]
struct BuildJson {
    schema: &'static str,
    editions: Vec<EditionJson>,
    seconds: f64,
}

#[derive(Serialize)]
struct EditionJson {
    article: String,
    to: &'static str,
    channel: &'static str,
    format: &'static str,
    file: Option<String>,
    written: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unchanged: bool,
    segments: usize,
    filled: usize,
    gaps: Vec<GapJson>,
}

#[derive(Serialize)]
struct GapJson {
    segment: String,
    text: String,
}

/// # Errors
/// A story that cannot be read, a folder that cannot be written.
pub fn run(args: Args, context: &mut Context) -> Result<Outcome, Problem> {
    let start = Instant::now();
    let to = languages(&args.to)?;
    let gaps = match args.gaps.as_str() {
        "mark" => Gaps::Mark,
        "source" => Gaps::Source,
        _ => Gaps::Refuse,
    };
    let channel = match args.channel.as_str() {
        "print" => Channel::Print,
        "feed" => Channel::Feed,
        _ => Channel::Web,
    };
    let workspace = context.workspace()?.clone();
    let out = args.out.unwrap_or_else(|| workspace.root.join("editions"));
    let mut templates = Vec::new();
    for (path, _) in TEMPLATES {
        if let Some(text) = workspace.replacement(path)? {
            templates.push(((*path).to_owned(), text));
        }
    }
    let renderer = Renderer::new(&templates)?;
    let office = context.office()?;
    let mut store = context.open_store()?;
    context.read_in(&mut store)?;
    let mut rows = Vec::new();
    if args.articles.is_empty() {
        let mut keys: Vec<String> = articles::all(store.conn())?
            .into_iter()
            .filter(|row| !row.retired)
            .map(|row| row.key)
            .collect();
        keys.dedup();
        for key in keys {
            rows.extend(intake::original(articles::by_key(store.conn(), &key)?));
        }
    } else {
        for argument in &args.articles {
            rows.push(intake::find(&mut store, &office, argument)?);
        }
    }
    let order = Order {
        to: &to,
        formats: &args.format,
        channel,
        gaps,
        out: &out,
        house: &context.settings.house.name,
        base_url: &context.settings.house.base_url,
        timezone: &context.settings.house.timezone,
        renderer: &renderer,
        messages: context.ui.messages(),
    };
    let bar = context.ui.progress(rows.len() as u64, "build-progress");
    let mut built = Vec::new();
    for row in rows {
        built.extend(build(&mut store, &office, row, &order)?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    let refused = built.iter().any(|one| one.file.is_none());
    if context.global.json {
        context.ui.json(&BuildJson {
            schema: "tercuman.build.v1",
            editions: built.iter().map(|one| edition_json(one, channel)).collect(),
            seconds: (start.elapsed().as_secs_f64() * 1_000.0).round() / 1_000.0,
        })?;
    } else {
        report(&built, &out, context)?;
    }
    Ok(Outcome::attention_if(refused))
}

fn languages(tags: &[String]) -> Result<Vec<Lang>, Problem> {
    if tags.is_empty() {
        return Ok(Lang::ALL.to_vec());
    }
    let mut langs = Vec::new();
    for tag in tags {
        let lang = language(tag)?;
        if !langs.contains(&lang) {
            langs.push(lang);
        }
    }
    Ok(langs)
}

fn edition_json(one: &Built, channel: Channel) -> EditionJson {
    EditionJson {
        article: one.article.clone(),
        to: one.to.code(),
        channel: channel.code(),
        format: one.format.code(),
        file: one.file.as_ref().map(|file| file.display().to_string()),
        written: one.file.is_some(),
        unchanged: one.unchanged,
        segments: one.segments,
        filled: one.filled,
        gaps: one
            .gaps
            .iter()
            .map(|gap| GapJson { segment: gap.segment.0.clone(), text: gap.text.clone() })
            .collect(),
    }
}

/// For people: a line an edition, the gaps of each, and what to do.
fn report(built: &[Built], out: &std::path::Path, context: &Context) -> Result<(), Problem> {
    let ui = &context.ui;
    let mut text = String::new();
    for one in built {
        let state = match (&one.file, one.unchanged) {
            (None, _) => "build-refused",
            (Some(_), true) => "build-unchanged",
            (Some(_), false) => "build-written",
        };
        let name = one.file.as_deref().map_or_else(
            || format!("{} ({})", one.article, one.to),
            |file| file.strip_prefix(out).unwrap_or(file).display().to_string(),
        );
        text.push_str(&ui.words(
            state,
            &[
                ("name", (&name).into()),
                ("filled", one.filled.into()),
                ("segments", one.segments.into()),
            ],
        ));
        text.push('\n');
        for gap in &one.gaps {
            let shown: String = gap.text.chars().take(90).collect();
            text.push_str(&format!("    {}  {shown}\n", gap.segment.0));
        }
    }
    ui.out(&crate::cli::ui::harmless(&text))?;
    let written = built.iter().filter(|one| one.file.is_some() && !one.unchanged).count();
    let unchanged = built.iter().filter(|one| one.unchanged).count();
    let refused = built.iter().filter(|one| one.file.is_none()).count();
    ui.say(
        "build-done",
        &[
            ("written", written.into()),
            ("unchanged", unchanged.into()),
            ("refused", refused.into()),
            ("out", (&out.display()).into()),
        ],
    );
    if refused > 0 {
        ui.say("build-hint", &[]);
    }
    Ok(())
}
