//! English: the plural after numbers, ordinals, and a or an.

use std::sync::LazyLock;

use super::edit::Edit;
use super::figure::Decimal;
use crate::lang::Lang;
use crate::text::Span;
use crate::text::normalize::fold;
use crate::text::token::tokens;

static COUNTED: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    include_str!("../../../locales/en/counted.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// Whether a number takes the singular.
pub fn is_one(value: Decimal) -> bool {
    value.as_count() == Some(1)
}

/// Whether two folded words are one noun in two numbers, or one verb.
pub fn same_counted(a: &str, b: &str) -> bool {
    const VERBS: [(&str, &str); 4] =
        [("was", "were"), ("is", "are"), ("has", "have"), ("does", "do")];
    let one = |pair: &(&str, &str)| *pair == (a, b) || *pair == (b, a);
    // Two forms of a noun begin alike, and most words that are compared do not.
    VERBS.iter().any(one) || a.chars().next() == b.chars().next() && COUNTED.iter().any(one)
}

/// `st`, `nd`, `rd` or `th`.
pub const fn ordinal(value: i128) -> &'static str {
    match (value % 10, value % 100) {
        (1, teen) if teen != 11 => "st",
        (2, teen) if teen != 12 => "nd",
        (3, teen) if teen != 13 => "rd",
        _ => "th",
    }
}

/// What the words around a number must become when it changes; `None` where
/// that cannot be proven.
pub fn follow(plain: &str, number: Span, old: Decimal, new: Decimal) -> Option<Vec<Edit>> {
    if is_one(old) == is_one(new) {
        return Some(Vec::new());
    }
    let words: Vec<(Span, String)> = tokens(plain)
        .filter(|token| !token.span.overlaps(number))
        .map(|token| (token.span, fold(token.span.of(plain), Lang::En)))
        .collect();
    let at = words.iter().position(|(span, _)| span.start >= number.end).unwrap_or(words.len());
    let gap = |from: usize, to: usize| Span::new(from, to).of(plain);
    let Some((span, noun)) = words.get(at) else {
        return agrees_nowhere(&words, at, at, number).then(Vec::new);
    };
    match gap(number.end, span.start) {
        " " | "\u{a0}" => {}
        // 1-year-old: a compound has no number.
        lead if lead.starts_with('-') => return Some(Vec::new()),
        lead if lead.trim_start().starts_with(['.', ',', ';', ')', '%', '/']) => {
            return agrees_nowhere(&words, at, at, number).then(Vec::new);
        }
        _ => return None,
    }
    // Formula 1 driver, Article 1 case: which one, not how many.
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    if before.is_some_and(|(span, word)| {
        let capital = span.of(plain).starts_with(char::is_uppercase) && at > 1;
        capital || LABELS.contains(&word.as_str()) || same_counted_any(word)
    }) {
        return None;
    }
    const SAME: [&str; 9] =
        ["percent", "per", "million", "billion", "thousand", "km", "manat", "kg", "m"];
    if SAME.contains(&noun.as_str()) {
        return agrees_nowhere(&words, at, at + 1, number).then(Vec::new);
    }
    let pair =
        COUNTED.iter().find(|(one, many)| if is_one(old) { one == noun } else { many == noun })?;
    // Second is also an ordinal, letter a sign: the noun must end the phrase.
    if !agrees_nowhere(&words, at, at + 1, number) {
        return None;
    }
    let form = if is_one(new) { pair.0 } else { pair.1 };
    Some(vec![Edit { span: *span, to: form.to_owned(), why: "agreement" }])
}

/// What is numbered, not counted.
const LABELS: &[&str] = &[
    "article", "chapter", "section", "route", "grade", "class", "level", "number", "no", "phase",
    "stage", "round", "season", "line", "channel", "formula", "version", "volume", "episode",
];

/// Whether a folded word is a noun that we count: school 1, page 1.
fn same_counted_any(word: &str) -> bool {
    COUNTED.iter().any(|(one, _)| *one == word)
}

/// Whether nothing beside the number phrase has to agree with it.
fn agrees_nowhere(words: &[(Span, String)], at: usize, after: usize, number: Span) -> bool {
    const AGREEING: &[&str] = &[
        "is", "are", "was", "were", "has", "have", "does", "do", "this", "these", "those", "it",
        "its", "they", "their", "them", "he", "she", "his", "her", "him", "who", "which", "each",
        "both", "all", "there",
    ];
    const PAST: &[&str] = &[
        "came", "went", "took", "saw", "won", "lost", "left", "met", "died", "fell", "rose", "ran",
        "got", "gave", "made", "said", "spent", "won", "grew", "had", "did", "will", "can", "may",
        "must", "could", "would", "should", "visited",
    ];
    const GOVERNORS: &[&str] = &[
        "in", "for", "after", "within", "by", "of", "from", "to", "with", "than", "at", "before",
        "during", "on",
    ];
    if words.iter().skip(at).any(|(_, word)| AGREEING.contains(&word.as_str())) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|at| words.get(at)).map(|(_, word)| word.as_str());
    let agreeing_before = words.iter().take(at).any(|(_, word)| {
        matches!(
            word.as_str(),
            "is" | "are" | "was" | "were" | "has" | "have" | "these" | "those" | "all"
        )
    });
    let past = |word: &str| PAST.contains(&word) || word.ends_with("ed");
    // What has to agree with a subject stands behind it.
    let follows = words.get(after).is_none_or(|(span, word)| past(word) || span.start < number.end);
    match before {
        Some(word) if GOVERNORS.contains(&word) => true,
        Some(
            "this" | "these" | "those" | "the" | "every" | "each" | "another" | "all" | "a"
            | "about" | "around" | "nearly" | "almost" | "both",
        ) => false,
        Some(word) => !agreeing_before && (past(word) || follows),
        // It opens the sentence, and so is its subject.
        None => follows,
    }
}

/// `a` or `an` before a text; `None` where the sound is not sure.
pub fn article(next: &str) -> Option<&'static str> {
    let digits: String = next.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        // Eight, eleven and eighteen, eighty, eight hundred; 1,100 and 1100 waver.
        let grouped = next.get(digits.len()..).is_some_and(|rest| rest.starts_with(','));
        return Some(match digits.as_str() {
            "11" | "18" => "an",
            all if all.starts_with('8') => "an",
            all if all.len() == 4 && (all.starts_with("11") || all.starts_with("18")) => {
                return if grouped { Some("a") } else { None };
            }
            _ => "a",
        });
    }
    let folded = fold(next, Lang::En);
    let first = folded.chars().next()?;
    match first {
        'a' | 'e' | 'i' | 'o' if !folded.starts_with("eu") && !folded.starts_with("one") => {
            Some("an")
        }
        'u' | 'h' | 'e' | 'o' => None,
        // FM, MP: letters that are said.
        _ if crate::text::case::is_upper(next.split(' ').next().unwrap_or_default())
            && next.chars().count() > 1 =>
        {
            None
        }
        c if c.is_alphabetic() => Some("a"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_forms_of_a_noun_begin_alike() {
        for (one, many) in COUNTED.iter() {
            assert_eq!(one.chars().next(), many.chars().next(), "{one}, {many}");
            assert!(same_counted(one, many) && same_counted(many, one), "{one}, {many}");
        }
        assert!(same_counted("is", "are") && !same_counted("tourist", "towns"));
    }

    #[track_caller]
    fn check(text: &str, number: &str, new: i128, expected: Option<&[&str]>) {
        let start = text.find(number).expect("the number stands there");
        let old = Decimal::whole(number.parse().expect("a number"));
        let found = follow(text, Span::new(start, start + number.len()), old, Decimal::whole(new));
        let found: Option<Vec<&str>> =
            found.as_ref().map(|edits| edits.iter().map(|edit| edit.to.as_str()).collect());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn the_plural_follows() {
        check("1 tourist visited Quba.", "1", 2, Some(&["tourists"]));
        check("The road was closed for 1 day.", "1", 3, Some(&["days"]));
        check("after 3 weeks", "3", 1, Some(&["week"]));
        check("5 tourists", "5", 7, Some(&[]));
        check("a 1-year course", "1", 3, Some(&[]));
        check("1 tourist was hurt.", "1", 2, None);
        check("There was 1 tourist.", "1", 2, None);
        check("1 visits daily", "1", 2, None);
        check("The Formula 1 driver won.", "1", 2, None);
        check("In Quba, 5 tourists live in tents.", "5", 1, None);
        check("He bought 5 books.", "5", 1, Some(&["book"]));
    }

    #[test]
    fn articles_and_ordinals() {
        assert_eq!(article("8-year"), Some("an"));
        assert_eq!(article("11 km"), Some("an"));
        assert_eq!(article("12"), Some("a"));
        assert_eq!(article("Agdam"), Some("an"));
        assert_eq!(article("Uzbekistan"), None);
        assert_eq!(ordinal(112), "th");
        assert_eq!(ordinal(23), "rd");
    }
}
