//! `doubled`: a word, a few, or a whole sentence written twice in a row.
//!
//! With a hyphen it is reduplication (yavaş-yavaş, еле-еле) and no finding;
//! neither is what may stand twice (that that, had had) or what the source
//! itself has twice (Duran Duran).

use super::Reading;
use super::finding::{Check, Finding};
use super::side::Side;
use crate::lang::Lang;
use crate::text::Span;

pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let in_source = repeats(&reading.source).len();
    let repeated = repeats(&reading.target);
    if repeated.len() <= in_source {
        return;
    }
    for span in repeated {
        found.push(
            Finding::warning(Check::Doubled, "qa-doubled")
                .arg("text", span.of(&reading.target.plain))
                .in_target(span),
        );
    }
}

fn repeats(side: &Side<'_>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for len in 1..=side.words.len() / 2 {
        for at in 0..side.words.len().saturating_sub(2 * len - 1) {
            let run = &side.words[at..at + 2 * len];
            if !(0..len).all(|i| run[i].folded == run[i + len].folded) {
                continue;
            }
            // Four words in a row do not come again by chance, whatever is between.
            let spaced = len > 4
                || run.windows(2).all(|pair| {
                    let between = side.between(&pair[0], &pair[1]);
                    // `he says that, he says that`: a comma may stand between.
                    let between =
                        if len > 2 { between.replace(',', "") } else { between.to_owned() };
                    !between.is_empty() && between.chars().all(char::is_whitespace)
                });
            // что что-то, to to-day: the second is the beginning of another word.
            let joined = side.after(run[2 * len - 1].span.end).starts_with('-')
                || side.before(run[0].span.start).ends_with('-');
            let letters = run.iter().any(|word| !word.figure);
            let span = Span::new(run[0].span.start, run[2 * len - 1].span.end);
            if spaced
                && letters
                && !(joined && len == 1)
                && !(len == 1 && legitimate(&run[0].folded, side.lang))
                && !spans.iter().any(|other| other.overlaps(span))
            {
                spans.push(span);
            }
        }
    }
    spans
}

fn legitimate(word: &str, lang: Lang) -> bool {
    match lang {
        Lang::En => matches!(
            word,
            "that" | "had" | "very" | "can" | "bye" | "ha" | "so" | "many" | "blah" | "is"
        ),
        Lang::Az => matches!(
            word,
            "bir"
                | "tez"
                | "yavaş"
                | "ağır"
                | "addım"
                | "gecə"
                | "dəstə"
                | "qəhqəhə"
                | "uzun"
                | "çox"
                | "heç"
                | "hey"
                | "ha"
                | "yox"
                | "tək"
                | "cür"
                | "növbə"
                | "pilə"
        ),
        Lang::Ru => matches!(word, "да" | "нет" | "очень" | "ха" | "долго" | "много" | "давно"),
    }
}
