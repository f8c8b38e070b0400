//! CSV for spreadsheets, UTF-8 with a BOM: segment, block, source, target,
//! state, note, and the best match. Texts are tagged.

use super::{HandoffStory, Help, Package, Returned, ReturnedUnit, Touched};
use crate::interchange::rows::{self, Dialect, neutral};
use crate::problem::{Place, Problem};
use crate::text::Text;

const HEADER: [&str; 8] =
    ["article", "segment", "block", "source", "target", "state", "note", "match"];

/// Writes a package, a row a segment.
pub fn write(package: &Package) -> String {
    let mut table = vec![HEADER.map(str::to_owned).to_vec()];
    table[0][3] = format!("source ({})", package.from);
    table[0][4] = format!("target ({})", package.to);
    for HandoffStory { article, units } in &package.stories {
        for unit in units {
            let terms: Vec<String> = unit
                .terms
                .iter()
                .map(|term| format!("{} = {}", term.source, term.target))
                .collect();
            let (target, state) = match &unit.target {
                Some((target, state)) => (target.tagged(), state.code()),
                None => (String::new(), "new"),
            };
            let notes: Vec<&str> = unit.notes.iter().chain(&terms).map(String::as_str).collect();
            table.push(vec![
                article.clone(),
                unit.segment.clone(),
                unit.kind.code().to_owned(),
                unit.source.tagged(),
                target,
                state.to_owned(),
                notes.join("; "),
                unit.matches.first().map(Help::line).unwrap_or_default(),
            ]);
        }
    }
    format!("\u{feff}{}", rows::write(&table, Dialect::Csv))
}

/// Whether the first line has the columns of a hand-off.
pub fn is_ours(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    ["segment", "source", "target"].iter().all(|name| first.contains(name))
}

/// Reads a table that came back; columns are found by their names.
///
/// # Errors
/// A table without the columns, or with an unclosed quote.
pub fn read(text: &str) -> Result<Returned, Problem> {
    let table = rows::read(text, Dialect::Csv)?;
    let missing =
        |name: &str| Problem::input("handoff-column").arg("name", name).at(Place::line(1));
    let header = table.first().ok_or_else(|| missing("segment"))?;
    let column = |name: &str| {
        header.cells.iter().position(|cell| cell.trim().split(' ').next() == Some(name))
    };
    let language = |at: usize| {
        let cell = &header.cells[at];
        cell.split_once('(').map(|(_, rest)| rest.trim_end_matches([')', ' ']).to_owned())
    };
    let segment = column("segment").ok_or_else(|| missing("segment"))?;
    let target = column("target").ok_or_else(|| missing("target"))?;
    let source = column("source").ok_or_else(|| missing("source"))?;
    let article = column("article");
    let units = table[1..]
        .iter()
        .map(|row| {
            let cell = |at: usize| row.cells.get(at).map(|cell| neutral(cell)).unwrap_or_default();
            let text = cell(target);
            ReturnedUnit {
                line: row.line,
                article: article.map(|at| cell(at).to_owned()).filter(|name| !name.is_empty()),
                segment: cell(segment).trim().to_owned(),
                source: Some(Text::from_tagged(cell(source), None)),
                target: (!text.is_empty()).then(|| Text::from_tagged(text, None)),
                touched: if text.trim().is_empty() { Touched::No } else { Touched::Yes },
            }
        })
        .collect();
    Ok(Returned { from: language(source), to: language(target), units })
}
