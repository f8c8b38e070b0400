//! CSV and TSV as spreadsheets and people write them.
//!
//! CSV is RFC 4180, with `,` or `;`, with or without a BOM, in UTF-8 or UTF-16.
//! In TSV a field is quoted only when it begins and ends with `"` and inner
//! quotes are doubled; otherwise quotes are literal.

use std::borrow::Cow;

use crate::border::{UNIT_TEXT, decode};
use crate::problem::{Place, Problem};

/// One row with the line it begins on, from 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    pub line: u32,
    pub cells: Vec<String>,
}

/// What separates the cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    Csv,
    Tsv,
}

/// The text of a file: UTF-8, or UTF-16 with a byte order mark.
///
/// # Errors
/// Bytes that are neither, NUL, a web page.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    let text = decode::text(bytes)?;
    decode::not_a_page(&text)?;
    Ok(text)
}

/// Reads all rows. Rows without any text are left out.
///
/// # Errors
/// An unclosed quote, with the line where it opens; a cell over the limit.
pub fn read(text: &str, dialect: Dialect) -> Result<Vec<Row>, Problem> {
    let rows = match dialect {
        Dialect::Tsv => read_tsv(text),
        Dialect::Csv => read_csv(text)?,
    };
    match rows.iter().find(|row| row.cells.iter().any(|cell| cell.len() > UNIT_TEXT)) {
        Some(row) => Err(Problem::input("unit-long").at(Place::line(row.line))),
        None => Ok(rows),
    }
}

fn read_tsv(text: &str) -> Vec<Row> {
    text.lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty())
        .map(|(line, number)| Row {
            line: number,
            cells: line.split('\t').map(tsv_field).collect(),
        })
        .collect()
}

fn tsv_field(field: &str) -> String {
    let inner = field.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if !inner.replace("\"\"", "").contains('"') => inner.replace("\"\"", "\""),
        _ => field.to_owned(),
    }
}

/// The csv crate reads what it can; that a quote is closed is ours to check.
fn read_csv(text: &str) -> Result<Vec<Row>, Problem> {
    let separator = separator(text);
    if let Some(at) = unclosed_quote(text, separator) {
        return Err(Problem::input("csv-quote").at(Place::at(text, at)));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // The reader counts lines from before the end of the last one.
    let (mut line, mut at) = (1, 0);
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().and_then(|at| u32::try_from(at.line()).ok()).unwrap_or(1);
            Problem::input("csv-malformed").at(Place::line(line)).because(error)
        })?;
        let begin = record.position().and_then(|place| usize::try_from(place.byte()).ok());
        let mut begin = begin.unwrap_or(at).min(text.len());
        while matches!(text.as_bytes().get(begin), Some(b'\r' | b'\n')) {
            begin += 1;
        }
        let passed = memchr::memchr_iter(b'\n', &text.as_bytes()[at.min(begin)..begin]).count();
        line += u32::try_from(passed).unwrap_or_default();
        at = begin;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(Row { line, cells });
        }
    }
    Ok(rows)
}

/// `;` when the first line has more of them, outside quotes, than commas.
fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let (mut commas, mut semicolons) = (0, 0);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => break,
            ',' if !quoted => commas += 1,
            ';' if !quoted => semicolons += 1,
            _ => {}
        }
    }
    if semicolons > commas { b';' } else { b',' }
}

/// Where a quoted field opens that never closes, or closes before more text.
fn unclosed_quote(text: &str, separator: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut field_start = true;
    while at < bytes.len() {
        if field_start && bytes[at] == b'"' {
            let open = at;
            at += 1;
            loop {
                match memchr::memchr(b'"', &bytes[at.min(bytes.len())..]) {
                    None => return Some(open),
                    Some(found) if bytes.get(at + found + 1) == Some(&b'"') => at += found + 2,
                    Some(found) => {
                        at += found + 1;
                        break;
                    }
                }
            }
            field_start = false;
            continue;
        }
        field_start = bytes[at] == separator || bytes[at] == b'\n';
        at += 1;
    }
    None
}

/// Writes rows. Cells that a spreadsheet would take for a formula get an
/// apostrophe in front, which [`neutral()`] takes back.
pub fn write(rows: &[Vec<String>], dialect: Dialect) -> String {
    let mut out = String::new();
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                out.push(if dialect == Dialect::Csv { ',' } else { '\t' });
            }
            let cell = guarded(cell);
            match dialect {
                Dialect::Csv if cell.contains([',', '"', '\n', '\r', ';']) => {
                    out.push('"');
                    out.push_str(&cell.replace('"', "\"\""));
                    out.push('"');
                }
                Dialect::Csv => out.push_str(&cell),
                Dialect::Tsv => {
                    let cell = cell.replace(['\t', '\n', '\r'], " ");
                    if tsv_field(&cell) == cell {
                        out.push_str(&cell);
                    } else {
                        out.push('"');
                        out.push_str(&cell.replace('"', "\"\""));
                        out.push('"');
                    }
                }
            }
        }
        out.push_str(if dialect == Dialect::Csv { "\r\n" } else { "\n" });
    }
    out
}

const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.trim_start_matches('\'').starts_with(FORMULA) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// A cell as it was before [`write()`] guarded it.
pub fn neutral(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(text: &str, dialect: Dialect) -> Vec<Vec<String>> {
        read(text, dialect).expect("readable").into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn separators_quotes_and_lines() {
        assert_eq!(cells("a;\"b;c\"\n\n\"x\ny\";z\n", Dialect::Csv), [["a", "b;c"], ["x\ny", "z"]]);
        assert_eq!(cells("\"a\"\"b\"\t\"c\" d\n", Dialect::Tsv), [["a\"b", "\"c\" d"]]);
    }

    #[test]
    fn a_row_knows_its_line() {
        let lines = |text| -> Vec<u32> {
            read(text, Dialect::Csv).expect("readable").into_iter().map(|row| row.line).collect()
        };
        assert_eq!(lines("a,b\r\nc,d\r\n\r\ne,\"f\r\ng\"\r\nh,i\r\n"), [1, 2, 4, 6]);
        assert_eq!(lines("a,b\nc,d\n\ne,f"), [1, 2, 4]);
    }

    #[test]
    fn an_unclosed_quote_names_its_line() {
        let error = read("a,b\nc,\"d\ne,f\n", Dialect::Csv).expect_err("refused");
        assert_eq!(error.place.and_then(|place| place.line), Some(2));
    }

    #[test]
    fn spreadsheets_write_utf16() {
        let bytes: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("ə".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&bytes).expect("decodes"), "ə");
        assert_eq!(decode(b"a\nb\xff").expect_err("refused").place.and_then(|p| p.line), Some(2));
    }

    proptest! {
        #[test]
        fn rows_come_back(
            rows in proptest::collection::vec(
                proptest::collection::vec("[a-zə=+\"',;'@ -]{1,6}", 2..4), 1..4)
        ) {
            let kept: Vec<Vec<String>> = rows
                .into_iter()
                .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
                .collect();
            for dialect in [Dialect::Csv, Dialect::Tsv] {
                let found: Vec<Vec<String>> = cells(&write(&kept, dialect), dialect)
                    .into_iter()
                    .map(|row| row.iter().map(|cell| neutral(cell).to_owned()).collect())
                    .collect();
                prop_assert_eq!(&found, &kept);
            }
        }
    }
}
