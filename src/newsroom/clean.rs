//! Cleaning the memory: every unit is looked at, alone and beside those that
//! share a text with it. What can be put right without a person is retired,
//! through the log, and can be brought back.

use crate::article::BlockKind;
use crate::lang::Lang;
use crate::memory::lookup::Candidate;
use crate::memory::store::Shelf;
use crate::memory::{UnitId, clean, key};
use crate::problem::Problem;
use crate::qa::{self, Check, NoTerms, Pair, Settings, Waivers};
use crate::store::{MemoryShelf, Store, memory, memory_read};
use crate::sync::Body;

/// What is wrong with a unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fault {
    /// Another unit says all of it.
    Duplicate,
    /// A text without words.
    Empty,
    /// A text in another language than it should be in.
    Language,
    /// The translation is the source.
    Untranslated,
    /// Letters of another script inside words.
    Script,
    Numbers,
    /// Another unit translates the same text differently.
    Conflict,
    /// A translation through the third language is another one.
    Triangle,
}

impl Fault {
    pub const ALL: [Fault; 8] = [
        Fault::Duplicate,
        Fault::Empty,
        Fault::Language,
        Fault::Untranslated,
        Fault::Script,
        Fault::Numbers,
        Fault::Conflict,
        Fault::Triangle,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Fault::Duplicate => "duplicate",
            Fault::Empty => "empty",
            Fault::Language => "language",
            Fault::Untranslated => "untranslated",
            Fault::Script => "script",
            Fault::Numbers => "numbers",
            Fault::Conflict => "conflict",
            Fault::Triangle => "triangle",
        }
    }

    /// Whether retiring the unit puts it right; the others are for a person.
    pub const fn is_retired(self) -> bool {
        matches!(self, Fault::Duplicate | Fault::Empty | Fault::Language | Fault::Untranslated)
    }

    const fn of(check: Check) -> Option<Fault> {
        match check {
            Check::Empty => Some(Fault::Empty),
            Check::Language => Some(Fault::Language),
            Check::Untranslated => Some(Fault::Untranslated),
            Check::Script => Some(Fault::Script),
            Check::Numbers => Some(Fault::Numbers),
            _ => None,
        }
    }
}

/// A unit with what is wrong with it.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    pub fault: Fault,
    pub unit: Candidate,
    /// The language it is about, where it is about one.
    pub lang: Option<Lang>,
    /// The units it is held against.
    pub others: Vec<Candidate>,
    /// Whether retiring this unit puts it right.
    pub retire: bool,
}

/// Looks at every unit. `told` hears of units done. What an editor waived of a
/// pair of texts is no fault of the unit that holds it.
///
/// # Errors
/// What the database reports.
pub fn look(store: &Store, waivers: &Waivers, told: &dyn Fn(u64)) -> Result<Vec<Finding>, Problem> {
    let shelf = MemoryShelf::new(store.conn())?;
    let mut findings = Vec::new();
    for n in memory_read::all(store.conn())? {
        if let Some(unit) = shelf.unit(n)? {
            alone(&unit, waivers, &mut findings);
            beside(&shelf, n, &unit, &mut findings)?;
        }
        told(1);
    }
    findings.sort_by_key(|finding| finding.fault);
    Ok(findings)
}

/// What the texts of a unit tell.
fn alone(unit: &Candidate, waivers: &Waivers, findings: &mut Vec<Finding>) {
    let variants = &unit.unit.variants;
    let settings = Settings::default();
    let context = qa::Context { settings: &settings, terms: &NoTerms, waivers };
    let mut seen: Vec<(Fault, Lang)> = Vec::new();
    for (source, target) in variants
        .iter()
        .flat_map(|source| variants.iter().map(move |target| (source, target)))
        .filter(|(source, target)| source.lang != target.lang)
    {
        let pair = Pair {
            source: &source.text,
            target: &target.text,
            from: source.lang,
            to: target.lang,
            kind: BlockKind::Paragraph,
        };
        let told = qa::run(&pair, &context);
        // A text that is the source as it stands is in another language for that.
        let copied = told.iter().any(|finding| finding.message == "qa-untranslated");
        for finding in told {
            let Some(fault) = Fault::of(finding.check) else { continue };
            // A foreign phrase in a text is no text in another language.
            let whole =
                matches!(finding.message, "qa-language-wrong" | "qa-untranslated" | "qa-empty");
            if matches!(fault, Fault::Language | Fault::Untranslated) && !whole {
                continue;
            }
            if copied && fault == Fault::Language {
                continue;
            }
            // Figures that differ and copies are seen from both sides.
            let once = matches!(fault, Fault::Numbers | Fault::Untranslated);
            if once && source.lang > target.lang || seen.contains(&(fault, target.lang)) {
                continue;
            }
            seen.push((fault, target.lang));
            findings.push(Finding {
                fault,
                unit: unit.clone(),
                lang: Some(target.lang),
                others: Vec::new(),
                // Of three texts two may be right.
                retire: fault.is_retired() && variants.len() == 2,
            });
        }
    }
}

/// What the units that share a text with it tell.
fn beside(
    shelf: &MemoryShelf<'_>,
    n: i64,
    unit: &Candidate,
    findings: &mut Vec<Finding>,
) -> Result<(), Problem> {
    let mut duplicate = None;
    for variant in &unit.unit.variants {
        let from = variant.lang;
        for (m, other) in kin(shelf, n, unit, from)? {
            if duplicate.is_none() && clean::is_duplicate(unit, &other) {
                duplicate = Some(other);
                continue;
            }
            // Told once, of the unit that came first.
            if n < m
                && let Some(lang) = clean::contradiction(&unit.unit, &other.unit, from)
            {
                findings.push(Finding {
                    fault: Fault::Conflict,
                    unit: unit.clone(),
                    lang: Some(lang),
                    others: vec![other.clone()],
                    retire: false,
                });
            }
            triangle(shelf, unit, from, (m, &other), findings)?;
        }
    }
    findings.extend(duplicate.map(|other| Finding {
        fault: Fault::Duplicate,
        unit: unit.clone(),
        lang: None,
        others: vec![other],
        retire: true,
    }));
    Ok(())
}

/// A direct translation against one through the third language. The two that
/// disagree see each other from two sides, of which one is looked at.
fn triangle(
    shelf: &MemoryShelf<'_>,
    direct: &Candidate,
    from: Lang,
    (m, first): (i64, &Candidate),
    findings: &mut Vec<Finding>,
) -> Result<(), Problem> {
    for to in Lang::ALL.into_iter().filter(|to| *to != from) {
        let middle = Lang::ALL.into_iter().find(|lang| *lang > from && *lang != to);
        let Some(middle) = middle else { continue };
        if direct.unit.variant(to).is_none() || first.unit.variant(middle).is_none() {
            continue;
        }
        for (_, second) in kin(shelf, m, first, middle)? {
            if clean::disagrees(&direct.unit, &first.unit, &second.unit, [from, middle, to]) {
                findings.push(Finding {
                    fault: Fault::Triangle,
                    unit: direct.clone(),
                    lang: Some(to),
                    others: vec![first.clone(), second],
                    retire: false,
                });
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The other units with the same text in a language.
fn kin(
    shelf: &MemoryShelf<'_>,
    n: i64,
    unit: &Candidate,
    lang: Lang,
) -> Result<Vec<(i64, Candidate)>, Problem> {
    let Some(variant) = unit.unit.variant(lang) else { return Ok(Vec::new()) };
    let mut kin = Vec::new();
    for m in shelf.by_key(key::plain(&variant.text.plain(), lang), lang)? {
        if m != n {
            kin.extend(shelf.unit(m)?.map(|other| (m, other)));
        }
    }
    Ok(kin)
}

/// Retires what the findings say. Gives how many units it were.
///
/// # Errors
/// What the database reports.
pub fn apply(store: &mut Store, author: &str, findings: &[Finding]) -> Result<usize, Problem> {
    let mut units: Vec<&UnitId> =
        findings.iter().filter(|finding| finding.retire).map(|finding| &finding.unit.id).collect();
    units.sort();
    units.dedup();
    retire(store, author, &units, true)?;
    Ok(units.len())
}

/// Brings back what the latest cleaning retired. Gives how many units it were.
///
/// # Errors
/// What the database reports.
pub fn undo(store: &mut Store, author: &str) -> Result<usize, Problem> {
    let units: Vec<UnitId> = memory::last_retired(store.conn())?.into_iter().map(UnitId).collect();
    retire(store, author, &units.iter().collect::<Vec<_>>(), false)?;
    Ok(units.len())
}

fn retire(
    store: &mut Store,
    author: &str,
    units: &[&UnitId],
    retired: bool,
) -> Result<(), Problem> {
    store.write(author, |writer| {
        for unit in units {
            writer.append(Body::UnitRetired { unit: unit.0.clone(), retired })?;
        }
        Ok(())
    })
}
