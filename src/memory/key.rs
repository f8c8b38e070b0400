//! Keys: what makes two texts the same text.
//!
//! Plain: the same words, up to folding. General: the same words around other
//! figures; what stands in the figures' place is for the repair to judge.
//! The tagged reading itself is the third key; it is compared, not hashed.

use xxhash_rust::xxh3::xxh3_64;

use crate::lang::Lang;
use crate::text::normalize::fold;
use crate::text::token::{TokenKind, tokens};

/// A neighbour as a unit remembers it: a short sign of its text instead of the
/// text, which stands in the log already. Empty at the ends of a story.
pub fn neighbour(text: &str, lang: Lang) -> String {
    if text.is_empty() { String::new() } else { format!("#{:016x}", plain(text, lang)) }
}

/// The plain key: a strong 64-bit hash of the folded plain text. Texts that
/// differ only in case, kinds of quotes, dashes and spaces share it.
pub fn plain(text: &str, lang: Lang) -> i64 {
    hash(&fold(text, lang))
}

/// The general key: figures are slots, and so is what a hyphen or apostrophe
/// ties to one (`2023-cü`, `2024-cü`, `2026-cı`). `None` without a figure.
pub fn general(text: &str, lang: Lang) -> Option<i64> {
    let mut out = String::new();
    let mut figure_end = None;
    let mut figures = 0;
    for token in tokens(text) {
        if token.kind == TokenKind::Figure {
            // Two figures side by side are one slot: `29 000`, `29,000`.
            if figure_end.is_none_or(|end: usize| {
                !between(text, end, token.span.start, &[' ', '\u{a0}', '\u{202f}'])
            }) {
                out.push_str("# ");
            }
            figures += 1;
            figure_end = Some(token.span.end);
            continue;
        }
        let tied = figure_end.take().is_some_and(|end| {
            between(text, end, token.span.start, &['-', '\u{2011}', '\'', '\u{2019}'])
        });
        if !tied {
            out.push_str(&fold(token.span.of(text), lang));
            out.push(' ');
        }
    }
    (figures > 0).then(|| hash(&out))
}

/// Whether exactly one of these characters stands between two tokens.
fn between(text: &str, from: usize, to: usize, any: &[char]) -> bool {
    let mut chars = text.get(from..to).unwrap_or_default().chars();
    chars.next().is_some_and(|c| any.contains(&c)) && chars.next().is_none()
}

fn hash(text: &str) -> i64 {
    i64::from_ne_bytes(xxh3_64(text.as_bytes()).to_ne_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_slots_in_the_general_key() {
        let key = |text| general(text, Lang::Az);
        assert_eq!(key("2023-cü ildə 5 turist"), key("2026-cı ildə 12 turist"));
        assert_eq!(key("29 000 nəfər"), key("29,000 nəfər"));
        assert_ne!(key("5 turist"), key("5 qonaq"));
        assert_eq!(key("turist"), None);
    }
}
