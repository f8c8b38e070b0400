//! A hand-off of one story of 2,000 segments: out in each format, translated,
//! and back. Each line is one run; repeat the command for a spread.

#![allow(clippy::print_stdout)]

use std::path::PathBuf;
use std::time::Instant;

use tercuman::article::Options;
use tercuman::desk::DraftState;
use tercuman::interchange::handoff::{self, HandoffFormat, Package};
use tercuman::lang::Lang;
use tercuman::newsroom::handoff::{note, pack, take_back};
use tercuman::newsroom::terms::Terms;
use tercuman::newsroom::{Office, intake};
use tercuman::store::{Store, StoreOptions};
use tercuman::text::Text;

fn main() {
    for format in HandoffFormat::ALL {
        // A project for OmegaT is XLIFF 1.2 in a folder.
        if format != HandoffFormat::Omegat {
            round(format);
        }
    }
}

fn round(format: HandoffFormat) {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("liman.az.md");
    let mut text = String::from("---\ntitle: Liman\nlang: az\nkey: liman\n---\n");
    for number in 1..2_000 {
        text.push_str(&format!(
            "\n**Limanda** {number} nömrəli konteyner səhər saat yeddidə boşaldılıb.\n"
        ));
    }
    std::fs::write(&file, text).expect("writes");
    let options = StoreOptions { now: || 1_790_000_000_000 };
    let mut store = Store::open(&dir.path().join("tercuman.db"), options).expect("a store");
    let office = Office::new("bench".into(), Options::default());
    let row = intake::read_file(&mut store, &office, &file).expect("a story");
    let story = intake::open(&mut store, &office, row).expect("a story");

    let start = Instant::now();
    let terms = Terms::load(&store, true).expect("terms");
    let package = pack(&store, std::slice::from_ref(&story), Lang::Ru, &terms).expect("packs");
    let out = handoff::write(&package, format);
    note(&mut store, "bench", &package, format, None).expect("notes");
    let exported = start.elapsed();

    let back = handoff::write(&translated(package), format);
    let start = Instant::now();
    let name = PathBuf::from(format!("liman.ru.{}", format.extension()));
    let returned = handoff::read(back.as_bytes(), &name).expect("reads");
    let taken = take_back(&mut store, &office, returned, None).expect("takes");
    let imported = start.elapsed();
    println!(
        "{:8} {} segments: out {:.3} s ({} KiB), back {:.3} s ({} taken)",
        format.code(),
        story.segments.len(),
        exported.as_secs_f64(),
        out.len() / 1_024,
        imported.as_secs_f64(),
        taken.added
    );
}

/// The package as it would be if each segment had a translation.
fn translated(mut package: Package) -> Package {
    for unit in package.stories.iter_mut().flat_map(|story| &mut story.units) {
        let words = |c: char| if c.is_alphabetic() { 'ж' } else { c };
        let text: String = unit.source.plain().chars().map(words).collect();
        let text = if unit.source.has_tags() { format!("<b1>{text}</b1>") } else { text };
        unit.target = Some((Text::from_tagged(&text, Some(&unit.source)), DraftState::Edited));
    }
    package
}
