//! Normal forms: NFC at the border, folding for keys.
//!
//! Folding makes two texts equal that an editor would call the same text:
//! case by language, ё and е, the look-alikes of ə, kinds of quotes, dashes,
//! apostrophes and spaces. It is stored in the database with
//! [`FOLD_VERSION`]; a change here is a migration there.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::case::lower_char;
use crate::lang::Lang;

/// Bumped whenever [`fold`] or the tokens change: the store re-keys then.
pub const FOLD_VERSION: u32 = 1;

/// The text in Unicode normal form C, in which everything is stored.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii()
        || text.chars().all(is_composed)
        || is_nfc_quick(text.chars()) == IsNormalized::Yes
    {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Letters and marks of our languages that are in form C wherever they stand:
/// the quick way for nearly every text.
const fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}')
}

/// One code point folded, or nothing where it does not count.
pub fn fold_char(c: char, lang: Lang) -> Option<char> {
    Some(match c {
        'a'..='z' | '0'..='9' | 'а'..='я' => c,
        'ə' | 'ı' | 'ö' | 'ü' | 'ç' | 'ş' | 'ğ' => c,
        'А'..='Я' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' => {
            return None;
        }
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2b9}' | '\u{60}' | '\u{b4}'
        | '\u{2032}' => '\'',
        '\u{201c}'..='\u{201f}' | '«' | '»' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        'ё' | 'Ё' if lang == Lang::Ru => 'е',
        'ә' | 'Ә' | 'ǝ' | 'Ǝ' if lang != Lang::Ru => 'ə',
        c => lower_char(c, lang),
    })
}

/// The text folded for comparison: white space collapsed, ends trimmed.
pub fn fold(text: &str, lang: Lang) -> String {
    let mut out = String::with_capacity(text.len());
    for c in nfc(text).chars() {
        match fold_char(c, lang) {
            Some(' ') if out.is_empty() || out.ends_with(' ') => {}
            Some(c) => out.push(c),
            None => {}
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_is_by_language() {
        assert_eq!(fold("  QIRMIZI\u{a0}Qəsəbə ", Lang::Az), "qırmızı qəsəbə");
        assert_eq!(fold("qәsәbә", Lang::Az), "qəsəbə");
        assert_eq!(fold("Ещё — «да»", Lang::Ru), "еще - \"да\"");
        assert_eq!(fold("Israel’s", Lang::En), "israel's");
    }

    #[test]
    fn decomposed_letters_are_the_same_text() {
        assert_eq!(nfc("s\u{327}"), "ş");
        assert_eq!(fold("I\u{307}", Lang::Az), "i");
    }
}
