//! Numbers and dates in messages, as ICU4X writes them for each language, and
//! the functions that messages may call: `NUMBER`, `DATE`, `TIME`, `PERCENT`,
//! `MONEY`, `ORDINAL`, `LIST`, `UPPER`.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_calendar::Date;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::options::YearStyle;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale::Locale;
use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

use super::figures::{self, Gender};
use crate::lang::Lang;
use crate::text::case;

type Function = fn(&[FluentValue<'_>], &FluentArgs<'_>, Lang) -> Option<String>;

/// What messages may call, beside `NUMBER`. `docs/editions.md` lists them.
pub(super) const FUNCTIONS: [(&str, Function); 8] = [
    ("DATE", |positional, named, lang| {
        let date = string(positional)?.parse().ok()?;
        match option(named, "style") {
            None | Some("long") => Some(long_date(date, lang)),
            Some("short") => Some(short_date(date, lang)),
            Some(_) => None,
        }
    }),
    ("DATETIME", |positional, _, lang| Some(long_date(string(positional)?.parse().ok()?, lang))),
    ("TIME", |positional, _, _| figures::time(string(positional)?)),
    ("PERCENT", |positional, _, lang| Some(figures::percent(value(positional)?, lang))),
    ("MONEY", |positional, named, lang| {
        Some(figures::money(value(positional)?, option(named, "currency")?, lang))
    }),
    ("ORDINAL", |positional, named, lang| {
        let gender = match option(named, "gender") {
            None | Some("m") => Gender::Masculine,
            Some("f") => Gender::Feminine,
            Some("n") => Gender::Neuter,
            Some(_) => return None,
        };
        let value = value(positional)?;
        let whole = value.fract() == 0.0 && (0.0..1e15).contains(&value);
        whole.then(|| figures::ordinal(value as u64, gender, lang))
    }),
    ("LIST", |positional, _, lang| {
        let items: Option<Vec<String>> = positional
            .iter()
            .map(|item| match item {
                FluentValue::String(text) => Some(text.clone().into_owned()),
                FluentValue::Number(of) => Some(number(of.value, lang)),
                _ => None,
            })
            .collect();
        Some(figures::list(&items?, lang))
    }),
    ("UPPER", |positional, _, lang| Some(case::upper(string(positional)?, lang).into_owned())),
];

/// Plugs number formatting and [`FUNCTIONS`] into a bundle of `lang`.
pub(super) fn install(bundle: &mut FluentBundle<FluentResource>, lang: Lang) {
    bundle.set_formatter(Some(number_formatter));
    // All names are free in a new bundle, which is the only possible error.
    let _ = bundle.add_builtins();
    for (name, function) in FUNCTIONS {
        let _ = bundle.add_function(name, move |positional, named| {
            function(positional, named, lang).map_or(FluentValue::Error, FluentValue::from)
        });
    }
}

fn string<'a>(positional: &'a [FluentValue<'_>]) -> Option<&'a str> {
    match positional.first() {
        Some(FluentValue::String(text)) => Some(text),
        _ => None,
    }
}

fn value(positional: &[FluentValue<'_>]) -> Option<f64> {
    match positional.first() {
        Some(FluentValue::Number(number)) => Some(number.value),
        _ => None,
    }
}

fn option<'a>(named: &'a FluentArgs<'_>, name: &'static str) -> Option<&'a str> {
    match named.get(name) {
        Some(FluentValue::String(text)) => Some(text),
        _ => None,
    }
}

/// A number as `lang` writes it, grouped unless it is a year.
pub fn number(value: f64, lang: Lang) -> String {
    let decimal = decimal(&FluentNumber::from(value));
    Numbers::for_locale(lang.format_tag(), true)
        .map(|numbers| numbers.0.format(&decimal).to_string())
        .unwrap_or_else(|| value.to_string())
}

/// A number as `lang` writes it, with so many digits after the point.
pub fn fraction(value: f64, digits: i16, lang: Lang) -> String {
    let mut decimal = decimal(&FluentNumber::from(value));
    decimal.round(-digits);
    decimal.pad_end(-digits);
    Numbers::for_locale(lang.format_tag(), true)
        .map(|numbers| numbers.0.format(&decimal).to_string())
        .unwrap_or_else(|| value.to_string())
}

/// A date as `lang` writes it in running text: `17 sentyabr 2025`,
/// `17 September 2025`, `17 сентября 2025 г.`
pub fn long_date(date: jiff::civil::Date, lang: Lang) -> String {
    written(date, lang, YMD::long())
}

/// A date in figures: `17.09.2025`, in English `17/09/2025`.
pub fn short_date(date: jiff::civil::Date, lang: Lang) -> String {
    written(date, lang, YMD::short().with_year_style(YearStyle::Full))
}

fn written(date: jiff::civil::Date, lang: Lang, fields: YMD) -> String {
    let Ok(locale) = lang.format_tag().parse::<Locale>() else { return date.to_string() };
    let iso = Date::try_new_iso(
        i32::from(date.year()),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    );
    match (DateTimeFormatter::try_new(locale.into(), fields), iso) {
        (Ok(formatter), Ok(iso)) => formatter.format(&iso).to_string(),
        _ => date.to_string(),
    }
}

struct Numbers(DecimalFormatter);

impl Numbers {
    fn for_locale(tag: &str, grouped: bool) -> Option<Numbers> {
        let locale: Locale = tag.parse().ok()?;
        let mut options = DecimalFormatterOptions::default();
        options.grouping_strategy =
            Some(if grouped { GroupingStrategy::Auto } else { GroupingStrategy::Never });
        DecimalFormatter::try_new(locale.into(), options).ok().map(Numbers)
    }
}

impl Memoizable for Numbers {
    type Args = (bool,);
    type Error = ();

    fn construct(lang: LanguageIdentifier, (grouped,): (bool,)) -> Result<Numbers, ()> {
        Numbers::for_locale(&lang.to_string(), grouped).ok_or(())
    }
}

fn number_formatter<M: MemoizerKind>(value: &FluentValue<'_>, intls: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let decimal = decimal(number);
    intls
        .with_try_get_threadsafe::<Numbers, _, _>((number.options.use_grouping,), |numbers| {
            numbers.0.format(&decimal).to_string()
        })
        .ok()
}

fn decimal(number: &FluentNumber) -> Decimal {
    let mut decimal: Decimal = number.as_string().parse().unwrap_or_default();
    if let Some(digits) = number.options.minimum_fraction_digits {
        decimal.pad_end(-i16::try_from(digits).unwrap_or(i16::MAX));
    }
    if let Some(digits) = number.options.maximum_fraction_digits {
        decimal.round(-i16::try_from(digits).unwrap_or(i16::MAX));
    }
    decimal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_language() {
        assert_eq!(number(1_234_567.5, Lang::Az), "1.234.567,5");
        assert_eq!(number(1_234_567.5, Lang::En), "1,234,567.5");
        assert_eq!(number(1_234_567.5, Lang::Ru), "1\u{a0}234\u{a0}567,5");
    }

    #[test]
    fn dates_are_written_as_natives_do() {
        let date = jiff::civil::date(2025, 9, 17);
        assert_eq!(long_date(date, Lang::Az), "17 sentyabr 2025");
        assert_eq!(long_date(date, Lang::En), "17 September 2025");
        assert_eq!(long_date(date, Lang::Ru), "17 сентября 2025\u{202f}г.");
    }
}
