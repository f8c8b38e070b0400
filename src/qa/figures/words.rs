//! Words for numbers, months and days of the week, from
//! `locales/<lang>/numerals.tsv` and small lists here.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lang::Lang;

/// How a word for a number behaves beside others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Cardinal,
    Ordinal,
    /// Multiplies what stands before it.
    Magnitude,
    /// Multiplies a figure before it, and is no number by itself.
    Abbreviation,
    /// May stand for the value, and as well for something else.
    Loose,
}

#[derive(Clone, Debug)]
pub struct Numeral {
    pub kind: Kind,
    pub values: Vec<f64>,
}

struct Table {
    whole: HashMap<&'static str, Numeral>,
    /// Beginnings of words, longest first.
    prefixes: Vec<(&'static str, Numeral)>,
}

static TABLES: LazyLock<[Table; 3]> = LazyLock::new(|| {
    [
        table(include_str!("../../../locales/az/numerals.tsv")),
        table(include_str!("../../../locales/en/numerals.tsv")),
        table(include_str!("../../../locales/ru/numerals.tsv")),
    ]
});

fn table(text: &'static str) -> Table {
    let mut whole = HashMap::new();
    let mut prefixes = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(form), Some(kind), Some(values)) = (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let kind = match kind {
            "c" => Kind::Cardinal,
            "o" => Kind::Ordinal,
            "m" => Kind::Magnitude,
            "a" => Kind::Abbreviation,
            _ => Kind::Loose,
        };
        let values = values.split('|').filter_map(|value| value.parse().ok()).collect();
        let numeral = Numeral { kind, values };
        match form.strip_suffix('*') {
            Some(prefix) => prefixes.push((prefix, numeral)),
            None => {
                whole.insert(form, numeral);
            }
        }
    }
    prefixes.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
    Table { whole, prefixes }
}

/// Endings that an Azerbaijani number word takes.
const AZ_ENDINGS: &[&str] = &[
    "ci",
    "cı",
    "cu",
    "cü",
    "nci",
    "ncı",
    "ncu",
    "ncü",
    "inci",
    "ıncı",
    "uncu",
    "üncü",
    "i",
    "ı",
    "u",
    "ü",
    "si",
    "sı",
    "də",
    "da",
    "dən",
    "dan",
    "nə",
    "na",
    "yə",
    "ya",
    "ə",
    "ni",
    "nı",
    "nü",
    "nin",
    "nın",
    "in",
    "ın",
    "un",
    "ün",
    "lik",
    "lıq",
    "luq",
    "lük",
    "illik",
    "yaşlı",
    "sinin",
    "sindən",
    "sinə",
    "sini",
    "ünü",
    "ünün",
    "ündən",
    "ünə",
    "inin",
    "indən",
    "ini",
    "inə",
    "dəfə",
    "mərtəbəli",
    "tərəfli",
    "günlük",
    "aylıq",
    "saatlıq",
    "nəfərlik",
    "otaqlı",
    "cisi",
    "qat",
    "incisi",
    "üncüsü",
    "dir",
    "dır",
    "dür",
    "dur",
    "ci",
    "sində",
    "ində",
    "ündə",
];

/// Whether an ending says what is counted: doqquzmərtəbəli, üçotaqlı.
fn counts(ending: &str) -> bool {
    matches!(
        ending,
        "mərtəbəli"
            | "otaqlı"
            | "nəfərlik"
            | "illik"
            | "günlük"
            | "aylıq"
            | "saatlıq"
            | "yaşlı"
            | "tərəfli"
    )
}

/// What number a folded word says, if any.
pub fn numeral(word: &str, lang: Lang) -> Option<Numeral> {
    if not_a_number(word) {
        return None;
    }
    let table = &TABLES[lang.index()];
    if let Some(numeral) = table.whole.get(word) {
        return Some(numeral.clone());
    }
    if lang == Lang::Az {
        for (stem, numeral) in &table.whole {
            if let Some(ending) = word.strip_prefix(stem)
                && AZ_ENDINGS.contains(&ending)
                && *stem != "on"
            {
                let ordinal = ending.contains("ci")
                    || ending.contains("cı")
                    || ending.contains("cu")
                    || ending.contains("cü");
                let kind = match numeral.kind {
                    Kind::Cardinal if ordinal => Kind::Ordinal,
                    Kind::Cardinal | Kind::Magnitude if ending.len() < 3 || counts(ending) => {
                        Kind::Cardinal
                    }
                    Kind::Cardinal | Kind::Magnitude => Kind::Loose,
                    kind => kind,
                };
                return Some(Numeral { kind, values: numeral.values.clone() });
            }
        }
        if matches!(word, "onuncu" | "onluq" | "onillik") {
            return Some(Numeral { kind: Kind::Ordinal, values: vec![10.0] });
        }
    }
    let (prefix, numeral) = table.prefixes.iter().find(|(prefix, _)| word.starts_with(prefix))?;
    let mut numeral = numeral.clone();
    // двадцатипятилетний
    if lang == Lang::Ru
        && let Some(rest) = word.get(prefix.len()..)
        && let Some((_, second)) = table.prefixes.iter().find(|(prefix, _)| {
            prefix.len() > 4
                && (rest.starts_with(prefix)
                    || rest.strip_prefix('и').is_some_and(|rest| rest.starts_with(prefix)))
        })
    {
        let sums: Vec<f64> =
            numeral.values.iter().zip(&second.values).map(|(a, b)| a + b).collect();
        numeral.values.extend(sums);
    }
    Some(numeral)
}

/// Words that begin like a number and are none.
fn not_a_number(word: &str) -> bool {
    const BEGIN: &[&str] = &[
        "вторник",
        "четверг",
        "пятниц",
        "пятн",
        "стол",
        "стор",
        "стоя",
        "стои",
        "стоп",
        "стоит",
        "сторон",
        "стоя",
        "семь я",
        "семьи",
        "семья",
        "семей",
        "семин",
        "одновр",
        "однако",
        "третир",
        "шествие",
        "шестер",
        "обеща",
        "обесп",
        "обед",
        "обезьян",
        "обер",
        "обост",
        "обор",
        "обоз",
        "обоснов",
        "обогащ",
        "обойд",
        "обой",
        "обош",
        "обождат",
        "обознач",
        "трехцвет",
        "двустор",
        "стокгольм",
        "стон",
        "годов",
        "векто",
        "векс",
        "первонач",
        "однообр",
        "вторж",
        "вторг",
        "обез",
        "обет",
        "обес",
        "обош",
        "утром",
        "утро",
        "нулев",
        "восьмибаль",
    ];
    BEGIN.iter().any(|begin| word.starts_with(begin))
        && !matches!(word, "обоих" | "обоими" | "пятнадцать")
        && !word.starts_with("пятнадцат")
        || matches!(
            word,
            "onun" | "ona" | "onu" | "onlar" | "ondan" | "onda" | "ilə" | "ildə" | "ilk" | "годах"
        ) && word != "ilk"
}

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
