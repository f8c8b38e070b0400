//! Words that tell of places, be it in small letters: бакинский, yapon, litvalı.

use crate::glossary::gazetteer::{Gazetteer, PlaceId, PlaceKind};
use crate::glossary::names;
use crate::lang::Lang;
use crate::qa::side::{Side, Word};
use crate::text::Span;

/// A word that tells of places.
pub struct Told {
    pub span: Span,
    pub places: Vec<PlaceId>,
    pub small: bool,
    /// An adjective, or the people of a place, with a small letter: римский, litvalı.
    pub adjective: bool,
}

/// The places that a word tells of, in whatever case and letter.
pub(super) fn told(word: &Word, side: &Side<'_>) -> Option<Told> {
    let lists = Gazetteer::builtin();
    let text = word.folded.as_str();
    let stem = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    let mut places = lists.places(stem, side.lang);
    // Most words tell of no place, and need no reading.
    let person = side.lang == Lang::Az && ["lı", "li", "lu", "lü"].iter().any(|l| text.contains(l));
    let readings = if word.capital || person {
        names::readings(word.span.of(&side.plain), side.lang)
    } else {
        Vec::new()
    };
    if word.capital {
        places.extend(readings.iter().flat_map(|reading| lists.places(reading, side.lang)));
        if side.lang != Lang::En && text.is_ascii() {
            places.extend(lists.places(stem, Lang::En));
        }
    } else {
        places.retain(|place| place.kind != PlaceKind::Firm);
    }
    let mut adjective = !word.capital
        && side.lang == Lang::Ru
        && ["ск", "цк"].iter().any(|mark| text.contains(mark))
        && !places.is_empty();
    if person {
        // litvalı, keniyalılar
        let from = readings.iter().filter_map(|reading| {
            let person = reading.find("lılar").or_else(|| reading.find("lilər"));
            let stem = person.map_or(reading.as_str(), |at| &reading[..at + "lı".len()]);
            let stem = ["lı", "li", "lu", "lü"].iter().find_map(|end| stem.strip_suffix(end))?;
            (stem.chars().count() > 2).then(|| lists.places(stem, Lang::Az))
        });
        let before = places.len();
        places.extend(from.flatten().filter(|place| place.kind != PlaceKind::Firm));
        adjective = !word.capital && places.len() > before;
    }
    let small = !word.capital;
    (!places.is_empty()).then_some(Told { span: word.span, places, small, adjective })
}
