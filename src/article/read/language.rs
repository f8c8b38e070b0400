//! The story's language: said by the user, the file, its name, or its words.

use super::{Found, Options, detect};
use crate::lang::{Lang, LangError};
use crate::problem::{Place, Problem};

fn lang_of_name(name: &str) -> Option<Lang> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (stem, _) = file.rsplit_once('.')?;
    let (_, tag) = stem.rsplit_once('.')?;
    Lang::parse(tag).ok()
}

/// The language, and how sure it is, from 0 to 1.
pub(super) fn language(
    found: &mut Found,
    name: &str,
    options: &Options,
) -> Result<(Lang, f64), Problem> {
    if let Some(lang) = options.lang {
        return Ok((lang, 1.0));
    }
    let declared = match found.lang.as_deref() {
        Some(tag) if !found.read_only => Some(Lang::parse(tag).map_err(|error| {
            let problem = match error {
                LangError::Malformed(tag) => Problem::input("language-malformed").arg("tag", tag),
                LangError::Unsupported(tag) => {
                    Problem::input("language-unsupported").arg("tag", tag)
                }
            };
            let line = found.source.lines().take(100).position(|line| line.starts_with("lang"));
            match line.and_then(|line| u32::try_from(line + 1).ok()) {
                Some(line) => problem.at(Place::line(line)),
                None => problem,
            }
        })?),
        Some(tag) => Lang::parse(tag).ok(),
        None => None,
    };
    if let Some(lang) = declared.filter(|_| !found.read_only).or_else(|| lang_of_name(name)) {
        return Ok((lang, 1.0));
    }
    let detected = detect::detect(&sample(found));
    // Pages are often built from a template of another language: words count
    // before what the template declares.
    match (detected, declared) {
        (Some(detected), _) if detected.confidence >= 0.6 => match detected.lang {
            Ok(lang) => Ok((lang, detected.confidence)),
            Err(tag) => Err(Problem::input("language-unsupported").arg("tag", tag)),
        },
        (_, Some(lang)) => Ok((lang, 0.9)),
        (Some(detected), None) => match detected.lang {
            Ok(lang) => {
                found.problems.push(
                    Problem::input("language-guessed")
                        .arg("lang", lang)
                        .arg("percent", (detected.confidence * 100.0).round()),
                );
                Ok((lang, detected.confidence))
            }
            Err(tag) => Err(Problem::input("language-unsupported").arg("tag", tag)),
        },
        (None, None) => Err(Problem::input("language-unknown")),
    }
}

/// The words a language is told from: running text before short lines, since
/// short lines may be chrome of another language.
fn sample(found: &Found) -> String {
    let mut long = String::new();
    let mut all = String::new();
    for draft in found.drafts.iter().take(4000) {
        let plain = draft.text.plain();
        let target = if plain.len() > 120 { &mut long } else { &mut all };
        if target.len() < 60_000 {
            target.extend(plain.chars().take(20_000));
            target.push('\n');
        }
    }
    // One long line, a caption or a list of names, tells little.
    if long.len() > 600 { long } else { all + &long }
}
