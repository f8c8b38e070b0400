//! Keys: what makes two texts the same text.

use xxhash_rust::xxh3::xxh3_64;

use crate::lang::Lang;
use crate::text::normalize::fold;

/// The plain key: a strong 64-bit hash of the folded plain text. Texts that
/// differ only in case, kinds of quotes, dashes and spaces share it.
pub fn plain(text: &str, lang: Lang) -> i64 {
    i64::from_ne_bytes(xxh3_64(fold(text, lang).as_bytes()).to_ne_bytes())
}
