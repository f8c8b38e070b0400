//! Reports over a whole workspace. A case is a folder of `tests/cases/report`:
//! stories, `memory.csv`, the `command`, and the rows `expected.csv` has.

use std::fs;
use std::path::Path;

use crate::postgres::Workplace;

#[test]
fn reports_count_what_the_cases_say() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/report");
    let mut seen = 0;
    for case in fs::read_dir(cases).expect("cases").flatten() {
        let root = tempfile::tempdir().expect("a folder");
        let desk = Workplace::new(root.path(), "desk");
        fs::remove_file(desk.dir.join("articles/xeber.az.md")).expect("no story but the case's");
        for file in fs::read_dir(case.path()).expect("a case").flatten() {
            let name = file.file_name().into_string().expect("a name");
            if name.ends_with(".md") {
                fs::copy(file.path(), desk.dir.join("articles").join(name)).expect("a story");
            }
        }
        let memory = case.path().join("memory.csv").display().to_string();
        desk.run(&["tm", "import", &memory, "--quiet"]);
        let command = fs::read_to_string(case.path().join("command")).expect("a command");
        let mut args: Vec<&str> = command.split_whitespace().collect();
        args.extend(["--format", "csv"]);
        let found = desk.ok(&args).replace("\r\n", "\n");
        let expected = fs::read_to_string(case.path().join("expected.csv")).expect("rows");
        assert_eq!(found, expected, "{}", case.path().display());
        // The forms for people are made of the same figures.
        args.pop();
        for (format, begin) in [("text", "What"), ("html", "<!DOCTYPE html>"), ("json", "{\"sch")] {
            args.push(format);
            assert!(desk.ok(&args).starts_with(begin), "{format}");
            args.pop();
        }
        seen += 1;
    }
    assert!(seen > 0, "no case was found");
}
