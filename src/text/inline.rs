//! Text as a run of inlines: words, paired marks, slots.
//!
//! The **plain** reading is what a reader sees. The **tagged** reading is what
//! a translator edits: `<b1>…</b1>` for marks, `<x4/>` for slots, and a literal
//! `<` or `&` written `&lt;` `&amp;`. Parsing a tagged reading cannot fail:
//! what is not a tag is text, so `a < b` and `<script>` stay what they are.
//! Whether the tags pair up, and are those of the source, is for checks to say.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;

use super::normalize::nfc;

/// What a pair of tags does to the words between them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MarkKind {
    Bold,
    Italic,
    Link,
    Underline,
    Strike,
    Sub,
    Sup,
    /// A pair that a foreign file declares and we only keep.
    Other,
}

impl MarkKind {
    pub const ALL: [MarkKind; 8] = [
        MarkKind::Bold,
        MarkKind::Italic,
        MarkKind::Link,
        MarkKind::Underline,
        MarkKind::Strike,
        MarkKind::Sub,
        MarkKind::Sup,
        MarkKind::Other,
    ];

    /// The letters of its tag.
    pub const fn letters(self) -> &'static str {
        match self {
            MarkKind::Bold => "b",
            MarkKind::Italic => "i",
            MarkKind::Link => "a",
            MarkKind::Underline => "u",
            MarkKind::Strike => "s",
            MarkKind::Sub => "sub",
            MarkKind::Sup => "sup",
            MarkKind::Other => "g",
        }
    }

    fn from_letters(letters: &str) -> Option<MarkKind> {
        MarkKind::ALL.into_iter().find(|kind| kind.letters() == letters)
    }
}

/// One half of a paired mark.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Mark {
    /// Unique in its text together with slots; the same in source and target.
    pub id: u32,
    pub kind: MarkKind,
}

/// What stands in a slot.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SlotKind {
    Image,
    Break,
    Footnote,
    Code,
    /// Raw markup or a foreign placeholder that we only keep.
    Other,
}

/// Something that is not words and must come back as it is.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Slot {
    pub id: u32,
    pub kind: SlotKind,
    /// What a reader sees there, as part of the plain reading; often empty.
    pub text: String,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Inline {
    Words(String),
    Open(Mark),
    Close(Mark),
    Slot(Slot),
}

/// A run of inlines, in NFC. Neighbouring words are always joined.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Text {
    inlines: Vec<Inline>,
}

/// What does not pair up in a text.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TagError {
    #[error("`<{0}>` is opened and never closed")]
    Unclosed(String),
    #[error("`</{0}>` closes what was not open")]
    Unopened(String),
    #[error("`<{0}>` stands twice")]
    Twice(String),
}

impl Text {
    /// A text of words alone.
    pub fn plain_words(words: &str) -> Text {
        let mut text = Text::default();
        text.push_words(words);
        text
    }

    pub fn inlines(&self) -> &[Inline] {
        &self.inlines
    }

    pub fn is_empty(&self) -> bool {
        self.inlines.is_empty()
    }

    /// Appends words, normalised, joined to words that stand before them.
    pub fn push_words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if let Some(Inline::Words(last)) = self.inlines.last_mut() {
            last.push_str(words);
            if let Cow::Owned(composed) = nfc(last) {
                *last = composed;
            }
        } else {
            // Most texts are words alone; room for more would be most of their size.
            self.inlines.reserve_exact(usize::from(self.inlines.is_empty()));
            self.inlines.push(Inline::Words(nfc(words).into_owned()));
        }
    }

    pub fn push(&mut self, inline: Inline) {
        match inline {
            Inline::Words(words) => self.push_words(&words),
            other => self.inlines.push(other),
        }
    }

    /// Whether there is anything but words.
    pub fn has_tags(&self) -> bool {
        self.inlines.iter().any(|inline| !matches!(inline, Inline::Words(_)))
    }

    /// What a reader sees.
    pub fn plain(&self) -> Cow<'_, str> {
        match self.inlines.as_slice() {
            [] => Cow::Borrowed(""),
            [Inline::Words(words)] => Cow::Borrowed(words),
            inlines => Cow::Owned(inlines.iter().map(Inline::plain).collect()),
        }
    }

    /// [`Text::tagged`] without a copy where it is the plain one.
    pub fn tagged_reading(&self) -> Cow<'_, str> {
        match self.inlines.as_slice() {
            [Inline::Words(words)] if memchr::memchr2(b'<', b'&', words.as_bytes()).is_none() => {
                Cow::Borrowed(words)
            }
            _ => Cow::Owned(self.tagged()),
        }
    }

    /// What a translator edits.
    pub fn tagged(&self) -> String {
        let mut out = String::new();
        for inline in &self.inlines {
            match inline {
                Inline::Words(words) => escape_into(words, &mut out),
                Inline::Open(mark) => {
                    let _ = write!(out, "<{}{}>", mark.kind.letters(), mark.id);
                }
                Inline::Close(mark) => {
                    let _ = write!(out, "</{}{}>", mark.kind.letters(), mark.id);
                }
                Inline::Slot(slot) => {
                    let _ = write!(out, "<x{}/>", slot.id);
                }
            }
        }
        out
    }

    /// Reads a tagged text. A slot takes its kind and words from the slot of
    /// the same id in `reference`, the text it translates.
    pub fn from_tagged(tagged: &str, reference: Option<&Text>) -> Text {
        let mut text = Text::default();
        let mut words = String::new();
        let mut rest = tagged;
        while let Some(at) = rest.find(['<', '&']) {
            words.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some((entity, c)) = ENTITIES.iter().find(|(name, _)| rest.starts_with(name)) {
                words.push(*c);
                rest = &rest[entity.len()..];
            } else if let Some((tag, len)) = Tag::read(rest) {
                text.push_words(&std::mem::take(&mut words));
                text.inlines.push(tag.inline(reference));
                rest = &rest[len..];
            } else {
                words.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
        words.push_str(rest);
        text.push_words(&words);
        text
    }

    /// The slot with this id.
    pub fn slot(&self, id: u32) -> Option<&Slot> {
        self.inlines.iter().find_map(|inline| match inline {
            Inline::Slot(slot) if slot.id == id => Some(slot),
            _ => None,
        })
    }

    /// Whether marks pair up and no id stands twice. Crossing pairs are allowed.
    ///
    /// # Errors
    /// The first tag that does not pair up.
    pub fn balanced(&self) -> Result<(), TagError> {
        let mut open: Vec<Mark> = Vec::new();
        let mut seen: HashSet<u32> = HashSet::new();
        for inline in &self.inlines {
            let (id, name) = match inline {
                Inline::Words(_) => continue,
                Inline::Close(mark) => {
                    let Some(at) = open.iter().rposition(|other| other == mark) else {
                        return Err(TagError::Unopened(mark.name()));
                    };
                    open.remove(at);
                    continue;
                }
                Inline::Open(mark) => {
                    open.push(*mark);
                    (mark.id, mark.name())
                }
                Inline::Slot(slot) => (slot.id, format!("x{}/", slot.id)),
            };
            if !seen.insert(id) {
                return Err(TagError::Twice(name));
            }
        }
        open.first().map_or(Ok(()), |mark| Err(TagError::Unclosed(mark.name())))
    }
}

impl Mark {
    /// The name in its tag, such as `b1`.
    pub fn name(self) -> String {
        format!("{}{}", self.kind.letters(), self.id)
    }
}

impl Inline {
    /// What a reader sees of it.
    pub fn plain(&self) -> &str {
        match self {
            Inline::Words(words) => words,
            Inline::Slot(slot) => &slot.text,
            Inline::Open(_) | Inline::Close(_) => "",
        }
    }
}

const ENTITIES: [(&str, char); 3] = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&')];

/// Escapes words for a tagged reading.
pub fn escape_into(words: &str, out: &mut String) {
    let mut rest = words;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push_str(if rest.as_bytes()[at] == b'<' { "&lt;" } else { "&amp;" });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

enum Tag {
    Open(Mark),
    Close(Mark),
    Slot(u32),
}

impl Tag {
    /// Reads `<b1>`, `</b1>` or `<x4/>` at the start of `rest`, with its length.
    fn read(rest: &str) -> Option<(Tag, usize)> {
        let inner_end =
            rest.get(..16.min(rest.len())).unwrap_or(rest).find('>').or_else(|| rest.find('>'))?;
        let inner = &rest[1..inner_end];
        let (closing, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let (empty, inner) = match inner.strip_suffix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let digits = inner.find(|c: char| c.is_ascii_digit())?;
        let (letters, digits) = inner.split_at(digits);
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let id = digits.parse().ok()?;
        let tag = match (closing, empty, letters) {
            (false, true, "x") => Tag::Slot(id),
            (true, false, letters) => {
                Tag::Close(Mark { id, kind: MarkKind::from_letters(letters)? })
            }
            (false, false, letters) => {
                Tag::Open(Mark { id, kind: MarkKind::from_letters(letters)? })
            }
            _ => return None,
        };
        Some((tag, inner_end + 1))
    }

    fn inline(self, reference: Option<&Text>) -> Inline {
        match self {
            Tag::Open(mark) => Inline::Open(mark),
            Tag::Close(mark) => Inline::Close(mark),
            Tag::Slot(id) => {
                Inline::Slot(reference.and_then(|text| text.slot(id)).cloned().unwrap_or(Slot {
                    id,
                    kind: SlotKind::Other,
                    text: String::new(),
                }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_tagged_text_has_a_plain_reading() {
        let text = Text::from_tagged("<b1>Bakı</b1> &amp; <a2>Quba</a2> 5 &lt; 6<x3/>", None);
        assert_eq!(text.plain(), "Bakı & Quba 5 < 6");
        assert_eq!(text.tagged(), "<b1>Bakı</b1> &amp; <a2>Quba</a2> 5 &lt; 6<x3/>");
        assert_eq!(text.balanced(), Ok(()));
    }

    #[test]
    fn what_is_no_tag_is_text() {
        for literal in
            ["<script>alert(1)</script>", "a < b", "R&D", "<b>x</b>", "<b1", "<1>", "<x1>"]
        {
            assert_eq!(Text::from_tagged(literal, None).plain(), literal);
        }
    }

    #[test]
    fn slots_are_those_of_the_source() {
        let slot = Slot { id: 1, kind: SlotKind::Code, text: "ls".into() };
        let mut source = Text::plain_words("Run ");
        source.push(Inline::Slot(slot));
        assert_eq!(Text::from_tagged("<x1/> işlət", Some(&source)).plain(), "ls işlət");
    }

    #[test]
    fn broken_pairs_are_named() {
        let broken = |tagged| Text::from_tagged(tagged, None).balanced().expect_err(tagged);
        assert_eq!(broken("<b1>x"), TagError::Unclosed("b1".into()));
        assert_eq!(broken("x</i2>"), TagError::Unopened("i2".into()));
        assert_eq!(broken("<x1/><x1/>"), TagError::Twice("x1/".into()));
        assert_eq!(Text::from_tagged("<b1><i2>x</b1></i2>", None).balanced(), Ok(()));
    }

    proptest! {
        #[test]
        fn tagged_comes_back(raw in "([a-zəИ&<>/ ]|<b1>|</b1>|<x2/>|&lt;|s\u{327})*") {
            let text = Text::from_tagged(&raw, None);
            prop_assert_eq!(Text::from_tagged(&text.tagged(), None), text);
        }

        #[test]
        fn words_come_back(words in "\\PC*") {
            let text = Text::plain_words(&words);
            prop_assert_eq!(Text::from_tagged(&text.tagged(), None), text);
        }
    }
}
