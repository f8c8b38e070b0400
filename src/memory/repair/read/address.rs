//! Addresses: URLs, domains and mail.

use crate::text::Span;

/// The address that holds this token, if one does.
pub fn address(plain: &str, token: Span) -> Option<Span> {
    const EDGES: &[char] =
        &['.', ',', ';', ':', '!', '?', ')', '(', '"', '\'', '»', '«', '”', '“', '’', '>', '<'];
    let space = |c: char| c.is_whitespace();
    let start = plain
        .get(..token.start)?
        .rfind(space)
        .map_or(0, |at| at + plain[at..].chars().next().map_or(1, char::len_utf8));
    let end = plain.get(token.end..)?.find(space).map_or(plain.len(), |at| token.end + at);
    let run = plain.get(start..end)?;
    if !run.is_ascii() && !run.contains("://") && !run.contains('@') {
        return None;
    }
    let left = run.len() - run.trim_start_matches(EDGES).len();
    let run = run.trim_matches(EDGES);
    let host = run.split(['/', '?', '#']).next().unwrap_or_default();
    let domain = |host: &str| {
        let mut labels = host.rsplit('.');
        let known = labels.next().is_some_and(|last| {
            matches!(
                last,
                "az" | "com"
                    | "org"
                    | "net"
                    | "ru"
                    | "info"
                    | "gov"
                    | "edu"
                    | "tv"
                    | "eu"
                    | "uk"
                    | "io"
            )
        });
        known
            && labels.next().is_some_and(|label| !label.is_empty())
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
    };
    let is_address = run.starts_with("http://")
        || run.starts_with("https://")
        || run.starts_with("www.")
        || run.split_once('@').is_some_and(|(name, host)| !name.is_empty() && domain(host))
        || domain(host);
    is_address.then(|| Span::new(start + left, start + left + run.len()))
}
