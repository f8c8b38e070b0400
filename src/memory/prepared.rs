//! A unit made ready to be stored: identity, keys and tokens, worked out away
//! from the database.

use super::folded::Folded;
use super::index::Sample;
use super::unit::{Unit, UnitId, id_of};
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
        let texts: Vec<PreparedText> = unit.variants.iter().map(text).collect();
        let tagged = texts.iter().map(|text| (text.lang, text.tagged.as_str()));
        Prepared { id: id_of(tagged, &unit), unit, texts }
    }
}

fn text(variant: &Variant) -> PreparedText {
    let plain = variant.text.plain();
    let words = Folded::new(&plain, variant.lang);
    PreparedText {
        lang: variant.lang,
        tagged: variant.text.tagged(),
        key: key::plain_of(&words),
        general: key::general_of(&words),
        sample: Sample::of_words(&words),
    }
}
