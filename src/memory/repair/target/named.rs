//! Clock times, months, days of the week, addresses and measures of the target.

use super::{Job, like};
use crate::lang::Lang;
use crate::memory::repair::edit::Edit;
use crate::memory::repair::measure::{self, Measure};
use crate::memory::repair::read::{Clock, Dial, Item, Tail, What};
use crate::memory::repair::skeleton::{Side, spoken};
use crate::memory::repair::{az, ru};
use crate::text::Span;

impl<'a> Job<'a> {
    /// Clock times, months, days of the week, addresses.
    pub(super) fn named(&mut self) -> Option<()> {
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
                            let mut text = day.write_weekday(new, governed)?;
                            // Çərşənbə axşamı says when; cümə alone does not.
                            let stored = job.target.text(item.span);
                            if job.target.lang == Lang::Az
                                && stored.contains(' ')
                                && !text.contains(' ')
                                && job.goes_on(item.span)
                            {
                                text.push_str(" günü");
                            }
                            Some(like(stored, text, job.target.lang))
                        },
                        "date",
                    )?;
                }
                _ => {}
            }
        }
        Some(())
    }

    /// Whether another word of the sentence follows, and not `günü` itself.
    fn goes_on(&self, span: Span) -> bool {
        let rest = self.target.plain.get(span.end..).unwrap_or_default();
        let word = rest.strip_prefix(' ').unwrap_or_default();
        word.starts_with(char::is_alphabetic) && !word.starts_with("gün")
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

    pub(super) fn measures(&mut self) -> Option<()> {
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
