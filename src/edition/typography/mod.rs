//! Typography: quotes, dashes, spaces and apostrophes as the house sets them.
//!
//! Setting a text twice gives the same text. Only signs change, never letters
//! or figures, and nothing changes inside links, addresses, code, and spans
//! the caller keeps (names of works). The words that ask for a space that does
//! not break are data: `locales/<lang>/typography.toml`. Writing figures
//! themselves is for `text::figure` and `l10n`.

mod cells;
mod dashes;
mod quotes;
mod spaces;
mod style;

pub use style::Style;

use super::Run;
use crate::lang::Lang;
use crate::text::{Inline, Span, Text};

use cells::Cells;

/// Stands for what is not words: an image, or a run in another language.
const OBJECT: char = '\u{fffc}';

/// Sets a plain text, leaving the spans of `keep` as they are.
pub fn set(text: &str, style: &Style, keep: &[Span]) -> String {
    let mut cells = Cells::new(text, keep);
    set_cells(&mut cells, style);
    cells.text(Span::new(0, text.len()))
}

/// Sets the runs of a block as one text. Runs in another language stay.
pub fn set_runs(runs: &mut [Run], lang: Lang, style: &Style, keep: &[Span]) {
    let ours = |run: &Run| run.lang.is_none_or(|other| other == lang);
    let mut whole = String::new();
    let mut kept = Vec::new();
    for run in runs.iter() {
        for inline in run.text.inlines() {
            let start = whole.len();
            match inline {
                Inline::Words(words) => whole.push_str(words),
                Inline::Slot(slot) if slot.text.is_empty() => continue,
                Inline::Slot(slot) => whole.push_str(&slot.text),
                Inline::Open(_) | Inline::Close(_) => continue,
            }
            if !ours(run) || matches!(inline, Inline::Slot(_)) {
                kept.push(Span::new(start, whole.len()));
            }
        }
    }
    kept.extend_from_slice(keep);
    let mut cells = Cells::new(&whole, &kept);
    set_cells(&mut cells, style);
    let mut at = 0;
    for run in runs.iter_mut() {
        let mut text = Text::default();
        for inline in run.text.inlines() {
            let span = Span::new(at, at + inline.plain().len());
            match inline {
                Inline::Words(_) => text.push_words(&cells.text(span)),
                other => text.push(other.clone()),
            }
            at = span.end;
        }
        run.text = text;
    }
}

fn set_cells(cells: &mut Cells, style: &Style) {
    dashes::ellipses(cells);
    quotes::apostrophes(cells, style);
    dashes::set(cells, style);
    quotes::set(cells, style);
    spaces::set(cells, style);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotes_reach_over_marks_and_segments() {
        let run = |tagged, lang| Run { text: Text::from_tagged(tagged, None), lang };
        let mut runs = vec![
            run("\"Salam, ", None),
            run("\"hello\" ", Some(Lang::En)),
            run("<b1>dünya</b1>\".", None),
        ];
        set_runs(&mut runs, Lang::Az, Style::builtin(Lang::Az), &[]);
        let tagged: Vec<String> = runs.iter().map(|run| run.text.tagged()).collect();
        assert_eq!(tagged, ["«Salam, ", "\"hello\" ", "<b1>dünya</b1>»."]);
    }

    #[test]
    fn names_of_works_are_kept() {
        let text = "\"Yol - 2\" filmi";
        let style = Style::builtin(Lang::Az);
        assert_eq!(set(text, style, &[Span::new(1, 8)]), "«Yol - 2» filmi");
    }

    proptest! {
        #[test]
        fn setting_twice_changes_nothing(
            text in "([a-zəА-я]{1,4}|[0-9]{1,4}|[ «»„“”‘’\"'().,:;…–—−-]|\\.\\.\\.| - | -- |\u{a0}|км|km|т\\. )*"
        ) {
            for lang in Lang::ALL {
                let style = Style::builtin(lang);
                let once = set(&text, style, &[]);
                prop_assert_eq!(&set(&once, style, &[]), &once, "{}", lang);
            }
        }

        #[test]
        fn letters_and_figures_stay(text in "\\PC*") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            for lang in Lang::ALL {
                prop_assert_eq!(letters(&set(&text, Style::builtin(lang), &[])), letters(&text));
            }
        }
    }
}
