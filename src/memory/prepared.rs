//! A unit made ready to be stored: identity, keys and tokens, worked out away
//! from the database.

use super::index::Sample;
use super::unit::{Unit, UnitId, unit_id};
use super::{key, unit::Variant};
use crate::lang::Lang;

/// A unit with everything that its rows hold.
#[derive(Clone, PartialEq, Debug)]
pub struct Prepared {
    pub id: UnitId,
    pub unit: Unit,
    /// In the order of its variants.
    pub texts: Vec<PreparedText>,
}

/// One language of a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PreparedText {
    pub lang: Lang,
    pub tagged: String,
    pub key: i64,
    pub general: Option<i64>,
    pub sample: Sample,
}

impl Prepared {
    pub fn new(unit: Unit) -> Prepared {
        let texts = unit.variants.iter().map(text).collect();
        Prepared { id: unit_id(&unit), unit, texts }
    }
}

fn text(variant: &Variant) -> PreparedText {
    let plain = variant.text.plain();
    PreparedText {
        lang: variant.lang,
        tagged: variant.text.tagged(),
        key: key::plain(&plain, variant.lang),
        general: key::general(&plain, variant.lang),
        sample: Sample::of(&plain, variant.lang),
    }
}
