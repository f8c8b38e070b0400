//! Importing a memory: a file is read to its end, then taken in one
//! transaction; one that cannot be read as its format leaves nothing behind.

use std::path::Path;
use std::sync::mpsc::sync_channel;

use crate::interchange::{rows, tmx, xml};
use crate::lang::Lang;
use crate::memory::{Origin, Prepared, Provenance, Unit, Variant};
use crate::problem::{Place, Problem};
use crate::store::memory_import::{Conflict, Import, Taken};
use crate::store::{Store, files};
use crate::sync::Body;
use crate::text::Text;

/// Bytes of text in one cell, as in one unit of an XML format.
const CELL: usize = xml::UNIT_TEXT;

/// An item that was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    pub line: u32,
    /// Id of a message, and its argument `what`.
    pub why: &'static str,
    pub what: String,
}

/// What an import did, as the contract counts it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    pub read: usize,
    pub added: usize,
    pub merged: usize,
    pub unchanged: usize,
    pub refused: Vec<Refused>,
    /// With the line of the unit that disagrees with the memory.
    pub conflicts: Vec<(u32, Conflict)>,
}

impl Report {
    /// Whether a person should look at it.
    pub const fn needs_a_look(&self) -> bool {
        !self.refused.is_empty() || !self.conflicts.is_empty()
    }
}

/// The format of a memory file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MemoryFormat {
    Tmx,
    Csv,
    Tsv,
}

impl MemoryFormat {
    /// A format by its name or extension.
    pub fn from_code(code: &str) -> Option<MemoryFormat> {
        match code {
            "tmx" => Some(MemoryFormat::Tmx),
            "csv" => Some(MemoryFormat::Csv),
            "tsv" | "tab" => Some(MemoryFormat::Tsv),
            _ => None,
        }
    }

    /// By content, then by extension.
    ///
    /// # Errors
    /// A file that is none of these.
    pub fn guess(path: &Path, bytes: &[u8]) -> Result<MemoryFormat, Problem> {
        let head: Vec<u8> = bytes.iter().take(4_000).copied().filter(|byte| *byte != 0).collect();
        let head = String::from_utf8_lossy(&head);
        if head.contains("<tmx") {
            return Ok(MemoryFormat::Tmx);
        }
        let extension = path.extension().and_then(|extension| extension.to_str());
        let extension = extension.map(str::to_ascii_lowercase);
        extension
            .as_deref()
            .and_then(MemoryFormat::from_code)
            .ok_or_else(|| Problem::input("memory-format").arg("expected", "TMX, CSV, TSV"))
    }
}

/// Imports a memory file.
///
/// # Errors
/// A file that cannot be read as its format: nothing is written then.
pub fn import(
    store: &mut Store,
    author: &str,
    path: &Path,
    format: Option<MemoryFormat>,
    pair: Option<(Lang, Lang)>,
) -> Result<Report, Problem> {
    let shown = path.display().to_string();
    let bytes = super::intake::read_bytes(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    import_bytes(store, author, name.unwrap_or_default(), path, &bytes, format, pair)
        .map_err(|problem| problem.in_file(&shown))
}

fn import_bytes(
    store: &mut Store,
    author: &str,
    file: String,
    path: &Path,
    bytes: &[u8],
    format: Option<MemoryFormat>,
    pair: Option<(Lang, Lang)>,
) -> Result<Report, Problem> {
    let format = match format {
        Some(format) => format,
        None => MemoryFormat::guess(path, bytes)?,
    };
    let text = match format {
        MemoryFormat::Tmx => xml::decode(bytes)?,
        MemoryFormat::Csv | MemoryFormat::Tsv => rows::decode(bytes)?,
    };
    if text.trim_ascii().is_empty() {
        return Err(Problem::input("empty-file"));
    }
    let table = match format {
        MemoryFormat::Tmx => None,
        MemoryFormat::Csv => Some(table(&text, rows::Dialect::Csv, pair)?),
        MemoryFormat::Tsv => Some(table(&text, rows::Dialect::Tsv, pair)?),
    };
    let units = match &table {
        None => memchr::memmem::find_iter(text.as_bytes(), "</tu>").count(),
        Some(table) => table.rows.len(),
    };
    let units = u64::try_from(units).unwrap_or_default();
    let digest = files::digest(bytes);
    store.write(author, |writer| {
        let mut report = Report::default();
        let (change, _) = writer.append(Body::Import { file, units, digest })?;
        let mut import = Import::new(writer.tx(), change)?;
        in_step(
            |take| match table {
                None => read_tmx(&text, take),
                Some(table) => read_table(table, take),
            },
            |Item { line, read }| {
                report.read += 1;
                match read {
                    Err(refused) => report.refused.push(refused),
                    Ok((unit, source)) => match import.take(&unit, source)? {
                        Taken::Added => report.added += 1,
                        Taken::Merged => report.merged += 1,
                        Taken::Unchanged => report.unchanged += 1,
                        Taken::Conflict(conflict) => report.conflicts.push((line, *conflict)),
                    },
                }
                Ok(())
            },
        )?;
        import.finish()?;
        if report.added + report.merged + report.conflicts.len() == 0 {
            writer.abandon();
        }
        Ok(report)
    })
}

/// One unit of a file, made ready or refused.
struct Item {
    line: u32,
    read: Result<(Prepared, Lang), Refused>,
}

/// Items that travel together between the two threads.
const BATCH: usize = 512;

/// Reads and prepares on one thread while the other one stores.
fn in_step(
    read: impl FnOnce(Take<'_>) -> Result<(), Problem> + Send,
    mut store: impl FnMut(Item) -> Result<(), Problem>,
) -> Result<(), Problem> {
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel::<Vec<Item>>(4);
        let reader = scope.spawn(move || {
            let mut batch = Vec::with_capacity(BATCH);
            let result = read(&mut |line, read| {
                let read = read.map(|(unit, source)| (Prepared::new(unit), source));
                batch.push(Item { line, read });
                // When nobody takes any more, the other side knows why.
                if batch.len() == BATCH
                    && sender
                        .send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)))
                        .is_err()
                {
                    return Err(Problem::surroundings("database"));
                }
                Ok(())
            });
            let _ = sender.send(batch);
            result
        });
        let mut stored = Ok(());
        while let Ok(batch) = receiver.recv() {
            stored = batch.into_iter().try_for_each(&mut store);
            if stored.is_err() {
                break;
            }
        }
        drop(receiver);
        let read = reader.join().unwrap_or_else(|_| Err(Problem::surroundings("database")));
        stored.and(read)
    })
}

type Take<'a> = &'a mut dyn FnMut(u32, Result<(Unit, Lang), Refused>) -> Result<(), Problem>;

fn read_tmx(text: &str, take: Take<'_>) -> Result<(), Problem> {
    let mut reader = tmx::Reader::new(text);
    while let Some(found) = reader.next_unit()? {
        let line = found.line;
        let source = found.variants.iter().find_map(|variant| Lang::parse(&variant.lang).ok());
        let read = match tmx::to_unit(found) {
            Ok(unit) => {
                let first = unit.variants[0].lang;
                Ok((unit, source.unwrap_or(first)))
            }
            Err(refusal) => {
                let (why, what) = match refusal {
                    tmx::Refusal::Languages(tags) => ("refused-languages", tags),
                    tmx::Refusal::Empty => ("refused-empty", String::new()),
                    tmx::Refusal::Tags(error) => ("refused-tags", error),
                    tmx::Refusal::TooLong => ("refused-long", String::new()),
                };
                Err(Refused { line, why, what })
            }
        };
        take(line, read)?;
    }
    Ok(())
}

/// Imports a memory of the workspace when it changed since it was last read.
///
/// # Errors
/// As [`import`].
pub fn if_changed(store: &mut Store, author: &str, path: &Path) -> Result<Option<Report>, Problem> {
    let name = path.canonicalize().unwrap_or_else(|_| path.to_owned()).display().to_string();
    let meta = std::fs::metadata(path).map_err(|error| {
        Problem::input("file-unreadable").at(Place::file(path.display().to_string())).because(error)
    })?;
    let known = files::known(store.conn(), &name)?;
    if known.is_some_and(|known| known.same_stamp(&files::FileState::stamp(&meta))) {
        return Ok(None);
    }
    let report = import(store, author, path, None, None)?;
    let state = files::FileState::stamp(&meta);
    store.write(author, |writer| files::note(writer.tx(), &name, &state))?;
    Ok(Some(report))
}

/// The languages of a table's columns, the names of all columns, and the rows.
struct Table {
    langs: Vec<Option<Lang>>,
    names: Vec<String>,
    rows: Vec<rows::Row>,
}

/// A first row with at least two language tags is the header; without one the
/// two languages given name the first two columns.
fn table(text: &str, dialect: rows::Dialect, pair: Option<(Lang, Lang)>) -> Result<Table, Problem> {
    let mut rows = rows::read(text, dialect)?;
    let mut langs: Vec<Option<Lang>> = Vec::new();
    for cell in rows.first().map(|row| row.cells.as_slice()).unwrap_or_default() {
        let lang = Lang::parse(cell).ok().filter(|lang| !langs.contains(&Some(*lang)));
        langs.push(lang);
    }
    if langs.iter().flatten().count() >= 2 {
        let names = rows.remove(0).cells;
        return Ok(Table { langs, names, rows });
    }
    match pair {
        Some((from, to)) => {
            Ok(Table { langs: vec![Some(from), Some(to)], names: Vec::new(), rows })
        }
        None => Err(Problem::usage("memory-languages")),
    }
}

fn read_table(table: Table, take: Take<'_>) -> Result<(), Problem> {
    let Table { langs, names, rows } = table;
    for row in rows {
        if row.cells.iter().any(|cell| cell.len() > CELL) {
            return Err(Problem::input("unit-long")
                .arg("limit", CELL >> 10)
                .at(Place::line(row.line)));
        }
        take(row.line, row_unit(&row, &langs, &names))?;
    }
    Ok(())
}

fn row_unit(
    row: &rows::Row,
    langs: &[Option<Lang>],
    names: &[String],
) -> Result<(Unit, Lang), Refused> {
    let mut variants: Vec<Variant> = Vec::new();
    let mut properties = Vec::new();
    for (index, cell) in row.cells.iter().enumerate() {
        let cell = rows::neutral(cell);
        match langs.get(index).copied().flatten() {
            Some(_) if cell.trim().is_empty() => {}
            Some(lang) => variants.push(Variant { lang, text: Text::plain_words(cell) }),
            None if cell.is_empty() => {}
            None => {
                let name = names.get(index).filter(|name| !name.is_empty());
                let name = name.cloned().unwrap_or_else(|| format!("column-{}", index + 1));
                properties.push((name, cell.to_owned()));
            }
        }
    }
    let refused = |why| Refused { line: row.line, why, what: String::new() };
    if variants.len() < 2 {
        return Err(refused("refused-empty"));
    }
    if variants.iter().any(|variant| variant.text.plain().contains(control)) {
        return Err(refused("refused-control"));
    }
    let source = variants[0].lang;
    variants.sort_by_key(|variant| variant.lang);
    let unit = Unit {
        variants,
        origin: Origin::Imported,
        provenance: Provenance::default(),
        before: None,
        after: None,
        properties,
    };
    Ok((unit, source))
}

/// What no exchange format may hold.
fn control(c: char) -> bool {
    !xml::allowed(c)
}
