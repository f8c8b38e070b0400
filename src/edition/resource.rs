//! A story's drafts as a Fluent resource.
//!
//! A message a segment, its value the tagged text; a term that the glossary
//! knows is `{ -concept(case: "loc") }`. There are no functions and no
//! variables in it, so every implementation of Fluent formats it alike.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::lang::Lang;
use crate::segment::SegmentId;
use crate::text::inline::escape_into;
use crate::text::{Inline, Span, Text};

/// A term of the glossary where it stands in a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bound {
    pub segment: SegmentId,
    /// Id of the concept.
    pub concept: String,
    /// The form it stands in, such as `loc`: letters, digits and `-`.
    pub case: String,
    /// In bytes of the draft's plain reading.
    pub span: Span,
    /// A name that typography leaves as it is, such as the title of a work.
    pub keep: bool,
}

/// The glossary in one language of a story.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Glossed {
    pub bound: Vec<Bound>,
    /// Concepts of the story, each with its words: the same ones in every
    /// language, so that all its resources have the same terms.
    pub declared: Vec<(String, String)>,
}

/// The forms of a concept that a story uses: form, then words.
type Forms = BTreeMap<String, String>;

/// The id of a segment's message. Fluent ids begin with a letter.
pub fn message_id(segment: &SegmentId) -> String {
    format!("s-{}", segment.0)
}

/// A resource of these messages in `lang`, with the terms they use.
pub fn resource<'a>(
    key: &str,
    lang: Lang,
    messages: impl Iterator<Item = (&'a SegmentId, Text)>,
    terms: &Glossed,
) -> String {
    let mut used: BTreeMap<&str, Forms> = BTreeMap::new();
    for (concept, words) in terms.declared.iter().filter(|(concept, _)| is_name(concept)) {
        let mut value = String::new();
        escape_into(words, &mut value);
        used.insert(concept, Forms::from([("nom".to_owned(), value)]));
    }
    let mut body = String::new();
    for (segment, text) in messages {
        let mut bound: Vec<&Bound> =
            terms.bound.iter().filter(|term| term.segment == *segment).collect();
        bound.sort_by_key(|term| term.span.start);
        body.push_str(&message_id(segment));
        body.push_str(" = ");
        pattern(&text, &bound, &mut used, &mut body);
        body.push('\n');
    }
    let one_line = |c: char| if c.is_control() { ' ' } else { c };
    let mut out = format!("# {} ({lang})\n\n", key.chars().map(one_line).collect::<String>());
    for (concept, forms) in &used {
        let _ = writeln!(out, "-{concept} =\n    {{ $case ->");
        let first = if forms.contains_key("nom") { Some("nom") } else { None };
        let default = first.or(forms.keys().next().map(String::as_str)).unwrap_or_default();
        for (form, words) in forms {
            let star = if form == default { "*" } else { " " };
            let _ = write!(out, "       {star}[{form}] ");
            write_pattern(words, &mut out);
            out.push('\n');
        }
        out.push_str("    }\n");
    }
    if !used.is_empty() {
        out.push('\n');
    }
    out.push_str(&body);
    out
}

/// Whether a text can be a name in Fluent.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// Writes a text with its bound terms as one pattern.
fn pattern<'a>(
    text: &Text,
    bound: &[&'a Bound],
    used: &mut BTreeMap<&'a str, Forms>,
    out: &mut String,
) {
    let mut literal = String::new();
    let mut wrote = false;
    let mut at = 0;
    for inline in text.inlines() {
        let plain = inline.plain();
        let Inline::Words(words) = inline else {
            let mut one = Text::default();
            one.push(inline.clone());
            literal.push_str(&one.tagged());
            at += plain.len();
            continue;
        };
        let mut done = 0;
        for term in bound {
            let (Some(start), Some(end)) =
                (term.span.start.checked_sub(at), term.span.end.checked_sub(at))
            else {
                continue;
            };
            if start < done {
                continue;
            }
            let Some(form) = words.get(start..end).filter(|form| !form.is_empty()) else {
                continue;
            };
            if !is_name(&term.case) {
                continue;
            }
            // A term that is not one of the story's own stays words.
            let Some(forms) = used.get_mut(&*term.concept) else { continue };
            let mut value = String::new();
            escape_into(form, &mut value);
            // One name for one form; the same case written in capitals is another.
            let mut case = term.case.clone();
            let mut next = 2;
            while forms.get(&case).is_some_and(|known| *known != value) {
                case = format!("{}-{next}", term.case);
                next += 1;
            }
            forms.insert(case.clone(), value);
            escape_into(&words[done..start], &mut literal);
            if !literal.is_empty() {
                write_literal(&literal, !wrote, false, out);
                literal.clear();
            }
            let _ = write!(out, "{{ -{}(case: \"{case}\") }}", term.concept);
            wrote = true;
            done = end;
        }
        escape_into(&words[done..], &mut literal);
        at += plain.len();
    }
    if !literal.is_empty() || !wrote {
        write_literal(&literal, !wrote, true, out);
    }
}

/// Writes a text as a one-line pattern of its own.
pub fn write_pattern(value: &str, out: &mut String) {
    write_literal(value, true, true, out);
}

/// Writes literal text. Braces, outer space, line breaks and control
/// characters become string literals, so that no text can end the message or
/// begin something else (Fluent 1.0 syntax, "Text" and "Quoted text").
fn write_literal(value: &str, first: bool, last: bool, out: &mut String) {
    if value.is_empty() {
        out.push_str("{ \"\" }");
        return;
    }
    let body = match (first, last) {
        (true, true) => value.trim_matches(' '),
        (true, false) => value.trim_start_matches(' '),
        (false, true) => value.trim_end_matches(' '),
        (false, false) => value,
    };
    if body.is_empty() {
        let _ = write!(out, "{{ \"{value}\" }}");
        return;
    }
    let lead = if first { value.len() - value.trim_start_matches(' ').len() } else { 0 };
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

    fn formatted(text: &Text, terms: &Glossed) -> String {
        let segment = SegmentId("1".into());
        let source = resource("k", Lang::En, [(&segment, text.clone())].into_iter(), terms);
        let mut bundle = l10n::empty_bundle(Lang::En);
        bundle.add_resource(l10n::parse(&source).expect("is Fluent")).expect("is new");
        let mut errors = Vec::new();
        let pattern = bundle.get_message("s-1").and_then(|m| m.value()).expect("has a value");
        let found = bundle.format_pattern(pattern, None, &mut errors).into_owned();
        assert!(errors.is_empty(), "{source}");
        found
    }

    #[test]
    fn what_looks_like_fluent_is_text() {
        for value in
            ["{ $x }", "a = b", ".attr", "[one]", "*[other]", " # x ", "a\nb = c", "{", "\\u0041"]
        {
            assert_eq!(formatted(&Text::plain_words(value), &Glossed::default()), value);
        }
    }

    #[test]
    fn terms_are_bound_in_their_case() {
        let segment = SegmentId("1".into());
        let text = Text::from_tagged("<b1>Qubada</b1> & QUBADA {x}", None);
        let bound = |start, end| Bound {
            segment: segment.clone(),
            concept: "quba".into(),
            case: "loc".into(),
            span: Span { start, end },
            keep: false,
        };
        let terms = Glossed {
            bound: vec![bound(0, 6), bound(9, 15)],
            declared: vec![("quba".into(), "Quba".into())],
        };
        let source = resource("k", Lang::Az, [(&segment, text.clone())].into_iter(), &terms);
        assert_eq!(
            source,
            "# k (az)\n\n-quba =\n    { $case ->\n        [loc] Qubada\n        [loc-2] QUBADA\n       *[nom] Quba\n    }\n\n\
             s-1 = <b1>{ -quba(case: \"loc\") }</b1> &amp; { -quba(case: \"loc-2\") } { \"{\" }x{ \"}\" }\n"
        );
        assert_eq!(formatted(&text, &terms), text.tagged());
    }

    proptest! {
        #[test]
        fn any_text_comes_back(
            value in "[\\PC\n\t \u{1}\u{2028}{}\"\\\\.*#\\[\\]<>&]*",
            start in 0usize..20, length in 1usize..8,
        ) {
            let text = Text::plain_words(&value);
            let term = Bound {
                segment: SegmentId("1".into()),
                concept: "c".into(),
                case: "nom".into(),
                span: Span { start, end: start + length },
                keep: false,
            };
            let terms =
                Glossed { bound: vec![term], declared: vec![("c".into(), "C".into())] };
            prop_assert_eq!(formatted(&text, &terms), text.tagged());
        }
    }
}
