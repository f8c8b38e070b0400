//! Keys: what makes two texts the same text.
//!
//! Plain: the same words, up to folding. General: the same words around other
//! figures; what stands in the figures' place is for the repair to judge.
//! The tagged reading itself is the third key; it is compared, not hashed.

use xxhash_rust::xxh3::xxh3_64;

use super::folded::Folded;
use super::repair;
use crate::lang::Lang;
use crate::text::Span;
use crate::text::normalize::fold;
use crate::text::token::{Token, TokenKind};

/// A neighbour as a unit remembers it: a short sign of its text instead of the
/// text, which stands in the log already. Empty at the ends of a story.
pub fn neighbour(text: &str, lang: Lang) -> String {
    if text.is_empty() { String::new() } else { format!("#{:016x}", plain(text, lang)) }
}

/// The plain key: a strong 64-bit hash of the folded plain text. Texts that
/// differ only in case, kinds of quotes, dashes and spaces share it.
pub fn plain(text: &str, lang: Lang) -> i64 {
    hash(&fold(text, lang))
}

/// The plain key of a text that is folded already.
pub fn plain_of(all: &Folded<'_>) -> i64 {
    hash(&all.whole())
}

/// Bumped whenever [`general`] changes: the store makes the keys anew then.
pub const GENERAL_VERSION: u32 = 2;

/// Tokens up to which a text without a figure has a general key for the sake
/// of its names. In a longer one the fuzzy index finds what differs in a name.
const NAMED: usize = 12;

/// The general key: the words around slots. Figures, number words, months and
/// days with what they count are one slot; words with a capital are one; words
/// that agree with them do not count, and others count by their beginning
/// where the language has agreement. Texts that differ only in slots share the
/// key; what shares it is for the repair to judge. `None` without a slot, or
/// without a word beside it.
pub fn general(text: &str, lang: Lang) -> Option<i64> {
    general_of(&Folded::new(text, lang))
}

/// The general key of a text whose words are folded already.
pub fn general_of(all: &Folded<'_>) -> Option<i64> {
    let Folded { text, lang, .. } = *all;
    let is_slot = |token: Token, folded: &str| {
        token.kind == TokenKind::Figure
            || repair::is_slot(folded, begins_large(token.span.of(text)), lang)
    };
    // Most long texts end here.
    if all.len() > NAMED && !all.iter().any(|(token, folded)| is_slot(token, folded)) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut last = Slot::None;
    let (mut figures, mut names, mut words, mut count) = (0, 0, 0, 0);
    let mut previous = Span::default();
    for (token, folded) in all.iter() {
        let word = token.span.of(text);
        count += 1;
        let gap = text.get(previous.end..token.span.start).unwrap_or_default();
        previous = token.span;
        let tied = last == Slot::Figure && matches!(gap, "-" | "\u{2011}" | "'" | "\u{2019}");
        let capital = begins_large(word);
        if is_slot(token, folded) {
            if last != Slot::Figure {
                out.push_str("# ");
            }
            last = Slot::Figure;
            figures += 1;
        } else if tied || silent(folded, lang) {
            // An ending, an article, a preposition: it follows its slot.
        } else if last == Slot::Figure {
            last = Slot::Counted;
        } else if capital {
            if last != Slot::Name {
                out.push_str("@ ");
            }
            last = Slot::Name;
            names += usize::from(count > 1);
        } else {
            let letters = match lang {
                Lang::Az => usize::MAX,
                Lang::En => 4,
                Lang::Ru => 3,
            };
            out.push_str(beginning(folded, letters));
            out.push(' ');
            last = Slot::None;
            words += 1;
        }
    }
    let named = names > 0 || count <= NAMED / 2 && out.starts_with('@');
    (figures > 0 || named && words > 0 && count <= NAMED).then(|| hash(&out))
}

fn begins_large(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The first letters of a word.
fn beginning(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(at, _)| &word[..at])
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    None,
    Figure,
    /// What a figure counts: another word with another number.
    Counted,
    Name,
}

/// Words that a change of a slot beside them may change.
fn silent(folded: &str, lang: Lang) -> bool {
    match lang {
        Lang::Az => matches!(folded, "da" | "də"),
        Lang::En => matches!(
            folded,
            "a" | "an" | "is" | "are" | "was" | "were" | "has" | "have" | "am" | "pm" | "p" | "m"
        ),
        Lang::Ru => matches!(folded, "в" | "во" | "с" | "со" | "о" | "об" | "к" | "ко"),
    }
}

fn hash(text: &str) -> i64 {
    i64::from_ne_bytes(xxh3_64(text.as_bytes()).to_ne_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_slots_in_the_general_key() {
        let key = |text| general(text, Lang::Az);
        assert_eq!(key("2023-cü ildə 5 turist"), key("2026-cı ildə 12 turist"));
        assert_eq!(key("29 000 nəfər"), key("29,000 nəfər"));
        assert_ne!(key("5 turist gəldi"), key("5 turist getdi"));
        assert_eq!(key("turist"), None);
    }

    #[test]
    fn so_are_names_dates_and_what_is_counted() {
        let same = |a: &str, b: &str, lang| {
            assert!(general(a, lang).is_some(), "{a}");
            assert_eq!(general(a, lang), general(b, lang), "{a} | {b}");
        };
        same("Qubada sərgi açıldı", "Qırmızı Qəsəbədə sərgi açıldı", Lang::Az);
        same("7 aprel 1992-ci ildə", "17 sentyabr 2025-ci ildə", Lang::Az);
        same("1 tourist was hurt", "Five tourists were hurt", Lang::En);
        same("5 лет прошло", "21 год прошёл", Lang::Ru);
        same("Сегодня в среду в Губе дождь", "Сегодня во вторник в Сумгаите дождь", Lang::Ru);
    }
}
