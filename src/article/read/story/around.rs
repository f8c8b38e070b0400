//! Lines that are known by what stands around them: entries of a menu, boxes,
//! titles of other stories between paragraphs, a note on the author.

use super::super::chrome::{self, key};
use super::super::date;
use super::super::draft::Hint;
use super::{Fate, NEAR, Sorter, ends_sentence, words};
use crate::article::{BlockKind, Format};

impl Sorter<'_> {
    /// What stands between two lines of one box is in the box: the words
    /// above a field for the reader's address.
    pub(super) fn between_chrome(&mut self) {
        let boxed = |fate: &Option<Fate>| matches!(fate, Some(Fate::Out("subscribe" | "cookies")));
        for at in 1..self.lines.len() {
            if !self.open(at) || !boxed(&self.fates[at - 1]) {
                continue;
            }
            let group = self.page.drafts[at].group;
            let end = (at..self.lines.len()).take(4).find(|other| {
                self.page.drafts[*other].group == group && boxed(&self.fates[*other])
            });
            let Some(end) = end.filter(|_| self.page.drafts[at - 1].group == group) else {
                continue;
            };
            for other in at..end {
                if self.open(other) {
                    self.set(other, Fate::Out("subscribe"));
                }
            }
        }
    }

    /// In Markdown, list lines above the headline that are links and nothing
    /// else are the site's menu; a paragraph of that kind is its name.
    pub(super) fn linked_menu(&mut self) {
        let drafts = self.page.drafts;
        let headline = Hint::Kind(BlockKind::Headline);
        if self.page.format != Format::Markdown {
            return;
        }
        let Some(title) = (0..drafts.len().min(NEAR)).find(|at| drafts[*at].hint == headline)
        else {
            return;
        };
        for (at, draft) in drafts.iter().enumerate().take(title) {
            // One link, no path of several.
            if !self.open(at) || !self.is_link(at) || draft.text.inlines().len() != 3 {
                continue;
            }
            let line = self.lines[at].to_string();
            if draft.hint == Hint::Kind(BlockKind::Item) {
                self.set(at, Fate::Out("navigation"));
            } else if words(&line) <= 4 && !chrome::rubric(&line) && self.metadata.source.is_none()
            {
                // The logo leads to the first page.
                self.metadata.source = Some(line);
                self.set(at, Fate::Out("site-name"));
            }
        }
    }

    /// A question and the short answers that readers may choose between, above
    /// the button: «Проголосовать».
    pub(super) fn polls(&mut self) {
        for button in 0..self.lines.len() {
            if !chrome::is_vote(&self.lines[button]) {
                continue;
            }
            let answer = |at: &usize| {
                self.is_line(*at)
                    && words(&self.lines[*at]) <= 8
                    && !ends_sentence(&self.lines[*at])
            };
            let first = (0..button).rev().take(9).take_while(answer).last();
            let Some(question) = first.unwrap_or(button).checked_sub(1) else { continue };
            if self.lines[question].ends_with('?') {
                for at in question..button {
                    if self.open(at) {
                        self.set(at, Fate::Out("comments"));
                    }
                }
            }
        }
    }

    /// The title of another story between paragraphs, with its day and hour
    /// below: «7 октября, 11:20».
    pub(super) fn inserted(&mut self, body: usize) {
        for at in body..self.lines.len().saturating_sub(1) {
            let title = self.open(at)
                && self.is_line(at)
                && words(&self.lines[at]) >= 3
                && !ends_sentence(&self.lines[at]);
            if title && date::is_short(&self.lines[at + 1]) {
                self.set(at, Fate::Out("related"));
                self.set(at + 1, Fate::Out("date"));
            }
        }
    }

    /// A short line between entries of a menu is one of them.
    pub(super) fn menus(&mut self) {
        let end = self.lines.len().min(NEAR);
        let mut from = 0;
        while from < end {
            let group = self.page.drafts[from].group;
            let entry = |at: usize| {
                let line = &self.lines[at];
                self.is_line(at)
                    && self.page.drafts[at].group == group
                    && words(line) <= 3
                    && !ends_sentence(line)
                    && date::find(line, "").is_none()
                    && !date::is_short(line)
                    && !chrome::is_caption(line)
                    && chrome::byline(line).is_none()
            };
            let to = (from..end).find(|at| !entry(*at)).unwrap_or(end);
            let known = |at: &usize| {
                let line = &self.lines[*at];
                chrome::rubric(line) || chrome::why(line) == Some("navigation")
            };
            let sure: Vec<usize> = (from..to).filter(known).collect();
            if sure.len() >= 4
                && let (Some(first), Some(last)) = (sure.first(), sure.last())
                && sure.len() * 2 > last - first
            {
                // What is left of the menu below its last known entry.
                let ends = self.page.drafts.get(to).is_none_or(|draft| draft.group != group);
                let names = |at: usize| {
                    words(&self.lines[at]) > 1 && chrome::looks_like_names(&self.lines[at])
                };
                let rest = to - *last <= 3 && ends && !(*last + 1..to).any(names);
                let last = if rest { to } else { *last };
                for at in *first..last {
                    let name = chrome::site(&self.lines[at]) || chrome::outlet(&self.lines[at]);
                    if self.open(at) && !sure.contains(&at) && !name {
                        self.set(at, Fate::Out("navigation"));
                    }
                }
            }
            from = to.max(from + 1);
        }
    }

    /// Below the text, who the author is: the name once more, then what the
    /// author writes about.
    pub(super) fn about_author(&mut self, body: usize) {
        let Some(byline) = self.metadata.byline.as_deref().map(key) else { return };
        let names: Vec<&str> = byline
            .split([',', ';'])
            .flat_map(|part| part.split(" and "))
            .map(str::trim)
            .filter(|name| name.contains(' '))
            .collect();
        let signed = self.fates.iter().flatten().any(|fate| matches!(fate, Fate::Byline(_)));
        let end = self.lines.len();
        for at in end.saturating_sub(NEAR / 2).max(body + 1)..end {
            if !self.open(at) {
                continue;
            }
            let line = &self.lines[at];
            let own = key(line);
            let begins = names.iter().any(|name| {
                own.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', ',']))
            });
            let below_name = matches!(self.fates[at - 1], Some(Fate::Out("byline")))
                && names.contains(&key(&self.lines[at - 1]).as_str());
            let told = chrome::tells_of_author(line);
            if names.contains(&own.as_str()) && signed
                || begins && told
                || below_name && (told || chrome::is_role(line))
            {
                self.set(at, Fate::Out("byline"));
            }
        }
    }
}
