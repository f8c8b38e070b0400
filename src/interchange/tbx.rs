//! TBX in: version 3 (DCA and DCT style) and martif, the version before.
//!
//! Terms, statuses, definitions, subject fields and notes become fields of a
//! concept. Whatever else stands in an entry (other term notes, groups,
//! transactions, terms in further languages) is kept under the concept's
//! extras as `tbx/<where>/<group>/<element>/<type>`, and what stands behind the
//! entries as [`super::tbx_back`] says; [`write()`] writes both back.

use std::collections::{HashMap, HashSet};

use quick_xml::events::{BytesStart, Event};

use super::glossary_csv::Refused;
use super::tbx_back;
use super::xml::{Guard, UNIT_TEXT};
use crate::glossary::{Concept, ConceptId, Gender, Kind, Status, Term};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::normalize::nfc;

pub use super::tbx_write::{Version, write};

/// What parts a type from the target of a reference in the name of an extra.
pub(super) const TARGET: &str = " target=";
/// What parts the name of an extra from its count, where it comes again.
const AGAIN: &str = " #";

/// The end of the name of an extra, without its count.
pub(super) fn uncounted(name: &str) -> &str {
    name.split(AGAIN).next().unwrap_or(name)
}

/// A TBX file as it was read.
#[derive(Debug, Default)]
pub struct Tbx {
    pub concepts: Vec<Concept>,
    pub refused: Vec<Refused>,
    /// What was taken otherwise than it stands, with its line.
    pub warnings: Vec<Refused>,
}

/// Reads a TBX file.
///
/// # Errors
/// A file that is not XML, not TBX, or over a limit.
pub fn read(text: &str) -> Result<Tbx, Problem> {
    let mut guard = Guard::new(text);
    let mut found = Tbx::default();
    let mut ids: HashSet<String> = HashSet::new();
    let mut root = false;
    let mut body = false;
    let mut objects = Vec::new();
    while let Some(event) = guard.event()? {
        let Event::Start(start) = event else { continue };
        let name = start.local_name().as_ref().to_owned();
        if !root {
            if !matches!(name.as_str(), "tbx" | "martif" | "TBX") {
                return Err(guard.problem("tbx-root").arg("found", name));
            }
            root = true;
        } else if name == "body" {
            body = true;
        } else if name == "back" {
            objects.extend(tbx_back::read(&mut guard)?);
        } else if matches!(name.as_str(), "conceptEntry" | "termEntry") {
            let line = guard.line();
            let given = guard.attribute(&start, "id")?;
            if let Some(id) = &given
                && !ids.insert(id.clone())
            {
                return Err(guard.problem("tbx-id-twice").arg("id", id));
            }
            let id =
                given.unwrap_or_else(|| format!("entry-{}", ids.len() + found.refused.len() + 1));
            match entry(&mut guard, id)? {
                Ok(mut concept) => {
                    found
                        .warnings
                        .extend(settle_preferred(&mut concept).map(|why| Refused { line, why }));
                    found.concepts.push(concept);
                }
                Err(why) => found.refused.push(Refused { line, why }),
            }
        }
    }
    if !body {
        return Err(guard.problem("tbx-no-body"));
    }
    tbx_back::share(&objects, &mut found.concepts);
    Ok(found)
}

/// One preferred term a language: the first stays, the others are admitted.
fn settle_preferred(concept: &mut Concept) -> Option<Problem> {
    let mut seen: Vec<Lang> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    for term in concept.terms.iter_mut().filter(|term| term.status == Status::Preferred) {
        if seen.contains(&term.lang) {
            term.status = Status::Admitted;
            others.push(term.text.clone());
        } else {
            seen.push(term.lang);
        }
    }
    (!others.is_empty()).then(|| {
        let id = &concept.id.0;
        Problem::input("term-preferred-twice").arg("concept", id).arg("terms", others.join(", "))
    })
}

/// Where in an entry something stands.
#[derive(Default)]
struct Place {
    lang: Option<String>,
    /// Terms of each language so far: a language may come in several sections.
    terms: HashMap<String, usize>,
    in_term: bool,
}

impl Place {
    /// Our terms are named by their text, which outlives their order; those of
    /// further languages by their place.
    fn path(&self, term: Option<&Term>) -> String {
        match (&self.lang, self.in_term, term) {
            (None, _, _) => "concept".to_owned(),
            (Some(lang), false, _) => lang.clone(),
            (Some(_), true, Some(term)) => path_of(term),
            // What comes before the term, or beside an empty one.
            (Some(lang), true, None) if Lang::parse(lang).is_ok() => lang.clone(),
            (Some(lang), true, None) => {
                format!("{lang}:{}", self.terms.get(lang).copied().unwrap_or_default())
            }
        }
    }

    fn begin_term(&mut self) {
        self.in_term = true;
        if let Some(lang) = &self.lang {
            *self.terms.entry(lang.clone()).or_default() += 1;
        }
    }
}

/// Where what belongs to a term is kept: its language and its text, in which
/// no `/` may part the path.
pub(super) fn path_of(term: &Term) -> String {
    format!("{}:{}", term.lang, term.text.replace('%', "%25").replace('/', "%2F"))
}

struct Leaf {
    element: String,
    kind: String,
    text: String,
}

const TERM_NOTES: [&str; 12] = [
    "administrativeStatus",
    "normativeAuthorization",
    "partOfSpeech",
    "grammaticalGender",
    "grammaticalNumber",
    "termType",
    "termLocation",
    "geographicalUsage",
    "register",
    "transferComment",
    "pronunciation",
    "reading",
];

/// The element that a DCT element is an instance of.
fn base_of(element: &str) -> &'static str {
    match element {
        "termNote" => "termNote",
        "descrip" | "subjectField" | "definition" | "context" => "descrip",
        "admin" | "source" | "customerSubset" | "projectSubset" => "admin",
        "transac" | "transactionType" => "transac",
        "transacNote" | "responsibility" => "transacNote",
        "descripNote" => "descripNote",
        "adminNote" => "adminNote",
        "date" => "date",
        "ref" | "crossReference" => "ref",
        "xref" | "xGraphic" | "externalCrossReference" => "xref",
        "note" => "note",
        name if TERM_NOTES.contains(&name) => "termNote",
        _ => "note",
    }
}

fn entry(guard: &mut Guard<'_>, id: String) -> Result<Result<Concept, Problem>, Problem> {
    let mut concept = Concept {
        id: ConceptId(nfc(&id).into_owned()),
        kind: Kind::Term,
        gender: None,
        domain: None,
        note: None,
        definition: None,
        source: None,
        terms: Vec::new(),
        extra: Vec::new(),
    };
    let mut place = Place::default();
    let mut leaf: Option<Leaf> = None;
    let mut group = 0;
    let mut in_group: Option<String> = None;
    let mut size = 0;
    // Index of the term a note belongs to, where its language is ours.
    let mut current: Option<usize> = None;
    let mut depth = 0;
    loop {
        let Some(event) = guard.event()? else { return Err(guard.problem("xml-truncated")) };
        match event {
            Event::Start(start) => {
                depth += 1;
                let name = start.local_name().as_ref().to_owned();
                match name.as_str() {
                    "langSec" | "langSet" => {
                        place.lang = Some(language(guard, &start)?);
                        place.in_term = false;
                    }
                    "termSec" | "tig" | "ntig" => {
                        place.begin_term();
                        current = None;
                    }
                    "termGrp" | "termCompList" | "termCompGrp" => {}
                    group_name if group_name.ends_with("Grp") => {
                        group += 1;
                        in_group = Some(format!("{group_name}{group}"));
                    }
                    _ if leaf.is_some() => {}
                    element => {
                        let mut kind = guard.attribute(&start, "type")?.unwrap_or_else(|| {
                            if base_of(element) == element {
                                String::new()
                            } else {
                                element.to_owned()
                            }
                        });
                        if let Some(target) = guard.attribute(&start, "target")? {
                            kind.push_str(TARGET);
                            kind.push_str(&target);
                        }
                        leaf =
                            Some(Leaf { element: element.to_owned(), kind, text: String::new() });
                    }
                }
            }
            Event::End(end) => {
                let name = end.local_name().as_ref().to_owned();
                if depth == 0 {
                    break;
                }
                depth -= 1;
                if leaf.as_ref().is_some_and(|leaf| leaf.element == name) {
                    if let Some(leaf) = leaf.take() {
                        keep(&mut concept, &place, in_group.as_deref(), leaf, &mut current);
                    }
                } else if in_group.as_ref().is_some_and(|group| group.starts_with(&name)) {
                    in_group = None;
                } else if matches!(name.as_str(), "termSec" | "tig" | "ntig") {
                    place.in_term = false;
                    current = None;
                } else if matches!(name.as_str(), "langSec" | "langSet") {
                    place.lang = None;
                }
            }
            other => {
                if let (Some(leaf), Some(words)) = (&mut leaf, guard.words(&other)?) {
                    leaf.text.push_str(&words);
                    size += words.len();
                }
            }
        }
        if size > UNIT_TEXT {
            return Err(guard.problem("unit-long").arg("limit", UNIT_TEXT >> 10));
        }
    }
    if concept.terms.is_empty() {
        let why = Problem::input("concept-without-term").arg("concept", &concept.id.0);
        return Ok(Err(why));
    }
    concept.terms.sort_by_key(|term| (term.lang, term.status));
    Ok(Ok(concept))
}

/// The language as it is written, or ours where it is one of ours.
fn language(guard: &mut Guard<'_>, start: &BytesStart<'_>) -> Result<String, Problem> {
    let tag = guard.attribute(start, "lang")?.unwrap_or_default();
    Ok(Lang::parse(&tag).map_or(tag, |lang| lang.code().to_owned()))
}

fn keep(
    concept: &mut Concept,
    place: &Place,
    group: Option<&str>,
    leaf: Leaf,
    current: &mut Option<usize>,
) {
    let text = nfc(leaf.text.trim()).into_owned();
    let lang = place.lang.as_deref().and_then(|tag| Lang::parse(tag).ok());
    let base = base_of(&leaf.element);
    if leaf.element == "term" {
        if let Some(lang) = lang.filter(|_| !text.is_empty()) {
            let first = !concept.terms.iter().any(|term| term.lang == lang);
            let status = if first { Status::Preferred } else { Status::Admitted };
            let same = concept.terms.iter().position(|t| t.lang == lang && t.text == text);
            *current = Some(same.unwrap_or_else(|| {
                concept.terms.push(Term { lang, text, status, forms: Vec::new() });
                concept.terms.len() - 1
            }));
        } else if !text.is_empty() {
            keep_extra(concept, &format!("tbx/{}//term/", place.path(None)), text);
        }
        return;
    }
    if let Some(term) = current.and_then(|at| concept.terms.get_mut(at)) {
        if let (true, Some(status)) = (base == "termNote", status_of(&leaf.kind, &text)) {
            term.status = status;
            return;
        }
        if let (true, Some(forms)) = (base == "note", text.strip_prefix("forms: ")) {
            term.forms = forms.split('|').map(str::to_owned).collect();
            return;
        }
    }
    let here = place.lang.is_none() && group.is_none();
    match (here, base, leaf.kind.as_str()) {
        (true, "descrip", "subjectField") if concept.domain.is_none() => {
            concept.domain = Some(text)
        }
        (true, "descrip", "definition") if concept.definition.is_none() => {
            concept.definition = Some(text)
        }
        (true, "admin", "source") if concept.source.is_none() => concept.source = Some(text),
        (true, "note", _) if text.starts_with("kind: ") => own_note(concept, &text),
        (true, "note", "") if concept.note.is_none() => concept.note = Some(text),
        _ if text.is_empty() => {}
        (_, base, kind) => {
            let term = current.and_then(|at| concept.terms.get(at));
            let place = place.path(term);
            let path = format!("tbx/{place}/{}/{base}/{kind}", group.unwrap_or_default());
            keep_extra(concept, &path, text);
        }
    }
}

/// What we write into a note because TBX has no place for it.
fn own_note(concept: &mut Concept, note: &str) {
    for part in note.split("; ") {
        match part.split_once(": ") {
            Some(("kind", code)) => concept.kind = Kind::from_code(code).unwrap_or(Kind::Term),
            Some(("gender", "m")) => concept.gender = Some(Gender::Masculine),
            Some(("gender", "f")) => concept.gender = Some(Gender::Feminine),
            Some(("concept", id)) => concept.id = ConceptId(id.to_owned()),
            _ => {}
        }
    }
}

pub(super) fn keep_extra(concept: &mut Concept, path: &str, text: String) {
    let mut name = path.to_owned();
    let mut count = 1;
    while concept.extra.iter().any(|(known, _)| *known == name) {
        count += 1;
        name = format!("{path}{AGAIN}{count}");
    }
    concept.extra.push((name, text));
}

fn status_of(kind: &str, value: &str) -> Option<Status> {
    match kind {
        "administrativeStatus" | "normativeAuthorization" | "processStatus" => {}
        _ => return None,
    }
    match value.trim_end_matches("-admn-sts") {
        "preferredTerm" | "preferred" | "standardizedTerm" => Some(Status::Preferred),
        "admittedTerm" | "admitted" => Some(Status::Admitted),
        "supersededTerm" | "obsolete" => Some(Status::Obsolete),
        "deprecatedTerm" | "notRecommended" => Some(Status::Forbidden),
        _ => None,
    }
}
