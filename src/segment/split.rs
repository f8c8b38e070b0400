//! From blocks to segments and back.
//!
//! Marks and slots never break a segment: a mark that begins in one sentence
//! and ends inside another holds them together. Tags that wrap a whole
//! segment, and slots at its edges, stay outside it.

use std::collections::HashMap;
use std::ops::Range;

use xxhash_rust::xxh3::{Xxh3, xxh3_128_with_seed};

use super::{Segment, SegmentId, Segmenter};
use crate::article::{Article, Block, BlockKind, Piece};
use crate::border::UNIT_TEXT;
use crate::lang::Lang;
use crate::problem::{Place, Problem};
use crate::text::{Inline, Mark, Text};

/// The segments of a story, in order, with their identities.
/// `segmenter` gives the rules of a language; `&Segmenter::builtin` is ours.
pub fn segments_of<'s>(
    article: &Article,
    segmenter: &dyn Fn(Lang) -> &'s Segmenter,
) -> Vec<Segment> {
    let mut splitter = Splitter::new(article);
    let mut segments = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        let segmenter = segmenter(block.lang.unwrap_or(article.lang));
        segments.extend(splitter.split(index, block, segmenter));
    }
    segments
}

/// Splits the blocks of a story one after another.
#[derive(Debug)]
pub struct Splitter {
    scope: String,
    /// How often a text was seen, by a hash of 128 bits of kind and words, so
    /// that no text is held twice.
    seen: HashMap<u128, u32>,
}

impl Splitter {
    pub fn new(article: &Article) -> Splitter {
        let scope = format!("{}@{}", article.key, article.lang);
        Splitter { scope, seen: HashMap::new() }
    }

    /// The segments of the next block; `index` is its place in the story.
    pub fn split(&mut self, index: usize, block: &Block, segmenter: &Segmenter) -> Vec<Segment> {
        let pieces = split_block(&block.text, block.kind, segmenter);
        let named = |piece: SplitPiece| {
            let tagged = piece.text.tagged();
            let alike = xxh3_128_with_seed(tagged.as_bytes(), block.kind as u64);
            let count = self.seen.entry(alike).or_default();
            let id = identity(&self.scope, block.kind, &tagged, *count);
            *count += 1;
            let SplitPiece { before, text, after } = piece;
            Segment { id, block: index, kind: block.kind, text, before, after }
        };
        pieces.into_iter().map(named).collect()
    }
}

/// Refuses a story with a segment that no translator, and no unit of the
/// memory, could hold.
///
/// # Errors
/// The segment, with its line where the file keeps lines.
pub fn within_limits<'s>(
    article: &Article,
    segmenter: &dyn Fn(Lang) -> &'s Segmenter,
) -> Result<(), Problem> {
    let long = article.blocks.iter().position(|block| {
        let rules = segmenter(block.lang.unwrap_or(article.lang));
        block.text.plain().len() > UNIT_TEXT
            && split_block(&block.text, block.kind, rules)
                .iter()
                .any(|piece| piece.text.plain().len() > UNIT_TEXT)
    });
    let Some(long) = long else { return Ok(()) };
    let mut line = 1;
    for piece in &article.skeleton.pieces {
        match piece {
            Piece::Block { index, .. } if *index == long => {
                return Err(Problem::input("segment-long").at(Place::line(line)));
            }
            Piece::Block { raw: text, .. } | Piece::Literal(text) => {
                let breaks = text.bytes().filter(|byte| *byte == b'\n').count();
                line += u32::try_from(breaks).unwrap_or_default();
            }
        }
    }
    Err(Problem::input("segment-long"))
}

/// The identity of a segment: its story, kind and text, and which of several
/// equal ones it is. 48 bits of XXH3, in hexadecimal.
fn identity(scope: &str, kind: BlockKind, tagged: &str, occurrence: u32) -> SegmentId {
    let mut hasher = Xxh3::new();
    for part in [scope, kind.code(), tagged] {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.update(&occurrence.to_le_bytes());
    SegmentId(format!("{:012x}", hasher.digest() >> 16))
}

/// A segment of a block, before it has an identity.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SplitPiece {
    pub before: Vec<Inline>,
    pub text: Text,
    pub after: Vec<Inline>,
}

/// Splits one block.
pub fn split_block(text: &Text, kind: BlockKind, segmenter: &Segmenter) -> Vec<SplitPiece> {
    let marks = mark_ranges(text);
    let masked = masked(text);
    let mut spans: Vec<Range<usize>> = if kind == BlockKind::Byline {
        whole(&masked).into_iter().collect()
    } else {
        segmenter.split(&masked).into_iter().map(|span| span.range()).collect()
    };
    hold_together(&mut spans, &marks);
    if spans.is_empty() {
        return Vec::new();
    }
    cut(text, &spans, &marks)
}

/// Puts the pieces of a block together again.
pub fn join<'a>(pieces: impl IntoIterator<Item = (&'a [Inline], &'a Text, &'a [Inline])>) -> Text {
    let mut joined = Text::default();
    for (before, text, after) in pieces {
        for inline in before.iter().chain(text.inlines()).chain(after) {
            joined.push(inline.clone());
        }
    }
    joined
}

/// The plain reading with the words of slots made harmless, same length.
fn masked(text: &Text) -> String {
    text.inlines()
        .iter()
        .map(|inline| match inline {
            Inline::Slot(slot) => "x".repeat(slot.text.len()),
            other => other.plain().to_owned(),
        })
        .collect()
}

fn whole(masked: &str) -> Option<Range<usize>> {
    let trimmed = masked.trim();
    let start = masked.len() - masked.trim_start().len();
    (!trimmed.is_empty()).then(|| start..start + trimmed.len())
}

/// For each inline that is half of a pair, the plain range between the halves.
fn mark_ranges(text: &Text) -> Vec<Option<Range<usize>>> {
    let mut at = 0;
    let mut open: Vec<(Mark, usize, usize)> = Vec::new();
    let mut ranges = vec![None; text.inlines().len()];
    for (index, inline) in text.inlines().iter().enumerate() {
        match inline {
            Inline::Open(mark) => open.push((*mark, index, at)),
            Inline::Close(mark) => {
                if let Some(place) = open.iter().rposition(|(other, ..)| other == mark) {
                    let (_, opener, start) = open.remove(place);
                    ranges[opener] = Some(start..at);
                    ranges[index] = Some(start..at);
                }
            }
            other => at += other.plain().len(),
        }
    }
    ranges
}

/// Joins neighbours that a mark crosses without covering them whole.
fn hold_together(spans: &mut Vec<Range<usize>>, marks: &[Option<Range<usize>>]) {
    for range in marks.iter().flatten() {
        let first = spans.iter().position(|span| span.end > range.start);
        let last = spans.iter().rposition(|span| span.start < range.end);
        if let (Some(first), Some(last)) = (first, last)
            && first < last
        {
            let covers = range.start <= spans[first].start && range.end >= spans[last].end;
            if !covers {
                let joined = spans[first].start..spans[last].end;
                spans.splice(first..=last, [joined]);
            }
        }
    }
}

fn cut(text: &Text, spans: &[Range<usize>], marks: &[Option<Range<usize>>]) -> Vec<SplitPiece> {
    let mut pieces: Vec<SplitPiece> = vec![SplitPiece::default(); spans.len()];
    let mut gap: Vec<Inline> = Vec::new();
    let mut current = 0;
    let mut at = 0;
    // Puts an inline where it belongs: inside the current span, or between.
    for (index, inline) in text.inlines().iter().enumerate() {
        let len = inline.plain().len();
        if let Inline::Words(words) = inline {
            let mut from = 0;
            while from < len {
                let here = at + from;
                while current < spans.len() && here >= spans[current].end {
                    current += 1;
                }
                let (inside, until) = match spans.get(current) {
                    Some(span) if here < span.start => (false, span.start),
                    Some(span) => (true, span.end),
                    None => (false, usize::MAX),
                };
                let to = len.min(until.saturating_sub(at));
                let piece = &words[from..to];
                if inside {
                    enter(&mut pieces[current], &mut gap).push_words(piece);
                } else {
                    gap.push(Inline::Words(piece.to_owned()));
                }
                from = to;
            }
            at += len;
            continue;
        }
        let holder = holder(inline, at..at + len, spans, marks[index].as_ref());
        match holder {
            Some(index) => {
                enter(&mut pieces[index], &mut gap).push(inline.clone());
            }
            None => gap.push(inline.clone()),
        }
        at += len;
    }
    if let Some(last) = pieces.last_mut() {
        last.after = join_words(gap);
    }
    for index in 0..pieces.len() {
        let surplus = unwrap_edges(&mut pieces[index]);
        if let Some(next) = pieces.get_mut(index + 1) {
            next.before.splice(0..0, surplus);
        } else {
            pieces[index].after.splice(0..0, surplus);
        }
    }
    for piece in &mut pieces {
        piece.before = join_words(std::mem::take(&mut piece.before));
        piece.after = join_words(std::mem::take(&mut piece.after));
    }
    pieces
}

/// The text of a piece; what stood before it so far becomes its `before`.
fn enter<'a>(piece: &'a mut SplitPiece, gap: &mut Vec<Inline>) -> &'a mut Text {
    if piece.text.is_empty() {
        piece.before.append(gap);
    } else {
        for inline in gap.drain(..) {
            piece.text.push(inline);
        }
    }
    &mut piece.text
}

/// The span that a tag or slot is part of.
fn holder(
    inline: &Inline,
    place: Range<usize>,
    spans: &[Range<usize>],
    pair: Option<&Range<usize>>,
) -> Option<usize> {
    let within = |range: &Range<usize>| {
        spans.iter().position(|span| span.start <= range.start && range.end <= span.end)
    };
    match inline {
        Inline::Open(_) | Inline::Close(_) => {
            pair.filter(|range| !range.is_empty()).and_then(within).or_else(|| {
                spans.iter().position(|span| span.start < place.start && place.start < span.end)
            })
        }
        _ if place.is_empty() => {
            spans.iter().position(|span| span.start < place.start && place.start < span.end)
        }
        _ => within(&place),
    }
}

/// Moves pairs that wrap a whole segment out of it. Returns what has to stand
/// right after the segment.
fn unwrap_edges(piece: &mut SplitPiece) -> Vec<Inline> {
    let mut inlines = piece.text.inlines().to_vec();
    let mut trailing = Vec::new();
    while let (Some(Inline::Open(open)), Some(Inline::Close(close))) =
        (inlines.first(), inlines.last())
    {
        if open != close || inlines.len() < 3 {
            break;
        }
        if let Some(last) = inlines.pop() {
            trailing.insert(0, last);
        }
        piece.before.push(inlines.remove(0));
    }
    let mut text = Text::default();
    for inline in inlines {
        text.push(inline);
    }
    piece.text = text;
    trailing
}

/// Neighbouring words as one, as in a [`Text`].
fn join_words(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut text = Text::default();
    for inline in inlines {
        text.push(inline);
    }
    text.inlines().to_vec()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(tagged: &str) -> (Text, Vec<SplitPiece>) {
        let text = Text::from_tagged(tagged, None);
        let segmenter = Segmenter::builtin(Lang::En);
        let pieces = split_block(&text, BlockKind::Paragraph, segmenter);
        (text, pieces)
    }

    #[track_caller]
    fn check(tagged: &str, expected: &[&str]) {
        let (_, pieces) = split(tagged);
        let found: Vec<_> = pieces.iter().map(|piece| piece.text.tagged()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tags_at_edges_stay_outside() {
        check("<b1>One is here.</b1> Two is there.", &["One is here.", "Two is there."]);
        check("<b1>One is here. Two is there.</b1>", &["One is here.", "Two is there."]);
        check("<x1/>One. <b2>Two</b2> is.", &["One.", "<b2>Two</b2> is."]);
        check("The <a1><b2>Red</b2></a1> one.", &["The <a1><b2>Red</b2></a1> one."]);
    }

    #[test]
    fn a_mark_holds_its_sentences_together() {
        check("He said <b1>no. He</b1> went.", &["He said <b1>no. He</b1> went."]);
    }

    #[test]
    fn a_text_without_words_has_no_segments() {
        check("<x1/> ", &[]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn pieces_join_to_the_block(
            tagged in "([A-Za-z.!? ]|<b1>|</b1>|<i2>|</i2>|<x3/>|“|”|\\. [A-Z])*"
        ) {
            let (text, pieces) = split(&tagged);
            if !pieces.is_empty() {
                let joined = join(pieces.iter().map(|p| (&p.before[..], &p.text, &p.after[..])));
                prop_assert_eq!(joined, text);
            }
        }

        #[test]
        fn segments_have_no_outer_space(text in "[a-zA-Z.!? \u{a0}\n]*") {
            let (_, pieces) = split(&text);
            for piece in pieces {
                let plain = piece.text.plain().into_owned();
                prop_assert_eq!(plain.trim(), &plain);
            }
        }
    }
}
