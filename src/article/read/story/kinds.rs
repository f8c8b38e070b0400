//! What kind of block a line of the story is: heading, list line, quotation,
//! caption or paragraph.

use std::borrow::Cow;

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
        // What the picture shows, below who took it.
        if at > 0 && chrome::framed(&self.lines[at - 1]) && !ends_sentence(line) {
            return BlockKind::Caption;
        }
        // What the picture shows, above who took it.
        if self.is_above_credit(at) {
            return BlockKind::Caption;
        }
        // Whose words they are.
        if at > 0
            && self.fates[at - 1] == Some(Fate::Block(BlockKind::Quote))
            && self.page.drafts[at].group == self.page.drafts[at - 1].group
            && !ends_sentence(line)
        {
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

    /// A line that stands with a credit and with nothing else of the story.
    fn is_above_credit(&self, at: usize) -> bool {
        let group = |at: usize| self.page.drafts.get(at).map(|draft| draft.group);
        let credit = self.lines.get(at + 1).is_some_and(|line| chrome::is_caption(line));
        let begins = at == 0
            || group(at - 1) != group(at)
            || matches!(self.fates[at - 1], Some(Fate::Out(_) | Fate::Metadata | Fate::Byline(_)));
        credit
            && begins
            && group(at + 1) == group(at)
            && words(&self.lines[at]) >= 3
            && !ends_sentence(&self.lines[at])
            && !self.lines[at].ends_with(':')
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
        let long = |other: Option<&Cow<'_, str>>| {
            other.is_some_and(|line| words(line) >= 10 && prose(line))
        };
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
}

/// A line that is one quotation and nothing else.
fn is_quoted_alone(line: &str) -> bool {
    let closes = [('“', '”'), ('«', '»'), ('"', '"')];
    let Some(first) = line.chars().next() else { return false };
    // A heading may be a few words in quotes.
    let close = |c: char| matches!(c, '”' | '»' | '"');
    let said = line.trim_end_matches(close).ends_with(['.', '!', '?', '…'])
        || line.ends_with(['.', '!', '?', '…']);
    if !said && words(line) < 8 {
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
