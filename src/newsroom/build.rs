//! Build: from stories to written editions.

use std::collections::HashMap;
use std::path::Path;

use crate::article::Article;
use crate::desk::DraftState;
use crate::edition::furniture::Names;
use crate::edition::render::{Format, Page, Renderer, path};
use crate::edition::typography::Style;
use crate::edition::write::write;
use crate::edition::{Channel, Edition, Gap, Gaps, How, Story, assemble};
use crate::glossary::Concept;
use crate::glossary::find::find_with;
use crate::l10n::Messages;
use crate::lang::Lang;
use crate::memory::lookup::Query;
use crate::problem::Problem;
use crate::segment::SegmentId;
use crate::store::Store;
use crate::store::articles::{self, ArticleRow};
use crate::store::glossary::{self, Glossary};
use crate::text::Text;

use super::{Office, StoryCopy, drafting, intake, lookup};

/// What to build.
pub struct Order<'a> {
    pub to: &'a [Lang],
    pub formats: &'a [Format],
    pub channel: Channel,
    pub gaps: Gaps,
    pub out: &'a Path,
    pub house: &'a str,
    pub base_url: &'a str,
    pub timezone: &'a str,
    pub renderer: &'a Renderer,
    pub messages: &'a Messages,
}

/// One file of one edition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Built {
    pub article: String,
    pub to: Lang,
    pub format: Format,
    /// `None` when the edition is refused.
    pub file: Option<std::path::PathBuf>,
    pub unchanged: bool,
    pub segments: usize,
    pub filled: usize,
    pub gaps: Vec<Gap>,
}

/// Builds the editions of one story, given any of its language versions.
///
/// # Errors
/// What the database or the file system reports; an error of Fluent.
pub fn build(
    store: &mut Store,
    office: &Office,
    row: ArticleRow,
    order: &Order<'_>,
) -> Result<Vec<Built>, Problem> {
    let versions = articles::by_key(store.conn(), &row.key)?;
    let authored: HashMap<Lang, ArticleRow> =
        versions.into_iter().filter(|row| !row.retired).map(|row| (row.lang, row)).collect();
    let story = intake::open(store, office, row)?;
    let mut built = Vec::new();
    for &to in order.to {
        // A further language file is an authored version, rendered as it stands.
        let own = match authored.get(&to) {
            Some(version) if version.id != story.row.id => {
                Some(intake::open(store, office, version.clone())?)
            }
            _ => None,
        };
        let edition = match &own {
            Some(own) => edition(store, office, own, to, order)?,
            None => edition(store, office, &story, to, order)?,
        };
        let article = own.as_ref().map_or(&story.article, |own| &own.article);
        built.extend(put(&edition, article, order, &siblings(order))?);
    }
    Ok(built)
}

fn edition(
    store: &mut Store,
    office: &Office,
    story: &StoryCopy,
    to: Lang,
    order: &Order<'_>,
) -> Result<Edition, Problem> {
    let mut texts: HashMap<SegmentId, String> = HashMap::new();
    if to != story.row.lang {
        drafting::fill(store, &office.author, story, to)?;
        for (segment, standing) in drafting::standings(store, story, to)? {
            if standing.chosen.state == DraftState::Accepted {
                texts.insert(segment, standing.chosen.tagged);
            }
        }
    }
    let view = Story {
        article: &story.article,
        segments: &story.segments,
        drafts: &texts,
        fallback: &[],
        terms: &[],
    };
    let how = How {
        to,
        channel: order.channel,
        gaps: order.gaps,
        messages: order.messages,
        names: &KnownNames { store },
        style: Some(Style::builtin(to)),
    };
    assemble(&view, &how)
}

/// Names and rubrics that the glossary or the memory knows for certain.
struct KnownNames<'a> {
    store: &'a Store,
}

impl KnownNames<'_> {
    /// The concept that this text names, whole.
    fn concept(&self, text: &str, lang: Lang) -> Option<Concept> {
        let hits = find_with(&Glossary(self.store.conn()), text, lang).ok()?;
        let hit = hits.into_iter().find(|hit| {
            !hit.derived
                && hit.span.of(text) == text
                && hit.term.chars().count() == text.chars().count()
        })?;
        let found = glossary::concept(self.store.conn(), &hit.concept.0).ok()??;
        (!found.1).then_some(found.0)
    }
}

impl Names for KnownNames<'_> {
    fn name(&self, text: &str, from: Lang, to: Lang) -> Option<String> {
        if let Some(concept) = self.concept(text, from)
            && let Some(term) = concept.preferred(to)
        {
            return Some(term.text.clone());
        }
        let text = Text::plain_words(text);
        let query = Query { text: &text, from, to, before: None, after: None };
        let found = lookup::exact(self.store, &query).ok()?;
        found
            .first()
            .filter(|best| best.score >= 100.0)
            .map(|best| best.target.plain().into_owned())
    }
}

fn siblings(order: &Order<'_>) -> Vec<(Lang, String)> {
    order
        .to
        .iter()
        .map(|lang| {
            let name = order.messages.format(Lang::En, &format!("language-{lang}"), None);
            (*lang, name.unwrap_or_else(|_| lang.code().to_owned()))
        })
        .collect()
}

fn put(
    edition: &Edition,
    article: &Article,
    order: &Order<'_>,
    siblings: &[(Lang, String)],
) -> Result<Vec<Built>, Problem> {
    let offset = offset(edition.furniture.published_iso.as_deref(), order.timezone);
    let mut built = Vec::new();
    for &format in order.formats {
        let refused = order.gaps == Gaps::Refuse && !edition.gaps.is_empty();
        let file = order.out.join(path(&edition.key, edition.lang.code(), order.channel, format));
        let mut one = Built {
            article: edition.key.clone(),
            to: edition.lang,
            format,
            file: None,
            unchanged: false,
            segments: edition.segments,
            filled: edition.filled,
            gaps: edition.gaps.clone(),
        };
        if !refused {
            let page = Page {
                channel: order.channel,
                house: order.house,
                base_url: order.base_url,
                offset: &offset,
                siblings,
                article: Some(article),
                related: &[],
            };
            one.unchanged = !write(&file, &order.renderer.render(edition, format, &page)?)?;
            one.file = Some(file);
        }
        built.push(one);
    }
    Ok(built)
}

/// The offset of the newsroom's zone at a local time, such as `+04:00`.
fn offset(local: Option<&str>, timezone: &str) -> String {
    local
        .and_then(|local| local.parse::<jiff::civil::DateTime>().ok())
        .and_then(|local| local.in_tz(timezone).ok())
        .map(|zoned| zoned.strftime("%:z").to_string())
        .unwrap_or_default()
}
