//! Case by language.
//!
//! Azerbaijani has two pairs of i: `I/ı` and `İ/i`. The case methods of `std`
//! know neither, so clippy bans them everywhere and this file is the one door.

use std::borrow::Cow;

use icu_casemap::CaseMapper;
use icu_locale::LanguageIdentifier;
use icu_locale::langid;

use crate::lang::Lang;

static AZ: LanguageIdentifier = langid!("az");
static EN: LanguageIdentifier = langid!("en");
static RU: LanguageIdentifier = langid!("ru");

fn icu_id(lang: Lang) -> &'static LanguageIdentifier {
    match lang {
        Lang::Az => &AZ,
        Lang::En => &EN,
        Lang::Ru => &RU,
    }
}

/// The text in lower case, as `lang` writes it.
pub fn lower(text: &str, lang: Lang) -> Cow<'_, str> {
    CaseMapper::new().lowercase_to_string(text, icu_id(lang))
}

/// The text in upper case, as `lang` writes it.
pub fn upper(text: &str, lang: Lang) -> Cow<'_, str> {
    CaseMapper::new().uppercase_to_string(text, icu_id(lang))
}

/// The text with its first letter in upper case and nothing else changed.
pub fn capitalize(text: &str, lang: Lang) -> String {
    let mut rest = text.chars();
    match rest.next() {
        None => String::new(),
        Some(first) => {
            let mut buffer = [0; 4];
            let mut out = upper(first.encode_utf8(&mut buffer), lang).into_owned();
            out.push_str(rest.as_str());
            out
        }
    }
}

/// One letter in lower case. The mapping is one to one in all three languages.
pub fn lower_char(c: char, lang: Lang) -> char {
    match (lang, c) {
        (Lang::Az, 'I') => 'ı',
        (Lang::Az, 'İ') | (_, 'İ') => 'i',
        (_, 'A'..='Z') => c.to_ascii_lowercase(),
        (_, '\0'..='\u{7f}') => c,
        _ => CaseMapper::new().simple_lowercase(c),
    }
}

/// One letter in upper case, by the simple mapping.
pub fn upper_char(c: char, lang: Lang) -> char {
    match (lang, c) {
        (Lang::Az, 'i') => 'İ',
        (Lang::Az, 'ı') | (_, 'ı') => 'I',
        (_, 'a'..='z') => c.to_ascii_uppercase(),
        (_, '\0'..='\u{7f}') => c,
        _ => CaseMapper::new().simple_uppercase(c),
    }
}

/// Whether the text has letters with case, and all of them are capitals.
pub fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_azerbaijani_pairs_of_i() {
        assert_eq!(lower("QIRMIZI İSMAYILLI", Lang::Az), "qırmızı ismayıllı");
        assert_eq!(upper("qırmızı ismayıllı", Lang::Az), "QIRMIZI İSMAYILLI");
        assert_eq!(lower("INDEX", Lang::En), "index");
        assert_eq!(capitalize("iyun", Lang::Az), "İyun");
        assert_eq!(capitalize("june", Lang::En), "June");
    }

    #[test]
    fn letters_map_one_to_one() {
        for (upper, lower, lang) in [
            ('I', 'ı', Lang::Az),
            ('İ', 'i', Lang::Az),
            ('Ə', 'ə', Lang::Az),
            ('Ё', 'ё', Lang::Ru),
            ('I', 'i', Lang::En),
        ] {
            assert_eq!(lower_char(upper, lang), lower);
            assert_eq!(upper_char(lower, lang), upper);
        }
    }

    #[test]
    fn capitals_need_a_letter() {
        assert!(is_upper("ŞUŞA 2025"));
        assert!(!is_upper("2025"));
        assert!(!is_upper("Şuşa"));
    }
}
