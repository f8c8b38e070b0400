//! References to books: one segment from the author to the number of pages,
//! `Иванов П. П. Нефть и люди. М.: Наука, 2001. — 320 с.`

use super::judge::{Verdict, ends, holds};
use super::letters::{is_capital, is_figure, is_letter, word_end};
use super::site::{Site, is_initial, lead};

/// How far ahead of an author or a title the place and year are looked for, in
/// bytes.
const AHEAD: usize = 240;

/// The longest name of a place and of a publisher, in bytes.
const PLACE: usize = 40;
const PUBLISHER: usize = 100;

/// The longest word for a page, `стр`, in bytes.
const PAGE: usize = 6;

/// What a reference says about a full stop, after which nothing closes, against the verdict on its words.
pub(super) fn of_reference(site: &Site<'_>, breaks: bool, word: &str) -> Option<Verdict> {
    if !breaks {
        return ends_pages(site, word).then_some(ends("reference"));
    }
    let tail = site.after.trim_start_matches(['—', '–', ' ']);
    let brief = || {
        site.before.len() <= PLACE && site.words_within(3).is_some() && tail.starts_with(is_capital)
    };
    let dated = || {
        imprint(tail)
            || is_authored(site) && {
                let steps = tail.match_indices(". ").take_while(|(at, _)| *at < AHEAD);
                steps.into_iter().any(|(at, _)| imprint(&tail[at + 2..]))
            }
    };
    let held = is_pages(tail) && (is_year(word) || brief()) || site.year && dated();
    held.then_some(holds("reference"))
}

/// `М.: Наука, 2001`, `Ужгород, 1964. 120 с.`: a place, a publisher, a year.
fn imprint(text: &str) -> bool {
    let Some(stop) = place(text) else { return false };
    let rest = &text[stop..];
    if let Some(rest) = rest.strip_prefix(':') {
        let mut commas = rest.match_indices(", ").take_while(|(at, _)| *at <= PUBLISHER);
        let named = rest.trim_start().starts_with(|c: char| is_capital(c) || "«“\"".contains(c));
        return named && commas.any(|(at, _)| year(&rest[at + 2..]).is_some());
    }
    rest.strip_prefix(", ").and_then(year).is_some_and(is_pages)
}

/// Where the name of a place ends that a text begins with: words with capitals,
/// up to a colon or comma. Most texts end at their second word.
fn place(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let word = &text[at..];
        if !word.starts_with(is_capital) {
            return None;
        }
        at += word.find(|c| !is_letter(c) && !matches!(c, '.' | '-'))?;
        at += text[at..].bytes().take_while(|byte| *byte == b' ').count();
        if at > PLACE {
            return None;
        }
        if text[at..].starts_with([':', ',']) {
            return Some(at);
        }
    }
}

/// What follows a year that a text begins with, past the point or comma.
fn year(text: &str) -> Option<&str> {
    let (figures, rest) = text.split_at_checked(4)?;
    let closed = rest.is_empty() || rest.starts_with(['.', ',', ';', ')']);
    (is_year(figures) && closed).then(|| rest.trim_start_matches(['.', ',', ' ', '—', '–']))
}

/// Where the next comma with a year after it stands in a line, from `from` on:
/// no reference is without one. Past any text when there is none.
pub(super) fn next_year(text: &str, from: usize, line_end: usize) -> usize {
    let line = &text.as_bytes()[from..line_end];
    memchr::memchr_iter(b',', line)
        .find(|comma| matches!(line[comma + 1..], [b' ', b'1' | b'2', ..]))
        .map_or(usize::MAX, |comma| from + comma)
}

/// Whether a reference that begins at a place could have its year at another.
pub(super) const fn within_reference(place: usize, year: usize) -> bool {
    year - place <= AHEAD + PLACE + PUBLISHER + 8
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && matches!(&word[..2], "15" | "16" | "17" | "18" | "19" | "20")
}

/// `320 с.`, `С. 45–47.`: pages, and nothing of a sentence.
fn is_pages(text: &str) -> bool {
    if !text.starts_with(['с', 'С', 's', 'S', 'p', 'P']) && !text.starts_with(is_figure) {
        return false;
    }
    let figures = |text: &str| text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let number = figures(text);
    if number > 0 {
        let unit = text[number..].strip_prefix(' ').unwrap_or_default();
        let end = unit.find(|c| !is_letter(c)).unwrap_or(unit.len());
        return is_page(&unit[..end]) && unit[end..].starts_with(['.', ',', ';', ')']);
    }
    let end = word_end(text, |_| false);
    if end > PAGE {
        return false;
    }
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
    let mut rest = head;
    let mut surname = first_word(&mut rest);
    if surname.ends_with(':') {
        surname = first_word(&mut rest);
    }
    // The initial has its point, or ends where the place is.
    if !rest.starts_with(is_capital) {
        return false;
    }
    let initial = first_word(&mut rest);
    if !initial.ends_with('.') && !rest.is_empty() {
        return false;
    }
    surname.starts_with(is_capital)
        && surname.len() > 3
        && surname.trim_end_matches(',').chars().all(|c| is_letter(c) || c == '-')
        && is_initial(initial.trim_end_matches('.'))
}

/// Takes the first word, up to white space, off a text.
fn first_word<'a>(text: &mut &'a str) -> &'a str {
    let known = word_end(text, |c| c == '-');
    let rest = &text[known..];
    let end = known + rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (word, rest) = text.split_at(end);
    *text = rest.trim_start();
    word
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
