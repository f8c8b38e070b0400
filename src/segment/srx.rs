//! SRX 2.0: reading rule files, ours and those of a house.
//!
//! A construct that is not supported is an error that names the rule; no rule
//! is ever skipped. The regex dialect of SRX is ICU's; look-around and back
//! references, which need unbounded time, are not supported.

use quick_xml::events::Event;
use regex::Regex;

use super::rules::Pattern;
use crate::border::xml::Guard;
use crate::lang::Lang;
use crate::problem::{Place, Problem};

/// One rule as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rule {
    pub breaks: bool,
    pub before: String,
    pub after: String,
    /// From 1, over the whole file.
    pub number: usize,
    pub line: u32,
}

impl Rule {
    /// The words of a rule of the shape `\b(?:a|b|c)\.`, which the engine looks
    /// up instead of matching.
    pub fn plain_abbreviations(&self) -> Option<Vec<String>> {
        if self.after != r"\s" {
            return None;
        }
        let words = self.before.strip_prefix(r"\b(?:")?.strip_suffix(r")\.")?;
        words
            .split('|')
            .map(|word| {
                let word = word.replace(r"\.", ".");
                let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '/');
                word.chars().all(plain).then_some(word)
            })
            .collect()
    }

    /// The general rule that a terminator ends a sentence: the engine itself.
    pub fn is_plain_end(&self) -> bool {
        self.breaks && self.before.starts_with("[.?!…]+")
    }

    /// Compiles the patterns.
    ///
    /// # Errors
    /// A pattern that the regex crate refuses, with the number of the rule.
    pub fn compile(&self) -> Result<Pattern, Problem> {
        let regex = |text: String| {
            Regex::new(&text).map_err(|error| {
                Problem::input("srx-unsupported")
                    .arg("rule", self.number)
                    .at(Place::line(self.line))
                    .because(error)
            })
        };
        Ok(Pattern {
            breaks: self.breaks,
            before: regex(format!(r"(?:{})\z", self.before))?,
            after: regex(format!(r"\A(?:{})", self.after))?,
            number: self.number,
        })
    }
}

/// The rules that a file maps to a language, in their order.
///
/// # Errors
/// A file that is not SRX, or has no rules for the language.
pub fn rules_for(text: &str, lang: Lang) -> Result<Vec<Rule>, Problem> {
    let malformed = |cause: &str| Problem::input("srx-malformed").because(cause);
    let mut guard = Guard::new(text);
    let mut groups: Vec<(String, Vec<Rule>)> = Vec::new();
    let mut maps: Vec<(String, String, Place)> = Vec::new();
    let mut rule = Rule::default();
    let mut field = String::new();
    let mut number = 0;
    let mut cascade = false;
    let mut seen_root = false;
    while let Some(event) = guard.event()? {
        match event {
            Event::Start(start) => {
                let name = start.local_name();
                if !std::mem::replace(&mut seen_root, true) && name.as_ref() != "srx" {
                    return Err(guard.problem("srx-malformed").because(name.as_ref()));
                }
                match name.as_ref() {
                    "header" => {
                        cascade = guard.attribute(&start, "cascade")?.as_deref() == Some("yes");
                    }
                    "languagerule" => groups.push((
                        guard.attribute(&start, "languagerulename")?.unwrap_or_default(),
                        Vec::new(),
                    )),
                    "languagemap" => maps.push((
                        guard.attribute(&start, "languagepattern")?.unwrap_or_default(),
                        guard.attribute(&start, "languagerulename")?.unwrap_or_default(),
                        guard.place(),
                    )),
                    "rule" => {
                        number += 1;
                        rule = Rule {
                            breaks: guard.attribute(&start, "break")?.as_deref() != Some("no"),
                            number,
                            line: guard.line(),
                            ..Rule::default()
                        };
                    }
                    _ => {}
                }
                field.clear();
            }
            Event::Text(piece) => field.push_str(&piece),
            Event::CData(piece) => field.push_str(&piece),
            Event::GeneralRef(name) => field.push(guard.reference(&name)?),
            Event::End(end) => match end.local_name().as_ref() {
                "beforebreak" => rule.before = std::mem::take(&mut field),
                "afterbreak" => rule.after = std::mem::take(&mut field),
                "rule" => match groups.last_mut() {
                    Some((_, rules)) => rules.push(std::mem::take(&mut rule)),
                    None => return Err(guard.problem("srx-malformed").because("<rule>")),
                },
                _ => {}
            },
            _ => {}
        }
    }
    let mut found = Vec::new();
    for (pattern, name, place) in maps {
        let matches = Regex::new(&format!(r"(?i)\A(?:{pattern})\z"))
            .map_err(|error| malformed(&error.to_string()).at(place.clone()))?
            .is_match(lang.code());
        if matches {
            let (_, rules) = groups
                .iter()
                .find(|(group, _)| *group == name)
                .ok_or_else(|| malformed(&format!("no languagerule `{name}`")).at(place))?;
            found.extend(rules.iter().cloned());
            if !cascade {
                break;
            }
        }
    }
    if found.is_empty() {
        return Err(Problem::input("srx-no-rules").arg("lang", lang));
    }
    Ok(found)
}
