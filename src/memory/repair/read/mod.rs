//! What of a text is a slot: figures with their endings, clock times, months
//! and days, measures, addresses and codes, and the names that were found.
//!
//! This reading is strict where that of the checks is lenient: an item is read
//! only where the program could also write it.

mod address;
mod clock;
mod figure;

use super::az;
use super::calendar::{self, Named};
use super::figure::{Decimal, Shape, roman};
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
        if let Some(span) = address::address(self.plain, self.words[at].span) {
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
        if let Some(value) = roman(text)
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
