//! Hygiene: which units say again what others say, and which contradict.
//!
//! Pure comparisons of units; walking through a memory and what a single
//! unit's texts are checked for is for others.

use std::cmp::Reverse;

use super::lookup::Candidate;
use super::unit::{Origin, Unit, Variant};
use crate::lang::Lang;
use crate::text::Text;
use crate::text::normalize::fold;

/// Which of two units is kept when both say the same: the one that says more,
/// is trusted more, is newer; then the one with the smaller identity.
fn standing(candidate: &Candidate) -> (usize, usize, Reverse<Origin>, Option<&str>, Reverse<&str>) {
    let unit = &candidate.unit;
    let places = usize::from(unit.before.is_some()) + usize::from(unit.after.is_some());
    (
        unit.variants.len(),
        places,
        Reverse(unit.origin),
        unit.provenance.changed.as_deref(),
        Reverse(candidate.id.0.as_str()),
    )
}

/// Whether `other` says all that `unit` says, and is the one to keep.
pub fn is_duplicate(unit: &Candidate, other: &Candidate) -> bool {
    unit.id != other.id
        && unit.unit.variants.iter().all(|variant| {
            other.unit.variant(variant.lang).is_some_and(|known| known.text == variant.text)
        })
        && known_by(&unit.unit.before, &other.unit.before)
        && known_by(&unit.unit.after, &other.unit.after)
        // What an aligned or machine unit says is not vouched for.
        && trusted(other.unit.origin) >= trusted(unit.unit.origin)
        && standing(other) > standing(unit)
}

const fn trusted(origin: Origin) -> bool {
    matches!(origin, Origin::Accepted | Origin::Imported)
}

fn known_by(own: &Option<String>, other: &Option<String>) -> bool {
    own.is_none() || own == other
}

/// The language in which two units translate one text of `from` differently,
/// not counting case and punctuation.
pub fn contradiction(a: &Unit, b: &Unit, from: Lang) -> Option<Lang> {
    // In two known places one text may have two translations.
    let apart = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
    if apart(&a.before, &b.before) || apart(&a.after, &b.after) || !same_text(a, b, from) {
        return None;
    }
    let differs = |variant: &&Variant| {
        variant.lang != from
            && b.variant(variant.lang)
                .is_some_and(|other| !alike(&variant.text, &other.text, variant.lang))
    };
    a.variants.iter().find(differs).map(|variant| variant.lang)
}

/// Whether both have this language, and the same text in it.
pub fn same_text(a: &Unit, b: &Unit, lang: Lang) -> bool {
    match (a.variant(lang), b.variant(lang)) {
        (Some(a), Some(b)) => a.text.plain() == b.text.plain(),
        _ => false,
    }
}

/// Whether two texts are the same up to folding.
pub fn alike(a: &Text, b: &Text, lang: Lang) -> bool {
    a == b || fold(&a.plain(), lang) == fold(&b.plain(), lang)
}

/// The three languages a text goes through, when a direct translation
/// disagrees with one through the third: `direct` has `from` and `to`,
/// `first` `from` and the third, `second` the third and `to`.
pub fn disagrees(
    direct: &Unit,
    first: &Unit,
    second: &Unit,
    [from, middle, to]: [Lang; 3],
) -> bool {
    same_text(direct, first, from)
        && same_text(first, second, middle)
        && first.variant(to).is_none()
        && second.variant(from).is_none()
        && match (direct.variant(to), second.variant(to)) {
            (Some(a), Some(b)) => !alike(&a.text, &b.text, to),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{Provenance, UnitId};

    fn unit(texts: &[(Lang, &str)], origin: Origin, before: Option<&str>) -> Candidate {
        let unit = Unit {
            variants: texts
                .iter()
                .map(|(lang, text)| Variant { lang: *lang, text: Text::plain_words(text) })
                .collect(),
            origin,
            provenance: Provenance::default(),
            before: before.map(str::to_owned),
            after: None,
            properties: Vec::new(),
        };
        Candidate { id: crate::memory::unit_id(&unit), unit, quarantined: false }
    }

    #[test]
    fn of_two_that_say_the_same_one_is_kept() {
        let two = [(Lang::Az, "Salam."), (Lang::En, "Hello.")];
        let poor = unit(&two, Origin::Imported, None);
        let placed = unit(&two, Origin::Accepted, Some("Bəli."));
        let rich = unit(&[two[0], two[1], (Lang::Ru, "Привет.")], Origin::Imported, None);
        assert!(is_duplicate(&poor, &placed) && !is_duplicate(&placed, &poor));
        assert!(is_duplicate(&poor, &rich) && !is_duplicate(&rich, &poor));
        // The place of one is not known to the other.
        assert!(!is_duplicate(&placed, &rich));
        let proposed = unit(&[two[0], two[1], (Lang::Ru, "Привет!")], Origin::Aligned, None);
        assert!(!is_duplicate(&poor, &proposed));
        let twin = Candidate { id: UnitId("0".into()), ..poor.clone() };
        assert!(is_duplicate(&poor, &twin) ^ is_duplicate(&twin, &poor));
    }

    #[test]
    fn contradictions_are_of_words_not_of_form() {
        let a = unit(&[(Lang::Az, "Salam."), (Lang::En, "Hello.")], Origin::Imported, None);
        let b = unit(&[(Lang::Az, "Salam."), (Lang::En, "Hi.")], Origin::Imported, None);
        let c = unit(&[(Lang::Az, "Salam."), (Lang::En, "HELLO.")], Origin::Imported, None);
        assert_eq!(contradiction(&a.unit, &b.unit, Lang::Az), Some(Lang::En));
        assert_eq!(contradiction(&a.unit, &c.unit, Lang::Az), None);
        let here = unit(&[(Lang::Az, "Salam."), (Lang::En, "Hi.")], Origin::Imported, Some("1"));
        let there = unit(&[(Lang::Az, "Salam."), (Lang::En, "Hey.")], Origin::Imported, Some("2"));
        assert_eq!(contradiction(&here.unit, &there.unit, Lang::Az), None);
    }

    #[test]
    fn a_triangle_has_to_close() {
        let of = |texts: &[(Lang, &str)]| unit(texts, Origin::Imported, None).unit;
        let first = of(&[(Lang::Az, "Bazar."), (Lang::En, "Market.")]);
        let second = of(&[(Lang::En, "Market."), (Lang::Ru, "Рынок.")]);
        let other = of(&[(Lang::Az, "Bazar."), (Lang::Ru, "Ярмарка.")]);
        let same = of(&[(Lang::Az, "Bazar."), (Lang::Ru, "рынок")]);
        let path = [Lang::Az, Lang::En, Lang::Ru];
        assert!(disagrees(&other, &first, &second, path));
        assert!(
            !disagrees(&same, &first, &second, path)
                || !alike(&same.variants[1].text, &second.variants[1].text, Lang::Ru)
        );
    }
}
