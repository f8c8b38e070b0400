//! Two translators' story, told with the program itself.

use tercuman::stamp::ReplicaId;
use tercuman::sync::bundle::Record;
use tercuman::sync::plan::Range;

use crate::postgres::Workplace;

#[test]
fn two_translators_work_apart_and_end_together() {
    let dir = tempfile::tempdir().expect("a folder");
    let hub = dir.path().join("hub").display().to_string();
    let (aysel, boris) = (Workplace::new(dir.path(), "aysel"), Workplace::new(dir.path(), "boris"));
    let segments = aysel.segments();
    assert_eq!(segments, boris.segments(), "the same story has the same segments everywhere");
    // They start with the same glossary.
    let train = ["--kind", "term", "--az", "qatar", "--en", "train"];
    aysel.ok(&[&["term", "add", "train"], &train[..]].concat());
    aysel.ok(&["sync", &hub]);
    boris.ok(&["sync", &hub]);
    // Both offline: one sentence each, and one that both translate. Meanwhile
    // Boris renames a term, and Aysel adds another name for it.
    boris.ok(&["term", "edit", "train", "--lang", "en", "--preferred", "railway train"]);
    aysel.ok(&["term", "edit", "train", "--lang", "en", "--admitted", "passenger train"]);
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
    let output = boris.run(&["check", "xeber", "--to", "en", "--json"]);
    assert_eq!(output.status.code(), Some(1), "a conflict needs a look");
    let checked: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(checked["conflicts"], report["conflicts"], "{checked}");
    // Boris sees both, and settles it.
    let shown = boris.ok(&["draft", "show", "xeber", &segments[2], "--to", "en"]);
    assert!(shown.contains("There were many passengers."), "{shown}");
    assert!(shown.contains("The passengers were many."), "{shown}");
    boris.ok(&["draft", "accept", "xeber", &segments[2], "--to", "en"]);
    boris.ok(&["sync", &hub]);
    aysel.ok(&["sync", &hub]);
    // The new name and the added one are in both glossaries, and in their files.
    for desk in [&aysel, &boris] {
        let csv = std::fs::read_to_string(desk.dir.join("glossary/terms.csv")).expect("a file");
        assert!(csv.contains("railway train") && csv.contains("passenger train"), "{csv}");
        let shown = desk.ok(&["term", "show", "train", "--json"]);
        let shown: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
        let preferred: Vec<&str> = shown["terms"]
            .as_array()
            .expect("terms")
            .iter()
            .filter(|term| term["lang"] == "en" && term["status"] == "preferred")
            .filter_map(|term| term["term"].as_str().or(term["text"].as_str()))
            .collect();
        assert_eq!(preferred, ["railway train"], "{shown}");
    }
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

#[test]
fn changes_travel_on_a_stick() {
    let dir = tempfile::tempdir().expect("a folder");
    let (one, two) = (Workplace::new(dir.path(), "one"), Workplace::new(dir.path(), "two"));
    let segments = one.segments();
    one.translate(&segments[1], "The train left in the morning.");
    let stick = dir.path().join("monday.tcb").display().to_string();
    one.ok(&["db", "bundle", &stick]);
    let plan = two.ok(&["sync", &stick, "--plan", "--json"]);
    assert!(!plan.contains("\"received\":0"), "{plan}");
    two.ok(&["sync", &stick]);
    let shown = two.ok(&["draft", "show", "xeber", &segments[1], "--to", "en"]);
    assert!(shown.contains("The train left in the morning."), "{shown}");
    // A second time brings nothing; a cut file is refused as what it is not.
    let again = two.ok(&["sync", &stick, "--json"]);
    assert!(again.contains("\"received\":0"), "{again}");
    let bytes = std::fs::read(&stick).expect("readable");
    let cut = dir.path().join("cut.tcb");
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).expect("writes");
    assert_eq!(two.run(&["sync", &cut.display().to_string()]).status.code(), Some(3));
    assert_eq!(two.run(&["sync", "missing.tcb"]).status.code(), Some(2));
}

#[test]
fn a_fresh_clone_with_old_files_undoes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let hub = dir.path().join("hub").display().to_string();
    let editor = Workplace::new(dir.path(), "editor");
    let terms = "concept,kind,az,en,ru\ntrain,term,qatar,train,поезд\n";
    std::fs::write(editor.dir.join("glossary/terms.csv"), terms).expect("writes");
    editor.ok(&["term", "list"]);
    editor.ok(&["article", "list"]);
    // The term is renamed and the story corrected.
    editor.ok(&["term", "edit", "train", "--lang", "en", "--preferred", "railway train"]);
    let story = editor.dir.join("articles/xeber.az.md");
    let text = std::fs::read_to_string(&story).expect("readable");
    std::fs::write(&story, text.replace("çox idi", "az idi")).expect("writes");
    editor.ok(&["sync", &hub]);
    // A new desk starts from last week's files.
    let fresh = Workplace::new(dir.path(), "fresh");
    std::fs::write(fresh.dir.join("glossary/terms.csv"), terms).expect("writes");
    fresh.ok(&["sync", &hub]);
    editor.ok(&["sync", &hub]);
    let other = fresh.dir.join("db/tercuman.db").display().to_string();
    editor.ok(&["db", "verify", "--against", &other]);
    for desk in [&editor, &fresh] {
        let shown = desk.ok(&["term", "show", "train"]);
        assert!(shown.contains("railway train"), "{}: {shown}", desk.name);
        let shown = desk.ok(&["article", "show", "xeber"]);
        assert!(shown.contains("az idi"), "{}: {shown}", desk.name);
    }
}

#[test]
fn a_compacted_log_says_the_same() {
    let dir = tempfile::tempdir().expect("a folder");
    let hub = dir.path().join("hub").display().to_string();
    let (one, two) = (Workplace::new(dir.path(), "one"), Workplace::new(dir.path(), "two"));
    for (number, segment) in one.segments().iter().enumerate() {
        one.translate(segment, &format!("Sentence number {number} of the story about the train."));
        one.translate(segment, &format!("Sentence {number} of the story about that train."));
    }
    let done = one.ok(&["db", "compact", "--older-than", "0", "--json"]);
    let done: serde_json::Value = serde_json::from_str(&done).expect("JSON");
    assert!(done["packed"].as_u64() > Some(4), "{done}");
    one.ok(&["db", "verify"]);
    one.ok(&["sync", &hub]);
    two.ok(&["sync", &hub]);
    one.ok(&["sync", &hub]);
    let other = one.dir.join("db/tercuman.db").display().to_string();
    two.ok(&["db", "verify", "--against", &other]);
}

#[test]
fn what_a_newer_program_wrote_is_kept_and_passed_on() {
    let dir = tempfile::tempdir().expect("a folder");
    let hub = dir.path().join("hub").display().to_string();
    let desk = Workplace::new(dir.path(), "desk");
    let record = |seq, kind: &str, body: &str| Record {
        replica: "00000000000000aa".into(),
        seq,
        time: (1_700_000_000_000 + seq) << 16,
        author: "Günel".into(),
        kind: kind.into(),
        body: body.into(),
        units: vec!["{\"later\":true}".into()],
    };
    let records = [record(1, "poem", "{\"lines\":2}"), record(2, "draft", "{")];
    tercuman::sync::hub::open(&hub, None).expect("a hub").push(&records).expect("keeps");
    let output = desk.run(&["sync", &hub, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["set_aside"][0]["change"], "00000000000000aa/1");
    assert_eq!(report["set_aside"][0]["why"], "newer: poem");
    desk.ok(&["db", "verify"]);
    // Another hub gets it as it came.
    let second = dir.path().join("second").display().to_string();
    desk.ok(&["sync", &second]);
    let range = Range { replica: ReplicaId("00000000000000aa".into()), first: 1, last: 2 };
    let mut passed = Vec::new();
    tercuman::sync::hub::open(&second, None)
        .expect("a hub")
        .fetch(&range, &mut |batch| {
            passed.extend(batch);
            Ok(())
        })
        .expect("gives");
    assert_eq!(passed, records);
}
