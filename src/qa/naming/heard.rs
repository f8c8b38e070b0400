//! How a word that may be a name sounds, in every way names are compared by.

use std::cell::OnceCell;

use unicode_normalization::UnicodeNormalization;

use super::Naming;
use crate::glossary::names::{self, Sound, Spoken};
use crate::lang::Lang;

/// The sounds of a word's readings. A word is compared with every name of the
/// other side, so each is made once, when it is first asked for.
#[derive(Clone, Default, Debug)]
pub(super) struct Heard {
    home: OnceCell<Vec<Sound>>,
    abroad: OnceCell<Vec<Sound>>,
    spoken: OnceCell<Vec<Spoken>>,
    hard: OnceCell<Vec<(String, String)>>,
    loose: OnceCell<Vec<Vec<char>>>,
    firsts: OnceCell<Vec<char>>,
}

impl Naming {
    /// As the language itself reads it.
    pub(super) fn home(&self) -> &[Sound] {
        self.heard.home.get_or_init(|| self.sounds(self.lang))
    }

    /// As it is read where Azerbaijani leaves a name as English spells it.
    pub(super) fn abroad(&self) -> &[Sound] {
        if abroad(self.lang) == self.lang {
            return self.home();
        }
        self.heard.abroad.get_or_init(|| self.sounds(abroad(self.lang)))
    }

    /// Word by word, where a reading has a hyphen.
    pub(super) fn spoken(&self) -> &[Spoken] {
        self.heard
            .spoken
            .get_or_init(|| self.readings().iter().map(|one| Spoken::of(one, self.lang)).collect())
    }

    /// The consonants, and those with b for p and d for t: Ələkbərov is Алекперов,
    /// Əhməd was Ахмет.
    pub(super) fn hard(&self) -> &[(String, String)] {
        self.heard.hard.get_or_init(|| {
            // Turkish names stand in English as Turkish spells them: Recep is Rəcəb.
            let lang = self.lang;
            let turkish = if lang == Lang::En { Lang::Az } else { lang };
            let keys = self
                .readings()
                .iter()
                .flat_map(|one| [names::key(one, lang), names::key(one, turkish)])
                .map(|key| {
                    let hard = key.replace('b', "p").replace('d', "t");
                    (key, hard)
                });
            distinct(keys)
        })
    }

    /// The consonants of each reading, as spelled and as pronounced.
    pub(super) fn loose(&self) -> &[Vec<char>] {
        self.heard.loose.get_or_init(|| {
            let lang = self.lang;
            let keys = self.readings().iter().flat_map(|reading| {
                let reading = reading.replace('-', "");
                let pronounced = Some(soft(&bare(&reading)))
                    .filter(|one| abroad(lang) != lang || *one != reading)
                    .map(|one| names::key(&one, abroad(lang)));
                std::iter::once(names::key(&reading, lang)).chain(pronounced)
            });
            distinct(keys.map(|key| key.chars().collect()))
        })
    }

    /// The sounds it may begin with; none where nothing is known.
    pub(super) fn firsts(&self) -> &[char] {
        self.heard.firsts.get_or_init(|| {
            let lang = self.lang;
            let Some(reading) = self.readings().first() else { return Vec::new() };
            let bare = bare(reading);
            let sounds = [
                names::sound(reading, lang),
                names::sound(&soft(&bare), abroad(lang)),
                names::sound(&bare, lang),
            ];
            sounds.iter().filter_map(|sound| sound.chars().next()).collect()
        })
    }

    fn sounds(&self, read_in: Lang) -> Vec<Sound> {
        let plain = self.readings().iter().map(|reading| plain(reading, self.lang));
        distinct(plain.map(|reading| Sound::of(&reading, read_in)))
    }

    fn readings(&self) -> &[String] {
        &self.capital.word.readings
    }
}

/// Azerbaijani leaves names from elsewhere as English spells them.
const fn abroad(lang: Lang) -> Lang {
    match lang {
        Lang::Az => Lang::En,
        lang => lang,
    }
}

/// Many readings of a word sound alike.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

/// Radjabov is another spelling of Rajabov, and Nərimanbəyov is Нариманбеков.
fn plain(reading: &str, lang: Lang) -> String {
    match lang {
        Lang::En => reading.replace("dj", "j").replace("beyo", "beko"),
        Lang::Az => reading.replace("bəyo", "bəko"),
        Lang::Ru => reading.replace("бейо", "беко"),
    }
}

/// Córdoba has the consonants of Cordoba.
fn bare(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    word.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect()
}

/// English c before e, i and y sounds like s.
fn soft(word: &str) -> String {
    if !word.contains('c') {
        return word.to_owned();
    }
    ["ce", "ci", "cy"]
        .iter()
        .fold(word.to_owned(), |word, soft| word.replace(soft, &soft.replace('c', "s")))
}
