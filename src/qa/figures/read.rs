//! Reading the figures, number words, months and days of one side.

use super::Facts;
use super::words::{self, Kind};
use crate::lang::Lang;
use crate::qa::side::{Side, Word};
use crate::text::Span;

/// How an amount is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// With digits: it must have a partner.
    Figures,
    /// As a counting word: it may have one.
    Counting,
    /// As a word for a place in a row: it may have one.
    Ordinal,
    /// In some other way that may stand for the value.
    Loosely,
}

/// A number with every value it may mean.
#[derive(Clone, Debug)]
pub struct Amount {
    pub span: Span,
    pub values: Vec<f64>,
    pub written: Written,
    /// A year, or an hour of the clock.
    pub moment: bool,
}

impl Amount {
    fn new(span: Span, values: Vec<f64>, written: Written) -> Amount {
        Amount { span, values, written, moment: false }
    }

    /// Whether both may mean the same value; with `converted`, also in another unit.
    pub fn agrees(&self, other: &Amount, converted: bool) -> bool {
        self.values.iter().any(|a| {
            other.values.iter().any(|b| {
                let same = (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
                same || converted && is_conversion(*a, *b)
            })
        })
    }
}

/// Whether one amount is the other in metres, kilometres, kilograms …
fn is_conversion(a: f64, b: f64) -> bool {
    const FACTORS: &[f64] = &[
        1.609, 0.3048, 30.48, 2.54, 0.4536, 453.6, 6.35, 0.4047, 4.546, 3.785, 0.9144, 28.35, 2.59,
        14.0,
    ];
    let close = |x: f64, y: f64| (x - y).abs() <= 0.12 * x.abs().max(y.abs());
    let celsius = |f: f64| (f - 32.0) / 1.8;
    FACTORS.iter().any(|factor| close(a * factor, b) || close(b * factor, a))
        || (celsius(a) - b).abs() < 1.1
        || (celsius(b) - a).abs() < 1.1
}

/// A month or a day of the week.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    pub span: Span,
    pub number: u32,
}

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
        } else if let Some(month) = words::month(&word.folded, word.capital, side.lang) {
            facts.months.push(Named { span: word.span, number: month });
            facts.amounts.push(Amount::new(word.span, vec![f64::from(month)], Written::Loosely));
            at += 1;
        } else if let Some(day) = words::weekday(
            &word.folded,
            words.get(at + 1).map(|next| next.folded.as_str()),
            side.lang,
        ) {
            // The night to Saturday is Friday night.
            if !side.before(word.span.start).ends_with("ночь на ") {
                facts.weekdays.push(Named { span: word.span, number: day });
            }
            at += 1;
        } else if words::numeral(&word.folded, side.lang).is_some() {
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
            facts.imperial |= imperial(&word.folded, side.lang);
            at += 1;
        }
    }
    facts.dates = dates(side, &facts);
    facts
}

/// Reads the figure at word `at`; returns how many words it takes.
fn figure(side: &Side<'_>, at: usize, facts: &mut Facts) -> usize {
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
    let mut moment = false;
    // Clock: 7:30, and 19.30, which is read as 19, 30 and 19.3.
    if after == ":" && figure_next
        || before == ":" && previous.is_some_and(|previous| previous.figure)
    {
        if after == ":" && value <= 24.0 {
            values.extend(clock(value));
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
        values.push(hour);
        values.push(minute);
        values.extend(clock(hour));
        moment = is_hour(side, at, at + taken);
    } else if (1.0..=24.0).contains(&value) && is_hour(side, at, at + taken) {
        values.extend(clock(value));
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
        None => range(side, at + taken, &mut values),
    }
    decade(side, at + taken, suffix, before, previous, &mut values);
    // 30 000 is not 30 and 000; but 16 min 500 is one number.
    if let Some(last) = facts.amounts.last_mut()
        && last.written == Written::Figures
        && side
            .plain
            .get(last.span.end..span.start)
            .is_some_and(|gap| gap.chars().count() == 1 && gap.chars().all(char::is_whitespace))
        && last
            .values
            .first()
            .is_some_and(|big| *big >= 1000.0 && values.first().is_some_and(|small| small < big))
    {
        let sum = last.values[0] + values[0];
        last.values.push(sum);
        values.push(sum);
    }
    moment |= (1000.0..2200.0).contains(&value) && is_year(side, at, taken, suffix);
    facts.amounts.push(Amount { span, values, written: Written::Figures, moment });
    taken
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

/// The same hour on the other dial.
fn clock(hour: f64) -> Vec<f64> {
    if hour > 12.0 { vec![hour - 12.0] } else { vec![hour + 12.0] }
}

/// Whether a bare number is an hour: 8 p.m., в 8 часов вечера, saat 20-də.
fn is_hour(side: &Side<'_>, at: usize, after: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| side.words[before].folded.as_str());
    let following: Vec<&str> =
        side.words.iter().skip(after).take(3).map(|word| word.folded.as_str()).collect();
    let text = side.words[at].folded.as_str();
    match side.lang {
        Lang::En => {
            text.ends_with("am")
                || text.ends_with("pm")
                || matches!(following[..], ["am" | "pm" | "o'clock", ..] | ["a" | "p", "m", ..])
        }
        Lang::Az => before.starts_with("saat") || matches!(before, "axşam" | "səhər" | "gecə"),
        Lang::Ru => {
            following.iter().take(2).any(|word| {
                matches!(
                    *word,
                    "утра"
                        | "вечера"
                        | "ночи"
                        | "дня"
                        | "час"
                        | "часов"
                        | "часа"
                        | "00"
                        | "ч"
                )
            }) || matches!(before, "в" | "к" | "до" | "с")
                && following.first().is_some_and(|word| word.starts_with("час"))
        }
    }
}

/// Whether four figures are a year: in 1992, 1992-ci il, в 1992 году, 1990s.
fn is_year(side: &Side<'_>, at: usize, taken: usize, suffix: &str) -> bool {
    let word = &side.words[at];
    let word_at = |at: usize| side.words.get(at).map_or("", |word| word.folded.as_str());
    let before = at.checked_sub(1).map_or("", word_at);
    let (next, following) = (word_at(at + taken), word_at(at + taken + 1));
    let four = word.span.of(&side.plain).chars().take_while(char::is_ascii_digit).count() == 4;
    four && taken == 1
        && match side.lang {
            Lang::En => {
                suffix == "s"
                    || matches!(
                        before,
                        "in" | "since"
                            | "by"
                            | "until"
                            | "from"
                            | "of"
                            | "between"
                            | "before"
                            | "after"
                            | "year"
                    ) && !matches!(
                        next,
                        "people" | "of" | "metres" | "meters" | "km" | "kilometres"
                    )
            }
            Lang::Az => matches!(next, "ci" | "cı" | "cu" | "cü") || next.starts_with("il"),
            Lang::Ru => {
                next.starts_with("год")
                    || matches!(next, "г" | "гг" | "х" | "е" | "м")
                    || following.starts_with("год")
            }
        }
}

/// What a unit of magnitude multiplies by, and whether it can mean nothing else.
fn magnitude(word: &str, lang: Lang) -> Option<(f64, bool)> {
    let word = crate::text::normalize::fold(word, lang);
    if word == "m" || word == "k" {
        return Some((if word == "m" { 1e6 } else { 1e3 }, false));
    }
    self_magnitude(&word, lang)
}

fn self_magnitude(word: &str, lang: Lang) -> Option<(f64, bool)> {
    let numeral = words::numeral(word, lang)?;
    matches!(numeral.kind, Kind::Magnitude | Kind::Abbreviation)
        .then(|| numeral.values.first().map(|factor| (*factor, true)))
        .flatten()
}

/// The first number of a range takes the magnitude of the second: 5–7 million.
fn range(side: &Side<'_>, next: usize, values: &mut Vec<f64>) {
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

/// 1930s, 30-е годы, 2017/18, ’98.
fn decade(
    side: &Side<'_>,
    next: usize,
    suffix: &str,
    before: &str,
    previous: Option<&Word>,
    values: &mut Vec<f64>,
) {
    let Some(value) = values.first().copied() else { return };
    if (10.0..100.0).contains(&value) && value % 10.0 == 0.0 && value > 9.0 {
        let marked = suffix == "s"
            || side.words.iter().skip(next).take(2).any(|word| {
                word.folded.starts_with("год")
                    || word.folded.starts_with("ill")
                    || matches!(word.folded.as_str(), "х" | "е" | "s")
            });
        if marked {
            values.extend([1900.0 + value, 1800.0 + value, 2000.0 + value]);
        }
    }
    if (1800.0..2100.0).contains(&value) && value % 10.0 == 0.0 {
        values.push(value % 100.0);
    }
    if value < 100.0 && before.ends_with(['\'', '’', '‘']) {
        values.extend([1900.0 + value, 2000.0 + value]);
    }
    if value < 100.0
        && matches!(before, "/" | "-" | "–" | "—")
        && let Some(year) = previous.and_then(|word| word.folded.parse::<f64>().ok())
        && (1000.0..2200.0).contains(&year)
    {
        values.push((year / 100.0).floor() * 100.0 + value);
    }
}

/// Reads number words in a row as one number, its parts being possible too.
fn spelled(side: &Side<'_>, at: usize, facts: &mut Facts) -> usize {
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
                    .and_then(|next| words::numeral(&next.folded, side.lang));
                if more.is_some_and(|numeral| matches!(numeral.kind, Kind::Cardinal)) {
                    taken += 1;
                    continue;
                }
                break;
            }
        }
        let Some(numeral) = words::numeral(&word.folded, side.lang) else { break };
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
                parts.extend(&numeral.values);
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
    if counting && is_hour(side, at, at + taken) {
        values.extend(clock(sum));
    }
    // Half past seven is half of the eighth hour elsewhere.
    if side.before(span.start).ends_with("half past ") {
        values.push(sum + 1.0);
    }
    facts.amounts.push(Amount::new(span, values, written));
    taken.max(1)
}

/// A Roman numeral in capitals.
fn roman(text: &str) -> Option<f64> {
    if text.is_empty()
        || text.len() > 7
        || !text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'І' | 'Х'))
    {
        return None;
    }
    let value = |c: char| match c {
        'I' | 'І' => 1.0,
        'V' => 5.0,
        'X' | 'Х' => 10.0,
        'L' => 50.0,
        _ => 100.0,
    };
    let values: Vec<f64> = text.chars().map(value).collect();
    let mut sum = 0.0;
    for (at, value) in values.iter().enumerate() {
        let smaller = values.get(at + 1).is_some_and(|next| next > value);
        sum += if smaller { -value } else { *value };
    }
    Some(sum)
}

fn imperial(word: &str, lang: Lang) -> bool {
    let begins = [
        "düym",
        "дюйм",
        "fut",
        "фут",
        "mil",
        "мил",
        "funt",
        "фунт",
        "фаренгейт",
        "farenheyt",
        "акр",
        "akr",
        "ярд",
        "унци",
    ];
    if lang != Lang::En
        && begins.iter().any(|begin| word.starts_with(begin))
        && ![
            "futbol",
            "футб",
            "фундам",
            "million",
            "milyon",
            "milyard",
            "milli",
            "mill",
            "мили_",
            "милиц",
            "мило",
            "милл",
            "милит",
            "фунд",
        ]
        .iter()
        .any(|begin| word.starts_with(begin) && word != "millik")
    {
        return true;
    }
    matches!(
        word,
        "mile"
            | "miles"
            | "mph"
            | "foot"
            | "feet"
            | "ft"
            | "inch"
            | "inches"
            | "yard"
            | "yards"
            | "pound"
            | "pounds"
            | "lb"
            | "lbs"
            | "ounce"
            | "ounces"
            | "stone"
            | "acre"
            | "acres"
            | "gallon"
            | "gallons"
            | "fahrenheit"
            | "f"
            | "knots"
            | "unsiya"
            | "qallon"
            | "галлонов"
    )
}

/// Spans that hold a day and a month, with the year when it follows.
fn dates(side: &Side<'_>, facts: &Facts) -> Vec<Span> {
    let mut spans = facts.dates.clone();
    for month in &facts.months {
        let near = |span: &Span| {
            let gap = if span.end <= month.span.start {
                side.plain.get(span.end..month.span.start)
            } else {
                side.plain.get(month.span.end..span.start)
            };
            gap.is_some_and(|gap| {
                let gap = gap.trim_matches([' ', '\u{a0}', '\u{202f}', ',', '-', '‑']);
                gap.len() <= 4 && !gap.contains(['.', ';', ':'])
            })
        };
        let figures: Vec<Span> = facts
            .amounts
            .iter()
            .filter(|amount| amount.written == Written::Figures && amount.span.len() <= 4)
            .map(|amount| amount.span)
            .collect();
        let mut whole = month.span;
        for span in &figures {
            let day_or_year = span.len() <= 2 || span.len() == 4;
            if day_or_year && near(span) {
                whole = Span::new(whole.start.min(span.start), whole.end.max(span.end));
            }
        }
        // the year after the day: April 7, 1992; aprelin 7-si 1992
        for span in &figures {
            let gap = side.plain.get(whole.end..span.start).unwrap_or("xxxxxxx");
            if span.len() == 4 && span.start >= whole.end && gap.len() <= 7 {
                whole.end = span.end;
            }
            // 1992-ci il aprelin 7-si
            let gap = side.plain.get(span.end..whole.start).unwrap_or("xxxxxxxxxxxxx");
            if span.len() == 4 && span.end <= whole.start && gap.chars().count() <= 12 {
                whole.start = span.start;
            }
        }
        spans.push(whole);
    }
    spans
}
