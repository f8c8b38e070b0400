//! What is the story, and what is the page around it.
//!
//! Readers hand over drafts in order; here the title, rubric, date and byline
//! are found above the text, chrome is left out with a reason, and lines of
//! plain text become headings, list lines or paragraphs. Whatever is not
//! known to be chrome is kept: a stray line in a translation costs a minute, a
//! lost line of the story costs trust.

use super::chrome::{self, SourceProfile, key};
use super::date;
use super::detect;
use super::draft::{Draft, Hint};
use crate::article::{BlockKind, Metadata};
use crate::lang::Lang;
use crate::text::{Inline, Text};

/// How far a line looks around itself; what is farther says nothing about it,
/// and a file of a million lines stays linear.
const NEAR: usize = 60;

/// What became of a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    Block(BlockKind),
    /// A byline with the bare name in it.
    Byline(String),
    /// Known as metadata now.
    Metadata,
    Out(&'static str),
    /// The headline, printed once more: the same block in another place.
    Headline,
}

pub struct Page<'a> {
    pub drafts: &'a [Draft],
    pub lang: Lang,
    pub profiles: &'a [SourceProfile],
    pub timezone: &'a str,
}

struct Sorter<'a> {
    page: &'a Page<'a>,
    lines: Vec<String>,
    fates: Vec<Option<Fate>>,
    metadata: &'a mut Metadata,
    /// The metadata knew its title before the text was looked at.
    titled: bool,
}

/// Decides every draft's fate and fills in what the page says about itself.
pub fn sort(page: &Page<'_>, metadata: &mut Metadata) -> Vec<Fate> {
    let lines: Vec<String> = page.drafts.iter().map(Draft::plain).collect();
    let titled = metadata.title.is_some();
    let mut sorter = Sorter { page, fates: vec![None; lines.len()], lines, metadata, titled };
    sorter.given();
    sorter.chrome();
    let body = sorter.body_start();
    sorter.head(body);
    sorter.tail(body);
    sorter.repeated();
    sorter.body();
    sorter.fates.into_iter().map(|fate| fate.unwrap_or(Fate::Block(BlockKind::Paragraph))).collect()
}

fn words(line: &str) -> usize {
    line.split_whitespace().count()
}

/// Whether a line ends as a sentence does.
fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '»', '’', ')', '\'', '*', ']', ' ']);
    line.ends_with(['.', '!', '?', '…'])
}

fn prose(line: &str) -> bool {
    let count = words(line);
    ends_sentence(line) && count >= 7 || count >= 22 || line.ends_with(':') && count >= 6
}

impl Sorter<'_> {
    fn open(&self, at: usize) -> bool {
        self.fates[at].is_none()
    }

    fn set(&mut self, at: usize, fate: Fate) {
        self.fates[at] = Some(fate);
    }

    fn is_line(&self, at: usize) -> bool {
        self.page.drafts[at].hint == Hint::Line
    }

    /// What the format has said already.
    fn given(&mut self) {
        for at in 0..self.lines.len() {
            match self.page.drafts[at].hint {
                Hint::Out(why) => self.set(at, Fate::Out(why)),
                _ if !self.lines[at].chars().any(char::is_alphanumeric) => {
                    let kept = self.page.drafts[at].text.has_tags();
                    self.set(
                        at,
                        if kept {
                            Fate::Block(BlockKind::Paragraph)
                        } else {
                            Fate::Out("empty-mark")
                        },
                    );
                }
                _ => {}
            }
        }
    }

    /// Lines that say themselves that they are chrome.
    fn chrome(&mut self) {
        let mut announced: Option<(&'static str, u32)> = None;
        for at in 0..self.lines.len() {
            if !self.open(at) {
                continue;
            }
            let draft = &self.page.drafts[at];
            let line = &self.lines[at];
            if matches!(draft.hint, Hint::Kind(BlockKind::Cell)) {
                continue;
            }
            if self.page.profiles.iter().any(|profile| profile.leaves_out(line)) {
                self.set(at, Fate::Out("profile"));
                continue;
            }
            // A rubric may have the name of a chrome line (`Video`, `Media`).
            if let Some(why) = chrome::why(line) {
                let label = chrome::announces_links(line) || chrome::announces_tags(line);
                announced = label.then_some((why, draft.group));
                self.set(at, Fate::Out(why));
                continue;
            }
            // The links below `Read also` are in its group, or one line alone.
            if let Some((why, group)) = announced {
                let near = draft.group == group || draft.group == group + 1;
                let item = matches!(draft.hint, Hint::Kind(BlockKind::Item));
                let linked = draft.group == group || item || self.is_link(at);
                let title =
                    !ends_sentence(line) && words(line) >= if why == "tags" { 1 } else { 3 };
                if near
                    && (linked || why == "tags" && words(line) < 12)
                    && (title || item)
                    && !line.ends_with(':')
                {
                    self.set(at, Fate::Out(if why == "tags" { "tags" } else { "related" }));
                    if draft.group == group + 1 {
                        announced = Some((why, draft.group));
                    }
                } else {
                    announced = None;
                }
            }
        }
    }

    /// Whether all words of a draft are a link.
    fn is_link(&self, at: usize) -> bool {
        let inlines = self.page.drafts[at].text.inlines();
        let link = |inline: &Inline| matches!(inline, Inline::Open(mark) | Inline::Close(mark) if mark.kind == crate::text::MarkKind::Link);
        inlines.len() >= 3 && inlines.first().is_some_and(link) && inlines.last().is_some_and(link)
    }

    /// Index of the first draft that is running text.
    fn body_start(&self) -> usize {
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
    fn is_title_like_twice(&self, at: usize) -> bool {
        let own = key(&self.lines[at]);
        at < 6
            && words(&self.lines[at]) < 25
            && self.lines.iter().skip(at + 1).take(5).any(|line| key(line) == own)
    }

    fn head(&mut self, body: usize) {
        let mut candidates = Vec::new();
        for at in 0..body.min(NEAR) {
            if !self.open(at) {
                continue;
            }
            if !self.head_line(at) {
                candidates.push(at);
            }
        }
        // A page that begins with its text may have its first sentence as title.
        if let Some(title) = self.find_title(&candidates, body) {
            let own = key(&self.lines[title]);
            if self.metadata.title.is_none() {
                self.metadata.title = Some(self.lines[title].clone());
            }
            self.set(title, Fate::Headline);
            for at in candidates {
                if !self.open(at) {
                    continue;
                }
                if key(&self.lines[at]) == own {
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
        let line = self.lines[at].clone();
        if let Hint::Kind(kind) = self.page.drafts[at].hint
            && !matches!(kind, BlockKind::Paragraph | BlockKind::Item)
        {
            return false;
        }
        if let Some(dated) = date::find(&line, self.page.timezone) {
            let rest = dated.rest.clone();
            if words(&rest) < 4 && !ends_sentence(&line) || rest.is_empty() {
                self.dated(&dated);
                self.beside_date(&rest);
                self.set(at, Fate::Metadata);
                return true;
            }
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
        if chrome::site(&line)
            || self.page.profiles.iter().any(|profile| key(&profile.name) == key(&line))
        {
            if self.metadata.source.is_none() {
                self.metadata.source = Some(line);
            }
            self.set(at, Fate::Out("site-name"));
            return true;
        }
        if chrome::rubric(&line) {
            if self.in_menu(at) {
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
    fn in_menu(&self, at: usize) -> bool {
        let entry =
            |line: &&String| chrome::rubric(line) || chrome::why(line) == Some("navigation");
        let before = self.lines[..at].iter().rev().take(8).take_while(entry).count();
        let after = self.lines[at + 1..].iter().take(8).take_while(entry).count();
        before + after >= 2
    }

    fn dated(&mut self, dated: &date::Dated) {
        if dated.updated && self.metadata.published.is_some() {
            self.metadata.updated.get_or_insert(dated.at);
        } else if self.metadata.published.is_none() {
            self.metadata.published = Some(dated.at);
        }
    }

    /// A line that is only a time completes the date before it.
    fn clock_only(&mut self, line: &str) -> bool {
        if line.len() > 12 || self.metadata.published.is_none() {
            return false;
        }
        let with_date = format!("2000-01-01 {line}");
        match date::find(&with_date, self.page.timezone) {
            Some(dated) if dated.rest.is_empty() && line.contains(':') => {
                if let Some(published) = self.metadata.published
                    && published.time() == jiff::civil::Time::midnight()
                {
                    self.metadata.published = Some(published.date().to_datetime(dated.at.time()));
                }
                true
            }
            _ => false,
        }
    }

    /// What stands on the line of the date: a rubric or a name.
    fn beside_date(&mut self, rest: &str) {
        for part in rest.split(['|', '•', '·', '/', ',', '\u{1}']) {
            let part = part.trim().trim_matches(|c: char| !c.is_alphanumeric());
            if part.is_empty() || chrome::why(part).is_some() {
                continue;
            }
            if chrome::rubric(part) && self.metadata.rubric.is_none() {
                self.metadata.rubric = Some(part.to_owned());
            } else if let Some(name) = chrome::byline(part) {
                self.metadata.byline.get_or_insert_with(|| name.to_owned());
            } else if chrome::site(part) {
                self.metadata.source.get_or_insert_with(|| part.to_owned());
            } else if words(part) >= 2 && chrome::looks_like_names(part) {
                self.metadata.byline.get_or_insert_with(|| part.to_owned());
            }
        }
    }

    fn by(&mut self, at: usize, name: String) {
        match &self.metadata.byline {
            Some(known) if key(known) != key(&name) => self.set(at, Fate::Out("byline")),
            Some(_) if self.fates.iter().flatten().any(|fate| matches!(fate, Fate::Byline(_))) => {
                self.set(at, Fate::Out("byline"));
            }
            _ => {
                self.metadata.byline = Some(name.clone());
                self.set(at, Fate::Byline(name));
            }
        }
    }

    /// `Home › Politics`, `Xəbərlər / Siyasət`, and menus of rubrics.
    fn path(&mut self, at: usize, line: &str) -> bool {
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
                if let Some(rubric) =
                    parts.iter().rev().find(|part| chrome::rubric(part)).filter(|_| !menu)
                    && self.metadata.rubric.is_none()
                {
                    self.metadata.rubric = Some((*rubric).to_owned());
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

    fn find_title(&self, candidates: &[usize], body: usize) -> Option<usize> {
        if let Some(title) = &self.metadata.title {
            let own = key(title);
            return candidates.iter().copied().find(|at| key(&self.lines[*at]) == own);
        }
        let marked = candidates
            .iter()
            .copied()
            .find(|at| self.page.drafts[*at].hint == Hint::Kind(BlockKind::Headline));
        if marked.is_some() {
            return marked;
        }
        let free = |at: &&usize| {
            matches!(
                self.page.drafts[**at].hint,
                Hint::Line | Hint::Kind(BlockKind::Heading | BlockKind::Paragraph)
            )
        };
        let repeated = candidates.iter().filter(free).copied().find(|at| {
            let own = key(&self.lines[*at]);
            words(&self.lines[*at]) >= 2
                && self.lines.iter().take(NEAR).filter(|line| key(line) == own).count() > 1
        });
        let long =
            || candidates.iter().filter(free).copied().find(|at| words(&self.lines[*at]) >= 4);
        let markdown = candidates.iter().any(|at| !self.is_line(*at));
        repeated
            .or_else(long)
            .or_else(|| {
                candidates
                    .iter()
                    .filter(free)
                    .copied()
                    .max_by_key(|at| (words(&self.lines[*at]), usize::MAX - at))
            })
            .filter(|at| !markdown || *at < body)
    }

    /// A short line beside the title, of which only its place is known.
    fn beside_title(&mut self, at: usize, title: usize, body: usize) {
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
            if count <= 3 && !earlier && self.metadata.source.is_none() {
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

    /// Whether a line is in another language than the story, for sure.
    fn foreign(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let Some(found) = detect::detect(line) else { return false };
        let Ok(lang) = found.lang else { return false };
        if lang == self.page.lang {
            return false;
        }
        let cyrillic = line.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
        match (self.page.lang, lang) {
            // Another script leaves no doubt; between two Latin ones, ask more.
            (Lang::Ru, _) => words(line) >= 2 && !cyrillic && found.confidence >= 0.5,
            (_, Lang::Ru) => true,
            (Lang::En, _) => found.confidence >= 0.75,
            _ => found.confidence >= 0.7 && words(line) >= 2,
        }
    }

    /// Below the last running text: the signature, then chrome.
    fn tail(&mut self, body: usize) {
        let end = self.lines.len();
        let Some(last_prose) = (body..end).rev().find(|at| {
            self.open(*at)
                && prose(&self.lines[*at])
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
        while from < end
            && self.open(from)
            && (listed(from) || self.lines[from - 1].ends_with([':', ';']))
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
            chrome_began |= self.tail_line(at, chrome_began);
        }
    }

    /// Whether chrome begins at this line of the tail.
    fn tail_line(&mut self, at: usize, chrome_began: bool) -> bool {
        let line = self.lines[at].clone();
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
        if chrome::is_caption(&line) {
            self.set(at, Fate::Block(BlockKind::Caption));
            return false;
        }
        if chrome::site(&line) || self.metadata.source.as_deref().map(key) == Some(key(&line)) {
            self.metadata.source.get_or_insert(line);
            self.set(at, Fate::Out("site-name"));
            return false;
        }
        if let Some(dated) = date::find(&line, self.page.timezone)
            && words(&dated.rest) < 4
            && !ends_sentence(&line)
        {
            if self.metadata.published.is_none() || dated.updated {
                self.dated(&dated);
                self.set(at, Fate::Metadata);
            } else {
                self.set(at, Fate::Out("date"));
            }
            return false;
        }
        let only = !chrome_began && words(&line) <= 4 && line.starts_with(char::is_uppercase);
        let signature = words(&line) <= 8
            && (chrome::looks_like_names(&line) || only && self.is_line(at))
            && !ends_sentence(&line)
            && !line.ends_with(':');
        if signature && !chrome_began && self.metadata.byline.is_none() {
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
            self.set(at, Fate::Out("related"));
        }
        false
    }

    /// The title and the site's name once more, wherever they stand.
    fn repeated(&mut self) {
        let title = self.metadata.title.as_deref().map(key);
        let source = self.metadata.source.as_deref().map(key);
        let mut headline = self.fates.iter().flatten().any(|fate| *fate == Fate::Headline);
        for at in 0..self.lines.len() {
            if !self.open(at) {
                continue;
            }
            let own = key(&self.lines[at]);
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

    /// Kinds of what is left.
    fn body(&mut self) {
        for at in 0..self.lines.len() {
            if !self.open(at) {
                continue;
            }
            let kind = match self.page.drafts[at].hint {
                Hint::Kind(BlockKind::Paragraph) if chrome::is_caption(&self.lines[at]) => {
                    BlockKind::Caption
                }
                Hint::Kind(BlockKind::Headline) => BlockKind::Heading,
                Hint::Kind(BlockKind::Paragraph) if self.is_bold_heading(at) => BlockKind::Heading,
                Hint::Kind(kind) => kind,
                _ => self.line_kind(at),
            };
            self.set(at, Fate::Block(kind));
        }
    }

    /// A short paragraph that is bold as a whole and ends as headings do.
    fn is_bold_heading(&self, at: usize) -> bool {
        let line = &self.lines[at];
        is_bold(&self.page.drafts[at].text)
            && words(line) <= 14
            && !ends_sentence(line)
            && !line.ends_with([':', ';', ','])
            && (at + 1..self.lines.len())
                .take(NEAR)
                .any(|next| self.open(next) && prose(&self.lines[next]))
    }

    fn line_kind(&self, at: usize) -> BlockKind {
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
        let question = line.ends_with('?') && (count <= 8 || bold) && self.alone(at);
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

    fn alone(&self, at: usize) -> bool {
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
    fn is_item(&self, at: usize) -> bool {
        let drafts = self.page.drafts;
        if !matches!(drafts[at].hint, Hint::Line) {
            return drafts[at].hint == Hint::Kind(BlockKind::Item);
        }
        let near = |other: usize| self.lines.get(other).map(String::as_str).unwrap_or_default();
        let before = if at > 0 { near(at - 1) } else { "" };
        let after = near(at + 1);
        if let Some(number) = number(&self.lines[at]) {
            return self::number(after) == Some(number + 1)
                || number > 1 && self::number(before) == Some(number - 1)
                || number > 1 && at > 1 && self::number(near(at - 2)) == Some(number - 1);
        }
        if dashed(&self.lines[at]) {
            let under_colon = before.ends_with([':', ';']);
            let ends = |line: &str| line.ends_with([';', ',']) || !ends_sentence(line);
            let listed = dashed(after) || dashed(before);
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
        let under = first > 0 && near(first - 1).ends_with(':');
        if under && (first..=last).all(|other| short(other) && !self.lines[other].ends_with(':')) {
            return true;
        }
        // Questions one below another.
        if (first..=last).all(|other| self.lines[other].ends_with('?')) {
            return true;
        }
        // A colon inside the group: lines with `;`, questions, or lower case.
        let colon = (first..at).rev().find(|other| self.lines[*other].ends_with(':'));
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

    /// Items with empty lines between them: each ends in `;`, the last in a
    /// full stop.
    fn lone_item(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let before = at.checked_sub(1).map_or("", |at| self.lines[at].as_str());
        if line.ends_with(';') {
            return before.ends_with([':', ';']);
        }
        before.ends_with(';') && line.chars().count() <= 300 && at > 1 && self.lone_item(at - 1)
    }

    fn dash_run_under_colon(&self, at: usize) -> bool {
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
    closes.iter().any(|(open, close)| {
        first == *open
            && line.ends_with(*close)
            && line.matches(*close).count() == if open == close { 2 } else { 1 }
            && words(line) >= 4
    })
}

fn is_bold(text: &Text) -> bool {
    use crate::text::MarkKind;
    matches!(text.inlines().first(), Some(Inline::Open(mark)) if mark.kind == MarkKind::Bold)
        && matches!(text.inlines().last(), Some(Inline::Close(mark)) if mark.kind == MarkKind::Bold)
}
