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

/// The letters of Azerbaijani as bits, to ask at once what may begin with one.
pub(super) fn letter_bit(c: char) -> u32 {
    const REST: [char; 7] = ['ç', 'ə', 'ğ', 'ı', 'ö', 'ş', 'ü'];
    if c.is_ascii_lowercase() {
        return 1 << (u32::from(c) - u32::from('a'));
    }
    // Six bits are left above z: the last two letters share one, a filter may let more through.
    REST.iter().position(|letter| *letter == c).map_or(0, |at| 1 << (26 + at.min(5)))
}
