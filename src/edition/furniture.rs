//! Furniture: what stands around a story on its page, in the page's language.

use fluent_bundle::FluentArgs;
use fluent_syntax::ast::Entry;

use super::assemble::notice;
use super::{EditionBlock, Gap, Gaps, How};
use crate::article::{Article, BlockKind};
use crate::glossary::Kind;
use crate::glossary::inflect::{self, Case, Lemma, Number};
use crate::l10n::{MessageError, RESOURCES};
use crate::lang::Lang;
use crate::segment::SegmentId;
use crate::text::normalize::fold;

/// What stands around a story.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Furniture {
    pub title: String,
    pub rubric: Option<String>,
    /// Bare, as a name.
    pub byline: Option<String>,
    /// As it stands in its channel: `By Anna Rzayeva`.
    pub byline_line: Option<String>,
    /// Bare, as a name.
    pub place: Option<String>,
    /// As it stands in its channel: `Şuşadan`, in print `ŞUŞA`.
    pub dateline: Option<String>,
    /// As people read it: `17 sentyabr 2025, 15:19`.
    pub published: Option<String>,
    /// As machines read it: `2025-09-17T15:19:00`.
    pub published_iso: Option<String>,
    pub updated: Option<String>,
    pub updated_iso: Option<String>,
    pub source: Option<String>,
    pub translated_from: Option<String>,
    pub partly_translated: Option<String>,
    pub reading_time: Option<String>,
    pub correction: Option<String>,
    /// Bare, as it was written.
    pub correction_note: Option<String>,
    /// What stands before and after the words of a caption in this channel.
    pub caption: (String, String),
    /// Further front matter, where it is in no language or in that of the edition.
    pub extra: Vec<(String, String)>,
    pub share_text: String,
    pub other_languages: String,
    pub skip_to_text: String,
    pub share_by_mail: String,
    pub related_title: String,
    /// What is in the story's language for want of a translation: `place`, `byline` …
    pub foreign: Vec<&'static str>,
}

/// Words for the furniture that come from elsewhere than Fluent.
pub trait Names {
    /// A name of the story's language in the language of the edition.
    fn name(&self, text: &str, from: Lang, to: Lang) -> Option<String>;

    /// A place, named in `lang`, in the form in which one comes from there:
    /// Şuşadan, (from) Shusha, (из) Шуши. `None` where that cannot be proven.
    fn place_from(&self, name: &str, lang: Lang) -> Option<String> {
        place_from(&Lemma::new(name, lang, Kind::Place))
    }
}

/// See [`Names::place_from`].
pub fn place_from(place: &Lemma<'_>) -> Option<String> {
    let case = match place.lang {
        Lang::Az => Case::Ablative,
        Lang::En => Case::Nominative,
        Lang::Ru => Case::Genitive,
    };
    inflect::form(place, case, Number::Singular)
}

/// For desks without a glossary.
pub struct NoNames;

impl Names for NoNames {
    fn name(&self, _: &str, _: Lang, _: Lang) -> Option<String> {
        None
    }
}

/// The page's own words for a story.
///
/// # Errors
/// A message that is missing or does not format.
pub fn furnish(
    article: &Article,
    how: &How<'_>,
    gaps: &mut Vec<Gap>,
) -> Result<Furniture, MessageError> {
    let How { to, channel, messages, names, .. } = *how;
    let (metadata, from) = (&article.metadata, article.lang);
    let in_text = |kind| article.blocks.iter().any(|block| block.kind == kind);
    let mut args = FluentArgs::new();
    args.set("channel", channel.code());
    let mut furniture = Furniture::default();
    let mut foreign = Vec::new();
    let mut localized = |what: &'static str, text: &str| -> String {
        if from == to {
            return text.to_owned();
        }
        names.name(text, from, to).unwrap_or_else(|| {
            foreign.push(what);
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
    if let Some(written) = &metadata.place {
        let place = localized("place", written);
        args.set("place", place.clone());
        // What is in another language is not inflected by the rules of this one.
        let known = from == to || names.name(written, from, to).is_some();
        let place_from = names.place_from(&place, to).filter(|_| known);
        args.set("place_from", place_from.unwrap_or_else(|| "none".to_owned()));
        furniture.dateline = Some(messages.format(to, "dateline", Some(&args))?);
        furniture.place = Some(place);
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
            furniture.updated_iso = Some(when.strftime("%Y-%m-%dT%H:%M:%S").to_string());
        }
    }
    if let Some(source) = &metadata.source {
        // The name of a site or agency stays as it is where it can be read.
        let source =
            if readable(source, to) { source.clone() } else { localized("source", source) };
        args.set("source", source);
        furniture.source = Some(messages.format(to, "source", Some(&args))?);
    }
    if from != to {
        args.set("lang", from.code());
        furniture.translated_from = Some(messages.format(to, "translated-from", Some(&args))?);
    }
    // A title or byline that is a block of the text is translated there.
    if let Some(title) = metadata.title.as_ref().filter(|_| !in_text(BlockKind::Headline)) {
        furniture.title = localized("title", title);
    }
    if let Some(byline) = metadata.byline.as_ref().filter(|_| !in_text(BlockKind::Byline)) {
        furniture.byline = Some(localized("byline", byline));
    }
    if let Some((_, note)) = metadata.extra.iter().find(|(name, _)| name == "correction") {
        let note = localized("correction", note);
        args.set("note", note.clone());
        furniture.correction_note = Some(note);
        furniture.correction = Some(messages.format(to, "correction-note", Some(&args))?);
    }
    furniture.foreign = foreign;
    furniture.extra = metadata
        .extra
        .iter()
        .filter(|(name, _)| name != "correction")
        .filter_map(|(name, value)| {
            let own = from == to || has_no_words(value);
            let value = if own { value.clone() } else { names.name(value, from, to)? };
            Some((name.clone(), value))
        })
        .collect();
    args.set("text", SLOT);
    let caption = messages.format(to, "caption", Some(&args))?;
    let (before, after) = caption.split_once(SLOT).unwrap_or_default();
    furniture.caption = (before.to_owned(), after.to_owned());
    furniture.skip_to_text = messages.format(to, "skip-to-text", None)?;
    furniture.share_by_mail = messages.format(to, "share-by-mail", None)?;
    furniture.related_title = messages.format(to, "related", None)?;
    furniture.other_languages = messages.format(to, "other-languages", Some(&args))?;
    Ok(furniture)
}

/// Stands for the words of a caption while its message is formatted.
const SLOT: &str = "\u{fffc}";

/// A number, a date, an address, a file or an id: the same in any language.
fn has_no_words(value: &str) -> bool {
    matches!(value, "true" | "false")
        || !value.chars().any(char::is_alphabetic)
        || (!value.contains(char::is_whitespace)
            && value.is_ascii()
            && value.contains(['/', '.', ':', '_', '-', '@'])
            && !value.starts_with(['[', '{']))
}

/// Whether a name is written in letters that readers of the language know.
fn readable(name: &str, lang: Lang) -> bool {
    lang == Lang::Ru || !name.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

impl Furniture {
    /// What depends on the assembled text: title, byline, notice, reading time.
    pub(super) fn finish(
        &mut self,
        how: &How<'_>,
        blocks: &[EditionBlock],
        (filled, total): (usize, usize),
    ) -> Result<(), MessageError> {
        let How { to, channel, messages, .. } = *how;
        let mut args = FluentArgs::new();
        args.set("channel", channel.code());
        args.set("title", self.title.clone());
        self.share_text = messages.format(to, "share-text", Some(&args))?;
        if let Some(byline) = &self.byline {
            args.set("name", byline.clone());
            self.byline_line = Some(messages.format(to, "byline", Some(&args))?);
        }
        let words: usize =
            blocks.iter().map(|block| block.plain().split_whitespace().count()).sum();
        if words >= WORDS_A_MINUTE {
            args.set("minutes", words.div_ceil(WORDS_A_MINUTE));
            self.reading_time = Some(messages.format(to, "reading-time", Some(&args))?);
        }
        if how.gaps == Gaps::Mark && filled < total {
            self.partly_translated = Some(notice(how, filled, total)?);
        }
        Ok(())
    }
}

/// How fast people read news; the three languages differ less than readers do.
const WORDS_A_MINUTE: usize = 180;

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
