//! The front of a build: a feed in each language, and the page that lists all.

use std::path::Path;

use crate::edition::render::site::{Entry, Section, Site, feed, newest_first};
use crate::edition::write::write;
use crate::l10n::MessageError;
use crate::problem::Problem;

use super::build::{Order, language_name};

/// Writes the feeds. `true` when one changed.
///
/// # Errors
/// What the file system reports.
pub fn feeds(entries: &[Entry], order: &Order<'_>) -> Result<bool, Problem> {
    let mut changed = false;
    for target in order.to {
        let own = sorted(entries, target.tag());
        let site = site(target.tag(), order, target.lang)?;
        let file = order.out.join(target.tag()).join("feed.atom");
        changed |= write(&file, feed(&site, &own).as_bytes())?;
    }
    Ok(changed)
}

/// Writes the page that lists the stories of a whole build.
///
/// # Errors
/// What the file system reports; a template of the house that cannot be used.
pub fn index(entries: &[Entry], order: &Order<'_>) -> Result<(), Problem> {
    let Some(first) = order.to.first() else { return Ok(()) };
    let mut sections = Vec::new();
    for target in order.to {
        sections.push(Section {
            tag: target.tag(),
            name: if target.pseudo {
                target.tag().to_owned()
            } else {
                language_name(order.messages, target.lang)
            },
            entries: sorted(entries, target.tag()),
        });
    }
    let page = order.renderer.index(&site(first.tag(), order, first.lang)?, &sections)?;
    write(&Path::new(order.out).join("index.html"), page.as_bytes()).map(|_| ())
}

fn sorted(entries: &[Entry], tag: &str) -> Vec<Entry> {
    let mut own: Vec<Entry> = entries.iter().filter(|entry| entry.tag == tag).cloned().collect();
    newest_first(&mut own);
    own
}

fn site<'a>(tag: &'a str, order: &Order<'a>, lang: crate::lang::Lang) -> Result<Site<'a>, Problem> {
    let say = |id| {
        order
            .messages
            .format(lang, id, None)
            .map_err(|error: MessageError| Problem::input("edition-message").because(error))
    };
    Ok(Site {
        tag,
        house: order.house,
        base_url: order.base_url,
        title: say("index-title")?,
        skip_to_text: say("skip-to-text")?,
    })
}
