//! Writing a story back into its own file.
//!
//! Without a replacement the file comes back byte for byte. A replacement is
//! the tagged reading of a translated block; it is written so that the file's
//! format reads it as the same words and marks: `*`, `[`, `<` of the words are
//! escaped, and so is what would make a list or a heading of a line. Pages in
//! other formats are the `edition` module's work.

use pulldown_cmark::{Event, Parser};

use super::read::markdown::OPTIONS;
use super::{Article, Code, Form, Piece};
use crate::text::{Inline, Mark, MarkKind, Text};

/// The file of a story, with other words in place of those blocks for which
/// `replace` (by index into the blocks) gives a tagged reading.
pub fn write(article: &Article, replace: &dyn Fn(usize) -> Option<String>) -> String {
    let mut out = String::new();
    for piece in &article.skeleton.pieces {
        match piece {
            Piece::Literal(literal) => out.push_str(literal),
            Piece::Block { index, raw, form } => {
                let block = article.blocks.get(*index);
                match (block, replace(*index)) {
                    (Some(block), Some(tagged)) => {
                        let text = Text::from_tagged(&tagged, Some(&block.text));
                        out.push_str(&written(&text, &block.codes, *form));
                    }
                    _ => out.push_str(raw),
                }
            }
        }
    }
    out
}

/// A text in the form its place asks for.
pub fn written(text: &Text, codes: &[Code], form: Form) -> String {
    match form {
        Form::Plain => block_to_text(text, codes),
        Form::Yaml => yaml_scalar(&one_line(&text.plain())),
        Form::Markdown => block_to_markdown(text, codes),
        Form::MarkdownHeading => {
            let mut line = one_line(&block_to_markdown(text, codes));
            if line.ends_with('#') {
                line.insert(line.len() - 1, '\\');
            }
            line
        }
        Form::MarkdownCell => one_line(&block_to_markdown(text, codes)).replace('|', "\\|"),
        Form::Toml => serde_json::Value::from(one_line(&text.plain())).to_string(),
        Form::MarkdownAlt => one_line(&escaped(&text.plain(), false)),
    }
}

/// A block as Markdown: marks by their own markup, words escaped.
///
/// Where `**` would not be read as a mark in its new surroundings
/// (`**«Bakı»**da`), the marks are written as HTML tags, which Markdown keeps.
pub fn block_to_markdown(text: &Text, codes: &[Code]) -> String {
    let markdown = markdown(text, codes, false);
    let emphasised = text
        .inlines()
        .iter()
        .any(|inline| matches!(inline, Inline::Open(Mark { kind, .. }) if *kind != MarkKind::Link));
    if emphasised && letters(&plain_of(&markdown)) != letters(&text.plain()) {
        return self::markdown(text, codes, true);
    }
    markdown
}

/// A block as plain text; marks come back as the file wrote them.
pub fn block_to_text(text: &Text, codes: &[Code]) -> String {
    let mut out = String::new();
    for inline in text.inlines() {
        match inline {
            Inline::Words(words) => out.push_str(words),
            Inline::Open(mark) => out.push_str(find(codes, mark.id).map_or("", |code| &code.open)),
            Inline::Close(mark) => {
                out.push_str(find(codes, mark.id).map_or("", |code| &code.close));
            }
            Inline::Slot(slot) => {
                out.push_str(find(codes, slot.id).map_or(slot.text.as_str(), |code| &code.open));
            }
        }
    }
    out
}

fn find(codes: &[Code], id: u32) -> Option<&Code> {
    codes.iter().find(|code| code.id == id)
}

fn one_line(text: &str) -> String {
    if !text.contains(['\n', '\r']) {
        return text.trim().to_owned();
    }
    text.lines().map(|line| line.trim_end_matches('\\').trim()).collect::<Vec<_>>().join(" ")
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn plain_of(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, OPTIONS) {
        match event {
            Event::Text(words) | Event::Code(words) => out.push_str(&words),
            _ => {}
        }
    }
    out
}

const fn html_name(kind: MarkKind) -> Option<&'static str> {
    Some(match kind {
        MarkKind::Bold => "strong",
        MarkKind::Italic => "em",
        MarkKind::Underline => "u",
        MarkKind::Strike => "s",
        MarkKind::Sub => "sub",
        MarkKind::Sup => "sup",
        MarkKind::Link | MarkKind::Other => return None,
    })
}

fn markdown(text: &Text, codes: &[Code], as_html: bool) -> String {
    let mut out = String::new();
    let mark = |mark: &Mark, closing: bool| -> String {
        let own = find(codes, mark.id);
        match (html_name(mark.kind), own) {
            (Some(name), _) if as_html => {
                if closing {
                    format!("</{name}>")
                } else {
                    format!("<{name}>")
                }
            }
            (_, Some(code)) => if closing { &code.close } else { &code.open }.clone(),
            (Some("strong"), None) => "**".into(),
            (Some("em"), None) => "*".into(),
            (Some(name), None) => {
                if closing {
                    format!("</{name}>")
                } else {
                    format!("<{name}>")
                }
            }
            (None, None) => String::new(),
        }
    };
    for inline in text.inlines() {
        match inline {
            Inline::Words(words) => {
                let line_start = out.is_empty() || out.ends_with('\n');
                out.push_str(&escaped(words, line_start));
            }
            Inline::Open(open) => out.push_str(&mark(open, false)),
            Inline::Close(close) => out.push_str(&mark(close, true)),
            Inline::Slot(slot) => match find(codes, slot.id) {
                Some(code) => out.push_str(&code.open),
                None => out.push_str(&escaped(&slot.text, false)),
            },
        }
    }
    out
}

/// Words that Markdown reads as these words and nothing else.
fn escaped(words: &str, line_start: bool) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for (number, line) in words.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let mut rest = line;
        if line_start || number > 0 {
            rest = rest.trim_start_matches([' ', '\t']);
            rest = escape_line_start(rest, &mut out);
        }
        let mut previous = ' ';
        let mut chars = rest.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied().unwrap_or(' ');
            let special = match c {
                '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
                '_' => !(previous.is_alphanumeric() && next.is_alphanumeric()),
                '&' => next == '#' || next.is_ascii_alphabetic(),
                _ => false,
            };
            if special {
                out.push('\\');
            }
            out.push(c);
            previous = c;
        }
    }
    out
}

/// Escapes what would make a list, heading, quote or rule of a line; gives
/// what is left of it.
fn escape_line_start<'a>(line: &'a str, out: &mut String) -> &'a str {
    let Some(first) = line.chars().next() else { return line };
    let after = &line[first.len_utf8()..];
    match first {
        '#' | '>' | '=' | '|' => out.push('\\'),
        '-' | '+' if after.is_empty() || after.starts_with([' ', '\t', '-']) => out.push('\\'),
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let rest = &line[digits..];
            if digits <= 9
                && rest.starts_with(['.', ')'])
                && (rest.len() == 1 || rest[1..].starts_with([' ', '\t']))
            {
                out.push_str(&line[..digits]);
                out.push('\\');
                out.push_str(&rest[..1]);
                return &rest[1..];
            }
            return line;
        }
        _ => return line,
    }
    out.push(first);
    after
}

/// A YAML scalar that reads as this text: bare where that is safe.
pub fn yaml_scalar(text: &str) -> String {
    let mut chars = text.chars();
    let bare = chars.next().is_some_and(char::is_alphabetic)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && text.trim() == text
        && !text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word));
    if bare {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = std::fmt::Write::write_fmt(&mut out, format_args!("\\x{:02x}", c as u32));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn stays(words: &str) {
        let markdown = block_to_markdown(&Text::plain_words(words), &[]);
        let mut events = Parser::new_ext(&markdown, OPTIONS);
        assert!(
            matches!(events.next(), Some(Event::Start(pulldown_cmark::Tag::Paragraph))),
            "{markdown}"
        );
        assert_eq!(plain_of(&markdown), words, "{markdown}");
    }

    #[test]
    fn words_stay_words() {
        for words in [
            "# nömrə",
            "1. Birinci",
            "12) dörd",
            "- tire",
            "+ üstəgəl",
            "> sitat",
            "*ulduz* və **iki** ulduz",
            "[link](http://a.b)",
            "![şəkil](a.png)",
            "a_b_c və _d_",
            "<b>x</b> & &amp; &copy;",
            "`kod` ~~silinib~~ \\n",
            "2025. il",
            "---",
            "=== bərabər",
        ] {
            stays(words);
        }
    }

    #[test]
    fn a_mark_that_would_not_read_is_html() {
        let codes = [Code { id: 1, open: "**".into(), close: "**".into(), href: None }];
        let text = Text::from_tagged("Onlar <b1>«Bakı»</b1>dadır", None);
        assert_eq!(block_to_markdown(&text, &codes), "Onlar <strong>«Bakı»</strong>dadır");
        let text = Text::from_tagged("Onlar <b1>Bakı</b1>dadır", None);
        assert_eq!(block_to_markdown(&text, &codes), "Onlar **Bakı**dadır");
    }

    #[test]
    fn yaml_values_are_quoted_where_they_must_be() {
        assert_eq!(yaml_scalar("Bakı: gün"), "\"Bakı: gün\"");
        assert_eq!(yaml_scalar("«Гянджлик»"), "\"«Гянджлик»\"");
        assert_eq!(yaml_scalar("Şuşada həftə"), "Şuşada həftə");
        assert_eq!(yaml_scalar("no"), "\"no\"");
        assert_eq!(yaml_scalar("2025"), "\"2025\"");
    }
}
