//! Given names and the other words that tell a person, from
//! `glossary/inflection/names.toml`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::glossary::Gender;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::hashed::ByWord;
use crate::text::normalize::fold;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    given: Vec<String>,
    particles: HashMap<String, Vec<String>>,
    surnames: HashMap<String, Vec<String>>,
    nominative: BTreeMap<String, Vec<String>>,
}

/// What is known of names, by language.
pub struct Lists {
    given: [HashMap<String, Gender, ByWord>; 3],
    pub particles: [HashSet<String, ByWord>; 3],
    /// Endings of surnames in the nominative.
    pub surnames: [Vec<String>; 3],
    /// Russian endings and what the nominative has in their place, the longest first.
    pub nominative: Vec<(String, Vec<String>)>,
}

pub static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    Lists::parse(include_str!("../../../glossary/inflection/names.toml"))
        .expect("the compiled-in lists are tested")
});

impl Lists {
    /// # Errors
    /// A table that cannot be read.
    pub fn parse(text: &str) -> Result<Lists, Problem> {
        let broken = |cause: &str| {
            Problem::input("inflection-rule")
                .arg("rule", "names")
                .because(cause)
                .in_file("glossary/inflection/names.toml")
        };
        let file: File = toml::from_str(text).map_err(|error| broken(error.message()))?;
        let mut given: [HashMap<String, Gender, ByWord>; 3] = Default::default();
        for row in &file.given {
            let [az, ru, en, gender] = row.split(' ').collect::<Vec<_>>()[..] else {
                return Err(broken(&format!("expected `az ru en m|f`, found `{row}`")));
            };
            let gender = match gender {
                "m" => Gender::Masculine,
                "f" => Gender::Feminine,
                _ => return Err(broken(&format!("expected m or f, found `{gender}`"))),
            };
            for (lang, name) in [(Lang::Az, az), (Lang::Ru, ru), (Lang::En, en)] {
                given[lang.index()].insert(fold(name, lang), gender);
            }
        }
        let of = |table: &HashMap<String, Vec<String>>, lang: Lang| {
            let rows = table.get(lang.code()).into_iter().flatten();
            rows.map(|word| fold(word, lang)).collect::<Vec<String>>()
        };
        let mut nominative: Vec<_> = file.nominative.into_iter().collect();
        nominative.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        Ok(Lists {
            given,
            particles: Lang::ALL.map(|lang| of(&file.particles, lang).into_iter().collect()),
            surnames: Lang::ALL.map(|lang| of(&file.surnames, lang)),
            nominative,
        })
    }
}

/// Whose given name a folded word is, where it is a known one in the nominative.
pub fn gender(folded: &str, lang: Lang) -> Option<Gender> {
    LISTS.given[lang.index()].get(folded).copied()
}
