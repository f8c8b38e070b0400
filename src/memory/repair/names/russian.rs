//! Names in Russian targets: the case they stand in, and what agrees with them.

use super::{Around, Name, Swap};
use crate::glossary::inflect::{Case, Lemma, Number, form};
use crate::glossary::{Gender, Kind};
use crate::lang::Lang;
use crate::memory::repair::ru;
use crate::text::normalize::fold;
use crate::text::token::tokens;

const RU_PREPOSITIONS: &[&str] = &[
    "в",
    "во",
    "на",
    "из",
    "от",
    "до",
    "у",
    "к",
    "ко",
    "по",
    "с",
    "со",
    "о",
    "об",
    "для",
    "без",
    "через",
    "за",
    "под",
    "над",
    "перед",
    "при",
    "около",
    "про",
    "между",
    "из-за",
    "после",
    "вокруг",
    "мимо",
    "возле",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Masculine,
    Feminine,
    Neuter,
    Plural,
    Unknown,
}

/// What words beside a Russian name agree with: its head's gender or number.
fn agreement(lemma: &Lemma<'_>) -> Agreement {
    match lemma.gender {
        Some(Gender::Feminine) => return Agreement::Feminine,
        Some(Gender::Masculine) => return Agreement::Masculine,
        None => {}
    }
    let head = lemma.text.split([' ', '-']).find(|word| {
        !["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие"]
            .iter()
            .any(|end| word.ends_with(end))
    });
    let Some(last) = head.and_then(|word| word.chars().next_back()) else {
        return Agreement::Unknown;
    };
    match last {
        'а' | 'я' => Agreement::Feminine,
        'о' | 'е' => Agreement::Neuter,
        'ы' | 'и' => Agreement::Plural,
        'б' | 'в' | 'г' | 'д' | 'ж' | 'з' | 'й' | 'к' | 'л' | 'м' | 'н' | 'п' | 'р' | 'с' | 'т'
        | 'ф' | 'х' | 'ц' | 'ч' | 'ш' | 'щ' => Agreement::Masculine,
        _ => Agreement::Unknown,
    }
}

/// Nothing beside the name may have to change with its gender or number.
/// `told` says that source and preposition show it in another case than the
/// nominative.
pub fn nothing_else_changes(
    old: &Name<'_>,
    told: bool,
    before: &Lemma<'_>,
    after: &Lemma<'_>,
    around: &Around,
) -> Option<()> {
    // What never changes its form (Шеки, Баку) says nothing of its gender.
    let fixed = |lemma: &Lemma<'_>| {
        form(lemma, Case::Genitive, Number::Singular).as_deref() == Some(lemma.text)
    };
    let known = |lemma: &Lemma<'_>| {
        let agreement = agreement(lemma);
        (!fixed(lemma) && agreement != Agreement::Unknown).then_some(agreement)
    };
    let place = matches!(around.previous(), Some("в" | "во" | "на" | "из" | "с" | "со"));
    if place && old.concept.kind == Kind::Place && is_on(before.text) != is_on(after.text) {
        return None;
    }
    let same = known(before).is_some() && known(before) == known(after);
    if same {
        return Some(());
    }
    if around.any(|word| word.starts_with("котор")) {
        return None;
    }
    let oblique = told
        || around.previous().is_some_and(|word| RU_PREPOSITIONS.contains(&word))
        || old.cases().all(|case| case != Case::Nominative);
    let previous_agrees = around.previous().is_some_and(|word| {
        !RU_PREPOSITIONS.contains(&word)
            && [
                "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему",
                "ым", "им", "ом", "ем", "ую", "юю", "ых", "их", "ей",
            ]
            .iter()
            .any(|end| word.ends_with(end))
    });
    let safe = if oblique {
        !previous_agrees
            && !around.after.first().is_some_and(|word| {
                ["щий", "щая", "вший", "вшая", "ный", "ная", "ном", "ной"]
                    .iter()
                    .any(|end| word.ends_with(end))
            })
    } else {
        let plural =
            agreement(before) == Agreement::Plural || agreement(after) == Agreement::Plural;
        let fixed = fixed(before) || fixed(after);
        let test = if plural && !fixed { ru::may_agree } else { ru::has_gender };
        !previous_agrees && !around.any(test)
    };
    safe.then_some(())
}

/// Russian places that one is on, not in.
fn is_on(text: &str) -> bool {
    ["мор", "рек", "озер", "остров", "Кавказ", "Урал", "Кура", "Аракс", "Каспи", "Украин", "Кипр"]
        .iter()
        .any(|part| text.contains(part))
}

/// The case of a Russian name whose form does not show it.
pub fn case_of(swap: &Swap<'_>, from: Lang, around: &Around) -> Option<Case> {
    let previous = around.previous();
    let source = source_case(swap, from);
    match previous? {
        "из" | "от" | "до" | "у" | "для" | "без" | "около" | "из-за" | "после" | "вокруг"
        | "мимо" | "возле" => Some(Case::Genitive),
        "к" | "ко" | "по" => Some(Case::Dative),
        "о" | "об" | "при" => Some(Case::Locative),
        "через" | "про" => Some(Case::Accusative),
        "над" | "перед" | "между" => Some(Case::Instrumental),
        "в" | "во" | "на" => match source? {
            Case::Locative => Some(Case::Locative),
            Case::Dative => Some(Case::Accusative),
            _ => None,
        },
        word if !RU_PREPOSITIONS.contains(&word) && !ru::may_agree(word) => {
            (source? == Case::Genitive).then_some(Case::Genitive)
        }
        _ => None,
    }
}

/// Where the source says the name is: in it, to it, of it.
fn source_case(swap: &Swap<'_>, from: Lang) -> Option<Case> {
    match from {
        Lang::Ru => None,
        Lang::Az => {
            let mut cases: Vec<Case> = swap.source.cases().collect();
            cases.dedup();
            match cases.as_slice() {
                [one] => Some(*one),
                _ => None,
            }
        }
        Lang::En => {
            if swap.source.cases().any(|case| case == Case::Genitive) {
                return Some(Case::Genitive);
            }
            let before = swap.source_text.get(..swap.source.span.start)?;
            let word = tokens(before).last()?;
            if !before.get(word.span.end..)?.chars().all(char::is_whitespace) {
                return None;
            }
            match fold(word.span.of(before), Lang::En).as_str() {
                "in" | "at" | "near" | "inside" => Some(Case::Locative),
                "to" | "into" => Some(Case::Dative),
                "of" => Some(Case::Genitive),
                _ => None,
            }
        }
    }
}
