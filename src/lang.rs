//! The three languages of the newsroom.
//!
//! A tag from outside is parsed here once; everything behind this border
//! carries a [`Lang`]. Azerbaijani in another script is another written
//! language and is refused by name, never read as if it were Latin.

use std::fmt;

use unic_langid::LanguageIdentifier;

/// A language that stories are written and published in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Lang {
    Az,
    En,
    Ru,
}

impl Lang {
    pub const ALL: [Lang; 3] = [Lang::Az, Lang::En, Lang::Ru];

    /// The primary subtag, which is also how the language is stored and shown.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Az => "az",
            Lang::En => "en",
            Lang::Ru => "ru",
        }
    }

    /// The tag that formats are looked up with: those of en are en-GB.
    pub const fn format_tag(self) -> &'static str {
        match self {
            Lang::Az => "az-Latn-AZ",
            Lang::En => "en-GB",
            Lang::Ru => "ru-RU",
        }
    }

    /// Position in [`Lang::ALL`], for tables indexed by language.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Reads a BCP 47 tag.
    ///
    /// # Errors
    /// A tag that is no BCP 47 tag, and a language or script we do not publish in.
    pub fn parse(tag: &str) -> Result<Lang, LangError> {
        let id: LanguageIdentifier =
            tag.trim().parse().map_err(|_| LangError::Malformed(tag.to_owned()))?;
        let lang = match id.language.as_str() {
            "az" => Lang::Az,
            "en" => Lang::En,
            "ru" => Lang::Ru,
            _ => return Err(LangError::Unsupported(tag.to_owned())),
        };
        let script = id.script.map(|s| s.as_str().to_owned());
        let expected = if lang == Lang::Ru { "Cyrl" } else { "Latn" };
        match script {
            Some(found) if found != expected => Err(LangError::Unsupported(tag.to_owned())),
            _ => Ok(lang),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Lang {
    type Err = LangError;

    fn from_str(tag: &str) -> Result<Lang, LangError> {
        Lang::parse(tag)
    }
}

/// Why a tag is not one of ours.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LangError {
    #[error("`{0}` is not a language tag; expected az, en or ru")]
    Malformed(String),
    #[error("`{0}` is not a language of this newsroom; expected az, en or ru")]
    Unsupported(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_and_own_scripts_are_the_language() {
        for (tag, lang) in [
            ("az", Lang::Az),
            ("az-AZ", Lang::Az),
            ("az-Latn-AZ", Lang::Az),
            ("en-US", Lang::En),
            ("En-uS", Lang::En),
            ("ru_RU", Lang::Ru),
        ] {
            assert_eq!(Lang::parse(tag), Ok(lang), "{tag}");
        }
    }

    #[test]
    fn other_scripts_and_languages_are_refused_by_name() {
        for tag in ["az-Cyrl", "az-Arab", "tr", "ru-Latn", "", "not a tag"] {
            let error = Lang::parse(tag).expect_err(tag);
            assert!(error.to_string().contains(&format!("`{tag}`")));
        }
    }
}
