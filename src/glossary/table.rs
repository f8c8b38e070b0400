//! Words of three languages that stand for something, whole or by how they begin.

use std::collections::HashMap;

use crate::lang::Lang;
use crate::text::hashed::ByWord;
use crate::text::normalize::fold;

/// Folded words and beginnings of words, each with what it stands for.
pub struct Table<T> {
    whole: [HashMap<String, Vec<T>, ByWord>; 3],
    beginnings: [HashMap<String, Vec<T>, ByWord>; 3],
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        let empty = || std::array::from_fn(|_| HashMap::default());
        Table { whole: empty(), beginnings: empty() }
    }
}

impl<T: Copy> Table<T> {
    /// A row of a file: az, en, ru, parted by tabs; several words with `|`, a
    /// beginning with `*`.
    pub fn add(&mut self, row: &str, of: T) {
        for (cell, lang) in row.split('\t').zip([Lang::Az, Lang::En, Lang::Ru]) {
            for word in cell.split('|') {
                let folded = fold(word.trim_end_matches('*'), lang);
                let table =
                    if word.ends_with('*') { &mut self.beginnings } else { &mut self.whole };
                table[lang.index()].entry(folded).or_default().push(of);
            }
        }
    }

    /// What a folded word stands for. Most words stand for nothing.
    pub fn find(&self, word: &str, lang: Lang) -> Vec<T> {
        let mut found = self.whole[lang.index()].get(word).cloned().unwrap_or_default();
        found.extend(self.begun(word, lang));
        found
    }

    /// What a folded word stands for by its beginning alone.
    pub fn begun<'a>(&'a self, word: &'a str, lang: Lang) -> impl Iterator<Item = T> + 'a {
        let beginnings = &self.beginnings[lang.index()];
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).skip(2);
        ends.filter_map(|end| beginnings.get(&word[..end])).flatten().copied()
    }
}
