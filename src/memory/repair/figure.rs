//! A figure: its exact value, and how a text writes it.

use crate::lang::Lang;

/// An exact decimal number, with the places it was written with.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    units: i128,
    places: u32,
}

impl Decimal {
    pub const fn whole(value: i128) -> Decimal {
        Decimal { units: value, places: 0 }
    }

    /// From digits before and after the point; `None` for more than 15 digits.
    fn parse(whole: &str, part: &str) -> Option<Decimal> {
        if whole.len() + part.len() > 15 {
            return None;
        }
        let units = format!("{whole}{part}").parse().ok()?;
        Some(Decimal { units, places: u32::try_from(part.len()).ok()? })
    }

    /// Times ten to the power.
    pub fn raised(self, power: u32) -> Decimal {
        let by = power.min(self.places);
        let factor = 10_i128.pow((power - by).min(15));
        Decimal { units: self.units.saturating_mul(factor), places: self.places - by }
    }

    /// Divided by ten to the power, where that leaves a whole number.
    pub fn lowered(self, power: u32) -> Option<Decimal> {
        let value = self.as_whole()?;
        let factor = 10_i128.pow(power.min(15));
        (value % factor == 0).then(|| Decimal::whole(value / factor))
    }

    /// The value, where it has no fraction.
    pub const fn as_whole(self) -> Option<i128> {
        let factor = 10_i128.pow(self.places);
        if self.units % factor == 0 { Some(self.units / factor) } else { None }
    }

    /// The value of a number written without a fraction.
    pub const fn as_count(self) -> Option<i128> {
        if self.places == 0 { Some(self.units) } else { None }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        let places = self.places.max(other.places);
        self.units.saturating_mul(10_i128.pow(places - self.places))
            == other.units.saturating_mul(10_i128.pow(places - other.places))
    }
}

impl Eq for Decimal {}

/// How a figure is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shape {
    /// What keeps groups of three apart.
    pub group: Option<char>,
    pub point: Option<char>,
    /// Digits, with leading zeros; 0 where there are none.
    pub width: usize,
    /// Digits before the point.
    pub digits: usize,
}

/// Everything that digits with points, commas and spaces may mean in a language.
pub fn readings(raw: &str, lang: Lang) -> Vec<(Decimal, Shape)> {
    let marks: Vec<char> = raw.chars().filter(|c| !c.is_ascii_digit()).collect();
    let parts: Vec<&str> = raw.split(|c: char| !c.is_ascii_digit()).collect();
    let grouped = |parts: &[&str]| {
        parts.first().is_some_and(|head| (1..=3).contains(&head.len()) && !head.starts_with('0'))
            && parts.iter().skip(1).all(|part| part.len() == 3)
    };
    let mut found = Vec::new();
    let mut add = |whole: &[&str], part: &str, group: Option<char>, point: Option<char>| {
        let whole = whole.concat();
        if let Some(value) = Decimal::parse(&whole, part) {
            let width = if whole.len() > 1 && whole.starts_with('0') { whole.len() } else { 0 };
            found.push((value, Shape { group, point, width, digits: whole.len() }));
        }
    };
    match marks.as_slice() {
        [] => add(&parts, "", None, None),
        [one] => {
            let can_group = grouped(&parts);
            let can_point = matches!(one, '.' | ',');
            // 1,500 is a thousand in English; elsewhere the text must tell.
            let sure = !can_point || lang == Lang::En && *one == ',' && can_group;
            if can_group && (sure || !(lang == Lang::En && *one == '.')) {
                add(&parts, "", Some(*one), None);
            }
            if can_point && !sure {
                add(&parts[..1], parts[1], None, Some(*one));
            }
        }
        [first, .., last] if marks.iter().all(|mark| mark == first) => {
            debug_assert_eq!(first, last);
            if grouped(&parts) {
                add(&parts, "", Some(*first), None);
            }
        }
        [first, middle @ .., last] => {
            let (head, tail) = parts.split_at(parts.len() - 1);
            let even = middle.iter().all(|mark| mark == first);
            if even && grouped(head) && matches!(last, '.' | ',') {
                add(head, tail[0], Some(*first), Some(*last));
            }
        }
    }
    found
}

/// What keeps groups apart where a text does not show its own way.
pub const fn group_of(lang: Lang) -> char {
    match lang {
        Lang::En => ',',
        Lang::Az | Lang::Ru => ' ',
    }
}

const fn point_of(lang: Lang) -> char {
    match lang {
        Lang::En => '.',
        Lang::Az | Lang::Ru => ',',
    }
}

/// Writes a number as `stored` was written. `asked` is how the query writes the
/// new number, `house` what keeps groups apart elsewhere in the stored text.
pub fn write(new: Decimal, stored: Shape, asked: Shape, house: Option<char>, lang: Lang) -> String {
    let all = format!("{:0>1$}", new.units.unsigned_abs(), new.places as usize + 1);
    let (whole, part) = all.split_at(all.len() - new.places as usize);
    let group = match stored.group {
        Some(group) => Some(group),
        // 1500 stands there without a mark, so this text has none.
        None if stored.digits >= 4 => None,
        None => asked.group.map(|_| house.unwrap_or(group_of(lang))),
    };
    let mut out = String::new();
    let padded = format!("{whole:0>0$}", stored.width);
    for (at, digit) in padded.chars().enumerate() {
        let left = padded.len() - at;
        if let Some(group) = group
            && at > 0
            && left % 3 == 0
        {
            out.push(group);
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push(stored.point.unwrap_or(point_of(lang)));
        out.push_str(part);
    }
    out
}

/// The value of a Roman numeral written as Romans are written, below 100.
pub fn roman(text: &str) -> Option<i128> {
    // Nearly every word that is asked about is none.
    let roman = !text.is_empty() && text.bytes().all(|byte| b"IVXLC".contains(&byte));
    if roman { (1..100).find(|value| write_roman(*value) == text) } else { None }
}

/// A Roman numeral; empty outside 1 to 99.
pub fn write_roman(value: i128) -> String {
    const TENS: [&str; 10] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    match usize::try_from(value) {
        Ok(value @ 1..=99) => format!("{}{}", TENS[value / 10], ONES[value % 10]),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, lang: Lang, expected: &[Decimal]) {
        let found: Vec<Decimal> = readings(raw, lang).into_iter().map(|(value, _)| value).collect();
        assert_eq!(found, expected, "{raw}");
    }

    #[test]
    fn figures_are_read_by_language() {
        let half = Decimal { units: 15, places: 1 };
        check("1.5", Lang::En, &[half]);
        check("1,5", Lang::Az, &[half]);
        check("1,500", Lang::En, &[Decimal::whole(1500)]);
        check("1.500", Lang::En, &[half]);
        check("1.500", Lang::Az, &[Decimal::whole(1500), half]);
        check("29 000", Lang::Ru, &[Decimal::whole(29_000)]);
        check("1.234,5", Lang::Az, &[Decimal { units: 12_345, places: 1 }]);
        check("1,2,3", Lang::En, &[]);
    }

    #[test]
    fn the_stored_format_is_kept() {
        let shape = |raw: &str| readings(raw, Lang::Az)[0].1;
        let write = |new, stored: &str| {
            let (value, asked) = readings(new, Lang::En)[0];
            write(value, shape(stored), asked, None, Lang::Az)
        };
        assert_eq!(write("2.25", "1,5"), "2,25");
        assert_eq!(write("31,500", "29 000"), "31 500");
        assert_eq!(write("31,500", "29000"), "31500");
        assert_eq!(write("31,500", "500"), "31 500");
        assert_eq!(write("8", "07"), "08");
        assert_eq!(write("0.5", "12"), "0,5");
    }

    #[test]
    fn romans() {
        assert_eq!(roman("XIX"), Some(19));
        assert_eq!(roman("IIX"), None);
        assert_eq!(write_roman(21), "XXI");
    }
}
