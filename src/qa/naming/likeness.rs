//! Whether two words of two languages are one name.

use unicode_normalization::UnicodeNormalization;

use super::{Naming, Sign};
use crate::glossary::names::{self, Verdict};
use crate::lang::Lang;

/// Whether two words are one name: one place, one sound, or, for names whose
/// spelling is anybody's guess, much the same consonants.
pub fn alike(a: &Naming, lang_a: Lang, b: &Naming, lang_b: Lang) -> bool {
    gap(a, lang_a, b, lang_b).is_some()
}

/// How far two words that may be one name are from each other, in hundredths.
pub(super) fn gap(a: &Naming, lang_a: Lang, b: &Naming, lang_b: Lang) -> Option<usize> {
    if surely_alike(a, lang_a, b, lang_b) {
        return Some(0);
    }
    let both = |given: bool| a.is_listed(given) && b.is_listed(given);
    if both(true) || both(false) || a.is_place() && b.is_place() {
        return None;
    }
    let native =
        |one: &Naming, other: &Naming| one.regular() && (other.regular() || other.unsure());
    if native(a, b) || native(b, a) {
        return hardened(&a.capital.word, lang_a, &b.capital.word, lang_b).then_some(10);
    }
    // In, The: the few sounds of a short word stand in any name.
    let short = |name: &Naming| name.unsure() && name.span().len() < 4;
    if short(a) || short(b) {
        return None;
    }
    // Nancy is a town and a given name; Книга is no Ganja.
    let place = a.is_place() || b.is_place();
    if place && (a.unsure() || b.unsure()) {
        return None;
    }
    let bound = if place { 34 } else { 90 };
    loosely(a, lang_a, b, lang_b).filter(|far| *far <= bound)
}

/// Whether two words are one place, or sound the same.
pub(super) fn surely_alike(a: &Naming, lang_a: Lang, b: &Naming, lang_b: Lang) -> bool {
    if let (Sign::Place(a), Sign::Place(b)) = (&a.sign, &b.sign)
        && a.iter().any(|place| b.contains(place))
    {
        return true;
    }
    if a.surnames.iter().any(|surname| b.surnames.contains(surname)) {
        return true;
    }
    let (left, right) = (&plain(&a.capital.word, lang_a), &plain(&b.capital.word, lang_b));
    names::alike(left, lang_a, right, lang_b) == Verdict::Same
        || names::alike(left, abroad(lang_a), right, abroad(lang_b)) == Verdict::Same
}

/// Radjabov is another spelling of Rajabov, and Nərimanbəyov is Нариманбеков.
fn plain(word: &names::NameWord, lang: Lang) -> names::NameWord {
    let mut word = word.clone();
    for reading in &mut word.readings {
        *reading = match lang {
            Lang::En => reading.replace("dj", "j").replace("beyo", "beko"),
            Lang::Az => reading.replace("bəyo", "bəko"),
            Lang::Ru => reading.replace("бейо", "беко"),
        };
    }
    word
}

/// Ələkbərov is Алекперов, Əhməd was Ахмет: b and p, d and t are one there.
fn hardened(a: &names::NameWord, lang_a: Lang, b: &names::NameWord, lang_b: Lang) -> bool {
    // Turkish names stand in English as Turkish spells them: Recep is Rəcəb.
    let keys = |word: &names::NameWord, lang| -> Vec<String> {
        let turkish = if lang == Lang::En { Lang::Az } else { lang };
        word.readings
            .iter()
            .flat_map(|reading| [names::key(reading, lang), names::key(reading, turkish)])
            .collect()
    };
    let hard = |key: &str| key.replace('b', "p").replace('d', "t");
    let (left, right) = (keys(a, lang_a), keys(b, lang_b));
    left.iter().any(|left| {
        right.iter().any(|right| left.len() > 1 && left != right && hard(left) == hard(right))
    })
}

/// Azerbaijani leaves names from elsewhere as English spells them.
const fn abroad(lang: Lang) -> Lang {
    match lang {
        Lang::Az => Lang::En,
        lang => lang,
    }
}

/// How much the consonants differ, where they are much the same, in order.
fn loosely(a: &Naming, lang_a: Lang, b: &Naming, lang_b: Lang) -> Option<usize> {
    let keys = |word: &names::NameWord, lang| -> Vec<Vec<char>> {
        let mut keys: Vec<Vec<char>> = word
            .readings
            .iter()
            .flat_map(|reading| {
                let reading = reading.replace('-', "");
                // Córdoba has the consonants of Cordoba.
                let bare: String =
                    reading.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
                [names::key(&reading, lang), names::key(&soft(&bare), abroad(lang))]
            })
            .map(|key| key.chars().collect())
            .collect();
        keys.dedup();
        keys
    };
    // A name that the rules spell is seldom one that they do not.
    let bound = if a.regular() == b.regular() { 90 } else { 50 };
    let (left, right) = (keys(&a.capital.word, lang_a), keys(&b.capital.word, lang_b));
    if !begin_alike(&a.capital.word, lang_a, &b.capital.word, lang_b) {
        return None;
    }
    let far = left.iter().flat_map(|left| {
        right.iter().filter_map(|right| {
            let longer = left.len().max(right.len());
            (longer > 0).then(|| distance(left, right) * 100 / longer)
        })
    });
    far.min().filter(|far| *far <= bound)
}

/// Whether the first sounds may be one: however a name is respelled, its
/// beginning is kept, or becomes one of a few.
fn begin_alike(a: &names::NameWord, lang_a: Lang, b: &names::NameWord, lang_b: Lang) -> bool {
    let firsts = |word: &names::NameWord, lang: Lang| -> Vec<char> {
        let Some(reading) = word.readings.first() else { return Vec::new() };
        let bare: String = reading.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
        [
            names::sound(reading, lang),
            names::sound(&soft(&bare), abroad(lang)),
            names::sound(&bare, lang),
        ]
        .iter()
        .filter_map(|sound| sound.chars().next())
        .collect()
    };
    let (left, right) = (firsts(a, lang_a), firsts(b, lang_b));
    left.is_empty()
        || right.is_empty()
        || left.iter().any(|a| right.iter().any(|b| begins_as(*a, *b) || begins_as(*b, *a)))
}

/// Whether a name that begins with the one sound may begin with the other
/// elsewhere: Hughes is Хьюз, George Джордж, Wood Вуд or Уд, Jan Ян.
fn begins_as(a: char, b: char) -> bool {
    if a == b || a.is_uppercase() && b.is_uppercase() {
        return true;
    }
    let kin: &[char] = match a {
        'b' => &['p', 'v'],
        'p' => &['f', 's'],
        'f' => &['v', 't'],
        'v' => &['r'],
        't' => &['d', 's', 'z', 'c', 'f', 'j'],
        'd' => &['j', 'z'],
        's' => &['z', 'x', 'c'],
        'z' => &['w', 'j'],
        'x' => &['c', 'w', 'k'],
        'c' => &['k', 'j'],
        'j' => &['k', 'w'],
        'k' => &['w', 'n', 's'],
        _ => &[],
    };
    kin.contains(&b) || matches!(a, 'k' | 'j' | 'v') && b.is_uppercase()
}

/// English c before e, i and y sounds like s.
fn soft(word: &str) -> String {
    ["ce", "ci", "cy"]
        .iter()
        .fold(word.to_owned(), |word, soft| word.replace(soft, &soft.replace('c', "s")))
}

/// Twice the distance of two runs of consonants as `glossary::names` writes
/// them. What English writes and nobody hears (h, w, r), and what is heard
/// one way here and another there (g and j; s, z, ts, th), counts half.
fn distance(left: &[char], right: &[char]) -> usize {
    let gap = |c: char| if matches!(c, 'k' | 'v' | 'r') { 1 } else { 2 };
    let change = |a: char, b: char| {
        let hissing = |c| matches!(c, 's' | 'z' | 't' | 'c' | 'j' | 'x' | 'w');
        let kin = hissing(a) && hissing(b)
            || matches!(
                (a, b),
                ('k', 'j')
                    | ('j', 'k')
                    | ('v', 'b')
                    | ('b', 'v')
                    | ('c', 'k')
                    | ('k', 'c')
                    | ('b', 'p')
                    | ('p', 'b')
                    | ('d', 't')
                    | ('t', 'd')
            );
        if a == b { 0 } else { 2 - usize::from(kin) }
    };
    let mut row: Vec<usize> = vec![0];
    for c in right {
        row.push(row[row.len() - 1] + gap(*c));
    }
    for a in left {
        let mut next = vec![row[0] + gap(*a)];
        for (at, b) in right.iter().enumerate() {
            let best =
                (row[at] + change(*a, *b)).min(row[at + 1] + gap(*a)).min(next[at] + gap(*b));
            next.push(best);
        }
        row = next;
    }
    row[row.len() - 1]
}
