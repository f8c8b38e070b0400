//! Files that units come from, in any of their formats: each becomes a row of
//! units, or of reasons why one cannot be taken.

use std::io::{BufRead, BufReader, Cursor, Read, Seek};
use std::path::Path;

use crate::border::decode;
use crate::interchange::handoff::{self, Returned, ReturnedUnit, Touched};
use crate::interchange::tmx::unit::{Remark, Taken};
use crate::interchange::{rows, tmx, xml};
use crate::lang::Lang;
use crate::memory::{Origin, Provenance, Unit, Variant};
use crate::problem::{Place, Problem};
use crate::store::files::Digest;
use crate::text::Text;

/// Bytes of text in one cell, as in one unit of an XML format.
const CELL: usize = xml::UNIT_TEXT;
/// Bytes that tell a format.
const HEAD: usize = 4_096;

/// Something to tell of one item: its line, the id of a message, and the
/// message's argument `what`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    pub line: u32,
    pub why: &'static str,
    pub what: String,
}

/// The format of a memory file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MemoryFormat {
    Tmx,
    Csv,
    Tsv,
    /// Only in.
    Xliff,
    /// Only in.
    Po,
}

impl MemoryFormat {
    /// A format by its name or extension.
    pub fn from_code(code: &str) -> Option<MemoryFormat> {
        match code {
            "tmx" => Some(MemoryFormat::Tmx),
            "csv" => Some(MemoryFormat::Csv),
            "tsv" | "tab" => Some(MemoryFormat::Tsv),
            "xliff" | "xlf" => Some(MemoryFormat::Xliff),
            "po" => Some(MemoryFormat::Po),
            _ => None,
        }
    }

    /// By content, then by extension.
    ///
    /// # Errors
    /// A file that is none of these.
    pub fn guess(path: &Path, head: &[u8]) -> Result<MemoryFormat, Problem> {
        let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
        let head = String::from_utf8_lossy(&head);
        let extension = path.extension().and_then(|extension| extension.to_str());
        let extension = extension.map(str::to_ascii_lowercase);
        if head.contains("<tmx") {
            return Ok(MemoryFormat::Tmx);
        }
        // A file that says it is TMX and is not is refused, not taken for another.
        if head.contains("<xliff") && extension.as_deref() != Some("tmx") {
            return Ok(MemoryFormat::Xliff);
        }
        extension.as_deref().and_then(MemoryFormat::from_code).ok_or_else(|| {
            Problem::input("memory-format").arg("expected", "TMX, CSV, TSV, XLIFF, PO")
        })
    }
}

/// A file that was opened and is of its format as far as that shows at once.
pub struct MemoryFile {
    pub digest: String,
    /// Units as far as they can be counted without reading them.
    pub units: u64,
    content: Content,
}

enum Content {
    Tmx(Box<dyn BufRead + Send>),
    Table(Table),
    Pairs(Pairs),
}

/// Takes items one by one: a line, and the unit with the language it was
/// translated from, or why it cannot be taken; then what else there is to tell.
pub type Take<'a> =
    &'a mut dyn FnMut(u32, Result<(Unit, Lang), Told>, Vec<Told>) -> Result<(), Problem>;

impl MemoryFile {
    /// Opens a file. A TMX file in UTF-8 is read as it goes by, all others at once.
    ///
    /// # Errors
    /// A file that cannot be read, is empty, or none of the formats; a table
    /// whose columns nobody names.
    pub fn open(
        path: &Path,
        format: Option<MemoryFormat>,
        pair: Option<(Lang, Lang)>,
    ) -> Result<MemoryFile, Problem> {
        let mut file = super::intake::open_file(path)?;
        let failed = |error: std::io::Error| super::intake::unreadable(path, &error);
        let mut head = Vec::new();
        file.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(failed)?;
        file.rewind().map_err(failed)?;
        if head.len() < HEAD && head.trim_ascii().is_empty() {
            return Err(Problem::input("empty-file"));
        }
        let format = match format {
            Some(format) => format,
            None => MemoryFormat::guess(path, &head)?,
        };
        let Survey { digest, units: tmx_units, clean } = survey(&mut file).map_err(failed)?;
        file.rewind().map_err(failed)?;
        if format == MemoryFormat::Tmx && clean && xml::is_utf8(&head) {
            decode::not_a_page(&String::from_utf8_lossy(&head))?;
            let content = Content::Tmx(Box::new(BufReader::with_capacity(1 << 16, file)));
            return Ok(MemoryFile { digest, units: tmx_units, content });
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let table = |dialect| {
            let text = rows::decode(&bytes)?;
            if text.trim_ascii().is_empty() {
                return Err(Problem::input("empty-file"));
            }
            table(&text, dialect, pair)
        };
        let (units, content) = match format {
            MemoryFormat::Tmx => {
                let text = xml::decode(&bytes)?.into_owned();
                (tmx_units, Content::Tmx(Box::new(Cursor::new(text))))
            }
            MemoryFormat::Csv | MemoryFormat::Tsv => {
                let table = table(match format {
                    MemoryFormat::Csv => rows::Dialect::Csv,
                    _ => rows::Dialect::Tsv,
                })?;
                (table.rows.len() as u64, Content::Table(table))
            }
            MemoryFormat::Xliff | MemoryFormat::Po => {
                let name = match format {
                    MemoryFormat::Xliff => "memory.xlf",
                    _ => "memory.po",
                };
                let returned = handoff::read(&bytes, Path::new(name))?;
                let pairs = Pairs::new(returned, pair)?;
                (pairs.units.len() as u64, Content::Pairs(pairs))
            }
        };
        Ok(MemoryFile { digest, units, content })
    }

    /// Reads the units.
    ///
    /// # Errors
    /// A file that turns out not to be of its format: no unit of it may be kept.
    pub fn read(self, take: Take<'_>) -> Result<(), Problem> {
        match self.content {
            Content::Tmx(input) => read_tmx(input, take),
            Content::Table(table) => table.read(take),
            Content::Pairs(pairs) => pairs.read(take),
        }
    }
}

/// What a first look at all bytes of a file tells.
struct Survey {
    digest: String,
    /// TMX units that end in it.
    units: u64,
    /// UTF-8 throughout, without a character that XML forbids.
    clean: bool,
}

fn survey(input: &mut impl Read) -> std::io::Result<Survey> {
    const END: &[u8] = b"</tu>";
    let mut digest = Digest::default();
    let (mut units, mut clean) = (0, true);
    let mut buffer = vec![0; 1 << 20];
    // What may belong to the next reading: the begin of an end, or of a character.
    let mut kept = 0;
    loop {
        let read = input.read(&mut buffer[kept..])?;
        if read == 0 {
            clean &= simdutf8::basic::from_utf8(&buffer[..kept]).is_ok();
            return Ok(Survey { digest: digest.finish(), units, clean });
        }
        let filled = &buffer[..kept + read];
        let mut hash = || digest.add(&filled[kept..]);
        let mut look = || {
            units += memchr::memmem::find_iter(filled, END).count() as u64;
            let whole = match simdutf8::compat::from_utf8(filled) {
                Ok(text) => text,
                Err(error) => {
                    clean &= error.error_len().is_none();
                    std::str::from_utf8(&filled[..error.valid_up_to()]).unwrap_or_default()
                }
            };
            clean = clean && xml::allowed_throughout(whole);
            whole
        };
        // A small file is not worth a second thread.
        let together = filled.len() == buffer.len();
        let ((), whole) = if together { rayon::join(hash, look) } else { (hash(), look()) };
        let mut from = filled.len().saturating_sub(END.len() - 1);
        // Back to where a character begins, so that the next reading is whole too.
        while clean && from > 0 && !whole.is_char_boundary(from) {
            from -= 1;
        }
        let filled = filled.len();
        // A whole end may not count twice.
        kept = filled - from;
        if memchr::memmem::find(&buffer[from..filled], END).is_some() {
            units -= 1;
        }
        buffer.copy_within(from..filled, 0);
    }
}

fn read_tmx(input: Box<dyn BufRead + Send>, take: Take<'_>) -> Result<(), Problem> {
    let mut reader = tmx::Reader::over(input);
    while let Some(found) = reader.next_unit()? {
        let line = found.line;
        let told = |why, what| Told { line, why, what };
        match tmx::to_unit(&found, reader.header().attributes.get("srclang")) {
            Ok(Taken { unit, source, remarks }) => {
                let remarks = remarks
                    .into_iter()
                    .map(|remark| match remark {
                        Remark::Date(date) => told("remark-date", date),
                        Remark::SecondText(lang) => told("remark-second-text", lang.to_string()),
                    })
                    .chain(direction_marks(&unit).then(|| told("remark-bidi", String::new())))
                    .collect();
                take(line, Ok((unit, source)), remarks)?;
            }
            Err(refusal) => {
                let refused = match refusal {
                    tmx::Refusal::Languages(tags) => told("refused-languages", tags),
                    tmx::Refusal::Empty => told("refused-empty", String::new()),
                    tmx::Refusal::Tags(error) => told("refused-tags", error),
                };
                take(line, Err(refused), Vec::new())?;
            }
        }
    }
    Ok(())
}

/// Whether a text turns the direction of writing around, which hides what it says.
fn direction_marks(unit: &Unit) -> bool {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    // All of them begin with this byte, and few texts have it.
    let may = |text: &str| memchr::memchr(0xe2, text.as_bytes()).is_some();
    unit.variants.iter().any(|variant| {
        let plain = variant.text.plain();
        may(&plain) && plain.contains(turns)
    })
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
    let first = rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
    let mut langs: Vec<Option<Lang>> = Vec::new();
    for cell in first {
        let lang = Lang::parse(cell).ok().filter(|lang| !langs.contains(&Some(*lang)));
        langs.push(lang);
    }
    // Beside one of ours, the code of another language is one too: `az, fr`.
    let ours = langs.iter().flatten().count();
    let foreign = first.iter().any(|cell| {
        let cell = cell.trim();
        cell.len() == 2
            && cell.bytes().all(|byte| byte.is_ascii_lowercase())
            && Lang::parse(cell).is_err()
    });
    if ours >= 2 || ours == 1 && foreign {
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

impl Table {
    fn read(self, take: Take<'_>) -> Result<(), Problem> {
        let Table { langs, names, rows } = self;
        for row in rows {
            if row.cells.iter().any(|cell| cell.len() > CELL) {
                return Err(Problem::input("unit-long")
                    .arg("limit", CELL >> 10)
                    .at(Place::line(row.line)));
            }
            let unit = row_unit(&row, &langs, &names);
            let bidi = unit.as_ref().is_ok_and(|(unit, _)| direction_marks(unit));
            let remark = Told { line: row.line, why: "remark-bidi", what: String::new() };
            take(row.line, unit, bidi.then_some(remark).into_iter().collect())?;
        }
        Ok(())
    }
}

fn row_unit(
    row: &rows::Row,
    langs: &[Option<Lang>],
    names: &[String],
) -> Result<(Unit, Lang), Told> {
    let refused = |why, what| Err(Told { line: row.line, why, what });
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
    if langs.iter().flatten().count() < 2 {
        return refused("refused-languages", names.join(", "));
    }
    if variants.len() < 2 {
        return refused("refused-empty", String::new());
    }
    if variants.iter().any(|variant| variant.text.plain().contains(control)) {
        return refused("refused-control", String::new());
    }
    let source = variants[0].lang;
    variants.sort_by_key(|variant| variant.lang);
    Ok((imported(variants, properties), source))
}

/// What no exchange format may hold.
fn control(c: char) -> bool {
    !xml::allowed(c)
}

fn imported(variants: Vec<Variant>, properties: Vec<(String, String)>) -> Unit {
    Unit {
        variants,
        origin: Origin::Imported,
        provenance: Provenance::default(),
        before: None,
        after: None,
        properties,
    }
}

/// Sources and targets of a translator's file.
struct Pairs {
    langs: Result<(Lang, Lang), String>,
    units: Vec<ReturnedUnit>,
}

impl Pairs {
    fn new(returned: Returned, pair: Option<(Lang, Lang)>) -> Result<Pairs, Problem> {
        let Returned { from, to, units } = returned;
        let langs = match (from.as_deref(), to.as_deref(), pair) {
            (_, _, Some(pair)) => Ok(pair),
            (Some(from), Some(to), None) => match (Lang::parse(from), Lang::parse(to)) {
                (Ok(from), Ok(to)) if from != to => Ok((from, to)),
                _ => Err(format!("{from}, {to}")),
            },
            _ => return Err(Problem::usage("memory-languages")),
        };
        Ok(Pairs { langs, units })
    }

    fn read(self, take: Take<'_>) -> Result<(), Problem> {
        for unit in self.units {
            let line = unit.line;
            let refused = |why, what| Err(Told { line, why, what });
            let taken = match (&self.langs, unit.source, unit.target, unit.touched) {
                (Err(tags), ..) => refused("refused-languages", tags.clone()),
                (_, _, _, Touched::No) => refused("refused-untranslated", String::new()),
                (_, _, _, Touched::Doubtful) => refused("refused-doubtful", String::new()),
                (Ok(pair), Some(source), Some(target), Touched::Yes) => {
                    pair_unit(*pair, source, target).map_err(|(why, what)| Told { line, why, what })
                }
                _ => refused("refused-empty", String::new()),
            };
            take(line, taken, Vec::new())?;
        }
        Ok(())
    }
}

fn pair_unit(
    (from, to): (Lang, Lang),
    source: Text,
    target: Text,
) -> Result<(Unit, Lang), (&'static str, String)> {
    let mut variants =
        vec![Variant { lang: from, text: source }, Variant { lang: to, text: target }];
    for variant in &variants {
        let plain = variant.text.plain();
        if plain.trim().is_empty() {
            return Err(("refused-empty", String::new()));
        }
        if plain.contains(control) {
            return Err(("refused-control", String::new()));
        }
        if let Err(error) = variant.text.balanced() {
            return Err(("refused-tags", error.to_string()));
        }
    }
    variants.sort_by_key(|variant| variant.lang);
    Ok((imported(variants, Vec::new()), from))
}
