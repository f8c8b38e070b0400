//! Two translators' story, told with the program itself.

use crate::postgres::Workplace;

#[test]
fn two_translators_work_apart_and_end_together() {
    let dir = tempfile::tempdir().expect("a folder");
    let hub = dir.path().join("hub").display().to_string();
    let (aysel, boris) = (Workplace::new(dir.path(), "aysel"), Workplace::new(dir.path(), "boris"));
    let segments = aysel.segments();
    assert_eq!(segments, boris.segments(), "the same story has the same segments everywhere");
    // Both offline: one sentence each, and one that both translate.
    aysel.translate(&segments[1], "The train left in the morning.");
    aysel.translate(&segments[2], "There were many passengers.");
    boris.translate(&segments[2], "The passengers were many.");
    boris.translate(&segments[3], "It was cold.");
    aysel.ok(&["sync", &hub]);
    let output = boris.run(&["sync", &hub, "--json"]);
    assert_eq!(output.status.code(), Some(1), "a conflict needs a look");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let conflicts = report["conflicts"].as_array().expect("conflicts");
    assert_eq!(conflicts.len(), 1, "{report}");
    assert_eq!(conflicts[0]["segment"], segments[2].as_str());
    // Boris sees both, and settles it.
    let shown = boris.ok(&["draft", "show", "xeber", &segments[2], "--to", "en"]);
    assert!(shown.contains("There were many passengers."), "{shown}");
    assert!(shown.contains("The passengers were many."), "{shown}");
    boris.ok(&["draft", "accept", "xeber", &segments[2], "--to", "en"]);
    boris.ok(&["sync", &hub]);
    aysel.ok(&["sync", &hub]);
    // The earlier accepted one stands, on both desks, and nothing is left to settle.
    let other = boris.dir.join("db/tercuman.db").display().to_string();
    aysel.ok(&["db", "verify", "--against", &other]);
    for desk in [&aysel, &boris] {
        let status = desk.ok(&["article", "status", "xeber", "--json"]);
        let status: serde_json::Value = serde_json::from_str(&status).expect("JSON");
        let en = &status["articles"][0]["languages"]
            .as_array()
            .expect("languages")
            .iter()
            .find(|one| one["to"] == "en")
            .expect("English")
            .clone();
        assert_eq!((&en["accepted"], &en["conflicts"]), (&3.into(), &0.into()), "{en}");
    }
    // Nothing to do is nothing done.
    let plan = aysel.ok(&["sync", &hub, "--plan", "--json"]);
    let plan: serde_json::Value = serde_json::from_str(&plan).expect("JSON");
    assert_eq!((&plan["sent"], &plan["received"]), (&0.into(), &0.into()));
}

#[test]
fn fresh_desks_that_built_the_same_stories_are_not_in_conflict() {
    let dir = tempfile::tempdir().expect("a folder");
    let hub = dir.path().join("hub").display().to_string();
    let desks = ["one", "two"].map(|name| Workplace::new(dir.path(), name));
    for desk in &desks {
        std::fs::write(desk.dir.join("m.csv"), "az,en\nHava soyuq idi.,It was cold.\n")
            .expect("writes");
        desk.ok(&["tm", "import", "m.csv"]);
        desk.run(&["build", "--gaps", "mark"]);
    }
    for desk in [&desks[0], &desks[1], &desks[0]] {
        desk.ok(&["sync", &hub]);
    }
    let other = desks[1].dir.join("db/tercuman.db").display().to_string();
    desks[0].ok(&["db", "verify", "--against", &other]);
}
