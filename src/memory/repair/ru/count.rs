//! A numeral that changes, and the noun and adjectives that follow it.
//!
//! A change is followed only where one reading is left: the noun is known, its
//! stored form is the one that the old number asks for, and what governs the
//! numeral says which case it is. Where a verb would have to change, nothing
//! is proven.

use super::noun::{Counted, counted, same};
use super::verb::{is_adjective, is_neuter, is_past, is_verb, may_agree};
use super::{Class, begins, class, listed, preposition};
use crate::lang::Lang;
use crate::memory::repair::edit::Edit;
use crate::memory::repair::figure::Decimal;
use crate::text::Span;
use crate::text::normalize::fold;
use crate::text::token::tokens;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Frame {
    Nominative,
    /// Nominative or accusative, which the form does not tell apart.
    Direct,
    Accusative,
    Genitive,
}

/// What the words around a numeral must become when its number changes; `None`
/// where that cannot be proven. `number` is its span; `leads` says that the
/// source has it as a subject.
pub fn follow(
    plain: &str,
    number: Span,
    old: Decimal,
    new: Decimal,
    leads: bool,
) -> Option<Vec<Edit>> {
    let (before, after) = (class(old), class(new));
    if before == after {
        return Some(Vec::new());
    }
    let context = Context::new(plain, number);
    let mut nouns = context.after.iter().enumerate();
    let mut adjectives: Vec<&Word> = Vec::new();
    let noun = loop {
        let Some((at, word)) = nouns.next() else { break None };
        let joined = at == 0 && is_space(word.lead) || at > 0 && word.lead == " ";
        if !joined {
            break None;
        }
        if is_year(word, old, new) {
            return Some(Vec::new());
        }
        if at == 0 && listed("links", &word.folded) {
            break None;
        }
        if let Some(noun) = counted(&word.folded) {
            break Some((noun, word));
        }
        if at == 2 || !is_adjective(&word.folded) {
            // A word in another case: с 5 туристами and с 2 туристами are alike.
            let oblique = ["ам", "ям", "ами", "ями", "ах", "ях"];
            let plural = oblique.iter().any(|end| word.folded.ends_with(end));
            if plural && before != Class::One && after != Class::One && after != Class::Part {
                return Some(Vec::new());
            }
            if is_abbreviation(word) {
                break None;
            }
            return None;
        }
        adjectives.push(word);
    };
    let crosses = before == Class::One || after == Class::One;
    if context.is_label() {
        return None;
    }
    let Some((noun, word)) = noun else {
        let safe = !crosses || context.governed() || !context.has_verb() || context.measures();
        return (adjectives.is_empty() && safe).then(Vec::new);
    };
    if noun.gender == 'p' || context.has_relative() && crosses {
        return None;
    }
    let frame = context.frame(noun, &word.folded, before, word, leads)?;
    let neuter = context.near().any(|word| is_neuter(&word.folded));
    match frame {
        Frame::Nominative | Frame::Direct => {
            if (crosses || neuter) && context.has_verb() {
                return None;
            }
        }
        Frame::Accusative | Frame::Genitive => {}
    }
    if crosses && !adjectives.is_empty() {
        return None;
    }
    let animate_accusative = frame == Frame::Accusative && noun.animate;
    let form = match (frame, after) {
        (Frame::Genitive, Class::One | Class::Part) => noun.genitive.to_owned(),
        (Frame::Genitive, _) => noun.plural.to_owned(),
        (Frame::Accusative, Class::One) if noun.gender == 'f' => noun.accusative()?,
        (Frame::Accusative, Class::One) if animate_accusative => noun.genitive.to_owned(),
        // На двух человек, but also на 2 человека.
        (Frame::Accusative, Class::Few) if animate_accusative => return None,
        // The nominative would do as well, and nothing says which it is.
        (Frame::Direct, Class::One) if noun.gender == 'f' || context.governor() == Some("по") => {
            return None;
        }
        (_, Class::One) => noun.singular.to_owned(),
        (_, Class::Few | Class::Part) => noun.genitive.to_owned(),
        (_, Class::Many) => noun.plural.to_owned(),
    };
    let mut edits = Vec::new();
    for adjective in adjectives {
        let folded = &adjective.folded;
        let plural = folded.ends_with("ых") || folded.ends_with("их");
        if plural {
            // 2 новые школы, but also 2 новых школы.
            if frame != Frame::Genitive && after == Class::Few && noun.gender == 'f' {
                return None;
            }
            continue;
        }
        let nominative = folded.ends_with("ые") || folded.ends_with("ие");
        if !nominative || after != Class::Many {
            return None;
        }
        let text = adjective.span.of(plain);
        let stem = text.strip_suffix('е')?;
        edits.push(agreement(adjective.span, format!("{stem}х")));
    }
    if !same(&form, &word.folded) {
        edits.push(agreement(word.span, form));
    }
    Some(edits)
}

fn agreement(span: Span, to: String) -> Edit {
    Edit { span, to, why: "agreement" }
}

fn is_space(text: &str) -> bool {
    matches!(text, " " | "\u{a0}" | "\u{202f}")
}

/// 2023 год is no number of years.
fn is_year(word: &Word<'_>, old: Decimal, new: Decimal) -> bool {
    let year = |value: Decimal| value.as_count().is_some_and(|value| (1000..2200).contains(&value));
    year(old)
        && year(new)
        && matches!(
            word.folded.as_str(),
            "год"
                | "года"
                | "году"
                | "годом"
                | "годе"
                | "г"
                | "гг"
                | "годы"
                | "годов"
                | "годах"
        )
}

/// Units and magnitudes that are written short and never change.
fn is_abbreviation(word: &Word<'_>) -> bool {
    listed("short", &word.folded)
}

struct Word<'a> {
    span: Span,
    folded: String,
    capital: bool,
    /// What stands between the word before and this one.
    lead: &'a str,
}

struct Context<'a> {
    before: Vec<Word<'a>>,
    after: Vec<Word<'a>>,
    /// What stands between the last word before and the number.
    gap: &'a str,
}

impl<'a> Context<'a> {
    fn new(plain: &'a str, number: Span) -> Context<'a> {
        let mut context = Context { before: Vec::new(), after: Vec::new(), gap: "" };
        let mut end = 0;
        for token in tokens(plain) {
            let span = token.span;
            if span.overlaps(number) {
                end = number.end;
                continue;
            }
            let word = |from: usize| Word {
                span,
                folded: fold(span.of(plain), Lang::Ru),
                capital: span.of(plain).starts_with(char::is_uppercase),
                lead: Span::new(from, span.start).of(plain),
            };
            if span.start < number.start {
                context.before.push(word(end));
            } else {
                context.after.push(word(end.max(number.end)));
            }
            end = span.end;
        }
        let last = context.before.last().map_or(0, |word| word.span.end);
        context.gap = Span::new(last, number.start).of(plain);
        context
    }

    /// The words of which one may agree with the number: behind a dash only
    /// what follows (Высота — 41 метр).
    fn near(&self) -> impl Iterator<Item = &Word<'a>> {
        let parted = self.gap.contains(['—', '–', ':']);
        let before = if parted { &[] } else { self.before.as_slice() };
        before.iter().chain(&self.after)
    }

    fn has_verb(&self) -> bool {
        self.near().any(|word| may_agree(&word.folded))
    }

    /// Whether the number tells which one, not how many.
    fn is_label(&self) -> bool {
        let mut before = self.before.iter().rev();
        let Some(word) = before.next().filter(|_| is_space(self.gap)) else { return false };
        let opens = before.len() == 0;
        let governed = before.next().is_some_and(|word| {
            preposition(&word.folded, "а").is_some()
                || listed("links", &word.folded)
                || listed("genitive", &word.folded)
        });
        begins("labels", &word.folded)
            || counted(&word.folded).is_some()
            || word.capital && !opens && !governed
    }

    fn has_relative(&self) -> bool {
        self.after.iter().any(|word| word.folded.starts_with("котор"))
    }

    /// The word that governs the number: the one before it, adverbs apart.
    fn governor(&self) -> Option<&str> {
        if !is_space(self.gap) {
            return None;
        }
        let mut lead = self.gap;
        for word in self.before.iter().rev() {
            if !is_space(lead) {
                return None;
            }
            if !listed("adverbs", &word.folded) || listed("genitive", &word.folded) {
                return Some(&word.folded);
            }
            lead = word.lead;
        }
        None
    }

    /// Whether a preposition or comparative keeps verbs from agreeing with it.
    fn governed(&self) -> bool {
        self.governor().is_some_and(|word| listed("genitive", word) || listed("accusative", word))
    }

    /// Whether it is a measure behind a noun: на глубине 10 км.
    fn measures(&self) -> bool {
        self.after.first().is_some_and(is_abbreviation)
            && self.governor().is_some_and(|word| !may_agree(word))
    }

    fn frame(
        &self,
        noun: &Counted,
        folded: &str,
        class: Class,
        word: &Word<'_>,
        leads: bool,
    ) -> Option<Frame> {
        let governor = self.governor();
        if self.before.iter().any(|word| matches!(word.folded.as_str(), "не" | "нет" | "ни"))
        {
            return None;
        }
        let asked = match governor {
            Some(word) if listed("genitive", word) => Some(Frame::Genitive),
            Some(word) if listed("accusative", word) => Some(Frame::Accusative),
            // по 5 манатов, по 2 маната; but по одному манату.
            Some("по") => Some(Frame::Direct),
            Some(word) if begins("genitive-verbs", word) => Some(Frame::Genitive),
            _ => None,
        };
        // The stored form must be what the old number asks for.
        let fits = |frame: Frame| match (frame, class) {
            (Frame::Genitive, Class::One | Class::Part) => same(noun.genitive, folded),
            (Frame::Genitive, _) => same(noun.plural, folded),
            (Frame::Accusative, Class::One) if noun.gender == 'f' => {
                noun.accusative().is_some_and(|form| same(&form, folded))
            }
            (Frame::Accusative, Class::One) if noun.animate => same(noun.genitive, folded),
            (Frame::Accusative, Class::Few) if noun.animate => same(noun.plural, folded),
            (_, Class::One) => same(noun.singular, folded),
            (_, Class::Few | Class::Part) => same(noun.genitive, folded),
            (_, Class::Many) => same(noun.plural, folded),
        };
        if let Some(frame) = asked {
            return fits(frame).then_some(frame);
        }
        if !fits(Frame::Direct) {
            return None;
        }
        // Few and one show that it is no genitive; of what lives, that it is
        // the nominative.
        if matches!(class, Class::Few | Class::One) {
            return Some(if noun.animate { Frame::Nominative } else { Frame::Direct });
        }
        let verb_after = self
            .after
            .iter()
            .find(|other| other.span.start >= word.span.end)
            .map(|word| word.folded.as_str());
        let subject = [governor, verb_after].into_iter().flatten().any(|word| {
            listed("subject", word) || leads && matches!(word, "посетили" | "посещали" | "увидели")
        }) || leads
            && self.before.is_empty()
            && verb_after.is_some_and(|word| listed("opened", word));
        if noun.animate {
            let alone = self.before.is_empty() && !self.has_verb();
            return (subject || alone).then_some(Frame::Nominative);
        }
        let opens = self.before.is_empty() || governor.is_none() && !self.gap.trim().is_empty();
        let verb = governor.is_some_and(|word| {
            is_verb(word) || listed("having", word) || noun.is_measure() && is_past(word)
        });
        (subject || opens || verb).then_some(Frame::Direct)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, number: &str, new: i128, expected: Option<&[&str]>) {
        let start = text.find(number).expect("the number stands there");
        let old = Decimal::whole(number.parse().expect("a number"));
        let span = Span::new(start, start + number.len());
        let found = follow(text, span, old, Decimal::whole(new), false);
        let found: Option<Vec<&str>> =
            found.as_ref().map(|edits| edits.iter().map(|edit| edit.to.as_str()).collect());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn nouns_follow_the_number() {
        check("В музей приехали 5 туристов.", "5", 2, Some(&["туриста"]));
        check("В музей приехали 2 туриста.", "2", 7, Some(&["туристов"]));
        check("около 5 школ", "5", 2, Some(&[]));
        check("более 21 года", "21", 25, Some(&["лет"]));
        check("за 21 день", "21", 25, Some(&["дней"]));
        check("через 5 недель", "5", 1, Some(&["неделю"]));
        check("2 новые школы", "2", 5, Some(&["новых", "школ"]));
        check("в 2021 году", "2021", 2025, Some(&[]));
        check("в 2 школах", "2", 5, Some(&[]));
        check("от 5 до 20 манатов", "5", 2, Some(&[]));
        check("Глубина достигла 5 метров", "5", 2, Some(&[]));
        check("по 5 манатов", "5", 2, Some(&["маната"]));
        check("Высота — 45 метров", "45", 41, Some(&["метр"]));
        check("Фильм длится 5 минут", "5", 2, Some(&["минуты"]));
    }

    #[test]
    fn what_cannot_be_proven_is_left() {
        check("Прибыл 1 турист.", "1", 2, None);
        check("Врачи спасли 5 туристов.", "5", 2, None);
        check("строительство 5 школ", "5", 2, None);
        check("построено 5 школ", "5", 2, None);
        check("5 новых школ", "5", 2, None);
        check("5 чудес", "5", 2, None);
        check("статья 22 закона", "22", 25, None);
        check("Формулы 1 этап", "1", 2, None);
    }
}
