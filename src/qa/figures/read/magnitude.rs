//! What multiplies a figure: 11m, 11 million, 1,5 млрд, and 5–7 million.

use crate::lang::Lang;
use crate::qa::figures::numerals::{self, Kind};
use crate::qa::side::{Side, Word};

/// What a unit of magnitude multiplies by, and whether it can mean nothing else.
pub(super) fn magnitude(word: &str, lang: Lang) -> Option<(f64, bool)> {
    let word = crate::text::normalize::fold(word, lang);
    if word == "m" || word == "k" {
        return Some((if word == "m" { 1e6 } else { 1e3 }, false));
    }
    self_magnitude(&word, lang)
}

pub(super) fn self_magnitude(word: &str, lang: Lang) -> Option<(f64, bool)> {
    let numeral = numerals::numeral(word, lang)?;
    // Behind a figure 30 milyonunu is an amount in a case like any other.
    let inflected = lang == Lang::Az
        && numeral.kind == Kind::Loose
        && numeral.values.first().is_some_and(|factor| *factor >= 1e6);
    (inflected || matches!(numeral.kind, Kind::Magnitude | Kind::Abbreviation))
        .then(|| numeral.values.first().map(|factor| (*factor, true)))
        .flatten()
}

/// The first number of a range takes the magnitude of the second: 5–7 million.
pub(super) fn range(side: &Side<'_>, next: usize, values: &mut Vec<f64>) {
    let words = &side.words;
    let joins = |word: &Word| {
        matches!(
            word.folded.as_str(),
            "to" | "and" | "or" | "до" | "и" | "или" | "və" | "ilə" | "yaxud" | "dən" | "dan"
        )
    };
    let Some(first) = words.get(next) else { return };
    let after = if first.figure {
        next
    } else if joins(first) {
        next + 1
    } else {
        return;
    };
    if !words.get(after).is_some_and(|word| word.figure) {
        return;
    }
    let suffix = words[after].folded.trim_start_matches(|c: char| !c.is_alphabetic());
    let found = magnitude(suffix, side.lang)
        .or_else(|| words.get(after + 1).and_then(|word| magnitude(&word.folded, side.lang)));
    if let Some((factor, _)) = found {
        let scaled: Vec<f64> = values.iter().map(|value| value * factor).collect();
        values.extend(scaled);
    }
}

/// Three decades are thirty years, two centuries two hundred.
pub(super) fn decades(side: &Side<'_>, next: usize, values: &mut Vec<f64>) {
    let Some(word) = side.words.get(next) else { return };
    let span = numerals::numeral(&word.folded, side.lang)
        .filter(|numeral| numeral.kind == Kind::Loose)
        .and_then(|numeral| numeral.values.first().copied());
    if let Some(span) = span.filter(|span| *span == 10.0 || *span == 100.0) {
        let scaled: Vec<f64> = values.iter().map(|value| value * span).collect();
        values.extend(scaled);
    }
}
