//! What a whole build has beside its pages: an Atom feed and an index page in
//! each language.

use std::fmt::Write as _;

use minijinja::{Value, context};
use sha2::{Digest as _, Sha256};

use super::docx::escaped;
use super::html::{body, summary, visible};
use super::{Format, Page, Renderer, broken, path};
use crate::edition::{Channel, Edition};
use crate::problem::Problem;

/// A story as feeds and index pages list it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub key: String,
    /// `az`, `en`, `ru` or `en-XA`.
    pub tag: &'static str,
    pub title: String,
    pub summary: String,
    pub rubric: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub published_iso: Option<String>,
    pub updated_iso: Option<String>,
    pub offset: String,
    /// The text of the story as HTML.
    pub content: String,
}

/// The words and addresses of a feed or index.
#[derive(Clone, Debug)]
pub struct Site<'a> {
    pub tag: &'a str,
    pub house: &'a str,
    /// Without a final slash; may be empty.
    pub base_url: &'a str,
    /// `index-title` and `skip-to-text` in the language of the page.
    pub title: String,
    pub skip_to_text: String,
}

/// The stories of one language on the index page.
#[derive(Clone, Debug)]
pub struct Section {
    pub tag: &'static str,
    /// The language's name in itself.
    pub name: String,
    pub entries: Vec<Entry>,
}

impl Entry {
    pub fn of(edition: &Edition, page: &Page<'_>) -> Entry {
        let furniture = &edition.furniture;
        Entry {
            key: edition.key.clone(),
            tag: edition.tag(),
            title: visible(&furniture.title),
            summary: visible(&summary(edition)),
            rubric: furniture.rubric.clone(),
            byline: furniture.byline.clone(),
            published: furniture.published.clone(),
            published_iso: furniture.published_iso.clone(),
            updated_iso: furniture.updated_iso.clone(),
            offset: page.offset.to_owned(),
            content: body(edition, page.article),
        }
    }

    fn time(&self, iso: &str) -> String {
        let offset = if self.offset.is_empty() { "Z" } else { &self.offset };
        format!("{iso}{offset}")
    }

    fn changed(&self) -> String {
        self.updated_iso
            .as_deref()
            .or(self.published_iso.as_deref())
            .map_or_else(|| NEVER.to_owned(), |iso| self.time(iso))
    }
}

/// Atom asks for a time; a story without one was not changed since.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// The newest first; stories without a time come last, by key.
pub fn newest_first(entries: &mut [Entry]) {
    entries.sort_by(|a, b| b.published_iso.cmp(&a.published_iso).then_with(|| a.key.cmp(&b.key)));
}

/// The Atom feed of a language (RFC 4287), its entries in the order given.
pub fn feed(site: &Site<'_>, entries: &[Entry]) -> String {
    let Site { tag, house, base_url, title, .. } = site;
    let name = if house.is_empty() { title.as_str() } else { house };
    let own = format!("{base_url}/{tag}/feed.atom");
    let changed = entries.iter().map(Entry::changed).max().unwrap_or_else(|| NEVER.to_owned());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{tag}\">\n\
         <id>{}</id>\n<title>{}</title>\n<updated>{changed}</updated>\n\
         <author><name>{}</name></author>\n<generator>tercuman</generator>\n",
        escaped(&id(base_url, &own)),
        escaped(name),
        escaped(name),
    );
    if !base_url.is_empty() {
        let _ = writeln!(
            out,
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
            escaped(&own)
        );
        let _ = writeln!(
            out,
            "<link rel=\"alternate\" type=\"text/html\" hreflang=\"{tag}\" href=\"{}/index.html\"/>",
            escaped(base_url)
        );
    }
    for entry in entries {
        let page = path(&entry.key, tag, Channel::Web, Format::Html);
        let url = if base_url.is_empty() {
            page.split_once('/').map_or(page.clone(), |(_, file)| file.to_owned())
        } else {
            format!("{base_url}/{page}")
        };
        let _ = writeln!(
            out,
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>",
            escaped(&id(base_url, &url)),
            escaped(&entry.title),
            entry.changed(),
        );
        if let Some(published) = &entry.published_iso {
            let _ = writeln!(out, "<published>{}</published>", entry.time(published));
        }
        if let Some(byline) = &entry.byline {
            let _ = writeln!(out, "<author><name>{}</name></author>", escaped(byline));
        }
        if let Some(rubric) = &entry.rubric {
            let _ = writeln!(out, "<category term=\"{}\"/>", escaped(rubric));
        }
        let _ = writeln!(
            out,
            "<link rel=\"alternate\" type=\"text/html\" hreflang=\"{tag}\" href=\"{}\"/>\n\
             <summary>{}</summary>\n<content type=\"html\" xml:lang=\"{tag}\">{}</content>\n</entry>",
            escaped(&url),
            escaped(&entry.summary),
            escaped(&entry.content),
        );
    }
    out.push_str("</feed>\n");
    out
}

/// The address, or an identity made from it where the house has none yet.
fn id(base_url: &str, url: &str) -> String {
    if !base_url.is_empty() {
        return url.to_owned();
    }
    let hash = Sha256::digest(url.as_bytes());
    let mut hex: String = hash.iter().take(16).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    // RFC 9562: version 8, made by a rule of one's own.
    hex.replace_range(12..13, "8");
    hex.replace_range(16..17, "a");
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

impl Renderer {
    /// The page that lists the stories of a build, a section a language.
    ///
    /// # Errors
    /// A template of the house that cannot be used.
    pub fn index(&self, site: &Site<'_>, sections: &[Section]) -> Result<String, Problem> {
        let link = |path: String| {
            if site.base_url.is_empty() { path } else { format!("{}/{path}", site.base_url) }
        };
        let story = |entry: &Entry| {
            context! {
                href => link(path(&entry.key, entry.tag, Channel::Web, Format::Html)),
                title => &entry.title,
                summary => &entry.summary,
                rubric => &entry.rubric,
                published => &entry.published,
                published_iso => &entry.published_iso,
                offset => &entry.offset,
            }
        };
        let sections: Vec<Value> = sections
            .iter()
            .map(|section| {
                context! {
                    lang => section.tag,
                    name => &section.name,
                    feed => link(format!("{}/feed.atom", section.tag)),
                    stories => section.entries.iter().map(story).collect::<Vec<Value>>(),
                }
            })
            .collect();
        let template = self
            .environment
            .get_template("locales/templates/index.html")
            .map_err(|error| broken(&error))?;
        template
            .render(context! {
                lang => site.tag,
                house => site.house,
                title => &site.title,
                skip_to_text => &site.skip_to_text,
                canonical => link("index.html".to_owned()),
                sections => sections,
            })
            .map_err(|error| broken(&error))
    }
}
