//! The two scans over the bytes of a text: to the next place that could mean
//! something, and to the end of a line.
//!
//! Both look at a block of bytes as a whole first, which the compiler turns
//! into vector instructions; only a block that has something is looked through.

/// Bytes looked at as a whole.
const BLOCK: usize = 32;

/// A byte that can end a sentence or line, a bracket, or the first byte of
/// `…` and the like.
const fn is_stop(byte: u8) -> bool {
    byte.wrapping_sub(b'\n') < 4
        || byte == b'.'
        || byte == b'!'
        || byte == b'?'
        || byte.wrapping_sub(b'(') < 2
        || byte == 0xe2
}

/// A byte that ends a line, or can begin one of the two characters that do.
const fn is_break(byte: u8) -> bool {
    byte.wrapping_sub(b'\n') < 4 || byte == 0xe2
}

/// The first stop from `at` on.
pub fn next_stop(bytes: &[u8], at: usize) -> Option<usize> {
    find(bytes, at, is_stop)
}

/// Where the line that `at` is in ends: at its break, or the end of the text.
pub fn line_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = at;
    while let Some(found) = find(bytes, at, is_break) {
        let separator = matches!(bytes[found..], [0xe2, 0x80, 0xa8 | 0xa9, ..]);
        if bytes[found] != 0xe2 || separator {
            return found;
        }
        at = found + 3;
    }
    bytes.len()
}

#[inline(always)]
fn find(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let mut at = from;
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) {
        let any = block.iter().fold(0, |any, byte| any | u8::from(wanted(*byte)));
        if any != 0 {
            return block.iter().position(|byte| wanted(*byte)).map(|found| at + found);
        }
        at += BLOCK;
    }
    bytes.get(at..)?.iter().position(|byte| wanted(*byte)).map(|found| at + found)
}
