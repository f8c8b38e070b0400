//! The words of a text as the glossary compares them: folded, hashed, with
//! what their capitals say.
//!
//! A word here is a run of letters and digits only: what follows an
//! apostrophe, a hyphen or a closing quote is the next word, and whether the
//! two belong together is for the pattern to decide. One pass, no case
//! mapping by library calls: terms are looked for in whole memories.

use crate::lang::Lang;
use crate::text::normalize::fold_char;
use crate::text::pages::Pages;

/// A word of a scanned text.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Bytes in the text.
    pub start: usize,
    pub end: usize,
    /// Bytes in the folded buffer.
    from: usize,
    to: usize,
    /// Capitals and digits that it begins with, and letters and digits in all.
    pub lead: usize,
    pub chars: usize,
    pub hash: u64,
}

impl Word {
    /// More than one letter, all of them capitals.
    pub const fn all_capitals(&self) -> bool {
        self.chars > 1 && self.lead == self.chars
    }
}

/// The words of one line of text.
#[derive(Default, Debug)]
pub struct Scan {
    pub words: Vec<Word>,
    folded: Vec<u8>,
}

const PAGES: usize = 12;
const DROPPED: u16 = 0x7fff;
const CAPITAL: u16 = 0x8000;
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// In the order of [`Lang::ALL`].
static TABLES: [Pages<PAGES>; 3] = [Pages::new(), Pages::new(), Pages::new()];

/// What a code point folds to, whether it counts as a capital; 0 where no word has it.
fn entry(c: char, lang: Lang) -> u16 {
    if matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}') {
        return DROPPED;
    }
    if !c.is_alphanumeric() {
        return 0;
    }
    let folded = fold_char(c, lang).and_then(|c| u16::try_from(u32::from(c)).ok()).unwrap_or(0);
    let capital = c.is_uppercase() || c.is_numeric();
    folded | if capital { CAPITAL } else { 0 }
}

/// Extends a hash of folded bytes.
pub const fn extend(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

/// The hash of nothing, to extend.
pub const EMPTY: u64 = OFFSET;

/// The hash of a folded word.
pub fn hash(folded: &str) -> u64 {
    folded.bytes().fold(OFFSET, extend)
}

impl Scan {
    /// A scan with room for the words of a text.
    pub fn for_text(text: &str) -> Scan {
        let bytes = text.len().min(16 * 1024);
        Scan { words: Vec::with_capacity(bytes / 5), folded: Vec::with_capacity(bytes) }
    }

    /// The hashes that a word is looked up by: its own, and in Azerbaijani those
    /// of all its beginnings of up to `longest` bytes.
    pub fn each_key(&self, word: &Word, lang: Lang, longest: usize, mut each: impl FnMut(u64)) {
        if lang != Lang::Az {
            return each(word.hash);
        }
        let folded = self.folded(word);
        let mut hash = EMPTY;
        for (index, byte) in folded.iter().enumerate().take(longest) {
            hash = extend(hash, *byte);
            if folded.get(index + 1).is_none_or(|next| next & 0xc0 != 0x80) {
                each(hash);
            }
        }
    }

    /// Scans a line, using the buffers again.
    pub fn read(&mut self, text: &str, offset: usize, lang: Lang) {
        self.words.clear();
        self.folded.clear();
        let table = &TABLES[lang.index()];
        let ascii = table.ascii(|c| entry(c, lang));
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut word: Option<Word> = None;
        let mut leading = true;
        while at < bytes.len() {
            let byte = bytes[at];
            let (entry, size, wide) = if byte < 0x80 {
                (ascii[usize::from(byte)], 1, None)
            } else if byte < 0xe0 && at + 1 < bytes.len() {
                let code = (usize::from(byte & 0x1f) << 6) | usize::from(bytes[at + 1] & 0x3f);
                match table.get(code, |c| entry(c, lang)) {
                    Some(entry) => (entry, 2, None),
                    None => wide(text, at, lang),
                }
            } else {
                wide(text, at, lang)
            };
            if entry == 0 && wide.is_none() {
                if let Some(mut done) = word.take() {
                    done.end = at + offset;
                    done.to = self.folded.len();
                    self.words.push(done);
                }
                at += size;
                continue;
            }
            if entry == DROPPED {
                at += size;
                continue;
            }
            let current = word.get_or_insert_with(|| {
                leading = true;
                Word {
                    start: at + offset,
                    end: 0,
                    from: self.folded.len(),
                    to: 0,
                    lead: 0,
                    chars: 0,
                    hash: OFFSET,
                }
            });
            current.chars += 1;
            if leading && entry & CAPITAL != 0 {
                current.lead += 1;
            } else {
                leading = false;
            }
            let code = entry & !CAPITAL;
            if let Some(c) = wide {
                let mut buffer = [0; 4];
                for byte in c.encode_utf8(&mut buffer).bytes() {
                    self.folded.push(byte);
                    current.hash = extend(current.hash, byte);
                }
            } else if code < 0x80 {
                let byte = code.to_le_bytes()[0];
                self.folded.push(byte);
                current.hash = extend(current.hash, byte);
            } else {
                let first = 0xc0 | (code >> 6).to_le_bytes()[0];
                let second = 0x80 | (code & 0x3f).to_le_bytes()[0];
                self.folded.extend([first, second]);
                current.hash = extend(extend(current.hash, first), second);
            }
            at += size;
        }
        if let Some(mut done) = word {
            done.end = bytes.len() + offset;
            done.to = self.folded.len();
            self.words.push(done);
        }
    }

    /// The folded bytes of a word.
    pub fn folded(&self, word: &Word) -> &[u8] {
        &self.folded[word.from..word.to]
    }

    /// The folded word.
    pub fn str(&self, word: &Word) -> &str {
        std::str::from_utf8(self.folded(word)).unwrap_or_default()
    }
}

/// A code point beyond the table.
fn wide(text: &str, at: usize, lang: Lang) -> (u16, usize, Option<char>) {
    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return (0, 1, None) };
    let size = c.len_utf8();
    match c {
        '\u{200b}'..='\u{200d}' | '\u{2060}' => (DROPPED, size, None),
        c if c.is_alphanumeric() => {
            let capital = if c.is_uppercase() { CAPITAL } else { 0 };
            (capital, size, fold_char(c, lang))
        }
        _ => (0, size, None),
    }
}

/// The scan of a text that is one line.
pub fn scan(text: &str, lang: Lang) -> Scan {
    let mut scan = Scan::default();
    scan.read(text, 0, lang);
    scan
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_by_language() {
        let text = "“Koroğlu”nun QIRMIZI SOCAR-ın";
        let found = scan(text, Lang::Az);
        let words: Vec<_> = found.words.iter().map(|word| found.str(word)).collect();
        assert_eq!(words, ["koroğlu", "nun", "qırmızı", "socar", "ın"]);
        assert!(found.words[2].all_capitals() && !found.words[0].all_capitals());
        assert_eq!(&text[found.words[0].start..found.words[1].end], "Koroğlu”nun");
        assert_eq!(found.words[2].hash, hash("qırmızı"));
    }
}
