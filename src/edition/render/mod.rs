//! Renderers: an edition becomes a file. One file a format; a new format is
//! one file and one line here.

mod docx;
mod html;
mod json;
mod markdown;
mod markdown_skeleton;
pub mod preview;
mod shape;
pub mod site;
mod text;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment};

use crate::article::Article;
use crate::lang::Lang;
use crate::problem::{Place, Problem};

use super::{Channel, Edition};

/// The compiled-in page templates: the path a workspace replaces each under,
/// and its text.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("locales/templates/page.html", include_str!("../../../locales/templates/page.html")),
    ("locales/templates/index.html", include_str!("../../../locales/templates/index.html")),
    ("locales/templates/preview.html", include_str!("../../../locales/templates/preview.html")),
    ("locales/templates/style.css", include_str!("../../../locales/templates/style.css")),
];

/// What an edition can be written as.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    Html,
    Markdown,
    Text,
    Json,
    Docx,
    Ftl,
    /// One feed for all stories of a language: see [`site`].
    Atom,
    /// For editors: see [`preview`].
    Preview,
}

impl Format {
    pub const ALL: [Format; 8] = [
        Format::Html,
        Format::Markdown,
        Format::Text,
        Format::Json,
        Format::Docx,
        Format::Ftl,
        Format::Atom,
        Format::Preview,
    ];

    /// The name in flags, which is the extension of most.
    pub const fn code(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Markdown => "md",
            Format::Text => "txt",
            Format::Json => "json",
            Format::Docx => "docx",
            Format::Ftl => "ftl",
            Format::Atom => "atom",
            Format::Preview => "preview",
        }
    }

    pub fn from_code(code: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// What a page needs to know beside its edition.
#[derive(Clone, Copy, Debug)]
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
    /// The story itself, whose skeleton Markdown keeps.
    pub article: Option<&'a Article>,
    /// Other stories, by title and address.
    pub related: &'a [(String, String)],
}

/// Renders editions with the templates of the house.
pub struct Renderer {
    environment: Environment<'static>,
}

impl Renderer {
    /// Renders with the compiled-in templates, except those that `replaced`
    /// names (see [`TEMPLATES`]) with a text of the house.
    ///
    /// # Errors
    /// A template that cannot be read, with its file and line.
    pub fn new(replaced: &[(String, String)]) -> Result<Renderer, Problem> {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|name| {
            if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
        });
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.map_err(|error| broken(&error))?);
        for (name, builtin) in TEMPLATES {
            let own = replaced.iter().find(|(path, _)| path == name);
            let text = own.map_or(*builtin, |(_, text)| text).to_owned();
            environment.add_template_owned(*name, text).map_err(|error| broken(&error))?;
        }
        Ok(Renderer { environment })
    }

    /// Renders an edition.
    ///
    /// # Errors
    /// A template of the house that cannot be used.
    pub fn render(
        &self,
        edition: &Edition,
        format: Format,
        page: &Page<'_>,
    ) -> Result<Vec<u8>, Problem> {
        let text = match format {
            Format::Html => html::render(edition, page, &self.environment)?,
            Format::Markdown => markdown::render(edition, page),
            Format::Text => text::render(edition, page),
            Format::Json => json::render(edition, page)?,
            Format::Docx => return docx::render(edition, page),
            Format::Ftl => edition.resource.clone(),
            // A build lists all stories of a language; alone, a story is its own feed.
            Format::Atom => {
                let site = site::Site {
                    tag: edition.tag(),
                    house: page.house,
                    base_url: page.base_url,
                    title: edition.furniture.title.clone(),
                    skip_to_text: String::new(),
                };
                site::feed(&site, &[site::Entry::of(edition, page)])
            }
            // The preview shows more than an edition knows: see [`preview`].
            Format::Preview => html::render(edition, page, &self.environment)?,
        };
        Ok(text.into_bytes())
    }
}

fn broken(error: &minijinja::Error) -> Problem {
    let line = error.line().and_then(|line| u32::try_from(line).ok());
    let place = Place { file: error.name().unwrap_or_default().to_owned(), line, column: None };
    Problem::input("template-broken").at(place).because(error)
}

/// Where the edition of a story stands, from the root of the site.
pub fn path(key: &str, lang: &str, channel: Channel, format: Format) -> String {
    let channel = match channel {
        Channel::Web => String::new(),
        other => format!(".{}", other.code()),
    };
    match format {
        Format::Atom => format!("{lang}/feed.atom"),
        Format::Preview => format!("{lang}/{key}.preview.html"),
        _ => format!("{lang}/{key}{channel}.{}", format.code()),
    }
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

/// Characters that turn the direction of what follows: a text that holds them
/// could make a page say something else than it does.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that no file may hold as text: those that control, those that
/// turn the direction, and those that are none (Unicode, noncharacters).
fn acts(c: char) -> bool {
    c.is_control() || turns_direction(c) || (c as u32 & 0xfffe) == 0xfffe
}
