//! `script`: letters of one script inside a word of another, and ә or ǝ for ə.
//!
//! A hyphen, an apostrophe or a figure ends a word, so `IT-рынок` and
//! `SOCAR-ın` are fine.

use super::Reading;
use super::finding::{Check, Finding};
use super::side::{Script, Side};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::token::is_letter;

pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let side = &reading.target;
    for span in letter_runs(&side.plain) {
        let word = span.of(&side.plain);
        if reading.source.plain.contains(word)
            && word.chars().count() > 1
            && Script::of_word(word).is_some()
        {
            continue;
        }
        if let Some((at, c)) = intruder(word, side.lang) {
            found.push(
                Finding::warning(Check::Script, "qa-script-mixed")
                    .arg("word", word)
                    .arg("letter", c)
                    .arg("code", format!("U+{:04X}", u32::from(c)))
                    .in_target(Span::new(span.start + at, span.start + at + c.len_utf8())),
            );
        } else if disguised(word, side) {
            found.push(
                Finding::warning(Check::Script, "qa-script-whole")
                    .arg("word", word)
                    .in_target(span),
            );
        }
    }
}

/// Runs of letters.
fn letter_runs(text: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices() {
        if !is_letter(c) {
            continue;
        }
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = end,
            _ => runs.push(Span::new(at, end)),
        }
    }
    runs
}

/// The first letter that is not of the word's script.
fn intruder(word: &str, lang: Lang) -> Option<(usize, char)> {
    let count = |script| word.chars().filter(|c| Script::of(*c) == Some(script)).count();
    let (latin, cyrillic) = (count(Script::Latin), count(Script::Cyrillic));
    let odd = |c: char| match c {
        // ǝ is Latin and still not ə; ә is Cyrillic.
        'ǝ' | 'Ǝ' => true,
        'ә' | 'Ә' => lang != Lang::Ru || latin > 0,
        _ => match Script::of(c) {
            Some(Script::Greek) => latin + cyrillic > 0 && !matches!(c, 'µ' | 'μ' | 'Ω'),
            Some(script) if latin > 0 && cyrillic > 0 => {
                let own = match latin.cmp(&cyrillic) {
                    std::cmp::Ordering::Greater => Script::Latin,
                    std::cmp::Ordering::Less => Script::Cyrillic,
                    std::cmp::Ordering::Equal => Script::of_lang(lang),
                };
                script != own
            }
            _ => false,
        },
    };
    word.char_indices().find(|(_, c)| odd(*c))
}

/// A short word wholly of look-alikes from the other script.
fn disguised(word: &str, side: &Side<'_>) -> bool {
    let (other, twins) = match side.lang {
        Lang::Ru => (Script::Latin, "aceopxyABCEHKMOPTXY"),
        Lang::Az | Lang::En => (Script::Cyrillic, "аеорсухіАВЕКМНОРСТХІ"),
    };
    Script::of_word(word) == Some(other)
        && word.chars().all(|c| twins.contains(c))
        // A single Latin letter is a label (вариант A); a single small Cyrillic
        // one in Latin text is not.
        && (word.chars().count() > 1 && word.chars().any(char::is_lowercase)
            || side.lang == Lang::Ru && matches!(word, "a" | "o" | "c" | "y"))
}
