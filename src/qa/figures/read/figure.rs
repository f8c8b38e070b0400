//! An amount in digits: grouped thousands, decimals, dates and hours of the
//! clock in figures, with the magnitude that follows.

use super::magnitude::{decades, magnitude, range, self_magnitude};
use super::moment::{clock, decade, half, is_hour, is_year};
use crate::lang::Lang;
use crate::qa::figures::Facts;
use crate::qa::figures::amount::{Amount, Named, Written};
use crate::qa::figures::conversion;
use crate::qa::side::Side;
use crate::text::Span;

/// Reads the figure at word `at`; returns how many words it takes.
pub(super) fn figure(side: &Side<'_>, at: usize, facts: &mut Facts) -> usize {
    let words = &side.words;
    let word = &words[at];
    let text = word.span.of(&side.plain);
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(text.len(), |at| at + 1);
    let (digits, suffix) = (&text[start..end], &text[end..]);
    if digits.contains(|c: char| c.is_alphabetic()) {
        // 4x4, 3D2: each run of digits.
        for run in digits.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok()) {
            facts.amounts.push(Amount::new(word.span, vec![run], Written::Figures));
        }
        return 1;
    }
    let mut span = word.span;
    let mut taken = 1;
    let mut number = digits.to_owned();
    // 16 000: groups of three, kept apart by one space.
    if digits.len() <= 3 && suffix.is_empty() {
        while let Some(next) = words.get(at + taken) {
            let group = next.span.of(&side.plain);
            let whole = group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit())
                || group.get(..3).is_some_and(|head| head.bytes().all(|b| b.is_ascii_digit()))
                    && group.get(3..4).is_some_and(|point| matches!(point, "," | "."));
            let gap = side.between(&words[at + taken - 1], next);
            let spaced = matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "'" | "’");
            if !whole || !spaced || number.contains([',', '.']) {
                break;
            }
            number.push_str(group);
            span.end = next.span.end;
            taken += 1;
        }
    }
    let mut values = values_of(&number, side.lang);
    if number.matches('.').count() == 2 && number.len() >= 6 {
        // 07.04.1992
        let parts: Vec<f64> = number.split('.').filter_map(|part| part.parse().ok()).collect();
        if let [day, month, year] = parts[..]
            && (1.0..=31.0).contains(&day)
            && (1.0..=12.0).contains(&month)
        {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 12")]
            facts.months.push(Named { span, number: month as u32 });
            for value in [day, month] {
                facts.amounts.push(Amount::new(span, vec![value], Written::Figures));
            }
            let short =
                if year < 100.0 { vec![year, year + 2000.0, year + 1900.0] } else { vec![year] };
            facts.amounts.push(Amount::new(span, short, Written::Figures));
            facts.dates.push(span);
            return taken;
        }
    }
    let previous = at.checked_sub(1).map(|before| &words[before]);
    let before = previous.map_or("", |previous| side.between(previous, word));
    let next = words.get(at + taken);
    let after = next.map_or("", |next| side.between(&words[at + taken - 1], next));
    let figure_next = next.is_some_and(|next| next.figure);
    let value = values.first().copied().unwrap_or_default();
    // 1.90 may be 1 manat and 90 qəpik.
    if let Some((whole, part)) = number.split_once(['.', ','])
        && part.len() == 2
        && CURRENCIES.iter().any(|currency| side.plain.contains(currency))
    {
        values.extend([whole, part].iter().filter_map(|part| part.parse::<f64>().ok()));
    }
    // What it may be as an hour: nothing multiplies that.
    let mut hours: Vec<f64> = Vec::new();
    let mut moment = false;
    // Clock: 7:30, and 19.30, which is read as 19, 30 and 19.3.
    if after == ":" && figure_next
        || before == ":" && previous.is_some_and(|previous| previous.figure)
    {
        if after == ":" && value <= 24.0 {
            hours.extend(clock(value));
        }
        // 3:1 is a score, 10:45 a time.
        let minutes = if after == ":" { next } else { Some(word) };
        moment = minutes.is_some_and(|word| word.folded.len() == 2);
        if before == ":" && text == "00" {
            return taken;
        }
    } else if let Some((hour, minute)) = number.split_once(['.', ':'])
        && minute.len() == 2
        && hour.len() <= 2
        && let (Ok(hour), Ok(minute)) = (hour.parse::<f64>(), minute.parse::<f64>())
        && hour <= 24.0
        && minute < 60.0
    {
        hours.extend([hour, minute]);
        hours.extend(clock(hour));
        moment = is_hour(side, at, at + taken);
    } else if (1.0..=24.0).contains(&value) && is_hour(side, at, at + taken) {
        hours.extend(clock(value));
        moment = true;
    }
    // Magnitudes: 11m, 11 million, 1,5 млрд.
    let magnitude = magnitude(suffix, side.lang).or_else(|| {
        let joined = suffix.is_empty() && matches!(after, " " | "\u{a0}" | "\u{202f}" | "-" | "");
        next.filter(|_| joined).and_then(|next| magnitude(&next.folded, side.lang))
    });
    match magnitude {
        Some((factor, sure)) => {
            let scaled: Vec<f64> = values.iter().map(|value| value * factor).collect();
            if sure {
                values = scaled;
            } else {
                values.extend(scaled);
            }
            if suffix.is_empty() {
                let next_span = next.map_or(span, |next| next.span);
                span.end = next_span.end;
                taken += 1;
            }
            // 2 min milyard; 1 milyard 500 milyon
            if let Some(more) = words.get(at + taken)
                && let Some((factor, true)) = self_magnitude(&more.folded, side.lang)
                && !more.figure
            {
                let scaled: Vec<f64> = values.iter().map(|value| value * factor).collect();
                values.extend(scaled);
                taken += 1;
            }
        }
        None => {
            range(side, at + taken, &mut values);
            values.extend(hours);
        }
    }
    decades(side, at + taken, &mut values);
    decade(side, at + taken, suffix, before, previous, &mut values);
    let sum = summed(side, span, &mut values, facts);
    moment |= (1000.0..2200.0).contains(&value) && is_year(side, at, taken, suffix);
    let half = if moment { half(side, at, taken, value) } else { None };
    let unit = conversion::unit(&crate::text::normalize::fold(suffix, side.lang), side.lang);
    let part = magnitude.is_none().then(|| part_of(&number)).flatten();
    facts.amounts.push(Amount {
        moment,
        half,
        unit,
        sum,
        part,
        ..Amount::new(span, values, Written::Figures)
    });
    taken
}

/// 1 milyon 250 min 400 is one number, and 16 min 500: what comes to it by this
/// amount, given to all of its parts.
fn summed(side: &Side<'_>, span: Span, values: &mut Vec<f64>, facts: &mut Facts) -> Option<f64> {
    let last = facts.amounts.last().filter(|last| last.written == Written::Figures)?;
    let gap = side.plain.get(last.span.end..span.start)?;
    let joined = gap.strip_prefix('.').unwrap_or(gap);
    if joined.chars().count() != 1 || !joined.chars().all(char::is_whitespace) {
        return None;
    }
    let (big, small) = (*last.values.first()?, *values.first()?);
    if big < 1000.0 || small >= big {
        return None;
    }
    let before = last.sum;
    let sum = before.unwrap_or(big) + small;
    values.push(sum);
    for (back, part) in facts.amounts.iter_mut().rev().enumerate() {
        if back > 0 && before.is_none_or(|_| part.sum.is_none()) {
            break;
        }
        part.values.push(sum);
        part.sum = Some(sum);
    }
    Some(sum)
}

/// What a price has beside its figure.
const CURRENCIES: &[&str] = &[
    "manat",
    "манат",
    "AZN",
    "₼",
    "руб",
    "rubl",
    "₽",
    "dollar",
    "доллар",
    "$",
    "€",
    "euro",
    "avro",
    "евро",
    "£",
    "funt",
    "фунт",
    "lari",
    "лари",
];

/// The two figures behind the only point, comma or colon of a number.
fn part_of(number: &str) -> Option<u32> {
    let (whole, part) = number.split_once(['.', ',', ':'])?;
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (part.len() == 2 && figures(part) && figures(whole)).then(|| part.parse().ok()).flatten()
}

/// Every value that digits with points and commas may mean. A comma before
/// three figures only groups in English, and nobody writes a decimal `,000`.
fn values_of(number: &str, lang: Lang) -> Vec<f64> {
    let separators: Vec<char> = number.chars().filter(|c| !c.is_ascii_digit()).collect();
    let plain = |text: &str| text.replace([',', '.'], "").parse::<f64>().ok();
    let decimal = |point: char| {
        let (whole, part) = number.rsplit_once(point)?;
        format!("{}.{part}", whole.replace([',', '.'], "")).parse::<f64>().ok()
    };
    let mut values: Vec<Option<f64>> = Vec::new();
    match separators[..] {
        [] => values.push(number.parse().ok()),
        [point] => {
            let tail = number.rsplit(point).next().map_or(0, str::len);
            let head = number.len() - tail - 1;
            let groups = tail == 3 && (1..=3).contains(&head) && !number.starts_with('0');
            if groups {
                values.push(plain(number));
            }
            let grouping = lang == Lang::En && point == ',' || number.ends_with("000");
            if !(groups && grouping) {
                values.push(decimal(point));
            }
        }
        [.., last] if separators.iter().all(|c| *c == last) => values.push(plain(number)),
        [.., last] => values.push(decimal(last)),
    }
    let mut values: Vec<f64> = values.into_iter().flatten().collect();
    if values.is_empty() {
        values.extend(number.split([',', '.']).filter_map(|part| part.parse::<f64>().ok()));
    }
    values
}
