//! XLIFF as a document: what a file holds is kept, what it may not hold is
//! refused by name.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;
use tercuman::interchange::xliff;

fn cases() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/xliff")
}

/// What counts in a document, as another reader tells it: every start with its
/// attributes, every end, all text, comments and instructions.
fn signs(xml: &str) -> Vec<String> {
    // Line ends are one sign in XML, however they are written.
    let xml = xml.replace("\r\n", "\n");
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().expand_empty_elements = true;
    let mut signs: Vec<String> = Vec::new();
    let mut words = String::new();
    loop {
        let event = reader.read_event().expect("well formed");
        let sign = match &event {
            Event::Text(text) => {
                words.push_str(text);
                continue;
            }
            Event::GeneralRef(name) => {
                match name.as_ref() {
                    "lt" => words.push('<'),
                    "gt" => words.push('>'),
                    "amp" => words.push('&'),
                    "quot" => words.push('"'),
                    _ => words.extend(name.resolve_char_ref().ok().flatten()),
                }
                continue;
            }
            Event::Start(start) => {
                let mut attributes: Vec<String> = start
                    .attributes()
                    .map(|one| {
                        let one = one.expect("an attribute");
                        let value = one.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                        format!("{}={}", one.key.as_ref(), value.expect("a value"))
                    })
                    .collect();
                attributes.sort();
                format!("<{} {}", start.name().as_ref(), attributes.join(" "))
            }
            Event::End(end) => format!("/{}", end.name().as_ref()),
            Event::CData(text) => format!("cdata {}", text.as_ref()),
            Event::Comment(text) => format!("comment {}", text.as_ref()),
            Event::PI(text) => format!("instruction {}", text.as_ref()),
            Event::DocType(text) => format!("doctype {}", text.as_ref()),
            Event::Decl(_) | Event::Empty(_) => continue,
            Event::Eof => return signs,
        };
        if !words.is_empty() {
            signs.push(std::mem::take(&mut words));
        }
        signs.push(sign);
    }
}

#[test]
fn everything_a_file_holds_is_written_again() {
    let mut count = 0;
    for entry in fs::read_dir(cases().join("kept")).expect("cases").flatten() {
        let path = entry.path();
        let text = fs::read_to_string(&path).expect("readable");
        let file =
            xliff::read(&text).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
        let again = file.write();
        assert_eq!(signs(&text), signs(&again), "{}", path.display());
        let twice = xliff::read(&again).expect("what we write can be read").write();
        assert_eq!(again, twice, "{}", path.display());
        count += 1;
    }
    assert!(count >= 3, "{count} cases");
}

#[test]
fn what_the_specification_forbids_is_refused_by_name() {
    let text = fs::read_to_string(cases().join("refused.txt")).expect("cases");
    let mut failures = Vec::new();
    let mut count = 0;
    for case in text.split("\n== ").skip(1) {
        let (heading, content) = case.split_once('\n').expect("a heading");
        let (code, what) = heading.split_once(": ").expect("`code: what is wrong`");
        let (mut root, mut content) = ("srcLang=\"az\" trgLang=\"ru\"", content);
        if let Some(rest) = content.strip_prefix("xliff ") {
            (root, content) = rest.split_once('\n').expect("attributes and content");
        }
        let file = format!(
            "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" {root}>\n\
             <file id=\"f1\">\n{content}</file></xliff>"
        );
        match xliff::read(&file) {
            Err(problem) if problem.code == code => {
                let line = problem.place.as_ref().and_then(|place| place.line);
                assert!(line.is_some(), "{heading}: no line");
            }
            Err(problem) => failures.push(format!("{what}: expected {code}, found {problem}")),
            Ok(_) => failures.push(format!("{what}: expected {code}, and it was taken")),
        }
        count += 1;
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    assert!(count > 80, "{count} cases");
}

/// The suite of OASIS (github.com/oasis-tcs/xliff-xliff-22), where somebody
/// has it: `TERCUMAN_XLIFF_SUITE=…/core cargo test --test it oasis -- --ignored`.
#[test]
#[ignore = "needs the suite of OASIS"]
fn the_suite_of_oasis() {
    let folder =
        std::env::var_os("TERCUMAN_XLIFF_SUITE").expect("TERCUMAN_XLIFF_SUITE is a folder");
    let mut out = std::io::stderr();
    let mut counts = [[0_usize; 2]; 2];
    for (valid, name) in [(0, "valid"), (1, "invalid")] {
        for entry in fs::read_dir(Path::new(&folder).join(name)).expect("a folder").flatten() {
            let bytes = fs::read(entry.path()).expect("readable");
            let text = tercuman::interchange::xml::decode(&bytes).expect("a text");
            match xliff::read(&text) {
                Ok(file) => {
                    counts[valid][0] += 1;
                    assert_eq!(signs(&text), signs(&file.write()), "{:?}", entry.path());
                }
                Err(problem) => {
                    counts[valid][1] += 1;
                    let _ = writeln!(out, "{}: {problem}", entry.file_name().display());
                }
            }
        }
    }
    let [[taken, missed], [passed, refused]] = counts;
    let _ = writeln!(
        out,
        "valid: {taken} taken, {missed} refused; invalid: {refused} refused, {passed} taken"
    );
    assert_eq!((missed, passed), (0, 0));
}
