//! A first look at all bytes of a memory file, before any of it is understood.

use std::io::{self, Read};

use crate::interchange::xml;
use crate::store::files::Digest;

/// What the look tells.
pub struct Survey {
    pub digest: String,
    /// TMX units that end in it.
    pub units: u64,
    /// UTF-8 throughout, without a NUL.
    pub text: bool,
    /// Without any other character that XML forbids, too.
    pub clean: bool,
}

/// Reads a file to its end.
///
/// # Errors
/// What the file system reports.
pub fn survey(input: &mut impl Read) -> io::Result<Survey> {
    const END: &[u8] = b"</tu>";
    let mut digest = Digest::default();
    let (mut units, mut text, mut clean) = (0, true, true);
    let mut buffer = vec![0; 1 << 20];
    // What may belong to the next reading: the begin of an end, or of a character.
    let mut kept = 0;
    loop {
        let read = input.read(&mut buffer[kept..])?;
        if read == 0 {
            text &= simdutf8::basic::from_utf8(&buffer[..kept]).is_ok();
            return Ok(Survey { digest: digest.finish(), units, text, clean: clean && text });
        }
        let filled = &buffer[..kept + read];
        let mut hash = || digest.add(&filled[kept..]);
        let mut look = || {
            units += memchr::memmem::find_iter(filled, END).count() as u64;
            let whole = match simdutf8::compat::from_utf8(filled) {
                Ok(text) => text,
                Err(error) => {
                    text &= error.error_len().is_none();
                    let valid = &filled[..error.valid_up_to()];
                    simdutf8::basic::from_utf8(valid).unwrap_or_default()
                }
            };
            text &= memchr::memchr(0, filled).is_none();
            clean = clean && text && xml::allowed_throughout(whole);
            whole
        };
        // A small file is not worth a second thread.
        let together = filled.len() == buffer.len();
        let ((), whole) = if together { rayon::join(hash, look) } else { (hash(), look()) };
        let mut from = filled.len().saturating_sub(END.len() - 1);
        // Back to where a character begins, so that the next reading is whole too.
        while text && from > 0 && !whole.is_char_boundary(from) {
            from -= 1;
        }
        let filled = filled.len();
        // A whole end may not count twice.
        kept = filled - from;
        if memchr::memmem::find(&buffer[from..filled], END).is_some() {
            units -= 1;
        }
        buffer.copy_within(from..filled, 0);
    }
}
