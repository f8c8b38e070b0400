//! A word in lower case, to be looked up: no allocation, and no look at a table
//! for the letters of the three languages.

use crate::lang::Lang;
use crate::text::case::lower_char;

/// The longest word that lists can have, in bytes.
pub const LONGEST: usize = 32;

/// A word of a list, zeros after it: compared and hashed as a whole.
pub type Key = [u8; LONGEST];

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

/// The two bytes of Cyrillic letters in lower case, by the last bit of the
/// first and the last six bits of the second.
const CYRILLIC: [[[u8; 2]; 64]; 2] = {
    let mut table = [[[0; 2]; 64]; 2];
    let mut at = 0_u8;
    while at < 64 {
        let byte = 0x80 | at;
        table[0][at as usize] = match byte {
            // Ѐ to Џ, А to П, and Р to Я.
            ..=0x8f => [0xd1, byte + 0x10],
            0x90..=0x9f => [0xd0, byte + 0x20],
            0xa0..=0xaf => [0xd1, byte - 0x20],
            _ => [0xd0, byte],
        };
        // Ѡ and the old letters after it have their capitals in between.
        table[1][at as usize] = match byte {
            0xa0.. if byte & 1 == 0 => [0xd1, byte + 1],
            _ => [0xd1, byte],
        };
        at += 1;
    }
    table
};

/// Words in lower case, one after another.
pub struct Folded {
    bytes: Key,
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

    pub const fn key(&self) -> &Key {
        &self.bytes
    }

    /// Adds a word; none when all of it is longer than a word of a list can be,
    /// and then these are no words any more.
    #[inline]
    pub fn push(&mut self, word: &str) -> Option<()> {
        let bytes = word.as_bytes();
        let lower = if self.lang == Lang::Az { &TURKIC } else { &ASCII };
        let (mut at, mut len) = (0, self.len);
        while let Some(byte) = bytes.get(at) {
            let one = lower[usize::from(*byte)];
            if one != 0 {
                *self.bytes.get_mut(len)? = one;
                len += 1;
                at += 1;
                continue;
            }
            let next = bytes.get(at + 1).copied().unwrap_or_default();
            let (pair, taken) = match (*byte, next) {
                (b'I', _) => ([0xc4, 0xb1], 1),
                (0xd0 | 0xd1, next) => {
                    (CYRILLIC[usize::from(byte & 1)][usize::from(next & 0x3f)], 2)
                }
                // ə ı ğ ş ç ö ü, then Ə Ğ Ş Ç Ö Ü.
                (0xc9, 0x99) | (0xc4, 0xb1 | 0x9f) | (0xc5, 0x9f) | (0xc3, 0xa7 | 0xb6 | 0xbc) => {
                    ([*byte, next], 2)
                }
                (0xc6, 0x8f) => ([0xc9, 0x99], 2),
                (0xc4, 0x9e) | (0xc5, 0x9e) => ([*byte, 0x9f], 2),
                (0xc3, next @ (0x87 | 0x96 | 0x9c)) => ([0xc3, next + 0x20], 2),
                _ => {
                    let c = word[at..].chars().next()?;
                    let mut letter = [0; 4];
                    let letter = lower_char(c, self.lang).encode_utf8(&mut letter).as_bytes();
                    self.bytes.get_mut(len..len + letter.len())?.copy_from_slice(letter);
                    len += letter.len();
                    at += c.len_utf8();
                    continue;
                }
            };
            self.bytes.get_mut(len..len + 2)?.copy_from_slice(&pair);
            len += 2;
            at += taken;
        }
        self.len = len;
        Some(())
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
