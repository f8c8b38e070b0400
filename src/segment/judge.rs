//! Whether a place ends a sentence: the knowledge that SRX cannot say.
//!
//! Each function answers for one construction, the commonest last; words of
//! the answers are what `--explain` shows.

use super::engine::Engine;
use super::letters::{is_capital, is_figure, is_letter, is_small};
use super::quote::{is_nickname, source_in_brackets};
use super::reference::of_reference;
use super::rules::{Classes, class};
use super::site::{Next, Site, has_point, is_initial, is_opener, is_roman, lead};
use crate::lang::Lang;

/// The decision about a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verdict {
    pub breaks: bool,
    pub why: &'static str,
    /// The SRX rule that decided, from 1; 0 when the engine did.
    pub rule: usize,
    /// The sentence ends so many bytes before the terminator: an item number
    /// goes with its item.
    pub back: usize,
    /// The sentence ends so many bytes into what follows: a source in brackets
    /// goes with its quotation.
    pub skip: usize,
}

impl Verdict {
    const fn new(breaks: bool, why: &'static str) -> Verdict {
        Verdict { breaks, why, rule: 0, back: 0, skip: 0 }
    }

    pub const ITEM: Verdict = Verdict::new(true, "item");

    pub const fn of_rule(breaks: bool, rule: usize) -> Verdict {
        Verdict { breaks, why: "rule", rule, back: 0, skip: 0 }
    }
}

pub(super) const fn ends(why: &'static str) -> Verdict {
    Verdict::new(true, why)
}

pub(super) const fn holds(why: &'static str) -> Verdict {
    Verdict::new(false, why)
}

impl Engine {
    pub(super) fn judge(&self, site: &Site<'_>) -> Verdict {
        let word = site.word();
        let classes = self.rules.classes(word);
        let bare = site.ends == "." && site.closers.is_empty();
        if bare && classes.flags == 0 && plain(site, word) {
            return of_reference(site, true, word).unwrap_or(ends("full-stop"));
        }
        let verdict = self.sentence(site, word, classes);
        if !bare {
            return verdict;
        }
        // `«Портрет. Пейзаж. …`: a quote or another point stands right before.
        let head = &site.before[..site.before.len() - word.len()];
        let listed = head.ends_with(['«', '“', '"']) || head.ends_with(". ");
        if verdict.breaks && listed && self.in_title(site) {
            return holds("title");
        }
        of_reference(site, verdict.breaks, word).unwrap_or(verdict)
    }

    fn sentence(&self, site: &Site<'_>, word: &str, classes: Classes) -> Verdict {
        let opened = lead(site.before);
        if site.whole && opened.is_empty() {
            return holds("start");
        }
        if site.closers.starts_with(')') && site.before.ends_with('(') {
            return holds("remark");
        }
        let next = Next::of(site.after);
        let shortened = site.ends == "." && (classes.is(class::ANY) || is_initial(word));
        if let Some(verdict) = source_in_brackets(site, shortened) {
            return verdict;
        }
        let Some(first) = next.first else { return holds("no-word") };
        let closes_bracket = site.bracket && site.closers.contains(')');
        if site.bracket && !closes_bracket {
            return holds("bracket");
        }
        if closes_bracket && shortened {
            return holds("bracket");
        }
        if let Some(verdict) = self.item(site, &next, word) {
            return verdict;
        }
        if let Some(why) = self.heading(site, &next, word, classes.flags) {
            return holds(why);
        }
        if next.is_address() || is_small(first) && site.after.starts_with('@') {
            return if classes.flags & class::ANY == 0 {
                ends("address")
            } else {
                holds("abbreviation")
            };
        }
        // `a) Sign here. b) Date it.`
        if is_small(first) && is_lettered(opened) && is_lettered(next.tail) {
            return ends("item");
        }
        if is_small(first) {
            return self.lower_case(site, &next, word, classes.flags);
        }
        if (site.quoted() || site.after.starts_with(['—', '–', '-']) && site.ends != ".")
            && self.attributed(site, &next)
        {
            return holds("attribution");
        }
        // `“… the U.S.” “Really?”`: another speaks.
        if site.quoted() && is_capital(first) && site.after.starts_with(['"', '“', '«', '‘', '„'])
        {
            return ends("quote");
        }
        if site.ends != "." {
            if self.in_title(site) {
                return holds("title");
            }
            // `Well ... I suppose`: the pronoun has its capital anywhere.
            let pronoun = self.rules.capitals && (next.word == "I" || next.word.starts_with("I’"));
            let points = site.ends.ends_with("..");
            if pronoun && (points || site.ends == "…") && site.words_within(2).is_some() {
                return holds("pause");
            }
            let name = site.ends == "!" && classes.is(class::EXCLAIMED);
            return if name && !self.starter(&next) { holds("name") } else { ends("terminator") };
        }
        if word.is_empty() {
            return ends("full-stop");
        }
        // `WASHINGTON, D.C. — The president spoke`
        if shortened && site.closers.is_empty() && site.after.starts_with(['—', '–']) {
            return holds("abbreviation");
        }
        if site.whole && word.len() == 1 && opened == word && !is_initial(word) {
            return holds("item-number");
        }
        if site.quoted() && !classes.is(class::STARTER_ONLY) && !classes.is(class::NEVER_END) {
            return ends("quote");
        }
        if self.labelled(site, word) {
            return holds("item-number");
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            return self.after_figure(site, word, &next);
        }
        // No Russian initial is a Latin letter: `Селевком I. Разрушен`.
        if self.rules.lang == Lang::Ru && is_roman(word) && site.words_before(word).next().is_some()
        {
            return ends("full-stop");
        }
        // `м.с.` is a measure or a degree, `М.С. Ордубади` a person; English
        // writes its states and degrees with capitals, as all write `D.C.`
        let written = self.rules.capitals || classes.is(class::STARTER_ONLY);
        let listed = written && has_point(word) && classes.flags & !class::TAIL != 0;
        if is_initial(word) && !listed {
            return self.initial(site, word, &next, first);
        }
        self.abbreviation(site, &next, first, word, classes)
    }

    /// `1. Milk 2. Bread`: the next number begins the next item.
    fn item(&self, site: &Site<'_>, next: &Next<'_>, word: &str) -> Option<Verdict> {
        if site.ends != "." || !site.closers.trim_start_matches(')').is_empty() || word.len() > 3 {
            return None;
        }
        let lead = lead(site.before);
        // A mark is two bytes at most, so what closes it is near.
        let end = lead.bytes().take(3).position(|b| b == b'.' || b == b')')?;
        let mark = &lead[..end];
        let head = &site.before[..site.before.len() - word.len()];
        let mut bullet = head.trim_end_matches(is_opener);
        if let Some(rest) = head.trim_end().strip_suffix('•') {
            bullet = rest;
        }
        if !site.whole || !bullet.ends_with(char::is_whitespace) {
            return None;
        }
        let follows = match (mark.parse::<u16>(), word.parse::<u16>()) {
            (Ok(one), Ok(two)) => mark.len() <= 2 && one.checked_add(1) == Some(two),
            _ => match (mark.as_bytes(), word.as_bytes()) {
                ([one @ b'a'..=b'y'], [two]) => one + 1 == *two,
                _ => false,
            },
        };
        let begins = next.first.is_some_and(|c| is_capital(c) || is_figure(c));
        if !follows || !begins && !mark.starts_with(is_letter) {
            return None;
        }
        let back = site.before.len() - bullet.len();
        Some(Verdict { back, ..ends("item") })
    }

    /// A small letter goes on, but for names such as iPhone, and for people
    /// who write without capitals.
    fn lower_case(&self, site: &Site<'_>, next: &Next<'_>, word: &str, flags: u64) -> Verdict {
        if site.ends == "." && (flags & class::ANY != 0 || has_point(word) || is_initial(word)) {
            return holds("lower-case");
        }
        let brand = next.word.chars().nth(1).is_some_and(is_capital);
        let listed = next.classes(&self.rules);
        if brand || listed.is(class::SMALL_NAME) {
            return ends("small-name");
        }
        if !site.closers.is_empty() || site.ends.starts_with("..") {
            return holds("lower-case");
        }
        let long = word.chars().take(3).count() == 3 && word.chars().all(is_letter);
        // Shortened words end in a consonant; those of English are short.
        let open = if self.rules.capitals {
            word.len() >= 6
        } else {
            word.chars().take(4).count() == 4
                && word.chars().all(is_small)
                && word.ends_with(is_vowel)
        };
        let lead = lead(site.before);
        let careless = site.whole && lead.starts_with(is_small);
        let begins = listed.is(class::STRONG);
        let breaks = match site.ends {
            "." => {
                careless
                    || open
                    || if self.rules.capitals {
                        listed.is(class::STARTER)
                    } else {
                        begins && word.chars().take(5).count() == 5
                    }
            }
            "…" => false,
            _ => careless && listed.is(class::STARTER),
        };
        if long && breaks {
            return ends("careless");
        }
        holds("lower-case")
    }

    /// `Рис. 1. Схема моста`, `Step 2. Open the box`: a label and its number go
    /// with what they head.
    fn labelled(&self, site: &Site<'_>, word: &str) -> bool {
        let number =
            word.len() <= 4 && (word.bytes().all(|b| b.is_ascii_digit()) || is_roman(word));
        if !number || !site.whole || site.before.len() > 40 {
            return false;
        }
        let mut words = lead(&site.before[..site.before.len() - word.len()]).split_whitespace();
        let label = words.next().unwrap_or_default().trim_end_matches('.');
        words.next().is_none_or(|word| word == "№")
            && words.next().is_none()
            && self.rules.classes(label).is(class::LABEL)
    }

    /// A figure ends its sentence, but for the number of an item.
    fn after_figure(&self, site: &Site<'_>, word: &str, next: &Next<'_>) -> Verdict {
        let head = &site.before[..site.before.len() - word.len()];
        let before = head.trim_end();
        let lead = before.trim_start_matches(is_opener).trim();
        if site.whole && lead.is_empty() && word.len() <= 3 {
            return holds("item-number");
        }
        let day = site.words_before(word).next().and_then(|word| word.strip_suffix('.'));
        let month = day.is_some_and(|day| day.bytes().all(|b| b.is_ascii_digit()))
            && next.word.len() == 4
            && next.word.bytes().all(|b| b.is_ascii_digit());
        if word.len() <= 2 && (month || next.is_rest_of_date()) {
            return holds("date");
        }
        let listed = before.len() < head.len() && word.len() <= 2;
        let number: u32 = word.parse().unwrap_or_default();
        let first = number == 1 && lead.ends_with(':');
        if listed && lead.ends_with([':', ';', ',']) && (first || !self.starter(next)) {
            // The first item of a list in the line, or the one after another.
            let one_less = format!(" {}.", number.saturating_sub(1));
            if first || number > 1 && lead.contains(&one_less) {
                return holds("item-number");
            }
        }
        ends("full-stop")
    }

    fn initial(&self, site: &Site<'_>, word: &str, next: &Next<'_>, first: char) -> Verdict {
        if is_figure(first) {
            // `H.B. 7`, `M.R. 3 il həbs alıb`
            // `on E. 42nd St.`
            let street = self.rules.capitals
                && matches!(word, "N" | "S" | "E" | "W")
                && next.word.ends_with(|c: char| c.is_ascii_lowercase());
            if has_point(word) || street {
                return holds("initial");
            }
            // `М., 1999. С. 15`: a page, part or article, not a name.
            let apart = site.words_before(word).next().is_none_or(|nearest| {
                nearest.ends_with(|c: char| c.is_ascii_punctuation() || matches!(c, '—' | '–'))
            });
            let counts = self.rules.classes(word);
            return if apart && counts.is(class::BEFORE_NUMBER) {
                holds("before-number")
            } else {
                ends("full-stop")
            };
        }
        if next.is_initial() {
            return holds("initial");
        }
        // `he wrote on X. “It is over.”`
        if self.rules.capitals
            && site.after.starts_with(['“', '"', '‘'])
            && !is_nickname(site.after)
        {
            return ends("quote");
        }
        let mut before = site.words_before(word);
        if let Some(nearest) = before.next() {
            let classes = self.rules.classes(nearest);
            if word == "X" && self.rules.capitals && classes.is(class::PREPOSITION) {
                return ends("lettered");
            }
            let degrees = matches!(word, "F" | "C" | "С");
            let most = if self.rules.capitals { 4 } else { 2 };
            let short = nearest.trim_start_matches(['-', '−', '+']).len() <= most
                && nearest.bytes().any(|b| b.is_ascii_digit());
            if classes.is(class::LETTERED) || degrees && short {
                return ends("lettered");
            }
            // From A to B.
            let pair = before
                .next()
                .is_some_and(|word| word.chars().count() == 1 && word.chars().all(is_capital));
            if pair && classes.is(class::BETWEEN) && word.len() <= 2 {
                return ends("lettered");
            }
        } else if site.whole && !self.strong(next) {
            return holds("initial");
        }
        if self.starter(next) {
            ends("starter")
        } else if self.surname_behind(site, next, word) {
            ends("surname")
        } else {
            holds("initial")
        }
    }

    pub(super) fn starter(&self, next: &Next<'_>) -> bool {
        !next.is_initial() && next.classes(&self.rules).is(class::STARTER)
    }

    /// A pronoun or the like, never the beginning of a name.
    pub(super) fn strong(&self, next: &Next<'_>) -> bool {
        !next.is_initial() && next.classes(&self.rules).is(class::STRONG)
    }
}

/// Whether an unknown word is one of the language between spaces, and a capital
/// follows its point: what no rule but that of references could hold.
fn plain(site: &Site<'_>, word: &str) -> bool {
    let head = &site.before.as_bytes()[..site.before.len() - word.len()];
    word.len() > 3
        && !site.bracket
        && head.ends_with(b" ")
        && !head.ends_with(b". ")
        && site.after.starts_with(is_capital)
        && word.starts_with(is_small)
        && !has_point(word)
}

/// Whether a text begins with the letter of an item: `a) `
fn is_lettered(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_small) && chars.next() == Some(')') && chars.next() == Some(' ')
}

/// Letters that a shortened word of az or ru does not end in.
const fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'ə'
            | 'e'
            | 'i'
            | 'ı'
            | 'o'
            | 'ö'
            | 'u'
            | 'ü'
            | 'а'
            | 'е'
            | 'ё'
            | 'и'
            | 'о'
            | 'у'
            | 'ы'
            | 'э'
            | 'ю'
            | 'я'
            | 'й'
            | 'ь'
    )
}
