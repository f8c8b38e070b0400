//! An amount in words: twenty-five, iki yüz, полтора миллиона.

use super::magnitude::{decades, self_magnitude};
use super::moment::{clock, half, is_hour};
use crate::lang::Lang;
use crate::qa::figures::Facts;
use crate::qa::figures::amount::{Amount, Written};
use crate::qa::figures::numerals::{self, Kind};
use crate::qa::side::Side;
use crate::text::Span;

/// Reads number words in a row as one number, its parts being possible too.
pub(super) fn spelled(side: &Side<'_>, at: usize, facts: &mut Facts) -> usize {
    let (mut total, mut current, mut taken) = (0.0, 0.0, 0);
    let mut parts: Vec<f64> = Vec::new();
    let (mut counting, mut ordinal) = (true, false);
    let mut end = side.words[at].span.end;
    while let Some(word) = side.words.get(at + taken) {
        if taken > 0 {
            let gap = side.between(&side.words[at + taken - 1], word);
            if !matches!(gap, " " | "-" | "\u{a0}" | "\u{202f}" | "\u{2011}") {
                break;
            }
            if word.folded == "and" && side.lang == Lang::En && current >= 100.0 {
                let more = side
                    .words
                    .get(at + taken + 1)
                    .and_then(|next| numerals::numeral(&next.folded, side.lang));
                if more.is_some_and(|numeral| matches!(numeral.kind, Kind::Cardinal)) {
                    taken += 1;
                    continue;
                }
                break;
            }
        }
        let Some(numeral) = numerals::numeral(&word.folded, side.lang) else { break };
        let Some(value) = numeral.values.first().copied() else { break };
        match numeral.kind {
            Kind::Abbreviation => break,
            Kind::Loose if taken > 0 => break,
            Kind::Magnitude => {
                let factor = if current == 0.0 { 1.0 } else { current };
                if value >= 1000.0 {
                    total += factor * value;
                    current = 0.0;
                } else {
                    current = factor * value;
                }
                counting = counting && taken > 0;
            }
            Kind::Cardinal | Kind::Ordinal => {
                if taken > 0 && current > 0.0 && value >= 10.0 && current % 100.0 != 0.0
                    || taken > 0 && current > 0.0 && value < 10.0 && current % 10.0 != 0.0
                {
                    break;
                }
                current += value;
                counting &= numeral.kind == Kind::Cardinal;
                ordinal |= numeral.kind == Kind::Ordinal;
            }
            Kind::Loose => {
                counting = false;
                // Of `two and a half` the half is nothing but that.
                let half = joins_half(side, at) && numeral.values.contains(&0.5);
                parts.extend(numeral.values.iter().take(if half { 1 } else { usize::MAX }));
            }
        }
        parts.push(value);
        end = word.span.end;
        taken += 1;
        if matches!(numeral.kind, Kind::Ordinal | Kind::Loose) {
            break;
        }
    }
    let sum = total + current;
    // полтора миллиона, yarım milyon, half a million.
    let scale = side
        .words
        .iter()
        .skip(at + taken)
        .find(|word| !matches!(word.folded.as_str(), "a" | "of"))
        .and_then(|word| self_magnitude(&word.folded, side.lang));
    if let Some((factor, true)) = scale
        && sum == 0.0
    {
        let scaled: Vec<f64> = parts.iter().map(|part| part * factor).collect();
        parts.extend(scaled);
    }
    let counting = counting && sum >= 2.0;
    let mut values = if sum > 0.0 || parts.is_empty() { vec![sum] } else { Vec::new() };
    if !counting || taken == 1 {
        values.extend(parts);
    }
    let span = Span::new(side.words[at].span.start, end);
    let written = match (counting, ordinal) {
        (true, _) => Written::Counting,
        (false, true) if sum >= 2.0 => Written::Ordinal,
        _ => Written::Loosely,
    };
    let hour = counting && is_hour(side, at, at + taken);
    if hour {
        values.extend(clock(sum));
    }
    if counting && and_a_half(side, at + taken) {
        values.push(sum + 0.5);
    }
    if counting {
        decades(side, at + taken, &mut values);
    }
    // Half past seven is half of the eighth hour elsewhere.
    if side.before(span.start).ends_with("half past ") {
        values.push(sum + 1.0);
    }
    let half = if hour { half(side, at, taken, sum) } else { None };
    facts.amounts.push(Amount { half, ..Amount::new(span, values, written) });
    taken.max(1)
}

/// Whether a half that begins here is one more of what stands before it.
fn joins_half(side: &Side<'_>, at: usize) -> bool {
    let before = side.before(side.words[at].span.start);
    before.ends_with(" and a ") || before.ends_with(" с ")
}

/// Two and a half, два с половиной, iki saat yarım.
fn and_a_half(side: &Side<'_>, next: usize) -> bool {
    let words: Vec<&str> =
        side.words.iter().skip(next).take(3).map(|word| word.folded.as_str()).collect();
    match side.lang {
        Lang::En => matches!(words[..], ["and", "a", "half"]),
        Lang::Ru => matches!(words[..], ["с", "половиной", ..]),
        Lang::Az => words.iter().take(2).any(|word| word.starts_with("yarım")),
    }
}
