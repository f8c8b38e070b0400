//! What a Russian word may be by its ending: verb, adjective, participle.

use super::noun::counted;

pub fn is_adjective(folded: &str) -> bool {
    folded.chars().count() > 3
        && ["ых", "их", "ые", "ие", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ую"]
            .iter()
            .any(|end| folded.ends_with(end))
}

/// Whether a folded word may be a verb, a participle or a short adjective:
/// rather once too often.
pub fn may_agree(folded: &str) -> bool {
    const ENDS: &[&str] = &[
        "л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ит", "ут", "ют", "ат", "ят",
        "ется", "ится", "утся", "ются", "атся", "ятся", "ан", "ана", "ано", "аны", "ен", "ена",
        "ено", "ены", "т", "та", "то", "ты", "ем", "им", "ел", "ший", "шая", "шее", "шие",
    ];
    const NOT: &[&str] =
        &["лет", "это", "что", "кто", "места", "место", "свет", "маршрут", "совет", "билет"];
    folded.chars().count() > 2
        && !NOT.contains(&folded)
        && (ENDS.iter().any(|end| folded.ends_with(end)) || is_short_past(folded))
        && counted(folded).is_none()
}

/// Whether a folded word is a past tense without its л: погиб, умер, возник.
fn is_short_past(folded: &str) -> bool {
    const BEFORE: &[&str] = &[
        "", "по", "у", "за", "вы", "пере", "при", "про", "до", "от", "ото", "об", "обо", "с", "со",
        "из", "ис", "вз", "вс", "во", "воз", "вос", "на", "под", "подо", "раз", "рас", "о", "без",
        "недо", "пред", "низ",
    ];
    const STEMS: &[&str] = &[
        "гиб",
        "мер",
        "пер",
        "тер",
        "нес",
        "вез",
        "рос",
        "пек",
        "тек",
        "сек",
        "влек",
        "рек",
        "лег",
        "мог",
        "жег",
        "стриг",
        "берег",
        "стерег",
        "пряг",
        "тряс",
        "спас",
        "пас",
        "греб",
        "скреб",
        "грыз",
        "лез",
        "полз",
        "мерз",
        "вис",
        "пух",
        "сох",
        "дох",
        "глох",
        "мок",
        "вык",
        "ник",
        "тих",
        "гас",
        "слеп",
        "креп",
        "кис",
        "верг",
        "стиг",
        "двиг",
        "сяк",
        "чез",
        "слаб",
        "зяб",
        "бег",
        "волок",
        "толок",
        "шиб",
    ];
    let folded = folded.strip_suffix("ся").unwrap_or(folded);
    BEFORE
        .iter()
        .any(|before| folded.strip_prefix(before).is_some_and(|stem| STEMS.contains(&stem)))
}

/// Whether a folded word may agree with a gender: what `may_agree` has without
/// the present and the plural.
pub fn has_gender(folded: &str) -> bool {
    const PERSONS: &[&str] = &[
        "ет", "ит", "ут", "ют", "ат", "ят", "ется", "ится", "утся", "ются", "атся", "ятся", "ли",
        "лись", "ем", "им",
    ];
    may_agree(folded) && !PERSONS.iter().any(|end| folded.ends_with(end)) || is_adjective(folded)
}

pub fn is_neuter(folded: &str) -> bool {
    let count = folded.chars().count();
    count > 3
        && (folded.ends_with("ло")
            || folded.ends_with("лось")
            || folded.ends_with("ено")
            || folded.ends_with("ано"))
        && !matches!(folded, "число" | "около" | "дело" | "село" | "тело")
}

/// Whether a folded word is surely a verb.
pub fn is_verb(folded: &str) -> bool {
    let count = folded.chars().count();
    let plural = folded.ends_with("ли");
    let single = ["ил", "ила", "ял", "яла", "вал", "вала", "нул", "нула"];
    count > 4
        && (plural && !matches!(folded, "модели" | "недели" | "земли" | "капли")
            || single.iter().any(|end| folded.ends_with(end)))
}

/// Whether a folded word looks like a verb in the past.
pub fn is_past(folded: &str) -> bool {
    folded.chars().count() > 4
        && counted(folded).is_none()
        && ["л", "ла", "ло", "ли"].iter().any(|end| folded.ends_with(end))
        && !matches!(folded, "модели" | "недели" | "земли" | "капли" | "числа" | "начала" | "канал")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_past_needs_no_ending() {
        for verb in ["погиб", "умер", "исчез", "возник", "вырос", "замерз", "спасся", "достиг"]
        {
            assert!(may_agree(verb), "{verb}");
        }
        for noun in ["порог", "мост", "город", "дом", "банк", "рынок", "этаж"]
        {
            assert!(!is_short_past(noun), "{noun}");
        }
    }
}
