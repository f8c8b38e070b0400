//! The glossary as people edit it: CSV, a row a concept, columns by name.

use std::collections::{BTreeMap, HashMap};

use super::rows::{self, Dialect};
use crate::glossary::{Concept, ConceptId, Gender, Kind, Status, Term};
use crate::lang::Lang;
use crate::problem::{Place, Problem};
use crate::text::normalize::{fold, nfc};

/// Columns that a new file has.
pub const COLUMNS: [&str; 5] = ["concept", "kind", "az", "en", "ru"];

/// A row that was not taken, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    pub line: u32,
    /// A code of `locales/<lang>/cli.ftl`, with its arguments.
    pub why: Problem,
}

/// A glossary file as it was read.
#[derive(Debug)]
pub struct Glossary {
    /// The header, in order.
    pub columns: Vec<String>,
    pub concepts: Vec<(u32, Concept)>,
    pub refused: Vec<Refused>,
    /// Odd, but taken.
    pub warnings: Vec<Refused>,
}

impl Glossary {
    /// The fields of a concept that the file has columns for.
    pub fn fields(&self) -> Vec<&'static str> {
        let has = |name: &str| self.columns.iter().any(|column| column == name);
        let mut fields = vec!["kind"];
        for name in ["gender", "domain", "note", "definition", "source"] {
            if has(name) {
                fields.push(name);
            }
        }
        for lang in Lang::ALL {
            let code = lang.code();
            if self.columns.iter().any(|c| c == code || c.starts_with(&format!("{code}_"))) {
                fields.push(code);
            }
        }
        if self.columns.iter().any(|column| !is_known(column)) {
            fields.push("extra");
        }
        fields
    }
}

fn is_known(column: &str) -> bool {
    ["concept", "kind", "gender", "domain", "note", "definition", "source"].contains(&column)
        || term_column(column).is_some()
}

/// What a column of terms holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Terms(Status),
    Forms,
}

fn term_column(column: &str) -> Option<(Lang, Holds)> {
    let (tag, rest) = column.split_once('_').unwrap_or((column, "preferred"));
    let lang = Lang::ALL.into_iter().find(|lang| lang.code() == tag)?;
    let holds = match rest {
        "preferred" if column.contains('_') => return None,
        "forms" => Holds::Forms,
        status => Holds::Terms(Status::from_code(status)?),
    };
    Some((lang, holds))
}

/// Reads a glossary file.
///
/// # Errors
/// A file without the columns of a glossary, and an unclosed quote.
pub fn read(text: &str) -> Result<Glossary, Problem> {
    let rows = rows::read(text, Dialect::Csv)?;
    let mut rows = rows.into_iter();
    let header = rows.next().ok_or_else(|| Problem::input("empty-file"))?;
    let columns: Vec<String> = header
        .cells
        .iter()
        .map(|cell| cell.trim_start_matches('\u{feff}').trim().to_owned())
        .collect();
    let found = |name: &str| columns.iter().any(|column| column == name);
    if !found("concept") || !Lang::ALL.iter().any(|lang| found(lang.code())) {
        return Err(Problem::input("glossary-header")
            .arg("found", columns.join(","))
            .at(Place::line(header.line)));
    }
    if let Some(twice) = columns
        .iter()
        .find(|name| !name.is_empty() && columns.iter().filter(|c| c == name).count() > 1)
    {
        return Err(Problem::input("glossary-column-twice")
            .arg("column", twice)
            .at(Place::line(header.line)));
    }
    let mut glossary =
        Glossary { columns, concepts: Vec::new(), refused: Vec::new(), warnings: Vec::new() };
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut names: HashMap<(Lang, Kind, String), (u32, String)> = HashMap::new();
    for row in rows {
        let line = row.line;
        match concept(&glossary.columns, &row.cells) {
            Err(why) => glossary.refused.push(Refused { line, why }),
            Ok(concept) => {
                if let Some(first) = seen.get(&concept.id.0) {
                    let why = Problem::input("concept-twice")
                        .arg("concept", &concept.id.0)
                        .arg("line", first);
                    glossary.refused.push(Refused { line, why });
                    continue;
                }
                for term in concept.terms.iter().filter(|term| term.status == Status::Preferred) {
                    let key = (term.lang, concept.kind, fold(&term.text, term.lang));
                    if let Some((first, other)) = names.get(&key) {
                        let why = Problem::input("term-of-two-concepts")
                            .arg("term", &term.text)
                            .arg("concept", other)
                            .arg("line", first);
                        glossary.warnings.push(Refused { line, why });
                    } else {
                        names.insert(key, (line, concept.id.0.clone()));
                    }
                }
                seen.insert(concept.id.0.clone(), line);
                glossary.concepts.push((line, concept));
            }
        }
    }
    Ok(glossary)
}

fn concept(columns: &[String], cells: &[String]) -> Result<Concept, Problem> {
    if cells.len() > columns.len() && cells[columns.len()..].iter().any(|cell| !cell.is_empty()) {
        return Err(Problem::input("row-too-long")
            .arg("expected", columns.len())
            .arg("found", cells.len()));
    }
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    let mut extra = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        let cell = nfc(rows::neutral(cell)).into_owned();
        if is_known(column) {
            found.insert(column, cell.trim().to_owned());
        } else if !cell.is_empty() {
            extra.push((column.clone(), cell));
        }
    }
    let get = |name: &str| found.get(name).filter(|text| !text.is_empty()).cloned();
    let id = get("concept").ok_or_else(|| Problem::input("concept-without-id"))?;
    let kind = match get("kind") {
        None => Kind::Term,
        Some(code) => Kind::from_code(&code)
            .ok_or_else(|| Problem::input("kind-unknown").arg("kind", &code))?,
    };
    let gender = match get("gender").as_deref() {
        None => None,
        Some("m") => Some(Gender::Masculine),
        Some("f") => Some(Gender::Feminine),
        Some(other) => return Err(Problem::input("gender-unknown").arg("gender", other)),
    };
    let mut terms: Vec<Term> = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        let Some((lang, Holds::Terms(status))) = term_column(column) else { continue };
        for (index, text) in values(cell).into_iter().enumerate() {
            // A cell of several names: the first is the one to write.
            let status = match status {
                Status::Preferred if index > 0 => Status::Admitted,
                status => status,
            };
            if !terms.iter().any(|term| term.lang == lang && term.text == text) {
                terms.push(Term { lang, text, status, forms: Vec::new() });
            }
        }
    }
    for (column, cell) in columns.iter().zip(cells) {
        let Some((lang, Holds::Forms)) = term_column(column) else { continue };
        let forms = values(cell);
        if let Some(term) = terms.iter_mut().find(|term| term.lang == lang) {
            term.forms = forms;
        }
    }
    if terms.is_empty() {
        return Err(Problem::input("concept-without-term").arg("concept", &id));
    }
    terms.sort_by_key(|term| (term.lang, term.status));
    Ok(Concept {
        id: ConceptId(id),
        kind,
        gender,
        domain: get("domain"),
        note: get("note"),
        definition: get("definition"),
        source: get("source"),
        terms,
        extra,
    })
}

fn values(cell: &str) -> Vec<String> {
    nfc(rows::neutral(cell))
        .split('|')
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The columns that these concepts need beyond `columns`, after them.
pub fn columns_for(columns: &[String], concepts: &[Concept]) -> Vec<String> {
    let mut columns: Vec<String> = columns.to_vec();
    let mut need = |name: String| {
        if !columns.contains(&name) {
            columns.push(name);
        }
    };
    for name in COLUMNS {
        need(name.to_owned());
    }
    for concept in concepts {
        for (name, value) in [
            ("domain", concept.domain.is_some()),
            ("note", concept.note.is_some()),
            ("gender", concept.gender.is_some()),
            ("definition", concept.definition.is_some()),
            ("source", concept.source.is_some()),
        ] {
            if value {
                need(name.to_owned());
            }
        }
        for term in &concept.terms {
            if term.status != Status::Preferred {
                need(format!("{}_{}", term.lang, term.status.code()));
            }
            if !term.forms.is_empty() {
                need(format!("{}_forms", term.lang));
            }
        }
        for (name, _) in &concept.extra {
            need(name.clone());
        }
    }
    columns
}

/// One concept as cells under these columns.
pub fn cells(concept: &Concept, columns: &[String]) -> Vec<String> {
    columns
        .iter()
        .map(|column| match column.as_str() {
            "concept" => concept.id.0.clone(),
            "kind" => concept.kind.code().to_owned(),
            "gender" => match concept.gender {
                None => String::new(),
                Some(Gender::Masculine) => "m".to_owned(),
                Some(Gender::Feminine) => "f".to_owned(),
            },
            "domain" => concept.domain.clone().unwrap_or_default(),
            "note" => concept.note.clone().unwrap_or_default(),
            "definition" => concept.definition.clone().unwrap_or_default(),
            "source" => concept.source.clone().unwrap_or_default(),
            other => match term_column(other) {
                Some((lang, Holds::Terms(status))) => joined(concept, lang, status),
                Some((lang, Holds::Forms)) => concept
                    .terms
                    .iter()
                    .find(|term| term.lang == lang)
                    .map(|term| term.forms.join("|"))
                    .unwrap_or_default(),
                None => concept
                    .extra
                    .iter()
                    .find(|(name, _)| name == other)
                    .map(|(_, value)| value.clone())
                    .unwrap_or_default(),
            },
        })
        .collect()
}

fn joined(concept: &Concept, lang: Lang, status: Status) -> String {
    let texts: Vec<&str> = concept
        .terms
        .iter()
        .filter(|term| term.lang == lang && term.status == status)
        .map(|term| term.text.as_str())
        .collect();
    texts.join("|")
}

/// The glossary as a CSV file, in the order of the concepts.
pub fn write(concepts: &[Concept], columns: &[String]) -> String {
    let columns = columns_for(columns, concepts);
    let mut rows = vec![columns.clone()];
    rows.extend(concepts.iter().map(|concept| cells(concept, &columns)));
    rows::write(&rows, Dialect::Csv)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "concept,kind,az,en,ru,ru_obsolete,desk\r\nquba,place,Quba,Guba,Губа,Куба,north\r\nsocar,organization,SOCAR,SOCAR,SOCAR,,\r\n";

    #[test]
    fn a_file_comes_back_as_it_was() {
        let glossary = read(FILE).expect("readable");
        let concepts: Vec<Concept> = glossary.concepts.iter().map(|(_, c)| c.clone()).collect();
        assert_eq!(glossary.refused, []);
        assert_eq!(write(&concepts, &glossary.columns), FILE);
        assert_eq!(concepts[0].extra, [("desk".to_owned(), "north".to_owned())]);
    }

    #[test]
    fn faulty_rows_are_named() {
        let text = "concept,kind,az\nquba,place,Quba\nquba,place,Quba\nx,river,Kür\n,place,Araz\ny,place,\nz,place,Quba\n";
        let glossary = read(text).expect("readable");
        let found: Vec<_> =
            glossary.refused.iter().map(|refused| (refused.line, refused.why.code)).collect();
        assert_eq!(
            found,
            [
                (3, "concept-twice"),
                (4, "kind-unknown"),
                (5, "concept-without-id"),
                (6, "concept-without-term")
            ]
        );
        assert_eq!(glossary.warnings.len(), 1);
        assert!(read("a,b\n1,2\n").is_err());
    }
}
