//! Dates and times as news sites of three languages print them.
//!
//! `17 September 2025, 15:19`, `17 Sentyabr 2025 15:19`, `17.09.2025 / 15:19`,
//! `17 сентября 2025, 15:19`, ISO. What stands on the line beside the date is
//! given back, so that the caller can tell a date line from a sentence.

mod words;

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use regex::Regex;

use words::{introduces, month, updated_at, without_surroundings};

/// A date found on a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dated {
    /// Midnight where no time is printed.
    pub at: DateTime,
    /// The line without date, time, weekday and the words that introduce them.
    pub rest: String,
    /// The line says that this is when the story was last changed.
    pub updated: bool,
    /// When it was last changed, where the line has both days.
    pub changed: Option<DateTime>,
}

static NUMERIC: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b(?P<y1>\d{4})[-./](?P<m1>\d{1,2})[-./](?P<d1>\d{1,2})",
        r"|\b(?P<d2>\d{1,2})[-./](?P<m2>\d{1,2})[-./](?P<y2>\d{4}|\d{2})\b",
        r"|\b(?P<d3>\d{1,2}) / (?P<m3>\d{1,2}) / (?P<y3>\d{4})\b",
    ))
    .ok()
});
static WORDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b(?P<d1>\d{1,2})(?:st|nd|rd|th|-?(?:ci|cı|cu|cü|е|го))?\.?[\s\u{a0}-]+(?P<m1>\p{L}{3,9})\.?,?[\s\u{a0}-]+(?P<y1>\d{4})",
        r"|(?P<m2>\p{L}{3,9})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4})",
        r"|(?P<y4>\d{4})\s+(?P<m4>\p{L}{3,9})\s+(?P<d4>\d{1,2})\b",
        r"|(?P<y3>\d{4})(?:-?c[iıuü])?(?:\s+il(?:in)?)?,?\s+(?P<d3>\d{1,2})\s+(?P<m3>\p{L}{3,9})",
    ))
    .ok()
});
static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:\bT|\b)(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?:\.\d+)?\s*(?P<half>[AaPp]\.?[Mm]\b\.?)?(?P<zone>Z|[+-]\d{2}:?\d{2})?").ok()
});

static SHORT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\d{1,2}\s+(\p{L}{3,9})\.?|(\p{L}{3,9})\.?\s+\d{1,2}),?\s+(?:(?:at|в|saat)\s+)?\d{1,2}[:.]\d{2}$").ok()
});

fn date(year: &str, month: i8, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok()?;
    let year = if year < 100 { year + 2000 } else { year };
    if !(1800..=2200).contains(&year) {
        return None;
    }
    Date::new(year, month, day.parse().ok()?).ok()
}

/// The first date of a line, with the time that belongs to it.
pub fn find(line: &str, zone: &str) -> Option<Dated> {
    if line.len() > 300 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let (day, range) = numeric(line).or_else(|| worded(line))?;
    let mut rest = String::with_capacity(line.len());
    rest.push_str(&line[..range.start]);
    rest.push('\u{1}');
    rest.push_str(&line[range.end..]);
    let (clock, offset, rest) = time(&rest);
    let mut at = day.to_datetime(clock.unwrap_or_default());
    if let Some(offset) = offset {
        at = in_zone(at, &offset, zone).unwrap_or(at);
    }
    if let Some(from) = updated_at(&line[range.end..]).map(|at| range.end + at)
        && updated_at(&line[..range.start]).is_none()
        && let Some(mut first) = find(&line[..from], zone)
    {
        // `20:11 04.11.2025 (обновлено: 21:30 04.11.2025)`
        if let Some(changed) = find(&line[from..], zone) {
            first.changed = Some(changed.at);
            first.rest = format!("{} {}", first.rest, changed.rest).trim().to_owned();
            return Some(first);
        }
        // `08.04.2025 16:22 (обновлено 18:05)`: later on the same day.
        if let (Some(changed), _, rest) = time(&line[from..])
            && first.at.time() != Time::midnight()
        {
            first.changed = Some(day.to_datetime(changed));
            first.rest = without_surroundings(&format!("{} {rest}", first.rest));
            return Some(first);
        }
    }
    let updated = updated_at(&rest).is_some();
    Some(Dated { at, rest: without_surroundings(&rest), updated, changed: None })
}

/// Whether a line is a day and an hour without the year, as pages print them
/// beside titles: `2 ноября, 08:30`.
pub fn is_short(line: &str) -> bool {
    let line = line.trim().trim_end_matches([' ', '·', '|', '•']);
    // `Обновлено 19 ноя, 14:40`
    let line = match line.split_once([' ', '\u{a0}']) {
        Some((word, rest)) if introduces(word) => rest.trim(),
        _ => line,
    };
    SHORT.as_ref().and_then(|short| short.captures(line)).is_some_and(|found| {
        found.get(1).or(found.get(2)).is_some_and(|name| month(name.as_str()).is_some())
    })
}

fn numeric(line: &str) -> Option<(Date, std::ops::Range<usize>)> {
    let found = NUMERIC.as_ref()?.captures(line)?;
    let group = |name| found.name(name).map(|m| m.as_str());
    let day = match (group("y1"), group("y2")) {
        (Some(year), _) => date(year, group("m1")?.parse().ok()?, group("d1")?),
        (_, Some(year)) => by_weekday(line, year, group("d2")?, group("m2")?),
        _ => date(group("y3")?, group("m3")?.parse().ok()?, group("d3")?),
    }?;
    Some((day, found.get(0)?.range()))
}

/// The day comes first, unless the weekday on the line says that the month
/// does: `Thu, 11/06/2025`.
fn by_weekday(line: &str, year: &str, first: &str, second: &str) -> Option<Date> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let found = date(year, second.parse().ok()?, first);
    let swapped = date(year, first.parse().ok()?, second);
    let named = line.split(|c: char| !c.is_alphabetic()).find_map(|word| {
        let word = word.to_ascii_lowercase();
        DAYS.iter().position(|day| {
            word == *day || word.strip_prefix(day).is_some_and(|rest| rest.ends_with("day"))
        })
    });
    let is = |date: &Option<Date>| {
        date.map(|date| usize::try_from(date.weekday().to_monday_zero_offset()).ok()) == Some(named)
    };
    if named.is_some() && !is(&found) && is(&swapped) { swapped } else { found }
}

fn worded(line: &str) -> Option<(Date, std::ops::Range<usize>)> {
    for found in WORDED.as_ref()?.captures_iter(line) {
        let group = |name| found.name(name).map(|m| m.as_str());
        for (y, m, d) in
            [("y1", "m1", "d1"), ("y2", "m2", "d2"), ("y3", "m3", "d3"), ("y4", "m4", "d4")]
        {
            let (Some(y), Some(m), Some(d)) = (group(y), group(m), group(d)) else { continue };
            if let Some(day) = month(m).and_then(|m| date(y, m, d)) {
                return Some((day, found.get(0)?.range()));
            }
        }
    }
    None
}

fn time(rest: &str) -> (Option<Time>, Option<String>, String) {
    let Some(found) = TIME.as_ref().and_then(|time| time.captures(rest)) else {
        return (None, None, rest.to_owned());
    };
    let number = |name| found.name(name).and_then(|m| m.as_str().parse::<i8>().ok());
    let mut hour = number("h").unwrap_or_default();
    if let Some(half) = found.name("half") {
        match (half.as_str().as_bytes().first(), hour) {
            (Some(b'p' | b'P'), 1..=11) => hour += 12,
            (Some(b'a' | b'A'), 12) => hour = 0,
            _ => {}
        }
    }
    let clock =
        Time::new(hour, number("m").unwrap_or_default(), number("s").unwrap_or_default(), 0).ok();
    let whole = found.get(0).map_or(0..0, |m| m.range());
    let rest = format!("{}\u{1}{}", &rest[..whole.start], &rest[whole.end..]);
    (clock, found.name("zone").map(|m| m.as_str().to_owned()), rest)
}

/// Wall time at an offset, as the newsroom's clock showed it.
fn in_zone(at: DateTime, offset: &str, zone: &str) -> Option<DateTime> {
    let seconds = if offset == "Z" {
        0
    } else {
        let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
        let hours: i32 = digits.get(..2)?.parse().ok()?;
        let minutes: i32 = digits.get(2..4)?.parse().ok()?;
        let sign = if offset.starts_with('-') { -1 } else { 1 };
        sign * (hours * 3600 + minutes * 60)
    };
    let there = jiff::tz::Offset::from_seconds(seconds).ok()?;
    let instant = there.to_timestamp(at).ok()?;
    let here = TimeZone::get(zone).unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(4)));
    Some(here.to_datetime(instant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, at: &str, rest: &str) {
        let dated = find(line, "Asia/Baku").unwrap_or_else(|| panic!("no date in {line}"));
        assert_eq!((dated.at.to_string().as_str(), dated.rest.as_str()), (at, rest), "{line}");
    }

    #[test]
    fn forms_of_three_languages() {
        for line in [
            "17 September 2025, 15:19",
            "17 Sentyabr 2025 15:19",
            "17.09.2025 / 15:19",
            "17 сентября 2025, 15:19",
            "2025-09-17 15:19",
            "2025-09-17T15:19:00+04:00",
            "2025-09-17T11:19:00Z",
            "Published: Sep 17, 2025 3:19 PM",
            "Çərşənbə, 17 sentyabr 2025-ci il, saat 15:19",
            "Опубликовано 17.09.2025 в 15:19",
            "17 сент. 2025 г., 15:19 (МСК)",
            "15:19 17.09.2025",
            "15:19, 17 сентября 2025",
            "17-09-2025, 15:19",
            "2025 Sentyabr 17 (Çərşənbə) 15:19:00",
            "17/09/2025 15:19",
            "15:19 - 17 / 09 / 2025",
            "17 SENTYABR 2025 | 15:19",
            "September 17, 2025 15:19 (UTC+04:00)",
        ] {
            check(line, "2025-09-17T15:19:00", "");
        }
        check("Siyasət | 17 sentyabr 2025 | 15:19", "2025-09-17T15:19:00", "Siyasət");
        check("17 İyun 2025 09:05", "2025-06-17T09:05:00", "");
    }

    #[test]
    fn the_weekday_tells_the_month_from_the_day() {
        check("Thu, 11/06/2025 - 09:30", "2025-11-06T09:30:00", "");
        check("Wednesday 11/06/2025 09:30", "2025-06-11T09:30:00", "");
    }

    #[test]
    fn a_line_with_both_days_tells_both() {
        let line = "20:11 04.11.2025 (обновлено: 21:30 05.11.2025)";
        let dated = find(line, "Asia/Baku").expect("a date");
        assert_eq!(dated.at.to_string(), "2025-11-04T20:11:00");
        assert_eq!(dated.changed.map(|at| at.to_string()).as_deref(), Some("2025-11-05T21:30:00"));
        assert!(!dated.updated && dated.rest.is_empty());
    }

    #[test]
    fn a_day_without_its_year() {
        assert!(is_short("2 ноября, 08:30") && is_short("Sentyabr 17 15:19"));
        assert!(!is_short("2 ноября 2025, 08:30") && !is_short("5 nəfər 10:20"));
    }

    #[test]
    fn a_sentence_with_a_date_keeps_its_words() {
        let line = "The museum opened on 17 September 2025 in Quba";
        assert!(!find(line, "Asia/Baku").expect("a date").rest.is_empty());
        assert_eq!(find("Hesab 3:2 oldu", "Asia/Baku"), None);
    }
}
