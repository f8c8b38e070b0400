//! The editor's last look: what stands for each segment, and what is doubtful.

use std::collections::HashMap;

use crate::article::Article;
use crate::desk::{DraftState, Standing};
use crate::edition::render::preview::{Preview, Row, State};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::segment::SegmentId;
use crate::text::Text;

use super::StoryCopy;
use super::build::Order;
use super::terms::Terms;

/// The rows of a story's preview in one language.
pub fn rows(
    story: &StoryCopy,
    to: Lang,
    standings: &HashMap<SegmentId, Standing>,
    terms: &Terms,
) -> Vec<Row> {
    let from = story.row.lang;
    story
        .segments
        .iter()
        .map(|segment| {
            let standing = standings.get(&segment.id);
            let target = match standing {
                Some(standing) => {
                    Some(Text::from_tagged(&standing.chosen.tagged, Some(&segment.text)))
                }
                None => (from == to).then(|| segment.text.clone()),
            };
            let state = match standing {
                None if from == to => State::Original,
                None => State::Gap,
                Some(standing) if standing.chosen.source != segment.text.tagged() => State::Stale,
                Some(standing) => match standing.chosen.state {
                    DraftState::Accepted => State::Accepted,
                    DraftState::Edited => State::Edited,
                    DraftState::Proposed => State::Proposed,
                    DraftState::Rejected => State::Rejected,
                },
            };
            let plain = segment.text.plain();
            Row {
                id: segment.id.0.clone(),
                kind: segment.kind,
                source: segment.text.clone(),
                target,
                state,
                origin: standing.map(|standing| {
                    format!("{}, {}", standing.chosen.origin, standing.chosen.author)
                }),
                findings: Vec::new(),
                terms: if from == to { Vec::new() } else { terms.pairs(&plain, from, to) },
            }
        })
        .collect()
}

/// The preview page.
///
/// # Errors
/// A template of the house that cannot be used.
pub fn page(
    article: &Article,
    to: Lang,
    rows: &[Row],
    order: &Order<'_>,
) -> Result<String, Problem> {
    let title = article.metadata.title.as_deref().unwrap_or(&article.key);
    order.renderer.preview(&Preview {
        title,
        from: article.lang,
        to,
        ui: order.ui,
        rows,
        messages: order.messages,
    })
}
