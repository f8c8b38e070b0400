//! A shortened word before a capital or a figure: does its point also end the
//! sentence? The classes of `rules` say what each word can do.

use std::cell::OnceCell;

use super::engine::Engine;
use super::judge::{Verdict, ends, holds};
use super::letters::{is_capital, is_figure, is_small};
use super::rules::{Classes, class};
use super::site::{Next, Site, has_point, is_dotted, is_number, is_opener};

impl Engine {
    /// A single full stop after a word, before a capital or a figure.
    pub(super) fn abbreviation(
        &self,
        site: &Site<'_>,
        next: &Next<'_>,
        first: char,
        word: &str,
        classes: Classes,
    ) -> Verdict {
        let rules = &self.rules;
        let nearest = site.words_before(word).next().unwrap_or_default();
        let mut classes = classes;
        let mut wide = false;
        // `т. е`, `və s`: an abbreviation written with a space.
        if classes.is(class::TAIL) && word.len() <= 8 && (1..=10).contains(&nearest.len()) {
            let second = nearest.trim_end_matches('.');
            let mut both = rules.joined(&[second, word]);
            if !both.is(class::ANY)
                && let Some(third) = site.words_before(word).nth(1)
                && nearest.ends_with('.')
                && third.len() <= 8
                && let Some(third) = third.strip_suffix('.')
            {
                both = rules.joined(&[third, second, word]);
            }
            if both.is(class::ANY) {
                classes = both;
                wide = true;
            }
        }
        if rules.capitals
            && !has_point(word)
            && !word.contains(is_capital)
            && !classes.is(class::INTRODUCES)
            && word != "al"
        {
            classes.flags &= !(class::NEVER_END | class::STARTER_ONLY);
        }
        // `ген. Иванов, полк. Петров`, but `пришёл полк.`
        let listed = || next.is_initial() || nearest.ends_with(',');
        if classes.is(class::CAPITAL) && !word.starts_with(is_capital) && !listed() {
            classes.flags &= !class::NEVER_END;
        }
        if classes.is(class::AFTER_PREPOSITION) && !rules.classes(nearest).is(class::PREPOSITION) {
            return ends("full-stop");
        }
        if classes.is(class::AFTER_NAME) && !nearest.starts_with(is_capital) {
            return ends("full-stop");
        }
        if classes.is(class::HEAD) && !site.begins_clause(word) {
            return ends("full-stop");
        }
        if classes.is(class::BEFORE_QUOTE) && site.after.starts_with(['«', '“', '"', '„']) {
            return holds("before-name");
        }
        if classes.flags & class::ANY == 0 {
            return if is_dotted(word, nearest) && !self.starter(next) {
                holds("dotted")
            } else {
                ends("full-stop")
            };
        }
        let counts = OnceCell::new();
        let number = || {
            *counts.get_or_init(|| {
                is_number(nearest)
                    || rules.classes(nearest.trim_end_matches('.')).is(class::MAGNITUDE)
                    || wide && site.words_before(word).take(6).any(is_number)
            })
        };
        if is_figure(first) && (classes.is(class::BEFORE_NUMBER) || site.after.starts_with('№')) {
            let measured = classes.is(class::MAY_END) && number() && !site.after.starts_with('№');
            return if measured && !self.counted(next) {
                ends("may-end")
            } else {
                holds("before-number")
            };
        }
        if classes.is(class::BEFORE_NUMBER) && next.is_roman() {
            // `No. I won’t.`, `They said no. I agreed.`
            let answer = rules.capitals && word == "no" && next.second().starts_with(is_small);
            if (nearest.is_empty() || answer) && self.strong(next) {
                return ends("starter");
            }
            // `во 2-й пол. XIX в.`
            let century = next.second_classes(rules).is(class::DATE);
            if century || !number() {
                return holds("before-number");
            }
        }
        // `3 man. 50 qəp.`, `2 руб. 50 коп.`
        if is_figure(first) && number() && next.second_classes(rules).is(class::SMALLER) {
            return holds("unit");
        }
        if classes.is(class::HELD_BY) && next.classes(rules).is(class::HELD) {
            // `It closes at 5 p.m. Sundays are free.`
            let days = next.word.ends_with("days") && next.second_classes(rules).is(class::VERB);
            return if days { ends("starter") } else { holds("unit") };
        }
        if classes.is(class::BEFORE_NAME) && is_capital(first) && !number() {
            return if self.strong(next) || self.name_behind(site, word) {
                ends("starter")
            } else {
                holds("before-name")
            };
        }
        if classes.is(class::BEFORE_GENITIVE)
            && (genitive(next.word) || is_figure(first))
            && !self.strong(next)
        {
            return holds("before-name");
        }
        // `в 20-х гг. I в. до н. э.`
        if next.is_roman() && number() && next.second_classes(rules).is(class::DATE) {
            return holds("date");
        }
        if classes.is(class::DATE) && number() {
            let head =
                site.words_within(if wide { 8 } else { 6 }).is_some() && self.preposition(site);
            return if head && !self.starter(next) { holds("date") } else { ends("date") };
        }
        if classes.is(class::NEVER_END) && !(classes.is(class::MAY_END) && number()) {
            let explains = classes.is(class::INTRODUCES);
            let dated = is_figure(first) && next.second_classes(rules).is(class::MONTH);
            if !explains && dated {
                return ends("date");
            }
            // `“Dr. Who”`: a title alone is no sentence.
            let titled = rules.capitals && word.len() > 1 && site.begins_clause(word);
            if !explains && !titled && self.strong(next) {
                return ends("starter");
            }
            // `on Baker St. Watson lived`, `on 42nd St. One man died`: a street,
            // not a saint.
            let named = nearest.starts_with(|c| is_capital(c) || is_figure(c))
                && !rules.classes(nearest).is(class::BEFORE_SAINT);
            // `at 12 Elm St.`, but `Jill St. John was`
            let street = nearest.starts_with(is_figure)
                || self.starter(next)
                || site
                    .words_before(word)
                    .skip(1)
                    .take(2)
                    .any(|word| is_number(word) || rules.classes(word).is(class::PREPOSITION));
            if named && street && classes.is(class::STARTER_ONLY) && self.subject(next) {
                return ends("may-end");
            }
            let mut verdict = holds("abbreviation");
            verdict.rule = classes.rule;
            return verdict;
        }
        // `12 т. Рекорд`: a measure, where `т.` could be a volume.
        let measure = || classes.is(class::MAY_END) && number();
        if classes.is(class::STARTER_ONLY) && !measure() {
            // `sold to Brown Inc. “It was hard,” he said`
            let quoted = classes.is(class::COMPANY) && site.after.starts_with(['“', '"', '«']);
            let begins = quoted || self.subject(next) || self.begins_anew(nearest, next, classes);
            return if begins { ends("starter") } else { holds("abbreviation") };
        }
        ends("may-end")
    }

    /// `на Тверской ул.`: the name stands before what it names.
    fn name_behind(&self, site: &Site<'_>, word: &str) -> bool {
        let mut before = site.words_before(word);
        let name = before.next().unwrap_or_default();
        let ends = ["ой", "ая", "ую", "ей", "ий", "ый", "ого", "ому", "ом", "ых"];
        word.len() > 2
            && before.next().is_some()
            && name.starts_with(is_capital)
            && ends.iter().any(|end| name.ends_with(end))
    }

    /// Whether what follows begins a sentence: a word that does, or a subject
    /// with its verb, or with the dash that stands for one.
    fn subject(&self, next: &Next<'_>) -> bool {
        let own = next.classes(&self.rules);
        // `Ave. B is closed`
        let letter = next.word.len() == 1 && next.word != "I";
        let second = next.second();
        let past = self.rules.capitals && second.len() > 4 && second.ends_with("ed");
        let verb = (past || next.second_classes(&self.rules).is(class::VERB))
            && !own.is(class::OF_NAME)
            && !letter;
        let dash = [" — ", " – "].iter().any(|dash| next.tail[next.word.len()..].starts_with(dash));
        verb || dash || own.is(class::STARTER) && !next.is_initial() || russian_verb(next.word)
    }

    /// `… to Brown Inc. Terms of the deal`, `… in Superior, Wis. Schools in`: no
    /// name has a word with a small letter for its second.
    fn begins_anew(&self, nearest: &str, next: &Next<'_>, own: Classes) -> bool {
        let closed = own.is(class::COMPANY) || nearest.ends_with(',');
        self.rules.capitals
            && nearest.starts_with(is_capital)
            && (own.is(class::CLOSES_NAME) || closed && next.second().starts_with(is_small))
            && next.word.len() > 1
            && next.classes(&self.rules).flags & (class::OF_NAME | class::ANY) == 0
    }

    /// Whether the figure that follows goes on: `3 окт. 2024`, `2 ч. 30 мин.`,
    /// `п. 4 ч. 2 ст. 105`.
    fn counted(&self, next: &Next<'_>) -> bool {
        // `1 yanv. 2025-ci il`
        let year = next.word.bytes().take_while(u8::is_ascii_digit).count() == 4;
        let second = next.second_classes(&self.rules);
        year || second.is(class::SMALLER | class::BEFORE_NUMBER) || next.second().is_empty()
    }

    /// Whether the sentence begins with a preposition: `At 5 a.m. Mr. …`
    fn preposition(&self, site: &Site<'_>) -> bool {
        let first = site.before.split_whitespace().next().unwrap_or_default();
        let first = first.trim_start_matches(is_opener);
        self.rules.classes(first).is(class::PREPOSITION)
    }
}

/// A Russian verb in the present or past, or that turns on itself: no name
/// that follows an abbreviation ends so.
fn russian_verb(word: &str) -> bool {
    word.len() >= 10
        && [
            "ает", "яет", "ует", "ают", "яют", "уют", "ется", "ится", "ются", "ятся", "лся",
            "лась", "лось", "лись", "тал", "тала", "тали", "вал", "вала", "вали",
        ]
        .iter()
        .any(|end| word.ends_with(end))
}

/// A Russian name that can stand in the genitive.
fn genitive(word: &str) -> bool {
    word.chars().count() == 1
        || ["а", "я", "ого", "его", "ой", "ы", "и", "ых", "их", "ёва", "ей", "дзе", "ко", "ло"]
            .iter()
            .any(|end| word.ends_with(end))
}
