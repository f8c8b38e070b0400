//! The commands `term`, as a maintainer of the glossary uses them.

use std::path::Path;

use serde_json::Value;

use crate::postgres::Workplace;

const GLOSSARY: &str = "concept,kind,az,en,ru,az_forbidden,en_forbidden,ru_forbidden,desk\n\
    slobodka,place,Qırmızı Qəsəbə,Red Settlement,Красная Слобода,Qırmızı Kənd,Red Village,Красный Посёлок,north\n\
    governor,title,qubernator,governor,губернатор,,,,\n";

fn write(desk: &Workplace, name: &str, text: &str) {
    std::fs::write(desk.dir.join(name), text).expect("writes");
}

fn json(desk: &Workplace, args: &[&str]) -> Value {
    let mut args = args.to_vec();
    args.push("--json");
    let output = desk.run(&args);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// What was found in a story: the kind, the words, and what to write.
fn told(audit: &Value, article: &str) -> Vec<String> {
    let breaches = audit["breaches"].as_array().expect("breaches");
    breaches
        .iter()
        .filter(|breach| breach["article"] == article)
        .map(|breach| {
            format!(
                "{} {} {}: {}",
                breach["lang"].as_str().unwrap_or_default(),
                breach["what"].as_str().unwrap_or_default(),
                breach["found"].as_str().unwrap_or_default(),
                breach["proposal"].as_str().unwrap_or("?")
            )
        })
        .collect()
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
        }
    }
}

#[test]
fn the_stories_of_the_house_keep_to_its_glossary() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    for folder in ["articles", "glossary"] {
        copy(&repository().join(folder), &desk.dir.join(folder));
    }
    std::fs::copy(repository().join("db/starter.tmx"), desk.dir.join("m.tmx")).expect("a copy");
    desk.ok(&["tm", "import", "m.tmx"]);
    desk.run(&["build", "--gaps", "mark"]);
    let audit = json(&desk, &["term", "audit"]);
    assert_eq!(audit["breaches"].as_array().map(Vec::len), Some(0), "{audit}");
    assert!(audit["used"].as_array().is_some_and(|used| used.len() > 10), "{audit}");
}

#[test]
fn what_breaks_the_glossary_is_found_in_each_language() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    write(&desk, "glossary/places.csv", GLOSSARY);
    write(
        &desk,
        "articles/az.az.md",
        "---\ntitle: Muzey\nlang: az\nkey: az\n---\n\nMuzey Qırmızı Kənddə açılıb. \
         Qonaqlar Qırmızı Qəsəbədan gəlib. Yol qırmızı qəsəbəyə gedir. Fərid Hüseynov danışıb. \
         Sonra Fərid Huseynov getdi.\n",
    );
    write(
        &desk,
        "articles/ru.ru.md",
        "---\ntitle: Музей\nlang: ru\nkey: ru\n---\n\nМузей открыт в Красном Посёлке. \
         Гости приехали из Красной Слободе. Дорога ведёт в красную слободу. \
         Говорил Фарид Гусейнов. Потом Фарид Хусейнов ушёл.\n",
    );
    write(
        &desk,
        "articles/en.en.md",
        "---\ntitle: Museum\nlang: en\nkey: en\n---\n\nA museum opened in Red Village. \
         Guests came from red settlement. Farid Huseynov spoke. Then Farid Guseynov left.\n",
    );
    let audit = json(&desk, &["term", "audit"]);
    assert_eq!(
        told(&audit, "az"),
        [
            "az forbidden Qırmızı Kənddə: Qırmızı Qəsəbədə",
            "az ending Qırmızı Qəsəbədan: Qırmızı Qəsəbədən",
            "az capitals qırmızı qəsəbəyə: Qırmızı Qəsəbəyə",
            "az two-spellings Fərid Huseynov: Fərid Hüseynov",
        ]
    );
    assert_eq!(
        told(&audit, "ru"),
        [
            "ru forbidden Красном Посёлке: Красной Слободе",
            "ru government Красной Слободе: Красной Слободы",
            "ru capitals красную слободу: Красную Слободу",
            "ru two-spellings Фарид Хусейнов: Фарид Гусейнов",
        ]
    );
    assert_eq!(
        told(&audit, "en"),
        [
            "en forbidden Red Village: Red Settlement",
            "en capitals red settlement: Red Settlement",
            "en two-spellings Farid Guseynov: Farid Huseynov",
        ]
    );
    assert_eq!(desk.run(&["term", "audit"]).status.code(), Some(1));
}

#[test]
fn a_translation_is_held_against_its_source() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    write(&desk, "glossary/places.csv", GLOSSARY);
    write(
        &desk,
        "articles/xeber.az.md",
        "---\ntitle: Muzey\nlang: az\nkey: xeber\n---\n\nMuzey Qırmızı Qəsəbədə açılıb. \
         Ceyhun Bayramov danışıb.\n",
    );
    let segments = desk.segments();
    let set = |at: usize, to: &str, text: &str| {
        desk.ok(&["draft", "set", "xeber", &segments[at], "--to", to, "--text", text]);
    };
    set(1, "ru", "Музей открыт в Красном Посёлке.");
    set(2, "ru", "Выступил Джейхун Бахрамов.");
    set(1, "en", "A museum opened in the village.");
    set(2, "en", "Jeyhun Bayramov spoke.");
    let audit = json(&desk, &["term", "audit"]);
    let found = told(&audit, "xeber");
    assert_eq!(found.iter().filter(|line| line.starts_with("ru")).count(), 2, "{found:?}");
    assert!(found.contains(&"ru forbidden Красном Посёлке: Красной Слободе".to_owned()));
    assert!(found.iter().any(|line| line.starts_with("ru name")), "{found:?}");
    assert!(found.contains(&"en missing Qırmızı Qəsəbədə: Red Settlement".to_owned()), "{found:?}");
    assert_eq!(found.len(), 3, "{found:?}");
    // What an editor lets stand of a draft is no breach, until its text changes.
    let check = json(&desk, &["check", "xeber", "--to", "ru"]);
    let ids: Vec<&str> = check["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| ["terms", "names"].contains(&finding["check"].as_str().unwrap_or("")))
        .filter_map(|finding| finding["id"].as_str())
        .collect();
    desk.run(&[&["check", "--waive"][..], &ids].concat());
    let found = told(&json(&desk, &["term", "audit"]), "xeber");
    assert_eq!(found, ["en missing Qırmızı Qəsəbədə: Red Settlement"]);
    set(1, "ru", "Музей открылся в Красном Посёлке.");
    let found = told(&json(&desk, &["term", "audit"]), "xeber");
    assert!(found.contains(&"ru forbidden Красном Посёлке: Красной Слободе".to_owned()));
}

#[test]
fn a_new_term_goes_into_accepted_drafts_in_its_case_and_comes_out_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    write(&desk, "glossary/places.csv", GLOSSARY);
    let segments = desk.segments();
    let texts = [
        "Музей в <b1>Красной Слободе</b1> открыт, из Красной Слободы приехали.",
        "Красная Слобода ждала гостей.",
        "Дорога в КРАСНУЮ СЛОБОДУ.",
    ];
    for (segment, text) in segments.iter().zip(texts) {
        desk.run(&["draft", "set", "xeber", segment, "--to", "ru", "--text", text, "--accept"]);
    }
    let edit = ["term", "edit", "slobodka", "--lang", "ru", "--preferred", "Алая Слобода"];
    let plan = json(&desk, &[&edit[..], &["--plan"]].concat());
    assert_eq!((&plan["saved"], &plan["applied"]), (&false.into(), &false.into()), "{plan}");
    assert_eq!(plan["rewritten"].as_array().map(Vec::len), Some(3), "{plan}");
    let csv = std::fs::read_to_string(desk.dir.join("glossary/places.csv")).expect("a file");
    assert_eq!(csv.replace("\r\n", "\n"), GLOSSARY, "a plan writes nothing");
    assert!(!desk.ok(&["term", "show", "slobodka"]).contains("Алая"));
    let plan = json(&desk, &edit);
    assert_eq!((&plan["saved"], &plan["applied"]), (&true.into(), &false.into()), "{plan}");
    assert_eq!(plan["rewritten"].as_array().map(Vec::len), Some(3), "{plan}");
    desk.ok(&["term", "edit", "slobodka", "--undo"]);
    let mut apply = edit.to_vec();
    apply.push("--apply");
    let done = json(&desk, &apply);
    let after: Vec<&str> = done["rewritten"]
        .as_array()
        .expect("drafts")
        .iter()
        .filter_map(|one| one["after"].as_str())
        .collect();
    assert_eq!(
        after,
        [
            "Музей в <b1>Алой Слободе</b1> открыт, из Алой Слободы приехали.",
            "Алая Слобода ждала гостей.",
            "Дорога в АЛУЮ СЛОБОДУ.",
        ]
    );
    let csv = std::fs::read_to_string(desk.dir.join("glossary/places.csv")).expect("a file");
    assert!(csv.contains("Алая Слобода") && csv.contains("Красная Слобода"), "{csv}");
    desk.ok(&["term", "edit", "slobodka", "--undo"]);
    let csv = std::fs::read_to_string(desk.dir.join("glossary/places.csv")).expect("a file");
    assert!(!csv.contains("Алая"), "{csv}");
    let shown = desk.ok(&["draft", "show", "xeber", &segments[1], "--to", "ru"]);
    assert!(shown.contains("Красная Слобода ждала гостей."), "{shown}");
    // Another gender: a subject has its verb to agree with, the rest is proven.
    let other = json(
        &desk,
        &["term", "edit", "slobodka", "--lang", "ru", "--preferred", "Красный Город", "--apply"],
    );
    assert_eq!(other["rewritten"].as_array().map(Vec::len), Some(2), "{other}");
    assert_eq!(other["left"][0]["found"], "Красная Слобода");
}

#[test]
fn the_glossary_files_are_what_people_edit() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    write(&desk, "glossary/places.csv", GLOSSARY);
    desk.ok(&["term", "list"]);
    assert_eq!(desk.ok(&["term", "export", "-"]).replace("\r\n", "\n"), GLOSSARY);
    // A row that is missing deletes nothing.
    let shorter: String = GLOSSARY.lines().take(2).map(|line| format!("{line}\n")).collect();
    write(&desk, "glossary/places.csv", &shorter);
    assert!(desk.ok(&["term", "list"]).contains("governor"));
    // Adding and retiring write the file, and leave the other rows as they are.
    desk.ok(&["term", "add", "quba", "--kind", "place", "--az", "Quba", "--ru", "Губа"]);
    let csv = std::fs::read_to_string(desk.dir.join("glossary/places.csv")).expect("a file");
    assert!(csv.starts_with(&shorter) && csv.contains("quba,place,Quba,,Губа"), "{csv}");
    desk.ok(&["term", "retire", "quba"]);
    let csv = std::fs::read_to_string(desk.dir.join("glossary/places.csv")).expect("a file");
    assert_eq!(csv, shorter);
    assert!(!desk.ok(&["term", "list"]).contains("quba"));
    desk.ok(&["term", "edit", "quba", "--restore"]);
    let csv = std::fs::read_to_string(desk.dir.join("glossary/places.csv")).expect("a file");
    assert!(csv.contains("quba,place,Quba,,Губа"), "{csv}");
    let shown = desk.ok(&["term", "show", "quba"]);
    assert!(shown.contains("Губа") && shown.contains("desk"), "{shown}");
    // A broken file is refused with its place, and nothing is written.
    write(&desk, "broken.csv", "concept,az\nx,Bakı\ny,\"Quba\n");
    let output = desk.run(&["term", "import", "broken.csv"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("broken.csv:3:3"), "{said}");
    assert!(!desk.ok(&["term", "list"]).contains("Bakı"));
    // Two rows of one name, and a name of two concepts, are told with their rows.
    write(&desk, "twice.csv", "concept,kind,az\na,place,Araz\na,place,Kür\nb,place,Araz\n");
    let output = desk.run(&["term", "import", "twice.csv"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("twice.csv:3") && said.contains("twice.csv:4"), "{said}");
}
