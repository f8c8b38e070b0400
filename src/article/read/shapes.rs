//! Shapes: lines of a page that are known by their form, not by their words:
//! counters, rates, weather, ages, sizes of type, tags, addresses, datelines.

use std::sync::LazyLock;

use regex::Regex;

type Pattern = LazyLock<Option<Regex>>;

static DOMAIN: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:https?://)?(?:www\.)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:az|com|ru|org|net|info|tv|news|press|media|ge|tr|uk|co\.uk|kz|eu|рф|su|by|us|fm))/?$").ok()
});
static ADDRESS: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:https?://(?:www\.)?|www\.)([\p{L}\p{N}.-]+\.[\p{L}]{2,})(?:[/?#]\S*)?$")
        .ok()
});
static COUNTER: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:(?:views?|baxış(?: sayı)?|oxunub|oxundu|oxunma|просмотров|просмотры|просмотра|прочитано|прочтений|reads?|hits?|shares?|paylaşım|şərh|comments?|комментари(?:й|я|ев))\W*[\d\s.,]+[KМmkтыс.]*|[\d][\d\s.,]*[kKmM]?\s*(?:views?|baxış|dəfə oxunub|dəfə baxılıb|oxunma|oxunuş|reads?|shares?|subscribers|followers|подписчик(?:ов|а)?|abunəçi|izləyici|paylaşım|просмотр(?:ов|а)?|прочтени[йя]|min(?:ute)?s? read|dəqiqə(?:lik)? oxu|мин(?:ут[аы]?)?\.? (?:чтения|на чтение)|şərh|comments?|комментари(?:й|я|ев)))\W*$").ok()
});
/// A counter inside a line, such as beside the date; the label before the
/// number, then the number before the label.
static COUNTED: [Pattern; 3] = [
    LazyLock::new(|| {
        Regex::new(r"(?i)(?:время чтения|reading time|oxuma vaxtı|oxunma müddəti)\s*[:–-]?\s*~?\d+\s*(?:мин\w*\.?|min\w*\.?|dəq\w*\.?)?").ok()
    }),
    LazyLock::new(|| {
        Regex::new(r"(?i)[👁👀💬🗨❤🔥👍📖]\u{fe0f}?\s*\d[\d\s.,]*[kкmм]?|(?:\bviews?|\bbaxış(?: sayı)?|\boxunub|\boxundu|\boxunma|\boxunuş|просмотр(?:ов|ы)|прочитано|\breads?|\bhits|\bcomments?|\bşərh(?:lər)?|комментари(?:ев|и))\s*[:–-]?\s*\(?\d[\d\s]*\)?(?:\s*dəfə)?").ok()
    }),
    LazyLock::new(|| {
        Regex::new(r"(?i)(?:^|[\s|•·(])\d[\d ]*\s*(?:views?|baxış|просмотр(?:ов|а)?|dəfə oxunub|oxunma|прочтений|comments?|şərh|комментари(?:ев|я|й)|min(?:ute)?s? read|dəqiqəlik oxu|мин\.? чтения)").ok()
    }),
];
static HASHTAGS: Pattern = LazyLock::new(|| Regex::new(r"^(?:#[\p{L}\p{N}_-]+[\s,;]*){1,}$").ok());
/// An author's name on a network: `@h_price`.
static HANDLE: Pattern = LazyLock::new(|| Regex::new(r"^@[A-Za-z0-9_.]{2,40}$").ok());
/// An address of the newsroom, a number to call, and nothing else.
static CONTACT: Pattern = LazyLock::new(|| {
    Regex::new(r"^(?:[\w.+-]+@[\w-]+\.[\w.]+|(?:[\p{L} -]{1,30}[:–-]\s*)?\[email\s?protected\]|\+\d[\d ()-]{8,20})$").ok()
});
/// The site's languages, on one line: `AZ EN RU DE`.
static TONGUES: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:az|aze|azə|en|eng|ru|rus|рус|tr|de|fr|es|ar|zh|fa|ka|ge|ua|uk|it|kz|中文|azərbaycanca|azərbaycan|english|русский|türkçe|français|deutsch|español|العربية)(?:[\s|/,·•]+|$)){2,}$").ok()
});
/// Which picture of how many: `1 of 4 |`, `2/7`.
static PICTURES: Pattern =
    LazyLock::new(|| Regex::new(r"^\d{1,2}\s?(?:of|/|из)\s?\d{1,2}\s?\|?$").ok());
/// Where to read it: «Читать vestnik.ru в», and how long it takes.
static READING: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^чита(?:ть|йте)\s+(?:на\s+|нас\s+)?(?:в\s+)?(?:\S+\.(?:ru|az|com|рф)(?:\s+в)?|.{2,30}\sв(?:\s(?:telegram|max|дзен[е]?|вк))?\.?|~?\d+\s*мин\S*)$").ok()
});
/// Above what readers wrote.
static REPLIES: Pattern = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\d+\s+(?:комментари\w*\s+к\s|thoughts?\s+on\s|comments?\s+on\s|responses?\s+to\s)",
    )
    .ok()
});
/// A step of the site: `← Back to all posts`.
static STEP: Pattern =
    LazyLock::new(|| Regex::new(r"^(?:[←‹❮]|<<)\s*\S.{0,50}$|^\S.{0,50}\s*(?:[→❯]|>>)$").ok());
static AGO: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^\d{1,3}\s+(?:minutes?|hours?|days?|weeks?|months?|years?|mins?|hrs?|dəqiqə|saat|gün|həftə|ay|il|минут[уы]?|час(?:а|ов)?|дн(?:я|ей)|день|недел[юиь]|месяц(?:а|ев)?|год(?:а)?|лет)\s+(?:ago|əvvəl|öncə|назад)$|^(?:today|yesterday|bu gün|dünən|сегодня|вчера)[,\s]*(?:at|в|saat)?\s*\d{1,2}[:.]\d{2}$").ok()
});
static SOCIAL: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:share|paylaş|поделиться|xəbəri paylaş|follow us|мы в соцсетях|bizi izləyin)\W*)?(?:(?:facebook|twitter|x|telegram|whats\s?app|linkedin|instagram|youtube|vk|вк|ок|tg|viber|messenger|вконтакте|одноклассники|pinterest|e-?mail|print|ok|tiktok|threads|copy link|телеграм|дзен|rss|max|app store|google play|appgallery|youtube music)[\s|,/·•]*){2,}$").ok()
});
/// How many readers felt what: `ЛАЙК 41`, `Bəyəndim 124`.
static REACTION: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:лайк|дизлайк|нравится|не нравится|смех|удивление|гнев|печаль|восторг|bəyəndim|bəyənmədim|bəyən|sevindim|güldüm|təəccübləndim|kədərləndim|əsəbiləşdim|like|dislike|likes|dislikes|love|haha|wow|sad|angry)\s*\(?\d+\)?[\s|,]*)+$").ok()
});
/// Rates, weather, ages, sizes of type.
static FURNITURE: Pattern = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\W*(?:",
        r"(?:(?:usd|eur|gbp|rub|try|azn|brent|wti|btc|gold|\$|€|₽)\s*[:=]?\s*[+-]?\d+(?:[.,]\d+)?\s*[▲▼↑↓]?[\s|/;,·•]*){2,}",
        r"|[\p{L} .:-]{0,20}[+−–-]?\d{1,2}\s?°\s?c?",
        r"|[☀☁⛅🌧❄⛈🌤]\x{fe0f}?\s*[+−–-]?\d{1,2}",
        r"|(?:usd|eur|gbp|rub|try|azn|brent)\s*(?:цб|mb)?\s*[+-]?\d+[.,]\d+",
        r"|\d{4}-c[iıuü] ildən (?:çıxır|nəşr olunur)|(?:издаётся|издается|выходит) с \d{4} года|(?:established|founded) in \d{4}",
        r"|\d{1,2}\+",
        r"|\d{1,2}\s*(?:мин|min|mins|dəq)\.?",
        r"|[aа][-+−–]?(?:\s*[aа][-+−–]?){1,2}|[aа][-+−–]",
        r"|(?:\p{Extended_Pictographic}\u{fe0f}?\s*\d[\d\s.,]*[kкmм]?\s*)+",
        r")\W*$",
    ))
    .ok()
});
static DATELINE: Pattern = LazyLock::new(|| {
    Regex::new(r"^\p{Lu}[\p{L} .’'-]{1,30},(?:\s*\p{Lu}[\p{L} .’'-]{1,30},)?\s*(?:\d{1,2}\s+\p{L}{3,9}|\p{L}{3,9}\.?\s+\d{1,2})\s*(?:[,/.(–—-]|$)").ok()
});

fn is(pattern: &Pattern, line: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(line))
}

/// The reason why a line of this form is not the story's.
pub fn why(line: &str) -> Option<&'static str> {
    if is(&COUNTER, line) {
        let comments = ["omment", "ərh", "оммент"].iter().any(|word| line.contains(word));
        return Some(if comments { "comments" } else { "views" });
    }
    if is(&READING, line) {
        return Some("views");
    }
    if is(&HASHTAGS, line) {
        return Some("tags");
    }
    if is(&SOCIAL, line) || is(&HANDLE, line) || is(&REACTION, line) {
        return Some("share");
    }
    if [&CONTACT, &STEP, &TONGUES, &PICTURES].iter().any(|shape| is(shape, line)) {
        return Some("navigation");
    }
    if is(&REPLIES, line) {
        return Some("comments");
    }
    if is(&AGO, line) {
        return Some("date");
    }
    (line.chars().count() < 120 && is(&FURNITURE, line)).then_some("navigation")
}

/// A line without counters of readers and comments.
pub fn without_counters(line: &str) -> String {
    let mut line = line.to_owned();
    for counted in COUNTED.iter().filter_map(|pattern| pattern.as_ref()) {
        line = counted.replace_all(&line, "\u{1}").into_owned();
    }
    line
}

/// The site of an address that is all of a line.
pub fn site(line: &str) -> Option<&str> {
    let line = line.trim().trim_end_matches(':');
    if line.len() > 400 || line.contains(' ') {
        return None;
    }
    // A name stays as it is printed; of a longer address only the host is told.
    if is(&DOMAIN, line) && !line.contains("://") {
        return Some(line);
    }
    let host = |pattern: &'static Pattern| {
        pattern.as_ref()?.captures(line)?.get(1).map(|site| site.as_str())
    };
    host(&DOMAIN).or_else(|| host(&ADDRESS))
}

/// What a screen reader is told of a list: `list 1 of 3`, `end of list`.
pub fn is_list_mark(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        ["list", "of", count, "items"] => number(count),
        ["list", one, "of", count] => number(one) && number(count),
        ["end", "of", "list"] => true,
        _ => false,
    }
}

/// A line that is only a number: how often the page was read.
pub fn is_count(line: &str) -> bool {
    (1..=9).contains(&line.len())
        && line.starts_with(|c: char| c.is_ascii_digit())
        && line.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.' | 'K' | 'k'))
}

/// A line that is only an hour.
pub fn is_clock(line: &str) -> bool {
    let figures = |part: &str, most: u8| {
        (1..=2).contains(&part.len()) && part.parse::<u8>().is_ok_and(|number| number <= most)
    };
    line.split_once(':').is_some_and(|(hour, minute)| figures(hour, 23) && figures(minute, 59))
}

/// Place, day and agency before the text: `Bakı, 17 sentyabr, AZƏRTAC`.
pub fn is_dateline(line: &str) -> bool {
    line.chars().count() < 80 && is(&DATELINE, line)
}
