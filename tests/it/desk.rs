//! The desk: drafts through corrections, repetitions, undo and retirement,
//! with the program itself.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use crate::postgres::Workplace;

/// A desk with one story of its own beside the usual one.
fn desk(dir: &std::path::Path, story: &str) -> Workplace {
    let desk = Workplace::new(dir, "desk");
    write(&desk, "bazar", story);
    desk
}

fn write(desk: &Workplace, key: &str, body: &str) {
    let text = format!("---\ntitle: Bazar açıldı\nlang: az\nkey: {key}\n---\n\n{body}\n");
    std::fs::write(desk.dir.join(format!("articles/{key}.az.md")), text).expect("writes");
}

fn json(desk: &Workplace, args: &[&str]) -> Value {
    serde_json::from_str(&desk.ok(&[args, &["--json"]].concat())).expect("JSON")
}

/// The id of the segment with this text.
fn segment(desk: &Workplace, key: &str, text: &str) -> String {
    let story = json(desk, &["article", "show", key]);
    let segments = story["segments"].as_array().expect("segments");
    let found = segments.iter().find(|one| one["tagged"] == text);
    let found = found.unwrap_or_else(|| panic!("no segment `{text}` in {story}"));
    found["id"].as_str().expect("an id").to_owned()
}

/// The draft of a segment as `article show` has it: state and text.
fn draft(desk: &Workplace, key: &str, text: &str) -> (String, String) {
    let story = json(desk, &["article", "show", key]);
    let segments = story["segments"].as_array().expect("segments");
    let found = segments.iter().find(|one| one["tagged"] == text).expect("the segment");
    let value = |name: &str| found["drafts"]["en"][name].as_str().unwrap_or_default().to_owned();
    (value("state"), value("text"))
}

fn set(desk: &Workplace, key: &str, source: &str, target: &str, more: &[&str]) {
    let id = segment(desk, key, source);
    desk.ok(&[&["draft", "set", key, &id, "--to", "en", "--text", target], more].concat());
}

const STORY: [(&str, &str); 7] = [
    ("Bazar açıldı", "The market has opened"),
    ("Bazar səhər açldı.", "The market opened in the morning."),
    ("Gələnlərin sayı 120 nəfər idi.", "There were 120 visitors."),
    ("Qiymətlər dəyişməyib.", "Prices have not changed."),
    ("Satıcı dedi: “Bu gün balıq çoxdur.”", "The seller said: “There is plenty of fish today.”"),
    ("Sədr Aydın Quliyev də gəlmişdi.", "Chairman Aydin Guliyev came too."),
    ("Hava isti idi.", "The weather was hot."),
];

#[test]
fn the_story_of_a_correction() {
    let dir = tempfile::tempdir().expect("a folder");
    let body: Vec<&str> = STORY[1..].iter().map(|(source, _)| *source).collect();
    let desk = desk(dir.path(), &body.join("\n\n"));
    for (source, target) in STORY {
        set(&desk, "bazar", source, target, &["--accept"]);
    }
    let built = json(&desk, &["build", "bazar", "--to", "en"]);
    assert_eq!(built["editions"][0]["written"], true, "the story is published: {built}");

    // A typo fixed, a number changed, a quote replaced, a name put right, a
    // paragraph moved to the top, a sentence added.
    let corrected = [
        "Hava isti idi.",
        "Bazar səhər açıldı.",
        "Gələnlərin sayı 150 nəfər idi.",
        "Qiymətlər dəyişməyib.",
        "Satıcı dedi: “Bu gün ət azdır.”",
        "Sədr Aydın Vəliyev də gəlmişdi.",
        "Sabah bazar işləməyəcək.",
    ];
    write(&desk, "bazar", &corrected.join("\n\n"));

    let status = json(&desk, &["article", "status", "bazar"]);
    let english = &status["articles"][0]["languages"][0];
    assert_eq!(english["to"], "en");
    let counts = ["accepted", "stale", "new", "edited", "proposed"].map(|name| &english[name]);
    assert_eq!(counts, [3, 4, 1, 0, 0].map(Value::from).each_ref(), "{english}");
    let blocks: Vec<(&str, &str, &str)> = english["blocks"]
        .as_array()
        .expect("blocks")
        .iter()
        .map(|block| {
            let value = |name: &str| block[name].as_str().unwrap_or_default();
            (value("segment"), value("why"), value("detail"))
        })
        .collect();
    let ids: Vec<String> = corrected.iter().map(|text| segment(&desk, "bazar", text)).collect();
    let expected = [
        (ids[1].as_str(), "stale", "typo-or-punctuation"),
        (ids[2].as_str(), "stale", "number-or-date"),
        (ids[4].as_str(), "stale", "quote"),
        (ids[5].as_str(), "stale", "name"),
        (ids[6].as_str(), "new", ""),
    ];
    assert_eq!(blocks, expected);

    // What moved or stayed costs nothing.
    for (source, target) in [STORY[0], STORY[3], STORY[6]] {
        assert_eq!(draft(&desk, "bazar", source), ("accepted".to_owned(), target.to_owned()));
    }
    // The old translation is offered, with the difference.
    let shown = json(&desk, &["draft", "show", "bazar", &ids[2], "--to", "en"]);
    assert_eq!(shown["stale"]["text"], "There were 120 visitors.");
    assert_eq!(shown["stale"]["class"], "number-or-date");
    let difference: Vec<(&str, &str)> = shown["stale"]["difference"]
        .as_array()
        .expect("a difference")
        .iter()
        .map(|piece| (piece["fate"].as_str().expect("a fate"), piece["text"].as_str().expect("t")))
        .collect();
    assert_eq!(
        difference,
        [
            ("kept", "Gələnlərin sayı "),
            ("removed", "120"),
            ("added", "150"),
            ("kept", " nəfər idi.")
        ]
    );
    let text = desk.ok(&["draft", "show", "bazar", &ids[2], "--to", "en"]);
    assert!(text.contains("Gələnlərin sayı [-120-]{+150+} nəfər idi."), "{text}");
    // No edition goes out with it.
    let refused = desk.run(&["build", "bazar", "--to", "en", "--json"]);
    assert_eq!(refused.status.code(), Some(1));

    // A second correction still offers the translation of the first reading.
    write(&desk, "bazar", &corrected.join("\n\n").replace("150 nəfər", "155 nəfər"));
    let again = draft(&desk, "bazar", "Gələnlərin sayı 155 nəfər idi.");
    assert_eq!(again, ("stale".to_owned(), "There were 120 visitors.".to_owned()));
    // A slip of the pen does not touch the translation: it is accepted again.
    desk.ok(&["draft", "accept", "bazar", &ids[1], "--to", "en"]);
    assert_eq!(draft(&desk, "bazar", corrected[1]).0, "accepted");
    // Taken back, the number has its translation again.
    write(&desk, "bazar", &corrected.join("\n\n").replace("150 nəfər", "120 nəfər"));
    let back = draft(&desk, "bazar", "Gələnlərin sayı 120 nəfər idi.");
    assert_eq!(back, ("accepted".to_owned(), "There were 120 visitors.".to_owned()));
}

#[test]
fn a_split_sentence_offers_what_it_was() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = desk(dir.path(), "Nazir tədbirə gəldi, uşaqlar isə bir saat mahnı oxudular.");
    let source = "Nazir tədbirə gəldi, uşaqlar isə bir saat mahnı oxudular.";
    set(&desk, "bazar", source, "The minister came, and the children sang for an hour.", &[]);
    write(&desk, "bazar", "Nazir tədbirə gəldi. Uşaqlar isə bir saat mahnı oxudular.");
    for half in ["Nazir tədbirə gəldi.", "Uşaqlar isə bir saat mahnı oxudular."] {
        assert_eq!(draft(&desk, "bazar", half).0, "stale", "{half}");
    }
}

#[test]
fn a_repetition_is_translated_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk =
        desk(dir.path(), "Ətraflı məlumat veriləcək.\n\nBakı.\n\nƏtraflı məlumat veriləcək.");
    write(&desk, "qatar", "Qatar gecikdi.\n\nƏtraflı məlumat veriləcək.");
    write(&desk, "hava", "Külək əsir.\n\nƏTRAFLI MƏLUMAT VERİLƏCƏK.");
    for key in ["qatar", "hava"] {
        json(&desk, &["article", "show", key]);
    }
    let story = json(&desk, &["article", "show", "bazar"]);
    let ids: Vec<&str> = story["segments"]
        .as_array()
        .expect("segments")
        .iter()
        .filter(|one| one["tagged"] == "Ətraflı məlumat veriləcək.")
        .map(|one| one["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(ids.len(), 2);
    let first = ["draft", "set", "bazar", ids[0], "--to", "en", "--text", "Details will follow."];
    let done = json(&desk, &first);
    assert_eq!((&done["set"], &done["propagated"]), (&1.into(), &2.into()), "{done}");
    let shown = json(
        &desk,
        &[
            "draft",
            "show",
            "qatar",
            &segment(&desk, "qatar", "Ətraflı məlumat veriləcək."),
            "--to",
            "en",
        ],
    );
    assert_eq!(shown["versions"][0]["state"], "proposed");
    assert_eq!(shown["versions"][0]["origin"], "propagated");
    // Another case is another text.
    assert_eq!(draft(&desk, "hava", "ƏTRAFLI MƏLUMAT VERİLƏCƏK.").0, "");
    // Accepted, the repetitions are accepted with it; a hand of one's own wins.
    desk.ok(&["draft", "set", "bazar", ids[1], "--to", "en", "--text", "More soon.", "--accept"]);
    desk.ok(&["draft", "accept", "bazar", ids[0], "--to", "en"]);
    let other = json(&desk, &["draft", "show", "bazar", ids[1], "--to", "en"]);
    let last = other["versions"].as_array().and_then(|all| all.last()).expect("a version");
    assert_eq!((&last["text"], &last["origin"]), (&"More soon.".into(), &"person".into()));
    // Two translations, neither in its context: the third place is left as it was.
    let third = draft(&desk, "qatar", "Ətraflı məlumat veriləcək.");
    assert_eq!(third, ("proposed".to_owned(), "Details will follow.".to_owned()));
}

#[test]
fn undo_goes_back_step_by_step() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = desk(dir.path(), "Hava isti idi.");
    let source = "Hava isti idi.";
    set(&desk, "bazar", source, "It was hot.", &[]);
    set(&desk, "bazar", source, "The weather was hot.", &["--accept"]);
    let id = segment(&desk, "bazar", source);
    let state = || draft(&desk, "bazar", source);
    let undo = ["draft", "undo", "bazar", &id, "--to", "en"];
    desk.ok(&undo);
    assert_eq!(state(), ("edited".to_owned(), "It was hot.".to_owned()));
    let found = json(&desk, &["tm", "lookup", source, "--from", "az", "--to", "en"]);
    assert_eq!(found["matches"], Value::Array(Vec::new()), "the unit went with its draft");
    desk.ok(&undo);
    assert_eq!(state().0, "rejected");
    assert_eq!(desk.run(&undo).status.code(), Some(2));
    let history = json(&desk, &["article", "history", "bazar"]);
    let changes = history["changes"].as_array().expect("changes");
    let origins: Vec<&Value> =
        changes.iter().map(|one| &one["origin"]).filter(|one| !one.is_null()).collect();
    assert_eq!(origins, ["person", "person", "undo", "undo"]);
}

#[test]
fn the_units_of_a_retired_story_are_in_quarantine() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = desk(dir.path(), "Hava isti idi.\n\nKülək əsir.");
    write(&desk, "hava", "Külək əsir.");
    for key in ["bazar", "hava"] {
        set(&desk, key, "Külək əsir.", "It is windy.", &["--accept"]);
    }
    set(&desk, "bazar", "Hava isti idi.", "It was hot.", &["--accept"]);
    let trusted = |text: &str| {
        let found = json(&desk, &["tm", "lookup", text, "--from", "az", "--to", "en"]);
        let matches = found["matches"].as_array().cloned().unwrap_or_default();
        assert!(!matches.is_empty(), "it is still shown");
        matches.iter().any(|one| one["score"].as_f64() >= Some(100.0))
    };
    assert!(trusted("Hava isti idi."));
    desk.ok(&["article", "retire", "bazar"]);
    assert!(!trusted("Hava isti idi."));
    assert!(trusted("Külək əsir."), "another story says it too");
    desk.ok(&["article", "retire", "bazar", "--undo"]);
    assert!(trusted("Hava isti idi."));
}

#[test]
fn many_drafts_are_written_all_or_none() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = desk(dir.path(), "Hava isti idi.\n\nKülək əsir.");
    let ids = ["Hava isti idi.", "Külək əsir."].map(|text| segment(&desk, "bazar", text));
    let run = |lines: &str| {
        let mut child = desk
            .command(&["draft", "set", "--jsonl", "--json"])
            .stdin(Stdio::piped())
            .spawn()
            .expect("the program runs");
        child.stdin.take().expect("stdin").write_all(lines.as_bytes()).expect("writes");
        child.wait_with_output().expect("ends")
    };
    let line = |id: &str, text: &str, accept: bool| {
        format!(
            "{{\"article\":\"bazar\",\"segment\":\"{id}\",\"to\":\"en\",\"text\":\"{text}\",\"accept\":{accept}}}\n"
        )
    };
    let bad = run(&(line(&ids[0], "It was hot.", false) + &line("nothing", "x", false)));
    assert_eq!(bad.status.code(), Some(2));
    let said = String::from_utf8_lossy(&bad.stderr).into_owned();
    assert!(said.contains("-:2"), "the line is named: {said}");
    assert_eq!(draft(&desk, "bazar", "Hava isti idi.").0, "");
    let torn = run(&(line(&ids[0], "It was hot.", false) + "{\"article\":"));
    assert_eq!(torn.status.code(), Some(3));
    let good = run(&(line(&ids[0], "It was hot.", false) + &line(&ids[1], "It is windy.", true)));
    assert!(good.status.success(), "{good:?}");
    assert_eq!(draft(&desk, "bazar", "Hava isti idi.").0, "edited");
    assert_eq!(draft(&desk, "bazar", "Külək əsir.").0, "accepted");
    // An editor accepts what is left at once.
    desk.ok(&["draft", "accept", "bazar", "--all", "--to", "en"]);
    assert_eq!(draft(&desk, "bazar", "Hava isti idi.").0, "accepted");
}
