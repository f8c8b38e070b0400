//! Units that a translation may turn into others: miles into kilometres,
//! centners into tonnes. The words for them are in
//! `locales/<lang>/conversions.tsv`; what one of a unit is elsewhere stands here.

use std::sync::LazyLock;

use crate::lang::Lang;

/// A unit that is often converted.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Unit {
    /// By any of these factors.
    Times(&'static [f64]),
    /// To degrees Celsius.
    Fahrenheit,
}

/// How many metres, centimetres, kilograms … one of a unit is.
const UNITS: &[(&str, Unit)] = &[
    ("mile", Unit::Times(&[1.609, 2.59])),
    ("foot", Unit::Times(&[0.3048, 30.48])),
    ("inch", Unit::Times(&[2.54, 25.4])),
    ("yard", Unit::Times(&[0.9144])),
    ("pound", Unit::Times(&[0.4536, 453.6])),
    ("stone", Unit::Times(&[6.35, 14.0])),
    ("ounce", Unit::Times(&[28.35])),
    ("acre", Unit::Times(&[0.4047])),
    ("gallon", Unit::Times(&[4.546, 3.785])),
    ("knot", Unit::Times(&[1.852])),
    ("centner", Unit::Times(&[0.1, 100.0])),
    ("fahrenheit", Unit::Fahrenheit),
];

struct Table {
    words: Vec<(&'static str, Unit)>,
    beginnings: Vec<(&'static str, Unit)>,
}

static TABLES: LazyLock<[Table; 3]> = LazyLock::new(|| {
    [
        table(include_str!("../../../locales/az/conversions.tsv")),
        table(include_str!("../../../locales/en/conversions.tsv")),
        table(include_str!("../../../locales/ru/conversions.tsv")),
    ]
});

fn table(text: &'static str) -> Table {
    let mut table = Table { words: Vec::new(), beginnings: Vec::new() };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((form, name)) = line.split_once('\t') else { continue };
        let Some((_, unit)) = UNITS.iter().find(|(unit, _)| *unit == name) else { continue };
        match form.strip_suffix('*') {
            Some(beginning) => table.beginnings.push((beginning, *unit)),
            None => table.words.push((form, *unit)),
        }
    }
    table
}

/// The unit that a folded word says.
pub(super) fn unit(word: &str, lang: Lang) -> Option<Unit> {
    let table = &TABLES[lang.index()];
    let whole = table.words.iter().find(|(form, _)| *form == word);
    let begun = || table.beginnings.iter().find(|(form, _)| word.starts_with(form));
    // Football is not measured in feet.
    let other = ["futbol", "futur"].iter().any(|begin| word.starts_with(begin));
    whole.or_else(|| begun().filter(|_| !other)).map(|(_, unit)| *unit)
}

impl Unit {
    /// Whether so many of the unit are the other amount, roughly as the press rounds.
    pub(super) fn becomes(self, amount: f64, other: f64) -> bool {
        let close = |x: f64| (x - other).abs() <= 0.12 * x.abs().max(other.abs());
        match self {
            Unit::Times(factors) => factors.iter().any(|factor| close(amount * factor)),
            Unit::Fahrenheit => ((amount - 32.0) / 1.8 - other).abs() < 1.1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_known_unit() {
        for text in [
            include_str!("../../../locales/az/conversions.tsv"),
            include_str!("../../../locales/en/conversions.tsv"),
            include_str!("../../../locales/ru/conversions.tsv"),
        ] {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let name = line.split_once('\t').map_or("", |(_, name)| name);
                assert!(UNITS.iter().any(|(unit, _)| *unit == name), "{line}");
            }
        }
    }
}
