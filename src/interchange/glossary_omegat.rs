//! The glossary of OmegaT: a headerless TSV of two languages and a note.

use std::collections::HashMap;

use super::glossary_csv::{Glossary, Refused};
use super::rows::{self, Dialect};
use crate::glossary::{Concept, ConceptId, Kind, Status, Term};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::normalize::{fold, nfc};

/// Source, target, note; without a header, which OmegaT would read as a term. Terms the house does not write are left out of the target.
pub fn write(concepts: &[Concept], from: Lang, to: Lang) -> String {
    let mut rows = Vec::new();
    for concept in concepts {
        let used = |term: &&Term| matches!(term.status, Status::Preferred | Status::Admitted);
        let Some(target) = concept.preferred(to) else { continue };
        for term in concept.terms.iter().filter(|term| term.lang == from).filter(used) {
            let note = concept.note.clone().or_else(|| concept.domain.clone());
            rows.push(vec![term.text.clone(), target.text.clone(), note.unwrap_or_default()]);
        }
    }
    rows::write(&rows, Dialect::Tsv)
}

/// Reads a headerless TSV: term, term, note. The concept is named after the
/// first term in English, else the first of the row.
///
/// # Errors
/// A row without two terms.
pub fn read(text: &str, from: Lang, to: Lang) -> Result<Glossary, Problem> {
    let columns = ["concept", from.code(), to.code(), "note"].map(str::to_owned).to_vec();
    let mut glossary =
        Glossary { columns, concepts: Vec::new(), refused: Vec::new(), warnings: Vec::new() };
    let mut seen: HashMap<String, usize> = HashMap::new();
    for row in rows::read(text, Dialect::Tsv)? {
        let cell = |at: usize| {
            row.cells
                .get(at)
                .map(|cell| nfc(rows::neutral(cell).trim()).into_owned())
                .unwrap_or_default()
        };
        let (source, target) = (cell(0), cell(1));
        if source.starts_with('#') {
            continue;
        }
        if source.is_empty() || target.is_empty() {
            let why = Problem::input("concept-without-term").arg("concept", &source);
            glossary.refused.push(Refused { line: row.line, why });
            continue;
        }
        let name = if to == Lang::En { &target } else { &source };
        let id = slug(name);
        let term = |lang, text: &str, status| Term {
            lang,
            text: text.to_owned(),
            status,
            forms: Vec::new(),
        };
        if let Some(at) = seen.get(&id) {
            // Further names of the same thing.
            let concept = &mut glossary.concepts[*at].1;
            for (lang, text) in [(from, &source), (to, &target)] {
                if !concept.terms.iter().any(|known| known.lang == lang && known.text == *text) {
                    concept.terms.push(term(lang, text, Status::Admitted));
                }
            }
            concept.terms.sort_by_key(|term| (term.lang, term.status));
            continue;
        }
        let note = Some(cell(2)).filter(|note| !note.is_empty());
        let mut terms =
            vec![term(from, &source, Status::Preferred), term(to, &target, Status::Preferred)];
        terms.sort_by_key(|term| term.lang);
        seen.insert(id.clone(), glossary.concepts.len());
        let concept = Concept {
            id: ConceptId(id),
            kind: Kind::Term,
            gender: None,
            domain: None,
            note,
            definition: None,
            source: None,
            terms,
            extra: Vec::new(),
        };
        glossary.concepts.push((row.line, concept));
    }
    Ok(glossary)
}

/// A name as an identity: letters, digits and hyphens.
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in fold(name, Lang::En).chars() {
        let c = match c {
            'ə' => 'e',
            'ı' => 'i',
            'ö' => 'o',
            'ü' => 'u',
            'ş' => 's',
            'ç' => 'c',
            'ğ' => 'g',
            '\'' => continue,
            c if c.is_alphanumeric() => c,
            _ => '-',
        };
        if !(c == '-' && (out.is_empty() || out.ends_with('-'))) {
            out.push(c);
        }
    }
    out.trim_end_matches('-').to_owned()
}
