//! Marks of site generators in Markdown that CommonMark takes for words:
//! shortcodes of Hugo, tags of Jekyll, attributes of kramdown and Pandoc,
//! fences of Pandoc's divisions.

use std::borrow::Cow;
use std::ops::Range;

/// A text in which such marks are blanks, byte for byte, and where whole lines
/// of them stand.
pub(super) fn blanked(body: &str) -> (Cow<'_, str>, Vec<Range<usize>>) {
    if !body.contains(":::") && !body.contains('{') {
        return (Cow::Borrowed(body), Vec::new());
    }
    let mut marks: Vec<Range<usize>> = Vec::new();
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    let mut at = 0;
    // Attributes behind a picture, if nothing of its paragraph follows.
    let mut behind: Option<Range<usize>> = None;
    for raw in body.split_inclusive('\n') {
        let start = at;
        at += raw.len();
        let line = raw.trim();
        let code = ["```", "~~~"].into_iter().find(|fence| line.starts_with(fence));
        if code.is_some() && (fence.is_none() || fence == code) {
            fence = if fence.is_some() { None } else { code };
            behind = None;
            continue;
        }
        if fence.is_some() || raw.starts_with("    ") || raw.starts_with('\t') {
            behind = None;
            continue;
        }
        let from = start + raw.len() - raw.trim_start().len();
        if is_mark(line) {
            marks.extend(behind.take());
            marks.push(from..from + line.len());
            lines.push(from..from + line.len());
            continue;
        }
        if line.is_empty() {
            marks.extend(behind.take());
            continue;
        }
        behind = attributes(line).map(|at| from + at..from + line.len());
    }
    marks.extend(behind);
    if marks.is_empty() {
        return (Cow::Borrowed(body), Vec::new());
    }
    let mut blank = String::with_capacity(body.len());
    let mut done = 0;
    for mark in marks {
        blank.push_str(&body[done..mark.start]);
        blank.extend(std::iter::repeat_n(' ', mark.len()));
        done = mark.end;
    }
    blank.push_str(&body[done..]);
    (Cow::Owned(blank), lines)
}

/// A line that is such a mark and nothing else.
fn is_mark(line: &str) -> bool {
    let within = |open: &str, close: &str| {
        line.len() >= open.len() + close.len() && line.starts_with(open) && line.ends_with(close)
    };
    line.starts_with(":::")
        || within("{:", "}")
        || within("{%", "%}")
        || within("{{<", ">}}")
        || within("{{%", "%}}")
        || within("{{", "}}") && !line[2..].contains("{{")
}

/// Where attributes begin that end a line behind a link or picture:
/// `![](a.jpg){width="6in"}`.
fn attributes(line: &str) -> Option<usize> {
    let at = line.rfind("){")? + 1;
    let inner = line[at..].strip_prefix('{')?.strip_suffix('}')?;
    let told = inner
        .split_whitespace()
        .all(|part| part.starts_with(['.', '#', ':']) || part.contains('=') || part.ends_with('"'));
    (told && !inner.trim().is_empty() && !inner.contains('}')).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_blanks_of_the_same_length() {
        let text = "{% include a.html %}\nMətn.\n{: .lead}\n\n::: {.x}\n![](a.jpg){width=\"6in\"}\n:::\n\n```\n{% code %}\n```\n";
        let (blank, lines) = blanked(text);
        assert_eq!(blank.len(), text.len());
        assert_eq!(
            blank.split_whitespace().collect::<Vec<_>>().join(" "),
            "Mətn. ![](a.jpg) ``` {% code %} ```"
        );
        let told: Vec<&str> = lines.into_iter().map(|line| &text[line]).collect();
        assert_eq!(told, ["{% include a.html %}", "{: .lead}", "::: {.x}", ":::"]);
    }

    #[test]
    fn words_in_braces_stay() {
        for text in ["{bu} qalır", "Mətn {{ ad }} və mətn", "[a](b){.c} və söz", "f(x){y z}"]
        {
            assert_eq!(blanked(text).0, text);
        }
    }
}
