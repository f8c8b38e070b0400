//! Units of a TMX file as units of the memory, and back.
//!
//! Our unit has one text a language and properties as pairs. What TMX says of
//! a unit beside that is kept as properties: an attribute under its name
//! (`tuid`, `creationdate`), a note as `note`; what belongs to one language
//! begins with it (`az@creationid`, `ru/note`). The export puts each back in
//! its place.

use std::collections::HashSet;

use super::{Attributes, Element, Node, TmxUnit, TmxVariant, code};
use crate::lang::Lang;
use crate::memory::{Origin, Provenance, Unit, Variant};

/// Why a unit of a readable file cannot go into the memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Fewer than two of our languages; those that were found.
    Languages(String),
    /// Nothing but space in a language.
    Empty,
    /// Tags that do not pair up.
    Tags(String),
}

/// Something of a unit that was taken which a person may want to know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remark {
    /// A date that is none.
    Date(String),
    /// A further text in a language; the first one was taken.
    SecondText(Lang),
}

/// A unit that was taken.
#[derive(Clone, PartialEq, Debug)]
pub struct Taken {
    pub unit: Unit,
    /// The language it was translated from, as far as the file tells.
    pub source: Lang,
    pub remarks: Vec<Remark>,
}

/// Attributes of `tu` and `tuv` that are kept as properties.
const ATTRIBUTES: [&str; 12] = [
    "o-encoding",
    "datatype",
    "usagecount",
    "lastusagedate",
    "creationtool",
    "creationtoolversion",
    "creationdate",
    "creationid",
    "changedate",
    "segtype",
    "changeid",
    "o-tmf",
];

/// Turns a unit of a file into one of ours. `srclang` is that of the header.
///
/// # Errors
/// Why it cannot be taken.
pub fn to_unit(found: &TmxUnit, srclang: Option<&str>) -> Result<Taken, Refusal> {
    let mut remarks = Vec::new();
    let mut own: Vec<(Lang, &TmxVariant)> = Vec::new();
    for variant in &found.variants {
        let Ok(lang) = Lang::parse(variant.lang()) else { continue };
        match own.iter().find(|(known, _)| *known == lang) {
            None => own.push((lang, variant)),
            Some((_, first)) if first.segment == variant.segment => {}
            Some(_) => remarks.push(Remark::SecondText(lang)),
        }
    }
    if own.len() < 2 {
        let tags: Vec<&str> = found.variants.iter().map(TmxVariant::lang).collect();
        return Err(Refusal::Languages(tags.join(", ")));
    }
    let segments: Vec<&TmxVariant> = own.iter().map(|(_, variant)| *variant).collect();
    let mut variants = Vec::new();
    for ((lang, _), text) in own.iter().zip(code::texts(&segments)) {
        if let Err(error) = text.balanced() {
            return Err(Refusal::Tags(error.to_string()));
        }
        if !text.plain().trim().is_empty() {
            variants.push(Variant { lang: *lang, text });
        }
    }
    if variants.len() < 2 {
        return Err(Refusal::Empty);
    }
    let source = [found.attributes.get("srclang"), srclang]
        .into_iter()
        .flatten()
        .find_map(|tag| Lang::parse(tag).ok())
        .filter(|lang| variants.iter().any(|variant| variant.lang == *lang))
        .unwrap_or(variants[0].lang);
    variants.sort_by_key(|variant| variant.lang);
    let mut unit = Unit {
        variants,
        origin: Origin::Imported,
        provenance: provenance(found, &own),
        before: None,
        after: None,
        properties: Vec::new(),
    };
    if let Some(tuid) = found.attributes.get("tuid") {
        unit.properties.push(("tuid".to_owned(), tuid.to_owned()));
    }
    attributes(None, &found.attributes, &mut unit.properties, &mut remarks);
    fields(None, &found.fields, &mut unit.properties);
    for (lang, variant) in own {
        attributes(Some(lang), &variant.attributes, &mut unit.properties, &mut remarks);
        fields(Some(lang), &variant.fields, &mut unit.properties);
    }
    claim(&mut unit);
    Ok(Taken { unit, source, remarks })
}

/// Who changed a unit last, and when; where only its languages say so, the latest.
fn provenance(found: &TmxUnit, own: &[(Lang, &TmxVariant)]) -> Provenance {
    let of = |date: &str, id: &str| {
        let own = own.iter().map(|(_, variant)| &variant.attributes);
        let stamp = |attributes: &Attributes| {
            let changed = attributes.get(date).and_then(from_tmx_date);
            (changed, attributes.get(id).map(str::to_owned))
        };
        let on_unit = stamp(&found.attributes);
        if on_unit == (None, None) { own.map(stamp).max() } else { Some(on_unit) }
            .filter(|stamp| *stamp != (None, None))
    };
    let created = of("creationdate", "creationid").unwrap_or_default();
    let changed = of("changedate", "changeid").unwrap_or_default();
    Provenance { article: None, author: changed.1.or(created.1), changed: changed.0.or(created.0) }
}

fn attributes(
    of: Option<Lang>,
    found: &Attributes,
    properties: &mut Vec<(String, String)>,
    remarks: &mut Vec<Remark>,
) {
    for (name, value) in &found.0 {
        let is_date = name.ends_with("date") && ATTRIBUTES.contains(&name.as_str());
        if is_date && from_tmx_date(value).is_none() {
            remarks.push(Remark::Date(value.clone()));
            continue;
        }
        // Of the unit as a whole these two are its provenance.
        let known = of.is_none() && matches!(name.as_str(), "changedate" | "changeid");
        if ATTRIBUTES.contains(&name.as_str()) && !known {
            properties.push((prefixed(of, '@', name), value.clone()));
        }
    }
}

fn fields(of: Option<Lang>, found: &[Element], properties: &mut Vec<(String, String)>) {
    for field in found {
        let kind = match field.name.as_str() {
            "note" => "note",
            _ => field.attributes.get("type").unwrap_or_default(),
        };
        properties.push((prefixed(of, '/', kind), field.text()));
    }
}

/// The name of a property, of one language where it belongs to one.
fn prefixed(of: Option<Lang>, sign: char, name: &str) -> String {
    of.map_or_else(|| name.to_owned(), |lang| format!("{lang}{sign}{name}"))
}

/// Takes the properties that our own export made back.
fn claim(unit: &mut Unit) {
    for (kind, value) in std::mem::take(&mut unit.properties) {
        match kind.as_str() {
            "x-tercuman-article" => unit.provenance.article = Some(value),
            "x-tercuman-before" => unit.before = Some(value),
            "x-tercuman-after" => unit.after = Some(value),
            "x-tercuman-origin" => {
                unit.origin = Origin::from_code(&value).unwrap_or(Origin::Imported);
            }
            _ => unit.properties.push((kind, value)),
        }
    }
}

/// A unit as TMX has it. `tuids` are those of the file so far, which a
/// further unit may not have again.
pub fn from_unit(unit: &Unit, tuids: &mut HashSet<String>) -> TmxUnit {
    let mut found = TmxUnit::default();
    let mut variants: Vec<(Lang, TmxVariant)> = unit
        .variants
        .iter()
        .map(|variant| {
            let mut own =
                TmxVariant { segment: code::nodes(&variant.text), ..TmxVariant::default() };
            own.attributes.0.push(("xml:lang".to_owned(), variant.lang.code().to_owned()));
            (variant.lang, own)
        })
        .collect();
    let provenance = &unit.provenance;
    for (name, value) in [
        ("changedate", provenance.changed.as_deref().and_then(to_tmx_date)),
        ("changeid", provenance.author.clone()),
    ] {
        found.attributes.0.extend(value.map(|value| (name.to_owned(), value)));
    }
    for (kind, value) in &unit.properties {
        let own = variants.iter_mut().find_map(|(lang, variant)| {
            let rest = kind.strip_prefix(lang.code())?;
            Some((rest.strip_prefix('@'), rest.strip_prefix('/'), variant))
        });
        match own {
            Some((Some(name), _, variant)) if ATTRIBUTES.contains(&name) => {
                variant.attributes.0.push((name.to_owned(), value.clone()));
            }
            Some((_, Some(kind), variant)) => variant.fields.push(field(kind, value)),
            _ if kind == "tuid" && tuids.insert(value.clone()) => {
                found.attributes.0.push((kind.clone(), value.clone()));
            }
            _ if is_attribute(kind, value) && found.attributes.get(kind).is_none() => {
                found.attributes.0.push((kind.clone(), value.clone()));
            }
            _ => found.fields.push(field(kind, value)),
        }
    }
    for (kind, value) in [
        ("x-tercuman-article", provenance.article.as_deref()),
        ("x-tercuman-before", unit.before.as_deref()),
        ("x-tercuman-after", unit.after.as_deref()),
        ("x-tercuman-origin", Some(unit.origin.code())),
    ] {
        if unit.origin != Origin::Imported || kind != "x-tercuman-origin" {
            found.fields.extend(value.map(|value| field(kind, value)));
        }
    }
    found.variants = variants.into_iter().map(|(_, variant)| variant).collect();
    // One order, so that a file that was read is written as it was.
    let place = |name: &str| ATTRIBUTES.iter().position(|known| *known == name);
    let own = found.variants.iter_mut().map(|variant| &mut variant.attributes);
    for attributes in std::iter::once(&mut found.attributes).chain(own) {
        attributes.0.sort_by_key(|(name, _)| place(name));
    }
    found
}

/// Whether a property can stand as an attribute of `tu`.
fn is_attribute(kind: &str, value: &str) -> bool {
    match kind {
        "segtype" => matches!(value, "block" | "paragraph" | "sentence" | "phrase"),
        "changedate" | "changeid" => false,
        kind if kind.ends_with("date") => {
            ATTRIBUTES.contains(&kind) && from_tmx_date(value).is_some()
        }
        kind => ATTRIBUTES.contains(&kind),
    }
}

fn field(kind: &str, value: &str) -> Element {
    let (name, attributes) = match kind {
        "note" => ("note", Vec::new()),
        kind => ("prop", vec![("type".to_owned(), kind.to_owned())]),
    };
    Element {
        name: name.to_owned(),
        attributes: Attributes(attributes),
        content: vec![Node::Text(value.to_owned())],
    }
}

/// `20260102T030405Z` as RFC 3339; nothing where there is no such moment.
fn from_tmx_date(date: &str) -> Option<String> {
    let parts: Vec<&str> = [0..4, 4..6, 6..8, 9..11, 11..13, 13..15]
        .into_iter()
        .map(|range| date.get(range))
        .collect::<Option<_>>()?;
    let digits = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if date.len() != 16 || !digits || date.get(8..9) != Some("T") || !date.ends_with('Z') {
        return None;
    }
    let [year, month, day, hour, minute, second] = parts[..] else { return None };
    let stamp = format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z");
    stamp.parse::<jiff::Timestamp>().ok().map(|_| stamp)
}

fn to_tmx_date(date: &str) -> Option<String> {
    let stamp: String = date.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    from_tmx_date(&stamp).map(|_| stamp)
}

#[cfg(test)]
mod tests {
    use super::super::{Reader, write_head, write_tail, write_unit};
    use super::*;
    use crate::text::Text;

    fn unit() -> Unit {
        Unit {
            variants: vec![
                Variant {
                    lang: Lang::Az,
                    text: Text::from_tagged("<b1>Bakı</b1> &lt; Quba<x2/>\r\n", None),
                },
                Variant {
                    lang: Lang::Ru,
                    text: Text::from_tagged("<b1>Баку</b1> &amp; Губа<x2/>", None),
                },
            ],
            origin: Origin::Accepted,
            provenance: Provenance {
                article: Some("story".into()),
                author: Some("Aysel & Co".into()),
                changed: Some("2026-01-02T03:04:05Z".into()),
            },
            before: Some(String::new()),
            after: Some("Sonra.".into()),
            properties: vec![
                ("tuid".into(), "7".into()),
                ("creationdate".into(), "20250102T030405Z".into()),
                ("note".into(), "a note\nof two\tlines".into()),
                ("client".into(), "x<y".into()),
                ("az@creationid".into(), "Nərmin\t1".into()),
                ("ru/note".into(), "заметка".into()),
            ],
        }
    }

    fn first(file: &str) -> TmxUnit {
        Reader::new(file).next_unit().expect("readable").expect("a unit")
    }

    #[test]
    fn a_unit_comes_back_as_it_was() {
        let mut file = String::new();
        write_head(&mut file);
        write_unit(&from_unit(&unit(), &mut HashSet::new()), &mut file);
        write_tail(&mut file);
        let mut reader = Reader::new(&file);
        let found = reader.next_unit().expect("readable").expect("one unit");
        let taken = to_unit(&found, None).expect("taken");
        assert_eq!((taken.unit, taken.remarks), (unit(), Vec::new()), "{file}");
        assert_eq!(reader.next_unit(), Ok(None));
    }

    #[test]
    fn an_id_stands_once_in_a_file() {
        let mut tuids = HashSet::new();
        let names = |unit: TmxUnit| (unit.attributes.get("tuid").is_some(), unit.fields.len());
        assert_eq!(names(from_unit(&unit(), &mut tuids)), (true, 6));
        assert_eq!(names(from_unit(&unit(), &mut tuids)), (false, 7));
    }

    #[track_caller]
    fn check(segments: [&str; 2], expected: [&str; 2]) {
        let [az, ru] = segments;
        let found = first(&format!(
            "<tmx version='1.4'><body><tu><tuv xml:lang='az'><seg>{az}</seg></tuv>\
             <tuv lang='RU-ru'><seg>{ru}</seg></tuv></tu></body></tmx>"
        ));
        let unit = to_unit(&found, None).expect("taken").unit;
        let tagged: Vec<String> =
            unit.variants.iter().map(|variant| variant.text.tagged()).collect();
        assert_eq!(tagged, expected);
    }

    #[test]
    fn codes_have_the_same_id_in_each_language() {
        check(
            [
                "<bpt i='1' x='5'>{\\b </bpt>a<ept i='1'>}</ept> <ph x='5'/>b<hi>c</hi>",
                "<ph x='5'>%s</ph>b <hi>c</hi> <bpt i='3' x='5' type='bold'/>a<ept i='3'/>",
            ],
            ["<g5>a</g5> <x1/>b<g2>c</g2>", "<x1/>b <g2>c</g2> <b5>a</b5>"],
        );
        // A pair that crosses another, one that is never closed, one never opened.
        check(
            ["<bpt i='1'/>a<bpt i='2'/>b<ept i='1'/>c<ept i='2'/>", "<bpt i='1'/>a"],
            ["<g1>a<g2>b</g1>c</g2>", "<x1/>a"],
        );
        check(["a<ept i='9'/>", "<it pos='begin'/>b<ut>x</ut>"], ["a<x9/>", "<x1/>b<x2/>"]);
    }

    #[test]
    fn what_the_memory_cannot_hold_is_named() {
        let tu = |tuv: &str| {
            first(&format!("<tmx version='1.1'><header/><body><tu>{tuv}</tu></body></tmx>"))
        };
        let found = tu("<tuv lang='fr-ca'><seg>a</seg></tuv><tuv lang='En-uS'><seg>b</seg></tuv>");
        assert_eq!(to_unit(&found, None), Err(Refusal::Languages("fr-ca, En-uS".into())));
        let found = tu("<tuv lang='az'><seg> </seg></tuv><tuv lang='ru'><seg>б</seg></tuv>");
        assert_eq!(to_unit(&found, None), Err(Refusal::Empty));
        let found = tu("<tuv lang='az' creationdate='yesterday'><seg>a</seg></tuv>\
             <tuv lang='en-GB'><seg>b</seg></tuv><tuv lang='en-US'><seg>c</seg></tuv>");
        let taken = to_unit(&found, Some("en")).expect("taken");
        assert_eq!(taken.source, Lang::En);
        let expected = [Remark::SecondText(Lang::En), Remark::Date("yesterday".into())];
        assert_eq!(taken.remarks, expected);
    }

    #[test]
    fn broken_files_are_refused_with_their_place() {
        for (file, code) in [
            ("<tmx><body><tu>", "xml-truncated"),
            ("<html></html>", "tmx-root"),
            ("<tmx></tmx><x/>", "xml-trailing"),
            ("<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx/>", "xml-entities"),
            ("<tmx><x:i xmlns:x='http://www.w3.org/2001/XInclude'/></tmx>", "xml-include"),
            ("<tmx><header a='&#1;'/></tmx>", "xml-reference"),
            (
                "<tmx><body><tu><tuv xml:lang='az'><seg>&nbsp;</seg></tuv></tu></body></tmx>",
                "xml-entity",
            ),
        ] {
            let mut reader = Reader::new(file);
            let error = loop {
                match reader.next_unit() {
                    Ok(Some(_)) => {}
                    Ok(None) => panic!("{file} was read"),
                    Err(error) => break error,
                }
            };
            assert_eq!(error.code, code, "{file}");
            assert!(error.place.is_some());
        }
    }
}
