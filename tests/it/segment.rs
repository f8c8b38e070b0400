//! Segmentation: hand-written cases, a text a line, ` ¦ ` where it breaks.

use tercuman::lang::Lang;
use tercuman::segment::Segmenter;

#[track_caller]
fn check(lang: Lang, cases: &str, at_least: usize) {
    check_with(Segmenter::builtin(lang), cases, at_least);
}

#[track_caller]
fn check_with(segmenter: &Segmenter, cases: &str, at_least: usize) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (index, case) in cases.lines().enumerate() {
        if case.is_empty() || case.starts_with('#') {
            continue;
        }
        count += 1;
        let text = case.replace(" ¦ ", " ");
        let found: Vec<&str> =
            segmenter.split(&text).into_iter().map(|span| span.of(&text)).collect();
        let found = found.join(" ¦ ");
        if found != case {
            wrong.push(format!("line {}: expected {case}\n          found {found}", index + 1));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= at_least, "{count} cases, expected {at_least}");
}

#[test]
fn azerbaijani() {
    check(Lang::Az, include_str!("../cases/segment/az.txt"), 400);
}

#[test]
fn english() {
    check(Lang::En, include_str!("../cases/segment/en.txt"), 200);
}

#[test]
fn russian() {
    check(Lang::Ru, include_str!("../cases/segment/ru.txt"), 250);
}

const HOUSE: &str = include_str!("../cases/segment/house.srx");

#[test]
fn rules_of_a_house_decide_alone() {
    for (lang, cases, count) in [
        (Lang::En, include_str!("../cases/segment/house.en.txt"), 5),
        (Lang::Ru, include_str!("../cases/segment/house.ru.txt"), 2),
    ] {
        let segmenter = Segmenter::with_overrides(lang, HOUSE).expect("loads");
        check_with(&segmenter, cases, count);
    }
}

#[test]
fn our_own_file_changed_stays_beside_the_engine() {
    let ours = include_str!("../../locales/az/segment.srx");
    let changed = ours.replace(r"\b(?:Adm|", r"\b(?:Sərk|Adm|");
    assert_ne!(ours, changed);
    let segmenter = Segmenter::with_overrides(Lang::Az, &changed).expect("loads");
    check_with(&segmenter, "Sərk. Rza gəldi. ¦ Bazarda nar və s. ¦ Qiymət ucuzdur.", 1);
    assert!(Segmenter::overriding(Lang::Az, ours).expect("loads").is_none());
}

#[test]
fn what_a_house_wrote_wrong_is_named() {
    let rule = |pattern: &str| {
        HOUSE.replace(
            r"<beforebreak>;</beforebreak>",
            &format!("<beforebreak>{pattern}</beforebreak>"),
        )
    };
    for (text, code, line) in [
        (rule(r"(?&lt;=a);"), "srx-unsupported", Some(15)),
        (rule(r"a*+;"), "srx-unsupported", Some(15)),
        (rule(r"(a)\1;"), "srx-unsupported", Some(15)),
        (rule("[a;"), "srx-unsupported", Some(15)),
        (rule(r"\p{Nonsense};"), "srx-unsupported", Some(15)),
        (
            HOUSE.replace(r#"languagerulename="Everything"/>"#, r#"languagerulename="Nothing"/>"#),
            "srx-malformed",
            Some(24),
        ),
        (HOUSE.replace("[Ee][Nn].*", "[Ee"), "srx-malformed", Some(23)),
        (
            HOUSE
                .replace(r#"languagepattern=".*""#, r#"languagepattern="fr""#)
                .replace("[Ee][Nn].*", "de"),
            "srx-no-rules",
            None,
        ),
    ] {
        let problem = Segmenter::with_overrides(Lang::En, &text).err().expect(code);
        let found = problem.place.as_ref().and_then(|place| place.line);
        assert_eq!((problem.code, found), (code, line), "{problem}");
    }
}

#[test]
fn explained_by_number() {
    let segmenter = Segmenter::with_overrides(Lang::En, HOUSE).expect("loads");
    let told: Vec<String> = segmenter
        .explain("Dr. Hale came; Cole left. Bye.")
        .iter()
        .map(|place| format!("{} {} {}", place.at, place.breaks, place.why))
        .collect();
    assert_eq!(told, ["3 false rule 1", "14 true rule 3", "25 true rule 5"]);
}

/// Inputs that make a careless engine quadratic or overflow its stack: eight
/// times the text may take no more than some eight times the time.
#[test]
fn hostile_texts_take_linear_time() {
    let time = |piece: &str, size: usize| {
        let text = piece.repeat(size / piece.len());
        let began = std::time::Instant::now();
        for lang in Lang::ALL {
            for span in Segmenter::builtin(lang).split(&text) {
                assert!(!span.of(&text).is_empty());
            }
        }
        began.elapsed()
    };
    for piece in [
        "a", ".", "a. ", "(", "(a. ", "\"", "İ. ", "5. ", "… ", ". . ", "г. ", "? “", "U.S. ",
        "[1]", "\n", "ə", "1) A ", ") (", "a.A",
    ] {
        let (small, large) = (time(piece, 1 << 12), time(piece, 1 << 15));
        let slack = std::time::Duration::from_millis(500);
        assert!(large < small * 24 + slack, "{piece:?}: {small:?}, then {large:?}");
    }
}
