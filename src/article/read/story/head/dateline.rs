//! Which date is the story's, and what stands on its line.

use crate::article::read::chrome::{self, key};
use crate::article::read::date;
use crate::article::read::story::{Fate, Sorter, words};

impl Sorter<'_> {
    /// Of several dates the story's is the one with an hour, near the title;
    /// others are the page's.
    pub(super) fn choose_date(&mut self, title: usize) {
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
        if let Some(changed) = best.and_then(|(_, dated)| dated.changed) {
            self.metadata.updated.get_or_insert(changed);
        }
        for (at, dated) in &dates {
            if dated.updated && self.metadata.published != Some(dated.at) {
                self.metadata.updated.get_or_insert(dated.at);
            } else if self.metadata.published.map(|at| at.date()) != Some(dated.at.date()) {
                self.set(*at, Fate::Out("date"));
            }
        }
    }

    /// A line that is only a time completes the date before it.
    pub(super) fn clock_only(&mut self, line: &str) -> bool {
        let midnight = jiff::civil::Time::midnight();
        // An hour after one that is known stamps a note of a live page.
        let Some((_, known)) = self
            .dates
            .last_mut()
            .filter(|(_, known)| line.len() <= 12 && known.at.time() == midnight)
        else {
            return false;
        };
        let with_date = format!("2000-01-01 {line}");
        match date::find(&with_date, self.page.timezone) {
            Some(dated) if dated.rest.is_empty() && line.contains(':') => {
                known.at = known.at.date().to_datetime(dated.at.time());
                true
            }
            _ => false,
        }
    }

    /// Whether all that stands beside a date is a rubric, name or the like.
    pub(super) fn is_beside_date(&self, rest: &str) -> bool {
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
                && !chrome::is_caption(part)
        };
        let parts = || rest.split(['|', '•', '·', '/', '\u{1}']);
        let others: Vec<&str> = parts().filter(unknown).collect();
        let one = others.len() == 1 && words(others[0]) <= 3 && parts().count() > 1;
        words(rest) < 4 || others.is_empty() || one
    }

    /// What stands on the line of the date: a rubric or a name.
    pub(super) fn beside_date(&mut self, at: usize, rest: &str) {
        // `Şirvan Səsi | Bloq | 23.05.2026`: a page that begins so tells its
        // name first.
        let mut parts = rest.split(['|', '•', '·']).map(str::trim);
        if at == 0
            && let (Some(name), Some(rubric)) = (parts.next(), parts.next())
            && words(name) <= 3
            && chrome::rubric(rubric)
            && !chrome::rubric(name)
            && chrome::byline(name).is_none()
        {
            self.metadata.source.get_or_insert_with(|| name.to_owned());
        }
        for part in rest.split(['|', '•', '·', '/', ',', '\n', '\u{1}']) {
            let part = part.trim_start_matches(|c: char| c.is_numeric() || c.is_whitespace());
            let part = part.trim().trim_matches(|c: char| !c.is_alphanumeric());
            let site = self.metadata.source.as_deref().map(key) == Some(key(part));
            if part.is_empty() || site || chrome::why(part).is_some() || chrome::is_caption(part) {
                continue;
            }
            if part.contains('№') || rest.contains('№') {
                // `№ 41 (9120)` is no name.
                if !part.chars().next().is_some_and(char::is_alphabetic) {
                    continue;
                }
                // The paper's name comes first.
                self.metadata.source.get_or_insert_with(|| part.to_owned());
                return;
            }
            // `Economy Materials 14 January 2025`, as Trend prints it.
            let part = part
                .strip_suffix(" Materials")
                .filter(|_| {
                    chrome::rubric(part) || { chrome::rubric(part.trim_end_matches(" Materials")) }
                })
                .unwrap_or(part);
            if let Some(source) = chrome::source(part) {
                self.metadata.source.get_or_insert_with(|| source.to_owned());
            } else if let Some(rubric) = chrome::labelled_rubric(part) {
                self.metadata.rubric.get_or_insert_with(|| rubric.to_owned());
            } else if chrome::rubric(part) && self.metadata.rubric.is_none() {
                self.metadata.rubric = Some(part.to_owned());
            } else if let Some(name) = chrome::byline(part) {
                self.metadata.byline.get_or_insert_with(|| name.to_owned());
            } else if chrome::site(part) {
                self.metadata.source.get_or_insert_with(|| part.to_owned());
            } else if chrome::is_paper(part) {
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
}
