//! Words for numbers, from `locales/<lang>/numerals.tsv` and small lists here.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::lang::Lang;
use crate::text::hashed::ByWord;

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
    whole: HashMap<&'static str, Numeral, ByWord>,
    /// Beginnings of words by their first letter, longest first.
    prefixes: BTreeMap<char, Vec<(&'static str, Numeral)>>,
}

static TABLES: LazyLock<[Table; 3]> = LazyLock::new(|| {
    [
        table(include_str!("../../../locales/az/numerals.tsv")),
        table(include_str!("../../../locales/en/numerals.tsv")),
        table(include_str!("../../../locales/ru/numerals.tsv")),
    ]
});

fn table(text: &'static str) -> Table {
    let mut whole = HashMap::default();
    let mut prefixes: BTreeMap<char, Vec<(&str, Numeral)>> = BTreeMap::new();
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
            Some(prefix) => {
                let first = prefix.chars().next().unwrap_or_default();
                prefixes.entry(first).or_default().push((prefix, numeral));
            }
            None => {
                whole.insert(form, numeral);
            }
        }
    }
    for prefixes in prefixes.values_mut() {
        prefixes.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
    }
    Table { whole, prefixes }
}

/// Endings of a Russian ordinal: второй, третьего.
const ADJECTIVE_ENDINGS: &[&str] = &[
    "ый", "ой", "ий", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ую", "ых", "ыми", "ья", "ье",
    "ьи", "ьего", "ьему", "ьим", "ьем", "ьей", "ью", "ьих", "ьими",
];

/// What Russian counts within one word: трехдневный, пятилетний.
const COUNTED: &[&str] = &[
    "дневн",
    "недельн",
    "месячн",
    "летн",
    "часов",
    "минутн",
    "этажн",
    "комнатн",
    "местн",
    "километров",
    "метров",
    "процентн",
];

/// Endings that an Azerbaijani number word takes.
const AZ_ENDINGS: &[&str] = &[
    "unu",
    "ünü",
    "ını",
    "ini",
    "una",
    "ünə",
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
    let table = &TABLES[lang.index()];
    if let Some(numeral) = table.whole.get(word) {
        return Some(numeral.clone());
    }
    let inflected = || if lang == Lang::Az { azerbaijani(word, table) } else { None };
    inflected().or_else(|| begun(word, lang, table)).filter(|_| !not_a_number(word))
}

/// An Azerbaijani number word with an ending.
fn azerbaijani(word: &str, table: &Table) -> Option<Numeral> {
    let found = word.char_indices().rev().find_map(|(at, _)| {
        let (stem, ending) = word.split_at(at);
        let numeral = table.whole.get(stem)?;
        (AZ_ENDINGS.contains(&ending) && stem != "on").then_some((numeral, ending))
    });
    let Some((numeral, ending)) = found else {
        let ten = matches!(word, "onuncu" | "onluq" | "onillik");
        return ten.then(|| Numeral { kind: Kind::Ordinal, values: vec![10.0] });
    };
    let ordinal = ["ci", "cı", "cu", "cü"].iter().any(|mark| ending.contains(mark));
    let kind = match numeral.kind {
        Kind::Cardinal if ordinal => Kind::Ordinal,
        Kind::Cardinal | Kind::Magnitude if ending.len() < 3 || counts(ending) => Kind::Cardinal,
        Kind::Cardinal | Kind::Magnitude => Kind::Loose,
        kind => kind,
    };
    Some(Numeral { kind, values: numeral.values.clone() })
}

/// A word that begins like a number.
fn begun(word: &str, lang: Lang, table: &Table) -> Option<Numeral> {
    let begins = |word: &str| {
        let first = word.chars().next();
        first.and_then(|first| table.prefixes.get(&first)).map_or(&[][..], Vec::as_slice)
    };
    let (prefix, numeral) = begins(word).iter().find(|(prefix, numeral)| {
        word.strip_prefix(prefix).is_some_and(|ending| {
            numeral.kind != Kind::Ordinal || ADJECTIVE_ENDINGS.contains(&ending)
        })
    })?;
    let mut numeral = numeral.clone();
    if lang == Lang::Ru
        && numeral.kind == Kind::Loose
        && let Some(rest) = word.get(prefix.len()..)
        && COUNTED.iter().any(|counted| rest.starts_with(counted))
    {
        numeral.kind = Kind::Cardinal;
    }
    // двадцатипятилетний
    let long = |rest: &str| {
        begins(rest).iter().find(|(prefix, _)| prefix.len() > 4 && rest.starts_with(prefix))
    };
    let second = |rest: &str| {
        let behind = rest.strip_prefix('и').and_then(long);
        [long(rest), behind].into_iter().flatten().max_by_key(|(prefix, _)| prefix.len())
    };
    if lang == Lang::Ru
        && let Some(rest) = word.get(prefix.len()..)
        && let Some((_, second)) = second(rest)
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
