//! The two scans over the bytes of a text: to the next place that could mean
//! something, and to the end of a line.
//!
//! Both look at a block of bytes as a whole first, which the compiler turns
//! into vector instructions; only a block that has something is looked through.

/// Bytes looked at as a whole.
const BLOCK: usize = 32;
/// Bytes looked through before that, for places that stand close.
const NEAR: usize = 8;

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

/// The answers of a test for every byte, for one byte at a time.
const fn table(stops: bool) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    loop {
        table[byte as usize] = if stops { is_stop(byte) } else { is_break(byte) };
        if byte == u8::MAX {
            return table;
        }
        byte += 1;
    }
}

const STOPS: [bool; 256] = table(true);
const BREAKS: [bool; 256] = table(false);

/// The first stop from `at` on.
pub fn next_stop(bytes: &[u8], at: usize) -> Option<usize> {
    find(bytes, at, &STOPS, is_stop)
}

/// Where the line that `at` is in ends: at its break, or the end of the text.
pub fn line_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = at;
    while let Some(found) = find(bytes, at, &BREAKS, is_break) {
        let separator = matches!(bytes[found..], [0xe2, 0x80, 0xa8 | 0xa9, ..]);
        if bytes[found] != 0xe2 || separator {
            return found;
        }
        at = found + 3;
    }
    bytes.len()
}

#[inline(always)]
fn find(
    bytes: &[u8],
    from: usize,
    table: &[bool; 256],
    wanted: impl Fn(u8) -> bool,
) -> Option<usize> {
    let listed = |byte: &u8| table[usize::from(*byte)];
    let near = bytes.get(from..)?;
    let near = &near[..near.len().min(NEAR)];
    if let Some(found) = near.iter().position(listed) {
        return Some(from + found);
    }
    let mut at = from + near.len();
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) {
        let any = block.iter().fold(0, |any, byte| any | u8::from(wanted(*byte)));
        if any != 0 {
            break;
        }
        at += BLOCK;
    }
    bytes.get(at..)?.iter().position(listed).map(|found| at + found)
}
