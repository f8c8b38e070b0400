//! A story's drafts as a Fluent resource.
//!
//! A message a segment, its value the tagged text. There are no functions and
//! no variables in it, so every implementation of Fluent formats it alike.

use std::fmt::Write as _;

use crate::segment::SegmentId;

/// The id of a segment's message. Fluent ids begin with a letter.
pub fn message_id(segment: &SegmentId) -> String {
    format!("s-{}", segment.0)
}

/// Writes one message.
pub fn write_message(id: &str, value: &str, out: &mut String) {
    out.push_str(id);
    out.push_str(" = ");
    write_pattern(value, out);
    out.push('\n');
}

/// Writes a text as a one-line pattern. Braces, outer space, line breaks and
/// control characters become string literals, so that no text can end the
/// message or begin something else (Fluent 1.0 syntax, "Text" and "Quoted text").
pub fn write_pattern(value: &str, out: &mut String) {
    if value.is_empty() {
        out.push_str("{ \"\" }");
        return;
    }
    let body = value.trim_matches(' ');
    let lead = value.len() - value.trim_start_matches(' ').len();
    if body.is_empty() {
        let _ = write!(out, "{{ \"{value}\" }}");
        return;
    }
    if lead > 0 {
        let _ = write!(out, "{{ \"{}\" }}", &value[..lead]);
    }
    for c in body.chars() {
        match c {
            '{' => out.push_str("{ \"{\" }"),
            '}' => out.push_str("{ \"}\" }"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "{{ \"\\u{:04X}\" }}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    let tail = lead + body.len();
    if tail < value.len() {
        let _ = write!(out, "{{ \"{}\" }}", &value[tail..]);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::l10n;
    use crate::lang::Lang;

    fn formatted(value: &str) -> String {
        let mut text = String::new();
        write_message("m", value, &mut text);
        let mut bundle = l10n::empty_bundle(Lang::En);
        bundle.add_resource(l10n::parse(&text).expect("is Fluent")).expect("is new");
        let mut errors = Vec::new();
        let pattern = bundle.get_message("m").and_then(|m| m.value()).expect("has a value");
        let found = bundle.format_pattern(pattern, None, &mut errors).into_owned();
        assert!(errors.is_empty());
        found
    }

    #[test]
    fn what_looks_like_fluent_is_text() {
        for value in
            ["{ $x }", "a = b", ".attr", "[one]", "*[other]", " # x ", "a\nb = c", "{", "\\u0041"]
        {
            assert_eq!(formatted(value), value);
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(value in "[\\PC\n\t \u{1}\u{2028}{}\"\\\\.*#\\[\\]]*") {
            prop_assert_eq!(formatted(&value), value);
        }
    }
}
