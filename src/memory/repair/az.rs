//! Azerbaijani: endings in harmony with how a figure or word is spoken.
//!
//! An ending is a template in which `A` is a/ə, `I` is ı/i/u/ü, and what stands
//! in brackets appears after a vowel (consonants) or after a consonant
//! (vowels). A stored ending is proven by writing its template anew: what the
//! template gives for the old number must be what stands there.

/// What harmony hears at the end of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sound {
    ends_in_vowel: bool,
    last: char,
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'ə' | 'e' | 'ı' | 'i' | 'o' | 'ö' | 'u' | 'ü')
}

const fn is_back(c: char) -> bool {
    matches!(c, 'a' | 'ı' | 'o' | 'u')
}

impl Sound {
    /// Of a word in lower case; `None` without a vowel.
    pub fn of_word(word: &str) -> Option<Sound> {
        let last = word.chars().rev().find(|c| is_vowel(*c))?;
        Some(Sound { ends_in_vowel: word.chars().next_back().is_some_and(is_vowel), last })
    }

    /// Of digits, as the number is spoken: the last word of 76 004 is *dörd*.
    pub fn of_digits(digits: &str) -> Option<Sound> {
        Sound::of_word(spoken_end(digits)?)
    }

    const fn low(self) -> char {
        if is_back(self.last) { 'a' } else { 'ə' }
    }

    const fn high(self) -> char {
        match self.last {
            'o' | 'u' => 'u',
            'ö' | 'ü' => 'ü',
            'a' | 'ı' => 'ı',
            _ => 'i',
        }
    }
}

/// The word in which a figure ends.
fn spoken_end(digits: &str) -> Option<&'static str> {
    const ONES: [&str; 10] =
        ["sıfır", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"];
    const TENS: [&str; 10] =
        ["", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan"];
    let bytes = digits.as_bytes();
    let zeros = bytes.iter().rev().take_while(|b| **b == b'0').count();
    let at = bytes.len().checked_sub(zeros + 1);
    let Some(digit) = at.map(|at| usize::from(bytes[at] - b'0')) else {
        return (!digits.is_empty()).then_some("sıfır");
    };
    Some(match zeros {
        0 => ONES[digit],
        1 => TENS[digit],
        2 => "yüz",
        3..=5 => "min",
        6..=8 => "milyon",
        _ => "milyard",
    })
}

/// What the endings of one kind have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Template(&'static str);

impl Template {
    pub fn is_ordinal(self) -> bool {
        self.0.starts_with("cI") || self.0.starts_with("(I)ncI")
    }

    fn is_possessive(self) -> bool {
        self.0.starts_with("(s)I")
    }

    /// The ending as it is written after a sound.
    pub fn write(self, mut sound: Sound) -> String {
        let mut out = String::new();
        let mut optional = false;
        for sign in self.0.chars() {
            let c = match sign {
                '(' | ')' => {
                    optional = sign == '(';
                    continue;
                }
                'A' => sound.low(),
                'I' => sound.high(),
                c => c,
            };
            // A buffer consonant follows a vowel, a linking vowel a consonant.
            if optional && sound.ends_in_vowel == is_vowel(c) {
                continue;
            }
            out.push(c);
            sound.ends_in_vowel = is_vowel(c);
            if is_vowel(c) {
                sound.last = c;
            }
        }
        out
    }
}

/// Endings that figures and number words take.
const ENDINGS: &[&str] = &[
    "cI",
    "cIsI",
    "cIsInI",
    "cIsInIn",
    "cIdA",
    "cIdAn",
    "cIyA",
    "cInI",
    "cInIn",
    "cIlAr",
    "dA",
    "dAn",
    "(y)A",
    "(n)I",
    "(n)In",
    "(s)I",
    "(s)InI",
    "(s)InIn",
    "(s)InA",
    "(s)IndA",
    "(s)IndAn",
    "(s)InAdək",
    "lAr",
    "lArI",
    "lArIn",
    "lArdA",
    "lArdAn",
    "lIk",
    "(y)lA",
    "(y)Adək",
    "dək",
    "dIr",
    "dAkI",
    "(s)IdIr",
    "cIdIr",
    "dAdIr",
    "dAndIr",
    "nA",
    "nAdək",
    "dəkdir",
];

/// Endings of number words alone: `üçüncü`, `ikincisi`.
const WORD_ENDINGS: &[&str] = &["(I)ncI", "(I)ncIsI", "(I)ncIdA", "(I)ncIyA", "(I)ncInI"];

/// Every template that gives this ending after the sound.
pub fn templates(ending: &str, sound: Sound, word: bool) -> Vec<Template> {
    let own = if word { WORD_ENDINGS } else { &[] };
    ENDINGS
        .iter()
        .chain(own)
        .map(|template| Template(template))
        .filter(|template| !(word && template.0.starts_with("cI")))
        .filter(|template| template.write(sound) == ending)
        .collect()
}

/// Whether letters tied to a figure are an ending, known or not, and no word
/// of their own: 5-mərtəbəli, 20-illik.
pub fn is_ending(text: &str) -> bool {
    const WORDS: &[&str] = &["li", "lı", "lu", "lü", "lik", "lıq", "luq", "lük"];
    text.chars().count() < 5 || !WORDS.iter().any(|end| text.ends_with(end))
}

/// The ending after the new sound; `None` where it cannot be proven.
/// `possessed` says that a genitive or ablative stands before (`aprelin 5-i`).
pub fn transfer(
    ending: &str,
    old: Sound,
    new: Sound,
    word: bool,
    possessed: bool,
) -> Option<String> {
    let mut candidates = templates(ending, old, word);
    if candidates.len() > 1 && possessed {
        candidates.retain(|template| template.is_possessive());
    }
    // Behind a vowel ilə is a word of its own: 5-lə, but 6 ilə.
    if old.ends_in_vowel != new.ends_in_vowel && candidates.contains(&Template("(y)lA")) {
        return None;
    }
    let mut forms: Vec<String> = candidates.iter().map(|one| one.write(new)).collect();
    forms.dedup();
    match forms.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

/// Whether a folded word is a verb in the plural: gəldilər, gəlirlər, gəliblər.
pub fn is_plural_verb(word: &str) -> bool {
    [
        "dılar",
        "dilər",
        "dular",
        "dülər",
        "ırlar",
        "irlər",
        "urlar",
        "ürlər",
        "ıblar",
        "iblər",
        "ublar",
        "üblər",
        "mışlar",
        "mişlər",
        "muşlar",
        "müşlər",
        "acaqlar",
        "əcəklər",
        "dırlar",
        "dirlər",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}

/// The particle "too" after a sound: `da` or `də`.
pub const fn particle(sound: Sound) -> &'static str {
    if is_back(sound.last) { "da" } else { "də" }
}

/// Whether a folded word stands in the genitive or ablative, and so may own
/// what follows.
pub fn owns(word: &str) -> bool {
    word.chars().count() >= 4
        && ["ın", "in", "un", "ün", "dan", "dən"].iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, ending: &str, new: &str, possessed: bool, expected: Option<&str>) {
        let sound = |digits| Sound::of_digits(digits).expect("a figure");
        let found = transfer(ending, sound(old), sound(new), false, possessed);
        assert_eq!(found.as_deref(), expected, "{old}-{ending} {new}");
    }

    #[test]
    fn endings_follow_the_spoken_number() {
        check("2023", "cü", "2024", false, Some("cü"));
        check("2024", "cü", "2026", false, Some("cı"));
        check("6", "cı", "10", false, Some("cu"));
        check("76000", "dən", "76004", false, Some("dən"));
        check("76000", "dən", "76006", false, Some("dan"));
        check("5", "i", "6", true, Some("sı"));
        check("5", "i", "6", false, None);
        check("6", "sı", "5", false, Some("i"));
        check("6", "nı", "5", false, Some("i"));
        check("7", "də", "10", false, Some("da"));
        check("5", "ə", "6", false, Some("ya"));
        check("5", "dək", "10", false, Some("dək"));
        check("1000000", "cu", "20", false, Some("ci"));
        // A wrong ending proves nothing.
        check("6", "ci", "7", false, None);
    }
}
