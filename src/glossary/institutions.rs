//! What names of institutions are made of (`glossary/names/institutions.tsv`).

use std::sync::LazyLock;

use super::table::Table;
use crate::lang::Lang;

/// A word of the names of institutions, the same in all languages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    row: usize,
    /// It says what the institution is, not what it is for.
    pub body: bool,
}

static BUILTIN: LazyLock<Table<Part>> =
    LazyLock::new(|| parse(include_str!("../../glossary/names/institutions.tsv")));

fn parse(text: &str) -> Table<Part> {
    let mut table = Table::default();
    let mut body = true;
    for (row, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        if line.starts_with('[') {
            body = line == "[bodies]";
        } else {
            table.add(line, Part { row, body });
        }
    }
    table
}

/// The parts of names of institutions that a folded word is.
pub fn parts(word: &str, lang: Lang) -> Vec<Part> {
    BUILTIN.find(word, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_three_languages() {
        let text = include_str!("../../glossary/names/institutions.tsv");
        for row in text.lines().filter(|row| !row.starts_with(['#', '['])) {
            assert_eq!(row.split('\t').count(), 3, "{row}");
        }
    }

    #[test]
    fn one_part_in_three_languages() {
        let ministry = parts("nazirliyi", Lang::Az);
        assert!(ministry.iter().all(|part| part.body));
        assert_eq!(ministry, parts("ministry", Lang::En));
        assert_eq!(ministry, parts("министерства", Lang::Ru));
        // An abbreviation is as many parts as it is short for.
        assert_eq!(parts("минздрав", Lang::Ru).len(), 2);
        assert!(parts("təyyarə", Lang::Az).is_empty());
    }
}
