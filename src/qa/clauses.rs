//! Commas and other marks between the clauses of a sentence, a part of
//! `punctuation`.
//!
//! Only where nobody may do without: in Russian before `что` behind a verb of
//! speech, in Azerbaijani behind `ki` there (`locales/<lang>/clauses.toml`); and
//! where the source breaks its sentence with a colon or semicolon, or a dash,
//! and the target runs through without any mark.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Reading;
use super::finding::{Check, Finding};
use super::side::{Side, Word};
use crate::lang::Lang;
use crate::text::Span;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    joins: Words,
    relative: Words,
    unless: Words,
    verbs: Words,
    what: String,
    after: bool,
    /// Suffixes and ending of a participle, and the endings of nouns beside it.
    #[serde(default)]
    participles: Vec<(Words, String, Words)>,
    /// Endings of adjectives, which are no nouns.
    #[serde(default)]
    adjectives: Words,
    /// Beginnings of participles that have become nouns or adjectives.
    #[serde(default)]
    nouns: Words,
    #[serde(default)]
    prepositions: Words,
}

/// Words, or how they begin or end, written in a row.
#[derive(Default, Deserialize)]
#[serde(from = "String")]
struct Words(Vec<String>);

impl From<String> for Words {
    fn from(row: String) -> Words {
        Words(row.split_whitespace().map(str::to_owned).collect())
    }
}

impl Words {
    fn has(&self, word: &str) -> bool {
        self.0.iter().any(|item| item == word)
    }

    fn begin(&self, word: &str) -> bool {
        self.0.iter().any(|beginning| word.starts_with(beginning.as_str()))
    }

    fn end(&self, word: &str) -> bool {
        self.0.iter().any(|ending| word.ends_with(ending.as_str()))
    }
}

static RULES: LazyLock<[Option<Rules>; 3]> = LazyLock::new(|| {
    let read = |text: &str| Some(toml::from_str(text).expect("the compiled-in table is tested"));
    let mut all = [None, None, None];
    all[Lang::Az.index()] = read(include_str!("../../locales/az/clauses.toml"));
    all[Lang::Ru.index()] = read(include_str!("../../locales/ru/clauses.toml"));
    all
});

pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let target = &reading.target;
    let missing = comma(target).or_else(|| participle(target)).or_else(|| speech(target));
    if let Some((at, word)) = missing {
        found.push(
            Finding::warning(Check::Punctuation, "qa-punctuation-comma")
                .arg("text", word.span.of(&target.plain))
                .in_target(at),
        );
    } else if let Some(mark) = run_through(reading) {
        found.push(
            Finding::warning(Check::Punctuation, "qa-punctuation-inside")
                .arg("mark", mark.of(&reading.source.plain))
                .in_source(mark)
                .in_target(Span::new(0, target.plain.len())),
        );
    }
}

/// The place of a comma that is not there, and the word it belongs to.
fn comma<'a>(side: &'a Side<'_>) -> Option<(Span, &'a Word)> {
    let rules = RULES[side.lang.index()].as_ref()?;
    side.words.windows(2).enumerate().find_map(|(at, pair)| {
        let [before, word] = pair else { return None };
        if side.between(before, word) != " " {
            return None;
        }
        let place = Span::new(before.span.end, word.span.start);
        let plain = || !before.figure && before.span.of(&side.plain).chars().count() > 1;
        if word.folded == rules.what {
            let spoken = !before.capital && rules.verbs.begin(&before.folded);
            let behind = Span::new(word.span.end, word.span.end);
            let missing = if rules.after {
                // A question or an address may follow as a sentence of its own.
                let next = side.words.get(at + 2)?;
                side.between(word, next) == " " && next.folded != word.folded
            } else {
                true
            };
            let place = if rules.after { behind } else { place };
            return (spoken && missing).then_some((place, word));
        }
        let joins = rules.joins.has(&word.folded) || rules.relative.has(&word.folded);
        (joins && plain() && !named(before) && !word.capital && !rules.unless.has(&before.folded))
            .then_some((place, word))
    })
}

/// Whether a capital is more than that of the sentence.
const fn named(word: &Word) -> bool {
    word.capital && word.span.start > 0
}

/// A Russian participle with words of its own that no comma sets off from the
/// noun before it: `товары ввозимые из Индии`. The noun has to agree with it, and
/// what follows has to hang on it.
fn participle<'a>(side: &'a Side<'_>) -> Option<(Span, &'a Word)> {
    let rules = RULES[side.lang.index()].as_ref()?;
    side.words.windows(3).find_map(|three| {
        let [noun, word, next] = three else { return None };
        let joined = side.between(noun, word) == " " && side.between(word, next) == " ";
        let small = !named(noun) && !word.capital && !noun.figure;
        if !joined || !small || !rules.prepositions.has(&next.folded) {
            return None;
        }
        let folded = word.folded.strip_suffix("ся").unwrap_or(&word.folded);
        let agreement = rules.participles.iter().find_map(|(suffixes, ending, nouns)| {
            let stem = folded.strip_suffix(ending.as_str())?;
            suffixes.end(stem).then_some(nouns)
        })?;
        let noun_like = noun.folded.chars().count() > 3
            && agreement.end(&noun.folded)
            && !rules.adjectives.end(&noun.folded);
        let of_its_own = rules.nouns.begin(folded);
        (noun_like && !of_its_own).then(|| (Span::new(noun.span.end, word.span.start), word))
    })
}

/// Speech with no comma between its last word and the dash that names the
/// speaker: «Мы победили» — сказал тренер.
fn speech<'a>(side: &'a Side<'_>) -> Option<(Span, &'a Word)> {
    let rules = RULES[side.lang.index()].as_ref()?;
    side.words.windows(2).find_map(|pair| {
        let [last, verb] = pair else { return None };
        let gap = side.between(last, verb);
        if !matches!(gap, "» — " | "» – " | "” – " | "” — " | "»\u{a0}— ") {
            return None;
        }
        let says = rules.verbs.begin(&verb.folded) || verb.folded == "deyə";
        // A quotation, not the name of a firm.
        let long = !last.capital && !side.titled(last.span)
            || side.before(last.span.end).matches(' ').count() > 2;
        (says && long && !verb.capital).then(|| (Span::new(last.span.end, verb.span.start), last))
    })
}

/// The mark with which the source breaks its sentence, where the target has no
/// mark at all inside.
fn run_through(reading: &Reading<'_>) -> Option<Span> {
    let (source, target) = (&reading.source, &reading.target);
    if inner(target).next().is_some()
        || !SENTENCE.contains(&target.words.len())
        || joiners(target) > joiners(source)
    {
        return None;
    }
    let (at, mark) = inner(source).find(|(at, mark)| {
        let words = |from: usize, to: usize| {
            source.words.iter().filter(|w| w.span.start >= from && w.span.end <= to).count()
        };
        // A dash is also Russian for is.
        let breaks = match mark {
            // What a colon announces may be reported instead.
            ':' => !source.after(*at + 1).trim_start().starts_with(['“', '«', '"', '„', '‘', '\'']),
            ';' => true,
            '—' | '–' => source.lang != Lang::Ru && lower_around(source, *at, *mark),
            _ => false,
        };
        breaks && words(0, *at) >= 2 && words(*at, source.plain.len()) >= 3
    })?;
    Some(Span::new(at, at + mark.len_utf8()))
}

/// Whether a dash stands between words of the sentence, not between two names.
fn lower_around(side: &Side<'_>, at: usize, mark: char) -> bool {
    let plain = |c: Option<char>| c.is_some_and(char::is_lowercase);
    plain(side.before(at).trim_end().chars().next_back())
        && plain(side.after(at + mark.len_utf8()).trim_start().chars().next())
}

/// How many words join clauses: what one language says with a mark, another may
/// say with `and` or `which`.
fn joiners(side: &Side<'_>) -> usize {
    let joins = |word: &&Word| match side.lang {
        Lang::En => matches!(
            word.folded.as_str(),
            "and"
                | "as"
                | "while"
                | "with"
                | "which"
                | "who"
                | "that"
                | "because"
                | "so"
                | "but"
                | "when"
                | "where"
                | "after"
                | "since"
        ),
        Lang::Az => matches!(
            word.folded.as_str(),
            "və" | "ki"
                | "isə"
                | "çünki"
                | "həmçinin"
                | "zaman"
                | "amma"
                | "lakin"
                | "sonra"
                | "görə"
        ),
        Lang::Ru => matches!(
            word.folded.as_str(),
            "и" | "а"
                | "но"
                | "что"
                | "когда"
                | "так"
                | "чтобы"
                | "потому"
                | "который"
                | "которая"
                | "которые"
                | "которое"
        ),
    };
    side.words.iter().filter(joins).count()
}

/// So many words are a sentence that a mark breaks; a longer one is often built
/// anew.
const SENTENCE: RangeInclusive<usize> = 5..=22;

/// The marks inside a text, with what ends it left out.
pub(super) fn inner<'a>(side: &'a Side<'_>) -> impl Iterator<Item = (usize, char)> + 'a {
    let text = side.plain.trim_end().trim_end_matches(['.', '!', '?', '…', '”', '»', '"', ':']);
    text.char_indices().filter_map(move |(at, c)| {
        let after = text[at + c.len_utf8()..].chars().next();
        let spaced = after.is_some_and(|c| c.is_whitespace() || matches!(c, '”' | '»' | '"'));
        let mark = match c {
            ',' | ';' | ':' | '.' | '!' | '?' | '…' => spaced,
            '—' | '–' | '(' => true,
            '-' => spaced && text[..at].ends_with(' '),
            _ => false,
        };
        mark.then_some((at, c))
    })
}
