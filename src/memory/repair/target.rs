//! The stored target with the slots of the query in it.
//!
//! A slot of the source that changed must be found in the target by its value.
//! What stands there is written anew twice: with the old value, which must give
//! what is stored, and with the new one. What stands beside it must follow.

use super::az;
use super::edit::Edit;
use super::figure::{self, Decimal, Shape};
use super::measure::{self, Measure};
use super::names::{self, Name, Swap};
use super::read::{Clock, Dial, Item, Look, Number, Role, Tail, What};
use super::skeleton::{Side, spoken};
use super::{en, ru};
use crate::lang::Lang;
use crate::text::Span;
use crate::text::case;
use crate::text::normalize::fold;
use crate::text::token::tokens;

/// The edits that put the changed slots into the target; `None` where one of
/// them cannot be proven.
pub fn adapt(
    source: &Side<'_>,
    query: &Side<'_>,
    target: &Side<'_>,
    changed: &[usize],
) -> Option<Vec<Edit>> {
    let mut job = Job { source, query, target, changed, edits: Vec::new() };
    if to_other_persons(source, query, target) {
        return None;
    }
    job.numbers()?;
    job.named()?;
    job.measures()?;
    job.names()?;
    let done: Vec<Span> = job.edits.iter().map(|edit| edit.span).collect();
    for span in done {
        job.beside(span)?;
    }
    Some(job.edits)
}

/// Whether a verb of the source has another number and the target names a
/// person that would have to follow: купил 1 дом, купили 2 дома — he, they.
fn to_other_persons(source: &Side<'_>, query: &Side<'_>, target: &Side<'_>) -> bool {
    const PRONOUNS: &[&str] = &[
        "i", "we", "he", "she", "they", "his", "her", "their", "him", "them", "you", "your", "my",
    ];
    let verbs = |side: &Side<'_>| -> Vec<String> {
        let ends = ["л", "ла", "ло", "ли", "лся", "лась", "лось", "лись"];
        let words = tokens(side.plain).map(|token| fold(token.span.of(side.plain), Lang::Ru));
        words.filter(|word| ends.iter().any(|end| word.ends_with(end))).collect()
    };
    source.lang == Lang::Ru
        && target.lang == Lang::En
        && verbs(source) != verbs(query)
        && tokens(target.plain)
            .any(|token| PRONOUNS.contains(&fold(token.span.of(target.plain), Lang::En).as_str()))
}

struct Job<'a> {
    source: &'a Side<'a>,
    query: &'a Side<'a>,
    target: &'a Side<'a>,
    changed: &'a [usize],
    edits: Vec<Edit>,
}

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
    fn numbers(&mut self) -> Option<()> {
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
                    like(core, spelled.write(count)?, lang)
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
        if !ordinal && number.role != Role::Day && number.power == 0 && number.look != Look::Roman {
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

    /// The folded word after this place, behind a space.
    fn word_after(&self, span: Span) -> Option<String> {
        let after = self.target.plain.get(span.end..)?;
        let word = tokens(after).next()?;
        let gap = after.get(..word.span.start)?;
        gap.chars().all(char::is_whitespace).then(|| fold(word.span.of(after), self.target.lang))
    }

    /// The folded word that only a space parts from this place.
    fn word_before(&self, span: Span) -> Option<String> {
        let before = self.target.plain.get(..span.start)?;
        let word = tokens(before).last()?;
        let gap = before.get(word.span.end..)?;
        gap.chars().all(char::is_whitespace).then(|| fold(word.span.of(before), self.target.lang))
    }

    /// Clock times, months, days of the week, addresses.
    fn named(&mut self) -> Option<()> {
        for at in self.changed {
            let (old, new) = (&self.source.items[*at], &self.query.items[*at]);
            match (&old.what, &new.what) {
                (What::Clock(x), What::Clock(y)) => {
                    let half = |clock: &Clock| matches!(clock.look, Dial::Half { .. });
                    // Which half of the day a time without one means is not known.
                    if half(x) != half(y) {
                        return None;
                    }
                    self.each(
                        *at,
                        |item| match (&item.what, &x.minutes) {
                            (What::Clock(clock), minutes) => clock.minutes == *minutes,
                            _ => false,
                        },
                        |job, item| {
                            let What::Clock(clock) = &item.what else { return None };
                            job.clock(clock, y)
                        },
                        "time",
                    )?;
                }
                (What::Verbatim(x), What::Verbatim(y)) => {
                    let (text, to) = (self.source.text(x.core), self.query.text(y.core));
                    let target = self.target;
                    self.each(
                        *at,
                        |item| match &item.what {
                            What::Verbatim(other) => target.text(other.core) == text,
                            _ => false,
                        },
                        |job, item| {
                            let What::Verbatim(other) = &item.what else { return None };
                            job.verbatim(other.tail.as_ref(), text, to, item.span)
                        },
                        x.why,
                    )?;
                }
                (What::Month(_) | What::MonthFigure(_), _) => self.month(*at)?,
                (What::Weekday(x), What::Weekday(y)) => {
                    let (old, new) = (x.number, y.number);
                    self.each(
                        *at,
                        |item| match &item.what {
                            What::Weekday(day) => day.number == old,
                            _ => false,
                        },
                        |job, item| {
                            let What::Weekday(day) = &item.what else { return None };
                            let before = job.word_before(item.span);
                            let governed = before.as_deref().is_some_and(|word| {
                                matches!(word, "в" | "во" | "на" | "за" | "через" | "про")
                            });
                            if day.changes_gender(new)
                                && before.is_some()
                                && !governed
                                && !before.as_deref().is_some_and(|word| {
                                    ru::preposition(word, "а").is_some()
                                        || matches!(word, "до" | "по" | "и")
                                })
                            {
                                return None;
                            }
                            let text = day.write_weekday(new, governed)?;
                            Some(like(job.target.text(item.span), text, job.target.lang))
                        },
                        "date",
                    )?;
                }
                _ => {}
            }
        }
        Some(())
    }

    fn month(&mut self, at: usize) -> Option<()> {
        let number = |item: &Item| match &item.what {
            What::Month(month) => Some(month.number),
            What::MonthFigure(number) => Some(*number),
            _ => None,
        };
        let (old, new) = (number(&self.source.items[at])?, number(&self.query.items[at])?);
        self.each(
            at,
            |item| number(item) == Some(old),
            |job, item| match &item.what {
                What::Month(month) => {
                    let text = month.write_month(new)?;
                    Some(like(job.target.text(item.span), text, job.target.lang))
                }
                _ => Some(format!("{new:0>2}")),
            },
            "date",
        )
    }

    /// Writes all places of the target that hold what slot `at` held, where it
    /// is certain which they are.
    fn each(
        &mut self,
        at: usize,
        holds: impl Fn(&Item) -> bool,
        write: impl Fn(&Job<'a>, &Item) -> Option<String>,
        why: &'static str,
    ) -> Option<()> {
        let slot = &self.source.items[at].what;
        let text = |side: &Side<'_>, at: usize| key(side, &side.items[at]);
        let (old, new) = (text(self.source, at), text(self.query, at));
        let mut count = 0;
        for other in 0..self.source.items.len() {
            let same = std::mem::discriminant(&self.source.items[other].what)
                == std::mem::discriminant(slot)
                && text(self.source, other) == old;
            if same {
                count += 1;
                if text(self.query, other) != new {
                    return None;
                }
            }
        }
        let places: Vec<&Item> = self.target.items.iter().filter(|item| holds(item)).collect();
        if places.is_empty() || places.len() < count {
            return None;
        }
        for item in places {
            if self.edits.iter().any(|edit| edit.span == item.span) {
                continue;
            }
            let to = write(self, item)?;
            self.edits.push(Edit { span: item.span, to, why });
        }
        Some(())
    }

    fn clock(&self, stored: &Clock, new: &Clock) -> Option<String> {
        let (hour, minute) = (new.minutes / 60, new.minutes % 60);
        let text = match &stored.look {
            Dial::Day { mark, padded } => {
                // 9:30 and 09:30: what 10:30 would be is not shown by 19:30.
                let padded = *padded && (stored.minutes < 600 || self.query_pads(new));
                if *mark == '.' && hour > 23 {
                    return None;
                }
                let hour = if padded { format!("{hour:02}") } else { hour.to_string() };
                format!("{hour}{mark}{minute:02}")
            }
            Dial::Half { mark, minutes, gap, dots, capitals } => {
                // 8:00 p.m. or 8 p.m.: the house's choice is not known.
                if *minutes && minute == 0 && !stored.minutes.is_multiple_of(60) {
                    return None;
                }
                let shown = if hour % 12 == 0 { 12 } else { hour % 12 };
                let half = match (hour % 24 >= 12, *dots, *capitals) {
                    (true, true, _) => "p.m.",
                    (false, true, _) => "a.m.",
                    (true, false, false) => "pm",
                    (false, false, false) => "am",
                    (true, false, true) => "PM",
                    (false, false, true) => "AM",
                };
                if *minutes || minute > 0 {
                    format!("{shown}{mark}{minute:02}{gap}{half}")
                } else {
                    format!("{shown}{gap}{half}")
                }
            }
        };
        let Some(tail) = &stored.tail else { return Some(text) };
        if self.target.lang != Lang::Az {
            return None;
        }
        let before = spoken(self.target.text(stored.core))?;
        let ending = az::transfer(&tail.ending, before, spoken(&text)?, false, false)?;
        Some(format!("{text}{}{ending}", tail.joint))
    }

    /// Whether the query writes hours in two digits, for want of other evidence.
    fn query_pads(&self, new: &Clock) -> bool {
        matches!(new.look, Dial::Day { padded: true, .. }) && new.minutes < 600
    }

    fn verbatim(&self, tail: Option<&Tail>, old: &str, new: &str, span: Span) -> Option<String> {
        let Some(tail) = tail else { return Some(new.to_owned()) };
        let digits = |text: &str| {
            let start = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            text.get(start..).filter(|digits| !digits.is_empty()).map(str::to_owned)
        };
        let ending = match self.target.lang {
            Lang::Az => {
                let possessed = self.word_before(span).is_some_and(|word| az::owns(&word));
                let (old, new) = (spoken(&digits(old)?)?, spoken(&digits(new)?)?);
                az::transfer(&tail.ending, old, new, false, possessed)?
            }
            _ => return None,
        };
        Some(format!("{new}{}{ending}", tail.joint))
    }

    fn measures(&mut self) -> Option<()> {
        for at in self.changed {
            let (What::Measure(old), What::Measure(new)) =
                (&self.source.items[*at].what, &self.query.items[*at].what)
            else {
                continue;
            };
            let (concept, to) = (old.concept, new.concept);
            let why = if new.kind == measure::Kind::Unit { "unit" } else { "money" };
            if old.kind != new.kind {
                return None;
            }
            self.each(
                *at,
                |item| matches!(&item.what, What::Measure(one) if one.concept == concept),
                |job, item| {
                    let What::Measure(one) = &item.what else { return None };
                    job.measure(one, to, item.span)
                },
                why,
            )?;
        }
        Some(())
    }

    fn measure(&self, stored: &Measure, to: &str, span: Span) -> Option<String> {
        let lang = self.target.lang;
        // ABŞ dolları, Rusiya rublu: whose it is would have to go.
        let before = self.word_before(span).unwrap_or_default();
        let counted = stored.is_sign()
            || before.chars().next().is_none_or(|c| c.is_ascii_digit())
            || self.target.items.iter().any(|item| {
                matches!(item.what, What::Number(_))
                    && item.span.end <= span.start
                    && self
                        .target
                        .text(Span::new(item.span.end, span.start))
                        .split_whitespace()
                        .count()
                        <= 1
            });
        // A noun that has to follow a number that changes too is left alone.
        let moved = self.edits.iter().any(|edit| edit.span.overlaps(span));
        if !counted || moved {
            return None;
        }
        let tied = self.target.plain.get(span.end..).is_some_and(|rest| rest.starts_with('-'));
        if tied {
            return None;
        }
        Some(like(self.target.text(span), stored.write(to, lang)?, lang))
    }

    fn names(&mut self) -> Option<()> {
        let name = |side: &'a Side<'a>, at: usize| -> Option<&'a Name<'a>> {
            match side.items.get(at)?.what {
                What::Name(n) => side.names.get(n),
                _ => None,
            }
        };
        for at in self.changed {
            let Some(old) = name(self.source, *at) else { continue };
            let new = name(self.query, *at)?;
            let of = |concept: &Name<'_>| concept.concept.id == old.concept.id;
            let mut count = 0;
            for other in 0..self.source.items.len() {
                if name(self.source, other).is_some_and(of) {
                    count += 1;
                    if name(self.query, other)?.concept.id != new.concept.id {
                        return None;
                    }
                }
            }
            let places: Vec<&Name<'a>> = self.target.names.iter().filter(|name| of(name)).collect();
            if places.is_empty() || places.len() < count {
                return None;
            }
            for place in places {
                if self.edits.iter().any(|edit| edit.span == place.span) {
                    continue;
                }
                let swap = Swap {
                    source: old,
                    source_text: self.source.plain,
                    target: place,
                    new: new.concept,
                };
                let edit =
                    names::swap(&swap, self.source.lang, self.target.lang, self.target.plain)?;
                self.edits.push(edit);
            }
        }
        Some(())
    }

    /// Articles, prepositions and particles beside what was written anew.
    fn beside(&mut self, span: Span) -> Option<()> {
        let edit = self.edits.iter().find(|edit| edit.span == span)?;
        if matches!(edit.why, "agreement" | "preposition" | "article") {
            return Some(());
        }
        let (old, new) = (self.target.text(span), edit.to.clone());
        let before = self.target.plain.get(..span.start)?;
        let word = tokens(before).last();
        let joined = word.filter(|word| {
            before.get(word.span.end..).is_some_and(|gap| gap.chars().all(char::is_whitespace))
        });
        let lang = self.target.lang;
        if lang == Lang::Az {
            return self.particle(span, old, &new);
        }
        let Some(word) = joined else { return Some(()) };
        let stored = word.span.of(before);
        let folded = fold(stored, lang);
        let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        let (of_old, of_new, why) = match lang {
            Lang::En if matches!(folded.as_str(), "a" | "an") => {
                (en::article(old)?, en::article(&new)?, "article")
            }
            Lang::Ru if ru::preposition(&folded, "а").is_some() => {
                let of = |text: &str| {
                    if is_number(text) {
                        let digits: String =
                            text.chars().take_while(char::is_ascii_digit).collect();
                        let ordinal = self.is_ordinal(span);
                        let months = self
                            .target
                            .items
                            .iter()
                            .any(|item| matches!(item.what, What::Month(_)));
                        // С 2 по 5 мая is со второго for some, с двух for others.
                        if months && !ordinal && digits == "2" {
                            return None;
                        }
                        ru::preposition_of_figure(&folded, digits.parse().ok()?, ordinal)
                    } else {
                        ru::preposition(&folded, &fold(text, lang))
                    }
                };
                (of(old)?, of(&new)?, "preposition")
            }
            _ => return Some(()),
        };
        if of_old != folded {
            return None;
        }
        if of_new != folded {
            let text = like(stored, of_new.to_owned(), lang);
            let edit = Edit { span: word.span, to: text, why };
            if !self.edits.contains(&edit) {
                self.edits.push(edit);
            }
        }
        Some(())
    }

    /// Whether the number here is read as an ordinal: 2-го, 2 мая, 2 год.
    fn is_ordinal(&self, span: Span) -> bool {
        self.target.items.iter().any(|item| {
            item.span == span
                && matches!(&item.what, What::Number(n) if n.tail.is_some() || n.role == Role::Day)
        })
    }

    /// `da` and `də` are in harmony with the word before them.
    fn particle(&mut self, span: Span, old: &str, new: &str) -> Option<()> {
        let rest = self.target.plain.get(span.end..)?;
        let word = rest.strip_prefix(' ').unwrap_or_default();
        let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        let particle = word.get(..length)?;
        if !matches!(particle, "da" | "də") {
            return Some(());
        }
        let sound = |text: &str| {
            if text.ends_with(|c: char| c.is_ascii_digit()) {
                spoken(text)
            } else {
                az::Sound::of_word(&fold(text, Lang::Az))
            }
        };
        let write = |text: &str| sound(text).map(az::particle);
        if write(old)? != particle {
            return None;
        }
        let to = write(new)?;
        if to != particle {
            let start = span.end + 1;
            let span = Span::new(start, start + length);
            self.edits.push(Edit { span, to: to.to_owned(), why: "harmony" });
        }
        Some(())
    }
}

/// What a slot holds, to compare two of one kind.
fn key(side: &Side<'_>, item: &Item) -> String {
    match &item.what {
        What::Clock(clock) => clock.minutes.to_string(),
        What::Month(month) => month.number.to_string(),
        What::MonthFigure(number) => number.to_string(),
        What::Weekday(day) => day.number.to_string(),
        What::Measure(measure) => measure.concept.to_owned(),
        What::Verbatim(verbatim) => side.text(verbatim.core).to_owned(),
        What::Number(_) | What::Name(_) => side.text(item.span).to_owned(),
    }
}

/// A word in lower case with the capitals of what it replaces. English months
/// and days have their capital anywhere.
fn like(stored: &str, text: String, lang: Lang) -> String {
    if case::is_upper(stored) && stored.chars().count() > 1 {
        case::upper(&text, lang).into_owned()
    } else if stored.chars().next().is_some_and(char::is_uppercase) {
        case::capitalize(&text, lang)
    } else {
        text
    }
}
