//! A report as people read it: tables with headings, in the language of the
//! reader. [`Sheet::text`] is the form for a terminal.

use unicode_width::UnicodeWidthStr;

use super::Chart;
use crate::l10n::format::number;
use crate::lang::Lang;

/// A report ready to be laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// The language of its words.
    pub lang: Lang,
    pub title: String,
    /// Shown before the tables.
    pub charts: Vec<Chart>,
    pub tables: Vec<Table>,
    /// What a reader should know of the figures.
    pub notes: Vec<String>,
}

/// One table. The last rows may be sums.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// How many of the last rows are sums of those before.
    pub sums: usize,
}

/// The heading of a column; figures stand to the right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    pub title: String,
    pub figures: bool,
}

/// What stands in a table.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    Text(String),
    Count(usize),
    /// A share of 100, shown with one place.
    Percent(f64),
    Empty,
}

impl Column {
    /// A column of words.
    pub fn words(title: String) -> Column {
        Column { title, figures: false }
    }

    /// A column of figures.
    pub fn figures(title: String) -> Column {
        Column { title, figures: true }
    }
}

impl Cell {
    /// The share of `part` in `whole`; nothing where there is no whole.
    pub fn share(part: usize, whole: usize) -> Cell {
        if whole == 0 { Cell::Empty } else { Cell::Percent(100.0 * part as f64 / whole as f64) }
    }

    /// As `lang` writes it.
    pub fn shown(&self, lang: Lang) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => number(*count as f64, lang),
            Cell::Percent(share) => number((share * 10.0).round() / 10.0, lang),
            Cell::Empty => String::new(),
        }
    }
}

impl Sheet {
    /// The report as text: columns set apart by two spaces.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n", self.title);
        for chart in self.charts.iter().filter(|chart| !chart.bars.is_empty()) {
            out.push('\n');
            chart.write(&mut out);
        }
        for table in &self.tables {
            out.push('\n');
            table.write(self.lang, &mut out);
        }
        for note in &self.notes {
            out.push_str(&format!("\n{note}\n"));
        }
        out
    }
}

impl Table {
    fn write(&self, lang: Lang, out: &mut String) {
        if !self.caption.is_empty() {
            out.push_str(&format!("{}\n", self.caption));
        }
        let head: Vec<String> = self.columns.iter().map(|column| column.title.clone()).collect();
        let body = self.rows.iter().map(|row| row.iter().map(|cell| cell.shown(lang)).collect());
        let lines: Vec<Vec<String>> = std::iter::once(head).chain(body).collect();
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|at| lines.iter().filter_map(|line| line.get(at)).map(|cell| cell.width()).max())
            .map(Option::unwrap_or_default)
            .collect();
        let sums_from = lines.len() - self.sums.min(self.rows.len());
        for (index, line) in lines.iter().enumerate() {
            if index == 1 || index == sums_from && self.sums > 0 {
                let rule = widths.iter().map(|width| "─".repeat(*width));
                out.push_str(&format!("{}\n", rule.collect::<Vec<_>>().join("  ")));
            }
            let mut shown = String::new();
            for ((cell, column), width) in line.iter().zip(&self.columns).zip(&widths) {
                let space = " ".repeat(width.saturating_sub(cell.width()));
                if !shown.is_empty() {
                    shown.push_str("  ");
                }
                shown += &if column.figures { space + cell } else { format!("{cell}{space}") };
            }
            out.push_str(&format!("{}\n", shown.trim_end()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_under_each_other() {
        let sheet = Sheet {
            lang: Lang::Az,
            title: "Başlıq".into(),
            charts: Vec::new(),
            tables: vec![Table {
                caption: String::new(),
                columns: vec![Column::words("zolaq".into()), Column::figures("söz".into())],
                rows: vec![
                    vec![Cell::Text("yeni".into()), Cell::Count(1_234)],
                    vec![Cell::Text("cəmi".into()), Cell::share(1, 3)],
                ],
                sums: 1,
            }],
            notes: Vec::new(),
        };
        let expected = "Başlıq\n\nzolaq    söz\n─────  ─────\nyeni   1.234\n─────  ─────\n\
                        cəmi    33,3\n";
        assert_eq!(sheet.text(), expected);
    }
}
