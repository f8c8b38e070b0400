//! Assembly: segments and drafts become an edition, through Fluent.

use std::collections::HashMap;

use fluent_bundle::FluentArgs;

use super::furniture::{Names, furnish};
use super::resource::{message_id, write_message};
use super::{Channel, Edition, EditionBlock, Gap, Gaps, Run};
use crate::article::{Article, BlockKind};
use crate::l10n::{self, Messages};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::segment::{Segment, SegmentId};
use crate::text::{Inline, Text};

/// A story with what it has in one language.
pub struct Story<'a> {
    pub article: &'a Article,
    pub segments: &'a [Segment],
    /// Tagged translations that may be published, by segment.
    pub drafts: &'a HashMap<SegmentId, String>,
}

/// Assembles the edition of a story in `to`.
///
/// # Errors
/// Any error of Fluent, naming message and language.
pub fn assemble(
    story: &Story<'_>,
    to: Lang,
    channel: Channel,
    gaps: Gaps,
    messages: &Messages,
    names: &dyn Names,
) -> Result<Edition, Problem> {
    let article = story.article;
    let original = article.lang;
    let resource = resource(story, to);
    let bundle = {
        let mut bundle = l10n::empty_bundle(to);
        let parsed = l10n::parse(&resource)
            .map_err(|problem| problem.in_file(&format!("{}.{to}.ftl", article.key)))?;
        if let Err(errors) = bundle.add_resource(parsed) {
            return Err(fluent_problem(&article.key, to, &format!("{errors:?}")));
        }
        bundle
    };
    let mut found_gaps = Vec::new();
    let mut blocks: Vec<EditionBlock> = article
        .blocks
        .iter()
        .map(|block| EditionBlock {
            kind: block.kind,
            level: block.level,
            runs: Vec::new(),
            codes: block.codes.clone(),
        })
        .collect();
    let mut filled = 0;
    for segment in story.segments {
        let id = message_id(&segment.id);
        let translated = match bundle.get_message(&id).and_then(|message| message.value()) {
            None => None,
            Some(pattern) => {
                let mut errors = Vec::new();
                let tagged = bundle.format_pattern(pattern, None, &mut errors).into_owned();
                if let Some(error) = errors.first() {
                    return Err(fluent_problem(&id, to, &error.to_string()));
                }
                Some(Text::from_tagged(&tagged, Some(&segment.text)))
            }
        };
        let (text, lang) = match translated {
            Some(text) => {
                filled += 1;
                (text, None)
            }
            None => {
                found_gaps.push(Gap {
                    segment: segment.id.clone(),
                    text: segment.text.plain().into_owned(),
                });
                let lang = article.blocks[segment.block].lang.unwrap_or(original);
                (segment.text.clone(), Some(lang).filter(|lang| *lang != to))
            }
        };
        let runs = &mut blocks[segment.block].runs;
        push_around(&segment.before, runs);
        runs.push(Run { text, lang });
        push_around(&segment.after, runs);
    }
    for (block, edition) in article.blocks.iter().zip(&mut blocks) {
        // Blocks without words, such as pictures, are the same in any language.
        if edition.runs.is_empty() && block.text.plain().trim().is_empty() {
            edition.runs.push(Run { text: block.text.clone(), lang: None });
        }
    }
    let mut furniture =
        furnish(&article.metadata, original, to, channel, messages, names, &mut found_gaps)
            .map_err(|error| Problem::input("edition-message").because(error))?;
    let of_kind = |kind| blocks.iter().find(|block| block.kind == kind).map(EditionBlock::plain);
    furniture.title = of_kind(BlockKind::Headline)
        .or_else(|| article.metadata.title.clone())
        .unwrap_or_else(|| article.key.clone());
    furniture.byline = of_kind(BlockKind::Byline).or_else(|| article.metadata.byline.clone());
    if gaps == Gaps::Mark && !found_gaps.is_empty() {
        let mut args = FluentArgs::new();
        args.set("done", filled);
        args.set("total", story.segments.len());
        furniture.partly_translated = Some(
            messages
                .format(to, "partly-translated", Some(&args))
                .map_err(|error| Problem::input("edition-message").because(error))?,
        );
    }
    Ok(Edition {
        key: article.key.clone(),
        lang: to,
        original,
        furniture,
        blocks,
        segments: story.segments.len(),
        filled,
        gaps: found_gaps,
        resource,
    })
}

/// The story's messages in `to`: its drafts, or its own words in its own language.
fn resource(story: &Story<'_>, to: Lang) -> String {
    let mut out = format!("# {} ({to})\n\n", story.article.key.replace('\n', " "));
    for segment in story.segments {
        let own = story.article.blocks[segment.block].lang.unwrap_or(story.article.lang) == to;
        let tagged = if own && story.article.lang == to {
            Some(segment.text.tagged())
        } else {
            story.drafts.get(&segment.id).cloned()
        };
        if let Some(tagged) = tagged {
            write_message(&message_id(&segment.id), &tagged, &mut out);
        }
    }
    out
}

/// White space and tags around a segment, as they stand in the story.
fn push_around(inlines: &[Inline], runs: &mut Vec<Run>) {
    if inlines.is_empty() {
        return;
    }
    let mut text = Text::default();
    for inline in inlines {
        text.push(inline.clone());
    }
    runs.push(Run { text, lang: None });
}

fn fluent_problem(message: &str, lang: Lang, cause: &str) -> Problem {
    Problem::input("edition-fluent").arg("message", message).arg("lang", lang).because(cause)
}
