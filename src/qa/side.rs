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
        Side { text, lang, plain, words }
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
        let before = self.before(span.start);
        before.matches('(').count() > before.matches(')').count()
    }

    /// How many letters it has.
    pub fn letters(&self) -> usize {
        self.plain.chars().filter(|c| Script::of(*c).is_some()).count()
    }

    /// Whether the words of the span stand between quotation marks.
    pub fn quoted(&self, span: Span) -> bool {
        let opened =
            |text: &str, marks: &[char]| text.chars().filter(|c| marks.contains(c)).count();
        let before = self.before(span.start);
        let open = opened(before, &['“', '«', '„', '‘']);
        let close = opened(before, &['”', '»', '’']);
        open > close || opened(before, &['"']) % 2 == 1
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
        const MARKS: &[char] = &['“', '”', '«', '»', '„', '‘', '"'];
        let open = self.before(span.start).rfind(MARKS).unwrap_or_default();
        let close = self.after(span.end).find(MARKS).map_or(self.plain.len(), |at| span.end + at);
        self.words.iter().filter(move |word| word.span.start >= open && word.span.end <= close)
    }
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
