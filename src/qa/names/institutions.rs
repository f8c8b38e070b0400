//! An institution in the place of another, told by the words its name is made of:
//! a council for a ministry, a ministry of defence for one of health.

use super::changed;
use crate::glossary::institutions::{Part, parts};
use crate::lang::Lang;
use crate::qa::Reading;
use crate::qa::finding::Finding;
use crate::qa::side::{Side, Word};
use crate::text::Span;

/// The name of an institution where it stands.
struct Name {
    body: Vec<Part>,
    fields: Vec<Part>,
    span: Span,
}

/// What is an institution on one side and nowhere on the other, on both sides;
/// or the same body with another field.
pub fn exchanged(reading: &Reading<'_>) -> Option<Finding> {
    let (source, target) = (&reading.source, &reading.target);
    let (here, there) = (names(source), names(target));
    if here.is_empty() || there.is_empty() {
        return None;
    }
    let (told, rendered) = (all(source), all(target));
    let none = |these: &[Part], those: &[Part]| !these.iter().any(|part| those.contains(part));
    for from in &here {
        for to in &there {
            if none(&from.body, &rendered) && none(&to.body, &told) {
                return Some(changed(reading, from.span, to.span));
            }
            let one = !none(&from.body, &to.body);
            let fields = !from.fields.is_empty() && !to.fields.is_empty();
            if one && fields && none(&from.fields, &rendered) && none(&to.fields, &told) {
                return Some(changed(reading, from.span, to.span));
            }
        }
    }
    None
}

fn of(word: &Word, lang: Lang) -> Vec<Part> {
    let text = word.folded.split(['\'', '’']).next().unwrap_or_default();
    parts(text, lang)
}

/// The parts of names that stand anywhere on a side.
fn all(side: &Side<'_>) -> Vec<Part> {
    side.words.iter().flat_map(|word| of(word, side.lang)).collect()
}

/// The names of institutions of a side. Azerbaijani and English write them with
/// capitals; in Russian a capital at the beginning is enough, and often lacks.
fn names(side: &Side<'_>) -> Vec<Name> {
    let mut found = Vec::new();
    for (at, word) in side.words.iter().enumerate() {
        let body: Vec<Part> = of(word, side.lang).into_iter().filter(|part| part.body).collect();
        if body.is_empty() {
            continue;
        }
        let (from, to) = match side.lang {
            Lang::Ru => russian(side, at),
            Lang::En if word.capital => capitals(side, at, Lang::En),
            Lang::Az if word.capital || at > 0 && names_it(&side.words[at - 1]) => {
                capitals(side, at, Lang::Az)
            }
            _ => continue,
        };
        let words = &side.words[from..=to];
        // Alone a word with a capital may begin a sentence.
        if side.lang != Lang::Ru && words.len() < 2 {
            continue;
        }
        let fields = words.iter().flat_map(|word| of(word, side.lang));
        let fields = fields.filter(|part| !part.body).collect();
        found.push(Name {
            body,
            fields,
            span: Span::new(words[0].span.start, words[to - from].span.end),
        });
    }
    found
}

/// Vindzor qəsri, Qara dəniz; and not Kavanonun məhkəməsi, which is of a person.
fn names_it(before: &Word) -> bool {
    let genitive = ["ın", "in", "un", "ün"].iter().any(|end| before.folded.ends_with(end));
    before.capital && !genitive
}

/// The run of words with capitals around a word, with what joins them.
fn capitals(side: &Side<'_>, at: usize, lang: Lang) -> (usize, usize) {
    let joins: &[&str] = if lang == Lang::En { &["of", "and", "the", "for"] } else { &["və"] };
    let beside = |left: usize, right: usize| {
        matches!(side.between(&side.words[left], &side.words[right]), " " | "\u{a0}")
    };
    let joining = |at: usize| joins.contains(&side.words[at].folded.as_str());
    let (mut from, mut to) = (at, at);
    while from > 0 && beside(from - 1, from) && at - from < 6 {
        if side.words[from - 1].capital {
            from -= 1;
        } else if lang == Lang::Az && joining(from - 1) && from > 1 && side.words[from - 2].capital
        {
            from -= 2;
        } else {
            break;
        }
    }
    if lang == Lang::En {
        let mut next = to + 1;
        while next < side.words.len() && beside(next - 1, next) && next - at < 8 {
            if side.words[next].capital {
                to = next;
            } else if !joining(next) {
                break;
            }
            next += 1;
        }
    }
    (from, to)
}

/// Two words before a word, and four after it, up to a sign.
fn russian(side: &Side<'_>, at: usize) -> (usize, usize) {
    let beside = |left: usize, right: usize| {
        matches!(side.between(&side.words[left], &side.words[right]), " " | "\u{a0}")
    };
    let before = (1..=2).take_while(|n| *n <= at && beside(at - n, at - n + 1)).count();
    let after =
        (1..=4).take_while(|n| at + n < side.words.len() && beside(at + n - 1, at + n)).count();
    (at - before, at + after)
}
