//! The desk chief's figures, with the program itself: what they count, and
//! the forms they are written in.

use serde_json::Value;

use crate::postgres::Workplace;

/// A desk where two people worked on a story.
fn desk(dir: &std::path::Path) -> Workplace {
    let desk = Workplace::new(dir, "Nərmin");
    std::fs::write(
        desk.dir.join("glossary/words.csv"),
        "concept,kind,az,en,ru,en_forbidden\ntrain,term,qatar,train,поезд,choo-choo\n",
    )
    .expect("writes");
    let ids = desk.segments();
    let set = |who: &str, id: &str, text: &str, more: &[&str]| {
        let args = ["--author", who, "draft", "set", "xeber", id, "--to", "en", "--text", text];
        desk.ok(&[&args, more].concat());
    };
    set("Aysel", &ids[0], "The train has left", &["--accept"]);
    set("Aysel", &ids[1], "The choo-choo left in the morning.", &[]);
    set("Aysel", &ids[2], "There were many passengers.", &[]);
    set("Rauf", &ids[2], "There were many travellers.", &["--accept"]);
    desk
}

fn json(desk: &Workplace, report: &str) -> Value {
    serde_json::from_str(&desk.ok(&["report", report, "--json"])).expect("JSON")
}

#[test]
fn coverage_counts_what_is_accepted_and_what_waits() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = desk(dir.path());
    let report = json(&desk, "coverage");
    let english = &report["languages"][0];
    let counts = ["to", "stories", "ready", "segments", "accepted", "edited", "new"]
        .map(|name| english[name].clone());
    assert_eq!(
        counts,
        ["en".into(), 1.into(), 0.into(), 4.into(), 2.into(), 1.into(), Value::from(1)]
    );
    assert_eq!(report["languages"][1]["new"], 4, "{report}");
    for id in desk.segments() {
        desk.translate(&id, "Done.");
    }
    let report = json(&desk, "coverage");
    assert_eq!(report["languages"][0]["ready"], 1, "{report}");
}

#[test]
fn effort_tells_who_wrote_and_who_changed() {
    let dir = tempfile::tempdir().expect("a folder");
    let report = json(&desk(dir.path()), "effort");
    let people: Vec<[&Value; 6]> = report["people"]
        .as_array()
        .expect("people")
        .iter()
        .map(|one| {
            ["author", "written", "words_written", "changed", "words_changed", "accepted"]
                .map(|name| &one[name])
        })
        .collect();
    let aysel = ["Aysel".into(), 3.into(), 15.into(), 0.into(), 0.into(), Value::from(1)];
    let rauf = ["Rauf".into(), 0.into(), 0.into(), 1.into(), 1.into(), Value::from(1)];
    assert_eq!(people, [aysel.each_ref(), rauf.each_ref()], "{report}");
}

#[test]
fn terms_tell_which_translations_keep_them() {
    let dir = tempfile::tempdir().expect("a folder");
    let report = json(&desk(dir.path()), "terms");
    let train = &report["concepts"][0];
    let counts = ["concept", "stands", "kept", "broken", "other"].map(|name| train[name].clone());
    let expected = ["train".into(), 2.into(), 1.into(), 1.into(), Value::from(0)];
    assert_eq!(counts, expected, "{report}");
}

#[test]
fn a_report_is_one_page_in_the_readers_language() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = desk(dir.path());
    for report in ["coverage", "effort", "reuse", "terms"] {
        for lang in ["az", "en", "ru"] {
            let args = ["report", report, "--format", "html", "--ui-lang", lang];
            let page = desk.ok(&args);
            assert!(page.contains(&format!("<html lang=\"{lang}\">")), "{report} {lang}");
            assert!(page.contains("<svg") && page.contains("<table>"), "{report} {lang}");
            for outside in ["http://", "https://", "<script", "<link", "url("] {
                assert!(!page.contains(outside), "{report} {lang}: {outside}");
            }
            assert!(!page.contains("problem-") && !page.contains("report-"), "{report} {lang}");
        }
        let table = desk.ok(&["report", report, "--format", "csv"]);
        let mut rows = csv::ReaderBuilder::new().from_reader(table.as_bytes());
        assert!(rows.records().all(|row| row.is_ok()), "{report}: even columns");
    }
}
