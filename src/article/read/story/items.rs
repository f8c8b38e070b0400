//! List lines: bullets, numbers in sequence, lines under a colon.

use super::super::draft::Hint;
use super::{Fate, NEAR, Sorter, ends_sentence};
use std::borrow::Cow;

use crate::article::BlockKind;

impl Sorter<'_> {
    /// List lines: bullets, numbers in sequence, and what stands in one group
    /// under a colon.
    pub(super) fn is_item(&self, at: usize) -> bool {
        let drafts = self.page.drafts;
        if !matches!(drafts[at].hint, Hint::Line) {
            return drafts[at].hint == Hint::Kind(BlockKind::Item);
        }
        let near = |other: usize| self.lines.get(other).map(AsRef::as_ref).unwrap_or_default();
        let before = if at > 0 { near(at - 1) } else { "" };
        let after = near(at + 1);
        // A label of links is no words before a list.
        let said = |other: usize| !matches!(self.fates[other], Some(Fate::Out(_)));
        if number(&self.lines[at]).is_some() {
            return self.is_numbered(at);
        }
        if dashed(&self.lines[at]) {
            let under_colon = before.ends_with([':', ';']);
            let ends = |line: &str| line.ends_with([';', ',']) || !ends_sentence(line);
            let listed = dashed(after) || dashed(before);
            if self.is_talk(at) {
                return false;
            }
            return listed
                && (under_colon
                    || self.dash_run_under_colon(at)
                    || ends(&self.lines[at]) && !self.lines[at].contains('?'))
                || under_colon && self.lines[at].starts_with("- ");
        }
        let group = drafts[at].group;
        let first = (0..=at)
            .rev()
            .take(NEAR)
            .take_while(|other| drafts[*other].group == group)
            .last()
            .unwrap_or(at);
        let last = (at..drafts.len())
            .take(NEAR)
            .take_while(|other| drafts[*other].group == group)
            .last()
            .unwrap_or(at);
        if last == first {
            return self.lone_item(at);
        }
        let short = |other: usize| self.lines[other].chars().count() <= 220;
        // A group of its own under a line that ends in a colon.
        let under = first > 0 && said(first - 1) && near(first - 1).ends_with(':');
        if under && (first..=last).all(|other| short(other) && !self.lines[other].ends_with(':')) {
            return true;
        }
        // Questions one below another.
        if (first..=last).all(|other| self.lines[other].ends_with('?')) {
            return true;
        }
        // A colon inside the group: lines with `;`, questions, or lower case.
        let colon =
            (first..at).rev().find(|other| said(*other) && self.lines[*other].ends_with(':'));
        let like = |line: &str| {
            line.ends_with(';')
                || line.ends_with('?')
                || line.chars().next().is_some_and(char::is_lowercase)
        };
        colon.is_some_and(|colon| {
            let run = (colon + 1..at).all(|other| like(near(other)));
            run && (like(&self.lines[at]) || at > colon + 1 && near(at - 1).ends_with(';'))
                || (colon == first
                    && (colon + 1..=last).all(short)
                    && last - colon >= 2
                    && last - first < 12)
        })
    }

    /// Lines with dashes that ask and answer are said by people.
    fn is_talk(&self, at: usize) -> bool {
        let asks = |line: &Cow<'_, str>| line.ends_with('?');
        let run = |lines: &mut dyn Iterator<Item = &Cow<'_, str>>| {
            lines.take(NEAR).take_while(|line| dashed(line)).any(asks)
        };
        let said = ends_sentence(&self.lines[at]) && self.alone(at);
        said && (run(&mut self.lines[..at].iter().rev()) || run(&mut self.lines[at..].iter()))
    }

    /// A number in sequence with the line before or after.
    pub(super) fn is_numbered(&self, at: usize) -> bool {
        let of = |other: usize| self.lines.get(other).and_then(|line| number(line));
        let Some(own) = of(at) else { return false };
        let before = |back: usize| at.checked_sub(back).and_then(of);
        of(at + 1) == Some(own + 1)
            || own > 1 && (before(1) == Some(own - 1) || before(2) == Some(own - 1))
    }

    /// Items with empty lines between them: each ends in `;`, the last in a
    /// full stop.
    pub(super) fn lone_item(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let before = at.checked_sub(1).map_or("", |at| &*self.lines[at]);
        if line.ends_with(';') {
            return before.ends_with([':', ';']);
        }
        before.ends_with(';') && line.chars().count() <= 300 && at > 1 && self.lone_item(at - 1)
    }

    pub(super) fn dash_run_under_colon(&self, at: usize) -> bool {
        let first = (0..at)
            .rev()
            .take(NEAR)
            .take_while(|other| dashed(&self.lines[*other]))
            .last()
            .unwrap_or(at);
        first > 0 && self.lines[first - 1].ends_with(':')
    }
}

/// The number a list line begins with.
fn number(line: &str) -> Option<u32> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    ((1..=3).contains(&digits)
        && rest.starts_with(['.', ')'])
        && rest.get(1..)?.starts_with([' ', '\u{a0}', '\t']))
    .then(|| line[..digits].parse().ok())
    .flatten()
}

fn dashed(line: &str) -> bool {
    ["- ", "– ", "— "].iter().any(|dash| line.starts_with(dash))
}
