//! XLIFF 2.1 out (OASIS, "XLIFF Version 2.1", 2018), with the matches and
//! glossary modules.

use super::{HandoffUnit, Package};
use crate::desk::DraftState;
use crate::interchange::xml::escape_into;
use crate::text::{Inline, MarkKind, SlotKind, Text};

/// Writes a package: a file a story, a unit a segment.
pub fn write(package: &Package) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"");
    out.push_str(" xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"");
    out.push_str(" xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\"");
    out.push_str(&format!(
        " version=\"2.1\" srcLang=\"{}\" trgLang=\"{}\">\n",
        package.from, package.to
    ));
    for (number, story) in package.stories.iter().enumerate() {
        out.push_str(&format!("  <file id=\"f{}\" original=\"", number + 1));
        escape_into(&story.article, &mut out);
        out.push_str("\">\n");
        for unit in &story.units {
            write_unit(unit, &mut out);
        }
        out.push_str("  </file>\n");
    }
    out.push_str("</xliff>\n");
    out
}

fn write_unit(unit: &HandoffUnit, out: &mut String) {
    out.push_str(&format!("    <unit id=\"u{0}\" name=\"{0}\">\n", unit.segment));
    if !unit.matches.is_empty() {
        out.push_str("      <mtc:matches>\n");
        for help in &unit.matches {
            // A match in context is no better than 100 in this format.
            out.push_str(&format!(
                "        <mtc:match ref=\"#s1\" similarity=\"{:.2}\" origin=\"{}\"><source>",
                help.score.clamp(0.0, 100.0),
                help.origin
            ));
            inlines(&help.source, out);
            out.push_str("</source><target>");
            inlines(&help.target, out);
            out.push_str("</target></mtc:match>\n");
        }
        out.push_str("      </mtc:matches>\n");
    }
    if !unit.terms.is_empty() {
        out.push_str("      <gls:glossary>\n");
        for term in &unit.terms {
            out.push_str("        <gls:glossEntry><gls:term>");
            escape_into(&term.source, out);
            out.push_str("</gls:term><gls:translation>");
            escape_into(&term.target, out);
            out.push_str("</gls:translation></gls:glossEntry>\n");
        }
        out.push_str("      </gls:glossary>\n");
    }
    out.push_str("      <notes>\n");
    out.push_str(&format!("        <note category=\"block\">{}</note>\n", unit.kind.code()));
    for note in &unit.notes {
        out.push_str("        <note>");
        escape_into(note, out);
        out.push_str("</note>\n");
    }
    out.push_str("      </notes>\n");
    let state = match &unit.target {
        None | Some((_, DraftState::Proposed)) => "initial",
        Some((_, DraftState::Accepted)) => "reviewed",
        Some(_) => "translated",
    };
    out.push_str(&format!("      <segment id=\"s1\" state=\"{state}\">\n        <source>"));
    inlines(&unit.source, out);
    out.push_str("</source>\n");
    if let Some((target, _)) = &unit.target {
        out.push_str("        <target>");
        inlines(target, out);
        out.push_str("</target>\n");
    }
    out.push_str("      </segment>\n    </unit>\n");
}

/// Marks that pair up in their order are `pc`; others are `sc` and `ec`.
fn inlines(text: &Text, out: &mut String) {
    let nested = nests(text);
    for inline in text.inlines() {
        match inline {
            Inline::Words(words) => escape_into(words, out),
            Inline::Open(mark) => {
                let (kind, sub) = kind(mark.kind);
                let element = if nested { "pc" } else { "sc" };
                out.push_str(&format!("<{element} id=\"{}\" type=\"{kind}\"{sub}", mark.id));
                out.push_str(if nested { ">" } else { "/>" });
            }
            Inline::Close(mark) if nested => {
                let _ = mark;
                out.push_str("</pc>");
            }
            Inline::Close(mark) => out.push_str(&format!("<ec startRef=\"{}\"/>", mark.id)),
            Inline::Slot(slot) => {
                let kind = match slot.kind {
                    SlotKind::Image => " type=\"image\"",
                    SlotKind::Break => " type=\"fmt\" subType=\"xlf:lb\"",
                    SlotKind::Footnote | SlotKind::Code | SlotKind::Other => "",
                };
                out.push_str(&format!("<ph id=\"{}\"{kind}", slot.id));
                if !slot.text.is_empty() {
                    out.push_str(" disp=\"");
                    escape_into(&slot.text, out);
                    out.push('"');
                }
                out.push_str("/>");
            }
        }
    }
}

const fn kind(kind: MarkKind) -> (&'static str, &'static str) {
    match kind {
        MarkKind::Bold => ("fmt", " subType=\"xlf:b\""),
        MarkKind::Italic => ("fmt", " subType=\"xlf:i\""),
        MarkKind::Underline => ("fmt", " subType=\"xlf:u\""),
        MarkKind::Link => ("link", ""),
        MarkKind::Strike | MarkKind::Sub | MarkKind::Sup | MarkKind::Other => ("fmt", ""),
    }
}

/// Whether every mark closes inside the marks that were open around it.
pub(super) fn nests(text: &Text) -> bool {
    let mut open = Vec::new();
    for inline in text.inlines() {
        match inline {
            Inline::Open(mark) => open.push(*mark),
            Inline::Close(mark) if open.pop() != Some(*mark) => return false,
            _ => {}
        }
    }
    open.is_empty()
}
