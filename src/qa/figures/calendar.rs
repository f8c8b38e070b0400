//! Words for months and days of the week.

use crate::lang::Lang;

/// The month a folded word names, from 1.
pub fn month(word: &str, capital: bool, lang: Lang) -> Option<u32> {
    let list: [&str; 12] = match lang {
        Lang::En => [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        Lang::Az => [
            "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr",
            "oktyabr", "noyabr", "dekabr",
        ],
        Lang::Ru => [
            "январ",
            "феврал",
            "март",
            "апрел",
            "ма",
            "июн",
            "июл",
            "август",
            "сентябр",
            "октябр",
            "ноябр",
            "декабр",
        ],
    };
    let endings: &[&str] = match lang {
        Lang::En => &[""],
        Lang::Az => &[
            "",
            "ın",
            "in",
            "un",
            "ün",
            "ı",
            "i",
            "u",
            "ü",
            "da",
            "də",
            "dan",
            "dən",
            "a",
            "ə",
            "dakı",
            "dəki",
            "ındakı",
            "ayı",
            "ının",
            "ında",
            "ınadək",
            "dək",
            "ınədək",
            "adək",
            "ədək",
        ],
        Lang::Ru => &[
            "ь",
            "я",
            "ю",
            "е",
            "ем",
            "ём",
            "",
            "а",
            "у",
            "ом",
            "й",
            "ским",
            "ский",
            "ская",
            "ского",
            "ской",
            "ское",
            "ские",
            "ских",
            "скую",
            "ском",
            "овский",
            "овского",
            "овская",
            "овской",
            "ьский",
            "ьская",
            "ьского",
            "ьской",
            "ьских",
            "ьские",
            "ьское",
        ],
    };
    let at = list
        .iter()
        .position(|stem| word.strip_prefix(stem).is_some_and(|ending| endings.contains(&ending)));
    if let Some(at) = at {
        let word_of_its_own = match lang {
            Lang::En => matches!(word, "may" | "march" | "august") && !capital,
            Lang::Ru => matches!(word, "ма" | "маю" | "маем" | "маом" | "маа" | "мау"),
            Lang::Az => word == "mayı" || word == "maya",
        };
        return (!word_of_its_own).then_some(u32::try_from(at + 1).unwrap_or_default());
    }
    if lang == Lang::En && capital {
        let short =
            ["jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sept", "oct", "nov", "dec"];
        let at =
            short.iter().position(|short| *short == word || word == "sep" && *short == "sept")?;
        return u32::try_from(at + 1).ok();
    }
    None
}

/// The day of the week a folded word names, from 1 for Monday. `next` is the
/// word after it, for Azerbaijani says some days in two words.
pub fn weekday(word: &str, next: Option<&str>, lang: Lang) -> Option<u32> {
    let begins = |stems: &[&str]| stems.iter().position(|stem| word.starts_with(stem));
    let at = match lang {
        Lang::En => ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
            .iter()
            .position(|day| {
                *day == word
                    || word.strip_prefix(day).is_some_and(|rest| matches!(rest, "s" | "'s"))
            })?,
        Lang::Ru => {
            if matches!(word, "среду" | "средам") {
                2
            } else {
                let days = begins(&[
                    "понедельник",
                    "вторник",
                    "сред_",
                    "четверг",
                    "пятниц",
                    "суббот",
                    "воскресень",
                ])?;
                if word.starts_with("субботник") {
                    return None;
                }
                days
            }
        }
        Lang::Az => {
            let next = next.unwrap_or_default();
            match word {
                "bazar" if next.starts_with("ertəsi") => 0,
                "bazar" if next.starts_with("gün") => 6,
                "bazar" => return None,
                "çərşənbə" if next.starts_with("axşam") => 1,
                "cümə" if next.starts_with("axşam") => 3,
                _ if word.starts_with("çərşənbə") => 2,
                "cümə" => 4,
                "şənbə" => 5,
                _ => return None,
            }
        }
    };
    u32::try_from(at + 1).ok()
}
