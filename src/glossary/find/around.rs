//! What stands around a form and makes it another word: a place that is a
//! common word too, a woman's surname.

use super::{Entry, Finder};
use crate::glossary::concept::{Gender, Kind};
use crate::glossary::inflect::Pattern;
use crate::glossary::inflect::pattern::Env;
use crate::glossary::names::given;
use crate::lang::Lang;

impl Finder {
    /// «Губы дрожали»: at the beginning of a sentence anything has its capital.
    pub(super) fn common_word(&self, env: &Env<'_>, at: usize, cells: u16, entry: &Entry) -> bool {
        self.lang == Lang::Ru
            && entry.kind == Kind::Place
            && cells & 1 == 0
            && self.rules.ru.is_common_place(&crate::glossary::inflect::ru::key(&entry.term.text))
            && !env.scan.words[at].all_capitals()
            && env.begins_sentence(at)
    }

    /// «Лейла Алиева» is no form of Алиев.
    pub(super) fn womans_surname(
        &self,
        env: &Env<'_>,
        at: usize,
        cells: &u16,
        entry: &Entry,
        pattern: &Pattern,
    ) -> bool {
        const GENITIVE_ACCUSATIVE: u16 = 1 << 1 | 1 << 3;
        if self.lang != Lang::Ru
            || entry.kind != Kind::Person
            || pattern.slots.len() != 1
            || cells & !GENITIVE_ACCUSATIVE != 0
        {
            return false;
        }
        let word = &env.scan.words[at];
        let next = env.scan.words.get(at + 1).map(|next| env.scan.str(next)).unwrap_or_default();
        if env.begins_sentence(at) && (next.ends_with("ла") || next.ends_with("лась")) {
            return true;
        }
        let Some(before) = at.checked_sub(1).and_then(|at| env.scan.words.get(at)) else {
            return false;
        };
        if env.text.get(before.end..word.start) != Some(" ") {
            return false;
        }
        let rules = &self.rules.ru;
        let named = env.scan.str(before);
        let title = rules.womans_titles.contains(named)
            || rules.womans_title_tails.iter().any(|tail| named.ends_with(tail));
        if before.lead == 0 || before.chars < 3 {
            return title;
        }
        title
            || given::gender(named, Lang::Ru) == Some(Gender::Feminine)
            // A given name in the nominative before a genitive: not his.
            || named.ends_with(|c: char| !matches!(c, 'а' | 'я' | 'у' | 'ю' | 'м' | 'е' | 'и' | 'о' | 'х'))
                && !env.begins_sentence(at - 1)
    }
}
