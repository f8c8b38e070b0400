//! Rules change: the same words become other segments, and drafts and memory
//! go along.

use serde_json::Value;

use crate::postgres::Workplace;

/// Rules that also split after a semicolon.
fn rules(lang: &str) -> String {
    include_str!("../cases/segment/house.srx").replace("[Ee][Nn].*", lang)
}

fn json(desk: &Workplace, args: &[&str]) -> Value {
    serde_json::from_str(&desk.ok(&[args, &["--json"]].concat())).expect("JSON")
}

/// Text, state and draft of every segment below the headline.
fn drafts(desk: &Workplace) -> Vec<[String; 3]> {
    let story = json(desk, &["article", "show", "bazar"]);
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    story["segments"]
        .as_array()
        .expect("segments")
        .iter()
        .skip(1)
        .map(|one| {
            let draft = &one["drafts"]["en"];
            [word(&one["tagged"]), word(&draft["state"]), word(&draft["text"])]
        })
        .collect()
}

#[test]
fn drafts_are_divided_and_joined() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    let story = "---\ntitle: Bazar\nlang: az\nkey: bazar\n---\n\nBazar açıldı; qiymət ucuzdur. Yağış yağır; yollar boşdur.\n";
    std::fs::write(desk.dir.join("articles/bazar.az.md"), story).expect("writes");
    let before = json(&desk, &["article", "show", "bazar"]);
    for (place, text, more) in [
        (1, "The market is open; prices are low.", &["--accept"][..]),
        (2, "It is raining and the roads are empty.", &["--accept"][..]),
    ] {
        let id = before["segments"][place]["id"].as_str().expect("an id");
        desk.ok(&[&["draft", "set", "bazar", id, "--to", "en", "--text", text], more].concat());
    }
    for lang in ["az", "en"] {
        let folder = desk.dir.join("locales").join(lang);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("segment.srx"), rules(lang)).expect("writes");
    }
    let row = |tagged: &str, state: &str, text: &str| [tagged, state, text].map(str::to_owned);
    assert_eq!(
        drafts(&desk),
        [
            row("Bazar açıldı;", "accepted", "The market is open;"),
            row("qiymət ucuzdur.", "accepted", "prices are low."),
            // Its translation is one sentence, and says so.
            row("Yağış yağır;", "stale", "It is raining and the roads are empty."),
            row("yollar boşdur.", "stale", "It is raining and the roads are empty."),
        ]
    );
    let found = json(&desk, &["tm", "lookup", "Qiymət ucuzdur.", "--from", "az", "--to", "en"]);
    assert_eq!(found["matches"][0]["target"], "prices are low.", "{found}");
    for lang in ["az", "en"] {
        std::fs::remove_file(desk.dir.join(format!("locales/{lang}/segment.srx"))).expect("gone");
    }
    assert_eq!(
        drafts(&desk),
        [
            row("Bazar açıldı; qiymət ucuzdur.", "accepted", "The market is open; prices are low."),
            row(
                "Yağış yağır; yollar boşdur.",
                "accepted",
                "It is raining and the roads are empty."
            ),
        ]
    );
}
