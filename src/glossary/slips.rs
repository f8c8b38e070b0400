//! Slips: texts that are nearly a form of a term, and the form that was meant.
//!
//! A name without its capitals, words of a term in different cases, an ending
//! out of harmony, a case that the preposition does not take. What may be
//! another word is no slip: a lip is no Губа.

use super::concept::{ConceptId, Kind};
use super::find::{Finder, Found};
use super::inflect::{Case, Number, Rules, Slip};
use crate::lang::Lang;
use crate::text::Span;

/// A slip where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TermSlip {
    pub concept: ConceptId,
    /// The term as the glossary has it.
    pub term: String,
    pub span: Span,
    pub slip: Slip,
    /// What was meant, where one form is certain.
    pub proposal: Option<String>,
}

impl Finder {
    /// The slips of a text, in its order.
    pub fn slips(&self, text: &str) -> Vec<TermSlip> {
        let right = self.read(text);
        let mut found: Vec<TermSlip> = self
            .scan(text, true)
            .into_iter()
            .filter(|one| !right.iter().any(|hit| covers(hit, one)))
            .filter_map(|one| self.told(&one, one.slip?))
            .collect();
        if self.lang() == Lang::Ru {
            found.extend(right.iter().filter_map(|hit| self.governed(hit, text)));
        }
        found.sort_by_key(|one| one.span);
        found
    }

    fn told(&self, found: &Found, slip: Slip) -> Option<TermSlip> {
        if found.hit.derived {
            return None;
        }
        let lemma = self.lemma(found);
        let mut forms: Vec<String> = found
            .readings
            .iter()
            .filter_map(|reading| Rules::builtin().stands_as(&lemma, reading))
            .collect();
        forms.sort();
        forms.dedup();
        Some(slip_of(found, slip, forms))
    }

    /// A hit in a case that the preposition before it does not take.
    fn governed(&self, found: &Found, text: &str) -> Option<TermSlip> {
        let before = text.get(..found.hit.span.start)?.strip_suffix(' ')?;
        let preposition = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
        let folded = crate::text::normalize::fold(preposition, Lang::Ru);
        let taken = Rules::builtin().ru.taken_by(&folded)?;
        // Избран в депутаты: the accusative of what one becomes.
        let becomes = found.kind == Kind::Title && matches!(folded.as_str(), "в" | "во");
        let fits = found.readings.iter().any(|reading| taken.contains(&reading.case));
        if found.hit.derived || becomes || fits || found.readings.is_empty() {
            return None;
        }
        let lemma = self.lemma(found);
        let plural = found.readings.iter().all(|reading| reading.number == Number::Plural);
        let number = if plural { Number::Plural } else { Number::Singular };
        let form = |case: &Case| Rules::builtin().form(&lemma, *case, number);
        let forms = if taken.len() == 1 { taken.iter().filter_map(form).collect() } else { vec![] };
        Some(slip_of(found, Slip::Government, forms))
    }
}

fn slip_of(found: &Found, slip: Slip, forms: Vec<String>) -> TermSlip {
    TermSlip {
        concept: found.hit.concept.clone(),
        term: found.hit.term.clone(),
        span: found.hit.span,
        slip,
        proposal: match forms.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        },
    }
}

/// A right form stands here; a shorter one inside is no excuse.
fn covers(right: &Found, slip: &Found) -> bool {
    right.hit.span.overlaps(slip.hit.span) && right.hit.span.len() >= slip.hit.span.len()
}
