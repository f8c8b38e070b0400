//! `untranslated`: the source, or a run of its words, copied as it is.
//!
//! Names, titles in quotes, figures and single borrowed words may stay.

use super::Reading;
use super::finding::{Check, Finding};
use super::side::{Script, Side, Word};
use crate::lang::Lang;
use crate::text::Span;

/// So many words in a row are no chance.
const RUN: usize = 4;

/// Returns whether the whole target is the source.
pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) -> bool {
    let (source, target) = (&reading.source, &reading.target);
    if source.lang == target.lang {
        return false;
    }
    let run = longest_run(source, target);
    let Some((start, len)) = run else { return false };
    let copied = &target.words[start..start + len];
    let plain = copied.iter().filter(|word| translatable(word, target)).count();
    let span = Span::new(copied[0].span.start, copied[len - 1].span.end);
    if len == target.words.len() && len == source.words.len() {
        // A segment of names alone is the same in every language of one script.
        let foreign = Script::of_lang(source.lang) != Script::of_lang(target.lang)
            && copied.iter().any(|word| {
                Script::of_word(word.span.of(&target.plain)) == Some(Script::of_lang(source.lang))
            });
        let own_words = plain >= 2 || plain == 1 && (len <= 3 || special(target, source.lang));
        if own_words && (!foreign || plain * 2 >= len || source.lang == Lang::Ru)
            || foreign && source.lang == Lang::Ru
        {
            found.push(Finding::warning(Check::Untranslated, "qa-untranslated").in_target(span));
            return true;
        }
        return false;
    }
    if len >= RUN && plain >= 3 && !target.quoted(span)
        || len >= 3 && plain >= 3 && !target.quoted(span)
        || len >= 2 && plain >= 2 && special_words(copied, target)
    {
        found.push(
            Finding::warning(Check::Untranslated, "qa-untranslated-part")
                .arg("text", span.of(&target.plain))
                .in_target(span),
        );
        return copied.len() * 10 >= target.words.len() * 8;
    }
    false
}

/// Start and length of the longest run of target words that the source has too.
fn longest_run(source: &Side<'_>, target: &Side<'_>) -> Option<(usize, usize)> {
    let mut best = None;
    let mut row = vec![0_usize; source.words.len() + 1];
    for (at, word) in target.words.iter().enumerate() {
        let mut diagonal = 0;
        for (from, other) in source.words.iter().enumerate() {
            let kept = row[from + 1];
            row[from + 1] = if word.span.of(&target.plain) == other.span.of(&source.plain) {
                diagonal + 1
            } else {
                0
            };
            diagonal = kept;
            let len = row[from + 1];
            if len > 0 && best.is_none_or(|(_, longest)| len > longest) {
                best = Some((at + 1 - len, len));
            }
        }
    }
    best
}

/// A word that a translator would have put into the other language.
fn translatable(word: &Word, side: &Side<'_>) -> bool {
    let text = word.span.of(&side.plain);
    let first = word.span.start == 0;
    !word.figure
        && !side.address(word)
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
        && (!word.capital || first)
}

/// Letters or words that only the source's language has.
fn special(target: &Side<'_>, from: Lang) -> bool {
    from == Lang::Az && target.plain.chars().any(|c| matches!(c, 'ə' | 'Ə' | 'ğ' | 'ı' | 'ş'))
}

/// A short run that is in the other script of the pair.
fn special_words(words: &[Word], target: &Side<'_>) -> bool {
    words.iter().all(|word| {
        word.figure
            || !target.address(word)
                && Script::of_word(word.span.of(&target.plain)).is_some_and(|script| {
                    script != Script::of_lang(target.lang) && !target.quoted(word.span)
                })
    })
}
