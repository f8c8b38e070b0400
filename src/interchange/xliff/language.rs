//! Languages and white space: a source is in the source language and a target
//! in the target language, whatever is inherited (XLIFF 2.1, section 4.3.2).

use super::Check;
use crate::interchange::xml_tree::{Element, XML};
use crate::problem::Problem;

pub fn check(check: &Check<'_>, root: &Element) -> Result<(), Problem> {
    let languages = Languages {
        source: root.attribute("srcLang").unwrap_or_default(),
        target: root.attribute("trgLang"),
    };
    within(check, root, &languages, Inherited { language: None, space: "default" })
}

struct Languages<'a> {
    source: &'a str,
    target: Option<&'a str>,
}

#[derive(Clone, Copy)]
struct Inherited<'a> {
    language: Option<&'a str>,
    space: &'a str,
}

impl<'a> Inherited<'a> {
    fn at(self, element: &'a Element) -> Inherited<'a> {
        Inherited {
            language: element.attribute_of(XML, "lang").or(self.language),
            space: element.attribute_of(XML, "space").unwrap_or(self.space),
        }
    }
}

fn within(
    check: &Check<'_>,
    element: &Element,
    languages: &Languages<'_>,
    above: Inherited<'_>,
) -> Result<(), Problem> {
    let here = above.at(element);
    if matches!(element.local(), "segment" | "ignorable") {
        return sides(check, element, languages, here);
    }
    element
        .elements()
        .filter(|child| child.namespace == element.namespace)
        .try_for_each(|child| within(check, child, languages, here))
}

fn sides(
    check: &Check<'_>,
    segment: &Element,
    languages: &Languages<'_>,
    above: Inherited<'_>,
) -> Result<(), Problem> {
    let Some(source) = segment.child("source") else { return Ok(()) };
    is_in(check, source, languages.source, above.at(source))?;
    let Some(target) = segment.child("target") else { return Ok(()) };
    let Some(language) = languages.target else {
        return Err(check.fault(target, "xliff-no-target-language"));
    };
    is_in(check, target, language, above.at(target))?;
    if above.at(source).space != above.at(target).space {
        return Err(check.fault(target, "xliff-space"));
    }
    Ok(())
}

fn is_in(
    check: &Check<'_>,
    side: &Element,
    expected: &str,
    here: Inherited<'_>,
) -> Result<(), Problem> {
    match here.language {
        Some(found) if !found.eq_ignore_ascii_case(expected) => {
            Err(check.fault(side, "xliff-language").arg("found", found).arg("expected", expected))
        }
        _ => Ok(()),
    }
}
