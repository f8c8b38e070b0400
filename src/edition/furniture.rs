//! Furniture: what stands around a story on its page, in the page's language.

use fluent_bundle::FluentArgs;
use fluent_syntax::ast::Entry;

use super::{Channel, Gap};
use crate::article::Metadata;
use crate::l10n::{MessageError, Messages, RESOURCES};
use crate::lang::Lang;
use crate::segment::SegmentId;
use crate::text::normalize::fold;

/// What stands around a story.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Furniture {
    pub title: String,
    pub rubric: Option<String>,
    pub byline: Option<String>,
    pub place: Option<String>,
    /// As people read it: `17 sentyabr 2025, 15:19`.
    pub published: Option<String>,
    /// As machines read it: `2025-09-17T15:19:00`.
    pub published_iso: Option<String>,
    pub updated: Option<String>,
    pub source: Option<String>,
    pub translated_from: Option<String>,
    pub partly_translated: Option<String>,
    pub other_languages: String,
}

/// Words for the furniture that come from elsewhere than Fluent.
pub trait Names {
    /// A name of the story's language in the language of the edition.
    fn name(&self, text: &str, from: Lang, to: Lang) -> Option<String>;
}

/// The page's own words for a story.
///
/// # Errors
/// A message that is missing or does not format.
pub fn furnish(
    metadata: &Metadata,
    from: Lang,
    to: Lang,
    channel: Channel,
    messages: &Messages,
    names: &dyn Names,
    gaps: &mut Vec<Gap>,
) -> Result<Furniture, MessageError> {
    let mut args = FluentArgs::new();
    args.set("channel", channel.code());
    let mut furniture = Furniture::default();
    let mut localized = |what: &str, text: &str| -> String {
        if from == to {
            return text.to_owned();
        }
        names.name(text, from, to).unwrap_or_else(|| {
            gaps.push(Gap { segment: SegmentId(what.to_owned()), text: text.to_owned() });
            text.to_owned()
        })
    };
    if let Some(rubric) = &metadata.rubric {
        furniture.rubric = Some(match known_rubric(rubric, from) {
            Some(id) => messages.format(to, &id, Some(&args))?,
            None => localized("rubric", rubric),
        });
    }
    if let Some(place) = &metadata.place {
        args.set("place", localized("place", place));
        furniture.place = Some(messages.format(to, "dateline", Some(&args))?);
    }
    for (when, id) in [(metadata.published, "published"), (metadata.updated, "updated")] {
        let Some(when) = when else { continue };
        args.set("date", when.date().to_string());
        args.set("time", when.strftime("%H:%M").to_string());
        let text = messages.format(to, id, Some(&args))?;
        if id == "published" {
            furniture.published = Some(text);
            furniture.published_iso = Some(when.strftime("%Y-%m-%dT%H:%M:%S").to_string());
        } else {
            furniture.updated = Some(text);
        }
    }
    if let Some(source) = &metadata.source {
        // The name of a site or agency stays as it is, as in any newspaper.
        args.set("source", source.as_str());
        furniture.source = Some(messages.format(to, "source", Some(&args))?);
    }
    if from != to {
        args.set("lang", from.code());
        furniture.translated_from = Some(messages.format(to, "translated-from", Some(&args))?);
    }
    furniture.other_languages = messages.format(to, "other-languages", Some(&args))?;
    Ok(furniture)
}

/// The id of a rubric that the compiled-in messages of its language know.
fn known_rubric(rubric: &str, lang: Lang) -> Option<String> {
    let (_, texts) = RESOURCES.iter().find(|(file, _)| *file == "edition.ftl")?;
    let resource = crate::l10n::parse(texts[lang.index()]).ok()?;
    let wanted = fold(rubric, lang);
    resource.entries().find_map(|entry| {
        let Entry::Message(message) = entry else { return None };
        let id = message.id.name;
        let text = match message.value.as_ref()?.elements.as_slice() {
            [fluent_syntax::ast::PatternElement::TextElement { value }] => *value,
            _ => return None,
        };
        (id.starts_with("rubric-") && fold(text, lang) == wanted).then(|| id.to_owned())
    })
}
