//! One side of a pair, read once: its plain text and its words.

use std::borrow::Cow;

use crate::lang::Lang;
use crate::text::token::{TokenKind, tokens};
use crate::text::{Span, Text, normalize};

/// A word or figure of a side.
#[derive(Clone, Debug)]
pub struct Word {
    pub span: Span,
    pub folded: String,
    pub figure: bool,
    /// Its first letter is a capital.
    pub capital: bool,
}

/// A text with its plain reading and its words.
pub struct Side<'a> {
    pub text: &'a Text,
    pub lang: Lang,
    pub plain: Cow<'a, str>,
    pub words: Vec<Word>,
    /// Where quotation marks and brackets stand.
    marks: Vec<(usize, char)>,
}

impl<'a> Side<'a> {
    pub fn new(text: &'a Text, lang: Lang) -> Side<'a> {
        let plain = text.plain();
        let words = tokens(&plain)
            .map(|token| {
                let word = token.span.of(&plain);
                Word {
                    span: token.span,
                    folded: normalize::fold(word, lang),
                    figure: token.kind == TokenKind::Figure,
                    capital: word.chars().next().is_some_and(char::is_uppercase),
                }
            })
            .collect();
        let marks = plain.char_indices().filter(|(_, c)| is_mark(*c)).collect();
        Side { text, lang, plain, words, marks }
    }

    /// What stands directly before a byte offset.
    pub fn before(&self, at: usize) -> &str {
        self.plain.get(..at).unwrap_or_default()
    }

    /// What follows a byte offset.
    pub fn after(&self, at: usize) -> &str {
        self.plain.get(at..).unwrap_or_default()
    }

    /// What stands between two words.
    pub fn between(&self, left: &Word, right: &Word) -> &str {
        self.plain.get(left.span.end..right.span.start).unwrap_or_default()
    }

    /// Whether a word is a part of an address: `weather.com`, `@name`, `a/b`.
    pub fn address(&self, word: &Word) -> bool {
        let joined = |c: char| matches!(c, '.' | '@' | '/' | '_' | '#');
        let before = self.before(word.span.start);
        let after = self.after(word.span.end);
        before.ends_with(joined) && !before.ends_with("...")
            || after.starts_with("://")
            || after.starts_with(joined) && after.chars().nth(1).is_some_and(char::is_alphanumeric)
    }

    /// Whether a hyphen joins a word to another: `wi-fi`, `SOCAR-ın`.
    pub fn between_hyphens(&self, word: &Word) -> bool {
        let hyphen = |c: char| matches!(c, '-' | '‑');
        self.before(word.span.start).ends_with(hyphen)
            || self.after(word.span.end).starts_with(hyphen)
    }

    /// Whether a bracket before the span is still open.
    pub fn bracketed(&self, span: Span) -> bool {
        self.count_before(span, &['(']) > self.count_before(span, &[')'])
    }

    /// How many letters it has.
    pub fn letters(&self) -> usize {
        self.plain.chars().filter(|c| Script::of(*c).is_some()).count()
    }

    /// How many of these marks stand before a span.
    fn count_before(&self, span: Span, marks: &[char]) -> usize {
        let before = self.marks.iter().take_while(|(at, _)| *at < span.start);
        before.filter(|(_, c)| marks.contains(c)).count()
    }

    /// Whether the words of the span stand between quotation marks.
    pub fn quoted(&self, span: Span) -> bool {
        let open = self.count_before(span, &['“', '«', '„', '‘']);
        let close = self.count_before(span, &['”', '»', '’']);
        open > close || self.count_before(span, &['"']) % 2 == 1
    }

    /// Whether a span is all that stands between its quotation marks, as names
    /// of firms and clubs do.
    pub fn quoted_alone(&self, span: Span) -> bool {
        self.before(span.start).ends_with(['“', '«', '"', '„'])
            && self.after(span.end).starts_with(['”', '»', '"', '“'])
    }

    /// Whether the words of the span stand in a title or a few quoted words, not
    /// in direct speech.
    pub fn titled(&self, span: Span) -> bool {
        self.quoted(span) && self.beside_in_quotes(span).count() <= TITLE
    }

    /// The words between the same quotation marks as those of a quoted span.
    pub fn beside_in_quotes(&self, span: Span) -> impl Iterator<Item = &Word> {
        let mut marks = self.marks.iter().filter(|(_, c)| !matches!(c, '(' | ')' | '’'));
        let before = marks.clone().take_while(|(at, _)| *at < span.start).last();
        let open = before.map_or(0, |(at, _)| *at);
        let close = marks.find(|(at, _)| *at >= span.end).map_or(self.plain.len(), |(at, _)| *at);
        self.words.iter().filter(move |word| word.span.start >= open && word.span.end <= close)
    }
}

const fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '«' | '»' | '„' | '‘' | '’' | '"' | '(' | ')')
}

/// So many words are a title; more of them are speech.
const TITLE: usize = 6;

/// The script of a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Script {
    Latin,
    Cyrillic,
    Greek,
    Other,
}

impl Script {
    /// `None` for what is no letter.
    pub fn of(c: char) -> Option<Script> {
        match c {
            'a'..='z' | 'A'..='Z' => Some(Script::Latin),
            '\0'..='\u{7f}' => None,
            // The letters of our languages without a table.
            'а'..='я' | 'А'..='Я' => Some(Script::Cyrillic),
            '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{259}' => {
                Some(Script::Latin)
            }
            c if !c.is_alphabetic() => None,
            '\u{aa}' | '\u{ba}' | '\u{1e00}'..='\u{1eff}' => Some(Script::Latin),
            '\u{370}'..='\u{3ff}' => Some(Script::Greek),
            '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
            _ => Some(Script::Other),
        }
    }

    /// The script a language is written in.
    pub const fn of_lang(lang: Lang) -> Script {
        match lang {
            Lang::Ru => Script::Cyrillic,
            Lang::Az | Lang::En => Script::Latin,
        }
    }

    /// The script of all letters of a word, when it is one.
    pub fn of_word(word: &str) -> Option<Script> {
        let mut scripts = word.chars().filter_map(Script::of);
        let first = scripts.next()?;
        scripts.all(|script| script == first).then_some(first)
    }
}
