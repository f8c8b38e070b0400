//! A unit made ready to be stored: identity, keys and tokens, worked out away
//! from the database.

use std::borrow::Cow;

use super::folded::{Folded, Room};
use super::index::Sample;
use super::key;
use super::unit::{Unit, UnitId, Variant, id_of};
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
    pub key: i64,
    pub general: Option<i64>,
    pub sample: Sample,
}

impl Prepared {
    pub fn new(unit: Unit) -> Prepared {
        Prepared::within(&mut Room::default(), unit)
    }

    /// The same in a room that is used again: for very many units.
    pub fn within(room: &mut Room, unit: Unit) -> Prepared {
        let texts: Vec<PreparedText> =
            unit.variants.iter().map(|variant| text(room, variant)).collect();
        let id = id_of(tagged(&unit).map(|(variant, tagged)| (variant.lang, tagged)), &unit);
        Prepared { id, unit, texts }
    }

    /// The tagged readings of its texts.
    pub fn tagged(&self) -> impl Iterator<Item = Cow<'_, str>> {
        tagged(&self.unit).map(|(_, tagged)| tagged)
    }
}

fn tagged(unit: &Unit) -> impl Iterator<Item = (&Variant, Cow<'_, str>)> {
    unit.variants.iter().map(|variant| (variant, variant.text.tagged_reading()))
}

fn text(room: &mut Room, variant: &Variant) -> PreparedText {
    let plain = variant.text.plain();
    let words = Folded::within(std::mem::take(room), &plain, variant.lang);
    let text = PreparedText {
        lang: variant.lang,
        key: key::plain_of(&words),
        general: key::general_of(&words),
        sample: Sample::of_words(&words),
    };
    *room = words.leave();
    text
}
