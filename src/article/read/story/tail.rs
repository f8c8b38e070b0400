//! Below the text: the signature, then what the page adds.

use super::super::chrome::{self, key};
use super::super::draft::Hint;
use super::super::{date, shapes};
use super::{Fate, NEAR, Sorter, ends_sentence, prose, words};
use crate::article::{BlockKind, Format};

impl Sorter<'_> {
    fn dated(&mut self, dated: &date::Dated) {
        if dated.updated && self.metadata.published.is_some() {
            self.metadata.updated.get_or_insert(dated.at);
        } else if self.metadata.published.is_none() {
            self.metadata.published = Some(dated.at);
        }
    }

    /// An hour on a line of its own completes the day.
    fn tell_clock(&mut self) {
        if let (Some(clock), Some(at)) = (self.clock, self.metadata.published)
            && at.time() == jiff::civil::Time::midnight()
        {
            self.metadata.published = Some(at.date().to_datetime(clock));
        }
    }

    /// Below the last running text: the signature, then chrome.
    pub(super) fn tail(&mut self, body: usize) {
        let end = self.lines.len();
        // Of a page the extraction has left next to nothing but the story.
        let html = self.page.format == Format::Html;
        let Some(last_prose) = (body..end).rev().find(|at| {
            self.open(*at)
                && (prose(&self.lines[*at])
                    || html && ends_sentence(&self.lines[*at]) && words(&self.lines[*at]) >= 3)
                && !self.foreign(*at)
                && !chrome::is_caption(&self.lines[*at])
        }) else {
            return;
        };
        // A list or table under a colon belongs to the text.
        let mut from = last_prose + 1;
        let listed = |at: usize| {
            matches!(
                self.page.drafts[at].hint,
                Hint::Kind(BlockKind::Item | BlockKind::Cell | BlockKind::Quote | BlockKind::Lead)
            ) || self.lines[at].ends_with(['?', '.', ';', ':', '!']) && !self.foreign(at)
        };
        let items = |at: usize| {
            self.page.drafts.get(at).is_some_and(|draft| {
                matches!(draft.hint, Hint::Kind(BlockKind::Item | BlockKind::Cell))
            }) && self.open(at)
        };
        while from < end
            && self.open(from)
            && (listed(from) || self.lines[from - 1].ends_with([':', ';']) || items(from + 1))
        {
            from += 1;
        }
        let mut chrome_began = false;
        for at in from..end {
            if !self.open(at) {
                chrome_began |= matches!(self.fates[at], Some(Fate::Out(why)) if why != "repeated-title" && why != "empty-mark");
                continue;
            }
            if !self.is_line(at)
                && !matches!(self.page.drafts[at].hint, Hint::Kind(BlockKind::Paragraph))
            {
                continue;
            }
            chrome_began |= self.tail_line(at, body, chrome_began);
        }
    }

    /// Whether chrome begins at this line of the tail.
    pub(super) fn tail_line(&mut self, at: usize, body: usize, chrome_began: bool) -> bool {
        let line = self.lines[at].to_string();
        let title = self.metadata.title.as_deref().map(key);
        if title == Some(key(&line)) {
            self.set(at, Fate::Out("repeated-title"));
            return false;
        }
        if self.foreign(at) {
            self.set(at, Fate::Out("foreign-language"));
            return true;
        }
        if let Some(name) = chrome::byline(&line) {
            let name = name.to_owned();
            self.by(at, name);
            return false;
        }
        let credit = words(&line) <= 5
            && ["foto", "фото", "photo"].iter().any(|label| key(&line).starts_with(label));
        // `Müəllif`, and the name below.
        if chrome::announces_byline(&line)
            && self.metadata.byline.is_none()
            && let Some(name) = self.lines.get(at + 1).cloned()
            && self.open(at + 1)
            && (2..=5).contains(&words(&name))
            && chrome::looks_like_names(&name)
        {
            self.set(at, Fate::Out("byline"));
            self.by(at + 1, name.into_owned());
            return true;
        }
        if chrome::is_caption(&line) || credit && !ends_sentence(&line) {
            self.set(at, Fate::Block(BlockKind::Caption));
            return false;
        }
        if let Some(source) = chrome::source(&line) {
            self.metadata.source.get_or_insert_with(|| source.to_owned());
            self.set(at, Fate::Metadata);
            return false;
        }
        let signed = at > 0 && matches!(self.fates[at - 1], Some(Fate::Byline(_)));
        let place = words(&line) == 1 && !ends_sentence(&line) && self.is_line(at);
        // “Yeni Müsavat”, where the author writes.
        let outlet = chrome::outlet(&line)
            || words(&line) <= 3 && line.starts_with(['“', '«', '"']) && !ends_sentence(&line);
        let role = chrome::is_role(line.trim_end_matches('.'));
        if signed && (role || place || outlet) {
            self.set(at, Fate::Out("byline"));
            return false;
        }
        if chrome::site(&line) || self.metadata.source.as_deref().map(key) == Some(key(&line)) {
            self.metadata.source.get_or_insert(line);
            self.set(at, Fate::Out("site-name"));
            return false;
        }
        if shapes::is_clock(&line) && !chrome_began {
            self.clock = date::find(&format!("2000-01-01 {line}"), "").map(|dated| dated.at.time());
            self.set(at, Fate::Metadata);
            self.tell_clock();
            return false;
        }
        if let Some(dated) = date::find(&line, self.page.timezone)
            // «Газета «Вестник» №126 от 16.07.2026, стр. 10»
            && (words(&dated.rest) < 4 || dated.rest.contains('№') && words(&dated.rest) <= 8)
            && !ends_sentence(&line)
        {
            if (self.metadata.published.is_none() || dated.updated) && !chrome_began {
                self.dated(&dated);
                self.tell_clock();
                self.set(at, Fate::Metadata);
            } else {
                self.set(at, Fate::Out("date"));
            }
            return false;
        }
        // The title of another story, with its day below.
        let dated_below = self.lines.get(at + 1).is_some_and(|below| {
            date::is_short(below)
                || shapes::why(below) == Some("date")
                || date::find(below, self.page.timezone).is_some_and(|dated| dated.rest.is_empty())
        });
        if dated_below
            && self.is_line(at)
            && self.metadata.published.is_some()
            && words(&line) >= 3
            && !line.trim_end_matches(['"', '”', '»']).ends_with('.')
        {
            self.set(at, Fate::Out("related"));
            return true;
        }
        if date::is_short(&line) && chrome_began {
            self.set(at, Fate::Out("date"));
            return true;
        }
        let only = !chrome_began
            && words(&line) <= 4
            && line.starts_with(char::is_uppercase)
            && !line.contains(|c: char| c.is_numeric() || c == ':');
        // `TASS`; but a line of capitals is a heading.
        let capitals = !line.contains(char::is_lowercase);
        let initial = line.chars().nth(1) == Some('.');
        let below_text = at > 0
            && (ends_sentence(&self.lines[at - 1])
                || matches!(self.fates[at - 1], Some(Fate::Out(_) | Fate::Block(_))));
        // «Общество Кострома Волга»: the rubric and tags.
        let mut first = line.split_whitespace();
        if first.next().is_some_and(chrome::rubric)
            && words(&line) >= 3
            && self.is_line(at)
            && chrome::looks_like_names(&line)
        {
            self.set(at, Fate::Out("tags"));
            return true;
        }
        let signature = words(&line) <= 8
            && ((words(&line) >= 2) != capitals || initial)
            && (chrome::looks_like_names(&line)
                || only && words(&line) <= 2 && self.is_line(at) && below_text)
            && !ends_sentence(&line)
            && !line.ends_with(':');
        // «Ирина Дьяченко, Ставрополь» is no tag.
        let bare = chrome::without_role(&line);
        let placed = bare.len() < line.len() && (2..=3).contains(&words(bare));
        if signature && (!chrome_began || placed) && self.metadata.byline.is_none() {
            self.by(at, line);
            return false;
        }
        if signature && self.metadata.byline.as_deref().map(key) == Some(key(&line)) {
            self.set(at, Fate::Out("byline"));
            return false;
        }
        if chrome::rubric(&line) {
            if self.metadata.rubric.is_none() && !chrome_began {
                self.metadata.rubric = Some(line);
                self.set(at, Fate::Metadata);
            } else {
                self.set(at, Fate::Out("navigation"));
            }
            return true;
        }
        if chrome_began && self.is_line(at) {
            // A sentence may be the story's, unless readers' comments began;
            // titles of other stories end in a question mark at most.
            if self.among_comments(at, body) {
                self.set(at, Fate::Out("comments"));
            } else if !line.trim_end_matches(['"', '”', '»']).ends_with('.') || words(&line) < 4
            {
                self.set(at, Fate::Out("related"));
            }
        }
        false
    }

    /// Whether readers speak here: what was told last is the label of comments,
    /// not of other stories; a number of them above the text is none.
    fn among_comments(&self, at: usize, body: usize) -> bool {
        (body..at)
            .rev()
            .take(NEAR)
            .find_map(|other| match self.fates[other] {
                Some(Fate::Out("comments")) => Some(true),
                Some(Fate::Out("read-also")) => Some(false),
                _ => None,
            })
            .unwrap_or(false)
    }

    /// The title and the site's name once more, wherever they stand.
    pub(super) fn repeated(&mut self) {
        let title = self.metadata.title.as_deref().map(key);
        let source = self.metadata.source.as_deref().map(key);
        let mut headline = self.fates.iter().flatten().any(|fate| *fate == Fate::Headline);
        for at in 0..self.lines.len() {
            if !self.open(at) {
                continue;
            }
            let own = key(&self.lines[at]);
            // A date below the first words of the text.
            if at < 12
                && self.metadata.published.is_none()
                && let Some(dated) = date::find(&self.lines[at], self.page.timezone)
                && dated.rest.is_empty()
            {
                self.dated(&dated);
                self.set(at, Fate::Metadata);
                continue;
            }
            let marked = self.page.drafts[at].hint == Hint::Kind(BlockKind::Headline);
            if title.as_deref() == Some(&own) {
                if marked || self.titled && !headline {
                    self.set(at, Fate::Headline);
                    headline = true;
                } else {
                    self.set(at, Fate::Out("repeated-title"));
                }
            } else if let Some(name) = chrome::byline(&self.lines[at]).map(str::to_owned)
                && (self.metadata.byline.as_deref().map(key) == Some(key(&name)) || at < 12)
            {
                self.by(at, name);
            } else if source.as_deref() == Some(&own) && words(&self.lines[at]) <= 4 {
                self.set(at, Fate::Out("site-name"));
            }
        }
    }
}
