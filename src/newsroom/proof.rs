//! The editor's last look: what stands for each segment, and what is doubtful.

use std::collections::HashMap;

use fluent_bundle::FluentArgs;

use crate::article::Article;
use crate::desk::{DraftState, DraftVersion, Standing};
use crate::edition::render::preview::{Former, Note, Preview, Row, State, Version};
use crate::lang::Lang;
use crate::memory::Match;
use crate::problem::Problem;
use crate::segment::{Segment, SegmentId};
use crate::store::Store;
use crate::text::Text;

use super::build::Order;
use super::checking::Found;
use super::terms::Terms;
use super::{StoryCopy, corrections};

/// What is known of a story's segments in one language.
pub struct Evidence<'a> {
    pub standings: &'a HashMap<SegmentId, Standing>,
    /// What the memory offers where there is no draft.
    pub offers: &'a HashMap<SegmentId, Match>,
    pub found: &'a [Found],
}

/// The rows of a story's preview in one language.
///
/// # Errors
/// What the database reports; words that are missing.
pub fn rows(
    store: &Store,
    story: &StoryCopy,
    to: Lang,
    evidence: &Evidence<'_>,
    terms: &Terms,
    order: &Order<'_>,
) -> Result<Vec<Row>, Problem> {
    let from = story.row.lang;
    let mut rows = Vec::new();
    let stales = corrections::stales(store, story, to)?;
    for segment in &story.segments {
        let mut row = Row {
            number: rows.len() + 1,
            kind: segment.kind,
            source: segment.text.clone(),
            target: None,
            state: State::Gap,
            origin: None,
            former: None,
            others: Vec::new(),
            notes: notes(segment, evidence.found, order)?,
            terms: Vec::new(),
        };
        if from == to {
            row.state = State::Original;
            row.target = Some(segment.text.clone());
            rows.push(row);
            continue;
        }
        row.terms = terms.pairs(&segment.text.plain(), from, to);
        match (evidence.standings.get(&segment.id), evidence.offers.get(&segment.id)) {
            (Some(standing), _) => stand(&mut row, segment, standing),
            (None, Some(offer)) => {
                row.state = State::Proposed;
                row.target = Some(offer.target.clone());
                row.origin = Some(Version::offered(offer.score));
            }
            (None, None) => {
                if let Some(old) = stales.get(&segment.id).map(|stale| &stale.draft) {
                    row.state = State::Stale;
                    row.target = Some(Text::from_tagged(&old.tagged, Some(&segment.text)));
                    row.origin = Some(Version::of(old));
                    row.former = Some(former(old, segment));
                }
            }
        }
        rows.push(row);
    }
    Ok(rows)
}

/// What the desk decided for a segment.
fn stand(row: &mut Row, segment: &Segment, standing: &Standing) {
    let chosen = &standing.chosen;
    let text = |version: &DraftVersion| Text::from_tagged(&version.tagged, Some(&segment.text));
    row.target = Some(text(chosen));
    row.origin = Some(Version::of(chosen));
    row.others = standing.conflicts.iter().map(|other| (text(other), Version::of(other))).collect();
    row.state = match chosen.state {
        _ if !standing.conflicts.is_empty() => State::Conflict,
        _ if chosen.source != segment.text.tagged() => State::Stale,
        DraftState::Accepted => State::Accepted,
        DraftState::Edited => State::Edited,
        DraftState::Proposed => State::Proposed,
        DraftState::Rejected => State::Rejected,
    };
    if row.state == State::Stale {
        row.former = Some(former(chosen, segment));
    }
}

fn former(version: &DraftVersion, segment: &Segment) -> Former {
    Former { source: Text::from_tagged(&version.source, Some(&segment.text)) }
}

/// The findings of a segment in the editor's words.
fn notes(segment: &Segment, found: &[Found], order: &Order<'_>) -> Result<Vec<Note>, Problem> {
    found
        .iter()
        .filter(|one| one.segment == segment.id)
        .map(|one| {
            let mut args = FluentArgs::new();
            for (name, value) in &one.finding.args {
                args.set(*name, value.clone());
            }
            let words = order
                .messages
                .format(order.ui, one.finding.message, Some(&args))
                .map_err(|error| Problem::input("edition-message").because(error))?;
            Ok(Note { severity: one.finding.severity, words, target: one.target })
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
        key: &article.key,
        from: article.lang,
        to,
        ui: order.ui,
        rows,
        messages: order.messages,
    })
}
