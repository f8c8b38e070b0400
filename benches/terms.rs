//! `term find` over a megabyte of text with ten thousand concepts, by language.
//!
//! `cargo bench --bench terms`. The text is the sentences of the cases, over
//! and over; the glossary is theirs and names made of syllables.

use std::path::Path;

use divan::counter::BytesCount;
use tercuman::glossary::{Concept, ConceptId, Finder, Kind, Status, Term};
use tercuman::interchange::glossary_csv;
use tercuman::lang::Lang;

const CONCEPTS: usize = 10_000;
const MEGABYTE: usize = 1 << 20;

fn main() {
    divan::main();
}

fn cases(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/glossary").join(name);
    std::fs::read_to_string(path).unwrap_or_default()
}

/// Names of two or three syllables, each once, in the letters of a language.
fn made(lang: Lang, count: usize) -> Vec<Concept> {
    let syllables: [&str; 24] = match lang {
        Lang::Ru => [
            "ба", "ве", "го", "ду", "жи", "за", "ки", "ло", "ма", "не", "по", "ра", "са", "ту",
            "фе", "хо", "ча", "ши", "бар", "дал", "гур", "мин", "рас", "тов",
        ],
        _ => [
            "ba", "ve", "go", "du", "ji", "za", "ki", "lo", "ma", "ne", "po", "ra", "sa", "tu",
            "fe", "xo", "ça", "şi", "bar", "dal", "gur", "min", "ras", "tov",
        ],
    };
    (0..count)
        .map(|index| {
            let (a, b, c) = (index % 24, index / 24 % 24, index / 576 % 24);
            let word = format!("{}{}{}", syllables[a], syllables[b], syllables[c]);
            let word = tercuman::text::case::capitalize(&word, lang);
            let text = if index % 3 == 0 { format!("{word} {word}") } else { word };
            Concept {
                id: ConceptId(format!("made-{index}")),
                kind: if index % 2 == 0 { Kind::Place } else { Kind::Term },
                gender: None,
                domain: None,
                note: None,
                definition: None,
                source: None,
                terms: vec![Term { lang, text, status: Status::Preferred, forms: Vec::new() }],
                extra: Vec::new(),
            }
        })
        .collect()
}

/// A case without its marks: `[form|concept]` is the form.
fn unmarked(line: &str) -> String {
    let mut out = String::new();
    let mut told = false;
    for c in line.chars() {
        match c {
            '|' => told = true,
            ']' | '}' => told = false,
            '[' | '{' => {}
            c if !told => out.push(c),
            _ => {}
        }
    }
    out
}

#[divan::bench(args = [Lang::Az, Lang::En, Lang::Ru])]
fn find(bencher: divan::Bencher<'_, '_>, lang: Lang) {
    let read = glossary_csv::read(&cases("terms.csv")).expect("the glossary of the cases");
    let mut concepts: Vec<Concept> = read.concepts.into_iter().map(|(_, one)| one).collect();
    concepts.extend(made(lang, CONCEPTS - concepts.len()));
    let finder = Finder::new(&concepts, lang);
    let sentences: String = cases(&format!("find-{lang}.txt"))
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{}\n", unmarked(line)))
        .collect();
    let text: String = sentences.chars().cycle().take(MEGABYTE).collect();
    bencher.counter(BytesCount::of_str(&text)).bench(|| finder.find(&text).len());
}
