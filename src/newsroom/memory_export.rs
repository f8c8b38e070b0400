//! Exporting the memory: TMX with everything, tables with plain texts.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, Write};

use super::memory_file::MemoryFormat;
use crate::interchange::{rows, tmx};
use crate::lang::Lang;
use crate::memory::Unit;
use crate::problem::Problem;
use crate::store::{Store, memory_read};

/// Writes all units that count, in the order they came. Returns how many.
///
/// # Errors
/// A format that is only for import; what the database reports; a destination
/// that cannot be written.
pub fn export(store: &Store, format: MemoryFormat, out: &mut dyn Write) -> Result<usize, Problem> {
    let units = memory_read::all(store.conn())?;
    let io = |error: io::Error| Problem::surroundings("file-io").because(error);
    let each = |work: &mut dyn FnMut(&Unit) -> Result<(), Problem>| {
        units.iter().try_for_each(|n| work(&memory_read::unit(store.conn(), *n)?.unit))
    };
    match format {
        MemoryFormat::Tmx => {
            let mut text = String::new();
            let mut tuids = HashSet::new();
            tmx::write_head(&mut text);
            each(&mut |unit| {
                tmx::write_unit(&tmx::unit::from_unit(unit, &mut tuids), &mut text);
                if text.len() > 1 << 16 {
                    out.write_all(text.as_bytes()).map_err(io)?;
                    text.clear();
                }
                Ok(())
            })?;
            tmx::write_tail(&mut text);
            out.write_all(text.as_bytes()).map_err(io)?;
        }
        MemoryFormat::Csv | MemoryFormat::Tsv => {
            let dialect = match format {
                MemoryFormat::Csv => rows::Dialect::Csv,
                _ => rows::Dialect::Tsv,
            };
            let mut names = BTreeSet::new();
            each(&mut |unit| {
                names.extend(unit.properties.iter().map(|(name, _)| name.clone()));
                Ok(())
            })?;
            let header = Lang::ALL.iter().map(|lang| lang.code().to_owned());
            let header: Vec<String> = header.chain(names.iter().cloned()).collect();
            out.write_all(rows::write(&[header], dialect).as_bytes()).map_err(io)?;
            each(&mut |unit| {
                let row = row(unit, &names);
                out.write_all(rows::write(&[row], dialect).as_bytes()).map_err(io)
            })?;
        }
        MemoryFormat::Xliff | MemoryFormat::Po => {
            return Err(Problem::usage("memory-format-in"));
        }
    }
    out.flush().map_err(io)?;
    Ok(units.len())
}

fn row(unit: &Unit, names: &BTreeSet<String>) -> Vec<String> {
    let texts = Lang::ALL.iter().map(|lang| {
        unit.variant(*lang).map(|variant| variant.text.plain().into_owned()).unwrap_or_default()
    });
    let properties = names.iter().map(|name| {
        let values: Vec<&str> = unit
            .properties
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
            .collect();
        values.join(" | ")
    });
    texts.chain(properties).collect()
}
