//! Paths to the story and menus of rubrics on one line.

use crate::article::read::chrome;
use crate::article::read::story::{Fate, Sorter, ends_sentence, words};

impl Sorter<'_> {
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
            // `Markets > Commodities`: a step into a rubric.
            let arrow = line.contains(['›', '»', '>', '→']) && words(line) <= 8;
            let inner = arrow && parts.len() <= 4 && parts.iter().all(|part| words(part) <= 3);
            if known * 2 >= parts.len() && (known >= 2 || first || known >= 1 && inner) {
                // Steps stand between arrows; a menu has other signs.
                let steps = line.contains(['›', '»', '>', '/', '→', '\\']);
                let menu = parts.len() > 4 || parts.len() > 2 && !first && !steps;
                // The nearest step that is more than `news`.
                let rubric = parts
                    .iter()
                    .rev()
                    .filter(|part| chrome::rubric(part))
                    .min_by_key(|part| chrome::is_general(part));
                if let Some(rubric) = rubric.filter(|_| !menu)
                    && self.metadata.rubric.is_none()
                {
                    // `Home > World > Caucasus`: the last step is the rubric.
                    let last = parts
                        .last()
                        .filter(|last| (first || inner) && words(last) <= 2)
                        .filter(|last| !chrome::is_general(last));
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
        let known = pieces
            .iter()
            .filter(|piece| chrome::rubric(piece) || chrome::why(piece) == Some("navigation"))
            .count();
        let most = if pieces.len() >= 6 { 6 } else { 8 };
        if pieces.len() >= 3 && known * 10 >= pieces.len() * most && !ends_sentence(line) {
            self.set(at, Fate::Out("navigation"));
            return true;
        }
        false
    }
}
