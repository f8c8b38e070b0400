//! Spans: half-open ranges over a plain text.
//!
//! Inside the program a span counts UTF-8 bytes; JSON counts code points.
//! [`CodePoints`] translates, in one pass over the text.

use std::ops::Range;

/// A half-open range of UTF-8 bytes in a plain text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text it covers; empty where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

/// Translates byte offsets of one text into code point offsets.
pub struct CodePoints {
    /// Byte offset of each code point, then the length of the text.
    starts: Vec<usize>,
    ascii: bool,
}

impl CodePoints {
    pub fn new(text: &str) -> CodePoints {
        if text.is_ascii() {
            return CodePoints { starts: Vec::new(), ascii: true };
        }
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        CodePoints { starts, ascii: false }
    }

    /// The number of code points before a byte offset.
    pub fn of(&self, byte: usize) -> usize {
        if self.ascii {
            return byte;
        }
        self.starts.partition_point(|start| *start < byte)
    }

    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.of(span.start), self.of(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_code_points() {
        let text = "Bakı və Şuşa";
        let start = text.find('Ş').expect("the letter is there");
        assert_eq!(CodePoints::new(text).span(Span::new(start, text.len())), (8, 12));
        assert_eq!(CodePoints::new("Baku").span(Span::new(1, 4)), (1, 4));
    }
}
