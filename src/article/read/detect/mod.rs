//! Which language a text is written in: az, en, ru, or one that is not ours.
//!
//! Letters decide what letters can (ə is Azerbaijani, Cyrillic is not English);
//! common words decide the rest, with whatlang for languages that are not
//! ours. Azerbaijani in Cyrillic is told from Russian and refused by name.

mod words;

use std::collections::HashSet;

use whatlang::{Detector, Script};

use crate::lang::Lang;
use crate::text::normalize::fold;
use words::WORDS;

/// What a text looks like.
#[derive(Clone, PartialEq, Debug)]
pub struct Detected {
    /// One of ours, or the tag of what it seems to be.
    pub lang: Result<Lang, &'static str>,
    /// From 0 to 1.
    pub confidence: f64,
}

/// Letters of Azerbaijani Cyrillic that Russian has not.
const AZ_CYRILLIC: &str = "әҹҝғөүһјӘҸҜҒӨҮҺЈ";

/// Looks at the first hundred kilobytes at most.
pub fn detect(text: &str) -> Option<Detected> {
    let mut end = text.len().min(100_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let (mut latin, mut cyrillic, mut schwa, mut old_az, mut other) =
        (0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        match c {
            'ə' | 'Ə' => {
                latin += 1;
                schwa += 1;
            }
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => latin += 1,
            '\u{400}'..='\u{52f}' => {
                cyrillic += 1;
                old_az += u32::from(AZ_CYRILLIC.contains(c));
            }
            _ => other += 1,
        }
    }
    let all = latin + cyrillic + other;
    if all == 0 {
        return None;
    }
    if f64::from(other) > f64::from(all) * 0.5 {
        return foreign(text).or(Some(Detected { lang: Err("und"), confidence: 0.5 }));
    }
    if cyrillic > latin {
        return Some(in_cyrillic(text, cyrillic, old_az));
    }
    Some(in_latin(text, schwa))
}

fn in_cyrillic(text: &str, cyrillic: u32, old_az: u32) -> Detected {
    if f64::from(old_az) > f64::from(cyrillic) * 0.04 {
        return Detected { lang: Err("az-Cyrl"), confidence: 0.95 };
    }
    let ukrainian = text.chars().filter(|c| "іїєґІЇЄҐўЎ".contains(*c)).count();
    if ukrainian as f64 > f64::from(cyrillic) * 0.02 {
        return Detected { lang: Err("uk"), confidence: 0.9 };
    }
    let [ru] = shares(text, [&WORDS.ru]);
    if ru < 0.03
        && cyrillic > 120
        && let Some(found) =
            foreign(text).filter(|found| found.lang.is_err() && found.confidence > 0.9)
    {
        return found;
    }
    Detected { lang: Ok(Lang::Ru), confidence: (0.8 + ru * 2.0).min(1.0) }
}

fn in_latin(text: &str, schwa: u32) -> Detected {
    let [az, en, tr] = shares(text, [&WORDS.az, &WORDS.en, &WORDS.tr]);
    // Nearly every second Azerbaijani word has a ə; names in an English text
    // bring a few.
    let (mut all, mut with_schwa) = (0_u32, 0_u32);
    for word in text.split_whitespace() {
        all += 1;
        with_schwa += u32::from(word.contains(['ə', 'Ə']));
    }
    let schwas = f64::from(with_schwa) / f64::from(all.max(1));
    if schwa > 0 && (schwas >= 0.2 || en < 0.06) {
        return Detected { lang: Ok(Lang::Az), confidence: (0.8 + schwas / 2.0).min(1.0) };
    }
    if en >= 0.08 && en > az && en > tr {
        return Detected { lang: Ok(Lang::En), confidence: (0.6 + en * 1.5).min(1.0) };
    }
    if en < 0.05
        && let Some(found) = turkic(text)
    {
        return found;
    }
    if let Some(found) = foreign(text).filter(|found| found.lang.is_err()) {
        let words = text.split_whitespace().take(40).count();
        // Short lines of names fool trigrams; many words do not.
        if words >= 20 || found.confidence > 0.98 || tr > 0.0 {
            return found;
        }
    }
    if az > en {
        return Detected { lang: Ok(Lang::Az), confidence: 0.5 };
    }
    // Azerbaijani typed without its letters still has these.
    let own = text.chars().filter(|c| "ğışçöüİĞŞÇÖÜ".contains(*c)).count();
    if own > 0 && en == 0.0 {
        return Detected { lang: Ok(Lang::Az), confidence: 0.4 };
    }
    Detected { lang: Ok(Lang::En), confidence: if en > 0.0 { 0.5 } else { 0.3 } }
}

/// Azerbaijani or Turkish, where no ə tells: q and x are not Turkish; `-yor`,
/// `-acak`, `-mak`, `k` before back vowels, and an apostrophe before an ending
/// are not Azerbaijani. None when nothing of either stands there.
fn turkic(text: &str) -> Option<Detected> {
    const TR_ENDS: [&str; 12] = [
        "yor",
        "yorlar",
        "acak",
        "ecek",
        "acağı",
        "eceği",
        "mak",
        "mek",
        "maktadır",
        "mektedir",
        "arak",
        "erek",
    ];
    const AZ_ENDS: [&str; 16] = [
        "maq", "acaq", "araq", "iblər", "ıblar", "ıb", "ib", "üb", "ub", "lıq", "luq", "ğıb",
        "sinin", "larin", "lerin", "cun",
    ];
    let (mut az, mut tr) = (0.0, 0.0);
    for word in text.split_whitespace() {
        let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric()), Lang::En);
        // A quotation mark is no apostrophe before an ending.
        if let Some((stem, end)) = word.split_once(['\'', '’'])
            && stem.chars().count() > 2
            && (1..=5).contains(&end.chars().count())
            && end.chars().all(char::is_alphabetic)
            // `last week's`, `didn't` are English.
            && !["s", "t", "re", "ll", "ve", "d", "m"].contains(&end)
        {
            tr += 2.0;
        }
        let back = ["ka", "ko", "kı", "ku"].iter().any(|start| word.starts_with(start));
        tr += if back { 0.7 } else { 0.0 };
        az += word.chars().filter(|c| matches!(c, 'q' | 'x')).count() as f64;
        let long = word.chars().count() > 3;
        tr += if long && TR_ENDS.iter().any(|end| word.ends_with(end)) { 2.0 } else { 0.0 };
        az += if long && AZ_ENDS.iter().any(|end| word.ends_with(end)) { 1.0 } else { 0.0 };
        // `kitap`, `Azerbaycan’a`: what Azerbaijani writes with other letters.
        let (in_az, in_tr) = (WORDS.az.contains(&word), WORDS.tr.contains(&word));
        tr += if in_tr && !in_az { 1.5 } else { 0.0 };
        az += if in_az && !in_tr { 1.0 } else { 0.0 };
    }
    let letters = text.contains(['ğ', 'ı', 'ş', 'ç', 'ö', 'ü', 'İ', 'Ş', 'Ç', 'Ö', 'Ü']);
    let (most, least) = if az >= tr { (az, tr) } else { (tr, az) };
    if most < if letters { 0.7 } else { 2.0 } || az == tr {
        return None;
    }
    let lang = if az > tr { Ok(Lang::Az) } else { Err("tr") };
    Some(Detected { lang, confidence: 0.5 + 0.5 * (most - least) / (most + least + 1.5) })
}

/// The shares of common words among the words of a text.
fn shares<const N: usize>(text: &str, lists: [&HashSet<String>; N]) -> [f64; N] {
    let mut counts = [0_u32; N];
    let mut all = 0_u32;
    for word in
        text.split(|c: char| !c.is_alphabetic() && c != '\'').filter(|word| !word.is_empty())
    {
        all += 1;
        // English folding keeps i of both kinds apart from ı, which suits a list.
        let word = fold(word, Lang::En);
        for (list, count) in lists.iter().zip(&mut counts) {
            *count += u32::from(list.contains(&word));
        }
    }
    counts.map(|count| f64::from(count) / f64::from(all.max(1)))
}

fn foreign(text: &str) -> Option<Detected> {
    use whatlang::Lang as Other;
    let found = Detector::new().detect(text)?;
    let lang = match found.lang() {
        Other::Aze => Ok(Lang::Az),
        Other::Eng => Ok(Lang::En),
        Other::Rus => Ok(Lang::Ru),
        Other::Tur => Err("tr"),
        Other::Ukr => Err("uk"),
        Other::Deu => Err("de"),
        Other::Fra => Err("fr"),
        Other::Spa => Err("es"),
        Other::Ita => Err("it"),
        Other::Pes => Err("fa"),
        Other::Ara => Err("ar"),
        Other::Kat => Err("ka"),
        Other::Hye => Err("hy"),
        Other::Heb => Err("he"),
        Other::Uzb => Err("uz"),
        Other::Bul => Err("bg"),
        Other::Bel => Err("be"),
        Other::Srp => Err("sr"),
        other => Err(other.code()),
    };
    let confidence = if found.script() == Script::Latin { found.confidence() } else { 0.95 };
    Some(Detected { lang, confidence })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, lang: Result<Lang, &str>) {
        let found = detect(text).expect("a language");
        assert_eq!(found.lang, lang, "{text} {}", found.confidence);
    }

    #[test]
    fn ours_and_neighbours() {
        check("Muzey Quba rayonunun Qırmızı Qəsəbəsində yerləşir.", Ok(Lang::Az));
        check("The museum is in the Red Settlement of the Quba district.", Ok(Lang::En));
        check("Музей находится в Красной Слободе Губинского района.", Ok(Lang::Ru));
        check(
            "Müze, geçen yıl olduğu gibi bu yıl da çok sayıda ziyaretçi ağırladı ve yeni sergi için hazırlıklara başladı.",
            Err("tr"),
        );
        check("Музеј Губа рајонунун Гырмызы Гәсәбәсиндә јерләшир.", Err("az-Cyrl"));
        check(
            "Das Museum liegt in einem kleinen Dorf im Norden des Landes und wurde im letzten Jahr eröffnet, aber nur wenige wissen davon.",
            Err("de"),
        );
        check("Dəqiq xəbəri bizdən alın!", Ok(Lang::Az));
    }

    /// Short lines, also without the letter that tells them apart.
    #[test]
    fn azerbaijani_and_turkish() {
        for text in [
            "Bakıda hava yağmurlu olacaq.",
            "Uşaqlar bağda oynayır.",
            "Yollar bağlandı, avtobuslar dayandı.",
            "Azerbaycan Respublikasinin Prezidenti bu gun Qebelede olub ve yeni mektebin acilisinda istirak edib.",
            "Bu gün bazarda alma ucuzdur, armud isə bahadır.",
        ] {
            check(text, Ok(Lang::Az));
        }
        for text in [
            "Ankara’da toplantı yapıldı ve kararlar alındı.",
            "Bakan, toplantının ardından açıklama yaptı.",
            "İstanbul’da hava bugün yağmurlu olacak.",
            "Azerbaycan ordusu tatbikat düzenledi. Tatbikata Türk askerleri de katıldı.",
        ] {
            check(text, Err("tr"));
        }
        check(
            "Baku. 21 February. Lemon groves around Lenkoran came through last week's frost almost unhurt, growers told Report.",
            Ok(Lang::En),
        );
        check("Heydar Aliyev Center hosts an exhibition of Şəki masters.", Ok(Lang::En));
    }
}
