//! Build: from stories to written editions.
//!
//! What needs the database is gathered story by story; the rest is pure work
//! on values and runs on all cores.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::article::Article;
use crate::desk::{DraftState, Standing};
use crate::edition::pseudo::{self, pseudo};
use crate::edition::render::site::Entry;
use crate::edition::render::{Format, Page, Renderer, path};
use crate::edition::typography::Style;
use crate::edition::write::write;
use crate::edition::{Channel, Drafts, Edition, Gap, Gaps, Glossed, How, Names, Story, assemble};
use crate::l10n::Messages;
use crate::lang::{Lang, LangError};
use crate::problem::{Problem, Severity};
use crate::qa;
use crate::segment::{Segment, SegmentId};
use crate::store::Store;
use crate::store::articles::{self, ArticleRow};

use super::checking::{self, House};
use super::gate::{Gate, Held};
use super::names::KnownNames;
use super::terms::Terms;
use super::{Office, StoryCopy, drafting, intake, proof, related};

/// What an edition can be built for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Target {
    pub lang: Lang,
    /// `en-XA`, which shows what is not localised.
    pub pseudo: bool,
}

impl Target {
    /// # Errors
    /// A tag that is none of ours.
    pub fn parse(tag: &str) -> Result<Target, LangError> {
        if tag.trim().eq_ignore_ascii_case(pseudo::TAG) {
            return Ok(Target { lang: Lang::En, pseudo: true });
        }
        Lang::parse(tag).map(|lang| Target { lang, pseudo: false })
    }

    pub const fn tag(self) -> &'static str {
        if self.pseudo { pseudo::TAG } else { self.lang.code() }
    }
}

/// What to build.
pub struct Order<'a> {
    pub to: &'a [Target],
    pub formats: &'a [Format],
    pub channels: &'a [Channel],
    pub gaps: Gaps,
    /// The lowest score of a match of the memory that stands in for a missing
    /// draft. What is below 100 is used and not kept: nobody has accepted it.
    pub min_score: f64,
    /// What editions must fulfil, by language.
    pub gates: &'a HashMap<Lang, Gate>,
    /// The checks, where a gate or a preview asks for them.
    pub checks: Option<&'a Checks>,
    /// Languages to fall to, before the story's own.
    pub fallback: &'a HashMap<Lang, Vec<Lang>>,
    /// House styles; `None` leaves texts as they are.
    pub styles: Option<&'a [Style; 3]>,
    pub out: &'a Path,
    pub house: &'a str,
    pub base_url: &'a str,
    pub timezone: &'a str,
    pub renderer: &'a Renderer,
    pub messages: &'a Messages,
    /// The language of the editor, for previews.
    pub ui: Lang,
}

/// The checks of the house, ready to run.
pub struct Checks {
    pub house: House,
    pub settings: qa::Settings,
    pub waivers: qa::Waivers,
}

impl Order<'_> {
    /// Pseudo-editions are for looking at, and pass no gate.
    fn gate(&self, to: Target) -> Gate {
        if to.pseudo {
            return Gate { proposals: true, ..Gate::default() };
        }
        self.gates.get(&to.lang).copied().unwrap_or_default()
    }
}

/// One file of one edition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Built {
    pub article: String,
    pub to: Target,
    pub channel: Channel,
    pub format: Format,
    /// `None` when the edition is refused.
    pub file: Option<PathBuf>,
    pub unchanged: bool,
    pub segments: usize,
    pub filled: usize,
    pub gaps: Vec<Gap>,
    /// The gates that hold it back.
    pub held: Vec<Held>,
}

/// A story as it goes into its editions, taken from the database.
pub struct Prepared {
    versions: Vec<Version>,
}

/// A story with what it has in one language.
struct Version {
    to: Target,
    article: Article,
    segments: Vec<Segment>,
    drafts: Drafts,
    fallback: Vec<(Lang, Drafts)>,
    terms: Glossed,
    names: HashMap<String, String>,
    /// The place of the story, and the form in which one comes from there.
    place_from: Option<(String, String)>,
    /// Titles and addresses of related stories.
    related: Vec<(String, String)>,
    /// Error findings in what would be printed.
    errors: usize,
    rows: Vec<crate::edition::render::preview::Row>,
}

/// What the editions of one story came to.
#[derive(Default)]
pub struct Finished {
    pub built: Vec<Built>,
    /// For the feeds and the index page.
    pub entries: Vec<Entry>,
}

/// A story with its authored versions in other languages.
struct Opened {
    story: StoryCopy,
    own: HashMap<Lang, StoryCopy>,
}

impl Opened {
    fn of(&self, lang: Lang) -> &StoryCopy {
        self.own.get(&lang).unwrap_or(&self.story)
    }
}

/// Gathers what the editions of stories need, given any language version of
/// each, and fills them from the memory.
///
/// # Errors
/// What the database reports.
pub fn prepare(
    store: &mut Store,
    office: &Office,
    rows: &[ArticleRow],
    order: &Order<'_>,
    terms: &Terms,
) -> Result<Vec<Prepared>, Problem> {
    let mut opened = Vec::new();
    for row in rows {
        opened.push(open(store, office, row.clone(), order)?);
    }
    let mut found = Vec::new();
    for story in &opened {
        for to in order.to {
            let copy = story.of(to.lang);
            if copy.row.lang != to.lang {
                found.push((
                    copy,
                    to.lang,
                    drafting::matches(store, copy, to.lang, order.min_score)?,
                ));
            }
        }
    }
    drafting::fill(store, &office.author, found)?;
    opened
        .iter()
        .map(|story| {
            let versions = order.to.iter();
            let versions = versions.map(|&to| version(store, story.of(to.lang), to, order, terms));
            Ok(Prepared { versions: versions.collect::<Result<_, Problem>>()? })
        })
        .collect()
}

fn open(
    store: &mut Store,
    office: &Office,
    row: ArticleRow,
    order: &Order<'_>,
) -> Result<Opened, Problem> {
    let versions = articles::by_key(store.conn(), &row.key)?;
    let story = intake::open(store, office, row)?;
    for key in related::keys(&story.article) {
        // A story that nobody has opened yet has no segments, and no headline.
        for other in articles::by_key(store.conn(), &key)? {
            if other.segmented.is_none() {
                intake::open(store, office, other)?;
            }
        }
    }
    let mut own = HashMap::new();
    for version in versions.into_iter().filter(|version| !version.retired) {
        // A further language file is an authored version, rendered as it stands.
        let wanted = order.to.iter().any(|to| to.lang == version.lang);
        if wanted && version.id != story.row.id {
            own.insert(version.lang, intake::open(store, office, version)?);
        }
    }
    Ok(Opened { story, own })
}

fn version(
    store: &Store,
    story: &StoryCopy,
    to: Target,
    order: &Order<'_>,
    terms: &Terms,
) -> Result<Version, Problem> {
    let from = story.row.lang;
    let gate = order.gate(to);
    let mut standings = HashMap::new();
    let mut offers = HashMap::new();
    let mut fallback = Vec::new();
    if to.lang != from {
        standings = drafting::standings(store, story, to.lang)?;
        if order.min_score < 100.0 {
            offers = drafting::offers(store, story, to.lang, order.min_score, &standings)?;
        }
        for lang in order.fallback.get(&to.lang).into_iter().flatten() {
            if *lang != from {
                let further = drafting::standings(store, story, *lang)?;
                fallback.push((*lang, publishable(&further, gate.proposals)));
            }
        }
    }
    let mut drafts = publishable(&standings, gate.proposals);
    drafts.extend(offers.iter().map(|(segment, offer)| (segment.clone(), offer.target.tagged())));
    let preview = order.formats.contains(&Format::Preview);
    let found = match order.checks {
        Some(checks) if to.lang != from && (preview || gate.no_errors) => {
            let mut all = drafts.clone();
            for (segment, standing) in &standings {
                if standing.chosen.state != DraftState::Rejected {
                    all.insert(segment.clone(), standing.chosen.tagged.clone());
                }
            }
            let Checks { house, settings, waivers } = checks;
            let context = qa::Context { settings, terms: house, waivers };
            checking::texts(story, to.lang, &all, &context)
        }
        _ => Vec::new(),
    };
    let errors = found
        .iter()
        .filter(|one| one.finding.severity == Severity::Error && drafts.contains_key(&one.segment))
        .count();
    let rows = if preview {
        let evidence = proof::Evidence { standings: &standings, offers: &offers, found: &found };
        proof::rows(store, story, to.lang, &evidence, terms, order)?
    } else {
        Vec::new()
    };
    Ok(Version {
        to,
        terms: terms.bound(story, to.lang, &drafts),
        names: KnownNames { store }.of(&story.article, to.lang),
        place_from: KnownNames { store }.place_from(&story.article, to.lang),
        related: related::of(store, &story.article, to, order.base_url)?,
        article: story.article.clone(),
        segments: story.segments.clone(),
        drafts,
        fallback,
        errors,
        rows,
    })
}

fn publishable(standings: &HashMap<SegmentId, Standing>, proposals: bool) -> Drafts {
    standings
        .iter()
        .filter(|(_, standing)| match standing.chosen.state {
            DraftState::Accepted => true,
            DraftState::Proposed | DraftState::Edited => proposals,
            DraftState::Rejected => false,
        })
        .map(|(segment, standing)| (segment.clone(), standing.chosen.tagged.clone()))
        .collect()
}

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
