//! A word in lower case, to be looked up: no allocation, and no look at a table
//! for the letters of the three languages.

use crate::lang::Lang;
use crate::text::case::lower_char;

/// The longest word that lists can have, in bytes.
pub const LONGEST: usize = 64;

/// The bytes that become one byte, and what they become; 0 for the others.
const fn lower_bytes(turkic: bool) -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        if !(turkic && byte == b'I') {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
}

const ASCII: [u8; 256] = lower_bytes(false);
const TURKIC: [u8; 256] = lower_bytes(true);

/// Words in lower case, one after another.
pub struct Folded {
    bytes: [u8; LONGEST],
    len: usize,
    lang: Lang,
}

impl Folded {
    pub const fn new(lang: Lang) -> Folded {
        Folded { bytes: [0; LONGEST], len: 0, lang }
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Adds a word; none when all of it is longer than a word of a list can be.
    #[inline]
    pub fn push(&mut self, word: &str) -> Option<()> {
        let bytes = word.as_bytes();
        let lower = if self.lang == Lang::Az { &TURKIC } else { &ASCII };
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let one = lower[usize::from(*byte)];
            if one != 0 {
                self.one(one)?;
                at += 1;
                continue;
            }
            let pair = match (*byte, bytes.get(at + 1).copied().unwrap_or_default()) {
                (b'I', _) => {
                    self.two(0xc4, 0xb1)?;
                    at += 1;
                    continue;
                }
                // а to п and р to џ, then А to П, Р to Я, and Ѐ to Џ.
                (0xd0, next @ 0xb0..) | (0xd1, next @ ..=0x9f) => (*byte, next),
                (0xd0, next @ 0x90..=0x9f) => (0xd0, next + 0x20),
                (0xd0, next @ 0xa0..=0xaf) => (0xd1, next - 0x20),
                (0xd0, next) => (0xd1, next + 0x10),
                // ə ı ğ ş ç ö ü, then Ə Ğ Ş Ç Ö Ü.
                (0xc9, 0x99) | (0xc4, 0xb1 | 0x9f) | (0xc5, 0x9f) | (0xc3, 0xa7 | 0xb6 | 0xbc) => {
                    (*byte, bytes[at + 1])
                }
                (0xc6, 0x8f) => (0xc9, 0x99),
                (0xc4, 0x9e) | (0xc5, 0x9e) => (*byte, 0x9f),
                (0xc3, next @ (0x87 | 0x96 | 0x9c)) => (0xc3, next + 0x20),
                _ => {
                    let c = word[at..].chars().next()?;
                    for byte in lower_char(c, self.lang).encode_utf8(&mut [0; 4]).bytes() {
                        self.one(byte)?;
                    }
                    at += c.len_utf8();
                    continue;
                }
            };
            self.two(pair.0, pair.1)?;
            at += 2;
        }
        Some(())
    }

    fn one(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = byte;
        self.len += 1;
        Some(())
    }

    fn two(&mut self, first: u8, second: u8) -> Option<()> {
        self.one(first)?;
        self.one(second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::case::lower_char;

    #[test]
    fn every_letter_is_lowered_as_its_language_does() {
        for lang in Lang::ALL {
            for c in '\0'..='\u{ffff}' {
                let mut folded = Folded::new(lang);
                assert_eq!(folded.push(&format!("{c}x")), Some(()));
                let expected = format!("{}x", lower_char(c, lang));
                assert_eq!(folded.as_bytes(), expected.as_bytes(), "{lang} {c:?}");
            }
        }
        assert_eq!(Folded::new(Lang::En).push(&"a".repeat(LONGEST + 1)), None);
    }
}
