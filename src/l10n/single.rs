//! One message of our own resources, cut out of its text: a command that says
//! three things need not parse what all commands may say.

/// The last entry of this name in the texts, with what stands between it and
/// the next entry. An entry begins a line with its name, and no other line of
/// it begins with a letter.
pub fn entry<'a>(texts: impl DoubleEndedIterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    texts.rev().find_map(|text| {
        let start = start(text, name)?;
        let rest = &text[start..];
        let begins = |(at, _): &(usize, &str)| {
            let next = rest.as_bytes().get(at + 1);
            next.is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'#'))
        };
        Some(match rest.match_indices('\n').find(begins) {
            Some((end, _)) => &rest[..=end],
            None => rest,
        })
    })
}

/// Where the last entry of this name begins. Looked for from the front: that is
/// many times as fast, and few other places look alike.
fn start(text: &str, name: &str) -> Option<usize> {
    let is_entry = |at: &usize| {
        let begins = *at == 0 || text.as_bytes()[at - 1] == b'\n';
        begins && text[at + name.len()..].trim_start_matches(' ').starts_with('=')
    };
    memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()).filter(is_entry).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_ends_where_the_next_one_begins() {
        let texts = [
            "a = old\nb = x\n",
            "# a =\na-b = 1\na = { $n ->\n[one] x\n   *[other] y\n}\n    .c = d\n\n-t = 2\n",
        ];
        let found = |name| entry(texts.into_iter(), name);
        assert_eq!(found("a"), Some("a = { $n ->\n[one] x\n   *[other] y\n}\n    .c = d\n\n"));
        assert_eq!(found("a-b"), Some("a-b = 1\n"));
        assert_eq!(found("b"), Some("b = x\n"));
        assert_eq!(found("-t"), Some("-t = 2\n"));
        assert_eq!(found("x"), None);
        assert_eq!(found("c"), None);
        assert_eq!(entry(std::iter::empty(), "a"), None);
    }
}
