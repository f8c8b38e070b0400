//! Units, variants and matches: the words of the memory.

use std::borrow::Cow;

use crate::lang::Lang;
use crate::text::Text;

/// Identity of a unit, derived from its variants and context.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UnitId(pub String);

/// How a unit came into the memory; in this order of trust.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    Accepted,
    Imported,
    Aligned,
    Machine,
}

impl Origin {
    pub const ALL: [Origin; 4] =
        [Origin::Accepted, Origin::Imported, Origin::Aligned, Origin::Machine];

    pub const fn code(self) -> &'static str {
        match self {
            Origin::Accepted => "accepted",
            Origin::Imported => "imported",
            Origin::Aligned => "aligned",
            Origin::Machine => "machine",
        }
    }

    pub fn from_code(code: &str) -> Option<Origin> {
        Origin::ALL.into_iter().find(|origin| origin.code() == code)
    }
}

/// One language of a unit.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Variant {
    pub lang: Lang,
    pub text: Text,
}

/// Who made a unit, when, for which story.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Provenance {
    /// Key of the story, where one is known.
    pub article: Option<String>,
    pub author: Option<String>,
    /// RFC 3339, UTC, whole seconds.
    pub changed: Option<String>,
}

/// A translation unit: what says the same in two or three languages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// At most one a language, in the order of [`Lang::ALL`].
    pub variants: Vec<Variant>,
    pub origin: Origin,
    pub provenance: Provenance,
    /// The neighbours in the story, as texts or as `key::neighbour` has them;
    /// `None` where not known,
    /// `Some("")` at the start or end of a story.
    pub before: Option<String>,
    pub after: Option<String>,
    /// Properties and notes as a TMX carries them: type (`note` for notes), text.
    pub properties: Vec<(String, String)>,
}

impl Unit {
    pub fn variant(&self, lang: Lang) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.lang == lang)
    }
}

/// How a match was found. Contract: `context` scores 101, an undisputed
/// `exact` 100, everything else less.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MatchKind {
    Context,
    Exact,
    Repaired,
    Fuzzy,
    Pivot,
}

impl MatchKind {
    pub const fn code(self) -> &'static str {
        match self {
            MatchKind::Context => "context",
            MatchKind::Exact => "exact",
            MatchKind::Repaired => "repaired",
            MatchKind::Fuzzy => "fuzzy",
            MatchKind::Pivot => "pivot",
        }
    }
}

/// Points taken off a score, with the reason.
#[derive(Clone, PartialEq, Debug)]
pub struct Penalty {
    /// A stable code such as `tags-differ`.
    pub name: &'static str,
    pub points: f64,
}

/// One change made to a stored target.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repair {
    pub from: String,
    pub to: String,
    /// `number`, `date`, `name`, `term` …
    pub why: &'static str,
}

/// What the memory offers for a query, best first.
#[derive(Clone, PartialEq, Debug)]
pub struct Match {
    pub score: f64,
    pub kind: MatchKind,
    pub source: Text,
    /// The stored target, repaired where `repairs` says so.
    pub target: Text,
    pub unit: UnitId,
    pub penalties: Vec<Penalty>,
    pub repairs: Vec<Repair>,
    pub provenance: Provenance,
    pub origin: Origin,
}

/// The identity of a unit: 128 bits of XXH3 over languages, tagged texts and
/// neighbours, in hexadecimal. Origin and author do not count, so the same
/// unit made on two desks is one unit.
pub fn unit_id(unit: &Unit) -> UnitId {
    let tagged = unit.variants.iter().map(|own| (own.lang, own.text.tagged_reading()));
    id_of(tagged, unit)
}

/// The same, of a unit whose tagged texts are at hand.
pub(super) fn id_of<'a>(texts: impl Iterator<Item = (Lang, Cow<'a, str>)>, unit: &Unit) -> UnitId {
    let mut bytes = Vec::with_capacity(512);
    for (lang, tagged) in texts {
        bytes.extend_from_slice(lang.code().as_bytes());
        bytes.extend_from_slice(tagged.as_bytes());
        bytes.push(0);
    }
    for neighbour in [&unit.before, &unit.after] {
        bytes.push(u8::from(neighbour.is_some()));
        bytes.extend_from_slice(neighbour.as_deref().unwrap_or_default().as_bytes());
        bytes.push(0);
    }
    let digest = xxhash_rust::xxh3::xxh3_128(&bytes);
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |at: u32| char::from(DIGITS[(digest >> (124 - 4 * at)) as usize & 15]);
    UnitId((0..32).map(digit).collect())
}
