//! Where the whole dates of a side stand.

use crate::qa::figures::Facts;
use crate::qa::figures::amount::Written;
use crate::qa::side::Side;
use crate::text::Span;

/// Spans that hold a day and a month, with the year when it follows.
pub(super) fn dates(side: &Side<'_>, facts: &Facts) -> Vec<Span> {
    let mut spans = facts.dates.clone();
    for month in &facts.months {
        let near = |span: &Span| {
            let gap = if span.end <= month.span.start {
                side.plain.get(span.end..month.span.start)
            } else {
                side.plain.get(month.span.end..span.start)
            };
            gap.is_some_and(|gap| {
                let gap = gap.trim_matches([' ', '\u{a0}', '\u{202f}', ',', '-', '‑']);
                gap.len() <= 4 && !gap.contains(['.', ';', ':'])
            })
        };
        let figures: Vec<Span> = facts
            .amounts
            .iter()
            .filter(|amount| amount.written == Written::Figures && amount.span.len() <= 4)
            .map(|amount| amount.span)
            .collect();
        let mut whole = month.span;
        for span in &figures {
            let day_or_year = span.len() <= 2 || span.len() == 4;
            if day_or_year && near(span) {
                whole = Span::new(whole.start.min(span.start), whole.end.max(span.end));
            }
        }
        // the year after the day: April 7, 1992; aprelin 7-si 1992
        for span in &figures {
            let gap = side.plain.get(whole.end..span.start).unwrap_or("xxxxxxx");
            if span.len() == 4 && span.start >= whole.end && gap.len() <= 7 {
                whole.end = span.end;
            }
            // 1992-ci il aprelin 7-si
            let gap = side.plain.get(span.end..whole.start).unwrap_or("xxxxxxxxxxxxx");
            if span.len() == 4 && span.end <= whole.start && gap.chars().count() <= 12 {
                whole.start = span.start;
            }
        }
        spans.push(whole);
    }
    spans
}
