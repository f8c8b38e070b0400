//! Fractions in words: a half, two thirds, üçdə bir, четверть.

use crate::lang::Lang;
use crate::qa::figures::Facts;
use crate::qa::figures::amount::{Amount, Written};
use crate::qa::side::Side;

/// Notes the fraction that begins at word `at`. It stays what it was before, too:
/// a third may be the third man.
pub(super) fn fraction(side: &Side<'_>, at: usize, facts: &mut Facts) {
    let word = |at: usize| side.words.get(at).map_or("", |word| word.folded.as_str());
    let before = at.checked_sub(1).map_or("", word);
    let (this, next) = (word(at), word(at + 1));
    let parts = match side.lang {
        Lang::En => english(before, this, next),
        Lang::Az => azerbaijani(this, next),
        Lang::Ru => russian(before, this, next),
    };
    let Some((count, whole)) = parts else { return };
    let value = f64::from(count) / f64::from(whole);
    let percent = value * 100.0;
    let values = vec![value, percent, percent.floor(), percent.ceil()];
    facts.amounts.push(Amount::new(side.words[at].span, values, Written::Fraction));
}

/// Notes a word that says how many by its size alone: thousands, yüzlərlə, сотни.
pub(super) fn many(side: &Side<'_>, at: usize, facts: &mut Facts) {
    const WORDS: &[(Lang, &str, f64)] = &[
        (Lang::En, "dozens", 10.0),
        (Lang::En, "hundreds", 100.0),
        (Lang::En, "thousands", 1000.0),
        (Lang::En, "millions", 1e6),
        (Lang::En, "billions", 1e9),
        (Lang::Az, "onlarla", 10.0),
        (Lang::Az, "yüzlərlə", 100.0),
        (Lang::Az, "minlərlə", 1000.0),
        (Lang::Az, "milyonlarla", 1e6),
        (Lang::Az, "milyardlarla", 1e9),
        (Lang::Ru, "десятк", 10.0),
        (Lang::Ru, "сотни", 100.0),
        (Lang::Ru, "сотен", 100.0),
        (Lang::Ru, "тысячи", 1000.0),
        (Lang::Ru, "миллионы", 1e6),
        (Lang::Ru, "миллиарды", 1e9),
    ];
    let word = |at: usize| side.words.get(at).map_or("", |word| word.folded.as_str());
    let known = |word: &str| {
        WORDS.iter().find(|(lang, begin, _)| *lang == side.lang && word.starts_with(begin))
    };
    let Some((_, _, value)) = known(word(at)) else { return };
    // Behind a number, or another such word, it multiplies.
    let before = at.checked_sub(1).map_or("", word);
    let counted = side.words.get(at.wrapping_sub(1)).is_some_and(|word| word.figure)
        || crate::qa::figures::numerals::numeral(before, side.lang).is_some()
        || before == "of"
        || matches!(word(at + 1), "of" | "тысяч") && side.lang == Lang::Ru;
    if !counted && !word(at + 2).starts_with("thousand") && !word(at + 1).starts_with("min") {
        facts.amounts.push(Amount::new(side.words[at].span, vec![*value], Written::Many));
    }
}

fn english(before: &str, this: &str, next: &str) -> Option<(u8, u8)> {
    let whole = match this {
        "half" | "halve" | "halved" | "halves" | "halving" => return Some((1, 2)),
        "third" | "thirds" => 3,
        "quarter" | "quarters" => 4,
        "fifth" | "fifths" => 5,
        "tenth" | "tenths" => 10,
        _ => return None,
    };
    let count = match before {
        "two" => 2,
        "three" => 3,
        "four" => 4,
        _ => 1,
    };
    // A third of them, one-fifth the size, a quarter smaller; not a third man.
    let of = matches!(next, "of" | "the" | "less" | "more" | "fewer" | "higher" | "lower")
        || next.len() > 4 && next.ends_with("er");
    let by = matches!(before, "one" | "a" | "two" | "three" | "four");
    (by && (of || this.ends_with('s'))).then_some((count, whole))
}

fn azerbaijani(this: &str, next: &str) -> Option<(u8, u8)> {
    if this.starts_with("yarısı") || matches!(this, "yarı" | "yarıya" | "yarıbayarı") {
        return Some((1, 2));
    }
    let (whole, joined) = ["üçdə", "dörddə", "beşdə", "onda"]
        .iter()
        .zip([3, 4, 5, 10])
        .find_map(|(word, whole)| Some((whole, this.strip_prefix(word)?)))?;
    let count = if joined.is_empty() { next } else { joined };
    let count = ["bir", "iki", "üç", "dörd"].iter().position(|one| count.starts_with(one))?;
    Some((u8::try_from(count + 1).ok()?, whole))
}

fn russian(before: &str, this: &str, next: &str) -> Option<(u8, u8)> {
    if this.starts_with("половин") {
        return Some((1, 2));
    }
    let count = if before.starts_with("две") || before.starts_with("двух") {
        2
    } else if before.starts_with("тре") || before == "три" {
        3
    } else {
        1
    };
    match this {
        "треть" | "трети" | "третей" => return Some((count, 3)),
        "четверть" | "четверти" | "четвертью" | "четвертей" => {
            return Some((count, 4));
        }
        _ => {}
    }
    let part = next.starts_with("част") || next.starts_with("дол");
    let whole = [("трет", 3), ("четверт", 4), ("пят", 5), ("десят", 10)]
        .iter()
        .find(|(stem, _)| this.starts_with(stem))
        .map(|(_, whole)| *whole)?;
    let feminine =
        ["ая", "ую", "ой", "ья", "ью", "ьей", "ых"].iter().any(|end| this.ends_with(end));
    (part && feminine).then_some((count, whole))
}
