//! Every problem that the program can report has words in all three languages,
//! and every word belongs to something that can be reported.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tercuman::l10n::Messages;
use tercuman::lang::Lang;

fn sources(dir: &Path, text: &mut String) {
    for entry in fs::read_dir(dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("tests.rs")
        {
            let source = fs::read_to_string(&path).expect("readable");
            text.push_str(source.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
}

/// The string literals that follow `opening` in the sources.
fn literals(text: &str, opening: &str) -> BTreeSet<String> {
    text.split(opening)
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_problem_has_its_words() {
    let mut text = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    let mut codes = BTreeSet::new();
    for opening in ["Problem::usage(", "Problem::input(", "Problem::surroundings(", ".problem("] {
        codes.extend(literals(&text, opening));
    }
    // The checks of XLIFF name an element with each of theirs.
    for rest in text.split("fault(").skip(1) {
        let code = rest.split('"').nth(1).filter(|code| code.starts_with("xliff-"));
        codes.extend(code.map(str::to_owned));
    }
    assert!(codes.len() > 10, "the codes were not found");
    let messages = Messages::builtin();
    let missing: Vec<String> = codes
        .iter()
        .filter(|code| code.as_str() != "stdout-closed")
        .flat_map(|code| Lang::ALL.map(|lang| (lang, format!("problem-{code}"))))
        .filter(|(lang, id)| !messages.has(*lang, id))
        .map(|(lang, id)| format!("locales/{lang}/cli.ftl: {id}"))
        .collect();
    assert!(missing.is_empty(), "missing:\n{}", missing.join("\n"));
}
