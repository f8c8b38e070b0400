//! The signs of a text while it is set, each knowing where it came from.

use std::sync::LazyLock;

use regex::Regex;

use super::OBJECT;
use crate::text::Span;

/// Addresses, e-mail, sites and handles, in which nothing changes.
static ADDRESSES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?x)
        (?i:https?://|www\.)[^\s"“”«»„<>]+
        | [\w.+-]+@[\w-]+(\.[\w-]+)+
        | (?:[A-Za-z0-9-]+\.)+(?:az|ru|com|org|net|info|tv|io|eu|uk|tr|ge|edu|gov|int|media|news)\b(?:/[^\s"“”«»„<>]*)?
        | [@\#][\w]+(?:[-.]\w+)*
        "#,
    )
    .ok()
});

#[derive(Clone, Copy, Debug)]
struct Cell {
    /// Byte offset in the text that is set.
    at: usize,
    c: char,
    kept: bool,
}

/// The signs of a text, in order.
pub struct Cells {
    cells: Vec<Cell>,
}

impl Cells {
    pub fn new(text: &str, keep: &[Span]) -> Cells {
        let mut kept: Vec<Span> = keep.to_vec();
        if let Some(addresses) = &*ADDRESSES
            && text.contains(['.', '@', '#', ':'])
        {
            kept.extend(
                addresses.find_iter(text).map(|found| Span::new(found.start(), found.end())),
            );
        }
        let inside = |at: usize| kept.iter().any(|span| span.start <= at && at < span.end);
        let cells = text
            .char_indices()
            .map(|(at, c)| Cell { at, c, kept: c == OBJECT || inside(at) })
            .collect();
        Cells { cells }
    }

    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// The sign at an index; `None` outside.
    pub fn get(&self, index: usize) -> Option<char> {
        self.cells.get(index).map(|cell| cell.c)
    }

    /// The sign before an index.
    pub fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.get(index))
    }

    pub fn kept(&self, index: usize) -> bool {
        self.cells.get(index).is_none_or(|cell| cell.kept)
    }

    /// Puts another sign there, unless it is kept.
    pub fn put(&mut self, index: usize, c: char) {
        if let Some(cell) = self.cells.get_mut(index)
            && !cell.kept
        {
            cell.c = c;
        }
    }

    /// Takes the signs of a range out, unless one is kept.
    pub fn remove(&mut self, range: std::ops::Range<usize>) {
        if range.clone().all(|index| !self.kept(index)) {
            self.cells.drain(range);
        }
    }

    /// The signs from `start` up to `end`, as a word.
    pub fn word(&self, start: usize, end: usize) -> String {
        self.cells.get(start..end).unwrap_or_default().iter().map(|cell| cell.c).collect()
    }

    /// What now stands where `span` of the text was.
    pub fn text(&self, span: Span) -> String {
        let from = self.cells.partition_point(|cell| cell.at < span.start);
        let to = self.cells.partition_point(|cell| cell.at < span.end);
        self.cells.get(from..to).unwrap_or_default().iter().map(|cell| cell.c).collect()
    }
}
