//! Figures with their groups, endings and magnitudes.

use super::{Look, Number, Reader, Role, SPACES, Tail, Verbatim, What, tail_end};
use crate::lang::Lang;
use crate::memory::repair::{az, figure, measure};
use crate::text::Span;

impl Reader<'_> {
    pub(super) fn figure(&mut self, at: usize) {
        let start = self.words[at].span.start;
        let text = self.text(at);
        let cut = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
        let (digits, glued) = text.split_at(cut.unwrap_or(text.len()));
        if digits.is_empty() {
            return;
        }
        if glued.is_empty() && digits.matches('.').count() == 2 && self.date(start, digits) {
            return;
        }
        if self.clock(at, digits, glued) {
            return;
        }
        let (mut raw, mut end, mut last) = (digits.to_owned(), start + digits.len(), at);
        let english = self.lang == Lang::En;
        // 1990s; $5m, £2bn.
        let ordinal = english && matches!(glued, "st" | "nd" | "rd" | "th")
            || english && glued == "s" && digits.len() == 4;
        let paid = self.plain.get(..start).is_some_and(|before| before.ends_with(['$', '€', '£']));
        let short = match glued {
            "k" if paid => 3,
            "m" if paid => 6,
            "bn" if paid => 9,
            _ => 0,
        };
        let known_glue =
            glued.is_empty() || ordinal || short > 0 || measure::sign(glued, self.lang).is_some();
        if !known_glue {
            return self.code(at);
        }
        // 29 000: groups of three behind one space.
        if glued.is_empty() && digits.len() <= 3 && !digits.starts_with('0') {
            while self.is_group(last) && !raw.contains(['.', ',']) {
                raw.push_str(self.gap(last));
                raw.push_str(self.text(last + 1));
                last += 1;
                end = self.words[last].span.end;
            }
        }
        let readings = figure::readings(&raw, self.lang);
        if readings.is_empty() {
            let core = Span::new(start, self.words[last].span.end);
            let verbatim = Verbatim { core, why: "code", tail: None };
            return self.push(core, What::Verbatim(verbatim));
        }
        let core = Span::new(start, end);
        let tail = if ordinal {
            Some(Tail { joint: String::new(), ending: glued.to_owned() })
        } else if glued.is_empty() {
            self.tail(end)
        } else {
            None
        };
        let end = tail.as_ref().map_or(end, |tail| tail_end(end, tail));
        let mut power = short;
        if tail.is_none()
            && glued.is_empty()
            && SPACES.iter().any(|space| self.gap(last) == space.to_string())
        {
            power = magnitude(&self.folded(last + 1), self.lang).unwrap_or_default();
        }
        let number = Number { core, readings, power, look: Look::Figures, tail, role: Role::Plain };
        self.push(Span::new(start, end), What::Number(number));
        if !ordinal
            && short == 0
            && !glued.is_empty()
            && let Some(measure) = measure::sign(glued, self.lang)
        {
            self.push(Span::new(core.end, core.end + glued.len()), What::Measure(measure));
        }
    }

    /// Whether the token after this one is a further group of its number.
    fn is_group(&self, at: usize) -> bool {
        let next = self.text(at + 1);
        let bytes = next.as_bytes();
        let three = bytes.len() >= 3 && bytes[..3].iter().all(u8::is_ascii_digit);
        let ends = bytes.len() == 3
            || matches!(bytes.get(3), Some(b'.' | b','))
                && bytes[4..].iter().all(u8::is_ascii_digit);
        let mut gap = self.gap(at).chars();
        three && ends && gap.next().is_some_and(|c| SPACES.contains(&c)) && gap.next().is_none()
    }
}

/// The power of ten that a folded word after a figure stands for.
fn magnitude(word: &str, lang: Lang) -> Option<u32> {
    let table: &[(&str, u32)] = match lang {
        Lang::Az => {
            &[("milyard", 9), ("milyon", 6), ("trilyon", 12), ("min", 3), ("mlrd", 9), ("mln", 6)]
        }
        Lang::En => &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12), ("bn", 9)],
        Lang::Ru => &[
            ("тысяч", 3),
            ("тыс", 3),
            ("миллион", 6),
            ("млн", 6),
            ("миллиард", 9),
            ("млрд", 9),
            ("триллион", 12),
        ],
    };
    table.iter().find_map(|(stem, power)| {
        let ending = word.strip_prefix(stem)?;
        let known = match lang {
            Lang::Az => {
                ending.is_empty()
                    || az::Sound::of_word(stem)
                        .is_some_and(|sound| !az::templates(ending, sound, true).is_empty())
            }
            Lang::En => ending.is_empty(),
            Lang::Ru => matches!(
                ending,
                "" | "а" | "и" | "у" | "ам" | "ами" | "ах" | "ей" | "ью" | "ов" | "ом" | "е"
            ),
        };
        known.then_some(*power)
    })
}
