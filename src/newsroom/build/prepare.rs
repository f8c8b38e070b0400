//! Gathering: what the editions of stories need from the database.

use std::collections::HashMap;

use super::{Checks, Order, Prepared, Target, Version};
use crate::desk::{DraftState, Standing};
use crate::edition::Drafts;
use crate::edition::render::Format;
use crate::lang::Lang;
use crate::newsroom::names::KnownNames;
use crate::newsroom::terms::Terms;
use crate::newsroom::{Office, StoryCopy, checking, drafting, intake, proof, related};
use crate::problem::{Problem, Severity};
use crate::qa;
use crate::segment::SegmentId;
use crate::store::Store;
use crate::store::articles::{self, ArticleRow};

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
