//! Percent, currencies and units: what a figure counts, in signs and words.

use std::sync::LazyLock;

use super::az::{Sound, templates, transfer};
use crate::lang::Lang;
use crate::text::normalize::fold;

/// What kind of measure it is; also what a repair of it is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Percent,
    Money,
    Unit,
}

struct Row {
    concept: &'static str,
    kind: Kind,
    signs: Vec<&'static str>,
    words: Vec<&'static str>,
    /// The words as every word of a text is compared with them.
    folded: Vec<String>,
}

/// In the order of [`Lang::ALL`].
static TABLES: [LazyLock<Vec<Row>>; 3] = [
    LazyLock::new(|| table(include_str!("../../../locales/az/measures.tsv"), Lang::Az)),
    LazyLock::new(|| table(include_str!("../../../locales/en/measures.tsv"), Lang::En)),
    LazyLock::new(|| table(include_str!("../../../locales/ru/measures.tsv"), Lang::Ru)),
];

fn table(text: &'static str, lang: Lang) -> Vec<Row> {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let concept = cells.next()?;
        let kind = match cells.next()? {
            "percent" => Kind::Percent,
            "money" => Kind::Money,
            _ => Kind::Unit,
        };
        let signs = cells.next()?.split('|').collect();
        let words: Vec<&str> = cells.next()?.split('|').collect();
        let folded = words.iter().map(|word| fold(word, lang)).collect();
        Some(Row { concept, kind, signs, words, folded })
    };
    text.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
}

/// A measure as it stands in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Measure {
    pub concept: &'static str,
    pub kind: Kind,
    form: Form,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Form {
    Sign(usize),
    /// The word with an Azerbaijani ending.
    Az(String),
    /// The word in this column; for Russian any of the equal columns.
    Column(usize),
}

/// The sign that this text is, exactly.
pub fn sign(text: &str, lang: Lang) -> Option<Measure> {
    TABLES[lang.index()].iter().find_map(|row| {
        let at = row.signs.iter().position(|sign| *sign == text)?;
        Some(Measure { concept: row.concept, kind: row.kind, form: Form::Sign(at) })
    })
}

/// The measure that this folded word names.
pub fn word(word: &str, lang: Lang) -> Option<Measure> {
    TABLES[lang.index()].iter().find_map(|row| {
        let form = if lang == Lang::Az {
            let stem = row.words.first()?;
            let ending = word.strip_prefix(stem)?;
            let known =
                ending.is_empty() || !templates(ending, Sound::of_word(stem)?, true).is_empty();
            known.then(|| Form::Az(ending.to_owned()))?
        } else {
            Form::Column(row.folded.iter().position(|form| form == word)?)
        };
        Some(Measure { concept: row.concept, kind: row.kind, form })
    })
}

impl Measure {
    pub const fn is_sign(&self) -> bool {
        matches!(self.form, Form::Sign(_))
    }

    /// Whether two stand in the same place of a sentence: in the same case, as
    /// far as their forms tell. A sign is like a word without an ending.
    pub fn like(&self, other: &Measure) -> bool {
        match (&self.form, &other.form) {
            (Form::Az(a), Form::Az(b)) => {
                let of = |measure: &Measure, ending: &str| {
                    let stem = row(measure.concept, Lang::Az).and_then(|row| row.words.first());
                    let sound = stem.and_then(|stem| Sound::of_word(stem));
                    sound.map(|sound| templates(ending, sound, true)).unwrap_or_default()
                };
                a.is_empty() && b.is_empty()
                    || of(self, a).iter().any(|one| of(other, b).contains(one))
            }
            (Form::Az(ending), Form::Sign(_)) | (Form::Sign(_), Form::Az(ending)) => {
                ending.is_empty()
            }
            _ => true,
        }
    }

    /// Another measure in the form this one has.
    pub fn write(&self, concept: &str, lang: Lang) -> Option<String> {
        let (old, new) = (row(self.concept, lang)?, row(concept, lang)?);
        match &self.form {
            // `$` becomes `€`, and USD becomes EUR.
            Form::Sign(at) => {
                new.signs.get(*at).or_else(|| new.signs.first()).map(|s| (*s).to_owned())
            }
            Form::Az(ending) => {
                let (old, new) = (old.words.first()?, new.words.first()?);
                if ending.is_empty() {
                    return Some((*new).to_owned());
                }
                let (before, after) = (Sound::of_word(old)?, Sound::of_word(new)?);
                Some(format!("{new}{}", transfer(ending, before, after, true, false)?))
            }
            Form::Column(at) => {
                // The columns this form may be must agree in the new word.
                let form = old.words.get(*at)?;
                let mut forms: Vec<&str> = old
                    .words
                    .iter()
                    .zip(&new.words)
                    .filter(|(word, _)| *word == form)
                    .map(|(_, word)| *word)
                    .collect();
                forms.dedup();
                match forms.as_slice() {
                    [one] => Some((*one).to_owned()),
                    _ => None,
                }
            }
        }
    }
}

fn row(concept: &str, lang: Lang) -> Option<&'static Row> {
    TABLES[lang.index()].iter().find(|row| row.concept == concept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_keep_their_form() {
        let write = |text, to, lang| word(text, lang).and_then(|found| found.write(to, lang));
        assert_eq!(write("dollara", "eur", Lang::Az).as_deref(), Some("avroya"));
        assert_eq!(write("manat", "rub", Lang::Az).as_deref(), Some("rubl"));
        assert_eq!(write("dollars", "eur", Lang::En).as_deref(), Some("euros"));
        assert_eq!(write("долларов", "azn", Lang::Ru).as_deref(), Some("манатов"));
        assert_eq!(write("евро", "usd", Lang::Ru), None);
        let dollar = sign("$", Lang::En).expect("a sign");
        assert_eq!(dollar.write("eur", Lang::En).as_deref(), Some("€"));
    }
}
