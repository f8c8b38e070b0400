//! What stays private: passwords, and what the program writes on the way.

use crate::postgres::Workplace;

const SECRET: &str = "qarabag-1992-sirr";

#[test]
fn a_password_is_never_shown() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    let addresses = [
        format!("postgres://desk:{SECRET}@127.0.0.1:1/news?connect_timeout=1"),
        format!("postgres://desk:{SECRET}@[broken/news"),
        format!("postgres://desk:{SECRET}@127.0.0.1:notaport/news"),
    ];
    let mut seen = Vec::new();
    for address in &addresses {
        for args in [
            vec!["sync", address],
            vec!["sync", address, "--json"],
            vec!["sync", "--plan", address],
        ] {
            let output = desk.run(&args);
            assert!(matches!(output.status.code(), Some(2 | 4)), "{output:?}");
            seen.push(output);
        }
        std::fs::write(desk.dir.join("tercuman.toml"), format!("[sync]\nremote = \"{address}\"\n"))
            .expect("writes");
        for args in
            [vec!["sync"], vec!["db", "info", "--json"], vec!["article", "status", "--json"]]
        {
            seen.push(desk.run(&args));
        }
        // Broken settings are shown by their place, not by their text.
        std::fs::write(desk.dir.join("tercuman.toml"), format!("[sync]\nremote = \"{address}\nx"))
            .expect("writes");
        seen.push(desk.run(&["db", "info"]));
        std::fs::write(desk.dir.join("tercuman.toml"), "").expect("writes");
    }
    let mut given = desk.command(&["sync", "postgres://desk@127.0.0.1:1/news"]);
    given.env("TERCUMAN_HUB_PASSWORD", SECRET);
    seen.push(given.output().expect("runs"));
    let mut help = desk.command(&["sync", "--help"]);
    help.env("TERCUMAN_REMOTE", &addresses[0]);
    seen.push(help.output().expect("runs"));
    for output in seen {
        let all = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
        let all = String::from_utf8_lossy(&all);
        assert!(!all.contains(SECRET), "{all}");
    }
    // Nor is it kept.
    let database = std::fs::read(desk.dir.join("db/tercuman.db")).unwrap_or_default();
    assert!(memchr::memmem::find(&database, SECRET.as_bytes()).is_none());
}

/// What is written on the way lies beside what is written, not in a folder
/// that all users of a machine share.
#[test]
fn nothing_is_left_and_nothing_needs_the_common_temporary_folder() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    for args in [
        vec!["build", "--gaps", "mark", "--format", "html,docx,atom"],
        vec!["tm", "export", "out.tmx"],
        vec!["handoff", "export", "xeber", "--to", "en", "--format", "xliff2", "--out", "out.xlf"],
        vec!["db", "backup", "copy.db"],
        vec!["db", "restore", "copy.db"],
    ] {
        let mut command = desk.command(&args);
        command.env("TMPDIR", "/nonexistent");
        let output = command.output().expect("runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {said}");
    }
    let mut left = Vec::new();
    let mut open = vec![desk.dir.clone()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).expect("a folder").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_dir() {
                open.push(entry.path());
            } else if name.starts_with(".tmp")
                || name.starts_with(".part-")
                || name.starts_with(".tercuman-")
            {
                left.push(name);
            }
        }
    }
    assert!(left.is_empty(), "{left:?}");
}

/// While it is written a file is its owner's alone, and lies where what is
/// written is going to lie.
#[test]
#[ignore = "needs strace, which .ci/run installs"]
fn what_is_written_on_the_way_is_its_owners_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().canonicalize().expect("a path");
    let desk = Workplace::new(&root, "desk");
    let hub = root.join("hub").display().to_string();
    let log = root.join("trace");
    for args in [
        vec!["build", "--gaps", "mark", "--format", "html,docx,atom"],
        vec!["tm", "export", "out.tmx"],
        vec!["sync", &hub],
    ] {
        let output = std::process::Command::new("strace")
            .args(["-f", "-qq", "-e", "trace=open,openat,creat", "-o"])
            .arg(&log)
            .arg(env!("CARGO_BIN_EXE_tercuman"))
            .args(&args)
            .current_dir(&desk.dir)
            .env("TERCUMAN_AUTHOR", &desk.name)
            .output()
            .expect("strace runs");
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {output:?}");
        let trace = std::fs::read_to_string(&log).expect("readable");
        let made: Vec<&str> = trace.lines().filter(|line| line.contains("O_EXCL")).collect();
        assert!(!made.is_empty(), "{args:?}: nothing was written on the way");
        for line in made {
            let path = line.split('"').nth(1).expect("a path");
            assert!(line.contains(", 0600)"), "{args:?}: {line}");
            assert!(desk.dir.join(path).starts_with(&root), "{args:?}: {line}");
        }
    }
}
