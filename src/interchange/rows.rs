//! CSV and TSV as spreadsheets and people write them.
//!
//! CSV is RFC 4180, with `,` or `;`, with or without a BOM, in UTF-8 or UTF-16.
//! In TSV a field is quoted only when it begins and ends with `"` and inner
//! quotes are doubled; otherwise quotes are literal.

use std::borrow::Cow;
use std::io::Cursor;

pub use super::rows_read::Reader;
use crate::border::decode;
use crate::problem::Problem;

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
/// An unclosed quote, with the place where it opens; a cell over the limit.
pub fn read(text: &str, dialect: Dialect) -> Result<Vec<Row>, Problem> {
    let mut reader = Reader::over(Cursor::new(text), dialect)?;
    std::iter::from_fn(|| reader.next_row().transpose()).collect()
}

pub(super) fn tsv_field(field: &str) -> String {
    let inner = field.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if !inner.replace("\"\"", "").contains('"') => inner.replace("\"\"", "\""),
        _ => field.to_owned(),
    }
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
