//! Percent, money, ordinals, times and lists as each language writes them.
//!
//! ICU4X has numbers, plural classes and lists; its percent and currency are
//! experimental, so the few forms that news need are written here, as CLDR
//! has them for az, en-GB and ru.

use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRuleType, PluralRules, PluralRulesOptions};

use super::format::{fraction, number};
use crate::lang::Lang;

const NBSP: char = '\u{a0}';

/// `45,5%`, `45.5%`, `45,5 %`
pub fn percent(value: f64, lang: Lang) -> String {
    let number = number(value, lang);
    match lang {
        Lang::Az | Lang::En => format!("{number}%"),
        Lang::Ru => format!("{number}{NBSP}%"),
    }
}

/// An amount with the sign of its ISO 4217 currency: `1.500 ₼`, `₼1,500`,
/// `1 500 ₼`. Whole amounts have no fraction, others two digits.
pub fn money(value: f64, currency: &str, lang: Lang) -> String {
    let amount = if value.fract() == 0.0 {
        number(value.abs(), lang)
    } else {
        fraction(value.abs(), 2, lang)
    };
    let sign = match currency {
        "AZN" => "₼",
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "RUB" => "₽",
        "TRY" => "₺",
        "GEL" => "₾",
        "UAH" => "₴",
        other => other,
    };
    let minus = if value < 0.0 { "−" } else { "" };
    match lang {
        Lang::En if sign.is_ascii() && sign.len() > 1 => format!("{minus}{sign}{NBSP}{amount}"),
        Lang::En => format!("{minus}{sign}{amount}"),
        Lang::Az | Lang::Ru => format!("{minus}{amount}{NBSP}{sign}"),
    }
}

/// Grammatical gender of what is counted; only Russian asks.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Gender {
    #[default]
    Masculine,
    Feminine,
    Neuter,
}

/// `5-ci`, `5th`, `5-й`
pub fn ordinal(value: u64, gender: Gender, lang: Lang) -> String {
    match lang {
        Lang::Az => format!("{value}-{}", az_ordinal_ending(value)),
        Lang::En => format!("{value}{}", en_ordinal_ending(value)),
        Lang::Ru => {
            let ending = match gender {
                Gender::Masculine => "й",
                Gender::Feminine => "я",
                Gender::Neuter => "е",
            };
            format!("{value}-{ending}")
        }
    }
}

/// By the last vowel of the last word of the numeral: altı → -cı, yüz → -cü.
const fn az_ordinal_ending(value: u64) -> &'static str {
    match (value % 10, value / 10 % 10) {
        (1 | 2 | 5 | 7 | 8, _) => "ci",
        (3 | 4, _) => "cü",
        (6, _) => "cı",
        (9, _) => "cu",
        // Tens: on, iyirmi, otuz, qırx, əlli, altmış, yetmiş, səksən, doxsan.
        (_, 1 | 3) => "cu",
        (_, 2 | 5 | 7 | 8) => "ci",
        (_, 4 | 6 | 9) => "cı",
        // Zero, hundreds, thousands, millions, milliards.
        _ if value == 0 => "cı",
        _ if !value.is_multiple_of(1_000) => "cü",
        _ if !value.is_multiple_of(1_000_000) => "ci",
        _ if !value.is_multiple_of(1_000_000_000) => "cu",
        _ => "cı",
    }
}

fn en_ordinal_ending(value: u64) -> &'static str {
    let options = PluralRulesOptions::default().with_type(PluralRuleType::Ordinal);
    let rules = Locale::try_from_str("en-GB")
        .ok()
        .and_then(|locale| PluralRules::try_new(locale.into(), options).ok());
    match rules.map(|rules| rules.category_for(value)) {
        Some(PluralCategory::One) => "st",
        Some(PluralCategory::Two) => "nd",
        Some(PluralCategory::Few) => "rd",
        _ => "th",
    }
}

/// `15:19`, from what a clock shows; the three languages count to 24 alike.
pub fn time(hours_minutes: &str) -> Option<String> {
    let time: jiff::civil::Time = hours_minutes.parse().ok()?;
    Some(time.strftime("%H:%M").to_string())
}

/// `Bakı, Quba və Şəki`
pub fn list(items: &[String], lang: Lang) -> String {
    let formatter = lang.format_tag().parse::<Locale>().ok().and_then(|locale| {
        ListFormatter::try_new_and(locale.into(), ListFormatterOptions::default()).ok()
    });
    match formatter {
        Some(formatter) => formatter.format_to_string(items.iter()),
        None => items.join(", "),
    }
}
