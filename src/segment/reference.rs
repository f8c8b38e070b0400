//! References to books: one segment from the author to the number of pages,
//! `Иванов П. П. Нефть и люди. М.: Наука, 2001. — 320 с.`

use super::judge::{Verdict, ends, holds};
use super::letters::{is_capital, is_letter};
use super::site::{Site, is_initial, lead};

/// How far ahead of an author or a title the place and year are looked for, in
/// bytes.
const AHEAD: usize = 240;

/// The longest name of a place and of a publisher, in bytes.
const PLACE: usize = 40;
const PUBLISHER: usize = 100;

/// What a reference says about a full stop, after which nothing closes, against the verdict on its words.
pub(super) fn of_reference(site: &Site<'_>, breaks: bool, word: &str) -> Option<Verdict> {
    if !breaks {
        return ends_pages(site, word).then_some(ends("reference"));
    }
    let tail = site.after.trim_start_matches(['—', '–', ' ']);
    let brief = || {
        site.before.len() <= PLACE && site.words_within(3).is_some() && tail.starts_with(is_capital)
    };
    let held = imprint(tail)
        || (is_year(word) || brief()) && is_pages(tail)
        || is_authored(site) && {
            let steps = tail.match_indices(". ").take_while(|(at, _)| *at < AHEAD);
            steps.into_iter().any(|(at, _)| imprint(&tail[at + 2..]))
        };
    held.then_some(holds("reference"))
}

/// `М.: Наука, 2001`, `Ужгород, 1964. 120 с.`: a place, a publisher, a year.
fn imprint(text: &str) -> bool {
    // Most texts have no such mark near.
    let marked = text.as_bytes().iter().take(PLACE + 1).any(|b| matches!(b, b':' | b','));
    if !marked || !text.starts_with(is_capital) {
        return false;
    }
    let stop = text.find(|c: char| !is_letter(c) && !matches!(c, '.' | '-' | ' '));
    let Some(stop) = stop.filter(|stop| *stop <= PLACE) else { return false };
    let (place, rest) = text.split_at(stop);
    if !place.split_whitespace().all(|word| word.starts_with(is_capital)) {
        return false;
    }
    if let Some(rest) = rest.strip_prefix(':') {
        let mut commas = rest.match_indices(", ").take_while(|(at, _)| *at <= PUBLISHER);
        let named = rest.trim_start().starts_with(|c: char| is_capital(c) || "«“\"".contains(c));
        return named && commas.any(|(at, _)| year(&rest[at + 2..]).is_some());
    }
    rest.strip_prefix(", ").and_then(year).is_some_and(is_pages)
}

/// What follows a year that a text begins with, past the point or comma.
fn year(text: &str) -> Option<&str> {
    let (figures, rest) = text.split_at_checked(4)?;
    let closed = rest.is_empty() || rest.starts_with(['.', ',', ';', ')']);
    (is_year(figures) && closed).then(|| rest.trim_start_matches(['.', ',', ' ', '—', '–']))
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && matches!(&word[..2], "15" | "16" | "17" | "18" | "19" | "20")
}

/// `320 с.`, `С. 45–47.`: pages, and nothing of a sentence.
fn is_pages(text: &str) -> bool {
    let figures = |text: &str| text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let number = figures(text);
    if number > 0 {
        let unit = text[number..].strip_prefix(' ').unwrap_or_default();
        let end = unit.find(|c| !is_letter(c)).unwrap_or(unit.len());
        return is_page(&unit[..end]) && unit[end..].starts_with(['.', ',', ';', ')']);
    }
    let end = text.find(|c| !is_letter(c)).unwrap_or(text.len());
    let Some(rest) = text[end..].strip_prefix('.') else { return false };
    let rest = rest.trim_start();
    let number = figures(rest);
    let behind = &rest[number..];
    // `S. 12-də çatdıq`: an hour.
    number > 0
        && is_page(&text[..end])
        && (behind.is_empty() || behind.starts_with(['.', ',', ';', ')', '–', '—']))
}

fn is_page(word: &str) -> bool {
    matches!(word, "с" | "С" | "стр" | "s" | "S" | "səh" | "p" | "P" | "pp" | "Pp")
}

/// `Иванов П`, `Smith, J`: the sentence begins with a surname and initials.
fn is_authored(site: &Site<'_>) -> bool {
    if !site.whole {
        return false;
    }
    let head = lead(site.before);
    let mut spaces = head.bytes().enumerate().filter(|(_, b)| *b == b' ').take(2);
    // The point of an initial stands near one of the first spaces.
    if !spaces.any(|(at, _)| {
        let initial = &head.as_bytes()[at + 1..];
        initial.len() <= 4 || initial.iter().take(5).any(|b| *b == b'.')
    }) {
        return false;
    }
    let mut words = head.split_whitespace();
    let mut surname = words.next().unwrap_or_default();
    if surname.ends_with(':') {
        surname = words.next().unwrap_or_default();
    }
    let initial = words.next().unwrap_or_default();
    surname.starts_with(is_capital)
        && surname.len() > 3
        && surname.trim_end_matches(',').chars().all(|c| is_letter(c) || c == '-')
        && is_initial(initial.trim_end_matches('.'))
}

/// `2001. 320 с.`: the pages close the reference, and `с.` is no village.
fn ends_pages(site: &Site<'_>, word: &str) -> bool {
    if !is_page(word) || !site.after.starts_with(is_capital) {
        return false;
    }
    let mut before = site.words_before(word);
    let number = before.next().unwrap_or_default();
    let mut year = before.next().unwrap_or_default();
    if matches!(year, "—" | "–" | "-") {
        year = before.next().unwrap_or_default();
    }
    number.bytes().all(|b| b.is_ascii_digit())
        && !number.is_empty()
        && year.strip_suffix('.').is_some_and(is_year)
}
