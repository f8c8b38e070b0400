//! `tercuman build`: the main job.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::time::Instant;

use serde::Serialize;

use crate::cli::settings::{self, Settings, language};
use crate::cli::workspace::Workspace;
use crate::cli::{Context, Outcome};
use crate::edition::render::{Format, Renderer, TEMPLATES};
use crate::edition::typography::Style;
use crate::edition::{Channel, Gaps};
use crate::l10n::RESOURCES;
use crate::lang::Lang;
use crate::newsroom::build::{Built, Checks, Order, Target, finish, prepare};
use crate::newsroom::checking::House;
use crate::newsroom::gate::Gate;
use crate::newsroom::terms::Terms;
use crate::newsroom::{front, intake, unchanged};
use crate::problem::Problem;
use crate::store::files::digest;
use crate::store::{Store, articles, log};

/// Read stories, fill from memory, assemble, and write their editions
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Stories: files, keys, or key@lang (default: all of articles/)
    #[arg(value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Languages, separated by commas; en-XA shows what is not localised (default: all three)
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    to: Vec<String>,
    /// Formats, separated by commas
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "html", value_parser = parse_format)]
    format: Vec<Format>,
    /// Where the editions are read, separated by commas
    #[arg(long, value_name = "CHANNEL", value_delimiter = ',', default_value = "web", value_parser = parse_channel)]
    channel: Vec<Channel>,
    /// Where to write (default: editions/ in the workspace)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What to do with segments that have no translation
    #[arg(long, default_value = "refuse", value_parser = ["refuse", "mark", "source"])]
    gaps: String,
    /// Lowest score of a match that fills a segment without a draft; one below 100 is used, not kept
    #[arg(long, value_name = "N", default_value_t = 100.0, value_parser = parse_score)]
    min_score: f64,
}

fn parse_format(code: &str) -> Result<Format, String> {
    Format::from_code(code).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.code()).collect();
        format!("expected one of {}", known.join(", "))
    })
}

fn parse_score(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|score| (1.0..=101.0).contains(score))
        .ok_or_else(|| "expected a score from 1 to 101".to_owned())
}

fn parse_channel(code: &str) -> Result<Channel, String> {
    Channel::ALL
        .into_iter()
        .find(|channel| channel.code() == code)
        .ok_or_else(|| "expected one of web, print, feed".to_owned())
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    held: Vec<HeldJson>,
}

/// A gate that holds an edition back.
#[derive(Serialize)]
struct HeldJson {
    gate: &'static str,
    wanted: usize,
    found: usize,
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
    let to = targets(&args.to, &context.settings.edition.languages)?;
    let gaps = match args.gaps.as_str() {
        "mark" => Gaps::Mark,
        "source" => Gaps::Source,
        _ => Gaps::Refuse,
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
    let whole = args.articles.is_empty();
    let styles = styles(&workspace)?;
    let fallback = fallback(&context.settings.edition.fallback)?;
    let gates = gates(&context.settings.edition.gate)?;
    let checked = args.format.contains(&Format::Preview) || gates.values().any(|g| g.no_errors);
    let checks = if checked {
        let settings = context.settings.qa()?;
        Some(Checks { house: House::load(&store)?, settings, waivers: context.waivers()? })
    } else {
        None
    };
    let order = Order {
        to: &to,
        formats: &args.format,
        channels: &args.channel,
        gaps,
        min_score: args.min_score,
        gates: &gates,
        checks: checks.as_ref(),
        fallback: &fallback,
        styles: (!context.settings.edition.as_typed).then_some(&styles),
        out: &out,
        house: &context.settings.house.name,
        base_url: context.settings.house.base_url.trim_end_matches('/'),
        timezone: &context.settings.house.timezone,
        renderer: &renderer,
        messages: context.ui.messages(),
        ui: context.ui.lang,
    };
    let what = format!(
        "{:?} {:?} {:?} {:?} {gaps:?} {} {}",
        args.articles, to, args.format, args.channel, args.min_score, context.ui.lang
    );
    let rules = format!("{} {}", office.rules(), house_rules(&workspace, &context.settings)?);
    let input = |store: &Store| -> Result<String, Problem> {
        let log = log::state(store.conn())?;
        Ok(digest(format!("{} {what} {rules} {log}", env!("CARGO_PKG_VERSION")).as_bytes()))
    };
    let known = unchanged::still_standing(&out, &input(&store)?);
    let built = match known {
        Some(built) => built,
        None => {
            let terms = Terms::load(
                &store,
                args.format.iter().any(|format| matches!(format, Format::Ftl | Format::Preview)),
            )?;
            let bar = context.ui.progress(rows.len() as u64, "build-progress");
            let mut finished = Vec::new();
            for chunk in rows.chunks(CHUNK) {
                let prepared = prepare(&mut store, &office, chunk, &order, &terms)?;
                finished.extend(finish(&prepared, &order)?);
                bar.inc(chunk.len() as u64);
            }
            bar.finish_and_clear();
            let mut built = Vec::new();
            let mut entries = Vec::new();
            for one in finished {
                built.extend(one.built);
                entries.extend(one.entries);
            }
            let mut fronts = Vec::new();
            let pages = whole && args.format.contains(&Format::Html);
            if pages || args.format.contains(&Format::Atom) {
                let changed = front::feeds(&entries, &order)?;
                for one in built.iter_mut().filter(|one| one.format == Format::Atom) {
                    one.unchanged = one.file.is_some() && !changed;
                }
                fronts.extend(to.iter().map(|target| format!("{}/feed.atom", target.tag())));
            }
            if pages {
                front::index(&entries, &order)?;
                fronts.push("index.html".to_owned());
            }
            unchanged::note(&out, input(&store)?, &built, &fronts)?;
            built
        }
    };
    let refused = built.iter().any(|one| one.file.is_none());
    if context.global.json {
        context.ui.json(&BuildJson {
            schema: "tercuman.build.v1",
            editions: built.iter().map(edition_json).collect(),
            seconds: (start.elapsed().as_secs_f64() * 1_000.0).round() / 1_000.0,
        })?;
    } else {
        report(&built, &out, context)?;
    }
    Ok(Outcome::attention_if(refused))
}

/// Stories that are prepared before all cores work on them.
const CHUNK: usize = 250;

fn targets(flags: &[String], settings: &[String]) -> Result<Vec<Target>, Problem> {
    let tags = if flags.is_empty() { settings } else { flags };
    if tags.is_empty() {
        return Ok(Lang::ALL.map(|lang| Target { lang, pseudo: false }).to_vec());
    }
    let mut targets = Vec::new();
    for tag in tags {
        let target = Target::parse(tag)
            .or_else(|_| language(tag).map(|lang| Target { lang, pseudo: false }))?;
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    Ok(targets)
}

fn fallback(settings: &HashMap<String, Vec<String>>) -> Result<HashMap<Lang, Vec<Lang>>, Problem> {
    settings
        .iter()
        .map(|(tag, chain)| {
            let chain = chain.iter().map(|tag| language(tag)).collect::<Result<_, _>>()?;
            Ok((language(tag)?, chain))
        })
        .collect()
}

/// The styles of the house, or ours.
fn styles(workspace: &Workspace) -> Result<[Style; 3], Problem> {
    let style = |lang: Lang| {
        let path = style_path(lang);
        match workspace.replacement(&path)? {
            Some(text) => Style::parse(lang, &text).map_err(|problem| problem.in_file(&path)),
            None => Style::compiled_in(lang),
        }
    };
    Ok([style(Lang::Az)?, style(Lang::En)?, style(Lang::Ru)?])
}

fn style_path(lang: Lang) -> String {
    format!("locales/{lang}/typography.toml")
}

/// What tells one set of the house's words, templates and settings from another.
fn house_rules(workspace: &Workspace, settings: &Settings) -> Result<String, Problem> {
    let ordered: BTreeMap<_, _> = settings.edition.gate.iter().collect();
    let chains: BTreeMap<_, _> = settings.edition.fallback.iter().collect();
    let mut all = format!("{:?} {chains:?} {ordered:?} {:?}", settings.house, settings.qa);
    all.push_str(if settings.edition.as_typed { " as typed" } else { "" });
    let templates = TEMPLATES.iter().map(|(path, _)| (*path).to_owned());
    let words = Lang::ALL.into_iter().flat_map(|lang| {
        RESOURCES
            .iter()
            .map(move |(file, _)| format!("locales/{lang}/{file}"))
            .chain([style_path(lang)])
    });
    for path in templates.chain(words) {
        all.push_str(&digest(workspace.replacement(&path)?.unwrap_or_default().as_bytes()));
    }
    Ok(all)
}

/// The gates of the settings, by language.
pub(super) fn gates(
    settings: &HashMap<String, settings::Gate>,
) -> Result<HashMap<Lang, Gate>, Problem> {
    settings
        .iter()
        .map(|(tag, gate)| {
            let settings::Gate { min_coverage, no_errors, proposals } = *gate;
            Ok((language(tag)?, Gate { min_coverage, no_errors, proposals }))
        })
        .collect()
}

fn edition_json(one: &Built) -> EditionJson {
    EditionJson {
        article: one.article.clone(),
        to: one.to.tag(),
        channel: one.channel.code(),
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
        held: one
            .held
            .iter()
            .map(|held| {
                let (wanted, found) = held.figures();
                HeldJson { gate: held.code(), wanted, found }
            })
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
            || format!("{} ({})", one.article, one.to.tag()),
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
        for held in &one.held {
            let (wanted, found) = held.figures();
            let id = format!("build-held-{}", held.code());
            let words = ui.words(&id, &[("wanted", wanted.into()), ("found", found.into())]);
            text.push_str(&format!("    {words}\n"));
        }
        for gap in &one.gaps {
            let shown: String = gap.text.chars().take(90).collect();
            text.push_str(&format!("    {}  {shown}\n", gap.segment.0));
        }
    }
    ui.out(&text)?;
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
    if built.iter().any(|one| one.file.is_none() && !one.gaps.is_empty() && one.held.is_empty()) {
        ui.say("build-hint", &[]);
    }
    Ok(())
}
