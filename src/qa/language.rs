//! `language`: the target is written in the language it should be in.
//!
//! Told by letters that only one language has, and by the small words that
//! every sentence is full of. Turkish in an Azerbaijani story is the hard case.

use super::Reading;
use super::finding::{Check, Finding};
use super::side::{Script, Side, Word};
use crate::lang::Lang;
use crate::text::Span;

const TR: &str = "ve veya için ile bir daha çok değil gibi kadar göre ancak olan olarak oldu olduğu olduğunu \
    edildi etti ediyor eden tarafından sonra önce ise ama fakat şey şu bu o her hem yıl yılında yılda gün ülke ülkenin \
    yapılan yaptı yapılacak söyledi belirtti açıkladı dedi var yok mi da de ki en büyük yeni başkanı cumhurbaşkanı bakanı \
    dışişleri türkiye azerbaycan devlet şehir şehrinde milyon bin kişi insan arasında üzerinde içinde şekilde zaman geldi \
    gelen verdi aldı bugün yarın dün hakkında karşı birlikte yanı sıra yaklaşık toplam ilk iki üç dört beş";
const AZ: &str = "və üçün ilə bir daha çox deyil kimi qədər görə ancaq lakin olan olaraq oldu olduğu olduğunu \
    edildi etdi edir edən tərəfindən sonra əvvəl isə amma şey bu o hər həm il ildə ilində gün ölkə ölkənin dedi \
    deyib bildirib var yox da də ki ən böyük yeni prezidenti naziri dövlət şəhər şəhərində milyon min nəfər \
    arasında üzərində içində zaman gəldi gələn verdi aldı haqqında qarşı birlikdə təxminən ilk iki üç dörd beş";
const EN: &str = "the of and to in is was for that with on at by from his her he she it they are were has have had \
    been will would not which who this but an as be their its after before than more when about into over said";

pub(super) fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) -> bool {
    let side = &reading.target;
    if let Some(found_as) = whole(side) {
        found.push(
            Finding::warning(Check::Language, "qa-language-wrong")
                .arg("expected", side.lang.code())
                .arg("found", found_as)
                .in_target(Span::new(0, side.plain.len())),
        );
        return true;
    }
    if let Some((span, found_as)) = mixed(side) {
        found.push(
            Finding::warning(Check::Language, "qa-language-mixed")
                .arg("expected", side.lang.code())
                .arg("found", found_as)
                .arg("text", span.of(&side.plain))
                .in_target(span),
        );
    }
    false
}

fn count(words: &[&Word], list: &str) -> usize {
    words.iter().filter(|word| list.split_whitespace().any(|item| item == word.folded)).count()
}

/// The tag of the language the whole text is in, when it is not its own.
fn whole(side: &Side<'_>) -> Option<&'static str> {
    let words: Vec<&Word> = side.words.iter().filter(|word| !word.figure).collect();
    let letters = side.letters();
    let in_script = |script| {
        side.plain.chars().filter(|c| Script::of(*c) == Some(script)).count() * 10 >= letters * 6
    };
    let lower = words.iter().any(|word| !word.capital);
    match side.lang {
        Lang::Ru => {
            if letters >= 4 && in_script(Script::Latin) && (lower && words.len() > 1) {
                return Some(latin(side, &words).unwrap_or("en"));
            }
            let foreign = side
                .plain
                .chars()
                .filter(|c| matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є'))
                .count();
            if foreign >= 2 {
                return Some("uk");
            }
            let azeri = side
                .plain
                .chars()
                .filter(|c| matches!(c, 'ә' | 'ғ' | 'һ' | 'ҝ' | 'ҹ' | 'ө' | 'ү'))
                .count();
            (azeri >= 2).then_some("az-Cyrl")
        }
        Lang::Az | Lang::En => {
            if letters >= 3 && in_script(Script::Cyrillic) {
                return Some("ru");
            }
            latin(side, &words).filter(|tag| *tag != side.lang.code())
        }
    }
}

/// Which of the languages in Latin letters a text is in.
fn latin(side: &Side<'_>, words: &[&Word]) -> Option<&'static str> {
    let has = |set: &[char]| side.plain.chars().filter(|c| set.contains(c)).count();
    let schwa = has(&['ə', 'Ə']);
    let en = count(words, EN);
    let az = count(words, AZ);
    let tr = count(words, TR);
    let total = words.len();
    if schwa >= 2 || (schwa == 1 && en == 0) {
        // Two sentences may stand in one segment; the mixed reading sees to that.
        return (side.lang == Lang::Az || en * 8 < total).then_some("az");
    }
    if en >= 2 && en * 8 >= total && az <= en / 2 {
        return Some("en");
    }
    if schwa == 0 && tr >= 2 && tr > az && has(&['q', 'x', 'Q', 'X']) * 40 <= side.letters() {
        return Some("tr");
    }
    if side.lang == Lang::Az && total >= 5 && side.letters() >= 40 {
        // No sentence of this length does without one of its own letters.
        let own = has(&['ı', 'ö', 'ü', 'ğ', 'ş', 'ç', 'İ', 'Ş', 'Ç', 'Ü', 'Ö']);
        if schwa == 0 && own * 20 < side.letters() && tr <= az && en == 0 {
            return None;
        }
    }
    None
}

/// A run of words in another language inside a text that is otherwise right.
fn mixed(side: &Side<'_>) -> Option<(Span, &'static str)> {
    let (lists, own): (&[(&str, &str)], Script) = match side.lang {
        Lang::Az => (&[("en", EN), ("tr", TR)], Script::Latin),
        Lang::En => (&[("az", AZ), ("tr", TR)], Script::Latin),
        Lang::Ru => (&[], Script::Cyrillic),
    };
    // Words in the other script, other than names and what is quoted.
    let strange = |word: &Word| {
        if side.address(word) {
            return false;
        }
        let text = word.span.of(&side.plain);
        Script::of_word(text).is_some_and(|script| {
            script != own && matches!(script, Script::Latin | Script::Cyrillic)
        })
    };
    let mut run: Vec<&Word> = Vec::new();
    for word in side.words.iter().chain([]) {
        if strange(word) {
            run.push(word);
            let small = run.iter().filter(|word| !word.capital).count();
            let enough = if own == Script::Cyrillic { small >= 2 } else { small >= 1 };
            let span = Span::new(run[0].span.start, word.span.end);
            let long = run.iter().any(|word| word.span.len() > 3);
            if enough && long && !side.quoted(span) && !bracketed(side, span) {
                let end = side
                    .words
                    .iter()
                    .filter(|other| other.span.start >= span.start)
                    .take_while(|other| strange(other))
                    .last()
                    .map_or(span.end, |last| last.span.end);
                let tag = if own == Script::Cyrillic { "en" } else { "ru" };
                return Some((Span::new(span.start, end), tag));
            }
        } else if !word.figure {
            run.clear();
        }
    }
    // A clause in the same script: small words of the other language, close together.
    for (tag, list) in lists {
        let own_list = if side.lang == Lang::Az { AZ } else { EN };
        let marked: Vec<(usize, &Word)> = side
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| {
                let only = |list: &str| list.split_whitespace().any(|item| item == word.folded);
                !word.capital
                    && only(list)
                    && !only(own_list)
                    && !common(&word.folded)
                    && !side.quoted(word.span)
                    && !bracketed(side, word.span)
            })
            .collect();
        let near = marked
            .windows(2)
            .find(|pair| pair[1].0 - pair[0].0 <= 5 && pair[0].1.folded != pair[1].1.folded);
        if let Some(pair) = near {
            return Some((Span::new(pair[0].1.span.start, pair[1].1.span.end), tag));
        }
    }
    None
}

/// Small words that stand in names or in several languages.
fn common(word: &str) -> bool {
    matches!(
        word,
        "o" | "de"
            | "da"
            | "ki"
            | "mi"
            | "to"
            | "on"
            | "an"
            | "he"
            | "her"
            | "at"
            | "in"
            | "en"
            | "of"
            | "the"
            | "as"
            | "il"
            | "var"
            | "bin"
            | "and"
            | "is"
    )
}

fn bracketed(side: &Side<'_>, span: Span) -> bool {
    let before = side.before(span.start);
    before.matches('(').count() > before.matches(')').count()
}
