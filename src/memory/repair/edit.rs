//! Edits of a stored target, by spans of its plain reading.

use crate::text::{Inline, Span, Text};

/// One replacement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    pub span: Span,
    pub to: String,
    /// `number`, `name`, `agreement` …
    pub why: &'static str,
}

/// The text with the edits made; `None` where two overlap, or one does not lie
/// in words between two tags.
pub fn apply(text: &Text, edits: &mut [Edit]) -> Option<Text> {
    edits.sort_by_key(|edit| edit.span);
    if edits.windows(2).any(|pair| pair[0].span.end > pair[1].span.start) {
        return None;
    }
    let mut out = Text::default();
    let mut offset = 0;
    let mut made = 0;
    for inline in text.inlines() {
        let words = inline.plain();
        let end = offset + words.len();
        if let Inline::Words(words) = inline {
            let mut changed = String::new();
            let mut from = offset;
            for edit in
                edits.iter().filter(|edit| edit.span.start >= offset && edit.span.end <= end)
            {
                changed.push_str(words.get(from - offset..edit.span.start - offset)?);
                changed.push_str(&edit.to);
                from = edit.span.end;
                made += 1;
            }
            changed.push_str(words.get(from - offset..)?);
            out.push_words(&changed);
        } else {
            out.push(inline.clone());
        }
        offset = end;
    }
    (made == edits.len()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_stay_between_tags() {
        let text = Text::from_tagged("<b1>5</b1> turist, 6 avtobus", None);
        let edit = |start, end, to: &str| Edit {
            span: Span::new(start, end),
            to: to.to_owned(),
            why: "number",
        };
        let made = apply(&text, &mut [edit(10, 11, "12"), edit(0, 1, "10")]).expect("fits");
        assert_eq!(made.tagged(), "<b1>10</b1> turist, 12 avtobus");
        assert_eq!(apply(&text, &mut [edit(0, 3, "x")]), None);
        assert_eq!(apply(&text, &mut [edit(3, 5, "x"), edit(4, 6, "y")]), None);
    }
}
