//! What kind of character a letter is, and how far a word goes, answered at
//! once for the letters of the three languages.
//!
//! The tables of `std` answer for every other; for Cyrillic they search, which
//! would cost more than all else that is asked about a place.

pub use crate::text::token::is_letter;

/// Whether it is a figure.
#[inline]
pub fn is_figure(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_digit(),
        'À'..='ԯ' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_numeric(),
    }
}

/// Whether it is part of a word: a letter or a figure.
#[inline]
pub fn is_word(c: char) -> bool {
    is_letter(c) || is_figure(c)
}

/// Whether it is a capital.
#[inline]
pub fn is_capital(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_uppercase(),
        'Ѐ'..='Я' | 'Ə' | 'Ğ' | 'Ş' | 'İ' => true,
        'а'..='џ' | 'ß'..='ÿ' | 'ə' | 'ğ' | 'ş' | 'ı' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_uppercase(),
    }
}

/// Whether it is a small letter.
#[inline]
pub fn is_small(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_lowercase(),
        'а'..='џ' | 'ə' | 'ğ' | 'ş' | 'ı' => true,
        'Ѐ'..='Я' | 'Ə' | 'Ğ' | 'Ş' | 'İ' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_lowercase(),
    }
}

/// What the first byte of a character tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// An ASCII letter or figure.
    Word,
    /// Any other ASCII character.
    Sign,
    /// The first of two bytes of a letter: U+0100 to U+02BF and U+0400 to U+047F.
    Letter,
    /// Nothing: the character has to be looked at.
    Open,
}

const LEADS: [Lead; 256] = {
    let mut table = [Lead::Open; 256];
    let mut byte = 0_u8;
    loop {
        table[byte as usize] = match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Lead::Word,
            0..=0x7f => Lead::Sign,
            0xc4..=0xca | 0xd0 | 0xd1 => Lead::Letter,
            _ => Lead::Open,
        };
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    table
};

/// Whether a text begins with a letter or figure, as most do.
#[inline]
pub fn begins_word(text: &str) -> bool {
    let Some(first) = text.as_bytes().first() else { return false };
    match LEADS[usize::from(*first)] {
        Lead::Word | Lead::Letter => true,
        Lead::Sign => false,
        Lead::Open => text.starts_with(is_word),
    }
}

/// Where the word that a text begins with ends; `also` are signs inside it.
#[inline]
pub fn word_end(text: &str, also: impl Fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match LEADS[usize::from(*byte)] {
            Lead::Word => 1,
            Lead::Letter => 2,
            Lead::Sign if also(char::from(*byte)) => 1,
            Lead::Sign => break,
            Lead::Open => match text[at..].chars().next().filter(|c| is_word(*c) || also(*c)) {
                Some(c) => c.len_utf8(),
                None => break,
            },
        };
    }
    at
}

/// Where the word that a text ends in begins; `also` are signs inside it.
#[inline]
pub fn word_start(text: &str, also: impl Fn(char) -> bool) -> usize {
    start_of(text, |c| is_word(c) || also(c))
}

/// Where the run of characters without white space that a text ends in begins.
#[inline]
pub fn unspaced_start(text: &str) -> usize {
    start_of(text, |c| !c.is_whitespace())
}

#[inline(always)]
fn start_of(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = bytes.len();
    while at > 0 {
        let byte = bytes[at - 1];
        if byte < 0x80 {
            if !(byte.is_ascii_alphanumeric() || belongs(char::from(byte))) {
                break;
            }
            at -= 1;
        } else if at > 1 && LEADS[usize::from(bytes[at - 2])] == Lead::Letter {
            at -= 2;
        } else {
            match text[..at].chars().next_back().filter(|c| belongs(*c)) {
                Some(c) => at -= c.len_utf8(),
                None => break,
            }
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_answers_are_those_of_the_tables() {
        for c in '\0'..='\u{ffff}' {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_figure(c), c.is_numeric(), "{c:?}");
            assert_eq!(is_word(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_small(c), c.is_lowercase(), "{c:?}");
        }
    }

    #[test]
    fn words_begin_and_end_where_their_letters_do() {
        for c in '\0'..='\u{ffff}' {
            let text = format!("{c}");
            let part = is_word(c);
            assert_eq!(begins_word(&text), part, "{c:?}");
            assert_eq!(word_end(&text, |_| false), if part { text.len() } else { 0 }, "{c:?}");
            assert_eq!(word_start(&text, |_| false), if part { 0 } else { text.len() }, "{c:?}");
            let space = c.is_whitespace();
            assert_eq!(unspaced_start(&text), if space { text.len() } else { 0 }, "{c:?}");
        }
    }
}
