//! XLIFF 1.2 out, strict (OASIS, "XLIFF 1.2", 2008). Each unit has a target:
//! tools such as OmegaT translate nothing that has none.

use super::xliff2::nests;
use super::{HandoffUnit, Package};
use crate::desk::DraftState;
use crate::interchange::xml::escape_into;
use crate::text::{Inline, MarkKind, SlotKind, Text};

/// How a target that nobody has translated is marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Waiting {
    /// As `needs-translation`.
    Marked,
    /// Not at all: OmegaT never changes a state, so a mark would still stand
    /// beside a translation. Its target is as good as its source until then.
    Unmarked,
}

/// Writes a package: a file a story, a trans-unit a segment.
pub fn write(package: &Package, waiting: Waiting) -> String {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
    ));
    for story in &package.stories {
        out.push_str("  <file original=\"");
        escape_into(&story.article, &mut out);
        out.push_str(&format!(
            "\" source-language=\"{}\" target-language=\"{}\" datatype=\"plaintext\">\n",
            package.from, package.to
        ));
        out.push_str(concat!(
            "    <header><tool tool-id=\"tercuman\" tool-name=\"tercuman\" tool-version=\"",
            env!("CARGO_PKG_VERSION"),
            "\"/></header>\n    <body>\n"
        ));
        for unit in &story.units {
            write_unit(unit, waiting, &mut out);
        }
        out.push_str("    </body>\n  </file>\n");
    }
    out.push_str("</xliff>\n");
    out
}

fn write_unit(unit: &HandoffUnit, waiting: Waiting, out: &mut String) {
    let approved = matches!(unit.target, Some((_, DraftState::Accepted)));
    out.push_str(&format!(
        "      <trans-unit id=\"{0}\" resname=\"{0}\"{1}>\n        <source>",
        unit.segment,
        if approved { " approved=\"yes\"" } else { "" }
    ));
    inlines(&unit.source, out);
    let (state, text) = match (&unit.target, waiting) {
        (Some((target, DraftState::Accepted)), _) => (" state=\"final\"", target),
        (Some((target, DraftState::Proposed)), _) => {
            (" state=\"needs-review-translation\"", target)
        }
        (Some((target, _)), _) => (" state=\"translated\"", target),
        (None, Waiting::Marked) => (" state=\"needs-translation\"", &unit.source),
        (None, Waiting::Unmarked) => ("", &unit.source),
    };
    out.push_str(&format!("</source>\n        <target{state}>"));
    inlines(text, out);
    out.push_str("</target>\n");
    for help in &unit.matches {
        out.push_str(&format!(
            "        <alt-trans match-quality=\"{:.2}%\" origin=\"{}\"><source>",
            help.score.clamp(0.0, 100.0),
            help.origin
        ));
        inlines(&help.source, out);
        out.push_str("</source><target>");
        inlines(&help.target, out);
        out.push_str("</target></alt-trans>\n");
    }
    out.push_str(&format!("        <note>{}</note>\n", unit.kind.code()));
    for term in &unit.terms {
        out.push_str("        <note annotates=\"source\">");
        escape_into(&format!("{} = {}", term.source, term.target), out);
        out.push_str("</note>\n");
    }
    for note in &unit.notes {
        out.push_str("        <note>");
        escape_into(note, out);
        out.push_str("</note>\n");
    }
    out.push_str("      </trans-unit>\n");
}

fn inlines(text: &Text, out: &mut String) {
    let nested = nests(text);
    for inline in text.inlines() {
        match inline {
            Inline::Words(words) => escape_into(words, out),
            Inline::Open(mark) if nested => {
                out.push_str(&format!("<g id=\"{}\" ctype=\"{}\">", mark.id, ctype(mark.kind)));
            }
            Inline::Close(_) if nested => out.push_str("</g>"),
            Inline::Open(mark) => out.push_str(&format!(
                "<bx id=\"{0}\" rid=\"{0}\" ctype=\"{1}\"/>",
                mark.id,
                ctype(mark.kind)
            )),
            // An id of its own: 1.2 wants ids to be unique in a unit.
            Inline::Close(mark) => {
                out.push_str(&format!("<ex id=\"e{0}\" rid=\"{0}\"/>", mark.id));
            }
            Inline::Slot(slot) => {
                let ctype = match slot.kind {
                    SlotKind::Image => " ctype=\"image\"",
                    SlotKind::Break => " ctype=\"lb\"",
                    SlotKind::Footnote | SlotKind::Code | SlotKind::Other => "",
                };
                out.push_str(&format!("<x id=\"{}\"{ctype}", slot.id));
                if !slot.text.is_empty() {
                    out.push_str(" equiv-text=\"");
                    escape_into(&slot.text, out);
                    out.push('"');
                }
                out.push_str("/>");
            }
        }
    }
}

const fn ctype(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Bold => "bold",
        MarkKind::Italic => "italic",
        MarkKind::Underline => "underlined",
        MarkKind::Link => "link",
        MarkKind::Strike => "x-strike",
        MarkKind::Sub => "x-sub",
        MarkKind::Sup => "x-sup",
        MarkKind::Other => "x-other",
    }
}
