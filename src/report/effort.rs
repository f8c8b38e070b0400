//! Effort: who translated how much, and how much of what was there had to be
//! changed.
//!
//! A draft's first words are *written*; each further version that has other
//! words *changes* as many as differ from those before it (Levenshtein over
//! words). Words that the memory or a repetition brought are *saved*.

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::memory::index::Sample;
use crate::text::Text;

/// What one person, or the machine, did in one language.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Work {
    /// Drafts that had no words before, and their words.
    pub written: usize,
    pub words_written: usize,
    /// Versions with other words than before, how many words they had and how
    /// many of these differ.
    pub changed: usize,
    pub words_seen: usize,
    pub words_changed: usize,
    pub accepted: usize,
    pub rejected: usize,
}

impl Work {
    fn add(&mut self, more: Work) {
        self.written += more.written;
        self.words_written += more.words_written;
        self.changed += more.changed;
        self.words_seen += more.words_seen;
        self.words_changed += more.words_changed;
        self.accepted += more.accepted;
        self.rejected += more.rejected;
    }
}

/// One version of a draft, as the report looks at it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    pub to: Lang,
    pub author: String,
    /// The memory or a repetition wrote it.
    pub by_machine: bool,
    /// `2026-01-31`
    pub day: String,
    pub tagged: String,
    pub accepted: bool,
    pub rejected: bool,
}

#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Effort {
    /// By author and language.
    pub people: BTreeMap<(String, Lang), Work>,
    /// Words that came by themselves, by language.
    pub saved: BTreeMap<Lang, usize>,
    /// Words written or changed by people, by day.
    pub days: BTreeMap<String, usize>,
}

impl Effort {
    /// Counts the versions of one draft, earliest first.
    pub fn draft(&mut self, versions: &[Version]) {
        let mut before: Option<&Version> = None;
        for version in versions {
            let mut work = Work::default();
            let words = tokens(version);
            let others = before.map(tokens);
            match &others {
                None => {
                    work.written = 1;
                    work.words_written = words.len();
                }
                Some(others) if before.is_some_and(|one| one.tagged != version.tagged) => {
                    work.changed = 1;
                    work.words_seen = words.len().max(others.len());
                    work.words_changed =
                        rapidfuzz::distance::levenshtein::distance(others.clone(), words.clone());
                }
                Some(_) => {}
            }
            let was = |state: fn(&Version) -> bool| before.is_some_and(state);
            work.accepted = usize::from(version.accepted && !was(|one| one.accepted));
            work.rejected = usize::from(version.rejected && !was(|one| one.rejected));
            before = Some(version);
            if version.by_machine {
                *self.saved.entry(version.to).or_default() += work.words_written;
                continue;
            }
            let key = (version.author.clone(), version.to);
            self.people.entry(key).or_default().add(work);
            let done = work.words_written + work.words_changed;
            if done > 0 {
                *self.days.entry(version.day.clone()).or_default() += done;
            }
        }
    }

    /// For spreadsheets: a row a person and language.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let header = [
            "author",
            "to",
            "written",
            "words_written",
            "changed",
            "words_seen",
            "words_changed",
            "accepted",
            "rejected",
        ];
        let row = |(author, to): &(String, Lang), work: &Work| {
            let counts = [
                work.written,
                work.words_written,
                work.changed,
                work.words_seen,
                work.words_changed,
                work.accepted,
                work.rejected,
            ];
            let mut row = vec![author.clone(), to.to_string()];
            row.extend(counts.map(|count| count.to_string()));
            row
        };
        let header = header.map(str::to_owned).to_vec();
        std::iter::once(header)
            .chain(self.people.iter().map(|(key, work)| row(key, work)))
            .collect()
    }
}

fn tokens(version: &Version) -> Vec<u64> {
    Sample::of(&Text::from_tagged(&version.tagged, None).plain(), version.to).tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(author: &str, tagged: &str, accepted: bool) -> Version {
        Version {
            to: Lang::En,
            author: author.into(),
            by_machine: author == "memory",
            day: "2026-01-31".into(),
            tagged: tagged.into(),
            accepted,
            rejected: false,
        }
    }

    #[test]
    fn who_wrote_and_who_changed() {
        let mut effort = Effort::default();
        effort.draft(&[
            version("Aysel", "The market opens early.", false),
            version("Rauf", "The market opens at nine.", false),
            version("Rauf", "The market opens at nine.", true),
        ]);
        effort.draft(&[
            version("memory", "The weather was hot.", true),
            version("Aysel", "The weather was <b1>hot</b1>.", true),
        ]);
        let aysel = effort.people[&("Aysel".to_owned(), Lang::En)];
        assert_eq!((aysel.written, aysel.words_written, aysel.accepted), (1, 4, 0));
        assert_eq!((aysel.changed, aysel.words_changed), (1, 0), "only tags");
        let rauf = effort.people[&("Rauf".to_owned(), Lang::En)];
        assert_eq!((rauf.written, rauf.changed, rauf.accepted), (0, 1, 1));
        assert_eq!((rauf.words_seen, rauf.words_changed), (5, 2));
        assert_eq!(effort.saved[&Lang::En], 4);
        assert_eq!(effort.days["2026-01-31"], 6);
    }
}
