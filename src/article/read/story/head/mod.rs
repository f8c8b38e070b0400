//! Above the text: the title, rubric, date and byline, and the page's own
//! lines around them.

mod dateline;
mod path;
mod title;

use super::{Fate, NEAR, Sorter, ends_sentence, prose, words};
use crate::article::read::chrome::{self, key};
use crate::article::read::draft::Hint;
use crate::article::read::{date, shapes};
use crate::article::{BlockKind, Format};
use title::one_line;

impl Sorter<'_> {
    /// Index of the first draft that is running text. A title that is a
    /// sentence and a standfirst, which the date or author stands below, are
    /// above the text.
    pub(super) fn body_start(&self) -> usize {
        let end = self.lines.len();
        let Some(first) = self.first_prose(0) else { return end };
        let told = |at: usize| {
            let line = &self.lines[at];
            // `Arzu Geybulla Nov 13, 2025`
            let beside = |rest: &str| words(rest) <= 4 && chrome::looks_like_names(rest);
            date::find(line, self.page.timezone)
                .is_some_and(|dated| dated.rest.is_empty() || beside(&dated.rest))
                || chrome::byline(line).is_some()
        };
        if !self.is_line(first) || (0..first).any(told) {
            return first;
        }
        let above = (0..first).any(|at| self.open(at) && words(&self.lines[at]) >= 3);
        let title = !above && words(&self.lines[first]) <= 14;
        let mut body = first;
        for _ in 0..if title { 2 } else { usize::from(above) } {
            let Some(next) = self.first_prose(body + 1) else { return first };
            if (body + 1..next.min(body + 8)).any(told) {
                return next;
            }
            body = next;
        }
        first
    }

    /// The first draft from one on that is running text.
    fn first_prose(&self, from: usize) -> Option<usize> {
        (from..self.lines.len()).find(|at| {
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
                && date::find(&shapes::without_counters(&self.lines[*at]), self.page.timezone)
                    .is_none_or(|dated| dated.rest.split_whitespace().count() >= 4)
        })
    }

    pub(super) fn head(&mut self, body: usize) {
        let mut candidates = Vec::new();
        for at in 0..body.min(NEAR) {
            if self.open(at) && !self.head_line(at) {
                candidates.push(at);
            }
        }
        candidates.retain(|at| self.open(*at));
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

    /// Date, byline, site, rubric, caption, path: lines that are known for
    /// what they are.
    fn head_line(&mut self, at: usize) -> bool {
        let line = self.lines[at].to_string();
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
        // `Updated 13 Sept. 2025 at 8:15 a.m.` is no sentence.
        let counted = shapes::without_counters(&line);
        let sentence = ends_sentence(counted.trim_end_matches(['\u{1}', ' ', '·', '|', '•']))
            && ![".m.", ".M.", " г."].iter().any(|end| line.ends_with(end));
        if let Some(dated) = date::find(&counted, self.page.timezone)
            && (self.is_beside_date(&dated.rest) && !sentence || dated.rest.is_empty())
        {
            self.beside_date(at, &dated.rest);
            self.dates.push((at, dated));
            self.set(at, Fate::Metadata);
            return true;
        }
        // `AZƏRTAC – Azərbaycan Dövlət İnformasiya Agentliyi`
        let named = [" - ", " – ", " — ", " | "].iter().find_map(|sign| line.split_once(sign));
        if let Some((name, _)) = named.filter(|(name, rest)| {
            at < 3 && chrome::outlet(name) && words(rest) <= 6 && !ends_sentence(rest)
        }) {
            self.metadata.source.get_or_insert_with(|| name.to_owned());
            self.set(at, Fate::Out("site-name"));
            return true;
        }
        if chrome::outlet(&line) {
            self.metadata.source.get_or_insert(line);
            self.set(at, Fate::Out("site-name"));
            return true;
        }
        if self.clock_only(&line) {
            self.set(at, Fate::Metadata);
            return true;
        }
        if shapes::is_count(&line) && at > 0 {
            self.set(at, Fate::Out("views"));
            return true;
        }
        // «Бизнес, 14 ноя, 10:05»: the year is not told.
        let (rubric, day) = line
            .split_once([',', '|', '·'])
            .filter(|(rubric, _)| chrome::rubric(rubric))
            .unwrap_or(("", &line));
        if date::is_short(day) {
            if !rubric.is_empty() {
                self.metadata.rubric.get_or_insert_with(|| rubric.trim().to_owned());
            }
            self.set(at, Fate::Out("date"));
            return true;
        }
        if let Some(name) = chrome::byline(&line).or_else(|| chrome::named_role(&line)) {
            let name = name.to_owned();
            self.by(at, name);
            return true;
        }
        // `By`, and the name below.
        let below = self.lines.get(at + 1).filter(|name| {
            words(name) <= 5 && chrome::looks_like_names(name) && !chrome::rubric(name)
        });
        if chrome::announces_byline(&line) && below.is_some() {
            self.set(at, Fate::Out("byline"));
            return true;
        }
        let announced = at > 0 && chrome::announces_byline(&self.lines[at - 1]);
        if announced && words(&line) <= 5 && chrome::looks_like_names(&line) {
            self.by(at, line);
            return true;
        }
        // The author's name on a network may stand between.
        let above = (0..at).rev().find(|at| self.fates[*at] != Some(Fate::Out("share")));
        let signed = above.is_some_and(|at| matches!(self.fates[at], Some(Fate::Byline(_))));
        if signed && chrome::is_role(&line) {
            self.set(at, Fate::Out("byline"));
            return true;
        }
        // A name, and below it what its bearer is.
        if let Some(above) = above.filter(|_| chrome::is_role(&line) && at < NEAR)
            && self.open(above)
            && (2..=4).contains(&words(&self.lines[above]))
            && chrome::looks_like_names(&self.lines[above])
            && !chrome::rubric(&self.lines[above])
        {
            self.by(above, self.lines[above].to_string());
            self.set(at, Fate::Out("byline"));
            return true;
        }
        if chrome::is_caption(&line) {
            self.set(at, Fate::Block(BlockKind::Caption));
            return true;
        }
        // What the picture shows, below who took it.
        let framed = at > 0 && chrome::framed(&self.lines[at - 1]);
        if framed && words(&line) >= 3 && !ends_sentence(&line) {
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
        if let Some(source) = chrome::source(&line).filter(|_| !chrome::is_caption(&line)) {
            self.metadata.source.get_or_insert_with(|| source.to_owned());
            self.set(at, Fate::Metadata);
            return true;
        }
        if chrome::rubric(&line) {
            if self.in_menu(at) || !chrome::rubric_in(&line, self.page.lang) {
                self.set(at, Fate::Out("navigation"));
            } else if self.metadata.rubric.as_deref().is_none_or(chrome::is_general) {
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
    fn in_menu(&self, at: usize) -> bool {
        let group = self.page.drafts[at].group;
        // A rubric of its own below a menu is not of the menu.
        let alone = self.alone(at);
        let entry = |other: &usize| {
            let line = &self.lines[*other];
            let group_of = self.page.drafts[*other].group;
            chrome::rubric(line) && (group_of == group || alone && self.alone(*other))
                || (chrome::why(line) == Some("navigation")
                    || self.fates[*other] == Some(Fate::Out("navigation")))
                    && self.page.drafts[*other].group == group
        };
        let before = (0..at).rev().take(8).take_while(entry);
        let near = before.chain((at + 1..self.lines.len()).take(8).take_while(entry));
        let (mut all, mut rubrics) = (0, 0);
        for other in near {
            all += 1;
            rubrics += usize::from(chrome::rubric(&self.lines[other]));
        }
        all >= 2 && rubrics >= 1
    }

    /// Whether a line tells the date or the author.
    fn tells(&self, at: usize) -> bool {
        matches!(self.fates.get(at), Some(Some(Fate::Metadata | Fate::Byline(_))))
    }

    /// A short line beside the title, of which only its place is known.
    fn beside_title(&mut self, at: usize, title: usize, body: usize) {
        if !self.is_line(at) {
            // A heading above the headline is the site's.
            let heading = Hint::Kind(BlockKind::Heading);
            let site = Hint::Kind(BlockKind::Headline);
            let hint = self.page.drafts[at].hint;
            if at < title && self.page.format == Format::Html && (hint == heading || hint == site) {
                self.set(at, Fate::Out("site-name"));
            }
            // The author's name in a paragraph of its own, set apart.
            let line = self.lines[at].to_string();
            let names = (2..=4).contains(&words(&line)) && chrome::looks_like_names(&line);
            if at > title
                && names
                && self.page.format == Format::Markdown
                && self.is_marked(at)
                && self.metadata.byline.is_none()
            {
                self.by(at, line);
            }
            return;
        }
        if at > title && self.is_item(at) {
            return;
        }
        let line = self.lines[at].to_string();
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
                && let Some((name, rest)) = line.split_once(" | ")
                && words(name) <= 3
                && !chrome::rubric(name)
            {
                if chrome::rubric(rest) {
                    self.metadata.rubric.get_or_insert_with(|| rest.trim().to_owned());
                }
                self.metadata.source = Some(name.trim().to_owned());
                self.set(at, Fate::Out("site-name"));
                return;
            }
            let first = at == 0 && count <= 5 && !line.contains('|');
            if (count <= 3 || first) && (!earlier && self.metadata.source.is_none() || address) {
                self.metadata.source = Some(line);
                self.set(at, Fate::Out("site-name"));
            } else if count <= 3 && self.metadata.rubric.is_none() && !foreign && title - at <= 4 {
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
        // What the picture shows, below who took it.
        let group = |at: usize| self.page.drafts.get(at).map(|draft| draft.group);
        if self.fates[at - 1] == Some(Fate::Block(BlockKind::Caption))
            && group(at) == group(at - 1)
            && group(at) != group(at + 1)
            && !ends_sentence(&line)
        {
            self.set(at, Fate::Block(BlockKind::Caption));
            return;
        }
        let names = chrome::looks_like_names(&line);
        let last = (at + 1..body).all(|other| !self.open(other));
        let below = (title + 1..at)
            .all(|other| self.tells(other) || matches!(self.fates[other], Some(Fate::Out(_))));
        let several = count <= 9 && [" and ", " və ", " и "].iter().any(|and| line.contains(and));
        if ((2..=4).contains(&count) || several) && names && self.metadata.byline.is_none() {
            self.by(at, line);
        } else if count <= 2 && self.metadata.rubric.is_none() && names && !ends_sentence(&line) {
            self.metadata.rubric = Some(line);
            self.set(at, Fate::Metadata);
        } else if count >= 5
            && !shapes::is_dateline(&line)
            && (!last || below || prose(&line) && (at + 1..body).any(|other| self.tells(other)))
        {
            self.set(at, Fate::Block(BlockKind::Lead));
        }
    }
}
