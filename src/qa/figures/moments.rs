//! Words for times that are no dates, and for what figures count, from
//! `locales/<lang>/moments.tsv`: yesterday, the evening, spring, last week; 25
//! minutes.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Amount, Facts, Written};
use crate::lang::Lang;
use crate::qa::side::{Side, Word};
use crate::text::Span;
use crate::text::hashed::ByWord;

/// What a word tells of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Yesterday, today, tomorrow.
    Day,
    PartOfDay,
    Season,
    /// Last or next.
    Way,
    /// What a figure counts.
    Unit,
    /// What is one of several in a row: half, quarter, century.
    Period,
}

#[derive(Debug)]
struct Entry {
    kind: Kind,
    values: Vec<&'static str>,
}

#[derive(Default)]
struct Table {
    words: HashMap<&'static str, Vec<Entry>, ByWord>,
    beginnings: Vec<(&'static str, Entry)>,
}

static TABLES: LazyLock<[Table; 3]> = LazyLock::new(|| {
    [
        table(include_str!("../../../locales/az/moments.tsv")),
        table(include_str!("../../../locales/en/moments.tsv")),
        table(include_str!("../../../locales/ru/moments.tsv")),
    ]
});

fn table(text: &'static str) -> Table {
    let mut table = Table::default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(form), Some(kind), Some(values)) = (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let kind = match kind {
            "day" => Kind::Day,
            "part" => Kind::PartOfDay,
            "season" => Kind::Season,
            "way" => Kind::Way,
            "period" => Kind::Period,
            _ => Kind::Unit,
        };
        let entry = Entry { kind, values: values.split('|').collect() };
        match form.strip_suffix('*') {
            Some(beginning) => table.beginnings.push((beginning, entry)),
            None => table.words.entry(form).or_default().push(entry),
        }
    }
    table
}

/// What a folded word says of a kind.
fn values(word: &str, kind: Kind, lang: Lang) -> &'static [&'static str] {
    let table = &TABLES[lang.index()];
    let whole = table.words.get(word).into_iter().flatten().find(|entry| entry.kind == kind);
    let begun = || {
        table
            .beginnings
            .iter()
            .find(|(form, entry)| entry.kind == kind && word.starts_with(form))
            .map(|(_, entry)| entry)
    };
    whole.or_else(begun).map_or(&[], |entry| entry.values.as_slice())
}

/// The words with which the sides tell of different times, one for each kind: as
/// many are named on both, and one of them has no partner on either.
pub(in crate::qa) fn changed(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    [Kind::Day, Kind::PartOfDay, Kind::Season, Kind::Way]
        .into_iter()
        .filter_map(|kind| {
            let (ours, theirs) = (said(source, kind), said(target, kind));
            let (at, place) = (lacking(&ours, &theirs)?, lacking(&theirs, &ours)?);
            (ours.len() == theirs.len()).then_some((at, place))
        })
        .collect()
}

/// What a word says, and where it stands.
type Said = (&'static [&'static str], Span);

/// Where the first stands that has no partner on the other side.
fn lacking(these: &[Said], those: &[Said]) -> Option<Span> {
    let agrees = |one: &Said, other: &Said| one.0.iter().any(|value| other.0.contains(value));
    these.iter().find(|this| !those.iter().any(|that| agrees(this, that))).map(|(_, span)| *span)
}

/// What a side says of a kind, each thing once.
fn said(side: &Side<'_>, kind: Kind) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    for (at, word) in side.words.iter().enumerate() {
        let says = values(&word.folded, kind, side.lang);
        if !says.is_empty() && stands(side, at, kind) && !found.iter().any(|(one, _)| *one == says)
        {
            found.push((says, word.span));
        }
    }
    found
}

/// Whether a word means the time where it stands.
fn stands(side: &Side<'_>, at: usize, kind: Kind) -> bool {
    let word = |at: usize| side.words.get(at).map_or("", |word| word.folded.as_str());
    let before = at.checked_sub(1).map_or("", word);
    let next = word(at + 1);
    let small = !side.words[at].capital || side.words[at].span.start == 0;
    match kind {
        // çərşənbə axşamı is a day of the week, which has a form of its own in
        // the table; Good Morning and the White Nights are titles.
        Kind::PartOfDay => small && !matches!(before, "çərşənbə" | "cümə"),
        Kind::Season if matches!(side.words[at].folded.as_str(), "spring" | "fall") => {
            small && season(before, next)
        }
        // Yaza is also a form of to write.
        Kind::Season if matches!(side.words[at].folded.as_str(), "yaza" | "yaya") => {
            small && matches!(next, "qədər" | "kimi" | "doğru" | "yaxın" | "dək")
        }
        Kind::Season | Kind::Day => small,
        // The last week, the next summer; not the last three weeks.
        Kind::Way => {
            small
                && (!values(next, Kind::Season, side.lang).is_empty()
                    || values(next, Kind::Unit, side.lang).iter().any(|unit| {
                        matches!(*unit, "week" | "month" | "year" | "decade" | "century")
                    }))
        }
        Kind::Unit | Kind::Period => true,
    }
}

/// Whether English means the season: in the spring, next fall; not a spring, nor
/// the fall of the wall.
fn season(before: &str, next: &str) -> bool {
    matches!(
        before,
        "the" | "this" | "last" | "next" | "in" | "early" | "late" | "by" | "each" | "every"
    ) && !matches!(next, "of" | "in" | "to")
}

/// A period that is another one on each side: the first half, the second half;
/// the 6th century, the 16th.
pub(in crate::qa) fn other_period(
    (source, facts): (&Side<'_>, &Facts),
    (target, others): (&Side<'_>, &Facts),
) -> Option<(Span, Span)> {
    let (period, number, at) = only_period(source, facts)?;
    let (other, value, place) = only_period(target, others)?;
    (period == other && (number - value).abs() > 0.5).then_some((at, place))
}

/// The one period with a number that a side names: what, which, and where.
fn only_period(side: &Side<'_>, facts: &Facts) -> Option<(&'static str, f64, Span)> {
    let mut found: Option<(&'static str, f64, Span)> = None;
    for word in &side.words {
        let Some(period) = values(&word.folded, Kind::Period, side.lang).first() else { continue };
        let near = |amount: &&Amount| {
            matches!(amount.written, Written::Figures | Written::Ordinal | Written::Loosely)
                && side.plain.get(amount.span.end..word.span.start).is_some_and(|gap| {
                    gap.chars().count() <= 5
                        && gap
                            .chars()
                            .all(|c| c.is_lowercase() || matches!(c, ' ' | '-' | '‑' | '\u{a0}'))
                })
        };
        let Some(amount) = facts.amounts.iter().rev().find(near) else { continue };
        let Some(number) = amount.values.first().copied() else { continue };
        let span = Span::new(amount.span.start, word.span.end);
        if found.is_some_and(|(_, before, _)| (before - number).abs() > 0.5) {
            return None;
        }
        found = Some((period, number, span));
    }
    found
}

/// The unit directly behind a span.
fn unit_after(side: &Side<'_>, span: Span) -> Option<(&'static str, Span)> {
    let sign = side.after(span.end).trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if sign.starts_with('%') {
        return Some(("percent", span));
    }
    let at = side.words.iter().position(|word| word.span.start >= span.end)?;
    let word = &side.words[at];
    let gap = side.plain.get(span.end..word.span.start)?;
    let joined = matches!(gap, " " | "\u{a0}" | "\u{202f}" | "-" | "\u{2011}");
    // 11 часов вечера is an hour of the clock, and so is saat 11.
    let unit = values(&word.folded, Kind::Unit, side.lang).first().copied()?;
    (joined && !clock(side, at, unit)).then_some((unit, word.span))
}

/// Whether an hour is one of the clock.
fn clock(side: &Side<'_>, at: usize, unit: &str) -> bool {
    let next = side.words.get(at + 1).map_or("", |word| word.folded.as_str());
    unit == "hour" && !values(next, Kind::PartOfDay, side.lang).is_empty()
}

/// One amount that both sides have, of another unit each: 25 minutes, 25 hours.
pub(in crate::qa) fn other_unit(
    (source, facts): (&Side<'_>, &Facts),
    (target, others): (&Side<'_>, &Facts),
) -> Option<(Span, Span)> {
    let counted = |amount: &&Amount| {
        matches!(amount.written, Written::Figures | Written::Counting) && !amount.moment
    };
    // By the number itself: 200 miles are 320 km, three decades 30 years.
    let same = |one: &Amount, other: &Amount| one.values.first() == other.values.first();
    others.amounts.iter().filter(counted).find_map(|amount| {
        let (unit, place) = unit_after(target, amount.span)?;
        let partners: Vec<&Amount> = facts
            .amounts
            .iter()
            .filter(|other| other.written != Written::Loosely && same(other, amount))
            .collect();
        let mut units = partners.iter().map(|other| unit_after(source, other.span));
        let (first, at) = units.next()??;
        let all_other = first != unit
            && partners.iter().all(|other| {
                unit_after(source, other.span).is_some_and(|(theirs, _)| theirs != unit)
            });
        let alone =
            others.amounts.iter().filter(|other| same(other, amount)).count() <= partners.len();
        (all_other && alone).then_some((at, place))
    })
}

/// A unit of time that a side names once without a number: a year, год, bir il.
/// `unit` is what the other side counts.
pub(in crate::qa) fn bare_unit(side: &Side<'_>, unit: &str) -> Option<Span> {
    side.words.iter().enumerate().find_map(|(at, word)| {
        let said = values(&word.folded, Kind::Unit, side.lang);
        let before = at.checked_sub(1).map_or("", |at| side.words[at].folded.as_str());
        let single = match side.lang {
            Lang::En => matches!(before, "a" | "an" | "one") && !word.folded.ends_with('s'),
            Lang::Az => before == "bir" && word.folded.chars().count() <= 7,
            Lang::Ru => {
                matches!(
                    before,
                    "уже" | "на" | "за" | "через" | "один" | "одну" | "одного" | "одной"
                ) && matches!(
                    word.folded.as_str(),
                    "год"
                        | "года"
                        | "месяц"
                        | "неделю"
                        | "день"
                        | "час"
                        | "минуту"
                        | "сутки"
                        | "десятилетие"
                ) && (word.folded != "года" || before == "одного")
            }
        };
        (single && said.contains(&unit)).then_some(word.span)
    })
}

/// The unit of time that a counting word counts.
pub(in crate::qa) fn counted(side: &Side<'_>, amount: &Amount) -> Option<&'static str> {
    let (unit, _) = unit_after(side, amount.span)?;
    matches!(unit, "minute" | "hour" | "day" | "week" | "month" | "year" | "decade" | "century")
        .then_some(unit)
}

/// Whether a word is one that stands for the first place in a row.
pub(in crate::qa) fn is_first(word: &Word, lang: Lang) -> bool {
    match lang {
        Lang::En => word.folded == "first",
        Lang::Az => word.folded.starts_with("birinci") || word.folded == "ilk",
        Lang::Ru => word.folded.starts_with("перв") && !word.folded.starts_with("первонач"),
    }
}
