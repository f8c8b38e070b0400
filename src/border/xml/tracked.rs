//! Input that counts lines, columns and bytes as it is read.

use std::io::{self, BufRead};

#[derive(Clone, Copy, Debug)]
pub(super) struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in code points.
    pub column: u32,
    /// From 0.
    pub byte: usize,
}

/// Input that knows the position of what comes next.
pub(super) struct Tracked<'a> {
    pub input: Box<dyn BufRead + Send + 'a>,
    pub at: Position,
}

impl io::Read for Tracked<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(into.len());
        into[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Tracked<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // What is consumed was seen, so it is there without a new read.
        if let Ok(seen) = self.input.fill_buf() {
            let seen = &seen[..count.min(seen.len())];
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let (mut last, lines) = (seen, memchr::memchr_iter(b'\n', seen).count());
            if lines > 0 {
                last = seen.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
                self.at.line = self.at.line.saturating_add(number(lines));
                self.at.column = 1;
            }
            let letters = last.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
            self.at.column = self.at.column.saturating_add(number(letters));
            self.at.byte += seen.len();
        }
        self.input.consume(count);
    }
}
