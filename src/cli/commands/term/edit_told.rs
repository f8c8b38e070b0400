//! What `tercuman term edit` says of the drafts that a new preferred term
//! changes, or would change.

use serde::Serialize;

use crate::cli::Context;
use crate::glossary::Concept;
use crate::newsroom::renaming::Plan;
use crate::problem::Problem;

/// How far an edit went.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Planned,
    /// The concept alone.
    Saved,
    /// The concept, and the drafts that name it.
    Applied,
}

/// Says what a new preferred term did to drafts, or would do.
pub fn tell(concept: &Concept, plan: &Plan, done: Done, context: &Context) -> Result<(), Problem> {
    let applied = done == Done::Applied;
    if context.global.json {
        let rewritten = plan.rewrites.iter().map(|one| RewriteJson {
            article: one.article.clone(),
            segment: one.segment.0.clone(),
            before: one.before.clone(),
            after: one.after.clone(),
        });
        let left = plan.left.iter().map(|one| LeftJson {
            article: one.article.clone(),
            segment: one.segment.0.clone(),
            found: one.found.clone(),
        });
        return context.ui.json(&EditJson {
            schema: "tercuman.term.edit.v1",
            concept: concept.id.0.clone(),
            saved: done != Done::Planned,
            applied,
            rewritten: rewritten.collect(),
            left: left.collect(),
        });
    }
    let mut out = String::new();
    for one in &plan.rewrites {
        out.push_str(&format!("{}  {}\n  - {}\n", one.article, one.segment.0, one.before));
        out.push_str(&format!("  + {}\n", one.after));
    }
    for one in &plan.left {
        out.push_str(&format!("{}  {}\n  ? {}\n", one.article, one.segment.0, one.found));
    }
    if !out.is_empty() {
        context.ui.out(&out)?;
    }
    let count = plan.rewrites.len();
    if count > 0 {
        let id = if applied { "term-rewritten" } else { "term-would-rewrite" };
        context.ui.say(id, &[("count", count.into())]);
    }
    if done == Done::Planned {
        context.ui.say("term-planned", &[("concept", (&concept.id.0).into())]);
    }
    if !plan.left.is_empty() {
        context.ui.say("term-left", &[("count", plan.left.len().into())]);
    }
    Ok(())
}

#[derive(Serialize)]
struct EditJson {
    schema: &'static str,
    concept: String,
    /// Whether the concept was changed; only told what would be under `--plan`.
    saved: bool,
    /// Whether the drafts were rewritten, or only would be.
    applied: bool,
    rewritten: Vec<RewriteJson>,
    left: Vec<LeftJson>,
}

#[derive(Serialize)]
struct RewriteJson {
    article: String,
    segment: String,
    before: String,
    after: String,
}

#[derive(Serialize)]
struct LeftJson {
    article: String,
    segment: String,
    found: String,
}
