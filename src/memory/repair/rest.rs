//! What of a query is no slot: a source that lacks it differs in more than
//! slots, whatever its names are. That is told without looking them up.

use super::read::What;
use super::skeleton::{self, Side};
use crate::lang::Lang;
use crate::text::normalize::fold;

/// The words of a query outside its slots.
#[derive(Default)]
pub struct Rest {
    /// Those that a source has as they stand, in this order.
    words: Vec<String>,
    /// A number may differ, and with it what agrees with it.
    counted: bool,
}

impl Rest {
    pub fn of(query: &Side<'_>) -> Rest {
        let literals = (0..=query.items.len()).map(|at| query.literal(at));
        let words = literals
            .flat_map(skeleton::parts)
            .filter(|part| skeleton::is_word(part))
            .filter(|part| !skeleton::follows(&fold(part, query.lang), query.lang))
            .map(str::to_owned);
        let number = |what: &What| matches!(what, What::Number(_));
        Rest {
            words: words.collect(),
            counted: query.lang != Lang::Az && query.items.iter().any(|item| number(&item.what)),
        }
    }

    /// Whether a source may be the same words around other slots.
    pub fn may_stand_in(&self, source: &str, lang: Lang) -> bool {
        let mut left = source;
        self.words.iter().all(|word| {
            if let Some((_, after)) = left.split_once(word.as_str()) {
                // Where a word may have another form its place is not sure.
                left = if self.counted { left } else { after };
                return true;
            }
            self.counted && {
                let word = fold(word, lang);
                let others = skeleton::parts(source).into_iter().map(|part| fold(part, lang));
                others.into_iter().any(|other| skeleton::agree(&other, &word, lang))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::repair::side;

    #[track_caller]
    fn check(query: &str, source: &str, lang: Lang, expected: bool) {
        let rest = Rest::of(&side(query, lang, Vec::new(), &[]));
        assert_eq!(rest.may_stand_in(source, lang), expected, "{query} / {source}");
    }

    #[test]
    fn a_source_has_the_words_around_the_slots() {
        check("The port is open.", "The old port is open.", Lang::En, true);
        check("The port is open.", "The door is open.", Lang::En, false);
        check("The port is open.", "Open is the port.", Lang::En, false);
        // What is written after its neighbour may be another word.
        check("It is an hour.", "It is a minute hour.", Lang::En, true);
        check("Во вторник шёл дождь.", "Шёл дождь.", Lang::Ru, false);
        check("во Франции шёл дождь", "в северной Франции шёл дождь", Lang::Ru, true);
        check("Bakı da gözəldir.", "Quba də Bakı gözəldir.", Lang::Az, true);
    }

    #[test]
    fn what_agrees_with_a_number_may_differ() {
        check("There were 2 tourists.", "There was 1 tourist.", Lang::En, true);
        check("There were tourists.", "There was tourist.", Lang::En, false);
        check("Прибыли 5 туристов.", "Прибыл 1 турист.", Lang::Ru, true);
        check("Прибыли 5 туристов.", "Прибыл 1 поезд.", Lang::Ru, false);
    }
}
