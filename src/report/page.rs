//! A report as a page that needs nothing else: `locales/templates/report.html`.

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, context};

use super::Sheet;
use crate::l10n::format::number;
use crate::problem::{Place, Problem};

/// The path a workspace replaces the template under.
pub const TEMPLATE: &str = "locales/templates/report.html";

const BUILTIN: &str = include_str!("../../locales/templates/report.html");

/// The page, by our template or that of the house.
///
/// # Errors
/// A template of the house that cannot be used, with its line.
pub fn page(sheet: &Sheet, own: Option<&str>) -> Result<String, Problem> {
    let broken = |error: minijinja::Error| {
        let line = error.line().and_then(|line| u32::try_from(line).ok());
        Problem::input("template-broken")
            .at(Place { line, ..Place::file(TEMPLATE) })
            .because(error.detail().unwrap_or("it does not render"))
    };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(broken)?);
    environment.add_template(TEMPLATE, own.unwrap_or(BUILTIN)).map_err(broken)?;
    let tables: Vec<_> = sheet
        .tables
        .iter()
        .map(|table| {
            let sums_from = table.rows.len().saturating_sub(table.sums);
            let rows: Vec<_> = table
                .rows
                .iter()
                .enumerate()
                .map(|(at, row)| {
                    let cells: Vec<_> = row
                        .iter()
                        .zip(&table.columns)
                        .map(|(cell, column)| {
                            context! { text => cell.shown(sheet.lang), figures => column.figures }
                        })
                        .collect();
                    context! { cells => cells, sum => at >= sums_from }
                })
                .collect();
            let columns: Vec<_> = table
                .columns
                .iter()
                .map(|column| context! { title => &column.title, figures => column.figures })
                .collect();
            context! { caption => &table.caption, columns => columns, rows => rows }
        })
        .collect();
    let charts: Vec<_> = sheet
        .charts
        .iter()
        .filter(|chart| !chart.bars.is_empty())
        .map(|chart| {
            let bars: Vec<_> = chart
                .bars
                .iter()
                .map(|bar| {
                    let parts: Vec<_> = chart
                        .shares(bar)
                        .into_iter()
                        .zip(&bar.parts)
                        .enumerate()
                        .filter(|(_, (_, part))| **part > 0)
                        .map(|(tone, ((begin, share), part))| {
                            let shown = number(*part as f64, sheet.lang);
                            let name = chart.legend.get(tone);
                            let (begin, share) = (format!("{begin:.2}"), format!("{share:.2}"));
                            context! { tone, begin, share, shown, name }
                        })
                        .collect();
                    context! { label => &bar.label, parts => parts }
                })
                .collect();
            context! { caption => &chart.caption, legend => &chart.legend, bars => bars }
        })
        .collect();
    let page = context! {
        lang => sheet.lang.code(), title => &sheet.title, charts => charts, tables => tables,
        notes => &sheet.notes,
    };
    environment.get_template(TEMPLATE).and_then(|template| template.render(page)).map_err(broken)
}
