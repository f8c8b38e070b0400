//! Plain text: for print desks and messengers.

use super::Page;
use super::shape::Shape;
use crate::article::BlockKind;
use crate::edition::{Edition, EditionBlock};

pub(super) fn render(edition: &Edition, page: &Page<'_>) -> String {
    let shape = Shape::of(page.article);
    let furniture = &edition.furniture;
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    for text in [&furniture.rubric, &Some(furniture.title.clone())].into_iter().flatten() {
        line(text);
    }
    let about: Vec<&str> = [&furniture.dateline, &furniture.published, &furniture.byline_line]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if !about.is_empty() {
        line(&about.join(" | "));
    }
    for note in [&furniture.partly_translated, &furniture.correction].into_iter().flatten() {
        line("");
        line(note);
    }
    let mut previous = BlockKind::Headline;
    let mut row: Vec<String> = Vec::new();
    let mut number = 0;
    for (at, block) in edition.blocks.iter().enumerate() {
        let text = said(edition, block);
        let text = text.trim();
        let goes_on = block.kind == BlockKind::Cell && !shape.begins_row(at);
        if !row.is_empty() && !goes_on {
            line(&row.join(" | "));
            row.clear();
        }
        if matches!(block.kind, BlockKind::Headline | BlockKind::Byline) {
            continue;
        }
        if block.kind == BlockKind::Cell {
            if previous != BlockKind::Cell {
                line("");
            }
            row.push(text.to_owned());
            previous = block.kind;
            continue;
        }
        if text.is_empty() {
            continue;
        }
        number = if block.kind == BlockKind::Item { number + 1 } else { 0 };
        let in_list = block.kind == BlockKind::Item && previous == BlockKind::Item;
        if !in_list {
            line("");
        }
        match block.kind {
            BlockKind::Item if shape.is_numbered(at) => line(&format!("{number}. {text}")),
            BlockKind::Item => line(&format!("– {text}")),
            BlockKind::Caption => {
                let (before, after) = &furniture.caption;
                line(&format!("{before}{text}{after}"));
            }
            BlockKind::Quote => line(&format!("    {text}")),
            _ => line(text),
        }
        previous = block.kind;
    }
    if !row.is_empty() {
        line(&row.join(" | "));
    }
    let foot: Vec<&str> = [&furniture.translated_from, &furniture.source]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if !foot.is_empty() {
        line("");
        for text in foot {
            line(text);
        }
    }
    out
}

/// The words of a block; what is in another language stands in brackets after
/// its tag, where gaps are shown.
fn said(edition: &Edition, block: &EditionBlock) -> String {
    let mut out = String::new();
    for run in &block.runs {
        match run.lang.filter(|_| edition.gaps_shown) {
            Some(lang) => out.push_str(&format!("[{lang}: {}]", run.text.plain().trim())),
            None => out.push_str(&run.text.plain()),
        }
    }
    out
}
