//! The checks by case files: `tests/cases/checks/<check>.tsv`.
//!
//! A line is `from>to`, the tagged source, the tagged target, and what is
//! found at warning or error: codes of checks with commas, `!` after an error,
//! nothing where the pair is clean. `?` after a code is a note that must be there. A `+` before the languages goes on with
//! the story of the line before. `~` is a no-break space, `\u{…}` and `\t` a
//! character that would not show, `#` begins a comment. A file of the same
//! name with `.csv` is the glossary of its cases.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tercuman::article::BlockKind;
use tercuman::interchange::glossary_csv;
use tercuman::lang::Lang;
use tercuman::newsroom::checking::House;
use tercuman::problem::Severity;
use tercuman::qa::{Check, Context, Finding, Pair, Settings, Waivers, run_story};
use tercuman::text::Text;

use crate::postgres::Workplace;

struct Case {
    place: String,
    from: Lang,
    to: Lang,
    source: Text,
    target: Text,
    expected: BTreeSet<String>,
}

#[test]
fn pairs_are_judged_as_the_cases_say() {
    let mut wrong = Vec::new();
    for file in files() {
        let house = house(&file);
        for story in stories(&file) {
            for (case, findings) in story.iter().zip(judge(&story, &house)) {
                let mut found = codes(&findings);
                found.extend(notes(&findings).filter(|note| case.expected.contains(note)));
                if found != case.expected {
                    wrong.push(format!(
                        "{}: {}>{}\n  {}\n  {}\n  expected {:?}\n  found    {findings:?}",
                        case.place,
                        case.from,
                        case.to,
                        case.source.tagged(),
                        case.target.tagged(),
                        case.expected
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_check_has_clean_and_faulty_cases_in_every_language() {
    for check in Check::ALL {
        let path = folder().join(format!("{}.tsv", check.code()));
        let cases: Vec<Case> = stories(&path).into_iter().flatten().collect();
        let faulty = |case: &&Case| {
            case.expected.iter().any(|code| code.trim_end_matches('!') == check.code())
        };
        for lang in Lang::ALL {
            let of = |case: &&Case| case.to == lang;
            assert!(cases.iter().filter(of).any(|case| faulty(&case)), "{} {lang}", check.code());
        }
        assert!(cases.iter().any(|case| case.expected.is_empty()), "{}", check.code());
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/checks")
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
        .collect();
    files.sort();
    files
}

fn house(file: &Path) -> House {
    let concepts = fs::read_to_string(file.with_extension("csv"))
        .map(|text| glossary_csv::read(&text).expect("the glossary is one").concepts)
        .unwrap_or_default();
    House::new(concepts.into_iter().map(|(_, concept)| concept).collect())
}

fn judge(story: &[Case], house: &House) -> Vec<Vec<Finding>> {
    let pairs: Vec<Pair<'_>> = story
        .iter()
        .map(|case| Pair {
            source: &case.source,
            target: &case.target,
            from: case.from,
            to: case.to,
            kind: BlockKind::Paragraph,
        })
        .collect();
    let (settings, waivers) = (Settings::default(), Waivers::default());
    run_story(&pairs, &Context { settings: &settings, terms: house, waivers: &waivers })
}

/// The checks with a finding, each at its worst.
fn codes(findings: &[Finding]) -> BTreeSet<String> {
    let at = |severity| {
        findings
            .iter()
            .filter(move |finding| finding.severity == severity)
            .map(|finding| finding.check.code())
    };
    let errors: BTreeSet<&str> = at(Severity::Error).collect();
    let warnings = at(Severity::Warning).filter(|code| !errors.contains(code)).map(str::to_owned);
    errors.iter().map(|code| format!("{code}!")).chain(warnings).collect()
}

/// Findings at info, which are told and hold nothing back.
fn notes(findings: &[Finding]) -> impl Iterator<Item = String> {
    findings
        .iter()
        .filter(|finding| finding.severity == Severity::Info)
        .map(|finding| format!("{}?", finding.check.code()))
}

fn stories(path: &Path) -> Vec<Vec<Case>> {
    let text = fs::read_to_string(path).expect("the cases are there");
    let mut stories: Vec<Vec<Case>> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let place = format!("{}:{}", path.file_name().unwrap_or_default().display(), number + 1);
        let cells: Vec<&str> = line.split('\t').collect();
        let [languages, source, target, expected] = cells[..] else {
            panic!("{place}: expected four fields, found {}", cells.len())
        };
        let (from, to) = languages.trim_start_matches('+').split_once('>').expect("two languages");
        let source = Text::from_tagged(&characters(source), None);
        let case = Case {
            from: Lang::parse(from).expect("a language"),
            to: Lang::parse(to).expect("a language"),
            target: Text::from_tagged(&characters(target), Some(&source)),
            source,
            expected: expected
                .split(',')
                .filter(|code| !code.is_empty())
                .map(str::to_owned)
                .collect(),
            place,
        };
        match stories.last_mut() {
            Some(story) if languages.starts_with('+') => story.push(case),
            _ => stories.push(vec![case]),
        }
    }
    stories
}

/// The text with its escapes read.
fn characters(text: &str) -> String {
    let mut out = String::new();
    let text = text.replace('~', "\u{a0}").replace("\\t", "\t");
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (digits, after) = after.split_once('}').expect("the escape closes");
        let code = u32::from_str_radix(digits, 16).expect("hexadecimal digits");
        out.push_str(before);
        out.push(char::from_u32(code).expect("a code point"));
        rest = after;
    }
    out + rest
}

#[test]
fn a_finding_that_was_let_stand_is_not_shown_until_its_text_changes() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "aysel");
    let segments = desk.segments();
    let check = |args: &[&str]| -> serde_json::Value {
        let mut all = vec!["check", "xeber", "--to", "en", "--json"];
        all.extend(args);
        serde_json::from_slice(&desk.run(&all).stdout).expect("JSON")
    };
    let count = |report: &serde_json::Value| report["findings"].as_array().map_or(0, Vec::len);
    desk.translate(&segments[1], "The train  left in the morning.");
    let before = check(&[]);
    assert_eq!((count(&before), &before["warnings"]), (1, &1.into()), "{before}");
    assert_eq!(before["findings"][0]["check"], "spacing");
    let id = before["findings"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(desk.run(&["check", "--waive", "00000000"]).status.code(), Some(2));
    assert_eq!(count(&check(&["--waive", &id[..8]])), 0);
    assert_eq!(count(&check(&[])), 0);
    desk.translate(&segments[1], "The train  left early in the morning.");
    assert_eq!(count(&check(&[])), 1);
}

#[test]
fn the_house_says_how_much_a_finding_matters() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "aysel");
    let segments = desk.segments();
    desk.translate(&segments[1], "The train  left in the morning.");
    let settings = desk.dir.join("tercuman.toml");
    let text = fs::read_to_string(&settings).expect("settings");
    for (level, code) in [("error", 1), ("info", 0), ("off", 0)] {
        fs::write(&settings, format!("{text}\n[qa]\nspacing = \"{level}\"\n")).expect("settings");
        assert_eq!(desk.run(&["check", "xeber"]).status.code(), Some(code), "{level}");
    }
}
