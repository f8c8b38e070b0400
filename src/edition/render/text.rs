//! Plain text: for print desks and messengers.

use crate::article::BlockKind;
use crate::edition::Edition;

pub(super) fn render(edition: &Edition) -> String {
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
    if let Some(notice) = &furniture.partly_translated {
        line("");
        line(notice);
    }
    let mut previous = BlockKind::Headline;
    for block in &edition.blocks {
        let text = block.plain();
        let text = text.trim();
        if text.is_empty() || matches!(block.kind, BlockKind::Headline | BlockKind::Byline) {
            continue;
        }
        let in_list = block.kind == BlockKind::Item && previous == BlockKind::Item;
        if !in_list {
            line("");
        }
        match block.kind {
            BlockKind::Item => line(&format!("– {text}")),
            BlockKind::Quote => line(&format!("    {text}")),
            _ => line(text),
        }
        previous = block.kind;
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
