//! Captions that say so, and credits of those who took a picture.

use super::{KNOWN, folded, looks_like_names};

/// A caption that says so (`Foto: …`, `Photo by …`, «На фото …»).
pub fn is_caption(line: &str) -> bool {
    if line.len() > 700 {
        return false;
    }
    let own = folded(line.trim_start_matches(|c: char| !c.is_alphanumeric()));
    KNOWN.captions.iter().any(|label| {
        own.strip_prefix(label.as_str()).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with([':', '©', '/', '|'])
                // `Image source, Getty Images`
                || rest.starts_with(',') && label.contains(' ')
                || rest.starts_with("- ") && rest.len() > 2
                || matches!(
                    label.as_str(),
                    "photo by"
                        | "photos by"
                        | "photographs by"
                        | "pictures by"
                        | "на фото" | "на снимке" | "fotoda" | "şəkildə" | "in the photo"
                ) && own.chars().count() < 200
                    && !rest.is_empty()
                || label == "fotoda" && rest.is_empty()
        })
    }) || line.starts_with("© ")
        && !own.contains("20")
        && line.chars().count() < 60
        && looks_like_names(line.trim_start_matches(['©', ' ']))
        || line.starts_with('©')
            && line.contains(['|', '/'])
            && line.chars().count() < 120
            && !line.contains(char::is_numeric)
            && !line.ends_with('.')
        || own.starts_with("(foto:")
        || own.starts_with("(фото:")
        || own.starts_with("(photo:")
        || sourced(line)
        || framed(line)
        || credited(line, &own)
}

/// `Источник: Артём Краснов / E1.RU`: the author and the site of a picture.
fn sourced(line: &str) -> bool {
    line.chars().count() < 80
        && super::source(line).and_then(|credit| credit.split_once(" / ")).is_some_and(
            |(name, site)| looks_like_names(name) && site.split_whitespace().count() <= 3,
        )
}

/// `Getty Images A boy on the road Getty Images`, as the BBC's pages copy: who
/// took the picture stands on both sides, the second
/// time mostly without a space.
pub fn framed(line: &str) -> bool {
    (1..=4).any(|count| {
        let Some((at, _)) = line.match_indices(' ').nth(count - 1) else { return false };
        let (name, rest) = (&line[..at], &line[at + 1..]);
        let upper = |text: &str| text.starts_with(char::is_uppercase);
        upper(name)
            && upper(rest)
            && name.len() >= 3
            && rest.strip_suffix(name).is_some_and(|words| {
                words.split_whitespace().count() >= 3 && !line.ends_with(['.', '!', '?'])
            })
    })
}

/// `The harbour on Sunday. Photograph: E. Rza`: a short line that ends in a
/// credit.
fn credited(line: &str, own: &str) -> bool {
    if line.chars().count() >= 260 {
        return false;
    }
    let own = own.trim_end_matches(['.', ' ']);
    // `A herd near Alcoutim [Rui Pires/Al Jazeera]`
    let bracket = line.strip_suffix([']', ')']).and_then(|line| line.rsplit_once(['[', '(']));
    bracket.is_some_and(|(head, credit)| {
        credit.contains('/') && looks_like_names(credit) && head.split_whitespace().count() >= 3
    }) || ENDS.iter().any(|end| own.ends_with(end))
        || AGENCIES.iter().any(|agency| line.contains(agency))
        || CREDITS.iter().any(|label| {
            own.split_once(label).is_some_and(|(head, credit)| {
                head.ends_with([' ', '(', '/', '|', '.', '—'])
                    && (2..60).contains(&credit.trim().chars().count())
                    && credit.split_whitespace().count() <= 7
            })
        })
}

/// What a caption of an old picture ends in.
const ENDS: [&str; 12] = [
    "архивное фото",
    "arxiv fotosu",
    "file photo",
    "[file photo]",
    "фото автора",
    "фото из архива",
    "фото из архива редакции",
    "müəllifin fotosu",
    "photo by the author",
    "author's photo",
    "(crown copyright)",
    "(arxiv)",
];

/// Who took a picture, as agencies print it behind a caption.
const AGENCIES: [&str; 5] =
    ["REUTERS/", "Purchase Licensing Rights", "/Handout via", "/AFP via", "/Getty Images"];

const CREDITS: [&str; 7] =
    ["foto:", "photo:", "photograph:", "фото:", "picture:", "image:", "photo ©"];
