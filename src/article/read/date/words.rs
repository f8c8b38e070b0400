//! Words of dates in three languages: months, and what stands around a day.

use std::sync::LazyLock;

use regex::Regex;

use crate::lang::Lang;
use crate::text::normalize::fold;

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "yanvar", "января", "январь", "янв"],
    &["february", "feb", "fevral", "fev", "февраля", "февраль", "фев"],
    &["march", "mar", "mart", "марта", "март", "мар"],
    &["april", "apr", "aprel", "апреля", "апрель", "апр"],
    &["may", "мая", "май"],
    &["june", "jun", "iyun", "июня", "июнь", "июн"],
    &["july", "jul", "iyul", "июля", "июль", "июл"],
    &["august", "aug", "avqust", "avq", "августа", "август", "авг"],
    &["september", "sep", "sept", "sentyabr", "sen", "sent", "сентября", "сентябрь", "сен", "сент"],
    &["october", "oct", "oktyabr", "okt", "октября", "октябрь", "окт"],
    &["november", "nov", "noyabr", "noy", "ноября", "ноябрь", "ноя", "нояб"],
    &["december", "dec", "dekabr", "dek", "декабря", "декабрь", "дек"],
];

/// Words around a date that say nothing else.
const AROUND: [&str; 85] = [
    "published",
    "posted",
    "date",
    "on",
    "at",
    "time",
    "updated",
    "last",
    "modified",
    "gmt",
    "utc",
    "msk",
    "baku",
    "edt",
    "est",
    "local",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "dərc",
    "olunub",
    "tarix",
    "saat",
    "yenilənib",
    "bakı",
    "vaxtı",
    "bazar",
    "ertəsi",
    "çərşənbə",
    "axşamı",
    "cümə",
    "şənbə",
    "günü",
    "il",
    "ci",
    "cı",
    "cu",
    "cü",
    "ili",
    "опубликовано",
    "дата",
    "публикации",
    "обновлено",
    "изменено",
    "в",
    "мск",
    "по",
    "время",
    "времени",
    "московскому",
    "бакинскому",
    "г",
    "года",
    "год",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
    "created",
    "submitted",
    "dərcedilmə",
    "bst",
    "cet",
    "cest",
    "et",
    "pt",
    "ist",
    "today",
    "first",
    "bu",
    "gün",
];

const PUBLISHED: [&str; 5] = ["published", "posted", "опубликовано", "создано", "dərc"];

const UPDATED: [&str; 5] = ["updated", "modified", "yenilənib", "обновлено", "изменено"];

static ZONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:UTC|GMT)?\s*[+-]\s?\d{1,2}(?::?\d{2})?\b").ok());

pub(super) fn month(word: &str) -> Option<i8> {
    // Folding by English reads `İyun` and `iyun` alike.
    let word = fold(word, Lang::En);
    let at = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    i8::try_from(at + 1).ok()
}

/// A word that tells what the day is: `Published`, «Обновлено:».
pub(super) fn introduces(word: &str) -> bool {
    let word = fold(word.trim_end_matches([':', ',']), Lang::En);
    UPDATED.contains(&word.as_str()) || PUBLISHED.contains(&word.as_str())
}

/// Where a word stands that says that a day is the last change's.
pub(super) fn updated_at(text: &str) -> Option<usize> {
    let mut at = 0;
    text.split_inclusive(|c: char| !c.is_alphabetic()).find_map(|part| {
        let from = at;
        at += part.len();
        let word = part.trim_end_matches(|c: char| !c.is_alphabetic());
        UPDATED.contains(&fold(word, Lang::En).as_str()).then_some(from)
    })
}

pub(super) fn without_surroundings(rest: &str) -> String {
    let rest = match ZONE.as_ref() {
        Some(zone) => zone.replace_all(rest, ""),
        None => rest.into(),
    };
    let mut out = String::new();
    for part in rest.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphabetic());
        if !word.is_empty() && AROUND.contains(&fold(word, Lang::En).as_str()) {
            out.push_str(&part[word.len()..]);
        } else {
            out.push_str(part);
        }
    }
    let edge = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{1}'
                    | ','
                    | '|'
                    | '/'
                    | '-'
                    | '–'
                    | '—'
                    | '·'
                    | '•'
                    | ':'
                    | '.'
                    | '('
                    | ')'
                    | '+'
                    | '['
                    | ']'
            )
    };
    out.replace('\u{1}', " ").trim_matches(edge).to_owned()
}
