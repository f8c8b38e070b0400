//! Which drafts of a page are the story: what the extractor chose, and what
//! stands between.

use std::collections::HashSet;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::super::chrome::{self, key};
use super::super::date;
use super::super::draft::{Draft, Hint};
use super::walk::{Context, Walk};
use crate::article::BlockKind;

/// Marks as left out what is not the story.
pub(super) fn choose(drafts: &mut [Draft], source: &str, title: Option<&str>) {
    let Some(wanted) = extracted(source) else { return };
    let mine = |draft: &Draft| {
        let own = key(&draft.text.plain());
        !own.is_empty() && wanted.contains(&own)
    };
    let kept: Vec<bool> =
        drafts.iter().map(|draft| matches!(draft.hint, Hint::Kind(_)) && mine(draft)).collect();
    let words = |draft: &Draft| draft.text.plain().split_whitespace().count();
    let size =
        |range: &mut dyn Iterator<Item = usize>| range.map(|at| words(&drafts[at])).sum::<usize>();
    let all = size(&mut (0..drafts.len()).filter(|at| matches!(drafts[*at].hint, Hint::Kind(_))));
    let story = size(&mut (0..drafts.len()).filter(|at| kept[*at]));
    // Extraction that finds next to nothing found the wrong part.
    if story * 5 < all && story < 60 {
        return;
    }
    let first = kept.iter().position(|kept| *kept).unwrap_or(0);
    let running =
        (first..drafts.len()).find(|at| kept[*at] && words(&drafts[*at]) > 12).unwrap_or(first);
    let last = kept.iter().rposition(|kept| *kept).unwrap_or(drafts.len());
    let headline = (0..running)
        .rfind(|at| drafts[*at].hint == Hint::Kind(BlockKind::Headline))
        .unwrap_or(usize::MAX);
    for at in 0..drafts.len() {
        if kept[at]
            && at < running
            && matches!(drafts[at].hint, Hint::Kind(BlockKind::Paragraph | BlockKind::Heading))
        {
            // Date and author stand there in paragraphs of their own.
            let paragraph = drafts[at].hint == Hint::Kind(BlockKind::Paragraph);
            if date::find(&drafts[at].text.plain(), "")
                .is_some_and(|dated| paragraph || dated.rest.is_empty())
            {
                drafts[at].hint = Hint::Line;
            }
        }
        if kept[at] || matches!(drafts[at].hint, Hint::Out(_)) {
            continue;
        }
        let Hint::Kind(kind) = drafts[at].hint else { continue };
        let group = drafts[at].group;
        let beside = (0..drafts.len())
            .skip(at.saturating_sub(30))
            .take(60)
            .any(|other| kept[other] && drafts[other].group == group);
        let plain = drafts[at].text.plain().trim().to_owned();
        // The title, whatever heading it stands in.
        let titled = at < running
            && matches!(kind, BlockKind::Heading | BlockKind::Headline)
            && title.is_some_and(|title| key(title) == key(&plain));
        let inside = at > first && at < last;
        let head = at < first
            && (kind == BlockKind::Headline
                || kind == BlockKind::Lead
                || kind != BlockKind::Item && chrome::rubric(&plain)
                || chrome::byline(&plain).is_some()
                || date::find(&plain, "").is_some_and(|dated| dated.rest.len() < 30));
        // The extractor may miss the first paragraph below the title.
        let opening = at > headline
            && at < running
            && (kind == BlockKind::Paragraph
                && plain.ends_with(['.', '!', '?', '…'])
                && words(&drafts[at]) >= 8
                && chrome::why(&plain).is_none()
                || chrome::is_caption(&plain));
        let body = matches!(kind, BlockKind::Caption) && at <= last + 1
            || opening
            || beside
                && chrome::why(&plain).is_none()
                && (inside || plain.ends_with(['.', '!', '?', '”', '»', '"']))
            || inside && matches!(kind, BlockKind::Heading | BlockKind::Quote) && beside;
        if titled {
            drafts[at].hint = Hint::Kind(BlockKind::Headline);
        } else if head && kind != BlockKind::Headline && kind != BlockKind::Lead {
            // Metadata above the story is read as lines are.
            drafts[at].hint = Hint::Line;
        } else if !(head || body) {
            drafts[at].hint = Hint::Out(match chrome::why(&plain) {
                Some(why) => why,
                None if chrome::byline(&plain).is_some() => "byline",
                None => "navigation",
            });
        }
    }
}

/// The keys of all texts of the story, as the extractor sees it.
fn extracted(source: &str) -> Option<HashSet<String>> {
    let config = Config { char_threshold: 250, ..Config::default() };
    let mut readability = Readability::new(source, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let content = Document::fragment(article.content);
    let mut walk = Walk::new("");
    walk.every = true;
    walk.children(&content.root(), Context::default(), 0);
    walk.flush(Context::default());
    Some(
        walk.drafts
            .iter()
            .map(|draft| key(&draft.text.plain()))
            .filter(|key| !key.is_empty())
            .collect(),
    )
}
