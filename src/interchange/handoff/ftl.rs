//! Fluent as a hand-off: a message a segment, the source in its comment.

use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
use fluent_syntax::parser;

use super::{Package, Returned, ReturnedUnit, Touched};
use crate::border::xml;
use crate::edition::resource::write_pattern;
use crate::l10n::check;
use crate::problem::{Place, Problem};
use crate::text::Text;

/// Writes a package. Untranslated messages hold their source, so that an
/// editor has something to write over; the comment tells them apart.
pub fn write(package: &Package) -> String {
    let mut out = format!("### tercuman {} {}\n", package.from, package.to);
    for story in &package.stories {
        out.push_str(&format!("\n## {}\n", story.article));
        for unit in &story.units {
            let source = unit.source.tagged();
            out.push_str(&format!("\n# {}: {}\n", unit.kind.code(), one_line(&source)));
            for term in &unit.terms {
                out.push_str(&format!(
                    "# {} = {}\n",
                    one_line(&term.source),
                    one_line(&term.target)
                ));
            }
            for help in &unit.matches {
                out.push_str(&format!("# {}\n", one_line(&help.line())));
            }
            for note in &unit.notes {
                out.push_str(&format!("# {}\n", one_line(note)));
            }
            let target = unit.target.as_ref().map_or(source, |(text, _)| text.tagged());
            out.push_str(&format!("s-{} = ", unit.segment));
            write_pattern(&target, &mut out);
            out.push('\n');
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Reads a resource that came back.
///
/// # Errors
/// What is not Fluent, with line and column; messages with variables.
pub fn read(text: &str, path: &Path) -> Result<Returned, Problem> {
    check::shallow(text)?;
    let resource = parser::parse(text).map_err(|(_, errors)| {
        let at = errors.first().map_or(0, |error| error.pos.start);
        let cause = errors.first().map(ToString::to_string).unwrap_or_default();
        Problem::input("fluent-malformed").at(Place::at(text, at)).because(cause)
    })?;
    let mut returned = Returned { from: None, to: None, units: Vec::new() };
    let mut article = None;
    let mut lines = Lines { text, at: 0, line: 1 };
    for entry in &resource.body {
        match entry {
            Entry::ResourceComment(comment) => {
                let line: Vec<&str> = comment
                    .content
                    .first()
                    .map(|line| line.split(' ').collect())
                    .unwrap_or_default();
                if let ["tercuman", from, to] = line.as_slice() {
                    returned.from = Some((*from).to_owned());
                    returned.to = Some((*to).to_owned());
                }
            }
            Entry::GroupComment(comment) => {
                article = comment.content.first().map(|line| (*line).to_owned());
            }
            Entry::Message(message) => {
                let Some(segment) = message.id.name.strip_prefix("s-") else { continue };
                let line = lines.of(message.id.name);
                let mut value = String::new();
                for element in message.value.iter().flat_map(|value| &value.elements) {
                    match element {
                        PatternElement::TextElement { value: words } => value.push_str(words),
                        PatternElement::Placeable {
                            expression:
                                Expression::Inline(InlineExpression::StringLiteral { value: words }),
                        } => value.push_str(&unescaped(words).ok_or_else(|| {
                            Problem::input("fluent-escape").arg("text", words).at(Place::line(line))
                        })?),
                        PatternElement::Placeable { .. } => {
                            return Err(Problem::input("handoff-placeable")
                                .arg("message", message.id.name)
                                .at(Place::line(line)));
                        }
                    }
                }
                let target = Text::from_tagged(&value, None);
                let touched = if value.trim().is_empty() { Touched::No } else { Touched::Yes };
                returned.units.push(ReturnedUnit {
                    line,
                    article: article.clone(),
                    segment: segment.to_owned(),
                    source: None,
                    target: Some(target),
                    touched,
                });
            }
            _ => {}
        }
    }
    if returned.to.is_none() {
        // `story.az.ftl`: the name tells where the comment was lost.
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        returned.to = stem.rsplit_once('.').map(|(_, tag)| tag.to_owned());
    }
    Ok(returned)
}

/// A string literal's text; `None` where it stands for no character.
fn unescaped(words: &str) -> Option<String> {
    let text = fluent_syntax::unicode::unescape_unicode_to_string(words);
    let lost = text.contains('\u{fffd}') && !words.contains('\u{fffd}');
    (!lost && text.chars().all(xml::allowed)).then(|| text.into_owned())
}

/// Lines of places in a text, counted on from one to the next.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of a part of the text that does not stand before the last one.
    fn of(&mut self, part: &str) -> u32 {
        let at = part.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        if let Some(passed) = self.text.as_bytes().get(self.at..at) {
            let lines = memchr::memchr_iter(b'\n', passed).count();
            self.line += u32::try_from(lines).unwrap_or_default();
            self.at = at;
        }
        self.line
    }
}
