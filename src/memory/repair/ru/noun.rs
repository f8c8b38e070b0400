//! Nouns that stand after numerals, from `locales/ru/counted.tsv`.

use std::sync::LazyLock;

use super::listed;

/// A noun that stands after numerals.
pub struct Counted {
    pub singular: &'static str,
    pub genitive: &'static str,
    pub plural: &'static str,
    pub gender: char,
    pub animate: bool,
}

static COUNTED: LazyLock<Vec<Counted>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        Some(Counted {
            singular: cells.next()?,
            genitive: cells.next()?,
            plural: cells.next()?,
            gender: cells.next()?.chars().next()?,
            animate: cells.next() == Some("a"),
        })
    };
    let text = include_str!("../../../../locales/ru/counted.tsv");
    text.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

/// Whether a form is this folded word: ё is е.
pub fn same(form: &str, folded: &str) -> bool {
    form == folded || form.contains('ё') && form.replace('ё', "е") == folded
}

impl Counted {
    /// The accusative singular of a feminine noun.
    pub fn accusative(&self) -> Option<String> {
        let stem = self.singular.strip_suffix('а').map(|stem| (stem, 'у'));
        let soft = || self.singular.strip_suffix('я').map(|stem| (stem, 'ю'));
        stem.or_else(soft).map(|(stem, end)| format!("{stem}{end}"))
    }

    /// What times, lengths and shares are told in: never the one who acts.
    pub fn is_measure(&self) -> bool {
        listed("measures", self.singular)
    }

    fn has(&self, folded: &str) -> bool {
        same(self.singular, folded) || same(self.genitive, folded) || same(self.plural, folded)
    }
}

/// The noun that a folded word is a form of.
pub fn counted(folded: &str) -> Option<&'static Counted> {
    let begin = folded.chars().next()?;
    COUNTED.iter().find(|noun| {
        // ребёнок, детей; год, лет: other stems.
        let near = noun.singular.starts_with(begin) || noun.plural.starts_with(begin);
        near && noun.has(folded)
    })
}

/// The gender of a noun in one of its forms after numerals: m, f or n.
pub fn gender(folded: &str) -> Option<char> {
    counted(folded).map(|noun| noun.gender)
}

/// Whether two folded words are one noun in two forms after numerals.
pub fn same_counted(a: &str, b: &str) -> bool {
    counted(a).is_some_and(|noun| noun.has(b))
}
