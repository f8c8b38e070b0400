//! Writing TMX 1.4.

use super::{Attributes, Element, Node, TmxUnit};
use crate::interchange::xml::escape_into;

/// A whole document: a header and units as they were read.
pub fn write_file(header: &Element, units: &[TmxUnit]) -> String {
    let mut out = String::from(PROLOGUE);
    out.push_str("  ");
    element(header, &mut out);
    out.push_str("\n  <body>\n");
    for unit in units {
        write_unit(unit, &mut out);
    }
    write_tail(&mut out);
    out
}

const PROLOGUE: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n",
    "<tmx version=\"1.4\">\n",
);

/// Opens a document of our own.
pub fn write_head(out: &mut String) {
    out.push_str(PROLOGUE);
    out.push_str(concat!(
        "  <header creationtool=\"tercuman\" creationtoolversion=\"",
        env!("CARGO_PKG_VERSION"),
        "\" segtype=\"sentence\" o-tmf=\"tercuman\" adminlang=\"en\" srclang=\"*all*\" ",
        "datatype=\"plaintext\"/>\n",
        "  <body>\n",
    ));
}

/// Closes the document.
pub fn write_tail(out: &mut String) {
    out.push_str("  </body>\n</tmx>\n");
}

/// Writes one unit.
pub fn write_unit(unit: &TmxUnit, out: &mut String) {
    out.push_str("    ");
    open("tu", &unit.attributes, out);
    out.push('\n');
    for field in &unit.fields {
        out.push_str("      ");
        element(field, out);
        out.push('\n');
    }
    for variant in &unit.variants {
        out.push_str("      ");
        open("tuv", &variant.attributes, out);
        for field in &variant.fields {
            element(field, out);
        }
        out.push_str("<seg>");
        nodes(&variant.segment, out);
        out.push_str("</seg></tuv>\n");
    }
    out.push_str("    </tu>\n");
}

fn open(name: &str, attributes: &Attributes, out: &mut String) {
    out.push('<');
    out.push_str(name);
    for (name, value) in &attributes.0 {
        // Before 1.4 the language was in `lang`.
        let name = match name.as_str() {
            "lang" if attributes.get("xml:lang").is_some() => continue,
            "lang" => "xml:lang",
            name => name,
        };
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        let mut rest = value.as_str();
        // A reader takes these for spaces in an attribute.
        while let Some(at) = rest.find(['\n', '\t']) {
            escape_into(&rest[..at], out);
            out.push_str(if rest[at..].starts_with('\n') { "&#10;" } else { "&#9;" });
            rest = &rest[at + 1..];
        }
        escape_into(rest, out);
        out.push('"');
    }
    out.push('>');
}

fn element(element: &Element, out: &mut String) {
    open(&element.name, &element.attributes, out);
    nodes(&element.content, out);
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

fn nodes(content: &[Node], out: &mut String) {
    for node in content {
        match node {
            Node::Text(text) => escape_into(text, out),
            Node::Element(inner) => element(inner, out),
        }
    }
}
