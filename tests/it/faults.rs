//! Faults: a process that is killed, a folder that may not be written, a
//! database that is locked, newer or damaged. Whatever happens, what is in the
//! database is whole, and the message says what to do.

use std::time::Duration;

use crate::postgres::Workplace;

/// How often each command is killed: a few times in every run of the tests,
/// more where `TERCUMAN_TEST_KILLS` says so.
fn kills() -> u64 {
    let said = std::env::var("TERCUMAN_TEST_KILLS").ok();
    said.and_then(|number| number.parse().ok()).unwrap_or(10)
}

/// Kills a command at ever later moments; the database is whole each time.
fn killed_at_any_moment(desk: &Workplace, args: &[&str]) {
    for round in 0..kills() {
        let mut child = desk.command(args).spawn().expect("the program runs");
        // Over the time that such a command takes, again and again.
        std::thread::sleep(Duration::from_millis(round * 4 % 160));
        // It may have ended by itself; then there is nothing to kill.
        let _ = child.kill();
        child.wait().expect("it ends");
        if desk.dir.join("db/tercuman.db").is_file() {
            desk.ok(&["db", "verify"]);
        }
    }
}

fn memory(desk: &Workplace, units: usize) {
    let mut table = String::from("az,en\n");
    for number in 0..units {
        table.push_str(&format!(
            "Bu {number} nömrəli cümlədir.,This is sentence number {number}.\n"
        ));
    }
    std::fs::write(desk.dir.join("big.csv"), table).expect("writes");
}

fn units(desk: &Workplace) -> u64 {
    let stats = desk.ok(&["tm", "stats", "--json"]);
    let stats: serde_json::Value = serde_json::from_str(&stats).expect("JSON");
    stats["units"].as_u64().expect("a count")
}

#[test]
fn a_killed_import_leaves_all_units_or_none() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    memory(&desk, 3_000);
    for round in 0..kills() {
        let mut child = desk.command(&["tm", "import", "big.csv"]).spawn().expect("runs");
        std::thread::sleep(Duration::from_millis(round * 12 % 700));
        let _ = child.kill();
        child.wait().expect("it ends");
        desk.ok(&["db", "verify"]);
        assert!(matches!(units(&desk), 0 | 3_000), "a part of an import is there");
    }
    desk.ok(&["tm", "import", "big.csv"]);
    assert_eq!(units(&desk), 3_000);
}

#[test]
fn a_killed_build_or_sync_leaves_a_whole_database() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    memory(&desk, 300);
    desk.ok(&["tm", "import", "big.csv"]);
    killed_at_any_moment(&desk, &["build", "--gaps", "mark"]);
    let hub = dir.path().join("hub").display().to_string();
    killed_at_any_moment(&desk, &["sync", &hub]);
    desk.ok(&["sync", &hub]);
    let other = Workplace::new(dir.path(), "other");
    killed_at_any_moment(&other, &["sync", &hub]);
    other.ok(&["sync", &hub]);
    assert_eq!(units(&other), 300);
}

#[test]
fn a_sync_that_is_killed_two_hundred_times_completes() {
    let dir = tempfile::tempdir().expect("a folder");
    let hub = dir.path().join("hub").display().to_string();
    let desks = ["one", "two"].map(|name| Workplace::new(dir.path(), name));
    for (number, desk) in desks.iter().enumerate() {
        memory(desk, 400 + 100 * number);
        desk.ok(&["tm", "import", "big.csv"]);
        let mut lines = String::new();
        let segments = desk.segments();
        for round in 0..300 {
            let segment = &segments[round % segments.len()];
            lines.push_str(&format!(
                "{{\"article\":\"xeber\",\"segment\":\"{segment}\",\"to\":\"en\",\"text\":\"{number} {round}\"}}\n"
            ));
        }
        desk.feed(&["draft", "set", "--jsonl"], &lines);
    }
    for round in 0..200_u64 {
        let desk = &desks[(round % 2) as usize];
        let mut child = desk.command(&["sync", &hub]).spawn().expect("runs");
        std::thread::sleep(Duration::from_millis(round % 67));
        let _ = child.kill();
        child.wait().expect("it ends");
        if round % 20 == 19 {
            desk.ok(&["db", "verify"]);
        }
    }
    for desk in [&desks[0], &desks[1], &desks[0]] {
        let output = desk.run(&["sync", &hub]);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    }
    let other = desks[1].dir.join("db/tercuman.db").display().to_string();
    desks[0].ok(&["db", "verify", "--against", &other]);
}

#[test]
fn a_killed_acceptance_leaves_a_whole_draft_or_none() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    let segments = desk.segments();
    desk.run(&["build", "--gaps", "mark"]);
    for round in 0..kills() {
        let text = format!("The train left, round {round}.");
        let args =
            ["draft", "set", "xeber", &segments[1], "--to", "en", "--text", &text, "--accept"];
        let mut child = desk.command(&args).spawn().expect("runs");
        std::thread::sleep(Duration::from_millis(round * 3 % 60));
        let _ = child.kill();
        child.wait().expect("it ends");
        // `verify` holds that a draft, its unit and its change are there together.
        desk.ok(&["db", "verify"]);
    }
    desk.translate(&segments[1], "The train left.");
    desk.ok(&["db", "verify"]);
}

#[test]
fn a_killed_restore_leaves_the_old_database_or_the_backup() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    memory(&desk, 500);
    desk.ok(&["tm", "import", "big.csv"]);
    desk.ok(&["db", "backup", "good.db"]);
    std::fs::write(desk.dir.join("more.csv"), "az,en\nBir cümlə artıq.,One sentence more.\n")
        .expect("writes");
    desk.ok(&["tm", "import", "more.csv"]);
    for round in 0..kills() {
        let mut child = desk.command(&["db", "restore", "good.db"]).spawn().expect("runs");
        std::thread::sleep(Duration::from_millis(round * 3 % 90));
        let _ = child.kill();
        child.wait().expect("it ends");
        desk.ok(&["db", "verify"]);
        assert!(matches!(units(&desk), 500 | 501), "neither the one nor the other");
    }
}

#[test]
fn a_flipped_bit_is_found_and_recovered_from_a_backup() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    memory(&desk, 2_000);
    desk.ok(&["tm", "import", "big.csv"]);
    desk.ok(&["db", "backup", "good.db"]);
    let path = desk.dir.join("db/tercuman.db");
    let good = std::fs::read(&path).expect("readable");
    let (mut found, mut tried) = (0, 0);
    // Headers of pages all over the file: what they hold is structure.
    for page in (1..good.len() / 4096).step_by((good.len() / 4096 / 12).max(1)) {
        let mut bytes = good.clone();
        bytes[page * 4096 + 4] ^= 0x15;
        std::fs::write(&path, &bytes).expect("writes");
        tried += 1;
        let output = desk.run(&["db", "verify"]);
        found += u32::from(matches!(output.status.code(), Some(1 | 4)));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("panicked"), "{said}");
    }
    assert!(tried >= 10 && found >= tried - 1, "{found} of {tried} were found");
    desk.ok(&["db", "restore", "good.db"]);
    desk.ok(&["db", "verify"]);
    assert_eq!(units(&desk), 2_000);
}

#[test]
fn a_newer_database_and_a_folder_that_may_not_be_written_are_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    desk.ok(&["article", "list"]);
    let path = desk.dir.join("db/tercuman.db");
    let conn = rusqlite::Connection::open(&path).expect("opens");
    conn.pragma_update(None, "user_version", 9_999).expect("writes");
    drop(conn);
    fails(&desk, &["tm", "stats"], 4, "newer tercuman");
    fails(&desk, &["build"], 4, "newer tercuman");
    // Not even root may make a file there.
    fails(&desk, &["tm", "stats", "--db", "/proc/tercuman/x.db"], 4, "/proc/tercuman");
    std::fs::remove_file(&path).expect("removes");
    fails(&desk, &["build", "--gaps", "mark", "--out", "/proc/editions"], 4, "/proc/editions");
}

/// The clock of this test's database.
static NOW: std::sync::atomic::AtomicI64 = std::sync::atomic::AtomicI64::new(2_000_000_000_000);

#[test]
fn a_clock_that_is_set_back_loses_no_edit() {
    use std::sync::atomic::Ordering;

    use tercuman::desk::DraftState;
    use tercuman::lang::Lang;
    use tercuman::store::{Store, StoreOptions, drafts};
    use tercuman::sync::Body;
    use tercuman::sync::change::DraftBody;

    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("x.db");
    let options = StoreOptions { now: || NOW.load(Ordering::Relaxed) };
    let mut last = None;
    for round in 0..5_i64 {
        // An hour earlier each time.
        NOW.store(2_000_000_000_000 - round * 3_600_000, Ordering::Relaxed);
        let mut store = Store::open(&path, options).expect("opens");
        let seen = drafts::live(store.conn(), "xeber@az", Lang::En).expect("reads");
        let time = seen.first().map(|version| version.time);
        assert!(time >= last, "time went back");
        last = time;
        let body = DraftBody {
            article: "xeber@az".into(),
            segment: "0123456789ab".into(),
            to: Lang::En,
            source: "Qatar".into(),
            text: format!("Train {round}"),
            state: DraftState::Edited,
            origin: "person".into(),
            before: None,
            after: None,
            seen: seen.into_iter().map(|version| version.id).collect(),
        };
        store.write("desk", |writer| writer.append(Body::Draft(body))).expect("writes");
    }
    let store = Store::open(&path, options).expect("opens");
    let live = drafts::live(store.conn(), "xeber@az", Lang::En).expect("reads");
    let texts: Vec<&str> = live.iter().map(|version| version.tagged.as_str()).collect();
    assert_eq!(texts, ["Train 4"]);
}

#[track_caller]
fn fails(desk: &Workplace, args: &[&str], code: i32, words: &str) {
    let output = desk.run(args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
    assert!(said.contains(words), "{args:?}: {said}");
}

#[test]
fn a_damaged_database_is_found_and_recovered_from_a_backup() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    memory(&desk, 500);
    desk.ok(&["tm", "import", "big.csv"]);
    desk.ok(&["db", "backup", "good.db"]);
    let path = desk.dir.join("db/tercuman.db");
    let bytes = std::fs::read(&path).expect("readable");
    // Cut in the middle.
    std::fs::write(&path, &bytes[..bytes.len() / 2]).expect("writes");
    let output = desk.run(&["db", "verify"]);
    assert!(matches!(output.status.code(), Some(1 | 4)), "{output:?}");
    fails(&desk, &["db", "restore", "big.csv"], 3, "not a backup");
    desk.ok(&["db", "restore", "good.db"]);
    desk.ok(&["db", "verify"]);
    assert_eq!(units(&desk), 500);
    // Not a database at all.
    std::fs::write(&path, "x".repeat(4_096)).expect("writes");
    fails(&desk, &["tm", "stats"], 4, "damaged");
}

#[test]
fn bad_input_is_told_and_nothing_is_lost() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    desk.ok(&["build", "--to", "az"]);
    let write = |name: &str, text: &str| {
        std::fs::write(desk.dir.join(name), text).expect("writes");
    };
    write("articles/iki.az.md", "---\ntitle: Başqa\nlang: az\nkey: xeber\n---\n\nMətn.\n");
    fails(&desk, &["build"], 3, "another key");
    std::fs::remove_file(desk.dir.join("articles/iki.az.md")).expect("removes");
    write("articles/yaml.az.md", "---\ntitle: [x\n---\n\nMətn.\n");
    fails(&desk, &["build"], 3, "articles/yaml.az.md:");
    std::fs::remove_file(desk.dir.join("articles/yaml.az.md")).expect("removes");
    std::fs::create_dir_all(desk.dir.join("locales/az")).expect("a folder");
    write("locales/az/edition.ftl", "published = { $date\n");
    fails(&desk, &["build"], 3, "locales/az/edition.ftl:");
    std::fs::remove_file(desk.dir.join("locales/az/edition.ftl")).expect("removes");
    write("tercuman.toml", "[house]\nnmae = \"x\"\n");
    fails(&desk, &["build"], 3, "tercuman.toml:2");
    write("tercuman.toml", "");
    fails(&desk, &["build", "articles"], 2, "folder");
    desk.ok(&["build", "--to", "az"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    memory(&desk, 3_000);
    let before = units(&desk);
    // A file may grow to 400 blocks of 1,024 bytes and no further.
    let command = format!(
        "trap '' XFSZ; ulimit -f 400; exec '{}' tm import big.csv",
        env!("CARGO_BIN_EXE_tercuman")
    );
    let output = std::process::Command::new("bash")
        .args(["-c", &command])
        .current_dir(&desk.dir)
        .output()
        .expect("bash runs");
    assert_eq!(output.status.code(), Some(4), "{}", String::from_utf8_lossy(&output.stderr));
    desk.ok(&["db", "verify"]);
    assert_eq!(units(&desk), before);
    desk.ok(&["tm", "import", "big.csv"]);
}

#[test]
fn writers_and_readers_do_not_stand_in_each_others_way() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    let segments = desk.segments();
    desk.run(&["build", "--gaps", "mark"]);
    // Ten readers for a minute where `TERCUMAN_TEST_KILLS` asks for a long run.
    let long = kills() > 50;
    let (readers, time) = if long { (10, 60) } else { (4, 2) };
    let until = std::time::Instant::now() + Duration::from_secs(time);
    std::thread::scope(|scope| {
        for writer in 0..2 {
            let (desk, segments) = (&desk, &segments);
            scope.spawn(move || {
                for round in 0.. {
                    if std::time::Instant::now() > until {
                        break;
                    }
                    desk.translate(
                        &segments[writer + 1],
                        &format!("writer {writer} round {round}"),
                    );
                }
            });
        }
        for _ in 0..readers {
            let desk = &desk;
            scope.spawn(move || {
                while std::time::Instant::now() < until {
                    desk.ok(&["article", "status", "--json"]);
                }
            });
        }
    });
    desk.ok(&["db", "verify"]);
}
