//! How a word that may be a name sounds, in every way names are compared by.

use std::cell::OnceCell;

use unicode_normalization::UnicodeNormalization;

use crate::glossary::names::{self, NameWord, Sound, Spoken};
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

impl Heard {
    /// As the language itself reads it.
    pub fn home(&self, word: &NameWord, lang: Lang) -> &[Sound] {
        self.home.get_or_init(|| sounds(word, lang, lang))
    }

    /// As it is read where Azerbaijani leaves a name as English spells it.
    pub fn abroad(&self, word: &NameWord, lang: Lang) -> &[Sound] {
        if abroad(lang) == lang {
            return self.home(word, lang);
        }
        self.abroad.get_or_init(|| sounds(word, lang, abroad(lang)))
    }

    /// Word by word, where a reading has a hyphen.
    pub fn spoken(&self, word: &NameWord, lang: Lang) -> &[Spoken] {
        self.spoken.get_or_init(|| word.readings.iter().map(|one| Spoken::of(one, lang)).collect())
    }

    /// The consonants, and those with b for p and d for t: Ələkbərov is Алекперов,
    /// Əhməd was Ахмет.
    pub fn hard(&self, word: &NameWord, lang: Lang) -> &[(String, String)] {
        self.hard.get_or_init(|| {
            // Turkish names stand in English as Turkish spells them: Recep is Rəcəb.
            let turkish = if lang == Lang::En { Lang::Az } else { lang };
            let keys = word
                .readings
                .iter()
                .flat_map(|one| [names::key(one, lang), names::key(one, turkish)])
                .map(|key| (key.replace('b', "p").replace('d', "t"), key));
            distinct(keys.map(|(hard, key)| (key, hard)))
        })
    }

    /// The consonants of each reading, as spelled and as pronounced.
    pub fn loose(&self, word: &NameWord, lang: Lang) -> &[Vec<char>] {
        self.loose.get_or_init(|| {
            let keys = word.readings.iter().flat_map(|reading| {
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
    pub fn firsts(&self, word: &NameWord, lang: Lang) -> &[char] {
        self.firsts.get_or_init(|| {
            let Some(reading) = word.readings.first() else { return Vec::new() };
            let bare = bare(reading);
            let sounds = [
                names::sound(reading, lang),
                names::sound(&soft(&bare), abroad(lang)),
                names::sound(&bare, lang),
            ];
            sounds.iter().filter_map(|sound| sound.chars().next()).collect()
        })
    }
}

/// Azerbaijani leaves names from elsewhere as English spells them.
const fn abroad(lang: Lang) -> Lang {
    match lang {
        Lang::Az => Lang::En,
        lang => lang,
    }
}

fn sounds(word: &NameWord, lang: Lang, read_in: Lang) -> Vec<Sound> {
    distinct(word.readings.iter().map(|reading| Sound::of(&plain(reading, lang), read_in)))
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
