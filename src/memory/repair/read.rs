//! What of a text is a slot: figures with their endings, clock times, months
//! and days, measures, addresses and codes, and the names that were found.
//!
//! This reading is strict where that of the checks is lenient: an item is read
//! only where the program could also write it.

use super::az;
use super::calendar::{self, Named};
use super::figure::{self, Decimal, Shape};
use super::measure::{self, Measure};
use super::slots;
use super::words::{self, Spelled};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::normalize::fold;
use crate::text::token::{Token, TokenKind, tokens};

/// Something that may differ between two texts that otherwise say the same.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    pub span: Span,
    pub what: What,
}

#[derive(Clone, PartialEq, Debug)]
pub enum What {
    Number(Number),
    Clock(Clock),
    Month(Named),
    /// A month in a date of figures: 07.04.1992.
    MonthFigure(usize),
    Weekday(Named),
    Measure(Measure),
    /// An address or a code, which all languages write alike.
    Verbatim(Verbatim),
    /// A name or term; the number says which of those given.
    Name(usize),
}

#[derive(Clone, PartialEq, Debug)]
pub struct Number {
    /// Without the ending.
    pub core: Span,
    /// All it may mean, before the magnitude.
    pub readings: Vec<(Decimal, Shape)>,
    /// Thousand, million … as a power of ten, from the word after it.
    pub power: u32,
    pub look: Look,
    pub tail: Option<Tail>,
    pub role: Role,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Look {
    Figures,
    Word(Spelled),
    Roman,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    Plain,
    Day,
    Year,
}

/// What a hyphen or apostrophe ties to a figure, or `th` in English.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tail {
    pub joint: String,
    pub ending: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clock {
    /// Minutes since midnight, or since noon where nothing says which half.
    pub minutes: u32,
    pub look: Dial,
    pub core: Span,
    pub tail: Option<Tail>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Dial {
    /// 19:30, with the mark between and whether hours have two digits.
    Day { mark: char, padded: bool },
    /// 7:30 p.m.: mark, whether minutes are written, and what stands between
    /// and around `am`/`pm`.
    Half { mark: char, minutes: bool, gap: String, dots: bool, capitals: bool },
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verbatim {
    pub core: Span,
    pub why: &'static str,
    pub tail: Option<Tail>,
}

const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// The items of a text in order. `names` are spans of names, by their number.
pub fn items(plain: &str, lang: Lang, names: &[(Span, usize)]) -> Vec<Item> {
    let words: Vec<Token> = tokens(plain).collect();
    let mut reader = Reader { plain, lang, words, items: Vec::new(), done: 0 };
    for (span, name) in names {
        reader.items.push(Item { span: *span, what: What::Name(*name) });
    }
    for at in 0..reader.words.len() {
        let span = reader.words[at].span;
        let named = reader.items.iter().any(|item| item.span.overlaps(span));
        if span.start >= reader.done && !named {
            reader.word(at);
        }
    }
    reader.signs();
    let mut items = reader.items;
    items.sort_by_key(|item| item.span);
    roles(plain, lang, &mut items);
    items
}

struct Reader<'a> {
    plain: &'a str,
    lang: Lang,
    words: Vec<Token>,
    items: Vec<Item>,
    done: usize,
}

impl<'a> Reader<'a> {
    fn push(&mut self, span: Span, what: What) {
        self.done = self.done.max(span.end);
        self.items.push(Item { span, what });
    }

    fn text(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| word.span.of(self.plain))
    }

    /// What stands between two neighbouring tokens.
    fn gap(&self, at: usize) -> &'a str {
        match (self.words.get(at), self.words.get(at + 1)) {
            (Some(word), Some(next)) => Span::new(word.span.end, next.span.start).of(self.plain),
            _ => "",
        }
    }

    fn folded(&self, at: usize) -> String {
        fold(self.text(at), self.lang)
    }

    fn word(&mut self, at: usize) {
        let text = self.text(at);
        if let Some(span) = address(self.plain, self.words[at].span) {
            let why = if span.of(self.plain).contains('@') { "email" } else { "url" };
            self.push(span, What::Verbatim(Verbatim { core: span, why, tail: None }));
        } else if self.words[at].kind == TokenKind::Figure {
            self.figure(at);
        } else if text.contains(|c: char| c.is_ascii_digit()) {
            self.code(at);
        } else {
            self.letters(at);
        }
    }

    /// A320, G20, and what begins with a figure and is none.
    fn code(&mut self, at: usize) {
        let core = self.words[at].span;
        let tail = self.tail(core.end);
        let end = tail.as_ref().map_or(core.end, |tail| tail_end(core.end, tail));
        self.push(Span::new(core.start, end), What::Verbatim(Verbatim { core, why: "code", tail }));
    }

    fn letters(&mut self, at: usize) {
        let span = self.words[at].span;
        let text = self.text(at);
        if let Some(value) = figure::roman(text)
            && (text.len() > 1 || self.lang != Lang::En)
        {
            let number = Number {
                core: span,
                readings: vec![(Decimal::whole(value), Shape::default())],
                power: 0,
                look: Look::Roman,
                tail: None,
                role: Role::Plain,
            };
            return self.push(span, What::Number(number));
        }
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        let folded = self.folded(at);
        if slots::known(&folded, self.lang) && self.numeric(at, capital, &folded) {
            return;
        }
        let counted = at.checked_sub(1).is_some_and(|before| {
            let gap = self.gap(before);
            gap.is_empty() || SPACES.iter().any(|space| gap.starts_with(*space))
        });
        if !counted {
            return;
        }
        let figure = at.checked_sub(1).is_some_and(|at| self.words[at].kind == TokenKind::Figure);
        let measure = measure::word(&folded, self.lang)
            .or_else(|| measure::sign(text, self.lang).filter(|_| figure));
        if let Some(measure) = measure {
            self.push(span, What::Measure(measure));
        }
    }

    /// Months, days of the week and number words; whether the word was one.
    fn numeric(&mut self, at: usize, capital: bool, folded: &str) -> bool {
        let span = self.words[at].span;
        if let Some(month) = calendar::month(folded, capital, self.lang) {
            self.push(span, What::Month(month));
            return true;
        }
        let spaced = |gap: &str| gap == " " || gap == "-";
        let next = if spaced(self.gap(at)) { self.folded(at + 1) } else { String::new() };
        let both = [folded, next.as_str()];
        if let Some((day, taken)) = calendar::weekday(&both, self.lang) {
            let end = self.words[at + taken - 1].span.end;
            self.push(Span::new(span.start, end), What::Weekday(day));
            return true;
        }
        let Some(spelled) = words::read(&both, self.lang) else { return false };
        let end = self.words[at + spelled.tokens - 1].span.end;
        let span = Span::new(span.start, end);
        let number = Number {
            core: span,
            readings: vec![(Decimal::whole(spelled.value), Shape::default())],
            power: 0,
            look: Look::Word(spelled),
            tail: None,
            role: Role::Plain,
        };
        self.push(span, What::Number(number));
        true
    }

    fn figure(&mut self, at: usize) {
        let start = self.words[at].span.start;
        let text = self.text(at);
        let cut = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
        let (digits, glued) = text.split_at(cut.unwrap_or(text.len()));
        if digits.is_empty() {
            return;
        }
        if glued.is_empty() && digits.matches('.').count() == 2 && self.date(start, digits) {
            return;
        }
        if self.clock(at, digits, glued) {
            return;
        }
        let (mut raw, mut end, mut last) = (digits.to_owned(), start + digits.len(), at);
        let english = self.lang == Lang::En;
        // 1990s; $5m, £2bn.
        let ordinal = english && matches!(glued, "st" | "nd" | "rd" | "th")
            || english && glued == "s" && digits.len() == 4;
        let paid = self.plain.get(..start).is_some_and(|before| before.ends_with(['$', '€', '£']));
        let short = match glued {
            "k" if paid => 3,
            "m" if paid => 6,
            "bn" if paid => 9,
            _ => 0,
        };
        let known_glue =
            glued.is_empty() || ordinal || short > 0 || measure::sign(glued, self.lang).is_some();
        if !known_glue {
            return self.code(at);
        }
        // 29 000: groups of three behind one space.
        if glued.is_empty() && digits.len() <= 3 && !digits.starts_with('0') {
            while self.is_group(last) && !raw.contains(['.', ',']) {
                raw.push_str(self.gap(last));
                raw.push_str(self.text(last + 1));
                last += 1;
                end = self.words[last].span.end;
            }
        }
        let readings = figure::readings(&raw, self.lang);
        if readings.is_empty() {
            let core = Span::new(start, self.words[last].span.end);
            let verbatim = Verbatim { core, why: "code", tail: None };
            return self.push(core, What::Verbatim(verbatim));
        }
        let core = Span::new(start, end);
        let tail = if ordinal {
            Some(Tail { joint: String::new(), ending: glued.to_owned() })
        } else if glued.is_empty() {
            self.tail(end)
        } else {
            None
        };
        let end = tail.as_ref().map_or(end, |tail| tail_end(end, tail));
        let mut power = short;
        if tail.is_none()
            && glued.is_empty()
            && SPACES.iter().any(|space| self.gap(last) == space.to_string())
        {
            power = magnitude(&self.folded(last + 1), self.lang).unwrap_or_default();
        }
        let number = Number { core, readings, power, look: Look::Figures, tail, role: Role::Plain };
        self.push(Span::new(start, end), What::Number(number));
        if !ordinal
            && short == 0
            && !glued.is_empty()
            && let Some(measure) = measure::sign(glued, self.lang)
        {
            self.push(Span::new(core.end, core.end + glued.len()), What::Measure(measure));
        }
    }

    /// Whether the token after this one is a further group of its number.
    fn is_group(&self, at: usize) -> bool {
        let next = self.text(at + 1);
        let bytes = next.as_bytes();
        let three = bytes.len() >= 3 && bytes[..3].iter().all(u8::is_ascii_digit);
        let ends = bytes.len() == 3
            || matches!(bytes.get(3), Some(b'.' | b','))
                && bytes[4..].iter().all(u8::is_ascii_digit);
        let mut gap = self.gap(at).chars();
        three && ends && gap.next().is_some_and(|c| SPACES.contains(&c)) && gap.next().is_none()
    }

    /// 07.04.1992 as day, month and year.
    fn date(&mut self, start: usize, digits: &str) -> bool {
        let parts: Vec<&str> = digits.split('.').collect();
        let [day, month, year] = parts[..] else { return false };
        let value = |part: &str| part.parse::<usize>().unwrap_or_default();
        if !(1..=31).contains(&value(day)) || !(1..=12).contains(&value(month)) || year.len() != 4 {
            return false;
        }
        let mut at = start;
        for (part, role) in [(day, Role::Day), (month, Role::Plain), (year, Role::Year)] {
            let core = Span::new(at, at + part.len());
            at = core.end + 1;
            if role == Role::Plain {
                self.push(core, What::MonthFigure(value(part)));
                continue;
            }
            let tail = if role == Role::Year { self.tail(core.end) } else { None };
            let end = tail.as_ref().map_or(core.end, |tail| tail_end(core.end, tail));
            let readings = figure::readings(part, self.lang);
            let look = Look::Figures;
            let number = Number { core, readings, power: 0, look, tail, role };
            self.push(Span::new(core.start, end), What::Number(number));
        }
        true
    }

    fn clock(&mut self, at: usize, digits: &str, glued: &str) -> bool {
        let start = self.words[at].span.start;
        let number = |text: &str| text.parse::<u32>().ok();
        let plain_hour = digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
        let mut mark = ':';
        let (hour, minute, mut end, padded, rest) =
            if plain_hour && glued.is_empty() && self.gap(at) == ":" {
                let next = self.text(at + 1);
                let cut = next.find(|c: char| !c.is_ascii_digit()).unwrap_or(next.len());
                let (minute, rest) = next.split_at(cut);
                let end = self.words[at + 1].span.start + cut;
                // 1:23:45 is no time of day.
                if minute.len() != 2 || rest.is_empty() && self.gap(at + 1) == ":" {
                    return false;
                }
                (number(digits), number(minute), end, digits.len() == 2, rest)
            } else if let Some((hour, minute)) = digits.split_once('.')
                && minute.len() == 2
                && hour.len() <= 2
                && self.tells_time(at)
            {
                mark = '.';
                (number(hour), number(minute), start + digits.len(), hour.len() == 2, glued)
            } else if plain_hour && self.lang == Lang::En {
                (number(digits), None, start + digits.len(), false, glued)
            } else {
                return false;
            };
        let Some(hour) = hour else { return false };
        if hour > 24 || minute.is_some_and(|minute| minute > 59) {
            return false;
        }
        if self.lang == Lang::En
            && let Some((length, gap, pm, dots, capitals)) =
                half(self.plain.get(end..).unwrap_or(""))
        {
            if !(1..=12).contains(&hour) {
                return false;
            }
            let core = Span::new(start, end + length);
            let minutes = (hour % 12 + if pm { 12 } else { 0 }) * 60 + minute.unwrap_or_default();
            let look = Dial::Half { mark, minutes: minute.is_some(), gap, dots, capitals };
            self.push(core, What::Clock(Clock { minutes, look, core, tail: None }));
            return true;
        }
        let Some(minute) = minute else { return false };
        if !rest.is_empty() {
            return false;
        }
        let core = Span::new(start, end);
        let tail = self.tail(end);
        if let Some(tail) = &tail {
            end = tail_end(end, tail);
        }
        let look = Dial::Day { mark, padded };
        let clock = Clock { minutes: hour * 60 + minute, look, core, tail };
        self.push(Span::new(start, end), What::Clock(clock));
        true
    }

    /// Whether 19.30 is a time here.
    fn tells_time(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|at| self.folded(at)).unwrap_or_default();
        let after = self.folded(at + 1);
        match self.lang {
            Lang::Az => before == "saat",
            Lang::En => matches!(after.as_str(), "a" | "p" | "am" | "pm"),
            Lang::Ru => before == "часов",
        }
    }

    /// What is tied to a number that ends here.
    fn tail(&self, end: usize) -> Option<Tail> {
        let rest = self.plain.get(end..)?;
        let joint =
            rest.chars().next().filter(|c| matches!(c, '-' | '\u{2011}' | '\'' | '\u{2019}'))?;
        let letters = rest.get(joint.len_utf8()..)?;
        let cut = letters.find(|c: char| !c.is_alphabetic()).unwrap_or(letters.len());
        let (ending, after) = letters.split_at(cut);
        // 5-dəqiqə-lik and the like are left alone.
        if ending.is_empty() || after.starts_with(['-', '\u{2011}']) && self.lang == Lang::Ru {
            return None;
        }
        let known = match self.lang {
            Lang::Az => az::is_ending(ending),
            Lang::En => matches!(ending, "st" | "nd" | "rd" | "th"),
            // 5-летний is a word; 2-мя is an ending, if not one we write.
            Lang::Ru => ending.chars().count() <= 3,
        };
        known.then(|| Tail { joint: joint.to_string(), ending: ending.to_owned() })
    }

    /// `%`, `$` and their like, which are no tokens.
    fn signs(&mut self) {
        for (at, c) in self.plain.char_indices() {
            if !matches!(c, '%' | '$' | '€' | '£' | '₼' | '₽' | '₺') {
                continue;
            }
            let span = Span::new(at, at + c.len_utf8());
            let free = !self.items.iter().any(|item| item.span.overlaps(span));
            if free && let Some(measure) = measure::sign(span.of(self.plain), self.lang) {
                self.items.push(Item { span, what: What::Measure(measure) });
            }
        }
    }
}

const fn tail_end(end: usize, tail: &Tail) -> usize {
    end + tail.joint.len() + tail.ending.len()
}

/// `a.m.` or `p.m.` at the start of a text: length, gap, whether pm, dots, capitals.
fn half(rest: &str) -> Option<(usize, String, bool, bool, bool)> {
    let trimmed = rest.trim_start_matches(SPACES);
    let gap = rest.get(..rest.len() - trimmed.len())?;
    if gap.chars().count() > 1 {
        return None;
    }
    for (text, pm, dots, capitals) in [
        ("a.m.", false, true, false),
        ("p.m.", true, true, false),
        ("am", false, false, false),
        ("pm", true, false, false),
        ("AM", false, false, true),
        ("PM", true, false, true),
    ] {
        let Some(after) = trimmed.strip_prefix(text) else { continue };
        if after.chars().next().is_some_and(char::is_alphanumeric) {
            continue;
        }
        return Some((gap.len() + text.len(), gap.to_owned(), pm, dots, capitals));
    }
    None
}

/// The power of ten that a folded word after a figure stands for.
fn magnitude(word: &str, lang: Lang) -> Option<u32> {
    let table: &[(&str, u32)] = match lang {
        Lang::Az => {
            &[("milyard", 9), ("milyon", 6), ("trilyon", 12), ("min", 3), ("mlrd", 9), ("mln", 6)]
        }
        Lang::En => &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12), ("bn", 9)],
        Lang::Ru => &[
            ("тысяч", 3),
            ("тыс", 3),
            ("миллион", 6),
            ("млн", 6),
            ("миллиард", 9),
            ("млрд", 9),
            ("триллион", 12),
        ],
    };
    table.iter().find_map(|(stem, power)| {
        let ending = word.strip_prefix(stem)?;
        let known = match lang {
            Lang::Az => {
                ending.is_empty()
                    || az::Sound::of_word(stem)
                        .is_some_and(|sound| !az::templates(ending, sound, true).is_empty())
            }
            Lang::En => ending.is_empty(),
            Lang::Ru => matches!(
                ending,
                "" | "а" | "и" | "у" | "ам" | "ами" | "ах" | "ей" | "ью" | "ов" | "ом" | "е"
            ),
        };
        known.then_some(*power)
    })
}

/// The address that holds this token, if one does.
fn address(plain: &str, token: Span) -> Option<Span> {
    const EDGES: &[char] =
        &['.', ',', ';', ':', '!', '?', ')', '(', '"', '\'', '»', '«', '”', '“', '’', '>', '<'];
    let space = |c: char| c.is_whitespace();
    let start = plain
        .get(..token.start)?
        .rfind(space)
        .map_or(0, |at| at + plain[at..].chars().next().map_or(1, char::len_utf8));
    let end = plain.get(token.end..)?.find(space).map_or(plain.len(), |at| token.end + at);
    let run = plain.get(start..end)?;
    if !run.is_ascii() && !run.contains("://") && !run.contains('@') {
        return None;
    }
    let left = run.len() - run.trim_start_matches(EDGES).len();
    let run = run.trim_matches(EDGES);
    let host = run.split(['/', '?', '#']).next().unwrap_or_default();
    let domain = |host: &str| {
        let mut labels = host.rsplit('.');
        let known = labels.next().is_some_and(|last| {
            matches!(
                last,
                "az" | "com"
                    | "org"
                    | "net"
                    | "ru"
                    | "info"
                    | "gov"
                    | "edu"
                    | "tv"
                    | "eu"
                    | "uk"
                    | "io"
            )
        });
        known
            && labels.next().is_some_and(|label| !label.is_empty())
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
    };
    let is_address = run.starts_with("http://")
        || run.starts_with("https://")
        || run.starts_with("www.")
        || run.split_once('@').is_some_and(|(name, host)| !name.is_empty() && domain(host))
        || domain(host);
    is_address.then(|| Span::new(start + left, start + left + run.len()))
}

/// Says which numbers are days and years.
fn roles(plain: &str, lang: Lang, items: &mut [Item]) {
    let joins = |a: &Item, b: &Item| {
        let gap = Span::new(a.span.end, b.span.start).of(plain);
        matches!(gap, " " | "\u{a0}" | "\u{202f}" | "-" | " of " | " ayının ")
    };
    for at in 0..items.len() {
        let month = |item: &Item| matches!(item.what, What::Month(_));
        let before = at > 0 && month(&items[at - 1]) && joins(&items[at - 1], &items[at]);
        let after = items.get(at + 1).is_some_and(|next| month(next) && joins(&items[at], next));
        let What::Number(number) = &mut items[at].what else { continue };
        let Some((value, shape)) = number.readings.first() else { continue };
        if !matches!(number.look, Look::Figures) || shape.group.is_some() {
            continue;
        }
        let Some(value) = value.as_count() else { continue };
        // The month owns its day: `aprelin 7-si`; in English it may follow.
        if (before && (lang != Lang::Ru) || after) && (1..=31).contains(&value) && shape.digits <= 2
        {
            number.role = Role::Day;
        } else if (1000..2200).contains(&value) && shape.digits == 4 && number.power == 0 {
            number.role = Role::Year;
        }
    }
}
