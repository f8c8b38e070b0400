//! Which figures are hours of the clock, years and decades.

use crate::lang::Lang;
use crate::qa::figures::amount::Half;
use crate::qa::side::{Side, Word};

/// The same hour on the other dial.
pub(super) fn clock(hour: f64) -> Vec<f64> {
    if hour > 12.0 { vec![hour - 12.0] } else { vec![hour + 12.0] }
}

/// Whether a bare number is an hour: 8 p.m., в 8 часов вечера, saat 20-də.
pub(super) fn is_hour(side: &Side<'_>, at: usize, after: usize) -> bool {
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
        Lang::Az => matches!(before, "saat" | "saatı" | "axşam" | "səhər" | "gecə"),
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

/// The half of the day that an hour is surely in: by its own number, by a.m.
/// or p.m., or by the word for the time of day beside it.
pub(super) fn half(side: &Side<'_>, at: usize, taken: usize, hour: f64) -> Option<Half> {
    if hour > 12.0 && hour < 24.0 {
        return Some(Half::Evening);
    }
    let word = |at: usize| side.words.get(at).map_or("", |word| word.folded.as_str());
    let before = at.checked_sub(1).map_or("", word);
    // The minutes may stand between the hour and what tells its half.
    let minutes = usize::from(side.words.get(at + taken).is_some_and(|word| word.figure));
    let following = [word(at + taken + minutes), word(at + taken + minutes + 1)];
    let own = word(at + taken + minutes - 1);
    let told = |words: &[&str]| following.iter().any(|word| words.contains(word));
    match side.lang {
        Lang::En => {
            let marked = |letter: &str| {
                own.ends_with(&format!("{letter}m"))
                    && own.starts_with(|c: char| c.is_ascii_digit())
                    || following[0] == format!("{letter}m")
                    || following == [letter, "m"]
            };
            match (marked("a"), marked("p")) {
                (true, _) => Some(Half::Morning),
                (_, true) => Some(Half::Evening),
                _ => None,
            }
        }
        Lang::Ru if told(&["утра"]) => Some(Half::Morning),
        Lang::Ru if told(&["вечера", "дня"]) => Some(Half::Evening),
        Lang::Az if before == "səhər" => Some(Half::Morning),
        Lang::Az if before == "axşam" => Some(Half::Evening),
        // Azerbaijani and Russian count 24 hours where no word tells the half.
        Lang::Az | Lang::Ru => {
            let clock = side.after(side.words[at].span.end).starts_with(':');
            (clock && (1.0..12.0).contains(&hour) && !later(side, hour)).then_some(Half::Morning)
        }
    }
}

/// Whether a text speaks of the afternoon, the evening or the night, which the
/// small hours are in as well.
fn later(side: &Side<'_>, hour: f64) -> bool {
    const EVENING: &[&str] = &["axşam", "günorta", "gündüz", "вечер", "дня", "днем", "пополудни"];
    const NIGHT: &[&str] = &["gecə", "ноч"];
    let told = |begin: &[&str]| {
        side.words.iter().any(|word| begin.iter().any(|begin| word.folded.starts_with(begin)))
    };
    told(EVENING) || hour > 5.0 && told(NIGHT)
}

/// Whether four figures are a year: in 1992, 1992-ci il, в 1992 году, 1990s.
pub(super) fn is_year(side: &Side<'_>, at: usize, taken: usize, suffix: &str) -> bool {
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

/// 1930s, 30-е годы, 2017/18, ’98.
pub(super) fn decade(
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
