//! `language`: the target is written in the language it should be in.
//!
//! Told by letters that only one language has, and by the small words that
//! every sentence is full of (`locales/languages.toml`). What is quoted, in
//! brackets, or an address may be in any language. Turkish in an Azerbaijani
//! story is the hard case: no ə, and endings that Azerbaijani has otherwise.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Reading;
use super::finding::{Check, Finding};
use super::side::{Script, Side, Word};
use crate::lang::Lang;
use crate::text::hashed::ByWord;
use crate::text::token::is_letter;
use crate::text::{Span, Text};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    az: List,
    en: List,
    tr: List,
    shared: List,
    germanic: List,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    words: String,
    #[serde(default)]
    endings: String,
    #[serde(default)]
    joined: String,
}

/// The small words of the languages in Latin letters.
struct SmallWords {
    az: HashSet<String, ByWord>,
    en: HashSet<String, ByWord>,
    tr: HashSet<String, ByWord>,
    tr_endings: Vec<String>,
    /// Endings that Turkish joins to a name with an apostrophe.
    tr_joined: HashSet<String, ByWord>,
    shared: HashSet<String, ByWord>,
    /// English ones that German, Dutch or French have as well.
    germanic: HashSet<String, ByWord>,
}

static SMALL: LazyLock<SmallWords> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../locales/languages.toml"))
        .expect("the compiled-in table is tested");
    let set = |list: &str| {
        list.split_whitespace().map(str::to_owned).collect::<HashSet<String, ByWord>>()
    };
    SmallWords {
        az: set(&file.az.words),
        en: set(&file.en.words),
        tr: set(&file.tr.words),
        tr_endings: file.tr.endings.split_whitespace().map(str::to_owned).collect(),
        tr_joined: set(&file.tr.joined),
        shared: set(&file.shared.words),
        germanic: set(&file.germanic.words),
    }
});

/// Letters that a text of another language in Cyrillic has and Russian has not.
const UKRAINIAN: &[char] = &['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ'];
/// Letters that Turkish shares with Azerbaijani and nobody else here.
const TURKISH: &[char] = &['ı', 'ğ', 'ş', 'ö', 'ü', 'ç', 'İ', 'Ş', 'Ö', 'Ü', 'Ç'];
const UZBEK: &[char] = &['қ', 'ғ', 'ҳ', 'Қ', 'Ғ', 'Ҳ'];
const KAZAKH: &[char] = &['қ', 'ң', 'ұ', 'Қ', 'Ң', 'Ұ'];
/// Letters that Russian has and Ukrainian has not.
const RUSSIAN: &[char] = &['ы', 'э', 'ё', 'ъ', 'Э', 'Ё'];
const AZ_CYRILLIC: &[char] = &['ә', 'ғ', 'һ', 'ҝ', 'ҹ', 'ө', 'ү', 'ј'];

/// A language that does not write these lower-case letters.
const NOT_ENGLISH: &[char] = &['ə', 'ı', 'ğ', 'ş', 'ö', 'ü', 'ç', 'ä', 'ß', 'ñ', 'ã', 'ø', 'å'];

/// Letters above which a text has more to tell it by than one of them.
const SHORT: usize = 60;

/// Letters below which no text is called one of another language.
const ENOUGH: usize = 12;

/// The tag of the language that a whole text is in instead of its own, where
/// there is enough of it to tell.
pub fn foreign(text: &Text, lang: Lang) -> Option<&'static str> {
    let side = Side::new(text, lang);
    if side.letters() < ENOUGH { None } else { whole(&side, &telling(&side)) }
}

/// The words that tell a language: no figures, addresses, titles, asides.
fn telling<'a>(side: &'a Side<'_>) -> Vec<&'a Word> {
    side.words
        .iter()
        .filter(|word| {
            !word.figure
                && !side.address(word)
                && !side.titled(word.span)
                && !side.bracketed(word.span)
        })
        .collect()
}

/// As [`telling`], and the words of a title of which a part is in another script:
/// no title is half translated.
fn written<'a>(side: &'a Side<'_>) -> Vec<&'a Word> {
    let own = Some(Script::of_lang(side.lang));
    let script = |word: &Word| Script::of_word(word.span.of(&side.plain));
    let half = |word: &Word| {
        let small = |other: &&Word| is_small(other.span.of(&side.plain));
        side.lang != Lang::Ru
            && script(word) != own
            && side.beside_in_quotes(word.span).filter(small).any(|other| script(other) == own)
    };
    let told = |word: &&Word| {
        !word.figure
            && !side.address(word)
            && !side.bracketed(word.span)
            && (!side.titled(word.span) || half(word))
    };
    side.words.iter().filter(told).collect()
}

/// How much of a target is in another language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Foreign {
    Whole,
    /// A part, in one of our languages or in another.
    Part {
        ours: bool,
    },
}

impl Foreign {
    /// Whether single words of it may be told of as well: in Turkish many look
    /// like English or Azerbaijani ones.
    pub(super) fn may_have_strays(self) -> bool {
        self == Foreign::Part { ours: true }
    }
}

/// A target that is `copied` from the source is looked at as a whole only.
pub(super) fn check(
    reading: &Reading<'_>,
    copied: bool,
    found: &mut Vec<Finding>,
) -> Option<Foreign> {
    let side = &reading.target;
    let words = telling(side);
    if let Some(found_as) = whole(side, &words) {
        found.push(
            Finding::warning(Check::Language, "qa-language-wrong")
                .arg("expected", side.lang.code())
                .arg("found", found_as)
                .in_target(Span::new(0, side.plain.len())),
        );
        return Some(Foreign::Whole);
    }
    if copied {
        return None;
    }
    let written = written(side);
    if let Some((span, found_as)) =
        foreign_run(side, &written).or_else(|| foreign_clause(side, &words))
    {
        found.push(
            Finding::warning(Check::Language, "qa-language-mixed")
                .arg("expected", side.lang.code())
                .arg("found", found_as)
                .arg("text", span.of(&side.plain))
                .in_target(span),
        );
        return Some(Foreign::Part { ours: Lang::parse(found_as).is_ok() });
    }
    None
}

/// The tag of the language the whole text is in, when it is not its own.
fn whole(side: &Side<'_>, words: &[&Word]) -> Option<&'static str> {
    let text = |word: &&Word| word.span.of(&side.plain);
    let letters: Vec<char> = words.iter().flat_map(|word| text(word).chars()).collect();
    let count = |of: &dyn Fn(char) -> bool| letters.iter().filter(|c| of(**c)).count();
    let all = count(&is_letter);
    let mostly = |script| count(&|c| Script::of(c) == Some(script)) * 10 >= all * 6;
    let has = |set: &[char]| count(&|c| set.contains(&c));
    match side.lang {
        Lang::Ru => {
            let small = words.iter().filter(|word| is_small(text(word))).count();
            if all >= 4 && mostly(Script::Latin) && small >= 2 {
                return Some(latin(side, words).unwrap_or("en"));
            }
            if has(&['ў', 'Ў']) > 0 {
                return Some(if has(UZBEK) > 0 { "uz" } else { "be" });
            }
            if has(KAZAKH) > 0 {
                return Some("kk");
            }
            // One letter is enough where nothing is Russian.
            let ukrainian = has(UKRAINIAN);
            if ukrainian >= 2 || ukrainian == 1 && has(RUSSIAN) == 0 && all <= SHORT {
                return Some("uk");
            }
            if has(AZ_CYRILLIC) >= 2 {
                return Some("az-Cyrl");
            }
        }
        Lang::Az | Lang::En => {
            if all >= 3 && mostly(Script::Cyrillic) {
                return Some(if has(UKRAINIAN) >= 2 { "uk" } else { "ru" });
            }
            if let Some(tag) = latin(side, words) {
                return (tag != side.lang.code()).then_some(tag);
            }
        }
    }
    stranger(side, words)
}

/// A word in small letters of more than one letter.
fn is_small(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_lowercase)
}

/// Which of the languages in Latin letters a text is in.
fn latin(side: &Side<'_>, words: &[&Word]) -> Option<&'static str> {
    let count =
        |list: &HashSet<String, ByWord>| words.iter().filter(|w| list.contains(&w.folded)).count();
    let letters = || words.iter().flat_map(|word| word.span.of(&side.plain).chars());
    let has = |set: &[char]| letters().filter(|c| set.contains(c)).count();
    let (en, az) = (count(&SMALL.en), count(&SMALL.az));
    let tr = words.iter().filter(|word| turkish(&word.folded)).count();
    let schwa = has(&['ə', 'Ə']);
    if schwa >= 2 || (schwa == 1 && en == 0) {
        // Two sentences may stand in one segment; the mixed reading sees to that.
        return (side.lang == Lang::Az || en * 8 < words.len()).then_some("az");
    }
    if en >= 2 && en * 8 >= words.len() && az <= en / 2 {
        return Some("en");
    }
    let own = has(&['q', 'x', 'Q', 'X']) * 40 > letters().count();
    // One Azerbaijani sentence in a thousand has so many letters and no ə.
    let small: usize = words
        .iter()
        .map(|word| word.span.of(&side.plain))
        .filter(|word| word.chars().all(char::is_lowercase))
        .map(|word| word.chars().count())
        .sum();
    let no_schwa =
        side.lang == Lang::Az && !side.plain.contains(['ə', 'Ə']) && !own && has(TURKISH) > 0;
    let own_word = words.iter().any(|word| azerbaijani(word.span.of(&side.plain)));
    if no_schwa && !own_word && (small >= 50 || small >= 20 && tr > 0) && en == 0 {
        return Some("tr");
    }
    if schwa == 0 && tr >= 2 && tr > az.saturating_sub(shared_with_turkish(words)) && !own {
        return Some("tr");
    }
    None
}

/// How surely a word in small letters of an Azerbaijani text is English: 2 for
/// a word of its own, 1 for one that stands in names too, or is spelled so.
fn english(word: &str) -> u32 {
    const SPELLINGS: &[&str] =
        &["w", "th", "sh", "ck", "gh", "ph", "tion", "ough", "ee", "oo", "ll"];
    if SMALL.az.contains(word) || word.contains(['ə', 'ı', 'ğ', 'ş', 'ç', 'ö', 'ü']) {
        return 0;
    }
    let spelled = word.len() > 3
        && (SPELLINGS.iter().any(|part| word.contains(part))
            || ["ing", "ed", "ly", "ous", "ent"].iter().any(|end| word.ends_with(end)));
    match (SMALL.en.contains(word), SMALL.shared.contains(word)) {
        (true, false) => 2,
        (true, true) => 1,
        (false, _) => u32::from(spelled),
    }
}

/// A word in small letters that Turkish has not: with q or x, or a perfect in -ıb
/// (qazanıb), where Turkish has -mış and -ıp.
fn azerbaijani(word: &str) -> bool {
    let perfect = ["ıb", "ib", "ub", "üb"].iter().any(|end| word.ends_with(end));
    is_small(word) && (word.contains(['q', 'x']) || perfect && word.chars().count() > 4)
}

/// A word that Turkish has and Azerbaijani has not.
fn turkish(word: &str) -> bool {
    // Fransa’nın: an apostrophe joins endings to names.
    let joined = word
        .split_once(['\'', '’'])
        .is_some_and(|(name, ending)| name.len() > 2 && SMALL.tr_joined.contains(ending));
    let listed = joined
        || SMALL.tr.contains(word) && !SMALL.az.contains(word) && !SMALL.shared.contains(word);
    listed
        || word.chars().count() >= 6
            && !word.contains(['ə', 'q', 'x'])
            && SMALL.tr_endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

fn shared_with_turkish(words: &[&Word]) -> usize {
    words
        .iter()
        .filter(|word| SMALL.az.contains(&word.folded) && SMALL.tr.contains(&word.folded))
        .count()
}

/// A language that is none of ours, where the text has no small word of its own.
fn stranger(side: &Side<'_>, words: &[&Word]) -> Option<&'static str> {
    let own = match side.lang {
        // German has "in" and "was" too.
        Lang::En => words
            .iter()
            .any(|word| SMALL.en.contains(&word.folded) && !SMALL.germanic.contains(&word.folded)),
        Lang::Az => side.plain.contains(['ə', 'Ə']),
        // A short Russian text is easily taken for Bulgarian: letters must tell.
        Lang::Ru => !bulgarian(&side.plain),
    };
    if own || words.iter().filter(|word| !word.capital).count() < 5 {
        return None;
    }
    let text: Vec<&str> = words.iter().map(|word| word.span.of(&side.plain)).collect();
    let info = whatlang::detect(&text.join(" "))?;
    let ours = matches!(
        info.lang(),
        whatlang::Lang::Aze | whatlang::Lang::Tur | whatlang::Lang::Eng | whatlang::Lang::Rus
    );
    (info.is_reliable() && info.confidence() > 0.9 && !ours).then(|| info.lang().code())
}

/// Whether ъ is a vowel: before a letter other than е, ё, ю, я.
fn bulgarian(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters
        .windows(2)
        .any(|pair| matches!(pair, ['ъ', next] if next.is_alphabetic() && !"еёюя".contains(*next)))
}

/// A run of words in the other script, or with letters English does not have.
/// Names and single letters are none.
fn foreign_run(side: &Side<'_>, words: &[&Word]) -> Option<(Span, &'static str)> {
    let tag = |word: &Word| {
        let text = word.span.of(&side.plain);
        match (side.lang, Script::of_word(text)?) {
            (Lang::Ru, Script::Latin) => Some(if text.contains('ə') { "az" } else { "en" }),
            (Lang::Az | Lang::En, Script::Cyrillic) => Some("ru"),
            (Lang::En, Script::Latin) if text.contains(NOT_ENGLISH) && !word.capital => Some("az"),
            _ => None,
        }
    };
    let needed = if side.lang == Lang::Ru { 2 } else { 1 };
    for (at, first) in words.iter().enumerate() {
        let Some(found_as) = tag(first) else { continue };
        let run: Vec<&Word> =
            words[at..].iter().copied().take_while(|word| tag(word).is_some()).collect();
        let small = run.iter().filter(|word| is_small(word.span.of(&side.plain))).count();
        let long = run.iter().any(|word| word.span.len() > 3);
        if small >= needed && long {
            let end = run.last().map_or(first.span.end, |last| last.span.end);
            return Some((Span::new(first.span.start, end), found_as));
        }
    }
    None
}

/// A clause in the same script: small words of another language close together.
fn foreign_clause(side: &Side<'_>, words: &[&Word]) -> Option<(Span, &'static str)> {
    /// A tag, and how surely a folded word is of its language.
    type Judge = (&'static str, fn(&str) -> u32);
    let judges: &[Judge] = match side.lang {
        Lang::Ru => &[],
        Lang::Az => &[("en", english), ("tr", |word| if turkish(word) { 2 } else { 0 })],
        Lang::En => &[("az", |word| {
            let own = SMALL.en.contains(word) || SMALL.shared.contains(word);
            if SMALL.az.contains(word) && !own { 2 } else { 0 }
        })],
    };
    for (tag, judge) in judges {
        let marked: Vec<(usize, &Word, u32)> = words
            .iter()
            .enumerate()
            .filter(|(_, word)| !word.capital)
            .map(|(at, word)| (at, *word, judge(&word.folded)))
            .filter(|(_, _, weight)| *weight > 0)
            .collect();
        let near = marked.windows(2).find(|pair| {
            let [(at, word, weight), (next, other, more)] = pair else { return false };
            next - at <= 5 && weight + more >= 3 && word.folded != other.folded
        });
        if let Some([(_, first, _), (_, last, _)]) = near {
            return Some((Span::new(first.span.start, last.span.end), tag));
        }
    }
    None
}
