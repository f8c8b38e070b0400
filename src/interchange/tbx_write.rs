//! TBX out: version 3 in DCA style, and martif for the tools that read only it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::tbx::path_of;
use super::tbx_back::Back;
use super::tbx_kept::{Kept, kept, others};
use super::xml::escape_into;
use crate::glossary::{Concept, Gender, Kind, Status, Term};
use crate::lang::Lang;

/// Which TBX.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Version {
    /// martif, TBX 2.
    Two,
    /// ISO 30042:2019, TBX-Basic, DCA.
    Three,
}

const HEAD_3: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/TBXcoreStructV03_TBX-Basic_integrated.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/TBX-Basic_DCA.sch" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><sourceDesc><p>newsroom glossary</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
"#;

const HEAD_2: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
  <martifHeader><fileDesc><sourceDesc><p>newsroom glossary</p></sourceDesc></fileDesc><encodingDesc><p type="XCSURI">http://www.lisa.org/fileadmin/standards/tbx_basic/TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>
  <text><body>
"#;

/// Names of elements that differ between the versions.
pub(super) struct Names {
    pub(super) version: Version,
    /// Of all entries and objects, for references.
    pub(super) ids: HashSet<String>,
    /// What stands behind the entries.
    pub(super) back: Back,
    entry: &'static str,
    lang: &'static str,
    term: &'static str,
}

/// The glossary as TBX.
pub fn write(concepts: &[Concept], version: Version) -> String {
    let (head, [entry_name, lang, term], tail) = match version {
        Version::Three => (HEAD_3, ["conceptEntry", "langSec", "termSec"], "</text>\n</tbx>\n"),
        Version::Two => (HEAD_2, ["termEntry", "langSet", "tig"], "</text>\n</martif>\n"),
    };
    let mut ids = HashSet::new();
    let identities: Vec<String> =
        concepts.iter().map(|concept| identity(&concept.id.0, &mut ids)).collect();
    let back = Back::of(concepts, &mut ids);
    let names = Names { version, ids, back, entry: entry_name, lang, term };
    let mut out = head.to_owned();
    for (concept, id) in concepts.iter().zip(identities) {
        entry(concept, &names, &id, &mut out);
    }
    out.push_str("  </body>");
    names.back.write(version, &mut out);
    out.push_str(tail);
    out
}

fn entry(concept: &Concept, names: &Names, id: &str, out: &mut String) {
    out.push_str(&format!("    <{} id=\"{id}\">", names.entry));
    if let Some(domain) = &concept.domain {
        element("descrip", "subjectField", domain, out);
    }
    if let Some(definition) = &concept.definition {
        element("descrip", "definition", definition, out);
    }
    if let Some(source) = &concept.source {
        element("admin", "source", source, out);
    }
    if let Some(note) = &concept.note {
        element("note", "", note, out);
    }
    let mut own = Vec::new();
    if concept.kind != Kind::Term || concept.gender.is_some() || id != concept.id.0 {
        own.push(format!("kind: {}", concept.kind.code()));
    }
    match concept.gender {
        Some(Gender::Masculine) => own.push("gender: m".to_owned()),
        Some(Gender::Feminine) => own.push("gender: f".to_owned()),
        None => {}
    }
    if id != concept.id.0 {
        own.push(format!("concept: {}", concept.id.0));
    }
    if !own.is_empty() {
        element("note", "", &own.join("; "), out);
    }
    others(&kept(concept, "concept", names), false, out);
    out.push('\n');
    for lang in Lang::ALL {
        let terms: Vec<&Term> = concept.terms.iter().filter(|term| term.lang == lang).collect();
        if terms.is_empty() {
            continue;
        }
        out.push_str(&format!("      <{} xml:lang=\"{lang}\">", names.lang));
        others(&kept(concept, lang.code(), names), false, out);
        for term in terms {
            out.push_str(&format!("<{}>", names.term));
            element("term", "", &term.text, out);
            let kept = kept(concept, &path_of(term), names);
            others(&kept, true, out);
            element("termNote", "administrativeStatus", status(term.status), out);
            others(&kept, false, out);
            if !term.forms.is_empty() {
                element("note", "", &format!("forms: {}", term.forms.join("|")), out);
            }
            out.push_str(&format!("</{}>", names.term));
        }
        out.push_str(&format!("</{}>\n", names.lang));
    }
    further_languages(concept, names, out);
    out.push_str(&format!("    </{}>\n", names.entry));
}

/// Terms in languages we do not publish in, as they came.
fn further_languages(concept: &Concept, names: &Names, out: &mut String) {
    let mut languages: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (name, _) in &concept.extra {
        let Some(path) = name.strip_prefix("tbx/").and_then(|rest| rest.split('/').next()) else {
            continue;
        };
        let (tag, place) = path.split_once(':').unwrap_or((path, ""));
        if !matches!(tag, "concept" | "back") && Lang::parse(tag).is_err() {
            let terms = languages.entry(tag).or_default();
            terms.extend(place.parse::<usize>());
        }
    }
    for (tag, terms) in languages {
        let mut body = String::new();
        others(&kept(concept, tag, names), false, &mut body);
        for index in terms {
            let (term, rest): (Vec<Kept<'_>>, Vec<Kept<'_>>) =
                kept(concept, &format!("{tag}:{index}"), names)
                    .into_iter()
                    .partition(|kept| kept.element == "term");
            let Some(term) = term.first() else { continue };
            body.push_str(&format!("<{}>", names.term));
            element("term", "", &term.text, &mut body);
            others(&rest, true, &mut body);
            others(&rest, false, &mut body);
            body.push_str(&format!("</{}>", names.term));
        }
        let mut safe = String::new();
        escape_into(tag, &mut safe);
        out.push_str(&format!("      <{0} xml:lang=\"{safe}\">{body}</{0}>\n", names.lang));
    }
}

fn element(name: &str, kind: &str, text: &str, out: &mut String) {
    linked(name, kind, None, text, out);
}

pub(super) fn linked(name: &str, kind: &str, target: Option<&str>, text: &str, out: &mut String) {
    out.push('<');
    out.push_str(name);
    let kind = Some(kind).filter(|kind| !kind.is_empty());
    for (attribute, value) in [("type", kind), ("target", target)] {
        if let Some(value) = value {
            out.push_str(&format!(" {attribute}=\""));
            escape_into(value, out);
            out.push('"');
        }
    }
    out.push('>');
    escape_into(text, out);
    out.push_str(&format!("</{name}>"));
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Preferred => "preferredTerm-admn-sts",
        Status::Admitted => "admittedTerm-admn-sts",
        Status::Obsolete => "supersededTerm-admn-sts",
        Status::Forbidden => "deprecatedTerm-admn-sts",
    }
}

/// An XML name for a concept or an object, its own where it is one.
pub(super) fn identity(id: &str, ids: &mut HashSet<String>) -> String {
    let mut name: String = id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' })
        .collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        name.insert_str(0, "c-");
    }
    let base = name.clone();
    let mut count = 1;
    while !ids.insert(name.clone()) {
        count += 1;
        name = format!("{base}-{count}");
    }
    name
}
