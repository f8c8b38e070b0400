//! A house's own SRX file, as SRX 2.0 says and other programs read it.
//!
//! At every place the rules are tried in their order; the first whose two
//! patterns match there, one ending and one beginning at the place, decides.
//! Nothing of our own engine takes part. Both patterns look [`REACH`] bytes
//! far at most, so time is linear in the text.

use regex_automata::meta::Regex;
use regex_automata::{Anchored, Input};

use super::engine::{Decision, is_line_break};
use super::site::{REACH, ceil, floor};
use super::srx::Rule;
use crate::problem::Problem;
use crate::text::Span;

/// The most patterns of neighbouring exceptions that are tried as one.
const MERGED: usize = 64;
/// Bytes that a compiled pattern may take.
const SIZE: usize = 32 << 20;

/// The rules of one language, ready to be tried.
#[derive(Debug)]
pub struct Plain {
    groups: Vec<Group>,
}

/// Neighbouring rules that decide alike and look ahead alike.
#[derive(Debug)]
struct Group {
    breaks: bool,
    after: Ahead,
    /// Matches at the end of what stands before the place.
    before: Regex,
    /// For `--explain`: the rules one by one.
    rules: Vec<(usize, Regex)>,
}

/// What has to follow; the commonest patterns are told without an engine.
#[derive(Debug)]
enum Ahead {
    Anything,
    Space,
    Pattern(Regex),
}

impl Plain {
    /// Compiles rules in their order.
    ///
    /// # Errors
    /// A pattern that is not supported, with the number and line of its rule.
    pub fn new(rules: &[Rule]) -> Result<Plain, Problem> {
        let mut groups: Vec<Group> = Vec::new();
        let mut at = 0;
        while let Some(first) = rules.get(at) {
            let alike = |rule: &&Rule| rule.breaks == first.breaks && rule.after == first.after;
            let count = rules[at..].iter().take(MERGED).take_while(alike).count();
            let run = &rules[at..at + count];
            // Each alone first, so that an error names its rule.
            let alone = run
                .iter()
                .map(|rule| Ok((rule.number, ending(&rule.before()?, rule)?)))
                .collect::<Result<Vec<_>, Problem>>()?;
            let all = run.iter().map(|rule| Ok(format!("(?:{})", rule.before()?)));
            let all = all.collect::<Result<Vec<_>, Problem>>()?.join("|");
            groups.push(Group {
                breaks: first.breaks,
                after: Ahead::new(first)?,
                before: ending(&all, first)?,
                rules: alone,
            });
            at += count;
        }
        Ok(Plain { groups })
    }

    /// The segments of a text, without outer white space; a line break ends a
    /// paragraph and so a segment.
    pub fn split(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        for line in lines(text) {
            let mut start = line.start;
            let mut push = |from: usize, to: usize| {
                let piece = &text[from..to];
                let from = from + (piece.len() - piece.trim_start().len());
                let to = from + piece.trim().len();
                if from < to {
                    spans.push(Span::new(from, to));
                }
            };
            let words = &text[line.start..line.end];
            for (at, _) in words.char_indices().skip(1) {
                if self.decide(words, at).is_some_and(|group| group.breaks) {
                    push(start, line.start + at);
                    start = line.start + at;
                }
            }
            push(start, line.end);
        }
        spans
    }

    /// Every place that a rule breaks or an exception holds, and which.
    pub fn explain(&self, text: &str) -> Vec<Decision> {
        let mut decisions = Vec::new();
        for line in lines(text) {
            let words = &text[line.start..line.end];
            for (at, _) in words.char_indices().skip(1) {
                let Some(group) = self.decide(words, at) else { continue };
                let rule = group.rules.iter().find(|(_, before)| ends_at(before, words, at));
                decisions.push(Decision {
                    at: line.start + at,
                    breaks: group.breaks,
                    why: format!("rule {}", rule.map_or(0, |(number, _)| *number)),
                });
            }
        }
        decisions
    }

    /// The rule that decides a place: the first that breaks, or an exception
    /// before it. Exceptions are many and breaks few, so breaks are tried first.
    fn decide(&self, line: &str, at: usize) -> Option<&Group> {
        let matches =
            |group: &Group| group.after.begins(line, at) && ends_at(&group.before, line, at);
        let first = self.groups.iter().position(|group| group.breaks && matches(group))?;
        let held = self.groups[..first].iter().find(|group| !group.breaks && matches(group));
        held.or_else(|| self.groups.get(first))
    }
}

impl Ahead {
    fn new(rule: &Rule) -> Result<Ahead, Problem> {
        Ok(match rule.after.as_str() {
            "" => Ahead::Anything,
            r"\s" | r"\s+" => Ahead::Space,
            _ => Ahead::Pattern(compile(&format!("(?:{})", rule.after()?), rule)?),
        })
    }

    fn begins(&self, line: &str, at: usize) -> bool {
        match self {
            Ahead::Anything => true,
            Ahead::Space => line[at..].starts_with(char::is_whitespace),
            Ahead::Pattern(pattern) => {
                let until = ceil(line, at + REACH);
                let input = Input::new(&line[..until]).range(at..).anchored(Anchored::Yes);
                pattern.is_match(input)
            }
        }
    }
}

fn ends_at(before: &Regex, line: &str, at: usize) -> bool {
    let from = floor(line, at.saturating_sub(REACH));
    before.is_match(Input::new(&line[..at]).range(from..))
}

fn ending(pattern: &str, rule: &Rule) -> Result<Regex, Problem> {
    compile(&format!(r"(?:{pattern})\z"), rule)
}

fn compile(pattern: &str, rule: &Rule) -> Result<Regex, Problem> {
    Regex::builder()
        .configure(Regex::config().nfa_size_limit(Some(SIZE)))
        .build(pattern)
        .map_err(|error| rule.unsupported(last_line(&error)))
}

/// What a regex engine says, without the pattern it prints above.
fn last_line(error: &regex_automata::meta::BuildError) -> String {
    let cause = error.syntax_error().map_or_else(|| error.to_string(), ToString::to_string);
    cause.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

struct Line {
    start: usize,
    end: usize,
}

fn lines(text: &str) -> impl Iterator<Item = Line> + '_ {
    let mut start = 0;
    text.split(is_line_break).map(move |line| {
        let end = start + line.len();
        let found = Line { start, end };
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
        found
    })
}
