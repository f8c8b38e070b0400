//! Related stories: those that a story's front matter names (`related: [key,
//! key]`), with the title each has in the language of the edition. One that
//! has no title there is left out: it is published in another language only.

use crate::article::{Article, BlockKind};
use crate::edition::Channel;
use crate::edition::render::{Format, path};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::store::articles::{self, ArticleRow};
use crate::store::{Store, drafts};
use crate::text::Text;

use super::build::Target;
use super::intake;

/// Titles and addresses, in the order in which the story names them.
///
/// # Errors
/// What the database reports.
pub fn of(
    store: &Store,
    article: &Article,
    to: Target,
    base_url: &str,
) -> Result<Vec<(String, String)>, Problem> {
    let mut related = Vec::new();
    for key in keys(article) {
        let versions = articles::by_key(store.conn(), &key)?;
        let Some(title) = title(store, versions, to.lang)? else { continue };
        let page = path(&key, to.tag(), Channel::Web, Format::Html);
        let address = match base_url {
            "" => format!("../{page}"),
            base => format!("{base}/{page}"),
        };
        related.push((title, address));
    }
    Ok(related)
}

/// The keys that a story names.
pub fn keys(article: &Article) -> Vec<String> {
    let named = article.metadata.extra.iter().find(|(name, _)| name == "related");
    let Some((_, value)) = named else { return Vec::new() };
    let listed: Option<Vec<String>> = serde_json::from_str(value).ok();
    let keys = listed.unwrap_or_else(|| value.split(',').map(str::to_owned).collect());
    let own = |key: &String| *key != article.key && !key.is_empty();
    keys.into_iter().map(|key| key.trim().to_owned()).filter(own).collect()
}

/// The headline of a story in a language: its own, or an accepted translation.
fn title(store: &Store, versions: Vec<ArticleRow>, to: Lang) -> Result<Option<String>, Problem> {
    let versions: Vec<ArticleRow> = versions.into_iter().filter(|row| !row.retired).collect();
    let own = versions.iter().find(|row| row.lang == to).cloned();
    let Some(row) = own.or_else(|| intake::original(versions)) else { return Ok(None) };
    let segments = articles::segments(store.conn(), row.n)?;
    let mut parts = Vec::new();
    for segment in segments.iter().filter(|segment| segment.kind == BlockKind::Headline) {
        if row.lang == to {
            parts.push(segment.tagged.clone());
            continue;
        }
        let live = drafts::live_of(store.conn(), &row.id, &segment.id.0, to)?;
        match crate::desk::settle(live) {
            Some(standing) if standing.chosen.state == crate::desk::DraftState::Accepted => {
                parts.push(standing.chosen.tagged);
            }
            _ => return Ok(None),
        }
    }
    let plain = |tagged: &String| Text::from_tagged(tagged, None).plain().into_owned();
    let title = parts.iter().map(plain).collect::<Vec<_>>().join(" ");
    Ok(Some(title).filter(|title| !title.is_empty()))
}
