//! Checks of a translation against its source, one file a check.
//!
//! A pair is read once ([`Side`]); every check looks at both readings and says
//! what it found, with the place and what to do. A check here prefers silence:
//! what two languages legitimately write differently is no finding. Words for
//! people are in `locales/<lang>/qa.ftl`; where findings are kept or shown is
//! for others to say. `docs/checks.md` tells what each check accepts.

mod clauses;
mod consistency;
mod dates;
mod doubled;
mod empty;
mod english;
mod figures;
pub mod finding;
mod forbidden_character;
mod language;
mod length;
mod names;
mod naming;
mod numbers;
mod punctuation;
mod quotes;
mod script;
mod settings;
mod side;
mod spacing;
mod stray;
mod tags;
mod terms;
mod untranslated;
pub mod waiver;

pub use finding::{Check, Finding};
pub use language::foreign;
pub use settings::{Level, QuoteStyle, Settings};
pub use side::Side;
pub use terms::{NoTerms, Terms};
pub use waiver::{WaiverKey, Waivers};

use std::cell::OnceCell;

use rayon::prelude::*;

use crate::article::BlockKind;
use crate::lang::Lang;
use crate::text::{Span, Text};
use naming::Names;

/// A segment and its translation.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    pub source: &'a Text,
    pub target: &'a Text,
    pub from: Lang,
    pub to: Lang,
    pub kind: BlockKind,
}

/// What the checks know beside the pair.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub settings: &'a Settings,
    pub terms: &'a dyn Terms,
    pub waivers: &'a Waivers,
}

/// Both readings of a pair, made once for all checks.
pub(crate) struct Reading<'a> {
    pub source: Side<'a>,
    pub target: Side<'a>,
    pub kind: BlockKind,
    names: OnceCell<(Names, Names)>,
}

impl<'a> Reading<'a> {
    fn new(pair: &Pair<'a>) -> Reading<'a> {
        Reading {
            source: Side::new(pair.source, pair.from),
            target: Side::new(pair.target, pair.to),
            kind: pair.kind,
            names: OnceCell::new(),
        }
    }

    /// The names of both sides, read when they are first asked for.
    pub(crate) fn names(&self) -> &(Names, Names) {
        self.names.get_or_init(|| (Names::of(&self.source), Names::of(&self.target)))
    }

    /// That a place of the source is another one in the target, with both quoted.
    pub(crate) fn changed(
        &self,
        check: Check,
        message: &'static str,
        (source, target): (Span, Span),
    ) -> Finding {
        Finding::warning(check, message)
            .arg("source", source.of(&self.source.plain))
            .arg("target", target.of(&self.target.plain))
            .in_source(source)
            .in_target(target)
    }
}

/// All findings of one pair, by the order of the checks.
pub fn run(pair: &Pair<'_>, context: &Context<'_>) -> Vec<Finding> {
    finish(pair, context, judge(&Reading::new(pair), context))
}

/// What the checks say of a pair, before the house has its say.
fn judge(reading: &Reading<'_>, context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    if empty::check(reading, &mut found) {
        return found;
    }
    tags::check(reading, &mut found);
    forbidden_character::check(reading, &mut found);
    let untranslated = untranslated::check(reading, &mut found);
    let copied = found.iter().any(|finding| finding.message == untranslated::WHOLE);
    let foreign = language::check(reading, copied, &mut found);
    if !copied && foreign.is_none_or(language::Foreign::may_have_strays) {
        untranslated::strays(reading, &mut found);
    }
    if copied || foreign == Some(language::Foreign::Whole) || untranslated {
        // A text in the wrong language breaks every other rule too.
        return found;
    }
    let figures = figures::Figures::new(reading);
    numbers::check(reading, &figures, &mut found);
    dates::check(reading, &figures, &mut found);
    let hits = terms::Hits::new(reading, context.terms);
    terms::check(reading, &hits, context.terms, &mut found);
    names::check(reading, &hits, &mut found);
    punctuation::check(reading, &mut found);
    clauses::check(reading, &mut found);
    quotes::check(reading, context.settings, &mut found);
    spacing::check(reading, &mut found);
    length::check(reading, &mut found);
    script::check(reading, &mut found);
    doubled::check(reading, &mut found);
    found
}

/// The findings of a whole story in one language, pair by pair: those of each
/// pair, and what only shows across pairs.
pub fn run_story(pairs: &[Pair<'_>], context: &Context<'_>) -> Vec<Vec<Finding>> {
    let (mut found, persons): (Vec<Vec<Finding>>, Vec<Vec<names::Person>>) = pairs
        .par_iter()
        .map(|pair| {
            let reading = Reading::new(pair);
            (finish(pair, context, judge(&reading, context)), names::persons(&reading))
        })
        .unzip();
    let two_ways = names::two_ways(pairs, &persons);
    for (at, finding) in consistency::check(pairs).into_iter().chain(two_ways) {
        let finished = finish(&pairs[at], context, vec![finding]);
        found[at].extend(finished);
    }
    found
}

/// Sets severities by the house's settings and leaves out what is waived.
fn finish(pair: &Pair<'_>, context: &Context<'_>, found: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = found
        .into_iter()
        .filter_map(|finding| context.settings.apply(finding))
        .filter(|finding| !context.waivers.waives(pair, finding))
        .collect();
    kept.sort_by_key(|finding| (finding.check, finding.target, finding.source));
    kept.dedup();
    kept
}
