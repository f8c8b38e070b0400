//! Who wrote it, and what the author is: lines that say so.

use super::{KNOWN, folded, key, outlet, site};

/// A name without what its bearer is: `Leyla Rzayeva, Transport Correspondent`.
/// Nor with the paper, town or address behind it: `Fuad Rəhimov, Sahil.az`,
/// «Ирина Дьяченко, Ставрополь».
pub fn without_role(name: &str) -> &str {
    let name = match name.rsplit_once([',', '|', '·', '/']) {
        Some((bare, place)) if bare.split_whitespace().count() >= 2 && is_place(place) => {
            bare.trim()
        }
        _ => name,
    };
    // «Мария Егорова (редактор отдела)»
    if let Some((bare, role)) = name.split_once(" (")
        && is_role(role.trim_end_matches(')'))
    {
        return bare.trim();
    }
    let Some((bare, role)) = name.split_once(',') else { return name };
    let last = key(role.split_whitespace().next_back().unwrap_or_default());
    let first = key(role.split_whitespace().next().unwrap_or_default());
    if KNOWN.roles.iter().any(|known| *known == last || *known == first) {
        bare.trim()
    } else {
        name
    }
}

/// One word, an address, an agency: no second author.
fn is_place(place: &str) -> bool {
    let place = place.trim();
    let one = place.split_whitespace().count() == 1 && !place.contains('.');
    (one && place.starts_with(char::is_uppercase))
        || place.contains('@')
        || site(place)
        || outlet(place)
}

/// What an author is, alone on a line: `Müxbir`, `Transport correspondent`,
/// `Role, Health reporter`.
pub fn is_role(line: &str) -> bool {
    if line.len() > 80 || line.split_whitespace().count() > 6 || line.ends_with(['.', '?', '!']) {
        return false;
    }
    // `South Caucasus correspondent, Lahij`: where the author is.
    if let Some((role, place)) = line.split_once(", ")
        && (1..=2).contains(&place.split_whitespace().count())
        && place.starts_with(char::is_uppercase)
        && is_role(role)
    {
        return true;
    }
    // `BBC News, Somerset`
    if let Some((paper, place)) = line.split_once(", ")
        && outlet(paper)
        && (1..=3).contains(&place.split_whitespace().count())
        && looks_like_names(place)
    {
        return true;
    }
    let own = key(line);
    let first = own.split(' ').next().unwrap_or_default();
    let labelled = own.split_once(',').is_some_and(|(label, _)| ROLE_LABELS.contains(&label));
    let last = own.split_whitespace().next_back().unwrap_or_default();
    labelled
        || own.starts_with("reporting from ")
        || KNOWN.roles.iter().any(|role| *role == own || *role == last || *role == first)
}

const ROLE_LABELS: [&str; 5] = ["role", "vəzifə", "должность", "место работы", "reporting from"];

/// A label that names no one: the author stands on the next line.
pub fn announces_byline(line: &str) -> bool {
    line.len() < 40 && KNOWN.bylines.contains(&key(line))
}

/// Who wrote it, from a line that says so (`By …`, `Müəllif: …`, «Автор: …»).
pub fn byline(line: &str) -> Option<&str> {
    let line = line.trim();
    if line.chars().count() > 120 || line.ends_with(['.', '?', '!']) && !line.ends_with("Jr.") {
        return None;
    }
    let labelled =
        line.split_once([':', '–', '—']).filter(|(label, _)| KNOWN.bylines.contains(&key(label)));
    // `Müəllif, Könül Xəlilova`
    let listed = line.split_once(", ").filter(|(label, name)| {
        KNOWN.bylines.contains(&key(label)) && looks_like_names(name) && !is_role(name)
    });
    let (label, name) = match labelled.or(listed) {
        Some(found) => found,
        None => {
            let by = ["by ", "reporting by ", "written by ", "words by ", "story by ", "text by "]
                .iter()
                .find(|by| line.get(..by.len()).is_some_and(|head| head.eq_ignore_ascii_case(by)));
            let Some(by) = by else { return spoken_byline(line) };
            let (label, name) = line.split_at(by.len());
            // `Reporting by …; editing by …`
            (label, name.split(';').next().unwrap_or(name))
        }
    };
    let name = name.trim().trim_matches(|c: char| {
        !c.is_alphanumeric() && c != ')' && c != '"' && c != '»' && c != '.'
    });
    let capital = name.chars().next().is_some_and(|c| c.is_uppercase());
    let labelled_by_word = label
        .get(label.trim().len().saturating_sub(2)..)
        .is_some_and(|by| by.trim().eq_ignore_ascii_case("by"));
    let short = name.split_whitespace().count() <= 10;
    let name = if labelled_by_word { without_town(name) } else { name };
    (capital && short && (!labelled_by_word || looks_like_names(name))).then_some(name)
}

/// `Hannah Frost in Barda`
fn without_town(name: &str) -> &str {
    [" in ", " at "]
        .iter()
        .find_map(|sign| name.split_once(sign))
        .filter(|(bare, town)| {
            bare.contains(' ') && town.split_whitespace().count() <= 4 && looks_like_names(town)
        })
        .map_or(name, |(bare, _)| bare.trim_end_matches(','))
}

/// What a line below the text says of its author: `covers Georgia`, `is a
/// correspondent for`, «пишет о».
pub fn tells_of_author(line: &str) -> bool {
    let own = key(line);
    own.split(' ').count() <= 45
        && (own.split(' ').take(12).any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            KNOWN.roles.iter().any(|role| role == word)
        }) || ["covers", "writes about", "reports on", "reports from", "пишет о", "освещает"]
            .iter()
            .any(|verb| own.contains(verb)))
}

/// A full name with what its bearer is: `Anna Petrov, health correspondent`.
pub fn named_role(line: &str) -> Option<&str> {
    let (name, role) = line.split_once(" (").or_else(|| line.split_once(", "))?;
    ((2..=4).contains(&name.split_whitespace().count())
        && looks_like_names(name)
        && is_role(role.trim_end_matches(')')))
    .then_some(name)
}

/// «Беседовала Севда Керимова»: a label and a full name, without a colon.
fn spoken_byline(line: &str) -> Option<&str> {
    let (label, name) = line.split_once(' ')?;
    let full = (2..=4).contains(&name.split_whitespace().count());
    let known = key(label) == folded(label) && KNOWN.bylines.contains(&key(label));
    (known && full && looks_like_names(name)).then_some(name.trim())
}

/// Two to four capitalised words, several of them joined by `and`, commas.
pub fn looks_like_names(text: &str) -> bool {
    const SMALL: [&str; 21] = [
        "and",
        "və",
        "и",
        "of",
        "de",
        "van",
        "von",
        "for",
        "in",
        "the",
        "oğlu",
        "qızı",
        "al",
        "el",
        "üzrə",
        "bin",
        "(now)",
        "(earlier)",
        "staff",
        "reporter",
        "reporters",
    ];
    let mut capitals = 0;
    for word in text.split([' ', ',', '\u{a0}', '/', '&']).filter(|word| !word.is_empty()) {
        let first = word.chars().next().unwrap_or(' ');
        if first.is_uppercase() || first == '“' || first == '«' || first == '"' {
            capitals += 1;
        } else if !SMALL.contains(&word) {
            return false;
        }
    }
    (1..=9).contains(&capitals)
        && !text.contains(['?', '!', ';'])
        && !text.chars().any(char::is_numeric)
}
