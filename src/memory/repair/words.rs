//! Number words: two, üçüncü, пятый. Read and written only where one form says
//! one number; hundreds and Russian compounds are left to the translator.

use std::borrow::Cow;

use super::az::{Sound, templates, transfer};
use crate::lang::Lang;

/// A number in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spelled {
    pub value: i128,
    /// Tokens it takes.
    pub tokens: usize,
    pub ordinal: bool,
    form: Form,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Form {
    /// The ending, and what harmony heard before it.
    Az(String, Sound),
    En,
    /// Which columns of the table this form may be.
    RuCardinal(Vec<usize>),
    RuOrdinal(Vec<usize>),
}

/// All words that a number may begin with.
pub fn forms(lang: Lang) -> Box<dyn Iterator<Item = Cow<'static, str>>> {
    match lang {
        Lang::Az => Box::new(AZ_ONES[1..].iter().chain(&AZ_TENS[1..]).map(|word| (*word).into())),
        Lang::En => {
            let all = EN_ONES.iter().chain(&EN_TENS);
            Box::new(all.flat_map(|(cardinal, ordinal)| [(*cardinal).into(), (*ordinal).into()]))
        }
        Lang::Ru => {
            let cardinals = RU_CARDINALS.iter().flat_map(|(_, forms)| forms.split(' '));
            let ordinals = RU_ORDINALS.iter().filter_map(|(value, _)| ru_ordinals(*value));
            Box::new(cardinals.map(Cow::from).chain(ordinals.flatten().map(Cow::from)))
        }
    }
}

/// Reads a number at the start of these folded tokens.
pub fn read(tokens: &[&str], lang: Lang) -> Option<Spelled> {
    match lang {
        Lang::Az => read_az(tokens),
        Lang::En => read_en(tokens),
        Lang::Ru => read_ru(tokens),
    }
}

impl Spelled {
    /// The same form of another number, in lower case. `gender` is that of the
    /// Russian noun behind it, where it is known: m, f or n.
    pub fn write(&self, new: i128, gender: Option<char>) -> Option<String> {
        let told = |columns: &[usize], by_gender: &[(usize, char)]| -> Vec<usize> {
            let fits = |at: &usize| {
                let asked = by_gender.iter().find(|(column, _)| column == at);
                asked.is_none_or(|(_, of)| {
                    gender.is_none_or(|gender| (gender == 'f') == (*of == 'f'))
                })
            };
            columns.iter().copied().filter(fits).collect()
        };
        match &self.form {
            Form::Az(ending, old) => {
                let base = az_cardinal(new)?;
                let sound = Sound::of_word(&base)?;
                let ending = if ending.is_empty() {
                    String::new()
                } else {
                    transfer(ending, *old, sound, true, false)?
                };
                Some(format!("{base}{ending}"))
            }
            Form::En => en_word(new, self.ordinal),
            // Три is for all genders, два and две are not.
            Form::RuCardinal(columns) => {
                one(told(columns, &[(0, 'm'), (1, 'f')]).iter().map(|at| {
                    let row = RU_CARDINALS.iter().find(|(value, _)| *value == new)?;
                    row.1.split(' ').nth(*at).map(str::to_owned)
                }))
            }
            // Второй: the masculine, or the feminine in other cases.
            Form::RuOrdinal(columns) => one(told(columns, &[(0, 'm'), (5, 'f')])
                .iter()
                .map(|at| ru_ordinals(new)?.into_iter().nth(*at))),
        }
    }

    /// What harmony hears at the end of the word without its ending.
    pub fn ending(&self) -> &str {
        match &self.form {
            Form::Az(ending, _) => ending,
            _ => "",
        }
    }

    /// Whether two forms of numbers stand in the same place of a sentence.
    pub fn like(&self, other: &Spelled) -> bool {
        self.ordinal == other.ordinal
            && match (&self.form, &other.form) {
                (Form::Az(a, old), Form::Az(b, new)) => {
                    a.is_empty() && b.is_empty()
                        || templates(a, *old, true)
                            .iter()
                            .any(|one| templates(b, *new, true).contains(one))
                }
                (Form::En, Form::En) => true,
                (Form::RuCardinal(a), Form::RuCardinal(b))
                | (Form::RuOrdinal(a), Form::RuOrdinal(b)) => a.iter().any(|at| b.contains(at)),
                _ => false,
            }
    }
}

/// The one answer that all of these give.
fn one(mut answers: impl Iterator<Item = Option<String>>) -> Option<String> {
    let first = answers.next()??;
    answers.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

const AZ_ONES: [&str; 10] =
    ["", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"];
const AZ_TENS: [&str; 10] =
    ["", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan"];

fn az_cardinal(value: i128) -> Option<String> {
    let value = usize::try_from(value).ok().filter(|value| (1..100).contains(value))?;
    let (tens, ones) = (AZ_TENS[value / 10], AZ_ONES[value % 10]);
    let gap = if tens.is_empty() || ones.is_empty() { "" } else { " " };
    Some(format!("{tens}{gap}{ones}"))
}

fn read_az(tokens: &[&str]) -> Option<Spelled> {
    let first = tokens.first()?;
    let position = |table: &[&str; 10], word: &str| table.iter().skip(1).position(|w| *w == word);
    let with_ending = |table: &[&str; 10], word: &str| {
        table.iter().enumerate().skip(1).find_map(|(at, stem)| {
            let ending = word.strip_prefix(stem)?;
            let sound = Sound::of_word(stem)?;
            let read = templates(ending, sound, true);
            // onun, ondan, birdən, üçün are words of their own.
            let ordinal = read.iter().any(|template| template.is_ordinal());
            let own = matches!(*stem, "on" | "bir") && !ordinal || word == "üçün";
            (!own && !read.is_empty()).then(|| (at, ending.to_owned(), sound, ordinal))
        })
    };
    let spelled = |value: usize, tokens, ending: String, sound, ordinal| {
        Some(Spelled { value: value as i128, tokens, ordinal, form: Form::Az(ending, sound) })
    };
    if let Some(tens) = position(&AZ_TENS, first) {
        let tens = (tens + 1) * 10;
        if let Some(next) = tokens.get(1) {
            if let Some(ones) = position(&AZ_ONES, next) {
                let sound = Sound::of_word(next)?;
                return spelled(tens + ones + 1, 2, String::new(), sound, false);
            }
            if let Some((ones, ending, sound, ordinal)) = with_ending(&AZ_ONES, next) {
                return spelled(tens + ones, 2, ending, sound, ordinal);
            }
        }
        return spelled(tens, 1, String::new(), Sound::of_word(first)?, false);
    }
    if let Some(ones) = position(&AZ_ONES, first) {
        return spelled(ones + 1, 1, String::new(), Sound::of_word(first)?, false);
    }
    if let Some((tens, ending, sound, ordinal)) = with_ending(&AZ_TENS, first) {
        return spelled(tens * 10, 1, ending, sound, ordinal);
    }
    let (ones, ending, sound, ordinal) = with_ending(&AZ_ONES, first)?;
    spelled(ones, 1, ending, sound, ordinal)
}

const EN_ONES: [(&str, &str); 20] = [
    ("", ""),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];
const EN_TENS: [(&str, &str); 10] = [
    ("", ""),
    ("", ""),
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

fn en_word(value: i128, ordinal: bool) -> Option<String> {
    let value = usize::try_from(value).ok().filter(|value| (1..100).contains(value))?;
    let of = |(cardinal, last): (&'static str, &'static str)| if ordinal { last } else { cardinal };
    Some(match (value / 10, value % 10) {
        _ if value < 20 => of(EN_ONES[value]).to_owned(),
        (tens, 0) => of(EN_TENS[tens]).to_owned(),
        (tens, ones) => format!("{}-{}", EN_TENS[tens].0, of(EN_ONES[ones])),
    })
}

fn read_en(tokens: &[&str]) -> Option<Spelled> {
    let find = |table: &[(&str, &str)], word: &str| {
        table.iter().enumerate().find_map(|(at, (cardinal, ordinal))| {
            let found = !cardinal.is_empty() && (*cardinal == word || *ordinal == word);
            found.then_some((at, *ordinal == word))
        })
    };
    let spelled = |value: usize, tokens, ordinal| {
        Some(Spelled { value: value as i128, tokens, ordinal, form: Form::En })
    };
    let first = tokens.first()?;
    if let Some((tens, ordinal)) = find(&EN_TENS, first) {
        if !ordinal
            && let Some((ones @ 1..=9, ordinal)) =
                tokens.get(1).and_then(|next| find(&EN_ONES, next))
        {
            return spelled(tens * 10 + ones, 2, ordinal);
        }
        return spelled(tens * 10, 1, ordinal);
    }
    let (value, ordinal) = find(&EN_ONES, first)?;
    spelled(value, 1, ordinal)
}

/// Nominative, the feminine nominative where there is another, genitive,
/// dative, instrumental, prepositional.
const RU_CARDINALS: [(i128, &str); 20] = [
    (2, "два две двух двум двумя двух"),
    (3, "три три трёх трём тремя трёх"),
    (4, "четыре четыре четырёх четырём четырьмя четырёх"),
    (5, "пять пять пяти пяти пятью пяти"),
    (6, "шесть шесть шести шести шестью шести"),
    (7, "семь семь семи семи семью семи"),
    (8, "восемь восемь восьми восьми восемью восьми"),
    (9, "девять девять девяти девяти девятью девяти"),
    (10, "десять десять десяти десяти десятью десяти"),
    (11, "одиннадцать одиннадцать одиннадцати одиннадцати одиннадцатью одиннадцати"),
    (12, "двенадцать двенадцать двенадцати двенадцати двенадцатью двенадцати"),
    (13, "тринадцать тринадцать тринадцати тринадцати тринадцатью тринадцати"),
    (14, "четырнадцать четырнадцать четырнадцати четырнадцати четырнадцатью четырнадцати"),
    (15, "пятнадцать пятнадцать пятнадцати пятнадцати пятнадцатью пятнадцати"),
    (16, "шестнадцать шестнадцать шестнадцати шестнадцати шестнадцатью шестнадцати"),
    (17, "семнадцать семнадцать семнадцати семнадцати семнадцатью семнадцати"),
    (18, "восемнадцать восемнадцать восемнадцати восемнадцати восемнадцатью восемнадцати"),
    (19, "девятнадцать девятнадцать девятнадцати девятнадцати девятнадцатью девятнадцати"),
    (20, "двадцать двадцать двадцати двадцати двадцатью двадцати"),
    (30, "тридцать тридцать тридцати тридцати тридцатью тридцати"),
];

const RU_HARD: [&str; 12] =
    ["ый", "ая", "ое", "ые", "ого", "ой", "ых", "ому", "ую", "ым", "ом", "ыми"];
const RU_THIRD: [&str; 12] =
    ["ий", "ья", "ье", "ьи", "ьего", "ьей", "ьих", "ьему", "ью", "ьим", "ьем", "ьими"];
const RU_ORDINALS: [(i128, &str); 21] = [
    (1, "перв"),
    (2, "втор"),
    (3, "трет"),
    (4, "четвёрт"),
    (5, "пят"),
    (6, "шест"),
    (7, "седьм"),
    (8, "восьм"),
    (9, "девят"),
    (10, "десят"),
    (11, "одиннадцат"),
    (12, "двенадцат"),
    (13, "тринадцат"),
    (14, "четырнадцат"),
    (15, "пятнадцат"),
    (16, "шестнадцат"),
    (17, "семнадцат"),
    (18, "восемнадцат"),
    (19, "девятнадцат"),
    (20, "двадцат"),
    (30, "тридцат"),
];

fn ru_ordinals(value: i128) -> Option<Vec<String>> {
    let (_, stem) = RU_ORDINALS.iter().find(|(known, _)| *known == value)?;
    let endings = if value == 3 { RU_THIRD } else { RU_HARD };
    let mut forms: Vec<String> = endings.iter().map(|ending| [stem, *ending].concat()).collect();
    if matches!(value, 2 | 6 | 7 | 8) {
        forms[0] = format!("{stem}ой");
    }
    Some(forms)
}

/// As keys are: ё is е.
fn key(word: &str) -> String {
    word.replace('ё', "е")
}

fn read_ru(tokens: &[&str]) -> Option<Spelled> {
    let word = tokens.first()?;
    let number = read_ru_word(word)?;
    // Twenty five is two words of which neither can be changed alone.
    let part = |word: &&&str| read_ru_word(word).is_some();
    if tokens.get(1).as_ref().is_some_and(part) { None } else { Some(number) }
}

fn read_ru_word(word: &str) -> Option<Spelled> {
    for (value, forms) in RU_CARDINALS {
        let columns: Vec<usize> = forms
            .split(' ')
            .enumerate()
            .filter(|(_, form)| key(form) == word)
            .map(|f| f.0)
            .collect();
        if !columns.is_empty() {
            let form = Form::RuCardinal(columns);
            return Some(Spelled { value, tokens: 1, ordinal: false, form });
        }
    }
    for (value, stem) in RU_ORDINALS {
        if !word.starts_with(&*key(stem)) {
            continue;
        }
        let forms = ru_ordinals(value)?;
        let columns: Vec<usize> =
            forms.iter().enumerate().filter(|(_, form)| key(form) == word).map(|f| f.0).collect();
        if !columns.is_empty() {
            let form = Form::RuOrdinal(columns);
            return Some(Spelled { value, tokens: 1, ordinal: true, form });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: Lang, words: &str, value: i128, new: i128, expected: Option<&str>) {
        let tokens: Vec<&str> = words.split([' ', '-']).collect();
        let found = read(&tokens, lang).expect(words);
        assert_eq!(found.value, value, "{words}");
        assert_eq!(found.write(new, None).as_deref(), expected, "{words} {new}");
    }

    #[test]
    fn number_words_keep_their_form() {
        check(Lang::Az, "iki", 2, 3, Some("üç"));
        check(Lang::Az, "ikinci", 2, 3, Some("üçüncü"));
        check(Lang::Az, "ikisi", 2, 10, Some("onu"));
        check(Lang::Az, "iyirmi beşinci", 25, 26, Some("iyirmi altıncı"));
        check(Lang::En, "twenty-five", 25, 31, Some("thirty-one"));
        check(Lang::En, "third", 3, 12, Some("twelfth"));
        check(Lang::Ru, "пятый", 5, 6, Some("шестой"));
        check(Lang::Ru, "второй", 2, 5, None);
        check(Lang::Ru, "третьей", 3, 5, Some("пятой"));
        check(Lang::Ru, "двух", 2, 3, Some("трёх"));
        check(Lang::Ru, "трех", 3, 5, Some("пяти"));
        check(Lang::Ru, "три", 3, 2, None);
        let of = |word: &str, new, gender| {
            read(&[word], Lang::Ru).and_then(|w| w.write(new, Some(gender)))
        };
        assert_eq!(of("второй", 3, 'm').as_deref(), Some("третий"));
        assert_eq!(of("второй", 3, 'f').as_deref(), Some("третьей"));
        assert_eq!(of("три", 2, 'f').as_deref(), Some("две"));
        assert_eq!(of("три", 2, 'n').as_deref(), Some("два"));
        assert_eq!(read(&["üçün"], Lang::Az), None);
        assert_eq!(read(&["onun"], Lang::Az), None);
        assert_eq!(read(&["двадцать", "пять"], Lang::Ru), None);
    }
}
