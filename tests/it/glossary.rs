//! The glossary by case files in `tests/cases/glossary`; what a file's lines
//! mean is told at its head.

use std::fs;
use std::path::{Path, PathBuf};

use tercuman::glossary::find::{Start, TermSource, find_with, starts_in, starts_of};
use tercuman::glossary::inflect::{Case, Lemma, Number, Possessor, Slip, analyse, forms};
use tercuman::glossary::names::{self, Ledger, Standing, Verdict};
use tercuman::glossary::{Concept, Finder, Gender, Kind, Status};
use tercuman::interchange::{
    glossary_csv, rows,
    tbx::{self, Version},
};
use tercuman::lang::Lang;
use tercuman::problem::Problem;

fn cases(name: &str) -> (PathBuf, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/glossary").join(name);
    let text = fs::read_to_string(&path).expect("the cases are there");
    (path, text)
}

/// The lines of a case file, with their numbers; `#` begins a comment line.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

fn concepts(file: &str) -> Vec<Concept> {
    let (_, text) = cases(file);
    let read = glossary_csv::read(&rows::decode(text.as_bytes()).expect("UTF-8"))
        .expect("the glossary of the cases is readable");
    assert!(read.refused.is_empty(), "{:?}", read.refused);
    read.concepts.into_iter().map(|(_, concept)| concept).collect()
}

/// `[form|concept]` is a hit, `{form|concept}` a derived word.
#[derive(Debug, PartialEq, Eq, Clone)]
struct Marked {
    start: usize,
    end: usize,
    concept: String,
    derived: bool,
}

fn marked(line: &str) -> (String, Vec<Marked>) {
    let mut text = String::new();
    let mut found = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '[' | '{' => open = Some((text.len(), c == '{')),
            '|' if open.is_some() => {
                let (start, derived) = open.take().expect("checked");
                let end = text.len();
                let concept =
                    chars.by_ref().take_while(|c| !matches!(c, ']' | '}')).collect::<String>();
                found.push(Marked { start, end, concept, derived });
            }
            '~' => text.push('\u{a0}'),
            '\\' if chars.peek() == Some(&'n') => {
                chars.next();
                text.push('\n');
            }
            c => text.push(c),
        }
    }
    assert!(open.is_none(), "a mark is not closed: {line}");
    (text, found)
}

/// A glossary and the sentences it is looked for in.
const SETS: [(&str, &str); 5] = [
    ("terms.csv", "find"),
    ("fresh-1.csv", "fresh-1"),
    ("fresh-2.csv", "fresh-2"),
    ("fresh-3.csv", "fresh-3"),
    ("fresh-4.csv", "fresh-4"),
];

/// Concepts that are asked for by how their terms begin, as a database keeps them.
struct Kept(Vec<Concept>);

impl TermSource for Kept {
    fn candidates(&self, lang: Lang, places: &[Start]) -> Result<Vec<Concept>, Problem> {
        let may_stand = |concept: &&Concept| {
            starts_of(concept, lang).iter().any(|start| {
                places.iter().any(|place| place.key == start.key && start.may_stand(*place))
            })
        };
        Ok(self.0.iter().filter(may_stand).cloned().collect())
    }
}

/// What is loaded by the beginnings of terms is all that stands in a text.
#[test]
fn terms_are_found_where_only_some_are_loaded() {
    let (mut all, mut loaded) = (0, 0);
    for (glossary, sentences) in SETS {
        let kept = Kept(concepts(glossary));
        for lang in Lang::ALL {
            let finder = Finder::new(&kept.0, lang);
            let (_, text) = cases(&format!("{sentences}-{lang}.txt"));
            for (_, line) in lines(&text) {
                let (text, _) = marked(line);
                assert_eq!(find_with(&kept, &text, lang).expect("finds"), finder.find(&text));
                let places = starts_in(&text, lang);
                loaded += kept.candidates(lang, &places).expect("concepts").len();
                all += kept.0.len();
            }
        }
    }
    assert!(loaded * 10 < all, "{loaded} of {all} concepts are loaded");
}

/// F1, the number of sentences, and those that are wrong.
fn find_all(glossary: &str, sentences: &str, lang: Lang) -> (f64, usize, Vec<String>) {
    let finder = Finder::new(&concepts(glossary), lang);
    let (path, text) = cases(&format!("{sentences}-{lang}.txt"));
    let (mut right, mut found_all, mut wanted_all, mut count) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for (number, line) in lines(&text) {
        count += 1;
        let (text, expected) = marked(line);
        let found: Vec<Marked> = finder
            .find(&text)
            .into_iter()
            .map(|hit| Marked {
                start: hit.span.start,
                end: hit.span.end,
                concept: hit.concept.0,
                derived: hit.derived,
            })
            .collect();
        // A derived word may be left out; what is found must be told as derived.
        let wanted: Vec<&Marked> = expected.iter().filter(|mark| !mark.derived).collect();
        let inflected: Vec<&Marked> = found.iter().filter(|mark| !mark.derived).collect();
        let stray = found.iter().any(|mark| mark.derived && !expected.contains(mark));
        right += inflected.iter().filter(|mark| wanted.contains(mark)).count();
        found_all += inflected.len();
        wanted_all += wanted.len();
        if inflected != wanted || stray {
            let told = |marks: &[&Marked]| {
                let told: Vec<String> = marks
                    .iter()
                    .map(|mark| format!("{}={}", &text[mark.start..mark.end], mark.concept))
                    .collect();
                told.join(", ")
            };
            let all: Vec<&Marked> = found.iter().collect();
            wrong.push(format!(
                "{}:{number}: {text}\n  expected {}\n  found    {}",
                path.display(),
                told(&wanted),
                told(&all)
            ));
        }
    }
    let f1 = 200.0 * right as f64 / (found_all + wanted_all) as f64;
    (f1, count, wrong)
}

#[test]
fn terms_are_found_in_any_form() {
    let mut all = Vec::new();
    let mut right = true;
    for (glossary, sentences) in SETS {
        for lang in Lang::ALL {
            let (f1, count, wrong) = find_all(glossary, sentences, lang);
            right &= wrong.is_empty() && count > 0;
            all.push(format!("{sentences}-{lang}: {count} sentences, F1 {f1:.1}"));
            all.extend(wrong);
        }
    }
    assert!(right, "{}", all.join("\n"));
}

fn gender(code: &str) -> Option<Gender> {
    match code {
        "m" => Some(Gender::Masculine),
        "f" => Some(Gender::Feminine),
        _ => None,
    }
}

/// `term (kind)` or `term (kind m)`.
fn head(line: &str, lang: Lang) -> Lemma<'_> {
    let (text, rest) = line.rsplit_once(" (").expect("`term (kind)`");
    let mut words = rest.trim_end_matches(')').split(' ');
    let kind = words.next().and_then(Kind::from_code).expect("a kind");
    Lemma { gender: words.next().and_then(gender), ..Lemma::new(text, lang, kind) }
}

#[test]
fn forms_are_told_from_other_words() {
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let (path, text) = cases(&format!("words-{lang}.txt"));
        let mut lemma = None;
        let mut count = 0;
        for (number, line) in lines(&text) {
            let Some((sign, forms)) = line.trim().split_once(' ').filter(|(s, _)| s.len() == 1)
            else {
                lemma = Some(head(line.trim(), lang));
                continue;
            };
            let lemma = lemma.as_ref().expect("a term stands above");
            for form in forms.split(';').map(str::trim) {
                count += 1;
                let readings = analyse(form, lemma);
                let inflected = readings.iter().any(|reading| !reading.derived);
                let right = match sign {
                    "=" => inflected,
                    "!" => !inflected,
                    other => panic!("{}:{number}: unknown sign {other}", path.display()),
                };
                if !right {
                    wrong.push(format!("{}:{number}: {sign} {form}", path.display()));
                }
            }
        }
        assert!(count < 100_000, "{lang}: {count} words");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every form of a term as the files of generation have it: a line a number
/// and possessor, the cases in the order of [`Case::of`].
pub fn paradigm(lemma: &Lemma<'_>) -> String {
    let mut out = String::new();
    let known = forms(lemma);
    let mut possessors = vec![None];
    if lemma.lang == Lang::Az {
        possessors.extend(Possessor::ALL.map(Some));
    }
    for possessor in possessors {
        for number in [Number::Singular, Number::Plural] {
            let row: Vec<&str> = Case::of(lemma.lang)
                .iter()
                .map(|case| {
                    known
                        .iter()
                        .find(|form| (form.0, form.1, form.2) == (*case, number, possessor))
                        .map_or("—", |form| form.3.as_str())
                })
                .collect();
            let name = possessor.map_or(String::new(), |p| format!(" {}", p.code()));
            out.push_str(&format!("  {}{name}: {}\n", number.code(), row.join(", ")));
        }
    }
    out
}

#[test]
fn forms_are_written_as_the_cases_say() {
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let (path, text) = cases(&format!("forms-{lang}.txt"));
        let mut block: Option<(usize, Lemma<'_>, String)> = None;
        let mut terms = 0;
        let mut close = |block: Option<(usize, Lemma<'_>, String)>| {
            let Some((number, lemma, expected)) = block else { return };
            terms += 1;
            let found = paradigm(&lemma);
            for (index, (a, b)) in expected.lines().zip(found.lines()).enumerate() {
                if a != b {
                    wrong.push(format!(
                        "{}:{}: expected {a}\n  found {b}",
                        path.display(),
                        number + index + 1
                    ));
                }
            }
            if expected.lines().count() != found.lines().count() {
                wrong.push(format!("{}:{number}: not all forms are there", path.display()));
            }
        };
        for (number, line) in lines(&text) {
            if line.starts_with(' ') {
                if let Some((_, _, expected)) = &mut block {
                    expected.push_str(line);
                    expected.push('\n');
                }
            } else {
                close(block.replace((number, head(line, lang), String::new())));
            }
        }
        close(block);
        assert!(terms >= 200, "{lang}: {terms} terms");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_is_one_in_three_languages() {
    let (path, text) = cases("names.txt");
    let mut wrong = Vec::new();
    let mut expected = Verdict::Same;
    for (number, line) in lines(&text) {
        match line {
            "[same]" => expected = Verdict::Same,
            "[other]" => expected = Verdict::Different,
            _ => {
                let names: Vec<Vec<&str>> =
                    line.split(" | ").map(|cell| cell.split(" / ").collect()).collect();
                for (a, left) in [Lang::Az, Lang::Ru, Lang::En].into_iter().zip(&names) {
                    for (b, right) in [Lang::Az, Lang::Ru, Lang::En].into_iter().zip(&names) {
                        for (x, y) in left.iter().flat_map(|x| right.iter().map(move |y| (x, y))) {
                            if a == b || *x == "-" || *y == "-" {
                                continue;
                            }
                            let found = names::same(x, a, y, b);
                            if (found == Verdict::Same) != (expected == Verdict::Same) {
                                wrong.push(format!(
                                    "{}:{number}: {x} {y}: {found:?}",
                                    path.display()
                                ));
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_are_seen_in_texts() {
    let (path, text) = cases("seen.txt");
    let mut wrong = Vec::new();
    for (number, line) in lines(&text) {
        let (lang, line) = line.split_once(' ').expect("`lang text`");
        let lang = Lang::parse(lang).expect("a language");
        // Here a mark needs no concept.
        let (text, expected) = marked(&line.replace(']', "|]"));
        let expected: Vec<&str> = expected.iter().map(|m| &text[m.start..m.end]).collect();
        let found = names::in_text(&text, lang);
        let found: Vec<&str> = found.iter().map(|name| name.of(&text)).collect();
        if found != expected {
            wrong.push(format!(
                "{}:{number}: {text}\n  expected {expected:?}\n  found    {found:?}",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_stands_or_was_changed_in_translation() {
    let (path, text) = cases("standing.txt");
    let mut wrong = Vec::new();
    for (number, line) in lines(&text) {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [wanted, from, source, to, target] = cells[..] else {
            panic!("{}:{number}: five cells", path.display())
        };
        let (from, to) = (Lang::parse(from).expect("az"), Lang::parse(to).expect("ru"));
        let told: Vec<&str> = names::in_text(source, from)
            .iter()
            .map(|name| match names::standing(name, target, to) {
                Standing::Same(_) => "same",
                Standing::Changed(_) => "changed",
                Standing::Absent => "absent",
            })
            .collect();
        if told.join(" ") != wanted {
            wrong.push(format!("{}:{number}: {source} → {target}: {told:?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_ledger_tells_who_is_spelled_two_ways() {
    let mut ledger = Ledger::default();
    let texts = [
        "Вчера Фарид Гусейнов выступил в Баку.",
        "С Фаридом Гусейновым встретились журналисты.",
        "По словам Фарида Хусейнова, выставка продлится.",
        "Лейла Алиева и Лейла Велиева пришли вместе.",
        "Рассказ Лейлы Алиевой напечатан.",
    ];
    for (place, text) in texts.iter().enumerate() {
        for name in names::in_text(text, Lang::Ru) {
            ledger.note(&name, text, place);
        }
    }
    let found: Vec<_> = ledger
        .two_ways()
        .into_iter()
        .map(|pair| (pair.first.0, pair.first.1, pair.other.0, pair.other.1))
        .collect();
    assert_eq!(found, [("Фарид Гусейнов".to_owned(), 0, "Фарида Хусейнова".to_owned(), 2)]);
}

#[test]
fn slips_are_told_with_what_was_meant() {
    let (path, text) = cases("slips.txt");
    let concepts = concepts("terms.csv");
    let mut wrong = Vec::new();
    for (number, line) in lines(&text) {
        let (lang, line) = line.split_once(' ').expect("`lang text`");
        let lang = Lang::parse(lang).expect("a language");
        // `[text|slip: proposal]`, a mark for each slip.
        let (text, expected) = marked(line);
        let expected: Vec<String> = expected
            .iter()
            .map(|mark| format!("{}|{}", &text[mark.start..mark.end], mark.concept))
            .collect();
        let found: Vec<String> = Finder::new(&concepts, lang)
            .slips(&text)
            .iter()
            .map(|one| {
                let slip = match one.slip {
                    Slip::Capitals => "capitals",
                    Slip::Agreement => "agreement",
                    Slip::Ending => "ending",
                    Slip::Government => "government",
                };
                let proposal = one.proposal.as_deref().unwrap_or("?");
                format!("{}|{slip}: {proposal}", one.span.of(&text))
            })
            .collect();
        if found != expected {
            wrong.push(format!("{}:{number}: {expected:?}\n  found {found:?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a concept holds beside its fields, in an order of its own: in a file
/// the terms of a language stand by status, and groups are counted anew.
fn in_order(concepts: &[Concept]) -> Vec<Concept> {
    let mut concepts = concepts.to_vec();
    for concept in &mut concepts {
        for (name, _) in &mut concept.extra {
            let parts: Vec<&str> = name.splitn(4, '/').collect();
            if let [head, place, group, rest] = parts[..] {
                let group = group.trim_end_matches(|c: char| c.is_ascii_digit());
                *name = format!("{head}/{place}/{group}/{rest}");
            }
        }
        concept.extra.sort();
    }
    concepts
}

#[test]
fn what_tbx_holds_comes_back_in_both_versions() {
    let (_, text) = cases("kept.tbx");
    let read = tbx::read(&text).expect("the case is TBX");
    assert!(read.refused.is_empty(), "{:?}", read.refused);
    let place = &read.concepts[0];
    assert_eq!(place.kind, Kind::Place);
    assert_eq!(place.domain.as_deref(), Some("geography"));
    let statuses: Vec<Status> = place.terms.iter().map(|term| term.status).collect();
    assert_eq!(
        statuses,
        [Status::Preferred, Status::Forbidden, Status::Preferred, Status::Obsolete]
    );
    for version in [Version::Two, Version::Three] {
        let written = tbx::write(&read.concepts, version);
        for kept in [
            "https://example.org/a#b",
            "Kırmızı Kasaba",
            "Kırmızı Köy",
            "Quba yakınında bir kasaba",
            "muzey var.",
            "target=\"quba\"",
        ] {
            assert!(written.contains(kept), "{version:?}: {kept}\n{written}");
        }
        // The context of a term stays with it, whatever comes first in the file.
        let (before, after) = written.split_once("<term>Еврейская Слобода").expect("it stands");
        assert!(before.contains("В Красной Слободе") && after.contains("Старое имя"), "{written}");
        let again = tbx::read(&written).expect("what is written is TBX");
        assert_eq!(in_order(&again.concepts), in_order(&read.concepts), "{version:?}");
        assert_eq!(tbx::write(&again.concepts, version), written, "{version:?}");
    }
}

/// A concept has one preferred term a language; the report says what gave way.
#[test]
fn of_two_preferred_terms_of_tbx_the_first_stays() {
    let (_, text) = cases("kept.tbx");
    let text = text.replace("supersededTerm", "preferredTerm");
    let read = tbx::read(&text).expect("the case is TBX");
    let ru: Vec<(&str, Status)> = read.concepts[0]
        .terms
        .iter()
        .filter(|term| term.lang == Lang::Ru)
        .map(|term| (&*term.text, term.status))
        .collect();
    let expected =
        [("Еврейская Слобода", Status::Preferred), ("Красная Слобода", Status::Admitted)];
    assert_eq!(ru, expected);
    let warned: Vec<(u32, &str)> =
        read.warnings.iter().map(|warning| (warning.line, warning.why.code)).collect();
    assert_eq!(warned, [(5, "term-preferred-twice")]);
}

/// An object behind the entries goes with whoever refers to it.
#[test]
fn the_persons_behind_the_entries_of_tbx_come_back() {
    let (_, text) = cases("persons.tbx");
    let read = tbx::read(&text).expect("the case is TBX");
    let of = |at: usize| -> Vec<&str> {
        let extra = &read.concepts[at].extra;
        extra.iter().filter(|(name, _)| name.contains("/back/")).map(|(_, v)| &**v).collect()
    };
    assert_eq!(of(0), ["Aysel Nəbiyeva", "glossary & names", "Рашад Гасымов"]);
    assert_eq!(of(1), ["Aysel Nəbiyeva", "glossary & names"]);
    for version in [Version::Two, Version::Three] {
        let written = tbx::write(&read.concepts, version);
        assert_eq!(written.matches("<refObject id=").count(), 2, "{written}");
        assert_eq!(written.matches("target=\"p1\"").count(), 2, "{written}");
        let again = tbx::read(&written).expect("what is written is TBX");
        assert_eq!(again.concepts, read.concepts, "{version:?}");
    }
}

/// Two files may each have a `p1` of their own: neither becomes the other.
#[test]
fn persons_of_two_files_under_one_identity_stay_two() {
    let (_, text) = cases("persons.tbx");
    let mut concepts = tbx::read(&text).expect("the case is TBX").concepts;
    let other = text.replace("Aysel", "Leyla").replace("\"museum\"", "\"theatre\"");
    concepts.extend(tbx::read(&other).expect("the case is TBX").concepts.into_iter().take(1));
    let written = tbx::write(&concepts, Version::Three);
    let again = tbx::read(&written).expect("what is written is TBX");
    let theatre = again.concepts.iter().find(|concept| concept.id.0 == "theatre");
    let persons: Vec<&str> = theatre
        .expect("the entry is there")
        .extra
        .iter()
        .filter(|(name, _)| name.contains("/back/p1-2/"))
        .map(|(_, text)| &**text)
        .collect();
    assert_eq!(persons, ["Leyla Nəbiyeva", "glossary & names"]);
    assert!(written.contains("target=\"p1-2\">Leyla<"), "{written}");
}

/// TBX-Basic knows no `creation`: without its head the group is told in notes.
#[test]
fn what_tbx_basic_has_no_category_for_is_told_in_notes() {
    let (_, text) = cases("no-category.tbx");
    let read = tbx::read(&text).expect("the case is TBX");
    let written = tbx::write(&read.concepts, Version::Three);
    for note in ["transactionType: creation", "date: 2024-04-17", "responsibility: Aysel (desk-1)"]
    {
        assert!(written.contains(&format!("<note>{note}</note>")), "{note}\n{written}");
    }
    // A date stands in a transaction, and the one that is known keeps its own.
    assert_eq!(written.matches("<date>").count(), 1, "{written}");
    assert!(
        written.contains("modification</transac><date>2024-05-01</date></transacGrp>"),
        "{written}"
    );
    let martif = tbx::write(&read.concepts, Version::Two);
    assert!(martif.contains("creation</transac><date>2024-04-17</date>"), "{martif}");
}
