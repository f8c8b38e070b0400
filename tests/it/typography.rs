//! Typography by case files: `tests/cases/typography/<lang>.tsv` has a text,
//! a tab, and the text as it is set; `~` is a space that does not break. A
//! line with one field stays as it is. `#` begins a comment.

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
