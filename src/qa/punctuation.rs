//! `punctuation`: terminal marks, brackets and dashes. Quotes have a file of
//! their own.

use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use super::finding::{Check, Finding};
use super::side::Side;
use crate::article::BlockKind;
use crate::lang::Lang;
use crate::text::Span;

/// The mark a text ends with, behind quotes and brackets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum End {
    Stop,
    Question,
    Exclamation,
    Ellipsis,
    Colon,
    Comma,
    Open,
}

static DOUBLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[^.]\.\.(?:[^.]|$)|,\s?,|;;|::|[,;:]\.(?:\s|$)|\.[,;](?:\s|$)|[!?]\.(?:\s|$)|,[!?]|\?{2,}|!{4,}").ok()
});

static HYPHEN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?:[\p{L}\p{N}.,!?»”"')%])\s(--?)\s|^(-)\s\S"#).ok());

pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    terminal(reading, found);
    question(reading, found);
    brackets(reading, found);
    doubled(reading, found);
    dashes(reading, found);
}

fn terminal(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let (source, target) = (&reading.source, &reading.target);
    let (from, to) = (end(source), end(target));
    let at = Span::new(target.plain.trim_end().len(), target.plain.trim_end().len());
    let sentence = !matches!(
        reading.kind,
        BlockKind::Headline | BlockKind::Heading | BlockKind::Cell | BlockKind::Byline
    );
    let message = match (from, to) {
        (a, b) if a == b => return,
        (End::Question, _) => "qa-punctuation-question",
        (_, End::Question) if from != End::Open || source.words.len() > 2 => {
            "qa-punctuation-question-added"
        }
        (End::Stop | End::Exclamation | End::Ellipsis, End::Open | End::Comma) => {
            if abbreviated(source) || !sentence && from == End::Stop {
                return;
            }
            "qa-punctuation-missing"
        }
        (End::Colon, End::Open) => "qa-punctuation-missing",
        (End::Exclamation, End::Stop) => {
            found.push(
                Finding::info(Check::Punctuation, "qa-punctuation-exclamation").in_target(at),
            );
            return;
        }
        (End::Open | End::Comma, End::Stop | End::Exclamation | End::Colon) => {
            if abbreviated(target) || from == End::Comma {
                return;
            }
            // A sentence that gets the stop it lacked is the better for it.
            if sentence && to == End::Stop {
                found.push(Finding::info(Check::Punctuation, "qa-punctuation-added").in_target(at));
                return;
            }
            "qa-punctuation-added"
        }
        (End::Stop, End::Exclamation) => "qa-punctuation-exclamation-added",
        (End::Stop, End::Colon) => "qa-punctuation-other",
        _ => return,
    };
    found.push(Finding::warning(Check::Punctuation, message).in_target(at));
}

/// A question asked within the text: `“When?” asks she.` may be one there too,
/// or be reported.
fn question(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let asked = |side: &Side<'_>| {
        side.plain.match_indices('?').any(|(at, _)| {
            let after = side.after(at + 1);
            let closes = after.starts_with(['”', '»', '"', '’', '–', '—'])
                || after.trim_start().starts_with(['–', '—']);
            closes && after.chars().count() > 3
        })
    };
    if asked(&reading.source)
        && !reading.target.plain.contains('?')
        && end(&reading.source) != End::Question
    {
        let at = Span::new(reading.target.plain.len(), reading.target.plain.len());
        let quoted = reading.target.plain.contains(['“', '«', '"', '„'])
            || reading.target.plain.starts_with(['–', '—']);
        let finding = if quoted {
            Finding::warning(Check::Punctuation, "qa-punctuation-question")
        } else {
            Finding::info(Check::Punctuation, "qa-punctuation-question")
        };
        found.push(finding.in_target(at));
    }
}

fn end(side: &Side<'_>) -> End {
    let text = side.plain.trim_end();
    for c in text.chars().rev() {
        match c {
            '.' => {
                let trimmed = text.trim_end_matches(|c: char| !matches!(c, '.'));
                return if trimmed.ends_with("...") { End::Ellipsis } else { End::Stop };
            }
            '…' => return End::Ellipsis,
            '?' => return End::Question,
            '!' => {
                // ?! asks.
                return if text.trim_end_matches(|c| c != '!').ends_with("?!") {
                    End::Question
                } else {
                    End::Exclamation
                };
            }
            ':' => return End::Colon,
            ',' | ';' | '—' | '–' | '-' => return End::Comma,
            c if c.is_whitespace() || c.is_control() || is_closing(c) => {}
            _ => return End::Open,
        }
    }
    End::Open
}

const fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '“' | '’' | '»' | '«' | ')' | ']' | '*' | '\u{b9}' | '²' | '³')
}

/// Whether the last word may end in a stop of its own: `p.m.`, `г.`, `Jr.`
fn abbreviated(side: &Side<'_>) -> bool {
    let Some(last) = side.words.last() else { return false };
    let text = last.span.of(&side.plain);
    text.chars().count() <= 2 && !last.figure
        || matches!(
            last.folded.as_str(),
            "inc"
                | "ltd"
                | "corp"
                | "jr"
                | "sr"
                | "etc"
                | "co"
                | "st"
                | "руб"
                | "млн"
                | "млрд"
                | "тыс"
                | "гг"
                | "вв"
                | "др"
                | "пр"
                | "англ"
                | "ред"
                | "min"
                | "mln"
                | "mlrd"
                | "bn"
                | "mr"
                | "dr"
                | "səh"
                | "prof"
                | "тел"
                | "кв"
        )
}

fn brackets(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        let target = unpaired(&reading.target.plain, open, close);
        if let Some(at) = target
            && unpaired(&reading.source.plain, open, close).is_none()
        {
            let c = reading.target.after(at).chars().next().unwrap_or(open);
            found.push(
                Finding::warning(Check::Punctuation, "qa-punctuation-bracket")
                    .arg("mark", c)
                    .in_target(Span::new(at, at + c.len_utf8())),
            );
        }
    }
}

/// Where a bracket stands alone. `a)` and `1)` are labels.
fn unpaired(text: &str, open: char, close: char) -> Option<usize> {
    let mut stack = Vec::new();
    for (at, c) in text.char_indices() {
        if c == open {
            stack.push(at);
        } else if c == close && stack.pop().is_none() {
            let label = text[..at].trim_start().chars().count() <= 2
                || text[..at].ends_with([':', ';', '=']);
            let smiley = text[..at].ends_with(')');
            if !label && !smiley {
                return Some(at);
            }
        }
    }
    stack.first().copied()
}

fn doubled(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let Some(pattern) = DOUBLED.as_ref() else { return };
    let Some(hit) = pattern.find(&reading.target.plain) else { return };
    let text = hit.as_str().trim_matches(|c: char| c.is_alphanumeric() || c.is_whitespace());
    // ?.. and !.. are Russian; U.S., and т. д., end in a stop of their own.
    let russian = reading.target.lang == Lang::Ru
        && (hit.as_str().starts_with(['?', '!']) && hit.as_str().contains(".."));
    let abbreviation = text.starts_with(".,") || text.starts_with(".;");
    if !russian && !abbreviation && pattern.find(&reading.source.plain).is_none() {
        found.push(
            Finding::warning(Check::Punctuation, "qa-punctuation-doubled")
                .arg("text", text)
                .in_target(Span::from(hit.range())),
        );
    }
}

fn dashes(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let Some(pattern) = HYPHEN.as_ref() else { return };
    let target = &reading.target;
    let Some(hit) =
        pattern.captures(&target.plain).and_then(|hit| hit.get(1).or_else(|| hit.get(2)))
    else {
        return;
    };
    let typographic = |text: &str| text.contains(['—', '–']);
    // Who types straight quotes types hyphens: that is the house's way.
    let plainly_typed = target.lang != Lang::Ru && target.plain.contains(['"', '\'']);
    // A hyphen between two names in “…” was set by somebody who sets marks.
    let typeset = target.plain.contains(['“', '”', '«', '»']);
    let finding = if target.lang == Lang::Ru
        || typeset
        || typographic(&target.plain)
        || typographic(&reading.source.plain) && !plainly_typed
    {
        Finding::warning(Check::Punctuation, "qa-punctuation-hyphen")
    } else {
        Finding::info(Check::Punctuation, "qa-punctuation-hyphen")
    };
    found.push(finding.in_target(Span::from(hit.range())));
}
