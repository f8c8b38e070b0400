//! A term in a text and in a case: its patterns, and it written in a case and
//! number.

use super::paradigm::Gender;
use super::phrase::{Part, gender, phrase};
use super::rules::{Rules, key};
use crate::glossary::concept::{self, Kind};
use crate::glossary::inflect::pattern::{ALL_CELLS, Capitals, Cells, Forms, Pattern, Slot, Words};
use crate::glossary::inflect::{Case, Lemma, Number};
use crate::lang::Lang;
use crate::text::case;

impl Rules {
    /// The gender that words around a term agree with; `None` for a plural.
    pub fn agreement(&self, lemma: &Lemma<'_>) -> Option<Gender> {
        gender(self, lemma, &Words::of(lemma.text, Lang::Ru))
    }

    /// The cells of an ending that follows an abbreviation: SOCAR-ом.
    pub fn foreign_ending(&self, ending: &str) -> Option<Cells> {
        let cells = |cases: &[usize]| cases.iter().fold(0, |cells, at| cells | (1 << at));
        self.endings.contains(ending).then(|| match ending {
            "а" | "я" => cells(&[1, 3]),
            "у" | "ю" => cells(&[2]),
            "ом" | "ем" => cells(&[4]),
            "е" => cells(&[5]),
            "ов" => cells(&[7, 9]),
            "ы" | "и" => cells(&[6]),
            _ => ALL_CELLS,
        })
    }
}

/// The patterns of a term: one for each way to read its head.
pub fn patterns(rules: &Rules, lemma: &Lemma<'_>) -> Vec<Pattern> {
    let words = Words::of(lemma.text, Lang::Ru);
    if words.scan.words.is_empty() {
        return Vec::new();
    }
    let plural = has_plural(lemma, &words);
    phrase(rules, lemma, &words)
        .iter()
        .map(|parts| {
            let only_plural = parts.iter().any(|part| match part {
                Part::Cells(cells) => cells.iter().take(6).all(Vec::is_empty),
                Part::Frozen => false,
            });
            let count = if plural || only_plural { 12 } else { 6 };
            let slot = |(at, part)| slot(&words, at, part, count);
            let mut slots: Vec<Slot> = parts.iter().enumerate().map(slot).collect();
            if let [Slot { forms: Forms::Listed(forms), .. }] = &mut slots[..] {
                let own = words.folded(0);
                forms.retain(|(form, _)| form == own || !rules.homographs.contains(form.as_str()));
            }
            Pattern::new(lemma, &words, slots)
        })
        .collect()
}

/// Whether a text may have the term in the plural although it is singular:
/// Огузы, Новрузов and Грозные are no forms of a name.
fn has_plural(lemma: &Lemma<'_>, words: &Words) -> bool {
    let single = words.scan.words.len() == 1;
    let capital = words.scan.words.iter().all(|word| word.lead > 0);
    match lemma.kind {
        Kind::Place => false,
        Kind::Person => {
            single && lemma.gender != Some(concept::Gender::Feminine) && is_surname(words.folded(0))
        }
        Kind::Event => !(single && capital),
        _ => true,
    }
}

/// Алиевы are a family; Вагифов is a surname, no form of Вагиф.
fn is_surname(folded: &str) -> bool {
    ["ов", "ев", "ин", "ын", "ский", "цкий"].iter().any(|end| folded.ends_with(end))
}

/// The forms of a word in the first `count` cells.
fn slot(words: &Words, at: usize, part: &Part, count: usize) -> Slot {
    let Part::Cells(cells) = part else { return words.frozen(at) };
    let mut forms: Vec<(String, Cells)> = Vec::new();
    for (index, variants) in cells.iter().enumerate().take(count) {
        for form in variants {
            let form = key(form);
            match forms.iter_mut().find(|(known, _)| *known == form) {
                Some((_, cells)) => *cells |= 1 << index,
                None => forms.push((form, 1 << index)),
            }
        }
    }
    words.slot(at, Forms::Listed(forms))
}

/// A term in a case and number; the likeliest reading of its head decides.
pub fn form(rules: &Rules, lemma: &Lemma<'_>, case: Case, number: Number) -> Option<String> {
    let index = Case::of(Lang::Ru).iter().position(|known| *known == case)?;
    let cell = index + if number == Number::Plural { 6 } else { 0 };
    let words = Words::of(lemma.text, Lang::Ru);
    let parts = phrase(rules, lemma, &words).into_iter().next()?;
    let mut out = String::new();
    let mut from = 0;
    for (word, part) in words.scan.words.iter().zip(&parts) {
        out.push_str(lemma.text.get(from..word.start)?);
        let surface = lemma.text.get(word.start..word.end)?;
        match part {
            Part::Frozen => out.push_str(surface),
            Part::Cells(cells) => {
                // What has one number is asked for as it is.
                let other = (cell + 6) % 12;
                let form = cells[cell].first().or_else(|| cells.get(other)?.first())?;
                let same = key(form) == key(surface);
                if same {
                    out.push_str(surface);
                } else if Capitals::of(word) == Capitals::All {
                    out.push_str(&like(form, surface, Lang::Ru));
                } else {
                    out.push_str(&like(
                        form,
                        &surface.chars().take(1).collect::<String>(),
                        Lang::Ru,
                    ));
                }
            }
        }
        from = word.end;
    }
    out.push_str(lemma.text.get(from..)?);
    Some(out)
}

/// `text` in the capitals of `model`.
fn like(text: &str, model: &str, lang: Lang) -> String {
    if model.chars().count() > 1 && case::is_upper(model) {
        case::upper(text, lang).into_owned()
    } else if model.chars().next().is_some_and(char::is_uppercase) {
        case::capitalize(text, lang)
    } else {
        text.to_owned()
    }
}
