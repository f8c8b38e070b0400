//! Vowels of Azerbaijani: which letters are vowels, back or front, and what
//! an ending sees of the word before it.

/// What harmony looks at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// Ends in a vowel; `None` where either may be read.
    pub(super) vowel: Option<bool>,
    pub(super) last: Option<char>,
}

pub(super) const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'ə' | 'e' | 'ı' | 'i' | 'o' | 'ö' | 'u' | 'ü')
}

pub(super) const fn is_back(c: char) -> bool {
    matches!(c, 'a' | 'ı' | 'o' | 'u')
}

pub(super) const fn high(after: char) -> char {
    match after {
        'o' | 'u' => 'u',
        'ö' | 'ü' => 'ü',
        'a' | 'ı' => 'ı',
        _ => 'i',
    }
}

impl Context {
    pub(super) fn of(text: &str) -> Context {
        let vowel = text.chars().next_back().map(is_vowel);
        Context { vowel, last: text.chars().rev().find(|c| is_vowel(*c)) }
    }

    pub(super) const FREE: Context = Context { vowel: None, last: None };
}

/// The word without its last letter, and that letter.
pub(super) fn cut(word: &str) -> Option<(&str, char)> {
    let last = word.chars().next_back()?;
    Some((word.get(..word.len() - last.len_utf8())?, last))
}

pub(super) fn syllables(word: &str) -> usize {
    word.chars().filter(|c| is_vowel(*c)).count()
}
