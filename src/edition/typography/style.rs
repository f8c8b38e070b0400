//! The style of a language: its signs and the words that bind.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::lang::Lang;
use crate::problem::{Place, Problem};
use crate::text::normalize::fold;

/// `locales/<lang>/typography.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    quotes: (char, char),
    inner_quotes: (char, char),
    dash: char,
    dialogue: bool,
    apostrophe_in_words: bool,
    #[serde(default)]
    single_quotes: bool,
    short_words: Vec<String>,
    particles: Vec<String>,
    before_figures: Vec<String>,
    before_names: Vec<String>,
    pairs: Vec<(String, String)>,
    units: Vec<String>,
}

const SOURCES: [&str; 3] = [
    include_str!("../../../locales/az/typography.toml"),
    include_str!("../../../locales/en/typography.toml"),
    include_str!("../../../locales/ru/typography.toml"),
];

/// How a house sets texts in one language.
pub struct Style {
    lang: Lang,
    file: File,
    short_words: HashSet<String>,
    particles: HashSet<String>,
    before_figures: HashSet<String>,
    before_names: HashSet<String>,
    pairs: HashSet<(String, String)>,
    units: HashSet<String>,
    unit_beginnings: Vec<String>,
}

impl Style {
    /// The compiled-in style of a language.
    #[expect(clippy::expect_used, reason = "the compiled-in files are tested")]
    pub fn builtin(lang: Lang) -> &'static Style {
        static LOADED: [OnceLock<Style>; 3] = [const { OnceLock::new() }; 3];
        LOADED[lang.index()].get_or_init(|| {
            Style::parse(lang, SOURCES[lang.index()]).expect("the compiled-in style is readable")
        })
    }

    /// The compiled-in style of a language, for one who needs it as a value.
    ///
    /// # Errors
    /// Never: the compiled-in files are tested.
    pub fn compiled_in(lang: Lang) -> Result<Style, Problem> {
        Style::parse(lang, SOURCES[lang.index()])
    }

    /// Reads a style file.
    ///
    /// # Errors
    /// A file that is not of its form, with line and column.
    pub fn parse(lang: Lang, text: &str) -> Result<Style, Problem> {
        let file: File = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Problem::input("typography-malformed").at(Place::at(text, at)).because(error.message())
        })?;
        let folded = |words: &[String]| -> HashSet<String> {
            words.iter().map(|word| fold(word, lang)).collect()
        };
        let (beginnings, whole): (Vec<String>, Vec<String>) =
            file.units.iter().cloned().partition(|unit| unit.ends_with('*'));
        Ok(Style {
            lang,
            short_words: folded(&file.short_words),
            particles: folded(&file.particles),
            before_figures: folded(&file.before_figures),
            before_names: folded(&file.before_names),
            pairs: file.pairs.iter().map(|(a, b)| (fold(a, lang), fold(b, lang))).collect(),
            units: folded(&whole),
            unit_beginnings: beginnings
                .iter()
                .map(|unit| fold(unit.trim_end_matches('*'), lang))
                .collect(),
            file,
        })
    }

    pub const fn dash(&self) -> char {
        self.file.dash
    }

    /// Whether a dash at the start of a text opens somebody's words.
    pub const fn dialogue(&self) -> bool {
        self.file.dialogue
    }

    pub const fn apostrophes(&self) -> bool {
        self.file.apostrophe_in_words
    }

    /// Whether `'` may be a quote.
    pub const fn single_quotes(&self) -> bool {
        self.file.single_quotes
    }

    /// The quotes at a depth, the outermost being 0.
    pub const fn quotes(&self, depth: usize) -> (char, char) {
        if depth == 0 { self.file.quotes } else { self.file.inner_quotes }
    }

    pub fn fold(&self, word: &str) -> String {
        fold(word, self.lang)
    }

    pub fn is_short(&self, folded: &str) -> bool {
        self.short_words.contains(folded)
    }

    pub fn is_particle(&self, folded: &str) -> bool {
        self.particles.contains(folded)
    }

    pub fn goes_before_figures(&self, folded: &str) -> bool {
        self.before_figures.contains(folded)
    }

    pub fn goes_before_names(&self, folded: &str) -> bool {
        self.before_names.contains(folded)
    }

    pub fn pairs_with(&self, left: &str, right: &str) -> bool {
        // The common case is that there are none for this word.
        self.pairs.iter().any(|(a, b)| a == left && b == right)
    }

    pub fn is_unit(&self, word: &str) -> bool {
        let folded = self.fold(word);
        self.units.contains(&folded)
            || self.unit_beginnings.iter().any(|unit| folded.starts_with(unit))
    }
}
