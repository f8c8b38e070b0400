//! Numbers of the target: which of them are the source's, and the new ones in
//! their place.

use super::{Job, like};
use crate::lang::Lang;
use crate::memory::repair::edit::Edit;
use crate::memory::repair::figure::{self, Decimal, Shape};
use crate::memory::repair::read::{Look, Number, Role, Tail, What};
use crate::memory::repair::skeleton::{Side, spoken};
use crate::memory::repair::{az, en, ru};
use crate::text::Span;
use crate::text::normalize::fold;
use crate::text::token::tokens;

/// A number of the source, and what it is in the query.
struct Pair<'a> {
    at: usize,
    old: Decimal,
    new: Decimal,
    asked: Shape,
    query: &'a Number,
    spelled: bool,
    tag: Tag,
}

/// What tells two equal numbers of one text apart.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Tag {
    role: Role,
    measure: Option<&'static str>,
}

/// A number of the target.
struct Place<'a> {
    at: usize,
    number: &'a Number,
    totals: Vec<(Decimal, Shape)>,
    tag: Tag,
}

fn numbers<'a>(side: &'a Side<'_>) -> impl Iterator<Item = (usize, &'a Number)> {
    side.items.iter().enumerate().filter_map(|(at, item)| match &item.what {
        What::Number(number) => Some((at, number)),
        _ => None,
    })
}

fn tag(side: &Side<'_>, at: usize, number: &Number) -> Tag {
    let measure = |at: usize| match side.items.get(at).map(|item| &item.what) {
        Some(What::Measure(measure)) => Some(measure),
        _ => None,
    };
    let near = |a: usize, b: usize| {
        let gap = side.text(Span::new(side.items[a].span.end, side.items[b].span.start));
        gap.chars().count() <= 10 && !gap.contains([',', '.', ';'])
    };
    let after = measure(at + 1).filter(|_| near(at, at + 1));
    let before =
        || at.checked_sub(1).and_then(measure).filter(|one| one.is_sign() && near(at - 1, at));
    let role = if number.role == Role::Day { Role::Day } else { Role::Plain };
    Tag { role, measure: after.or_else(before).map(|measure| measure.concept) }
}

impl<'a> Job<'a> {
    pub(super) fn numbers(&mut self) -> Option<()> {
        let places: Vec<Place<'a>> = numbers(self.target)
            .map(|(at, number)| Place {
                at,
                number,
                totals: number
                    .readings
                    .iter()
                    .map(|(value, shape)| (value.raised(number.power), *shape))
                    .collect(),
                tag: tag(self.target, at, number),
            })
            .collect();
        let pairs = self.pairs(&places)?;
        let unexplained = |place: &Place<'_>| {
            matches!(place.number.look, Look::Figures)
                && !pairs
                    .iter()
                    .any(|pair| place.totals.iter().any(|(total, _)| *total == pair.old))
        };
        let missing = |pair: &Pair<'_>| {
            !pair.spelled
                && !places.iter().any(|place| place.totals.iter().any(|(t, _)| *t == pair.old))
        };
        if pairs.iter().any(missing) && places.iter().any(unexplained) {
            return None;
        }
        let house = places.iter().find_map(|place| match place.totals.as_slice() {
            [(_, shape)] => shape.group,
            _ => None,
        });
        for pair in pairs.iter().filter(|pair| self.changed.contains(&pair.at)) {
            for place in self.places_of(pair, &pairs, &places)? {
                // A number that stands twice is written once.
                let span = self.target.items[place.at].span;
                if !self.edits.iter().any(|edit| edit.span == span) {
                    self.write_number(pair, place, house)?;
                }
            }
        }
        Some(())
    }

    /// The numbers of source and query with their values.
    fn pairs(&self, places: &[Place<'_>]) -> Option<Vec<Pair<'a>>> {
        let mut pairs = Vec::new();
        for (at, number) in numbers(self.source) {
            let What::Number(asked) = &self.query.items[at].what else { return None };
            let changed = self.changed.contains(&at);
            let mut readings: Vec<(Decimal, Shape)> = number.readings.clone();
            if readings.len() > 1 {
                let stands = |value: Decimal| {
                    let total = value.raised(number.power);
                    places.iter().any(|place| place.totals.iter().any(|(other, _)| *other == total))
                };
                let found: Vec<(Decimal, Shape)> =
                    readings.iter().filter(|(value, _)| stands(*value)).copied().collect();
                match found.as_slice() {
                    [one] => readings = vec![*one],
                    _ if changed => return None,
                    _ => {}
                }
            }
            let (old, shape) = *readings.first()?;
            let kind = |shape: Shape| (shape.group.is_some(), shape.point.is_some());
            let (new, new_shape) = match asked.readings.as_slice() {
                [one] => *one,
                many => *many.iter().find(|(_, other)| kind(*other) == kind(shape))?,
            };
            pairs.push(Pair {
                at,
                old: old.raised(number.power),
                new: new.raised(asked.power),
                asked: new_shape,
                query: asked,
                spelled: matches!(number.look, Look::Word(_)),
                tag: tag(self.source, at, number),
            });
        }
        Some(pairs)
    }

    /// Where a number of the source stands in the target; `None` where that is
    /// not certain.
    fn places_of<'p>(
        &self,
        pair: &Pair<'_>,
        pairs: &[Pair<'_>],
        places: &'p [Place<'a>],
    ) -> Option<Vec<&'p Place<'a>>> {
        let equal: Vec<&Pair<'_>> = pairs.iter().filter(|other| other.old == pair.old).collect();
        let found: Vec<&Place<'a>> = places
            .iter()
            .filter(|place| place.totals.iter().any(|(total, _)| *total == pair.old))
            .collect();
        let word = |place: &&Place<'_>| matches!(place.number.look, Look::Word(_));
        if equal.iter().all(|other| other.new == pair.new) {
            let spelled = equal.iter().filter(|other| other.spelled).count();
            // One more than in the source is the same one told again, unless it
            // is written in words or plays another part.
            let again = found.len() > equal.len()
                && (found.iter().filter(|place| word(place)).count() > spelled
                    || found.iter().any(|place| place.tag != found[0].tag));
            return (found.len() >= equal.len() && !found.is_empty() && !again).then_some(found);
        }
        // Equal numbers that become different ones: only what they are numbers
        // of tells them apart.
        let parted = |same: &dyn Fn(&Tag, &Tag) -> bool| {
            let equal: Vec<&&Pair<'_>> = equal.iter().filter(|o| same(&o.tag, &pair.tag)).collect();
            let here: Vec<&Place<'a>> =
                found.iter().filter(|place| same(&place.tag, &pair.tag)).copied().collect();
            let one = equal.iter().all(|other| other.new == pair.new);
            (one && !here.is_empty() && here.len() == equal.len()).then_some(here)
        };
        if found.len() == equal.len()
            && let Some(here) = parted(&|a, b| a == b)
        {
            return Some(here);
        }
        let spelled: Vec<&&Pair<'_>> =
            equal.iter().filter(|other| other.spelled == pair.spelled).collect();
        let here: Vec<&Place<'a>> =
            found.iter().filter(|place| word(place) == pair.spelled).copied().collect();
        let one = spelled.iter().all(|other| other.new == pair.new);
        (one && found.len() == equal.len() && here.len() == spelled.len() && !here.is_empty())
            .then_some(here)
    }

    fn write_number(
        &mut self,
        pair: &Pair<'_>,
        place: &Place<'_>,
        house: Option<char>,
    ) -> Option<()> {
        let (lang, number) = (self.target.lang, place.number);
        let span = self.target.items[place.at].span;
        let core = self.target.text(number.core);
        let (_, shape) = *place.totals.iter().find(|(total, _)| *total == pair.old)?;
        let value = if number.power == 0 {
            pair.new
        } else if pair.query.power == number.power {
            pair.query.readings.first()?.0
        } else {
            pair.new
                .lowered(number.power)
                .filter(|value| value.as_count().is_some_and(|value| (1..1000).contains(&value)))?
        };
        let old =
            number.readings.iter().find(|(value, _)| value.raised(number.power) == pair.old)?.0;
        let text = match &number.look {
            Look::Figures if matches!(pair.query.look, Look::Roman) && number.tail.is_none() => {
                return None;
            }
            Look::Figures => figure::write(value, shape, pair.asked, house, lang),
            Look::Roman => {
                Some(figure::write_roman(value.as_count()?)).filter(|t| !t.is_empty())?
            }
            Look::Word(spelled) => {
                let count = value.as_count()?;
                let figures = matches!(pair.query.look, Look::Figures);
                if figures && pair.spelled {
                    // The query has turned to figures, and so does the target.
                    if spelled.ordinal || !spelled.ending().is_empty() {
                        return None;
                    }
                    figure::write(value, Shape::default(), pair.asked, house, lang)
                } else if figures && count > 10
                    || lang == Lang::Ru && !spelled.ordinal && count == 1
                {
                    return None;
                } else {
                    let noun = self.word_after(span).filter(|_| lang == Lang::Ru);
                    let gender = noun.and_then(|noun| ru::gender(&noun));
                    like(core, spelled.write(count, gender)?, lang)
                }
            }
        };
        if number.power > 0 && lang == Lang::Ru {
            // 2 миллиона туристов: the magnitude is what the number counts.
            let edits = ru::follow(self.target.plain, span, old, value, false)?;
            self.edits.extend(edits);
        }
        let tail = match &number.tail {
            None => String::new(),
            Some(tail) => {
                let ending = self.tail(tail, core, &text, old, value, span)?;
                format!("{}{ending}", tail.joint)
            }
        };
        let ordinal = number.tail.is_some() || matches!(&number.look, Look::Word(w) if w.ordinal);
        let counts = number.role != Role::Day && number.power == 0 && number.look != Look::Roman;
        if !ordinal && counts && !self.is_score(span) {
            let leads = self.leads(pair.at);
            let edits = match lang {
                Lang::Az => {
                    let one = |value: Decimal| value.as_count() == Some(1);
                    let plural = tokens(self.target.plain).any(|word| {
                        az::is_plural_verb(&fold(word.span.of(self.target.plain), lang))
                    });
                    if one(old) != one(value) && plural {
                        return None;
                    }
                    Vec::new()
                }
                Lang::En => en::follow(self.target.plain, span, old, value)?,
                Lang::Ru => ru::follow(self.target.plain, span, old, value, leads)?,
            };
            self.edits.extend(edits);
        }
        let measure = place.tag.measure;
        let why = match (number.role, measure) {
            (Role::Day, _) => "date",
            (_, Some("percent")) => "percent",
            (_, Some("usd" | "eur" | "azn" | "rub" | "try" | "gbp")) => "money",
            _ => "number",
        };
        self.edits.push(Edit { span, to: format!("{text}{tail}"), why });
        Some(())
    }

    /// Whether a number is one side of a score or ratio: 2:1, 24/7.
    fn is_score(&self, span: Span) -> bool {
        let tied = |c: Option<char>, next: Option<char>| {
            matches!(c, Some(':' | '/')) && next.is_some_and(|c| c.is_ascii_digit())
        };
        let plain = self.target.plain;
        let mut after = plain.get(span.end..).unwrap_or_default().chars();
        let mut before = plain.get(..span.start).unwrap_or_default().chars().rev();
        tied(after.next(), after.next()) || tied(before.next(), before.next())
    }

    /// Whether what a number of the source counts is a subject there: it opens
    /// the sentence, stands behind *by*, or has no ending in Azerbaijani.
    fn leads(&self, at: usize) -> bool {
        let span = self.source.items[at].span;
        let plain = self.source.plain;
        let before = plain.get(..span.start).and_then(|before| tokens(before).last());
        let after = plain.get(span.end..).and_then(|after| tokens(after).next());
        match self.source.lang {
            Lang::En => span.start == 0 || before.is_some_and(|word| word.span.of(plain) == "by"),
            Lang::Az => after.is_some_and(|word| {
                let rest = plain.get(span.end..).unwrap_or_default();
                !word.span.of(rest).ends_with(['ı', 'i', 'u', 'ü'])
            }),
            Lang::Ru => false,
        }
    }

    /// The ending of a number, for the new one.
    fn tail(
        &self,
        tail: &Tail,
        core: &str,
        new_core: &str,
        old: Decimal,
        new: Decimal,
        span: Span,
    ) -> Option<String> {
        match self.target.lang {
            Lang::Az => {
                let possessed = self.word_before(span).is_some_and(|word| az::owns(&word));
                let (before, after) = (spoken(core)?, spoken(new_core)?);
                az::transfer(&tail.ending, before, after, false, possessed)
            }
            // The 1990s are the 1980s.
            Lang::En if tail.ending == "s" => Some(tail.ending.clone()),
            Lang::En => {
                let right = old.as_count().is_some_and(|old| en::ordinal(old) == tail.ending);
                right.then(|| new.as_count().map(|new| en::ordinal(new).to_owned()))?
            }
            Lang::Ru => {
                let (old, new) = (old.as_count()?, new.as_count()?);
                // 2-х, 5-ти: a cardinal, whose ending is its own.
                let kind = |value: i128| match value {
                    2..=4 => 1,
                    5..=20 | 30 => 2,
                    _ => 3,
                };
                // На 1-м месте is an ordinal, двум местам none.
                let singular = self.word_after(span).is_some_and(|word| word.ends_with('е'));
                let cardinal = matches!(tail.ending.as_str(), "х" | "ми" | "ти" | "ю")
                    || tail.ending == "м" && !singular;
                let small = old < 1000 || new < 1000;
                // Шестой is 6-ой for some: such an ending is the old word's.
                let known =
                    cardinal || matches!(tail.ending.as_str(), "й" | "я" | "е" | "го" | "му" | "м");
                let unsure = cardinal && small && kind(old) != kind(new);
                (known && !unsure).then(|| tail.ending.clone())
            }
        }
    }
}
