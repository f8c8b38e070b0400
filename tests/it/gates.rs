//! What holds an edition back, and what an editor is shown of it.

use serde_json::Value;

use crate::postgres::Workplace;

fn desk(dir: &std::path::Path, settings: &str) -> (Workplace, Vec<String>) {
    let desk = Workplace::new(dir, "desk");
    std::fs::write(desk.dir.join("tercuman.toml"), settings).expect("settings");
    let segments = desk.segments();
    (desk, segments)
}

/// The one edition of `build xeber --to en …`, and the exit code.
fn build(desk: &Workplace, args: &[&str]) -> (Value, Option<i32>) {
    let args = [&["build", "xeber", "--to", "en", "--json"], args].concat();
    let output = desk.run(&args);
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    (json["editions"][0].clone(), output.status.code())
}

#[test]
fn an_edition_with_too_little_translated_is_held_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let (desk, segments) = desk(dir.path(), "[edition.gate.en]\nmin_coverage = 75\n");
    desk.translate(&segments[1], "The train left in the morning.");
    desk.translate(&segments[2], "There were many passengers.");
    let (edition, code) = build(&desk, &["--gaps", "mark"]);
    assert_eq!(code, Some(1));
    assert_eq!(edition["written"], false);
    assert_eq!(edition["held"][0]["gate"], "coverage");
    assert_eq!(edition["held"][0]["found"], 50);
    // The same answer when nothing has changed.
    assert_eq!(build(&desk, &["--gaps", "mark"]), (edition, Some(1)));
    desk.translate(&segments[3], "It was cold.");
    let (edition, code) = build(&desk, &["--gaps", "mark"]);
    assert_eq!((code, &edition["written"]), (Some(0), &true.into()), "{edition}");
}

#[test]
fn an_edition_with_error_findings_is_held_back_where_the_gate_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let settings = "[edition.gate.en]\nno_errors = true\n[qa]\nnumbers = \"error\"\n";
    let (desk, segments) = desk(dir.path(), settings);
    desk.translate(&segments[1], "The 5 trains left in the morning.");
    let (edition, code) = build(&desk, &["--gaps", "mark"]);
    assert_eq!((code, &edition["held"][0]["gate"]), (Some(1), &"errors".into()), "{edition}");
    desk.translate(&segments[1], "The train left in the morning.");
    let (edition, code) = build(&desk, &["--gaps", "mark"]);
    assert_eq!((code, &edition["written"]), (Some(0), &true.into()), "{edition}");
}

#[test]
fn drafts_that_nobody_accepted_are_printed_only_where_the_gate_lets_them() {
    let dir = tempfile::tempdir().expect("a folder");
    let (desk, segments) = desk(dir.path(), "");
    desk.ok(&["draft", "set", "xeber", &segments[3], "--to", "en", "--text", "It was cold."]);
    assert_eq!(build(&desk, &["--gaps", "mark"]).0["filled"], 0);
    std::fs::write(desk.dir.join("tercuman.toml"), "[edition.gate.en]\nproposals = true\n")
        .expect("settings");
    assert_eq!(build(&desk, &["--gaps", "mark"]).0["filled"], 1);
}

#[test]
fn a_lower_score_fills_from_near_matches_without_keeping_them() {
    let dir = tempfile::tempdir().expect("a folder");
    let (desk, _) = desk(dir.path(), "");
    std::fs::write(desk.dir.join("m.csv"), "az,en\nHava çox soyuq idi.,It was very cold.\n")
        .expect("writes");
    desk.ok(&["tm", "import", "m.csv"]);
    assert_eq!(build(&desk, &["--gaps", "mark"]).0["filled"], 0);
    assert_eq!(build(&desk, &["--gaps", "mark", "--min-score", "70"]).0["filled"], 1);
    assert_eq!(build(&desk, &["--gaps", "mark"]).0["filled"], 0);
    let output = desk.run(&["build", "--min-score", "x"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_preview_shows_findings_and_stale_drafts() {
    let dir = tempfile::tempdir().expect("a folder");
    let (desk, segments) = desk(dir.path(), "");
    desk.translate(&segments[1], "The 5 trains left in the morning.");
    desk.translate(&segments[2], "There were many passengers.");
    let story = desk.dir.join("articles/xeber.az.md");
    let text = std::fs::read_to_string(&story).expect("readable");
    std::fs::write(&story, text.replace("çox idi", "az idi")).expect("writes");
    let (edition, _) = build(&desk, &["--format", "preview", "--gaps", "mark"]);
    let page = edition["file"].as_str().expect("a file");
    let page = std::fs::read_to_string(desk.dir.join(page)).expect("readable");
    assert!(page.contains("<span class=\"severity warning\">"), "the wrong number is a finding");
    assert!(page.contains("<mark>5</mark>"), "and is shown in its place");
    assert!(page.contains("There were many passengers."), "the stale translation is shown");
    assert!(page.contains("<del>çox</del>") && page.contains("<ins>az</ins>"), "{page}");
    assert_eq!(page.matches("class=\"state gap\"").count(), 2 + 1, "and what is missing");
}

#[test]
fn related_stories_are_linked_where_they_have_a_title() {
    let dir = tempfile::tempdir().expect("a folder");
    let (desk, segments) = desk(dir.path(), "");
    std::fs::write(
        desk.dir.join("articles/yol.en.md"),
        "---\ntitle: The road\nlang: en\nkey: yol\nrelated: [xeber, none]\n---\n\nThe road is long.\n",
    )
    .expect("writes");
    let page = || {
        let json = desk.ok(&["build", "yol", "--to", "en", "--json"]);
        let json: Value = serde_json::from_str(&json).expect("JSON");
        let file = json["editions"][0]["file"].as_str().expect("a file").to_owned();
        std::fs::read_to_string(desk.dir.join(file)).expect("readable")
    };
    assert!(!page().contains("class=\"related\""));
    desk.translate(&segments[0], "A train has left");
    let page = page();
    assert!(page.contains("xeber.html\">A train has left</a>"), "{page}");
}
