//! Limits of a page, looked at before a parser sees it.

use dom_query::NodeRef;

use super::DEPTH;
use crate::border::{ATTRIBUTE, ATTRIBUTES, xml};
use crate::problem::{Place, Problem};

/// Counts open tags before a parser sees them: nesting costs the parser the
/// square of its depth.
pub(super) fn shallow(source: &str) -> Result<(), Problem> {
    const OPEN: [&str; 34] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "p", "li", "td", "tr", "th", "dt", "dd", "option", "thead",
        "tbody", "tfoot", "html", "head", "body", "colgroup", "optgroup", "rp", "rt", "path",
        "use",
    ];
    let bytes = source.as_bytes();
    let mut open = 0_usize;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        let closing = bytes.get(at) == Some(&b'/');
        let start = at + usize::from(closing);
        let len = bytes[start..].iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = source.get(start..start + len).unwrap_or_default();
        if len > 0 {
            attributes(source, start + len)?;
        } else if source[at..].starts_with("!DOCTYPE") {
            let doctype = &source[at..source[at..].find("]>").map_or(at, |end| at + end)];
            if let Some(name) = xml::entity(doctype) {
                let place = Place::at(source, at - 1);
                return Err(Problem::input("xml-entities").arg("name", name).at(place));
            }
        }
        if len == 0 || OPEN.iter().any(|other| name.eq_ignore_ascii_case(other)) {
            continue;
        }
        if closing {
            open = open.saturating_sub(1);
        } else if ["script", "style"].iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            // What looks like tags in there is none.
            let end = format!("</{}", name.to_ascii_lowercase());
            let rest = &bytes[at..];
            let skip = memchr::memmem::find(rest, end.as_bytes()).unwrap_or(0);
            at += skip + usize::from(skip > 0);
        } else {
            let end = memchr::memchr(b'>', &bytes[at..]).unwrap_or(0);
            open += usize::from(bytes.get((at + end).saturating_sub(1)) != Some(&b'/'));
            if open > DEPTH * 2 {
                return Err(Problem::input("article-too-deep").arg("limit", DEPTH));
            }
        }
    }
    Ok(())
}

/// Holds the attributes of the tag whose name ends at `from` to the limits: a
/// parser compares each with all others. Pictures inside a page may be larger.
fn attributes(source: &str, from: usize) -> Result<(), Problem> {
    let bytes = source.as_bytes();
    let over = |code: Problem| Err(code.at(Place::at(source, from)));
    let (mut count, mut start, mut quote) = (0, from, None);
    for (at, byte) in bytes.iter().copied().enumerate().skip(from) {
        let ends = match quote {
            Some(quote) => byte == quote,
            None => byte.is_ascii_whitespace() || byte == b'>',
        };
        if ends {
            let value = &bytes[start..at];
            if value.len() > ATTRIBUTE && !value.starts_with(b"data:") {
                return over(Problem::input("xml-attribute").arg("limit", ATTRIBUTE >> 10));
            }
            count += usize::from(quote.is_none() && !value.is_empty());
            if count > ATTRIBUTES {
                return over(Problem::input("xml-attributes").arg("limit", ATTRIBUTES));
            }
            if quote.is_none() && byte == b'>' {
                break;
            }
            (start, quote) = (at + 1, None);
        } else if quote.is_none() && matches!(byte, b'"' | b'\'') && bytes[at - 1] == b'=' {
            count += 1;
            (start, quote) = (at + 1, Some(byte));
        }
    }
    Ok(())
}

pub(super) fn depth(root: &NodeRef<'_>) -> usize {
    let mut deepest = 0;
    let mut stack = vec![(*root, 0)];
    while let Some((node, level)) = stack.pop() {
        deepest = deepest.max(level);
        stack.extend(node.children_it(false).map(|child| (child, level + 1)));
    }
    deepest
}
