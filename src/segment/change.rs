//! What kind of correction turned one sentence into another.
//!
//! An editor's first question about a stale draft: is it a comma, a figure, a
//! name, or another sentence?

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::lang::Lang;
use crate::text::case::lower;

/// The kind of a correction, the harmless one first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Change {
    /// Spelling, punctuation, capitals, tags.
    Typo,
    /// A number, date or hour.
    Number,
    /// A name.
    Name,
    /// Words inside a quotation.
    Quote,
    Wording,
}

impl Change {
    pub const fn code(self) -> &'static str {
        match self {
            Change::Typo => "typo-or-punctuation",
            Change::Number => "number-or-date",
            Change::Name => "name",
            Change::Quote => "quote",
            Change::Wording => "wording",
        }
    }
}

/// The most edits of a word that count as a slip of the pen.
const SLIP: usize = 2;

struct Word<'a> {
    text: &'a str,
    folded: String,
    /// Inside quotation marks.
    quoted: bool,
    /// A capital that does not come from beginning the sentence.
    name: bool,
}

/// Tells what kind of correction was made. Both texts are tagged readings.
pub fn classify(old: &str, new: &str, lang: Lang) -> Change {
    let (old, new) = (words(old, lang), words(new, lang));
    let folded = |words: &[Word<'_>]| words.iter().map(|w| w.folded.clone()).collect::<Vec<_>>();
    let mut change = Change::Typo;
    for op in capture_diff_slices(Algorithm::Myers, &folded(&old), &folded(&new)) {
        if !matches!(op, DiffOp::Equal { .. }) {
            change = change.max(replaced(&old[op.old_range()], &new[op.new_range()]));
        }
    }
    change
}

fn replaced(old: &[Word<'_>], new: &[Word<'_>]) -> Change {
    let all = || old.iter().chain(new);
    let figure = |word: &Word<'_>| word.text.contains(char::is_numeric);
    if all().any(figure) && all().all(|word| figure(word) || word.name) {
        return Change::Number;
    }
    let slips = old.len() == new.len()
        && old.iter().zip(new).all(|(old, new)| {
            let distance =
                rapidfuzz::distance::osa::distance(old.folded.chars(), new.folded.chars());
            let length = old.folded.chars().count();
            !figure(old) && !figure(new) && distance <= SLIP && distance * 4 <= length
        });
    let names = all().all(|word| word.name);
    if slips && !names {
        return Change::Typo;
    }
    if names {
        return Change::Name;
    }
    if all().all(|word| word.quoted) { Change::Quote } else { Change::Wording }
}

/// The words of a tagged reading, tags left out.
fn words(text: &str, lang: Lang) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let (mut quoted, mut tag) = (false, false);
    let mut start = None;
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.' | ',' | ':');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if !tag && c != '<' && (c.is_alphanumeric() || start.is_some() && inside(c)) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            let word = text[from..at].trim_end_matches(|c: char| !c.is_alphanumeric());
            let name = !words.is_empty() && word.starts_with(char::is_uppercase);
            words.push(Word { text: word, folded: lower(word, lang).into_owned(), quoted, name });
        }
        match c {
            '<' => tag = true,
            '>' => tag = false,
            '“' if quoted => quoted = false,
            '„' | '“' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            '"' if !tag => quoted = !quoted,
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_corrections() {
        for (old, new, lang, expected) in [
            ("Görüş dünən olub", "Görüş dünən olub.", Lang::Az, Change::Typo),
            ("Prezidnet çıxış edib.", "Prezident çıxış edib.", Lang::Az, Change::Typo),
            ("Yarışda 12 komanda var.", "Yarışda 14 komanda var.", Lang::Az, Change::Number),
            ("Он приехал 5 мая.", "Он приехал 6 мая.", Lang::Ru, Change::Number),
            ("Её встретил Орлов.", "Её встретил Белов.", Lang::Ru, Change::Name),
            ("He said “we won”.", "He said “we lost”.", Lang::En, Change::Quote),
            ("The road is open.", "The road was closed again.", Lang::En, Change::Wording),
            ("<b1>One</b1> is here.", "One is here.", Lang::En, Change::Typo),
        ] {
            assert_eq!(classify(old, new, lang), expected, "{old} → {new}");
        }
    }
}
