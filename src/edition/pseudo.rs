//! The pseudo-edition `en-XA`: English with marks on every letter. What still
//! looks like plain English, or like another language, did not come through
//! Fluent or has no translation.

use super::{Edition, Furniture};
use crate::text::{Inline, Text};

/// The tag of pseudo-editions.
pub const TAG: &str = "en-XA";

/// The pseudo-edition of an English edition.
#[must_use]
pub fn pseudo(mut edition: Edition) -> Edition {
    edition.pseudo = true;
    for block in &mut edition.blocks {
        for run in block.runs.iter_mut().filter(|run| run.lang.is_none()) {
            let mut text = Text::default();
            for inline in run.text.inlines() {
                match inline {
                    Inline::Words(words) => text.push_words(&accented(words)),
                    other => text.push(other.clone()),
                }
            }
            run.text = text;
        }
    }
    furniture(&mut edition.furniture);
    edition
}

fn furniture(furniture: &mut Furniture) {
    let Furniture { title, other_languages, skip_to_text, share_by_mail, related_title, .. } =
        furniture;
    for text in [title, other_languages, skip_to_text, share_by_mail, related_title] {
        *text = bracketed(text);
    }
    let Furniture {
        rubric,
        dateline,
        published,
        updated,
        source,
        translated_from,
        partly_translated,
        reading_time,
        byline_line,
        ..
    } = furniture;
    for text in [
        rubric,
        dateline,
        published,
        updated,
        source,
        translated_from,
        partly_translated,
        reading_time,
        byline_line,
    ]
    .into_iter()
    .flatten()
    {
        *text = bracketed(text);
    }
}

fn bracketed(text: &str) -> String {
    format!("[{}]", accented(text))
}

fn accented(text: &str) -> String {
    const PLAIN: &str = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz";
    const MARKED: &str = "ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž";
    text.chars()
        .map(|c| {
            PLAIN.chars().position(|p| p == c).and_then(|at| MARKED.chars().nth(at)).unwrap_or(c)
        })
        .collect()
}
