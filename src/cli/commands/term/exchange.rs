//! `tercuman term import` and `export`: TBX, CSV, TSV for OmegaT.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::settings::language;
use crate::cli::{Context, Outcome, glossary as files};
use crate::glossary::Concept;
use crate::interchange::{glossary_csv, glossary_omegat, rows, tbx, xml};
use crate::lang::Lang;
use crate::problem::{Place, Problem};
use crate::store::glossary::{self, Stored};

/// Take concepts in from TBX, CSV or TSV
#[derive(clap::Args, Debug)]
pub struct ImportArgs {
    /// The files
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// What the files are: tbx, csv or tsv (default: by content and extension)
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Language of the first column of a TSV
    #[arg(long, value_name = "LANG", default_value = "az")]
    from: String,
    /// Language of the second column of a TSV
    #[arg(long, value_name = "LANG", default_value = "en")]
    to: String,
}

/// Write the glossary as TBX, CSV, or TSV for OmegaT
#[derive(clap::Args, Debug)]
pub struct ExportArgs {
    /// The file to write; `-` is standard output
    file: PathBuf,
    /// tbx (version 3), martif (version 2), csv or tsv (default: by extension)
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Language of the first column of a TSV
    #[arg(long, value_name = "LANG", default_value = "az")]
    from: String,
    /// Language of the second column of a TSV
    #[arg(long, value_name = "LANG", default_value = "en")]
    to: String,
}

#[derive(Serialize)]
struct ImportJson {
    schema: &'static str,
    file: String,
    read: usize,
    added: usize,
    merged: usize,
    unchanged: usize,
    refused: Vec<RefusedJson>,
    conflicts: Vec<RefusedJson>,
    stale: Vec<RefusedJson>,
}

#[derive(Serialize)]
struct RefusedJson {
    line: u32,
    why: String,
}

/// A file as concepts, whatever its format.
struct Incoming {
    columns: Vec<String>,
    fields: Vec<&'static str>,
    concepts: Vec<Concept>,
    refused: Vec<glossary_csv::Refused>,
    warnings: Vec<glossary_csv::Refused>,
}

pub fn import(args: &ImportArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let (from, to) = (language(&args.from)?, language(&args.to)?);
    // Every file is read whole before anything is written.
    let mut incoming = Vec::new();
    for file in &args.files {
        let name = file.display().to_string();
        let bytes = std::fs::read(file).map_err(|error| {
            Problem::input("file-unreadable").at(Place::file(&name)).because(error)
        })?;
        let read = read(&bytes, file, args.format.as_deref(), from, to)
            .map_err(|problem| problem.in_file(&name))?;
        incoming.push((name, read));
    }
    let mut store = context.open_store()?;
    files::read_in(context, &mut store)?;
    let mut attention = false;
    for (name, incoming) in incoming {
        let mut counts = [0; 3];
        store.write(&context.author(), |writer| {
            glossary::note_columns(writer.tx(), &incoming.columns)?;
            for concept in &incoming.concepts {
                let stored = glossary::put(writer, concept, &incoming.fields)?;
                counts[match stored {
                    Stored::Added => 0,
                    Stored::Merged => 1,
                    Stored::Unchanged => 2,
                }] += 1;
            }
            Ok(())
        })?;
        attention |= !incoming.refused.is_empty();
        tell(context, name, &incoming, counts)?;
    }
    Ok(Outcome::attention_if(attention))
}

fn tell(
    context: &Context,
    file: String,
    incoming: &Incoming,
    counts: [usize; 3],
) -> Result<(), Problem> {
    let [added, merged, unchanged] = counts;
    for row in &incoming.warnings {
        context.ui.warn(&row.why.clone().at(Place { line: Some(row.line), ..Place::file(&file) }));
    }
    let read = incoming.concepts.len() + incoming.refused.len();
    if context.global.json {
        return context.ui.json(&ImportJson {
            schema: "tercuman.import.v1",
            file,
            read,
            added,
            merged,
            unchanged,
            refused: incoming
                .refused
                .iter()
                .map(|row| RefusedJson { line: row.line, why: context.ui.explain(&row.why) })
                .collect(),
            conflicts: Vec::new(),
            stale: Vec::new(),
        });
    }
    for row in &incoming.refused {
        let why = context.ui.explain(&row.why);
        let line = row.line.to_string();
        context.ui.say(
            "term-refused",
            &[("file", (&file).into()), ("line", (&line).into()), ("why", (&why).into())],
        );
    }
    context.ui.say(
        "term-import-done",
        &[
            ("file", (&file).into()),
            ("read", read.into()),
            ("added", added.into()),
            ("merged", merged.into()),
            ("unchanged", unchanged.into()),
            ("refused", incoming.refused.len().into()),
        ],
    );
    Ok(())
}

fn read(
    bytes: &[u8],
    file: &Path,
    format: Option<&str>,
    from: Lang,
    to: Lang,
) -> Result<Incoming, Problem> {
    match format_of(bytes, file, format)? {
        "tbx" => {
            let text = xml::decode(bytes)?;
            let read = tbx::read(&text)?;
            Ok(Incoming {
                columns: Vec::new(),
                fields: glossary::FIELDS.to_vec(),
                concepts: read.concepts,
                refused: read.refused,
                warnings: read.warnings,
            })
        }
        "tsv" => {
            let text = rows::decode(bytes)?;
            let glossary = glossary_omegat::read(&text, from, to)?;
            Ok(incoming_of(glossary))
        }
        _ => Ok(incoming_of(glossary_csv::read(&rows::decode(bytes)?)?)),
    }
}

fn incoming_of(glossary: glossary_csv::Glossary) -> Incoming {
    let fields = glossary.fields();
    Incoming {
        fields,
        columns: glossary.columns,
        concepts: glossary.concepts.into_iter().map(|(_, concept)| concept).collect(),
        refused: glossary.refused,
        warnings: glossary.warnings,
    }
}

fn format_of<'a>(bytes: &[u8], file: &Path, format: Option<&'a str>) -> Result<&'a str, Problem> {
    if let Some(format) = format {
        return match format {
            "tbx" | "martif" => Ok("tbx"),
            "csv" | "tsv" => Ok(format),
            other => Err(Problem::usage("glossary-format").arg("found", other)),
        };
    }
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let xml = bytes.iter().find(|byte| {
        !byte.is_ascii_whitespace() && !matches!(**byte, 0xef | 0xbb | 0xbf | 0xff | 0xfe | 0)
    }) == Some(&b'<');
    match extension {
        "tbx" | "xml" => Ok("tbx"),
        "csv" => Ok("csv"),
        "tsv" | "tab" | "utf8" | "txt" => Ok("tsv"),
        _ if xml => Ok("tbx"),
        other => Err(Problem::input("glossary-format").arg("found", other)),
    }
}

pub fn export(args: &ExportArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let (from, to) = (language(&args.from)?, language(&args.to)?);
    let extension =
        args.file.extension().and_then(|extension| extension.to_str()).unwrap_or("csv").to_owned();
    let format = args.format.clone().unwrap_or(extension);
    let mut store = context.open_store()?;
    files::read_in(context, &mut store)?;
    let concepts = glossary::all(store.conn())?;
    let text = match format.as_str() {
        "tbx" => tbx::write(&concepts, tbx::Version::Three),
        "martif" => tbx::write(&concepts, tbx::Version::Two),
        "tsv" | "utf8" | "tab" | "txt" => glossary_omegat::write(&concepts, from, to),
        "csv" | "-" => glossary_csv::write(&concepts, &glossary::columns(store.conn())?),
        other => return Err(Problem::usage("glossary-format").arg("found", other)),
    };
    if args.file.as_os_str() == "-" {
        context.ui.bytes(text.as_bytes())?;
    } else {
        std::fs::write(&args.file, text).map_err(|error| {
            Problem::surroundings("file-io")
                .at(Place::file(args.file.display().to_string()))
                .because(error)
        })?;
    }
    Ok(Outcome::Done)
}
