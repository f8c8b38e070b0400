//! The stored target with the slots of the query in it.
//!
//! A slot of the source that changed must be found in the target by its value.
//! What stands there is written anew twice: with the old value, which must give
//! what is stored, and with the new one. What stands beside it must follow.

mod beside;
mod name_places;
mod named;
mod numbers;

use super::edit::Edit;
use super::skeleton::Side;
use crate::lang::Lang;
use crate::text::Span;
use crate::text::case;
use crate::text::normalize::fold;
use crate::text::token::tokens;

/// The edits that put the changed slots into the target; `None` where one of
/// them cannot be proven.
pub fn adapt(
    source: &Side<'_>,
    query: &Side<'_>,
    target: &Side<'_>,
    changed: &[usize],
) -> Option<Vec<Edit>> {
    let mut job = Job { source, query, target, changed, edits: Vec::new() };
    if to_other_persons(source, query, target) {
        return None;
    }
    job.numbers()?;
    job.named()?;
    job.measures()?;
    job.names()?;
    let done: Vec<Span> = job.edits.iter().map(|edit| edit.span).collect();
    for span in done {
        job.beside(span)?;
    }
    Some(job.edits)
}

/// Whether a verb of the source has another number and the target names a
/// person that would have to follow: купил 1 дом, купили 2 дома — he, they.
fn to_other_persons(source: &Side<'_>, query: &Side<'_>, target: &Side<'_>) -> bool {
    const PRONOUNS: &[&str] = &[
        "i", "we", "he", "she", "they", "his", "her", "their", "him", "them", "you", "your", "my",
    ];
    let verbs = |side: &Side<'_>| -> Vec<String> {
        let ends = ["л", "ла", "ло", "ли", "лся", "лась", "лось", "лись"];
        let words = tokens(side.plain).map(|token| fold(token.span.of(side.plain), Lang::Ru));
        words.filter(|word| ends.iter().any(|end| word.ends_with(end))).collect()
    };
    source.lang == Lang::Ru
        && target.lang == Lang::En
        && verbs(source) != verbs(query)
        && tokens(target.plain)
            .any(|token| PRONOUNS.contains(&fold(token.span.of(target.plain), Lang::En).as_str()))
}

struct Job<'a> {
    source: &'a Side<'a>,
    query: &'a Side<'a>,
    target: &'a Side<'a>,
    changed: &'a [usize],
    edits: Vec<Edit>,
}

impl<'a> Job<'a> {
    /// The folded word after this place, behind a space.
    fn word_after(&self, span: Span) -> Option<String> {
        let after = self.target.plain.get(span.end..)?;
        let word = tokens(after).next()?;
        let gap = after.get(..word.span.start)?;
        gap.chars().all(char::is_whitespace).then(|| fold(word.span.of(after), self.target.lang))
    }

    /// The folded word that only a space parts from this place.
    fn word_before(&self, span: Span) -> Option<String> {
        let before = self.target.plain.get(..span.start)?;
        let word = tokens(before).last()?;
        let gap = before.get(word.span.end..)?;
        gap.chars().all(char::is_whitespace).then(|| fold(word.span.of(before), self.target.lang))
    }
}

/// A word in lower case with the capitals of what it replaces. English months
/// and days have their capital anywhere.
fn like(stored: &str, text: String, lang: Lang) -> String {
    if case::is_upper(stored) && stored.chars().count() > 1 {
        case::upper(&text, lang).into_owned()
    } else if stored.chars().next().is_some_and(char::is_uppercase) {
        case::capitalize(&text, lang)
    } else {
        text
    }
}
