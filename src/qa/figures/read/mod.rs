//! Reading the figures, number words, months and days of one side, word by word.

mod dates;
mod figure;
mod magnitude;
mod moment;
mod roman;
mod spelled;

use super::amount::{Amount, Named, Written};
use super::{Facts, calendar, imperial, numerals};
use crate::qa::side::Side;
use dates::dates;
use figure::figure;
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
        if text.contains(|c: char| c.is_ascii_digit()) {
            at += figure(side, at, &mut facts);
        } else if let Some(month) = calendar::month(&word.folded, word.capital, side.lang) {
            facts.months.push(Named { span: word.span, number: month });
            facts.amounts.push(Amount::new(word.span, vec![f64::from(month)], Written::Loosely));
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
            facts.imperial |= imperial::is_unit(&word.folded, side.lang);
            at += 1;
        }
    }
    facts.dates = dates(side, &facts);
    facts
}
