//! Work out: one file, a file a story in a folder, or a project for OmegaT.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::settings::language;
use crate::cli::{Context, Outcome};
use crate::edition::write::write;
use crate::interchange::handoff::{self, HandoffFormat, Package, omegat};
use crate::lang::Lang;
use crate::newsroom::handoff::{note, open, pack};
use crate::newsroom::terms::Terms;
use crate::newsroom::{Office, StoryCopy, intake};
use crate::problem::{Place, Problem};
use crate::store::articles::ArticleRow;
use crate::store::{Store, articles, glossary};

#[derive(clap::Args, Debug)]
pub struct Args {
    /// Files, keys, or key@lang; none for all that is open
    articles: Vec<String>,
    /// The language to translate into
    #[arg(long, value_name = "LANG")]
    to: String,
    /// The format
    #[arg(long, value_parser = super::parse_format)]
    format: HandoffFormat,
    /// A file, a folder for a file a story, or the folder of an OmegaT project; `-` or none: stdout
    #[arg(long, value_name = "FILE|DIR")]
    out: Option<PathBuf>,
    /// The translator
    #[arg(long = "for", value_name = "NAME")]
    whom: Option<String>,
}

#[derive(Serialize)]
struct ExportJson {
    schema: &'static str,
    handoffs: Vec<OneJson>,
}

#[derive(Serialize)]
struct OneJson {
    id: String,
    file: String,
    articles: Vec<String>,
    segments: usize,
}

pub fn run(args: &Args, store: &mut Store, context: &Context) -> Result<Outcome, Problem> {
    let office = context.office()?;
    let to = language(&args.to)?;
    let stories = stories(&args.articles, to, store, &office)?;
    if stories.is_empty() {
        if args.articles.is_empty() {
            context.ui.say("handoff-all-done", &[("lang", (&to).into())]);
            return Ok(Outcome::Done);
        }
        return Err(Problem::usage("handoff-nothing"));
    }
    let out = args.out.as_deref().filter(|path| path.as_os_str() != "-");
    let folder = args.format != HandoffFormat::Omegat && out.is_some_and(is_folder);
    let groups: Vec<Vec<StoryCopy>> =
        if folder { stories.into_iter().map(|story| vec![story]).collect() } else { vec![stories] };
    if groups.iter().any(|group| group.iter().any(|one| one.row.lang != group[0].row.lang)) {
        return Err(Problem::usage("handoff-languages"));
    }
    let terms = Terms::load(store, true)?;
    let mut handoffs = Vec::new();
    for group in groups {
        let package = pack(store, &group, to, &terms)?;
        if package.stories.is_empty() {
            return Err(Problem::usage("handoff-nothing"));
        }
        let file = match out {
            Some(folder_path) if folder => Some(folder_path.join(name(&package, args.format))),
            other => other.map(Path::to_owned),
        };
        put(&package, args.format, file.as_deref(), store, context)?;
        let id = note(store, &office.author, &package, args.format, args.whom.as_deref())?;
        handoffs.push(OneJson {
            id,
            file: file.map(|file| file.display().to_string()).unwrap_or_else(|| "-".to_owned()),
            segments: package.stories.iter().map(|story| story.units.len()).sum(),
            articles: package.stories.into_iter().map(|story| story.article).collect(),
        });
    }
    // Where the work itself went to stdout, nothing else does.
    if context.global.json && out.is_some() {
        let schema = "tercuman.handoff.export.v1";
        context.ui.json(&ExportJson { schema, handoffs })?;
        return Ok(Outcome::Done);
    }
    let stories: usize = handoffs.iter().map(|one| one.articles.len()).sum();
    let segments: usize = handoffs.iter().map(|one| one.segments).sum();
    let counts = [("stories", stories.into()), ("segments", segments.into())];
    context.ui.say("handoff-exported", &counts);
    Ok(Outcome::Done)
}

/// The stories that were named, or all that have something left to translate.
fn stories(
    names: &[String],
    to: Lang,
    store: &mut Store,
    office: &Office,
) -> Result<Vec<StoryCopy>, Problem> {
    let mut rows = Vec::new();
    for name in names {
        rows.push(intake::find(store, office, name)?);
    }
    rows.retain(|row| row.lang != to);
    if !names.is_empty() {
        return rows.into_iter().map(|row| intake::open(store, office, row)).collect();
    }
    let mut found = Vec::new();
    for row in untranslated(store, to)? {
        let story = intake::open(store, office, row)?;
        if open(store, &story, to)? {
            found.push(story);
        }
    }
    Ok(found)
}

/// The originals that are not retired and not written in a language anyway.
fn untranslated(store: &Store, to: Lang) -> Result<Vec<ArticleRow>, Problem> {
    let mut rows = articles::all(store.conn())?;
    rows.retain(|row| !row.retired);
    Ok(rows
        .chunk_by(|a, b| a.key == b.key)
        .filter(|versions| versions.iter().all(|version| version.lang != to))
        .filter_map(|versions| intake::original(versions.to_vec()))
        .collect())
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', '\\'])
}

/// `xeber.en.xlf`
fn name(package: &Package, format: HandoffFormat) -> String {
    let story = package.stories.first().map_or("", |story| story.article.as_str());
    let key = story.rsplit_once('@').map_or(story, |(key, _)| key);
    let key = key.replace(['/', '\\', ':'], "-");
    format!("{key}.{}.{}", package.to, format.extension())
}

fn put(
    package: &Package,
    format: HandoffFormat,
    out: Option<&Path>,
    store: &Store,
    context: &Context,
) -> Result<(), Problem> {
    match (format, out) {
        (HandoffFormat::Omegat, Some(dir)) if !dir.is_file() => {
            for (name, text) in omegat::files(package, &glossary_of(store, package)?) {
                write(&dir.join(name), text.as_bytes())?;
            }
        }
        (HandoffFormat::Omegat, out) => {
            let problem = Problem::usage("handoff-folder");
            return Err(match out {
                Some(file) => problem.at(Place::file(file.display().to_string())),
                None => problem,
            });
        }
        (format, out) => {
            let text = handoff::write(package, format);
            match out {
                Some(file) => {
                    write(file, text.as_bytes())?;
                }
                None => context.ui.bytes(text.as_bytes())?,
            }
        }
    }
    Ok(())
}

/// The glossary between the two languages of a package.
fn glossary_of(store: &Store, package: &Package) -> Result<Vec<(String, String)>, Problem> {
    let concepts = glossary::all(store.conn())?;
    Ok(concepts
        .iter()
        .filter_map(|concept| {
            let source = concept.preferred(package.from)?.text.clone();
            Some((source, concept.preferred(package.to)?.text.clone()))
        })
        .collect())
}
