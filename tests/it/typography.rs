//! Typography by case files: `tests/cases/typography/<lang>.tsv` has a text,
//! a tab, and the text as it is set; `~` is a space that does not break. A
//! line with one field stays as it is. `#` begins a comment.

//!
//! Figures by case files: `tests/cases/figures/<lang>.tsv` has a pattern of
//! Fluent, a tab, and what it formats to; `_` is a narrow space that does not
//! break.

use std::fs;
use std::path::Path;

use tercuman::edition::typography::{Style, set};
use tercuman::lang::Lang;

#[test]
fn texts_are_set_as_the_cases_say() {
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("tests/cases/typography/{lang}.tsv"));
        let text = fs::read_to_string(&path).expect("the cases are there");
        let style = Style::builtin(lang);
        let spaces = |text: &str| text.replace('~', "\u{a0}");
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with("# ") {
                continue;
            }
            let (input, expected) = line.split_once('\t').unwrap_or((line, line));
            let (input, expected) = (spaces(input), spaces(expected));
            for text in [&input, &expected] {
                let found = set(text, style, &[]);
                if found != expected {
                    wrong.push(format!(
                        "{lang}:{}: {text}\n  expected {expected}\n  found    {}",
                        number + 1,
                        found.replace('\u{a0}', "~")
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn figures_are_written_as_the_cases_say() {
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let path = format!("{}/tests/cases/figures/{lang}.tsv", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).expect("the cases are there");
        let cases: Vec<(usize, &str)> = (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.is_empty() && !line.starts_with("# "))
            .collect();
        let mut source = String::new();
        for (number, line) in &cases {
            let pattern = line.split('\t').next().unwrap_or_default();
            source.push_str(&format!("c{number} = {pattern}\n"));
        }
        let mut bundle = tercuman::l10n::empty_bundle(lang);
        bundle.add_resource(tercuman::l10n::parse(&source).expect("Fluent")).expect("new");
        for (number, line) in cases {
            let expected = line.split('\t').nth(1).unwrap_or_default();
            let expected = expected.replace('~', "\u{a0}").replace('_', "\u{202f}");
            let message = bundle.get_message(&format!("c{number}")).and_then(|m| m.value());
            let mut errors = Vec::new();
            let found = bundle.format_pattern(message.expect("a value"), None, &mut errors);
            if found != expected || !errors.is_empty() {
                wrong.push(format!(
                    "{lang}:{number}: {line}\n  found {}",
                    found.replace('\u{a0}', "~").replace('\u{202f}', "_")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
