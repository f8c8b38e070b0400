//! `tm clean`: what is wrong in the memory, and putting it right.

use serde::Serialize;

use crate::cli::{Context, Outcome};
use crate::memory::lookup::Candidate;
use crate::newsroom::clean::{self, Fault, Finding};
use crate::problem::Problem;
use crate::store::memory_read;

/// Find units that are doubled, empty, in a wrong language, untranslated, or contradict each other
#[derive(clap::Args, Debug)]
pub struct CleanArgs {
    /// Retire doubled, empty, wrong-language and untranslated units
    #[arg(long, conflicts_with = "undo")]
    apply: bool,
    /// Bring back what the latest cleaning retired
    #[arg(long)]
    undo: bool,
}

#[derive(Serialize)]
struct CleanJson<'a> {
    schema: &'static str,
    applied: bool,
    retired: usize,
    restored: usize,
    counts: CountsJson,
    findings: Vec<FindingJson<'a>>,
}

#[derive(Default, Serialize)]
struct CountsJson {
    duplicate: usize,
    empty: usize,
    language: usize,
    untranslated: usize,
    script: usize,
    numbers: usize,
    conflict: usize,
    triangle: usize,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    kind: &'static str,
    unit: UnitJson<'a>,
    lang: Option<&'static str>,
    others: Vec<UnitJson<'a>>,
    retire: bool,
}

#[derive(Serialize)]
struct UnitJson<'a> {
    unit: &'a str,
    texts: serde_json::Map<String, serde_json::Value>,
}

/// # Errors
/// A database that cannot be read or written.
pub fn run(args: CleanArgs, context: &mut Context) -> Result<Outcome, Problem> {
    let mut store = context.open_store()?;
    context.read_in_memories(&mut store)?;
    let author = context.author();
    if args.undo {
        let restored = clean::undo(&mut store, &author)?;
        if context.global.json {
            context.ui.json(&document(&[], false, 0, restored))?;
        } else {
            context.ui.say("tm-clean-undone", &[("units", restored.into())]);
        }
        return Ok(Outcome::Done);
    }
    let units = memory_read::stats(store.conn())?.units;
    let bar = context.ui.progress(u64::try_from(units).unwrap_or_default(), "tm-clean-progress");
    let findings = clean::look(&store, &context.waivers()?, &|done| bar.inc(done))?;
    bar.finish_and_clear();
    let retired = if args.apply { clean::apply(&mut store, &author, &findings)? } else { 0 };
    if context.global.json {
        context.ui.json(&document(&findings, args.apply, retired, 0))?;
    } else {
        show(&findings, context)?;
        let last = match (findings.is_empty(), args.apply) {
            (true, _) => "tm-clean-nothing",
            (false, true) => "tm-clean-applied",
            (false, false) => "tm-clean-hint",
        };
        let would = findings.iter().filter(|finding| finding.retire).count();
        let count = if args.apply { retired } else { would };
        context.ui.say(last, &[("units", count.into())]);
    }
    let left = findings.iter().any(|finding| !(args.apply && finding.retire));
    Ok(Outcome::attention_if(left))
}

fn document(findings: &[Finding], applied: bool, retired: usize, restored: usize) -> CleanJson<'_> {
    let count = |fault| findings.iter().filter(|finding: &&Finding| finding.fault == fault).count();
    CleanJson {
        schema: "tercuman.tm.clean.v1",
        applied,
        retired,
        restored,
        counts: CountsJson {
            duplicate: count(Fault::Duplicate),
            empty: count(Fault::Empty),
            language: count(Fault::Language),
            untranslated: count(Fault::Untranslated),
            script: count(Fault::Script),
            numbers: count(Fault::Numbers),
            conflict: count(Fault::Conflict),
            triangle: count(Fault::Triangle),
        },
        findings: findings
            .iter()
            .map(|finding| FindingJson {
                kind: finding.fault.code(),
                unit: unit(&finding.unit),
                lang: finding.lang.map(crate::lang::Lang::code),
                others: finding.others.iter().map(unit).collect(),
                retire: finding.retire,
            })
            .collect(),
    }
}

fn unit(candidate: &Candidate) -> UnitJson<'_> {
    UnitJson {
        unit: &candidate.id.0,
        texts: candidate
            .unit
            .variants
            .iter()
            .map(|variant| (variant.lang.code().to_owned(), variant.text.plain().into()))
            .collect(),
    }
}

/// For people: findings under their kind, each with its units.
fn show(findings: &[Finding], context: &Context) -> Result<(), Problem> {
    let mut text = String::new();
    for fault in Fault::ALL {
        let own: Vec<&Finding> = findings.iter().filter(|finding| finding.fault == fault).collect();
        if own.is_empty() {
            continue;
        }
        let words = context.ui.words(&format!("clean-{}", fault.code()), &[]);
        text.push_str(&format!("{words}: {}\n", own.len()));
        for finding in own {
            text.push('\n');
            for candidate in std::iter::once(&finding.unit).chain(&finding.others) {
                for variant in &candidate.unit.variants {
                    text.push_str(&format!("  {}  {}\n", variant.lang, variant.text.plain()));
                }
                text.push_str(&format!("      {}\n", candidate.id.0));
            }
        }
        text.push('\n');
    }
    if text.is_empty() { Ok(()) } else { context.ui.out(&text) }
}
