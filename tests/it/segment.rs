//! Segmentation: hand-written cases, a text a line, ` ¦ ` where it breaks.

use tercuman::lang::Lang;
use tercuman::segment::Segmenter;

#[track_caller]
fn check(lang: Lang, cases: &str, at_least: usize) {
    let segmenter = Segmenter::builtin(lang);
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
