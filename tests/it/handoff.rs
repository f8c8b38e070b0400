//! Hand-offs: whatever goes out comes back, in every format.

use std::path::Path;

use proptest::prelude::*;
use tercuman::article::BlockKind;
use tercuman::desk::DraftState;
use tercuman::interchange::handoff::{
    self, HandoffFormat, HandoffStory, HandoffUnit, Package, Touched,
};
use tercuman::lang::Lang;
use tercuman::stamp::Hlc;
use tercuman::text::Text;

use crate::postgres::Workplace;

/// Words as translators write them, with everything that formats trip over.
const WORDS: &str =
    "[a-zA-ZəğıöüşçƏĞİÖÜŞÇа-яА-Я0-9 .,!?…:;“”«»„'\"&<>{}\\[\\]*#=@+|\\\\/%$~^_—–-]{1,24}";

/// Texts with marks that pair up, and slots.
fn texts() -> impl Strategy<Value = (Text, Text)> {
    (proptest::collection::vec((WORDS, WORDS), 1..4), any::<u8>()).prop_map(|(words, shape)| {
        let mut source = String::new();
        let mut target = String::new();
        for (number, (from, to)) in words.iter().enumerate() {
            let id = number + 1;
            let (open, close) = match (usize::from(shape) + number) % 4 {
                0 => (format!("<b{id}>"), format!("</b{id}>")),
                1 => (format!("<a{id}>"), format!("</a{id}>")),
                2 => (String::new(), format!("<x{id}/>")),
                _ => (String::new(), String::new()),
            };
            let escaped = |text: &str| {
                let mut out = String::new();
                tercuman::text::inline::escape_into(text, &mut out);
                out
            };
            source.push_str(&format!("{open}{}{close}", escaped(from)));
            // The tags come back in another order.
            target.insert_str(0, &format!("{open}{}{close}", escaped(to)));
        }
        (Text::from_tagged(&source, None), Text::from_tagged(&target, None))
    })
}

fn trimmed(text: &Text) -> bool {
    let plain = text.plain();
    !plain.trim().is_empty() && plain.trim() == plain
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_goes_out_comes_back(units in proptest::collection::vec(texts(), 1..5)) {
        let units: Vec<HandoffUnit> = units
            .into_iter()
            .filter(|(source, target)| trimmed(source) && trimmed(target))
            .enumerate()
            .map(|(number, (source, target))| HandoffUnit {
                segment: format!("{number:012x}"),
                kind: BlockKind::Paragraph,
                source,
                target: Some((target, DraftState::Edited)),
                matches: Vec::new(),
                terms: Vec::new(),
                notes: vec!["a note; with \"signs\" & <more>".into()],
            })
            .collect();
        prop_assume!(!units.is_empty());
        let story = HandoffStory { article: "story@az".into(), units };
        let package = Package { from: Lang::Az, to: Lang::Ru, stories: vec![story], revised: Hlc::from_millis(1_764_150_000_000) };
        for format in HandoffFormat::ALL {
            let file = handoff::write(&package, format);
            if format == HandoffFormat::Po {
                prop_assert!(file.contains("PO-Revision-Date: 2025-11-26 09:40+0000\\n"));
            }
            let extension = if format == HandoffFormat::Omegat { "xlf" } else { format.extension() };
            let name = format!("story.ru.{extension}");
            let back = handoff::read(file.as_bytes(), Path::new(&name))
                .unwrap_or_else(|error| panic!("{}: {error}\n{file}", format.code()));
            prop_assert_eq!(back.to.as_deref(), Some("ru"), "{}", format.code());
            prop_assert_eq!(back.units.len(), package.stories[0].units.len());
            for (unit, out) in back.units.iter().zip(&package.stories[0].units) {
                let (target, _) = out.target.as_ref().expect("set above");
                let found = unit.target.as_ref().map(Text::tagged);
                prop_assert_eq!(found, Some(target.tagged()), "{}", format.code());
                prop_assert_eq!(&unit.segment, &out.segment);
                prop_assert_eq!(unit.touched, Touched::Yes);
                if let Some(source) = &unit.source {
                    prop_assert_eq!(source.tagged(), out.source.tagged());
                }
            }
        }
    }
}

/// The story of a hand-off, with the program itself.
#[test]
fn a_translators_work_is_taken_back_once_and_conflicts_are_kept() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    let segments = desk.segments();
    let file = desk.dir.join("out.xlf");
    let path = file.display().to_string();
    desk.ok(&[
        "handoff", "export", "xeber", "--to", "en", "--format", "xliff12", "--out", &path, "--for",
        "Aysel",
    ]);
    assert!(desk.ok(&["handoff", "list"]).contains("Aysel"));
    // Nothing was done to it: nothing changes.
    let untouched = import(&desk, &path);
    assert_eq!(untouched["unchanged"], segments.len());
    // The translator does two, and loses nothing of the rest.
    let xml = std::fs::read_to_string(&file).expect("readable");
    let edited = xml
        .replacen(
            "<target state=\"needs-translation\">Qatar yola düşdü",
            "<target state=\"translated\">The train has left",
            1,
        )
        .replacen(
            "<target state=\"needs-translation\">Sərnişinlər çox idi.",
            "<target state=\"translated\">There were many passengers.",
            1,
        );
    std::fs::write(&file, edited).expect("writes");
    // Meanwhile the desk translated one of them otherwise.
    desk.translate(&segments[2], "Passengers were many.");
    let back = import(&desk, &path);
    assert_eq!((&back["added"], &back["unchanged"]), (&1.into(), &(segments.len() - 2).into()));
    assert_eq!(back["conflicts"].as_array().map(Vec::len), Some(1), "{back}");
    // Importing twice changes nothing.
    let again = import(&desk, &path);
    assert_eq!((&again["added"], &again["merged"]), (&0.into(), &0.into()), "{again}");
    assert_eq!(again["conflicts"].as_array().map(Vec::len), Some(0), "{again}");
}

fn import(desk: &Workplace, file: &str) -> serde_json::Value {
    let output = desk.run(&["handoff", "import", file, "--json"]);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// A desk with a story that has tags.
fn market(dir: &Path) -> Workplace {
    let desk = Workplace::new(dir, "desk");
    std::fs::write(
        desk.dir.join("articles/bazar.az.md"),
        "---\ntitle: Bazar\nlang: az\nkey: bazar\n---\n\n\
         **Yeni bazar** açıldı. Gələnlərin sayı 120 nəfər idi.\n\nSatıcılar günortadan sonra getdilər.\n",
    )
    .expect("a story");
    desk
}

/// Exports a story as a table and gives its rows, the header first.
fn rows(desk: &Workplace, story: &str) -> Vec<Vec<String>> {
    let table = desk.ok(&["handoff", "export", story, "--to", "en", "--format", "csv"]);
    let table = table.trim_start_matches('\u{feff}').to_owned();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let read = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    read.collect()
}

fn write(desk: &Workplace, name: &str, rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_path(desk.dir.join(name)).expect("a file");
    for row in rows {
        writer.write_record(row).expect("writes");
    }
    writer.flush().expect("writes");
    name.to_owned()
}

#[test]
fn each_unit_that_cannot_be_taken_is_named_with_its_line() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = market(dir.path());
    let mut table = rows(&desk, "bazar");
    table[1][4] = "Market".into();
    table[2][4] = "A new market has opened.".into();
    table[3][4] = "Собралось сто двадцать человек со всего города.".into();
    table[4][1] = "ffffffffffff".into();
    table[4][4] = "The sellers left after noon.".into();
    let file = write(&desk, "back.csv", &table);
    let back = import(&desk, &file);
    assert_eq!((&back["read"], &back["added"]), (&4.into(), &1.into()), "{back}");
    let refused = back["refused"].as_array().expect("a list");
    let said: Vec<(u64, &str)> = refused
        .iter()
        .map(|one| (one["line"].as_u64().expect("a line"), one["why"].as_str().expect("why")))
        .collect();
    assert_eq!(said.len(), 3, "{back}");
    assert!(said[0].0 == 3 && said[0].1.contains("<b1>"), "{said:?}");
    assert!(said[1].0 == 4 && said[1].1.contains("ru"), "{said:?}");
    assert!(said[2].0 == 5 && said[2].1.contains("ffffffffffff"), "{said:?}");
    assert_eq!(desk.run(&["handoff", "import", &file]).status.code(), Some(1));
    // A file of which nobody knows anything is no hand-off of this desk.
    table.truncate(2);
    table[1][1] = "ffffffffffff".into();
    let stranger = write(&desk, "stranger.csv", &table);
    assert_eq!(desk.run(&["handoff", "import", &stranger]).status.code(), Some(3));
    let wrong = desk.run(&["handoff", "import", &file, "--to", "ru"]);
    assert_eq!(wrong.status.code(), Some(2), "the file says another language");
}

#[test]
fn a_translation_of_what_was_corrected_meanwhile_is_kept_as_an_offer() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = market(dir.path());
    let mut table = rows(&desk, "bazar");
    let path = desk.dir.join("articles/bazar.az.md");
    let story = std::fs::read_to_string(&path).expect("a story");
    std::fs::write(&path, story.replace("120 nəfər", "1200 nəfər")).expect("writes");
    table[2][4] = "<b1>A new market</b1> has opened.".into();
    table[3][4] = "There were 120 visitors.".into();
    let file = write(&desk, "back.csv", &table);
    let back = import(&desk, &file);
    assert_eq!((&back["added"], &back["unchanged"]), (&1.into(), &2.into()), "{back}");
    let why = back["stale"][0]["why"].as_str().unwrap_or_default();
    assert!(why.contains("1200 nəfər"), "the source as it is now: {back}");
    let again = import(&desk, &file);
    assert_eq!(again["unchanged"], 4, "{again}");
    // The next hand-off offers it, with what was changed.
    let next = desk.ok(&["handoff", "export", "bazar", "--to", "en", "--format", "xliff2"]);
    assert!(
        next.contains("There were 120 visitors.") && next.contains("[-120-]{+1200+}"),
        "{next}"
    );
}

#[test]
fn an_old_file_does_not_undo_what_the_desk_settled() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = market(dir.path());
    let mut table = rows(&desk, "bazar");
    let segment = table[4][1].clone();
    table[4][4] = "Sellers left in the afternoon.".into();
    let file = write(&desk, "back.csv", &table);
    let ours = "The sellers left after noon.";
    desk.ok(&["draft", "set", "bazar", &segment, "--to", "en", "--text", ours]);
    assert_eq!(import(&desk, &file)["conflicts"].as_array().map(Vec::len), Some(1));
    desk.ok(&["draft", "set", "bazar", &segment, "--to", "en", "--text", ours, "--accept"]);
    let again = import(&desk, &file);
    assert_eq!(again["unchanged"], 4, "{again}");
}

#[test]
fn what_is_open_goes_out_a_file_a_story() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = market(dir.path());
    std::fs::write(
        desk.dir.join("articles/rain.en.md"),
        "---\ntitle: Rain\nlang: en\nkey: rain\n---\n\nIt rained all night.\n",
    )
    .expect("a story");
    let all = ["handoff", "export", "--to", "ru", "--format", "xliff12"];
    let mixed = desk.run(&all);
    assert_eq!(mixed.status.code(), Some(2), "two source languages do not fit one file");
    let out = [&all[..], &["--out", "out/", "--for", "Лейла", "--json"]].concat();
    let done: serde_json::Value = serde_json::from_str(&desk.ok(&out)).expect("JSON");
    let files: Vec<&str> = done["handoffs"]
        .as_array()
        .expect("hand-offs")
        .iter()
        .map(|one| one["file"].as_str().expect("a file"))
        .collect();
    assert_eq!(files, ["out/bazar.ru.xlf", "out/rain.ru.xlf", "out/xeber.ru.xlf"]);
    for file in files {
        assert!(desk.dir.join(file).is_file(), "{file}");
        assert_eq!(import(&desk, file)["refused"].as_array().map(Vec::len), Some(0));
    }
    let list = desk.ok(&["handoff", "list", "--json"]);
    let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    let whom = list["handoffs"].as_array().expect("a list");
    assert!(whom.len() == 3 && whom.iter().all(|one| one["for"] == "Лейла"), "{list}");
    // What is done in a language is not open.
    for (key, segment) in [("rain", 0), ("rain", 1)] {
        let story = desk.ok(&["article", "show", key, "--json"]);
        let story: serde_json::Value = serde_json::from_str(&story).expect("JSON");
        let id = story["segments"][segment]["id"].as_str().expect("an id").to_owned();
        desk.ok(&["draft", "set", key, &id, "--to", "az", "--text", "Yağış.", "--accept"]);
    }
    let none = desk.run(&["handoff", "export", "--to", "az", "--format", "po"]);
    assert_eq!((none.status.code(), none.stdout.len()), (Some(0), 0), "nothing is open");
}

#[test]
fn formulas_are_neutral_in_a_table_and_come_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Workplace::new(dir.path(), "desk");
    let segment = &desk.segments()[1];
    for text in ["=1+2 trains", "-5 degrees", "@noon", "+7 cars", "'quoted' words"] {
        desk.ok(&["draft", "set", "xeber", segment, "--to", "en", "--text", text]);
        let mut table = rows(&desk, "xeber");
        let cell = table[2][4].clone();
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        // A cell as it left is no change; one with a word more is.
        let file = write(&desk, "back.csv", &table);
        assert_eq!(import(&desk, &file)["unchanged"], table.len() - 1, "{cell}");
        table[2][4] = format!("{cell} today");
        let file = write(&desk, "back.csv", &table);
        assert_eq!(import(&desk, &file)["merged"], 1, "{cell}");
        let shown = desk.ok(&["draft", "show", "xeber", segment, "--to", "en"]);
        assert!(shown.contains(&format!("{text} today")), "{shown}");
    }
}
