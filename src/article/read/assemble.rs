//! From drafts and their fates to an article: blocks, what was left out, and
//! the skeleton around them.

use std::ops::Range;
use std::sync::Arc;

use super::Found;
use super::detect;
use super::draft::Draft;
use super::story::Fate;
use crate::article::{
    Article, Block, BlockKind, Form, Format, LeftOut, Piece, Reading, Skeleton, Slice,
};
use crate::lang::Lang;
use crate::text::{Inline, Text};

pub(super) fn assemble(
    found: Found,
    fates: Vec<Fate>,
    lang: Lang,
    key: String,
    format: Format,
) -> Reading {
    let Found { source, drafts, mut metadata, title, byline, problems, read_only, .. } = found;
    let matter = if source.starts_with("+++") { Form::Toml } else { Form::Yaml };
    let mut places: Vec<(Range<usize>, usize, Form)> = Vec::new();
    // As many as there are drafts, so that they do not grow by doubling.
    let mut blocks: Vec<Block> = Vec::with_capacity(drafts.len() + 2);
    let mut left_out = Vec::new();
    let mut headline = None;
    if let Some(words) = &metadata.title
        && (title.is_some() || !fates.contains(&Fate::Headline))
    {
        headline = Some(0);
        blocks.push(block(BlockKind::Headline, 0, Text::plain_words(words)));
        places.extend(title.map(|range| (range, 0, matter)));
    }
    if let Some(words) = &metadata.byline
        && !fates.iter().any(|fate| matches!(fate, Fate::Byline(_)))
    {
        places.extend(byline.map(|range| (range, blocks.len(), matter)));
        blocks.push(block(BlockKind::Byline, 0, Text::plain_words(words)));
    }
    for (draft, fate) in drafts.into_iter().zip(fates) {
        let index = blocks.len();
        let range = draft.range.clone();
        match fate {
            Fate::Metadata => {}
            Fate::Out(why) => left_out.push(LeftOut { line: draft.line, text: draft.plain(), why }),
            Fate::Headline => match headline {
                Some(index) => places.push((range, index, draft.form)),
                None => {
                    headline = Some(index);
                    let plain = draft.plain();
                    let lines = plain.lines().map(str::trim).collect::<Vec<_>>();
                    metadata.title = Some(lines.join(" "));
                    places.push((range, index, draft.form));
                    blocks.push(kept(draft, BlockKind::Headline, lang));
                }
            },
            Fate::Byline(name) => {
                let raw = source.get(range.clone()).unwrap_or_default();
                let narrow =
                    raw.find(&name).map(|at| range.start + at..range.start + at + name.len());
                places.push((narrow.unwrap_or(range), index, draft.form));
                blocks.push(block(BlockKind::Byline, 0, Text::plain_words(&name)));
            }
            Fate::Block(kind) => {
                let draft = if kind == BlockKind::Item { without_dash(draft) } else { draft };
                places.push((draft.range.clone(), index, draft.form));
                blocks.push(kept(draft, kind, lang));
            }
        }
    }
    // The headline stands before a byline that has no line of its own.
    if let [first, second, ..] = blocks.as_mut_slice()
        && first.kind == BlockKind::Byline
        && second.kind == BlockKind::Headline
    {
        std::mem::swap(first, second);
        for (_, index, _) in &mut places {
            if *index < 2 {
                *index = 1 - *index;
            }
        }
    }
    let skeleton = if read_only { Skeleton::default() } else { skeleton(source, places) };
    let article = Article { key, lang, format, metadata, blocks, skeleton };
    Reading { article, left_out, problems, confidence: 1.0 }
}

/// A list line of plain text without the dash it begins with.
fn without_dash(mut draft: Draft) -> Draft {
    let Some(Inline::Words(words)) = draft.text.inlines().first() else { return draft };
    let Some(dash) = ["- ", "– ", "— "].into_iter().find(|dash| words.starts_with(dash)) else {
        return draft;
    };
    if draft.form != Form::Plain {
        return draft;
    }
    let mut text = Text::plain_words(words[dash.len()..].trim_start());
    for inline in draft.text.inlines().iter().skip(1) {
        text.push(inline.clone());
    }
    draft.text = text;
    draft.range.start = (draft.range.start + dash.len()).min(draft.range.end);
    draft
}

fn block(kind: BlockKind, level: u8, text: Text) -> Block {
    Block { kind, level, text, codes: Vec::new(), lang: None }
}

fn kept(draft: Draft, kind: BlockKind, lang: Lang) -> Block {
    let level = match kind {
        BlockKind::Heading => draft.level.max(2),
        BlockKind::Item => draft.level.max(1),
        _ => 0,
    };
    let plain = draft.text.plain();
    let other = (plain.split_whitespace().take(6).count() >= 6)
        .then(|| detect::detect(&plain))
        .flatten()
        .filter(|found| found.confidence >= 0.75)
        .and_then(|found| found.lang.ok())
        .filter(|other| *other != lang);
    drop(plain);
    Block { kind, level, text: draft.text, codes: draft.codes, lang: other }
}

fn skeleton(source: String, mut places: Vec<(Range<usize>, usize, Form)>) -> Skeleton {
    places.sort_by_key(|(range, _, _)| range.start);
    let source = Arc::new(source);
    let mut pieces = Vec::with_capacity(places.len() * 2 + 1);
    let mut at = 0;
    for (range, index, form) in places {
        let end = range.end;
        let (Some(before), Some(raw)) =
            (Slice::of(&source, at..range.start), Slice::of(&source, range))
        else {
            continue;
        };
        if !before.is_empty() {
            pieces.push(Piece::Literal(before));
        }
        pieces.push(Piece::Block { index, raw, form });
        at = end;
    }
    if let Some(rest) = Slice::of(&source, at..source.len()).filter(|rest| !rest.is_empty()) {
        pieces.push(Piece::Literal(rest));
    }
    Skeleton { pieces }
}
