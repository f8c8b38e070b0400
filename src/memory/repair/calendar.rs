//! Months and days of the week, in the forms they stand in.

use super::az::{Sound, templates, transfer};
use crate::lang::Lang;

/// A month or day as it stands in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// From 1: January, Monday.
    pub number: usize,
    form: Form,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Form {
    Az(String),
    EnFull,
    /// Three letters.
    EnShort,
    /// As agencies write: Sept., and no short form from March to July.
    EnAgency,
    /// Cases it may be, in the order of the tables.
    Ru(Vec<usize>),
}

const AZ_MONTHS: [&str; 12] = [
    "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr",
    "noyabr", "dekabr",
];
const EN_MONTHS: [&str; 12] = [
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
];
const EN_SHORT: [&str; 12] =
    ["jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Nominative, genitive, dative, accusative, instrumental, prepositional.
const RU_MONTHS: [&str; 12] = [
    "январь января январю январь январём январе",
    "февраль февраля февралю февраль февралём феврале",
    "март марта марту март мартом марте",
    "апрель апреля апрелю апрель апрелем апреле",
    "май мая маю май маем мае",
    "июнь июня июню июнь июнем июне",
    "июль июля июлю июль июлем июле",
    "август августа августу август августом августе",
    "сентябрь сентября сентябрю сентябрь сентябрём сентябре",
    "октябрь октября октябрю октябрь октябрём октябре",
    "ноябрь ноября ноябрю ноябрь ноябрём ноябре",
    "декабрь декабря декабрю декабрь декабрём декабре",
];

/// The month that a folded word names. `capital`: whether it begins with one.
pub fn month(word: &str, capital: bool, lang: Lang) -> Option<Named> {
    match lang {
        Lang::Az => AZ_MONTHS.iter().enumerate().find_map(|(at, stem)| {
            let ending = word.strip_prefix(stem)?;
            let known =
                ending.is_empty() || !templates(ending, Sound::of_word(stem)?, true).is_empty();
            known.then(|| Named { number: at + 1, form: Form::Az(ending.to_owned()) })
        }),
        Lang::En => {
            let find = |table: &[&str; 12], form| {
                let word = if word == "sept" { "sep" } else { word };
                let at = table.iter().position(|name| !name.is_empty() && *name == word)?;
                Some(Named { number: at + 1, form })
            };
            if !capital {
                return None;
            }
            let short = if word == "sept" { Form::EnAgency } else { Form::EnShort };
            find(&EN_MONTHS, Form::EnFull).or_else(|| find(&EN_SHORT, short))
        }
        Lang::Ru => declined(&RU_MONTHS, word),
    }
}

const AZ_DAYS: [&str; 7] =
    ["bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"];
const EN_DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const RU_DAYS: [&str; 7] = [
    "понедельник понедельника понедельнику понедельник понедельником понедельнике",
    "вторник вторника вторнику вторник вторником вторнике",
    "среда среды среде среду средой среде",
    "четверг четверга четвергу четверг четвергом четверге",
    "пятница пятницы пятнице пятницу пятницей пятнице",
    "суббота субботы субботе субботу субботой субботе",
    "воскресенье воскресенья воскресенью воскресенье воскресеньем воскресенье",
];

/// Genders of the Russian days: 0 masculine, 1 feminine, 2 neuter.
const RU_DAY_GENDERS: [u8; 7] = [0, 0, 1, 0, 1, 1, 2];

/// The day of the week that these folded words begin with, and how many it
/// takes. In Azerbaijani only the bare name is read, and `bazar` only before
/// `günü`, for it is also a market.
pub fn weekday(words: &[&str], lang: Lang) -> Option<(Named, usize)> {
    let first = *words.first()?;
    match lang {
        Lang::Az => {
            let next = words.get(1).copied().unwrap_or_default();
            let pair = format!("{first} {next}");
            let find = |name: &str| AZ_DAYS.iter().position(|day| *day == name);
            let (at, taken) = match find(&pair) {
                Some(at) => (at, 2),
                None => (find(first)?, 1),
            };
            let market = first == "bazar" && taken == 1 && !next.starts_with("gün");
            (!market).then(|| (Named { number: at + 1, form: Form::Az(String::new()) }, taken))
        }
        Lang::En => {
            let at = EN_DAYS.iter().position(|day| *day == first)?;
            Some((Named { number: at + 1, form: Form::EnFull }, 1))
        }
        Lang::Ru => declined(&RU_DAYS, first).map(|named| (named, 1)),
    }
}

/// Whether a folded word is a day of the week or, in Azerbaijani, part of one.
pub fn is_part_of_weekday(word: &str, lang: Lang) -> bool {
    match lang {
        Lang::Az => AZ_DAYS.iter().any(|day| day.split(' ').any(|part| part == word)),
        _ => weekday(&[word], lang).is_some(),
    }
}

/// All words that name a month or a day, or begin so.
pub fn forms(lang: Lang) -> impl Iterator<Item = &'static str> {
    let tables: [&'static [&'static str]; 4] = match lang {
        Lang::Az => [&AZ_MONTHS, &AZ_DAYS, &[], &[]],
        Lang::En => [&EN_MONTHS, &EN_DAYS, &EN_SHORT, &["sept"]],
        Lang::Ru => [&RU_MONTHS, &RU_DAYS, &[], &[]],
    };
    tables.into_iter().flatten().flat_map(|forms| forms.split(' '))
}

fn declined(table: &[&str], word: &str) -> Option<Named> {
    table.iter().enumerate().find_map(|(at, forms)| {
        let cases: Vec<usize> = forms
            .split(' ')
            .enumerate()
            .filter(|(_, form)| form.replace('ё', "е") == word)
            .map(|(case, _)| case)
            .collect();
        (!cases.is_empty()).then(|| Named { number: at + 1, form: Form::Ru(cases) })
    })
}

impl Named {
    /// Whether both stand in the same case.
    pub fn like(&self, other: &Named) -> bool {
        match (&self.form, &other.form) {
            (Form::Ru(a), Form::Ru(b)) => a.iter().any(|case| b.contains(case)),
            (Form::Az(a), Form::Az(b)) => {
                let of = |named: &Named, ending: &str| {
                    let sound =
                        AZ_MONTHS.get(named.number - 1).and_then(|name| Sound::of_word(name));
                    sound.map(|sound| templates(ending, sound, true)).unwrap_or_default()
                };
                a.is_empty() && b.is_empty()
                    || of(self, a).iter().any(|one| of(other, b).contains(one))
            }
            (Form::EnShort | Form::EnAgency, Form::EnShort | Form::EnAgency) => true,
            (a, b) => a == b,
        }
    }

    /// Another month in the same form, in lower case.
    pub fn write_month(&self, new: usize) -> Option<String> {
        let at = new.checked_sub(1)?;
        match &self.form {
            Form::Az(ending) if ending.is_empty() => {
                AZ_MONTHS.get(at).map(|name| (*name).to_owned())
            }
            Form::Az(ending) => {
                let sound = |name: &str| Sound::of_word(name);
                let (old, new) = (AZ_MONTHS.get(self.number - 1)?, AZ_MONTHS.get(at)?);
                // A month's -i is its accusative: `apreli`; nothing owns it.
                let ending = transfer(ending, sound(old)?, sound(new)?, true, false)?;
                Some(format!("{new}{ending}"))
            }
            Form::EnFull => EN_MONTHS.get(at).map(|name| (*name).to_owned()),
            // Oct may be an agency's too, and May has none.
            Form::EnShort if matches!(at, 2..=6 | 8) != matches!(self.number - 1, 2..=6 | 8) => {
                None
            }
            Form::EnShort => {
                EN_SHORT.get(at).filter(|name| !name.is_empty()).map(|name| (*name).to_owned())
            }
            Form::EnAgency => match EN_SHORT.get(at)? {
                name @ (&"jan" | &"feb" | &"aug" | &"oct" | &"nov" | &"dec") => {
                    Some((*name).to_owned())
                }
                _ => None,
            },
            Form::Ru(cases) => in_cases(RU_MONTHS.get(at)?, cases),
        }
    }

    /// Another day of the week in the same form, in lower case. `accusative`
    /// says that a preposition asks for it.
    pub fn write_weekday(&self, new: usize, accusative: bool) -> Option<String> {
        let at = new.checked_sub(1)?;
        match &self.form {
            Form::Az(_) => AZ_DAYS.get(at).map(|name| (*name).to_owned()),
            Form::EnFull | Form::EnShort | Form::EnAgency => {
                EN_DAYS.get(at).map(|name| (*name).to_owned())
            }
            Form::Ru(cases) if accusative && cases.contains(&3) => in_cases(RU_DAYS.get(at)?, &[3]),
            Form::Ru(cases) => in_cases(RU_DAYS.get(at)?, cases),
        }
    }

    /// Whether a Russian day's words around it must change their gender.
    pub fn changes_gender(&self, new: usize) -> bool {
        matches!(self.form, Form::Ru(_))
            && RU_DAY_GENDERS.get(self.number - 1) != RU_DAY_GENDERS.get(new.wrapping_sub(1))
    }
}

fn in_cases(forms: &str, cases: &[usize]) -> Option<String> {
    let mut found: Vec<&str> =
        cases.iter().filter_map(|case| forms.split(' ').nth(*case)).collect();
    found.dedup();
    match found.as_slice() {
        [one] => Some((*one).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_keep_their_case() {
        let write =
            |word, new, lang| month(word, true, lang).and_then(|found| found.write_month(new));
        assert_eq!(write("апреля", 9, Lang::Ru).as_deref(), Some("сентября"));
        assert_eq!(write("августе", 5, Lang::Ru).as_deref(), Some("мае"));
        assert_eq!(write("aprelin", 9, Lang::Az).as_deref(), Some("sentyabrın"));
        assert_eq!(write("iyunda", 4, Lang::Az).as_deref(), Some("apreldə"));
        assert_eq!(write("may", 6, Lang::En).as_deref(), Some("june"));
        assert_eq!(month("may", false, Lang::En), None);
    }

    #[test]
    fn days_keep_their_case() {
        let (day, _) = weekday(&["среду"], Lang::Ru).expect("a day");
        assert_eq!(day.write_weekday(5, true).as_deref(), Some("пятницу"));
        assert!(day.changes_gender(2));
        assert_eq!(weekday(&["bazar"], Lang::Az), None);
        assert_eq!(weekday(&["bazar", "ertəsi"], Lang::Az).map(|(day, _)| day.number), Some(1));
    }
}
