//! Repair, by case files: `tests/cases/repair/*.txt`.
//!
//! A block is a unit, its source first, and queries with what must come of
//! them: `=` the repaired target, `!` a refusal with its reason.
//!
//! ```text
//! az: 2023-cü ildə 5 turist gəldi.
//! en: In 2023, 5 tourists came.
//! ?: 2024-cü ildə 7 turist gəldi.
//! =: In 2024, 7 tourists came.
//! ```
//!
//! All units of a file are in one memory, with the newsroom's glossary, and
//! every query goes the whole way through the look-up.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tercuman::interchange::glossary_csv;
use tercuman::lang::Lang;
use tercuman::memory::lookup::{Query, Wanted, lookup};
use tercuman::memory::repair::{Asked, Repairer};
use tercuman::memory::{Match, MatchKind, Origin, Prepared, Provenance, Unit, Variant};
use tercuman::store::glossary::{self, Glossary};
use tercuman::store::memory_import::Import;
use tercuman::store::{MemoryShelf, Store, StoreOptions};
use tercuman::sync::Body;
use tercuman::text::Text;

const OPTIONS: StoreOptions = StoreOptions { now: || 1_700_000_000_000 };

struct Case {
    place: String,
    source: (Lang, String),
    target: (Lang, String),
    query: String,
    /// `None`: it must be refused.
    expected: Option<String>,
}

fn cases(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).expect("a case file");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let mut cases = Vec::new();
    let mut unit: Vec<(Lang, String)> = Vec::new();
    let mut query = String::new();
    for (at, line) in text.lines().enumerate() {
        let place = format!("{name}:{}", at + 1);
        if line.starts_with('#') {
            continue;
        }
        if line.trim().is_empty() {
            unit.clear();
            continue;
        }
        let (head, rest) = line.split_once(": ").unwrap_or_else(|| panic!("{place}: no `: `"));
        match head {
            "?" => rest.clone_into(&mut query),
            "=" | "!" => cases.push(Case {
                place,
                source: unit[0].clone(),
                target: unit[1].clone(),
                query: query.clone(),
                expected: (head == "=").then(|| rest.to_owned()),
            }),
            lang => unit.push((Lang::parse(lang).expect("a language"), rest.to_owned())),
        }
    }
    cases
}

fn files() -> Vec<Vec<Case>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/repair");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("cases").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| cases(path)).collect()
}

/// A memory with the newsroom's glossary and the units of these cases.
fn memory(cases: &[Case]) -> Store {
    let mut store = Store::in_memory(OPTIONS).expect("a store");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary");
    store
        .write("test", |writer| {
            for entry in fs::read_dir(&folder).expect("a glossary") {
                let path = entry.expect("a file").path();
                if path.extension().is_some_and(|extension| extension == "csv") {
                    let text = fs::read_to_string(&path).expect("a glossary file");
                    let read = glossary_csv::read(&text).expect("a glossary");
                    let fields = read.fields();
                    for (_, concept) in &read.concepts {
                        glossary::put(writer, concept, &fields)?;
                    }
                }
            }
            glossary::refresh_keys(writer)?;
            let body = Body::Import { file: "a".into(), units: 0, digest: String::new() };
            let (change, _) = writer.append(body)?;
            let mut import = Import::new(writer.tx(), change, 0)?;
            for case in cases {
                import.take(&Prepared::new(unit(case)), case.source.0)?;
            }
            import.finish()
        })
        .expect("imports");
    store
}

fn unit(case: &Case) -> Unit {
    let mut variants: Vec<Variant> = [&case.source, &case.target]
        .into_iter()
        .map(|(lang, text)| Variant { lang: *lang, text: Text::from_tagged(text, None) })
        .collect();
    variants.sort_by_key(|variant| variant.lang);
    Unit {
        variants,
        origin: Origin::Imported,
        provenance: Provenance::default(),
        before: None,
        after: None,
        properties: Vec::new(),
    }
}

fn find(store: &Store, case: &Case) -> Vec<Match> {
    let shelf = MemoryShelf::new(store.conn()).expect("reads");
    let terms = Glossary(store.conn());
    let text = Text::from_tagged(&case.query, None);
    let (from, to) = (case.source.0, case.target.0);
    let query = Query { text: &text, from, to, before: None, after: None, story: None };
    lookup(&query, Wanted::default(), &shelf, Some(&Repairer::new(Some(&terms)))).expect("looks up")
}

/// Says what is wrong with the answer to a case.
fn fault(case: &Case, found: &[Match]) -> Option<String> {
    let claimed = |found: &&Match| {
        matches!(found.kind, MatchKind::Repaired | MatchKind::Exact | MatchKind::Context)
    };
    let texts: Vec<String> =
        found.iter().filter(claimed).map(|found| found.target.tagged()).collect();
    match (&case.expected, texts.as_slice()) {
        (None, []) => None,
        (Some(expected), [text]) if text == expected => {
            let best = &found[0];
            let sound = best.score <= 99.0 && !best.repairs.is_empty();
            (!sound).then(|| format!("{}: {best:?}", case.place))
        }
        (Some(expected), []) => {
            Some(format!("{}: REFUSED {}\n    wanted {expected}", case.place, case.query))
        }
        (expected, texts) => Some(format!(
            "{}: WRONG {}\n    found  {}\n    wanted {}",
            case.place,
            case.query,
            texts.join(" | "),
            expected.as_deref().unwrap_or("a refusal")
        )),
    }
}

#[test]
fn every_case_comes_out_as_its_file_says() {
    let mut faults = Vec::new();
    let (mut repaired, mut refused) = (0, 0);
    for cases in files() {
        let store = memory(&cases);
        for case in &cases {
            if case.expected.is_some() {
                repaired += 1;
            } else {
                refused += 1;
            }
            faults.extend(fault(case, &find(&store, case)));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    assert!(repaired >= 140 && refused >= 60, "{repaired} repairs, {refused} refusals");
}

/// What is nearly the text is not the text: never exact, never in context.
#[test]
fn what_differs_in_a_sign_is_never_exact() {
    let rows = [
        (Lang::Az, "Qiymət 1,5 manatdır.", "Qiymət 15 manatdır."),
        (Lang::Az, "Qiymət 1,5 manatdır.", "Qiymət 1.5 manatdır."),
        (Lang::Az, "Qapı açıqdır?", "Qapı açıqdır."),
        (Lang::Az, "SIRA", "SİRA"),
        (Lang::Az, "sıra", "SIRA"),
        (Lang::En, "Polish the table", "polish the table"),
        (Lang::En, "It fell to 5 degrees", "It fell to -5 degrees"),
        (Lang::En, "It cost 5", "It cost $5"),
        (Lang::En, "It grew 5", "It grew 5%"),
        (Lang::En, "“Yes”, he said", "'Yes', he said"),
        (Lang::Ru, "Всё готово", "Все готово"),
        (Lang::Ru, "Казнить, нельзя помиловать", "Казнить нельзя, помиловать"),
        (Lang::En, "<b1>Yes</b1> and no", "Yes and no"),
        (Lang::En, "<b1>Yes</b1> and no", "<i1>Yes</i1> and no"),
    ];
    for (lang, stored, query) in rows {
        let to = if lang == Lang::Az { Lang::En } else { Lang::Az };
        for (stored, query) in [(stored, query), (query, stored)] {
            let case = Case {
                place: stored.to_owned(),
                source: (lang, stored.to_owned()),
                target: (to, "X".to_owned()),
                query: query.to_owned(),
                expected: None,
            };
            let store = memory(std::slice::from_ref(&case));
            for found in find(&store, &case) {
                assert!(found.score < 100.0, "{stored} | {query}: {found:?}");
                assert!(
                    matches!(found.kind, MatchKind::Fuzzy | MatchKind::Repaired),
                    "{stored} | {query}: {found:?}"
                );
                assert!(!found.penalties.is_empty() || found.score < 99.0, "{found:?}");
            }
        }
    }
    // Another composition of the same letters is the same text.
    let case = Case {
        place: String::new(),
        source: (Lang::Az, "Şuşa".to_owned()),
        target: (Lang::En, "Shusha".to_owned()),
        query: "S\u{327}us\u{327}a".to_owned(),
        expected: None,
    };
    assert_eq!(find(&memory(std::slice::from_ref(&case)), &case)[0].score, 100.0);
}

/// Two stored targets that come out differently are both lowered and marked;
/// what another penalty makes doubtful is not claimed as repaired.
#[test]
fn a_doubtful_repair_is_not_claimed() {
    let case = |target: &str, source: &str| Case {
        place: String::new(),
        source: (Lang::Az, source.to_owned()),
        target: (Lang::En, target.to_owned()),
        query: "Kənddə 7 bulaq var.".to_owned(),
        expected: None,
    };
    let cases = [
        case("The village has 5 springs.", "Kənddə 5 bulaq var."),
        case("There are 6 springs in the village.", "Kənddə 6 bulaq var."),
    ];
    let found = find(&memory(&cases), &cases[0]);
    assert_eq!(found.iter().map(|one| one.score).collect::<Vec<_>>(), [98.0, 98.0]);
    assert!(found.iter().all(|one| one.penalties.iter().any(|p| p.name == "disputed")));

    let cases = [case("The village has <b1>5</b1> springs.", "Kənddə <b1>5</b1> bulaq var.")];
    let found = find(&memory(&cases), &cases[0]);
    assert_eq!(found[0].kind, MatchKind::Fuzzy);
    assert_eq!(found[0].target.tagged(), "The village has <b1>7</b1> springs.");
    let names: Vec<&str> = found[0].penalties.iter().map(|penalty| penalty.name).collect();
    assert_eq!(names, ["tags-differ", "repaired"]);
}

/// A third language: both hops repaired, a penalty for the hop.
#[test]
fn a_repair_goes_through_a_third_language() {
    let case = |source: (Lang, &str), target: (Lang, &str), query: &str| Case {
        place: String::new(),
        source: (source.0, source.1.to_owned()),
        target: (target.0, target.1.to_owned()),
        query: query.to_owned(),
        expected: None,
    };
    let english = (Lang::En, "The bridge is 168 km from Quba.");
    let cases = [
        case((Lang::Az, "Körpü Qubadan 168 km aralıdadır."), english, ""),
        case(english, (Lang::Ru, "Мост в 168 км от Губы."), ""),
    ];
    let store = memory(&cases);
    let asked = case((Lang::Az, ""), (Lang::Ru, ""), "Körpü Gəncədən 40 km aralıdadır.");
    let found = find(&store, &asked);
    assert_eq!(found[0].kind, MatchKind::Pivot);
    assert_eq!(found[0].target.plain(), "Мост в 40 км от Гянджи.");
    assert_eq!(found[0].score, 94.0);
}

/// The query's figures, and only they, stand in the repaired text.
#[test]
fn a_repaired_text_has_the_figures_of_the_query() {
    let digits = |text: &str| {
        let mut all: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
        all.sort_unstable();
        all
    };
    for case in files().iter().flatten() {
        // Where source and target write the same digits, so must query and repair.
        if let Some(expected) = &case.expected
            && digits(&case.source.1) == digits(&case.target.1)
            && !case.source.1.contains(".m.")
        {
            assert_eq!(digits(&case.query), digits(expected), "{}", case.place);
        }
    }
}

fn repair(from: Lang, to: Lang, query: &str, source: &str, target: &str) -> Option<String> {
    let text = |text: &str| Text::plain_words(text);
    let (query, source, target) = (text(query), text(source), text(target));
    Repairer::default()
        .repair(Asked { query: &query, source: &source, target: &target, from, to }, true)
        .expect("asks nothing")
        .map(|repaired| repaired.target.plain().into_owned())
}

proptest! {
    /// Whatever the texts are, the same text is never repaired and nothing panics.
    #[test]
    fn the_same_text_is_left_alone(source in "\\PC{0,40}", query in "\\PC{0,40}", target in "\\PC{0,40}") {
        for (from, to) in [(Lang::Az, Lang::En), (Lang::En, Lang::Ru), (Lang::Ru, Lang::Az)] {
            prop_assert_eq!(repair(from, to, &source, &source, &target), None);
            repair(from, to, &query, &source, &target);
        }
    }

    /// There and back is where it began.
    #[test]
    fn a_repair_can_be_undone(
        a in 5_u32..4_000_000, b in 5_u32..4_000_000, c in 2_u32..999, d in 2_u32..999,
    ) {
        prop_assume!(a != c && b != d && a != d && b != c && a != b && c != d);
        let az = |a: u32, c: u32| format!("Fonda {a} kitab və {c} xəritə var.");
        let en = |a: u32, c: u32| format!("The fonds hold {a} books and {c} maps.");
        let there = repair(Lang::Az, Lang::En, &az(b, d), &az(a, c), &en(a, c));
        prop_assert_eq!(there, Some(en(b, d)));
    }

    /// Azerbaijani ordinals of all years: what is written is what is read.
    #[test]
    fn ordinals_of_all_years(a in 1000_u32..2199, b in 1000_u32..2199) {
        prop_assume!(a != b);
        let ending = |year: u32| match (year % 10, year % 100 / 10, year % 1000 / 100) {
            (1 | 2 | 5 | 7 | 8, _, _) => "ci",
            (3 | 4, _, _) => "cü",
            (6, _, _) => "cı",
            (9, _, _) => "cu",
            (_, 2 | 5 | 7 | 8, _) => "ci",
            (_, 1 | 3, _) => "cu",
            (_, 4 | 6 | 9, _) => "cı",
            (_, _, 0) => "ci",
            _ => "cü",
        };
        let az = |year: u32| format!("Bina {year}-{} ildə tikilib.", ending(year));
        let en = |year: u32| format!("The building dates from {year}.");
        prop_assert_eq!(
            repair(Lang::En, Lang::Az, &en(b), &en(a), &az(a)),
            Some(az(b))
        );
    }
}
