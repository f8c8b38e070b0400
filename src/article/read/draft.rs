//! Drafts: what a format's reader hands to the common part, before it is
//! decided what is the story and what is the page around it.

use std::borrow::Cow;
use std::ops::Range;

use crate::article::{BlockKind, Code, Form};
use crate::text::{Inline, Mark, MarkKind, Slot, SlotKind, Text};

/// What the format itself says about a piece of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hint {
    /// A line of plain text: anything.
    Line,
    /// The format names its kind.
    Kind(BlockKind),
    /// Not text of the story, with the reason.
    Out(&'static str),
}

/// A piece of text as a reader found it.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    pub hint: Hint,
    pub level: u8,
    pub text: Text,
    pub codes: Vec<Code>,
    /// Its bytes in the file; empty for formats that are only read.
    pub range: Range<usize>,
    pub form: Form,
    /// From 1; 0 where there are none.
    pub line: u32,
    /// Lines that stand together without an empty line share a group.
    pub group: u32,
}

impl Draft {
    /// The words, borrowed where there are no marks between them.
    pub fn line(&self) -> Cow<'_, str> {
        match self.text.plain() {
            Cow::Borrowed(words) => Cow::Borrowed(words.trim()),
            Cow::Owned(words) => Cow::Owned(words.trim().to_owned()),
        }
    }

    pub fn plain(&self) -> String {
        self.text.plain().trim().to_owned()
    }
}

/// Builds a [`Text`] and its codes side by side.
#[derive(Default, Debug)]
pub struct TextBuilder {
    pub text: Text,
    pub codes: Vec<Code>,
    open: Vec<Mark>,
    /// Words that are not in the text yet: a text is normalised as a whole,
    /// so that adding to it word by word would cost the square of its length.
    pending: String,
    /// Space that is written only when words follow.
    space: bool,
}

impl TextBuilder {
    fn next_id(&self) -> u32 {
        u32::try_from(self.codes.len()).unwrap_or(u32::MAX - 1) + 1
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.pending.is_empty()
    }

    /// Puts all words into the text.
    pub fn settle(&mut self) {
        if !self.pending.is_empty() {
            self.text.push_words(&std::mem::take(&mut self.pending));
        }
    }

    fn gap(&mut self) {
        if std::mem::take(&mut self.space) {
            self.pending.push(' ');
        }
    }

    /// Words as they stand.
    pub fn words(&mut self, words: &str) {
        self.pending.push_str(words);
    }

    /// Words of a format in which white space collapses.
    pub fn collapsed(&mut self, words: &str) {
        let blank = |c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}';
        if words.starts_with(blank) {
            self.space = self.has_words();
        }
        for (number, word) in words.split(blank).filter(|word| !word.is_empty()).enumerate() {
            if number > 0 {
                self.space = true;
            }
            self.gap();
            self.pending.push_str(word);
        }
        if words.ends_with(blank) {
            self.space = self.has_words();
        }
    }

    fn has_words(&self) -> bool {
        if !self.pending.is_empty() {
            return !self.pending.ends_with(' ');
        }
        let last = self.text.inlines().iter().rev().find_map(|inline| match inline {
            Inline::Words(words) => Some(!words.ends_with(' ')),
            Inline::Slot(slot) => Some(slot.kind != SlotKind::Break),
            _ => None,
        });
        last.unwrap_or(false)
    }

    pub fn open(&mut self, kind: MarkKind, open: &str, close: &str, href: Option<String>) {
        self.gap();
        self.settle();
        let id = self.next_id();
        self.codes.push(Code { id, open: open.into(), close: close.into(), href });
        let mark = Mark { id, kind };
        self.open.push(mark);
        self.text.push(Inline::Open(mark));
    }

    /// Closes the innermost open mark of a kind; whether there was one.
    pub fn close(&mut self, kind: MarkKind) -> bool {
        let Some(at) = self.open.iter().rposition(|mark| mark.kind == kind) else { return false };
        let mark = self.open.remove(at);
        self.settle();
        self.text.push(Inline::Close(mark));
        true
    }

    /// Sets what closes the innermost open mark of a kind.
    pub fn set_close(&mut self, kind: MarkKind, close: &str) {
        let Some(mark) = self.open.iter().rev().find(|mark| mark.kind == kind) else { return };
        if let Some(code) = self.codes.iter_mut().find(|code| code.id == mark.id) {
            close.clone_into(&mut code.close);
        }
    }

    pub fn slot(&mut self, kind: SlotKind, text: &str, raw: &str, href: Option<String>) {
        if kind == SlotKind::Break {
            self.space = false;
        } else {
            self.gap();
        }
        self.settle();
        let id = self.next_id();
        self.codes.push(Code { id, open: raw.into(), close: String::new(), href });
        self.text.push(Inline::Slot(Slot { id, kind, text: text.into() }));
    }

    /// The text with every mark closed, and without marks around nothing.
    pub fn finish(mut self) -> (Text, Vec<Code>) {
        self.settle();
        while let Some(mark) = self.open.pop() {
            self.text.push(Inline::Close(mark));
        }
        (self.text, self.codes)
    }
}
