//! Times of day, and dates in figures.

use super::{Clock, Dial, Look, Number, Reader, Role, SPACES, What, tail_end};
use crate::lang::Lang;
use crate::memory::repair::figure;
use crate::text::Span;

impl Reader<'_> {
    /// 07.04.1992 as day, month and year.
    pub(super) fn date(&mut self, start: usize, digits: &str) -> bool {
        let parts: Vec<&str> = digits.split('.').collect();
        let [day, month, year] = parts[..] else { return false };
        let value = |part: &str| part.parse::<usize>().unwrap_or_default();
        if !(1..=31).contains(&value(day)) || !(1..=12).contains(&value(month)) || year.len() != 4 {
            return false;
        }
        let mut at = start;
        for (part, role) in [(day, Role::Day), (month, Role::Plain), (year, Role::Year)] {
            let core = Span::new(at, at + part.len());
            at = core.end + 1;
            if role == Role::Plain {
                self.push(core, What::MonthFigure(value(part)));
                continue;
            }
            let tail = if role == Role::Year { self.tail(core.end) } else { None };
            let end = tail.as_ref().map_or(core.end, |tail| tail_end(core.end, tail));
            let readings = figure::readings(part, self.lang);
            let look = Look::Figures;
            let number = Number { core, readings, power: 0, look, tail, role };
            self.push(Span::new(core.start, end), What::Number(number));
        }
        true
    }

    pub(super) fn clock(&mut self, at: usize, digits: &str, glued: &str) -> bool {
        let start = self.words[at].span.start;
        let number = |text: &str| text.parse::<u32>().ok();
        let plain_hour = digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
        let mut mark = ':';
        let (hour, minute, mut end, padded, rest) =
            if plain_hour && glued.is_empty() && self.gap(at) == ":" {
                let next = self.text(at + 1);
                let cut = next.find(|c: char| !c.is_ascii_digit()).unwrap_or(next.len());
                let (minute, rest) = next.split_at(cut);
                let end = self.words[at + 1].span.start + cut;
                // 1:23:45 is no time of day.
                if minute.len() != 2 || rest.is_empty() && self.gap(at + 1) == ":" {
                    return false;
                }
                (number(digits), number(minute), end, digits.len() == 2, rest)
            } else if let Some((hour, minute)) = digits.split_once('.')
                && minute.len() == 2
                && hour.len() <= 2
                && (self.tells_time(at)
                    || self.lang == Lang::En
                        && half(self.plain.get(start + digits.len()..).unwrap_or("")).is_some())
            {
                mark = '.';
                (number(hour), number(minute), start + digits.len(), hour.len() == 2, glued)
            } else if plain_hour && self.lang == Lang::En {
                (number(digits), None, start + digits.len(), false, glued)
            } else {
                return false;
            };
        let Some(hour) = hour else { return false };
        if hour > 24 || minute.is_some_and(|minute| minute > 59) {
            return false;
        }
        if self.lang == Lang::En
            && let Some((length, gap, pm, dots, capitals)) =
                half(self.plain.get(end..).unwrap_or(""))
        {
            if !(1..=12).contains(&hour) {
                return false;
            }
            let core = Span::new(start, end + length);
            let minutes = (hour % 12 + if pm { 12 } else { 0 }) * 60 + minute.unwrap_or_default();
            let look = Dial::Half { mark, minutes: minute.is_some(), gap, dots, capitals };
            self.push(core, What::Clock(Clock { minutes, look, core, tail: None }));
            return true;
        }
        let Some(minute) = minute else { return false };
        if !rest.is_empty() {
            return false;
        }
        let core = Span::new(start, end);
        let tail = self.tail(end);
        if let Some(tail) = &tail {
            end = tail_end(end, tail);
        }
        let look = Dial::Day { mark, padded };
        let clock = Clock { minutes: hour * 60 + minute, look, core, tail };
        self.push(Span::new(start, end), What::Clock(clock));
        true
    }

    /// Whether 19.30 is a time here.
    fn tells_time(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|at| self.folded(at)).unwrap_or_default();
        let after = self.folded(at + 1);
        match self.lang {
            Lang::Az => before == "saat",
            Lang::En => matches!(after.as_str(), "a" | "p" | "am" | "pm"),
            Lang::Ru => before == "часов",
        }
    }
}

/// `a.m.` or `p.m.` at the start of a text: length, gap, whether pm, dots, capitals.
fn half(rest: &str) -> Option<(usize, String, bool, bool, bool)> {
    let trimmed = rest.trim_start_matches(SPACES);
    let gap = rest.get(..rest.len() - trimmed.len())?;
    if gap.chars().count() > 1 {
        return None;
    }
    for (text, pm, dots, capitals) in [
        ("a.m.", false, true, false),
        ("p.m.", true, true, false),
        ("am", false, false, false),
        ("pm", true, false, false),
        ("AM", false, false, true),
        ("PM", true, false, true),
    ] {
        let Some(after) = trimmed.strip_prefix(text) else { continue };
        if after.chars().next().is_some_and(char::is_alphanumeric) {
            continue;
        }
        return Some((gap.len() + text.len(), gap.to_owned(), pm, dots, capitals));
    }
    None
}
