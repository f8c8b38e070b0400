//! docx: for the print desk. Styles carry what each paragraph is; the print
//! desk's own template gives them their looks.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::html::visible;
use super::shape::Shape;
use super::{Page, safe_link};
use crate::article::{BlockKind, Code};
use crate::border::xml;
use crate::edition::{Edition, EditionBlock};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::{Inline, MarkKind, SlotKind};

const STYLES: &str = include_str!("../../../locales/templates/docx/styles.xml");
const NUMBERING: &str = include_str!("../../../locales/templates/docx/numbering.xml");
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
</Types>";
const ROOT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) fn render(edition: &Edition, page: &Page<'_>) -> Result<Vec<u8>, Problem> {
    let failed = |error: &dyn std::fmt::Display| Problem::surroundings("file-io").because(error);
    let mut links = Vec::new();
    let document = document(edition, &Shape::of(page.article), &mut links);
    let numbering = numbering(&document);
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", ROOT.to_owned()),
        ("docProps/core.xml", properties(edition)),
        ("word/document.xml", document),
        ("word/styles.xml", STYLES.replace("{lang}", format_tag(edition.lang))),
        ("word/numbering.xml", numbering),
        ("word/_rels/document.xml.rels", relationships(&links)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same edition gives the same bytes: no clock in the archive.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, text) in parts {
        zip.start_file(name, options).map_err(|error| failed(&error))?;
        let text = if text.starts_with("<?xml") { text } else { format!("{DECLARATION}{text}") };
        zip.write_all(text.as_bytes()).map_err(|error| failed(&error))?;
    }
    Ok(zip.finish().map_err(|error| failed(&error))?.into_inner())
}

const fn format_tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Az => "az-Latn-AZ",
        Lang::En => "en-GB",
        Lang::Ru => "ru-RU",
    }
}

fn properties(edition: &Edition) -> String {
    let furniture = &edition.furniture;
    let mut out = String::from(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
    );
    let mut element = |name: &str, text: &str| {
        let _ = write!(out, "<{name}>{}</{name}>", escaped(text));
    };
    element("dc:title", &furniture.title);
    if let Some(byline) = &furniture.byline {
        element("dc:creator", byline);
    }
    if let Some(rubric) = &furniture.rubric {
        element("cp:category", rubric);
    }
    element("dc:language", edition.tag());
    out.push_str("</cp:coreProperties>");
    out
}

/// The bullets, and a list of its own for every numbered one of the document.
fn numbering(document: &str) -> String {
    let mut own = String::new();
    for number in 2.. {
        if !document.contains(&format!("<w:numId w:val=\"{number}\"/>")) {
            break;
        }
        let _ = write!(
            own,
            "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"1\"/>\
             <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
        );
    }
    NUMBERING.replace("</w:numbering>", &format!("{own}</w:numbering>"))
}

fn relationships(links: &[String]) -> String {
    let mut out = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{OFFICE}/numbering\" Target=\"numbering.xml\"/>"
    );
    for (at, link) in links.iter().enumerate() {
        let _ = write!(
            out,
            "<Relationship Id=\"rIdL{at}\" Type=\"{OFFICE}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            escaped(link)
        );
    }
    out.push_str("</Relationships>");
    out
}

fn document(edition: &Edition, shape: &Shape, links: &mut Vec<String>) -> String {
    let furniture = &edition.furniture;
    let mut out = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"{OFFICE}\"><w:body>"
    );
    if let Some(rubric) = &furniture.rubric {
        words(&mut out, "Rubric", rubric);
    }
    match edition.blocks.iter().find(|block| block.kind == BlockKind::Headline) {
        Some(headline) => paragraph(&mut out, "Title", "", headline, edition, links),
        None => words(&mut out, "Title", &furniture.title),
    }
    let about = [&furniture.byline_line, &furniture.dateline, &furniture.published];
    let about: Vec<&str> = about.into_iter().flatten().map(String::as_str).collect();
    if !about.is_empty() {
        words(&mut out, "Byline", &about.join(" · "));
    }
    for note in [&furniture.partly_translated, &furniture.correction].into_iter().flatten() {
        words(&mut out, "Notice", note);
    }
    let mut rows: Vec<Vec<&EditionBlock>> = Vec::new();
    let mut numbered = 0;
    let mut previous = None;
    for (at, block) in edition.blocks.iter().enumerate() {
        if block.kind != BlockKind::Cell {
            table(&mut out, &mut rows, edition, links);
        }
        match block.kind {
            BlockKind::Headline | BlockKind::Byline => {}
            BlockKind::Cell => match rows.last_mut() {
                Some(row) if !shape.begins_row(at) => row.push(block),
                _ => rows.push(vec![block]),
            },
            BlockKind::Lead => paragraph(&mut out, "Lead", "", block, edition, links),
            BlockKind::Paragraph => paragraph(&mut out, "BodyText", "", block, edition, links),
            BlockKind::Quote => paragraph(&mut out, "Quote", "", block, edition, links),
            BlockKind::Caption => paragraph(&mut out, "Caption", "", block, edition, links),
            BlockKind::Heading => {
                let style = format!("Heading{}", block.level.clamp(2, 6));
                paragraph(&mut out, &style, "", block, edition, links);
            }
            BlockKind::Item => {
                let level = block.level.clamp(1, 9) - 1;
                let is_number = shape.is_numbered(at);
                if is_number && previous != Some((BlockKind::Item, true)) {
                    // Each numbered list counts from one.
                    numbered += 1;
                }
                let (style, list) =
                    if is_number { ("ListNumber", 1 + numbered) } else { ("ListBullet", 1) };
                let list = format!(
                    "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"
                );
                paragraph(&mut out, style, &list, block, edition, links);
            }
        }
        previous = Some((block.kind, shape.is_numbered(at)));
    }
    table(&mut out, &mut rows, edition, links);
    for note in [&furniture.translated_from, &furniture.source].into_iter().flatten() {
        words(&mut out, "Notice", note);
    }
    out.push_str(
        "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1418\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>",
    );
    out
}

fn words(out: &mut String, style: &str, text: &str) {
    let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
    run(out, "", text);
    out.push_str("</w:p>");
}

fn run(out: &mut String, properties: &str, text: &str) {
    if !text.is_empty() {
        let _ = write!(
            out,
            "<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escaped(text)
        );
    }
}

/// The width of a line between the margins, in twentieths of a point.
const WIDTH: usize = 9_354;

/// The rows of a table.
fn table(
    out: &mut String,
    rows: &mut Vec<Vec<&EditionBlock>>,
    edition: &Edition,
    links: &mut Vec<String>,
) {
    let Some(columns) = rows.iter().map(Vec::len).max() else { return };
    let width = WIDTH / columns;
    out.push_str(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>",
    );
    for _ in 0..columns {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>");
    for row in rows.drain(..) {
        out.push_str("<w:tr>");
        for at in 0..columns {
            let _ = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
            match row.get(at) {
                Some(cell) => paragraph(out, "BodyText", "", cell, edition, links),
                None => out.push_str("<w:p/>"),
            }
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

fn paragraph(
    out: &mut String,
    style: &str,
    properties: &str,
    block: &EditionBlock,
    edition: &Edition,
    links: &mut Vec<String>,
) {
    let shown = edition.gaps_shown;
    let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>");
    let mut open: Vec<(u32, MarkKind)> = Vec::new();
    let (before, after) = match block.kind {
        BlockKind::Caption => (&*edition.furniture.caption.0, &*edition.furniture.caption.1),
        _ => ("", ""),
    };
    run(out, "", before);
    for part in &block.runs {
        for inline in part.text.inlines() {
            match inline {
                Inline::Open(mark) => open.push((mark.id, mark.kind)),
                Inline::Close(mark) => {
                    if let Some(at) = open.iter().rposition(|(id, _)| *id == mark.id) {
                        open.remove(at);
                    }
                }
                Inline::Words(text) => marked(out, &open, block, (part.lang, shown), text, links),
                Inline::Slot(slot) => match slot.kind {
                    SlotKind::Break => out.push_str("<w:r><w:br/></w:r>"),
                    _ => marked(out, &open, block, (part.lang, shown), &slot.text, links),
                },
            }
        }
    }
    run(out, "", after);
    out.push_str("</w:p>");
}

/// Words under the marks that are open, in a link where one is.
fn marked(
    out: &mut String,
    open: &[(u32, MarkKind)],
    block: &EditionBlock,
    (lang, shown): (Option<Lang>, bool),
    text: &str,
    links: &mut Vec<String>,
) {
    let link = open
        .iter()
        .rev()
        .filter(|(_, kind)| *kind == MarkKind::Link)
        .find_map(|(id, _)| target(&block.codes, *id));
    let mut properties = String::from("<w:rPr>");
    if link.is_some() {
        properties.push_str("<w:rStyle w:val=\"Hyperlink\"/>");
    }
    let has = |kind| open.iter().any(|(_, other)| *other == kind);
    for (kind, element) in [
        (MarkKind::Bold, "<w:b/>"),
        (MarkKind::Italic, "<w:i/>"),
        (MarkKind::Strike, "<w:strike/>"),
    ] {
        if has(kind) {
            properties.push_str(element);
        }
    }
    // The order of these elements is that of the schema.
    if lang.is_some() && shown {
        properties.push_str("<w:highlight w:val=\"yellow\"/>");
    }
    if has(MarkKind::Underline) {
        properties.push_str("<w:u w:val=\"single\"/>");
    }
    if has(MarkKind::Sup) {
        properties.push_str("<w:vertAlign w:val=\"superscript\"/>");
    } else if has(MarkKind::Sub) {
        properties.push_str("<w:vertAlign w:val=\"subscript\"/>");
    }
    if let Some(lang) = lang {
        let _ = write!(properties, "<w:lang w:val=\"{}\"/>", format_tag(lang));
    }
    properties.push_str("</w:rPr>");
    let properties = if properties.len() > "<w:rPr></w:rPr>".len() { &properties } else { "" };
    match link {
        Some(href) => {
            let at = links.iter().position(|known| known == href).unwrap_or_else(|| {
                links.push(href.to_owned());
                links.len() - 1
            });
            let _ = write!(out, "<w:hyperlink r:id=\"rIdL{at}\">");
            run(out, properties, text);
            out.push_str("</w:hyperlink>");
        }
        None => run(out, properties, text),
    }
}

/// Where a link leads, when it leads somewhere by itself and safely.
fn target(codes: &[Code], id: u32) -> Option<&str> {
    let href = codes.iter().find(|code| code.id == id)?.href.as_deref()?;
    (safe_link(href) && !href.starts_with('#') && !href.contains(char::is_whitespace))
        .then_some(href)
}

/// Words for XML: characters that XML does not know are left out, and those
/// that turn the reading direction too.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    xml::escape_into(&visible(&text.replace(['\n', '\t'], " ")), &mut out);
    out
}
