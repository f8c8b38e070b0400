//! The words of a side that may be names, and what tells that they are.

mod heard;
mod likeness;
mod sign;
mod told;

use std::cell::OnceCell;
use std::ops::Range;

use self::heard::Heard;
use self::likeness::{gap, surely_alike};
use self::sign::{listed, may_be_a_word, sign, surnames};
use self::told::told;
use super::side::Side;
use crate::glossary::gazetteer::{Gazetteer, PlaceId, SurnameId};
use crate::glossary::names::{self, Capital, Spoken, Verdict};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::normalize::fold;

pub use self::likeness::alike;
pub use self::told::Told;

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
    lang: Lang,
    /// The frequent surnames from elsewhere it may be.
    surnames: Vec<SurnameId>,
    heard: Heard,
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
        matches!(self.sign, Sign::Beside(_)) && self.is_listed(false)
    }

    /// Whether it is a surname, or a given name, of the lists, and no common word.
    fn is_listed(&self, given: bool) -> bool {
        self.surnames.iter().any(|surname| !surname.word && surname.given == given)
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
    /// Words that tell of places, those in small letters too: бакинский, yapon.
    places: Vec<Told>,
    folded: Vec<String>,
    /// The parts of words with a hyphen.
    parts: OnceCell<Vec<Spoken>>,
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
                if let Some(known) = surnames.iter().find(|surname| !surname.word) {
                    sign = match sign {
                        Sign::None if known.given => Sign::Given(Lang::En),
                        Sign::None => Sign::Beside(Lang::En),
                        // Carolyn sounds like a name of ours, and is none.
                        Sign::Given(of) if known.given && of != side.lang => Sign::Given(Lang::En),
                        sign => sign,
                    };
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
                let (lang, heard) = (side.lang, Heard::default());
                Naming { capital, sign, common, lang, surnames, heard }
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
            let genitive = || {
                let before = words[at - 1].span().of(&side.plain);
                before.ends_with('s') && before.contains(['\'', '’'])
            };
            // Leavitt is no Azerbaijani surname, whatever stands before it.
            let double = || {
                ["tt", "ll", "th", "ck", "w", "ee", "oo", "тт", "лл"]
                    .iter()
                    .any(|pair| words[at].span().of(&side.plain).contains(pair))
            };
            if let Sign::Given(of) = words[at - 1].sign
                && words[at].capital.follows
                && words[at].sign == Sign::None
                && !words[at].common
                && !genitive()
            {
                words[at].sign = Sign::Beside(if double() { Lang::En } else { of });
            }
        }
        let mut places: Vec<Told> = side.words.iter().filter_map(|word| told(word, side)).collect();
        if side.lang == Lang::En
            && let Some(at) = side.plain.find("U.S.")
        {
            let (span, us) = (Span::new(at, at + "U.S.".len()), lists.places("us", Lang::En));
            places.push(Told { span, places: us, small: false, adjective: false });
        }
        let folded = side.words.iter().map(|word| word.folded.clone()).collect();
        Names { words, lang: side.lang, places, folded, parts: OnceCell::new() }
    }

    /// Whether the name stands on this side in another way than as a word with a
    /// capital of its own: as a place told of in other words, in a word with a
    /// hyphen, once more, or with a small letter.
    fn tells(&self, name: &Naming) -> bool {
        let told = match &name.sign {
            Sign::Place(places) => places.iter().any(|place| self.has(*place)),
            _ => false,
        };
        // St. Louis is Сент-Луис.
        let joined = || {
            let same = |one: &Spoken, part: &Spoken| one.compare(part) == Verdict::Same;
            let mut parts = self.parts().iter();
            parts.any(|part| name.spoken().iter().any(|one| same(one, part)))
        };
        told || joined()
            || name.capital.word.readings.iter().any(|reading| self.folded.contains(reading))
            || self.words.iter().any(|word| surely_alike(name, word))
    }

    /// The parts of words with a hyphen: al-Assad has a small letter before the name.
    fn parts(&self) -> &[Spoken] {
        self.parts.get_or_init(|| {
            let capitals = self.words.iter().flat_map(|word| &word.capital.word.readings);
            let joined = capitals.chain(&self.folded).filter(|reading| reading.contains('-'));
            let parts = joined.flat_map(|reading| reading.split('-'));
            let parts = parts.filter(|part| part.chars().count() > 2);
            parts.map(|part| Spoken::of(part, self.lang)).collect()
        })
    }

    /// The words of this side that stand on the other one too, as far as one can
    /// tell, and the same for the other side. A word stands for one other: the
    /// nearest are joined first, so that Jane, who is Джейн, is not Тернер too.
    pub fn standing(&self, others: &Names) -> (Vec<bool>, Vec<bool>) {
        let mut near: Vec<(usize, usize, usize, usize)> = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            for (to, other) in others.words.iter().enumerate() {
                if let Some(gap) = gap(word, other) {
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
                .map(|at| paired[at] || others.tells(&names.words[at]) || again(names, paired, at))
                .collect()
        };
        (all(self, others, &here), all(others, self, &there))
    }

    /// The words that tell of places.
    pub fn places(&self) -> &[Told] {
        &self.places
    }

    /// Whether some word tells of a place.
    pub fn has(&self, place: PlaceId) -> bool {
        self.places.iter().any(|told| told.places.contains(&place))
    }

    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The word that stands for the name here.
    pub fn counterpart(&self, name: &Naming) -> Option<usize> {
        self.words.iter().position(|other| alike(name, other))
    }

    /// The run of capitals that a word stands in.
    pub fn run(&self, at: usize) -> Range<usize> {
        let start = (0..=at).rev().find(|at| !self.words[*at].capital.follows).unwrap_or_default();
        let more = self.words[at + 1..].iter().take_while(|word| word.capital.follows).count();
        start..at + 1 + more
    }

    /// What the words of a range cover.
    pub fn span(&self, words: Range<usize>) -> Span {
        Span::new(self.words[words.start].span().start, self.words[words.end - 1].span().end)
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

/// Whether a place that the words of one span name is told of on the other
/// side in other words: Türkiyə, турецкий.
pub fn tells_place((names, others): &(Names, Names), span: Span) -> bool {
    names.words.iter().filter(|name| span.overlaps(name.span())).any(|name| match &name.sign {
        Sign::Place(places) => places.iter().any(|place| others.has(*place)),
        _ => false,
    })
}

/// Whether the words of a span, a title that names a place, stand on the other
/// side by their sound: the club “Qarabağ”, Qarabag.
pub fn tells_title((names, others): &(Names, Names), span: Span) -> bool {
    let words: Vec<&Naming> =
        names.words.iter().filter(|name| span.overlaps(name.span())).collect();
    !words.is_empty()
        && words.iter().all(|name| {
            others.words.iter().any(|other| {
                names::alike(&name.capital.word, names.lang, &other.capital.word, others.lang)
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
