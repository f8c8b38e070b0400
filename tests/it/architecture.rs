//! The arrows of the architecture, read from the code.
//!
//! A module may use itself and the modules named before it. Databases, the
//! command line and the PostgreSQL client each have one place.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules in the order they may use each other; a group may use its own members.
const ORDER: &[&[&str]] = &[
    &["lang", "problem", "stamp"],
    &["border", "text"],
    &["l10n", "article", "segment", "glossary"],
    &["memory", "qa"],
    &["desk"],
    &["edition", "interchange", "sync", "report"],
    &["store"],
    &["newsroom"],
    &["cli"],
    &["main", "lib"],
];

fn rank(module: &str) -> usize {
    ORDER
        .iter()
        .position(|group| group.contains(&module))
        .unwrap_or_else(|| panic!("module `{module}` has no place in the order"))
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).expect("under src").display().to_string();
            (name, fs::read_to_string(&path).expect("readable"))
        })
        .collect()
}

fn module_of(file: &str) -> &str {
    file.split(['/', '.']).next().expect("a name")
}

/// The modules that a line of code names through `crate::`.
fn used(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split("//").next().unwrap_or_default();
    code.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn arrows_point_one_way() {
    let mut wrong = Vec::new();
    for (file, text) in all() {
        let own = module_of(&file);
        // What stands under `mod tests` at the end of a file may look anywhere.
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        if file.ends_with("tests.rs") {
            continue;
        }
        for (number, line) in code.lines().enumerate() {
            for module in used(line) {
                let known = ORDER.iter().any(|group| group.contains(&module));
                if known && rank(module) > rank(own) {
                    wrong.push(format!("src/{file}:{}: {own} uses {module}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_edge_has_one_place() {
    let edges = [
        ("rusqlite", "store/"),
        ("clap", "cli/"),
        ("postgres", "sync/hub/"),
        ("indicatif", "cli/"),
        ("std::env::var", "cli/"),
        ("println!", "nowhere"),
        ("process::exit", "nowhere"),
    ];
    let mut wrong = Vec::new();
    for (file, text) in all() {
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            for (what, place) in edges {
                let named = line.contains(&format!("{what}::"))
                    || line.contains(&format!("use {what}"))
                    || (what.contains("::") || what.contains('!')) && line.contains(what);
                if named && !file.starts_with(place) {
                    wrong.push(format!("src/{file}:{}: {what} outside {place}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every test file is part of the test binary.
#[test]
fn no_test_file_is_forgotten() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = fs::read_to_string(dir.join("main.rs")).expect("readable");
    for entry in fs::read_dir(&dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            continue;
        }
        let name = path.file_stem().expect("a name").display().to_string();
        assert!(
            name == "main" || main.contains(&format!("mod {name};")),
            "tests/it/{name} is in no test binary"
        );
    }
}
