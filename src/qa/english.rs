//! Whether a word is English, by a list (`locales/en/words.txt`) and the forms
//! that English makes of its words. A list, because no spelling tells for sure:
//! `fans` and `loans` could be Azerbaijani by their letters.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::hashed::ByWord;

static WORDS: LazyLock<HashSet<&str, ByWord>> =
    LazyLock::new(|| words(include_str!("../../locales/en/words.txt")));

static MORE: LazyLock<HashSet<&str, ByWord>> =
    LazyLock::new(|| words(include_str!("../../locales/en/words-more.txt")));

/// What Azerbaijani spells as English does.
static SHARED: LazyLock<HashSet<&str, ByWord>> =
    LazyLock::new(|| words(include_str!("../../locales/az/shared.txt")));

pub(super) fn words(text: &'static str) -> HashSet<&'static str, ByWord> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// Whether a folded word is English as it stands, or a regular form of a word
/// that is.
pub(super) fn is_word(word: &str) -> bool {
    let bare = bare(word);
    is_form(bare) || PREFIXES.iter().any(|prefix| after(bare, prefix).is_some_and(is_form))
}

/// Whether it may be: also two words written as one, which the list need not have.
pub(super) fn may_be(word: &str) -> bool {
    let word = bare(word);
    is_word(word)
        || MORE.contains(word)
        || word.strip_suffix('s').is_some_and(|one| MORE.contains(one))
        || MORE_PREFIXES.iter().any(|prefix| after(word, prefix).is_some_and(is_form))
        || (3..word.len().saturating_sub(2)).any(|at| {
            word.split_at_checked(at).is_some_and(|(one, two)| listed(one) && is_form(two))
        })
}

/// Whether Azerbaijani has a word of this spelling too.
pub(super) fn is_shared(word: &str) -> bool {
    const ENDINGS: &[&str] = &["i", "u", "in", "un", "a", "da", "dan", "lar", "im", "um"];
    SHARED.contains(word)
        || ENDINGS
            .iter()
            .any(|ending| word.strip_suffix(ending).is_some_and(|stem| SHARED.contains(stem)))
}

/// Whether it is one of the small words that no name in Russian has inside.
pub(super) fn is_small(word: &str) -> bool {
    matches!(word, "in" | "of" | "on" | "to" | "by" | "is" | "at" | "as" | "an")
}

const PREFIXES: &[&str] = &["un", "re", "non", "over", "mis", "dis"];
const MORE_PREFIXES: &[&str] =
    &["anti", "counter", "super", "multi", "pre", "under", "out", "inter", "co", "micro", "sub"];

/// A word without what an apostrophe joins to it.
fn bare(word: &str) -> &str {
    let end = word.find(['\'', '’']).unwrap_or(word.len());
    let bare = &word[..end];
    // isn't, doesn't
    if word.ends_with('t') { bare.strip_suffix('n').unwrap_or(bare) } else { bare }
}

fn after<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    word.strip_prefix(prefix).filter(|rest| rest.len() > 3)
}

fn is_form(word: &str) -> bool {
    listed(word) || stems(word).any(|stem| stem.len() > 2 && listed(&stem))
}

/// What a word may be a form of: replies, planned, making, hottest, really.
fn stems(word: &str) -> impl Iterator<Item = Cow<'_, str>> {
    const FORMS: &[(&str, &[&str])] = &[
        ("ies", &["y"]),
        ("ied", &["y"]),
        ("ier", &["y"]),
        ("iest", &["y"]),
        ("es", &["", "e"]),
        ("s", &[""]),
        ("ed", &["", "e"]),
        ("ing", &["", "e"]),
        ("ings", &["", "e"]),
        ("ly", &["", "le"]),
        ("ness", &[""]),
        ("er", &["", "e"]),
        ("ers", &["", "e"]),
        ("est", &["", "e"]),
    ];
    FORMS
        .iter()
        .filter_map(|(ending, instead)| Some((word.strip_suffix(ending)?, *instead)))
        .filter(|(stem, _)| stem.len() >= 3)
        .flat_map(|(stem, instead)| {
            let last = stem.chars().next_back();
            let single = last.and_then(|last| stem.strip_suffix(last));
            let doubled = single.filter(|single| stem.len() > 3 && single.chars().last() == last);
            let with = move |end: &&str| match *end {
                "" => Cow::Borrowed(stem),
                end => Cow::Owned(format!("{stem}{end}")),
            };
            instead.iter().map(with).chain(doubled.map(Cow::Borrowed))
        })
}

fn listed(word: &str) -> bool {
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_ascii() {
        let text = include_str!("../../locales/en/words.txt");
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(lines.iter().all(|word| word.is_ascii()));
        assert!(SHARED.iter().all(|word| is_word(word)), "a word of no use in the list");
    }

    #[test]
    fn forms_are_known() {
        for word in ["workforce", "fell", "fans", "replies", "planned", "isn't", "city's", "unpaid"]
        {
            assert!(is_word(word), "{word}");
        }
        for word in ["telefonda", "girovun", "sahar", "oldu", "kitablar"] {
            assert!(!may_be(word), "{word}");
        }
        assert!(is_shared("film") && is_shared("filmi") && !is_shared("fans"));
    }
}
