//! Which line above the text is the title, and which repeat it.

use crate::article::read::chrome::{self, key};
use crate::article::read::draft::Hint;
use crate::article::read::shapes;
use crate::article::read::story::{Fate, NEAR, Sorter, words};
use crate::article::{BlockKind, Format};

impl Sorter<'_> {
    /// A headline may be a whole sentence; then it is printed twice, or above
    /// the date.
    pub(super) fn is_title_like_twice(&self, at: usize) -> bool {
        let own = key(&self.lines[at]);
        let near = self.lines.iter().enumerate().skip(at.saturating_sub(8)).take(14);
        at < 20
            && words(&self.lines[at]) < 25
            && near.filter(|(other, _)| *other != at).any(|(_, line)| key(line) == own)
    }

    /// The title once more, alone, with a label such as `FOTO`, or at the end
    /// of a path.
    pub(super) fn repeats_title(&self, at: usize) -> bool {
        let (own, title) = (key(&self.lines[at]), self.metadata.title.as_deref().map(key));
        title.is_some_and(|title| {
            own == title
                || own.strip_prefix(&title).is_some_and(chrome::is_media_label)
                || own.strip_suffix(&title).is_some_and(is_path)
                || self.calls_page(at, &title)
                || self
                    .metadata
                    .title
                    .as_deref()
                    .is_some_and(|title| words(title) >= 4 && is_called(&self.lines[at], title))
        })
    }

    /// The title as the page is called, in other words, with the site's name
    /// behind: `Туристы спасли лося - РИА Новости, 21.03.2025`.
    fn calls_page(&self, at: usize, title: &str) -> bool {
        let line = &self.lines[at];
        let Some((head, tail)) = line.rsplit_once(" - ").or_else(|| line.rsplit_once(" | ")) else {
            return false;
        };
        let source = self.metadata.source.as_deref().map(key).filter(|name| !name.is_empty());
        let known: Vec<&str> = title.split(' ').collect();
        let head = key(head);
        let (mut same, mut all) = (0, 0);
        for word in head.split(' ') {
            all += 1;
            same += usize::from(known.contains(&word));
        }
        source.is_some_and(|source| key(tail).starts_with(&source)) && same * 2 > all
    }

    /// Which line is the title. Pages print it twice, at the end of a path,
    /// above the date; what looks like a counter or rate is none.
    pub(super) fn find_title(&mut self, candidates: &[usize]) -> Option<usize> {
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
        let (_, best) = best?;
        let best = self.title_above(best, candidates).unwrap_or(best);
        let own = key(&self.lines[best]);
        candidates.iter().copied().find(|at| key(&self.lines[*at]) == own)
    }

    /// The title above what seemed one and is its second line; what stands
    /// below the site's name is its motto.
    fn title_above(&self, at: usize, candidates: &[usize]) -> Option<usize> {
        let above = at.checked_sub(1).filter(|above| candidates.contains(above))?;
        let line = &self.lines[above];
        let same = self.page.drafts[above].group == self.page.drafts[at].group;
        let known = match above.checked_sub(1) {
            Some(before) => {
                same && self.tells(before)
                    || matches!(self.fates[before], Some(Fate::Out(why)) if why != "site-name")
                        && words(line) >= 5
                    // A rubric that is not known by its name.
                    || same && words(line) >= 5 && words(&self.lines[before]) <= 2
            }
            // A page copied from its title on: the second line explains it.
            None => words(line) >= 5 && !line.contains('|') && self.tells(at + 1),
        };
        (known
            && !self.is_printed_twice(at)
            && self.is_line(above)
            && words(line) >= 4
            && self.title_score(above) > 2)
            .then_some(above)
    }

    fn is_printed_twice(&self, at: usize) -> bool {
        let own = key(&self.lines[at]);
        let count = words(&self.lines[at]);
        self.lines.iter().take(NEAR).enumerate().any(|(other, line)| {
            let other_key = key(line);
            other != at
                && count >= 2
                && (other_key == own
                    || count >= 4 && is_called(line, &self.lines[at])
                    || other_key.strip_prefix(&own).is_some_and(chrome::is_media_label)
                    || other_key.strip_suffix(&own).is_some_and(is_path))
        })
    }

    fn title_score(&self, at: usize) -> i32 {
        let line = &*self.lines[at];
        let own = key(line);
        let count = words(line);
        let mut score = match self.page.drafts[at].hint {
            Hint::Kind(BlockKind::Headline) => 100,
            Hint::Line | Hint::Kind(BlockKind::Heading | BlockKind::Paragraph) => 2,
            _ => return 0,
        };
        score += match count {
            // Authors, several of them.
            _ if AND.iter().any(|and| line.contains(and)) && chrome::looks_like_names(line) => 1,
            1 => -1,
            2 | 3 => 1,
            4..=25 => 4,
            _ => -1,
        };
        // A page begins with its name rather than with a short title.
        if at == 0 && count <= 3 {
            score -= 2;
        }
        if self.is_printed_twice(at) {
            // A rubric may be, too.
            score += if count >= 4 { 5 } else { 3 };
        }
        // The nearer to what is told about the story, the better.
        let told = (at + 1..self.lines.len())
            .take(3)
            .position(|other| self.tells(other) && !chrome::rubric(&self.lines[other]));
        score += told.map_or(0, |distance| if distance == 0 { 2 } else { 1 });
        // `блог о дорогах и людях`: a motto.
        if line.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase) {
            score -= 2;
        }
        // `KƏND HƏYATI`: a column of the paper.
        if count <= 3 && !line.contains(char::is_lowercase) {
            score -= 2;
        }
        let figures = line.chars().filter(|c| c.is_numeric()).count();
        if figures * 3 > line.chars().count() || line.contains('|') {
            score -= 6;
        }
        if shapes::is_dateline(line) || line.ends_with(':') {
            score -= 4;
        }
        // `AZERBAIJAN STATE NEWS AGENCY`: what the site is.
        let paper = at < 3 && PAPERS.iter().any(|paper| own.ends_with(paper));
        if paper || line.contains('@') {
            score -= 8;
        }
        if count <= 6 && AGENCIES.iter().any(|agency| own.ends_with(agency)) {
            score -= 4;
        }
        score
    }
}

const AND: [&str; 3] = [" and ", " və ", " и "];

/// A page's own name: the title, and the site behind it.
fn is_called(page: &str, title: &str) -> bool {
    page.strip_prefix(title).is_some_and(|rest| {
        [" - ", " – ", " — ", " | "].iter().any(|sign| rest.starts_with(sign)) && words(rest) <= 7
    })
}

const PAPERS: [&str; 5] = ["qəzeti", "jurnalı", "газета", "издание", "newspaper"];

const AGENCIES: [&str; 6] = [
    "news agency",
    "information agency",
    "informasiya agentliyi",
    "xəbər agentliyi",
    "информационное агентство",
    "агентство новостей",
];

/// A title without the breaks that a page sets it with.
pub(super) fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Steps before a title: `home / culture /`.
fn is_path(head: &str) -> bool {
    let steps: Vec<&str> = head
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '›' | '»' | '|'))
        .filter(|step| !step.is_empty())
        .collect();
    let known = |step: &&&str| chrome::rubric(step) || chrome::why(step) == Some("navigation");
    !steps.is_empty() && steps.iter().filter(known).count() * 2 >= steps.len()
}
