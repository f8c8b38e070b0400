//! What tells that a word with a capital is a name: lists, endings, capitals.

use super::Sign;
use crate::glossary::gazetteer::{Gazetteer, PlaceId, PlaceKind, SurnameId};
use crate::glossary::names::Capital;
use crate::lang::Lang;
use crate::qa::english;
use crate::qa::side::{Script, Side};

/// Whether a word, or a part of one with a hyphen, stands in English with a small
/// letter too.
pub(super) fn may_be_a_word(readings: &[String]) -> bool {
    readings.iter().any(|reading| reading.split('-').any(english::may_be))
}

/// The frequent surnames that a word may be. Azerbaijani writes them by ear, or
/// leaves them as English spells them.
pub(super) fn surnames(capital: &Capital, side: &Side<'_>) -> Vec<SurnameId> {
    let lists = Gazetteer::builtin();
    let langs: &[Lang] = match side.lang {
        Lang::En => &[Lang::En],
        Lang::Az => &[Lang::Az, Lang::En],
        Lang::Ru => &[Lang::Ru, Lang::En],
    };
    // Kimsə begins a sentence: no form of a short name does, and Лев may be a lion.
    let letters = capital.word.span.of(&side.plain).chars().count();
    let forms = match letters {
        _ if !capital.begins => usize::MAX,
        ..4 => 0,
        4..6 => 1,
        _ => usize::MAX,
    };
    let readings = capital.word.readings.iter().take(forms);
    readings
        .flat_map(|reading| langs.iter().flat_map(|lang| lists.surnames(reading, *lang)))
        .copied()
        .collect()
}

/// What tells that a word with a capital is a name.
pub(super) fn sign(capital: &Capital, side: &Side<'_>) -> Sign {
    let lists = Gazetteer::builtin();
    let text = capital.word.span.of(&side.plain);
    // Теневой, Зерновых begin a sentence as any adjective does.
    let adjective =
        || capital.begins && ["ой", "ых", "ым"].iter().any(|ending| text.ends_with(ending));
    let readings = || capital.word.readings.iter();
    let mut places: Vec<PlaceId> =
        readings().flat_map(|reading| lists.places(reading, side.lang)).collect();
    // Names from elsewhere are often left as English spells them.
    let abroad = Script::of_word(text) == Some(Script::Latin) && side.lang != Lang::En;
    if abroad {
        places.extend(readings().flat_map(|reading| lists.places(reading, Lang::En)));
    }
    // Sankt-Peterburq, Нью-Йорк
    if places.is_empty() {
        let parts = readings().filter(|reading| reading.contains('-'));
        let parts = parts.flat_map(|reading| reading.split('-'));
        let parts = parts.filter(|part| part.chars().count() > 3);
        places.extend(parts.flat_map(|part| lists.places(part, side.lang)));
        places.retain(|place| place.kind != PlaceKind::Firm);
    }
    if !places.is_empty() {
        return Sign::Place(places);
    }
    let word = || readings().next().is_some_and(|word| lists.is_word(word, side.lang));
    // Alone a short word in -ov may be any word; after another name it is none.
    let surname = capital.surname || capital.follows && short_surname(capital, side.lang);
    // Мигрантов доставили: a plural in the genitive begins a sentence as well.
    let plural = || {
        capital.begins
            && ["ов", "ев"].iter().any(|ending| text.ends_with(ending))
            && readings().all(|reading| lists.surnames(reading, side.lang).is_empty())
    };
    if surname && !(side.lang == Lang::Ru && (adjective() || plural())) && !word() {
        return Sign::Surname;
    }
    for (at, reading) in readings().enumerate() {
        let exact = at > 0 || capital.begins;
        let home = lists.given(reading, side.lang, exact);
        let foreign = || {
            lists.given(reading, Lang::En, exact).filter(|given| abroad && given.lang == Lang::En)
        };
        // A name that is a word too, or a short one by its sound alone: as it
        // stands, and within a sentence.
        let bare = at == 0 && !capital.begins;
        let short = reading.chars().count() < 4;
        let known = home.or_else(foreign).filter(|given| {
            bare || !given.word && (given.lang == side.lang || at == 0 && !short)
                || !given.word && !capital.begins
        });
        if let Some(given) = known {
            return Sign::Given(given.lang);
        }
    }
    // Johnson, Томпсон: surnames that the rules of spelling do not reach.
    let son = ["son", "сон"].iter().any(|ending| readings().any(|r| r.ends_with(ending)));
    if son && !word() && text.chars().count() > 6 {
        return Sign::Beside(Lang::En);
    }
    Sign::None
}

/// Whose given name a word is as it stands, whatever else it means.
pub(super) fn listed(capital: &Capital, lang: Lang) -> Option<Lang> {
    let reading = capital.word.readings.first()?;
    Gazetteer::builtin().given(reading, lang, true).map(|given| given.lang)
}

/// İliyev, Илиев: so short that only the word before it tells.
fn short_surname(capital: &Capital, lang: Lang) -> bool {
    let ends: &[&str] = match lang {
        Lang::Az => &["ov", "ova", "yev", "yeva"],
        Lang::En => &["ov", "ova", "ev", "eva"],
        Lang::Ru => &["ов", "ова", "ев", "ева"],
    };
    capital.word.readings.iter().any(|reading| {
        reading.chars().count() == 5 && ends.iter().any(|end| reading.ends_with(end))
    })
}
