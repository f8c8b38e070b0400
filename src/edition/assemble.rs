//! Assembly: segments and drafts become an edition, through Fluent.

use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use super::furniture::{Names, furnish};
use super::resource::{Glossed, message_id, resource};
use super::{Channel, Edition, EditionBlock, Gap, Gaps, Run, typography};
use crate::article::{Article, BlockKind};
use crate::l10n::{self, Messages};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::segment::{Segment, SegmentId};
use crate::text::{Inline, Span, Text};

/// Tagged translations that may be published, by segment.
pub type Drafts = HashMap<SegmentId, String>;

/// A story with what it has in one language.
#[derive(Clone, Copy)]
pub struct Story<'a> {
    pub article: &'a Article,
    pub segments: &'a [Segment],
    pub drafts: &'a Drafts,
    /// Languages to fall to where a segment has no draft, before the story's
    /// own, with their drafts. Every step down is a gap.
    pub fallback: &'a [(Lang, &'a Drafts)],
    /// Terms of the glossary in the drafts.
    pub terms: &'a Glossed,
}

/// How an edition is made.
#[derive(Clone, Copy)]
pub struct How<'a> {
    pub to: Lang,
    pub channel: Channel,
    pub gaps: Gaps,
    pub messages: &'a Messages,
    pub names: &'a dyn Names,
    /// Whether quotes, dashes and spaces are set by the style of the house.
    pub style: Option<&'a typography::Style>,
}

/// Assembles the edition of a story.
///
/// # Errors
/// Any error of Fluent, naming file, message and language.
pub fn assemble(story: &Story<'_>, how: &How<'_>) -> Result<Edition, Problem> {
    let article = story.article;
    let (original, to) = (article.lang, how.to);
    let resource = own_resource(story, to);
    let bundle = Assembled::new(&article.key, to, &resource)?;
    let nothing = Glossed::default();
    let mut chain = Vec::new();
    for (lang, drafts) in story.fallback.iter().filter(|(lang, _)| *lang != to) {
        let further = Story { drafts, terms: &nothing, ..*story };
        chain.push((*lang, Assembled::new(&article.key, *lang, &own_resource(&further, *lang))?));
    }
    let mut found_gaps = Vec::new();
    let mut blocks: Vec<EditionBlock> = article.blocks.iter().map(empty_block).collect();
    let mut kept: Vec<Vec<Span>> = vec![Vec::new(); blocks.len()];
    let mut filled = 0;
    for segment in story.segments {
        let runs = &mut blocks[segment.block].runs;
        push_around(&segment.before, runs);
        let run = match bundle.text(segment)? {
            Some(text) => {
                filled += 1;
                let before = plain_len(runs);
                let names =
                    story.terms.bound.iter().filter(|term| term.keep && term.segment == segment.id);
                kept[segment.block].extend(
                    names.map(|term| Span::new(before + term.span.start, before + term.span.end)),
                );
                Run { text, lang: None }
            }
            None => {
                let run = fallen(segment, article, to, &chain)?;
                found_gaps.push(Gap {
                    segment: segment.id.clone(),
                    text: segment.text.plain().into_owned(),
                });
                run
            }
        };
        runs.push(run);
        push_around(&segment.after, runs);
    }
    for (block, edition) in article.blocks.iter().zip(&mut blocks) {
        // Blocks without words, such as pictures, are the same in any language.
        if edition.runs.is_empty() && block.text.plain().trim().is_empty() {
            edition.runs.push(Run { text: block.text.clone(), lang: None });
        }
    }
    if let Some(style) = how.style {
        for (block, keep) in blocks.iter_mut().zip(&kept) {
            typography::set_runs(&mut block.runs, to, style, keep);
        }
    }
    let words = |error: l10n::MessageError| Problem::input("edition-message").because(error);
    let mut furniture = furnish(article, how, &mut found_gaps).map_err(words)?;
    let of_kind = |kind| blocks.iter().find(|block| block.kind == kind).map(EditionBlock::plain);
    if let Some(title) = of_kind(BlockKind::Headline) {
        furniture.title = title;
    }
    if furniture.title.is_empty() {
        furniture.title.clone_from(&article.key);
    }
    if let Some(byline) = of_kind(BlockKind::Byline) {
        furniture.byline = Some(byline);
        let own = blocks.iter().find(|block| block.kind == BlockKind::Byline);
        if own.is_some_and(|block| block.runs.iter().any(|run| run.lang.is_some())) {
            furniture.foreign.push("byline");
        }
    }
    furniture.finish(how, &blocks, (filled, story.segments.len())).map_err(words)?;
    Ok(Edition {
        key: article.key.clone(),
        lang: to,
        pseudo: false,
        original,
        furniture,
        blocks,
        segments: story.segments.len(),
        filled,
        gaps: found_gaps,
        gaps_shown: how.gaps == Gaps::Mark,
        resource,
    })
}

/// A story's messages in one language, ready to be formatted.
struct Assembled {
    lang: Lang,
    file: String,
    bundle: FluentBundle<FluentResource>,
}

impl Assembled {
    fn new(key: &str, lang: Lang, resource: &str) -> Result<Assembled, Problem> {
        let file = format!("{key}.{lang}.ftl");
        let mut bundle = l10n::empty_bundle(lang);
        let parsed = l10n::parse(resource).map_err(|problem| problem.in_file(&file))?;
        if let Err(errors) = bundle.add_resource(parsed) {
            let cause = errors.first().map(ToString::to_string).unwrap_or_default();
            return Err(broken(&file, key, lang, &cause));
        }
        Ok(Assembled { lang, file, bundle })
    }

    /// The translation of a segment; `None` where there is no message for it.
    fn text(&self, segment: &Segment) -> Result<Option<Text>, Problem> {
        let id = message_id(&segment.id);
        let Some(pattern) = self.bundle.get_message(&id).and_then(|message| message.value()) else {
            return Ok(None);
        };
        let mut errors = Vec::new();
        let tagged = self.bundle.format_pattern(pattern, None, &mut errors);
        match errors.first() {
            Some(error) => Err(broken(&self.file, &id, self.lang, &error.to_string())),
            None => Ok(Some(Text::from_tagged(&tagged, Some(&segment.text)))),
        }
    }
}

/// A segment in the first language down the chain that has it.
fn fallen(
    segment: &Segment,
    article: &Article,
    to: Lang,
    chain: &[(Lang, Assembled)],
) -> Result<Run, Problem> {
    for (lang, assembled) in chain {
        if let Some(text) = assembled.text(segment)? {
            return Ok(Run { text, lang: Some(*lang) });
        }
    }
    let lang = article.blocks[segment.block].lang.unwrap_or(article.lang);
    Ok(Run { text: segment.text.clone(), lang: Some(lang).filter(|lang| *lang != to) })
}

fn empty_block(block: &crate::article::Block) -> EditionBlock {
    EditionBlock {
        kind: block.kind,
        level: block.level,
        runs: Vec::new(),
        codes: block.codes.clone(),
    }
}

/// The story's messages in `to`: its drafts, or its own words in its own language.
fn own_resource(story: &Story<'_>, to: Lang) -> String {
    let article = story.article;
    let messages = story.segments.iter().filter_map(|segment| {
        let own = article.blocks[segment.block].lang.unwrap_or(article.lang) == to;
        if own && article.lang == to {
            Some((&segment.id, segment.text.clone()))
        } else {
            let tagged = story.drafts.get(&segment.id)?;
            Some((&segment.id, Text::from_tagged(tagged, Some(&segment.text))))
        }
    });
    resource(&article.key, to, messages, story.terms)
}

fn plain_len(runs: &[Run]) -> usize {
    runs.iter().flat_map(|run| run.text.inlines()).map(|inline| inline.plain().len()).sum()
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

fn broken(file: &str, message: &str, lang: Lang, cause: &str) -> Problem {
    Problem::input("edition-fluent")
        .arg("file", file)
        .arg("message", message)
        .arg("lang", lang)
        .because(cause)
}

/// The notice of an edition with gaps.
pub(super) fn notice(
    how: &How<'_>,
    filled: usize,
    total: usize,
) -> Result<String, l10n::MessageError> {
    let mut args = FluentArgs::new();
    args.set("done", filled);
    args.set("total", total);
    how.messages.format(how.to, "partly-translated", Some(&args))
}
