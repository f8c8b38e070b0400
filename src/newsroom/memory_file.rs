//! Files that units come from, in any of their formats: each becomes a row of
//! units, or of reasons why one cannot be taken.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Cursor, Read, Seek};
use std::path::Path;

use super::memory_survey::{Survey, survey};
use super::memory_table::Table;
use crate::border::decode;
use crate::interchange::handoff::{self, Returned, ReturnedUnit, Touched};
use crate::interchange::tmx::unit::{Remark, Taken};
use crate::interchange::{rows, tmx, xml};
use crate::lang::Lang;
use crate::memory::{Origin, Provenance, Unit, Variant};
use crate::problem::Problem;
use crate::text::Text;

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
    Tmx(Box<dyn Input>),
    Table(Table<Box<dyn Input>>),
    Pairs(Pairs),
}

/// UTF-8, from a file as it goes by or from memory.
trait Input: BufRead + Seek + Send {}

impl<T: BufRead + Seek + Send> Input for T {}

type Decoded = fn(&[u8]) -> Result<Cow<'_, str>, Problem>;

/// Takes items one by one: a line, and the unit with the language it was
/// translated from, or why it cannot be taken; then what else there is to tell.
pub type Take<'a> =
    &'a mut dyn FnMut(u32, Result<(Unit, Lang), Told>, Vec<Told>) -> Result<(), Problem>;

impl MemoryFile {
    /// Opens a file. TMX and tables in UTF-8 are read as they go by, all others
    /// at once.
    ///
    /// # Errors
    /// A file that cannot be read, is empty, or none of the formats; a table that
    /// is broken, or whose columns nobody names.
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
        let Survey { digest, units: tmx_units, text, clean } = survey(&mut file).map_err(failed)?;
        file.rewind().map_err(failed)?;
        let goes_by = match format {
            MemoryFormat::Tmx => clean && xml::is_utf8(&head),
            MemoryFormat::Csv | MemoryFormat::Tsv => text,
            MemoryFormat::Xliff | MemoryFormat::Po => false,
        };
        let mut bytes = Vec::new();
        if goes_by {
            let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
            decode::not_a_page(&String::from_utf8_lossy(head))?;
        } else {
            file.read_to_end(&mut bytes).map_err(failed)?;
        }
        let input = |decoded: Decoded| -> Result<Box<dyn Input>, Problem> {
            if goes_by {
                return Ok(Box::new(BufReader::with_capacity(1 << 16, file)));
            }
            Ok(Box::new(Cursor::new(decoded(&bytes)?.into_owned())))
        };
        let (units, content) = match format {
            MemoryFormat::Tmx => (tmx_units, Content::Tmx(input(xml::decode)?)),
            MemoryFormat::Csv | MemoryFormat::Tsv => {
                let dialect = match format {
                    MemoryFormat::Csv => rows::Dialect::Csv,
                    _ => rows::Dialect::Tsv,
                };
                let table = Table::open(input(rows::decode)?, dialect, pair)?;
                (table.units, Content::Table(table))
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

fn read_tmx(input: impl BufRead + Send, take: Take<'_>) -> Result<(), Problem> {
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
pub(super) fn direction_marks(unit: &Unit) -> bool {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    // All of them begin with this byte, and few texts have it.
    let may = |text: &str| memchr::memchr(0xe2, text.as_bytes()).is_some();
    unit.variants.iter().any(|variant| {
        let plain = variant.text.plain();
        may(&plain) && plain.contains(turns)
    })
}

/// What no exchange format may hold.
pub(super) fn control(c: char) -> bool {
    !xml::allowed(c)
}

pub(super) fn imported(variants: Vec<Variant>, properties: Vec<(String, String)>) -> Unit {
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
