//! Terms: how often the house's terms stand in stories, and whether their
//! translations keep them.

use std::collections::BTreeMap;

use crate::lang::Lang;

/// What became of a term of the source in translated segments.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Use {
    /// Times it stands in a source that has a translation.
    pub stands: usize,
    /// The translation has a term that the house allows.
    pub kept: usize,
    /// It has one that is obsolete or forbidden.
    pub broken: usize,
}

impl Use {
    /// The translation says it otherwise, or not at all.
    pub const fn other(self) -> usize {
        self.stands.saturating_sub(self.kept + self.broken)
    }
}

/// A concept in one language of translation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Key {
    pub concept: String,
    pub to: Lang,
}

#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Terms {
    pub uses: BTreeMap<Key, Use>,
}

impl Terms {
    pub fn count(&mut self, concept: &str, to: Lang, more: Use) {
        let key = Key { concept: concept.to_owned(), to };
        let sum = self.uses.entry(key).or_default();
        sum.stands += more.stands;
        sum.kept += more.kept;
        sum.broken += more.broken;
    }

    /// Those that need a look first, then the frequent ones.
    pub fn ranked(&self) -> Vec<(&Key, Use)> {
        let mut ranked: Vec<(&Key, Use)> = self.uses.iter().map(|(key, sum)| (key, *sum)).collect();
        ranked.sort_by_key(|(key, sum)| {
            let missed = sum.stands - sum.kept;
            (std::cmp::Reverse((missed, sum.stands)), (*key).clone())
        });
        ranked
    }

    pub fn languages(&self) -> Vec<(Lang, Use)> {
        let mut all: BTreeMap<Lang, Use> = BTreeMap::new();
        for (key, more) in &self.uses {
            let sum = all.entry(key.to).or_default();
            sum.stands += more.stands;
            sum.kept += more.kept;
            sum.broken += more.broken;
        }
        all.into_iter().collect()
    }

    /// For spreadsheets: a row a concept and language.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let header = ["concept", "to", "stands", "kept", "broken", "other"];
        let row = |(key, sum): (&Key, Use)| {
            let mut row = vec![key.concept.clone(), key.to.to_string()];
            let counts = [sum.stands, sum.kept, sum.broken, sum.other()];
            row.extend(counts.map(|count| count.to_string()));
            row
        };
        std::iter::once(header.map(str::to_owned).to_vec())
            .chain(self.ranked().into_iter().map(row))
            .collect()
    }
}
