//! `tm import` and `tm export`.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::{Context, Outcome, settings};
use crate::lang::Lang;
use crate::newsroom::memory_export;
use crate::newsroom::memory_file::{MemoryFormat, Told};
use crate::newsroom::memory_import::{self, Report};
use crate::problem::{Place, Problem};

/// Take the units of TMX, CSV, TSV, XLIFF or PO files into the memory
#[derive(clap::Args, Debug)]
pub struct ImportArgs {
    /// Memories of this or other tools
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Language of the first column of a table without a header, or of the sources
    #[arg(long, value_name = "LANG", requires = "to")]
    from: Option<String>,
    /// Language of the second column of a table without a header, or of the targets
    #[arg(long, value_name = "LANG", requires = "from")]
    to: Option<String>,
    /// tmx, csv, tsv, xliff or po (default: by content and extension)
    #[arg(long)]
    format: Option<String>,
}

/// Write the whole memory to a file
#[derive(clap::Args, Debug)]
pub struct ExportArgs {
    /// The file to make; `-` is standard output
    file: PathBuf,
    /// tmx, csv or tsv (default: by extension)
    #[arg(long)]
    format: Option<String>,
}

#[derive(Serialize)]
struct ImportJson<'a> {
    schema: &'static str,
    file: &'a str,
    read: usize,
    added: usize,
    merged: usize,
    unchanged: usize,
    refused: Vec<ToldJson>,
    conflicts: Vec<ConflictJson<'a>>,
    stale: [u8; 0],
    remarks: Vec<ToldJson>,
}

#[derive(Serialize)]
struct ToldJson {
    line: u32,
    why: String,
}

#[derive(Serialize)]
struct ConflictJson<'a> {
    line: u32,
    unit: &'a str,
    to: &'static str,
    source: &'a str,
    stored: &'a str,
    offered: &'a str,
}

#[derive(Serialize)]
struct ExportJson<'a> {
    schema: &'static str,
    file: &'a str,
    units: usize,
}

/// # Errors
/// The first file that cannot be read as its format; files before it are taken.
pub fn import(args: ImportArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let pair = match (&args.from, &args.to) {
        (Some(from), Some(to)) => Some(pair(from, to)?),
        _ => None,
    };
    let format = args.format.as_deref().map(format_named).transpose()?;
    let author = context.author();
    let mut store = context.open_store()?;
    context.read_in_memories(&mut store)?;
    let mut look = false;
    for path in &args.files {
        let bar = context.ui.progress(0, "tm-import-progress");
        let told = |done, units| {
            bar.set_length(units);
            bar.set_position(done);
        };
        let report = memory_import::import(&mut store, &author, path, format, pair, &told)?;
        bar.finish_and_clear();
        look |= report.needs_a_look();
        show(context, path, &report)?;
    }
    Ok(Outcome::attention_if(look))
}

/// # Errors
/// A format that is unknown, a file that cannot be written.
pub fn export(args: ExportArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let extension = args.file.extension().and_then(|extension| extension.to_str());
    let format = match (args.format.as_deref(), extension) {
        (Some(code), _) => format_named(code)?,
        (None, Some(code)) => format_named(code)?,
        (None, None) => MemoryFormat::Tmx,
    };
    let mut store = context.open_store()?;
    context.read_in_memories(&mut store)?;
    if args.file == Path::new("-") {
        memory_export::export(&store, format, &mut context.ui.stream())?;
        return Ok(Outcome::Done);
    }
    let file = args.file.display().to_string();
    let named = |problem: Problem| problem.in_file(&file);
    // A file that is half written never stands under the name asked for.
    let folder = args.file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let io = |error: std::io::Error| {
        Problem::surroundings("file-io").at(Place::file(&*file)).because(error)
    };
    let draft = tempfile::Builder::new()
        .prefix(".tercuman-")
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        .map_err(io)?;
    let mut out: BufWriter<&File> = BufWriter::new(draft.as_file());
    let units = memory_export::export(&store, format, &mut out).map_err(named)?;
    drop(out);
    draft.persist(&args.file).map_err(|error| io(error.error))?;
    if context.global.json {
        context.ui.json(&ExportJson { schema: "tercuman.tm.export.v1", file: &file, units })?;
    } else {
        context.ui.say("tm-export-done", &[("units", units.into()), ("file", (&file).into())]);
    }
    Ok(Outcome::Done)
}

fn show(context: &Context, path: &Path, report: &Report) -> Result<(), Problem> {
    let file = path.display().to_string();
    let why = |told: &Told| context.ui.words(told.why, &[("what", (&told.what).into())]);
    let list = |told: &[Told]| -> Vec<ToldJson> {
        told.iter().map(|told| ToldJson { line: told.line, why: why(told) }).collect()
    };
    if context.global.json {
        return context.ui.json(&ImportJson {
            schema: "tercuman.import.v1",
            file: &file,
            read: report.read,
            added: report.added,
            merged: report.merged,
            unchanged: report.unchanged,
            refused: list(&report.refused),
            conflicts: report
                .conflicts
                .iter()
                .map(|(line, conflict)| ConflictJson {
                    line: *line,
                    unit: &conflict.unit.0,
                    to: conflict.lang.code(),
                    source: &conflict.source,
                    stored: &conflict.stored,
                    offered: &conflict.offered,
                })
                .collect(),
            stale: [],
            remarks: list(&report.remarks),
        });
    }
    let told = report.refused.iter().map(|told| ("import-refused", told));
    for (id, told) in told.chain(report.remarks.iter().map(|told| ("import-remark", told))) {
        context.ui.say(
            id,
            &[
                ("file", (&file).into()),
                ("line", (&told.line).into()),
                ("why", (&why(told)).into()),
            ],
        );
    }
    for (line, conflict) in &report.conflicts {
        context.ui.say(
            "import-conflict",
            &[
                ("file", (&file).into()),
                ("line", line.into()),
                ("source", (&conflict.source).into()),
                ("stored", (&conflict.stored).into()),
                ("offered", (&conflict.offered).into()),
            ],
        );
    }
    context.ui.out(&context.ui.words(
        "tm-import-done",
        &[
            ("file", (&file).into()),
            ("read", report.read.into()),
            ("added", report.added.into()),
            ("merged", report.merged.into()),
            ("unchanged", report.unchanged.into()),
            ("refused", report.refused.len().into()),
            ("conflicts", report.conflicts.len().into()),
        ],
    ))
}

/// Two languages of flags, which must not be the same.
///
/// # Errors
/// A language that is none of ours; twice the same.
pub(super) fn pair(from: &str, to: &str) -> Result<(Lang, Lang), Problem> {
    let (from, to) = (settings::language(from)?, settings::language(to)?);
    if from == to {
        return Err(Problem::usage("same-language").arg("lang", from));
    }
    Ok((from, to))
}

fn format_named(code: &str) -> Result<MemoryFormat, Problem> {
    MemoryFormat::from_code(code)
        .ok_or_else(|| Problem::usage("memory-format-unknown").arg("format", code))
}
