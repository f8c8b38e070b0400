//! The commonest words of our languages and of Turkish in news: data.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub az: HashSet<String>,
    pub en: HashSet<String>,
    pub ru: HashSet<String>,
    pub tr: HashSet<String>,
}

/// Compiled in; a test reads it.
pub(super) static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(DATA).unwrap_or_default());

const DATA: &str = include_str!("../../../../locales/common-words.toml");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_reads() {
        let words: Words = toml::from_str(DATA).expect("reads");
        for list in [&words.az, &words.en, &words.ru, &words.tr] {
            assert!(list.len() > 30, "a list is short");
        }
    }
}
