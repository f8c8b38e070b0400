//! Numbers and dates in messages, as ICU4X writes them for each language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu::calendar::Date;
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::YMD;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::locale::Locale;
use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

use crate::lang::Lang;

/// Plugs number formatting into a bundle, with `NUMBER` and `DATE`.
pub(super) fn install(bundle: &mut FluentBundle<FluentResource>) {
    bundle.set_formatter(Some(number_formatter));
    // All names are free in a new bundle, which is the only possible error.
    let _ = bundle.add_builtins();
    let _ = bundle.add_function("DATE", date_function);
    let _ = bundle.add_function("DATETIME", date_function);
}

/// A number as `lang` writes it, grouped unless it is a year.
pub fn number(value: f64, lang: Lang) -> String {
    let decimal = decimal(&FluentNumber::from(value));
    Numbers::for_locale(lang.format_tag(), true)
        .map(|numbers| numbers.0.format(&decimal).to_string())
        .unwrap_or_else(|| value.to_string())
}

/// A date as `lang` writes it in running text: `17 sentyabr 2025`,
/// `17 September 2025`, `17 сентября 2025 г.`
pub fn long_date(date: jiff::civil::Date, lang: Lang) -> String {
    let Ok(locale) = lang.format_tag().parse::<Locale>() else { return date.to_string() };
    let iso = Date::try_new_iso(
        i32::from(date.year()),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    );
    match (DateTimeFormatter::try_new(locale.into(), YMD::long()), iso) {
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

/// `DATE($day, lang: …)`: an ISO date in the long form of the language named by
/// the argument `lang`, which every resource sets to its own.
fn date_function<'a>(positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let lang = match named.get("lang") {
        Some(FluentValue::String(tag)) => Lang::parse(tag).ok(),
        _ => None,
    };
    match (positional.first(), lang) {
        (Some(FluentValue::String(iso)), Some(lang)) => match iso.parse() {
            Ok(date) => long_date(date, lang).into(),
            Err(_) => FluentValue::Error,
        },
        _ => FluentValue::Error,
    }
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
