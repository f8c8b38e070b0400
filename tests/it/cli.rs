//! What users and scripts rely on: the reference of commands and the shape of
//! every JSON document are golden files, so a change shows.
//! `UPDATE_GOLDEN=1` writes them anew.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;
use tercuman::lang::Lang;

use crate::postgres::Workplace;

fn check_golden(name: &str, found: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, found).expect("a golden file");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(golden == found, "{name} differs; UPDATE_GOLDEN=1 writes it. Found:\n{found}");
}

/// Help of a command and those below it; flags of every command are told once.
fn reference(command: &clap::Command, path: &str, out: &mut String) {
    let shown = command.clone().mut_args(|arg| {
        let common = arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version");
        let arg = arg.hide_env_values(true);
        if common && path != "tercuman" { arg.hide(true) } else { arg }
    });
    let help = shown.disable_help_subcommand(true).render_help().to_string();
    let lines: Vec<&str> = help.trim().lines().map(str::trim_end).collect();
    out.push_str(&format!("\n## {path}\n\n```text\n{}\n```\n", lines.join("\n")));
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        reference(sub, &format!("{path} {}", sub.get_name()), out);
    }
}

#[test]
fn the_command_reference_is_known() {
    let mut command = tercuman::cli::command().term_width(100);
    command.build();
    let mut out = String::from(
        "# Commands\n\nWhat `--help` says of each command. A test writes this page \
         (`UPDATE_GOLDEN=1 cargo test --test it reference`) and fails where it lags. \
         What JSON documents hold is in `tests/cases/cli/shapes.txt`.\n",
    );
    reference(&command, "tercuman", &mut out);
    check_golden("docs/commands.md", &out);
}

/// The names and kinds of values in a document, without the values.
fn shape(value: &Value, path: &str, out: &mut BTreeMap<String, &'static str>) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(items) => {
            for item in items {
                shape(item, &format!("{path}[]"), out);
            }
            "array"
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                // A name that is a date is another one every day.
                let dated =
                    name.len() == 10 && name.chars().all(|c| c.is_ascii_digit() || c == '-');
                let name = if dated { "DATE" } else { name };
                shape(field, &format!("{path}.{name}"), out);
            }
            "object"
        }
    };
    out.entry(path.to_owned())
        .and_modify(|known| {
            if *known == "null" {
                *known = kind
            }
        })
        .or_insert(kind);
}

#[test]
fn the_shape_of_every_document_is_known() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    let segments = desk.segments();
    std::fs::write(desk.dir.join("m.csv"), "az,ru\nSalam.,Привет.\nBoş,\n").expect("writes");
    std::fs::write(
        desk.dir.join("glossary/places.csv"),
        "concept,kind,az,en,ru\nqatar,term,qatar,train,поезд\n",
    )
    .expect("writes");
    let train = "---\ntitle: The train left\nlang: en\n---\n\nThe train left in the morning.\n";
    std::fs::write(desk.dir.join("train.en.md"), train).expect("writes");
    let hub = desk.dir.join("hub").display().to_string();
    let commands: Vec<(&str, Vec<&str>)> = vec![
        ("read", vec!["read", "articles/xeber.az.md"]),
        ("segment", vec!["segment", "articles/xeber.az.md", "--explain"]),
        ("tm.import", vec!["tm", "import", "m.csv"]),
        ("tm.lookup", vec!["tm", "lookup", "Salam.", "--from", "az", "--to", "ru"]),
        ("tm.stats", vec!["tm", "stats"]),
        ("tm.clean", vec!["tm", "clean"]),
        (
            "draft.set",
            vec!["draft", "set", "xeber", &segments[0], "--to", "en", "--text", "x 5", "--accept"],
        ),
        ("draft.show", vec!["draft", "show", "xeber", &segments[0], "--to", "en"]),
        ("check", vec!["check", "xeber"]),
        ("article.list", vec!["article", "list"]),
        ("article.show", vec!["article", "show", "xeber"]),
        ("article.status", vec!["article", "status"]),
        ("article.history", vec!["article", "history", "xeber"]),
        ("build", vec!["build", "--to", "en"]),
        ("handoff.list", vec!["handoff", "list"]),
        ("term.find", vec!["term", "find", "Qatarda sərnişin var.", "--lang", "az"]),
        ("term.forms", vec!["term", "forms", "qatar", "--lang", "az"]),
        ("term.show", vec!["term", "show", "qatar"]),
        ("term.list", vec!["term", "list"]),
        ("term.audit", vec!["term", "audit"]),
        ("term.extract", vec!["term", "extract", "--min", "1"]),
        (
            "term.edit",
            vec!["term", "edit", "qatar", "--lang", "en", "--preferred", "rail car", "--apply"],
        ),
        ("term.import", vec!["term", "import", "glossary/places.csv"]),
        (
            "handoff.export",
            vec!["handoff", "export", "xeber", "--to", "ru", "--format", "po", "--out", "h.po"],
        ),
        ("handoff.import", vec!["handoff", "import", "h.csv"]),
        ("report.coverage", vec!["report", "coverage"]),
        ("report.effort", vec!["report", "effort"]),
        ("report.reuse", vec!["report", "reuse"]),
        ("report.terms", vec!["report", "terms"]),
        ("sync", vec!["sync", &hub]),
        ("db.info", vec!["db", "info"]),
        ("db.verify", vec!["db", "verify"]),
        ("tm.align", vec!["tm", "align", "xeber", "train.en.md"]),
    ];
    desk.ok(&["handoff", "export", "xeber", "--to", "ru", "--format", "csv", "--out", "h.csv"]);
    let mut all = String::new();
    for (name, args) in commands {
        let mut args = args;
        args.push("--json");
        let output = desk.run(&args);
        let document: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!("{name}: {error}: {}", String::from_utf8_lossy(&output.stderr))
        });
        let first = String::from_utf8_lossy(&output.stdout);
        assert!(first.starts_with("{\"schema\":\"tercuman."), "{name}: {first}");
        let mut found = BTreeMap::new();
        shape(&document, "", &mut found);
        // Counts of tables follow the schema, which has golden files of its own.
        found.retain(|path, _| !path.starts_with(".rows."));
        all.push_str(&format!("{name}: {}\n", document["schema"].as_str().unwrap_or_default()));
        for (path, kind) in found.iter().filter(|(path, _)| !path.is_empty()) {
            all.push_str(&format!("    {path} {kind}\n"));
        }
    }
    check_golden("tests/cases/cli/shapes.txt", &all);
}

/// Exit codes, by what went wrong.
#[test]
fn exit_codes_tell_who_has_to_act() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    std::fs::write(desk.dir.join("bad.tmx"), "<tmx><body>").expect("writes");
    std::fs::write(desk.dir.join("empty.md"), "").expect("writes");
    std::fs::write(desk.dir.join("bytes.txt"), b"a\xff\xfeb\n").expect("writes");
    std::fs::write(desk.dir.join("yaml.az.md"), "---\ntitle: [x\nlang: az\n---\n\nMətn.\n")
        .expect("writes");
    for (args, code) in [
        (vec!["build", "--to", "tr"], 2),
        (vec!["tm", "lookup", "x", "--from", "az-Cyrl", "--to", "ru"], 2),
        (vec!["no-such-command"], 2),
        (vec!["article", "show", "no-such-story"], 2),
        (vec!["read", "no-such-file.md"], 2),
        (vec!["tm", "import", "bad.tmx"], 3),
        (vec!["read", "empty.md"], 3),
        (vec!["read", "bytes.txt"], 3),
        (vec!["read", "yaml.az.md"], 3),
        (vec!["build", "--to", "en"], 1),
        (vec!["build", "--to", "az"], 0),
        (vec!["--version"], 0),
    ] {
        let output = desk.run(&args);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{args:?}: {}{}",
            String::from_utf8_lossy(&output.stderr),
            String::from_utf8_lossy(&output.stdout)
        );
        assert!(code == 0 || code == 1 || output.stdout.is_empty(), "{args:?} wrote data");
    }
}

/// The same question, asked by an Azerbaijani, an English and a Russian user.
#[test]
fn messages_are_in_the_users_language() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    for (lang, word) in [("az", "xəta"), ("en", "error"), ("ru", "ошибка")] {
        let output = desk.run(&["article", "show", "yoxdur", "--ui-lang", lang]);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(words.starts_with(word), "{words}");
    }
}

/// Help in Azerbaijani and Russian speaks of every command and argument, and
/// of nothing else.
#[test]
fn help_is_whole_in_every_language() {
    let ids = tercuman::cli::help::ids(&mut tercuman::cli::command());
    let missing: Vec<String> = Lang::ALL
        .into_iter()
        .flat_map(|lang| ids.iter().map(move |(id, text)| (lang, id, text)))
        .filter(|(lang, id, text)| match lang {
            Lang::En => text.is_empty(),
            _ => !tercuman::cli::help::has(*lang, id),
        })
        .map(|(lang, id, text)| format!("{lang}: {id}: {text}"))
        .collect();
    assert!(missing.is_empty(), "missing:\n{}", missing.join("\n"));
}
