//! Reading the figures, number words, months and days of one side, word by word.

mod dates;
mod figure;
mod fraction;
mod magnitude;
mod moment;
mod roman;
mod spelled;

use super::amount::{Amount, Named, Written};
use super::conversion::Unit;
use super::{Facts, calendar, conversion, numerals};
use crate::lang::Lang;
use crate::qa::side::Side;
use dates::dates;
use figure::figure;
use fraction::{fraction, many};
use roman::roman;
use spelled::spelled;

/// Everything one side says in numbers.
pub fn facts(side: &Side<'_>) -> Facts {
    let mut facts = Facts::default();
    let words = &side.words;
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let text = word.span.of(&side.plain);
        fraction(side, at, &mut facts);
        many(side, at, &mut facts);
        if text.contains(|c: char| c.is_ascii_digit()) {
            at += figure(side, at, &mut facts);
        } else if let Some(month) = calendar::month(&word.folded, word.capital, side.lang) {
            facts.months.push(Named { span: word.span, number: month });
            facts.amounts.push(Amount::new(word.span, vec![f64::from(month)], Written::Month));
            at += 1;
        } else if wednesday(side, at) {
            facts.weekdays.push(Named { span: word.span, number: 3 });
            at += 1;
        } else if let Some(day) = calendar::weekday(
            &word.folded,
            words.get(at + 1).map(|next| next.folded.as_str()),
            side.lang,
        ) {
            // The night to Saturday is Friday night.
            if !side.before(word.span.start).ends_with("ночь на ") {
                facts.weekdays.push(Named { span: word.span, number: day });
            }
            at += 1;
        } else if numerals::numeral(&word.folded, side.lang).is_some() {
            at += spelled(side, at, &mut facts);
        } else {
            if let Some(value) = roman(text) {
                let century = words.get(at + 1).is_some_and(|next| {
                    ["əsr", "yüzil", "век", "столет", "centur"]
                        .iter()
                        .any(|begin| next.folded.starts_with(begin))
                });
                let written = if century { Written::Figures } else { Written::Loosely };
                facts.amounts.push(Amount::new(word.span, vec![value], written));
            }
            if let Some(unit) = conversion::unit(&word.folded, side.lang) {
                measured(side, word.span.start, unit, &mut facts);
            }
            at += 1;
        }
    }
    facts.dates = dates(side, &facts);
    facts
}

/// Whether `среды` or `среде` is the day of the week and no environment: by the
/// word before it.
fn wednesday(side: &Side<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| side.words[at].folded.as_str());
    side.lang == Lang::Ru
        && matches!(side.words[at].folded.as_str(), "среды" | "среде")
        && (matches!(
            before,
            "с" | "со" | "до" | "к" | "вечера" | "утра" | "вечеру" | "утру" | "ночь"
        ) || ["прошл", "следующ", "минувш", "ближайш"]
            .iter()
            .any(|way| before.starts_with(way)))
}

/// The amounts directly before a unit count it: 2 to 4 inches, a 13-foot wave.
fn measured(side: &Side<'_>, at: usize, unit: Unit, facts: &mut Facts) {
    let near = |amount: &&mut Amount| {
        side.plain.get(amount.span.end..at).is_some_and(|gap| gap.chars().count() <= NEAR)
    };
    for amount in facts.amounts.iter_mut().rev().take(2).filter(near) {
        amount.unit = Some(unit);
    }
}

/// Letters between the first figure of a range and its unit: `2 to 4 square miles`.
const NEAR: usize = 14;
