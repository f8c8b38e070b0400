//! Forms that hold a place, whatever the words: what heads a sentence (a
//! dateline, an hour, the letter of a question), and titles of several
//! questions. And one that ends a sentence: a surname with its initials behind.

use super::engine::Engine;
use super::letters::{is_capital, is_letter, is_small};
use super::rules::class;
use super::site::{Next, Site, floor, is_initial, lead};
use crate::lang::Lang;

impl Engine {
    /// What stands before the sentence and goes with it: `Баку. 12 мая. …`,
    /// `14:32. …`, `P.S. …`, `Q. …`
    pub(super) fn heading(
        &self,
        site: &Site<'_>,
        next: &Next<'_>,
        word: &str,
        own: u64,
    ) -> Option<&'static str> {
        if !site.whole || site.ends != "." || !site.closers.is_empty() || site.before.len() > 60 {
            return None;
        }
        let head = lead(site.before);
        if head.len() <= HOUR && next.first.is_some_and(is_capital) && is_hour(head) {
            return Some("hour");
        }
        if own & class::HEADING != 0 && head == word {
            return Some("heading");
        }
        // A day stands on one side or the other, or there is no dateline.
        let behind = next.tail.starts_with(|c: char| c.is_ascii_digit())
            && self.day(next.tail).is_some_and(|rest| rest.starts_with(['.', ',']))
            && self.is_place(head);
        let dateline = behind
            || own & class::MONTH != 0
                && head.split_once(". ").is_some_and(|(place, day)| {
                    self.is_place(place) && self.day(day).is_some_and(str::is_empty)
                });
        dateline.then_some("dateline")
    }

    /// Up to three words with capitals that are no words of their own.
    fn is_place(&self, head: &str) -> bool {
        let mut count = 0;
        head.split(' ').all(|word| {
            count += 1;
            count <= 3
                && word.starts_with(is_capital)
                && word.len() > 2
                && word.chars().all(|c| is_letter(c) || c == '-')
        }) && !self.rules.classes(head).is(class::STARTER)
    }

    /// What follows a day and its month: `12 мая`.
    fn day<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (day, rest) = text.split_once(' ')?;
        let number = (1..=2).contains(&day.len()) && day.bytes().all(|b| b.is_ascii_digit());
        let end = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        let (month, rest) = rest.split_at(end);
        (number && self.rules.classes(month).is(class::MONTH)).then_some(rest)
    }

    /// Whether a question or call is part of a title: `клуб «Что? Где?
    /// Когда?» собрался`. Words in quotes that someone says are none.
    pub(super) fn in_title(&self, site: &Site<'_>) -> bool {
        if !site.whole || !site.closers.is_empty() || site.ends.starts_with("..") {
            return false;
        }
        // «Портрет. Пейзаж. Натюрморт»: single words, and no point at the end.
        let points = site.ends == ".";
        let near = floor(site.before, site.before.len().saturating_sub(80));
        // Most have none of the bytes that quotes begin with.
        if memchr::memrchr3(b'"', 0xc2, 0xe2, &site.before.as_bytes()[near..]).is_none() {
            return false;
        }
        let Some(open) = site.before[near..].rfind(['«', '“', '„', '"']) else {
            return false;
        };
        let open = open + near;
        let head = site.before[..open].trim_end();
        let said = site.before[open..].trim_start_matches(['«', '“', '„', '"']);
        let stops: &[char] = if points {
            &['»', '”', '“', '"', ',', ':', ';', '?', '!']
        } else {
            &['»', '”', '“', '"', '.', ',', ':', ';']
        };
        let Some(close) = site.after.find(stops) else { return false };
        let (rest, tail) = site.after.split_at(close);
        let short = |part: &str| {
            let most = if points { 1 } else { 3 };
            part.split(['?', '!', '…', '.']).all(|piece| piece.split_whitespace().count() <= most)
        };
        let last = head.rsplit(' ').next().unwrap_or_default();
        let mut behind = tail.chars();
        let quote = behind.next().is_some_and(|c| matches!(c, '»' | '”' | '“' | '"'));
        // What follows is no one who speaks.
        let word = behind.as_str().trim_start();
        let word = &word[..word.find(|c| !is_letter(c)).unwrap_or(word.len())];
        // `“Nə? Harada? Nə vaxt?” oyununda`: a title opens the sentence.
        let opens = head.is_empty()
            && !points
            && self.rules.lang != Lang::En
            && site.ends == "?"
            && !word.is_empty()
            && !self.rules.classes(word).is(class::STRONG);
        quote
            && if points { rest.ends_with(is_letter) } else { rest.ends_with(['?', '!']) }
            && short(said)
            && short(rest)
            && !said.contains(['»', '”', ',', ':'])
            && (opens || last.ends_with(is_letter))
            && head.matches('"').count().is_multiple_of(2)
            && (word.is_empty() || word.starts_with(is_small))
            && !self.rules.classes(last).is(class::SPEECH)
            && !self.rules.classes(word).is(class::SPEECH)
    }

    /// `Протокол вёл Иванов И. И.`: initials behind a surname, and no surname
    /// after them.
    pub(super) fn surname_behind(&self, site: &Site<'_>, next: &Next<'_>, word: &str) -> bool {
        let mut before = site.words_before(word);
        let mut nearest = before.next().unwrap_or_default();
        let two = word.contains('.')
            || nearest.strip_suffix('.').is_some_and(is_initial) && {
                nearest = before.next().unwrap_or_default();
                true
            };
        // `директор Орлова Т. Н., бухгалтер Ким С. В.`: others stand so before.
        let listed = || {
            let mut commas = site.before.match_indices(".,");
            commas.any(|(at, _)| {
                let mut before = site.before[..at].chars().rev();
                before.next().is_some_and(is_capital) && !before.next().is_some_and(is_letter)
            })
        };
        two && nearest.starts_with(is_capital)
            && (self.is_surname(nearest)
                || self.rules.lang != Lang::En && nearest.chars().all(is_letter) && listed())
            && !self.is_surname(next.word)
    }

    fn is_surname(&self, word: &str) -> bool {
        let ends: &[&str] = match self.rules.lang {
            Lang::Ru => &RUSSIAN,
            Lang::Az => &AZERBAIJANI,
            Lang::En => return false,
        };
        word.chars().count() >= 5 && ends.iter().any(|end| word.ends_with(end))
    }
}

/// The most bytes of an hour: `11:20 a.m`.
const HOUR: usize = 9;

/// `14:32`, as a live page has it before a note.
fn is_hour(head: &str) -> bool {
    let figures =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let head = [" a.m", " p.m"].iter().find_map(|half| head.strip_suffix(half)).unwrap_or(head);
    head.split_once(':').is_some_and(|(hour, minute)| figures(hour) && figures(minute))
}

/// What surnames end in, in the cases that a sentence ends with.
const RUSSIAN: [&str; 32] = [
    "ов",
    "ев",
    "ёв",
    "ин",
    "ын",
    "ова",
    "ева",
    "ёва",
    "ина",
    "ына",
    "ову",
    "еву",
    "ину",
    "овым",
    "евым",
    "иным",
    "овой",
    "евой",
    "иной",
    "ский",
    "ская",
    "ского",
    "скому",
    "ским",
    "ской",
    "цкий",
    "цкая",
    "цкого",
    "швили",
    "енко",
    "заде",
    "оглы",
];
const AZERBAIJANI: [&str; 8] = ["ov", "yev", "ova", "yeva", "zadə", "lı", "li", "oğlu"];
