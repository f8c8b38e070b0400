//! The words of a side that may be names, and what tells that they are.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::english;
use super::side::{Script, Side};
use crate::glossary::gazetteer::{Gazetteer, PlaceId, SurnameId};
use crate::glossary::names::{self, Capital, Verdict};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::normalize::fold;

/// What tells that a word is a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sign {
    /// A given name of a language.
    Given(Lang),
    /// It follows a given name of a language.
    Beside(Lang),
    /// It ends like a surname of our languages.
    Surname,
    Place(Vec<PlaceId>),
    /// Only its capital.
    None,
}

/// A word that may be a name.
#[derive(Clone, Debug)]
pub struct Naming {
    pub capital: Capital,
    pub sign: Sign,
    /// A word of the names of institutions, and none itself.
    pub common: bool,
    /// The frequent surnames from elsewhere it may be.
    surnames: Vec<SurnameId>,
}

impl Naming {
    pub const fn span(&self) -> Span {
        self.capital.word.span
    }

    pub const fn is_person(&self) -> bool {
        matches!(self.sign, Sign::Given(_) | Sign::Beside(_) | Sign::Surname)
    }

    /// Whether it is surely of a person, wherever it stands.
    pub fn is_surely_person(&self) -> bool {
        matches!(self.sign, Sign::Given(_) | Sign::Surname) || self.is_frequent()
    }

    /// Whether it is a frequent surname, and no common word.
    pub fn is_frequent(&self) -> bool {
        matches!(self.sign, Sign::Beside(_)) && self.surnames.iter().any(|surname| !surname.word)
    }

    pub const fn is_place(&self) -> bool {
        matches!(self.sign, Sign::Place(_))
    }

    /// Whether its spelling in the other languages follows from the rules, as
    /// that of names from elsewhere does not.
    const fn regular(&self) -> bool {
        matches!(self.sign, Sign::Surname | Sign::Given(Lang::Az) | Sign::Beside(Lang::Az))
    }

    /// Only its capital tells of a name, and that it needs anyway.
    pub fn unsure(&self) -> bool {
        self.sign == Sign::None && (self.capital.begins || self.common)
            || self.is_place() && self.common
    }
}

/// The names of a side, in order.
pub struct Names {
    pub words: Vec<Naming>,
    lang: Lang,
    /// Places that words in small letters tell of: бакинский, yapon.
    places: Vec<PlaceId>,
    folded: Vec<String>,
}

impl Names {
    pub fn of(side: &Side<'_>) -> Names {
        let lists = Gazetteer::builtin();
        let capitals = names::capitals(&side.plain, side.lang);
        let title_case = side.lang == Lang::En && in_title_case(side);
        let mut words: Vec<Naming> = capitals
            .into_iter()
            .filter(|capital| !capital.word.initial)
            .map(|mut capital| {
                capital.begins |= title_case;
                let surnames = surnames(&capital, side);
                let mut sign = sign(&capital, side);
                if sign == Sign::None && surnames.iter().any(|surname| !surname.word) {
                    sign = Sign::Beside(Lang::En);
                }
                // What no English text has in small letters is a name wherever it stands.
                let word = side.lang != Lang::En || may_be_a_word(&capital.word.readings);
                // OpenAI, and “Tesla”nın.
                let span = capital.word.span;
                let inner = span.of(&side.plain).chars().skip(1).any(char::is_uppercase);
                let brand = inner || side.quoted_alone(span) && span.end + 6 < side.plain.len();
                capital.begins &= sign != Sign::None || word && !brand;
                let readings = &capital.word.readings;
                let common = readings.iter().any(|word| lists.is_common(word, side.lang));
                Naming { capital, sign, common, surnames }
            })
            .collect();
        // A name that is a word too is one before a surname: Arif Sadıqov.
        for at in 1..words.len() {
            if words[at].sign == Sign::Surname
                && words[at].capital.follows
                && words[at - 1].sign == Sign::None
                && let Some(lang) = listed(&words[at - 1].capital, side.lang)
            {
                words[at - 1].sign = Sign::Given(lang);
            }
        }
        // The word after a given name is of a person.
        for at in 1..words.len() {
            let genitive = words[at - 1].span().of(&side.plain).ends_with('s')
                && words[at - 1].span().of(&side.plain).contains(['\'', '’']);
            // Leavitt is no Azerbaijani surname, whatever stands before it.
            let double = ["tt", "ll", "th", "ck", "w", "ee", "oo", "тт", "лл"]
                .iter()
                .any(|pair| words[at].span().of(&side.plain).contains(pair));
            if let Sign::Given(of) = words[at - 1].sign
                && words[at].capital.follows
                && words[at].sign == Sign::None
                && !words[at].common
                && !genitive
            {
                words[at].sign = Sign::Beside(if double { Lang::En } else { of });
            }
        }
        let places = side
            .words
            .iter()
            .flat_map(|word| {
                let stem = word.folded.strip_suffix("'s").unwrap_or(&word.folded);
                lists.places(stem, side.lang)
            })
            .collect();
        let mut places: Vec<PlaceId> = places;
        if side.lang == Lang::En && side.plain.contains("U.S.") {
            places.extend(lists.places("us", Lang::En));
        }
        let folded = side.words.iter().map(|word| word.folded.clone()).collect();
        Names { words, lang: side.lang, places, folded }
    }

    /// Whether the name stands on this side in another way than as a word with a
    /// capital of its own: as a place told of in other words, in a word with a
    /// hyphen, once more, or with a small letter.
    fn tells(&self, name: &Naming, lang: Lang) -> bool {
        let told = match &name.sign {
            Sign::Place(places) => places.iter().any(|place| self.places.contains(place)),
            _ => false,
        };
        // St. Louis is Сент-Луис.
        let joined = || {
            let capitals = self.words.iter().flat_map(|word| &word.capital.word.readings);
            // al-Assad has a small letter before the name.
            capitals.chain(&self.folded).any(|reading| {
                reading.contains('-')
                    && reading.split('-').any(|part| {
                        name.capital.word.readings.iter().any(|one| {
                            part.chars().count() > 2
                                && names::same(one, lang, part, self.lang) == Verdict::Same
                        })
                    })
            })
        };
        told || joined()
            || name.capital.word.readings.iter().any(|reading| self.folded.contains(reading))
            || self.words.iter().any(|word| surely_alike(name, lang, word, self.lang))
    }

    /// The words of this side that stand on the other one too, as far as one can
    /// tell, and the same for the other side. A word stands for one other: the
    /// nearest are joined first, so that Jane, who is Джейн, is not Тернер too.
    pub fn standing(&self, others: &Names) -> (Vec<bool>, Vec<bool>) {
        let mut near: Vec<(usize, usize, usize, usize)> = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            for (to, other) in others.words.iter().enumerate() {
                if let Some(gap) = gap(word, self.lang, other, others.lang) {
                    near.push((gap, at.abs_diff(to), at, to));
                }
            }
        }
        near.sort_unstable();
        let mut here = vec![false; self.words.len()];
        let mut there = vec![false; others.words.len()];
        // Лос-Анджелес is Los and Angeles.
        let several = |names: &Names, at: usize| {
            names.words[at].capital.word.readings.iter().any(|reading| reading.contains('-'))
        };
        for (_, _, at, to) in near {
            if (!here[at] || several(self, at)) && (!there[to] || several(others, to)) {
                here[at] = true;
                there[to] = true;
            }
        }
        let again = |names: &Names, standing: &[bool], at: usize| {
            let readings = |at: usize| &names.words[at].capital.word.readings;
            (0..standing.len()).any(|other| {
                standing[other] && readings(at).iter().any(|r| readings(other).contains(r))
            })
        };
        let all = |names: &Names, others: &Names, paired: &[bool]| -> Vec<bool> {
            (0..paired.len())
                .map(|at| {
                    paired[at]
                        || others.tells(&names.words[at], names.lang)
                        || again(names, paired, at)
                })
                .collect()
        };
        (all(self, others, &here), all(others, self, &there))
    }

    pub fn places(&self) -> &[PlaceId] {
        &self.places
    }

    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The word that stands for the name here.
    pub fn counterpart(&self, name: &Naming, lang: Lang) -> Option<usize> {
        self.words.iter().position(|other| alike(name, lang, other, self.lang))
    }

    /// The run of capitals that a word stands in.
    pub fn run(&self, at: usize) -> Range<usize> {
        let start = (0..=at).rev().find(|at| !self.words[*at].capital.follows).unwrap_or_default();
        let more = self.words[at + 1..].iter().take_while(|word| word.capital.follows).count();
        start..at + 1 + more
    }

    /// The word directly after a word in its run of capitals.
    pub fn after(&self, at: usize) -> Option<usize> {
        Some(at + 1).filter(|next| self.words.get(*next).is_some_and(|next| next.capital.follows))
    }

    /// The word directly before a word in its run of capitals.
    pub fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|_| self.words[at].capital.follows)
    }
}

/// Whether a word, or a part of one with a hyphen, stands in English with a small
/// letter too.
fn may_be_a_word(readings: &[String]) -> bool {
    readings.iter().any(|reading| reading.split('-').any(english::may_be))
}

/// The frequent surnames that a word may be. Azerbaijani writes them by ear, or
/// leaves them as English spells them.
fn surnames(capital: &Capital, side: &Side<'_>) -> Vec<SurnameId> {
    let lists = Gazetteer::builtin();
    let langs: &[Lang] = if side.lang == Lang::Az { &[Lang::Az, Lang::En] } else { &[side.lang] };
    let readings = capital.word.readings.iter();
    readings
        .flat_map(|reading| langs.iter().flat_map(|lang| lists.surnames(reading, *lang)))
        .copied()
        .collect()
}

/// What tells that a word with a capital is a name.
fn sign(capital: &Capital, side: &Side<'_>) -> Sign {
    let lists = Gazetteer::builtin();
    let text = capital.word.span.of(&side.plain);
    // Теневой, Зерновых begin a sentence as any adjective does.
    let adjective =
        || capital.begins && ["ой", "ых", "ым"].iter().any(|ending| text.ends_with(ending));
    let readings = || capital.word.readings.iter();
    let mut places: Vec<PlaceId> =
        readings().flat_map(|reading| lists.places(reading, side.lang)).collect();
    // Names from elsewhere are often left as English spells them.
    let abroad = Script::of_word(text) == Some(Script::Latin) && side.lang != Lang::En;
    if abroad {
        places.extend(readings().flat_map(|reading| lists.places(reading, Lang::En)));
    }
    if !places.is_empty() {
        return Sign::Place(places);
    }
    let word = || readings().next().is_some_and(|word| lists.is_word(word, side.lang));
    // Alone a short word in -ov may be any word; after another name it is none.
    let surname = capital.surname || capital.follows && short_surname(capital, side.lang);
    if surname && !(side.lang == Lang::Ru && adjective()) && !word() {
        return Sign::Surname;
    }
    for (at, reading) in readings().enumerate() {
        let exact = at > 0 || capital.begins;
        let home = lists.given(reading, side.lang, exact);
        let foreign = || {
            lists.given(reading, Lang::En, exact).filter(|given| abroad && given.lang == Lang::En)
        };
        // A name that is a word too, or a short one by its sound alone: as it
        // stands, and within a sentence.
        let bare = at == 0 && !capital.begins;
        let short = reading.chars().count() < 4;
        let known = home.or_else(foreign).filter(|given| {
            bare || !given.word && (given.lang == side.lang || at == 0 && !short)
                || !given.word && !capital.begins
        });
        if let Some(given) = known {
            return Sign::Given(given.lang);
        }
    }
    // Johnson, Томпсон: surnames that the rules of spelling do not reach.
    let son = ["son", "сон"].iter().any(|ending| readings().any(|r| r.ends_with(ending)));
    if son && !word() && text.chars().count() > 6 {
        return Sign::Beside(Lang::En);
    }
    Sign::None
}

/// Whose given name a word is as it stands, whatever else it means.
fn listed(capital: &Capital, lang: Lang) -> Option<Lang> {
    let reading = capital.word.readings.first()?;
    Gazetteer::builtin().given(reading, lang, true).map(|given| given.lang)
}

/// İliyev, Илиев: so short that only the word before it tells.
fn short_surname(capital: &Capital, lang: Lang) -> bool {
    let ends: &[&str] = match lang {
        Lang::Az => &["ov", "ova", "yev", "yeva"],
        Lang::En => &["ov", "ova", "ev", "eva"],
        Lang::Ru => &["ов", "ова", "ев", "ева"],
    };
    capital.word.readings.iter().any(|reading| {
        reading.chars().count() == 5 && ends.iter().any(|end| reading.ends_with(end))
    })
}

/// Whether two words are one name: one place, one sound, or, for names whose
/// spelling is anybody's guess, much the same consonants.
pub fn alike(a: &Naming, lang_a: Lang, b: &Naming, lang_b: Lang) -> bool {
    gap(a, lang_a, b, lang_b).is_some()
}

/// How far two words that may be one name are from each other, in hundredths.
fn gap(a: &Naming, lang_a: Lang, b: &Naming, lang_b: Lang) -> Option<usize> {
    if surely_alike(a, lang_a, b, lang_b) {
        return Some(0);
    }
    if a.is_frequent() && b.is_frequent() {
        return None;
    }
    let native =
        |one: &Naming, other: &Naming| one.regular() && (other.regular() || other.unsure());
    if native(a, b) || native(b, a) {
        return hardened(&a.capital.word, lang_a, &b.capital.word, lang_b).then_some(10);
    }
    if a.is_place() || b.is_place() { None } else { loosely(a, lang_a, b, lang_b) }
}

/// Whether two words are one place, or sound the same.
fn surely_alike(a: &Naming, lang_a: Lang, b: &Naming, lang_b: Lang) -> bool {
    if let (Sign::Place(a), Sign::Place(b)) = (&a.sign, &b.sign)
        && a.iter().any(|place| b.contains(place))
    {
        return true;
    }
    if a.surnames.iter().any(|surname| b.surnames.contains(surname)) {
        return true;
    }
    let (left, right) = (&plain_j(&a.capital.word, lang_a), &plain_j(&b.capital.word, lang_b));
    names::alike(left, lang_a, right, lang_b) == Verdict::Same
        || names::alike(left, abroad(lang_a), right, abroad(lang_b)) == Verdict::Same
}

/// Radjabov is another spelling of Rajabov.
fn plain_j(word: &names::NameWord, lang: Lang) -> names::NameWord {
    let mut word = word.clone();
    if lang == Lang::En {
        for reading in &mut word.readings {
            *reading = reading.replace("dj", "j");
        }
    }
    word
}

/// Ələkbərov is Алекперов, Əhməd was Ахмет: b and p, d and t are one there.
fn hardened(a: &names::NameWord, lang_a: Lang, b: &names::NameWord, lang_b: Lang) -> bool {
    // Turkish names stand in English as Turkish spells them: Recep is Rəcəb.
    let keys = |word: &names::NameWord, lang| -> Vec<String> {
        let turkish = if lang == Lang::En { Lang::Az } else { lang };
        word.readings
            .iter()
            .flat_map(|reading| [names::key(reading, lang), names::key(reading, turkish)])
            .collect()
    };
    let hard = |key: &str| key.replace('b', "p").replace('d', "t");
    let (left, right) = (keys(a, lang_a), keys(b, lang_b));
    left.iter().any(|left| {
        right.iter().any(|right| left.len() > 1 && left != right && hard(left) == hard(right))
    })
}

/// Azerbaijani leaves names from elsewhere as English spells them.
const fn abroad(lang: Lang) -> Lang {
    match lang {
        Lang::Az => Lang::En,
        lang => lang,
    }
}

/// How much the consonants differ, where they are much the same, in order.
fn loosely(a: &Naming, lang_a: Lang, b: &Naming, lang_b: Lang) -> Option<usize> {
    let keys = |word: &names::NameWord, lang| -> Vec<Vec<char>> {
        let mut keys: Vec<Vec<char>> = word
            .readings
            .iter()
            .flat_map(|reading| {
                let reading = reading.replace('-', "");
                // Córdoba has the consonants of Cordoba.
                let bare: String =
                    reading.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
                [names::key(&reading, lang), names::key(&soft(&bare), abroad(lang))]
            })
            .map(|key| key.chars().collect())
            .collect();
        keys.dedup();
        keys
    };
    // A name that the rules spell is seldom one that they do not.
    let bound = if a.regular() == b.regular() { 90 } else { 50 };
    let (left, right) = (keys(&a.capital.word, lang_a), keys(&b.capital.word, lang_b));
    if !begin_alike(&a.capital.word, lang_a, &b.capital.word, lang_b) {
        return None;
    }
    let far = left.iter().flat_map(|left| {
        right.iter().filter_map(|right| {
            let longer = left.len().max(right.len());
            (longer > 0).then(|| distance(left, right) * 100 / longer)
        })
    });
    far.min().filter(|far| *far <= bound)
}

/// Whether the first sounds may be one: however a name is respelled, its
/// beginning is kept, or becomes one of a few.
fn begin_alike(a: &names::NameWord, lang_a: Lang, b: &names::NameWord, lang_b: Lang) -> bool {
    let firsts = |word: &names::NameWord, lang: Lang| -> Vec<char> {
        let Some(reading) = word.readings.first() else { return Vec::new() };
        let bare: String = reading.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
        [
            names::sound(reading, lang),
            names::sound(&soft(&bare), abroad(lang)),
            names::sound(&bare, lang),
        ]
        .iter()
        .filter_map(|sound| sound.chars().next())
        .collect()
    };
    let (left, right) = (firsts(a, lang_a), firsts(b, lang_b));
    left.is_empty()
        || right.is_empty()
        || left.iter().any(|a| right.iter().any(|b| begins_as(*a, *b) || begins_as(*b, *a)))
}

/// Whether a name that begins with the one sound may begin with the other
/// elsewhere: Hughes is Хьюз, George Джордж, Wood Вуд or Уд, Jan Ян.
fn begins_as(a: char, b: char) -> bool {
    if a == b || a.is_uppercase() && b.is_uppercase() {
        return true;
    }
    let kin: &[char] = match a {
        'b' => &['p', 'v'],
        'p' => &['f', 's'],
        'f' => &['v', 't'],
        'v' => &['r'],
        't' => &['d', 's', 'z', 'c', 'f', 'j'],
        'd' => &['j', 'z'],
        's' => &['z', 'x', 'c'],
        'z' => &['w', 'j'],
        'x' => &['c', 'w', 'k'],
        'c' => &['k', 'j'],
        'j' => &['k', 'w'],
        'k' => &['w', 'n', 's'],
        _ => &[],
    };
    kin.contains(&b) || matches!(a, 'k' | 'j' | 'v') && b.is_uppercase()
}

/// English c before e, i and y sounds like s.
fn soft(word: &str) -> String {
    ["ce", "ci", "cy"]
        .iter()
        .fold(word.to_owned(), |word, soft| word.replace(soft, &soft.replace('c', "s")))
}

/// Twice the distance of two runs of consonants as `glossary::names` writes
/// them. What English writes and nobody hears (h, w, r), and what is heard
/// one way here and another there (g and j; s, z, ts, th), counts half.
fn distance(left: &[char], right: &[char]) -> usize {
    let gap = |c: char| if matches!(c, 'k' | 'v' | 'r') { 1 } else { 2 };
    let change = |a: char, b: char| {
        let hissing = |c| matches!(c, 's' | 'z' | 't' | 'c' | 'j' | 'x' | 'w');
        let kin = hissing(a) && hissing(b)
            || matches!(
                (a, b),
                ('k', 'j')
                    | ('j', 'k')
                    | ('v', 'b')
                    | ('b', 'v')
                    | ('c', 'k')
                    | ('k', 'c')
                    | ('b', 'p')
                    | ('p', 'b')
                    | ('d', 't')
                    | ('t', 'd')
            );
        if a == b { 0 } else { 2 - usize::from(kin) }
    };
    let mut row: Vec<usize> = vec![0];
    for c in right {
        row.push(row[row.len() - 1] + gap(*c));
    }
    for a in left {
        let mut next = vec![row[0] + gap(*a)];
        for (at, b) in right.iter().enumerate() {
            let best =
                (row[at] + change(*a, *b)).min(row[at + 1] + gap(*a)).min(next[at] + gap(*b));
            next.push(best);
        }
        row = next;
    }
    row[row.len() - 1]
}

/// Whether a place that the words of one span name is told of on the other
/// side in other words: Türkiyə, турецкий.
pub fn tells_place(here: &Side<'_>, span: Span, there: &Side<'_>) -> bool {
    let (names, others) = (Names::of(here), Names::of(there));
    names.words.iter().filter(|name| span.overlaps(name.span())).any(|name| match &name.sign {
        Sign::Place(places) => places.iter().any(|place| others.places.contains(place)),
        _ => false,
    })
}

/// Whether the words of a span, a title that names a place, stand on the other
/// side by their sound: the club “Qarabağ”, Qarabag.
pub fn tells_title(here: &Side<'_>, span: Span, there: &Side<'_>) -> bool {
    let (names, others) = (Names::of(here), Names::of(there));
    let words: Vec<&Naming> =
        names.words.iter().filter(|name| span.overlaps(name.span())).collect();
    !words.is_empty()
        && words.iter().all(|name| {
            others.words.iter().any(|other| {
                names::alike(&name.capital.word, here.lang, &other.capital.word, there.lang)
                    == Verdict::Same
            })
        })
}

/// A headline in Title Case: most words have a capital.
fn in_title_case(side: &Side<'_>) -> bool {
    // A sentence may be full of names.
    if side.plain.trim_end().ends_with(['.', '!']) {
        return false;
    }
    let words = side.words.iter().filter(|word| !word.figure && word.span.len() > 3);
    let (mut all, mut capital) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.capital);
    }
    all >= 3 && capital * 10 >= all * 7
}

/// Whether a folded word is a name that only its capital tells of, such as a
/// month or a day of the week.
pub fn is_calendar(naming: &Naming, lang: Lang, text: &str) -> bool {
    let word = fold(naming.span().of(text), lang);
    super::figures::is_calendar(&word, lang)
}
