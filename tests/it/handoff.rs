//! Hand-offs: whatever goes out comes back, in every format.

use std::path::Path;

use proptest::prelude::*;
use tercuman::article::BlockKind;
use tercuman::desk::DraftState;
use tercuman::interchange::handoff::{
    self, HandoffFormat, HandoffStory, HandoffUnit, Package, Touched,
};
use tercuman::lang::Lang;
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
        let package = Package { from: Lang::Az, to: Lang::Ru, stories: vec![story] };
        for format in HandoffFormat::ALL {
            let file = handoff::write(&package, format);
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
