//! Alignment: a case is a table of `tests/cases/align`, a row what says the
//! same in its two languages, several sentences parted by ` | `, a side empty
//! where nothing corresponds. Both columns are put in a row and paired anew.

use std::fs;
use std::ops::Range;
use std::path::Path;

use tercuman::interchange::tmx::{Reader, to_unit};
use tercuman::lang::Lang;
use tercuman::memory::align::{Passage, align};

fn passages<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<Passage> {
    texts.into_iter().map(|text| Passage { plain: text.clone(), ..Passage::default() }).collect()
}

#[test]
fn columns_of_a_table_find_each_other_again() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/align");
    let mut seen = 0;
    for case in fs::read_dir(dir).expect("cases").flatten() {
        let name = case.file_name().into_string().expect("a name");
        let pair = name.split('.').nth(1).expect("languages");
        let (from, to) = pair.split_once('-').expect("two languages");
        let (from, to) = (Lang::parse(from).expect("ours"), Lang::parse(to).expect("ours"));
        let table = fs::read_to_string(case.path()).expect("a table");
        let split = |cell: &str| -> Vec<String> {
            cell.split(" | ").filter(|text| !text.is_empty()).map(str::to_owned).collect()
        };
        let rows: Vec<(Vec<String>, Vec<String>)> = table
            .lines()
            .map(|row| row.split_once('\t').expect("two columns"))
            .map(|(source, target)| (split(source), split(target)))
            .collect();
        let (mut expected, mut at): (Vec<(Range<usize>, Range<usize>)>, _) = (Vec::new(), (0, 0));
        for (source, target) in &rows {
            let end = (at.0 + source.len(), at.1 + target.len());
            expected.push((at.0..end.0, at.1..end.1));
            at = end;
        }
        let source = passages(rows.iter().flat_map(|(source, _)| source));
        let target = passages(rows.iter().flat_map(|(_, target)| target));
        let found: Vec<(Range<usize>, Range<usize>)> = align(&source, from, &target, to)
            .into_iter()
            .map(|bead| (bead.source, bead.target))
            .collect();
        assert_eq!(found, expected, "{name}");
        seen += 1;
    }
    assert!(seen > 0, "no case was found");
}

/// Our own stories, sentence after sentence, in every two languages: at least
/// 98 in a hundred pairs are right, and are found.
#[test]
fn our_own_stories_find_their_translations() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("db/starter.tmx");
    let file = fs::read_to_string(path).expect("the starter memory");
    let mut reader = Reader::new(&file);
    let mut units = Vec::new();
    while let Some(found) = reader.next_unit().expect("readable") {
        units.extend(to_unit(&found, None).map(|taken| taken.unit));
    }
    assert!(units.len() >= 50, "the memory is too small to tell");
    for (from, to) in [(Lang::Az, Lang::En), (Lang::En, Lang::Ru), (Lang::Ru, Lang::Az)] {
        let texts: Vec<(String, String)> = units
            .iter()
            .filter_map(|unit| Some((unit.variant(from)?, unit.variant(to)?)))
            .map(|(a, b)| (a.text.plain().into_owned(), b.text.plain().into_owned()))
            .collect();
        let source = passages(texts.iter().map(|(source, _)| source));
        let target = passages(texts.iter().map(|(_, target)| target));
        let beads = align(&source, from, &target, to);
        let pairs = beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty());
        let right = pairs.clone().filter(|bead| bead.source == bead.target).count();
        let (precision, recall) =
            (right as f64 / pairs.count() as f64, right as f64 / texts.len() as f64);
        assert!(
            precision >= 0.98 && recall >= 0.98,
            "{from}-{to}: precision {precision:.3}, recall {recall:.3}"
        );
    }
}
