//! Two language versions of a story as proposed units.

use std::ops::Range;

use crate::glossary::find::find_with;
use crate::lang::Lang;
use crate::memory::align::{self, Passage};
use crate::memory::{Origin, Prepared, Provenance, Unit, UnitId, Variant, score};
use crate::problem::Problem;
use crate::segment::Segment;
use crate::stamp::Hlc;
use crate::store::Store;
use crate::store::files::digest;
use crate::store::glossary::Glossary;
use crate::store::memory_import::{Import, Taken};
use crate::sync::Body;
use crate::text::Text;

use super::StoryCopy;

/// The property of a unit that says how sure its alignment was.
pub const CONFIDENCE: &str = "x-tercuman-confidence";

/// Sentences of two versions that say the same.
#[derive(Clone, PartialEq, Debug)]
pub struct Pair {
    pub source: Range<usize>,
    pub target: Range<usize>,
    /// 0 to 1.
    pub confidence: f64,
    /// Empty on both sides where one has nothing.
    pub unit: Option<Prepared>,
}

/// Aligns two versions. What stands in one alone is a pair without a unit.
///
/// # Errors
/// Versions in one language; what the database reports.
pub fn pairs(store: &Store, source: &StoryCopy, target: &StoryCopy) -> Result<Vec<Pair>, Problem> {
    let (from, to) = (source.row.lang, target.row.lang);
    if from == to {
        return Err(Problem::usage("same-language").arg("lang", from));
    }
    let beads = align::align(&passages(store, source)?, from, &passages(store, target)?, to);
    Ok(beads
        .into_iter()
        .map(|bead| {
            let texts = (
                joined(&source.segments[bead.source.clone()]),
                joined(&target.segments[bead.target.clone()]),
            );
            let unit = (!bead.source.is_empty() && !bead.target.is_empty())
                .then(|| unit(texts, (from, to), &source.row.key, bead.confidence));
            Pair { source: bead.source, target: bead.target, confidence: bead.confidence, unit }
        })
        .collect())
}

fn passages(store: &Store, story: &StoryCopy) -> Result<Vec<Passage>, Problem> {
    story
        .segments
        .iter()
        .map(|segment| {
            let plain = segment.text.plain().into_owned();
            let hits = find_with(&Glossary(store.conn()), &plain, story.row.lang)?;
            let concepts = hits.into_iter().map(|hit| hit.concept.0).collect();
            Ok(Passage { plain, block: segment.block, concepts })
        })
        .collect()
}

/// Sentences one after the other. Tags are kept where those of one block are
/// all there are; ids of other blocks could be the same.
fn joined(segments: &[Segment]) -> Text {
    let mut text = Text::default();
    for (at, segment) in segments.iter().enumerate() {
        if at > 0 {
            text.push_words(" ");
        }
        segment.text.inlines().iter().for_each(|inline| text.push(inline.clone()));
    }
    text
}

fn unit(texts: (Text, Text), langs: (Lang, Lang), key: &str, confidence: f64) -> Prepared {
    let plain = |text: &Text| Text::plain_words(&text.plain());
    // Tags are the same where one was translated from the other, else nobody's.
    let same = score::same_tags(&texts.0, &texts.1) && texts.0.balanced().is_ok();
    let texts = if same { texts } else { (plain(&texts.0), plain(&texts.1)) };
    let mut variants =
        vec![Variant { lang: langs.0, text: texts.0 }, Variant { lang: langs.1, text: texts.1 }];
    variants.sort_by_key(|variant| variant.lang);
    Prepared::new(Unit {
        variants,
        origin: Origin::Aligned,
        provenance: Provenance { article: Some(key.to_owned()), author: None, changed: None },
        before: None,
        after: None,
        properties: vec![(CONFIDENCE.to_owned(), format!("{confidence:.2}"))],
    })
}

/// What storing proposed units did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stored {
    pub added: usize,
    pub merged: usize,
    pub unchanged: usize,
    /// Units whose source the memory has with another translation.
    pub conflicts: Vec<UnitId>,
}

/// Puts the units of pairs into the memory, apart from accepted ones: a
/// look-up shows them below 100. Those at least as sure as `accept` are
/// accepted.
///
/// # Errors
/// What the database reports.
pub fn store(
    store: &mut Store,
    author: &str,
    name: &str,
    from: Lang,
    pairs: &[Pair],
    accept: Option<f64>,
) -> Result<Stored, Problem> {
    let mut units: Vec<Prepared> = Vec::new();
    let now = Hlc::from_millis(store.wall_millis()).rfc3339();
    for pair in pairs {
        let Some(mut prepared) = pair.unit.clone() else { continue };
        let unit = &mut prepared.unit;
        if accept.is_some_and(|least| pair.confidence >= least) {
            unit.origin = Origin::Accepted;
        }
        unit.provenance.author = Some(author.to_owned());
        unit.provenance.changed = Some(now.clone());
        units.push(prepared);
    }
    let ids: Vec<&str> = units.iter().map(|unit| unit.id.0.as_str()).collect();
    let digest = digest(ids.join(" ").as_bytes());
    store.write(author, |writer| {
        let mut stored = Stored::default();
        let count = units.len() as u64;
        let body = Body::Import { file: name.to_owned(), units: count, digest };
        let (change, _) = writer.append(body)?;
        let mut import = Import::new(writer.tx(), change, count)?;
        for unit in &units {
            match import.take(unit, from)? {
                Taken::Added => stored.added += 1,
                Taken::Merged => stored.merged += 1,
                Taken::Unchanged => stored.unchanged += 1,
                Taken::Conflict(conflict) => stored.conflicts.push(conflict.unit),
            }
        }
        import.finish()?;
        if stored.added + stored.merged + stored.conflicts.len() == 0 {
            writer.abandon();
        }
        Ok(stored)
    })
}
