//! Tables of units: a row is a unit, a column a language or a property.

use std::io::{BufRead, Seek};

use super::memory_file::{Take, Told, control, direction_marks, imported};
use crate::interchange::rows::{self, Dialect};
use crate::lang::Lang;
use crate::memory::{Unit, Variant};
use crate::problem::Problem;
use crate::text::Text;

/// A table that is read as it goes by.
pub struct Table<R> {
    /// Before the first row that is a unit.
    rows: rows::Reader<R>,
    pub units: u64,
    /// The languages of the columns, and the names of all columns.
    langs: Vec<Option<Lang>>,
    names: Vec<String>,
}

impl<R: BufRead + Seek> Table<R> {
    /// Reads all rows once, so that nothing is taken from a table that is broken
    /// further down.
    ///
    /// A first row with at least two language tags is the header; without one the
    /// two languages given name the first two columns.
    ///
    /// # Errors
    /// A table that is empty or broken, or whose columns nobody names.
    pub fn open(
        input: R,
        dialect: Dialect,
        pair: Option<(Lang, Lang)>,
    ) -> Result<Table<R>, Problem> {
        let mut rows = rows::Reader::over(input, dialect)?;
        let first = rows.next_row()?.map(|row| row.cells).unwrap_or_default();
        let mut units = u64::from(!first.is_empty());
        while rows.next_row()?.is_some() {
            units += 1;
        }
        if rows.is_blank() {
            return Err(Problem::input("empty-file"));
        }
        rows.rewind()?;
        let mut langs: Vec<Option<Lang>> = Vec::new();
        for cell in &first {
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
            rows.next_row()?;
            return Ok(Table { rows, units: units - 1, langs, names: first });
        }
        match pair {
            Some((from, to)) => {
                Ok(Table { rows, units, langs: vec![Some(from), Some(to)], names: Vec::new() })
            }
            None => Err(Problem::usage("memory-languages")),
        }
    }

    /// Reads the units.
    ///
    /// # Errors
    /// What the file system reports, and what `take` does.
    pub fn read(mut self, take: Take<'_>) -> Result<(), Problem> {
        while let Some(row) = self.rows.next_row()? {
            let unit = row_unit(&row, &self.langs, &self.names);
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
