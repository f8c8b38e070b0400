//! A project for OmegaT: sources, what is translated so far, memory, glossary.
//!
//! OmegaT takes translations of tagged segments only from its own
//! `project_save.tmx`, in its own tag text: the first letter of the element,
//! numbered from 0 in the segment.

use std::collections::HashMap;

use super::Package;
use super::xliff12::{self, Waiting};
use crate::interchange::rows::{self, Dialect};
use crate::interchange::xml::escape_into;
use crate::text::{Inline, Text};

/// The files of a project, by their paths in it.
pub fn files(package: &Package, glossary: &[(String, String)]) -> Vec<(String, String)> {
    let mut files = vec![("omegat.project".to_owned(), project(package))];
    for story in &package.stories {
        let one = Package { stories: vec![story.clone()], ..*package };
        let name = story.article.replace(|c: char| !c.is_alphanumeric() && c != '-', "_");
        files.push((format!("source/{name}.xlf"), xliff12::write(&one, Waiting::Unmarked)));
    }
    let units = || package.stories.iter().flat_map(|story| &story.units);
    // What is certain OmegaT puts in by itself; the rest it offers.
    let mut certain: Vec<(&Text, &Text)> = Vec::new();
    let mut helped: Vec<(&Text, &Text)> = Vec::new();
    for unit in units() {
        let best = unit.matches.iter().find(|help| help.score >= 100.0);
        let known = unit.target.as_ref().map(|(target, _)| target);
        certain
            .extend(known.or(best.map(|help| &help.target)).map(|target| (&unit.source, target)));
        helped.extend(unit.matches.iter().map(|help| (&help.source, &help.target)));
    }
    files.push(("omegat/project_save.tmx".to_owned(), tmx(package, &certain, true)));
    files.push(("tm/newsroom.tmx".to_owned(), tmx(package, &helped, false)));
    let table: Vec<Vec<String>> =
        glossary.iter().map(|(source, target)| vec![source.clone(), target.clone()]).collect();
    files.push(("glossary/glossary.txt".to_owned(), rows::write(&table, Dialect::Tsv)));
    for folder in ["target", "dictionary"] {
        files.push((format!("{folder}/.keep"), String::new()));
    }
    files
}

fn project(package: &Package) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<omegat>\n  <project version=\"1.0\">\n",
    );
    for dir in
        ["source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir"]
    {
        out.push_str(&format!("    <{dir}>__DEFAULT__</{dir}>\n"));
    }
    out.push_str(&format!(
        "    <source_lang>{}</source_lang>\n    <target_lang>{}</target_lang>\n",
        package.from, package.to
    ));
    for side in ["source", "target"] {
        out.push_str(&format!(
            "    <{side}_tok>org.omegat.tokenizer.DefaultTokenizer</{side}_tok>\n"
        ));
    }
    // The segments are ours; OmegaT must not split them again.
    out.push_str(concat!(
        "    <sentence_seg>false</sentence_seg>\n",
        "    <support_default_translations>true</support_default_translations>\n",
        "    <remove_tags>false</remove_tags>\n  </project>\n</omegat>\n"
    ));
    out
}

fn tmx(package: &Package, pairs: &[(&Text, &Text)], own: bool) -> String {
    let tool = if own { "OmegaT" } else { "tercuman" };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
         <tmx version=\"1.4\">\n  <header creationtool=\"{tool}\" creationtoolversion=\"3.6.0\" \
         segtype=\"sentence\" o-tmf=\"OmegaT TMX\" adminlang=\"en\" srclang=\"{}\" \
         datatype=\"plaintext\"/>\n  <body>\n",
        package.from
    );
    for (source, target) in pairs {
        let numbers = numbers(source);
        out.push_str("    <tu>\n");
        for (lang, text) in [(package.from, source), (package.to, target)] {
            out.push_str(&format!("      <tuv xml:lang=\"{lang}\"><seg>"));
            escape_into(&omegat_text(text, &numbers), &mut out);
            out.push_str("</seg></tuv>\n");
        }
        out.push_str("    </tu>\n");
    }
    out.push_str("  </body>\n</tmx>\n");
    out
}

/// OmegaT's number of each tag: its place in the source.
fn numbers(source: &Text) -> HashMap<u32, usize> {
    let mut numbers = HashMap::new();
    for inline in source.inlines() {
        let id = match inline {
            Inline::Open(mark) => mark.id,
            Inline::Slot(slot) => slot.id,
            _ => continue,
        };
        let next = numbers.len();
        numbers.entry(id).or_insert(next);
    }
    numbers
}

fn omegat_text(text: &Text, numbers: &HashMap<u32, usize>) -> String {
    let mut out = String::new();
    let number = |id: u32| numbers.get(&id).copied().unwrap_or_default();
    for inline in text.inlines() {
        match inline {
            Inline::Words(words) => out.push_str(words),
            Inline::Open(mark) => out.push_str(&format!("<g{}>", number(mark.id))),
            Inline::Close(mark) => out.push_str(&format!("</g{}>", number(mark.id))),
            Inline::Slot(slot) => out.push_str(&format!("<x{}/>", number(slot.id))),
        }
    }
    out
}
