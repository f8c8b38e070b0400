//! Normal forms: NFC at the border, folding for keys.
//!
//! Folding makes two texts equal that an editor would call the same text:
//! case by language, ё and е, the look-alikes of ə, kinds of quotes, dashes,
//! apostrophes and spaces. It is stored in the database with
//! [`FOLD_VERSION`]; a change here is a migration there.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::case::lower_char;
use super::pages::Pages;
use crate::lang::Lang;

/// Bumped whenever [`fold`] or the tokens change: the store re-keys then.
pub const FOLD_VERSION: u32 = 1;

/// The text in Unicode normal form C, in which everything is stored.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_composed_throughout(text) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether a text is in form C as far as letters tell one by one: the quick way
/// for nearly every text.
fn is_composed_throughout(text: &str) -> bool {
    // Bytes that begin U+0300 to U+03FF or anything from U+0480 on.
    let unsure = |byte: &u8| matches!(byte, 0xcc..=0xcf | 0xd2..=0xff);
    // By pieces without a branch a byte.
    let any = |piece: &[u8]| piece.iter().fold(false, |found, byte| found | unsure(byte));
    !text.as_bytes().chunks(256).any(any) || text.chars().all(is_composed)
}

/// Letters and marks of our languages that are in form C wherever they stand.
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

/// Pages of code points that are looked up: the letters of our languages.
const PAGES: usize = 11;
/// What does not count.
const DROPPED: u16 = u16::MAX;
/// What the table has no room for.
const BEYOND: u16 = u16::MAX - 1;

/// What [`fold_char`] says of the first code points, in the order of
/// [`Lang::ALL`]: imports and indexes fold whole memories.
static TABLES: [Pages<PAGES>; 3] = [Pages::new(), Pages::new(), Pages::new()];

fn entry(c: char, lang: Lang) -> u16 {
    match fold_char(c, lang) {
        None => DROPPED,
        Some(c) => u16::try_from(u32::from(c)).ok().filter(|c| *c < BEYOND).unwrap_or(BEYOND),
    }
}

/// The text folded for comparison: white space collapsed, ends trimmed.
pub fn fold(text: &str, lang: Lang) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&nfc(text), lang, &mut out);
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// The code point that bytes of a text begin with, and how many of them it is,
/// where it is below U+0540: one or two bytes, and no need of a decoder.
#[inline]
pub(super) fn narrow(bytes: &[u8]) -> Option<(u16, usize)> {
    match bytes {
        [first @ 0..=0x7f, ..] => Some((u16::from(*first), 1)),
        [first @ 0xc2..=0xd4, second, ..] => {
            Some((u16::from(first & 0x1f) << 6 | u16::from(second & 0x3f), 2))
        }
        _ => None,
    }
}

/// Appends a text in form C folded; white space collapses, also at the
/// beginning, with what stands in `out` before it.
pub fn fold_into(text: &str, lang: Lang, out: &mut String) {
    let table = &TABLES[lang.index()];
    let ascii = table.ascii(|c| entry(c, lang));
    let bytes = text.as_bytes();
    // What stays as it is goes by runs.
    let (mut run, mut at) = (0, 0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let (code, width) = narrow(rest).unwrap_or((DROPPED, 0));
        let folded = match ascii.get(usize::from(code)) {
            Some(folded) => Some(*folded),
            None => table.get(usize::from(code), |c| entry(c, lang)),
        };
        if folded == Some(code) && code != u16::from(b' ') {
            at += width;
            continue;
        }
        out.push_str(&text[run..at]);
        let Some(c) = text[at..].chars().next() else { return };
        let folded = match folded {
            Some(DROPPED) => None,
            None | Some(BEYOND) => fold_char(c, lang),
            Some(folded) => char::from_u32(u32::from(folded)),
        };
        match folded {
            Some(' ') if out.is_empty() || out.ends_with(' ') => {}
            Some(c) => out.push(c),
            None => {}
        }
        at += c.len_utf8();
        run = at;
    }
    out.push_str(&text[run..]);
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

    proptest::proptest! {
        /// Runs that stay as they are change nothing in what comes out.
        #[test]
        fn a_text_folds_as_its_code_points_do(
            text in "[ \t\u{a0}a-cIKZ.,'\u{2019}İıəƏӘЁёЯя5-7\u{ad}\u{200b}\u{300}«»\u{2013}²ⅦǅȺԯ\u{530}中😀]{0,24}",
            lang in 0_usize..3,
        ) {
            let lang = Lang::ALL[lang];
            let mut expected = String::new();
            for folded in text.chars().filter_map(|c| fold_char(c, lang)) {
                if folded != ' ' || !(expected.is_empty() || expected.ends_with(' ')) {
                    expected.push(folded);
                }
            }
            let mut found = String::new();
            fold_into(&text, lang, &mut found);
            proptest::prop_assert_eq!(found, expected);
        }
    }
}
