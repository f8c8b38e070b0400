//! Reading the rows of a table as it goes by.
//!
//! The parser of the csv crate gets the file line by line: so it is known on
//! which line a row begins, and that a quote is open at the end, and where.

use std::fmt::Display;
use std::io::{self, BufRead, Seek};

use csv_core::ReadFieldResult;

use super::rows::{Dialect, Row, tsv_field};
use crate::border::UNIT_TEXT;
use crate::problem::{Place, Problem};

const MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads UTF-8 row by row. A byte order mark is passed over.
pub struct Reader<R> {
    input: R,
    dialect: Dialect,
    separator: u8,
    parser: Box<csv_core::Reader>,
    /// The line of the file that is read, its number, and how much of it is done.
    text: Vec<u8>,
    number: u32,
    at: usize,
    /// Nothing but space so far.
    blank: bool,
    /// The first row with a cell over the limit.
    long: Option<u32>,
}

impl<R: BufRead + Seek> Reader<R> {
    /// # Errors
    /// What the file system reports; so for all of these.
    pub fn over(mut input: R, dialect: Dialect) -> Result<Reader<R>, Problem> {
        let separator = match dialect {
            Dialect::Tsv => b'\t',
            Dialect::Csv => separator(&mut input).map_err(unreadable)?,
        };
        let (parser, text) = (Box::default(), Vec::new());
        let (number, at, blank, long) = (0, 0, true, None);
        let mut reader =
            Reader { input, dialect, separator, parser, text, number, at, blank, long };
        reader.rewind()?;
        Ok(reader)
    }

    /// Back to before the first row.
    pub fn rewind(&mut self) -> Result<(), Problem> {
        self.input.rewind().map_err(unreadable)?;
        *self.parser = csv_core::ReaderBuilder::new().delimiter(self.separator).build();
        self.text.clear();
        (self.number, self.at) = (0, 0);
        Ok(())
    }

    /// Whether what was read has nothing but space.
    pub const fn is_blank(&self) -> bool {
        self.blank
    }

    /// The next row; `None` at the end. Rows without any text are left out.
    ///
    /// # Errors
    /// An unclosed quote, with the place where it opens; after the last row, a
    /// cell over the limit. No row may be taken from such a file.
    pub fn next_row(&mut self) -> Result<Option<Row>, Problem> {
        loop {
            let row = match self.dialect {
                Dialect::Tsv => self.tsv_row()?,
                Dialect::Csv => self.csv_row()?,
            };
            let Some(row) = row else {
                let long = |line| Problem::input("unit-long").at(Place::line(line));
                return self.long.map_or(Ok(None), |line| Err(long(line)));
            };
            if row.cells.iter().any(|cell| cell.len() > UNIT_TEXT) {
                self.long.get_or_insert(row.line);
            }
            if self.dialect == Dialect::Tsv || row.cells.iter().any(|cell| !cell.trim().is_empty())
            {
                return Ok(Some(row));
            }
        }
    }

    /// Reads a line of the file; false at the end.
    fn next_line(&mut self) -> Result<bool, Problem> {
        self.text.clear();
        self.at = 0;
        if self.input.read_until(b'\n', &mut self.text).map_err(unreadable)? == 0 {
            return Ok(false);
        }
        self.number = self.number.saturating_add(1);
        if !self.text.ends_with(b"\n") {
            self.text.push(b'\n');
        }
        while self.number == 1 && self.text.starts_with(MARK) {
            self.text.drain(..MARK.len());
        }
        self.blank = self.blank && self.text.trim_ascii().is_empty();
        Ok(true)
    }

    fn tsv_row(&mut self) -> Result<Option<Row>, Problem> {
        while self.next_line()? {
            let line = utf8(&self.text)?.lines().next().unwrap_or_default();
            if !line.trim().is_empty() {
                let cells = line.split('\t').map(tsv_field).collect();
                return Ok(Some(Row { line: self.number, cells }));
            }
        }
        Ok(None)
    }

    fn csv_row(&mut self) -> Result<Option<Row>, Problem> {
        loop {
            match self.byte() {
                // What ends the row before, or an empty line.
                Some(b'\r' | b'\n') => self.at += 1,
                Some(_) => {
                    let line = self.number;
                    let cells = match self.plain_cells()? {
                        Some(cells) => cells,
                        None => self.csv_cells(line)?,
                    };
                    return Ok(Some(Row { line, cells }));
                }
                None if self.next_line()? => {}
                None => return Ok(None),
            }
        }
    }

    /// The cells of a line without quotes, which most are: no parser is needed.
    fn plain_cells(&mut self) -> Result<Option<Vec<String>>, Problem> {
        let line = utf8(&self.text[self.at..])?;
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        if memchr::memchr2(b'"', b'\r', line.as_bytes()).is_some() {
            return Ok(None);
        }
        self.at = self.text.len();
        Ok(Some(line.split(char::from(self.separator)).map(str::to_owned).collect()))
    }

    /// The cells from here to the end of the row. The end of a line ends the row,
    /// unless a quote is open.
    fn csv_cells(&mut self, row: u32) -> Result<Vec<String>, Problem> {
        let mut cells = Vec::new();
        let mut cell = Vec::new();
        let mut begin = self.at;
        let mut opened = None;
        let mut buffer = [0; 1 << 10];
        loop {
            let (result, read, wrote) = self.parser.read_field(&self.text[self.at..], &mut buffer);
            self.at += read;
            cell.extend_from_slice(&buffer[..wrote]);
            // Of a file that is refused nothing need be kept.
            if cell.len() > UNIT_TEXT {
                self.long.get_or_insert(row);
                cell.clear();
            }
            match result {
                ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => {
                    cells.push(utf8(&cell)?.to_owned());
                    if record_end {
                        return Ok(cells);
                    }
                    cell.clear();
                    (begin, opened) = (self.at, None);
                }
                ReadFieldResult::InputEmpty => {
                    if opened.is_none() {
                        let place = Place::at(utf8(&self.text)?, begin);
                        opened = Some(Place { line: Some(self.number), ..place });
                    }
                    if !self.next_line()? {
                        return Err(Problem::input("csv-quote").at(opened.unwrap_or_default()));
                    }
                }
                ReadFieldResult::End => return Ok(cells),
            }
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }
}

/// `;` when the first line has more of them, outside quotes, than commas.
fn separator(input: impl BufRead) -> io::Result<u8> {
    let mut quoted = false;
    let (mut commas, mut semicolons) = (0_u64, 0_u64);
    for byte in input.bytes() {
        match byte? {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            b',' if !quoted => commas += 1,
            b';' if !quoted => semicolons += 1,
            _ => {}
        }
    }
    Ok(if semicolons > commas { b';' } else { b',' })
}

/// What is asked of every byte of a large file, in less time than `std` takes.
fn utf8(bytes: &[u8]) -> Result<&str, Problem> {
    simdutf8::basic::from_utf8(bytes).map_err(unreadable)
}

fn unreadable(error: impl Display) -> Problem {
    Problem::surroundings("file-unreadable").because(error)
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use proptest::prelude::*;

    use super::*;

    /// Reads in steps of a few bytes, as a file comes.
    fn rows(text: &str, dialect: Dialect, step: usize) -> Result<Vec<Row>, Problem> {
        let input = BufReader::with_capacity(step, Cursor::new(text));
        let mut reader = Reader::over(input, dialect)?;
        std::iter::from_fn(|| reader.next_row().transpose()).collect()
    }

    #[test]
    fn a_cell_over_the_limit_is_told_after_an_open_quote() {
        let long = "many words\n".repeat(UNIT_TEXT / 10);
        let place = |text: &str| {
            let problem = rows(text, Dialect::Csv, 1 << 16).expect_err("refused");
            let place = problem.place.expect("a place");
            (problem.code, place.line, place.column)
        };
        let text = format!("az,en\n\"a\nb\",\"{long}\"\nç,d\n");
        assert_eq!(place(&text), ("unit-long", Some(2), None));
        let lines = 5 + u32::try_from(UNIT_TEXT / 10).expect("few");
        assert_eq!(place(&(text + "ə,\"f\n\n")), ("csv-quote", Some(lines), Some(3)));
    }

    #[test]
    fn a_mark_and_space_are_no_text() {
        let mut reader =
            Reader::over(Cursor::new("\u{feff} \n\t\r\n"), Dialect::Csv).expect("over");
        assert_eq!(reader.next_row().expect("reads"), None);
        assert!(reader.is_blank());
    }

    proptest! {
        #[test]
        fn rows_are_those_of_the_csv_crate(text in "[a,\"\n\r ;ə]{0,24}", step in 1_usize..4) {
            let Ok(rows) = rows(&text, Dialect::Csv, step) else { return Ok(()) };
            let found: Vec<Vec<String>> = rows.into_iter().map(|row| row.cells).collect();
            let separator = separator(text.as_bytes()).expect("reads");
            let wanted: Vec<Vec<String>> = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .delimiter(separator)
                .from_reader(text.as_bytes())
                .records()
                .map(|row| row.expect("reads").iter().map(str::to_owned).collect())
                .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty()))
                .collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
