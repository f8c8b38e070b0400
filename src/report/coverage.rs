//! Coverage: how far the stories are in each language.

use std::ops::AddAssign;

use crate::lang::Lang;

/// Segments by what stands for them.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct States {
    pub accepted: usize,
    pub edited: usize,
    pub proposed: usize,
    pub stale: usize,
    pub rejected: usize,
    pub new: usize,
}

impl States {
    /// Their stable names, in the order of [`States::counts`].
    pub const CODES: [&'static str; 6] =
        ["accepted", "edited", "proposed", "stale", "rejected", "new"];

    pub const fn counts(self) -> [usize; 6] {
        [self.accepted, self.edited, self.proposed, self.stale, self.rejected, self.new]
    }

    pub fn total(self) -> usize {
        self.counts().iter().sum()
    }
}

/// A story in one language, or several of them together.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Figures {
    pub stories: usize,
    /// Those that nothing keeps from being published.
    pub ready: usize,
    pub states: States,
    pub words: usize,
    /// Words of the source whose translation is accepted.
    pub words_accepted: usize,
    pub errors: usize,
    pub warnings: usize,
}

impl AddAssign for Figures {
    fn add_assign(&mut self, more: Figures) {
        self.stories += more.stories;
        self.ready += more.ready;
        self.words += more.words;
        self.words_accepted += more.words_accepted;
        self.errors += more.errors;
        self.warnings += more.warnings;
        let States { accepted, edited, proposed, stale, rejected, new } = more.states;
        self.states.accepted += accepted;
        self.states.edited += edited;
        self.states.proposed += proposed;
        self.states.stale += stale;
        self.states.rejected += rejected;
        self.states.new += new;
    }
}

/// One story in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub article: String,
    pub from: Lang,
    pub to: Lang,
    pub figures: Figures,
}

#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Coverage {
    pub lines: Vec<Line>,
}

impl Coverage {
    /// All stories together, by language.
    pub fn languages(&self) -> Vec<(Lang, Figures)> {
        let mut languages: Vec<(Lang, Figures)> = Vec::new();
        for line in &self.lines {
            match languages.iter_mut().find(|(to, _)| *to == line.to) {
                Some((_, figures)) => *figures += line.figures,
                None => languages.push((line.to, line.figures)),
            }
        }
        languages.sort_by_key(|(to, _)| *to);
        languages
    }

    /// For spreadsheets: a row a story and language.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let mut header: Vec<String> =
            ["article", "from", "to", "ready", "segments"].map(str::to_owned).into();
        header.extend(States::CODES.map(str::to_owned));
        header.extend(["words", "words_accepted", "errors", "warnings"].map(str::to_owned));
        let row = |line: &Line| {
            let Figures { ready, states, words, words_accepted, errors, warnings, .. } =
                line.figures;
            let mut row = vec![
                line.article.clone(),
                line.from.to_string(),
                line.to.to_string(),
                ready.to_string(),
                states.total().to_string(),
            ];
            row.extend(states.counts().map(|count| count.to_string()));
            row.extend([words, words_accepted, errors, warnings].map(|count| count.to_string()));
            row
        };
        std::iter::once(header).chain(self.lines.iter().map(row)).collect()
    }
}
