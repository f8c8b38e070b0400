//! The round trip of a hand-off: any story, in any format, out, translated by
//! a machine in the file itself, and back: every draft as it was edited.

use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, PatternElement};
use proptest::prelude::*;
use tercuman::article::Options;
use tercuman::interchange::handoff::{self, HandoffFormat, omegat};
use tercuman::interchange::xml_tree::{self, Attribute, Element, Node};
use tercuman::lang::Lang;
use tercuman::newsroom::handoff::{note, pack, take_back};
use tercuman::newsroom::terms::Terms;
use tercuman::newsroom::{Office, StoryCopy, drafting, intake};
use tercuman::store::{Store, StoreOptions};
use tercuman::text::{Inline, Text};

/// What the machine makes of words: a letter for each letter, so that tags,
/// figures, signs and spaces are as they were.
fn words(text: &str) -> String {
    text.chars().map(|c| if c.is_alphabetic() { 'ж' } else { c }).collect()
}

/// The same for a tagged text.
fn tagged(text: &str) -> String {
    let mut translated = Text::default();
    for inline in Text::from_tagged(text, None).inlines() {
        translated.push(match inline {
            Inline::Words(own) => Inline::Words(words(own)),
            other => other.clone(),
        });
    }
    translated.tagged()
}

/// Translates a file as an editor of its format would.
fn edited(file: &str, format: HandoffFormat) -> String {
    match format {
        HandoffFormat::Xliff2 | HandoffFormat::Xliff12 | HandoffFormat::Omegat => {
            let mut document = xml_tree::read(file).expect("well formed");
            edit_units(&mut document.root);
            document.write()
        }
        HandoffFormat::Csv => edit_csv(file),
        HandoffFormat::Po => edit_po(file),
        HandoffFormat::Ftl => edit_ftl(file),
    }
}

fn edit_units(element: &mut Element) {
    if !matches!(element.local(), "segment" | "trans-unit") {
        for child in &mut element.children {
            if let Node::Element(child) = child {
                edit_units(child);
            }
        }
        return;
    }
    let source = element.child("source").expect("a source");
    let target = Element {
        name: "target".into(),
        namespace: element.namespace.clone(),
        attributes: Vec::new(),
        children: translated(source),
        at: 0,
    };
    let two = element.local() == "segment";
    let mut children = Vec::new();
    for node in std::mem::take(&mut element.children) {
        match node {
            Node::Element(child) if child.local() == "target" => {}
            other => children.push(other),
        }
    }
    let after = children
        .iter()
        .position(|node| matches!(node, Node::Element(child) if child.local() == "source"))
        .expect("a source");
    children.insert(after + 1, Node::Element(target));
    element.children = children;
    if two {
        element.attributes.retain(|one| one.name != "state");
        let namespace = "".into();
        element.attributes.push(Attribute {
            name: "state".into(),
            namespace,
            value: "translated".into(),
        });
    }
}

fn translated(element: &Element) -> Vec<Node> {
    let child = |node: &Node| match node {
        Node::Text(text) | Node::CData(text) => Node::Text(words(text)),
        Node::Element(inline) => Node::Element(Element {
            name: inline.name.clone(),
            namespace: inline.namespace.clone(),
            attributes: inline
                .attributes
                .iter()
                .map(|one| Attribute {
                    name: one.name.clone(),
                    namespace: one.namespace.clone(),
                    value: one.value.clone(),
                })
                .collect(),
            children: translated(inline),
            at: 0,
        }),
        other => panic!("{other:?} in a source"),
    };
    element.children.iter().map(child).collect()
}

fn edit_csv(file: &str) -> String {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for (number, row) in reader.records().enumerate() {
        let mut cells: Vec<String> = row.expect("a row").iter().map(str::to_owned).collect();
        if number > 0 {
            // A guard against formulas belongs to the sheet, not to the text.
            let guarded = cells[3].starts_with('\'');
            let source = cells[3].strip_prefix('\'').unwrap_or(&cells[3]);
            cells[4] = format!("{}{}", if guarded { "'" } else { "" }, tagged(source));
        }
        writer.write_record(&cells).expect("writes");
    }
    String::from_utf8(writer.into_inner().expect("a table")).expect("a text")
}

fn edit_po(file: &str) -> String {
    let mut out = String::new();
    let mut source = String::new();
    for line in file.lines() {
        if let Some(quoted) = line.strip_prefix("msgid ") {
            source = serde_json::from_str(quoted).expect("quoted as in JSON");
        }
        match line.strip_prefix("msgstr ") {
            Some(_) if !source.is_empty() => {
                let text = serde_json::to_string(&tagged(&source)).expect("a string");
                out.push_str(&format!("msgstr {text}\n"));
            }
            _ => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

fn edit_ftl(file: &str) -> String {
    let mut resource = fluent_syntax::parser::parse(file.to_owned()).expect("Fluent");
    for entry in &mut resource.body {
        let Entry::Message(message) = entry else { continue };
        for element in message.value.iter_mut().flat_map(|value| &mut value.elements) {
            if let PatternElement::TextElement { value } = element {
                *value = tagged(value);
            }
        }
    }
    fluent_syntax::serializer::serialize(&resource)
}

/// A paragraph of Markdown with what stories hold, and what formats trip over.
fn paragraph() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zəğıöşüç]{2,9}".prop_map(|word| word),
        1 => Just("**Qırmızı Qəsəbə**".to_owned()),
        1 => Just("*yeni*".to_owned()),
        1 => Just("[burada](https://example.org/?a=1&b=2)".to_owned()),
        1 => Just("`kod`".to_owned()),
        1 => Just("![](foto.jpg)".to_owned()),
        1 => Just("**qalın *və əyri* yazı**".to_owned()),
        1 => Just("=1+2".to_owned()),
        1 => Just("R&D < 5 > 3".to_owned()),
        1 => Just("{ mötərizə }".to_owned()),
        1 => Just("“dırnaq” \"düz\" 'tək'".to_owned()),
        1 => Just("\\\\ 100 % |".to_owned()),
    ];
    (proptest::collection::vec(piece, 1..9), prop_oneof![Just("."), Just("!"), Just("?")])
        .prop_map(|(pieces, end)| format!("Bir {}{end}", pieces.join(" ")))
}

fn story() -> impl Strategy<Value = String> {
    let block = prop_oneof![
        5 => proptest::collection::vec(paragraph(), 1..4).prop_map(|some| some.join(" ")),
        1 => paragraph().prop_map(|text| format!("## {text}")),
        1 => proptest::collection::vec(paragraph(), 1..3)
            .prop_map(|items| format!("- {}", items.join("\n- "))),
        1 => paragraph().prop_map(|text| format!("> {text}")),
        1 => paragraph().prop_map(|text| format!("| ad | {} |\n| --- | --- |\n| 1 | 2 |", text.replace('|', "/"))),
    ];
    proptest::collection::vec(block, 1..7).prop_map(|blocks| {
        format!(
            "---\ntitle: Şəhər xəbərləri\nlang: az\nkey: sehir\n---\n\n{}\n",
            blocks.join("\n\n")
        )
    })
}

struct Desk {
    store: Store,
    office: Office,
    story: StoryCopy,
}

impl Desk {
    fn new(dir: &Path, text: &str) -> Desk {
        let file = dir.join("sehir.az.md");
        std::fs::write(&file, text).expect("writes");
        let options = StoreOptions { now: || 1_790_000_000_000 };
        let mut store = Store::open(&dir.join("tercuman.db"), options).expect("a store");
        let office = Office::new("desk".into(), Options::default());
        let row = intake::read_file(&mut store, &office, &file).expect("a story");
        let story = intake::open(&mut store, &office, row).expect("a story");
        Desk { store, office, story }
    }

    fn round(&mut self, format: HandoffFormat) -> Result<(), TestCaseError> {
        let to = Lang::Ru;
        let terms = Terms::load(&self.store, true).expect("terms");
        let package =
            pack(&self.store, std::slice::from_ref(&self.story), to, &terms).expect("packs");
        let file = match format {
            HandoffFormat::Omegat => {
                let files = omegat::files(&package, &[]);
                let source = files.into_iter().find(|(name, _)| name.starts_with("source/"));
                source.expect("a source").1
            }
            _ => handoff::write(&package, format),
        };
        note(&mut self.store, "desk", &package, format, None).expect("notes");
        let name = PathBuf::from(format!(
            "sehir.ru.{}",
            match format {
                HandoffFormat::Omegat => "xlf",
                other => other.extension(),
            }
        ));
        let mut take = |file: &str| {
            let returned = handoff::read(file.as_bytes(), &name)
                .unwrap_or_else(|problem| panic!("{}: {problem}\n{file}", format.code()));
            take_back(&mut self.store, &self.office, returned, None).expect("taken")
        };
        let count = self.story.segments.len();
        let untouched = take(&file);
        prop_assert_eq!(untouched.unchanged, count, "{}: {:?}", format.code(), untouched);
        let file = edited(&file, format);
        let first = take(&file);
        let taken = first.added + first.merged + first.unchanged;
        prop_assert_eq!(taken, count, "{}: {:?}\n{}", format.code(), first, file);
        let again = take(&file);
        prop_assert_eq!(again.unchanged, count, "{}: {:?}", format.code(), again);
        let standings = drafting::standings(&self.store, &self.story, to).expect("drafts");
        for segment in &self.story.segments {
            let source = segment.text.tagged();
            let expected = tagged(&source);
            let found = standings.get(&segment.id).map(|standing| standing.chosen.tagged.clone());
            // What has no letters is the same in every language.
            if found.is_some() || expected != source {
                prop_assert_eq!(found, Some(expected), "{}", format.code());
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_draft_comes_back_as_it_was_edited(text in story()) {
        for format in HandoffFormat::ALL {
            let dir = tempfile::tempdir().expect("a folder");
            Desk::new(dir.path(), &text).round(format)?;
        }
    }
}
