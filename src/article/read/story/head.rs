//! Above the text: the title, rubric, date and byline, and the page's own
//! lines around them.

use super::super::chrome::{self, key};
use super::super::draft::Hint;
use super::super::{date, shapes};
use super::{Fate, NEAR, Sorter, ends_sentence, prose, words};
use crate::article::{BlockKind, Format};

impl Sorter<'_> {
    /// Index of the first draft that is running text.
    pub(super) fn body_start(&self) -> usize {
        (0..self.lines.len())
            .find(|at| {
                self.open(*at)
                    && prose(&self.lines[*at])
                    && !matches!(
                        self.page.drafts[*at].hint,
                        Hint::Kind(
                            BlockKind::Headline
                                | BlockKind::Heading
                                | BlockKind::Lead
                                | BlockKind::Caption
                                | BlockKind::Byline
                        )
                    )
                    && !chrome::is_caption(&self.lines[*at])
                    && !self.is_title_like_twice(*at)
                    && date::find(&self.lines[*at], self.page.timezone)
                        .is_none_or(|dated| dated.rest.split_whitespace().count() >= 4)
            })
            .unwrap_or(self.lines.len())
    }

    /// A headline may be a whole sentence; then it is printed twice, or above
    /// the date.
    pub(super) fn is_title_like_twice(&self, at: usize) -> bool {
        let own = key(&self.lines[at]);
        at < 6
            && words(&self.lines[at]) < 25
            && self.lines.iter().skip(at + 1).take(5).any(|line| key(line) == own)
    }

    pub(super) fn head(&mut self, body: usize) {
        let mut candidates = Vec::new();
        for at in 0..body.min(NEAR) {
            if self.open(at) && !self.head_line(at) {
                candidates.push(at);
            }
        }
        // A page that begins with its text may have its first sentence as title.
        let title = self.find_title(&candidates);
        self.choose_date(title.unwrap_or(0));
        if let Some(title) = title {
            if !self.titled {
                self.metadata.title = Some(one_line(&self.lines[title]));
            }
            self.set(title, Fate::Headline);
            for at in candidates {
                if !self.open(at) {
                    continue;
                }
                if self.repeats_title(at) {
                    self.set(at, Fate::Out("repeated-title"));
                } else {
                    self.beside_title(at, title, body);
                }
            }
        } else if self.titled {
            for at in candidates {
                if self.open(at) && self.is_line(at) {
                    self.beside_title(at, 0, body);
                }
            }
        }
    }

    /// The title once more, alone, with a label such as `FOTO`, or at the end
    /// of a path.
    fn repeats_title(&self, at: usize) -> bool {
        let (own, title) = (key(&self.lines[at]), self.metadata.title.as_deref().map(key));
        title.is_some_and(|title| {
            own == title
                || own.strip_prefix(&title).is_some_and(chrome::is_media_label)
                || own.strip_suffix(&title).is_some_and(is_path)
        })
    }

    /// Of several dates the story's is the one with an hour, near the title;
    /// others are the page's.
    fn choose_date(&mut self, title: usize) {
        let dates = std::mem::take(&mut self.dates);
        let midnight = jiff::civil::Time::midnight();
        let best = dates
            .iter()
            .filter(|(_, dated)| !dated.updated || dates.len() == 1)
            .min_by_key(|(at, dated)| (dated.at.time() == midnight, at.abs_diff(title)));
        if let Some((_, dated)) = best
            && self.metadata.published.is_none()
        {
            self.metadata.published = Some(dated.at);
        }
        for (at, dated) in &dates {
            if dated.updated && self.metadata.published != Some(dated.at) {
                self.metadata.updated.get_or_insert(dated.at);
            } else if self.metadata.published.map(|at| at.date()) != Some(dated.at.date()) {
                self.set(*at, Fate::Out("date"));
            }
        }
    }

    /// Date, byline, site, rubric, caption, path: lines that are known for
    /// what they are.
    pub(super) fn head_line(&mut self, at: usize) -> bool {
        let line = self.lines[at].clone();
        if let Hint::Kind(kind) = self.page.drafts[at].hint
            && !matches!(kind, BlockKind::Paragraph | BlockKind::Item)
        {
            return false;
        }
        if let Some(site) = shapes::site(&line) {
            self.metadata.source.get_or_insert_with(|| site.to_owned());
            self.set(at, Fate::Out("site-name"));
            return true;
        }
        if let Some(dated) = date::find(&shapes::without_counters(&line), self.page.timezone)
            && (self.is_beside_date(&dated.rest) && !ends_sentence(&line) || dated.rest.is_empty())
        {
            self.beside_date(&dated.rest);
            self.dates.push((at, dated));
            self.set(at, Fate::Metadata);
            return true;
        }
        if self.clock_only(&line) {
            self.set(at, Fate::Metadata);
            return true;
        }
        if let Some(name) = chrome::byline(&line) {
            let name = name.to_owned();
            self.by(at, name);
            return true;
        }
        if chrome::is_caption(&line) {
            self.set(at, Fate::Block(BlockKind::Caption));
            return true;
        }
        if self.page.profiles.iter().any(|profile| key(&profile.name) == key(&line)) {
            if self.metadata.source.is_none() {
                self.metadata.source = Some(line);
            }
            self.set(at, Fate::Out("site-name"));
            return true;
        }
        if let Some(rubric) = chrome::labelled_rubric(&line) {
            self.metadata.rubric.get_or_insert_with(|| rubric.to_owned());
            self.set(at, Fate::Metadata);
            return true;
        }
        if let Some(source) = chrome::source(&line) {
            self.metadata.source.get_or_insert_with(|| source.to_owned());
            self.set(at, Fate::Metadata);
            return true;
        }
        if chrome::rubric(&line) {
            if self.in_menu(at) || !chrome::rubric_in(&line, self.page.lang) {
                self.set(at, Fate::Out("navigation"));
            } else if self.metadata.rubric.is_none() {
                self.metadata.rubric = Some(line);
                self.set(at, Fate::Metadata);
            } else if self.metadata.rubric.as_deref().map(key) == Some(key(&line)) {
                self.set(at, Fate::Out("rubric"));
            } else {
                self.set(at, Fate::Out("navigation"));
            }
            return true;
        }
        self.path(at, &line)
    }

    /// Three and more rubrics one below another are the site's menu.
    pub(super) fn in_menu(&self, at: usize) -> bool {
        let group = self.page.drafts[at].group;
        let entry = |other: &usize| {
            let line = &self.lines[*other];
            chrome::rubric(line)
                || chrome::why(line) == Some("navigation")
                    && self.page.drafts[*other].group == group
        };
        let before = (0..at).rev().take(8).take_while(entry).count();
        let after = (at + 1..self.lines.len()).take(8).take_while(entry).count();
        before + after >= 2
    }

    /// A line that is only a time completes the date before it.
    fn clock_only(&mut self, line: &str) -> bool {
        let Some((_, known)) = self.dates.last_mut().filter(|_| line.len() <= 12) else {
            return false;
        };
        let with_date = format!("2000-01-01 {line}");
        match date::find(&with_date, self.page.timezone) {
            Some(dated) if dated.rest.is_empty() && line.contains(':') => {
                if known.at.time() == jiff::civil::Time::midnight() {
                    known.at = known.at.date().to_datetime(dated.at.time());
                }
                true
            }
            _ => false,
        }
    }

    /// Whether all that stands beside a date is a rubric, name or the like.
    fn is_beside_date(&self, rest: &str) -> bool {
        // `Kənd Həyatı qəzeti, № 14, 4 aprel`: the imprint of a paper.
        if rest.contains('№') && words(rest) <= 8 {
            return true;
        }
        let unknown = |part: &&str| {
            let part = part.trim_start_matches(|c: char| c.is_numeric() || c.is_whitespace());
            let part = part.trim_end();
            part.contains(char::is_alphanumeric)
                && !chrome::rubric(part)
                && chrome::why(part).is_none()
                && chrome::byline(part).is_none()
                && chrome::labelled_rubric(part).is_none()
                && !chrome::site(part)
        };
        let parts = || rest.split(['|', '•', '·', '/', '\u{1}']);
        let others: Vec<&str> = parts().filter(unknown).collect();
        let one = others.len() == 1 && words(others[0]) <= 3 && parts().count() > 1;
        words(rest) < 4 || others.is_empty() || one
    }

    /// What stands on the line of the date: a rubric or a name.
    pub(super) fn beside_date(&mut self, rest: &str) {
        for part in rest.split(['|', '•', '·', '/', ',', '\u{1}']) {
            let part = part.trim_start_matches(|c: char| c.is_numeric() || c.is_whitespace());
            let part = part.trim().trim_matches(|c: char| !c.is_alphanumeric());
            if part.is_empty() || chrome::why(part).is_some() {
                continue;
            }
            if part.contains('№') || rest.contains('№') {
                // The paper's name comes first.
                self.metadata.source.get_or_insert_with(|| part.to_owned());
                return;
            }
            if let Some(rubric) = chrome::labelled_rubric(part) {
                self.metadata.rubric.get_or_insert_with(|| rubric.to_owned());
            } else if chrome::rubric(part) && self.metadata.rubric.is_none() {
                self.metadata.rubric = Some(part.to_owned());
            } else if let Some(name) = chrome::byline(part) {
                self.metadata.byline.get_or_insert_with(|| name.to_owned());
            } else if chrome::site(part) {
                self.metadata.source.get_or_insert_with(|| part.to_owned());
            } else if words(part) >= 2 && chrome::looks_like_names(part) {
                self.metadata.byline.get_or_insert_with(|| part.to_owned());
            } else if words(part) == 1
                && part.starts_with(char::is_uppercase)
                && part.chars().count() > 2
            {
                self.metadata.rubric.get_or_insert_with(|| part.to_owned());
            }
        }
    }

    /// `Home › Politics`, `Xəbərlər / Siyasət`, and menus of rubrics.
    pub(super) fn path(&mut self, at: usize, line: &str) -> bool {
        let parts: Vec<&str> = line
            .split(['›', '»', '>', '/', '|', '→', '\\', '\t', '•', '·'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        if parts.len() >= 2 {
            let known = parts
                .iter()
                .filter(|part| chrome::rubric(part) || chrome::why(part).is_some())
                .count();
            let first = parts.first().is_some_and(|part| chrome::why(part) == Some("navigation"));
            if known * 2 >= parts.len() && (known >= 2 || first) {
                let menu = parts.len() > 4;
                // The nearest step that is more than `news`.
                let rubric = parts
                    .iter()
                    .rev()
                    .filter(|part| chrome::rubric(part))
                    .min_by_key(|part| GENERAL.contains(&key(part).as_str()));
                if let Some(rubric) = rubric.filter(|_| !menu)
                    && self.metadata.rubric.is_none()
                {
                    // `Home > World > Caucasus`: the last step is the rubric.
                    let last = parts
                        .last()
                        .filter(|last| first && words(last) <= 2)
                        .filter(|last| !GENERAL.contains(&key(last).as_str()));
                    self.metadata.rubric = Some((*last.unwrap_or(rubric)).to_owned());
                }
                self.set(at, Fate::Out("navigation"));
                return true;
            }
            if let Some(site) = parts.last().filter(|part| chrome::site(part))
                && words(line) > 3
            {
                self.metadata.source.get_or_insert_with(|| (*site).to_owned());
                self.set(at, Fate::Out("repeated-title"));
                return true;
            }
        }
        // A menu on one line: rubrics and nothing else.
        let pieces: Vec<&str> =
            line.split(|c: char| c.is_whitespace() || c == ',').filter(|p| !p.is_empty()).collect();
        if pieces.len() >= 3
            && pieces
                .iter()
                .filter(|piece| chrome::rubric(piece) || chrome::why(piece) == Some("navigation"))
                .count()
                * 10
                >= pieces.len() * 8
        {
            self.set(at, Fate::Out("navigation"));
            return true;
        }
        false
    }

    /// Which line is the title. Pages print it twice, at the end of a path,
    /// above the date; what looks like a counter or rate is none.
    fn find_title(&mut self, candidates: &[usize]) -> Option<usize> {
        if let Some(title) = self.metadata.title.clone() {
            let own = key(&title);
            let same = candidates.iter().copied().find(|at| key(&self.lines[*at]) == own);
            // `Site :: Title`, as a page calls itself.
            return same.or_else(|| {
                let part = candidates.iter().copied().find(|at| {
                    let line = key(&self.lines[*at]);
                    words(&self.lines[*at]) >= 3 && own.contains(&line)
                })?;
                (self.page.format == Format::Html).then(|| {
                    self.metadata.title = Some(one_line(&self.lines[part]));
                    part
                })
            });
        }
        let mut best: Option<(i32, usize)> = None;
        for at in candidates.iter().copied() {
            let score = self.title_score(at);
            if score > 0 && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, at));
            }
        }
        // Printed twice, the first is it.
        let own = key(&self.lines[best?.1]);
        candidates.iter().copied().find(|at| key(&self.lines[*at]) == own)
    }

    fn title_score(&self, at: usize) -> i32 {
        let line = self.lines[at].as_str();
        let own = key(line);
        let count = words(line);
        let mut score = match self.page.drafts[at].hint {
            Hint::Kind(BlockKind::Headline) => 100,
            Hint::Line | Hint::Kind(BlockKind::Heading | BlockKind::Paragraph) => 2,
            _ => return 0,
        };
        score += match count {
            1 => -1,
            2 | 3 => 1,
            4..=25 => 4,
            _ => -1,
        };
        // A page begins with its name rather than with a short title.
        if at == 0 && count <= 3 {
            score -= 2;
        }
        let twice = self.lines.iter().take(NEAR).enumerate().any(|(other, line)| {
            let other_key = key(line);
            other != at
                && count >= 2
                && (other_key == own
                    || other_key.strip_prefix(&own).is_some_and(chrome::is_media_label)
                    || other_key.strip_suffix(&own).is_some_and(is_path))
        });
        if twice {
            score += 5;
        }
        // The nearer to what is told about the story, the better.
        let told = self
            .fates
            .iter()
            .skip(at + 1)
            .take(3)
            .position(|fate| matches!(fate, Some(Fate::Metadata | Fate::Byline(_))));
        score += told.map_or(0, |distance| if distance == 0 { 2 } else { 1 });
        let figures = line.chars().filter(|c| c.is_numeric()).count();
        if figures * 3 > line.chars().count() || line.contains('|') {
            score -= 6;
        }
        if shapes::is_dateline(line) || line.ends_with(':') {
            score -= 4;
        }
        score
    }

    /// A short line beside the title, of which only its place is known.
    pub(super) fn beside_title(&mut self, at: usize, title: usize, body: usize) {
        if !self.is_line(at) {
            return;
        }
        let line = self.lines[at].clone();
        let count = words(&line);
        let foreign = self.foreign(at);
        if at < title {
            let earlier = (0..at).any(|other| {
                self.open(other) || matches!(self.fates[other], Some(Fate::Out("site-name")))
            });
            // Its name is told rather than its address.
            let address = self.metadata.source.as_deref().is_some_and(chrome::site)
                && at > 0
                && chrome::site(&self.lines[at - 1]);
            // `Kaspi Herald | News of the Caspian`
            if at == 0
                && self.metadata.source.is_none()
                && let Some((name, _)) = line.split_once(" | ")
                && words(name) <= 3
                && !chrome::rubric(name)
            {
                self.metadata.source = Some(name.trim().to_owned());
                self.set(at, Fate::Out("site-name"));
                return;
            }
            let first = at == 0 && count <= 5 && !line.contains('|');
            if (count <= 3 || first) && (!earlier && self.metadata.source.is_none() || address) {
                self.metadata.source = Some(line);
                self.set(at, Fate::Out("site-name"));
            } else if count <= 3 && self.metadata.rubric.is_none() && !foreign {
                self.metadata.rubric = Some(line);
                self.set(at, Fate::Metadata);
            } else {
                self.set(at, Fate::Out("navigation"));
            }
            return;
        }
        if foreign {
            self.set(at, Fate::Out("foreign-language"));
            return;
        }
        if self.metadata.source.as_deref().map(key) == Some(key(&line)) {
            self.set(at, Fate::Out("site-name"));
            return;
        }
        let names = chrome::looks_like_names(&line);
        let last = (at + 1..body).all(|other| !self.open(other));
        if (2..=4).contains(&count) && names && self.metadata.byline.is_none() {
            self.by(at, line);
        } else if count <= 2 && self.metadata.rubric.is_none() && names && !ends_sentence(&line) {
            self.metadata.rubric = Some(line);
            self.set(at, Fate::Metadata);
        } else if count >= 5 && !last {
            self.set(at, Fate::Block(BlockKind::Lead));
        }
    }
}

/// A title without the breaks that a page sets it with.
fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Rubrics that say nothing.
const GENERAL: [&str; 4] = ["xəbərlər", "news", "новости", "son xəbərlər"];

/// Steps before a title: `home / culture /`.
fn is_path(head: &str) -> bool {
    let steps: Vec<&str> = head
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '›' | '»' | '|'))
        .filter(|step| !step.is_empty())
        .collect();
    let known = |step: &&&str| chrome::rubric(step) || chrome::why(step) == Some("navigation");
    !steps.is_empty() && steps.iter().filter(known).count() * 2 >= steps.len()
}
