//! What is fuzzed: each reader and each reading of a text, with what has to
//! hold whatever comes in. A target panics where it does not hold.
//!
//! Two runners use this file: `fuzz_targets/one.rs` under cargo-fuzz, for long
//! runs that follow coverage, and `tests/it/fuzz.rs`, seeded, in `.ci/run`.

use std::path::Path;

use tercuman::article::{self, Format, Options};
use tercuman::border::xml;
use tercuman::edition::typography::{Style, set};
use tercuman::glossary::Kind;
use tercuman::glossary::inflect::{Case, Lemma, Number, analyse, form};
use tercuman::interchange::{glossary_csv, handoff, rows, tbx, tmx};
use tercuman::l10n::{self, Messages};
use tercuman::lang::Lang;
use tercuman::memory::repair::{Asked, Repairer};
use tercuman::segment::{Segmenter, join, segments_of, srx};
use tercuman::sync::bundle;
use tercuman::text::Text;
use tercuman::text::normalize::{fold, nfc};
use tercuman::text::token::tokens;

/// A name, what is run, and the ends of the names of files that seed it.
pub type Target = (&'static str, fn(&[u8]), &'static [&'static str]);

/// Every target.
pub const TARGETS: &[Target] = &[
    ("txt", |bytes| story(bytes, Format::Text), &["txt"]),
    ("md", |bytes| story(bytes, Format::Markdown), &["md"]),
    ("html", |bytes| story(bytes, Format::Html), &["html"]),
    ("docx", |bytes| story(bytes, Format::Docx), &["docx"]),
    ("tmx", read_tmx, &["tmx"]),
    ("xliff", |bytes| hand_off(bytes, "x.en.xlf"), &["xlf"]),
    ("po", |bytes| hand_off(bytes, "x.en.po"), &["po"]),
    ("csv", read_csv, &["csv", "tsv"]),
    ("tbx", read_tbx, &["tbx"]),
    ("srx", read_srx, &["srx"]),
    ("ftl", read_ftl, &["ftl"]),
    ("bundle", read_bundle, &["tcb"]),
    ("segment", split, &["txt", "md"]),
    ("token", token, &["txt", "md"]),
    ("inflect", inflect, &["txt", "tsv"]),
    ("repair", repair, &["txt", "tsv"]),
    ("typography", typography, &["txt", "tsv"]),
];

fn words(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// A file that is read is written back byte for byte, and its segments join to
/// its blocks again.
fn story(bytes: &[u8], format: Format) {
    let options = Options { format: Some(format), lang: Some(Lang::Az), ..Options::default() };
    let Ok(reading) = article::read(bytes, "x", &options) else { return };
    let article = reading.article;
    if let (Format::Text | Format::Markdown, Some(text)) = (format, words(bytes)) {
        let written = article::write::write(&article, &|_| None);
        assert_eq!(written, text.trim_start_matches('\u{feff}'), "write(read(x)) is not x");
    }
    let segments = segments_of(&article, &|lang| Segmenter::builtin(lang));
    for (index, block) in article.blocks.iter().enumerate() {
        let pieces: Vec<_> = segments.iter().filter(|one| one.block == index).collect();
        // A picture or a rule is a block without anything to translate.
        if pieces.is_empty() {
            continue;
        }
        let joined =
            join(pieces.into_iter().map(|one| (&one.before[..], &one.text, &one.after[..])));
        assert_eq!(joined.tagged(), block.text.tagged(), "join(split(x)) is not x");
    }
}

/// What is written of what was read is read as the same.
fn read_tmx(bytes: &[u8]) {
    let Some(units) = xml::decode(bytes).ok().and_then(|text| units(&text)) else { return };
    let mut written = String::new();
    tmx::write_head(&mut written);
    for unit in &units {
        tmx::write_unit(unit, &mut written);
    }
    tmx::write_tail(&mut written);
    let again = units_of_ours(&written);
    assert_eq!(again.len(), units.len(), "units were lost");
    for (one, other) in units.iter().zip(&again) {
        assert_eq!(
            tmx::to_unit(one, None).ok().map(|taken| taken.unit),
            tmx::to_unit(other, None).ok().map(|taken| taken.unit)
        );
    }
}

fn units(text: &str) -> Option<Vec<tmx::TmxUnit>> {
    let mut reader = tmx::Reader::new(text);
    let mut units = Vec::new();
    while let Some(unit) = reader.next_unit().ok()? {
        units.push(unit);
    }
    Some(units)
}

fn units_of_ours(text: &str) -> Vec<tmx::TmxUnit> {
    units(text).unwrap_or_else(|| panic!("what we wrote cannot be read:\n{text}"))
}

fn hand_off(bytes: &[u8], name: &str) {
    let _ = handoff::read(bytes, Path::new(name));
}

/// Rows come back as they were.
fn read_csv(bytes: &[u8]) {
    let Ok(text) = rows::decode(bytes) else { return };
    for dialect in [rows::Dialect::Csv, rows::Dialect::Tsv] {
        let Ok(read) = rows::read(&text, dialect) else { continue };
        let cells: Vec<Vec<String>> = read.into_iter().map(|row| row.cells).collect();
        if dialect == rows::Dialect::Csv && cells.iter().all(|row| row.len() > 1) {
            let guarded = rows::write(&cells, dialect);
            let again = rows::read(&guarded, dialect).expect("what we wrote can be read");
            assert_eq!(again.len(), cells.len(), "rows were lost");
        }
    }
    let _ = glossary_csv::read(&text);
    let _ = handoff::read(bytes, Path::new("x.csv"));
}

/// Concepts keep their terms through both versions.
fn read_tbx(bytes: &[u8]) {
    let Ok(text) = xml::decode(bytes) else { return };
    let Ok(read) = tbx::read(&text) else { return };
    for version in [tbx::Version::Three, tbx::Version::Two] {
        let written = tbx::write(&read.concepts, version);
        let again = tbx::read(&written).expect("what we wrote can be read");
        assert_eq!(again.concepts.len(), read.concepts.len(), "concepts were lost");
    }
}

fn read_srx(bytes: &[u8]) {
    let Ok(text) = xml::decode(bytes) else { return };
    let _ = srx::rules_for(&text, Lang::Az);
    if let Ok(segmenter) = Segmenter::with_overrides(Lang::Az, &text) {
        segmenter.split("Qatar yola düşdü. Saat 10.30-da A. Əliyev gəldi.");
    }
}

fn read_ftl(bytes: &[u8]) {
    let Some(text) = words(bytes) else { return };
    let _ = l10n::parse(text);
    let _ = handoff::read(bytes, Path::new("x.en.ftl"));
    if let Ok(messages) = Messages::builtin().with_override(Lang::En, "x", text) {
        let _ = messages.format(Lang::En, "severity-error", None);
    }
}

/// A bundle packs to a bundle of the same changes.
fn read_bundle(bytes: &[u8]) {
    let Ok(records) = bundle::unpack(bytes) else { return };
    let (_, packed) = bundle::pack(&records).expect("packs");
    assert_eq!(bundle::unpack(&packed).expect("unpacks"), records);
}

/// Segments stand in order, apart, without outer space, and hold all words.
fn split(bytes: &[u8]) {
    let Some(text) = words(bytes) else { return };
    for lang in Lang::ALL {
        let mut at = 0;
        for span in Segmenter::builtin(lang).split(text) {
            let piece = span.of(text);
            assert!(span.start >= at && !piece.is_empty() && piece.trim() == piece);
            assert!(text[at..span.start].trim().is_empty(), "words between segments");
            at = span.end;
        }
        assert!(text[at..].trim().is_empty(), "words after the last segment");
    }
}

/// Normal forms and folding are stable; the tagged reading reads back.
fn token(bytes: &[u8]) {
    let Some(text) = words(bytes) else { return };
    let normal = nfc(text);
    assert_eq!(nfc(&normal), normal, "NFC is not stable");
    for lang in Lang::ALL {
        let folded = fold(text, lang);
        assert_eq!(fold(&folded, lang), folded, "folding is not stable");
    }
    for token in tokens(text) {
        assert!(!token.span.of(text).is_empty());
    }
    let read = Text::from_tagged(text, None);
    assert_eq!(Text::from_tagged(&read.tagged(), None), read, "the tagged reading differs");
}

/// A form that is made is known as one.
fn inflect(bytes: &[u8]) {
    let Some(text) = words(bytes) else { return };
    let term = text.lines().next().unwrap_or_default();
    if term.is_empty() || term.len() > 80 {
        return;
    }
    for lang in Lang::ALL {
        for kind in [Kind::Place, Kind::Person, Kind::Term] {
            let lemma = Lemma::new(term, lang, kind);
            for case in [Case::Genitive, Case::Locative] {
                if let Some(made) = form(&lemma, case, Number::Singular) {
                    let _ = analyse(&made, &lemma);
                }
            }
        }
    }
}

fn repair(bytes: &[u8]) {
    let Some(text) = words(bytes) else { return };
    let mut lines = text.lines().map(Text::plain_words);
    let (Some(query), Some(source), Some(target)) = (lines.next(), lines.next(), lines.next())
    else {
        return;
    };
    for (from, to) in [(Lang::Az, Lang::Ru), (Lang::En, Lang::Az), (Lang::Ru, Lang::En)] {
        let asked = Asked { query: &query, source: &source, target: &target, from, to };
        let found = Repairer::new(None).repair(asked, true).expect("nothing outside can fail");
        if let Some(repaired) = found {
            assert!(!repaired.repairs.is_empty());
        }
    }
}

/// What is set stays as it is when it is set again.
fn typography(bytes: &[u8]) {
    let Some(text) = words(bytes) else { return };
    for lang in Lang::ALL {
        let style = Style::builtin(lang);
        let once = set(text, style, &[]);
        assert_eq!(set(&once, style, &[]), once, "{lang}: setting again changes the text");
    }
}
