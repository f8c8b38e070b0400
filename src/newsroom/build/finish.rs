//! Finishing: editions assembled, held at the gates and written.

use rayon::prelude::*;

use super::{Built, Finished, Order, Prepared, Version};
use crate::edition::pseudo::pseudo;
use crate::edition::render::site::Entry;
use crate::edition::render::{Format, Page, path};
use crate::edition::write::write;
use crate::edition::{Channel, Drafts, Edition, Gaps, How, Names, Story, assemble};
use crate::l10n::Messages;
use crate::lang::Lang;
use crate::newsroom::gate::Held;
use crate::newsroom::proof;
use crate::problem::Problem;

struct Resolved<'a>(&'a Version);

impl Names for Resolved<'_> {
    fn name(&self, text: &str, _: Lang, _: Lang) -> Option<String> {
        self.0.names.get(text).cloned()
    }

    fn place_from(&self, name: &str, _: Lang) -> Option<String> {
        self.0.place_from.as_ref().filter(|(known, _)| known == name).map(|(_, form)| form.clone())
    }
}

/// Assembles and writes the editions of stories, on all cores.
///
/// # Errors
/// An error of Fluent or of a template; what the file system reports.
pub fn finish(prepared: &[Prepared], order: &Order<'_>) -> Result<Vec<Finished>, Problem> {
    prepared.par_iter().map(|story| finish_one(story, order)).collect()
}

fn finish_one(story: &Prepared, order: &Order<'_>) -> Result<Finished, Problem> {
    let mut finished = Finished::default();
    for &channel in order.channels {
        let mut editions = Vec::new();
        for version in &story.versions {
            editions.push((version, edition(version, channel, order)?));
        }
        let held = |version: &Version, edition: &Edition| {
            order.gate(version.to).holds(edition, version.errors)
        };
        let refused = |version: &Version, edition: &Edition| {
            order.gaps == Gaps::Refuse && !edition.gaps.is_empty()
                || !held(version, edition).is_empty()
        };
        let siblings: Vec<(Lang, String)> = Lang::ALL
            .into_iter()
            .filter(|lang| {
                let here = editions.iter().find(|(version, _)| version.to.tag() == lang.code());
                here.map_or_else(
                    || {
                        let key = &story.versions[0].article.key;
                        order.out.join(path(key, lang.code(), channel, Format::Html)).is_file()
                    },
                    |(version, edition)| !refused(version, edition),
                )
            })
            .map(|lang| (lang, language_name(order.messages, lang)))
            .collect();
        for (version, edition) in &editions {
            let verdict =
                Verdict { refused: refused(version, edition), held: held(version, edition) };
            put(version, edition, verdict, channel, order, &siblings, &mut finished)?;
        }
    }
    Ok(finished)
}

/// A language's name in itself.
pub fn language_name(messages: &Messages, lang: Lang) -> String {
    let name = messages.format(lang, &format!("language-{lang}"), None);
    name.unwrap_or_else(|_| lang.code().to_owned())
}

fn edition(version: &Version, channel: Channel, order: &Order<'_>) -> Result<Edition, Problem> {
    let to = version.to.lang;
    let fallback: Vec<(Lang, &Drafts)> =
        version.fallback.iter().map(|(lang, drafts)| (*lang, drafts)).collect();
    let story = Story {
        article: &version.article,
        segments: &version.segments,
        drafts: &version.drafts,
        fallback: &fallback,
        terms: &version.terms,
    };
    let how = How {
        to,
        channel,
        gaps: order.gaps,
        messages: order.messages,
        names: &Resolved(version),
        style: order.styles.map(|styles| &styles[to.index()]),
    };
    let edition = assemble(&story, &how)?;
    Ok(if version.to.pseudo { pseudo(edition) } else { edition })
}

/// Whether an edition is written, and the gates that hold it back.
struct Verdict {
    refused: bool,
    held: Vec<Held>,
}

fn put(
    version: &Version,
    edition: &Edition,
    Verdict { refused, held }: Verdict,
    channel: Channel,
    order: &Order<'_>,
    siblings: &[(Lang, String)],
    finished: &mut Finished,
) -> Result<(), Problem> {
    let offset = offset(edition.furniture.published_iso.as_deref(), order.timezone);
    let page = Page {
        channel,
        house: order.house,
        base_url: order.base_url,
        offset: &offset,
        siblings,
        article: Some(&version.article),
        related: &version.related,
    };
    let once = |format| matches!(format, Format::Atom | Format::Preview | Format::Ftl);
    for &format in order.formats {
        if once(format) && channel != order.channels[0] {
            continue;
        }
        let mut one = Built {
            article: edition.key.clone(),
            to: version.to,
            channel,
            format,
            file: None,
            unchanged: false,
            segments: edition.segments,
            filled: edition.filled,
            gaps: edition.gaps.clone(),
            held: held.clone(),
        };
        let file = order.out.join(path(&edition.key, edition.tag(), channel, format));
        if format == Format::Atom {
            // One feed for all stories of a language, written when all are known.
            one.file = (!refused).then_some(file);
        } else if format == Format::Preview {
            // An editor looks at what is missing, so nothing is refused.
            let page = proof::page(&version.article, version.to.lang, &version.rows, order)?;
            one.unchanged = !write(&file, page.as_bytes())?;
            one.file = Some(file);
        } else if !refused {
            one.unchanged = !write(&file, &order.renderer.render(edition, format, &page)?)?;
            one.file = Some(file);
        }
        finished.built.push(one);
    }
    if !refused && channel == order.channels[0] {
        finished.entries.push(Entry::of(edition, &page));
    }
    Ok(())
}

/// The offset of the newsroom's zone at a local time, such as `+04:00`.
fn offset(local: Option<&str>, timezone: &str) -> String {
    local
        .and_then(|local| local.parse::<jiff::civil::DateTime>().ok())
        .and_then(|local| local.in_tz(timezone).ok())
        .map(|zoned| zoned.strftime("%:z").to_string())
        .unwrap_or_default()
}
