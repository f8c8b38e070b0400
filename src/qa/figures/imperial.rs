//! Miles, feet, pounds and the like: the words for them, and whether one
//! amount is another converted.

use crate::lang::Lang;

/// Whether one amount is the other in metres, kilometres, kilograms …
pub(super) fn is_conversion(a: f64, b: f64) -> bool {
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

/// Whether a folded word is such a unit.
pub(super) fn is_unit(word: &str, lang: Lang) -> bool {
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
