//! Query and source against each other: the same words around other slots.

use super::az::{self, Sound};
use super::figure::Decimal;
use super::names::Name;
use super::read::{Dial, Item, Look, Number, Tail, What};
use super::{en, ru};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::normalize::fold;

/// A text with its slots.
pub struct Side<'a> {
    pub plain: &'a str,
    pub lang: Lang,
    pub items: Vec<Item>,
    pub names: Vec<Name<'a>>,
}

impl Side<'_> {
    /// The text between slot `at - 1` and slot `at`.
    pub(super) fn literal(&self, at: usize) -> &str {
        let from = at.checked_sub(1).map_or(0, |before| self.items[before].span.end);
        let to = self.items.get(at).map_or(self.plain.len(), |item| item.span.start);
        Span::new(from, to).of(self.plain)
    }

    pub fn text(&self, span: Span) -> &str {
        span.of(self.plain)
    }
}

/// The slots that differ, by index; `None` where the texts differ in more.
pub fn changed(source: &Side<'_>, query: &Side<'_>) -> Option<Vec<usize>> {
    if source.items.len() != query.items.len() {
        return None;
    }
    let mut changed = Vec::new();
    for at in 0..source.items.len() {
        if differs(source, &source.items[at], query, &query.items[at])? {
            changed.push(at);
        }
    }
    let crosses = changed.iter().any(|at| crosses(source, query, *at));
    let all_same = (0..=source.items.len()).all(|at| {
        let beside = changed.contains(&at) || at > 0 && changed.contains(&(at - 1));
        same_words(source.literal(at), query.literal(at), source.lang, beside, crosses)
    });
    all_same.then_some(changed)
}

/// Whether a change makes words of the source agree with another number.
fn crosses(source: &Side<'_>, query: &Side<'_>, at: usize) -> bool {
    let value = |side: &Side<'_>| -> Option<Decimal> {
        match &side.items[at].what {
            What::Number(number) => number.readings.first().map(|(value, _)| *value),
            _ => None,
        }
    };
    let (Some(old), Some(new)) = (value(source), value(query)) else { return false };
    match source.lang {
        Lang::Az => false,
        Lang::En => en::is_one(old) != en::is_one(new),
        Lang::Ru => ru::class(old) != ru::class(new),
    }
}

/// Whether two slots hold different things; `None` where they cannot stand for
/// one another.
fn differs(source: &Side<'_>, a: &Item, query: &Side<'_>, b: &Item) -> Option<bool> {
    let lang = source.lang;
    match (&a.what, &b.what) {
        (What::Number(x), What::Number(y)) => {
            let raw = source.text(x.core) == query.text(y.core);
            if !alike(source, x, query, y) {
                return None;
            }
            let sure = |number: &Number| match number.readings.as_slice() {
                [(value, _)] => Some(value.raised(number.power)),
                _ => None,
            };
            let equal = raw && x.power == y.power || sure(x).is_some() && sure(x) == sure(y);
            Some(!equal)
        }
        (What::Clock(x), What::Clock(y)) => {
            // 7:30 without a half of the day is not 7:30 p.m.
            let half = |dial: &Dial| matches!(dial, Dial::Half { .. });
            let (old, new) = (source.text(x.core), query.text(y.core));
            let alike = half(&x.look) == half(&y.look)
                && tails_alike(old, x.tail.as_ref(), new, y.tail.as_ref(), lang);
            alike.then_some(x.minutes != y.minutes)
        }
        (What::Month(x), What::Month(y)) => x.like(y).then_some(x.number != y.number),
        (What::MonthFigure(x), What::MonthFigure(y)) => Some(x != y),
        (What::Weekday(x), What::Weekday(y)) => x.like(y).then_some(x.number != y.number),
        (What::Measure(x), What::Measure(y)) => x.like(y).then_some(x.concept != y.concept),
        (What::Verbatim(x), What::Verbatim(y)) => {
            let (old, new) = (source.text(x.core), query.text(y.core));
            (x.why == y.why && tails_alike(old, x.tail.as_ref(), new, y.tail.as_ref(), lang))
                .then(|| old != new)
        }
        (What::Name(x), What::Name(y)) => {
            let (old, new) = (source.names.get(*x)?, query.names.get(*y)?);
            if old.concept.id == new.concept.id {
                // Another form, or another term, is another word.
                return (source.text(a.span) == query.text(b.span)).then_some(false);
            }
            old.like(new).then_some(true)
        }
        _ => None,
    }
}

/// Whether two numbers are written in the same part of speech and case.
fn alike(source: &Side<'_>, x: &Number, query: &Side<'_>, y: &Number) -> bool {
    let looks = match (&x.look, &y.look) {
        (Look::Word(a), Look::Word(b)) => a.like(b),
        (Look::Word(word), Look::Figures) => bare(word) && y.tail.is_none(),
        (Look::Figures, Look::Word(word)) => bare(word) && x.tail.is_none(),
        (Look::Figures, Look::Figures) | (Look::Roman, Look::Roman) => true,
        _ => false,
    };
    looks
        && tails_alike(
            source.text(x.core),
            x.tail.as_ref(),
            query.text(y.core),
            y.tail.as_ref(),
            source.lang,
        )
}

fn bare(word: &super::words::Spelled) -> bool {
    !word.ordinal && word.ending().is_empty()
}

fn tails_alike(old: &str, a: Option<&Tail>, new: &str, b: Option<&Tail>, lang: Lang) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => match lang {
            Lang::En => (a.ending == "s") == (b.ending == "s"),
            Lang::Ru => a.ending == b.ending,
            Lang::Az => {
                let templates = |text: &str, tail: &Tail| {
                    spoken(text)
                        .map(|sound| az::templates(&tail.ending, sound, false))
                        .unwrap_or_default()
                };
                let (a, b) = (templates(old, a), templates(new, b));
                a.iter().any(|template| b.contains(template))
            }
        },
        _ => false,
    }
}

/// What harmony hears at the end of a figure as it is written.
pub fn spoken(core: &str) -> Option<Sound> {
    // 1,5 ends in five; 76 000 in a thousand; 19:00 in a zero.
    let grouped = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let joined: String = core.chars().filter(|c| !grouped(*c)).collect();
    let (head, last) = match joined.rfind(|c: char| !c.is_ascii_digit()) {
        Some(at) => (joined.get(..at)?, joined.get(at + 1..).or(Some(""))?),
        None => ("", joined.as_str()),
    };
    // A single group of three is a thousand: 29.000, 29,000.
    let thousands = last.len() == 3
        && !head.is_empty()
        && (joined.contains(['.', ',']) && !joined.contains(':'))
        && last == "000";
    if thousands { Sound::of_digits(&format!("1{last}")) } else { Sound::of_digits(last) }
}

/// Whether two texts between slots are the same words, but for what has to
/// agree with a slot that changed beside them.
fn same_words(a: &str, b: &str, lang: Lang, beside: bool, crosses: bool) -> bool {
    let normal = |text: &str| -> String {
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
    };
    if a == b || normal(a) == normal(b) {
        return true;
    }
    let (left, right) = (parts(a), parts(b));
    if left.len() != right.len() {
        return false;
    }
    let last = left.iter().rposition(|part| is_word(part));
    left.iter().zip(&right).enumerate().all(|(at, (x, y))| {
        if x == y || normal(x) == normal(y) {
            return true;
        }
        if !is_word(x) || !is_word(y) {
            return false;
        }
        let (x, y) = (fold(x, lang), fold(y, lang));
        let edge = beside && Some(at) == last;
        match lang {
            Lang::Az => beside && at <= 1 && follows(&x, lang) && follows(&y, lang),
            Lang::En => {
                crosses && agree(&x, &y, lang) || edge && follows(&x, lang) && follows(&y, lang)
            }
            Lang::Ru => {
                crosses && agree(&x, &y, lang)
                    || edge
                        && follows(&x, lang)
                        && ru::preposition(&x, "а") == ru::preposition(&y, "а")
            }
        }
    })
}

/// Whether a folded word is written after the slot beside it.
pub(super) fn follows(word: &str, lang: Lang) -> bool {
    match lang {
        Lang::Az => matches!(word, "da" | "də"),
        Lang::En => matches!(word, "a" | "an"),
        Lang::Ru => ru::preposition(word, "а").is_some(),
    }
}

/// Whether two folded words differ as they agree with different numbers.
pub(super) fn agree(x: &str, y: &str, lang: Lang) -> bool {
    match lang {
        Lang::Az => false,
        Lang::En => en::same_counted(x, y),
        Lang::Ru => ru::same_counted(x, y) || ru::agree(x, y),
    }
}

pub(super) fn is_word(part: &str) -> bool {
    part.chars().next().is_some_and(char::is_alphanumeric)
}

/// Words, and what stands between them, in turn.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut inside = None;
    for (at, c) in text.char_indices() {
        let word = c.is_alphanumeric();
        if inside.is_some_and(|inside| inside != word) {
            parts.push(&text[from..at]);
            from = at;
        }
        inside = Some(word);
    }
    if from < text.len() {
        parts.push(&text[from..]);
    }
    parts
}
