//! Which currencies a text names, in signs, codes and words
//! (`locales/<lang>/currencies.tsv`).

use std::sync::LazyLock;

use crate::qa::side::Side;
use crate::text::Span;
use crate::text::token::is_letter;

/// What stands for a currency, and which one it is.
type Named = (&'static str, &'static str);

#[derive(Default)]
struct Table {
    signs: Vec<Named>,
    codes: Vec<Named>,
    words: Vec<Named>,
    beginnings: Vec<Named>,
}

static TABLES: LazyLock<[Table; 3]> = LazyLock::new(|| {
    [
        table(include_str!("../../../locales/az/currencies.tsv")),
        table(include_str!("../../../locales/en/currencies.tsv")),
        table(include_str!("../../../locales/ru/currencies.tsv")),
    ]
});

fn table(text: &'static str) -> Table {
    let mut table = Table::default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((form, currency)) = line.split_once('\t') else { continue };
        if let Some(beginning) = form.strip_suffix('*') {
            table.beginnings.push((beginning, currency));
        } else if !form.chars().any(char::is_alphabetic) {
            table.signs.push((form, currency));
        } else if form.bytes().all(|byte| byte.is_ascii_uppercase()) {
            table.codes.push((form, currency));
        } else {
            table.words.push((form, currency));
        }
    }
    table
}

/// The currencies of a side where they stand, words before signs.
fn currencies(side: &Side<'_>) -> Vec<(&'static str, Span)> {
    let table = &TABLES[side.lang.index()];
    let of = |all: &[Named], same: &dyn Fn(&str) -> bool| {
        all.iter().find(|(form, _)| same(form)).map(|(_, currency)| *currency)
    };
    let mut found = Vec::new();
    for word in side.words.iter().filter(|word| !word.figure) {
        let written = word.span.of(&side.plain);
        let currency = of(&table.codes, &|form| form == written)
            .or_else(|| of(&table.words, &|form| form == word.folded))
            .or_else(|| of(&table.beginnings, &|form| word.folded.starts_with(form)));
        found.extend(currency.map(|currency| (currency, word.span)));
    }
    for (at, sign) in side.plain.match_indices(|c| !is_letter(c) && !c.is_numeric() && c != ' ') {
        let currency = of(&table.signs, &|form| form == sign);
        found.extend(currency.map(|currency| (currency, Span::new(at, at + sign.len()))));
    }
    found
}

/// The one currency of each side, where each names one only and they differ.
pub(in crate::qa) fn exchanged(source: &Side<'_>, target: &Side<'_>) -> Option<(Span, Span)> {
    let only = |side: &Side<'_>| {
        let all = currencies(side);
        let (first, span) = all.first().copied()?;
        all.iter().all(|(currency, _)| *currency == first).then_some((first, span))
    };
    let ((one, source), (other, target)) = (only(source)?, only(target)?);
    (one != other).then_some((source, target))
}
