//! TMX files: what the reader sees in them, and that writing loses nothing.
//! A case is a file of `tests/cases/tmx` with its row in `counts.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use tercuman::border::xml;
use tercuman::interchange::tmx::{Element, Node, Reader, TmxUnit, write_file};

use crate::postgres::Workplace;

#[derive(Deserialize, PartialEq, Eq, Debug)]
#[serde(deny_unknown_fields)]
struct Counts {
    units: usize,
    texts: usize,
    codes: usize,
    fields: usize,
}

fn read(text: &str) -> (Element, Vec<TmxUnit>) {
    let mut reader = Reader::new(text);
    let mut units = Vec::new();
    while let Some(unit) = reader.next_unit().expect("readable") {
        // Lines change when a file is written anew, and 1.4 has no `lang`.
        let mut unit = TmxUnit { line: 0, ..unit };
        for variant in &mut unit.variants {
            let attributes = &mut variant.attributes.0;
            if attributes.iter().any(|(name, _)| name == "xml:lang") {
                attributes.retain(|(name, _)| name != "lang");
            }
            for (name, _) in attributes.iter_mut().filter(|(name, _)| name == "lang") {
                "xml:lang".clone_into(name);
            }
        }
        units.push(unit);
    }
    (reader.header().clone(), units)
}

fn codes(nodes: &[Node]) -> usize {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(_) => 0,
            Node::Element(element) => 1 + codes(&element.content),
        })
        .sum()
}

fn counts(header: &Element, units: &[TmxUnit]) -> Counts {
    let variants = || units.iter().flat_map(|unit| &unit.variants);
    let in_header = header.content.iter().filter(|node| match node {
        Node::Element(element) => matches!(element.name.as_str(), "note" | "prop"),
        Node::Text(_) => false,
    });
    Counts {
        units: units.len(),
        texts: variants().count(),
        codes: variants().map(|variant| codes(&variant.segment)).sum(),
        fields: units.iter().map(|unit| unit.fields.len()).sum::<usize>()
            + variants().map(|variant| variant.fields.len()).sum::<usize>()
            + in_header.count(),
    }
}

#[test]
fn files_are_read_whole_and_written_without_loss() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/tmx");
    let table = fs::read_to_string(dir.join("counts.toml")).expect("a table");
    let expected: BTreeMap<String, Counts> = toml::from_str(&table).expect("a table");
    assert!(!expected.is_empty());
    for (file, expected) in expected {
        let bytes = fs::read(dir.join(&file)).expect("a file");
        let first = read(&xml::decode(&bytes).expect("decodes"));
        assert_eq!(counts(&first.0, &first.1), expected, "{file}");
        let second = read(&write_file(&first.0, &first.1));
        assert_eq!(second, first, "{file}");
    }
}

/// What went out comes in again as it was, and goes out as the same bytes.
#[test]
fn an_export_comes_back_identical() {
    let root = tempfile::tempdir().expect("a folder");
    let (one, two) = (Workplace::new(root.path(), "one"), Workplace::new(root.path(), "two"));
    let case = |name: &str| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/tmx");
        dir.join(name).display().to_string()
    };
    // Units without two of our languages, and empty ones, are refused by name.
    for (file, refused) in
        [("level2.tmx", "fewer than two of az, en, ru; found de, ja"), ("old.tmx", "empty")]
    {
        let output = one.run(&["tm", "import", &case(file), "--json"]);
        assert_eq!(output.status.code(), Some(1), "{file}");
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!((&json["read"], &json["added"]), (&3.into(), &2.into()), "{json}");
        assert!(
            json["refused"][0]["why"].as_str().is_some_and(|why| why.contains(refused)),
            "{json}"
        );
    }
    let segment = &one.segments()[0];
    one.ok(&[
        "draft",
        "set",
        "xeber",
        segment,
        "--to",
        "en",
        "--text",
        "The train left",
        "--accept",
    ]);
    one.ok(&["tm", "export", "out.tmx"]);
    let out = one.dir.join("out.tmx");
    two.ok(&["tm", "import", &out.display().to_string()]);
    two.ok(&["tm", "export", "again.tmx"]);
    let (first, second) = (fs::read(out), fs::read(two.dir.join("again.tmx")));
    let text = |bytes: std::io::Result<Vec<u8>>| String::from_utf8(bytes.expect("a file"));
    assert_eq!(text(first), text(second));
}
