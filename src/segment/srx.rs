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

    /// Compiles the patterns, for exceptions beside our engine.
    ///
    /// # Errors
    /// A pattern that is not supported, with the number of the rule.
    pub fn compile(&self) -> Result<Pattern, Problem> {
        let regex = |text: String| Regex::new(&text).map_err(|error| self.unsupported(error));
        Ok(Pattern {
            breaks: self.breaks,
            before: regex(format!(r"(?:{})\z", self.before()?))?,
            after: regex(format!(r"\A(?:{})", self.after()?))?,
            number: self.number,
        })
    }

    /// What stands before the place, in the dialect of our regex engine.
    ///
    /// # Errors
    /// A construct that the engine has not, with the number of the rule.
    pub fn before(&self) -> Result<String, Problem> {
        translated(&self.before).map_err(|construct| self.unsupported(construct))
    }

    /// What stands after the place, as [`Rule::before`].
    ///
    /// # Errors
    /// As [`Rule::before`].
    pub fn after(&self) -> Result<String, Problem> {
        translated(&self.after).map_err(|construct| self.unsupported(construct))
    }

    /// The problem of a rule that cannot be used.
    pub fn unsupported(&self, cause: impl std::fmt::Display) -> Problem {
        Problem::input("srx-unsupported")
            .arg("rule", self.number)
            .at(Place::line(self.line))
            .because(cause)
    }
}

/// The dialect of ICU in that of the regex crate: quoted runs and horizontal
/// space. Possessive and atomic groups, which the crate would read as
/// something else, are named.
fn translated(pattern: &str) -> Result<String, &'static str> {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    let mut in_class = 0_usize;
    let mut quantified = false;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        let was_quantified = std::mem::take(&mut quantified);
        match c {
            '\\' if rest.starts_with(r"\Q") => {
                let quoted = &rest[2..];
                let end = quoted.find(r"\E").unwrap_or(quoted.len());
                out.push_str(&regex::escape(&quoted[..end]));
                rest = quoted[end..].strip_prefix(r"\E").unwrap_or_default();
                continue;
            }
            '\\' if rest.starts_with(r"\h") => {
                out.push_str(if in_class > 0 { r"\t\p{Zs}" } else { r"[\t\p{Zs}]" });
                rest = &rest[2..];
                continue;
            }
            '\\' => {
                taken += rest[1..].chars().next().map_or(0, char::len_utf8);
                // `\p{L}`: the braces are no quantifier.
                let named =
                    rest.starts_with(r"\p") || rest.starts_with(r"\P") || rest.starts_with(r"\x");
                if named
                    && let Some(inner) = rest.get(taken..).and_then(|more| more.strip_prefix('{'))
                {
                    taken += 1 + inner.find('}').map_or(0, |end| end + 1);
                }
            }
            '[' => in_class += 1,
            ']' => in_class = in_class.saturating_sub(1),
            '(' if in_class == 0 && rest.starts_with("(?>") => return Err("(?>"),
            '+' if in_class == 0 && was_quantified => return Err("possessive quantifier"),
            '*' | '+' | '?' | '}' if in_class == 0 => quantified = true,
            _ => {}
        }
        out.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    Ok(out)
}

/// What a file says about one language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RuleSet {
    /// In their order, cascaded.
    pub rules: Vec<Rule>,
    /// The header names our engine: the rules are exceptions beside it.
    pub engine: bool,
}

/// The rules that a file maps to a language, in their order.
///
/// # Errors
/// A file that is not SRX, or has no rules for the language.
pub fn rules_for(text: &str, lang: Lang) -> Result<RuleSet, Problem> {
    let malformed = |cause: &str| Problem::input("srx-malformed").because(cause);
    let mut guard = Guard::new(text);
    let mut groups: Vec<(String, Vec<Rule>)> = Vec::new();
    let mut maps: Vec<(String, String, Place)> = Vec::new();
    let mut rule = Rule::default();
    let mut field = String::new();
    let mut number = 0;
    let (mut cascade, mut engine) = (false, false);
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
                    "engine" => engine = true,
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
            Event::End(end) => match end.local_name().as_ref() {
                "beforebreak" => rule.before = std::mem::take(&mut field),
                "afterbreak" => rule.after = std::mem::take(&mut field),
                "rule" => match groups.last_mut() {
                    Some((_, rules)) => rules.push(std::mem::take(&mut rule)),
                    None => return Err(guard.problem("srx-malformed").because("<rule>")),
                },
                _ => {}
            },
            other => {
                if let Some(words) = guard.words(&other)? {
                    field.push_str(&words);
                }
            }
        }
    }
    // A file may know only `en-GB` where the story is in English.
    let tags: &[&str] = match lang {
        Lang::Az => &["az", "az-AZ", "az-Latn"],
        Lang::En => &["en", "en-GB", "en-US"],
        Lang::Ru => &["ru", "ru-RU"],
    };
    let mut matchers = Vec::new();
    for (pattern, name, place) in maps {
        let matcher = Regex::new(&format!(r"(?i)\A(?:{pattern})\z"))
            .map_err(|error| malformed(&error.to_string()).at(place.clone()))?;
        matchers.push((matcher, name, place));
    }
    for tag in tags {
        let mut found = Vec::new();
        for (_, name, place) in matchers.iter().filter(|(matcher, ..)| matcher.is_match(tag)) {
            let (_, rules) = groups
                .iter()
                .find(|(group, _)| group == name)
                .ok_or_else(|| malformed(&format!("no languagerule `{name}`")).at(place.clone()))?;
            found.extend(rules.iter().cloned());
            if !cascade {
                break;
            }
        }
        if !found.is_empty() {
            return Ok(RuleSet { rules: found, engine });
        }
    }
    Err(Problem::input("srx-no-rules").arg("lang", lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_icu() {
        for (pattern, expected) in [
            (r"\bMr\.", Ok(r"\bMr\.")),
            (r"\Qe.g.\E\s", Ok(r"e\.g\.\s")),
            (r"[\h.]\h", Ok(r"[\t\p{Zs}.][\t\p{Zs}]")),
            (r"\p{Lu}+[+*]\+", Ok(r"\p{Lu}+[+*]\+")),
            (r"\w*+\.", Err("possessive quantifier")),
            (r"\d{1,2}+", Err("possessive quantifier")),
            (r"(?>a|b)", Err("(?>")),
        ] {
            assert_eq!(translated(pattern), expected.map(str::to_owned), "{pattern}");
        }
    }
}
