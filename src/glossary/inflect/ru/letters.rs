//! Letters and spelling of Russian: vowels, hushing letters, a stem and its ending.

pub(super) const fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

pub(super) const fn velar_or_hush(c: char) -> bool {
    matches!(c, 'г' | 'к' | 'х' | 'ж' | 'ш' | 'ч' | 'щ')
}

pub(super) const fn hush(c: char) -> bool {
    matches!(c, 'ж' | 'ш' | 'ч' | 'щ')
}

pub(super) fn last(word: &str) -> char {
    word.chars().next_back().unwrap_or(' ')
}

pub(super) fn syllables(word: &str) -> usize {
    word.chars().filter(|c| is_vowel(*c)).count()
}

/// The word without its last `count` letters.
pub(super) fn cut(word: &str, count: usize) -> &str {
    let mut end = word.len();
    for _ in 0..count {
        end -= word[..end].chars().next_back().map_or(0, char::len_utf8);
    }
    &word[..end]
}

/// Joins by the spelling rules: ы to и after velars and hushing letters.
pub(super) fn join(stem: &str, ending: &str) -> String {
    let c = last(stem);
    let rest: String = ending.chars().skip(1).collect();
    match ending.chars().next() {
        Some('ы') if velar_or_hush(c) => format!("{stem}и{rest}"),
        Some('я') if hush(c) => format!("{stem}а{rest}"),
        Some('ю') if hush(c) => format!("{stem}у{rest}"),
        _ => format!("{stem}{ending}"),
    }
}
