//! Renderers: an edition becomes a file. One file a format; a new format is
//! one file and one line here.

mod html;
mod json;
mod markdown;
mod text;

use crate::lang::Lang;
use crate::problem::Problem;

use super::{Channel, Edition};

/// What an edition can be written as.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    Html,
    Markdown,
    Text,
    Json,
    Ftl,
}

impl Format {
    pub const ALL: [Format; 5] =
        [Format::Html, Format::Markdown, Format::Text, Format::Json, Format::Ftl];

    /// The name in flags, which is also the extension.
    pub const fn code(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Markdown => "md",
            Format::Text => "txt",
            Format::Json => "json",
            Format::Ftl => "ftl",
        }
    }

    pub fn from_code(code: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// What a page needs to know beside its edition.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    pub channel: Channel,
    /// Name of the house; may be empty.
    pub house: &'a str,
    /// Without a final slash; may be empty, then links are relative.
    pub base_url: &'a str,
    /// Offset from UTC of the published time, such as `+04:00`.
    pub offset: &'a str,
    /// The languages this story is published in, with the name of each in itself.
    pub siblings: &'a [(Lang, String)],
    /// A template of the house that replaces the compiled-in one.
    pub template: Option<&'a str>,
}

/// Renders an edition.
///
/// # Errors
/// A template of the house that cannot be used.
pub fn render(edition: &Edition, format: Format, page: &Page<'_>) -> Result<String, Problem> {
    match format {
        Format::Html => html::render(edition, page),
        Format::Markdown => Ok(markdown::render(edition)),
        Format::Text => Ok(text::render(edition)),
        Format::Json => json::render(edition, page),
        Format::Ftl => Ok(edition.resource.clone()),
    }
}

/// Where the edition of a story stands, from the root of the site.
pub fn path(key: &str, lang: Lang, channel: Channel, format: Format) -> String {
    let channel = match channel {
        Channel::Web => String::new(),
        other => format!(".{}", other.code()),
    };
    format!("{lang}/{key}{channel}.{}", format.code())
}

/// Whether a link may stand on a page: nothing that runs.
fn safe_link(href: &str) -> bool {
    let folded: String =
        href.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(12).collect();
    match folded.split_once(':') {
        None => true,
        Some((scheme, _)) if scheme.contains(['/', '?', '#']) => true,
        Some((scheme, _)) => {
            matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel")
        }
    }
}
