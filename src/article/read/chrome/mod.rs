//! Chrome: what stands around a story on a news page, line by line.
//!
//! The words are data (`locales/<lang>/chrome.toml`); those of all three
//! languages are always known, since pages mix them. A line is chrome only
//! when it says so by itself: nothing here guesses from its surroundings.

mod byline;
mod caption;
mod known;
mod profile;

use crate::article::read::shapes;
use crate::lang::Lang;
pub use byline::{
    announces_byline, byline, is_role, looks_like_names, named_role, tells_of_author, without_role,
};
pub use caption::{framed, is_caption};
use known::{KNOWN, begin_key, folded};
pub use known::{REASONS, key};
pub use profile::SourceProfile;

/// Why a line is chrome, if it says so itself.
pub fn why(line: &str) -> Option<&'static str> {
    let line = line.trim();
    // A line of the story may be long; chrome is not.
    if line.len() > 900 {
        return None;
    }
    let own = key(line);
    if let Some(why) = KNOWN.lines.get(&own) {
        return Some(why);
    }
    if let Some(why) = shapes::why(line) {
        return Some(why);
    }
    if let Some(why) = several(&own) {
        return Some(why);
    }
    if own.ends_with("xəbəriniz var") {
        return Some("breaking");
    }
    let told = tells_of_speech(line, &own);
    if line.len() < 600
        && let Some((_, why)) = KNOWN
            .contains
            .iter()
            .find(|(words, why)| own.contains(words) && !(told && kept_if_told(why)))
    {
        return Some(why);
    }
    let begin = begin_key(line);
    let long = line.chars().count() > 160;
    let found = KNOWN
        .begins
        .iter()
        .filter(|(start, why)| {
            begin.starts_with(start.as_str())
                && ends_word(&begin, start)
                && !(told && kept_if_told(why))
        })
        .max_by_key(|(start, _)| start.len())
        .map(|(_, why)| *why)?;
    // `© Sputnik / Murad Orujov`, `© Фото: МЧС` name who took a picture.
    if found == "copyright" && line.contains([':', '/', '|']) && is_caption(line) {
        return None;
    }
    let roomy = matches!(found, "cookies" | "copyright" | "tags" | "subscribe" | "read-also");
    // Weak beginnings may also begin a sentence of the story.
    let sentence = own.split(' ').count() > 6 && line.ends_with('.');
    let weak = matches!(found, "views" | "breaking" | "comments" | "advert" | "share");
    ((!long || roomy) && !(weak && sentence)).then_some(found)
}

/// Whether a line that reports speech is the story's against a reason; what a
/// page says of its rights and authors reports, too.
fn kept_if_told(why: &str) -> bool {
    !matches!(why, "copyright" | "navigation" | "byline")
}

/// A whole sentence with a word of reporting: «сообщил в своём телеграм-канале».
fn tells_of_speech(line: &str, own: &str) -> bool {
    if !line.ends_with(['.', '”', '»', '"', '…'])
        || own.split(' ').count() < 5
        || own.contains("ctrl")
    {
        return false;
    }
    let words: String =
        own.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
    let words = format!(" {words} ");
    KNOWN.reports.iter().any(|report| words.contains(report.as_str()))
}

/// A row of buttons: `Accept all  Reject all`, `Çap et | Geri`.
fn several(own: &str) -> Option<&'static str> {
    if own.len() > 120 {
        return None;
    }
    let words: Vec<&str> = own
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | '/' | ',' | '›'))
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    let (mut at, mut count) = (0, 0);
    let mut first = None;
    // `Back home` may be a heading; buttons have more words or signs between.
    let mut sure = own.contains(['|', '·', '•', '/']);
    while at < words.len() {
        let (taken, why) = (1..=5.min(words.len() - at)).rev().find_map(|taken| {
            let line = words[at..at + taken].join(" ");
            KNOWN.lines.get(line.as_str()).map(|why| (taken, *why))
        })?;
        at += taken;
        count += 1;
        sure |= taken > 1 || count > 2;
        first = first.or(Some(why));
    }
    first.filter(|_| count > 1 && sure)
}

fn ends_word(text: &str, start: &str) -> bool {
    start.ends_with(|c: char| !c.is_alphanumeric())
        || text[start.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
        // Stems such as `Saytımız kuki` and `Просмотров` take endings.
        || start.chars().count() > 8
}

/// Whether a line is a label of links that follow it (`Читайте также:`).
pub fn announces_links(line: &str) -> bool {
    KNOWN.lines.get(&key(line)) == Some(&"read-also")
}

/// Whether a line is the button of a poll.
pub fn is_vote(line: &str) -> bool {
    line.len() < 60 && KNOWN.votes.contains(&key(line))
}

/// Whether a line is a label of tags that follow it.
pub fn announces_tags(line: &str) -> bool {
    KNOWN.lines.get(&key(line)) == Some(&"tags")
}

/// The address or name of a site, when that is all of a line.
pub fn site(line: &str) -> bool {
    shapes::site(line).is_some()
}

/// The name of an agency, paper or channel, and nothing else.
pub fn outlet(line: &str) -> bool {
    line.len() < 80 && KNOWN.outlets.contains(&key(line))
}

/// What calls itself a paper: `Khachmaz Weekly`, «Вестник Прикаспия».
pub fn is_paper(name: &str) -> bool {
    const CALLED: [&str; 22] = [
        "weekly",
        "daily",
        "gazette",
        "times",
        "post",
        "herald",
        "tribune",
        "courier",
        "news",
        "journal",
        "magazine",
        "qəzeti",
        "jurnalı",
        "agentliyi",
        "portalı",
        "газета",
        "журнал",
        "вестник",
        "известия",
        "агентство",
        "портал",
        "xəbər",
    ];
    let own = key(name);
    own.split(' ').count() <= 5 && own.split(' ').any(|word| CALLED.contains(&word))
}

/// What a line says about where the story comes from: `Mənbə: …`
pub fn source(line: &str) -> Option<&str> {
    let (label, name) = line.split_once(':')?;
    let name = name.trim();
    let short = !name.is_empty() && name.chars().count() < 60 && !name.ends_with(['.', '!', '?']);
    (short && KNOWN.sources.contains(&key(label))).then_some(name)
}

/// The rubric of a line that names it: `Bölmə: Mədəniyyət`.
pub fn labelled_rubric(line: &str) -> Option<&str> {
    let (label, name) = line.split_once(':')?;
    let name = name.trim();
    let short = !name.is_empty() && name.chars().count() < 40 && !name.ends_with(['.', '!', '?']);
    (short && KNOWN.rubric_labels.contains(&key(label))).then_some(name)
}

/// Words that pages put after a title: `FOTO`, `VİDEO`, `YENİLƏNİB`.
pub fn is_media_label(words: &str) -> bool {
    let own = key(words);
    own.is_empty()
        || own
            .split([' ', '-', '/', ',', '+'])
            .all(|word| word.is_empty() || KNOWN.media.iter().any(|label| label == word))
}

/// Whether a rubric is one of a language's, not of the page's other versions.
pub fn rubric_in(line: &str, lang: Lang) -> bool {
    KNOWN.rubrics.get(&key(line)).is_some_and(|langs| langs[lang.index()])
}

/// Whether a rubric says nothing.
pub fn is_general(rubric: &str) -> bool {
    const GENERAL: [&str; 7] =
        ["xəbərlər", "news", "новости", "son xəbərlər", "latest news", "media", "bütün xəbərlər"];
    GENERAL.contains(&key(rubric).as_str())
}

/// A known rubric.
pub fn rubric(line: &str) -> bool {
    line.len() < 80 && KNOWN.rubrics.contains_key(&key(line))
}

#[cfg(test)]
mod tests {
    use super::known::{File, reason};
    use super::*;

    #[test]
    fn the_data_reads() {
        for source in [
            include_str!("../../../../locales/az/chrome.toml"),
            include_str!("../../../../locales/en/chrome.toml"),
            include_str!("../../../../locales/ru/chrome.toml"),
        ] {
            let file: File = toml::from_str(source).expect("reads");
            for why in file.line.keys().chain(file.begin.keys()).chain(file.contains.keys()) {
                assert!(reason(why).is_some(), "{why}");
            }
        }
    }

    #[test]
    fn chrome_says_so() {
        for (line, expected) in [
            ("PAYLAŞ", "share"),
            ("Читайте также: Новый мост открыли", "read-also"),
            ("Просмотров: 1 204", "views"),
            ("3 min read", "views"),
            ("© 2025 Xəbər. Bütün hüquqlar qorunur.", "copyright"),
            ("#bakı #quba", "tags"),
            ("Facebook | Twitter | Telegram", "share"),
            ("Мы используем файлы cookie, чтобы сайт работал лучше.", "cookies"),
        ] {
            assert_eq!(why(line), Some(expected), "{line}");
        }
        for line in [
            "Read more books, the librarian said, and you will be happy.",
            "Reklam bazarı ötən il 12 faiz böyüyüb.",
            "Share prices fell on Monday.",
            "Сюжет романа прост.",
            "Oxuyun ki, biləsiniz.",
            "təcili yardım kəndə on dəqiqəyə çatacaq;",
            "Təcili yardım maşını hadisə yerinə beş dəqiqəyə çatıb.",
        ] {
            assert_eq!(why(line), None, "{line}");
        }
    }

    #[test]
    fn bylines_are_bare() {
        assert_eq!(byline("By Leyla Mammadova"), Some("Leyla Mammadova"));
        assert_eq!(byline("Müəllif: Tural Həsənov"), Some("Tural Həsənov"));
        assert_eq!(byline("Автор: Анна Рзаева"), Some("Анна Рзаева"));
        assert_eq!(byline("By 2030 the port will double"), None);
        assert_eq!(byline("By the end of the year it opens"), None);
    }
}
