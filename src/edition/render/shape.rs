//! What the story's own markup tells of lists and tables: which cells begin a
//! row, which items are numbered. Formats that are only read tell nothing.

use std::collections::HashSet;

use crate::article::{Article, Piece};

/// Blocks, by their place in the story.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Shape {
    new_rows: HashSet<usize>,
    numbered: HashSet<usize>,
}

impl Shape {
    pub fn of(article: Option<&Article>) -> Shape {
        let mut shape = Shape::default();
        let mut before = String::new();
        let mut new_line = true;
        for piece in article.iter().flat_map(|article| &article.skeleton.pieces) {
            match piece {
                Piece::Literal(literal) => {
                    new_line |= literal.contains('\n');
                    before.push_str(literal);
                }
                Piece::Block { index, .. } => {
                    if new_line {
                        shape.new_rows.insert(*index);
                    }
                    if is_number(before.rsplit('\n').next().unwrap_or_default()) {
                        shape.numbered.insert(*index);
                    }
                    new_line = false;
                    before.clear();
                }
            }
        }
        shape
    }

    /// Whether a cell is the first of its row.
    pub fn begins_row(&self, block: usize) -> bool {
        self.new_rows.contains(&block)
    }

    /// Whether an item of a list has a number.
    pub fn is_numbered(&self, block: usize) -> bool {
        self.numbered.contains(&block)
    }
}

/// `1. `, also deeper in a list or in a quotation.
fn is_number(mark: &str) -> bool {
    let mark = mark.trim().trim_start_matches(['>', ' ', '-', '*', '+']);
    let digits = mark.trim_end_matches(['.', ')']);
    digits.len() + 1 == mark.len()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_items_are_known() {
        for mark in ["1. ", "  12) ", "> 3. ", "- 1. "] {
            assert!(is_number(mark), "{mark:?}");
        }
        for mark in ["", "- ", "* ", "1.2 ", "a. ", "1.. "] {
            assert!(!is_number(mark), "{mark:?}");
        }
    }
}
