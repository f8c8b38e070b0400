//! Faults: a process that is killed, a folder that may not be written, a
//! database that is locked, newer or damaged. Whatever happens, what is in the
//! database is whole, and the message says what to do.

use std::time::Duration;

use crate::postgres::Workplace;

/// Kills a command at ever later moments; the database is whole each time.
fn killed_at_any_moment(desk: &Workplace, args: &[&str], kills: u64) {
    for round in 0..kills {
        let mut child = desk.command(args).spawn().expect("the program runs");
        std::thread::sleep(Duration::from_millis(round * 4));
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
    for round in 0..12_u64 {
        let mut child = desk.command(&["tm", "import", "big.csv"]).spawn().expect("runs");
        std::thread::sleep(Duration::from_millis(round * 12));
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
    killed_at_any_moment(&desk, &["build", "--gaps", "mark"], 10);
    let hub = dir.path().join("hub").display().to_string();
    killed_at_any_moment(&desk, &["sync", &hub], 10);
    desk.ok(&["sync", &hub]);
    let other = Workplace::new(dir.path(), "other");
    killed_at_any_moment(&other, &["sync", &hub], 10);
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
    std::thread::scope(|scope| {
        for writer in 0..2 {
            let (desk, segments) = (&desk, &segments);
            scope.spawn(move || {
                for round in 0..8 {
                    desk.translate(
                        &segments[writer + 1],
                        &format!("writer {writer} round {round}"),
                    );
                }
            });
        }
        for _ in 0..4 {
            let desk = &desk;
            scope.spawn(move || {
                for _ in 0..8 {
                    desk.ok(&["article", "status", "--json"]);
                }
            });
        }
    });
    desk.ok(&["db", "verify"]);
}
