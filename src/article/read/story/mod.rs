//! What is the story, and what is the page around it.
//!
//! Readers hand over drafts in order; here the title, rubric, date and byline
//! are found above the text, chrome is left out with a reason, and lines of
//! plain text become headings, list lines or paragraphs. Whatever is not
//! known to be chrome is kept: a stray line in a translation costs a minute, a
//! lost line of the story costs trust.

mod around;
mod head;
mod items;
mod kinds;
mod tail;

use std::borrow::Cow;

use super::chrome::{self, SourceProfile, key};
use super::date::{self, Dated};
use super::detect;
use super::draft::{Draft, Hint};
use super::shapes;
use crate::article::{BlockKind, Format, Metadata};
use crate::lang::Lang;
use crate::text::Inline;

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
    pub format: Format,
    pub lang: Lang,
    pub profiles: &'a [SourceProfile],
    pub timezone: &'a str,
}

pub(super) struct Sorter<'a> {
    page: &'a Page<'a>,
    lines: Vec<Cow<'a, str>>,
    fates: Vec<Option<Fate>>,
    metadata: &'a mut Metadata,
    /// Dates on lines above the text, of which one is the story's.
    dates: Vec<(usize, Dated)>,
    /// An hour below the text.
    clock: Option<jiff::civil::Time>,
    /// The metadata knew its title before the text was looked at.
    titled: bool,
}

/// Decides every draft's fate and fills in what the page says about itself.
pub fn sort(page: &Page<'_>, metadata: &mut Metadata) -> Vec<Fate> {
    let lines: Vec<Cow<'_, str>> = page.drafts.iter().map(Draft::line).collect();
    let titled = metadata.title.is_some();
    let fates = vec![None; lines.len()];
    let mut sorter =
        Sorter { page, fates, lines, metadata, dates: Vec::new(), clock: None, titled };
    sorter.given();
    sorter.chrome();
    sorter.between_chrome();
    sorter.menus();
    sorter.linked_menu();
    sorter.polls();
    let body = sorter.body_start();
    sorter.head(body);
    sorter.about_author(body);
    sorter.tail(body);
    sorter.repeated();
    sorter.inserted(body);
    sorter.body();
    // A site's name beside the date is no author.
    let same = |one: &Option<String>, other: &Option<String>| {
        one.as_deref()
            .is_some_and(|one| other.as_deref().is_some_and(|other| key(one) == key(other)))
    };
    if same(&sorter.metadata.byline, &sorter.metadata.source) {
        sorter.metadata.byline = None;
    }
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
                Hint::Out(why) => {
                    let why = self.nearer_reason(at, why);
                    self.set(at, Fate::Out(why));
                }
                // An empty place of a table is a dash.
                Hint::Kind(BlockKind::Cell) => {}
                _ if !self.lines[at].chars().any(char::is_alphanumeric) => {
                    let kept =
                        self.page.format != Format::Html && self.page.drafts[at].text.has_tags();
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

    /// A region of a page may only say that it is beside the story; its lines
    /// tell more, and what stands under `Latest news` are other stories.
    fn nearer_reason(&self, at: usize, why: &'static str) -> &'static str {
        if why != "navigation" || self.page.format != Format::Html {
            return why;
        }
        let line = &self.lines[at];
        if let Some(why) = chrome::why(line).filter(|why| *why != "views") {
            return why;
        }
        let near = |above: &usize| {
            self.page.drafts[at].group.saturating_sub(self.page.drafts[*above].group) <= 1
        };
        let stamp = shapes::is_clock(line) || date::is_short(line);
        let above = at.checked_sub(1).filter(near).filter(|above| {
            stamp || words(line) >= 3 || matches!(self.fates[*above], Some(Fate::Out("tags")))
        });
        match above.map(|above| (&self.fates[above], above)) {
            Some((Some(Fate::Out("tags")), above))
                if words(line) <= 4
                    && (chrome::announces_tags(&self.lines[above])
                        || self.page.drafts[above].group == self.page.drafts[at].group) =>
            {
                "tags"
            }
            Some((Some(Fate::Out("related")), _)) => "related",
            Some((Some(Fate::Out("read-also")), above))
                if chrome::announces_links(&self.lines[above]) =>
            {
                "related"
            }
            _ => why,
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
            if shapes::is_list_mark(line) {
                self.set(at, Fate::Out("related"));
                announced = Some(("related", draft.group));
                continue;
            }
            if let Some(why) = chrome::why(line) {
                // A menu has `Topics`, too; tags stand below the text.
                let tags = chrome::announces_tags(line)
                    && self.lines[..at].iter().rev().take(NEAR).any(|line| prose(line));
                let label = chrome::announces_links(line) || tags;
                announced = label.then_some((why, draft.group));
                self.set(at, Fate::Out(why));
                continue;
            }
            // On a page, a paragraph that is only a link leads elsewhere.
            if self.page.format == Format::Html
                && draft.hint == Hint::Kind(BlockKind::Paragraph)
                && self.is_link(at)
                && words(line) >= 3
                && !ends_sentence(line)
            {
                self.set(at, Fate::Out("related"));
                continue;
            }
            // The links below `Read also` are in its group, or one line alone.
            if let Some((why, group)) = announced {
                // Markdown counts the end of a paragraph and the start of a list.
                let apart = draft.group.saturating_sub(group);
                let near = apart <= 1 || apart == 2 && self.is_link(at);
                let item = matches!(draft.hint, Hint::Kind(BlockKind::Item));
                let linked = draft.group == group || item || self.is_link(at);
                // `Read more`, a button above the author.
                if chrome::byline(line).is_some()
                    || date::find(line, "").is_some_and(|dated| dated.updated)
                {
                    announced = None;
                    continue;
                }
                if chrome::is_caption(line) && draft.group != group {
                    announced = None;
                    continue;
                }
                // Places of the most read.
                if draft.group == group && line.len() <= 2 && shapes::is_count(line) {
                    self.set(at, Fate::Out("related"));
                    continue;
                }
                // A title may ask.
                let asks = line.ends_with('?') && draft.group == group;
                let title = (!ends_sentence(line) || asks)
                    && words(line) >= if why == "tags" { 1 } else { 3 };
                if near
                    && (linked || why == "tags" && words(line) < 12)
                    && (title || item)
                    && !line.ends_with(':')
                {
                    self.set(at, Fate::Out(if why == "tags" { "tags" } else { "related" }));
                    if apart > 0 {
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

    fn by(&mut self, at: usize, name: String) {
        let name = chrome::without_role(name.trim_end_matches(',')).to_owned();
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
}
