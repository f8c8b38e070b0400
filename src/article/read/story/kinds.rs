//! What kind of block a line of the story is: heading, list line, quotation,
//! caption or paragraph.

use super::super::draft::Hint;
use super::super::{chrome, shapes};
use super::{Fate, NEAR, Sorter, ends_sentence, prose, words};
use crate::article::{BlockKind, Format};
use crate::text::{Inline, Text};

impl Sorter<'_> {
    /// Kinds of what is left.
    pub(super) fn body(&mut self) {
        for at in 0..self.lines.len() {
            if !self.open(at) {
                continue;
            }
            let kind = match self.page.drafts[at].hint {
                Hint::Kind(BlockKind::Paragraph | BlockKind::Lead)
                    if chrome::is_caption(&self.lines[at]) =>
                {
                    BlockKind::Caption
                }
                Hint::Kind(BlockKind::Headline) => BlockKind::Heading,
                Hint::Kind(BlockKind::Paragraph) if self.is_bold_heading(at) => BlockKind::Heading,
                Hint::Kind(BlockKind::Paragraph) if self.is_numbered(at) => BlockKind::Item,
                Hint::Kind(BlockKind::Paragraph)
                    if is_quoted_alone(&self.lines[at]) && words(&self.lines[at]) >= 8 =>
                {
                    BlockKind::Quote
                }
                Hint::Kind(kind) => kind,
                _ => self.line_kind(at),
            };
            self.set(at, Fate::Block(kind));
        }
    }

    /// A short paragraph that is bold as a whole and ends as headings do.
    pub(super) fn is_bold_heading(&self, at: usize) -> bool {
        let line = &self.lines[at];
        is_bold(&self.page.drafts[at].text)
            && !line.starts_with(['–', '—'])
            && words(line) <= 14
            && (!ends_sentence(line) || line.ends_with('?'))
            && (!line.ends_with([':', ';', ',']) || line.ends_with(':') && self.is_over_list(at))
            && (at + 1..self.lines.len()).take(NEAR).any(|next| {
                let draft = &self.page.drafts[next];
                let item = draft.hint == Hint::Kind(BlockKind::Item);
                // An answer may be short.
                let answer = line.ends_with('?') && next == at + 1 && !is_bold(&draft.text);
                self.open(next) && (prose(&self.lines[next]) || item || answer)
            })
    }

    /// Whether a list begins right below.
    fn is_over_list(&self, at: usize) -> bool {
        let below = self.page.drafts.get(at + 1);
        self.page.format == Format::Html
            && words(&self.lines[at]) <= 6
            && below.is_some_and(|draft| draft.hint == Hint::Kind(BlockKind::Item))
    }

    pub(super) fn line_kind(&self, at: usize) -> BlockKind {
        let line = &self.lines[at];
        if chrome::is_caption(line) {
            return BlockKind::Caption;
        }
        if self.is_item(at) {
            return BlockKind::Item;
        }
        if is_quoted_alone(line) {
            return BlockKind::Quote;
        }
        if shapes::is_dateline(line) {
            return BlockKind::Paragraph;
        }
        let below_caption = at > 0
            && self.page.drafts[at].group == self.page.drafts[at - 1].group
            && self.fates[at - 1] == Some(Fate::Block(BlockKind::Caption));
        let cut = matches!(self.fates.get(at + 1), Some(Some(Fate::Out(_))));
        if below_caption && !ends_sentence(line) && (cut || self.ends_group(at)) {
            return BlockKind::Caption;
        }
        // `Satılan bilet: 38 200`, one below another.
        let figure = |line: &str| {
            let sides = [": ", " - ", " – ", " — "].iter().find_map(|sign| line.split_once(sign));
            sides.is_some_and(|(_, rest)| {
                rest.starts_with(|c: char| c.is_ascii_digit()) && words(rest) <= 4
            })
        };
        // A row of a table that was copied.
        let numbers = |line: &str| {
            line.split_whitespace()
                .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
                .count()
        };
        let row =
            numbers(line) >= 2 && words(line) <= 6 && at > 0 && numbers(&self.lines[at - 1]) >= 2;
        if (figure(line) || row) && !self.alone(at) {
            return BlockKind::Paragraph;
        }
        let count = words(line);
        let next = (at + 1..self.lines.len()).take(NEAR).find(|next| {
            !matches!(self.fates[*next], Some(Fate::Out(_) | Fate::Metadata | Fate::Byline(_)))
        });
        let followed = next.is_some_and(|next| {
            let line = &self.lines[next];
            prose(line)
                || words(line) > count
                || ends_sentence(line)
                || line.ends_with(':')
                || self.is_item(next)
        });
        let capital = line
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let speech = line.starts_with(['–', '—', '-']);
        let bold = is_bold(&self.page.drafts[at].text);
        let open_end = !ends_sentence(line) && !line.ends_with([':', ';', ',']);
        let stamped = at > 0 && shapes::is_clock(&self.lines[at - 1]);
        let question = line.ends_with('?')
            && (count <= 8 || bold)
            && (self.alone(at) || stamped || self.asks_once(at));
        if followed
            && capital
            && !speech
            && (open_end || question)
            && (count <= 14 || bold && count <= 20)
        {
            return BlockKind::Heading;
        }
        BlockKind::Paragraph
    }

    /// The one question between paragraphs that stand without empty lines; in
    /// an interview there are more.
    fn asks_once(&self, at: usize) -> bool {
        let group = self.page.drafts[at].group;
        let run = |range: &mut dyn Iterator<Item = usize>| {
            range.take(NEAR).take_while(|other| self.page.drafts[*other].group == group).all(
                |other| {
                    let above = matches!(self.fates[other], Some(Fate::Out(_) | Fate::Headline));
                    above || !self.lines[other].ends_with('?')
                },
            )
        };
        let long =
            |other: Option<&String>| other.is_some_and(|line| words(line) >= 10 && prose(line));
        at > 0
            && long(self.lines.get(at - 1))
            && long(self.lines.get(at + 1))
            && run(&mut (0..at).rev())
            && run(&mut (at + 1..self.lines.len()))
    }

    pub(super) fn is_marked(&self, at: usize) -> bool {
        is_marked(&self.page.drafts[at].text)
    }

    fn ends_group(&self, at: usize) -> bool {
        let group = |at: usize| self.page.drafts.get(at).map(|draft| draft.group);
        group(at + 1) != group(at)
    }

    pub(super) fn alone(&self, at: usize) -> bool {
        let group = self.page.drafts[at].group;
        let same = |other: Option<usize>| {
            other
                .and_then(|other| self.page.drafts.get(other))
                .is_some_and(|draft| draft.group == group)
        };
        !same(at.checked_sub(1)) && !same(Some(at + 1))
    }

    /// List lines: bullets, numbers in sequence, and what stands in one group
    /// under a colon.
    pub(super) fn is_item(&self, at: usize) -> bool {
        let drafts = self.page.drafts;
        if !matches!(drafts[at].hint, Hint::Line) {
            return drafts[at].hint == Hint::Kind(BlockKind::Item);
        }
        let near = |other: usize| self.lines.get(other).map(String::as_str).unwrap_or_default();
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
        let asks = |line: &String| line.ends_with('?');
        let run = |lines: &mut dyn Iterator<Item = &String>| {
            lines.take(NEAR).take_while(|line| dashed(line)).any(asks)
        };
        let said = ends_sentence(&self.lines[at]) && self.alone(at);
        said && (run(&mut self.lines[..at].iter().rev()) || run(&mut self.lines[at..].iter()))
    }

    /// A number in sequence with the line before or after.
    fn is_numbered(&self, at: usize) -> bool {
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
        let before = at.checked_sub(1).map_or("", |at| self.lines[at].as_str());
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

/// A line that is one quotation and nothing else.
fn is_quoted_alone(line: &str) -> bool {
    let closes = [('“', '”'), ('«', '»'), ('"', '"')];
    let Some(first) = line.chars().next() else { return false };
    // A heading may be a few words in quotes.
    let sentence = line.contains(['.', '!', '?', '…', ',']);
    if !sentence && words(line) < 8 {
        return false;
    }
    let line = line.strip_suffix('.').unwrap_or(line);
    // `“…, – deyə o bildirib. – …”` has its author's words in it.
    if [", - ", ", – ", ", — ", "! – ", "? – ", "! — ", "? — "]
        .iter()
        .any(|dash| line.contains(dash))
    {
        return false;
    }
    closes.iter().any(|(open, close)| {
        first == *open
            && line.ends_with(*close)
            && line.matches(*close).count() == if open == close { 2 } else { 1 }
            && words(line) >= 4
    })
}

/// Whether all words of a text are set apart by one kind of mark.
fn is_marked(text: &Text) -> bool {
    matches!(text.inlines().first(), Some(Inline::Open(_)))
        && matches!(text.inlines().last(), Some(Inline::Close(_)))
}

fn is_bold(text: &Text) -> bool {
    use crate::text::MarkKind;
    matches!(text.inlines().first(), Some(Inline::Open(mark)) if mark.kind == MarkKind::Bold)
        && matches!(text.inlines().last(), Some(Inline::Close(mark)) if mark.kind == MarkKind::Bold)
}
